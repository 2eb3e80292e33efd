"""What a form asks for, as values.

Each field has a ``label``, under which a form that is drawn whole shows it, and a ``question``, with which a dialogue
asks for it line by line; what is not ``in_dialogue`` a dialogue leaves out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from rules.values.orders import FREE_TEXT
from rules.wording.names import Message, Value

__all__ = [
    "Effects",
    "Field",
    "Needed",
    "Number",
    "Option",
    "Pick",
    "Ready",
    "Switch",
    "Told",
    "Words",
    "is_asked",
    "why",
]


class Needed(Enum):
    """Whether a field must be filled in."""

    NEVER = "it may be left out"
    DRAWN = "a form that is drawn insists on it, a dialogue takes silence for an answer"
    ASKED = "a dialogue goes back where nothing is said, a form may leave it out"
    ALWAYS = "there is no order without it"


@dataclass(frozen=True, slots=True)
class Option:
    """One of several; ``refused`` says why it cannot be chosen now.

    ``note`` stands right behind the label and ``aside`` at the end of the row; ``asked`` is what a dialogue calls it,
    where that is something else. ``opens`` is what a dialogue then asks, where the option stands for several.
    """

    id: str
    label: Value
    note: Value = ""
    aside: Value = ""
    refused: Value = ""
    asked: Value | None = None
    opens: Opened | None = None


Opened: TypeAlias = tuple[Message, tuple[Option, ...]]
"""A further question and its options."""


@dataclass(frozen=True, slots=True)
class Words:
    """Text to type: in so many rows, of at most ``limit`` characters."""

    id: str
    label: Value
    question: Message
    needed: Needed = Needed.NEVER
    rows: int = 3
    limit: int = FREE_TEXT
    in_dialogue: bool = True


@dataclass(frozen=True, slots=True)
class Pick:
    """One of several.

    ``none`` is the choice of nothing, in a form and in a dialogue, where that is one. ``asked`` makes the options of a
    dialogue where they are others; ``alone`` says that a dialogue takes the only one without asking.
    """

    id: str
    label: Value
    question: Message
    options: tuple[Option, ...]
    needed: Needed = Needed.NEVER
    rows: int = 5
    none: tuple[Message, Message] | None = None
    asked: Callable[[], Sequence[Option]] | None = None
    alone: bool = False
    in_dialogue: bool = True


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number between bounds; ``asked`` are those of a dialogue, where they are others."""

    id: str
    label: Value
    question: Message
    least: int
    most: int
    start: int
    asked: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Switch:
    """Yes or no."""

    id: str
    label: Value
    question: Message


@dataclass(frozen=True, slots=True)
class Effects:
    """Effects in the scenario's vocabulary, put together one by one."""

    id: str = "effects"


@dataclass(frozen=True, slots=True)
class Ready:
    """Answers that lie ready, such as those of a precedent; a dialogue shows them and does not offer them."""

    id: str
    label: Value


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence to read between the fields of a form."""

    id: str
    text: Message


Field: TypeAlias = Words | Pick | Number | Switch | Effects | Ready | Told


def is_asked(field: Field) -> bool:
    """Whether a dialogue asks for a field."""
    match field:
        case Words() | Pick():
            return field.in_dialogue
        case Ready() | Told():
            return False
        case _:
            return True


def why(needed: Needed = Needed.DRAWN, *, told: bool = False) -> Words:
    """The reason for a ruling, which stands in the record; the label says whether everybody is ``told`` it as well."""
    label, question = ("forms.why_told", "rulings.why_told") if told else ("forms.why", "rulings.why")
    return Words("why", Message(label), Message(question), needed)
