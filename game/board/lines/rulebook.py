"""Sections of the rulebook as lines to read, and the lines that lead from what cites a rule to its section."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.board.canvas.drawing import SignShape
from game.board.canvas.theme import TypeRole
from game.board.lines.pieces import heading
from game.board.widgets.flow import Line
from game.report.model import Bullets, Heading, Paragraph, Table
from game.rulebook.book import Book
from game.rulebook.making import SECTIONS, part, title_of
from rules.wording.causes import rule_section

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from game.board.desk.desk import Desk
    from game.report.model import Block

__all__ = ["RULE", "cited_lines", "section_lines", "section_title"]

RULE: Final = "rule"
"""What the id of a line starts with that opens a section."""


def cited_lines(desk: Desk, causes: Iterable[str]) -> Iterator[Line]:
    """A line for each section of the rulebook that these causes cite, in its order; it opens the section."""
    cited = {rule_section(cause) for cause in causes}
    if cited:
        yield heading(desk.t("board.rules_cited"))
    for name in SECTIONS:
        if name in cited:
            yield Line(desk.say(title_of(name)), id=f"{RULE}.{name}", space=4)


def section_title(desk: Desk, name: str) -> str:
    """What a section is called."""
    return desk.say(title_of(name))


def section_lines(desk: Desk, name: str) -> list[Line] | None:
    """A section of the rulebook; none of that name."""
    if name not in SECTIONS:
        return None
    return [line for block in part(Book(desk.session.loaded, desk.t.language), name).blocks for line in _lines(block)]


def _lines(block: Block) -> Iterator[Line]:
    match block:
        case Paragraph():
            yield Line(block.text, space=8)
        case Heading():
            yield heading(block.text)
        case Bullets():
            for item in block.items:
                yield Line(item.text, sign=SignShape.MINUS, space=6)
                yield from (Line(detail, TypeRole.CAPTION, "quiet", indent=26, space=1) for detail in item.details)
        case Table():
            yield from _rows(block)
        case _:  # pragma: no cover - a rulebook draws no charts
            pass


def _rows(table: Table) -> Iterator[Line]:
    """A table row by row: its first cell that says something, and the others after it by name."""
    yield Line(table.caption, TypeRole.LABEL, space=10)
    for first, *others in table.rows:
        named = zip(table.columns[1:], others, strict=True)
        cells = [str(first) if _says(first) else "", *(f"{one.title}: {cell}" for one, cell in named if _says(cell))]
        yield Line(" · ".join(filter(None, cells)), space=5)


def _says(cell: object) -> bool:
    return cell is not None and cell != ""
