"""A detail over the screen: a title and a column of lines, with Escape to go back. Lines may open further details."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.board.canvas.drawing import Look, Panel
from game.board.canvas.geometry import Box
from game.board.canvas.text import text_height
from game.board.canvas.theme import TypeRole
from game.board.widgets.bindings import CLOSE
from game.board.widgets.flow import Line, Parts, flow, flow_height
from game.board.widgets.looks import button_height, widget_commands
from game.board.widgets.sheet import buttons_row, sheet
from game.board.widgets.stage import Overlay
from game.board.widgets.values import Action, Button, Focus, Page

__all__ = ["Detail"]

SIDE = 12
"""Between the words and the focus ring around them, at 1920 by 1080; the words stand under the title."""


class Detail(Overlay):
    """Lines over the screen. ``open_line`` is told of a line that was pressed, ``leave`` takes the detail away."""

    def __init__(
        self,
        title: Callable[[], str],
        lines: Callable[[], Sequence[Line]],
        close_label: Callable[[], str],
        *,
        leave: Callable[[], None],
        open_line: Callable[[str], None],
    ) -> None:
        self._title = title
        self._lines = lines
        self._close_label = close_label
        self._leave = leave
        self._open_line = open_line

    def layout(self, look: Look, focus: Focus) -> Page:
        """A sheet in the middle, as high as its lines ask for."""
        metrics = look.metrics
        lines = self._lines()
        width = min(look.size[0] - metrics.px(80), max(metrics.px(860), look.size[0] // 2))
        pad = metrics.px(24)
        inner_w = width - 2 * pad
        head = text_height(self._title(), metrics.style(TypeRole.TITLE), inner_w, look.measure)
        needed = flow_height(lines, inner_w - 24, look) + head + metrics.px(14 + 16) + 2 * pad + button_height(look)
        box = look.box.centred(width, min(needed, look.size[1] - metrics.px(60)))
        commands, room = sheet(self._title(), box, look)
        row, room = room.take_bottom(button_height(look), metrics.px(16))
        (close,) = buttons_row(row, [Button(CLOSE.action, row, self._close_label(), CLOSE.key, look="primary")], look)
        commands.extend(widget_commands(close, look, focus))
        side = metrics.px(SIDE)
        column = Box(room.x - side, room.y, room.w + 2 * side, room.h)
        parts = Parts([Panel("detail", box, tuple(commands))])
        parts.add(flow("detail.body", lines, column, look, focus, side=side))
        area = parts.widgets[0]
        return Page(look.size, look.theme.window, tuple(parts.panels), (*parts.widgets, close), area.id)

    def handle(self, action: Action) -> None:
        """Close, or open what a line names."""
        if action.widget == CLOSE.action:
            self._leave()
        else:
            self._open_line(action.widget)
