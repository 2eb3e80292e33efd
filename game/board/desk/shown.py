"""What one seat sees of a game at one moment of its record, and in what words it reads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from game.board.desk.memory import Memory
from game.play.record import Entry
from game.play.session import Session
from game.scenario.images import flag_path, path_of
from game.scenario.library import Loaded
from game.telling.averting import averted_by
from game.telling.position import Position, position
from game.telling.proposals import Proposal, waiting_proposals
from game.telling.waiting import table_waits_for
from game.translate import Translator
from rules.outlook.dangers import Stake
from rules.outlook.sight import TABLE
from rules.values.orders import Order
from rules.wording.names import Message

__all__ = ["TABLE", "Reading", "Shown"]


@dataclass(frozen=True, eq=False)
class Reading:
    """A scenario in a language, with what those who look on have worked out of it that outlasts a record."""

    loaded: Loaded
    language: str
    memories: defaultdict[str, Memory] = field(default_factory=lambda: defaultdict(Memory))
    """For each seat what it has worked out."""

    @cached_property
    def t(self) -> Translator:
        """The translator, which holds the scenario's texts too."""
        return Translator(self.language, self.loaded.texts_in(self.language), minus="−")

    @cached_property
    def flags(self) -> dict[str, str]:
        """The path of each seat's flag, under the assets or of the scenario's own; empty for none."""
        scenario = self.loaded.scenario
        return {seat.id: flag_path(scenario, seat.flag) for seat in scenario.seats}

    @cached_property
    def ground(self) -> str:
        """The path of the picture of the scenario's own that is its map, or nothing."""
        own = self.loaded.scenario.pictures.get(self.loaded.scenario.map)
        return path_of(own) if own is not None else ""


@dataclass(frozen=True, eq=False)
class Shown:
    """A game as a seat, or the table, may know it after so many ``records``, each part worked out when first asked.

    ``game`` is the session as far as it is known: at the table without what a seat has ordered and not sent.
    ``sitting`` is the seat at the board, whose last choice is not sent. It never changes: when the record moves on, or
    another sits down, another takes its place whole.
    """

    session: Session
    game: Session
    seat: str
    records: int
    reading: Reading
    sitting: str = ""
    memory: Memory = field(default_factory=Memory)

    def is_now(self, session: Session, game: Session, seat: str) -> bool:
        """Whether this is still how a game lies before a seat."""
        alike = self.session is session and self.game is game and self.seat == seat
        return alike and self.sitting == session.sitting and self.records == len(game.history.records)

    @cached_property
    def now(self) -> Position:
        """The position, with the allies in the order in which the scenario seats them."""
        now = position(self.game, self.seat)
        order = [seat.id for seat in self.session.scenario.seats]
        return replace(now, allies=tuple(sorted(now.allies, key=lambda ally: order.index(ally.seat))))

    @cached_property
    def threats(self) -> tuple[Message, ...]:
        """What may end the game soon, the surest first."""
        return tuple(self.game.prospects.dangers(self.seat))

    @cached_property
    def stakes(self) -> tuple[Stake, ...]:
        """What the seat has at stake in each."""
        return tuple(self.game.prospects.stake(one, self.seat) for one in self.threats)

    @cached_property
    def dangers(self) -> tuple[str, ...]:
        """The dangers in words."""
        return tuple(self.reading.t.render(one) for one in self.threats)

    @cached_property
    def averting(self) -> tuple[tuple[str, ...], ...]:
        """What the seat can still do against each, in words; nothing where that is not for it to do."""
        return tuple(
            tuple(self.reading.t.render(said) for said in averted_by(self.session, one, self.seat))
            for one in ([] if self.session.read_only else self.threats)
        )

    @cached_property
    def proposals(self) -> tuple[Proposal, ...]:
        """What no card covers and waits for the facilitator, with its arguments, oldest first."""
        return tuple(waiting_proposals(self.game, self.seat))

    @cached_property
    def legal(self) -> tuple[Order, ...]:
        """What the seat may order; nothing for the table, or where a game is only looked at."""
        if self.session.read_only or self.seat == TABLE:
            return ()
        return tuple(self.session.legal(self.seat))

    @cached_property
    def waiting(self) -> tuple[str, ...]:
        """The seats that the phase waits for, as far as the whole room may know."""
        return () if self.session.read_only else table_waits_for(self.session)

    @cached_property
    def entries(self) -> Sequence[Entry]:
        """The record as the seat may see it."""
        return self.game.history.entries(self.seat)

    @cached_property
    def deciding(self) -> bool:
        """Whether the phase waits for this seat."""
        return not self.session.read_only and self.seat in self.session.awaiting()
