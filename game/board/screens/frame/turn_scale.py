"""Where things stand in time, wherever time runs across the screen: every turn has the same width.

Each phase has an eighth of its turn, and the records of a phase share that part.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from game.board.canvas.theme import TypeRole
from game.board.desk.desk import PHASES, Desk
from game.board.desk.memory import kept

if TYPE_CHECKING:
    from collections.abc import Sequence

    from game.board.canvas.drawing import Look
    from game.board.canvas.geometry import Box
    from game.play.record import Entry

__all__ = ["TurnScale", "scale_of"]

GROUPS: Final = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000)
"""How many turns one tick may stand for."""


class TurnScale:
    """Where each record stands, in turns from the start: 0 is the beginning of turn 1."""

    def __init__(self, entries: Sequence[Entry], turns: int) -> None:
        self.turns = max(1, turns)
        shared: dict[tuple[int, str], list[int]] = {}
        for entry in entries:
            shared.setdefault((entry.turn, entry.phase), []).append(entry.record)
        self._records = [entry.record for entry in entries]
        self._places: dict[int, float] = {}
        for (turn, phase), records in shared.items():
            for number, record in enumerate(records):
                part = (PHASES.index(phase) + (number + 0.5) / len(records)) / len(PHASES)
                self._places[record] = max(0, turn - 1) + part

    @property
    def last(self) -> int:
        """The last record, 0 when there is none."""
        return self._records[-1] if self._records else 0

    def place(self, record: int) -> float:
        """Where a record stands; one that may not be seen, where the last one before it that may be does."""
        if record in self._places:
            return self._places[record]
        at = bisect_right(self._records, record)
        return self._places[self._records[at - 1]] if at else 0.0

    def record_at(self, place: float) -> int:
        """The last record that stands at a place or before it; the first where none does, 0 where there is none."""
        at = bisect_right(self._records, place, key=self._places.__getitem__)
        return self._records[max(0, at - 1)] if self._records else 0

    def groups(self, width: int, look: Look) -> list[tuple[int, int]]:
        """The first and last turn of each tick across ``width`` pixels: as few together as leave room for a number."""
        wide = look.measure.width(str(self.turns), look.metrics.style(TypeRole.KEY)) + look.metrics.px(16)
        size = next((one for one in GROUPS if width * one / self.turns >= wide), GROUPS[-1])
        return [(first, min(self.turns, first + size - 1)) for first in range(1, self.turns + 1, size)]

    def x(self, place: float, box: Box) -> int:
        """A place in pixels across ``box``."""
        return box.x + min(box.w, round(box.w * place / self.turns))


@kept
def scale_of(desk: Desk) -> TurnScale:
    """The scale of the game on a desk, made once for each record."""
    return TurnScale(desk.entries, desk.session.turns)
