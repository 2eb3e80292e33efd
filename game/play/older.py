"""A game that an older program began: what its record lacks is put in when it is opened; the file stays as it is.

Folding believes what was written. Where rules have come to count what they did not, the count of an old game follows
from the events that it holds, so that its numbers and scores are those that the rules now give.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rules.tables.tables import Compiled
    from rules.turn.records import Record

__all__ = ["brought_up"]

ONE_COUNT_FOR_ALL: Final = ("1",)
"""The rules under which a payment was counted by its currency only, and not by who got it."""


def brought_up(compiled: Compiled, rules: object, records: Sequence[Record]) -> Sequence[Record]:
    """The records of a game as today's rules would have written them, as far as folding needs it.

    Whatever does not fit is left for the fold to find. Where nothing is lacking they are the same records.

    Args:
        compiled: the game's tables.
        rules: what the header says of the rules it was begun under; later records may be of newer ones.
        records: all of them, which are not changed.
    """
    if rules in ONE_COUNT_FOR_ALL:
        records = _Payments(compiled).told(records)
    return _with_marks(compiled, records)


def _with_marks(compiled: Compiled, records: Sequence[Record]) -> Sequence[Record]:
    """The same records, with the mark of each inject that the facilitator fired before the first turn.

    Earlier programs marked it by the turn, which was 0: it did not count as fired.
    """
    unmarked: dict[Any, str] = {}
    found: list[Record] = []
    for record in records:
        if record.get("turn") != 0:
            found.extend(records[len(found) :])
            break
        kind, (_, subject), events = _order_in(record)
        marks = {event[0] for event in events if _is_change(event)}
        told = record
        if kind == "FireInject" and subject in compiled.fired:
            mark = f"{subject}.fired"
            if mark not in marks:
                unmarked[record.get("record")] = mark
                told = {**record, "events": [[mark, 0, 1, f"inject:{subject}"], *events]}
        elif kind == "SkipOrder" and subject in unmarked and unmarked[subject] not in marks:
            told = {**record, "events": [*events, [unmarked[subject], 1, 0, "ruling:skip_order"]]}
        found.append(told)
    return found if unmarked else records


def _order_in(record: Record) -> tuple[str, tuple[Any, Any], list[Any]]:
    """The order of a record, which may come from anywhere: its kind, its seat and what it names, and its events."""
    order, events = record.get("order"), record.get("events")
    if record.get("kind") != "order" or not isinstance(order, list) or len(order) < 3 or not isinstance(events, list):
        return "", ("", ""), []
    kind, seat, subject = order[:3]
    return str(kind), (seat, subject if type(subject) in (str, int) else ""), events


@dataclass(frozen=True, slots=True)
class _Payment:
    """One that an ally got: in which record, for which ability, which count it belongs to, how much."""

    record: int
    ability: str
    count: str
    by: int


class _Payments:
    """Counts what each ally was paid, record by record."""

    def __init__(self, compiled: Compiled) -> None:
        self._compiled = compiled
        self._totals = {f"paid.{currency.id}" for currency in compiled.scenario.currencies}
        self._counts: dict[str, int] = {}
        self._made: tuple[_Payment, ...] = ()
        self._after: dict[int, tuple[dict[str, int], tuple[_Payment, ...]]] = {}

    def told(self, records: Sequence[Record]) -> list[Record]:
        """The same records, with the payments that each ally got."""
        return [self._one(record) for record in records]

    def _one(self, record: Record) -> Record:
        number, events = record.get("record"), record.get("events")
        if type(number) is not int or not isinstance(events, list):
            return record
        if record.get("kind") == "undo":
            counts, self._made = self._after.get(record.get("to", 0), ({}, ()))
            self._counts = dict(counts)
        found: list[Any] = []
        for place, event in enumerate(events):
            found.append(event)
            if not _is_change(event) or event[0] not in self._totals:
                continue
            payment = self._payment(number, event) if event[2] > event[1] else self._taken_back(record, event)
            if payment is None:
                continue
            after = payment.by > 0  # what is taken back is so from the last to the first
            beside = place + 1 if after else place - 1
            written = 0 <= beside < len(events) and _is_change(events[beside]) and events[beside][0] == payment.count
            moved = self._move(payment, event[3])
            if not written:  # by newer rules
                found.insert(len(found) if after else -1, moved)
        self._after[number] = dict(self._counts), self._made
        return record if len(found) == len(events) else {**record, "events": found}

    def _payment(self, number: int, event: Any) -> _Payment | None:
        """The payment that an event tells of."""
        rule, _, subject = event[3].partition(":")
        ability = self._compiled.abilities.get(subject)
        if rule != "price" or ability is None:
            return None
        return _Payment(number, subject, f"{event[0]}.{ability.ally.seat}", event[2] - event[1])

    def _taken_back(self, record: Record, event: Any) -> _Payment | None:
        """The payment that a ruling took back, below nought: of the order taken back, or for the roll replaced."""
        order = record.get("order")
        if not isinstance(order, list) or len(order) < 3:
            return None
        about = order[2].partition(":")[2] if isinstance(order[2], str) else order[2]
        for made in reversed(self._made):
            alike = made.count.startswith(f"{event[0]}.") and made.by == event[1] - event[2]
            if alike and about in (made.record, made.ability):
                return replace(made, by=-made.by)
        return None

    def _move(self, payment: _Payment, cause: str) -> list[Any]:
        before = self._counts.get(payment.count, 0)
        after = self._counts[payment.count] = max(0, before + payment.by)
        if payment.by > 0:
            self._made = (*self._made, payment)
        else:
            self._made = tuple(one for one in self._made if one != replace(payment, by=-payment.by))
        return [payment.count, before, after, cause]


def _is_change(event: Any) -> bool:
    """Whether an event, which may come from anywhere, has the form of a number that moved."""
    return (
        isinstance(event, list)
        and len(event) == 4
        and all(isinstance(part, str) for part in event[::3])
        and all(type(part) is int for part in event[1:3])
    )
