"""What the facilitator orders beside the rules: written injects, messages, the end (rules §The facilitator)."""

import pytest

from rules.judging.judge import judge
from rules.mechanics import endings
from rules.outlook import dangers
from rules.state.state import State
from rules.turn import turn
from rules.values import orders
from rules.values.leading import (
    LARGEST_PREPARED,
    MOST_PREPARED,
    EndExercise,
    PrepareInject,
    SendMessage,
    WithdrawInject,
)
from rules.values.phases import STOPPED
from tests.scenarios import valleys as v

HOPE = '[{"do":"change","track":"spirit","by":1}]'


def prepare(state: State, number: int, turn_number: int, text: str = "a letter", to: str = "") -> None:
    v.order(state, PrepareInject(v.UMPIRE, number, turn_number, to, text, HOPE, ""))


def test_a_written_inject_comes_in_the_brief_of_its_turn_once() -> None:
    state = v.at(v.SIGNAL)
    before = v.number(state, "spirit")
    prepare(state, 1, 2)
    assert v.number(state, "spirit") == before
    v.go(state, v.BRIEF, 2)
    assert [(event[2], event[3]) for event in v.told(state, "written")] == [("", "a letter")]
    assert (1, "ruling:write_inject") in [(by, why) for by, why in v.changes(state, "spirit")]
    assert not state.prepared
    v.go(state, v.BRIEF, 3)
    assert v.told(state, "written") == []


def test_one_for_this_turn_comes_at_once() -> None:
    state = v.at(v.PLAN)
    prepare(state, 1, 1)
    assert [event[3] for event in v.told(state, "written")] == ["a letter"]
    assert not state.prepared


def test_one_that_waits_is_written_anew_or_withdrawn_by_its_number() -> None:
    state = v.at(v.SIGNAL)
    prepare(state, 1, 2)
    prepare(state, 2, 2, "another")
    prepare(state, 1, 3, "a better letter", v.MILL)
    assert [item[:4] for item in state.prepared] == [(2, 2, "", "another"), (1, 3, v.MILL, "a better letter")]
    v.order(state, WithdrawInject(v.UMPIRE, 2, "no need"))
    assert v.refusal(state, WithdrawInject(v.UMPIRE, 2, "no need")) == "no_prepared"
    v.go(state, v.BRIEF, 3)
    assert [(event[2], event[3]) for event in v.told(state, "written")] == [(v.MILL, "a better letter")]


@pytest.mark.parametrize(
    ("order", "reason"),
    [
        (PrepareInject(v.UMPIRE, 1, 2, "", " ", "[]", ""), "text_length"),
        (PrepareInject(v.UMPIRE, 1, 2, "", "a" * 2001, "[]", ""), "text_length"),
        (PrepareInject(v.UMPIRE, 1, 0, "", "a", "[]", ""), "turn_not_to_come"),
        (PrepareInject(v.UMPIRE, 1, 999, "", "a", "[]", ""), "turn_not_to_come"),
        (PrepareInject(v.UMPIRE, 0, 2, "", "a", "[]", ""), "no_prepared"),
        (PrepareInject(v.UMPIRE, LARGEST_PREPARED + 1, 2, "", "a", "[]", ""), "no_prepared"),
        (PrepareInject(v.UMPIRE, 1, 2, "nobody", "a", "[]", ""), "unknown_seat"),
        (PrepareInject(v.UMPIRE, 1, 2, v.UMPIRE, "a", "[]", ""), "unknown_seat"),
        (PrepareInject(v.UMPIRE, 1, 2, f"{v.MILL}+{v.MILL}", "a", "[]", ""), "unknown_seat"),
        (PrepareInject(v.UMPIRE, 1, 2, "", "a", "nonsense", ""), "bad_effects"),
        (PrepareInject(v.HILL, 1, 2, "", "a", "[]", ""), "not_for_seat"),
        (SendMessage(v.UMPIRE, v.UMPIRE, "a"), "unknown_seat"),
        (SendMessage(v.UMPIRE, "nobody", "a"), "unknown_seat"),
        (SendMessage(v.UMPIRE, v.MILL, ""), "text_length"),
        (SendMessage(v.HILL, v.MILL, "a"), "not_for_seat"),
        (EndExercise(v.UMPIRE, "  "), "reason_needed"),
        (EndExercise(v.HILL, "we lose"), "not_for_seat"),
    ],
)
def test_what_makes_no_sense_is_refused(order: orders.Order, reason: str) -> None:
    assert v.refusal(v.at(v.SIGNAL), order) == reason


def test_so_many_written_injects_wait_and_no_more() -> None:
    state = v.at(v.SIGNAL)
    for number in range(1, MOST_PREPARED + 1):
        prepare(state, number, 2)
    assert v.refusal(state, PrepareInject(v.UMPIRE, 99, 2, "", "a", "[]", "")) == "too_many_prepared"
    assert judge(state, PrepareInject(v.UMPIRE, 1, 3, "", "a", "[]", "")).allowed


def test_the_exercise_ends_where_it_stands_with_an_ending_of_its_own() -> None:
    state = v.at(v.PLAN)
    scores = endings.scores(state)
    state.put(state.compiled.index["paused"], 1, "ruling:pause")
    v.order(state, EndExercise(v.UMPIRE, "the bus leaves"))
    assert endings.ending(state) == STOPPED
    assert turn.is_over(state)
    assert endings.scores(state) == scores
    assert not v.number(state, "paused")
    assert v.refusal(state, EndExercise(v.UMPIRE, "again")) == "game_over"
    assert dangers.dangers(state) == []
    bar = next(one.bar for one in state.compiled.scenario.seats if one.id == v.HILL)
    assert endings.ended_well(state, v.HILL) == (scores[v.HILL] >= bar)


def test_what_was_signed_and_not_yet_in_force_does_not_count_when_the_exercise_ends() -> None:
    """As when another ending comes first."""
    state = v.at(v.ANSWER)
    v.put(state, package=1)
    v.order(state, EndExercise(v.UMPIRE, "the bus leaves"))
    assert not v.number(state, "package")


def test_a_withdrawal_is_not_taken_back_once_another_stands_under_its_number() -> None:
    """Two of one number would lie there; a precedent's name and a die that is set are the same kind."""
    state = v.at(v.PLAN)
    prepare(state, 1, 3)
    v.order(state, WithdrawInject(v.UMPIRE, 1, "no"), record=50)
    prepare(state, 1, 4, "another")
    assert v.refusal(state, orders.SkipOrder(v.UMPIRE, 50, "yes")) == "moved_on"
    v.order(state, orders.ForceRoll(v.UMPIRE, "pressure:raid", 3, "w"))
    v.order(state, orders.ReleaseRoll(v.UMPIRE, "pressure:raid", "w"), record=51)
    v.order(state, orders.ForceRoll(v.UMPIRE, "pressure:raid", 4, "w"))
    assert v.refusal(state, orders.SkipOrder(v.UMPIRE, 51, "yes")) == "moved_on"
    assert [item[:2] for item in state.forced] == [("pressure:raid", 4)]
