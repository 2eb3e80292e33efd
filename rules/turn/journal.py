"""The record of a game as values: what records mean, folding them, and adding to them (product §Save file).

A record is a JSON object with its ``record`` number, ``turn``, ``phase`` and ``kind``:

``phase``   the next phase was opened; ``events`` are what closing and opening did.
``order``   ``order`` in the form of ``rules.values.order_data``, ``by`` whom (``people`` or a policy) and its
            ``events``; a proposal has the ``floor`` after which it was numbered, when numbers up to it were given on
            lines gone back on.
``sealed``  ``order`` was given ``by`` a seat and lies closed; when it is opened an order of the same follows, which
            names it by ``sealed``. An order that somebody typed for a seat has who did as ``entered``.
``unsealed``  the order ``sealed`` was taken back unopened, or, with a ``reason``, could not be given any more.
``hints``, ``forecasts``  whether seats may ask for hints, and are asked for forecasts, from here on.
``forecast``  before ``order`` its ``seat`` ``said`` how likely success is, in per cent by tens; -1 that it would not.
``seat``    ``seat`` is played by ``player`` from here on.
``undo``    the game went back to just after record ``to``; ``events`` set the luck from there.
``branch``  another line begins here, with ``seed`` if it has a new one; where the order of a record was changed, that
            is ``instead_of``. Without a ``parent`` it is the luck alone that a parent's own branch brought.
``close``   the turn's closing line (the file's own).

Folding applies events and never re-runs rules, so that editing a card never rewrites an old game; re-running the orders
and comparing is ``rules.turn.verify``'s.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from rules.state.fold import fold as fold_events
from rules.state.state import State
from rules.tables.places import LUCK, PHASE
from rules.turn import turn
from rules.turn.records import CHANGING, FAULTS, FOLDED, BrokenRecordError, Record, check_form, check_turns, live
from rules.turn.soundness import check_event, check_orders, check_position, check_told
from rules.values import events, orders
from rules.values.phases import REVIEW

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rules.tables.tables import Compiled


def fold(compiled: Compiled, seed: int, records: Sequence[Record]) -> State:
    """The state after these records. Raises ``BrokenRecordError``."""
    given = check_form(records)
    line = live(records)
    check_turns(line)
    try:
        state = _folded(compiled, seed, line)
        check_orders(compiled, given)
        check_position(state)
    except (*FAULTS, RecursionError) as error:
        raise BrokenRecordError(_first_broken(compiled, seed, line), repr(error)) from error
    if len(line) < len(records):
        _check_gone_back_on(state, records, line)
    return state


def _check_gone_back_on(state: State, records: Sequence[Record], line: Sequence[Record]) -> None:
    """That lines which were gone back on can be told, for the facilitator still sees them."""
    kept = {record["record"] for record in line}
    number: int = 0
    try:
        for record in records:
            number = record["record"]
            if number not in kept and record["kind"] in FOLDED:
                for event in record["events"]:
                    check_told(state, event)
    except FAULTS as error:
        raise BrokenRecordError(number, repr(error)) from error


def _folded(compiled: Compiled, seed: int, line: Sequence[Record]) -> State:
    """The state after a line, its events in one run; this turn's are kept, for the facilitator may rule on them."""
    state = turn.begin(compiled, seed)
    begun = len(line) - 1
    while begun > 0 and not (line[begun]["kind"] == "phase" and line[begun]["phase"] == "brief"):
        begun -= 1
    for part in (line[:begun], line[begun:]):
        state.rolls.clear()
        happened = chain.from_iterable([record["events"] for record in part if record["kind"] in FOLDED])
        fold_events(state, happened, check_event)
    for record in line:
        if record["kind"] == "branch":
            take_branch(state, record)
    recall(state, line[begun:])
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
            except FAULTS as error:
                raise BrokenRecordError(record["record"], repr(error)) from error
        yield record, None, state


def take_branch(state: State, record: Record) -> None:
    """From a branch on its own luck holds, where it has one."""
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
                fold_events(state, record["events"], check_event)
            elif record["kind"] == "branch":
                take_branch(state, record)
        except FAULTS:
            return number
    return number


def recall(state: State, records: Sequence[Record]) -> None:
    """Put this turn's events and their marks back, so that the facilitator can still rule on them."""
    for record in records:
        found = record.get("events")
        if found is None:
            continue
        start = len(state.events)
        state.events += [raw(state.compiled, event) for event in found]
        if record["kind"] != "order":
            continue
        if record["order"][0] != "SkipOrder":
            state.marks[record["record"]] = (start, len(state.events))
        elif record["order"][2] in state.marks:
            state.skipped[record["order"][2]] = state.marks.pop(record["order"][2])


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
    ruling = turn.resolve(state, order, record, floor)
    return ruling, events.to_data(state.events[start:], state.compiled.names)


def go_back(compiled: Compiled, seed: int, records: Sequence[Record], to: int, luck: int) -> tuple[State, list[Any]]:
    """The state just after record ``to`` with the luck set, and the events that set it."""
    state = fold(compiled, seed, [record for record in records if record["record"] <= to])
    start = len(state.events)
    state.put(LUCK, luck, "ruling:go_back")
    return state, events.to_data(state.events[start:], compiled.names)


__all__ = [
    "CHANGING",
    "BrokenRecordError",
    "Record",
    "advance",
    "carry_out",
    "fold",
    "go_back",
    "live",
    "raw",
    "recall",
    "take_branch",
    "walk",
]
