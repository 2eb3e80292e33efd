"""A card that is announced a turn ahead: its odds are those of the turn in which it may be played."""

from __future__ import annotations

from game.play.session import Session
from rules.mechanics import pressure
from rules.outlook.counters import IN_FORCE, counters
from rules.outlook.dangers import dangers
from rules.outlook.foresight import foresee
from rules.outlook.odds import odds
from rules.state.state import State
from rules.tables.places import TURN
from rules.values import orders


def announced() -> tuple[State, str]:
    """A Plan in which a card that may end the game was announced this turn; nothing holds its roll down for long."""
    session = Session.new("caracas-calling", seed=5)
    session.play_on()
    state = session.view("facilitator").position
    card = next(one.id for one in state.compiled.cards.values() if one.announced)
    state.signals = [(card, "open", state.numbers[TURN], 0)]
    state.modifiers = []
    return state, card


def told(state: State) -> int:
    """The chance in per cent that the announced card ends the game."""
    return next(int(str(one.values["percent"])) for one in dangers(state) if one.key == "dangers.announced")


def shielded(state: State, card: str, until: int) -> State:
    after = state.copy()
    strength, lasts = after.compiled.shields[after.compiled.cards[card].kind]
    after.numbers[strength], after.numbers[lasts] = 2, until
    return after


def chance(state: State, card: str) -> int:
    found = odds(state, orders.PlayCard(state.compiled.pressure_seat, card))
    assert found is not None
    return found.of("defeat")


def test_a_shield_that_lapses_before_the_card_may_be_played_does_not_lower_its_chance() -> None:
    state, card = announced()
    lapsing = shielded(state, card, state.numbers[TURN])
    assert told(lapsing) == told(state) == chance(lapsing, card)
    assert not [one for one in counters(lapsing, card) if one.stands == IN_FORCE]


def test_a_shield_that_still_stands_when_the_card_may_be_played_lowers_its_chance() -> None:
    state, card = announced()
    lasting = shielded(state, card, state.numbers[TURN] + 1)
    assert told(lasting) == told(state) - 20 == chance(lasting, card)
    assert [one.by for one in counters(lasting, card) if one.stands == IN_FORCE] == [2]


def test_a_card_that_cannot_end_the_game_is_no_danger() -> None:
    state, card = announced()
    for track in ("air_defence", "readiness", "resolve"):
        state.numbers[state.compiled.tracks[track]] = 10
    assert chance(state, card) == 0
    assert not [one for one in dangers(state) if one.key == "dangers.announced"]


def test_a_card_that_rests_while_it_is_announced_has_recovered_when_it_may_be_played() -> None:
    state, card = announced()
    tables = state.compiled.cards[card]
    state.numbers[tables.worn], state.numbers[tables.last] = 1, state.numbers[TURN] - 1
    later = state.copy()
    later.numbers[TURN] += 1
    pressure.rest(later)
    assert told(state) == chance(later, card)
    assert later.numbers[tables.worn] == 0


def test_what_counters_an_announced_card_is_reckoned_from_the_chance_that_is_told() -> None:
    state, card = announced()
    lapsing = shielded(state, card, state.numbers[TURN])
    lapsing.numbers[lapsing.compiled.cards[card].worn] = 1
    told_now = chance(lapsing, card)
    listed = [one.before for one in counters(lapsing, card) if one.in_time and not one.stands]
    assert listed
    assert set(listed) == {told_now}


def test_what_each_result_of_an_announced_card_does_is_told_of_the_results_it_may_have_when_it_is_played() -> None:
    state, card = announced()
    lapsing = state.copy()
    lapsing.modifiers = [("pressure", "", 9, state.numbers[TURN], "inject:carrier")]
    seat = state.compiled.pressure_seat
    for order in (orders.PlayCard(seat, card), orders.Signal(seat, card)):
        found = odds(lapsing, order)
        assert found is not None
        assert len(found.chances) > 1
        assert {one.result: one.chance for one in foresee(lapsing, order)} == found.chances
