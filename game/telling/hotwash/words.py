"""A record of the past in few words, as far as one seat may see it: what it was, whose doing, what moved at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from game.telling.hotwash.causes import group_of
from game.telling.taken_back import done_words
from rules.values import orders
from rules.values.events import ADDED, HAPPENED, REMOVED, ROLLED, Rolled, read
from rules.wording import names as w
from rules.wording.causes import cause as cause_message
from rules.wording.events import event as event_message
from rules.wording.names import Message, Name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.play.record import Entry
    from game.play.session import Session

__all__ = ["Moved", "actor_of", "changes_of", "headline", "roll_seen"]

ANSWERS = (orders.AnswerByCard, orders.SideDealByCard)
"""Orders whose outcome says more than the order."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A number that moved, from where to where."""

    name: Message | Name
    before: int
    after: int


def _cause(event: Any) -> str:
    """What an event goes back to, or what it is about."""
    if event[0] == ROLLED:
        return str(event[1])
    return f"deliver:{event[2]}" if event[0] == HAPPENED else str(event[3])


def _within(entry: Entry, group: str) -> list[Any]:
    """The events of a record that belong to one part of it; all of them for an order's."""
    return [event for event in entry.events if not group or group_of(_cause(event)) == group]


def headline(session: Session, entry: Entry, group: str, seat: str) -> Message | Name | None:
    """What a record, or a part of it, was in a sentence; ``None`` where ``seat`` may see nothing of it."""
    if isinstance(entry.order, orders.AcceptSettlement):
        signing = entry.order.seat
        others = w.join([w.seat_name(seat) for seat in session.scenario.others_than(signing)])
        return Message("hotwash.signed", {"seat": w.seat_name(signing), "other": others})
    if entry.order is not None and not isinstance(entry.order, ANSWERS):
        return done_words(session, entry.order, seat)
    return next(_said(session, _within(entry, group)), None)


def _said(session: Session, found: list[Any]) -> Iterator[Message | Name]:
    """Sentences for events, the best first: what happened, what was agreed, what set out, the die, the cause."""
    scenario = session.scenario
    told = [
        *(event for event in found if event[0] == HAPPENED and event[1] in ("lost", "delivered", "chosen")),
        *(event for event in found if str(event[0]).endswith(".fired")),
        *(event for event in found if event[0] == ADDED and event[1] in ("requests", "deals")),
        *(event for event in found if event[0] == ADDED and event[1] == "deliveries"),
    ]
    for event in told:
        message = event_message(scenario, event)
        if message is not None:
            yield message
    for event in found:
        if event[0] == ROLLED:
            values: dict[str, w.Value] = {"roll": w.roll_name(scenario, event[1]), "result": w.result(event[5])}
            yield Message("hotwash.roll", values)
    moved = [event for event in found if event[0] in session.compiled.tracks]
    for event in sorted(moved, key=lambda one: -abs(one[2] - one[1])):
        yield cause_message(scenario, event[3])


def actor_of(session: Session, entry: Entry, group: str) -> str:
    """The seat whose doing a record was, as far as it may be seen; empty for what the turn itself brings."""
    if entry.order is not None:
        return entry.order.seat
    for event in _within(entry, group):
        if event[0] in (HAPPENED, ADDED, REMOVED):
            continue
        rule, _, subject = _cause(event).partition(":")
        if rule in ("answer", "price", "aid"):
            lead, _, partner = subject.partition("@")
            return partner or lead.partition(".")[0]
        if rule == "pressure":
            card = session.compiled.cards.get(subject)
            return card.seat if card is not None else session.compiled.pressure_seat
    return ""


def roll_seen(entry: Entry, roll: Rolled | None) -> Rolled | None:
    """A roll as the record shows it to the seat; ``None`` where it may not be seen."""
    if roll is None:
        return None
    for event in entry.events:
        if event[0] == ROLLED and event[1] == roll.name and event[2] == roll.index:
            seen = read(event, ())
            return seen if isinstance(seen, Rolled) else None
    return None


def changes_of(session: Session, entry: Entry, group: str) -> tuple[Moved, ...]:
    """The tracks and the rung that moved in a record or a part of it, each once, in the order in which they moved."""
    moved: dict[str, tuple[int, int]] = {}
    for event in _within(entry, group):
        if event[0] in session.compiled.tracks or event[0] == "rung":
            before = moved[event[0]][0] if event[0] in moved else event[1]
            moved[event[0]] = before, event[2]
    return tuple(
        Moved(w.number_name(session.scenario, number), before, after)
        for number, (before, after) in moved.items()
        if before != after
    )
