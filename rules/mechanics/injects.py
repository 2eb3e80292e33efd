"""Injects: scheduled, conditional and the facilitator's own; and what runs over several turns (rules §Injects)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rules.state.execute import apply, gain
from rules.state.state import State, play
from rules.tables.bundles import bundle
from rules.tables.places import TURN

if TYPE_CHECKING:
    from rules.values.events import Raw

CANCELLED: Final = 1 << 30


def fire_due(state: State) -> None:
    """Fire every inject whose turn has come and whose condition holds, by its chance."""
    numbers = state.numbers
    turn = numbers[TURN]
    by_turn = state.compiled.injects_by
    for _, fired, held_off, holds, inject, check in by_turn[min(turn, len(by_turn) - 1)]:
        if numbers[fired] or turn < numbers[held_off]:
            continue
        if (holds is None or holds(numbers)) and (check is None or play(state, check) == "fires"):
            fire(state, inject)
    for item in state.prepared[:]:
        if item[1] <= turn:
            state.remove("prepared", item, "ruling:prepare_inject")
            fire_written(state, item)


def fire_written(state: State, item: Raw) -> None:
    """Fire an inject that the facilitator wrote beforehand, or for some seats only."""
    _, _, seats, text, effects = item
    state.tell("written", seats, text)
    apply(state, bundle(state.compiled, effects), "ruling:write_inject")


def fire(state: State, inject: str) -> None:
    """Fire an inject now; one before the first turn counts as that turn's, for 0 says that it has not fired."""
    state.put(state.compiled.fired[inject], max(1, state.numbers[TURN]), f"inject:{inject}")
    apply(state, state.compiled.bundles[inject], f"inject:{inject}")


def run_schedule(state: State) -> None:
    """Changes over turns and what falls due; running modifiers of rolls that are over go."""
    turn = state.numbers[TURN]
    for item in state.schedule[:]:
        kind, target, by, until, cause = item
        if kind == "change" or until <= turn:
            gain(state, state.compiled.index[target], by, cause)
        if until <= turn:
            state.remove("schedule", item, cause)
    for item in state.modifiers[:]:
        if item[3] < turn:
            state.remove("modifiers", item, "turn:begins")
