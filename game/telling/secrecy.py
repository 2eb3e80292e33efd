"""Who knows of an order that a seat gave (rules §The turn)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rules.outlook import sight

if TYPE_CHECKING:
    from game.play.session import Session
    from rules.values.orders import Order

__all__ = ["is_public", "who_else_knows"]


def is_public(session: Session, order: Order) -> bool:
    """Whether everyone may know of an order."""
    return sight.may_see_order(session.compiled, order, sight.TABLE)


def who_else_knows(session: Session, order: Order) -> list[str]:
    """The seats besides its own that may know of an order; the facilitator, who knows of all, is not named."""
    return [
        seat.id
        for seat in session.scenario.seats
        if seat.id != order.seat
        and seat.role != "facilitator"
        and sight.may_see_order(session.compiled, order, seat.id)
    ]
