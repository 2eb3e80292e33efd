"""What if: another game that goes on from a moment of this one, with an order, a ruling, a player or the luck changed.

``Parent`` is the game asked about, read and never written. ``Change`` says what is to be otherwise; ``begun`` makes the
branch, in memory; ``played`` goes on with it, by hand not at all, by bots to the end, or as it went
(``game.play.as_it_went``), and puts it into a file once it is whole: cancelled half way it leaves nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from game.errors import SaveExists, SaveFaulty, WrongUse
from game.play.as_it_went import Again, Dropped
from game.play.branching import branch_values
from game.play.course import Course, is_order
from game.play.opening import check_seed, gone_on
from game.play.players import PEOPLE, check_players
from game.play.record import FACILITATOR_BY
from game.play.rulings_otherwise import rulings_otherwise
from game.play.sealing import SEALED, waited_for
from game.play.session import Session
from game.saves import file as saves
from game.saves.collection import paused_collection
from game.saves.names import as_path, new_path, path_meant
from game.workers import StoppedError
from rules.bots.usual import COMPETENT
from rules.judging.judge import judge
from rules.tables.places import ENDING
from rules.turn.journal import live
from rules.values import order_data, orders
from rules.values.ruling import refused
from rules.wording.names import Message
from rules.wording.orders import ruling as ruling_message

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from rules.turn.journal import Record
    from rules.values.orders import Order

__all__ = ["AS_IT_WENT", "BOTS", "BY_HAND", "Change", "Dropped", "Parent", "Played", "alternatives", "begun", "played"]

BY_HAND: Final = "hand"
BOTS: Final = "bots"
AS_IT_WENT: Final = "as-it-went"


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be otherwise than it was.

    Attributes:
        record: an order's own, which is then changed where ``instead`` or ``nothing`` says so; else the record after
            which the branch begins, 0 before the first.
        instead: the order in its place, or one more after a record that is no order.
        nothing: the order is left out; a seat that a bot plays then lets the rest of the phase go by.
        players: who plays a seat from here on, by seat.
        seed: 64 bits for another luck; ``None`` for the same.
    """

    record: int
    instead: Order | None = None
    nothing: bool = False
    players: Mapping[str, str] = field(default_factory=dict)
    seed: int | None = None


@dataclass(frozen=True, slots=True)
class Parent:
    """The game that is asked about: its save as read, and its game, only to be looked at."""

    found: saves.ReadSave
    course: Course

    @classmethod
    @paused_collection()
    def read(cls, path: str | Path, record: int | None = None) -> Parent:
        """A save, whoever holds it, as far as it is whole; nothing is written to it.

        Args:
            path: the file.
            record: up to which its records must fit their game, where later ones do not.

        Raises:
            WrongUse: it is one seat's record, which has no seed.
            SaveMissing, Unreadable, SaveFaulty: as ``saves.read``.
        """
        found = saves.read(path_meant(path))
        if "export" in found.header:
            raise WrongUse(Message("session.export_no_branch"))
        try:
            return cls(found, gone_on(found, None))
        except SaveFaulty:
            if record is None:
                raise
        found = replace(found, records=found.records[:record])
        return cls(found, gone_on(found, None))

    @property
    def warning(self) -> Message | None:
        """What is wrong with the file, if anything."""
        return saves.tail_message(self.found)

    def record(self, number: int) -> Record:
        """A record by its number. Raises ``WrongUse`` where there is none; a turn's closing line is none."""
        for one in self.course.record.everything:
            if one["record"] == number:
                return one
        raise WrongUse(Message("session.no_such_record", {"record": number}))

    def line(self, record: int) -> list[Record]:
        """The line on which a record was played, to its end: the one gone back on, where it was."""
        everything = self.course.record.everything
        for place, one in enumerate(everything):
            if one["kind"] == "undo" and one["to"] < record < one["record"]:
                kept = live(everything[:place])
                if any(found["record"] == record for found in kept):
                    return kept
        return self.course.record.line

    def upto(self, record: int) -> Course:
        """The game as it stood after a record, only to be looked at, whatever was gone back on later."""
        past = Course(self.course.loaded, self.course.header, None, self.course.compiled)
        past.replay([one for one in self.found.records if one["record"] <= record])
        return past

    def decided(self, number: int) -> int:
        """The record in which an order was decided: of one that lay sealed, that in which it was laid down.

        A turn's closing line stands for what was before it. Raises ``WrongUse`` where there is no such record.
        """
        if any(one["record"] == number and one["kind"] == "close" for one in self.found.records):
            return _before(self, number)
        one = self.record(number) if number else {}
        return int(one["sealed"]) if one.get("kind") == "order" and one.get("sealed") else number

    def order_of(self, number: int) -> Order | None:
        """The order of a record; ``None`` for any other record, and for 0."""
        one = self.record(number) if number else {}
        return order_data.from_data(one["order"]) if one.get("kind") in ("order", "sealed") else None


def alternatives(parent: Parent, record: int) -> tuple[Session, list[Order]]:
    """The game as it stood when a record was made, and every enumerable order that could have been given then.

    For an order those of its seat, the one that was given among them; for any other record those of all seats that the
    game waited for after it. Of a facilitator's ruling they are those of the same kind.
    """
    record = parent.decided(record)
    order = parent.order_of(record)
    course = parent.upto(record if order is None else record - 1)
    session = Session(course)
    if order is not None and course.is_facilitator(order.seat):
        return session, rulings_otherwise(course.state, order)
    seats = waited_for(course.state) if order is None else [order.seat]
    return session, [one for seat in seats for one in session.legal(seat)]


def free_place(save: str | Path) -> Path:
    """The file that a branch shall become. Raises ``WrongUse`` or ``SaveExists`` at once, and not after a long game."""
    path = new_path(as_path(save))
    if path.exists() or path.is_symlink():
        raise SaveExists(Message("saves.exists", {"path": str(path)}))
    return path


def begun(parent: Parent, change: Change) -> Session:
    """The branch with its change made, in memory: nobody has played on yet, but a bot that leaves an order out passes.

    Raises:
        WrongUse: no such record, seed, seat or player, or the order could not have been given then.
    """
    session, course = _begun(parent, change)
    quiet = _quiet(parent, change, course)
    if quiet:
        _let_go_by(course, quiet)
    return session


def _begun(parent: Parent, change: Change) -> tuple[Session, Course]:
    check_seed(change.seed)
    players = check_players(parent.course.loaded, change.players)
    number = parent.decided(change.record)
    replaced = parent.order_of(number) if change.nothing or change.instead is not None else None
    if change.nothing and replaced is None:
        raise WrongUse(Message("whatif.no_order", {"record": change.record}))
    at = _before(parent, number) if replaced is not None else number
    values = branch_values(parent.course.header, parent.course.record.everything, at, change.seed)
    values |= {"instead_of": number} if replaced is not None else {}
    file = saves.branched(parent.found, at, values)
    course = Course(parent.course.loaded, parent.course.header, file, parent.course.compiled)
    course.replay([*[one for one in parent.found.records if one["record"] <= at], {"record": at + 1, **values}])
    for seat, player in players.items():
        course.seats[seat] = player
        course.note("seat", seat=seat, player=player)
    session = Session(course)
    if change.instead is not None:
        by = parent.record(number)["by"] if replaced is not None else ""
        _give(session, course, change.instead, by)
    return session, course


def _before(parent: Parent, number: int) -> int:
    """The record just before another, 0 for none; a turn's closing line says nothing that a branch would need."""
    return max((one["record"] for one in parent.course.record.everything if one["record"] < number), default=0)


def _give(session: Session, course: Course, order: Order, by: str) -> None:
    """Give the order of a what-if, for whoever gave the one in whose place it stands. Raises ``WrongUse``."""
    seat = order.seat
    player = by or (FACILITATOR_BY if course.is_facilitator(seat) else course.seats.get(seat, PEOPLE))
    if not is_order(order):
        ruling = refused("unwritable")
    elif type(order) in SEALED and session.sealing.seals(seat):
        ruling = session.sealing.seal(order, player)
    else:
        ruling = course.carry_out(order, player)
    if not ruling.allowed:
        raise WrongUse(Message("whatif.refused", {"why": ruling_message(session.scenario, ruling)}))


def _quiet(parent: Parent, change: Change, course: Course) -> str:
    """The seat that leaves an order out and is a bot's: it would only give it again."""
    order = parent.order_of(parent.decided(change.record)) if change.nothing else None
    return order.seat if order is not None and course.seats.get(order.seat, PEOPLE) != PEOPLE else ""


def _let_go_by(course: Course, seat: str) -> None:
    """Let a bot do nothing more in this phase."""
    passing = orders.Pass(seat)
    if judge(course.state, passing).allowed:
        course.carry_out(passing, course.seats[seat])


@dataclass(frozen=True, slots=True)
class Played:
    """A branch that was played on.

    ``dropped`` are the parent's orders that could not be given again; ``taken_over`` the turn in which bots took the
    seats of people, 0 where they did not.
    """

    session: Session
    dropped: tuple[Dropped, ...] = ()
    taken_over: int = 0


def played(
    parent: Parent,
    change: Change,
    then: str = BY_HAND,
    save: str | Path | None = None,
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Played:
    """A what-if played on, in a file of its own that is there whole or not at all; its session is open.

    Args:
        parent: the game asked about.
        change: what is to be otherwise.
        then: ``BY_HAND`` leaves it as it stands, ``BOTS`` plays it to the end, ``AS_IT_WENT`` gives the parent's later
            orders again where they still can be given; where the parent was over by then and the branch is not, bots
            play on.
        save: the new file; without one the game stays in memory.
        progress: told the turn and how many there are.
        cancelled: asked between phases.

    Raises:
        WrongUse: as ``begun``, or the name is none.
        SaveExists, SaveBusy, NotSaved: as ``SaveFile.move_to``.
        StoppedError: cancelled; nothing was written.
    """
    path = None if save is None else free_place(save)
    session, course = _begun(parent, change)
    quiet = _quiet(parent, change, course)

    def step() -> None:
        if cancelled is not None and cancelled():
            raise StoppedError
        if progress is not None:
            progress(session.turn, session.turns)

    dropped: tuple[Dropped, ...] = ()
    taken_over = 0
    if then == AS_IT_WENT:
        number = parent.decided(change.record)
        going = Again(session, course, set(change.players), quiet)
        going.go([one for one in parent.line(number) if one["record"] > number], step, new_luck=change.seed is not None)
        dropped = tuple(going.dropped)
    elif quiet:
        _let_go_by(course, quiet)
    over = then == AS_IT_WENT and parent.course.state.numbers[ENDING] != 0
    if then == BOTS or (over and session.ending is None):
        taken_over = session.turn if PEOPLE in course.seats.values() else 0
        to_the_end(session, step)
    if path is not None:
        session.save(path)
    return Played(session, dropped, taken_over)


def to_the_end(session: Session, step: Callable[[], None]) -> None:
    """Bots play a game to its ending: the usual ones where people sat; a pause is lifted."""
    roles = session.compiled.roles
    facilitator = session.compiled.facilitator
    if session.paused and facilitator:
        session.submit(orders.Resume(facilitator))
    for seat, player in list(session.seats.items()):
        if player == PEOPLE:
            session.take_over(seat, COMPETENT[roles[seat]])
    while session.ending is None and not session.paused:
        step()
        session.advance()
