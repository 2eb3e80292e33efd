"""A dialog: a question over the screen, with buttons, a message, or a line to type. Escape takes the last way out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from game.board.canvas.drawing import Command, Look, Panel, RoundedBox, text_run
from game.board.canvas.geometry import Box
from game.board.canvas.text import text_height
from game.board.canvas.theme import TypeRole
from game.board.widgets.bindings import CLOSE, Binding, Bindings
from game.board.widgets.looks import button_height, button_room, widget_commands
from game.board.widgets.stage import Overlay
from game.board.widgets.values import Action, Button, ButtonLook, Focus, Page, ScrollArea, Widget

__all__ = ["Answer", "Dialog"]

MESSAGE: Final = "message"


@dataclass(frozen=True, slots=True)
class Answer:
    """One way out of a dialog: its id, label, shortcut and look."""

    id: str
    label: str
    key: str = ""
    look: ButtonLook = "plain"


class Dialog(Overlay):
    """Asks something and reports the id of the answer to ``on_answer``, after ``leave`` took it off the stage.

    The primary answer has the focus, or the first. Escape gives the last, which therefore must be the harmless one;
    Enter the focused one. A message too long for the window scrolls.
    """

    def __init__(
        self,
        title: str,
        message: str,
        answers: tuple[Answer, ...],
        *,
        leave: Callable[[], None],
        on_answer: Callable[[str], None],
    ) -> None:
        if not answers:
            raise ValueError("a dialog needs a way out")
        last = answers[-1]
        self._answers = (*answers[:-1], Answer(last.id, last.label, CLOSE.key, last.look))
        self._title = title
        self._message = message
        self._leave = leave
        self._on_answer = on_answer

    @property
    def bindings(self) -> Bindings:
        """The keys of its answers."""
        return tuple(Binding(answer.key, answer.id) for answer in self._answers if answer.key)

    def layout(self, look: Look, focus: Focus) -> Page:
        """The dialog in the middle of the window, as high as its message asks for."""
        metrics, measure, theme = look.metrics, look.measure, look.theme
        pad = metrics.px(24)
        style, title_style = metrics.style(TypeRole.BODY), metrics.style(TypeRole.TITLE)
        width = min(look.size[0] - 4 * pad, max(metrics.px(680), self._least_width(look)))
        inner_w = width - 2 * pad
        title_h = text_height(self._title, title_style, inner_w, measure)
        message_h = text_height(self._message, style, inner_w - pad, measure)
        heights = self._heights(width, look)
        buttons_h = sum(heights) + metrics.px(12) * (len(heights) - 1) if heights else button_height(look)
        most = look.size[1] - 4 * pad - title_h - buttons_h - 4 * pad
        shown_h = min(message_h, max(measure.line_height(style), most))
        height = title_h + shown_h + buttons_h + 2 * pad + 2 * metrics.px(18)
        box = look.box.centred(width, height)
        inner = box.inset(pad)
        title_box, rest = inner.take_top(title_h, metrics.px(18))
        button_row, message_box = rest.take_bottom(buttons_h, metrics.px(18))
        area = ScrollArea(MESSAGE, message_box, message_h, measure.line_height(style))
        message = text_run(
            self._message,
            Box(message_box.x, message_box.y - focus.scroll(area), inner_w - pad, message_h),
            style,
            theme.text,
            measure,
        )
        widgets: tuple[Widget, ...] = (*self._buttons(button_row, heights, look), area)
        commands: list[Command] = [
            RoundedBox(box, metrics.radius, theme.panel, theme.border, max(1, metrics.px(2))),
            text_run(self._title, title_box, title_style, theme.text, measure),
        ]
        for widget in widgets[:-1]:
            commands.extend(widget_commands(widget, look, focus))
        text_commands = (message, *widget_commands(area, look, focus))
        panels = (
            Panel("dialog", box, tuple(commands)),
            Panel("dialog.message", message_box, text_commands, theme.panel, scrolls=area.most_scroll > 0),
        )
        primary = next((one for one in self._answers if one.look == "primary"), self._answers[0])
        return Page(look.size, theme.window, panels, widgets, primary.id)

    def _button_width(self, answer: Answer, look: Look) -> int:
        label = look.measure.width(answer.label, look.metrics.style(TypeRole.LABEL))
        return label + button_room(answer.key, look)

    def _least_width(self, look: Look) -> int:
        """The width of a dialog whose answers stand beside one another."""
        gaps = look.metrics.px(12) * (len(self._answers) - 1)
        return sum(self._button_width(answer, look) for answer in self._answers) + gaps + 2 * look.metrics.px(24)

    def _heights(self, width: int, look: Look) -> tuple[int, ...]:
        """How high each answer is, one under another, in a dialog that is too narrow for them beside one another.

        Nothing where it is not. What is too long for a line has as many as it needs.
        """
        if self._least_width(look) <= width:
            return ()
        style, one = look.metrics.style(TypeRole.LABEL), button_height(look)
        spare = one - look.measure.line_height(style)
        rooms = [width - 2 * look.metrics.px(24) - button_room(answer.key, look) for answer in self._answers]
        return tuple(
            spare + text_height(answer.label, style, room, look.measure)
            for answer, room in zip(self._answers, rooms, strict=True)
        )

    def _buttons(self, row: Box, heights: tuple[int, ...], look: Look) -> tuple[Button, ...]:
        """The answers at the right end of the row, the first one leftmost; or one under another, the first on top."""
        gap = look.metrics.px(12)
        if heights:
            parts = row.split_rows(*heights, gap=gap)
        else:
            parts = row.split_columns(1.0, *[self._button_width(answer, look) for answer in self._answers], gap=gap)[1:]
        return tuple(
            Button(answer.id, box, answer.label, answer.key, look=answer.look)
            for answer, box in zip(self._answers, parts, strict=True)
        )

    def handle(self, action: Action) -> None:
        """Leave with the answer that was pressed."""
        if any(answer.id == action.widget for answer in self._answers):
            self._leave()
            self._on_answer(action.widget)
