"""How hard a scenario's decisions are, and how long its games stay open (model §Decisions, §Length), by playouts.

Games are played by the usual bots, and at each decision a planner looks on, from the seat's view alone. A decision is a
whole Signal or Plan of a seat, or one order elsewhere, where there are two plans at least. For each it is counted

* ``close``: whether the best plan and the next best lie within two points of expected score. The planner finds the two
  in half of the playouts and is judged by fresh ones of the other half, so that the winner's luck does not count;
* ``differ``: whether the planner would order something else than the usual bot of the seat's role.

``tension`` of turn t is the share of games in which the likely ending, the most frequent of the playouts from the end
of a turn, still changes after turn t, or is not the one that is reached.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from game.lab.arms import Arm, Table, checked
from game.lab.play import seed_of
from game.lab.statistics import Share, share_of
from game.workers import StoppedError, engine_of
from rules.bots.hasty import play_on
from rules.bots.hint import CLOSE
from rules.bots.planner import think
from rules.bots.planner_plans import is_whole
from rules.bots.planner_playouts import Plan, Playouts
from rules.bots.runner import play_game
from rules.bots.usual import COMPETENT
from rules.state.state import State
from rules.tables.places import ENDING, PHASE, TURN
from rules.values.dice import MASK, draw, mix

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.workers import Engine
    from rules.bots.policies import Policy
    from rules.judging.legal import Legal
    from rules.outlook.odds import Odds
    from rules.outlook.sight import View
    from rules.values.orders import Order

Chunk = tuple[int, int, int]
"""The seed of a run, the first game of a chunk and how many."""

CHUNK = 2
"""Games handed to a worker at a time: each takes a second or more."""

LUCK = 0x6C6F6F6B
"""Keeps the onlooker's luck apart from the game's and the bots'."""


@dataclass(slots=True)
class Looked:
    """What was seen in one game: by seat decisions, close and different ones; and the likely ending after each turn."""

    number: int
    decided: Counter[str] = field(default_factory=Counter)
    close: Counter[str] = field(default_factory=Counter)
    differ: Counter[str] = field(default_factory=Counter)
    likely: list[int] = field(default_factory=list)
    ending: int = 0


@dataclass(frozen=True, slots=True)
class Decisions:
    """The decision figures of an arm; shares by seat are of its decisions, ``all`` of everybody's.

    A seat that had none to make stands in none of them. ``tension`` is by turn, from the first to the last but one.
    """

    games: int
    decisions: dict[str, int]
    close: dict[str, Share]
    differ: dict[str, Share]
    tension: dict[int, Share]

    def to_data(self) -> dict[str, Any]:
        """The figures as JSON holds them."""
        return {
            "games": self.games,
            "decisions": self.decisions,
            "close": {seat: one._asdict() for seat, one in self.close.items()},
            "differ": {seat: one._asdict() for seat, one in self.differ.items()},
            "tension": {str(turn): one._asdict() for turn, one in self.tension.items()},
        }


ALL = "all"


def measure(
    arm: Arm,
    *,
    games: int,
    seed: int = 1,
    workers: int = 1,
    playouts: int = 64,
    progress: Callable[[int, int], None] | None = None,
    engine: Engine | None = None,
) -> Decisions:
    """Look on at the games of an arm.

    Args:
        arm: what to play.
        games: how many games.
        seed: of the run; game i has the seed that it has in any other arm.
        workers: processes; what is found is the same for any number of them.
        playouts: how many for each decision, and half as many for each turn's likely ending.
        progress: called with how many games are done, and of how many.
        engine: who plays, where it is not ``workers``.

    Raises:
        ScenarioMissing, ScenarioFaulty, WrongUse: as ``arms.checked``.
    """
    job = Onlookers(checked(arm), playouts)
    chunks: list[Chunk] = [(seed, first, min(CHUNK, games - first)) for first in range(0, games, CHUNK)]
    found: list[Looked] = []
    for _, looked in (engine or engine_of(1 if len(chunks) == 1 else workers)).map(job, chunks):
        found += looked
        if progress is not None:
            progress(len(found), games)
    return summed(sorted(found, key=lambda one: one.number))


def summed(found: list[Looked]) -> Decisions:
    """The figures of games that were looked at."""
    decided: Counter[str] = Counter()
    close: Counter[str] = Counter()
    differ: Counter[str] = Counter()
    for one in found:
        for counts, more in ((decided, one.decided), (close, one.close), (differ, one.differ)):
            counts.update(more)
            counts[ALL] += more.total()
    turns = max([len(one.likely) for one in found], default=0)
    return Decisions(
        games=len(found),
        decisions=dict(decided),
        close={seat: share_of(close[seat], count) for seat, count in decided.items() if count},
        differ={seat: share_of(differ[seat], count) for seat, count in decided.items() if count},
        tension={turn: share_of(sum(_open(one, turn) for one in found), len(found)) for turn in range(1, turns)},
    )


def _open(game: Looked, turn: int) -> bool:
    """Whether a game's likely ending still changes after a turn; one that has ended is open no more."""
    return any(one != game.ending for one in game.likely[turn - 1 :])


@dataclass(frozen=True, slots=True)
class Onlookers:
    """The games to look at, for whoever plays them."""

    arm: Arm
    playouts: int

    def player(self) -> Onlooker:
        """Make ready to play in this process."""
        return Onlooker(Table(self.arm), self.playouts)


class Onlooker:
    """Plays games in one process and looks on at every decision."""

    def __init__(self, table: Table, playouts: int) -> None:
        """``playouts`` for each decision."""
        self.table = table
        self.playouts = playouts

    def play(self, chunk: Chunk, stopped: Callable[[], bool]) -> list[Looked]:
        """The games of a chunk. Raises ``StoppedError`` once ``stopped`` says so."""
        seed, first, count = chunk
        found = []
        for number in range(first, first + count):
            if stopped():
                raise StoppedError
            found.append(self.look(number, seed))
        return found

    def look(self, number: int, seed: int) -> Looked:
        """One game, played to its ending."""
        state = self.table.begin(seed_of(seed, number))
        game = Looked(number)
        roles = self.table.compiled.roles
        watched: dict[str, Policy] = {
            seat: Watched(policy, self, game) if roles[seat] in COMPETENT else policy
            for seat, policy in self.table.policies.items()
        }
        for _ in play_game(state, watched):
            if not state.numbers[ENDING]:
                game.likely.append(self.likely(state))
        game.ending = state.numbers[ENDING]
        return game

    def likely(self, state: State) -> int:
        """The ending that is reached most often from here, by its number."""
        reached: Counter[int] = Counter()
        for number in range(max(1, self.playouts // 2)):
            after = State(state.compiled, draw(state.seed, state.numbers[TURN], "likely", number), state)
            play_on(after, {})
            reached[after.numbers[ENDING]] += 1
        return min(reached, key=lambda ending: (-reached[ending], ending))

    def decision(self, seen: State, seat: str, game: Looked) -> None:
        """Count one decision, unless there is nothing to decide."""
        bits = draw(game.number + LUCK, seen.numbers[TURN], f"{seat} {seen.numbers[PHASE]}", game.decided[seat])
        thought = think(seen, seat, bits, budget=self.playouts // 2)
        first = thought.plans[0]
        usual = thought.usual
        second = next((one for one in thought.plans[1:] if one.values and _told(one) != _told(first)), None)
        if second is None:
            return
        fresh = Playouts(seen, seat, mix(bits + 1 & MASK), 0)
        again = [Plan(one.orders, one.mood) for one in (first, second)]
        for one in again:
            fresh.more(one, max(1, self.playouts // 4))
        game.decided[seat] += 1
        game.close[seat] += abs(again[0].mean() - again[1].mean()) <= CLOSE
        game.differ[seat] += _told(first) != _told(usual)


def _told(plan: Plan) -> list[str]:
    """A plan's orders whatever their sequence."""
    return sorted([repr(order) for order in plan.orders])


class Watched:
    """A policy at whose decisions somebody looks on; it plays as it does."""

    def __init__(self, policy: Policy, onlooker: Onlooker, game: Looked) -> None:
        """``onlooker`` counts into ``game``."""
        self.policy = policy
        self.onlooker = onlooker
        self.game = game
        self._begun = (0, 0)

    def __call__(
        self, view: View, legal: Legal, odds: Callable[[Order], Odds | None], roll: Callable[[], int]
    ) -> Order:
        """What the policy orders, after the onlooker has looked; at a whole phase but once."""
        state, seat = view.position, view.seat
        now = state.numbers[TURN], state.numbers[PHASE]
        if now != self._begun or not is_whole(state, seat):
            self.onlooker.decision(state, seat, self.game)
        self._begun = now
        return self.policy(view, legal, odds, roll)
