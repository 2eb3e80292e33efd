"""A signal says what counters it in time, and an aid which signal it holds down; what is shown is what then happens."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from game.board.desk.desk import Desk
from game.board.lines.details import lines_of
from game.board.lines.threats import OFFER, THREAT, planning_lines
from game.offers.pressing import threatening
from game.play.session import Session
from game.telling.position import position
from game.telling.threats import counter_name, none_in_time
from game.terminal.cards import card_lines
from game.terminal.menu import Menus
from game.translate import Translator
from rules.judging.judge import judge
from rules.mechanics import allies, delivery, pressure
from rules.outlook.counters import ASKED_FOR, COMES_OFF, IN_FORCE, counters, guards, last_turn_of
from rules.outlook.odds import from_check
from rules.outlook.sight import masked
from rules.state.state import State
from rules.tables.places import PHASE, TURN
from rules.values import orders
from rules.values.phases import PLAN
from rules.wording.names import Name
from tests.scenarios import valleys


@cache
def planning(seed: int, turn: int) -> Session:
    """A game at the Plan of a turn, the pressure's cards of that turn on the table."""
    session = Session.new("caracas-calling", seed=seed, seats={"caracas": "people"})
    while (session.turn, session.phase) != (turn, "plan") and session.ending is None:
        for seat in session.awaiting():
            session.submit(orders.Pass(seat))
        session.advance()
    return session


def states() -> list[State]:
    found = [planning(seed, turn).view("facilitator").position for seed, turn in ((7, 1), (7, 3), (8, 2))]
    return [one for one in found if one.signals]


def played_out(state: State, order: orders.Order) -> State:
    """The position in the Deliver in which the aid that was asked for is there, by the rules' own ways."""
    after = state.copy()
    after.numbers[PHASE] = PLAN
    assert isinstance(order, orders.RequestAid), "all that counters a card in this scenario"
    allies.conclude(after, (order.ability, order.price, allies.ACCEPTED, allies.ACCEPTED, ""))
    after.numbers[TURN] = max(item[2] for item in after.deliveries if item[0] == order.ability)
    item = next(one for one in after.deliveries if one[0] == order.ability)
    delivery.arrive(after, item, delivery.THROUGH)
    return after


def test_the_odds_that_a_counter_promises_are_those_that_the_order_brings() -> None:
    seen = 0
    for state in states():
        for item in state.signals:
            for one in counters(state, item[0]):
                if one.order is None or not one.ruling.allowed or not one.in_time:
                    continue
                after = played_out(state, one.order)
                after.numbers[TURN] = one.until
                odds = from_check(pressure.pressure_check(after, state.compiled.cards[item[0]]))
                assert odds.of(*COMES_OFF) == one.after < one.before or one.by > 0 == one.before
                seen += 1
    assert seen > 8


def test_whatever_holds_a_card_down_is_listed() -> None:
    """Every aid of every position is tried; what lowers the roll is in the list, and nothing else."""
    tried = []
    for state in states():
        card = state.signals[0][0]
        listed = {one.subject for one in counters(state, card) if one.order is not None}
        before = sum(by for _, by in pressure.modifiers(state, state.compiled.cards[card]))
        for ability in state.compiled.abilities.values():
            if not ability.requests or ability.lead:
                continue
            after = played_out(state, next(iter(ability.requests.values())))
            lowered = sum(by for _, by in pressure.modifiers(after, state.compiled.cards[card])) < before
            assert (ability.id in listed) == lowered, (ability.id, card)
            tried.append(lowered)
    assert {True, False} <= set(tried)


def test_aid_that_arrives_after_the_card_is_said_to_come_too_late() -> None:
    said = []
    for state in states():
        for item in state.signals:
            for one in counters(state, item[0]):
                assert one.in_time == (one.due <= last_turn_of(state, item[0]))
                if isinstance(one.order, orders.RequestAid):
                    assert one.due == state.numbers[TURN] + state.compiled.abilities[one.subject].lead
                    said.append(one.in_time)
    assert {True, False} <= set(said)


def test_a_card_that_must_be_announced_leaves_a_turn_more_to_counter_it() -> None:
    session = planning(7, 1)
    state = session.view("facilitator").position
    card = next(one for one in state.compiled.cards.values() if one.announced)
    state.signals = [(card.id, "open", state.numbers[TURN], 0)]
    assert last_turn_of(state, card.id) == state.numbers[TURN] + 1
    guarded = next(one for one in card.card.modifiers if one.tracks)
    places = [state.compiled.tracks[one] for one in guarded.tracks]
    state.numbers[places[0]] -= (sum(state.numbers[place] for place in places) + 1) % guarded.divide  # one more counts
    assert any(one.in_time and one.due == state.numbers[TURN] + 1 for one in counters(state, card.id))
    state.signals = [(card.id, "open", state.numbers[TURN] - 1, 0)]
    assert last_turn_of(state, card.id) == state.numbers[TURN]


def test_aid_counters_a_card_if_any_of_its_prices_can_be_paid() -> None:
    """Not only if the first that its card names can."""
    seen = 0
    for state in states():
        for ability in state.compiled.abilities.values():
            poor = state.copy()
            for price in list(ability.prices.values())[:1]:
                for place, amount in price.needs:
                    poor.numbers[place] = min(poor.numbers[place], amount - 1)
            can = any(judge(poor, order).allowed for order in ability.requests.values())
            for item in poor.signals:
                for one in counters(poor, item[0]):
                    if one.subject == ability.id and one.order is not None:
                        assert one.ruling.allowed == can
                        seen += can and one.order != next(iter(ability.requests.values()))
    assert seen


def what_threatens(*asked: str) -> tuple[Session, list[str]]:
    """A Plan in which Caracas has asked for aid, with what is said of the threat on the board and at the prompt."""
    session = Session.new("caracas-calling", seed=7, seats={"caracas": "people"})
    while session.phase != "plan":
        session.advance()
    for ability in asked:
        order = next(one for one in session.legal("caracas") if getattr(one, "ability", "") == ability)
        assert session.submit(order).allowed
    t = Translator("en", session.loaded.texts_in("en"))
    board = [one.text for one in planning_lines(Desk(session, "caracas", "en"))]
    return session, [
        "\n".join(board),
        "\n".join(Menus(session, "caracas", position(session, "caracas"), t).main().lines()),
    ]


def test_what_is_asked_or_in_force_still_stands_under_the_threat() -> None:
    session, told = what_threatens("havana.joint_stand")
    assert all("asked, " in one for one in told)
    state = session.view("caracas").position
    asked = [one for one in counters(state, "") if one.stands == ASKED_FOR]
    assert [(one.subject, one.ruling.allowed) for one in asked] == [("havana.joint_stand", True)]
    state.modifiers = [("pressure", "", -1, state.numbers[TURN] + 1, "ability:moscow.advice")]
    card = next(iter(state.compiled.cards))
    for seen in ("", card):
        lasting = [one for one in counters(state, seen) if one.stands == IN_FORCE]
        assert [(one.by, one.lasts, one.ruling.allowed) for one in lasting] == [(1, state.numbers[TURN] + 1, True)]
    assert lasting[0].before > lasting[0].after


@pytest.mark.parametrize("language", ["en", "nl", "es"])
def test_a_shield_in_force_is_named_by_what_brought_it(language: str) -> None:
    session = Session.new("caracas-calling", seed=7, seats={"caracas": "people"})
    while session.phase != "plan":
        for seat in session.awaiting():
            session.submit(orders.Pass(seat))
        session.advance()
    for number, value in {"resolve": 6, "budget": 3}.items():
        assert session.submit(orders.SetNumber("facilitator", number, value, "test")).allowed
    assert session.submit(orders.Spend("caracas", "civil_defence")).allowed
    t = Translator(language, session.loaded.texts_in(language))
    card = next(one.id for one in session.scenario.pressure_cards if one.kind == "strikes")
    (shield,) = [one for one in session.prospects.counters(card, "caracas") if one.subject == "shield.strikes"]
    told = t.render(counter_name(session, shield, "caracas"))
    assert t.render(Name("action.civil_defence.name")) in told


def test_an_offer_on_the_table_is_no_threat() -> None:
    session = planning(7, 3)
    known = next(one for one in position(session, "caracas").signals if one.card)
    offer = replace(known, card="talks", kind="relief")
    assert {one.kind for one in session.scenario.pressure_cards} >= {offer.kind}
    assert threatening(session.scenario, [known, offer]) == [known]


def test_where_no_request_is_left_that_is_said_and_not_that_nothing_counters_the_card() -> None:
    _, told = what_threatens("beijing.credit", "managua.food")
    for one in told:
        assert "no request left this turn" in one
        assert "nothing counters it" not in one


def test_signal_and_aid_name_each_other() -> None:
    named = 0
    for state in states():
        pairs = {(item[0], one.subject) for item in state.signals for one in counters(state, item[0]) if one.order}
        back = set()
        for ability in state.compiled.abilities.values():
            if ability.requests:
                order = orders.RequestAid(state.compiled.defender, ability.id, "")
                back |= {(card, ability.id) for card, _ in guards(state, order)}
        for action in state.compiled.actions.values():
            found = guards(state, orders.Spend(state.compiled.defender, action.id))
            back |= {(card, action.id) for card, _ in found}
        assert back == pairs
        named += len(pairs)
    assert named > 8


def test_a_hidden_card_is_not_known_by_what_counters_it() -> None:
    """What the defender is told of a card face down is the same whatever card it is."""
    state = planning(7, 1).view("facilitator").position
    told = set()
    for card in ("statement", "broadcast", "interdiction"):
        state.signals = [(card, "hidden", state.numbers[TURN], 0)]
        known = masked(state, "caracas")
        told.add(tuple((one.subject, one.by, one.before) for one in counters(known, known.signals[0][0])))
    assert told == {(("havana.joint_stand", 1, -1), ("moscow.advice", 1, -1))}


@pytest.mark.parametrize("language", ["en", "nl", "es"])
def test_board_and_terminal_show_the_threat_its_odds_and_what_counters_it(language: str) -> None:
    session = planning(7, 3)
    t = Translator(language, session.loaded.texts_in(language))
    desk = Desk(session, "caracas", language)
    now = position(session, "caracas")
    signal = next(one for one in now.signals if one.card)
    plan = planning_lines(desk)
    name = t.texts[f"card.{signal.card}.name"]
    line = next(one for one in plan if one.text == name)
    assert str(signal.gain) in line.value
    against = [one for one in plan if one.id.startswith(OFFER)]
    assert against
    opened = lines_of(desk, line.id)
    assert opened is not None
    assert {one.text for one in against} & {one.text for one in opened}
    aid = next(one.id.removeprefix(f"{OFFER}aid.") for one in against if one.id.startswith(f"{OFFER}aid."))
    back = lines_of(desk, f"ability.{aid}")
    assert back is not None
    assert f"{THREAT}{signal.card}" in [one.id for one in back]
    menu = "\n".join(Menus(session, "caracas", now, t).main().lines())
    card = "\n".join(card_lines(session, now, name, t))
    for text in (menu, card):
        assert t("seats.counters") in text or t("seats.threats") in text
        assert t.texts[f"ally.{aid.partition('.')[0]}.ability.{aid.partition('.')[2]}.name"] in text


def test_near_an_ending_stands_wherever_one_plans() -> None:
    session = Session.new("caracas-calling", seed=5, seats={"caracas": "people"})
    session.play_on()
    assert session.submit(orders.SetNumber("facilitator", "resolve", 1, "test")).allowed
    while session.phase != "plan":
        session.advance()
    t = Translator("en", session.loaded.texts_in("en"))
    near = [t.render(one) for one in session.prospects.dangers("caracas")]
    assert near
    desk = Desk(session, "caracas", "en")
    assert [one for one in near if one in [line.text for line in planning_lines(desk)]] == near
    menu = " ".join(" ".join(Menus(session, "caracas", position(session, "caracas"), t).main().lines()).split())
    assert all(one in menu for one in near)


def test_of_a_signal_not_known_in_full_what_counters_it_depends_on_what_it_is() -> None:
    """“A hidden card: nothing counters it in time” was said though aid on offer holds down cards of one kind."""
    session = Session.new(valleys.FOLDER, seed=1, seats={"hill": "people"})
    while session.phase != "plan":
        session.advance()
    cards = session.scenario.pressure_cards
    helped = {one.id for one in cards if any(found.in_time for found in session.prospects.counters(one.id, "hill"))}
    assert 0 < len(helped) < len(cards)
    assert none_in_time(session, "", "hill") == "seats.counters_by_kind"
    for one in cards:
        of_kind = [may.id in helped for may in cards if may.kind == one.kind]
        said = "seats.counters_by_card" if any(of_kind) else "seats.no_counters"
        assert none_in_time(session, f"kind:{one.kind}", "hill") == said
        assert none_in_time(session, one.id, "hill") == "seats.no_counters"
