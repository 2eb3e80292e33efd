"""Going back: to an earlier record, before one's last order, or with one order taken out (rules §The facilitator).

The way there stays in the record; nothing is erased.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.errors import WrongUse
from game.play.players import PEOPLE
from game.play.record import FACILITATOR_BY, SEALING, has_rolled
from rules.tables.places import LUCK
from rules.turn import journal
from rules.values import order_data
from rules.wording.names import Message
from rules.wording.orders import order as order_message

if TYPE_CHECKING:
    from game.play.bots import Bots
    from game.play.course import Course
    from rules.turn.journal import Record
    from rules.values.orders import Order

LONGEST_REASON = 4000
"""So much of the reason for going back is kept, in letters."""


class GoingBack:
    """Takes a game back along the line being played."""

    def __init__(self, course: Course, bots: Bots) -> None:
        """``bots`` order again where the way back leaves it to them."""
        self._course = course
        self._bots = bots

    def to(self, record: int, why: str, *, same_luck: bool = False) -> None:
        """Go back to just after a record; the way there stays in the record, and luck is new unless chosen otherwise.

        Raises:
            WrongUse: there is no such record on the line being played, or the game is only looked at.
        """
        course = self._course
        course.require_file()
        if all(one["record"] != record for one in course.record.steps):
            raise WrongUse(Message("session.no_such_record", {"record": record}))
        if same_luck:
            kept = [one for one in course.record.line if one["record"] <= record]
            luck = journal.fold(course.compiled, course.first_seed, kept).numbers[LUCK]
        else:
            undone = [one["luck"] for one in course.record.everything if one["kind"] == "undo"]
            luck = max([course.state.numbers[LUCK], *undone]) + 1
        self._rewind(record, why, luck)

    def _rewind(self, record: int, why: str, luck: int) -> None:
        """Go back to just after a record of the line being played, with this luck from here on."""
        course = self._course
        why = why.encode("utf-8", "replace").decode()[:LONGEST_REASON]
        course.state, events = journal.go_back(course.compiled, course.first_seed, course.record.line, record, luck)
        course.note("undo", to=record, luck=luck, seat=course.compiled.facilitator, why=why, events=events)
        course.seat_again()

    def undo(self, seat: str, why: str) -> Message | None:
        """Take back the last order that people gave for a seat; why it stays, or nothing when it is done.

        Where it can, it is taken back by itself. Who plays alone, without a facilitator, goes back to before it
        otherwise, as ``undo_last``; at a shared table that would take back what is not the seat's.

        Raises:
            WrongUse: the game is only looked at.
        """
        course = self._course
        course.require_file()
        sealed = self._bots.sealing.pending(seat)
        own = sealed[-1]["record"] if sealed else course.record.last_order_of(seat)
        stays = Message("session.nothing_to_undo") if own is None else self.why_it_stays(own)
        if own is not None and stays is None:
            self.take_back(own, why)
        elif list(course.seats.values()).count(PEOPLE) == 1 and not course.facilitated:
            return None if self.undo_last(why) else Message("session.nothing_to_undo")
        return stays

    def undo_last(self, why: str) -> bool:
        """Go back to before the last order of a person; whether there was one this turn.

        Past a roll that was seen the luck is new; an order that rolled nothing is taken back under the same luck.

        Raises:
            WrongUse: the game is only looked at.
        """
        course = self._course
        course.require_file()
        found = course.record.last_order_of_people()
        if found is None:
            return False
        before, seen = found
        if seen:
            self.to(before, why)
        else:
            self._rewind(before, why, course.state.numbers[LUCK])
        return True

    def take_back(self, record: int, why: str) -> None:
        """Take one order of a person in this phase back, and give again what was ordered after it, under the same luck.

        Raises:
            WrongUse: why it stays: no such order in this phase, a die was rolled since, the facilitator ruled since, a
                later order needs it, or the game is only looked at.
        """
        course = self._course
        course.require_file()
        reason = self.why_it_stays(record)
        if reason is not None:
            raise WrongUse(reason)
        if any(one["record"] == record for one in self._bots.sealing.pending()):
            self._bots.sealing.withdraw(record, why.encode("utf-8", "replace").decode()[:LONGEST_REASON])
            return
        before, later = course.record.around(record)
        self._rewind(before["record"], why, course.state.numbers[LUCK])
        numbers: dict[int, int] = {}
        for one in later[1:]:
            numbers[one["record"]] = course.record.next_number
            self._again(one, numbers)
        self._bots.order()

    def _again(self, one: Record, numbers: dict[int, int]) -> None:
        """Give an order again, or lay it down sealed, or take a sealed one back; ``numbers`` are their new ones."""
        course, lay = self._course, int(one.get("sealed", 0))
        sealed = numbers.get(lay, lay)
        if one["kind"] in SEALING:
            kept = {name: one[name] for name in ("by", "order", "entered", "why") if name in one}
            course.note(one["kind"], **kept, **({"sealed": sealed} if sealed else {}))
        else:
            order, entered = order_data.from_data(one["order"]), one.get("entered", "")
            course.carry_out(order, one["by"], self._floor_again(one), sealed=sealed, entered=entered)

    def _floor_again(self, record: Record) -> int:
        """The floor with which a proposal that is given again keeps its number; 0 for any other order."""
        return max(0, self._course.record.proposal_of(record) - 1)

    def why_it_stays(self, record: int) -> Message | None:
        """Why an order cannot be taken back by itself, or nothing when it can."""
        course = self._course
        if any(one["record"] == record for one in self._bots.sealing.pending()):
            needs = self._bots.sealing.needs(record)
            return None if needs is None else self._needed(needs)
        before, since = course.record.around(record)
        if not before or since[0].get("by") != PEOPLE or any(one["kind"] == "phase" for one in since):
            return Message("seats.stays_past")
        if has_rolled(since):
            return Message("seats.stays_rolled")
        if any(
            one["kind"] == "seat" or (one.get("by") == FACILITATOR_BY and one["order"][0] != "Note") for one in since
        ):
            return Message("seats.stays_ruled")
        kept = [one for one in course.record.line if one["record"] < record]
        state = journal.fold(course.compiled, course.first_seed, kept)
        for one in since[1:]:
            if one["kind"] in SEALING:
                continue
            order = order_data.from_data(one["order"])
            if not journal.carry_out(state, order, one["record"], self._floor_again(one))[0].allowed:
                return self._needed(order)
        return None

    def _needed(self, order: Order) -> Message:
        return Message("seats.stays_needed", {"order": order_message(self._course.loaded.scenario, order)})
