"""A choice over the screen: a few ways on, each with a line that says what it is."""

from __future__ import annotations

from collections.abc import Callable

from game.board.canvas.drawing import Command, Look, Panel, text_run
from game.board.canvas.geometry import Box
from game.board.canvas.text import text_height
from game.board.canvas.theme import TypeRole
from game.board.widgets.bindings import CLOSE
from game.board.widgets.looks import button_height, row_height_for, widget_commands
from game.board.widgets.sheet import buttons_row, sheet
from game.board.widgets.stage import Overlay
from game.board.widgets.values import Action, Button, ChoiceList, Focus, Option, Page

__all__ = ["Ways"]

WAYS = "ways"


class Ways(Overlay):
    """Choose one way on. ``on_choice`` is told its id after ``leave`` took this screen away; Escape changes nothing."""

    def __init__(
        self,
        title: str,
        text: str,
        ways: tuple[Option, ...],
        close_label: str,
        *,
        leave: Callable[[], None],
        on_choice: Callable[[str], None],
    ) -> None:
        self._title = title
        self._text = text
        self._ways = ways
        self._close_label = close_label
        self._leave = leave
        self._on_choice = on_choice

    def layout(self, look: Look, focus: Focus) -> Page:
        """A sheet with the ways as a list, as high as they ask for."""
        metrics, measure = look.metrics, look.measure
        pad = metrics.px(24)
        width = min(look.size[0] - metrics.px(80), metrics.px(900))
        inner = width - 2 * pad
        body = metrics.style(TypeRole.BODY)
        head = text_height(self._title, metrics.style(TypeRole.TITLE), inner, measure) + metrics.px(14)
        text_h = text_height(self._text, body, inner, measure)
        row_h = row_height_for(self._ways, inner, look)
        under = text_h + metrics.px(14) + button_height(look) + metrics.px(16)
        most = look.size[1] - metrics.px(60) - head - under - 2 * pad
        rows = max(1, min(len(self._ways), most // row_h))
        box = look.box.centred(width, head + under + rows * row_h + 2 * pad)
        drawn, room = sheet(self._title, box, look)
        commands: list[Command] = list(drawn)
        words, room = room.take_top(text_h, metrics.px(14))
        commands.append(text_run(self._text, words, body, look.theme.text, measure))
        row, room = room.take_bottom(button_height(look), metrics.px(16))
        (close,) = buttons_row(row, [Button(CLOSE.action, row, self._close_label, CLOSE.key)], look)
        ways = ChoiceList(WAYS, Box(room.x, room.y, room.w, rows * row_h), self._ways, row_h)
        for widget in (ways, close):
            commands.extend(widget_commands(widget, look, focus))
        return Page(look.size, look.theme.window, (Panel("ways", box, tuple(commands)),), (ways, close), WAYS)

    def handle(self, action: Action) -> None:
        """Go that way, or stay."""
        if action.widget == WAYS:
            self._leave()
            self._on_choice(str(action.value))
        elif action.widget == CLOSE.action:
            self._leave()
