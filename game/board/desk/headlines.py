"""What a room is shown large, one thing after another, each for as long as it takes to read."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from game.telling.headlines import ENDING, ROLL, gone_back, headlines
from game.telling.proposals import proposed

if TYPE_CHECKING:
    from game.board.desk.desk import Desk
    from game.board.desk.shown import Shown
    from game.play.session import Session
    from game.telling.headlines import Headline

__all__ = ["Headlines", "Large"]

GOING: Final = 0.55
"""Seconds in which a headline shrinks into the story."""
FRAME: Final = 1 / 30
LOOKING: Final = 2.5
"""Seconds before anybody begins to read: one looks up, and sees the die."""
LETTERS: Final = 13.0
"""Letters that a room reads aloud or from far away in a second."""
LONGEST: Final = 45.0
MOST: Final = 12
"""So many headlines wait at most; of more the rolls are left to the story."""


@dataclass(frozen=True, slots=True)
class Large:
    """The headline that is in sight: how far it has shrunk, from 0 to 1, how many wait, and whether it is kept."""

    headline: Headline
    gone: float = 0.0
    waiting: int = 0
    kept: bool = False


class Headlines:
    """Shows what became known since it first saw a game, as whoever looks on may know it.

    ``moves`` says whether motion is wanted: without it a headline is there for as long, and then simply away. A pause
    of the game stops its time. ``letters`` says how much there is to read of a headline; ``now`` gives seconds that
    only grow.
    """

    def __init__(
        self,
        moves: Callable[[], bool],
        letters: Callable[[Desk, Headline], int],
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._moves = moves
        self._letters = letters
        self._now = now
        self._session: Session | None = None
        self._shown: Shown | None = None
        self._seen: set[int] = set()
        self._queue: deque[Headline] = deque()
        self._current: Headline | None = None
        self._left = 0.0
        self._going = 0.0
        self._kept = False
        self._at = 0.0
        self._paused = False

    @property
    def large(self) -> Large | None:
        """What is in sight as of the last tick; nothing where there is nothing to show."""
        if self._current is None:
            return None
        gone = 1 - self._going / GOING if self._left <= 0 and not self._kept else 0.0
        return Large(self._current, min(1.0, max(0.0, gone)), len(self._queue), self._kept)

    def arrive(self, session: Session) -> None:
        """A game came to the table: of what was recorded so far nothing is shown."""
        self._session, self._shown, self._current = session, None, None
        self._seen = {one["record"] for one in session.as_sent().history.records}
        self._queue.clear()

    @property
    def told(self) -> frozenset[int]:
        """The records of which nothing is shown any more: it has been."""
        waiting = {one.record for one in (*self._queue, *((self._current,) if self._current is not None else ()))}
        return frozenset(self._seen - waiting)

    def come_back(self, desk: Desk, told: frozenset[int]) -> None:
        """The view is in sight again: nothing is shown of earlier turns any more, or that was ``told`` elsewhere."""
        if desk.session is not self._session:
            self.arrive(desk.session)
            return
        old = {entry.record for entry in desk.entries if entry.turn < desk.now.turn} | told
        self._seen |= old
        self._queue = deque(one for one in self._queue if one.record not in old)
        if self._current is not None and self._current.record in old and not self._kept:
            self._current = None

    def follow(self, desk: Desk) -> None:
        """Move on to this moment of a game."""
        now = self._now()
        passed, self._at = 0.0 if self._paused else now - self._at, now
        self._paused = desk.session.paused
        if desk.session is not self._session:
            self.arrive(desk.session)
        elif desk.shown is not self._shown:
            self._take(desk)
        self._shown = desk.shown
        if not self._paused:
            self._pass(desk, passed)

    def _take(self, desk: Desk) -> None:
        """Line up what is new; what was gone back on is not shown any more. An ending goes before all that waits."""
        live = {entry.record for entry in desk.entries}
        back = gone_back(desk.session.as_sent())
        if back is not None:
            live.add(back.record)
        if self._current is not None and self._current.record not in live:
            self._current = None
        waiting = [one for one in self._queue if one.record in live]
        fresh = [entry for entry in desk.entries if entry.record not in self._seen]  # sent late, some come out of turn
        made = proposed(desk.entries) if fresh else {}
        if back is not None and back.record not in self._seen:
            waiting.append(back)
        for entry in fresh:
            waiting.extend(headlines(desk.scenario, entry, desk.actor(entry), made))
        self._seen |= live
        endings = [one for one in waiting if one.kind == ENDING]
        if endings:  # nobody reads what came before while the game is over
            self._current, waiting = None, endings
        while len(waiting) > MOST:
            del waiting[next((place for place, one in enumerate(waiting) if one.kind == ROLL), 0)]
        self._queue = deque(waiting)

    def _pass(self, desk: Desk, passed: float) -> None:
        """Let time pass for what is in sight, and bring the next when it is gone."""
        if self._current is not None and not self._kept:
            if self._left > 0:
                self._left -= passed
            else:
                self._going -= passed
        gone = self._left <= 0 and not self._kept and (self._going <= 0 or not self._moves())
        if self._current is None or gone:
            self._current = self._queue.popleft() if self._queue else None
            if self._current is not None:
                self._left = min(LONGEST, LOOKING + self._letters(desk, self._current) / LETTERS)
                self._going, self._kept = GOING, False

    def go_on(self) -> None:
        """Put away what is in sight: it has been read."""
        self._left, self._kept = 0.0, False

    def keep(self) -> None:
        """Let it stay until it is put away; kept already, let its time begin anew."""
        self._kept = self._current is not None and not self._kept

    def next_change(self) -> float | None:
        """Seconds until another picture is due; nothing while nothing moves by itself."""
        if self._current is None:
            return 0.0 if self._queue else None
        if self._kept or self._paused:
            return None
        return self._left if self._left > 0 else FRAME
