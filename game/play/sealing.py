"""Sealed answers: what allies answer and how they stand lies closed until all of them are done (room §Sealed answers).

In Answer every ally that people play works as if alone: what it orders is recorded at once, as ``sealed``, and carried
out only when no such ally is waited for any more, or the phase closes. Then all orders are given in the seats' fixed
order, bots' among them, so that the order in which they came in changes nothing. Until then nobody learns of them
but the seat itself and the facilitator; what a card or an offer's odds will say, not even the seat.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.play.players import PEOPLE
from game.play.record import Entry
from rules.judging.answer import find_request
from rules.judging.book import BOOK
from rules.judging.judge import carry_out, judge
from rules.judging.row import ALLY, IN_ANSWER
from rules.mechanics.allies import ASKED
from rules.state.state import State
from rules.tables.places import PAUSED, PHASE
from rules.turn import turn
from rules.values import order_data, orders
from rules.values.phases import ANSWER

if TYPE_CHECKING:
    from game.play.course import Course
    from rules.turn.records import Record
    from rules.values.orders import Order
    from rules.values.ruling import Ruling

OF_ANSWER: Final = frozenset(kind for kind, row in BOOK.items() if row.roles == ALLY and row.phases == IN_ANSWER)
SEALED: Final = OF_ANSWER | {orders.Pass, orders.ChooseOption}
"""The kinds of order that lie sealed in Answer."""


class Sealing:
    """The sealed answers of one game; everything is worked out from its record, so that going back takes them along."""

    def __init__(self, course: Course) -> None:
        self._course = course
        self._own: dict[str, tuple[tuple[int, int], State]] = {}
        self._entries: dict[int, Entry] = {}

    # ----- what lies sealed

    def pending(self, seat: str = "") -> list[Record]:
        """The sealed orders of this phase that were not opened or withdrawn, of a seat or of all, oldest first."""
        found: list[Record] = []
        gone: set[int] = set()
        for record in reversed(self._course.record.line):
            if record["kind"] == "phase":
                break
            gone.add(record.get("sealed", 0))
            if record["kind"] == "sealed" and record["record"] not in gone and seat in ("", record["order"][1]):
                found.insert(0, record)
        return found

    def seals(self, seat: str) -> bool:
        """Whether what this seat orders now lies sealed: an ally of people that the phase waits for."""
        course = self._course
        if course.state.numbers[PHASE] != ANSWER or course.seats.get(seat) != PEOPLE:
            return False
        return seat in course.compiled.allies and seat in waited_for(course.state)

    def position(self, seat: str) -> State:
        """The position on which a seat works: with its own sealed orders, as far as they can be known beforehand."""
        course = self._course
        if not self.seals(seat):
            return course.state
        moment = len(course.record.everything), len(course.state.events)
        known = self._own.get(seat)
        if known is None or known[0] != moment:
            known = self._own[seat] = moment, self._position(seat)
        return known[1]

    def _position(self, seat: str) -> State:
        return self._with(self.pending(seat))[0]

    def _with(self, pending: list[Record]) -> tuple[State, Order | None]:
        """The position with sealed orders as far as they can be known, and the first that can be given no more."""
        state, stuck = self._course.state.copy(), None
        paused, state.numbers[PAUSED] = state.numbers[PAUSED], 0
        for record in pending:
            order = order_data.from_data(record["order"])
            if judge(state, order).allowed:
                _as_known(state, order)
            else:
                stuck = stuck or order
        state.numbers[PAUSED] = paused
        return state, stuck

    def done(self) -> list[str]:
        """The allies that have sealed all that was asked of them."""
        return [
            seat for seat in self._course.compiled.allies
            if self.seals(seat) and self.pending(seat) and seat not in waited_for(self.position(seat))
        ]  # fmt: skip

    def open_seats(self) -> list[str]:
        """The allies of people that still have something to answer."""
        return [
            seat for seat in self._course.compiled.allies
            if self.seals(seat) and seat in waited_for(self.position(seat))
        ]  # fmt: skip

    # ----- sealing and opening

    def seal(self, order: Order, by: str, entered: str = "") -> Ruling:
        """Record an order closed, when the seat may give it; a refused one leaves no trace."""
        ruling = judge(self.position(order.seat), order)
        if ruling.allowed:
            more = {"entered": entered} if entered else {}
            self._course.note("sealed", by=by, order=order_data.to_data(order), **more)
        return ruling

    def withdraw(self, record: int, why: str) -> None:
        """Take one sealed order back; nobody has seen it, and nothing came of it."""
        self._course.note("unsealed", sealed=record, why=why)

    def needs(self, record: int) -> Order | None:
        """A later sealed order of the same seat that could not be given without this one, if there is one."""
        mine = next(one for one in self.pending() if one["record"] == record)["order"][1]
        return self._with([one for one in self.pending(mine) if one["record"] != record])[1]

    def entries(self, seat: str) -> list[Entry]:
        """What lies sealed as a seat may see it: its own, and the facilitator all."""
        found = self.pending(seat if not self._course.is_facilitator(seat) else "")
        if not found:
            return []
        for one in found:
            self._entries.setdefault(one["record"], _entry(one))
        return [self._entries[one["record"]] for one in found]

    def give(self, seat: str) -> None:
        """Carry out what a seat has sealed, each order with the number of its sealed record.

        What cannot be given any more, after a ruling or the end of the game, is recorded as unsealed for that reason.
        """
        course = self._course
        for record in self.pending(seat):
            number, entered = record["record"], record.get("entered", "")
            order = order_data.from_data(record["order"])
            ruling = course.carry_out(order, record["by"], sealed=number, entered=entered)
            if ruling.allowed:
                continue
            instead = _instead(course.state, order)
            if instead is None or not course.carry_out(instead, record["by"], sealed=number, entered=entered).allowed:
                course.note("unsealed", sealed=number, reason=ruling.reason)


def _entry(record: Record) -> Entry:
    order = order_data.from_data(record["order"])
    return Entry(record["record"], record["turn"], record["phase"], "sealed", record["by"], order, ())


def waited_for(state: State) -> list[str]:
    """Whom a position waits for; a pause changes nothing in that."""
    if not state.numbers[PAUSED]:
        return turn.awaiting(state)
    playing = state.copy()
    playing.numbers[PAUSED] = 0
    return turn.awaiting(playing)


def _as_known(state: State, order: Order) -> None:
    """Carry an order out as far as its seat knows what comes of it: what a card will answer is not rolled yet."""
    if isinstance(order, orders.AnswerByCard):
        request = find_request(state, order.seat, order.ability)
        if request is not None:
            state.requests.remove(request)
    elif isinstance(order, orders.SideDealByCard):
        state.deals.remove((order.seat, ASKED))
    else:
        carry_out(state, order)


def _instead(state: State, order: Order) -> Order | None:
    """What is given where a limit that others' answers reached forbids a yes: the card's answer, which says so."""
    if isinstance(order, orders.AcceptRequest | orders.NamePrice):
        by_card = orders.AnswerByCard(order.seat, order.ability)
        return by_card if judge(state, by_card).allowed else None
    return None
