"""Games side by side: branches of one, or parallel tables of one scenario, aligned by turn. Values only.

``compare`` takes any number of sessions. The first is the one that the others are held against: ``Comparison.firsts``
says for each of them where it first went another way, by an order, by luck or by a ruling. Games of another version of
the scenario are compared as far as names agree; those of another scenario stand ``apart``, with ending and scores only.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from game.telling.compare_turns import Fell, Ordered, Turn, turns_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from game.play.session import Session
    from game.scenario.applied import Applied

__all__ = ["Alike", "Comparison", "Difference", "Fell", "Ordered", "Side", "Table", "Turn", "compare"]

Done = TypeVar("Done")
ORDER: Final = "order"
RULING: Final = "ruling"
LUCK: Final = "luck"
LENGTH: Final = "length"
"""By what two games first went another way; ``length``: one of them simply goes on where the other stops."""


@dataclass(frozen=True, slots=True)
class Table:
    """One of the games compared.

    Attributes:
        name: as people named it: the file's name without its ending.
        title: the scenario's, ``digest`` the hash of its content.
        id: the game's; branches of one game share it.
        version: whether the scenario is of another version than the first table's.
        variants: what it was played with besides.
        export: the seat whose record alone this is; empty for a whole one.
        length: the turns of a full game; ``turn`` the last that was begun.
        ending: the id of the ending reached, or ``None``.
        scores: every seat's, 0 to 100; ``well`` whether it ended well, empty while the game goes on.
        players: who plays each seat at the end.
        branched: the record after which each of its lineage's branches began, oldest first.
        luck: the seed in force at the end, in hexadecimal; empty in an export.
        shared: the last record that it has in common with the first table; 0 for none.
        turns: one for each turn begun, aligned by ``Turn.turn``; a turn 0 is what was before the first.
    """

    name: str
    title: str
    digest: str
    id: str
    version: bool
    export: str
    length: int
    turn: int
    ending: str | None
    scores: dict[str, int]
    well: dict[str, bool]
    players: dict[str, str]
    branched: tuple[int, ...]
    luck: str
    shared: int
    turns: tuple[Turn, ...]
    variants: tuple[Applied, ...] = ()

    def at(self, turn: int) -> Turn | None:
        """One of its turns, where it came to it."""
        return next((one for one in self.turns if one.turn == turn), None)

    def track(self, track: str) -> tuple[int | None, ...]:
        """A track, or ``rung``, at the end of every turn from 0 on; ``None`` where it has no such track."""
        return tuple(one.tracks.get(track) for one in self.turns)


@dataclass(frozen=True, slots=True)
class Side:
    """One table's side of a difference: its number, and what it did there that the other did not."""

    table: int
    orders: tuple[Ordered, ...]
    rolls: tuple[Fell, ...]

    @property
    def record(self) -> int:
        """The first record that differs; 0 where it did nothing there."""
        return min([*(one.record for one in self.orders), *(one.record for one in self.rolls)], default=0)


@dataclass(frozen=True, slots=True)
class Difference:
    """Where two games first went another way.

    ``kind`` is ``order``, ``ruling``, ``luck`` or ``length``; ``sides`` are the first table and the other.
    """

    kind: str
    turn: int
    phase: str
    sides: tuple[Side, Side]


@dataclass(frozen=True, slots=True)
class Alike:
    """What some tables did in a turn alike that another, which came so far, did not: their numbers, and what it was."""

    tables: tuple[int, ...]
    orders: tuple[Ordered, ...]
    rolls: tuple[Fell, ...]


@dataclass(frozen=True, slots=True)
class Apart:
    """A game that is not compared, since it is of another scenario: its name, title, ending and scores."""

    name: str
    title: str
    ending: str | None
    scores: dict[str, int]
    session: Session

    @property
    def ending_name(self) -> str:
        """What its own scenario calls the ending, in that scenario's language; empty while it is not over."""
        named = {one.id: one.name for one in self.session.scenario.endings}
        return named.get(self.ending or "", self.ending or "")


@dataclass(frozen=True, slots=True)
class Comparison:
    """Games side by side.

    Attributes:
        tables: those that are compared, the first first.
        sessions: their sessions, for whoever words what is in them.
        apart: those of other scenarios.
        firsts: for each table where it first differs from the first one; ``None`` where it is the same throughout,
            where one of the two is one seat's record, which holds too little to tell, and for the first itself.
        tracks: the tracks that all tables have, and ``rung``, in the scenario's order.
    """

    tables: tuple[Table, ...]
    sessions: tuple[Session, ...]
    apart: tuple[Apart, ...]
    firsts: tuple[Difference | None, ...]
    choices: tuple[Difference | None, ...]
    tracks: tuple[str, ...]

    def whole(self, table: int) -> bool:
        """Whether a table and the first are whole games, so that where they differ can be told."""
        return not (self.tables[0].export or self.tables[table].export)

    @property
    def first(self) -> Difference | None:
        """The earliest difference of all."""
        found = [one for one in self.firsts if one is not None]
        return min(found, key=lambda one: (one.turn, one.sides[0].record or one.sides[1].record), default=None)

    @property
    def last_turn(self) -> int:
        """The last turn that any of the tables came to."""
        return max(one.turn for one in self.tables)

    @property
    def same_variants(self) -> bool:
        """Whether all tables were played with the same variants, in the same order."""
        return len({tuple(variant.name for variant in one.variants) for one in self.tables}) == 1

    @property
    def same_luck(self) -> bool:
        """Whether all tables roll by the same seed to the end."""
        return len({one.luck for one in self.tables}) == 1 and bool(self.tables[0].luck)

    def turns(self) -> Iterator[tuple[int, tuple[Turn | None, ...]]]:
        """Turn by turn what each table came to; ``None`` where it did not come so far."""
        for turn in range(self.last_turn + 1):
            yield turn, tuple(one.at(turn) for one in self.tables)

    def own(self, table: int, turn: int) -> Side:
        """What a table did in a turn that at least one other, which came so far, did not."""
        mine = self.tables[table].at(turn)
        others = [found for place, one in enumerate(self.tables) if place != table and (found := one.at(turn))]
        if mine is None or not others:
            return Side(table, mine.orders if mine else (), mine.rolls if mine else ())
        missing = [_missing(mine.orders, other.orders) for other in others]
        orders = tuple(one for one in mine.orders if any(one in found for found in missing))
        rolls = tuple(one for one in mine.rolls if any(one.key not in {own.key for own in o.rolls} for o in others))
        return Side(table, orders, rolls)

    def alike(self, turn: int) -> list[Alike]:
        """What tables did in a turn that not all did, each thing once: first by table alone, then by those together."""
        came = [*self._came(turn)]
        orders, rolls = _by_tables(self._given(turn)), _by_tables(self._fell(turn))
        several = sorted({*orders, *rolls}, key=lambda tables: (len(tables), tables))
        return [
            Alike(tables, orders.get(tables, ()), rolls.get(tables, ()))
            for tables in several
            if len(tables) < len(came) or len(came) == 1
        ]

    def _came(self, turn: int) -> Iterator[tuple[int, Turn]]:
        """The tables that came to a turn, by their numbers."""
        for place, one in enumerate(self.tables):
            found = one.at(turn)
            if found is not None:
                yield place, found

    def _given(self, turn: int) -> Iterator[tuple[int, object, Ordered]]:
        """Every order with its table and by what it is compared, the second of the same kind apart from the first."""
        for place, found in self._came(turn):
            times: Counter[object] = Counter()
            for one in found.orders:
                times[one.key] += 1
                yield place, (one.key, times[one.key]), one

    def _fell(self, turn: int) -> Iterator[tuple[int, object, Fell]]:
        return ((place, one.key, one) for place, found in self._came(turn) for one in found.rolls)


def _by_tables(given: Iterable[tuple[int, object, Done]]) -> dict[tuple[int, ...], tuple[Done, ...]]:
    """Things by the tables that did them, each as the first of them did it."""
    tables: dict[object, list[int]] = {}
    first: dict[object, Done] = {}
    for place, key, one in given:
        tables.setdefault(key, []).append(place)
        first.setdefault(key, one)
    found: dict[tuple[int, ...], tuple[Done, ...]] = {}
    for key, places in tables.items():
        found[tuple(places)] = (*found.get(tuple(places), ()), first[key])
    return found


def compare(sessions: Sequence[Session], names: Sequence[str] = ()) -> Comparison:
    """Set games side by side; one alone may be, and is then simply told.

    Args:
        sessions: the games, opened read-only or not; at least one.
        names: what they are called, as people named their files; without them they are numbered.
    """
    called = [names[place] if place < len(names) else str(place + 1) for place in range(len(sessions))]
    base = sessions[0]
    together = [place for place, one in enumerate(sessions) if one.scenario.name == base.scenario.name]
    tables = tuple(_table(sessions[place], called[place], base) for place in together)
    apart = tuple(
        Apart(called[place], one.scenario.title, one.ending, one.scores, one)
        for place, one in enumerate(sessions)
        if place not in together
    )
    return Comparison(
        tables=tables,
        sessions=tuple(sessions[place] for place in together),
        apart=apart,
        firsts=(None, *[first_difference(tables[0], one, place) for place, one in enumerate(tables[1:], 1)]),
        choices=(
            None,
            *[first_difference(tables[0], one, place, luck=False) for place, one in enumerate(tables[1:], 1)],
        ),
        tracks=_common([sessions[place] for place in together]),
    )


def _common(sessions: Sequence[Session]) -> tuple[str, ...]:
    known = [set(one.compiled.tracks) for one in sessions]
    return (*[track for track in sessions[0].compiled.tracks if all(track in one for one in known)], "rung")


def _table(session: Session, name: str, base: Session) -> Table:
    header = session.header
    lineage = [one for one in session.history.line if one["kind"] == "branch"]
    seed = next((one["seed"] for one in reversed(lineage) if one.get("seed")), header.get("seed", ""))
    export = str(header.get("export", ""))
    return Table(
        name=name,
        title=session.scenario.title,
        digest=session.loaded.digest,
        id=header["id"],
        version=session.loaded.digest != base.loaded.digest and not (export or "export" in base.header),
        export=export,
        length=session.turns,
        turn=session.turn,
        ending=session.ending,
        scores=session.scores,
        well={seat: session.ended_well(seat) for seat in session.scores} if session.ending else {},
        players=dict(session.seats),
        branched=tuple(int(one.get("parent_record", 0)) for one in lineage if "parent" in one),
        luck=str(seed),
        shared=_shared(session, base),
        turns=turns_of(session),
        variants=session.loaded.variants,
    )


def _shared(session: Session, base: Session) -> int:
    """The last record that two games have in common."""
    if session.header["id"] != base.header["id"]:
        return 0
    last = 0
    for one, other in zip(session.history.records, base.history.records, strict=False):
        if one != other:
            break
        last = int(one["record"])
    return last


# ----- where two games first differ


def first_difference(one: Table, other: Table, place: int, *, luck: bool = True) -> Difference | None:
    """Where another table first went another way than the first; ``place`` is its number.

    Nothing is said of one seat's record: what others did in secret is missing in it, and no difference.

    Phase by phase: what fell as it opened, then what was ordered in it, then what fell on that. At tables of their own
    it is no matter in which order a phase's orders came in; of branches of one game it is, for they went on from the
    same record. Notes are nobody's move. Without ``luck`` dice are not looked at.
    """
    if one.export or other.export:
        return None
    for turn in range(max(one.turn, other.turn) + 1):
        mine, theirs = one.at(turn), other.at(turn)
        if mine is None or theirs is None:
            found = mine or theirs
            phase = found.phases[0] if found is not None and found.phases else ""
            return Difference(LENGTH, turn, phase, (Side(0, (), ()), Side(place, (), ())))
        for phase in dict.fromkeys((*mine.phases, *theirs.phases)):
            difference = _in_phase(mine, theirs, phase, place, luck=luck, branches=one.id == other.id)
            if difference is not None:
                return difference
    return None


def _in_phase(mine: Turn, theirs: Turn, phase: str, place: int, *, luck: bool, branches: bool) -> Difference | None:
    for opening in (True, False):
        if not opening:
            ours = [one for one in mine.orders if one.phase == phase]
            others = [one for one in theirs.orders if one.phase == phase]
            alone = _missing(ours, others), _missing(others, ours)
            if branches:
                swapped = _swapped(ours, others, alone)
                alone = (*swapped[:1], *alone[0]), (*swapped[1:], *alone[1])
            if any(alone):
                kind = RULING if all(one.ruling for one in (*alone[0], *alone[1])) else ORDER
                return Difference(kind, mine.turn, phase, (Side(0, alone[0], ()), Side(place, alone[1], ())))
        fell = _fallen(mine.rolls, phase, opening=opening), _fallen(theirs.rolls, phase, opening=opening)
        rolls = _otherwise(*fell), _otherwise(fell[1], fell[0])
        if luck and any(rolls):
            return Difference(LUCK, mine.turn, phase, (Side(0, (), rolls[0]), Side(place, (), rolls[1])))
    if (phase in mine.phases) != (phase in theirs.phases):
        return Difference(LENGTH, mine.turn, phase, (Side(0, (), ()), Side(place, (), ())))
    return None


def _swapped(
    ours: Sequence[Ordered], others: Sequence[Ordered], alone: tuple[tuple[Ordered, ...], tuple[Ordered, ...]]
) -> tuple[Ordered, ...]:
    """The first order of each of two branches that the other gave too, at another place; nothing if there is none."""
    left = [one for one in ours if one not in alone[0]], [one for one in others if one not in alone[1]]
    return next((pair for pair in zip(*left, strict=True) if pair[0].key != pair[1].key), ())


def _fallen(rolls: Iterable[Fell], phase: str, *, opening: bool) -> list[Fell]:
    return [one for one in rolls if one.phase == phase and one.opening == opening]


def _otherwise(rolls: Sequence[Fell], others: Sequence[Fell]) -> tuple[Fell, ...]:
    """The rolls that did not fall so at the other table."""
    known = {one.key for one in others}
    return tuple(one for one in rolls if one.key not in known)


def _missing(orders: Sequence[Ordered], others: Sequence[Ordered]) -> tuple[Ordered, ...]:
    """The orders that were not given there; one that was given twice must have been given there twice."""
    left = Counter(one.key for one in others)
    found = []
    for one in orders:
        if left[one.key]:
            left[one.key] -= 1
        else:
            found.append(one)
    return tuple(found)
