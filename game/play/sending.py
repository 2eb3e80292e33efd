"""What seats have sent: a game without the orders that a seat has given and may still change its mind about.

A seat that people play works until it passes; only then the room learns what it ordered (room §The projector). What it
says in so many words, such as a proposal, is heard at once, and so is all that the facilitator does meanwhile. Words on
a paper slip were not said: they wait with the rest of the slip. An order that decides how the game ends, a die or
the second signature under a settlement, is seen as it falls, wherever the laptop still is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import orjson

from game.play.course import Course
from game.play.players import PEOPLE
from game.play.sealing import waited_for
from rules.state.fold import fold as fold_events
from rules.tables.places import ENDING, VERDICT
from rules.turn import journal
from rules.values import order_data, orders
from rules.values.aside import SAID
from rules.values.events import ROLLED

if TYPE_CHECKING:
    from collections.abc import Collection

    from game.play.sealing import Sealing
    from rules.state.state import State
    from rules.turn.records import Record

HEARD: Final = {one.__name__ for one in SAID}
"""Orders that are words: whoever sits in the room hears them, unless they were entered from paper."""


class Sending:
    """Keeps one game apart from what is not sent yet; worked out from the record, so that going back takes it along.

    ``at_board`` is the seat that sits at the board: its last decision waits until it has handed the board on. What was
    told once stays told, though its seat may order again.
    """

    def __init__(self, course: Course, sealing: Sealing) -> None:
        self.at_board = ""
        self._course = course
        self._sealing = sealing
        self._checked: tuple[int, str] = (-1, "")
        self._known: tuple[int, ...] = ()
        self._sent: Course | None = None
        self._told: set[int] = set()

    def sent(self) -> Course:
        """The game without what is not sent; the game itself where everything is."""
        now, moment = self._course, (len(self._course.record.everything), self.at_board)
        if self._checked != moment:  # asked many times in each frame
            self._checked = moment
            self._look()
        return now if self._sent is None else self._sent

    def _look(self) -> None:
        unsent = self._unsent()
        known = (*unsent[:1], *(one["record"] for one in self._shown(unsent)))
        if known != self._known:  # one more that is not sent changes nothing for the room
            self._known, self._sent = known, self._apart(unsent)

    def _unsent(self) -> list[int]:
        """The records of this phase in which a seat of people ordered that has not sent them, oldest first."""
        course, found = self._course, list[int]()
        if course.record.file is None:
            return found
        people = [seat for seat, player in course.seats.items() if player == PEOPLE]
        done = self._sealing.done()
        waiting = [seat for seat in waited_for(course.state) if seat not in done]
        open_still = {seat for seat in (*waiting, self.at_board) if seat in people and not _decided(course.state)}
        passes, closed = self._last_passes(), self._last_closed()
        for record in reversed(course.record.line):
            if record["kind"] == "phase":
                break
            given = record["order"] if record["kind"] == "order" and record.get("by") == PEOPLE else None
            if given is None or "sealed" in record or (given[0] in HEARD and "entered" not in record):
                continue
            number, seat = record["record"], given[1]
            if seat in open_still and number > max(closed, passes.get(seat, 0)) and number not in self._told:
                found.insert(0, number)
            else:
                self._told.add(number)
        return found

    def _last_passes(self) -> dict[str, int]:
        """The record in which each seat passed last, taken back or not, and of whatever phase.

        What a seat ordered before it was sent with it, and stays so when the seat is set to order again.
        """
        return {
            one["order"][1]: one["record"]
            for one in self._course.record.everything
            if one["kind"] == "order" and one["order"][0] == orders.Pass.__name__
        }

    def _last_closed(self) -> int:
        """The record in which a phase opened last, gone back on or not: all was told then."""
        return max((one["record"] for one in self._course.record.everything if one["kind"] == "phase"), default=0)

    def _shown(self, unsent: Collection[int]) -> list[Record]:
        """What others did since the first of these orders."""
        first = min(unsent, default=None)
        later = (one for one in self._course.record.line if first is not None and one["record"] > first)
        return [one for one in later if one["record"] not in unsent and not _about(one, unsent)]

    def _apart(self, unsent: list[int]) -> Course | None:
        """The game without these orders; where a ruling rests on one, as on its die, with that one alone."""
        tries = [(), *((one,) for one in reversed(unsent)), *(unsent[:count] for count in range(2, len(unsent)))]
        for told in tries:
            kept = [one for one in unsent if one not in told]
            past = self._without(kept[0], self._shown(kept)) if kept else None
            if past is not None:
                return past
        return None

    def _without(self, first: int, later: list[Record]) -> Course | None:
        """The game as it stood before record ``first``, with what others did later done again; nothing if it cannot be.

        So it is where something rests on what is not sent, or a die would have decided otherwise without it.
        """
        now = self._course
        past = Course(now.loaded, now.header, None, now.compiled)
        past.record = now.record.before(first)
        past.state = journal.fold(now.compiled, now.first_seed, past.record.line)
        past.seats, past.own = now.seats, now.own
        return past if all(_again(past, one) for one in later) else None


def _decided(state: State) -> bool:
    """Whether the game is over, or will be at the next Review by a card; a signature can be taken back."""
    return any(state.numbers[place] for place in (ENDING, VERDICT))


def _about(record: Record, unsent: Collection[int]) -> bool:
    """Whether a record took one of these orders back."""
    return record["kind"] == "order" and record["order"][0] == "SkipOrder" and record["order"][2] in unsent


def _again(past: Course, record: Record) -> bool:
    """Do again what a record did; whether it could be done, with every die as it fell."""
    if record["kind"] == "order":
        floor = max(0, past.record.proposal_of(record) - 1)  # a proposal keeps its number
        order = order_data.from_data(record["order"])
        ruling, events = journal.carry_out(past.state, order, record["record"], floor)
        given = {**record, "events": orjson.loads(orjson.dumps(events))}
        if not ruling.allowed or _dice(given) != _dice(record):
            return False
        record = given
    elif "events" in record:
        fold_events(past.state, record["events"])
    past.record.everything.append(record)
    past.record.line.append(record)
    return True


def _dice(record: Record) -> list[object]:
    return [event for event in record["events"] if event[0] == ROLLED]
