"""The record whole: every line of it, also what was gone back on, and what the seats ordered this turn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from game.telling.facilitator.view import entries
from rules.values.orders import Order, SkipOrder

if TYPE_CHECKING:
    from game.play.record import Entry
    from game.play.session import Session
    from rules.turn.journal import Record
    from rules.values.ruling import Ruling

__all__ = ["Ordered", "RecordLine", "can_skip", "orders_this_turn", "record_lines"]


class Ordered(NamedTuple):
    """A record with its order, which the facilitator always knows."""

    entry: Entry
    order: Order


@dataclass(frozen=True, slots=True)
class RecordLine:
    """A record of any kind, also of a line that is played no more.

    ``live`` says that it is on the line being played; ``returnable``, that one can go back to just after it.
    ``taken_back`` is the record in which the facilitator took it back; 0 while it stands.
    """

    record: int
    turn: int
    phase: str
    kind: str
    live: bool
    returnable: bool
    data: Record
    taken_back: int = 0


def orders_this_turn(session: Session) -> tuple[Ordered, ...]:
    """The orders that seats gave this turn, oldest first."""
    given = (Ordered(one, one.order) for one in entries(session) if one.turn == session.turn and one.order is not None)
    return tuple(one for one in given if one.order.seat != session.compiled.facilitator)


def can_skip(session: Session, record: int) -> Ruling:
    """Whether what an order did can still be taken back."""
    return session.judge(SkipOrder(session.compiled.facilitator, record, ""))


def record_lines(session: Session) -> tuple[RecordLine, ...]:
    """Every record, also what was gone back on, oldest first."""
    taken_back = session.history.taken_back()
    line = {record["record"] for record in session.history.line}
    points = {record["record"] for record in session.history.steps}
    return tuple(
        RecordLine(
            record["record"],
            record.get("turn", 0),
            record.get("phase", ""),
            record["kind"],
            record["record"] in line,
            record["record"] in points,
            record,
            taken_back.get(record["record"], 0),
        )
        for record in session.history.records
    )
