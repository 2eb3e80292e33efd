"""Going back: to an earlier record, before one's last order, or with one order taken out (rules §The facilitator).

The way there stays in the record; nothing is erased.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.errors import WrongUse
from game.play.forecasting import FORECAST
from game.play.players import PEOPLE
from game.play.record import FACILITATOR_BY, SEALING, has_rolled
from game.writing import cleaned
from rules.tables.places import LUCK
from rules.turn import journal
from rules.values import order_data
from rules.values.events import ROLLED
from rules.wording.names import Message, join, phase
from rules.wording.orders import order as order_message

if TYPE_CHECKING:
    from game.play.bots import Bots
    from game.play.course import Course
    from rules.turn.journal import Record
    from rules.values.orders import Order

KEPT, ANEW = "kept", "anew"
"""What a record of going back says of dice that were seen: they stay as they fell, or they fall anew."""

WORDS = ("Note", "Observe")
"""Orders of the facilitator's that change nothing: what was ordered before one can still be taken back."""

LONGEST_REASON = 4000
"""So much of the reason for going back is kept, in letters."""


@dataclass(frozen=True, slots=True)
class Undoing:
    """What taking back one's last order takes back.

    ``order`` in words is that of ``record``. Where it does not go by itself the game goes back to just after record
    ``before``: with it go the ``phases`` that began since, so many orders of ``others``, and so many ``dice`` that were
    seen. They stay as they fell.
    """

    record: int
    order: Message
    before: int = 0
    phases: tuple[Message, ...] = ()
    others: int = 0
    dice: int = 0

    @property
    def by_itself(self) -> bool:
        """Whether nothing else goes with it."""
        return not self.before

    def words(self) -> tuple[Message, ...]:
        """Exactly what goes, a sentence each."""
        found = [Message("session.undo_order", {"order": self.order})]
        if self.phases:
            found.append(Message("session.undo_phases", {"phases": join(list(self.phases))}))
        if self.others:
            found.append(Message("session.undo_others", {"count": self.others}))
        if self.dice:
            found.append(Message("session.undo_dice", {"count": self.dice}))
        return tuple(found)


class GoingBack:
    """Takes a game back along the line being played."""

    def __init__(self, course: Course, bots: Bots) -> None:
        """``bots`` order again where the way back leaves it to them."""
        self._course = course
        self._bots = bots

    def to(self, record: int, why: str, *, same_luck: bool = False) -> None:
        """Go back to just after a record; the way there stays in the record, and luck is new unless chosen otherwise.

        Raises:
            WrongUse: there is no such record on the line being played, the reason is no text, or the game is only
                looked at.
        """
        course = self._course
        course.require_file()
        points = {self.last_done()[1], *(one["record"] for one in course.record.points)} - {0}
        if type(record) is not int or record not in points:
            raise WrongUse(Message("session.no_such_record", {"record": record}))
        if same_luck:
            kept = [one for one in course.record.line if one["record"] <= record]
            luck = journal.fold(course.compiled, course.first_seed, kept).numbers[LUCK]
        else:
            undone = [one["luck"] for one in course.record.everything if one["kind"] == "undo"]
            luck = max([course.state.numbers[LUCK], *undone]) + 1
        self._rewind(record, why, luck)

    def last_done(self) -> tuple[int, int]:
        """The record of what people did last on the line being played, and the one just before it; 0 where none is.

        An answer counts when it was laid down sealed, not when it was opened, so that going back to just before it
        leaves the others' lying. What was taken back already, and what bots did of their own accord, does not count.
        """
        line = self._course.record.line
        gone = {one["sealed"] for one in line if one["kind"] == "unsealed"}
        for one in reversed(line):
            done = one["kind"] in ("phase", "seat") or (one["kind"] == "sealed" and one["record"] not in gone)
            given = one["kind"] == "order" and "sealed" not in one and one.get("by") in (PEOPLE, FACILITATOR_BY)
            if done or given:
                return one["record"], self._course.record.around(one["record"])[0].get("record", 0)
        return 0, 0

    def _rewind(self, record: int, why: str, luck: int, seat: str = "") -> None:
        """Go back to just after a record of the line being played, with this luck from here on.

        Where dice were seen since, the record says so, and whether they stay as they fell.
        """
        course = self._course
        by, seen = seat or course.compiled.facilitator, {}
        if self._dice_seen(by, record):
            seen["seen"] = KEPT if luck == course.state.numbers[LUCK] else ANEW
        why = _reason(why)
        course.state, events = journal.go_back(course.compiled, course.first_seed, course.record.line, record, luck)
        course.note("undo", to=record, luck=luck, seat=by, why=why, events=events, **seen)
        course.seat_again()

    def _last_of(self, seat: str) -> int | None:
        """The record of the last order that people gave for a seat this turn, or laid down sealed."""
        sealed = self._bots.sealing.pending(seat)
        return sealed[-1]["record"] if sealed else self._course.record.last_order_of(seat)

    def last_order(self, seat: str) -> Order | None:
        """The last order that people gave for a seat this turn: what ``undo`` takes back."""
        record = self._last_of(seat)
        found = next((one for one in reversed(self._course.record.line) if one["record"] == record), None)
        return None if found is None else order_data.from_data(found["order"])

    def would_undo(self, seat: str) -> Undoing | Message:
        """What ``undo`` would take back of a seat's, or why its last order stays.

        Raises:
            WrongUse: the game is only looked at.
        """
        course = self._course
        course.require_file()
        own, given = self._last_of(seat), self.last_order(seat)
        if own is None or given is None:
            return Message("session.nothing_to_undo")
        order = order_message(course.loaded.scenario, given)
        stays = self.why_it_stays(own)
        if stays is None:
            return Undoing(own, order)
        before, since = course.record.around(own)
        if since[0].get("sealed"):  # before it was laid down sealed: else it would be opened again at once
            before, since = course.record.around(since[0]["sealed"])
        alone = list(course.seats.values()).count(PEOPLE) == 1 and not course.facilitated
        if not alone or not before:
            return stays
        phases = tuple(phase(one["phase"]) for one in since if one["kind"] == "phase")
        others = sum(
            one.record > own and one.kind == "order" and one.order is not None for one in course.record.entries(seat)
        )
        return Undoing(own, order, before["record"], phases, others, self._dice_seen(seat, before["record"]))

    def _dice_seen(self, seat: str, record: int) -> int:
        """How many dice a seat has seen fall since a record."""
        since = (one for one in self._course.record.entries(seat) if one.record > record)
        return sum(event[0] == ROLLED for one in since for event in one.events)

    def undo(self, seat: str, why: str) -> Message | None:
        """Take back the last order that people gave for a seat; why it stays, or nothing when it is done.

        Where it can, it is taken back by itself. Who plays alone, without a facilitator, goes back to before it
        otherwise, and with it goes what came of it; the dice stay as they fell, so that nothing is gained by rolling
        again. At a shared table that would take back what is not the seat's. ``would_undo`` says beforehand what goes.

        Raises:
            WrongUse: the game is only looked at.
        """
        found = self.would_undo(seat)
        if isinstance(found, Message):
            return found
        if found.by_itself:
            self.take_back(found.record, why)
        else:
            said = self._said_since(found.before)
            self._rewind(found.before, why, self._course.state.numbers[LUCK], seat)
            for one in said:
                if one["turn"] == self._course.turn:
                    self._again(one, {})
        return None

    def take_back(self, record: int, why: str) -> None:
        """Take one order of a person in this phase back, and give again what was ordered after it, under the same luck.

        Raises:
            WrongUse: why it stays: no such order in this phase, a die was rolled since, the facilitator ruled since, a
                later order needs it, or the game is only looked at.
        """
        course = self._course
        course.require_file()
        if type(record) is not int:
            raise WrongUse(Message("session.no_such_record", {"record": str(record)}))
        _reason(why)
        reason = self.why_it_stays(record)
        if reason is not None:
            raise WrongUse(reason)
        if any(one["record"] == record for one in self._bots.sealing.pending()):
            self._bots.sealing.withdraw(record, _reason(why))
            return
        before, later = course.record.around(record)
        said = self._said_since(before["record"])
        self._rewind(before["record"], why, course.state.numbers[LUCK], later[0]["order"][1])
        numbers: dict[int, int] = {}
        for one in sorted([*said, *later[1:]], key=lambda one: int(one["record"])):
            numbers[one["record"]] = course.record.next_number
            self._again(one, numbers)
        self._bots.order()

    def _said_since(self, record: int) -> list[Record]:
        """The forecasts after a record of the line being played: whoever has seen odds has spoken, whatever goes."""
        return [one for one in self._course.record.line if one["kind"] == FORECAST and one["record"] > record]

    def _again(self, one: Record, numbers: dict[int, int]) -> None:
        """Give an order again, or lay it down sealed, or take a sealed one back; ``numbers`` are their new ones."""
        course, lay = self._course, int(one.get("sealed", 0))
        if one["kind"] == FORECAST:
            course.note(FORECAST, **{name: one[name] for name in ("seat", "order", "said")})
            return
        sealed = numbers.get(lay, lay)
        if one["kind"] in SEALING:
            kept = {name: one[name] for name in ("by", "order", "entered", "why", "reason") if name in one}
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
        if since and "sealed" in since[0]:
            return Message("seats.stays_opened")
        if not before or since[0].get("by") != PEOPLE or any(one["kind"] == "phase" for one in since):
            return Message("seats.stays_past")
        if has_rolled(since):
            return Message("seats.stays_rolled")
        if any(
            one["kind"] == "seat" or (one.get("by") == FACILITATOR_BY and one["order"][0] not in WORDS) for one in since
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


def _reason(why: str) -> str:
    """The reason for going back as it is kept. Raises ``WrongUse`` for what is no text."""
    if not isinstance(why, str):
        raise WrongUse(Message("session.bad_reason"))
    return cleaned(why, lines=True)[:LONGEST_REASON]
