"""The replay: the same board, only to be looked at, with a way to step through turns and records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.board.drawing import Command, FillBox, Look, Panel, Sign, SignShape, text_run
from game.board.flow import Line, Parts, flow, titled_panel
from game.board.geometry import Box
from game.board.screens.board import Board
from game.board.screens.story import entry_lines
from game.board.signals import KeyPress
from game.board.theme import TypeRole
from game.board.widget_layout import button_height, panel_box, widget_commands
from game.board.widgets import Action, Button, Focus, Spot, Widget

if TYPE_CHECKING:
    from game.board.desk import Desk
    from game.board.room import Room
    from game.session import Session

__all__ = ["Replay"]

TURN = "turn."
STEPS = {
    "first": "home",
    "turn_back": "page_up",
    "step_back": "left",
    "step_on": "right",
    "turn_on": "page_down",
    "last": "end",
}
"""The buttons of the replay and the keys that stand for them."""
HINTS = {
    "first": "board.first",
    "turn_back": "board.turn_back",
    "step_back": "board.step_back",
    "step_on": "board.step_on",
    "turn_on": "board.turn_on",
    "last": "board.last",
}
ICONS = {
    "first": "ui_skip_back",
    "turn_back": "ui_arrow_left",
    "step_back": "ui_chevron_left",
    "step_on": "ui_chevron_right",
    "turn_on": "ui_arrow_right",
    "last": "ui_skip_forward",
}


class Replay(Board):
    """Steps through ``whole``; the desk always holds the game as it stood after one of its records."""

    def __init__(self, desk: Desk, room: Room, whole: Session) -> None:
        super().__init__(desk, room)
        self._recorded = whole
        entries = whole.entries(desk.seat)
        self._records = [entry.record for entry in entries]
        self._turns: dict[int, int] = {}
        for at, entry in enumerate(entries):
            self._turns[entry.turn] = at
        self._at = 0
        self._go(0)

    @property
    def turns(self) -> list[int]:
        """The turns that were played."""
        return sorted(self._turns)

    def _go(self, at: int) -> None:
        if not self._records:
            return
        self._at = max(0, min(len(self._records) - 1, at))
        record = self._records[self._at]
        self._desk.session = self._recorded.at(record=record)
        self._desk.forget()
        opened = [entry.record for entry in self._desk.entries if entry.kind == "phase"]
        self._desk.story_from = opened[-1] if opened else 0

    def step(self, name: str) -> None:
        """Go where a button says: one record or one turn on or back, or to either end."""
        turn = self._desk.now.turn
        if name == "first":
            self._go(0)
        elif name == "last":
            self._go(len(self._records) - 1)
        elif name in ("step_on", "step_back"):
            self._go(self._at + (1 if name == "step_on" else -1))
        else:
            ends = sorted(self._turns.values())
            if name == "turn_on":
                self._go(next((end for end in ends if end > self._at), ends[-1]))
            else:
                self._go(max((end for end in ends if end < self._at), default=0))
        del turn

    def side_panel(self, box: Box, look: Look, focus: Focus) -> Parts:
        """What the record in sight did."""
        desk = self._desk
        panel, room = titled_panel(
            "orders", desk.t("board.record", number=self._records[self._at] if self._records else 0), box, look
        )
        lines: list[Line] = []
        if desk.entries:
            entry = desk.entries[-1]
            head = desk.t("board.phase_of_turn", turn=entry.turn, phase=desk.phase_called(entry.phase))
            lines.append(Line(head, tone="quiet", space=0))
            lines.extend(entry_lines(desk, entry))
        if len(lines) <= 1:
            lines.append(Line(desk.t("board.nothing_happened"), tone="quiet"))
        return Parts([panel]).add(flow("orders.body", lines, room, look, focus))

    def foot_height(self, look: Look) -> int:
        """Room for the steps and the time line."""
        return button_height(look) + look.metrics.px(14)

    def foot(self, box: Box, look: Look, focus: Focus) -> Parts:
        """Buttons to step with, and the time line with its turns."""
        metrics, theme, desk = look.metrics, look.theme, self._desk
        commands: list[Command] = [panel_box(box, look)]
        room = box.inset(metrics.pad, metrics.px(7))
        widgets: list[Widget] = []
        for name, key in STEPS.items():
            place, room = room.take_left(metrics.px(106), metrics.px(6))
            widgets.append(Button(f"step.{name}", place, "", key, icon=ICONS[name], hint=desk.t(HINTS[name])))
        leave = desk.t("board.quit")
        wide = look.measure.width(leave, metrics.style(TypeRole.LABEL)) + metrics.px(70)
        place, room = room.take_right(wide, metrics.px(16))
        widgets.append(Button("leave", place, leave, "q"))
        line = room.inset(metrics.px(16), 0)
        y = line.y + line.h // 3
        commands.append(FillBox(Box(line.x, y - metrics.px(2), line.w, metrics.px(4)), theme.outline))
        last = max(1, len(self._records) - 1)
        reached = line.w * self._at // last
        commands.append(FillBox(Box(line.x, y - metrics.px(2), reached, metrics.px(4)), theme.sky.fill))
        style = metrics.style(TypeRole.KEY)
        shown_until = line.x - metrics.px(40)
        for turn in self.turns:
            x = line.x + line.w * self._turns[turn] // last
            commands.append(FillBox(Box(x, y - metrics.px(7), metrics.px(2), metrics.px(14)), theme.border))
            text = str(turn)
            half = look.measure.width(text, style) // 2 + 1
            if x - half > shown_until:
                under = Box(x - half, y + metrics.px(8), 2 * half, look.measure.line_height(style))
                commands.append(text_run(text, under, style, theme.quiet, look.measure, align="centre"))
                shown_until = x + half + metrics.px(4)
                spot = Box(x - metrics.px(12), line.y, metrics.px(24), line.h).within(box)
                widgets.append(Spot(f"{TURN}{turn}", spot, desk.t("board.turn_of", turn=turn, turns=desk.now.turns)))
        side = metrics.px(16)
        commands.append(
            Sign(Box(line.x + reached - side // 2, y - side // 2, side, side), SignShape.DIAMOND, theme.text)
        )
        for widget in widgets:
            commands.extend(widget_commands(widget, look, focus))
        return Parts([Panel("time", box, tuple(commands))], widgets)

    def handle(self, action: Action) -> None:
        """Step, or what the board offers for looking at."""
        if action.widget.startswith("step."):
            self.step(action.widget.removeprefix("step."))
        elif action.widget.startswith(TURN):
            self._go(self._turns[int(action.widget.removeprefix(TURN))])
        elif action.widget == "leave":
            self._room.ask_to_leave()
        else:
            super().handle(action)

    def handle_key(self, press: KeyPress) -> bool:
        """The keys of the steps, when no list wanted them."""
        for name, key in STEPS.items():
            if press.key == key and not (press.ctrl or press.alt or press.shift):
                self.step(name)
                return True
        return super().handle_key(press)

    def leaving(self) -> bool:
        """Nothing can be lost here."""
        return True
