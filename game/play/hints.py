"""Hints for people: what a bot that thinks would do in their place, as far as the facilitator allows it.

Off until the facilitator says otherwise; each switch is a record, and the last one counts, on lines gone back on too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.errors import WrongUse
from game.play.players import seat_meant
from rules.bots.hint import Hint, hint
from rules.outlook import sight
from rules.turn.turn import awaiting
from rules.wording.names import Message

if TYPE_CHECKING:
    from game.play.course import Course
    from game.play.sealing import Sealing

__all__ = ["HINTS", "Hint", "Hints"]

HINTS = "hints"
"""The kind of record that switches them on or off."""


class Hints:
    """The hints of one game."""

    def __init__(self, course: Course, sealing: Sealing) -> None:
        """The hints of one game, in which answers may lie sealed."""
        self._course = course
        self._sealing = sealing
        self._known: tuple[tuple[object, ...], Hint | None] = ((), None)

    @property
    def allowed(self) -> bool:
        """Whether the facilitator allows hints."""
        switched = (one["allowed"] for one in reversed(self._course.record.everything) if one["kind"] == HINTS)
        return bool(next(switched, False))

    def allow(self, *, allowed: bool) -> None:
        """Switch hints on or off, for every seat; nothing when they are so already.

        Raises:
            WrongUse: the game is only looked at.
        """
        self._course.require_file()
        if bool(allowed) != self.allowed:
            self._course.note(HINTS, allowed=bool(allowed))

    def ask(self, seat: str) -> Hint | None:
        """What a bot that thinks would do for a seat now; nothing where there is nothing to decide.

        It knows what the seat may see, and nothing else. The same position gives the same hint.

        Raises:
            WrongUse: hints are not allowed, or the game does not wait for this seat.
        """
        if not self.allowed:
            raise WrongUse(Message("hint.off"))
        seat = seat_meant(self._course.loaded.scenario, seat)
        if seat not in awaiting(self._sealing.position(seat)):
            raise WrongUse(Message("hint.not_now"))
        seen = sight.View(self._sealing.position(seat), seat).position
        key = (seat, *seen.key())
        if self._known[0] != key:
            self._known = (key, hint(seen, seat))
        return self._known[1]
