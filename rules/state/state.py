"""The state of a game: flat whole numbers and a few short lists, with one writer.

Every number changes through ``State.change`` or ``put``, which clamp it, record the cause and append the event; every
list through ``add`` and ``remove``. So folding the events gives the state back, and undo is a fold.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

from rules.values import dice
from rules.values.events import ADDED, HAPPENED, REMOVED, ROLLED, Raw

if TYPE_CHECKING:
    from rules.tables.compile import Compiled

TURN, PHASE, RUNG, ENDING, VERDICT, CLIMBED, HELD, PACKAGE, LUCK, PLAYED = range(10)
ASKED, MODERNISED, REVEALS, LEDGER, PAUSED, PROPOSALS, TURNS = range(10, 17)
GLOBALS = (
    "turn",
    "phase",
    "rung",
    "ending",
    "verdict",
    "climbed",
    "held",
    "package",
    "luck",
    "played",
    "asked",
    "modernised",
    "reveals",
    "ledger",
    "paused",
    "proposals",
    "turns",
)
"""The numbers every scenario has, in their places; tracks, allies and counters follow."""

FAR = 1 << 40
"""A bound that no counter reaches."""

BRIEF, SIGNAL, PLAN, ANSWER, DELIVER, PRESSURE, ECONOMY, REVIEW = range(8)
"""The phases of a turn, as the number ``phase`` counts them."""

WAITING = (SIGNAL, PLAN, ANSWER, PRESSURE)
"""The phases that wait for people."""

LISTS = (
    "signals",
    "requests",
    "deals",
    "terms",
    "choices",
    "deliveries",
    "schedule",
    "modifiers",
    "proposals",
    "precedents",
    "forced",
)
"""The state's lists: what lies open on the table. Their items are tuples of ids and numbers.

signals     (card, openness, turn, revealed)         requests   (ability, price, stage, partner's stage, named price)
deals       (ally, stage)                            terms      (seat, package, stage, counter)
choices     (bundle, seat, cause)                    deliveries (bundle, route, due, cause)
schedule    (kind, track, by, last turn, cause)      modifiers  (roll, subject, by, last turn, cause)
proposals   (number, seat, tag, aid)                 precedents (tag, reliability, effects)
forced      (roll, face)
"""


class State:
    """One position.

    ``events`` holds what happened since the turn began; ``marks`` where each record's begin and end.
    """

    __slots__ = (*LISTS, "compiled", "events", "high", "low", "marks", "numbers", "rolls", "seed")

    def __init__(self, compiled: Compiled, seed: int = 0) -> None:
        """The starting position; ``seed`` is 64 bits."""
        self.compiled = compiled
        self.seed = seed
        self.numbers: list[int] = list(compiled.start)
        self.low = compiled.low
        self.high = compiled.high
        self.events: list[Raw] = []
        self.marks: dict[int, tuple[int, int]] = {}
        self.rolls: dict[str, int] = {}
        for name in LISTS:
            setattr(self, name, [])

    signals: list[Raw]
    requests: list[Raw]
    deals: list[Raw]
    terms: list[Raw]
    choices: list[Raw]
    deliveries: list[Raw]
    schedule: list[Raw]
    modifiers: list[Raw]
    proposals: list[Raw]
    precedents: list[Raw]
    forced: list[Raw]

    def copy(self) -> State:
        """An independent copy; items are immutable and shared."""
        other = State.__new__(State)
        other.compiled = self.compiled
        other.seed = self.seed
        other.numbers = self.numbers[:]
        other.low = self.low
        other.high = self.high
        other.events = self.events[:]
        other.marks = dict(self.marks)
        other.rolls = dict(self.rolls)
        other.signals = self.signals[:]
        other.requests = self.requests[:]
        other.deals = self.deals[:]
        other.terms = self.terms[:]
        other.choices = self.choices[:]
        other.deliveries = self.deliveries[:]
        other.schedule = self.schedule[:]
        other.modifiers = self.modifiers[:]
        other.proposals = self.proposals[:]
        other.precedents = self.precedents[:]
        other.forced = self.forced[:]
        return other

    def change(self, place: int, by: int, cause: str) -> int:
        """Change a number by so much within its range; says how much it moved."""
        numbers = self.numbers
        before = numbers[place]
        after = before + by
        if not self.low[place] <= after <= self.high[place]:
            after = min(max(after, self.low[place]), self.high[place])
        if after != before:
            numbers[place] = after
            self.events.append((place, before, after, cause))
        return after - before

    def put(self, place: int, value: int, cause: str) -> None:
        """Set a number, within its range."""
        numbers = self.numbers
        before = numbers[place]
        if value != before:
            after = min(max(value, self.low[place]), self.high[place])
            if after != before:
                numbers[place] = after
                self.events.append((place, before, after, cause))

    def add(self, among: str, item: Raw, cause: str) -> None:
        """Put an item into a list."""
        getattr(self, among).append(item)
        self.events.append((ADDED, among, item, cause))

    def remove(self, among: str, item: Raw, cause: str) -> None:
        """Take an item out of a list; ``ValueError`` when it is not there."""
        getattr(self, among).remove(item)
        self.events.append((REMOVED, among, item, cause))

    def clear(self, among: str, cause: str) -> None:
        """Take everything out of a list, from the first on."""
        items = getattr(self, among)
        while items:
            self.events.append((REMOVED, among, items.pop(0), cause))

    def replace(self, among: str, old: Raw, new: Raw, cause: str) -> None:
        """Take an item out of a list and put another in."""
        self.remove(among, old, cause)
        self.add(among, new, cause)

    def tell(self, what: str, subject: str, *values: int | str) -> None:
        """Record something worth telling that changes no number."""
        self.events.append((HAPPENED, what, subject, *values))

    def face(self, name: str) -> tuple[int, int, int]:
        """Roll the die named: its repeat index in this turn, its face, and the die's own face.

        The die's own face is -1 unless the facilitator had set another.
        """
        index = self.rolls.get(name, 0)
        self.rolls[name] = index + 1
        seed = self.seed
        if self.numbers[LUCK]:
            seed = dice.reseeded(seed, self.numbers[LUCK])
        face = dice.roll(seed, self.numbers[TURN], name, index)
        if self.forced:
            for item in self.forced:
                if item[0] == name:
                    self.remove("forced", item, "ruling:force_roll")
                    return index, item[1], face
        return index, face, -1

    def rolled(self, name: str, shown: tuple[int, int, int], total: int, result: str, modifiers: Raw) -> None:
        """Record a roll with what it came to."""
        index, face, instead_of = shown
        self.events.append((ROLLED, name, index, face, total, result, modifiers, instead_of))

    def begin_turn(self) -> None:
        """Forget the last turn's events and repeat counts; the journal has them."""
        self.events = []
        self.marks = {}
        self.rolls = {}

    def key(self) -> tuple[Any, ...]:
        """The whole position as one hashable value: numbers and lists."""
        return (tuple(self.numbers), *[tuple(items) for items in _lists(self)])


_lists = attrgetter(*LISTS)
