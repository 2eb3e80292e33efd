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

__all__ = ["taken_back_words"]


def taken_back_words(session: Session, entry: Entry, seat: str) -> Message | None:
    """That an order was taken back or came too late, or, of what took one back, which that was; else nothing.

    ``seat`` is who reads it: an order that it may not know of is not named.
    """
    if entry.kind == "unsealed" and entry.order is not None:
        found = judge(session.history.before(entry.record), entry.order)
        return Message("session.not_kept", {"why": ruling(session.scenario, found)})
    if isinstance(entry.order, SkipOrder):
        record = entry.order.record
        given = next((one for one in session.history.entries(seat) if one.record == record), None)
        if given is None or given.order is None:
            return None
        return Message("session.took_back", {"order": order_done(session.scenario, given.order)})
    by = session.history.taken_back().get(entry.record)
    return None if by is None else Message("session.taken_back", {"record": by})
