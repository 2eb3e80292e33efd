"""The panel that tells: what just happened, the whole log, or what lies on the table, one behind the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from game.board.drawing import Command, Look, Panel
from game.board.flow import Parts
from game.board.geometry import Box
from game.board.screens.log import log_body
from game.board.screens.situation import situation_body
from game.board.screens.story import story_body
from game.board.theme import TypeRole
from game.board.widget_layout import panel_box, widget_commands
from game.board.widgets import Button, Focus, Widget

if TYPE_CHECKING:
    from game.board.desk import Desk

__all__ = ["LOG_TAB", "STORY_TAB", "TABLE_TAB", "TOLD", "told"]

TOLD = "told."
"""The buttons that bring something to the front are called this and its name."""
STORY_TAB, LOG_TAB, TABLE_TAB = "story", "log", "situation"
NAMES = {STORY_TAB: "board.story", LOG_TAB: "board.log", TABLE_TAB: "board.situation"}
BODIES: dict[str, Callable[[Desk, Box, Look, Focus], Parts]] = {
    STORY_TAB: story_body,
    LOG_TAB: log_body,
    TABLE_TAB: situation_body,
}


def told(desk: Desk, box: Box, look: Look, focus: Focus, *, shown: str, offered: Sequence[str]) -> Parts:
    """The panel with one of what is ``offered`` in front, and a tab for each."""
    metrics = look.metrics
    inner = box.inset(metrics.pad, metrics.px(10))
    buttons, room = tab_row([(f"{TOLD}{name}", desk.t(NAMES[name])) for name in offered], f"{TOLD}{shown}", inner, look)
    commands: list[Command] = [panel_box(box, look)]
    widgets: list[Widget] = list(buttons)
    for button in buttons:
        commands.extend(widget_commands(button, look, focus))
    parts = Parts([Panel("told", box, tuple(commands))], widgets)
    return parts.add(BODIES[shown](desk, room, look, focus))


def tab_row(tabs: Sequence[tuple[str, str]], chosen: str, box: Box, look: Look) -> tuple[list[Button], Box]:
    """Tabs ``(id, name)`` as wide as their names over a box, in as many rows as they need, and the room under them."""
    metrics = look.metrics
    gap = metrics.px(6)
    style = metrics.style(TypeRole.HEADING)
    height = look.measure.line_height(style) + metrics.px(10)
    widths = [look.measure.width(words, style) + metrics.px(16) for _, words in tabs]
    rows: list[list[int]] = [[]]
    for number, wide in enumerate(widths):
        if rows[-1] and sum(widths[n] + gap for n in rows[-1]) + wide > box.w:
            rows.append([])
        rows[-1].append(number)
    placed: list[Button] = []
    for row in rows:
        strip, box = box.take_top(height, gap)
        places = strip.split_columns(*(float(widths[number]) for number in row), gap=gap)
        placed.extend(
            Button(tabs[number][0], place, tabs[number][1], look="tab", chosen=tabs[number][0] == chosen)
            for number, place in zip(row, places, strict=True)
        )
    return placed, box
