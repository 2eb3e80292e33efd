"""Any moment of a recorded game at once: positions kept along the way, and the few records after one folded on.

A look back asks for moments again and again, in any order: one costs the same in the first turn and in the last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rules.state.fold import fold as fold_events
from rules.turn import turn
from rules.turn.journal import recall, take_branch
from rules.turn.records import FOLDED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rules.state.state import State
    from rules.tables.tables import Compiled
    from rules.turn.records import Record

__all__ = ["Moments"]

APART: Final = 32
"""A position is kept every so many records."""


class Moments:
    """The positions of a line of records that was folded before, so that it is known to be sound.

    ``line`` may grow at its end meanwhile, and may not change otherwise.
    """

    def __init__(self, compiled: Compiled, seed: int, line: Sequence[Record]) -> None:
        self.line = line
        self._kept: list[State] = [turn.begin(compiled, seed)]

    def after(self, count: int) -> State:
        """The position after the first ``count`` records, as ``journal.fold`` gives it; the caller's own.

        Raises:
            IndexError: there are not so many.
        """
        if not 0 <= count <= len(self.line):
            raise IndexError(count)
        while len(self._kept) <= count // APART:
            self._kept.append(self._on(self._kept[-1], (len(self._kept) - 1) * APART, len(self._kept) * APART))
        at = count // APART
        return self._on(self._kept[at], at * APART, count)

    def _on(self, state: State, start: int, end: int) -> State:
        """A copy of the position after ``start`` records, with those up to ``end`` folded on."""
        state = state.copy()
        for record in self.line[start:end]:
            kind = record["kind"]
            if kind == "phase" and record["phase"] == "brief":
                state.begin_turn()
            if kind in FOLDED:
                fold_events(state, record["events"])
            elif kind == "branch":
                take_branch(state, record)
            recall(state, (record,))
        return state
