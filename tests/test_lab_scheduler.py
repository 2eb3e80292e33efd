"""What is said of an address at which no scheduler can be used; and that a worker of another program is refused."""

import json
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from game.errors import WorkersLost, WrongUse
from game.lab import cluster
from game.lab.cluster import Cluster
from game.lab.experiments import running
from game.lab.experiments.files import document
from game.lab.experiments.reading import opened
from game.lab.experiments.verdicts import answers
from game.workers import Here
from tests.scenarios import valleys as v
from tests.test_cluster import SCHEDULER, WORKER, Pieces, dask
from tests.test_cluster import running as processes

LENGTH_OF_NOTHING = b"SSH-2.0-OpenSSH\r\n"
"""What another service says first; read as a length it is more than any memory holds."""

ONE_FRAME = (20).to_bytes(8, "little") + (1).to_bytes(8, "little") + (4).to_bytes(8, "little")
"""How a message of Dask begins that holds four bytes."""

EXPERIMENT = """
format: 1
text: Two arms of short games.
scenario: {folder}
games: 80
turns: 1
arms:
  all: {{}}
  alone: {{without: [mill]}}
questions:
  - id: better
    text: It ends no worse with an ally.
    measure: {{kind: survived}}
    look: {{kind: difference, arms: [all], minus: [alone], at_least: 0, margin: 1}}
"""

STRANGER = "import sys; sys.modules['game'] = None" + WORKER
"""A worker without this program."""


def key_of_refusal(address: str, patience: float = 1) -> str:
    with pytest.raises(WrongUse) as refused:
        list(Cluster(address, patience=patience).map(Pieces(), [1]))
    return refused.value.message.key


@contextmanager
def answering(says: bytes, *, stays: bool) -> Iterator[str]:
    """The address of a service that is no scheduler."""
    done = threading.Event()
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        server.settimeout(0.1)

        def serve() -> None:
            with ExitStack() as calls:
                while not done.is_set():
                    with suppress(OSError):  # nobody has called, or whoever did has gone
                        call = calls.enter_context(server.accept()[0])
                        call.sendall(says)
                        if not stays:
                            call.close()

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield f"tcp://127.0.0.1:{server.getsockname()[1]}"
        finally:
            done.set()
            thread.join()


@dask
@pytest.mark.parametrize(
    ("says", "stays", "key"),
    [
        (LENGTH_OF_NOTHING, True, "cluster.no_scheduler"),
        (b"", False, "cluster.no_scheduler"),
        (ONE_FRAME + b"\xc1" * 4, True, "cluster.no_scheduler"),
        (b"", True, "cluster.unreachable"),  # silence, in which a client would wait for ever
    ],
)
def test_a_service_that_is_no_scheduler_is_named_as_what_it_is(says: bytes, stays: bool, key: str) -> None:
    began = time.monotonic()
    with answering(says, stays=stays) as address:
        assert key_of_refusal(address) == key
    assert time.monotonic() - began < 20


@dask
@pytest.mark.parametrize("address", ["nowhere at all", "odd://127.0.0.1:1", "tls://127.0.0.1:1", ""])
def test_what_is_no_address_is_said_to_be_none(address: str) -> None:
    assert key_of_refusal(address) == "cluster.no_address"


@dask
def test_a_port_where_nobody_listens_is_not_said_to_be_slow() -> None:
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        assert key_of_refusal(f"tcp://127.0.0.1:{free.getsockname()[1]}") == "cluster.refused"


@dask
def test_an_experiment_on_a_cluster_is_the_local_one_byte_for_byte_though_a_worker_is_killed(tmp_path: Path) -> None:
    """A real scheduler and two workers on this machine, for all that a cluster may do to a run."""
    path = tmp_path / "small.yaml"
    path.write_text(EXPERIMENT.format(folder=v.FOLDER), "utf-8")
    found = opened(path)
    here = running.run(found.plan, Here())
    with processes((SCHEDULER,)) as [(scheduler, address)]:
        assert key_of_refusal(address) in ("cluster.no_workers", "cluster.unreachable")
        with processes((WORKER, address), (WORKER, address)) as [(one, where), _]:
            # A worker has no other workers to hand work to.
            assert key_of_refusal(where, patience=5) == "cluster.no_scheduler"
            engine = Cluster(address, patience=60)
            with engine.kept():
                pieces = [*engine.map(Pieces(), list(range(12)))]
                assert sorted((chunk, square) for chunk, (square, _) in pieces) == [(at, at * at) for at in range(12)]
                assert len({pid for _, (_, pid) in pieces}) == 2, "both have played"
            there = running.run(found.plan, engine, folder=tmp_path, progress=lambda *_: one.kill())
            assert one.wait() != 0, "it was killed while there was work"
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(cluster, "digest_of_sources", lambda: "another")
                assert key_of_refusal(address, patience=60) == "cluster.other_program"
            with processes((STRANGER, address)) as [(_, stranger)]:
                assert stranger.startswith("tcp://")
                assert key_of_refusal(address, patience=60) == "cluster.other_program"
            some: list[int] = []
            with pytest.raises(WorkersLost):
                some += [chunk for chunk, _ in ending(scheduler, Cluster(address, patience=60))]
            assert len(some) == len(set(some))
    assert (there.games, there.before) == (here.games, 0)
    told = [json.dumps(document(found, one, answers(found.plan, one.tally))) for one in (there, here)]
    assert told[0] == told[1]


def ending(scheduler: subprocess.Popen[str], engine: Cluster) -> Iterator[tuple[Any, Any]]:
    """A run whose scheduler is killed when a chunk is done."""
    for one in engine.map(Pieces(), list(range(200))):
        yield one
        scheduler.kill()
