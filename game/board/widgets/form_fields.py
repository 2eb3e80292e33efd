"""What a form asks for, as values: words, one of several, a number, yes or no, and what it lists or tells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from game.board.widgets.flow import Line
from game.board.widgets.values import Option
from rules.values.orders import FREE_TEXT

__all__ = ["Entries", "Field", "Heading", "Listed", "Number", "Pick", "Press", "Switch", "Told", "Tool", "Words"]


@dataclass(frozen=True, slots=True)
class Tool:
    """A small button that belongs to a field, such as the one that puts back what was changed."""

    id: str
    label: str
    icon: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """Text to type; in one row Enter goes on to the next field. ``needed`` text must not be left out.

    ``tools`` and ``notes`` stand with it, as with every field that has them.
    """

    id: str
    label: str
    rows: int = 3
    limit: int = FREE_TEXT
    needed: bool = False
    tools: tuple[Tool, ...] = ()
    notes: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Pick:
    """One of several. A few short ones stand beside each other, more in a list, many in a list that can be searched.

    At most ``beside`` of them stand beside each other.
    """

    id: str
    label: str
    options: tuple[Option, ...]
    needed: bool = False
    rows: int = 5
    beside: int = 6


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number between bounds; ``shown`` stands in place of its digits. Some are never ``nought``."""

    id: str
    label: str
    least: int
    most: int
    start: int
    shown: str = ""
    nought: bool = True
    tools: tuple[Tool, ...] = ()
    notes: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Switch:
    """Yes or no; ``detail`` says in a smaller line what it is about."""

    id: str
    label: str
    hint: str = ""
    detail: str = ""
    tools: tuple[Tool, ...] = ()
    notes: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Press:
    """Something to do inside the form, such as adding what was put together."""

    id: str
    label: str
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """Things that were chosen, each with a button that takes it away again; ``empty`` stands where there are none."""

    id: str
    label: str
    items: tuple[str, ...]
    remove: str
    empty: str
    icon: str = "ui_delete"


@dataclass(frozen=True, slots=True)
class Entries:
    """Parts with forms of their own: each opens (``OPENS``), and may be moved up or down, or taken away, by its place.

    ``least`` of them stay. What is not ``several`` is not moved.
    """

    id: str
    label: str
    items: tuple[str, ...]
    empty: str
    hints: tuple[str, str, str]
    """What is said of moving one up, moving it down, and taking it away."""
    least: int = 0
    several: bool = True


@dataclass(frozen=True, slots=True)
class Told:
    """Lines to read between the fields."""

    id: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """What parts one group of fields from the next."""

    id: str
    text: str


Field: TypeAlias = Words | Pick | Number | Switch | Press | Listed | Entries | Told | Heading
