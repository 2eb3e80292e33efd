"""What is said before an order of what wears away of it, and of what it keeps from falling (rules §The turn, 7)."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

import pytest

from rules.outlook.forecast import Falling, falling, trial
from rules.outlook.foresight import carried_out
from rules.outlook.wearing import worn_and_spared
from rules.tables.places import PHASE, RUNG, TURN, TURNS
from rules.turn import turn
from rules.values import orders
from rules.values.events import ROLLED
from rules.wording.names import Message, Name
from tests.happening import done
from tests.rules.test_notes import noted, planning
from tests.scenarios import valleys as v

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rules.state.state import State

OUTPUT = ("notes.falls_back", "notes.keeps_up")
REFINING = orders.Spend("caracas", "refining")
REPAIR = orders.Spend("caracas", "repair")
TRAINING = orders.Spend("caracas", "training")
RATIONING = orders.Spend("caracas", "rationing")
PARTS = orders.RequestAid("caracas", "moscow.energy", "contracts:1")


def economies(state: State) -> Iterator[tuple[int, int, int, bool]]:
    """Played on with nobody ordering anything, no inject, no die and nobody losing heart.

    Of each Economy: its turn, output before and after infrastructure was asked to bear it, and whether all has come
    and output stands still.
    """
    then = state.copy()
    for fired in then.compiled.fired.values():
        then.numbers[fired] = 1
    place, numbers = then.compiled.tracks["oil_output"], then.numbers
    while not turn.is_over(then):
        then.events = []
        numbers[then.compiled.tracks["resolve"]] = 9
        turn.advance(then)
        assert not any(event[0] == ROLLED for event in then.events)
        if numbers[PHASE] == v.ECONOMY:
            moved = [event for event in then.events if event[-1] == "economy:output_follows"]
            by_trends = sum([event[2] - event[1] for event in then.events if event[-1] == "trend:decay"])
            borne = numbers[place] - by_trends
            stood = borne - sum([event[2] - event[1] for event in moved])
            coming = then.schedule or any(item[2] <= numbers[TURNS] for item in then.deliveries)
            yield numbers[TURN], stood, borne, not coming and borne >= stood


def for_good(before: State, after: State) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """In which turns how much of what an order brings output is gone for good, and how much would be without it.

    As far as each trend has had its turn, and wear too.
    """
    until = before.numbers[TURN] + before.compiled.wear[0].every
    brought = gap = 0
    missing, fell = [], []
    for (number, was, without, still), (_, stood, left, settled) in zip(
        economies(before), economies(after), strict=True
    ):
        brought += stood - was - gap
        gap = left - without
        missing.append((number, brought - gap))
        fell.append((without < was, left < stood))
        if number >= until and still and settled:
            break
    found: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
    for which, sign in ((1, 1), (0, -1)):
        lost = 0
        for at, (number, _) in enumerate(missing):
            gone = min(sign * by for _, by in missing[at:])
            if gone > lost and fell[at][which]:
                found[1 - which].append((number, gone - lost))
            lost = max(lost, gone)
    return found


def told(state: State, order: orders.Order, key: str) -> list[tuple[Any, Any]]:
    return [(one.values["turn"], one.values["by"]) for one in noted(state, order, key)]


@pytest.mark.parametrize("known", ["nothing", "parts", "output", "delivered"])
@pytest.mark.parametrize("order", [REFINING, REPAIR, PARTS], ids=["refining", "repair", "parts"])
def test_output_that_an_order_brings_or_keeps_up_is_told_to_fall_where_and_when_it_really_does(
    order: orders.Order, known: str
) -> None:
    """rules §The turn, 7: output stands at most so much above infrastructure as the scenario says (C17)."""
    falls = holds = silent = 0
    for output, infrastructure, number in product(range(2, 8), range(2, 7), (1, 3, 7)):
        state = planning(oil_output=output, infrastructure=infrastructure, budget=5)
        state.numbers[TURN] = number
        if known == "output":
            state.add("schedule", ("change", "oil_output", 1, number + 1, "test"), "test")
        elif known == "parts":
            state = done(state, PARTS)
        elif known == "delivered":
            state = done(state, PARTS)
            state.deliveries = [(*item[:2], number, *item[3:]) for item in state.deliveries]
        if not turn.resolve(state.copy(), order).allowed:
            continue
        lost, spared = for_good(state, done(state, order))
        at = (output, infrastructure, number)
        notes = list(worn_and_spared(trial(state), carried_out(trial(state), order)))
        found = {key: [(one.values["turn"], one.values["by"]) for one in notes if one.key == key] for key in OUTPUT}
        assert found == {"notes.falls_back": lost, "notes.keeps_up": spared}, at
        falls += bool(lost)
        holds += bool(spared)
        silent += not lost and not spared
    if order is REFINING:
        assert falls > 5
        assert silent > 5
    if order is REPAIR:
        assert holds > 5
        assert silent > 5


def test_output_that_the_known_wear_of_a_later_turn_takes_back_is_told_with_that_turn() -> None:
    """Infrastructure wears every fourth turn, and output with it, however well it stands when it is bought."""
    assert told(planning(oil_output=4, infrastructure=4, budget=5), REFINING, "notes.falls_back") == [(4, 1)]
    assert told(planning(oil_output=5, infrastructure=4, budget=5), REFINING, "notes.falls_back") == [(1, 1)]
    assert told(planning(oil_output=2, infrastructure=6, budget=5), REFINING, "notes.falls_back") == []


def test_a_loss_that_comes_without_the_order_is_not_told_as_the_orders_own() -> None:
    """Output that stands two too high falls a turn later for the order, which is the turn that is named."""
    assert told(planning(oil_output=6, infrastructure=4, budget=5), REFINING, "notes.falls_back") == [(2, 1)]


def test_repair_says_what_falls_without_it() -> None:
    state = planning(oil_output=5, infrastructure=3, budget=5)
    assert told(state, REPAIR, "notes.keeps_up") == [(1, 1)]
    assert noted(state, REPAIR, "notes.falls_back") == []


def test_output_that_loses_what_it_stands_on_is_told_to_fall_in_its_turn() -> None:
    for output, falls in ((4, [(1, 1)]), (3, [(4, 1)])):
        state = planning(oil_output=output, infrastructure=3)
        after = state.copy()
        after.change(after.compiled.tracks["infrastructure"], -1, "test")
        told_so = [one for one in worn_and_spared(state, after) if one.key == "notes.falls"]
        assert [(one.values["turn"], one.values["by"]) for one in told_so] == falls


@pytest.mark.parametrize(("output", "expected"), [(5, [(5, 4, 3)]), (4, [])])
def test_output_that_falls_in_the_next_economy_is_known_before_going_on(
    output: int, expected: list[tuple[int, int, int]]
) -> None:
    assert list(map(in_short, falling(planning(oil_output=output, infrastructure=3)))) == expected


def in_short(falls: Falling) -> tuple[int, int, int]:
    """From what a track falls to what, and at what stands then what it follows."""
    return falls.before, falls.after, falls.level


def test_a_warning_that_output_falls_says_what_infrastructure_has_worn_to_by_then() -> None:
    """It wears in that very Economy: output stands no higher above what is seen now than it may."""
    state = planning(oil_output=5, infrastructure=4, budget=5)
    state.numbers[TURN] = state.compiled.wear[0].every
    assert list(map(in_short, falling(state))) == [(5, 4, 3)]
    (falls,) = noted(planning(oil_output=4, infrastructure=4, budget=5), REFINING, "notes.falls_back")
    assert (falls.values["turn"], falls.values["level"]) == (4, 3)


def after_economy(state: State, number: int, track: str) -> int:
    """What a track is at after the Economy of a turn, if nobody orders anything and no inject fires."""
    then = trial(state)
    for fired in then.compiled.fired.values():
        then.numbers[fired] = 1
    while (then.numbers[TURN], then.numbers[PHASE]) != (number, v.ECONOMY):
        turn.advance(then)
    return then.numbers[then.compiled.tracks[track]]


def both(state: State, order: orders.Order, note: Message) -> tuple[int, int]:
    """The two numbers that a note promises, as they come to be: without the order and with it."""
    what, number = note.values["what"], note.values["turn"]
    assert isinstance(what, Name)
    assert isinstance(number, int)
    track = what.path.split(".")[1]
    return after_economy(state, number, track), after_economy(carried_out(state, order), number, track)


@pytest.mark.parametrize("order", [REPAIR, TRAINING, RATIONING], ids=["repair", "training", "rationing"])
def test_what_is_told_of_any_track_is_what_it_comes_to_without_the_order_and_with_it(order: orders.Order) -> None:
    told_of = 0
    for readiness, logistics, infrastructure, number in product((3, 5), (0, 1, 6), (1, 2, 5), (1, 2, 3)):
        state = planning(readiness=readiness, logistics=logistics, infrastructure=infrastructure, budget=5, resolve=9)
        state.numbers[TURN] = number
        if not turn.resolve(state.copy(), order).allowed:
            continue
        for key in ("notes.worn", "notes.either_way", "notes.spares"):
            for note in noted(state, order, key):
                assert (note.values["without"], note.values["with_it"]) == both(state, order, note)
                told_of += 1
    assert told_of > 5


def test_training_that_fatigue_takes_back_two_turns_later_is_told() -> None:
    (note,) = noted(planning(readiness=5, budget=5), TRAINING, "notes.either_way")
    assert (note.values["without"], note.values["with_it"], note.values["turn"]) == (5, 5, 3)
    assert noted(planning(readiness=4, budget=5), TRAINING, "notes.either_way") == []


def test_two_numbers_that_are_one_are_told_as_one() -> None:
    """Not as what it is with the order and what it is without, which reads as a difference."""
    for readiness, logistics in product((3, 4, 5), (0, 1, 6)):
        state = planning(readiness=readiness, logistics=logistics, budget=5)
        for order in (TRAINING, RATIONING):
            for key in ("notes.worn", "notes.spares"):
                assert all(one.values["with_it"] != one.values["without"] for one in noted(state, order, key))


def test_an_order_that_spares_another_track_a_fall_says_so() -> None:
    """Forces that are not ready cost resolve every second turn; training makes them ready in time."""
    (note,) = noted(planning(readiness=3, budget=5), TRAINING, "notes.spares")
    assert note.values["turn"] == 2
    assert noted(planning(readiness=4, budget=5), TRAINING, "notes.spares") == []


def test_what_the_next_economy_takes_back_of_any_track_is_told() -> None:
    """In open fighting a point of logistics that was rationed out of empty stocks is burned at once."""
    state = planning(logistics=0, budget=5)
    state.numbers[RUNG] = 6
    assert [(one.values["with_it"], one.values["turn"]) for one in noted(state, RATIONING, "notes.either_way")] == [
        (0, 1)
    ]
    state = planning(logistics=6, budget=5)
    state.numbers[RUNG] = 6
    assert noted(state, RATIONING, "notes.either_way") == []


def test_an_order_without_which_the_game_would_end_says_which_ending_it_averts() -> None:
    state = planning(resolve=1, readiness=3, budget=5, reserves=5)
    state.numbers[TURN], state.numbers[RUNG] = 2, 3
    keys = [(one.key, one.values["ending"]) for one in noted(state, TRAINING, "notes.averts")]
    assert [(key, getattr(ending, "path", "")) for key, ending in keys] == [("notes.averts", "ending.collapse.name")]
    assert noted(state, REPAIR, "notes.averts") == []
