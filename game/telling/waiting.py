"""Whom a phase waits for, as far as the whole room may know it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.play.players import PEOPLE, in_order_of_call
from rules.outlook.sight import TABLE
from rules.tables.places import PAUSED
from rules.turn import turn

if TYPE_CHECKING:
    from game.play.session import Session

__all__ = ["table_waits_for"]


def table_waits_for(session: Session) -> tuple[str, ...]:
    """The seats of people that the phase waits for, also in a pause; who is held up by a secret alone is not named.

    An ally whose answers all lie sealed is waited for no more; which of its answers lie there is not told.
    """
    position = session.view(TABLE).position
    position.numbers[PAUSED] = 0
    done = session.sealing.done()
    waiting = turn.awaiting(position)
    shown = (seat for seat in waiting if session.seats.get(seat) == PEOPLE and seat not in done)
    return tuple(in_order_of_call(session.scenario, session.phase, shown))
