"""How each seat stands in this phase: waited for, done, or not asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.play.late_choices import choosing
from game.play.players import PEOPLE
from game.telling.facilitator.view import entries, whole
from game.telling.phases import asked_in
from rules.outlook.sight import TABLE
from rules.tables.places import PAUSED
from rules.turn import turn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.play.session import Session
    from rules.values.orders import Order

__all__ = ["DONE", "IDLE", "WAITING", "SeatNow", "seats_now"]

WAITING, DONE, IDLE = "waiting", "done", "idle"
"""How a seat stands in a phase: it is waited for, it has had its say, or the phase does not ask it."""


@dataclass(frozen=True, slots=True)
class SeatNow:
    """A seat that somebody plays: its role, its player, and how it stands in this phase."""

    seat: str
    role: str
    player: str
    stands: str


def seats_now(session: Session) -> tuple[SeatNow, ...]:
    """Every seat but the facilitator's, in the scenario's order; a pause changes nothing in who is waited for."""
    position = whole(session)
    position.numbers[PAUSED] = 0
    answered = session.sealing.done()
    asked_now = [*turn.awaiting(position), *(seat for _, seat in choosing(session.sealing.position(TABLE)))]
    waiting = [seat for seat in asked_now if session.seats.get(seat) == PEOPLE and seat not in answered]
    acted = {order.seat for order in _orders_since_phase(session)}
    asked = asked_in(session.phase) if session.turn else ()
    found = []
    for seat in session.scenario.seats:
        if seat.role == "facilitator":
            continue
        stands = WAITING if seat.id in waiting else DONE if seat.role in asked or seat.id in acted else IDLE
        found.append(SeatNow(seat.id, seat.role, session.seats.get(seat.id, ""), stands))
    return tuple(found)


def _orders_since_phase(session: Session) -> Iterator[Order]:
    for entry in reversed(entries(session)):
        if entry.kind == "phase":
            return
        if entry.order is not None:
            yield entry.order
