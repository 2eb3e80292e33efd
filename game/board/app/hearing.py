"""What is heard of a game: a phase, a die, time running out, the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.board.desk.clock import ClockState
from game.board.window.sound import Cue
from rules.values.events import ROLLED

if TYPE_CHECKING:
    from game.board.app.table import Table
    from game.board.window.sound import Sound

__all__ = ["Hearing"]

CLOCK_CUES: Final = {ClockState.WARNING: Cue.WARNING, ClockState.OVER: Cue.OVERRUN}


class Hearing:
    """Lets one ``sound`` tell of the newest records and of the clock, each once."""

    def __init__(self, table: Table, sound: Sound) -> None:
        self._table = table
        self._sound = sound
        self._records = 0
        self._clock = ClockState.OFF

    def start(self) -> None:
        """Nothing that was recorded so far is heard any more."""
        self._records = len(self._table.laid.session.history.records)

    def hear_records(self) -> None:
        """Tell of what was recorded since the last time: its end, else a die, else a phase."""
        session = self._table.laid.session
        since = [record for record in session.history.records[self._records :] if "events" in record]
        self._records = len(session.history.records)
        if session.ending is not None:
            self._sound.play(Cue.ENDING)
        elif any(event[0] == ROLLED for record in since for event in record["events"]):
            self._sound.play(Cue.DIE)
        elif any(record["kind"] == "phase" for record in since):
            self._sound.play(Cue.PHASE)

    def hear_clock(self) -> None:
        """Tell when the clock begins to warn, and when time is over."""
        clock = self._table.clock
        state = clock.face.state if clock is not None else ClockState.OFF
        if state is not self._clock:
            self._clock = state
            if state in CLOCK_CUES:
                self._sound.play(CLOCK_CUES[state])
