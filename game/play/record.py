"""The record of a running game: all that was written, the line still played, and what each seat may see of it.

What records mean belongs to ``rules.turn.journal``, how they are written to ``game.saves``. ``GameRecord`` keeps them
in memory beside the file, so that what is asked of them costs the same early and late in a game.
"""

from __future__ import annotations

from bisect import bisect_right
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import orjson

from game.errors import NotSaved, WrongUse
from game.play.players import PEOPLE
from rules.outlook import sight
from rules.tables.places import PROPOSALS
from rules.turn import journal
from rules.values import order_data
from rules.values.events import ROLLED, Event, read
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from game.saves.file import SaveFile
    from rules.tables.tables import Compiled
    from rules.turn.journal import Record
    from rules.values.orders import Order

FACILITATOR_BY = "facilitator"
"""Who gave the facilitator's orders, in a record's ``by``; people's are ``people``, bots' their policy."""
SEALING = ("sealed", "unsealed")
"""Kinds of record of answers that lie closed: one is given, one is taken back."""
TOLD = (*journal.CHANGING, "unsealed")
"""Kinds of record that a seat may see something of."""
_number = attrgetter("record")


@dataclass(frozen=True, slots=True)
class Entry:
    """One record as a seat may see it: ``order`` is ``None`` where the seat may not know it.

    ``sealed`` is the record in which its order was given closed; 0 where it did not lie sealed.
    """

    record: int
    turn: int
    phase: str
    kind: str
    by: str
    order: Order | None
    events: tuple[Any, ...]
    sealed: int = 0

    @property
    def given(self) -> int:
        """The record in which its seat gave the order: that in which it was laid down sealed, else its own."""
        return self.sealed or self.record

    @property
    def happened(self) -> tuple[Event, ...]:
        """What came of it as values; ``events`` holds the same as the journal writes it."""
        return tuple(read(tuple(event), ()) for event in self.events)


class GameRecord:
    """Every record of one game. ``everything`` is in the order written; ``line`` lacks what was gone back on.

    Both lists are only to be looked at, and so are the records in them.
    """

    def __init__(self, compiled: Compiled, file: SaveFile | None) -> None:
        """``file`` is ``None`` for a game that is only looked at."""
        self.compiled = compiled
        self.file = file
        self.everything: list[Record] = []
        self.line: list[Record] = []
        self._seen: dict[str, tuple[int, list[Entry]]] = {}
        self._taken: tuple[int, dict[int, int]] = 0, {}

    def take(self, records: Iterable[Record]) -> None:
        """Hold these, as read from a file, instead of what is held; closing lines are the file's own affair.

        Raises:
            KeyError, TypeError: a record that going back on others does not fit.
        """
        self.everything = [record for record in records if record["kind"] != "close"]
        self.line = journal.live(self.everything)
        self._forget()

    @property
    def next_number(self) -> int:
        """The number of the record that comes next."""
        return self.file.next_record if self.file is not None else len(self.everything) + 1

    def add(self, record: Record) -> None:
        """Write one more and hold it; one that no file can hold leaves no trace.

        Raises:
            ValueError, TypeError: as ``SaveFile.append``.
        """
        data = orjson.dumps(record)
        if self.file is not None:
            with suppress(NotSaved):  # the file remembers it, and its state says why
                self.file.append(data)
        kept = orjson.loads(data) if "order" in record else record
        self.everything.append(kept)
        if record["kind"] == "undo":
            self.line = journal.live([*self.line, kept])
            self._forget()
        else:
            self.line.append(kept)

    def _forget(self) -> None:
        """What was known of a line that is no longer played."""
        self._seen.clear()
        self._taken = 0, {}

    def before(self, number: int) -> GameRecord:
        """The record as it stood before one of the line being played, only to be looked at."""
        past = GameRecord(self.compiled, None)
        past.everything = [one for one in self.everything if one["record"] < number]
        past.line = [one for one in self.line if one["record"] < number]
        for seat, (upto, found) in self._seen.items():  # what a seat may see of them is known already
            past._seen[seat] = min(upto, len(past.line)), [entry for entry in found if entry.record < number]
        return past

    def first(self, count: int) -> GameRecord:
        """The first so many records of the line being played, only to be looked at."""
        past = GameRecord(self.compiled, None)
        past.everything = self.line[:count]
        past.line = past.everything
        end = past.line[-1]["record"] if count else 0
        for seat, (upto, found) in self._seen.items():  # as in ``before``
            past._seen[seat] = min(upto, count), found[: bisect_right(found, end, key=_number)]
        return past

    # ----- looking for a record

    @property
    def steps(self) -> list[Record]:
        """The phases and orders of the line being played."""
        return [one for one in self.line if one["kind"] in journal.CHANGING]

    @property
    def points(self) -> list[Record]:
        """Those to which one can go back: not between sealed answers, which would open some before the others."""
        found = self.steps
        between = {one["record"] for one, then in pairwise(found) if "sealed" in one and "sealed" in then}
        return [one for one in found if one["record"] not in between]

    @property
    def decisions(self) -> int:
        """How many orders bots gave in this phase of the line being played: their streams go on from there."""
        count = 0
        for record in reversed(self.line):
            if record["kind"] == "phase":
                break
            count += record["kind"] == "order" and record.get("by") not in (PEOPLE, FACILITATOR_BY)
        return count

    def last_of(self, turn_number: int) -> int:
        """The last record of a turn on the line being played to which one can go back.

        Turn 0 is what comes before the first; where nothing was ordered then, its last record is 0, which is none.

        Raises:
            WrongUse: the turn was not played.
        """
        numbers: list[int] = [one["record"] for one in self.steps if one["turn"] == turn_number]
        if not numbers and turn_number == 0:
            return 0
        if not numbers:
            last = self.line[-1]["turn"] if self.line else 0
            raise WrongUse(Message("session.no_such_turn", {"turn": turn_number, "last": last}))
        return max(numbers)

    def around(self, number: int) -> tuple[Record, list[Record]]:
        """What stands before an order on the line being played, and the order with what came after it.

        Before the first of a game stands nothing.
        """
        line = [one for one in self.line if one["kind"] in (*journal.CHANGING, "seat", *SEALING)]
        place = next((n for n, one in enumerate(line) if one["record"] == number), len(line))
        return line[place - 1] if 0 < place < len(line) else {}, line[place:]

    def last_order_of(self, seat: str) -> int | None:
        """The record of the last order that people gave for a seat this turn."""
        for record in reversed(self.steps):
            if record["kind"] == "phase" and record["phase"] == "brief":
                break
            if record.get("by") == PEOPLE and record["order"][1] == seat:
                return int(record["record"])
        return None

    def taken_back(self) -> dict[int, int]:
        """The orders of the line being played that the facilitator took back, each with the record that did so.

        Only to be looked at.
        """
        upto, found = self._taken
        if upto < len(self.line):  # every line of a story asks
            fresh = (one for one in self.line[upto:] if one["kind"] == "order" and one["order"][0] == "SkipOrder")
            found = found | {int(one["order"][2]): int(one["record"]) for one in fresh}
            self._taken = len(self.line), found
        return found

    # ----- proposals

    @property
    def highest_proposal(self) -> int:
        """The highest number that a proposal was ever given, on lines gone back on too; 0 before the first."""
        return max(map(self.proposal_of, self.everything), default=0)

    def proposal_of(self, record: Record) -> int:
        """The number that a record gave a proposal; 0 when it is about something else."""
        if record["kind"] != "order" or record["order"][0] != "ProposeAction":
            return 0
        name = self.compiled.names[PROPOSALS]
        return max((event[2] for event in record["events"] if event[0] == name), default=0)

    # ----- what a seat may see

    def entries(self, seat: str) -> list[Entry]:
        """The line being played as a seat, or the table, may see it; a list that is not to be changed.

        What a seat may see of a record never changes: only new records are looked through, unless the game went back.
        """
        upto, found = self._seen.get(seat, (0, []))
        if upto < len(self.line):
            fresh = (self._entry(one, seat) for one in self.line[upto:] if one["kind"] in TOLD)
            found = [*found, *(entry for entry in fresh if entry is not None)]
            self._seen[seat] = len(self.line), found
        return found

    def _entry(self, record: Record, seat: str) -> Entry | None:
        if record["kind"] == "unsealed":
            return self._lost(record, seat) if "reason" in record else None
        order = None
        if record["kind"] == "order" and record["order"] != order_data.HIDDEN:
            order = order_data.from_data(record["order"])
        events = sight.visible(self.compiled, record["events"], seat)
        hidden = order is not None and not sight.may_see_order(self.compiled, order, seat)
        if hidden and not events:
            return None
        return Entry(
            record["record"],
            record["turn"],
            record["phase"],
            record["kind"],
            record.get("by", ""),
            None if hidden else order,
            tuple(events),
            0 if hidden else int(record.get("sealed", 0)),
        )

    def _lost(self, record: Record, seat: str) -> Entry | None:
        """A sealed order that could not be given any more: its seat and the facilitator may know of it."""
        lay = next((one for one in self.line if one["record"] == record["sealed"] and one["kind"] == "sealed"), None)
        if lay is None or not (seat == lay["order"][1] or self.compiled.roles.get(seat) == "facilitator"):
            return None
        order = order_data.from_data(lay["order"])
        return Entry(record["record"], record["turn"], lay["phase"], "unsealed", lay["by"], order, (), lay["record"])


def has_rolled(records: Iterable[Record]) -> bool:
    """Whether a die was rolled in any of these records."""
    return any(event[0] == ROLLED for one in records for event in one.get("events", ()))
