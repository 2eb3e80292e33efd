"""Who plays: chunks of games in this process or in workers, behind one interface, so that others can be added.

An ``Engine`` maps a job over chunks and hands back each with its result, in any order. A chunk is any value that can be
pickled and looked up; a result any that can be pickled. What a chunk comes to depends on nothing but the job and the
chunk, so that a worker that dies costs its chunk's time and nothing else.
"""

from __future__ import annotations

import gc
import os
import signal
import threading
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, nullcontext
from multiprocessing import get_context, parent_process
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol

from game.errors import WorkersLost
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Future
    from contextlib import AbstractContextManager
    from multiprocessing.synchronize import Event

__all__ = [
    "Engine",
    "Here",
    "Job",
    "Keeping",
    "Processes",
    "StoppedError",
    "collector_at_rest",
    "engine_of",
    "usual_workers",
]

MOST_LOSSES: Final = 3
"""So often in a row, with nothing played between, workers may be lost before the run is given up."""

MOST_BY_THEMSELVES: Final = 4
"""So many processes play at most where nobody says how many."""

AHEAD: Final = 3
"""Chunks that are waiting for each worker; what an interrupt throws away is no more than what is being played."""


class StoppedError(Exception):
    """A chunk was broken off, because the run is being stopped."""


class Player(Protocol):
    """Plays chunks in one process."""

    def play(self, chunk: Any, stopped: Callable[[], bool]) -> Any:
        """The chunk's result. Raises ``StoppedError`` once ``stopped`` says so, asked between games."""


class Job(Protocol):
    """What is played; it is sent to workers, so that it must be picklable."""

    def player(self) -> Player:
        """Make ready to play in this process."""


class Engine(Protocol):
    """Maps a job over chunks."""

    def map(self, job: Job, chunks: Sequence[Any]) -> Iterator[tuple[Any, Any]]:
        """Each chunk with its result, once, as they are done.

        Raises:
            WorkersLost: workers die again and again.
        """

    def kept(self) -> AbstractContextManager[None]:
        """While it lasts, workers stay from one ``map`` to the next of the same job: for runs of many small steps."""


def usual_workers(*, spare: int = 0) -> int:
    """As many processes as this machine has cores, four at most, but for ``spare`` ones; one at least."""
    return max(1, min(MOST_BY_THEMSELVES, (os.cpu_count() or 1) - spare))


def engine_of(workers: int) -> Engine:
    """The usual engine: this process alone, or worker processes."""
    return Here() if workers == 1 else Processes(workers)


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """While games are played: they leave no circles behind, and looking for some takes an eighth of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _never() -> bool:
    return False


class Here:
    """Plays everything in this process, one chunk after the other."""

    def map(self, job: Job, chunks: Sequence[Any]) -> Iterator[tuple[Any, Any]]:
        """Each chunk with its result, in order."""
        player = job.player()
        for chunk in chunks:
            with collector_at_rest():
                outcome = player.play(chunk, _never)
            yield chunk, outcome

    def kept(self) -> AbstractContextManager[None]:
        """There are no workers to keep."""
        return nullcontext()


class _Crew(NamedTuple):
    """Worker processes that are ready to play a job."""

    job: Job
    stop: Event
    pool: ProcessPoolExecutor

    def dismiss(self) -> None:
        """End them, once they have broken off what they play."""
        self.stop.set()
        self.pool.shutdown(wait=True, cancel_futures=True)


class Keeping:
    """What an engine has that plays elsewhere: workers, which it can keep from one ``map`` to the next."""

    _keeps = False

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Workers stay from one ``map`` to the next of the same job."""
        self._keeps = True
        try:
            yield
        finally:
            self._keeps = False
            self._leave()

    def _leave(self) -> None:
        """Let the workers go that were kept."""
        raise NotImplementedError


class Processes(Keeping):
    """Plays in worker processes of this machine, started afresh; what lost ones were playing is played again."""

    def __init__(self, workers: int) -> None:
        """``workers``: how many play at once."""
        self.workers = workers
        self._crew: _Crew | None = None

    def _leave(self) -> None:
        if self._crew is not None:
            self._crew.dismiss()
            self._crew = None

    def map(self, job: Job, chunks: Sequence[Any]) -> Iterator[tuple[Any, Any]]:
        """Each chunk with its result, as they are done."""
        left: dict[Any, None] = dict.fromkeys(chunks)
        losses = 0
        while left:
            try:
                for chunk, outcome in self._some(job, list(left)):
                    del left[chunk]
                    losses = 0
                    yield chunk, outcome
            except BrokenProcessPool as error:
                losses += 1
                if losses >= MOST_LOSSES:
                    raise WorkersLost(Message("lab.workers_lost", {"count": losses})) from error

    def _some(self, job: Job, chunks: list[Any]) -> Iterator[tuple[Any, Any]]:
        crew, self._crew = self._ready(job, len(chunks)), None
        ahead = iter(chunks)
        waiting: dict[Future[Any], Any] = {}
        try:
            while True:
                with _holding_interrupts():  # workers are started as chunks are handed in
                    while len(waiting) < AHEAD * self.workers and (chunk := next(ahead, None)) is not None:
                        waiting[crew.pool.submit(_play_chunk, chunk)] = chunk
                if not waiting:
                    self._crew = crew if self._keeps else None
                    return
                for future in wait(waiting, return_when=FIRST_COMPLETED).done:
                    yield waiting.pop(future), future.result()
        finally:
            if self._crew is not crew:
                crew.dismiss()

    def _ready(self, job: Job, chunks: int) -> _Crew:
        """The workers that were kept, if it is for this job; else new ones, no more than there is work for."""
        if self._crew is not None:
            if self._crew.job is job:
                return self._crew
            self._crew.dismiss()
        context = get_context("spawn")
        stop = context.Event()
        workers = self.workers if self._keeps else min(self.workers, chunks)
        pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_begin_worker, initargs=(job, stop))
        return _Crew(job, stop, pool)


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


_players: list[tuple[Any, Event]] = []  # of a worker process: the one that plays in it, and when it is to stop


def _begin_worker(job: Job, stop: Event) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # on Windows, where it is not inherited
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _players.append((job.player(), stop))


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for work for ever."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _play_chunk(chunk: Any) -> Any:
    player, stop = _players[0]
    with collector_at_rest():
        return player.play(chunk, stop.is_set)
