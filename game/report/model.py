"""The report as values, in the reader's words: what every form is written from.

Everything here is final: sentences are made, secrets left out. A writer lays it out and decides nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

if TYPE_CHECKING:
    from game.report.charts import Bars, Dots, Lines

__all__ = [
    "Block",
    "Bullets",
    "Cell",
    "Column",
    "Drawing",
    "Heading",
    "Item",
    "More",
    "Paragraph",
    "Part",
    "Report",
    "Row",
    "Section",
    "Table",
]

Cell: TypeAlias = str | int | float | None
"""What stands in a table: words, a number, or nothing."""
Row: TypeAlias = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``style`` says how much it weighs, ``quote`` is what somebody wrote, ``code`` stays line by line."""

    text: str
    style: Literal["", "lead", "quiet", "quote", "note", "code"] = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a part; with a name, a page can lead to it."""

    text: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a list, with what hangs on it; ``quotes`` are what people wrote, in their own words."""

    text: str
    details: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    items: tuple[Item, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: what stands above it, whether it holds numbers, and how wide it is beside the others."""

    title: str
    numbers: bool = False
    wide: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table, by a name that is a file's or a sheet's too; one ``to_fill`` leaves room to write in."""

    name: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    to_fill: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart, by a name, with a title and what it shows in words for whoever does not see it."""

    name: str
    title: str
    description: str
    chart: Lines | Bars | Dots
    small: bool = False


@dataclass(frozen=True, slots=True)
class More:
    """What can be folded away, under a heading of its own; on paper it is all there."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """What belongs to one game where a part tells of several, under that game's name."""

    title: str
    blocks: tuple[Block, ...]


Block: TypeAlias = Paragraph | Heading | Bullets | Table | Drawing | More | Section


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the report, by a name, under its number and heading."""

    name: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A report.

    ``status`` is the word for draft or final, empty for what is neither, ``running`` the line that stands in every
    header and footer, ``marking`` and ``handling`` how it is to be treated, empty where nothing was said. ``facts`` are
    the cover's lines as label and value. ``words`` are the labels that writers need (``contents``, ``skip``, ``page``,
    ``draft`` …). ``records`` is every record that the audience may see as data, ``data`` the same for whole games.
    """

    language: str
    title: str
    subtitle: str
    status: str
    final: bool
    running: str
    marking: str
    handling: str
    facts: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    words: dict[str, str]
    records: tuple[dict[str, Any], ...] = ()
    data: dict[str, Any] = field(default_factory=dict)
    numbered: bool = True
    """Whether parts stand under numbers, each on a page of its own; else they follow one another."""

    def tables(self) -> list[tuple[Table, str]]:
        """Every table, in the order of the report, each with the name of its game where there are several."""
        found: list[tuple[Table, str]] = []

        def look(blocks: tuple[Block, ...], game: str) -> None:
            for block in blocks:
                if isinstance(block, Table):
                    found.append((block, game))
                elif isinstance(block, More | Section):
                    look(block.blocks, block.title if isinstance(block, Section) else game)

        for part in self.parts:
            look(part.blocks, "")
        return found
