"""A detail over the screen: a title and a column of lines, with Escape to go back. Lines may open further details."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.board.canvas.drawing import Command, Look, Panel, RoundedBox, text_run
from game.board.canvas.geometry import Box
from game.board.canvas.text import text_height
from game.board.canvas.theme import TypeRole
from game.board.widgets.bindings import CLOSE, Bindings
from game.board.widgets.flow import Line, Parts, flow, flow_height
from game.board.widgets.looks import button_height, key_label, widget_commands
from game.board.widgets.stage import Screen
from game.board.widgets.values import Action, Button, Focus, Page

__all__ = ["Detail", "buttons_row", "sheet"]

SIDE = 12
"""Between the words and the focus ring around them, at 1920 by 1080; the words stand under the title."""


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
    """Buttons at the right end of a row, as wide as their labels; the first stands leftmost."""
    metrics = look.metrics
    placed = []
    for button in reversed(buttons):
        wide = look.measure.width(button.label, metrics.style(TypeRole.LABEL)) + metrics.px(28)
        if button.key:
            wide += look.measure.width(key_label(button.key, look), metrics.style(TypeRole.KEY)) + metrics.px(30)
        if button.icon or button.chosen or not button.enabled:
            wide += metrics.px(30)
        place, row = row.take_right(wide, metrics.px(10))
        placed.append(
            Button(
                button.id, place, button.label, button.key, button.enabled, button.why_disabled, button.look,
                button.chosen, button.hint, button.icon,
            )
        )  # fmt: skip
    return placed[::-1]


class Detail(Screen):
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

    @property
    def bindings(self) -> Bindings:
        """The way back."""
        return (CLOSE,)

    @property
    def overlay(self) -> bool:
        """A detail stands over what it explains."""
        return True

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
