"""The course of one game: who plays, what was recorded, and the position it has come to.

What the rooms of a session work on: its history, going back, bots and branches know a course and not the session.
"""

from __future__ import annotations

import dataclasses
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

import orjson

from game.errors import NotSaved, WrongUse
from game.play.older import brought_up
from game.play.players import check_players, unknown_seat
from game.play.record import FACILITATOR_BY, GameRecord
from game.saves.migrations import FORMAT
from game.writing import cleaned, is_plain
from rules.judging.words import find_precedent
from rules.outlook import sight
from rules.tables.compile import compile_scenario
from rules.tables.places import ENDING, PHASE, PROPOSALS, TURN
from rules.turn import journal, turn
from rules.values import order_data, orders
from rules.values.events import ROLLED
from rules.values.phases import PHASES, REVIEW
from rules.values.ruling import Ruling, refused
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from game.saves.file import SaveFile
    from game.scenario.library import Loaded
    from rules.bots.policies import Policy
    from rules.state.state import State
    from rules.tables.tables import Compiled
    from rules.turn.journal import Record
    from rules.values.orders import Order


REVIEWED: Final = PHASES[REVIEW]


class Course:
    """One game at hand.

    Attributes:
        loaded: its scenario with the texts.
        compiled: the scenario's tables for this length of game.
        header: the first line of its save.
        seats: who plays each seat: ``people``, a policy's name, or ``own`` for a callable.
        own: the callables that play seats, by seat.
        record: every record, and the file they are written to.
        state: the position.
        older: whether an older program wrote records that this one would have written otherwise.
        format: the format of the file that it was opened from, or that this program writes.
        source: the file that it was opened from, which may be torn, held by another program or of an older format.
        read_hash: the hash on the last closing line of that file; empty where there was none.
        revealed: whether the game it is a moment of is over, so that nothing need be hidden from whoever looks back.
        choosing: whether a policy of somebody's own is choosing an order, which must change nothing meanwhile.
    """

    def __init__(
        self, loaded: Loaded, header: dict[str, Any], file: SaveFile | None, compiled: Compiled | None = None
    ) -> None:
        """A game before its first turn.

        Args:
            loaded: its scenario.
            header: its save's.
            file: where it is written; ``None`` for a game that is only looked at.
            compiled: the scenario's tables where they stand already.
        """
        self.loaded = loaded
        self.header = header
        self.compiled = compile_scenario(loaded.scenario, header["turns"]) if compiled is None else compiled
        self.seats: dict[str, str] = dict(header["seats"])
        self.own: dict[str, Policy] = {}
        self.older = False
        self.format = FORMAT
        self.source: Path | None = None
        self.read_hash = ""
        self.revealed = False
        self.choosing = False
        self.record = GameRecord(self.compiled, file)
        self.state = turn.begin(self.compiled, self.first_seed)

    @property
    def first_seed(self) -> int:
        """The seed the game began with; 0 in an export, which has none."""
        return int(self.header["seed"], 16) if self.header.get("seed") else 0

    @property
    def turn(self) -> int:
        """The turn being played, from 1; 0 before the first."""
        return self.state.numbers[TURN]

    @property
    def phase(self) -> str:
        """The phase being played, by name."""
        return PHASES[self.state.numbers[PHASE]]

    @property
    def facilitated(self) -> bool:
        """Whether people lead the game from the facilitator's seat: it began so, or they have ruled since."""
        began = self.header.get("facilitated") is True
        return began or any(one.get("by") == FACILITATOR_BY for one in self.record.everything)

    def is_facilitator(self, seat: str) -> bool:
        """Whether a seat is the facilitator's."""
        return self.compiled.roles.get(seat) == "facilitator"

    def check_seen_by(self, seat: str) -> None:
        """That somebody may look on as this seat: it is one, or the table. Raises ``WrongUse``."""
        if not isinstance(seat, str) or (seat != sight.TABLE and seat not in self.compiled.roles):
            raise unknown_seat(seat, list(self.compiled.roles))

    def require_file(self) -> SaveFile:
        """The file that the game is written to.

        Raises:
            WrongUse: the game is only looked at, or a policy that shall choose would change it.
        """
        self.let_choose()
        if self.record.file is None:
            raise WrongUse(Message("session.read_only"))
        return self.record.file

    def let_choose(self) -> None:
        """Let nobody change the game while a policy chooses. Raises ``WrongUse``."""
        if self.choosing:
            raise WrongUse(Message("session.policy_chooses"))

    # ----- taking records in

    def replay(self, records: Sequence[Record]) -> None:
        """Fold the records of a save. Raises ``BrokenRecordError``, for strange seats, seeds and orders too."""
        number = 0
        try:
            told = brought_up(self.compiled, self.header.get("rules"), records)
            self.older = told is not records
            self.record.take(told)
            for record in self.record.everything:
                if record["kind"] == "seat":
                    number = record["record"]
                    check_players(self.loaded, {record["seat"]: record["player"]})
            self.seat_again()
        except (KeyError, ValueError, TypeError, WrongUse) as error:
            raise journal.BrokenRecordError(number, repr(error)) from error
        self.state = journal.fold(self.compiled, self.first_seed, self.record.everything)

    def earlier(self, count: int, state: State) -> Course:
        """This game after the first ``count`` records of the line being played, only to be looked at.

        ``state`` is the position then.
        """
        past = Course(self.loaded, self.header, None, self.compiled)
        past.older = self.older
        past.revealed = self.revealed or bool(self.state.numbers[ENDING])
        past.record = self.record.first(count)
        past.seat_again()
        past.state = state
        return past

    def seat_again(self) -> None:
        """Seat who plays by the header and the line being played; a policy of one's own keeps its seat."""
        seats = dict(self.header["seats"])
        for record in self.record.line:
            if record["kind"] == "seat":
                seats[record["seat"]] = record["player"]
        self.seats = {**seats, **dict.fromkeys(self.own, "own")}

    # ----- adding records

    def carry_out(
        self, order: Order, by: str, floor: int | None = None, *, sealed: int = 0, entered: str = ""
    ) -> Ruling:
        """Judge an order; record and carry out what is allowed.

        Args:
            order: what a seat wants.
            by: who gave it, as records say it.
            floor: the number after which a proposal gets its own; usually the highest that any was ever given, on
                lines that were gone back on too.
            sealed: the record in which the order lay sealed, if it did.
            entered: the seat that entered it for the one that gave it, if another did.
        """
        self.let_choose()
        if self.record.file is None:
            return refused("read_only")
        if not is_order(order):
            return refused("unwritable")
        order = self._as_led(_cleaned(order))
        before = self._would(order)
        more: dict[str, Any] = {} if before is None else {"instead_of": before}
        floor = self._floor(order) if floor is None else floor
        if floor > self.state.numbers[PROPOSALS]:
            more["floor"] = floor
        more |= {"sealed": sealed} if sealed else {}
        more |= {"entered": entered} if entered else {}
        ruling: Ruling
        ruling, events = journal.carry_out(self.state, order, self.record.next_number, floor)
        if ruling.allowed:
            self.note("order", by=by, order=order_data.to_data(order), events=events, **more)
        return ruling

    def note(self, kind: str, **values: Any) -> None:
        """Record something of this turn and phase."""
        number = self.record.next_number
        self.record.add({"record": number, "turn": self.turn, "phase": self.phase, "kind": kind, **values})

    def open_next(self) -> None:
        """Close the phase and open the next, whoever is still waited for; a turn that was reviewed is closed first."""
        if self.phase == REVIEWED and self.turn:
            self.close_turn()
        events = journal.advance(self.state)
        self.note("phase", events=events)

    def close_turn(self) -> None:
        """Write the closing line of a turn; where the disk refuses, the file remembers it and says why."""
        if self.record.file is not None:
            with suppress(NotSaved):
                self.record.file.close_turn(self.turn)

    def _as_led(self, order: Order) -> Order:
        """The same order, or a proposal that cites a precedent as it is given in a game that is led: it waits.

        That somebody has ruled once does not make a game led: there is no precedent without a ruling. One that cites
        none waits anyhow, and is not told as one that does.
        """
        if not isinstance(order, orders.ProposeAction):
            return order
        led = self.header.get("facilitated") is True
        waits = (led or order.waits) and find_precedent(self.state, order.tag) is not None
        return order if waits == order.waits else dataclasses.replace(order, waits=waits)

    def _floor(self, order: Order) -> int:
        """The highest number that a proposal was given, when this is another: none is given twice."""
        return self.record.highest_proposal if isinstance(order, orders.ProposeAction) else 0

    def _would(self, order: Order) -> Any:
        """What the engine had, where the facilitator rules otherwise: kept in the record beside what was done."""
        if isinstance(order, orders.SetNumber) and order.number in self.compiled.index:
            return self.state.numbers[self.compiled.index[order.number]]
        if isinstance(order, orders.OverrideResult):
            rolled = [event for event in self.state.events if event[0] == ROLLED and event[1] == order.roll]
            return rolled[-1][5] if rolled else None
        if isinstance(order, orders.SkipOrder):
            return next((one.get("order") for one in self.record.everything if one["record"] == order.record), None)
        if isinstance(order, orders.FireInject | orders.CancelInject | orders.PostponeInject):
            return self._due(order.inject)
        return None

    def _due(self, inject: str) -> dict[str, Any]:
        """When an inject would come by itself: its turn, if it has one, and whether it waits for a condition."""
        found = next((one for one in self.loaded.scenario.injects if one.id == inject), None)
        return {"turn": found.turn, "condition": found.condition is not None} if found else {}


def _cleaned(order: Order) -> Order:
    """The order with its words as every door lets them in; a tag is one line."""
    data = order_data.to_data(order)
    if all(is_plain(value) for value in data if isinstance(value, str)):
        return order
    names = ("", *order.__match_args__)
    return order_data.made(
        [
            cleaned(value, lines=name != "tag") if isinstance(value, str) else value
            for name, value in zip(names, data, strict=True)
        ]
    )


def is_order(order: Order) -> bool:
    """Whether it is an order whose fields have their types, and that a file can hold.

    That is: bounded whole numbers, and texts without halves of characters.
    """
    if order_data.KINDS.get(type(order).__name__) is not type(order):
        return False
    try:
        orjson.dumps(order_data.check_data(order_data.to_data(order)))
    except (TypeError, order_data.MalformedOrder):
        return False
    return True
