"""The replay: the same board, only to be looked at, with a player's buttons, a time line and a film both ways."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from game.board.canvas.drawing import Look, SignShape
from game.board.canvas.geometry import Box
from game.board.desk.desk import TABLE, Desk
from game.board.lines.marks import KINDS
from game.board.lines.story import entry_lines
from game.board.lines.studio import Studio
from game.board.screens.frame.curve import curves_of
from game.board.screens.frame.player import Player, player_row, player_width
from game.board.screens.frame.time_line import (
    CURVE,
    MARK_TAIL,
    SCRUB,
    TURN,
    Played,
    record_of,
    scrubbed,
    time_line,
    time_line_height,
)
from game.board.screens.game.board import Board
from game.board.screens.keys import (
    CURVES,
    FILM,
    LAST_MARK,
    NEXT_MARK,
    OUT,
    QUIT_REPLAY,
    REVERSE,
    SAVE,
    SEAL,
    SPEED,
    STEP,
    STUDIO,
    replay_keys,
)
from game.board.widgets.bindings import Bindings
from game.board.widgets.flow import Line, Parts, flow, titled_panel
from game.board.widgets.looks import button_height
from game.board.widgets.routes import Handlers, carry_out
from game.board.widgets.values import Action, Focus
from rules.values.orders import Explain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from game.board.screens.frame.curve import Curve
    from game.board.screens.room import Room
    from game.play.record import Entry
    from game.play.session import Session

__all__ = ["Replay"]

SPEEDS: Final = (("½", 0.5), ("1", 1.0), ("2", 2.0), ("4", 4.0), ("8", 8.0), ("16", 16.0), ("32", 32.0))
"""How fast the film runs, in words and as a number; it begins with the second."""
SECONDS: Final = 1.6
"""How long a record that tells something stays in sight at the usual speed."""
ROOMY_LINE, LEAST_LINE = 0.44, 0.3
"""The share of the width that the time line needs beside buttons with words, and beside others; else it is under."""


class Replay(Board):
    """Steps through ``whole``; the desk always holds the game as it stood after one of its records.

    ``at`` is the record to begin at, the first if absent; ``back`` leads to where one came from, if not out. Unless
    ``motion`` says no there is a film to play, and ``now`` gives seconds that only grow. ``studio`` makes what is
    written about the game, ``tool`` is told of every tool that is asked for. A ``bare`` one has no buttons, as the
    pictures of a clip.
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
        studio: Callable[[Desk], Studio] = Studio,
        tool: Callable[[Replay, str], None] = lambda _replay, _name: None,
        bare: bool = False,
    ) -> None:
        super().__init__(desk, room)
        self._back = back
        self._recorded = whole
        self._film_desk = Desk(whole, desk.seat, desk.language)
        self.studio = studio(self._film_desk)
        self._tool = tool
        self._bare = bare
        self._motion = motion
        self._now = now
        self._due: float | None = None
        self._way = 1
        self._speed = 1
        self._finding = self.studio.seeks
        self._at = 0
        self._strip = Played((), self.curve)
        self._look_through()
        if at is None:
            self._go(0)
        else:
            self.move_to(at)

    def _look_through(self) -> None:
        """What of the game can be gone to in this view."""
        entries = self._film_desk.entries
        self._records = [entry.record for entry in entries]
        self._turns: dict[int, int] = {}
        for place, entry in enumerate(entries):
            self._turns[entry.turn] = place

    @property
    def bindings(self) -> Bindings:
        """The steps and the film, the tools, then what any board shows."""
        return replay_keys([one.seat for one in self._desk.now.allies], film=self._motion())

    @property
    def whole(self) -> Session:
        """The game that is stepped through."""
        return self._recorded

    @property
    def film(self) -> Desk:
        """The whole game, as the view may know it."""
        return self._film_desk

    @property
    def seat(self) -> str:
        """Who looks on."""
        return self._desk.seat

    def see_as(self, seat: str) -> None:
        """Look on as another seat, as the table, or as the facilitator, who knows all; the moment stays."""
        record = self.record
        self._desk.seat = self._film_desk.seat = seat
        self._finding = self.studio.seeks
        self._look_through()
        self.move_to(record)

    @property
    def turns(self) -> list[int]:
        """The turns that were played."""
        return sorted(self._turns)

    @property
    def playing(self) -> bool:
        """Whether the film runs."""
        return self._due is not None and self._motion()

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

    def jump(self, steps: int) -> None:
        """To the next mark of the kind, or with -1 to the last one before. The film stops."""
        self._due = None
        mark = self.studio.next_mark(self.record, steps)
        if mark is not None:
            self.move_to(mark.record)

    # ----- the film

    def tick(self) -> None:
        """The film goes on if it is time; it is read in the language in which the game is."""
        if self._film_desk.language != self._desk.language:
            self._film_desk.language = self._desk.language
        if self._film_desk.seat != self._desk.seat:
            self.see_as(self._desk.seat)
        self._run()
        self._desk.seal = self.studio.seal
        if self._finding and not self._bare:
            self._finding = self.studio.search()
        super().tick()

    def play(self, way: int = 1) -> None:
        """Run the film on, or with -1 back, or stop it; at its end it begins again."""
        if not self._motion() or (self._due is not None and self._way == way):
            self._due = None
            return
        self._way = way
        end = len(self._records) - 1 if way > 0 else 0
        if self._at == end:
            self._go(0 if way > 0 else len(self._records) - 1)
        self._due = self._now() + self._wait

    @property
    def _wait(self) -> float:
        return SECONDS / SPEEDS[self._speed][1]

    def _run(self) -> None:
        """When its time has come, go on to the next record that tells something."""
        if not self.playing or self._due is None or self._now() < self._due:
            return
        entries = self._film_desk.entries
        end = len(entries) - 1 if self._way > 0 else 0
        told = (place for place in range(self._at + self._way, end, self._way) if self._film_desk.told(entries[place]))
        self._go(next(told, end))
        self._due = None if self._at == end else self._now() + self._wait

    def next_change(self) -> float | None:
        """Seconds until the film goes on; at once while something is being looked for."""
        if self._finding and not self._bare:
            return 0.0
        waits = [super().next_change(), 0.25 if self.studio.checking and self.studio.seal is None else None]
        if self.playing and self._due is not None:
            waits.append(max(0.0, self._due - self._now()))
        return min((one for one in waits if one is not None), default=None)

    # ----- layout

    def _side_lacks(self, box: Box, look: Look) -> int:  # noqa: ARG002 - the board's
        return 0

    def side_panel(self, box: Box, look: Look, focus: Focus) -> Parts:
        """What the record in sight did, and what was said and written of it."""
        desk = self._desk
        panel, room = titled_panel("orders", desk.t("board.record", number=self.record), box, look)
        lines: list[Line] = []
        if desk.entries:
            entry = desk.entries[-1]
            head = desk.t("board.phase_of_turn", turn=entry.turn, phase=desk.phase_called(entry.phase))
            lines.append(Line(head, tone="quiet", space=0))
            lines.extend(self._written(entry))
            lines.extend(entry_lines(desk, entry))
        if len(lines) <= 1:
            lines.append(Line(desk.t("board.nothing_happened"), tone="quiet"))
        return Parts([panel]).add(flow("orders.body", lines, room, look, focus))

    def _written(self, entry: Entry) -> Iterator[Line]:
        """The bookmark at a record, the comments on it, and the reasons that were given for it later."""
        desk, studio, record = self._desk, self.studio, self.record
        for mark in (one for one in studio.bookmarks if one.record == record):
            yield Line(studio.named(mark), sign=SignShape.RIBBON, mark_tone="sky", space=4, id=f"{STUDIO}bookmark")
        for one in (one for one in studio.comments if one.record == record):
            text = desk.t("studio.said_by", author=one.author, text=one.text) if one.author else one.text
            yield Line(text, sign=SignShape.BUBBLE, mark_tone="sky", space=4, id=f"{STUDIO}notes")
        for given in studio.reasons(entry.record):
            if given.record != entry.record and isinstance(given.order, Explain):
                seat = given.order.seat
                sign = desk.mark(seat)
                said = desk.t("studio.reason", seat=desk.seat_called(seat), reason=given.order.reason)
                yield Line(said, sign=sign.shape, mark_tone=sign.accent, space=4)

    def _contents(self) -> tuple[tuple[str, str], ...]:
        """Every record is told from its top."""
        record = str(self.record)
        return tuple((name, record) for name in ("story.body", "orders.body"))

    def _player(self) -> Player:
        desk, studio = self._desk, self.studio
        return Player(
            film=self._motion(),
            runs=self._way if self.playing else 0,
            speed=SPEEDS[self._speed][0],
            kind=desk.t(KINDS[studio.kind][1] if studio.kind else "studio.any_mark"),
            marked=any(one.record == self.record for one in studio.bookmarks),
            view=self._view(),
            leave=desk.t("board.quit" if self._back is None else "hotwash.back"),
        )

    def _view(self) -> str:
        desk = self._desk
        if self.studio.knows_all:
            return desk.t("studio.all")
        return desk.t("studio.room") if desk.seat == TABLE else desk.seat_called(desk.seat)

    def _buttons(self, look: Look) -> tuple[Player, bool]:
        """The buttons, named where there is room, and whether the time line has none beside them and stands under."""
        width = look.size[0] - 2 * look.metrics.gap
        named = self._player()
        short = replace(named, words=False)
        for player, least in ((named, ROOMY_LINE), (short, LEAST_LINE)):
            if width - player_width(self._desk, player, look) >= least * width:
                return player, False
        return named if player_width(self._desk, named, look) <= width else short, True

    def foot_height(self, look: Look) -> int:
        """Room for the buttons and the time line, beside each other where both fit."""
        height = time_line_height(look)
        if self._bare or not self._buttons(look)[1]:
            return height
        return height + button_height(look) + look.metrics.px(8)

    def foot(self, box: Box, look: Look, focus: Focus) -> Parts:
        """Buttons to step and to play with, and the time line; one draws along it, or presses a turn or an event."""
        metrics = look.metrics
        strip, parts = box, Parts()
        if not self._bare:
            player, under = self._buttons(look)
            if under:
                row, strip = box.take_top(button_height(look), metrics.px(8))
            else:
                row, strip = box.take_left(player_width(self._desk, player, look), metrics.gap)
                height = button_height(look)
                row = Box(row.x, row.y + (row.h - height) // 2, row.w, height)
            parts = player_row(self._desk, player, row, look, focus)
        return parts.add(time_line(self._film_desk, strip, look, focus, at=self.record, played=self._played()))

    def _played(self) -> Played:
        """What the strip shows besides, one and the same while it is the same."""
        marks, curve = self.studio.marks(), self.curve
        if self._strip.marks is not marks or self._strip.curve is not curve:
            self._strip = Played(marks, curve)
        return self._strip

    @property
    def curve(self) -> Curve:
        """The curve over the time line."""
        curves = curves_of(self._film_desk)
        return next((one for one in curves if one.id == self.studio.curve), curves[0])

    # ----- what is asked

    def handle(self, action: Action) -> None:
        """Step, play, move to a turn or an event, take a tool, or what the board offers for looking at."""
        name = action.widget
        if name.endswith(MARK_TAIL):
            self._due = None
            self.move_to(record_of(name))
        elif name.startswith(SCRUB):
            self._scrub(int(name.removeprefix(SCRUB)), action.value if isinstance(action.value, int) else 0)
        elif not carry_out(name, self._moves()):
            super().handle(action)

    def _scrub(self, wide: int, along: int) -> None:
        """To where the pointer was drawn on a time line so many pixels wide."""
        self._due = None
        self.move_to(scrubbed(self._film_desk, wide, along))

    def _moves(self) -> Handlers:
        """What moves through the game, and out of it; Escape puts the legend away first."""
        moves: dict[str, Callable[[str], None]] = {
            STEP: self.step,
            FILM.action: lambda _: self.play(),
            REVERSE.action: lambda _: self.play(-1),
            SPEED.action: lambda _: self._go_faster(),
            LAST_MARK.action: lambda _: self.jump(-1),
            NEXT_MARK.action: lambda _: self.jump(1),
            CURVE: lambda _: self._take(CURVES.action.removeprefix(STUDIO)),
            STUDIO: self._take,
            SAVE.action: lambda _: self._take(SEAL.action.removeprefix(STUDIO)),
            TURN: lambda turn: self._move_to_turn(int(turn)),
            QUIT_REPLAY.action: lambda _: self._leave(),
        }
        return moves if self._legend else {**moves, OUT.action: lambda _: self._leave()}

    def _take(self, tool: str) -> None:
        """Take a tool; the film stops meanwhile."""
        self._due = None
        self._tool(self, tool)

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
