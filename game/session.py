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
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from game import library, saves
from game.collection import paused_collection
from game.errors import NotSaved, SaveFaulty, WrongUse
from game.exports import exported, without_secrets
from game.headers import commitment, make_header, pinned
from game.players import PEOPLE, check_players, unknown_seat, usual_players
from rules import endings, foresight, journal, odds, orders, pressure, runner, sight, turn
from rules.compiled import Compiled
from rules.events import ROLLED
from rules.judge import judge
from rules.legal import legal
from rules.policies import POLICIES
from rules.ruling import Ruling, refused
from rules.state import LUCK, PAUSED, PHASE, TURN
from rules.wording import Message
from rules.wording_orders import order as order_message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from game.library import Loaded
    from rules.journal import Divergence, Record
    from rules.orders import Order
    from rules.policies import Policy
    from rules.sight import View

FACILITATOR_BY = "facilitator"


@dataclass(frozen=True, slots=True)
class Entry:
    """One record as a seat may see it: ``order`` is ``None`` where the seat may not know it."""

    record: int
    turn: int
    phase: str
    kind: str
    by: str
    order: Order | None
    events: tuple[Any, ...]


class Session:
    """One game, new or from a save. Make one with ``new`` or ``open``."""

    def __init__(self, loaded: Loaded, header: dict[str, Any], file: saves.SaveFile | None) -> None:
        """Use ``new`` or ``open``; ``file`` is ``None`` for a game that is only looked at."""
        self.loaded = loaded
        self.scenario = loaded.scenario
        self.compiled = Compiled(loaded.scenario, header["turns"])
        self.header = header
        self.seats: dict[str, str] = dict(header["seats"])
        self.records: list[Record] = []
        self.warning: Message | None = None
        self._file = file
        self._seed = int(header["seed"], 16) if header.get("seed") else 0
        self._state = turn.begin(self.compiled, self._seed)
        self._decisions = 0
        self._own: dict[str, Policy] = {}
        self._seen: dict[str, tuple[int, list[Entry]]] = {}

    @classmethod
    def new(
        cls,
        scenario: str | Path | Loaded = "caracas-calling",
        *,
        seed: int | None = None,
        seats: Mapping[str, str] | None = None,
        save: str | Path | None = None,
        turns: int | None = None,
    ) -> Session:
        """A new game.

        Args:
            scenario: a name, a folder, or a scenario already loaded.
            seed: 64 bits; without one it comes from the system's secure source.
            seats: who plays each seat: ``people``, ``card`` (allies) or a policy's name; others play as usual.
            save: the file to write; without one the game is in memory only until ``save`` is called.
            turns: another length than the scenario's.

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
        header = make_header(loaded, drawn, players, turns or loaded.scenario.turns)
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
        self.records = [record for record in records if record["kind"] != "close"]
        self._seen.clear()
        number = 0
        try:
            for record in self.records:
                if record["kind"] == "branch" and record.get("seed"):
                    number = record["record"]
                    self._seed = int(record["seed"], 16)
                elif record["kind"] == "seat":
                    number = record["record"]
                    check_players(self.loaded, {record["seat"]: record["player"]})
            line = journal.live(self.records)
            self.seats = self._seated(line)
        except (KeyError, ValueError, TypeError, WrongUse) as error:
            raise journal.BrokenRecordError(number, repr(error)) from error
        first = int(self.header["seed"], 16) if self.header.get("seed") else 0
        self._state = journal.fold(self.compiled, first, self.records)
        self._decisions = self._decided(line)

    def _decided(self, line: Sequence[Record]) -> int:
        """How many orders bots gave in this phase of the line being played, so that their streams go on from there."""
        count = 0
        for record in reversed(line):
            if record["kind"] == "phase":
                return count
            count += record["kind"] == "order" and record.get("by") not in (PEOPLE, FACILITATOR_BY)
        return count

    def _seated(self, line: Sequence[Record]) -> dict[str, str]:
        """Who plays each seat by the header and the line being played; a policy of one's own keeps its seat."""
        seats = dict(self.header["seats"])
        for record in line:
            if record["kind"] == "seat":
                seats[record["seat"]] = record["player"]
        return {**seats, **dict.fromkeys(self._own, "own")}

    # ----- the position

    @property
    def turn(self) -> int:
        """The turn being played, from 1; 0 before the first."""
        return self._state.numbers[TURN]

    @property
    def phase(self) -> str:
        """The phase being played, by name."""
        return journal.PHASE_NAMES[self._state.numbers[PHASE]]

    @property
    def turns(self) -> int:
        """The length of the game."""
        return int(self.header["turns"])

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

    def digest(self) -> str:
        """The digest of the state: the same position has the same one."""
        return hashlib.sha256(orjson.dumps(self._state.key())).hexdigest()

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
        if self._file is None:
            return refused("read_only")
        if not _is_writable(order):
            return refused("unwritable")
        number = self._file.next_record
        before = self._would(order)
        ruling: Ruling
        ruling, events = journal.carry_out(self._state, order, number)
        if ruling.allowed:
            record = self._record("order", by=by, order=orders.to_data(order), events=events)
            if before is not None:
                record["instead_of"] = before
            self._write(record)
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

    def _record(self, kind: str, **values: Any) -> Record:
        number = self._file.next_record if self._file is not None else len(self.records) + 1
        return {"record": number, "turn": self.turn, "phase": self.phase, "kind": kind, **values}

    def _write(self, record: Record) -> None:
        data = orjson.dumps(record)
        self.records.append(orjson.loads(data) if "order" in record else record)
        if self._file is not None:
            try:
                self._file.append(data)
            except NotSaved:
                return  # the file remembers the record and its state says why; the game goes on

    # ----- the turn

    def advance(self) -> None:
        """Close the phase, open the next, and let the bots play until it waits for people; nothing after the ending."""
        if self.ending is not None or self._file is None or self.paused:
            return
        waited = self.awaiting()
        self._run_bots()
        if not waited and self.awaiting():
            return  # a game opened before its bots had moved: people have not had their say yet
        if self.phase == "review" and self.turn:
            self._close_turn()
        events = journal.advance(self._state)
        self._write(self._record("phase", events=events))
        self._decisions = 0
        self._run_bots()
        if self.ending is not None:
            self._close_turn()

    def play_on(self) -> None:
        """Advance until people are waited for, a turn has been reviewed, or the game is over."""
        while True:
            self.advance()
            stopped = self.ending is not None or self.paused or self._file is None
            if stopped or self.awaiting() or self.phase == "review":
                return

    def _close_turn(self) -> None:
        if self._file is not None:
            try:
                self._file.close_turn(self.turn)
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
        self._write(self._record("seat", seat=seat, player=player))
        self._run_bots()

    def use_policy(self, seat: str, policy: Policy) -> None:
        """Let a callable of your own play a seat (for notebooks); its orders are recorded like any bot's."""
        self._own[seat] = policy
        self.seats[seat] = "own"

    # ----- going back, branching

    def go_back(self, record: int, why: str, *, same_luck: bool = False) -> None:
        """Go back to just after a record; the way there stays in the record, and luck is new unless chosen otherwise.

        Raises:
            WrongUse: there is no such record on the line being played, or the game is only looked at.
        """
        self._require_file()
        line = journal.live(self.records)
        if all(one["record"] != record or one["kind"] not in journal.CHANGING for one in line):
            raise WrongUse(Message("session.no_such_record", {"record": record}))
        used = max([self._state.numbers[LUCK], *(one["luck"] for one in self.records if one["kind"] == "undo")])
        kept = [one for one in line if one["record"] <= record]
        state = journal.fold(self.compiled, int(self.header["seed"], 16), kept)
        self._rewind(record, why, state.numbers[LUCK] if same_luck else used + 1)

    def _rewind(self, record: int, why: str, luck: int) -> None:
        """Go back to just after a record of the line being played, with this luck from here on."""
        line, first = journal.live(self.records), int(self.header["seed"], 16)
        self._state, events = journal.go_back(self.compiled, first, line, record, luck)
        self._write(self._record("undo", to=record, luck=luck, seat=self.compiled.facilitator, why=why, events=events))
        line = journal.live(self.records)
        self.seats = self._seated(line)
        self._decisions = self._decided(line)

    def undo_last(self, why: str) -> bool:
        """Go back to before the last order of a person; whether there was one this turn.

        Past a roll that was seen the luck is new; an order that rolled nothing is taken back under the same luck.

        Raises:
            WrongUse: the game is only looked at.
        """
        self._require_file()
        line = [one for one in journal.live(self.records) if one["kind"] in journal.CHANGING]
        for place in range(len(line) - 1, 0, -1):
            if line[place]["kind"] == "phase" and line[place]["phase"] == "brief":
                return False
            if line[place].get("by") == PEOPLE:
                seen = any(event[0] == ROLLED for one in line[place:] for event in one["events"])
                before = line[place - 1]["record"]
                if seen:
                    self.go_back(before, why)
                else:
                    self._rewind(before, why, self._state.numbers[LUCK])
                return True
        return False

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
        before, later = self._around(record)
        self._rewind(before["record"], why, self._state.numbers[LUCK])
        for one in later[1:]:
            self._carry_out(orders.from_data(one["order"]), one["by"])
        self._decisions = self._decided(journal.live(self.records))
        self._run_bots()

    def why_it_stays(self, record: int) -> Message | None:
        """Why an order cannot be taken back by itself, or nothing when it can."""
        before, since = self._around(record)
        if not before or since[0].get("by") != PEOPLE or any(one["kind"] == "phase" for one in since):
            return Message("seats.stays_past")
        if any(event[0] == ROLLED for one in since for event in one.get("events", ())):
            return Message("seats.stays_rolled")
        if any(one["kind"] == "seat" or (one["by"] == FACILITATOR_BY and one["order"][0] != "Note") for one in since):
            return Message("seats.stays_ruled")
        line = [one for one in journal.live(self.records) if one["record"] < record]
        state = journal.fold(self.compiled, int(self.header["seed"], 16), line)
        for one in since[1:]:
            order = orders.from_data(one["order"])
            if not journal.carry_out(state, order, one["record"])[0].allowed:
                return Message("seats.stays_needed", {"order": order_message(self.scenario, order)})
        return None

    def _around(self, record: int) -> tuple[Record, list[Record]]:
        """What stands before an order on the line being played, and the order with what came after it."""
        line = [one for one in journal.live(self.records) if one["kind"] in (*journal.CHANGING, "seat")]
        place = next((n for n, one in enumerate(line) if one["record"] == record), 0)
        return (line[place - 1], line[place:]) if place else ({}, [])

    def record_at(self, turn_number: int) -> int:
        """The last record of a turn on the line being played to which one can go back.

        Raises:
            WrongUse: the turn was not played.
        """
        line = [one for one in journal.live(self.records) if one["kind"] in journal.CHANGING]
        numbers = [one["record"] for one in line if one["turn"] == turn_number]
        if not numbers:
            raise WrongUse(Message("session.no_such_turn", {"turn": turn_number, "last": self.turn}))
        last: int = max(numbers)
        return last

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
        cut = next(one for one in self.records if one["record"] == at)
        values: dict[str, Any] = {
            "turn": cut.get("turn", 0),
            "phase": cut.get("phase", ""),
            "kind": "branch",
            "parent": self.header["id"],
            "parent_record": at,
            "parent_hash": hashlib.sha256(orjson.dumps(self.records[: self.records.index(cut) + 1])).hexdigest(),
        }
        if seed is not None:
            values |= {"seed": f"{seed:016x}", "commitment": commitment(seed)}
        saves.branch(self.path, at, Path(save), values).close()
        return Session.open(save)

    # ----- the record

    @property
    def path(self) -> Path | None:
        """The file of the game, if it has one."""
        return self._file.path if self._file is not None else None

    @property
    def saved(self) -> saves.Saved | saves.Unsaved:
        """Whether everything acknowledged is in the file, and if not why."""
        return self._file.state if self._file is not None else saves.Saved()

    @property
    def read_only(self) -> bool:
        """Whether this game is only looked at: a recovered save, an export, or one held by another program."""
        return self._file is None

    def save(self, path: str | Path) -> None:
        """Write the whole game to a new file and go on there.

        Raises:
            SaveExists, NotSaved: as ``SaveFile.move_to``.
        """
        if self._file is None:
            raise WrongUse(Message("session.read_only"))
        self._file.move_to(Path(path))

    def retry(self) -> None:
        """Write what the disk refused before.

        Raises:
            NotSaved: it refuses still.
        """
        if self._file is not None:
            self._file.retry()

    def _require_file(self) -> None:
        """Raises ``WrongUse`` for a game that is only looked at."""
        if self._file is None:
            raise WrongUse(Message("session.read_only"))

    def close(self) -> None:
        """Let go of the file."""
        if self._file is not None:
            self._file.close()

    def entries(self, seat: str = sight.TABLE) -> list[Entry]:
        """The record of the line being played as a seat, or the table, may see it; a list that is not to be changed.

        What a seat may see of a record never changes: only new records are looked through, unless the game went back.
        """
        upto, found = self._seen.get(seat, (0, []))
        fresh = self.records[upto:]
        if any(record["kind"] == "undo" for record in fresh):
            fresh, found = journal.live(self.records), []
        if fresh:
            seen = (self._entry(record, seat) for record in fresh if record["kind"] in journal.CHANGING)
            found = [*found, *(entry for entry in seen if entry is not None)]
            self._seen[seat] = len(self.records), found
        return found

    def _entry(self, record: Record, seat: str) -> Entry | None:
        order = None
        if record["kind"] == "order" and record["order"] != orders.HIDDEN:
            order = orders.from_data(record["order"])
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
        )

    def at(self, turn_number: int | None = None, *, record: int | None = None) -> Session:
        """The game as it stood at the end of a turn, or after a record, only to be looked at.

        Raises:
            WrongUse: there is no such turn or record.
        """
        upto = record if record is not None else self.record_at(turn_number if turn_number is not None else self.turn)
        past = Session(self.loaded, self.header, None)
        past._replay([one for one in journal.live(self.records) if one["record"] <= upto])
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
        header = {key: value for key, value in self.header.items() if key != "seed"} | {"export": seat}
        if self.compiled.roles[seat] != "facilitator":
            fired = {name for name, place in self.compiled.fired.items() if self._state.numbers[place]}
            header["scenario"] = without_secrets(self.loaded, fired, seat)
            header["scenario_digest"] = library.digest_of(header["scenario"])
        with saves.SaveFile.create(Path(path), header) as file:
            last = 0
            for entry in self.entries(seat):
                if last and entry.turn > last:
                    file.close_turn(last)
                last = entry.turn
                file.append(exported(entry, file.next_record))
            if last:
                file.close_turn(last)


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
