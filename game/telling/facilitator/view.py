"""The whole game as the facilitator may see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.play.record import Entry
    from game.play.session import Session
    from rules.state.state import State

__all__ = ["entries", "whole"]


def whole(session: Session) -> State:
    """The position with nothing hidden, in a copy of its own."""
    return session.view(session.compiled.facilitator).position


def entries(session: Session) -> list[Entry]:
    """The record with nothing hidden, oldest first."""
    return session.history.entries(session.compiled.facilitator)
