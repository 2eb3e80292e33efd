"""The state of a game: flat whole numbers and a few short lists, with one writer.

Every number changes through ``State.change`` or ``put``, which clamp it, record the cause and append the event; every
list through ``add`` and ``remove``. So folding the events gives the state back, and undo is a fold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rules.tables.check import result
from rules.tables.places import LISTS, LUCK, TURN
from rules.values import dice
from rules.values.events import ADDED, HAPPENED, REMOVED, ROLLED, Raw

if TYPE_CHECKING:
    from rules.tables.check import Check
    from rules.tables.tables import Compiled


class State:
    """One position.

    ``events`` holds what happened since the turn began; ``marks`` where each record's begin and end, ``skipped`` the
    same of orders that the facilitator took back.
    """

    __slots__ = (*LISTS, "compiled", "events", "high", "low", "marks", "numbers", "rolls", "seed", "skipped")

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
    prepared: list[Raw]

    def __init__(self, compiled: Compiled, seed: int = 0, of: State | None = None) -> None:
        """The starting position; ``seed`` is 64 bits. With ``of`` its numbers and lists, and nothing that happened."""
        self.compiled = compiled
        self.seed = seed
        self.low = compiled.low
        self.high = compiled.high
        self.events: list[Raw] = []
        self.marks: dict[int, tuple[int, int]] = {}
        self.skipped: dict[int, tuple[int, int]] = {}
        self.rolls: dict[str, int] = {}
        if of is None:
            self.numbers = compiled.start[:]
            self.signals, self.requests, self.deals, self.terms = [], [], [], []
            self.choices, self.deliveries, self.schedule, self.modifiers = [], [], [], []
            self.proposals, self.precedents, self.forced, self.prepared = [], [], [], []
            return
        self.numbers = of.numbers[:]
        self.signals = of.signals[:]
        self.requests = of.requests[:]
        self.deals = of.deals[:]
        self.terms = of.terms[:]
        self.choices = of.choices[:]
        self.deliveries = of.deliveries[:]
        self.schedule = of.schedule[:]
        self.modifiers = of.modifiers[:]
        self.proposals = of.proposals[:]
        self.precedents = of.precedents[:]
        self.forced = of.forced[:]
        self.prepared = of.prepared[:]

    def copy(self) -> State:
        """An independent copy; items are immutable and shared."""
        other = State(self.compiled, self.seed, self)
        other.events = self.events[:]
        other.marks = dict(self.marks)
        other.skipped = dict(self.skipped)
        other.rolls = dict(self.rolls)
        return other

    def fresh(self) -> State:
        """A copy in which nothing has happened yet: numbers, lists and the repeat counts of rolls."""
        other = State(self.compiled, self.seed, self)
        other.rolls = dict(self.rolls)
        return other

    def change(self, place: int, by: int, cause: str) -> int:
        """Change a number by so much within its range; says how much it moved."""
        numbers = self.numbers
        before = numbers[place]
        after = before + by
        if after > self.high[place]:
            after = self.high[place]
        elif after < self.low[place]:
            after = self.low[place]
        if after != before:
            numbers[place] = after
            self.events.append((place, before, after, cause))
        return after - before

    def put(self, place: int, value: int, cause: str) -> None:
        """Set a number, within its range."""
        numbers = self.numbers
        before = numbers[place]
        if value > self.high[place]:
            value = self.high[place]
        elif value < self.low[place]:
            value = self.low[place]
        if value != before:
            numbers[place] = value
            self.events.append((place, before, value, cause))

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
        items = self.items(among)
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
        self.skipped = {}
        self.rolls = {}

    def key(self) -> tuple[Any, ...]:
        """The whole position as one hashable value: numbers and lists."""
        return (tuple(self.numbers), *[tuple(self.items(among)) for among in LISTS])

    def items(self, among: str) -> list[Raw]:
        """One of the lists by its name."""
        found: list[Raw] = getattr(self, among)
        return found


def play(state: State, check: Check) -> str:
    """Roll a check, record it, and say its result."""
    shown = state.face(check.name)
    came_to = shown[1] + check.bonus()
    found = result(check.bands, came_to)
    state.rolled(check.name, shown, came_to, found, check.modifiers)
    return found
