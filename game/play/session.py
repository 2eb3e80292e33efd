"""The running game: the one door for board, terminal, lab, page and notebooks.

    from game import Session
    session = Session.new("caracas-calling", seed=7)
    session.advance()
    session.submit(session.legal("caracas")[0])

A session holds the position, the record and the file. Orders are judged before anything changes; what is allowed is
recorded, written and only then acknowledged. Seats that no person plays are played by policies as soon as the phase
waits for them.
"""

from __future__ import annotations

import hashlib
import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from game.errors import NotSaved, SaveFaulty, WrongUse
from game.play.exports import export_header, write_export
from game.play.headers import branch_values, make_header, pinned
from game.play.players import PEOPLE, check_players, unknown_seat, usual_players
from game.play.record import FACILITATOR_BY, GameRecord
from game.saves import file as saves
from game.saves.collection import paused_collection
from game.scenario import library
from rules.bots import runner
from rules.bots.policies import POLICIES
from rules.judging.judge import judge
from rules.judging.legal import legal
from rules.mechanics import endings, pressure
from rules.outlook import dangers, foresight, odds, sight
from rules.tables.compile import compile_scenario
from rules.tables.places import LUCK, PAUSED, PHASE, PHASES, TURN
from rules.turn import journal, turn
from rules.values import orders
from rules.values.ruling import Ruling, refused
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from game.play.record import Entry
    from game.scenario.library import Loaded
    from rules.bots.policies import Policy
    from rules.outlook.sight import View
    from rules.turn.journal import Divergence, Record
    from rules.values.orders import Order

LONGEST_REASON = 4000
"""So much of the reason for going back is kept, in letters."""


class Session:
    """One game, new or from a save. Make one with ``new`` or ``open``."""

    def __init__(self, loaded: Loaded, header: dict[str, Any], file: saves.SaveFile | None) -> None:
        """Use ``new`` or ``open``; ``file`` is ``None`` for a game that is only looked at."""
        self.loaded = loaded
        self.scenario = loaded.scenario
        self.compiled = compile_scenario(loaded.scenario, header["turns"])
        self.header = header
        self.seats: dict[str, str] = dict(header["seats"])
        self.record = GameRecord(self.compiled, file)
        self.warning: Message | None = None
        self._state = turn.begin(self.compiled, self._first_seed)
        self._decisions = 0
        self._own: dict[str, Policy] = {}

    @classmethod
    def new(
        cls,
        scenario: str | Path | Loaded = "caracas-calling",
        *,
        seed: int | None = None,
        seats: Mapping[str, str] | None = None,
        save: str | Path | None = None,
        turns: int | None = None,
        facilitated: bool = False,
    ) -> Session:
        """A new game.

        Args:
            scenario: a name, a folder, or a scenario already loaded.
            seed: 64 bits; without one it comes from the system's secure source.
            seats: who plays each seat: ``people``, ``card`` (allies) or a policy's name; others play as usual.
            save: the file to write; without one the game is in memory only until ``save`` is called.
            turns: another length than the scenario's.
            facilitated: whether people lead it from the facilitator's seat.

        Raises:
            ScenarioMissing, ScenarioFaulty: as ``library.load``.
            WrongUse: an unknown seat, player or length.
            SaveExists, NotSaved: as ``SaveFile.create``.
        """
        loaded = scenario if isinstance(scenario, library.Loaded) else library.load(scenario)
        players = usual_players(loaded) | check_players(loaded, seats or {})
        if seed is not None and not 0 <= seed < 1 << 64:
            raise WrongUse(Message("session.bad_seed"))
        if turns is not None and not 1 <= turns <= 1000:
            raise WrongUse(Message("session.bad_turns"))
        drawn = secrets.randbits(64) if seed is None else seed
        header = make_header(loaded, drawn, players, turns or loaded.scenario.turns, facilitated=facilitated)
        file = saves.SaveFile.unplaced(header) if save is None else saves.SaveFile.create(Path(save), header)
        return cls(loaded, header, file)

    @classmethod
    @paused_collection()
    def open(cls, path: str | Path, *, read_only: bool = False) -> Session:
        """A game from its save; a torn or damaged one is opened as far as it is whole, with ``warning`` set.

        Raises:
            SaveMissing, Unreadable, SaveFaulty: as ``saves.read``.
            SaveBusy: another program holds it; ``read_only`` opens it all the same.
        """
        found, file = _read(Path(path), read_only=read_only)
        return cls._opened(found, file)

    @classmethod
    @paused_collection()
    def look_at(cls, found: saves.ReadSave) -> Session:
        """A game from a save that was read already, only to be looked at. Raises ``SaveFaulty``."""
        return cls._opened(found, None)

    @classmethod
    def _opened(cls, found: saves.ReadSave, file: saves.SaveFile | None) -> Session:
        try:
            session = cls(pinned(found.header), found.header, file)
            session.warning = saves.tail_message(found)
            session._replay(found.records)
        except journal.BrokenRecordError as error:
            if file is not None:
                file.close()
            message = Message("session.broken_record", {"path": str(found.path), "record": error.record})
            raise SaveFaulty(message) from error
        except BaseException:
            if file is not None:
                file.close()
            raise
        return session

    @classmethod
    def go_on(cls, damaged: str | Path, new_path: str | Path) -> Session:
        """Go on from what is whole of a damaged save, in a new file; the damaged one is never altered.

        Raises:
            SaveExists, NotSaved: as ``SaveFile.create``.
        """
        saves.continue_recovered(Path(damaged), Path(new_path)).close()
        return cls.open(new_path)

    def _replay(self, records: Sequence[Record]) -> None:
        """Fold the record. Raises ``BrokenRecordError``, for strange seats, seeds and orders too."""
        number = 0
        try:
            self.record.take(records)
            for record in self.records:
                if record["kind"] == "seat":
                    number = record["record"]
                    check_players(self.loaded, {record["seat"]: record["player"]})
            self.seats = self._seated()
        except (KeyError, ValueError, TypeError, WrongUse) as error:
            raise journal.BrokenRecordError(number, repr(error)) from error
        self._state = journal.fold(self.compiled, self._first_seed, self.record.line)
        self._decisions = self.record.decisions

    def _seated(self) -> dict[str, str]:
        """Who plays each seat by the header and the line being played; a policy of one's own keeps its seat."""
        seats = dict(self.header["seats"])
        for record in self.record.line:
            if record["kind"] == "seat":
                seats[record["seat"]] = record["player"]
        return {**seats, **dict.fromkeys(self._own, "own")}

    # ----- the position

    @property
    def records(self) -> list[Record]:
        """Every record in the order written, those gone back on too; only to be looked at."""
        return self.record.everything

    @property
    def _first_seed(self) -> int:
        """The seed the game began with; 0 in an export, which has none."""
        return int(self.header["seed"], 16) if self.header.get("seed") else 0

    @property
    def turn(self) -> int:
        """The turn being played, from 1; 0 before the first."""
        return self._state.numbers[TURN]

    @property
    def phase(self) -> str:
        """The phase being played, by name."""
        return PHASES[self._state.numbers[PHASE]]

    @property
    def turns(self) -> int:
        """The length of the game."""
        return int(self.header["turns"])

    @property
    def facilitated(self) -> bool:
        """Whether people lead the game from the facilitator's seat: it began so, or they have ruled since."""
        began = self.header.get("facilitated") is True
        return began or any(one.get("by") == FACILITATOR_BY for one in self.records)

    @property
    def paused(self) -> bool:
        """Whether the facilitator has stopped the game."""
        return bool(self._state.numbers[PAUSED])

    @property
    def ending(self) -> str | None:
        """The ending reached, or ``None``."""
        return endings.ending(self._state)

    @property
    def scores(self) -> dict[str, int]:
        """Every seat's score now."""
        return endings.scores(self._state)

    def score_parts(self, seat: str) -> list[tuple[str, int]]:
        """What a seat's score is made of, beside the 50 it starts from."""
        return endings.parts(self._state, seat)

    def ended_well(self, seat: str) -> bool:
        """Whether a seat has done well."""
        return endings.ended_well(self._state, seat)

    def view(self, seat: str = sight.TABLE) -> View:
        """The position as a seat, or the table, may see it."""
        return sight.View(self._state, seat)

    def turn_began(self) -> list[int]:
        """Every number as it stood when this turn began: what changes are counted from."""
        numbers = self._state.numbers[:]
        for event in reversed(self._state.events):
            if event[0].__class__ is int:
                numbers[event[0]] = event[1]
        return numbers

    def awaiting(self) -> list[str]:
        """The seats of people that this phase waits for."""
        return [seat for seat in turn.awaiting(self._state) if self.seats.get(seat) == PEOPLE]

    def digest(self, seat: str | None = None) -> str:
        """The digest of the state, or of what a seat may know of it: the same position has the same one.

        A seat's, or the table's, tells nothing that could be tried out against what is hidden from it.
        """
        state = self._state if seat is None else self.view(seat).position
        return hashlib.sha256(orjson.dumps(state.key())).hexdigest()

    # ----- orders

    def legal(self, seat: str) -> list[Order]:
        """Every enumerable order that the seat may give now."""
        return legal(self._state, seat)

    def judge(self, order: Order) -> Ruling:
        """What the judge says of an order, changing nothing."""
        return judge(self._state, order)

    def odds(self, order: Order) -> odds.Odds | None:
        """The exact odds of what an order sets going; marked as an estimate where a person will answer."""
        found = odds.odds(self.view(order.seat).position, order)
        if found is not None and isinstance(order, orders.RequestAid | orders.OfferSideDeal):
            ally = order.ability.partition(".")[0] if isinstance(order, orders.RequestAid) else order.ally
            if self.seats.get(ally) == PEOPLE:
                return odds.Odds(found.roll, found.chances, found.modifiers, estimate=True, partner=found.partner)
        return found

    def foresee(self, order: Order) -> tuple[foresight.Prospect, ...]:
        """What an order would do by itself, for each result it may have, as its seat can know."""
        return foresight.foresee(self.view(order.seat).position, order)

    def dangers(self, seat: str = sight.TABLE) -> list[Message]:
        """What may end the game soon, as a seat or the table may know: one sentence each, the surest first."""
        return dangers.dangers(self.view(seat).position)

    def order_dangers(self, order: Order) -> list[Message]:
        """What an order would bring near, as its seat can know: one sentence each."""
        return dangers.order_dangers(self.view(order.seat).position, order)

    def card_costs(self, card: str) -> tuple[int, int]:
        """What a pressure card costs in will if it is played next, and if another is played before it."""
        now = pressure.cost(self._state, self.compiled.cards[card])
        return now, now + self.scenario.pressure.further_cost

    def outlook(self, seat: str) -> dict[str, dict[int, float]]:
        """How each track may move by pending answers and due deliveries, with exact probabilities, as a seat knows."""
        position = self.view(seat).position
        return odds.expected(position, odds.outlook(position))

    def submit(self, order: Order) -> Ruling:
        """Give an order. What is allowed is recorded and carried out; a refused one leaves no trace.

        Returns the ruling, which is false when refused. When the disk refuses, the game goes on and ``saved`` says so.
        """
        ruling = self._carry_out(order, FACILITATOR_BY if self._is_facilitator(order.seat) else PEOPLE)
        if ruling.allowed:
            self._run_bots()
        return ruling

    def _is_facilitator(self, seat: str) -> bool:
        return self.compiled.roles.get(seat) == "facilitator"

    def _carry_out(self, order: Order, by: str) -> Ruling:
        if self.record.file is None:
            return refused("read_only")
        if not _is_writable(order):
            return refused("unwritable")
        number = self.record.file.next_record
        before = self._would(order)
        ruling: Ruling
        ruling, events = journal.carry_out(self._state, order, number)
        if ruling.allowed:
            otherwise = {} if before is None else {"instead_of": before}
            self._note("order", by=by, order=orders.to_data(order), events=events, **otherwise)
        return ruling

    def _would(self, order: Order) -> Any:
        """What the engine had, where the facilitator rules otherwise: kept in the record beside what was done."""
        if isinstance(order, orders.SetNumber) and order.number in self.compiled.index:
            return self._state.numbers[self.compiled.index[order.number]]
        if isinstance(order, orders.OverrideResult):
            rolled = [event for event in self._state.events if event[0] == "Rolled" and event[1] == order.roll]
            return rolled[-1][5] if rolled else None
        if isinstance(order, orders.SkipOrder):
            return next((one.get("order") for one in self.records if one["record"] == order.record), None)
        if isinstance(order, orders.FireInject | orders.CancelInject | orders.PostponeInject):
            return self._due(order.inject)
        return None

    def _due(self, inject: str) -> dict[str, Any]:
        """When an inject would come by itself: its turn, if it has one, and whether it waits for a condition."""
        found = next((one for one in self.scenario.injects if one.id == inject), None)
        return {"turn": found.turn, "condition": found.condition is not None} if found else {}

    def _note(self, kind: str, **values: Any) -> None:
        """Record something of this turn and phase."""
        number = self.record.next_number
        self.record.add({"record": number, "turn": self.turn, "phase": self.phase, "kind": kind, **values})

    # ----- the turn

    def advance(self) -> None:
        """Close the phase, open the next, and let the bots play until it waits for people; nothing after the ending."""
        if self.ending is not None or self.record.file is None or self.paused:
            return
        waited = self.awaiting()
        self._run_bots()
        if not waited and self.awaiting():
            return  # a game opened before its bots had moved: people have not had their say yet
        if self.phase == "review" and self.turn:
            self._close_turn()
        events = journal.advance(self._state)
        self._note("phase", events=events)
        self._decisions = 0
        self._run_bots()
        if self.ending is not None:
            self._close_turn()

    def play_on(self) -> None:
        """Advance until people are waited for, a turn has been reviewed, or the game is over."""
        while True:
            self.advance()
            stopped = self.ending is not None or self.paused or self.record.file is None
            if stopped or self.awaiting() or self.phase == "review":
                return

    def _close_turn(self) -> None:
        if self.record.file is not None:
            try:
                self.record.file.close_turn(self.turn)
            except NotSaved:
                return

    def _run_bots(self) -> None:
        policies: dict[str, Policy] = {
            seat: self._own.get(seat) or POLICIES[player] for seat, player in self.seats.items() if player != PEOPLE
        }
        limit = self._decisions + runner.MOST_ORDERS * len(policies)
        moved = True
        while moved and self._decisions < limit:
            moved = False
            for seat in turn.awaiting(self._state):
                policy = policies.get(seat)
                if policy is None:
                    continue
                self._decisions += 1
                number = self._decisions + self._state.numbers[PHASE] * 1000
                order = runner.decide(self._state, seat, policy, number)
                if not self._carry_out(order, self.seats[seat]).allowed:
                    self._carry_out(orders.Pass(seat), self.seats[seat])
                moved = True

    def take_over(self, seat: str, player: str) -> None:
        """Let a bot or a person take a seat from here on.

        Raises:
            WrongUse: an unknown seat or player, or the game is only looked at.
        """
        self._require_file()
        self.seats |= check_players(self.loaded, {seat: player})
        self._own.pop(seat, None)
        self._note("seat", seat=seat, player=player)
        self._run_bots()

    def use_policy(self, seat: str, policy: Policy) -> None:
        """Let a callable of your own play a seat (for notebooks); its orders are recorded like any bot's.

        Raises:
            WrongUse: there is no such seat.
        """
        if seat not in self.seats:
            raise unknown_seat(seat, list(self.seats))
        self._own[seat] = policy
        self.seats[seat] = "own"

    # ----- going back, branching

    def go_back(self, record: int, why: str, *, same_luck: bool = False) -> None:
        """Go back to just after a record; the way there stays in the record, and luck is new unless chosen otherwise.

        Raises:
            WrongUse: there is no such record on the line being played, or the game is only looked at.
        """
        self._require_file()
        if all(one["record"] != record for one in self.record.steps):
            raise WrongUse(Message("session.no_such_record", {"record": record}))
        used = max([self._state.numbers[LUCK], *(one["luck"] for one in self.records if one["kind"] == "undo")])
        kept = [one for one in self.record.line if one["record"] <= record]
        state = journal.fold(self.compiled, self._first_seed, kept)
        self._rewind(record, why, state.numbers[LUCK] if same_luck else used + 1)

    def _rewind(self, record: int, why: str, luck: int) -> None:
        """Go back to just after a record of the line being played, with this luck from here on."""
        why = why.encode("utf-8", "replace").decode()[:LONGEST_REASON]
        self._state, events = journal.go_back(self.compiled, self._first_seed, self.record.line, record, luck)
        self._note("undo", to=record, luck=luck, seat=self.compiled.facilitator, why=why, events=events)
        self.seats = self._seated()
        self._decisions = self.record.decisions

    def undo(self, seat: str, why: str) -> Message | None:
        """Take back the last order that people gave for a seat; why it stays, or nothing when it is done.

        Where it can, it is taken back by itself. Who plays alone, without a facilitator, goes back to before it
        otherwise, as ``undo_last``; at a shared table that would take back what is not the seat's.

        Raises:
            WrongUse: the game is only looked at.
        """
        self._require_file()
        own = self.record.last_order_of(seat)
        stays = Message("session.nothing_to_undo") if own is None else self.why_it_stays(own)
        if own is not None and stays is None:
            self.take_back(own, why)
        elif list(self.seats.values()).count(PEOPLE) == 1 and not self.facilitated:
            return None if self.undo_last(why) else Message("session.nothing_to_undo")
        return stays

    def undo_last(self, why: str) -> bool:
        """Go back to before the last order of a person; whether there was one this turn.

        Past a roll that was seen the luck is new; an order that rolled nothing is taken back under the same luck.

        Raises:
            WrongUse: the game is only looked at.
        """
        self._require_file()
        found = self.record.last_order_of_people()
        if found is None:
            return False
        before, seen = found
        if seen:
            self.go_back(before, why)
        else:
            self._rewind(before, why, self._state.numbers[LUCK])
        return True

    def take_back(self, record: int, why: str) -> None:
        """Take one order of a person in this phase back, and give again what was ordered after it, under the same luck.

        Raises:
            WrongUse: why it stays: no such order in this phase, a die was rolled since, the facilitator ruled since, a
                later order needs it, or the game is only looked at.
        """
        self._require_file()
        reason = self.why_it_stays(record)
        if reason is not None:
            raise WrongUse(reason)
        before, later = self.record.around(record)
        self._rewind(before["record"], why, self._state.numbers[LUCK])
        for one in later[1:]:
            self._carry_out(orders.from_data(one["order"]), one["by"])
        self._decisions = self.record.decisions
        self._run_bots()

    def why_it_stays(self, record: int) -> Message | None:
        """Why an order cannot be taken back by itself, or nothing when it can."""
        return self.record.why_it_stays(record, self._first_seed)

    def record_at(self, turn_number: int) -> int:
        """The last record of a turn on the line being played to which one can go back.

        Raises:
            WrongUse: the turn was not played.
        """
        return self.record.last_of(turn_number)

    def branch(
        self, turn: int | None = None, *, record: int | None = None, save: str | Path, seed: int | None = None
    ) -> Session:
        """A new game that goes on from the end of a turn, or from a record, in a file of its own; lineage kept.

        Raises:
            WrongUse: no such turn or record, or the game has no file.
            SaveExists, NotSaved: as ``SaveFile.create``.
        """
        if "export" in self.header:
            raise WrongUse(Message("session.export_no_branch"))
        if self.path is None:
            raise WrongUse(Message("session.branch_needs_file"))
        at = record if record is not None else self.record_at(self.turn if turn is None else turn)
        if all(one["record"] != at for one in self.records):
            raise WrongUse(Message("session.no_such_record", {"record": at}))
        values = branch_values(self.header, self.records, at, seed)
        saves.branch(self.path, at, Path(save), values).close()
        return Session.open(save)

    # ----- the record

    @property
    def path(self) -> Path | None:
        """The file of the game, if it has one."""
        return self.record.file.path if self.record.file is not None else None

    @property
    def saved(self) -> saves.Saved | saves.Unsaved:
        """Whether everything acknowledged is in the file, and if not why."""
        return self.record.file.state if self.record.file is not None else saves.Saved()

    @property
    def read_only(self) -> bool:
        """Whether this game is only looked at: a recovered save, an export, or one held by another program."""
        return self.record.file is None

    def save(self, path: str | Path) -> None:
        """Write the whole game to a new file and go on there.

        Raises:
            SaveExists, NotSaved: as ``SaveFile.move_to``.
        """
        if self.record.file is None:
            raise WrongUse(Message("session.read_only"))
        self.record.file.move_to(Path(path))

    def retry(self) -> None:
        """Write what the disk refused before.

        Raises:
            NotSaved: it refuses still.
        """
        if self.record.file is not None:
            self.record.file.retry()

    def _require_file(self) -> None:
        """Raises ``WrongUse`` for a game that is only looked at."""
        if self.record.file is None:
            raise WrongUse(Message("session.read_only"))

    def close(self) -> None:
        """Let go of the file."""
        if self.record.file is not None:
            self.record.file.close()

    def entries(self, seat: str = sight.TABLE) -> list[Entry]:
        """The record of the line being played as a seat, or the table, may see it; a list that is not to be changed."""
        return self.record.entries(seat)

    def at(self, turn_number: int | None = None, *, record: int | None = None) -> Session:
        """The game as it stood at the end of a turn, or after a record, only to be looked at.

        Raises:
            WrongUse: there is no such turn or record.
        """
        upto = record if record is not None else self.record_at(turn_number if turn_number is not None else self.turn)
        past = Session(self.loaded, self.header, None)
        past._replay([one for one in self.record.line if one["record"] <= upto])
        return past

    @paused_collection()
    def verify(self) -> Divergence | None:
        """Play the record again; ``None`` when it is identical.

        Raises:
            WrongUse: this is an export, which has no seed.
        """
        if "export" in self.header:
            raise WrongUse(Message("session.read_only"))
        seed = int(self.header["seed"], 16)
        return journal.verify(self.compiled, seed, self.records, orjson.dumps)

    def export(self, seat: str, path: str | Path) -> None:
        """One seat's record in a file of its own: no other seat's secrets, no seed, its own chain.

        Raises:
            WrongUse: there is no such seat.
            SaveExists, NotSaved: as ``SaveFile.create``.
        """
        if seat not in self.compiled.roles:
            raise unknown_seat(seat, list(self.compiled.roles))
        fired = {name for name, place in self.compiled.fired.items() if self._state.numbers[place]}
        header = export_header(self.loaded, self.header, seat, None if self._is_facilitator(seat) else fired)
        write_export(Path(path), header, self.entries(seat))


def _is_writable(order: Order) -> bool:
    """Whether a file can hold the order: whole numbers of 64 bits, and texts without halves of characters."""
    try:
        orjson.dumps(orders.to_data(order))
    except TypeError:
        return False
    return True


def _read(path: Path, *, read_only: bool) -> tuple[saves.ReadSave, saves.SaveFile | None]:
    """A save, and its file held for going on where it can be: not a torn, damaged or older one, nor an export."""
    if read_only:
        return saves.read(path), None
    try:
        found, file = saves.SaveFile.open(path)
    except SaveFaulty:
        return saves.read(path), None  # raises the same again for what cannot even be looked at
    if "export" in found.header:
        file.close()
        return found, None
    return found, file
