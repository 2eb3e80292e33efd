"""What lies over a screen: its ground with a title, and the row of buttons at its foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from game.board.canvas.drawing import Command, Look, RoundedBox, text_run
from game.board.canvas.geometry import Box
from game.board.canvas.text import text_height
from game.board.canvas.theme import TypeRole
from game.board.widgets.looks import key_label
from game.board.widgets.values import Button

__all__ = ["buttons_row", "sheet"]


def sheet(title: str, box: Box, look: Look) -> tuple[list[Command], Box]:
    """The ground of something that lies over the screen, with its title, and the room under it."""
    metrics, theme = look.metrics, look.theme
    pad = metrics.px(24)
    style = metrics.style(TypeRole.TITLE)
    inner = box.inset(pad)
    head, rest = inner.take_top(text_height(title, style, inner.w, look.measure), metrics.px(14))
    commands: list[Command] = [
        RoundedBox(box, metrics.radius, theme.panel, theme.border, max(1, metrics.px(2))),
        text_run(title, head, style, theme.text, look.measure),
    ]
    return commands, rest


def buttons_row(row: Box, buttons: Sequence[Button], look: Look) -> list[Button]:
    """Buttons at the right end of a row, as wide as their labels; the first stands leftmost.

    Where they do not fit with their icons, they go without: a label is never cut for one.
    """
    gap = look.metrics.px(10)
    if sum(_wide(one, look) + gap for one in buttons) - gap > row.w:
        buttons = [replace(one, icon="") for one in buttons]
    placed = []
    for button in reversed(buttons):
        place, row = row.take_right(_wide(button, look), gap)
        placed.append(replace(button, box=place))
    return placed[::-1]


def _wide(button: Button, look: Look) -> int:
    """How wide a button is with its label, its key and its icon."""
    metrics = look.metrics
    wide = look.measure.width(button.label, metrics.style(TypeRole.LABEL)) + metrics.px(28)
    if button.key:
        wide += look.measure.width(key_label(button.key, look), metrics.style(TypeRole.KEY)) + metrics.px(30)
    return wide + (metrics.px(30) if button.icon or button.chosen or not button.enabled else 0)
