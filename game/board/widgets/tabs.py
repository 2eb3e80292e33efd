"""Tabs: headings one beside another, of which the chosen one is underlined."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from game.board.canvas.drawing import Look
from game.board.canvas.geometry import Box
from game.board.canvas.theme import TypeRole
from game.board.widgets.values import Button

__all__ = ["Tab", "tab_height", "tab_row"]


class Tab(NamedTuple):
    """A tab: the button's id, its name, and its shortcut, which stands before the name."""

    id: str
    name: str
    key: str = ""

    @property
    def words(self) -> str:
        """What is written on it."""
        return f"{self.key} {self.name}" if self.key else self.name


def tab_height(look: Look) -> int:
    """How high a row of tabs is."""
    return look.measure.line_height(look.metrics.style(TypeRole.HEADING)) + look.metrics.px(10)


def tab_row(tabs: Sequence[Tab], chosen: str, box: Box, look: Look) -> tuple[list[Button], Box]:
    """Tabs as wide as their names over a box, in as many rows as they need, and the room under them."""
    metrics = look.metrics
    gap = metrics.px(6)
    style = metrics.style(TypeRole.HEADING)
    widths = [look.measure.width(tab.words, style) + metrics.px(16) for tab in tabs]
    rows: list[list[int]] = [[]]
    for number, wide in enumerate(widths):
        if rows[-1] and sum(widths[n] + gap for n in rows[-1]) + wide > box.w:
            rows.append([])
        rows[-1].append(number)
    placed: list[Button] = []
    for row in rows:
        strip, box = box.take_top(tab_height(look), gap)
        places = strip.split_columns(*(float(widths[number]) for number in row), gap=gap)
        for number, place in zip(row, places, strict=True):
            tab = tabs[number]
            placed.append(Button(tab.id, place, tab.name, tab.key, look="tab", chosen=tab.id == chosen))
    return placed, box
