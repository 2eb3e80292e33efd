"""The panel that tells: what just happened, the whole log, or what lies on the table, one behind the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from game.board.canvas.drawing import Command, Look, Panel
from game.board.canvas.geometry import Box
from game.board.lines.situation import situation_body
from game.board.lines.story import story_body
from game.board.screens.game.log import log_body
from game.board.widgets.flow import Parts
from game.board.widgets.looks import panel_box, widget_commands
from game.board.widgets.tabs import Tab, tab_height, tab_row
from game.board.widgets.values import Focus, Widget

if TYPE_CHECKING:
    from game.board.desk.desk import Desk

__all__ = ["LOG_TAB", "STORY_TAB", "TABLE_TAB", "TOLD", "folded_height", "told"]

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
    """The panel with a tab for each of what is ``offered``, and ``shown`` in front; the tabs alone if empty."""
    metrics = look.metrics
    inner = box.inset(metrics.pad, metrics.px(10))
    tabs = [Tab(f"{TOLD}{name}", desk.t(NAMES[name])) for name in offered]
    buttons, room = tab_row(tabs, f"{TOLD}{shown}", inner, look)
    commands: list[Command] = [panel_box(box, look)]
    widgets: list[Widget] = list(buttons)
    for button in buttons:
        commands.extend(widget_commands(button, look, focus))
    parts = Parts([Panel("told", box, tuple(commands))], widgets)
    return parts.add(BODIES[shown](desk, room, look, focus)) if shown else parts


def folded_height(look: Look) -> int:
    """How high the panel is while it shows its tabs alone."""
    return tab_height(look) + 2 * look.metrics.px(10)
