"""The replay: the same board, only to be looked at, with the time line to move on and a film of it to play."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from game.board.canvas.drawing import Command, Look, Panel
from game.board.canvas.geometry import Box
from game.board.canvas.theme import TypeRole
from game.board.desk.desk import Desk
from game.board.lines.story import entry_lines
from game.board.screens.frame.time_line import MARK_TAIL, TURN, record_of, time_line, time_line_height
from game.board.screens.game.board import Board
from game.board.screens.keys import FILM, OUT, QUIT_REPLAY, SIDE_BY_SIDE, SPEED, STEP, STEPS, WHAT_IF, replay_keys
from game.board.widgets.bindings import Bindings
from game.board.widgets.flow import Line, Parts, flow, titled_panel
from game.board.widgets.looks import button_height, key_label, widget_commands
from game.board.widgets.routes import Handlers, carry_out
from game.board.widgets.sheet import buttons_row
from game.board.widgets.values import Action, Button, Focus

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.board.screens.room import Room
    from game.play.session import Session

__all__ = ["Replay"]

SHOWN: Final = {
    "first": ("ui_skip_back", "board.first"),
    "turn_back": ("ui_arrow_left", "board.turn_back"),
    "step_back": ("ui_chevron_left", "board.step_back"),
    "step_on": ("ui_chevron_right", "board.step_on"),
    "turn_on": ("ui_arrow_right", "board.turn_on"),
    "last": ("ui_skip_forward", "board.last"),
}
"""The buttons of the steps from left to right: the icon of each, and what it does in words."""
SPEEDS: Final = (1, 2, 4, 8)
SECONDS: Final = 1.6
"""How long a record that tells something stays in sight at the first speed."""
LEAST_LINE: Final = 0.42
"""The least share of the width that the time line needs beside the buttons; else it stands under them."""


class Replay(Board):
    """Steps through ``whole``; the desk always holds the game as it stood after one of its records.

    ``at`` is the record to begin at, the first if absent; ``back`` leads to where one came from, if not out. Unless
    ``motion`` says no there is a film to play, and ``now`` gives seconds that only grow.
    """

    def __init__(
        self,
        desk: Desk,
        room: Room,
        whole: Session,
        *,
        at: int | None = None,
        motion: Callable[[], bool] = lambda: True,
        now: Callable[[], float] = time.monotonic,
        back: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(desk, room)
        self._back = back
        self._recorded = whole
        self._film_desk = Desk(whole, desk.seat, desk.language)
        self._motion = motion
        self._now = now
        self._due: float | None = None
        self._speed = 0
        entries = self._film_desk.entries
        self._records = [entry.record for entry in entries]
        self._turns: dict[int, int] = {}
        for place, entry in enumerate(entries):
            self._turns[entry.turn] = place
        self._at = 0
        if at is None:
            self._go(0)
        else:
            self.move_to(at)

    @property
    def bindings(self) -> Bindings:
        """The steps and the film, then what any board shows."""
        return replay_keys([one.seat for one in self._desk.now.allies], film=self._motion())

    @property
    def turns(self) -> list[int]:
        """The turns that were played."""
        return sorted(self._turns)

    @property
    def playing(self) -> bool:
        """Whether the film runs."""
        return self._due is not None and self._motion()

    @property
    def whole(self) -> Session:
        """The game that is stepped through."""
        return self._recorded

    @property
    def record(self) -> int:
        """The record in sight; 0 in a game without any."""
        return self._records[self._at] if self._records else 0

    def move_to(self, record: int) -> None:
        """Go to a record, or to the last before it that the seat may see."""
        self._go(max((place for place, one in enumerate(self._records) if one <= record), default=0))

    def _go(self, at: int) -> None:
        if not self._records:
            return
        self._at = max(0, min(len(self._records) - 1, at))
        self._desk.session = self._recorded.at(record=self.record)
        opened = [entry.record for entry in self._desk.entries if entry.kind == "phase"]
        self._desk.story_from = opened[-1] if opened else 0

    def step(self, name: str) -> None:
        """Go where a button says: one record or one turn on or back, or to either end. The film stops."""
        self._due = None
        if not self._records:
            return  # a game that was closed before anything happened
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

    # ----- the film

    def tick(self) -> None:
        """The film goes on if it is time; it is read in the language in which the game is."""
        self._film_desk.seat = self._desk.seat
        if self._film_desk.language != self._desk.language:
            self._film_desk.language = self._desk.language
        self._run()
        super().tick()

    def play(self) -> None:
        """Run the film or stop it; at the end it begins again."""
        if self._due is not None or not self._motion():
            self._due = None
            return
        if self._at >= len(self._records) - 1:
            self._go(0)
        self._due = self._now() + self._wait

    @property
    def _wait(self) -> float:
        return SECONDS / SPEEDS[self._speed]

    def _run(self) -> None:
        """When its time has come, go on to the next record that tells something."""
        if not self.playing or self._due is None or self._now() < self._due:
            return
        entries = self._film_desk.entries
        told = (place for place in range(self._at + 1, len(entries)) if self._film_desk.told(entries[place]))
        self._go(next(told, len(entries) - 1))
        self._due = None if self._at >= len(entries) - 1 else self._now() + self._wait

    def next_change(self) -> float | None:
        """Seconds until the film goes on."""
        if not self.playing or self._due is None:
            return super().next_change()
        return max(0.0, self._due - self._now())

    # ----- layout

    def _side_lacks(self, box: Box, look: Look) -> int:  # noqa: ARG002 - the board's
        return 0

    def side_panel(self, box: Box, look: Look, focus: Focus) -> Parts:
        """What the record in sight did."""
        desk = self._desk
        panel, room = titled_panel("orders", desk.t("board.record", number=self.record), box, look)
        lines: list[Line] = []
        if desk.entries:
            entry = desk.entries[-1]
            head = desk.t("board.phase_of_turn", turn=entry.turn, phase=desk.phase_called(entry.phase))
            lines.append(Line(head, tone="quiet", space=0))
            lines.extend(entry_lines(desk, entry))
        if len(lines) <= 1:
            lines.append(Line(desk.t("board.nothing_happened"), tone="quiet"))
        foot, room = room.take_bottom(button_height(look), look.metrics.px(8))
        parts = Parts([panel]).add(flow("orders.body", lines, room, look, focus))
        return parts.add(self._wondering(foot, look, focus))

    def _wondering(self, row: Box, look: Look, focus: Focus) -> Parts:
        """The ways from a record to what else could have been, and to another game."""
        t = self._desk.t
        buttons = [
            Button(WHAT_IF.action, row, t("whatif.open"), WHAT_IF.key, hint=t("whatif.help_ask")),
            Button(SIDE_BY_SIDE.action, row, t("whatif.compare"), SIDE_BY_SIDE.key, hint=t("compare.open_screen")),
        ]
        placed = buttons_row(row, buttons, look)
        commands = tuple(command for one in placed for command in widget_commands(one, look, focus))
        return Parts([Panel("wondering", row, commands, look.theme.panel)], [*placed])

    def _contents(self) -> tuple[tuple[str, str], ...]:
        """Every record is told from its top."""
        record = str(self.record)
        return tuple((name, record) for name in ("story.body", "orders.body"))

    def _stands_under(self, look: Look) -> bool:
        """Whether the time line has no room beside the buttons."""
        width = look.size[0] - 2 * look.metrics.gap
        taken = sum(button.box.w + look.metrics.px(6) for button in self._buttons(Box(0, 0, width, 1), look))
        return width - taken < LEAST_LINE * width

    def foot_height(self, look: Look) -> int:
        """Room for the buttons and the time line, beside each other where both fit."""
        height = time_line_height(look)
        return height + button_height(look) + look.metrics.px(8) if self._stands_under(look) else height

    def foot(self, box: Box, look: Look, focus: Focus) -> Parts:
        """Buttons to step and to play with, and the time line; a press on a turn or an event moves to it."""
        metrics = look.metrics
        strip = box
        row = box
        if self._stands_under(look):
            row, strip = box.take_top(button_height(look), metrics.px(8))
        buttons = self._buttons(row.take_top(button_height(look))[0], look)
        if strip is box:
            taken = sum(button.box.w + metrics.px(6) for button in buttons)
            row, strip = box.take_left(taken - metrics.px(6), metrics.gap)
            height = button_height(look)
            row = Box(row.x, row.y + (row.h - height) // 2, row.w, height)
            buttons = self._buttons(row, look)
        commands: list[Command] = [command for button in buttons for command in widget_commands(button, look, focus)]
        parts = Parts([Panel("steps", row, tuple(commands))], list(buttons))
        return parts.add(time_line(self._film_desk, strip, look, focus, at=self.record))

    def _buttons(self, row: Box, look: Look) -> list[Button]:
        desk, metrics = self._desk, look.metrics
        label = metrics.style(TypeRole.LABEL)
        wanted = [
            (
                Button(STEPS[name].action, row, "", STEPS[name].key, icon=icon, hint=desk.t(hint)),
                metrics.px(66) + self._cap(STEPS[name].key, look),
            )
            for name, (icon, hint) in SHOWN.items()
        ]
        if self._motion():
            said = desk.t("hotwash.pause" if self.playing else "hotwash.play")
            icon = "ui_pause" if self.playing else "ui_play"
            speed = desk.t("hotwash.speed", times=SPEEDS[self._speed])
            wanted[3:3] = [
                (
                    Button(FILM.action, row, "", FILM.key, icon=icon, hint=said),
                    metrics.px(66) + self._cap(FILM.key, look),
                ),
                (
                    Button(SPEED.action, row, speed, SPEED.key, hint=desk.t("hotwash.speed_hint")),
                    look.measure.width(speed, label) + metrics.px(46) + self._cap(SPEED.key, look),
                ),
            ]
        leave = desk.t("board.quit" if self._back is None else "hotwash.back")
        wide = look.measure.width(leave, label) + metrics.px(46) + self._cap(QUIT_REPLAY.key, look)
        wanted.append((Button(QUIT_REPLAY.action, row, leave, QUIT_REPLAY.key), wide))
        placed = []
        for button, wide in wanted:
            place, row = row.take_left(wide, metrics.px(6))
            placed.append(Button(button.id, place, button.label, button.key, icon=button.icon, hint=button.hint))
        return placed

    @staticmethod
    def _cap(key: str, look: Look) -> int:
        """How wide a key is on a button."""
        return max(look.metrics.px(20), look.measure.width(key_label(key, look), look.metrics.style(TypeRole.KEY)))

    # ----- what is asked

    def handle(self, action: Action) -> None:
        """Step, play, move to a turn or an event, or what the board offers for looking at."""
        name = action.widget
        if name.endswith(MARK_TAIL):
            self._due = None
            self.move_to(record_of(name))
        elif not carry_out(name, self._moves()):
            super().handle(action)

    def _moves(self) -> Handlers:
        """What moves through the game, and out of it; Escape puts the legend away first."""
        moves: dict[str, Callable[[str], None]] = {
            STEP: self.step,
            FILM.action: lambda _: self.play(),
            SPEED.action: lambda _: self._go_faster(),
            TURN: lambda turn: self._move_to_turn(int(turn)),
            QUIT_REPLAY.action: lambda _: self._leave(),
        }
        return moves if self._legend else {**moves, OUT.action: lambda _: self._leave()}

    def _go_faster(self) -> None:
        self._speed = (self._speed + 1) % len(SPEEDS)

    def _move_to_turn(self, wanted: int) -> None:
        self._due = None
        self._go(max((end for turn, end in self._turns.items() if turn <= wanted), default=0))

    def _leave(self) -> None:
        """Where one came from, or out."""
        if self._back is not None:
            self._back()
        else:
            self._room.ask_to_leave()

    def leaving(self) -> bool:
        """Nothing can be lost here but the debriefing from which one came."""
        return self._back is None or self._room.may_close()
