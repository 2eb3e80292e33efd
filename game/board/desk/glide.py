"""A short motion between two positions: what stood elsewhere a moment ago glides to where it stands now."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from game.telling.position import Position

__all__ = ["Glide", "Gliding"]

SECONDS: Final = 0.7
FRAME: Final = 1 / 30


class Gliding(NamedTuple):
    """The position to glide from and how far the way is gone, from 0 to 1; no position when all stands still."""

    before: Position | None = None
    gone: float = 1.0


class Glide:
    """Remembers the position that was shown before. Where nothing may move, it is there at once."""

    def __init__(self, moves: Callable[[], bool], now: Callable[[], float] = time.monotonic) -> None:
        """``moves`` says whether motion is wanted, ``now`` gives seconds that only grow."""
        self._moves = moves
        self._now = now
        self._shown: Position | None = None
        self._before: Position | None = None
        self._since = 0.0

    def follow(self, position: Position) -> Gliding:
        """Move on to this moment: what is shown now is ``position``."""
        if position is not self._shown:
            last, self._shown = self._shown, position
            moved = last is not None and last.deliveries != position.deliveries and last.seat == position.seat
            self._before = last if moved and self._moves() else None
            self._since = self._now()
        if self._before is None:
            return Gliding()
        gone = (self._now() - self._since) / SECONDS
        if gone >= 1:
            self._before = None
            return Gliding()
        return Gliding(self._before, 1 - (1 - gone) ** 2)  # it slows down as it arrives

    def next_change(self) -> float | None:
        """Seconds until the next frame of the motion."""
        return FRAME if self._before is not None else None
