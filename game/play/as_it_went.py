"""A branch goes on as its parent went: the parent's later orders are given again, where they still can be.

Every die falls as it fell, for a face hangs on seed, turn, name and index alone (rules §Dice), and luck chosen anew by
going back is chosen anew here. Who has to decide something that the parent did not know of decides it: bots as they
play, and for people their card or the rules. A seat that another plays from here on is that player's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.play.record import SEALING
from rules.bots import runner
from rules.tables.places import ENDING, LUCK, PAUSED
from rules.values import order_data, orders
from rules.values.events import to_data

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from game.play.course import Course
    from game.play.session import Session
    from rules.turn.journal import Record
    from rules.values.orders import Order
    from rules.values.ruling import Ruling

__all__ = ["Again", "Dropped"]


@dataclass(frozen=True, slots=True)
class Dropped:
    """An order of the parent that could not be given again: its record there, and what the judge says of it now."""

    record: int
    turn: int
    phase: str
    order: Order
    ruling: Ruling


class Again:
    """Gives the later records of a parent again, in a branch of it."""

    def __init__(self, session: Session, course: Course, others: Collection[str], quiet: str = "") -> None:
        """Begin where the branch stands.

        Args:
            session: the branch, with its change made.
            course: its course.
            others: the seats that somebody else plays from here on: their orders are not given again.
            quiet: a seat that has been told to leave an order out, which no bot gives again in this phase.
        """
        self._session, self._course, self._others, self._quiet = session, course, others, quiet
        self._numbers: dict[int, int] = {}
        self._taken = course.record.everything[-1]["record"]
        self._new_luck = False
        self.dropped: list[Dropped] = []

    def go(self, later: Sequence[Record], step: Callable[[], None], *, new_luck: bool = False) -> None:
        """Do again what these records did, until the game is over.

        Args:
            later: the parent's records after those that the branch took over.
            step: called before each phase.
            new_luck: whether the branch has a luck of its own, which no later record changes.
        """
        self._new_luck = new_luck
        self._bots(self._others)
        for one in later:
            if one["kind"] == "phase":
                step()
            self._record(one)
            if self._course.state.numbers[ENDING]:
                self._course.close_turn()
                return

    def _record(self, one: Record) -> None:
        course, kind = self._course, one["kind"]
        if kind == "phase":
            self._next_phase()
        elif kind == "order":
            self._order(one)
        elif kind in SEALING:
            self._sealing(one)
        elif kind == "seat" and one["seat"] not in self._others:
            course.seats[one["seat"]] = one["player"]
            course.note("seat", seat=one["seat"], player=one["player"])
        elif kind == "hints":
            course.note("hints", allowed=one["allowed"])
        elif kind == "undo" and not self._new_luck:
            self._luck(one["luck"])
        elif kind == "branch" and one.get("seed") and not self._new_luck:
            course.state.seed = int(one["seed"], 16)
            course.note("branch", seed=one["seed"])

    def _luck(self, luck: int) -> None:
        """Luck chosen anew there is chosen anew here: the game goes back to where it stands."""
        course = self._course
        start = len(course.state.events)
        course.state.put(LUCK, luck, "ruling:go_back")
        if start < len(course.state.events):
            events = to_data(course.state.events[start:], course.compiled.names)
            last = course.record.everything[-1]["record"]
            course.note("undo", to=last, luck=luck, seat=course.compiled.facilitator, why="", events=events)

    def _next_phase(self) -> None:
        """Close the phase, with what is still asked of bots, and open the next; a pause that stays is lifted."""
        course = self._course
        if course.state.numbers[PAUSED]:
            course.carry_out(orders.Resume(course.compiled.facilitator), "facilitator")
        self._bots({seat for seat in course.seats if seat != self._quiet}, late=True)
        self._quiet = ""
        course.open_next()
        self._bots(self._others)

    def _bots(self, seats: Collection[str], *, late: bool = False) -> None:
        """Let the bots of these seats order what they are waited for."""
        bots, course = self._session.bots, self._course
        if late:
            for seat in course.compiled.allies:
                bots.sealing.give(seat)
        policies = {seat: policy for seat, policy in bots.policies.items() if seat in seats}
        runner.play_phase(course.state, policies, course.record.decisions, bots.carry_out)

    def _order(self, one: Record) -> None:
        course = self._course
        order = order_data.from_data(one["order"])
        if order.seat in self._others:
            return
        if one.get("sealed"):
            self._session.bots.sealing.give(order.seat)
            return
        order = self._renumbered(order)
        floor = max(0, course.record.proposal_of(one) - 1)
        number = course.record.next_number
        ruling = course.carry_out(order, one["by"], floor, entered=one.get("entered", ""))
        if ruling.allowed:
            self._numbers[one["record"]] = number
        else:
            self.dropped.append(Dropped(one["record"], one["turn"], one["phase"], order, ruling))

    def _renumbered(self, order: Order) -> Order:
        """What takes an order back names it by its number, which is another here."""
        if isinstance(order, orders.SkipOrder):
            known = order.record if order.record <= self._taken else 0
            return orders.SkipOrder(order.seat, self._numbers.get(order.record, known), order.why)
        return order

    def _sealing(self, one: Record) -> None:
        sealing = self._session.bots.sealing
        if one["kind"] == "unsealed":
            laid = int(one["sealed"])
            number = self._numbers.get(laid, laid)
            if "reason" not in one and any(found["record"] == number for found in sealing.pending()):
                sealing.withdraw(number, one.get("why", ""))
            return
        order = order_data.from_data(one["order"])
        if order.seat in self._others:
            return
        laid = self._course.record.next_number
        ruling = sealing.seal(order, one["by"], one.get("entered", ""))
        if ruling.allowed:
            self._numbers[one["record"]] = laid
        else:
            self.dropped.append(Dropped(one["record"], one["turn"], one["phase"], order, ruling))
