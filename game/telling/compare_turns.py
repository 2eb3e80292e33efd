"""One game turn by turn for a comparison: what was ordered, what fell, and where every track stood at the end."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from game.telling.taken_back import done_words
from rules.mechanics import endings
from rules.tables.places import RUNG
from rules.turn import journal
from rules.values import order_data, orders
from rules.values.aside import NOTED
from rules.values.events import Rolled
from rules.wording.events import event as event_message

if TYPE_CHECKING:
    from game.play.record import Entry
    from game.play.session import Session
    from rules.wording.names import Message

__all__ = ["Fell", "Ordered", "Turn", "turns_of", "viewer_of"]

ASIDE = (*NOTED, orders.Explain, orders.Argue)
"""Orders that are no way of going on: a proposal is one, for a ruling comes of it."""


@dataclass(frozen=True, slots=True)
class Ordered:
    """An order as it was given: in which record and phase, by which seat, in words and as data.

    ``ruling`` says that it is the facilitator's. ``key`` is what two tables are compared by: a reason is no difference.
    """

    record: int
    phase: str
    seat: str
    what: Message
    order: tuple[Any, ...]
    key: tuple[Any, ...]
    ruling: bool


@dataclass(frozen=True, slots=True)
class Fell:
    """A die as it fell: its name, which of that name in the turn, its face (0 to 9) and the result it came to.

    ``opening`` says that it fell as the phase opened, before anybody ordered. ``what`` says it in words, where the log
    does.
    """

    record: int
    phase: str
    opening: bool
    name: str
    index: int
    face: int
    result: str
    what: Message | None

    @property
    def key(self) -> tuple[str, int, str]:
        """What two tables are compared by: another face with the same result changes nothing."""
        return self.name, self.index, self.result


@dataclass(slots=True)
class Turn:
    """A turn at one table: phases in order, orders and rolls, and tracks, ``rung`` and scores at its end."""

    turn: int
    phases: list[str] = field(default_factory=list)
    orders: tuple[Ordered, ...] = ()
    rolls: tuple[Fell, ...] = ()
    tracks: dict[str, int] = field(default_factory=dict)
    scores: dict[str, int] = field(default_factory=dict)


def viewer_of(session: Session) -> str:
    """Who sees all there is to see of a game: of one seat's record that seat, else the facilitator."""
    return str(session.header.get("export") or session.compiled.facilitator or session.compiled.pressure_seat)


def turns_of(session: Session) -> tuple[Turn, ...]:
    """Every turn that was begun, and turn 0 before them: what stood there at the start."""
    found: dict[int, Turn] = {}
    viewer = viewer_of(session)
    for entry in session.history.entries(viewer):
        if entry.kind in journal.CHANGING:
            _take(session, viewer, entry, found.setdefault(entry.turn, Turn(entry.turn)))
    _measure(session, found)
    return tuple(found[turn] for turn in sorted(found))


def _take(session: Session, viewer: str, entry: Entry, turn: Turn) -> None:
    order = entry.order if not isinstance(entry.order, ASIDE) else None
    if entry.phase not in turn.phases and (order is not None or entry.kind == "phase"):
        turn.phases.append(entry.phase)
    if order is not None:
        data = tuple(order_data.to_data(order))
        names = ("", *order_data.FIELDS[data[0]])
        key = tuple(value for name, value in zip(names, data, strict=False) if name != "why")
        ruling = session.compiled.roles.get(order.seat) == "facilitator"
        what = done_words(session, order, viewer)
        turn.orders += (Ordered(entry.record, entry.phase, order.seat, what, data, key, ruling),)
    for one in entry.happened:
        if isinstance(one, Rolled):
            what_fell = event_message(session.scenario, one)
            opening = entry.kind == "phase"
            fell = Fell(entry.record, entry.phase, opening, one.name, one.index, one.face, one.result, what_fell)
            turn.rolls += (fell,)


def _measure(session: Session, found: dict[int, Turn]) -> None:
    """Tracks and scores at the end of every turn, in one fold."""
    compiled = session.compiled
    start = found.setdefault(0, Turn(0))
    places = {**compiled.tracks, "rung": RUNG}
    start.tracks = {name: compiled.start[place] for name, place in places.items()}
    for record, event, state in journal.walk(compiled, session.history.records):
        if not start.scores:
            start.scores = endings.scores(state)
        if event is None:
            turn = found.setdefault(record["turn"], Turn(record["turn"]))
            turn.tracks = {name: state.numbers[place] for name, place in places.items()}
            turn.scores = endings.scores(state)
    start.scores = start.scores or session.scores
