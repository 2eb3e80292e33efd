"""Choices that open in Economy, in which the rules wait for nobody: who has one is waited for all the same.

The rules let them fall to their first option when Review opens (rules §The turn), and the record stays as it was: that
a seat of people is waited for before, and may choose, is the session's affair. A choice that was left open when
Pressure closed was left by its seat; it is not asked for again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rules.tables.bundles import options
from rules.tables.places import ENDING, PAUSED, PHASE
from rules.turn import turn
from rules.values.events import ADDED
from rules.values.orders import ChooseOption
from rules.values.phases import ECONOMY

if TYPE_CHECKING:
    from rules.state.state import State

__all__ = ["awaited", "choosing", "left_open"]


def choosing(state: State) -> list[tuple[str, str]]:
    """The choices that opened in this Economy and are open still, each with its seat; a pause changes nothing."""
    if not state.choices or state.numbers[PHASE] != ECONOMY or state.numbers[ENDING]:
        return []
    opened = set()
    for event in reversed(state.events):
        if event[0] == PHASE:
            break
        if event[0] == ADDED and event[1] == "choices":
            opened.add((event[2][0], event[2][1]))
    return [(choice, seat) for choice, seat, *_ in state.choices if (choice, seat) in opened]


def awaited(state: State) -> list[str]:
    """Whom a phase waits for: as the rules say, and in Economy whoever has a choice that opened there."""
    late = [] if state.numbers[PAUSED] else [seat for _, seat in choosing(state)]
    return list(dict.fromkeys([*turn.awaiting(state), *late]))


def left_open(state: State, seat: str) -> list[ChooseOption]:
    """What passing means for a seat with such choices: the first option of each; nothing where it has none."""
    found = [choice for choice, of in choosing(state) if of == seat]
    return [ChooseOption(seat, choice, options(state.compiled, choice)[0][0]) for choice in found]
