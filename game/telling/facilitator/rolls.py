"""The rolls of this turn: those made, each with the last ruling on it, and those to come."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from game.play.players import PEOPLE
from game.telling.facilitator.view import entries, whole
from rules.mechanics import allies, delivery, pressure
from rules.outlook import odds
from rules.values import orders
from rules.values.events import Rolled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.play.record import Entry
    from game.play.session import Session
    from rules.outlook.odds import Odds
    from rules.state.state import State
    from rules.tables.check import Check

__all__ = ["RollMade", "RollToCome", "rolls_made", "rolls_to_come"]


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
    found = [RollToCome(one.roll, phase, one, faces.pop(one.roll, None)) for phase, one in _coming(session, position)]
    rest = [RollToCome(name, "", odds.Odds(name, {}, ()), face) for name, face in faces.items()]
    return (*found, *rest)


def _by_card(session: Session, check: Check, seat: str) -> Odds:
    """The odds of an ally's card; an estimate where people answer, who may do otherwise."""
    found = odds.from_check(check)
    return replace(found, estimate=True) if session.seats.get(seat) == PEOPLE else found


def _coming(session: Session, position: State) -> Iterator[tuple[str, Odds]]:
    compiled = position.compiled
    for request in position.requests:
        ability = compiled.abilities[request[0]]
        for ally, stage in ((ability.ally, request[2]), (ability.partner, request[3])):
            if ally is not None and stage == allies.ASKED:
                yield "answer", _by_card(session, allies.answer_check(position, request, ally), ally.seat)
    for ally_id, stage in position.deals:
        if stage == allies.ASKED:
            yield "answer", _by_card(session, allies.deal_check(position, compiled.allies[ally_id]), ally_id)
    for item in delivery.due(position):
        if delivery.is_covered(position, item[1]):
            yield "deliver", odds.from_check(delivery.delivery_check(position, item))
    for signal in position.signals:
        card = compiled.cards[signal[0]]
        if pressure.playable(position, card) is not None:
            yield "pressure", odds.from_check(pressure.pressure_check(position, card))
