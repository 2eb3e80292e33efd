"""The record of a game as values: what records mean, folding them, and verifying them (product §Save file).

A record is a JSON object with its ``record`` number, ``turn``, ``phase`` and ``kind``:

``phase``   the next phase was opened; ``events`` are what closing and opening did.
``order``   ``order`` in ``orders.to_data``'s form, ``by`` whom (``people`` or a policy) and its ``events``; a proposal
            has the ``floor`` after which it was numbered, when numbers up to it were given on lines gone back on.
``seat``    ``seat`` is played by ``player`` from here on.
``undo``    the game went back to just after record ``to``; ``events`` set the luck from there.
``branch``  another line begins here, with ``seed`` if it has a new one.
``close``   the turn's closing line (the file's own).

Folding applies events and never re-runs rules, so that editing a card never rewrites an old game. Verifying re-runs the
orders and compares.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from rules.judging.judge import judge
from rules.state.fold import fold as fold_events
from rules.state.state import State
from rules.tables.bundles import bundle, options
from rules.tables.places import LUCK, PHASE, PROPOSALS, REVIEW
from rules.turn import turn
from rules.values import events, orders

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from rules.tables.tables import Compiled

Record = dict[str, Any]

CHANGING: Final = ("phase", "order")
"""Kinds of record that re-running repeats."""

FOLDED: Final = ("phase", "order", "undo")
"""Kinds of record whose events make the state."""

FAULTS: Final = (KeyError, ValueError, TypeError, IndexError, AttributeError)
"""What a record that does not fit its game can raise."""


FORMS: Final[dict[str, tuple[tuple[str, type], ...]]] = {
    "phase": (("turn", int), ("phase", str), ("events", list)),
    "order": (("turn", int), ("phase", str), ("order", list), ("events", list)),
    "undo": (("turn", int), ("to", int), ("luck", int), ("events", list)),
    "seat": (("turn", int), ("seat", str), ("player", str)),
}
"""What a record of each kind must hold."""


class BrokenRecordError(ValueError):
    """A record that does not fit the game it stands in; ``record`` is its number."""

    def __init__(self, record: int, why: str) -> None:
        """``why`` is for the developer; people get the number."""
        super().__init__(f"record {record}: {why}")
        self.record = record


@dataclass(frozen=True, slots=True)
class Divergence:
    """Where re-running the orders gave something else than the record holds."""

    turn: int
    record: int
    expected: str
    got: str


def check_form(records: Sequence[Record]) -> None:
    """That every record has what its kind needs, and orders their fields. Raises ``BrokenRecordError``."""
    get_form = FORMS.get
    for place, record in enumerate(records):
        if record.get("record").__class__ is not int:
            raise BrokenRecordError(place + 1, "no number")
        for key, sort in get_form(record.get("kind", ""), ()):
            if record.get(key).__class__ is not sort:
                raise BrokenRecordError(record["record"], f"{key} is not a {sort.__name__}")
        if record.get("kind") == "order" and record["order"] != orders.HIDDEN:
            try:
                orders.check_data(record["order"])
            except orders.MalformedOrder as error:
                raise BrokenRecordError(record["record"], str(error)) from error


def live(records: Sequence[Record]) -> list[Record]:
    """The records of the line that is still played: what was gone back on is left out."""
    if "undo" not in {record["kind"] for record in records}:
        return list(records)
    line: list[Record] = []
    for record in records:
        if record["kind"] == "undo":
            target = record["to"]
            while line and line[-1]["record"] > target:
                line.pop()
        line.append(record)
    return line


def fold(compiled: Compiled, seed: int, records: Sequence[Record]) -> State:
    """The state after these records. Raises ``BrokenRecordError``."""
    check_form(records)
    line = live(records)
    try:
        return _folded(compiled, seed, line)
    except FAULTS as error:
        raise BrokenRecordError(_first_broken(compiled, seed, line), repr(error)) from error


def _folded(compiled: Compiled, seed: int, line: Sequence[Record]) -> State:
    """The state after a line, its events in one run; this turn's are kept, for the facilitator may rule on them."""
    state = turn.begin(compiled, seed)
    begun = len(line) - 1
    while begun > 0 and not (line[begun]["kind"] == "phase" and line[begun]["phase"] == "brief"):
        begun -= 1
    for part in (line[:begun], line[begun:]):
        state.rolls.clear()
        fold_events(state, chain.from_iterable([record["events"] for record in part if record["kind"] in FOLDED]))
    for record in line:
        if record["kind"] == "branch":
            _take_branch(state, record)
    _recall(state, line[begun:])
    _check_orders(compiled, line)
    _check_ids(state)
    return state


def walk(compiled: Compiled, records: Sequence[Record]) -> Iterator[tuple[Record, Any, State]]:
    """The line being played, event by event, in one fold: what a look back over the whole game is made from.

    Each step is a record, one of its events in the journal's form, and the state just before that event; after a
    record's last event comes a step with ``None`` for the event. The state is one and the same all along and holds no
    seed: read it or copy it, and change nothing.

    Raises:
        BrokenRecordError: a record does not fit.
    """
    check_form(records)
    state = turn.begin(compiled, 0)
    for record in live(records):
        if "events" not in record:
            continue
        for event in record["events"]:
            yield record, event, state
            try:
                fold_events(state, (event,))
            except (KeyError, ValueError, TypeError, IndexError) as error:
                raise BrokenRecordError(record["record"], repr(error)) from error
        yield record, None, state


def _take_branch(state: State, record: Record) -> None:
    if record.get("seed") is not None:
        state.seed = int(record["seed"], 16)


def _first_broken(compiled: Compiled, seed: int, line: Sequence[Record]) -> int:
    """The record at which folding fails: the last, when only what lies on the table at the end is wrong."""
    state = turn.begin(compiled, seed)
    number: int = 0
    for record in line:
        number = record["record"]
        try:
            if record["kind"] in FOLDED:
                fold_events(state, record["events"])
            elif record["kind"] == "branch":
                _take_branch(state, record)
        except FAULTS:
            return number
    return number


def _check_orders(compiled: Compiled, line: Sequence[Record]) -> None:
    """Every order names what the scenario has. Raises ``KeyError``."""
    named: dict[str, Collection[str]] = {
        "seat": compiled.roles,
        "card": compiled.cards,
        "ability": compiled.abilities,
        "ally": compiled.allies,
        "action": compiled.actions,
        "inject": compiled.fired,
        "package": compiled.package_number,
    }
    places = {
        name: [(place, named[part]) for place, part in enumerate(parts, 1) if part in named]
        for name, parts in orders.FIELDS.items()
    }
    given = {tuple(record["order"]) for record in line if record["kind"] == "order"}  # most are given many times
    for order in given - {tuple(orders.HIDDEN)}:
        for place, known in places[order[0]]:
            if order[place] not in known:
                raise KeyError(order[place])


def _check_ids(state: State) -> None:
    """Every id that lies open on the table is the scenario's. Raises ``KeyError``."""
    compiled = state.compiled
    for card, *_ in state.signals:
        if card and not card.startswith("kind:") and card not in compiled.cards:
            raise KeyError(card)
    for ability, price, *_ in state.requests:
        compiled.abilities[ability].prices[price]
    seats = [item[0] for item in (*state.deals, *state.terms)] + [
        item[1] for item in (*state.choices, *state.proposals)
    ]
    for seat in seats:
        compiled.roles[seat]
    for _, package, _, counter in state.terms:
        if package not in compiled.package_number or (counter and counter not in compiled.package_number):
            raise KeyError(package)
    for kept, *_ in state.deliveries:
        bundle(compiled, kept)
    for kept, *_ in state.choices:
        options(compiled, kept)
    for _, target, *_ in state.schedule:
        compiled.index[target]


def _recall(state: State, records: Sequence[Record]) -> None:
    """Put this turn's events and their marks back, so that the facilitator can still rule on them."""
    for record in records:
        found = record.get("events")
        if found is None:
            continue
        start = len(state.events)
        state.events += [raw(state.compiled, event) for event in found]
        if record["kind"] == "order":
            state.marks[record["record"]] = (start, len(state.events))
            if record["order"][0] == "SkipOrder":
                state.marks.pop(record["order"][2], None)


def raw(compiled: Compiled, event: Any) -> events.Raw:
    """An event of the journal as the state holds it."""
    place = compiled.index.get(event[0])
    if place is not None:
        return (place, *event[1:])
    found: events.Raw = _tuple(event)
    return found


def _tuple(value: Any) -> Any:
    """Lists all the way down as tuples."""
    return tuple(_tuple(part) for part in value) if isinstance(value, list | tuple) else value


def advance(state: State) -> list[Any]:
    """Open the next phase; the events in the journal's form."""
    start = 0 if state.numbers[PHASE] == REVIEW else len(state.events)
    turn.advance(state)
    return events.to_data(state.events[start:], state.compiled.names)


def carry_out(state: State, order: orders.Order, record: int, floor: int = 0) -> tuple[Any, list[Any]]:
    """Resolve an order; its ruling and, when allowed, its events in the journal's form.

    Args:
        state: the position, which is changed.
        order: what a seat wants.
        record: its number in the record.
        floor: the proposal's number comes after this one, for on a line that was gone back on others had it.
    """
    start = len(state.events)
    if floor > state.numbers[PROPOSALS] and isinstance(order, orders.ProposeAction) and judge(state, order).allowed:
        state.put(PROPOSALS, floor, f"proposal:{order.tag}")
    ruling = turn.resolve(state, order, record)
    if ruling.allowed:
        state.marks[record] = (start, len(state.events))
    return ruling, events.to_data(state.events[start:], state.compiled.names)


def go_back(compiled: Compiled, seed: int, records: Sequence[Record], to: int, luck: int) -> tuple[State, list[Any]]:
    """The state just after record ``to`` with the luck set, and the events that set it."""
    state = fold(compiled, seed, [record for record in records if record["record"] <= to])
    start = len(state.events)
    state.put(LUCK, luck, "ruling:go_back")
    return state, events.to_data(state.events[start:], compiled.names)


def verify(
    compiled: Compiled,
    seed: int,
    records: Sequence[Record],
    encode: Callable[[Any], bytes | str] = json.dumps,
) -> Divergence | None:
    """Re-run every order and compare with what was recorded; ``None`` when it is the same to the last event."""
    try:
        check_form(records)
    except BrokenRecordError as error:
        return Divergence(0, error.record, "a record", str(error)[:80])
    state = turn.begin(compiled, seed)
    targets = {record["to"] for record in records if record["kind"] == "undo"}
    kept: dict[int, State] = {}
    seen_turn = 0
    for record in records:
        kind, number = record["kind"], record["record"]
        seen_turn = record.get("turn", seen_turn)
        try:
            got: Any = None
            if kind == "phase":
                got = advance(state)
            elif kind == "order":
                ruling, got = carry_out(state, orders.made(record["order"]), number, record.get("floor", 0))
                if not ruling.allowed:
                    return Divergence(seen_turn, number, "allowed", ruling.reason)
            elif kind == "undo":
                state = kept[record["to"]].copy()
                start = len(state.events)
                state.put(LUCK, record["luck"], "ruling:go_back")
                got = events.to_data(state.events[start:], compiled.names)
            elif kind == "branch" and record.get("seed") is not None:
                state.seed = int(record["seed"], 16)
        except FAULTS as error:
            return Divergence(seen_turn, number, str(record.get("order", kind))[:80], repr(error)[:80])
        if got is not None and encode(got) != encode(record["events"]):
            expected, found = first_difference(record["events"], got)
            return Divergence(seen_turn, number, expected, found)
        if number in targets:
            kept[number] = state.copy()
    return None


def first_difference(expected: Sequence[Any], got: Sequence[Any]) -> tuple[str, str]:
    """The first event in which two lists of events differ, as short text."""
    for one, other in zip(expected, got, strict=False):
        if _tuple(one) != _tuple(other):
            return json.dumps(one)[:120], json.dumps(other)[:120]
    return f"{len(expected)} events", f"{len(got)} events"


__all__ = [
    "BrokenRecordError",
    "Divergence",
    "advance",
    "carry_out",
    "first_difference",
    "fold",
    "go_back",
    "live",
    "raw",
    "verify",
    "walk",
]
