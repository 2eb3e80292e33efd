"""What a facilitator asks of a running game and no seat may know: small questions to a session, changing nothing.

Everything here is for the facilitator alone. Texts are ``Message`` and ``Name`` values for the translator; what the
rules know is asked of the rules.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from game.play.players import PEOPLE
from game.telling.written import Written, written
from rules.judging import facilitation
from rules.mechanics import injects
from rules.outlook import odds
from rules.tables.places import ACTORS, PAUSED, PHASES
from rules.turn import journal, turn
from rules.values import orders
from rules.values.events import ADDED, ROLLED, Rolled, read
from rules.wording.limits import condition
from rules.wording.names import Message, Name, number_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.play.record import Entry
    from game.play.session import Session
    from rules.outlook.odds import Odds
    from rules.scenario.cards import Inject
    from rules.state.state import State
    from rules.tables.check import Check
    from rules.turn.journal import Record
    from rules.values.orders import Order
    from rules.values.ruling import Ruling

__all__ = [
    "CANCELLED",
    "DONE",
    "DUE",
    "HAPPENED",
    "HELD",
    "IDLE",
    "SCHEDULED",
    "WAITING",
    "YOURS",
    "InjectNow",
    "NumberNow",
    "ProposalNow",
    "RecordLine",
    "RollMade",
    "RollToCome",
    "SeatNow",
    "Written",
    "can_skip",
    "injects_now",
    "notes",
    "numbers_now",
    "orders_this_turn",
    "precedents",
    "proposals",
    "reasons",
    "record_lines",
    "rolls_made",
    "rolls_to_come",
    "seats_now",
]

WAITING, DONE, IDLE = "waiting", "done", "idle"
"""How a seat stands in a phase: it is waited for, it has had its say, or the phase does not ask it."""

HAPPENED, DUE, SCHEDULED, HELD, CANCELLED, YOURS = "happened", "due", "scheduled", "held", "cancelled", "yours"
"""How an inject stands: it fired; it comes in the next Brief unless stopped (or may, by its chance); its turn or its
condition is still to come; it is held off; it is cancelled; or it waits for the facilitator alone."""

ROLLED_IN = {"answer": "answer", "deal": "answer", "deliver": "deliver", "pressure": "pressure"}
"""The phase in which each kind of roll falls."""

ACTS = {name: actors for name, actors in zip(PHASES, ACTORS, strict=True) if actors}
"""The roles that a phase asks (rules §The turn)."""


@dataclass(frozen=True, slots=True)
class SeatNow:
    """A seat that somebody plays: its role, its player, and how it stands in this phase."""

    seat: str
    role: str
    player: str
    stands: str


@dataclass(frozen=True, slots=True)
class InjectNow:
    """An inject and how it stands, also in words; ``turn`` is when it fired, is scheduled, or until when it is held."""

    id: str
    inject: Inject
    state: str
    turn: int
    words: Message


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


@dataclass(frozen=True, slots=True)
class NumberNow:
    """A number that the facilitator may set, within its range."""

    id: str
    name: Message | Name
    value: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class ProposalNow:
    """Something no card covers, as it was proposed, with what was argued: ``(seat, supports, argument)``."""

    number: int
    seat: str
    tag: str
    aid: str
    intent: str
    effect: str
    arguments: tuple[tuple[str, bool, str], ...]


@dataclass(frozen=True, slots=True)
class RecordLine:
    """A record of any kind, also of a line that is played no more.

    ``live`` says that it is on the line being played; ``returnable``, that one can go back to just after it.
    """

    record: int
    turn: int
    phase: str
    kind: str
    live: bool
    returnable: bool
    data: Record


def _position(session: Session) -> State:
    return session.view(session.compiled.facilitator).position


def _entries(session: Session) -> list[Entry]:
    return session.history.entries(session.compiled.facilitator)


# ----- seats


def seats_now(session: Session) -> tuple[SeatNow, ...]:
    """Every seat but the facilitator's, in the scenario's order; a pause changes nothing in who is waited for."""
    position = _position(session)
    position.numbers[PAUSED] = 0
    waiting = [seat for seat in turn.awaiting(position) if session.seats.get(seat) == PEOPLE]
    acted = {order.seat for order in _orders_since_phase(session)}
    asked = ACTS.get(session.phase, ()) if session.turn else ()
    found = []
    for seat in session.scenario.seats:
        if seat.role == "facilitator":
            continue
        stands = WAITING if seat.id in waiting else DONE if seat.role in asked or seat.id in acted else IDLE
        found.append(SeatNow(seat.id, seat.role, session.seats.get(seat.id, ""), stands))
    return tuple(found)


def _orders_since_phase(session: Session) -> Iterator[Order]:
    for entry in reversed(_entries(session)):
        if entry.kind == "phase":
            return
        if entry.order is not None:
            yield entry.order


# ----- injects


def injects_now(session: Session) -> tuple[InjectNow, ...]:
    """Every inject of the scenario with its state, in the scenario's order."""
    position = _position(session)
    return tuple(_inject(session, position, inject) for inject in session.scenario.injects)


def _inject(session: Session, position: State, inject: Inject) -> InjectNow:
    compiled, numbers = position.compiled, position.numbers
    fired, held = numbers[compiled.fired[inject.id]], numbers[compiled.held_off[inject.id]]
    following = session.turn + 1
    if fired:
        return InjectNow(inject.id, inject, HAPPENED, fired, Message("control.inject_happened", {"turn": fired}))
    if held >= injects.CANCELLED:
        return InjectNow(inject.id, inject, CANCELLED, 0, Message("control.inject_cancelled"))
    if held > following:
        return InjectNow(inject.id, inject, HELD, held, Message("control.inject_held", {"turn": held}))
    table = next((one for one in compiled.injects if one.id == inject.id), None)
    if table is None:
        return InjectNow(inject.id, inject, YOURS, 0, Message("control.inject_yours"))
    if table.holds is not None and (not table.holds(numbers) or table.first > following):
        return InjectNow(inject.id, inject, SCHEDULED, table.first, _when(session, inject))
    if table.first > following:
        return InjectNow(inject.id, inject, SCHEDULED, table.first, _when(session, inject))
    if inject.chance < 10:
        words = Message("control.inject_may", {"chance": inject.chance})
        return InjectNow(inject.id, inject, DUE, following, words)
    return InjectNow(inject.id, inject, DUE, following, Message("control.inject_due", {"turn": following}))


def _when(session: Session, inject: Inject) -> Message:
    """What an inject still waits for."""
    values: dict[str, Any] = {}
    if inject.turn is not None and inject.turn > session.turn:
        values["turn"] = inject.turn
    if inject.condition is not None:
        values["condition"] = condition(session.scenario, inject.condition)
    if len(values) > 1:
        return Message("control.inject_turn_if", values)
    return Message("control.inject_if" if "condition" in values else "control.inject_turn", values)


# ----- rolls


def rolls_made(session: Session) -> tuple[RollMade, ...]:
    """The rolls of this turn, oldest first, each with the last ruling on it."""
    rolled: list[tuple[Entry, Rolled]] = []
    ruled: dict[str, str] = {}
    for entry in _entries(session):
        if entry.turn != session.turn:
            continue
        for raw in entry.events:
            if raw[0] == ROLLED:
                event = read(tuple(raw), [])
                assert isinstance(event, Rolled)  # noqa: S101 - narrows the type
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
    position = _position(session)
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
    """The odds of a roll; an estimate where people answer at a seat, who may do otherwise than their card."""
    found = odds.from_check(check)
    return replace(found, estimate=True) if session.seats.get(seat) == PEOPLE else found


# ----- orders, numbers, proposals


def orders_this_turn(session: Session) -> tuple[Entry, ...]:
    """The orders that seats gave this turn, oldest first."""
    facilitator = session.compiled.facilitator
    return tuple(
        entry
        for entry in _entries(session)
        if entry.turn == session.turn and entry.order is not None and entry.order.seat != facilitator
    )


def can_skip(session: Session, record: int) -> Ruling:
    """Whether what an order did can still be taken back."""
    return session.judge(orders.SkipOrder(session.compiled.facilitator, record, ""))


def numbers_now(session: Session) -> tuple[NumberNow, ...]:
    """The numbers that the facilitator may set: tracks, the rung, tokens, and the allies' own."""
    position, scenario = _position(session), session.scenario
    names = ["rung", *(track.id for track in scenario.tracks)]
    names += [f"token.{token}" for token in position.compiled.tokens]
    names += [
        f"{ally.seat}.{what}" for ally in scenario.allies for what in ("relation", "exposure", "capacity", "pinned")
    ]
    found = []
    for name in names:
        place = facilitation.settable(position, name)
        if place is not None:
            low, high = position.low[place], position.high[place]
            found.append(NumberNow(name, number_name(scenario, name), position.numbers[place], low, high))
    return tuple(found)


def proposals(session: Session) -> tuple[ProposalNow, ...]:
    """The proposals that wait for a ruling, with what was argued for and against them."""
    made: dict[int, orders.ProposeAction] = {}
    argued: dict[int, list[tuple[str, bool, str]]] = {}
    for entry in _entries(session):
        if isinstance(entry.order, orders.ProposeAction):
            numbers = [event[2][0] for event in entry.events if event[0] == ADDED and event[1] == "proposals"]
            made.update(dict.fromkeys(numbers, entry.order))
        elif isinstance(entry.order, orders.Argue):
            words = (entry.order.seat, entry.order.supports, entry.order.argument)
            argued.setdefault(entry.order.proposal, []).append(words)
    found = []
    for number, seat, tag, aid in _position(session).proposals:
        order = made.get(number)
        if order is None:
            continue
        own = [(seat, True, order.argument)] if order.argument else []
        arguments = (*own, *argued.get(number, ()))
        found.append(ProposalNow(number, seat, tag, aid, order.intent, order.effect, arguments))
    return tuple(found)


def precedents(session: Session) -> tuple[tuple[str, str, str], ...]:
    """The rulings that were kept: tag, reliability, and effects as JSON text."""
    return tuple((item[0], item[1], item[2]) for item in _position(session).precedents)


# ----- words that were written down


def notes(session: Session) -> tuple[Written, ...]:
    """The facilitator's notes, oldest first, also from before the game went back."""
    return tuple(one for one in _written(session) if one.is_note)


def reasons(session: Session) -> tuple[Written, ...]:
    """What seats said of why they did what they did, oldest first, also from before the game went back."""
    return tuple(one for one in _written(session) if not one.is_note)


def _written(session: Session) -> list[Written]:
    return written(session, session.compiled.facilitator)


def record_lines(session: Session) -> tuple[RecordLine, ...]:
    """Every record, also what was gone back on, oldest first."""
    line = {record["record"] for record in session.history.line}
    return tuple(
        RecordLine(
            record["record"],
            record.get("turn", 0),
            record.get("phase", ""),
            record["kind"],
            record["record"] in line,
            record["record"] in line and record["kind"] in journal.CHANGING,
            record,
        )
        for record in session.history.records
    )
