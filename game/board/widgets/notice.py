"""A passing notice: what was just done, at the head of the window for as long as it takes to read; it asks nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from game.board.canvas.drawing import Look, Panel, RoundedBox, text_run
from game.board.canvas.geometry import Box
from game.board.canvas.text import text_height
from game.board.canvas.theme import TypeRole

__all__ = ["Notice", "notice_panel", "time_to_read"]

LOOKING: Final = 2.5
"""Seconds before anybody begins to read."""
LETTERS: Final = 20.0
"""Letters that one reads in a second at one's own screen."""
LONGEST: Final = 12.0


@dataclass(frozen=True, slots=True)
class Notice:
    """What is said, and until when, in seconds that only grow."""

    text: str
    until: float


def time_to_read(text: str) -> float:
    """Seconds for which a text stands."""
    return min(LONGEST, LOOKING + len(text) / LETTERS)


def notice_panel(text: str, look: Look) -> Panel:
    """The notice over the head of the window, where no button of a form or a sheet lies."""
    metrics, theme, measure = look.metrics, look.theme, look.measure
    style, pad = metrics.style(TypeRole.LABEL), metrics.px(14)
    most = look.size[0] * 2 // 3 - 2 * pad
    width = min(most, measure.width(text, style))
    high = text_height(text, style, width, measure)
    head = look.box.take_top(high + 2 * pad + metrics.px(8))[0]
    box = head.centred(width + 2 * pad, high + 2 * pad)
    words = text_run(text, Box(box.x + pad, box.y + pad, width, high), style, theme.text, measure)
    return Panel("notice", box, (RoundedBox(box, metrics.px(6), theme.raised, theme.sky.fill, metrics.line), words))
