"""The running game: the one door for board, terminal, lab, page and notebooks.

    from game import Session
    session = Session.new("caracas-calling", seed=7)
    session.advance()
    session.submit(session.legal("caracas")[0])

Orders are judged before anything changes; what is allowed is recorded, written and only then acknowledged. Seats that
no person plays are played by policies as soon as the phase waits for them.

The session has the verbs that every face needs. What else there is to a game stands in its rooms:

``history``     records, what a seat may see of them, the game as it stood, verifying, exporting
``going_back``  to a record, before one's last order, with one order taken out
``bots``        which policies play, and who takes over a seat
``prospects``   odds, what an order would do, what threatens
``sealing``     answers that lie closed until all allies have answered
``forecasts``   how likely seats think success is; ``hints``  what a bot that thinks would do, where that is allowed
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import orjson

from game.errors import UserError, WrongUse
from game.play import opening
from game.play.bots import Bots
from game.play.branching import write_branch
from game.play.course import Course, is_order
from game.play.forecasting import Forecasting
from game.play.going_back import GoingBack
from game.play.hints import Hints
from game.play.history import History
from game.play.late_choices import awaited, left_open
from game.play.players import PEOPLE, in_order_of_call, seat_meant, unknown_seat
from game.play.prospects import Prospects
from game.play.record import FACILITATOR_BY
from game.play.sealing import SEALED
from game.play.sending import Sending
from game.saves import file as saves
from game.saves.collection import paused_collection
from game.saves.names import as_path, path_meant
from game.usual import USUAL_SCENARIO
from rules.judging.judge import judge
from rules.judging.legal import legal
from rules.mechanics import endings
from rules.outlook import sight
from rules.tables.places import PAUSED
from rules.values.orders import Pass
from rules.values.ruling import refused
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from game.scenario.library import Loaded
    from rules.bots.policies import Policy
    from rules.outlook.odds import Odds
    from rules.outlook.sight import View
    from rules.values.orders import Order
    from rules.values.ruling import Ruling


class Session:
    """One game, new or from a save. Make one with ``new`` or ``open``.

    Attributes:
        loaded: the scenario with its texts.
        scenario: the scenario.
        compiled: its tables.
        header: the first line of the save.
        warning: what was wrong with the save it was opened from, if anything.
        came_from: the save that it goes on from in a new file, if it does.
        source: the file that it was opened from, if any.
        history, going_back, bots, prospects, sealing, hints, forecasts: the session's rooms.
    """

    def __init__(self, course: Course, warning: Message | None = None) -> None:
        """Use ``new`` or ``open``."""
        self._course = course
        self.loaded = course.loaded
        self.scenario = course.loaded.scenario
        self.compiled = course.compiled
        self.header = course.header
        self.warning = warning
        self.came_from: Path | None = None
        self.source: Path | None = None
        self.bots = Bots(course)
        self.sealing = self.bots.sealing
        self.history = History(course, self.sealing)
        self.going_back = GoingBack(course, self.bots)
        self.forecasts = Forecasting(course)
        self.prospects = Prospects(course, self.sealing, self.forecasts)
        self._sending = Sending(course, self.sealing)
        self._as_sent: tuple[Course, Session] = (course, self)
        self.hints = Hints(course, self.sealing)

    @classmethod
    def new(
        cls,
        scenario: str | Path | Loaded = USUAL_SCENARIO,
        *,
        seed: int | None = None,
        seats: Mapping[str, str] | None = None,
        save: str | Path | None = None,
        turns: int | None = None,
        facilitated: bool = False,
        or_in_memory: bool = False,
        forecasts: bool = False,
    ) -> Session:
        """A new game.

        Args:
            scenario: a name, a folder, or a scenario already loaded.
            seed: 64 bits; without one it comes from the system's secure source.
            seats: who plays each seat: ``people``, ``card`` (allies) or a policy's name; others play as usual.
            save: the file to write, ``.jsonl`` added where it is missing; without one in memory until ``save``.
            turns: another length than the scenario's.
            facilitated: whether people lead it from the facilitator's seat.
            or_in_memory: begin in memory where the disk refuses the file; ``saved`` then says why.
            forecasts: whether people are asked for forecasts.

        Raises:
            ScenarioMissing, ScenarioFaulty: as ``library.load``.
            WrongUse: an unknown seat, player or length.
            SaveExists, NotSaved: as ``SaveFile.create``.
        """
        return cls(
            opening.begun(
                scenario,
                seed=seed,
                seats=seats or {},
                save=save,
                turns=turns,
                facilitated=facilitated,
                or_in_memory=or_in_memory,
                forecasts=forecasts,
            )
        )

    @classmethod
    @paused_collection()
    def open(cls, path: str | Path, *, read_only: bool = False) -> Session:
        """A game from its save, named with ``.jsonl`` or without.

        A torn or damaged one is opened as far as it is whole, with ``warning`` set; so is an older one to go on with.

        Raises:
            SaveMissing, Unreadable, SaveFaulty: as ``saves.read``.
            SaveBusy: another program holds it; ``read_only`` opens it all the same.
        """
        found, file = opening.read(path_meant(path), read_only=read_only)
        session = cls(opening.gone_on(found, file), opening.notice(found, read_only=read_only))
        session.source = found.path
        return session

    @classmethod
    def go_on(cls, damaged: str | Path, new_path: str | Path) -> Session:
        """Go on from what is whole of a damaged save, in a new file; the damaged one is never altered.

        Raises:
            WrongUse: a name that is none.
            SaveExists, NotSaved: as ``SaveFile.create``.
        """
        with saves.continue_recovered(path_meant(damaged), as_path(new_path)) as file:
            path = file.path
        session = cls.open(path or new_path)
        session.came_from = path_meant(damaged)
        return session

    # ----- the position

    @property
    def seats(self) -> dict[str, str]:
        """Who plays each seat: ``people``, a policy's name, or ``own`` for a callable; only to be looked at."""
        return self._course.seats

    @property
    def turn(self) -> int:
        """The turn being played, from 1; 0 before the first."""
        return self._course.turn

    @property
    def phase(self) -> str:
        """The phase being played, by name."""
        return self._course.phase

    @property
    def turns(self) -> int:
        """The length of the game."""
        return int(self.header["turns"])

    @property
    def facilitated(self) -> bool:
        """Whether people lead the game from the facilitator's seat: it began so, or they have ruled since."""
        return self._course.facilitated

    @property
    def paused(self) -> bool:
        """Whether the facilitator has stopped the game."""
        return bool(self._course.state.numbers[PAUSED])

    @property
    def ending(self) -> str | None:
        """The ending reached, or ``None``."""
        return endings.ending(self._course.state)

    @property
    def scores(self) -> dict[str, int]:
        """Every seat's score now."""
        return endings.scores(self._course.state)

    def score_parts(self, seat: str) -> list[tuple[str, int]]:
        """What a seat's score is made of, beside the 50 it starts from. Raises ``WrongUse`` for an unknown seat."""
        self._check_scored(seat)
        return endings.parts(self._course.state, seat)

    def ended_well(self, seat: str) -> bool:
        """Whether a seat has done well. Raises ``WrongUse`` for an unknown seat."""
        self._check_scored(seat)
        return endings.ended_well(self._course.state, seat)

    def _check_scored(self, seat: str) -> None:
        scored = [one.id for one in self.scenario.seats if one.role != "facilitator"]
        if seat not in scored:
            raise unknown_seat(seat, scored)

    def view(self, seat: str = sight.TABLE) -> View:
        """The position as a seat, or the table, may see it. Raises ``WrongUse`` for an unknown seat."""
        self._course.check_seen_by(seat)
        return sight.View(self.sealing.position(seat), seat)

    def at(self, turn: int | None = None, *, record: int | None = None) -> Session:
        """The game as it stood at the end of a turn, or after a record, only to be looked at.

        Raises:
            WrongUse: there is no such turn or record.
        """
        return Session(self.history.at(turn, record=record))

    def as_sent(self) -> Session:
        """The game as a whole room may know it: without what a seat has ordered and not sent; itself if all is sent.

        It is only to be looked at, and the same one until the room learns more.
        """
        course = self._sending.sent()
        if course is self._course:
            return self
        if self._as_sent[0] is not course:
            self._as_sent = course, Session(course)
        return self._as_sent[1]

    def sits(self, seat: str) -> None:
        """Say which seat sits at the board, or none: what it ordered is not sent before it hands the board on."""
        self._sending.at_board = seat

    @property
    def sitting(self) -> str:
        """The seat that sits at the board, or whose slip lies there; empty where nobody does."""
        return self._sending.at_board

    def awaiting(self) -> list[str]:
        """The seats of people that this phase waits for, in the order of call; not those whose answers lie sealed."""
        waiting = [seat for seat in awaited(self._course.state) if self.seats.get(seat) == PEOPLE]
        done = self.sealing.done() if waiting else []
        return in_order_of_call(self.scenario, self.phase, (seat for seat in waiting if seat not in done))

    def digest(self, seat: str | None = None) -> str:
        """The digest of the state, or of what a seat may know of it: the same position has the same one.

        A seat's, or the table's, tells nothing that could be tried out against what is hidden from it.
        """
        state = self._course.state if seat is None else self.view(seat).position
        return hashlib.sha256(orjson.dumps(state.key())).hexdigest()

    # ----- orders

    def legal(self, seat: str) -> list[Order]:
        """Every enumerable order that the seat may give now. Raises ``WrongUse`` for an unknown seat."""
        self._course.check_seen_by(seat)
        return legal(self.sealing.position(seat), seat)

    def judge(self, order: Order) -> Ruling:
        """What the judge says of an order, changing nothing."""
        if not is_order(order):
            return refused("unwritable")
        return judge(self.sealing.position(order.seat), order)

    def odds(self, order: Order) -> Odds | None:
        """The exact odds of what an order sets going; marked as an estimate where a person will answer.

        Raises:
            WrongUse: it is no order, or names what the scenario has not.
        """
        if not is_order(order):
            raise WrongUse(Message("ruling.unwritable"))
        try:
            return self.prospects.odds(order)
        except KeyError as error:
            raise WrongUse(Message("session.not_in_scenario", {"name": str(error.args[0])})) from error

    def submit(self, order: Order, *, entered: str = "") -> Ruling:
        """Give an order. What is allowed is recorded and carried out; a refused one leaves no trace.

        An ally's answer lies sealed until all allies have answered. ``entered`` is the seat that typed the order for
        the one that gives it, where another did. Returns the ruling, which is false when refused. When the disk
        refuses, the game goes on and ``saved`` says so.

        Raises:
            WrongUse: ``entered`` is no seat, or a policy that shall only choose orders by itself.
        """
        self._course.let_choose()
        if entered != "" and (not isinstance(entered, str) or entered not in self.compiled.roles):
            raise unknown_seat(entered, list(self.compiled.roles))
        if not is_order(order):
            return refused("unwritable")
        if isinstance(order, Pass) and (left := left_open(self._course.state, order.seat)):
            return [self.submit(one, entered=entered) for one in left][-1]
        by = FACILITATOR_BY if self._course.is_facilitator(order.seat) else PEOPLE
        before = self.ending
        if type(order) in SEALED and not self.read_only and self.sealing.seals(order.seat):
            ruling = self.sealing.seal(order, by, entered)
        else:
            ruling = self._course.carry_out(order, by, entered=entered)
        if ruling.allowed:
            self.bots.order()
        if self.ending != before:
            self._course.close_turn()
        return ruling

    def take_over(self, seat: str, player: str) -> None:
        """Let a bot or a person take a seat from here on. Raises as ``Bots.take_over``."""
        self.bots.take_over(seat_meant(self.scenario, seat), player)

    def use_policy(self, seat: str, policy: Policy) -> None:
        """Let a callable of your own play a seat (for notebooks). Raises as ``Bots.use_policy``."""
        self.bots.use_policy(seat_meant(self.scenario, seat), policy)

    # ----- the turn

    def advance(self) -> None:
        """Close the phase, open the next, and let the bots play until it waits for people; nothing after the ending.

        Raises:
            WrongUse: a policy that shall only choose moves the game on.
        """
        self._course.let_choose()
        if self.ending is not None or self.read_only or self.paused:
            return
        waited = self.awaiting()
        self.bots.order(late=True)
        if not waited and self.awaiting():
            return  # a game opened before its bots had moved: people have not had their say yet
        self._course.open_next()
        self.bots.order()
        if self.ending is not None:
            self._course.close_turn()

    def play_on(self, *, past_reviews: bool = False) -> None:
        """Advance until people are waited for, a turn has been reviewed, or the game is over.

        ``past_reviews`` stops at no Review but the last, as long as people play any seat.
        """
        past = past_reviews and PEOPLE in self.seats.values()
        while True:
            self.advance()
            stopped = self.ending is not None or self.paused or self.read_only
            if stopped or self.awaiting() or (self.phase == "review" and not past):
                return

    # ----- the file

    @property
    def path(self) -> Path | None:
        """The file of the game, if it has one."""
        file = self._course.record.file
        return file.path if file is not None else None

    @property
    def saved(self) -> saves.Saved | saves.Unsaved:
        """Whether everything acknowledged is in the file, and if not why."""
        file = self._course.record.file
        return file.state if file is not None else saves.Saved()

    @property
    def read_only(self) -> bool:
        """Whether this game is only looked at: a recovered save, an export, or one held by another program."""
        return self._course.record.file is None

    def save(self, path: str | Path) -> None:
        """Write the whole game to a new file and go on there; ``path`` says which, ``.jsonl`` added where missing.

        Raises:
            WrongUse: the game is only looked at, or the name is a folder's.
            SaveExists, NotSaved: as ``SaveFile.move_to``.
        """
        self._course.require_file().move_to(as_path(path))

    def watch(self, watcher: saves.Watcher | None) -> None:
        """Tell somebody from now on, and at once, where the game lies and whether all of it; nobody with ``None``."""
        file = self._course.record.file
        if file is not None:
            file.watch(watcher)

    def retry(self) -> None:
        """Write what the disk refused before.

        Raises:
            NotSaved: it refuses still.
            SaveExists: the file that a new game was to get is there by now.
        """
        file = self._course.record.file
        if file is not None:
            file.retry()

    def make_sure(self) -> bool:
        """Whether everything acknowledged is in the file, after trying again to write what the disk refused."""
        if not self.read_only:
            with suppress(UserError):
                self.retry()
        return isinstance(self.saved, saves.Saved)

    def close(self) -> None:
        """Let go of the file."""
        file = self._course.record.file
        if file is not None:
            file.close()

    def branch(
        self, turn: int | None = None, *, record: int | None = None, save: str | Path, seed: int | None = None
    ) -> Session:
        """A new game that goes on from the end of a turn, or from a record, in a file of its own; lineage kept.

        Raises:
            WrongUse: no such turn, record or seed, or the game has no file.
            SaveExists, NotSaved: as ``SaveFile.create``.
        """
        return Session.open(write_branch(self._course, turn, record, save, seed))
