"""How typed text of several lines stands in its box, and how the caret walks through it. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from game.board.canvas.geometry import Box, Point
from game.board.canvas.text import Measure, spans
from game.board.canvas.theme import TextStyle

__all__ = ["Writing", "next_word", "word_before"]


@dataclass(frozen=True, slots=True)
class Writing:
    """Where a field's letters stand: from the top of ``box``, as wide as it, in ``style``, as ``measure`` says."""

    box: Box
    style: TextStyle
    measure: Measure

    @property
    def line_height(self) -> int:
        """From one line to the next, in pixels."""
        return self.measure.line_height(self.style)

    def lines(self, value: str) -> tuple[tuple[int, int], ...]:
        """Where each line begins and ends in ``value``."""
        return spans(value, self.style, self.box.w, self.measure)

    def row(self, value: str, caret: int) -> int:
        """The line that the caret stands in, from 0."""
        return max(row for row, (start, _) in enumerate(self.lines(value)) if row == 0 or start <= caret)

    def place(self, value: str, caret: int, wide: int) -> Box:
        """The caret as a bar ``wide`` pixels wide."""
        row = self.row(value, caret)
        start, _ = self.lines(value)[row]
        x = self.box.x + min(self.box.w, self.measure.width(value[start:caret], self.style))
        return Box(x, self.box.y + row * self.line_height, wide, self.line_height)

    def caret_at(self, value: str, point: Point) -> int:
        """The place in ``value`` nearest to a point."""
        rows = self.lines(value)
        row = max(0, min(len(rows) - 1, (point[1] - self.box.y) // self.line_height))
        return self._nearest(value, rows[row], point[0] - self.box.x)

    def _nearest(self, value: str, line: tuple[int, int], x: int) -> int:
        start, end = line

        def off(caret: int) -> int:
            return abs(self.measure.width(value[start:caret], self.style) - x)

        return min(range(start, end + 1), key=off)

    def moved(self, value: str, caret: int, rows: int) -> int:
        """The caret so many lines further, as near below or above as letters allow; else at the start or the end."""
        lines = self.lines(value)
        row = self.row(value, caret)
        if not 0 <= row + rows < len(lines):
            return 0 if rows < 0 else len(value)
        across = self.measure.width(value[lines[row][0] : caret], self.style)
        return self._nearest(value, lines[row + rows], across)

    def ends(self, value: str, caret: int) -> tuple[int, int]:
        """The first and the last place in the caret's line."""
        return self.lines(value)[self.row(value, caret)]


def word_before(value: str, caret: int) -> int:
    """The start of the word that the caret stands in or behind."""
    while caret and not value[caret - 1].isalnum():
        caret -= 1
    while caret and value[caret - 1].isalnum():
        caret -= 1
    return caret


def next_word(value: str, caret: int) -> int:
    """The end of the word that the caret stands in or before."""
    while caret < len(value) and not value[caret].isalnum():
        caret += 1
    while caret < len(value) and value[caret].isalnum():
        caret += 1
    return caret
