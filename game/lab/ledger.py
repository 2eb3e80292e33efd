"""Whether the ledger of luck and decisions tells the two apart: games by bots of known strength, and what it says.

In each arm one of the main seats is played by a random bot, by the usual one or by a planner, everybody else as usual;
game i has the same seed in every arm. If the ledger is right, a better bot comes out better by its own decisions and
level by luck, and the score less luck says with a narrower interval than the score alone which bot is the better.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from game.lab.arms import Arm, Table, checked
from game.lab.play import seed_of
from game.lab.statistics import Mean, mean_of
from game.ledger.line import run_again
from game.ledger.reckoning import ledger_of
from game.workers import StoppedError, engine_of
from rules.bots import cast
from rules.bots.policies import card
from rules.bots.runner import play_phase
from rules.bots.usual import COMPETENT
from rules.tables.places import PHASE, TURN
from rules.turn import journal
from rules.turn.turn import is_over
from rules.values import order_data
from rules.values.phases import PHASES, WAITING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from game.workers import Engine
    from rules.bots.policies import Policy
    from rules.state.state import State
    from rules.values.orders import Order

__all__ = ["PLAYOUTS", "Compared", "Row", "Study", "recorded", "study"]

PLAYOUTS: Final = 16
"""Playouts a position, when nobody says otherwise: with 4 their own luck is more than they take away, with 24 a third
of the spread is left."""

PLANNER: Final = "planner:16"
"""The strongest bot, with a budget that hundreds of games can bear."""

CHUNK: Final = 2


class Row(NamedTuple):
    """What the ledger says of one seat in one game, in points; ``luck`` holds drawn injects, too."""

    score: float
    own: float
    others: float
    luck: float

    @property
    def adjusted(self) -> float:
        """The score less luck."""
        return self.score - self.luck


@dataclass(frozen=True, slots=True)
class Compared:
    """A better bot beside a worse one in a seat, game by game: how much more it has of each, and on average."""

    seat: str
    better: str
    worse: str
    own: Mean
    luck: Mean
    score: Mean
    adjusted: Mean

    @property
    def tells(self) -> bool:
        """Whether the better bot comes out better by decisions and level by luck."""
        return (self.own.low or 0.0) > 0 and (self.luck.low or 0.0) <= 0 <= (self.luck.high or 0.0)

    @property
    def shrinks(self) -> float:
        """The width of the interval of the score less luck, as a share of that of the score alone."""
        return _width(self.adjusted) / _width(self.score) if _width(self.score) else 1.0


@dataclass(frozen=True, slots=True)
class Study:
    """The games of every arm, by seat and bot, the worst bot first; and each two neighbours compared."""

    games: int
    playouts: int
    rows: Mapping[str, Mapping[str, Sequence[Row]]]
    compared: Sequence[Compared]

    def to_data(self) -> dict[str, Any]:
        """The study as JSON holds it."""
        return {
            "games": self.games,
            "playouts": self.playouts,
            "seats": {seat: {bot: _means(rows) for bot, rows in bots.items()} for seat, bots in self.rows.items()},
            "compared": [
                {
                    "seat": one.seat,
                    "better": one.better,
                    "worse": one.worse,
                    **{name: getattr(one, name)._asdict() for name in ("own", "luck", "score", "adjusted")},
                    "tells": one.tells,
                    "shrinks": one.shrinks,
                }
                for one in self.compared
            ],
        }


def _width(mean: Mean) -> float:
    return 0.0 if mean.low is None or mean.high is None else mean.high - mean.low


def _means(rows: Sequence[Row]) -> dict[str, Any]:
    columns = {name: [float(getattr(row, name)) for row in rows] for name in (*Row._fields, "adjusted")}
    return {name: mean_of(column)._asdict() for name, column in columns.items()}


Chunk = tuple[str, str, int, int, int]
"""A seat, its bot, the seed of the run, the first game and how many."""


def study(
    arm: Arm,
    *,
    games: int,
    seed: int = 1,
    playouts: int = PLAYOUTS,
    workers: int = 1,
    engine: Engine | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Study:
    """Play and reckon.

    Args:
        arm: the scenario, and what is set otherwise.
        games: how many in each arm.
        seed: of the run.
        playouts: how many for each position of a ledger.
        workers: processes; the result is the same for any number of them.
        engine: who plays, where it is not ``workers``.
        progress: called with how many games are done, and of how many.

    Raises:
        ScenarioMissing, ScenarioFaulty, WrongUse: as ``arms.checked``.
    """
    ready = checked(arm)
    roles = {one.role: one.id for one in ready.loaded.seats}
    bots = {roles[role]: ("random", COMPETENT[role], PLANNER) for role in ("defender", "pressure")}
    entries = [(seat, bot) for seat, names in bots.items() for bot in names]
    chunks: list[Chunk] = [
        (seat, bot, seed, first, min(CHUNK, games - first)) for seat, bot in entries for first in range(0, games, CHUNK)
    ]
    found: dict[Chunk, list[Row]] = {}
    done = 0
    for chunk, rows in (engine or engine_of(workers)).map(Reckoning(ready, playouts), chunks):
        found[chunk] = rows
        done += len(rows)
        if progress is not None:
            progress(done, games * len(entries))
    rows_of: dict[str, dict[str, list[Row]]] = {seat: {bot: [] for bot in names} for seat, names in bots.items()}
    for chunk in chunks:
        rows_of[chunk[0]][chunk[1]] += found[chunk]
    compared = [
        _compared(seat, better, worse, rows_of[seat])
        for seat, names in bots.items()
        for worse, better in pairwise(names)
    ]
    return Study(games, playouts, rows_of, compared)


def _compared(seat: str, better: str, worse: str, rows: Mapping[str, Sequence[Row]]) -> Compared:
    pairs = list(zip(rows[better], rows[worse], strict=True))

    def mean(name: str) -> Mean:
        return mean_of([float(getattr(one, name)) - float(getattr(other, name)) for one, other in pairs])

    return Compared(seat, better, worse, mean("own"), mean("luck"), mean("score"), mean("adjusted"))


@dataclass(frozen=True, slots=True)
class Reckoning:
    """The games of a study, for whoever plays them."""

    arm: Arm
    playouts: int

    def player(self) -> Reckoner:
        """Make ready to play in this process."""
        return Reckoner(Table(self.arm), self.playouts)


class Reckoner:
    """Plays games in one process and makes the ledger of each."""

    def __init__(self, table: Table, playouts: int) -> None:
        """``playouts`` for each position."""
        self.table = table
        self.playouts = playouts

    def play(self, chunk: Chunk, stopped: Callable[[], bool]) -> list[Row]:
        """The games of a chunk. Raises ``StoppedError`` once ``stopped`` says so."""
        seat, bot, seed, first, count = chunk
        compiled = self.table.compiled
        policy = cast.policy(bot, compiled.roles[seat])
        found = []
        for number in range(first, first + count):
            if stopped():
                raise StoppedError
            state = self.table.begin(seed_of(seed, number))
            records = recorded(state, {**self.table.policies, seat: policy})
            line = run_again(compiled, state.seed, records)
            minds = [ally for ally in compiled.allies if self.table.policies.get(ally) is not card]
            ledger = ledger_of(compiled, line, minds, self.playouts, number * self.playouts)
            parts = {name: one.value for name, one in ledger.split(seat).parts().items()}
            luck = parts["luck"] + parts["injects"]
            found.append(Row(ledger.end(seat).value, parts["own"], parts["others"], luck))
        return found


def recorded(state: State, policies: Mapping[str, Policy]) -> list[journal.Record]:
    """The records of a game that policies play to its ending, as a save would hold them; ``state`` is played on."""
    records: list[journal.Record] = []

    def note(kind: str, **values: Any) -> None:
        turn, phase = state.numbers[TURN], PHASES[state.numbers[PHASE]]
        records.append({"record": len(records) + 1, "turn": turn, "phase": phase, "kind": kind, **values})

    def take(seat: str, order: Order) -> bool:
        ruling, events = journal.carry_out(state, order, len(records) + 1)
        if ruling.allowed:
            by = "card" if policies[seat] is card else "bot"
            note("order", by=by, order=order_data.to_data(order), events=events)
        return bool(ruling.allowed)

    while not is_over(state):
        note("phase", events=journal.advance(state))
        if state.numbers[PHASE] in WAITING:
            play_phase(state, policies, take=take)
    return records
