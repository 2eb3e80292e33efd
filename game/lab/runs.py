"""Runs the games of one or more arms, here or in worker processes; the result is the same for any number of them."""

from __future__ import annotations

import os
import signal
import threading
import time
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from typing import TYPE_CHECKING

from game.lab.arms import Arm, Table, checked
from game.lab.play import Game, Meter
from game.lab.tally import Result

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Progress = Callable[[int, int], None]
    Chunk = tuple[int, int, int, int]

LARGEST_CHUNK = 10
"""Games handed to a worker at a time: short enough that an interrupt is soon over."""


def run_arm(arm: Arm, *, games: int = 400, seed: int = 1, workers: int = 1, progress: Progress | None = None) -> Result:
    """Play the games of one arm. See ``run_arms``."""
    return run_arms([arm], games=games, seed=seed, workers=workers, progress=progress)[0]


def run_arms(
    arms: Sequence[Arm], *, games: int = 400, seed: int = 1, workers: int = 1, progress: Progress | None = None
) -> list[Result]:
    """Play ``games`` games of each arm; game i has the same seed in every arm.

    Args:
        arms: what to play.
        games: games an arm.
        seed: the seed of the run, 64 bits, from which each game's own is drawn.
        workers: processes; with one everything is played in this one.
        progress: called with how many games are done, and of how many.

    Raises:
        ScenarioMissing, ScenarioFaulty, WrongUse: as ``arms.checked``.
    """
    ready = [checked(arm) for arm in arms]
    size = max(1, min(LARGEST_CHUNK, games // (4 * workers)))
    chunks = [
        (place, seed, first, min(size, games - first)) for place in range(len(arms)) for first in range(0, games, size)
    ]
    played: list[list[Game]] = [[] for _ in arms]
    seconds = [0.0] * len(arms)
    began = time.perf_counter()
    done = 0
    for (place, _, _, count), found, spent in _play_all(ready, chunks, workers):
        played[place] += found
        seconds[place] += spent
        done += count
        if progress is not None:
            progress(done, games * len(arms))
    share = (time.perf_counter() - began) / (sum(seconds) or 1.0)  # workers share the clock on the wall
    return [
        Result(arm, seed, sorted(found, key=lambda game: game.number), spent * share)
        for arm, found, spent in zip(ready, played, seconds, strict=True)
    ]


def _play_all(arms: list[Arm], chunks: list[Chunk], workers: int) -> Iterator[tuple[Chunk, list[Game], float]]:
    if workers == 1 or len(chunks) == 1:
        player = _Player(arms)
        for chunk in chunks:
            yield chunk, *player.play(chunk)
        return
    pool = ProcessPoolExecutor(
        min(workers, len(chunks)), mp_context=get_context("spawn"), initializer=_begin_worker, initargs=(arms,)
    )
    try:
        with _holding_interrupts():
            waiting = {pool.submit(_play_chunk, one): one for one in chunks}
        for future in as_completed(list(waiting)):
            yield waiting.pop(future), *future.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _holding_interrupts() -> Iterator[None]:
    """While workers are started: they inherit it and stay deaf to Ctrl-C, which only this process is to answer."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Player:
    """Plays chunks in one process, with the tables of the arm it played last at hand."""

    def __init__(self, arms: list[Arm]) -> None:
        self.arms = arms
        self._place = -1
        self._meter: Meter | None = None

    def play(self, chunk: Chunk) -> tuple[list[Game], float]:
        place, seed, first, count = chunk
        began = time.perf_counter()
        if self._meter is None or place != self._place:
            self._place, self._meter = place, Meter(Table(self.arms[place]))
        games = [self._meter.play(number, seed) for number in range(first, first + count)]
        return games, time.perf_counter() - began


_players: list[_Player] = []  # of a worker process: the one that plays in it


def _begin_worker(arms: list[Arm]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # on Windows, where it is not inherited
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _players.append(_Player(arms))


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for work for ever."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _play_chunk(chunk: Chunk) -> tuple[list[Game], float]:
    return _players[0].play(chunk)
