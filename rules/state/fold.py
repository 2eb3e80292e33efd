"""Folding: recorded events put back into a state (product §Save file).

Rules are not run again: a number is set to what the record says, an item comes or goes, and what only tells the story
changes nothing but the count of rolls. A number that its place cannot hold is refused here; what else an event from a
file may say is for the ``check`` that is handed in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from rules.tables.places import LISTS
from rules.values.events import ADDED, HAPPENED, REMOVED, ROLLED

if TYPE_CHECKING:
    from rules.state.state import State
    from rules.tables.tables import Compiled

Check = Callable[["Compiled", Any], None]
"""Raises ``ValueError``, ``TypeError``, ``KeyError`` or ``IndexError`` for an event that no such game can hold."""


def fold(state: State, events: Iterable[Any], check: Check | None = None) -> None:
    """Apply recorded events, in the journal's form.

    Args:
        state: the position before them.
        events: what happened.
        check: judges every event that sets no number, before it is applied; without it events are believed.

    Raises:
        ValueError, TypeError, KeyError, IndexError: an event does not fit; the state is then half-way and of no use.
    """
    compiled = state.compiled
    index = compiled.index
    numbers, low, high = state.numbers, state.low, state.high
    for event in events:
        place = index.get(event[0])
        if place is None:
            if check is not None:
                check(compiled, event)
            _apply(state, event)
            continue
        _, before, value, cause = event
        if value.__class__ is not int or not low[place] <= value <= high[place]:
            raise ValueError(event)
        if cause.__class__ is not str or before.__class__ is not int:
            raise TypeError(event)
        numbers[place] = value


def _apply(state: State, event: Any) -> None:
    """Apply an event that sets no number."""
    head = event[0]
    if head == ROLLED:
        state.rolls[event[1]] = event[2] + 1
    elif head in (ADDED, REMOVED):
        if event[1] not in LISTS:
            raise KeyError(event[1])
        items = getattr(state, event[1])
        item = tuple(event[2])
        if head == ADDED:
            items.append(item)
        else:
            items.remove(item)
    elif head != HAPPENED:
        raise KeyError(head)
