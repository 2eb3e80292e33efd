"""The history of a game: its records, what each seat may see of them, and the game as it stood at any of them."""

from __future__ import annotations

from bisect import bisect_right
from operator import itemgetter
from typing import TYPE_CHECKING

from game.errors import WrongUse
from game.play.exports import export_header, write_export
from game.play.forecasting import FORECAST
from game.play.headers import RULES
from game.play.players import unknown_seat
from game.saves.collection import paused_collection
from game.saves.migrations import FORMAT
from game.saves.names import as_path
from rules.outlook import rolls, sight
from rules.tables.places import ENDING
from rules.turn import journal
from rules.turn.otherwise import otherwise
from rules.turn.records import FAULTS
from rules.turn.seeking import Moments
from rules.turn.verify import verify
from rules.wording.names import Message

if TYPE_CHECKING:
    from pathlib import Path

    from game.play.course import Course
    from game.play.record import Entry
    from game.play.sealing import Sealing
    from rules.state.state import State
    from rules.turn.journal import Record
    from rules.turn.verify import Divergence
    from rules.values.orders import Order

_number = itemgetter("record")


class History:
    """Looks back over one game; changes nothing in it."""

    def __init__(self, course: Course, sealing: Sealing) -> None:
        """The history of one game, in which answers may lie sealed."""
        self._course = course
        self._sealing = sealing
        self._moments: Moments | None = None

    @property
    def records(self) -> list[Record]:
        """Every record in the order written, those gone back on too; only to be looked at."""
        return self._course.record.everything

    @property
    def format(self) -> int:
        """The format of the file that the game was opened from; of a new game the one that this program writes."""
        return self._course.format

    @property
    def older(self) -> bool:
        """Whether an older program wrote it: in another format, under other rules, or records otherwise."""
        course = self._course
        return course.format != FORMAT or course.header.get("rules") != RULES or course.older

    @property
    def last_hash(self) -> str:
        """The hash on the last closing line, which stands for every byte before; empty before the first."""
        file = self._course.record.file
        return self._course.read_hash if file is None else file.last_hash

    @property
    def line(self) -> list[Record]:
        """The records of the line being played, without what was gone back on; only to be looked at."""
        return self._course.record.line

    @property
    def first_seed(self) -> int | None:
        """The seed the game began with; an export has none. For whoever plays the record again."""
        return None if "export" in self._course.header else self._course.first_seed

    @property
    def steps(self) -> list[Record]:
        """The phases and orders of the line being played: the points to which one can go back."""
        return self._course.record.points

    def entries(self, seat: str = sight.TABLE) -> list[Entry]:
        """The record of the line being played as a seat, or the table, may see it; a list that is not to be changed.

        What lies sealed stands at its end, for the seat that sealed it and for the facilitator.

        Raises:
            WrongUse: there is no such seat.
        """
        self._course.check_seen_by(seat)
        found, sealed = self._course.record.entries(seat), self._sealing.entries(seat)
        return [*found, *sealed] if sealed else found

    def taken_back(self) -> dict[int, int]:
        """The orders that the facilitator took back, each with the record that did so; everybody may know of it."""
        return self._course.record.taken_back()

    def last_of(self, turn: int) -> int:
        """The last record of a turn on the line being played to which one can go back; 0 before the first of all.

        Raises:
            WrongUse: the turn was not played.
        """
        return self._course.record.last_of(turn)

    def rolls_made(self) -> dict[str, rolls.Made]:
        """The rolls of this turn by name, each as it came out last; for the facilitator alone."""
        return rolls.made(self._course.state)

    def turn_began(self) -> list[int]:
        """Every number as it stood when this turn began: what changes are counted from."""
        numbers = self._course.state.numbers[:]
        for event in reversed(self._course.state.events):
            if event[0].__class__ is int:
                numbers[event[0]] = event[1]
        return numbers

    def at(self, turn: int | None = None, *, record: int | None = None) -> Course:
        """The game as it stood at the end of a turn, or after a record: its events folded onto the tables that stand.

        Args:
            turn: which; 0 is the position before the first, and without one it is the turn being played.
            record: which, instead of a turn.

        Raises:
            WrongUse: there is no such turn or record.
        """
        now = self._course
        records = now.record.everything
        if record is not None and not (
            type(record) is int and 0 <= record <= (records[-1]["record"] if records else 0)
        ):
            raise WrongUse(Message("session.no_such_record", {"record": record}))
        upto = record if record is not None else self.last_of(now.turn if turn is None else turn)
        line = now.record.line
        count = bisect_right(line, upto, key=_number)
        if self._moments is None or self._moments.line is not line:
            self._moments = Moments(now.compiled, now.first_seed, line)
        return now.earlier(count, self._moments.after(count))

    def before(self, record: int) -> State:
        """The position just before a record, whole: mask it for whoever shall look at it."""
        return self.at(record=record - 1).state

    def otherwise(self, record: int, instead: Order | None) -> State | None:
        """Where the game would have come to with another order, or none, in the place of a record's.

        ``None`` while it is not over, since what comes is not known; for an export, which has no seed; and where a
        record holds an order that the rules cannot carry out.
        """
        course = self._course
        if "export" in course.header or not course.state.numbers[ENDING]:
            return None
        try:
            return otherwise(course.compiled, course.first_seed, course.record.line, record, instead)
        except FAULTS:
            return None

    @paused_collection()
    def verify(self) -> Divergence | None:
        """Play the record again; ``None`` when it is identical.

        Raises:
            WrongUse: this is an export, which has no seed.
        """
        course = self._course
        if "export" in course.header:
            raise WrongUse(Message("session.read_only"))
        return verify(course.compiled, course.first_seed, course.record.everything)

    def export(self, seat: str, path: str | Path) -> Path:
        """One seat's record in a file of its own: no other seat's secrets, no seed, its own chain; which file.

        Raises:
            WrongUse: there is no such seat.
            SaveExists, NotSaved: as ``SaveFile.create``.
        """
        course = self._course
        compiled = course.compiled
        if seat not in compiled.roles:
            raise unknown_seat(seat, list(compiled.roles))
        entries = [entry for entry in course.record.entries(seat) if entry.kind in journal.CHANGING]
        moved = {event[0] for entry in entries for event in entry.events}
        fired = {name for name, place in compiled.fired.items() if compiled.names[place] in moved}  # taken back or not
        header = export_header(course.loaded, course.header, seat, None if course.is_facilitator(seat) else fired)
        said = [
            one
            for one in course.record.line
            if one["kind"] == FORECAST and (one["seat"] == seat or course.is_facilitator(seat))
        ]
        return write_export(as_path(path), header, entries, said)
