"""What the facilitator wrote to one seat alone, from when it last had its say: messages, and injects for some."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rules.values.events import HAPPENED
from rules.values.leading import SendMessage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.play.record import Entry
    from game.play.session import Session

__all__ = ["ToSeat", "new_messages"]


class ToSeat(NamedTuple):
    """Something written to a seat: in which record, and the words."""

    record: int
    text: str


def new_messages(session: Session, seat: str) -> tuple[ToSeat, ...]:
    """What was written to a seat since its people last ordered in another phase, oldest first; none for the table.

    What lay sealed was ordered when it was sealed: what was written between that and its opening nobody has read yet.
    """
    role = session.compiled.roles.get(seat, "facilitator")
    if role == "facilitator":
        return ()
    found: list[ToSeat] = []
    read = 0
    for entry in reversed(session.history.entries(seat)):
        here = (entry.turn, entry.phase) == (session.turn, session.phase)
        if entry.order is not None and entry.order.seat == seat and not here:
            read = max(read, entry.given)
        if entry.record <= read:
            break
        found[:0] = [ToSeat(entry.record, text) for text in _texts(entry, seat)]
    return tuple(found)


def _texts(entry: Entry, seat: str) -> Iterator[str]:
    if isinstance(entry.order, SendMessage) and entry.order.to == seat:
        yield entry.order.text
    for event in entry.events:
        if event[0] == HAPPENED and event[1] == "written" and seat in event[2].split("+"):
            yield event[3]
