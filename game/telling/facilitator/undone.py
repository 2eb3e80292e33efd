"""What is undone when the facilitator goes on: proposals without a ruling, what comes by itself, the last turn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.telling.facilitator.injects import DUE, injects_now, prepared_now
from game.telling.phases import PHASES, following
from game.telling.proposals import waiting_proposals
from rules.wording.names import Message, Name

if TYPE_CHECKING:
    from game.play.session import Session
    from game.telling.proposals import Proposal

__all__ = ["Undone", "undone"]


@dataclass(frozen=True, slots=True)
class Undone:
    """What going on to the next phase leaves behind or brings.

    ``proposals`` wait for a ruling; ``coming`` are the injects of the next Brief, where that is what comes; ``last``
    says that the game ends with it.
    """

    proposals: tuple[Proposal, ...]
    coming: tuple[Message | Name | str, ...]
    last: bool


def undone(session: Session) -> Undone:
    """What closing the phase that is played leaves behind or brings, all secrets included."""
    seat = session.compiled.facilitator
    coming: list[Message | Name | str] = []
    if following(session.phase) == PHASES[0] or not session.turn:
        coming += [Name(f"inject.{one.id}.name") for one in injects_now(session) if one.state == DUE]
        coming += [one.text for one in prepared_now(session) if one.turn <= session.turn + 1]
    ends = session.turn >= session.turns and following(session.phase) == PHASES[-1]
    return Undone(tuple(waiting_proposals(session, seat)), tuple(coming), ends)
