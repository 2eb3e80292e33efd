"""Whether the ledger of luck and decisions tells the two apart: games by bots of known strength, and what it says.

In each arm one of the main seats is played by another bot, everybody else as usual; game i has the same seed in every
arm. How strong the bots are is known from many other games, of which no ledger is made. If the ledger is right, a
better bot comes out better by its own decisions and level by luck, and the score less luck says with a narrower
interval than the score alone which bot is the better.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from game.lab.arms import Arm, Table, checked, policy_named
from game.lab.league import entrants
from game.lab.play import seed_of
from game.lab.runs import run_arms
from game.lab.statistics import Mean, mean_of
from game.ledger.line import run_again
from game.ledger.reckoning import ledger_of
from game.workers import StoppedError, engine_of
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

__all__ = ["FOR_STRENGTH", "PLAYOUTS", "Compared", "Row", "Study", "recorded", "study"]

PLAYOUTS: Final = 16
"""Playouts a position, when nobody says otherwise: with 4 their own luck is more than they take away, with 24 a third
of the spread is left."""

LAST_SEED: Final = (1 << 64) - 1

FOR_STRENGTH: Final = 5
"""So many times as many other games say beforehand how strong each bot is."""

BOTS: Final = {
    "defender": ("cheapest", "nothing", COMPETENT["defender"]),
    "pressure": ("random", "nothing", "cheapest", "dearest", COMPETENT["pressure"]),
}
"""Who plays the main seats, when nobody says otherwise: plans of one line that weigh nothing, and the usual bot."""

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
    """A better bot beside a worse one in a seat, game by game: how much more it has of each, and on average.

    ``strength`` is how much more it scores in the other games, from which is known which is the better.
    """

    seat: str
    better: str
    worse: str
    strength: Mean
    own: Mean
    luck: Mean
    score: Mean
    adjusted: Mean

    @property
    def known(self) -> bool:
        """Whether the other games say which of the two is the better."""
        return (self.strength.low or 0.0) > 0

    @property
    def by_decisions(self) -> bool:
        """Whether the better bot comes out better by its own decisions."""
        return (self.own.low or 0.0) > 0

    @property
    def level(self) -> bool:
        """Whether the two come out level by luck: nought lies in the interval of what they differ by."""
        return (self.luck.low or 0.0) <= 0 <= (self.luck.high or 0.0)

    @property
    def tells(self) -> bool:
        """Whether the better bot comes out better by decisions and level by luck."""
        return self.by_decisions and self.level

    @property
    def shrinks(self) -> float:
        """The width of the interval of the score less luck, as a share of that of the score alone."""
        return _width(self.adjusted) / _width(self.score) if _width(self.score) else 1.0


@dataclass(frozen=True, slots=True)
class Study:
    """The games of every arm, by seat and bot, the worst bot first; and each two neighbours compared.

    ``strengths`` are the mean scores in ``others`` other games.
    """

    games: int
    playouts: int
    others: int
    strengths: Mapping[str, Mapping[str, Mean]]
    rows: Mapping[str, Mapping[str, Sequence[Row]]]
    compared: Sequence[Compared]

    def to_data(self) -> dict[str, Any]:
        """The study as JSON holds it."""
        return {
            "games": self.games,
            "playouts": self.playouts,
            "others": self.others,
            "seats": {
                seat: {
                    bot: {"strength": self.strengths[seat][bot]._asdict(), **_means(rows)} for bot, rows in bots.items()
                }
                for seat, bots in self.rows.items()
            },
            "compared": [
                {
                    "seat": one.seat,
                    "better": one.better,
                    "worse": one.worse,
                    **{name: getattr(one, name)._asdict() for name in ("strength", "own", "luck", "score", "adjusted")},
                    "known": one.known,
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
    wanted: Sequence[tuple[str, str]] = (),
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
        wanted: seats with a bot each, two at least for a seat; where it is empty the main seats with ``BOTS``.
        games: how many in each arm, and ``FOR_STRENGTH`` times as many others to know how strong a bot is.
        seed: of the run.
        playouts: how many for each position of a ledger.
        workers: processes; the result is the same for any number of them.
        engine: who plays, where it is not ``workers``.
        progress: called with how many games are done, and of how many.

    Raises:
        ScenarioMissing, ScenarioFaulty, WrongUse: as ``arms.checked`` and ``league.entrants``.
    """
    ready = checked(arm)
    bots = _competing(ready, wanted)
    entries = [(seat, bot) for seat, names in bots.items() for bot in names]
    others = games * FOR_STRENGTH
    playing = engine or engine_of(workers)

    def tell(done: int) -> None:
        if progress is not None:
            progress(done, games * len(entries) * (1 + FOR_STRENGTH))

    scores = _scores(ready, entries, games=others, seed=seed + 1 & LAST_SEED, engine=playing, tell=tell)
    chunks: list[Chunk] = [
        (seat, bot, seed, first, min(CHUNK, games - first)) for seat, bot in entries for first in range(0, games, CHUNK)
    ]
    found: dict[Chunk, list[Row]] = {}
    done = others * len(entries)
    for chunk, rows in playing.map(Reckoning(ready, playouts), chunks):
        found[chunk] = rows
        done += len(rows)
        tell(done)
    strengths: dict[str, dict[str, Mean]] = {}
    rows_of: dict[str, dict[str, list[Row]]] = {}
    compared: list[Compared] = []
    for seat, names in bots.items():
        ranked = sorted(names, key=lambda bot: sum(scores[seat, bot]))
        strengths[seat] = {bot: mean_of(scores[seat, bot], least=0, most=100) for bot in ranked}
        rows_of[seat] = {bot: [] for bot in ranked}
        for chunk in chunks:
            if chunk[0] == seat:
                rows_of[seat][chunk[1]] += found[chunk]
        for worse, better in pairwise(ranked):
            strength = _difference(scores[seat, better], scores[seat, worse])
            compared.append(_compared(seat, better, worse, strength, rows_of[seat]))
    return Study(games, playouts, others, strengths, rows_of, compared)


def _competing(arm: Arm, wanted: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    """The bots that are studied in each seat."""
    usual = [(seat.id, bot) for seat in arm.loaded.seats for bot in BOTS.get(seat.role, ())]
    return entrants(arm.loaded, wanted or usual)


def _scores(
    arm: Arm,
    entries: Sequence[tuple[str, str]],
    *,
    games: int,
    seed: int,
    engine: Engine,
    tell: Callable[[int], None],
) -> dict[tuple[str, str], list[float]]:
    """What each bot scores for its seat, game by game, in games of which no ledger is made."""
    arms = [Arm(arm.loaded, policies={seat: bot}, turns=arm.turns) for seat, bot in entries]
    played = run_arms(arms, games=games, seed=seed, engine=engine, progress=lambda done, _: tell(done))
    return {
        (seat, bot): [float(game.scores[seat]) for game in result.records]
        for (seat, bot), result in zip(entries, played, strict=True)
    }


def _difference(one: Sequence[float], other: Sequence[float]) -> Mean:
    return mean_of([mine - theirs for mine, theirs in zip(one, other, strict=True)])


def _compared(seat: str, better: str, worse: str, strength: Mean, rows: Mapping[str, Sequence[Row]]) -> Compared:
    def mean(name: str) -> Mean:
        mine, theirs = ([float(getattr(row, name)) for row in rows[bot]] for bot in (better, worse))
        return _difference(mine, theirs)

    return Compared(seat, better, worse, strength, mean("own"), mean("luck"), mean("score"), mean("adjusted"))


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
        policy = policy_named(bot, compiled.roles[seat])
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
