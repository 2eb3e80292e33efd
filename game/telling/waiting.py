"""Whom a phase waits for, as far as the whole room may know it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.play.late_choices import choosing
from game.play.players import PEOPLE, in_order_of_call
from rules.outlook.sight import TABLE
from rules.tables.places import PAUSED
from rules.turn import turn

if TYPE_CHECKING:
    from game.play.session import Session

__all__ = ["table_waits_for"]

READ_OUT: Final = ("inject", "pressure")
"""Causes of a choice that came before everybody's eyes."""


def table_waits_for(session: Session) -> tuple[str, ...]:
    """The seats of people that the phase waits for, also in a pause; who is held up by a secret alone is not named.

    What an inject or a card that everybody read leaves a seat to choose is no secret. An ally whose answers all lie
    sealed is waited for no more; which of its answers lie there is not told. A seat that sits at the board may still
    change its last choice, and is waited for until it hands the board on.
    """
    sent = session.as_sent()
    position = sent.view(TABLE).position
    position.numbers[PAUSED] = 0
    left = sent.sealing.position(TABLE).choices
    position.choices = [item for item in left if str(item[2]).partition(":")[0] in READ_OUT]
    done = [seat for seat in session.sealing.done() if seat != session.sitting]
    known = {(item[0], item[1]) for item in position.choices}
    late = [seat for choice, seat in choosing(sent.sealing.position(TABLE)) if (choice, seat) in known]
    waiting = dict.fromkeys([*turn.awaiting(position), *late])
    shown = (seat for seat in waiting if session.seats.get(seat) == PEOPLE and seat not in done)
    return tuple(in_order_of_call(session.scenario, session.phase, shown))
