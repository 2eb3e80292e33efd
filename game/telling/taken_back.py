"""Orders that came to nothing: taken back by the facilitator, or lying sealed until they could not be given any more.

They are marked where they are told; what took them back names them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rules.judging.judge import judge
from rules.values.orders import SkipOrder
from rules.wording.names import Message
from rules.wording.orders import order_done, ruling

if TYPE_CHECKING:
    from game.play.record import Entry
    from game.play.session import Session
    from rules.values.orders import Order

__all__ = ["done_words", "taken_back_words"]


def done_words(session: Session, order: Order, seat: str) -> Message:
    """What a seat did, as ``order_done`` says it; what took an order back names that order.

    ``seat`` is who reads it: an order that it may not know of is not named.
    """
    done = order_done(session.scenario, order)
    if not isinstance(order, SkipOrder):
        return done
    given = next((one.order for one in session.history.entries(seat) if one.record == order.record), None)
    if given is None:
        return done
    return Message("session.took_back", {**done.values, "order": order_done(session.scenario, given)})


def taken_back_words(session: Session, entry: Entry) -> Message | None:
    """That an order was taken back or came too late; else nothing."""
    if entry.kind == "unsealed" and entry.order is not None:
        found = judge(session.history.before(entry.record), entry.order)
        return Message("session.not_kept", {"why": ruling(session.scenario, found)})
    by = session.history.taken_back().get(entry.record)
    return None if by is None else Message("session.taken_back")
