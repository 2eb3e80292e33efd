"""Runs the games of one or more arms, here or in worker processes; the result is the same for any number of them."""

from __future__ import annotations

import time
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from game.lab.arms import Arm, Table, checked
from game.lab.play import Game, Meter
from game.lab.tally import Result, Sums
from game.workers import StoppedError, engine_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from game.workers import Engine

    Progress = Callable[[int, int], None]
    Keep = Callable[[Game], Any]
    Chunk = tuple[int, int, int, int]

LARGEST_CHUNK = 10
"""Games handed to a worker at a time: short enough that an interrupt is soon over."""


def _whole(game: Game) -> Any:
    return game


def run_arm(
    arm: Arm,
    *,
    games: int = 400,
    seed: int = 1,
    workers: int = 1,
    progress: Progress | None = None,
    engine: Engine | None = None,
    keep: Keep | None = _whole,
) -> Result:
    """Play the games of one arm. See ``run_arms``."""
    return run_arms([arm], games=games, seed=seed, workers=workers, progress=progress, engine=engine, keep=keep)[0]


def run_arms(
    arms: Sequence[Arm],
    *,
    games: int = 400,
    seed: int = 1,
    workers: int = 1,
    progress: Progress | None = None,
    engine: Engine | None = None,
    keep: Keep | None = _whole,
) -> list[Result]:
    """Play ``games`` games of each arm; game i has the same seed in every arm.

    Args:
        arms: what to play.
        games: games an arm.
        seed: the seed of the run, 64 bits, from which each game's own is drawn.
        workers: processes; with one everything is played in this one.
        progress: called with how many games are done, and of how many.
        engine: who plays, where it is not ``workers``.
        keep: what is kept of each game, in ``Result.records``; the game itself, unless told otherwise. ``None`` keeps
            nothing, so that any number of games takes no more room than one.

    Raises:
        ScenarioMissing, ScenarioFaulty, WrongUse: as ``arms.checked``.
    """
    ready = [checked(arm) for arm in arms]
    size = max(1, min(LARGEST_CHUNK, games // (4 * workers)))
    chunks = [
        (place, seed, first, min(size, games - first)) for place in range(len(arms)) for first in range(0, games, size)
    ]
    sums = [Sums() for _ in arms]
    kept: list[list[tuple[int, Any]]] = [[] for _ in arms]
    full = [Result(arm, seed, one, [], 0.0).turns_full for arm, one in zip(ready, sums, strict=True)]
    seconds = [0.0] * len(arms)
    began = time.perf_counter()
    done = 0
    player = engine or engine_of(1 if len(chunks) == 1 else workers)
    for (place, _, _, count), (found, spent) in player.map(_Arms(ready), chunks):
        for game in found:
            sums[place].take(game, full[place])
            if keep is not None:
                kept[place].append((game.number, keep(game)))
        seconds[place] += spent
        done += count
        if progress is not None:
            progress(done, games * len(arms))
    share = (time.perf_counter() - began) / (sum(seconds) or 1.0)  # workers share the clock on the wall
    return [
        Result(arm, seed, one, [what for _, what in sorted(found, key=itemgetter(0))], spent * share)
        for arm, one, found, spent in zip(ready, sums, kept, seconds, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class _Arms:
    """The arms to play, for whoever plays them."""

    arms: list[Arm]

    def player(self) -> _Player:
        """Make ready to play them in this process."""
        return _Player(self.arms)


class _Player:
    """Plays chunks in one process, with the tables of the arm it played last at hand."""

    def __init__(self, arms: list[Arm]) -> None:
        self.arms = arms
        self._place = -1
        self._meter: Meter | None = None

    def play(self, chunk: Chunk, stopped: Callable[[], bool]) -> tuple[list[Game], float]:
        """The games of a chunk, and the seconds that they took."""
        place, seed, first, count = chunk
        began = time.perf_counter()
        if self._meter is None or place != self._place:
            self._place, self._meter = place, Meter(Table(self.arms[place]))
        games = []
        for number in range(first, first + count):
            if stopped():
                raise StoppedError
            games.append(self._meter.play(number, seed))
        return games, time.perf_counter() - began
