"""The foot of a form: how it stands with what was filled in, and the buttons, beside each other where there is room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.board.canvas.drawing import Command, FillBox, Look
from game.board.canvas.geometry import Box
from game.board.widgets.flow import Line, flow, flow_height
from game.board.widgets.looks import button_height, widget_commands
from game.board.widgets.sheet import buttons_row
from game.board.widgets.values import Button, Focus

__all__ = ["Foot"]


@dataclass(frozen=True, slots=True)
class Foot:
    """A line, then the status and the buttons."""

    status: Line
    buttons: Sequence[Button]
    look: Look

    def _room(self, width: int) -> tuple[bool, int]:
        """Whether the status fits beside the buttons in two lines, and how high it is there or above them."""
        first = buttons_row(Box(0, 0, width, button_height(self.look)), self.buttons, self.look)[0]
        left = first.box.x - self.look.metrics.px(24)
        beside = left > width // 3 and flow_height((self.status,), left, self.look) <= 2 * button_height(self.look)
        return beside, flow_height((self.status,), left if beside else width, self.look)

    def height(self, width: int) -> int:
        """How high the foot is in a form that wide."""
        metrics = self.look.metrics
        above = 2 * metrics.px(14) + metrics.line
        beside, status = self._room(width)
        if beside:
            return above + max(button_height(self.look), status)
        return above + status + metrics.px(10) + button_height(self.look)

    def placed(self, box: Box, focus: Focus) -> tuple[list[Command], list[Button]]:
        """The foot in a box of its height: what is drawn, and the buttons where they stand."""
        look, metrics = self.look, self.look.metrics
        line, room = box.take_top(metrics.px(14))[1].take_top(metrics.line, metrics.px(14))
        beside, height = self._room(box.w)
        row = room.centred(room.w, button_height(look)) if beside else room.take_bottom(button_height(look))[0]
        buttons = buttons_row(row, self.buttons, look)
        place = room.take_top(height)[0]
        if beside:
            wide = buttons[0].box.x - metrics.px(24) - room.x
            place = Box(room.x, room.y + (room.h - height) // 2, wide, height)
        side = metrics.px(5)
        strip = Box(place.x - side, place.y, place.w + 2 * side, place.h)
        commands: list[Command] = [FillBox(line, look.theme.outline)]
        commands.extend(flow("form.status", (self.status,), strip, look, focus).panels[0].commands)
        for button in buttons:
            commands.extend(widget_commands(button, look, focus))
        return commands, buttons
