"""Whose doing a score is: every change of one seat's score, put down to the record it goes back to.

One fold over the game. An order's own effects are its own. What comes later goes back: aid that arrives to the answer
that agreed to it, effects that run on to what began them, a drain that runs while conditions hold to what made the last
of them true, also where one stands inside another, an ending to what fulfilled it. The turn's account stays with its
own turn; the end of the last turn and what has held since the start are nobody's doing.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from game.telling.hotwash.dice import Chance, chances_of, luck
from game.telling.hotwash.whens import whens
from rules.mechanics import endings
from rules.tables.places import PACKAGE
from rules.turn import journal
from rules.values.events import ADDED, HAPPENED, REMOVED, ROLLED, Rolled, read

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from game.play.session import Session
    from rules.state.state import State
    from rules.tables.tables import Compiled
    from rules.turn.journal import Record

__all__ = ["ACCOUNT", "Ledger", "Origin", "Share", "group_of", "ledger", "ledger_of"]

ACCOUNT = "account"
"""The group of what the books of a turn bring: revenue and costs, wear, what the budget held."""
BOOKS = ("economy", "budget", "capacity", "turn", "phase", "ladder", "trend")

Origin = tuple[int, str]
"""A record's number, and which part of it: empty for an order's own record, else what that part is about."""


@dataclass(slots=True)
class Share:
    """What goes back to one origin: points by part of the score, the records where they came, its die, its ending."""

    parts: Counter[str] = field(default_factory=Counter)
    records: list[int] = field(default_factory=list)
    roll: Rolled | None = None
    chances: tuple[Chance, ...] = ()
    ending: str = ""

    @property
    def points(self) -> int:
        """All points of score together."""
        return sum(self.parts.values())

    @property
    def weight(self) -> float:
        """How much was decided here: what the score moved, or what the die kept it from moving, whichever is more."""
        missed = luck(self.chances, self.roll.result) if self.roll is not None else 0.0
        return max(float(abs(self.points)), abs(missed))


Ledger = dict[Origin, Share]


def ledger(compiled: Compiled, records: Sequence[Record], seat: str) -> Ledger:
    """Every origin of a change of ``seat``'s score, in the order of the record.

    Raises:
        BrokenRecordError: a record does not fit the game.
    """
    book = _Book(compiled, seat)
    for record, event, state in journal.walk(compiled, records):
        book.settle(state)
        if event is not None:
            book.enter(record, event, state)
    book.take_back()
    return {origin: share for origin, share in sorted(book.shares.items()) if share.weight or share.ending}


_KNOWN: WeakKeyDictionary[Session, tuple[int, dict[str, Ledger]]] = WeakKeyDictionary()


def ledger_of(session: Session, seat: str) -> Ledger:
    """The same of a session's game, not to be changed: worked out once for a seat while the record does not grow.

    Raises:
        BrokenRecordError: as ``ledger``.
    """
    records = session.history.records
    length, found = _KNOWN.get(session, (-1, {}))
    if length != len(records):
        found = {}
        _KNOWN[session] = len(records), found
    if seat not in found:
        found[seat] = ledger(session.compiled, records, seat)
    return found[seat]


class _Book:
    """The fold: keeps where running causes began, and puts each change down as soon as it has happened."""

    def __init__(self, compiled: Compiled, seat: str) -> None:
        self.shares: Ledger = {}
        self._compiled = compiled
        self._seat = seat
        self._began: dict[str, Origin] = {}
        self._aid: dict[tuple[Any, ...], list[Origin]] = {}
        self._before: dict[str, int] = {}
        self._watched: list[tuple[str, Callable[[list[int]], bool]]] = [
            (cause, holds) for cause, _, holds, _ in compiled.trends if holds is not None
        ] + [(f"ending:{ending.id}", holds) for ending, holds, _ in compiled.conditional_endings]
        self._whens = whens(compiled)
        inner = {one.name: one.holds for places in self._whens.values() for place in places for one in place}
        self._watched += inner.items()
        self._moved: Counter[tuple[int, str, str]] = Counter()
        start = list(compiled.start)
        self._holding = {name for name, holds in self._watched if holds(start)}
        self._kinds = {one.id: one.kind for one in compiled.scenario.endings}
        self._last: tuple[Origin | None, int] = (None, 0)
        self._skips: dict[int, int] = {}
        self._dirty = True

    # ----- after an event

    def settle(self, state: State) -> None:
        """Put down what the last event did, now that the state holds it."""
        if not self._dirty:
            return
        self._dirty = False
        origin, record = self._last
        now = dict(endings.parts(state, self._seat))
        if origin is not None:
            moved = {part: now.get(part, 0) - self._before.get(part, 0) for part in (*self._before, *now)}
            moved = {part: by for part, by in moved.items() if by}
            if moved:
                share = self._share(origin)
                share.parts.update(moved)
                if record not in share.records:
                    share.records.append(record)
        self._before = now
        if origin is not None:
            self._watch(state.numbers, origin)

    def _watch(self, numbers: list[int], origin: Origin) -> None:
        for name, holds in self._watched:
            if not holds(numbers):
                self._holding.discard(name)
                self._began.pop(name, None)
            elif name not in self._holding:
                self._holding.add(name)
                self._began[name] = origin

    def _share(self, origin: Origin) -> Share:
        return self.shares.setdefault(origin, Share())

    # ----- before an event

    def enter(self, record: Record, event: Any, state: State) -> None:
        """Take in an event that is about to happen: whose it is, and what begins with it."""
        head = event[0]
        if record["kind"] == "order" and record["order"][0] == "SkipOrder":
            self._skips[record["record"]] = int(record["order"][2])
        if head == ROLLED:
            self._rolled(record, event, state)
        elif head in (ADDED, REMOVED):
            self._moved_aid(record, event)
        elif head != HAPPENED:
            self._last = self._origin(record, event, state), record["record"]
            self._dirty = True

    def _rolled(self, record: Record, event: Any, state: State) -> None:
        roll = read(event, ())
        if not isinstance(roll, Rolled) or roll.result == "waits":
            return
        share = self._share((record["record"], "" if record["kind"] == "order" else group_of(roll.name)))
        found = chances_of(state, roll, self._seat)
        if share.roll is None or abs(luck(found, roll.result)) > abs(luck(share.chances, share.roll.result)):
            share.roll, share.chances = roll, found

    def _moved_aid(self, record: Record, event: Any) -> None:
        """Follow each delivery from the answer that agreed to it, over delays, to its arrival."""
        head, among, item, why = event[0], event[1], tuple(event[2]), event[3]
        if among != "deliveries":
            return
        if head == REMOVED:
            origins = self._aid.get(item)
            if origins:
                self._began[item[3]] = origins.pop(0)
        elif why.startswith("deliver:"):
            self._aid.setdefault(item, []).append(self._began.get(item[3], self._own(record, why)))
        else:
            cause = f"answer:{item[0]}" if item[3].startswith("ability:") else item[3]
            self._aid.setdefault(item, []).append(self._own(record, cause))

    # ----- when all is told

    def take_back(self) -> None:
        """Put what took an order back down to that order, so that the pair is no more than what it left; no die then.

        The last first, since what took an order back may have been taken back itself.
        """
        undone: set[int] = set()
        for record, order in sorted(self._skips.items(), reverse=True):
            back = self.shares.pop((record, ""), Share())
            done = self._share((order, ""))
            done.parts.update(back.parts)
            done.records += [one for one in back.records if one not in done.records]
            done.ending = done.ending or back.ending
            if record not in undone:
                undone.add(order)
                done.roll, done.chances = None, ()

    def _own(self, record: Record, cause: str) -> Origin:
        return record["record"], "" if record["kind"] == "order" else group_of(cause)

    def _origin(self, record: Record, event: Any, state: State) -> Origin | None:
        number, cause = event[0], event[3]
        rule = cause.partition(":")[0]
        if number == "package":
            self._began["package"] = self._own(record, cause)
        if number == "verdict":
            self._began["verdict"] = self._own(record, cause)
        if cause == "ruling:end_exercise":
            return None  # the facilitator ended it: nobody's doing in the game
        if number == "ending":
            return self._ended(event, state)
        if rule == "clause":
            return self._began.get("package")
        if record["kind"] == "order":
            self._began[cause] = self._own(record, cause)
            return self._began[cause]
        if rule == "trend":
            return self._of_trend(record, event, state)
        if number.endswith(".fired"):
            self._began[cause] = self._own(record, cause)
        return self._began.get(cause, self._own(record, cause))

    def _of_trend(self, record: Record, event: Any, state: State) -> Origin:
        """What made the last condition true under which a trend moves a number; the books if all held at the start."""
        number, cause = event[0], event[3]
        moving = record["record"], cause, number
        places = self._whens.get((cause, self._compiled.index[number]), ())
        open_now = [place for place in places if all(one.holds(state.numbers) for one in place)]
        inside = open_now[min(self._moved[moving], len(open_now) - 1)] if open_now else ()
        self._moved[moving] += 1
        begun = [self._began[name] for name in (cause, *(one.name for one in inside)) if name in self._began]
        return max(begun) if begun else (record["record"], ACCOUNT)

    def _ended(self, event: Any, state: State) -> Origin | None:
        """What fulfilled an ending; nothing when the last turn simply ended."""
        if not event[2]:
            return None
        name = self._compiled.endings[event[2] - 1][0].id
        kind = self._kinds[name]
        by = {"result": "verdict", "settlement": "package"}.get(kind, f"ending:{name}")
        if kind == "settlement" and not state.numbers[PACKAGE]:
            return None
        origin = self._began.get(by)
        if origin is not None:
            self._share(origin).ending = name
        return origin


def group_of(cause: str) -> str:
    """Which part of a phase's record a cause or roll belongs to."""
    rule, _, subject = cause.partition(":")
    if rule in BOOKS:
        return ACCOUNT
    if rule in ("price", "aid", "request"):
        return f"answer:{subject}"
    return cause
