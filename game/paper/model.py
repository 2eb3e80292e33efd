"""A print pack as values: sections of pages, cards and pieces to cut, made of a few blocks; nothing here draws.

``game.paper.setting`` hands them to the templates of ``assets/print`` as JSON, each by its ``kind``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

__all__ = [
    "Band",
    "Block",
    "Board",
    "Boards",
    "Brief",
    "Card",
    "Cards",
    "Cell",
    "Column",
    "Cue",
    "Cues",
    "Entry",
    "Group",
    "Heading",
    "LargeCards",
    "Lines",
    "Listed",
    "Marker",
    "Markers",
    "Note",
    "Page",
    "Paragraph",
    "Rung",
    "Section",
    "Slip",
    "Slips",
    "Square",
    "Table",
    "Tick",
    "Ticks",
    "Track",
]

NOBODY = -1
"""The sign of what is no seat's."""


# ----- blocks


@dataclass(frozen=True, slots=True)
class Note:
    """A paragraph; a ``box`` stands out, as does a ``strong`` one, ``quiet`` and ``small`` ones do not."""

    text: str
    style: Literal["plain", "strong", "quiet", "small", "box"] = "plain"
    kind: str = field(default="note", init=False)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a page."""

    text: str
    kind: str = field(default="heading", init=False)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its share of the width, 0 for as wide as its words; a ``number`` stands in the middle."""

    title: str = ""
    wide: float = 1
    number: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a field of a table: a picture, boxes to tick with their labels, words, what is typed for it."""

    text: str = ""
    ticks: tuple[str, ...] = ()
    code: str = ""
    icon: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table under a title, with what is typed for it; rows so many millimetres ``tall`` are to be written in."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    title: str = ""
    code: str = ""
    tall: float = 0
    small: bool = False
    kind: str = field(default="table", init=False)


@dataclass(frozen=True, slots=True)
class Listed:
    """Points under one another, with boxes to tick if wanted."""

    items: tuple[str, ...]
    ticks: bool = False
    kind: str = field(default="list", init=False)


@dataclass(frozen=True, slots=True)
class Tick:
    """One thing to tick: its name, something quieter beside it, and what is typed for it."""

    text: str
    note: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Ticks:
    """Things to tick, in so many columns."""

    rows: tuple[Tick, ...]
    title: str = ""
    code: str = ""
    columns: int = 1
    kind: str = field(default="ticks", init=False)


@dataclass(frozen=True, slots=True)
class Lines:
    """So many lines to write on."""

    title: str
    hint: str = ""
    count: int = 2
    kind: str = field(default="lines", init=False)


Block: TypeAlias = Note | Heading | Table | Listed | Ticks | Lines


# ----- sections


@dataclass(frozen=True, slots=True)
class Page:
    """Pages that flow; ``private`` ones are the facilitator's, ``wide`` ones lie on their side."""

    title: str
    blocks: tuple[Block, ...]
    private: bool = False
    wide: bool = False
    columns: int = 1
    kind: str = field(default="page", init=False)


@dataclass(frozen=True, slots=True)
class Entry:
    """A paragraph of a card: what it is about, a rule, one that says what it does, its reason, why, a heading."""

    text: str
    style: Literal["text", "rule", "does", "reason", "why", "heading"] = "rule"


@dataclass(frozen=True, slots=True)
class Card:
    """A card. ``entries`` stand on the small one, ``whole`` on the large one.

    ``sign`` is the seat's, ``cut`` says that a text was shortened for the small card, ``back`` what its back says.
    """

    number: str
    kicker: str
    name: str
    entries: tuple[Entry, ...]
    whole: tuple[Entry, ...]
    code: str
    foot: str
    icon: str
    flag: str
    sign: int
    cut: bool
    back: str


@dataclass(frozen=True, slots=True)
class Cards:
    """Small cards, 63 × 88 mm, nine on a page."""

    title: str
    cards: tuple[Card, ...]
    kind: str = field(default="cards", init=False)


@dataclass(frozen=True, slots=True)
class LargeCards:
    """The same cards large, 95 × 128 mm, four on a page."""

    title: str
    cards: tuple[Card, ...]
    kind: str = field(default="large", init=False)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a brief, with the words that it begins with in bold."""

    text: str
    lead: str = ""
    style: Literal["text", "heading"] = "text"


@dataclass(frozen=True, slots=True)
class Brief:
    """A seat's brief: a cover with its name, behind it what only that seat reads."""

    title: str
    name: str
    role: str
    flag: str
    sign: int
    only_for: str
    turn_over: str
    paragraphs: tuple[Paragraph, ...]
    blocks: tuple[Block, ...]
    long: bool
    kind: str = field(default="brief", init=False)


@dataclass(frozen=True, slots=True)
class Slip:
    """A seat's order slip for a phase; ``most`` of them stand on a page at most."""

    name: str
    phase: str
    flag: str
    sign: int
    blocks: tuple[Block, ...]
    most: int = 3


@dataclass(frozen=True, slots=True)
class Slips:
    """Order slips."""

    title: str
    slips: tuple[Slip, ...]
    kind: str = field(default="slips", init=False)


@dataclass(frozen=True, slots=True)
class Square:
    """A cell of a track: its value, whether the game starts here, whether it is a bad place to be."""

    value: str
    start: bool
    critical: bool


@dataclass(frozen=True, slots=True)
class Band:
    """A named part of a track: from which cell, over how many."""

    name: str
    at: int
    span: int


@dataclass(frozen=True, slots=True)
class Track:
    """A number on the table as a row of cells; one with too many for a row is written, within ``range``."""

    name: str
    note: str
    icon: str
    sign: int
    cells: tuple[Square, ...]
    bands: tuple[Band, ...]
    range: str


@dataclass(frozen=True, slots=True)
class Group:
    """Tracks under a heading."""

    title: str
    flag: str
    sign: int
    rows: tuple[Track, ...]


@dataclass(frozen=True, slots=True)
class Rung:
    """A rung of the ladder, the highest first; every other one lies on another ``level`` of grey."""

    number: str
    name: str
    note: str
    start: bool
    level: bool


@dataclass(frozen=True, slots=True)
class Board:
    """One side of the board; the first has the ladder and the turns beside its tracks."""

    groups: tuple[Group, ...]
    ladder: bool = False


@dataclass(frozen=True, slots=True)
class Boards:
    """Ladder, turns and tracks, to lay markers on."""

    title: str
    ladder_title: str
    turns_title: str
    rungs: tuple[Rung, ...]
    turns: tuple[str, ...]
    boards: tuple[Board, ...]
    kind: str = field(default="board", init=False)


@dataclass(frozen=True, slots=True)
class Marker:
    """A piece to cut that lies on the board: a counter by its picture, others with a name."""

    name: str = ""
    icon: str = ""
    sign: int = NOBODY
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Markers:
    """Pieces to cut, so many millimetres square."""

    title: str
    markers: tuple[Marker, ...]
    size: int
    kind: str = field(default="markers", init=False)


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue card of the facilitator: what is said and done, and how long it takes."""

    title: str
    time: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cues:
    """Cue cards to cut, 95 × 64 mm."""

    title: str
    cues: tuple[Cue, ...]
    kind: str = field(default="cues", init=False)


Section: TypeAlias = Page | Cards | LargeCards | Brief | Slips | Boards | Markers | Cues
