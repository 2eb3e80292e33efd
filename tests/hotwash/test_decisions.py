"""What an order cost or brought by the end of the game, against what else could be ordered."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from game.play.session import Session
from game.telling.hotwash import moments as hotwash
from game.telling.hotwash.causes import ledger
from game.telling.hotwash.decisions import dearest, decision_lines
from game.telling.hotwash.hindsight import hindsight
from game.translate import Translator
from rules.judging.legal import legal
from rules.values import orders
from rules.wording.orders import order as order_message
from tests.hotwash.games import (
    CARACAS,
    COLLAPSE,
    FACILITATOR,
    HELD_OUT,
    SAVES,
    SETTLED,
    TABLE,
    WASHINGTON,
    opened,
    played,
)


def test_a_settlement_refused_costs_what_signing_it_would_have_brought_in_the_end() -> None:
    session = opened(COLLAPSE)
    decision = dearest(session, CARACAS, CARACAS)[0]
    entry = next(one for one in session.history.entries(CARACAS) if one.record == decision.record)
    assert isinstance(entry.order, orders.RefuseSettlement)
    assert decision.measure == "signed"
    assert decision.cost > 0


@pytest.mark.parametrize(("name", "seat"), [(COLLAPSE, CARACAS), (HELD_OUT, WASHINGTON)])
def test_what_a_refused_settlement_would_have_brought_is_what_signing_it_brings(
    tmp_path: Path, name: str, seat: str
) -> None:
    """Signed terms end the game at the Review, after all that the rest of the turn still does."""
    session = Session.open(shutil.copy(SAVES / name, tmp_path))
    refused = [one for one in dearest(session, seat, seat, 9) if one.measure == "signed"]
    assert refused
    for one in refused:
        signed = session.branch(record=one.record - 1, save=tmp_path / str(one.record))
        assert signed.submit(orders.AcceptSettlement(seat)).allowed
        while signed.ending is None:
            signed.advance()
        assert (signed.ending, signed.turn) == ("settlement", one.turn)
        assert signed.scores[seat] - session.scores[seat] == one.cost
        signed.close()


@pytest.mark.parametrize(
    ("name", "seat"), [(COLLAPSE, CARACAS), (HELD_OUT, WASHINGTON), (SETTLED, CARACAS), (SETTLED, WASHINGTON)]
)
def test_dearest_are_the_seats_own_orders_and_what_else_could_be_ordered_could(name: str, seat: str) -> None:
    session = opened(name)
    entries = {one.record: one for one in session.history.entries(seat)}
    found = dearest(session, seat, seat, 5)
    assert found
    assert [one.cost for one in found] == sorted((one.cost for one in found), reverse=True)
    for one in found:
        could = [order_message(session.scenario, other) for other in legal(session.history.before(one.record), seat)]
        without = one.measure == "without"  # played again without the order, with nothing in its place
        assert (one.instead.key == "hotwash.not_ordered") if without else (one.instead in could)
        order = entries[one.record].order
        assert order is not None
        assert order.seat == seat
        assert one.cost >= 2
        assert one.instead_points > 0  # the best that could be done is no dear decision


def test_while_a_game_goes_on_an_order_costs_what_the_ledger_puts_down_to_it() -> None:
    session = opened(SETTLED)
    going = session.at(session.turn - 1)
    shares = ledger(going.compiled, going.history.records, WASHINGTON)
    found = [one for one in dearest(going, WASHINGTON, WASHINGTON, 9) if one.measure != "signed"]
    assert found
    assert {one.measure for one in found} == {"now"}
    assert [-shares[one.record, ""].points for one in found] == [one.cost for one in found]


def spent_out(left_out: tuple[int, str] | None = None) -> tuple[Session, dict[tuple[int, str], int]]:
    """A game whose defender buys all that it can in the first turns; one purchase may be left out.

    Everybody else passes, so that nothing but the dice and the defender moves. With the record of each purchase, by
    its turn and action.
    """
    people = dict.fromkeys((CARACAS, WASHINGTON), "people")
    session = Session.new("caracas-calling", seed=9, seats=people, turns=4)
    bought: dict[tuple[int, str], int] = {}
    while session.ending is None:
        for seat in session.awaiting():
            if (seat, session.phase) == (CARACAS, "plan") and session.turn <= 2:
                for action in ("refining", "repair", "civil_defence"):
                    wanted = (session.turn, action) != left_out
                    if wanted and session.submit(orders.Spend(CARACAS, action)).allowed:
                        bought[session.turn, action] = session.history.records[-1]["record"]
            session.submit(orders.Pass(seat))
        session.advance()
    return session, bought


def test_money_that_was_spent_in_vain_is_a_dear_decision_with_what_the_game_would_have_come_to() -> None:
    """Played again by hand without the purchase, the game ends as much higher as the decision is said to cost."""
    session, bought = spent_out()
    spent = {number: key for key, number in bought.items()}
    found = [one for one in dearest(session, CARACAS, CARACAS, 9) if one.record in spent]
    compared = 0
    for one in found:
        assert one.measure == "without"
        without, kept = spent_out(spent[one.record])
        if len(kept) == len(bought) - 1:  # what was saved bought nothing else
            assert without.scores[CARACAS] - session.scores[CARACAS] == one.cost
            compared += 1
    assert compared


@pytest.mark.parametrize("name", [COLLAPSE, HELD_OUT])
def test_an_order_that_did_good_by_the_end_is_no_dear_decision_whatever_it_took_at_once(name: str) -> None:
    session = opened(name)
    known = hindsight(session, CARACAS)
    good = {record for record, one in known.items() if one.cost <= 0}
    assert good
    assert not good & {one.record for one in dearest(session, CARACAS, CARACAS, 99)}


def test_an_option_chosen_costs_what_the_best_other_one_would_have_brought_by_the_end() -> None:
    def played_with(option: str) -> tuple[Session, int]:
        session = Session.new("caracas-calling", seed=4, seats=dict.fromkeys((CARACAS, WASHINGTON), "people"), turns=3)
        session.play_on()
        while session.phase != "plan":
            session.submit(orders.Pass(session.awaiting()[0]))
            session.play_on()
        assert session.submit(orders.FireInject(FACILITATOR, "border_incident", "test")).allowed
        choice = next(one for one in session.legal(CARACAS) if getattr(one, "option", "") == option)
        assert session.submit(choice).allowed
        record = session.history.records[-1]["record"]
        while session.ending is None:
            for seat in session.awaiting():
                session.submit(orders.Pass(seat))
            session.advance()
        return session, record

    calm, mobilise = played_with("calm"), played_with("mobilise")
    by = calm[0].scores[CARACAS] - mobilise[0].scores[CARACAS]
    assert by
    worse, record = mobilise if by > 0 else calm
    found = hindsight(worse, CARACAS)[record]
    assert found.cost == abs(by)


def test_whoever_takes_a_price_decides_then_and_not_when_the_request_was_sent() -> None:
    for seed in range(60):
        session = Session.new("caracas-calling", seed=seed, seats={CARACAS: "people"}, turns=3)
        while session.ending is None:
            for seat in session.awaiting():
                wanted: Any = next((one for one in session.legal(seat) if isinstance(one, orders.TakePrice)), None)
                asks = [one for one in session.legal(seat) if isinstance(one, orders.RequestAid)]
                for given in [wanted] if wanted else asks[:3]:
                    session.submit(given)
                session.submit(orders.Pass(seat))
            session.advance()
        line = session.history.entries(CARACAS)
        taken = next((one for one in line if isinstance(one.order, orders.TakePrice)), None)
        if taken is not None:
            break
    else:
        raise AssertionError("no price was ever named")
    order: Any = taken.order
    asked = next(
        one
        for one in reversed(line)
        if one.record < taken.record and isinstance(one.order, orders.RequestAid) and one.order.ability == order.ability
    )
    found = hindsight(session, CARACAS)
    assert found[asked.record].cost == 0
    assert isinstance(found[taken.record].order, orders.TakePrice)


def test_of_a_game_that_cannot_be_played_again_nothing_is_measured_by_the_end(tmp_path: Path) -> None:
    session, _ = spent_out()
    assert session.history.otherwise(0, None) is not None
    assert hindsight(session, CARACAS)
    exported = Session.open(session.history.export(FACILITATOR, tmp_path / "seen.jsonl"))
    assert hindsight(exported, CARACAS) == {}
    assert hindsight(session.at(1), CARACAS) == {}


def test_letting_a_phase_go_by_is_a_decision_too() -> None:
    session = Session.new("caracas-calling", seed=4, seats={CARACAS: "people"}, turns=2)
    while session.ending is None:
        for seat in session.awaiting():
            session.submit(orders.Pass(seat))
        session.advance()
    idle = [one for one in dearest(session, CARACAS, CARACAS, 9) if one.phase == "plan"]
    assert idle


@pytest.mark.parametrize(
    ("inject", "option", "costs"),
    [("border_incident", "calm", []), ("creditors", "pay", []), ("border_incident", "mobilise", [5])],
)
def test_the_better_of_two_options_is_no_dear_decision_and_the_worse_costs_the_difference(
    inject: str, option: str, costs: list[int]
) -> None:
    """One of them had to be taken: what counts is what the other would have brought."""
    session = Session.new("caracas-calling", seed=4, seats={CARACAS: "people"})
    session.play_on()
    assert session.submit(orders.FireInject(FACILITATOR, inject, "test")).allowed
    choice = next(one for one in session.legal(CARACAS) if getattr(one, "option", "") == option)
    assert session.submit(choice).allowed
    assert [one.cost for one in dearest(session, CARACAS, CARACAS)] == costs


def test_who_signed_and_who_had_offered_are_both_named() -> None:
    t = Translator("en", opened(SETTLED).loaded.texts_in("en"))
    last = hotwash.moments(opened(SETTLED))[-1]
    assert t.render(last.what) == "Caracas signed what Washington had offered"


def test_the_table_is_told_of_no_decision_that_it_could_not_see() -> None:
    session = played(8, 8)
    seen = {one.record: one.order for one in session.history.entries(TABLE)}
    secret = [one.record for one in dearest(session, FACILITATOR, CARACAS, 9) if seen.get(one.record) is None]
    assert secret
    assert not {one.record for one in dearest(session, TABLE, CARACAS, 9)} & set(secret)


@pytest.mark.parametrize("name", [HELD_OUT, SETTLED])
def test_a_decision_against_hidden_cards_can_be_looked_back_on_by_who_never_saw_them(name: str) -> None:
    """What else Washington could have played stood in no card that the table knew: a KeyError."""
    session = opened(name)
    found = dearest(session, TABLE, WASHINGTON, 9)
    assert found
    assert {one.record for one in found} <= {one.record for one in dearest(session, WASHINGTON, WASHINGTON, 9)}


def test_the_prompt_tells_them_too() -> None:
    session = opened(COLLAPSE)
    t = Translator("en", session.loaded.texts_in("en"))
    told = "\n".join(decision_lines(session, CARACAS, t))
    assert "Turn 6, Answer: Caracas refused the settlement" in told
    assert "Sign the settlement (+61)" in told
    assert decision_lines(session, FACILITATOR, t) == []
