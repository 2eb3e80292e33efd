"""The scenario's assumptions, limitations and constraints, and which of the assumptions mattered in a game.

An assumption mattered where a number that a card, action, trend or rule gives it as its source moved an ending or a
score.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from game.play.session import Session
    from rules.wording.names import Name

__all__ = ["Assumption", "Moved", "assumptions"]


@dataclass(frozen=True, slots=True)
class Moved:
    """What an assumption's numbers moved: by which ``cause`` (as records have it), in points of a seat's score.

    ``seat`` is the seat whose score it moved most, ``points`` by how much, both ways summed; ``turns`` in which.
    ``ending`` says that it brought the ending.
    """

    cause: str
    seat: str
    points: int
    turns: tuple[int, ...]
    ending: bool = False


@dataclass(frozen=True, slots=True)
class Assumption:
    """An assumption, limitation or constraint by its id; ``moved`` is what its numbers moved, the most first."""

    id: str
    kind: Literal["assumption", "limitation", "constraint"]
    text: Name
    moved: tuple[Moved, ...] = ()

    @property
    def mattered(self) -> bool:
        """Whether its numbers moved an ending or a score."""
        return bool(self.moved)


def assumptions(session: Session) -> tuple[Assumption, ...]:
    """All of the scenario's, those that mattered first."""
    return ()
