"""The clock of the phases that wait for people: minutes from the scenario, with pause, warning and overrun.

It lies beside the game, never in its record: a headless game knows no time. Overrun closes nothing by itself; whoever
leads the table does that.
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from rules.scenario.scenario import Minutes

__all__ = ["WARNING", "ClockFace", "ClockState", "PhaseClock", "shown_time"]

WARNING: Final = 30
"""Seconds before the end from which the clock warns."""

TIMED_AS: Final = {"economy": "pressure"}
"""A choice that opens in a phase without minutes of its own has those of another."""


class ClockState(Enum):
    """How the clock stands; each has its own sign and word beside the colour."""

    OFF = "off"
    RUNNING = "running"
    WARNING = "warning"
    OVER = "over"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class ClockFace:
    """What the clock shows: whole seconds left, negative when the phase runs over, and its state."""

    seconds: int
    state: ClockState


OFF: Final = ClockFace(0, ClockState.OFF)


class PhaseClock:
    """Counts down the phase being played.

    ``minutes`` are the scenario's, 0 for a phase without a clock; ``now`` gives seconds that only grow. While
    ``enabled`` is false it shows nothing, but goes on counting. ``shown`` is the face as it was at the last tick, for
    screens to draw.
    """

    def __init__(self, minutes: Minutes, now: Callable[[], float] = time.monotonic, *, enabled: bool = True) -> None:
        self.enabled = enabled
        self._minutes = minutes
        self._now = now
        self._phase: tuple[int, str] = (0, "")
        self._timed = False
        self._given = 0.0
        self._used = 0.0
        self._since: float | None = None
        self._idle = False
        self.shown = OFF
        self._lengths: dict[str, int] = {}

    def measure(self, lengths: dict[str, int]) -> None:
        """Let phases last so many minutes, not the scenario's; the one being played is longer or shorter by it."""
        before = self._length(self._phase[1])
        self._lengths = dict(lengths)
        if self._phase[0]:
            self._given = max(0.0, self._given + 60.0 * (self._length(self._phase[1]) - before))

    def _length(self, phase: str) -> int:
        named = TIMED_AS.get(phase, phase)
        return self._lengths.get(named, getattr(self._minutes, named, 0))

    def follow(self, turn: int, phase: str, *, paused: bool, over: bool = False) -> None:
        """Keep up with the game: a new phase starts its clock, and a paused game stops it.

        One that waits for nobody (``over``) shows none until it waits again.
        """
        if (turn, phase) != self._phase:
            self._phase = (turn, phase)
            self._given = 60.0 * (self._length(phase) if turn else 0)
            self._timed = self._given > 0
            self._used = 0.0
            self._since = None
        self._idle = over
        if paused or over or not self._timed:
            self._stop()
        elif self._since is None:
            self._since = self._now()
        if over:
            self.tick()  # a screen on which no time passes shows none

    def _stop(self) -> None:
        if self._since is not None:
            self._used += self._now() - self._since
            self._since = None

    def add(self, seconds: int) -> None:
        """Give more time, or take some away, down to none: a clock is not made to run over, or more over, by hand."""
        if self._timed and not self._idle:
            self._given = max(self._given + seconds, min(self._given, self._time_used))

    @property
    def gone_by(self) -> int:
        """The whole seconds by which this phase is further than when it opened; less than none where time was given."""
        return int(self._time_used - self._given + 60.0 * self._length(self._phase[1]))

    @property
    def runs(self) -> bool:
        """Whether time goes by now."""
        return self._since is not None

    def go_on_from(self, seconds: int) -> None:
        """So much of this phase had gone by already, when the game was left."""
        self._used = float(seconds)

    @property
    def _time_used(self) -> float:
        """The seconds of this phase that have gone by."""
        return self._used + (self._now() - self._since if self._since is not None else 0.0)

    def tick(self) -> None:
        """Let the face that is shown move on to this moment."""
        self.shown = self.face

    @property
    def face(self) -> ClockFace:
        """How it stands now."""
        if not self.enabled or not self._timed or self._idle:
            return OFF
        running = self._since is not None
        left = self._given - self._time_used
        seconds = math.ceil(left)  # the last second is shown until it is over, and an overrun from its first second on
        if not running:
            return ClockFace(seconds, ClockState.PAUSED)
        if left <= 0:
            return ClockFace(seconds, ClockState.OVER)
        return ClockFace(seconds, ClockState.WARNING if left <= WARNING else ClockState.RUNNING)

    def next_change(self) -> float | None:
        """Seconds until the face changes; nothing while it stands still."""
        if not self.enabled or self._since is None:
            return None
        left = self._given - self._time_used
        return max(0.02, left % 1.0)


def shown_time(seconds: int) -> str:
    """Minutes and seconds; an overrun has a plus before it: ``2:07``, ``+0:15``."""
    sign = "+" if seconds < 0 else ""
    minutes, rest = divmod(abs(seconds), 60)
    return f"{sign}{minutes}:{rest:02d}"
