"""What people wrote down during a game: seats' reasons and the facilitator's notes, those of abandoned lines too.

Going back crosses out what was played, not what was observed: a table that went back looks at its notes all the same.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rules.outlook import sight
from rules.values import order_data, orders

if TYPE_CHECKING:
    from game.play.session import Session
    from rules.turn.journal import Record

__all__ = ["Written", "notes", "reasons", "written"]

Words = orders.Note | orders.Explain
KINDS = ("Note", "Explain")


@dataclass(frozen=True, slots=True)
class Written:
    """A note or a reason: in which record, when, whose, and its words.

    ``before`` says that the game went back to an earlier moment since.
    """

    record: int
    turn: int
    phase: str
    seat: str
    text: str
    is_note: bool
    objective: str = ""
    important: bool = False
    before: bool = False


def written(session: Session, seat: str) -> list[Written]:
    """Everything written down that ``seat`` may read, oldest first: its own, and all for the facilitator.

    A note that is written once more in the same words, but marked otherwise, marks the one that stands. What was given
    again because another order was taken back stands once.
    """
    live = {record["record"] for record in session.history.line}
    found: list[Written] = []
    for record in session.history.records:
        if record["kind"] != "order" or record["order"][0] not in KINDS:
            continue
        order = order_data.from_data(record["order"])
        if not isinstance(order, Words) or not sight.may_see_order(session.compiled, order, seat):
            continue
        one = _read(record, order, before=record["record"] not in live)
        place = next((n for n in range(len(found) - 1, -1, -1) if _is_same(found[n], one)), None)
        if place is None:
            found.append(one)
        elif found[place].important != one.important:
            found[place] = replace(found[place], important=one.important)
        elif found[place].before and (found[place].turn, found[place].phase) == (one.turn, one.phase):
            found[place] = one
        else:
            found.append(one)
    return found


def notes(session: Session) -> tuple[Written, ...]:
    """The facilitator's notes, oldest first, also from before the game went back; for the facilitator alone."""
    return tuple(one for one in written(session, session.compiled.facilitator) if one.is_note)


def reasons(session: Session) -> tuple[Written, ...]:
    """What seats said of why they did what they did, as ``notes``; for the facilitator alone."""
    return tuple(one for one in written(session, session.compiled.facilitator) if not one.is_note)


def _read(record: Record, order: Words, *, before: bool) -> Written:
    number, turn, phase = record["record"], record["turn"], record["phase"]
    if isinstance(order, orders.Note):
        return Written(
            number, turn, phase, order.seat, order.text,
            is_note=True, objective=order.objective, important=order.important, before=before,
        )  # fmt: skip
    return Written(number, turn, phase, order.seat, order.reason, is_note=False, before=before)


def _is_same(one: Written, other: Written) -> bool:
    parts = [(each.seat, each.text, each.objective, each.is_note) for each in (one, other)]
    return parts[0] == parts[1]
