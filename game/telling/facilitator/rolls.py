"""The rolls of this turn: those made, each with the last ruling on it, and those to come."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from game.play.players import CARD
from game.telling.facilitator.view import entries, whole
from rules.outlook import odds
from rules.values import orders
from rules.values.events import Rolled

if TYPE_CHECKING:
    from game.play.record import Entry
    from game.play.session import Session
    from rules.outlook.odds import Odds
    from rules.tables.check import Check

__all__ = ["RollMade", "RollToCome", "rolls_made", "rolls_to_come"]

ROLLED_IN = {"answer": "answer", "deal": "answer", "deliver": "deliver", "pressure": "pressure"}
"""The phase in which each kind of roll falls."""


@dataclass(frozen=True, slots=True)
class RollMade:
    """A roll of this turn, in which record, and what the facilitator ruled of it since, if anything."""

    record: int
    phase: str
    roll: Rolled
    ruled: str


@dataclass(frozen=True, slots=True)
class RollToCome:
    """A roll that what lies on the table will bring: its name, its odds now, in which phase; and a face set for it."""

    name: str
    phase: str
    odds: Odds
    face: int | None


def rolls_made(session: Session) -> tuple[RollMade, ...]:
    """The rolls of this turn, oldest first, each with the last ruling on it."""
    rolled: list[tuple[Entry, Rolled]] = []
    ruled: dict[str, str] = {}
    for entry in entries(session):
        if entry.turn != session.turn:
            continue
        for event in entry.happened:
            if isinstance(event, Rolled):
                rolled.append((entry, event))
                ruled.pop(event.name, None)
        if isinstance(entry.order, orders.OverrideResult):
            ruled[entry.order.roll] = entry.order.result
    last = {event.name: number for number, (_, event) in enumerate(rolled)}
    return tuple(
        RollMade(entry.record, entry.phase, event, ruled.get(event.name, "") if last[event.name] == number else "")
        for number, (entry, event) in enumerate(rolled)
    )


def rolls_to_come(session: Session) -> tuple[RollToCome, ...]:
    """The rolls that what lies on the table brings by itself, then faces that were set for others."""
    position = whole(session)
    faces: dict[str, int] = dict(position.forced)
    found = [
        RollToCome(
            one.name,
            ROLLED_IN[one.name.partition(":")[0]],
            _odds(session, one.check, one.seat),
            faces.pop(one.name, None),
        )
        for one in session.prospects.rolls_to_come()
        if one.due and one.check is not None
    ]
    rest = [RollToCome(name, "", odds.Odds(name, {}, ()), face) for name, face in faces.items()]
    return (*found, *rest)


def _odds(session: Session, check: Check, seat: str) -> Odds:
    """The odds of a roll; an estimate where people or a bot answer for an ally, who may do otherwise than its card."""
    found = odds.from_check(check)
    minds = seat in session.compiled.allies and session.seats.get(seat) != CARD
    return replace(found, estimate=True) if minds else found
