"""The rulebook as pages of a pack: the same sections that ``rulebook`` writes, set as the rest of the pack is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.paper.model import Cell, Column, Heading, Listed, Note, Page, Table
from game.report import model as written
from game.rulebook.making import parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from game.paper.model import Block, Section
    from game.paper.scene import Scene

__all__ = ["sections"]


def sections(scene: Scene) -> Iterator[Section]:
    """All sections, one after the other."""
    blocks: list[Block] = []
    for part in parts(scene.loaded, scene.t.language):
        blocks += (Heading(part.title), *_blocks(part.blocks))
    yield Page(scene.t("print.rulebook"), tuple(blocks))


def _blocks(several: Iterable[written.Block]) -> Iterator[Block]:
    """The blocks of a report as those of a pack; a rulebook has no charts."""
    for one in several:
        if isinstance(one, written.Paragraph):
            yield Note(one.text, "quiet" if one.style == "quiet" else "plain")
        elif isinstance(one, written.Heading):
            yield Note(one.text, "strong")
        elif isinstance(one, written.Bullets):
            yield Listed(tuple("\n".join((item.text, *item.details, *item.quotes)) for item in one.items))
        elif isinstance(one, written.Table):
            columns = tuple(Column(column.title, column.wide, number=column.numbers) for column in one.columns)
            rows = tuple(tuple(Cell("" if cell is None else str(cell)) for cell in row) for row in one.rows)
            yield Table(columns, rows, title=one.caption, small=True)
        elif isinstance(one, written.More):
            yield Note(one.title, "strong")
            yield from _blocks(one.blocks)
