"""One writer, and the fold of its events (architecture: one writer)."""

from typing import Any

import pytest

from rules.bots.policies import POLICIES
from rules.bots.runner import play_game
from rules.state.fold import fold
from rules.state.state import State
from rules.tables.places import LISTS
from rules.values.events import Added, Changed, Happened, Removed, Rolled, read, to_data
from tests.rules.test_runner import ALL_RANDOM
from tests.scenarios import valleys as v


def test_a_change_is_clamped_recorded_and_told() -> None:
    state = v.at(v.PLAN)
    place = state.compiled.index["spirit"]
    state.events.clear()
    assert state.change(place, 3, "a:b") == 3
    assert state.change(place, 9, "a:b") == 1
    assert state.change(place, 1, "a:b") == 0
    assert state.change(place, -99, "a:b") == -10
    assert [event[1:] for event in state.events] == [(6, 9, "a:b"), (9, 10, "a:b"), (10, 0, "a:b")]


def test_folding_the_events_gives_the_state_back() -> None:
    for seed in range(25):
        state = v.begin(seed)
        folded = v.begin(seed)
        while not state.numbers[3]:
            next(play_game(state, ALL_RANDOM))
            fold(folded, to_data(state.events, state.compiled.names))
            assert folded.key() == state.key()


def test_a_copy_shares_nothing_that_changes() -> None:
    state = v.at(v.ANSWER)
    before = state.key()
    other = state.copy()
    next(play_game(other, dict.fromkeys(v.SEATS, POLICIES["random"])))
    for name in LISTS:
        getattr(other, name).append(("x",))
    assert state.key() == before


def test_events_read_as_what_they_are() -> None:
    state = v.at(v.PLAN)
    names: Any = state.compiled.names
    assert read((state.compiled.index["spirit"], 6, 5, "a:b"), names) == Changed("spirit", 6, 5, "a:b")
    assert read(("spirit", 6, 5, "a:b"), names) == Changed("spirit", 6, 5, "a:b")
    assert read(("Added", "signals", ["raid", "hidden", 1, 0], "c:d"), names) == Added(
        "signals", ("raid", "hidden", 1, 0), "c:d"
    )
    assert isinstance(read(("Removed", "signals", ["raid"], "c:d"), names), Removed)
    assert read(("Rolled", "a:b", 0, 5, 6, "gain", [["x", 1]], -1), names) == Rolled(
        "a:b", 0, 5, 6, "gain", (("x", 1),), None
    )
    assert read(("Happened", "delivered", "x", "y"), names) == Happened("delivered", "x", ("y",))


@pytest.mark.parametrize(
    "event",
    [
        ["nothing", 1, 2, "c"], ["Fly", "x"], ["Added", "compiled", ["x"], "c"], ["Added", "events", ["x"], "c"],
        ["Added", "numbers", [1], "c"], ["Added", "nothing", ["x"], "c"], ["Removed", "signals", ["x"], "c"],
        ["spirit", 6, "much", "c"], ["spirit", 6, 10**30, "c"], ["spirit", 6, 99, "c"], ["spirit", 6, 5.5, "c"],
        ["spirit", 6, None, "c"], ["phase", 1, 99, "c"], ["ending", 0, 99, "c"], ["spirit"], [], None, 7,
        [10**6, 1, 5, "c"],
    ],
    ids=str,
)  # fmt: skip
def test_an_event_that_does_not_fit_is_refused_by_the_fold(event: object) -> None:
    """A record of strange values must not become a strange position."""
    state = v.at(v.PLAN)
    with pytest.raises((ValueError, KeyError, TypeError, IndexError, AttributeError)):
        fold(state, [event])


def test_the_position_is_one_hashable_value() -> None:
    one, other = State(v.compiled(), 1), State(v.compiled(), 2)
    assert hash(one.key()) == hash(other.key())
    other.put(other.compiled.index["spirit"], 1, "a:b")
    assert one.key() != other.key()
