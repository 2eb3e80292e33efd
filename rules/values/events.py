"""What happened, past tense, each with its cause (rules §The turn).

Inside, an event is a tuple: a changed number is ``(index, before, after, cause)``; everything else starts with its
name. In the journal a number goes by its id. Three kinds change the state, and folding them gives it back:
``Changed`` sets a number, ``Added`` and ``Removed`` put an item into or take it out of one of the state's lists.
``Rolled`` and ``Happened`` tell the story.

A cause is ``rule:subject``, such as ``ability:beijing.credit`` or ``economy:upkeep``; a roll with the same subject in
the same turn, if there is one, is what the change goes back to.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, TypeAlias

Raw: TypeAlias = tuple[Any, ...]

ADDED: Final = "Added"
REMOVED: Final = "Removed"
ROLLED: Final = "Rolled"
HAPPENED: Final = "Happened"


@dataclass(frozen=True, slots=True)
class Changed:
    """A number went from ``before`` to ``after``."""

    number: str
    before: int
    after: int
    cause: str


@dataclass(frozen=True, slots=True)
class Added:
    """An item was put into one of the state's lists (``deliveries``, ``signals``, …)."""

    among: str
    item: tuple[Any, ...]
    cause: str


@dataclass(frozen=True, slots=True)
class Removed:
    """An item was taken out of one of the state's lists."""

    among: str
    item: tuple[Any, ...]
    cause: str


@dataclass(frozen=True, slots=True)
class Rolled:
    """A d10 was rolled: its face, the itemised modifiers, the total and what that meant.

    ``instead_of`` is the die's own face when the facilitator had set another, else ``None``.
    """

    name: str
    index: int
    face: int
    total: int
    result: str
    modifiers: tuple[tuple[str, int], ...]
    instead_of: int | None


@dataclass(frozen=True, slots=True)
class Happened:
    """Something worth telling that changes no number by itself, by its name, subject and values."""

    what: str
    subject: str
    values: tuple[int | str, ...]


Event: TypeAlias = Changed | Added | Removed | Rolled | Happened


def read(raw: Raw, names: list[str] | tuple[str, ...]) -> Event:
    """The event behind a raw tuple or a journal's list; ``names`` gives a number's id by its index."""
    head = raw[0]
    if isinstance(head, int):
        return Changed(names[head], raw[1], raw[2], raw[3])
    if head == ROLLED:
        modifiers = tuple((str(name), int(by)) for name, by in raw[6])
        return Rolled(raw[1], raw[2], raw[3], raw[4], raw[5], modifiers, None if raw[7] < 0 else raw[7])
    if head == HAPPENED:
        return Happened(raw[1], raw[2], tuple(raw[3:]))
    if head == ADDED:
        return Added(raw[1], tuple(raw[2]), raw[3])
    if head == REMOVED:
        return Removed(raw[1], tuple(raw[2]), raw[3])
    return Changed(head, raw[1], raw[2], raw[3])


def to_data(events: list[Raw], names: list[str]) -> list[Any]:
    """Raw events in the journal's form: numbers by id, tuples as lists are written."""
    return [(names[event[0]], *event[1:]) if event[0].__class__ is int else event for event in events]
