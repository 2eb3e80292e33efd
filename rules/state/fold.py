"""Folding: recorded events put back into a state, each checked for what it must be made of (product §Save file).

Rules are not run again: a number is set to what the record says, an item comes or goes, and what only tells the story
changes nothing but the count of rolls. Events come from a file, so nothing about them is believed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from rules.values.events import ADDED, HAPPENED, REMOVED, ROLLED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rules.state.state import State

ITEMS: Final[dict[str, tuple[type, ...]]] = {
    "signals": (str, str, int, int),
    "requests": (str, str, str, str, str),
    "deals": (str, str),
    "terms": (str, str, str, str),
    "choices": (str, str, str),
    "deliveries": (str, str, int, str),
    "schedule": (str, str, int, int, str),
    "modifiers": (str, str, int, int, str),
    "proposals": (int, str, str, str),
    "precedents": (str, str, str),
    "forced": (str, int),
}
"""What an item of each of the state's lists is made of; a record that says otherwise is refused."""

ROLLS: Final[tuple[tuple[type, ...], ...]] = (
    (str, str, int, int, int, str, list, int),
    (str, str, int, int, int, str, tuple, int),
)
"""What a recorded roll is made of, from a file and raw."""


def fold(state: State, events: Iterable[Any]) -> None:
    """Apply recorded events, raw or in the journal's form.

    Raises:
        ValueError, TypeError, KeyError, IndexError: an event does not fit; the state is then half-way and of no use.
    """
    places = state.compiled.places
    numbers, low, high = state.numbers, state.low, state.high
    for event in events:
        place = places.get(event[0])
        if place is None:
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
        _check_roll(event)
        state.rolls[event[1]] = event[2] + 1
    elif head == HAPPENED:
        _check_happening(event)
    elif head == ADDED:
        _, among, found, cause = event
        item = tuple(found)
        if tuple(map(type, item)) != ITEMS[among] or cause.__class__ is not str:
            raise ValueError(event)
        state.items(among).append(item)
    elif head == REMOVED:
        _, among, found, cause = event
        if among not in ITEMS or cause.__class__ is not str:
            raise KeyError(among)
        state.items(among).remove(tuple(found))
    else:
        raise KeyError(head)


def _check_roll(event: Any) -> None:
    """That a recorded roll has its parts. Raises ``TypeError`` or ``ValueError``."""
    if tuple(map(type, event)) not in ROLLS:
        raise TypeError(event)
    for source, by in event[6]:
        if source.__class__ is not str or by.__class__ is not int:
            raise TypeError(event)


def _check_happening(event: Any) -> None:
    """That a recorded happening has its parts. Raises ``TypeError`` or ``ValueError``."""
    _, what, subject, *values = event
    known = {int} if what == "account" else {int, str}
    if what.__class__ is not str or subject.__class__ is not str or not {*map(type, values)} <= known:
        raise TypeError(event)
