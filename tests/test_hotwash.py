"""The hot wash: what decided a game, how scores went, what to mark, and who may read what."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from game.play.session import Session
from game.telling.hotwash import moments as hotwash
from game.telling.hotwash.causes import ledger
from game.telling.hotwash.decisions import dearest, decision_lines
from game.telling.hotwash.dice import Chance, chances_of, luck
from game.telling.hotwash.hindsight import hindsight
from game.telling.written import written
from game.translate import LANGUAGES, Translator
from rules.judging.legal import legal
from rules.mechanics import endings
from rules.turn import journal
from rules.values import orders
from rules.values.events import ROLLED, Rolled
from rules.wording.orders import order as order_message
from tests.playing import undo_last

SAVES = Path(__file__).resolve().parent / "saves"
GAMES = sorted(path.name for path in SAVES.glob("caracas-calling-*.jsonl"))
COLLAPSE = "caracas-calling-collapse-treasury-80.jsonl"
HELD_OUT = "caracas-calling-held-out-2.jsonl"
SETTLED = "caracas-calling-settlement-1.jsonl"
FACILITATOR, CARACAS, WASHINGTON, TABLE = "facilitator", "caracas", "washington", "table"


def opened(name: str) -> Session:
    return Session.open(SAVES / name, read_only=True)


def played(seed: int, turns: int | None = None, deals: tuple[str, ...] = (), **seats: str) -> Session:
    """A game of bots; side deals, which none of them offers, are offered by hand in the first turn."""
    pressing = "people" if deals else "pressure"
    seats = {CARACAS: "defender", WASHINGTON: pressing, **seats}
    session = Session.new("caracas-calling", seed=seed, seats=seats, turns=turns)
    while deals and session.phase != "signal":
        session.advance()
    for ally in deals:
        assert session.submit(orders.OfferSideDeal(WASHINGTON, ally)).allowed
    if deals:
        session.take_over(WASHINGTON, "pressure")
    while session.ending is None:
        session.advance()
    return session


# ----- the score line


@pytest.mark.parametrize("name", GAMES)
def test_the_score_line_says_what_the_game_itself_says_after_each_record(name: str) -> None:
    session = opened(name)
    line = hotwash.score_line(session)
    assert [point.record for point in line] == [entry.record for entry in session.history.entries(FACILITATOR)]
    for point in line[:: max(1, len(line) // 9)]:
        assert point.scores == session.at(record=point.record).scores
    assert line[-1].scores == session.scores


def test_what_was_gone_back_on_is_not_in_the_line() -> None:
    session = Session.new("caracas-calling", seed=3, turns=2)
    session.play_on()
    session.submit(session.legal(CARACAS)[0])
    undo_last(session, "mistake")
    undone = next(one["record"] for one in session.history.records if one["kind"] == "undo")
    before = [point.record for point in hotwash.score_line(session)]
    assert len(before) > 1
    assert max(before) < undone - 1
    assert hotwash.score_line(session)[-1].scores == session.scores


def test_a_walk_gives_each_event_the_position_before_it() -> None:
    session = opened(COLLAPSE)
    numbers: dict[str, int] = {}
    ends = 0
    for _, event, state in journal.walk(session.compiled, session.history.records):
        if event is None:
            ends += 1
        elif event[0] in session.compiled.index:
            assert state.numbers[session.compiled.index[event[0]]] == event[1]
            numbers[event[0]] = event[2]
    assert ends == len(session.history.entries(FACILITATOR))
    assert numbers["ending"] == session.compiled.ending_number["collapse_treasury"]


def test_a_walk_names_the_record_that_does_not_fit() -> None:
    session = opened(COLLAPSE)
    records = [dict(record) for record in session.history.records]
    broken = next(record for record in records if record["record"] == 12)
    broken["events"] = [["resolve", 7, 99, "action:civil_defence"]]
    with pytest.raises(journal.BrokenRecordError) as caught:
        list(journal.walk(session.compiled, records))
    assert caught.value.record == 12


def test_notes_and_reasons_stay_when_the_game_goes_back_on_them() -> None:
    session = played(7, 1)
    before = session.history.steps[5]["record"]
    assert session.submit(orders.Explain("caracas", "We waited.")).allowed
    assert session.submit(orders.Note(FACILITATOR, "They wait", "limits")).allowed
    session.going_back.to(before, "once more")
    assert session.submit(orders.Note(FACILITATOR, "Now they ask")).allowed
    found = [(one.text, one.before, one.important) for one in written(session, FACILITATOR)]
    assert found == [("We waited.", True, False), ("They wait", True, False), ("Now they ask", False, False)]
    assert [one.text for one in written(session, "washington")] == []


def test_a_note_in_the_same_words_marks_the_one_that_stands() -> None:
    session = played(7, 1)
    session.submit(orders.Note(FACILITATOR, "They wait", "limits"))
    session.submit(orders.Note(FACILITATOR, "They wait", "limits", important=True))
    (note,) = written(session, FACILITATOR)
    assert (note.text, note.important) == ("They wait", True)
    session.submit(orders.Note(FACILITATOR, "They wait", "limits"))
    (note,) = written(session, FACILITATOR)
    assert not note.important


@pytest.mark.parametrize("seat", [CARACAS, WASHINGTON])
def test_a_seats_own_export_can_be_looked_back_on(tmp_path: Path, seat: str) -> None:
    session = opened(SETTLED)
    session.history.export(seat, tmp_path / "export.jsonl")
    export = Session.open(tmp_path / "export.jsonl", read_only=True)
    assert hotwash.score_line(export)[-1].scores == session.scores
    assert [one.turn for one in hotwash.moments(export, seat)] == [1, 2, 11]
    assert hotwash.events_of(export, seat)


# ----- what decided


@pytest.mark.parametrize("name", GAMES)
@pytest.mark.parametrize("seat", [CARACAS, WASHINGTON, "beijing"])
def test_every_point_of_score_is_somebodys_or_times(name: str, seat: str) -> None:
    """Nothing is counted twice or lost; only what the last turn's end itself brings is nobody's."""
    session = opened(name)
    by_time = 0
    for record, event, state in journal.walk(session.compiled, session.history.records):
        if event is not None and event[0] == "ending" and record["record"] and session.ending == "held_out":
            before = dict(endings.parts(state, seat))
            by_time = sum(points for _, points in session.score_parts(seat)) - sum(before.values())
    shares = ledger(session.compiled, session.history.records, seat).values()
    assert sum(share.points for share in shares) + by_time == sum(points for _, points in session.score_parts(seat))


def test_the_empty_treasury_goes_back_to_the_turn_in_which_it_ran_dry() -> None:
    last = hotwash.moments(opened(COLLAPSE))[-1]
    assert (last.turn, last.phase, last.ending, last.who) == (8, "economy", "collapse_treasury", "")
    assert last.points == -43
    assert last.turns == (8, 9)


def test_the_drain_of_a_high_rung_goes_back_to_the_card_that_climbed_it() -> None:
    first = hotwash.moments(opened(COLLAPSE))[0]
    assert (first.turn, first.phase, first.who) == (1, "pressure", WASHINGTON)
    assert (first.points, first.turns) == (-10, (1, 2, 3, 4))
    assert first.chances == (
        Chance("major_gain", 20, -2),
        Chance("gain", 40, 0),
        Chance("no_change", 20, 0),
        Chance("setback", 20, 2),
    )
    assert first.roll is not None
    assert first.roll.result == "setback"


def test_a_signature_is_a_moment_and_the_end_of_time_is_none() -> None:
    signed = [moment for moment in hotwash.moments(opened(SETTLED)) if moment.ending]
    assert [(one.turn, one.who, one.ending) for one in signed] == [(11, CARACAS, "settlement")]
    assert not any(moment.ending for moment in hotwash.moments(opened(HELD_OUT)))


def test_aid_goes_back_to_the_answer_that_agreed_to_it() -> None:
    session = opened(COLLAPSE)
    shares = ledger(session.compiled, session.history.records, CARACAS)
    entries = {entry.record: entry for entry in session.history.entries(FACILITATOR)}
    agreed = entries[82].order
    assert isinstance(agreed, orders.TakePrice)
    assert agreed.ability == "beijing.credit"
    assert dict(shares[82, ""].parts) == {"treasury": 4}
    assert [entries[record].phase for record in shares[82, ""].records] == ["deliver"]


def test_an_intervention_that_was_repelled_weighs_by_what_it_could_have_brought() -> None:
    """A defeat counts with the ending that it brings (rules §Endings: defeat 40 points below)."""
    session = Session.new("caracas-calling", seed=1)
    state = session.view(FACILITATOR).position
    card = next(one.id for one in session.scenario.pressure_cards if one.announced)
    found = chances_of(state, Rolled(f"pressure:{card}", 0, 0, 0, "repelled", (), None), CARACAS)
    by_result = {one.result: one for one in found}
    assert set(by_result) == {"defeat", "stalemate", "repelled"}
    assert sum(one.percent for one in found) == 100
    assert by_result["defeat"].points == -40
    assert by_result["repelled"].points > 0
    assert luck(found, "repelled") > 10
    assert luck(found, "defeat") < -10
    assert session.digest() == Session.new("caracas-calling", seed=1).digest()


@pytest.mark.parametrize("seed", [3, 5, 11])
def test_moments_are_three_the_same_every_time_and_in_the_order_of_play(seed: int) -> None:
    session = played(seed)
    found = hotwash.moments(session)
    assert len(found) == 3
    assert found == hotwash.moments(session)
    assert [one.record for one in found] == sorted(one.record for one in found)
    kinds = {one.id: one.kind for one in session.scenario.endings}
    assert any(one.ending for one in found) == (kinds[session.ending or ""] != "last_turn")


def test_the_chances_of_a_die_are_the_rules_own() -> None:
    session = opened(SETTLED)
    rolled = [moment for moment in hotwash.moments(session, FACILITATOR, 40) if moment.chances]
    assert len(rolled) > 20
    for moment in rolled:
        assert sum(one.percent for one in moment.chances) == 100
        assert moment.roll is not None
        assert moment.roll.result in {one.result for one in moment.chances}


def test_looking_back_changes_nothing() -> None:
    session = played(7, 3)
    before = session.digest(), len(session.history.records)
    hotwash.moments(session)
    hotwash.score_line(session)
    hotwash.events_of(session)
    assert (session.digest(), len(session.history.records)) == before
    assert session.history.verify() is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_moments_and_marks_can_be_said_in_every_language(language: str) -> None:
    session = opened(SETTLED)
    t = Translator(language, session.loaded.texts_in(language))
    said = [t.render(one.what) for one in hotwash.moments(session, TABLE, 30)]
    said += [t.render(one.words) for one in hotwash.events_of(session)]
    assert said
    assert not any("hotwash." in text or "{" in text for text in said)


# ----- what to mark


def test_marks_are_the_turning_points_of_the_game_each_with_its_own_shape() -> None:
    session = opened(SETTLED)
    found = hotwash.events_of(session)
    assert {one.kind for one in found} == {"climb", "cool", "inject", "arrived", "lost", "gain", "ending"}
    assert len(set(hotwash.SHAPES.values())) == len(hotwash.SHAPES)
    assert [one.kind for one in found][-1] == "ending"
    lost = [one for one in found if one.kind == "lost"]
    assert [one.turn for one in lost] == [4, 4]


def test_a_ruling_is_marked_and_an_inject_held_back_is_not() -> None:
    session = Session.new("caracas-calling", seed=7)
    session.advance()
    session.submit(orders.SetNumber(FACILITATOR, "resolve", 9, "they sang"))
    inject = session.scenario.injects[0].id
    session.submit(orders.CancelInject(FACILITATOR, inject, "not today"))
    assert [one.kind for one in hotwash.events_of(session)][-1] == "ruling"


# ----- who may know what


@pytest.fixture
def secretive() -> Session:
    """A short game in which every kind of secret was written: reasons, notes, side deals, hidden cards."""
    session = Session.new("caracas-calling", seed=9, turns=4, seats={CARACAS: "defender"})
    session.advance()
    session.submit(orders.Explain(CARACAS, "we bluff about the radars"))
    session.submit(orders.Explain(WASHINGTON, "we fear the senate"))
    objective = session.scenario.objectives[0].id
    session.submit(orders.Note(FACILITATOR, "they forgot the debt", objective, important=True))
    while session.ending is None:
        session.advance()
    return session


def test_reasons_are_read_by_who_wrote_them_and_by_the_facilitator(secretive: Session) -> None:
    def texts(seat: str) -> list[str]:
        return [one.text for one in written(secretive, seat)]

    bluff, fear, debt = "we bluff about the radars", "we fear the senate", "they forgot the debt"
    assert (texts(TABLE), texts(CARACAS), texts(WASHINGTON)) == ([], [bluff], [fear])
    assert texts(FACILITATOR) == [bluff, fear, debt]
    note = written(secretive, FACILITATOR)[-1]
    assert (note.is_note, note.important, note.objective) == (True, True, secretive.scenario.objectives[0].id)


@pytest.mark.parametrize("seed", [2, 9, 14])
def test_the_table_is_told_of_no_moment_that_it_could_not_see(seed: int) -> None:
    """All that a moment says to the table stands in what the table may see of its record."""
    session = played(seed, deals=("moscow", "tehran"))
    known = hotwash.moments(session, FACILITATOR, 1000, of="moscow")
    secret = {one.record for one in known if one.roll is not None and one.roll.name == "deal:moscow"}
    assert secret
    assert not secret & {one.record for one in hotwash.moments(session, TABLE, 1000, of="moscow")}
    entries = {entry.record: entry for entry in session.history.entries(TABLE)}
    found = hotwash.moments(session, TABLE, 1000)
    assert len([one for one in found if one.roll is not None]) > 5
    assert [one for one in found if entries[one.record].order is None and one.who], "some are nobody's own order"
    for moment in found:
        seen = entries[moment.record]
        rolls = [tuple(event[1:3]) for event in seen.events if event[0] == ROLLED]
        if moment.roll is not None:
            assert (moment.roll.name, moment.roll.index) in rolls
            assert not moment.roll.name.startswith("deal:")
        if seen.order is None and moment.who:
            assert moment.who in {*session.compiled.allies, session.compiled.pressure_seat}


def test_moments_of_another_seat_measure_its_own_score() -> None:
    session = opened(COLLAPSE)
    mine = hotwash.moments(session, WASHINGTON, of=WASHINGTON)
    assert mine[-1].ending == "collapse_treasury"
    assert mine[-1].points > 0


# ----- a seat's own decisions


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
