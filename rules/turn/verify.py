"""Verifying a record: every order is judged and carried out again, and what happens must be what was written.

Folding believes the events; this does not. The two together say that a game went as its record tells (product §Save
file).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rules.tables.places import LUCK, PHASE
from rules.turn import turn
from rules.turn.records import FAULTS, FOLDED, Record
from rules.values import events, order_data, orders
from rules.values.phases import REVIEW

if TYPE_CHECKING:
    from rules.state.state import State
    from rules.tables.tables import Compiled


@dataclass(frozen=True, slots=True)
class Divergence:
    """Where re-running the orders gave something else than the record holds."""

    turn: int
    record: int
    expected: str
    got: str


def verify(compiled: Compiled, seed: int, records: Sequence[Record]) -> Divergence | None:
    """Re-run every order and compare with what was recorded; ``None`` when it is the same to the last event."""
    again = _Again(compiled, seed, {record.get("to") for record in records if record.get("kind") == "undo"})
    turn_number = number = 0
    for record in records:
        try:
            number = record["record"]
            turn_number = record.get("turn", turn_number)
            refusal = again.run(record)
            if refusal:
                return Divergence(turn_number, number, "allowed", refusal)
            if record["kind"] in FOLDED and not same(again.happened(), record["events"], compiled.names):
                got = events.to_data(again.happened(), compiled.names)
                return Divergence(turn_number, number, *first_difference(record["events"], got))
        except FAULTS as error:
            expected = str(record.get("order", record.get("kind")))[:80]
            return Divergence(turn_number, number, expected, repr(error)[:80])
    return None


class _Again:
    """A game played again, record by record."""

    def __init__(self, compiled: Compiled, seed: int, targets: set[Any]) -> None:
        self.state: State = turn.begin(compiled, seed)
        self._targets = targets
        self._orders: dict[tuple[Any, ...], orders.Order] = {}
        self._kept: dict[int, State] = {}
        self._start = 0

    def run(self, record: Record) -> str:
        """Do what a record says was done; the reason why the judge refuses it, else nothing. Raises ``FAULTS``."""
        state, kind, number = self.state, record["kind"], record["record"]
        self._start = len(state.events)
        if kind == "phase":
            if state.numbers[PHASE] == REVIEW:
                self._start = 0  # a new turn forgets the last one's
            turn.advance(state)
        elif kind == "order":
            ruling = turn.resolve(state, self._order(record["order"]), number, record.get("floor", 0))
            if not ruling.allowed:
                return ruling.reason
        elif kind == "undo":
            state = self.state = self._kept[record["to"]].copy()
            self._start = len(state.events)
            state.put(LUCK, record["luck"], "ruling:go_back")
        elif kind == "branch" and record.get("seed") is not None:
            state.seed = int(record["seed"], 16)
        if self._targets and number in self._targets:
            self._kept[number] = state.copy()
        return ""

    def _order(self, data: list[Any]) -> orders.Order:
        """The order that was written; most are given many times. Raises ``MalformedOrder``."""
        key = tuple(data)
        found = self._orders.get(key)
        if found is None or key[0] in order_data.NUMBERED:
            found = self._orders[key] = order_data.from_data(data)
        return found

    def happened(self) -> list[events.Raw]:
        """The events of the last record, as the state holds them."""
        return self.state.events[self._start :]


def same(happened: Sequence[events.Raw], recorded: Sequence[Any], names: Sequence[str]) -> bool:
    """Whether events of the state are those of a record, to the last part.

    A record from a file holds lists; one that was just made may hold tuples, which are written alike. That numbers are
    written as numbers is the affair of whoever opened the record: here 1 and true are equal.
    """
    if len(happened) != len(recorded):
        return False
    for event, found in zip(happened, recorded, strict=True):
        head = event[0]
        if head.__class__ is int:
            written = [names[head], event[1], event[2], event[3]]
        elif head == events.HAPPENED:
            written = list(event)
        elif head == events.ROLLED:
            written = [*event[:6], [list(one) for one in event[6]], event[7]]
        else:
            written = [head, event[1], list(event[2]), event[3]]
        if written != found and json.dumps(written) != json.dumps(found):
            return False
    return True


def first_difference(expected: Sequence[Any], got: Sequence[Any]) -> tuple[str, str]:
    """The first event in which two lists of events differ, as short text."""
    for one, other in zip(expected, got, strict=False):
        if json.dumps(one) != json.dumps(other):
            return json.dumps(one)[:120], json.dumps(other)[:120]
    return f"{len(expected)} events", f"{len(got)} events"
