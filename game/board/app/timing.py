"""The clock of a phase keeps up with the game; it runs in every game that people play."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.board.desk.clock import PhaseClock
from game.board.desk.lengths import usual_lengths
from game.board.forms.leading import lengths_form
from game.user import clocks

if TYPE_CHECKING:
    from game.board.app.table import Table
    from game.play.session import Session

__all__ = ["Timing"]

NOTED_EVERY: Final = 5
"""So many seconds of a phase at most are had again after a crash."""


class Timing:
    """Starts, stops and stretches the clock on the table. It waits for the first look at the board of a new game."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._held = False
        self._chosen: dict[str, int] = {}
        self._measured: dict[str, int] = {}
        self._noted: tuple[int, str, int] = (0, "", 0)

    @property
    def lengths(self) -> dict[str, int]:
        """How many minutes each phase lasts: as was chosen for this game, else by how many seats people play."""
        return self._chosen or usual_lengths(self._table.laid.session)

    def _game(self) -> str:
        return str(self._table.laid.session.header["id"])

    def open_lengths(self) -> None:
        """The form in which the lengths are chosen, kept for this game."""
        stage = self._table.stage

        def take(minutes: dict[str, int]) -> None:
            self._chosen = minutes
            clocks.keep(self._game(), minutes)
            self.keep()

        stage.push(lengths_form(self._table.laid, self.lengths, take=take, leave=stage.pop))

    def start(self) -> None:
        """A clock for the game that was put on the table."""
        table = self._table
        table.clock = PhaseClock(table.laid.scenario.minutes, enabled=table.preferences.clock)
        table.laid.clock = table.clock
        self._chosen = clocks.kept(self._game())
        self._held = True
        self._measured = {}
        self.keep()
        session = table.laid.session
        turn, phase, seconds = clocks.used(self._game()) or (0, "", 0)
        if (turn, phase) == (session.turn, session.phase):
            table.clock.go_on_from(seconds)

    def let_run(self) -> None:
        """The people are at the board now."""
        self._held = False
        self.keep()

    def keep(self) -> None:
        """Let the clock keep up with the game."""
        session, clock = self._table.laid.session, self._table.clock
        if clock is not None:
            if self.lengths != self._measured:
                self._measured = self.lengths
                clock.measure(self._measured)
            waits = session.paused or _waits(session)  # a paused game waits for whom it waited for before
            over = session.ending is not None or session.read_only or self._held or not waits
            clock.follow(session.turn, session.phase, paused=session.paused, over=over)

    def note(self) -> None:
        """Keep how far the phase has come every few seconds: a crash does not say goodbye, and a save knows no time."""
        table = self._table
        if table.clock is None or table.desk is None or not table.clock.runs:
            return
        session = table.desk.session
        moment = session.turn, session.phase, table.clock.gone_by // NOTED_EVERY
        if moment != self._noted:
            self._noted = moment
            self.leave()

    def leave(self) -> None:
        """The game is left: how much of its phase has gone by is kept for when it is gone on with."""
        table = self._table
        if table.clock is not None and table.desk is not None and not table.desk.session.read_only:
            session, seconds = table.desk.session, table.clock.gone_by
            if seconds and session.path is not None and _waits(session):
                clocks.keep_used(self._game(), session.turn, session.phase, seconds)

    def give(self, seconds: int) -> None:
        """Give the phase more time, or take some away."""
        if self._table.clock is not None:
            self._table.clock.add(seconds)


def _waits(session: Session) -> bool:
    """Whether somebody still decides, be it one that may change its last choice until it hands the board on."""
    return bool(session.awaiting() or session.as_sent().awaiting())
