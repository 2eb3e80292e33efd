"""Plays on a cluster of Dask: chunks go to a scheduler, which hands them to workers on any number of machines.

What a chunk comes to depends on nothing but the job and the chunk, and a worker of another program is refused; so the
result is the same as with any other engine. A worker that dies costs what it was playing: the scheduler hands that to
another. Each chunk is handed out once, by the one answer to it that is waited for.

Jobs, chunks and results are plain data, and are handed to Dask as such. How they travel is Dask's own matter: it
pickles, so a scheduler and its workers must be trusted as this program is.

``distributed`` comes with the extra ``dask`` and is loaded here alone; workers need this program too.
"""

from __future__ import annotations

import asyncio
import logging
import socket
import threading
import time
import warnings
from concurrent.futures import CancelledError, ThreadPoolExecutor
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from uuid import uuid4

from game.errors import WorkersLost, WrongUse
from game.lab.sources import digest_of_sources
from game.libraries import needed
from game.workers import AHEAD, MOST_LOSSES, Keeping, collector_at_rest
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from game.workers import Job, Player

__all__ = ["PATIENCE", "Cluster", "library"]

PATIENCE: Final = 10.0
"""Seconds that a scheduler has to answer, and then to have a worker."""

GRACE: Final = 3.0
"""Seconds that a scheduler which is being started has to listen; a port at which nobody does says so at once."""

FEWEST_WAITING: Final = 16
"""Chunks that wait at the scheduler at least, however few workers it has: others may join."""


def library() -> Any:
    """``distributed``, loaded when it is first wanted, and told to be quiet: what goes wrong is said here.

    Raises:
        WrongUse: it is not installed; the message says how to get it.
    """
    distributed = needed("distributed", "cluster.needs_dask", extra="dask")
    for name in ("distributed", *logging.root.manager.loggerDict):
        if name.partition(".")[0] == "distributed":
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    return distributed


class OtherProgramError(Exception):
    """A worker's program is not the one that asks."""


class _Hand(NamedTuple):
    """A job, and where the cluster holds it, under a name of its own."""

    job: Job
    name: str
    held: Any


def _unheard(_: Message) -> None:
    """Where nobody hears what is waited for."""


class Cluster(Keeping):
    """Plays on the workers of a Dask scheduler."""

    def __init__(
        self, address: str, patience: float = PATIENCE, *, waits: Callable[[Message], None] = _unheard
    ) -> None:
        """Nothing is connected yet.

        Args:
            address: of the scheduler, as ``tcp://127.0.0.1:8786``.
            patience: in seconds.
            waits: called with what is waited for, before the waiting.
        """
        self.address = address
        self.patience = patience
        self._waits = waits
        self._client: Any = None
        self._hand: _Hand | None = None

    def map(self, job: Job, chunks: Sequence[Any]) -> Iterator[tuple[Any, Any]]:
        """Each chunk with its result, once, as they are done.

        Raises:
            WrongUse: the scheduler cannot be reached, has no workers, or workers have another program; ``distributed``
                is missing.
            WorkersLost: workers die again and again, or the scheduler has gone.
        """
        distributed = library()
        if not chunks:
            return
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                hand = self._ready(distributed, job)
            yield from self._played(distributed, hand, list(chunks))
        except OtherProgramError as error:
            raise WrongUse(Message("cluster.other_program", {"address": self.address})) from error
        finally:
            if not self._keeps:
                self._leave()

    def _ready(self, distributed: Any, job: Job) -> _Hand:
        """The connection, and the job where workers find it."""
        if self._client is None:
            self._meet(distributed)
        if self._hand is None or self._hand.job is not job:
            name = f"bondgenoten-{uuid4().hex}"
            # A task, not data put there: if the only worker that holds it dies, it is made again elsewhere.
            self._hand = _Hand(job, name, self._client.submit(_hold, job, key=name))
        return self._hand

    def _meet(self, distributed: Any) -> None:
        """Connect, once it is known that a scheduler answers there, with workers of this program."""
        try:
            distributed.comm.get_address_host(self.address)
        except (ImportError, ValueError) as error:  # not of the form of one, or of no such protocol
            raise self._refusal("cluster.no_address") from error
        self._waits(Message("cluster.waits_scheduler", {"address": self.address}))
        refused = _knock(distributed, self.address, self.patience)
        if refused:
            raise self._refusal(refused)
        try:
            with ThreadPoolExecutor(1) as pool:  # a notebook's own thread runs a loop already
                answers = pool.submit(asyncio.run, _type_at(distributed, self.address, self.patience)).result()
            if answers == "Scheduler":
                self._client = distributed.Client(self.address, timeout=self.patience, set_as_default=False)
        except (ImportError, TypeError) as error:  # of a protocol that lacks a library, or its keys
            raise self._refusal("cluster.no_address") from error
        except OSError as error:
            if isinstance(error, distributed.comm.CommClosedError):
                raise self._refusal("cluster.no_scheduler") from error
            raise self._refusal("cluster.unreachable") from error
        except Exception as error:  # whatever Dask makes of bytes that are none of its own: even ``MemoryError``
            raise self._refusal("cluster.no_scheduler") from error
        if self._client is None:
            raise self._refusal("cluster.no_scheduler")
        self._waits(Message("cluster.waits_workers", {"address": self.address}))
        try:
            self._client.wait_for_workers(1, timeout=self.patience)
        except TimeoutError as error:
            raise self._refusal("cluster.no_workers") from error
        programs = self._client.run(digest_of_sources, on_error="return").values()
        if any(one != digest_of_sources() for one in programs if not isinstance(one, OSError)):  # which has just died
            raise OtherProgramError

    def _refusal(self, key: str) -> WrongUse:
        return WrongUse(Message(key, {"address": self.address, "seconds": f"{self.patience:g}"}))

    def _played(self, distributed: Any, hand: _Hand, chunks: list[Any]) -> Iterator[tuple[Any, Any]]:
        threads = sum(self._client.nthreads().values())
        ahead = iter(chunks)
        waiting: dict[Any, Any] = {}
        answers = distributed.as_completed(loop=self._client.loop)
        losses = 0

        def hand_out(chunk: Any) -> None:
            future = self._client.submit(_play, hand.name, digest_of_sources(), hand.held, chunk, pure=False)
            waiting[future] = chunk
            answers.add(future)

        try:
            for chunk in islice(ahead, max(FEWEST_WAITING, AHEAD * threads)):
                hand_out(chunk)
            while waiting:
                future = next(answers)
                chunk = waiting.pop(future)
                try:
                    came = self._client.gather(future)
                except (OSError, CancelledError, distributed.scheduler.KilledWorker) as error:
                    losses += 1
                    if losses >= MOST_LOSSES or self._client.status != "running":
                        raise WorkersLost(Message("cluster.lost", {"address": self.address})) from error
                    hand_out(chunk)
                    continue
                except ModuleNotFoundError as error:
                    raise OtherProgramError from error
                losses = 0
                yield chunk, came
                for following in islice(ahead, 1):
                    hand_out(following)
        finally:
            if waiting and self._client.status == "running":
                self._client.cancel(list(waiting), force=True)

    def _leave(self) -> None:
        client, self._client, self._hand = self._client, None, None
        if client is not None:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                client.close()


async def _type_at(distributed: Any, address: str, patience: float) -> str:
    """What answers at an address, by Dask's name for it; a client of its own would wait for ever for silence."""
    async with asyncio.timeout(patience), distributed.rpc(address, timeout=patience) as server:
        found: dict[str, Any] = await server.identity()
    return str(found["type"])


def _knock(distributed: Any, address: str, patience: float) -> str:
    """The key of the refusal where nobody listens; empty where somebody does, or Dask must find out.

    Dask itself tries again and again, and says only that it took too long.
    """
    protocol, place = distributed.comm.parse_address(address)
    if protocol != "tcp":
        return ""
    ends = time.monotonic() + min(GRACE, patience)
    while True:
        try:
            socket.create_connection(distributed.comm.addressing.parse_host_port(place), timeout=patience).close()
        except ConnectionRefusedError:
            if time.monotonic() >= ends:
                return "cluster.refused"
            time.sleep(0.2)
        except TimeoutError:
            return "cluster.unreachable"
        except socket.gaierror:
            return "cluster.no_host"
        except (OSError, OverflowError, ValueError):  # no way there, or no port of that number
            return ""
        else:
            return ""


# ----- what runs on a worker


def _hold(job: Job) -> Job:
    """The job, wherever it is wanted."""
    return job


_at_hand = threading.local()  # of a worker's thread: the player of the job that it played last


def _play(name: str, sources: str, job: Job, chunk: Any) -> Any:
    if sources != digest_of_sources():
        raise OtherProgramError
    if getattr(_at_hand, "name", "") != name:
        _at_hand.player = job.player()
        _at_hand.name = name
    player: Player = _at_hand.player
    with collector_at_rest():
        return player.play(chunk, _never)


def _never() -> bool:
    return False
