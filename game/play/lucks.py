"""Under other lucks: a position played on many times by bots, each time with dice of its own.

``play_lucks`` takes one position or several; game *n* has the same luck from each, so that two of them are compared in
pairs and most of what luck does falls out of their difference. The same positions and seed give the same games on any
number of workers.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from game.errors import WrongUse
from game.play.course import Course
from game.play.headers import pinned
from game.play.lucks_model import Came, Lucks
from game.play.players import PEOPLE
from game.play.sealing import Sealing
from game.workers import Here, Processes, StoppedError
from rules.bots.cast import PLANNER, policy
from rules.bots.runner import play_phase, play_phases
from rules.bots.usual import COMPETENT
from rules.mechanics import endings
from rules.tables.places import ENDING, PAUSED, TURN
from rules.turn.turn import resolve
from rules.values import order_data
from rules.values.dice import draw
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from game.play.whatif import Parent
    from game.workers import Engine
    from rules.bots.policies import Policy
    from rules.state.state import State
    from rules.turn.journal import Record

__all__ = ["GAMES", "Position", "Progress", "play_lucks"]

GAMES: Final = 1000
"""So many games, when nobody says otherwise."""

CHUNK: Final = 10
"""Games handed to a worker at a time."""

Chunk = tuple[int, int, int]
"""The number of a position, of the first game from it, and how many."""


@dataclass(frozen=True, slots=True)
class Position:
    """Where games begin: a game's header, all its records up to there, and who plays seats, where it is to be said.

    Seats of people, and of bots that think long, are played by the usual bot of their role unless ``players`` says
    otherwise.
    """

    header: dict[str, Any]
    records: list[Record]
    players: dict[str, str]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it is: ``done`` of ``total`` games, and how many seconds are left, as it has gone so far."""

    done: int
    total: int
    left: float


def play_lucks(
    positions: Sequence[Position],
    *,
    games: int = GAMES,
    seed: int = 1,
    workers: int = 1,
    actual: Parent | None = None,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Lucks:
    """Play every position on so many times, and say how it came out.

    Args:
        positions: where the games begin; the first is what others are compared with, game by game.
        games: how many from each.
        seed: which lucks; the same for the same seed.
        workers: processes; 1 plays in this one.
        actual: the game whose own ending and scores are looked for among them, where it is over.
        progress: told now and then how far it is.
        cancelled: asked now and then.

    Raises:
        WrongUse: a game is over at one of the positions, so that no luck is left.
        StoppedError: it was cancelled.
        WorkersLost: worker processes die again and again.
    """
    job = Job(tuple(positions), seed)
    starts = job.player()
    if any(start.state.numbers[ENDING] for start in starts.starts):
        raise WrongUse(Message("whatif.over"))
    engine: Engine = Here() if workers == 1 else Processes(workers)
    chunks: list[Chunk] = [
        (place, first, min(CHUNK, games - first)) for first in range(0, games, CHUNK) for place in range(len(positions))
    ]
    begun, done, total = time.monotonic(), 0, games * len(positions)
    came: list[list[Came]] = [[] for _ in positions]
    for (place, _, _), found in engine.map(job, chunks):
        if cancelled is not None and cancelled():
            raise StoppedError
        came[place] += found
        done += len(found)
        if progress is not None:
            progress(Progress(done, total, (time.monotonic() - begun) / done * (total - done)))
    return Lucks.of(
        [sorted(one, key=lambda game: game.number) for one in came],
        seed=seed,
        turn=starts.starts[0].state.numbers[TURN],
        players=starts.starts[0].players,
        actual=None if actual is None else actual.course.state,
    )


@dataclass(frozen=True)
class Job:
    """The games to play, for whoever plays them."""

    positions: tuple[Position, ...]
    seed: int

    def player(self) -> Player:
        """Make ready to play in this process."""
        return Player([Start(one) for one in self.positions], self.seed)


class Start:
    """A position made ready: from it every game begins anew."""

    def __init__(self, position: Position) -> None:
        """Fold the records, and lift a pause."""
        course = Course(pinned(position.header), position.header, None)
        course.replay(position.records)
        self.state = course.state
        self.state.numbers[PAUSED] = 0
        self.given = course.record.decisions
        self.sealed = [order_data.from_data(one["order"]) for one in Sealing(course).pending()]
        roles = course.compiled.roles
        self.players = {seat: _usual(player, roles[seat]) for seat, player in course.seats.items()} | position.players
        self.policies: dict[str, Policy] = {seat: policy(one, roles[seat]) for seat, one in self.players.items()}
        places = {seat: place for place, seat in enumerate(course.compiled.allies)}
        self.sealed.sort(key=lambda order: places.get(order.seat, 0))

    def play(self, number: int, seed: int) -> Came:
        """Game ``number``, to its ending: sealed answers are opened, then everybody plays on."""
        state = self.state.fresh()
        state.seed = seed
        for order in self.sealed:
            resolve(state, order)
        play_phase(state, self.policies, self.given)
        for _ in play_phases(state, self.policies):
            pass
        return came_to(state, number)


def _usual(player: str, role: str) -> str:
    return COMPETENT[role] if player in (PEOPLE, "own") or player.startswith(PLANNER) else player


def came_to(state: State, number: int) -> Came:
    """What a game came to."""
    scores = endings.scores(state)
    well = tuple(seat for seat in scores if endings.ended_well(state, seat))
    return Came(number, endings.ending(state) or "", state.numbers[TURN], scores, well)


class Player:
    """Plays chunks in one process."""

    def __init__(self, starts: list[Start], seed: int) -> None:
        """``starts``: the positions, by number."""
        self.starts = starts
        self._seed = seed

    def play(self, chunk: Chunk, stopped: Callable[[], bool]) -> list[Came]:
        """The games of a chunk. Raises ``StoppedError`` once ``stopped`` says so."""
        place, first, count = chunk
        found = []
        for number in range(first, first + count):
            if stopped():
                raise StoppedError
            found.append(self.starts[place].play(number, draw(self._seed, 0, "other lucks", number)))
        return found
