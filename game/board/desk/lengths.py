"""How long each phase lasts by itself: the scenario's minutes, once for each seat of people at this laptop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.play.players import PEOPLE
from game.telling.phases import asked_in
from game.user.clocks import PHASES

if TYPE_CHECKING:
    from game.play.session import Session

__all__ = ["usual_lengths"]


def usual_lengths(session: Session) -> dict[str, int]:
    """Minutes by phase: the scenario's once for each seat of people that the phase asks, and at least once."""
    minutes, roles = session.scenario.minutes, session.compiled.roles
    people = [roles.get(seat, "") for seat, player in session.seats.items() if player == PEOPLE]
    return {
        phase: getattr(minutes, phase) * max(1, sum(role in asked_in(phase) for role in people)) for phase in PHASES
    }
