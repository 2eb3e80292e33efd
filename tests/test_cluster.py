"""What is said where the lab is to play on a cluster and cannot; and what a real one is started with in tests."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from game import cli
from game.lab.cluster import Cluster
from tests.scenarios import valleys as v

dask = pytest.mark.skipif(
    not any((Path(folder) / "distributed").is_dir() for folder in sys.path), reason="the extra dask is not installed"
)

SCHEDULER = """
import asyncio
from distributed import Scheduler
async def main():
    async with Scheduler(host="127.0.0.1", port=0, dashboard=False) as one:
        print(one.address, flush=True)
        await one.finished()
asyncio.run(main())
"""
WORKER = """
import asyncio, sys
from distributed import Worker
async def main():
    async with Worker(sys.argv[1], nthreads=1, heartbeat_interval="500ms") as one:
        print(one.address, flush=True)
        await one.finished()
asyncio.run(main())
"""


class Pieces:
    """A job whose games take a moment, so that a worker can die while it plays."""

    def player(self) -> "Pieces":
        return self

    def play(self, chunk: int, stopped: Callable[[], bool]) -> tuple[int, int]:
        del stopped
        time.sleep(0.05)
        return chunk * chunk, os.getpid()


@contextmanager
def running(*calls: tuple[str, ...]) -> Iterator[list[tuple[subprocess.Popen[str], str]]]:
    """Processes, started together, each with the address that it says."""
    started = [
        subprocess.Popen([sys.executable, "-c", *call], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        for call in calls
    ]
    try:
        yield [(one, one.stdout.readline().strip()) for one in started]
    finally:
        for one in started:
            one.kill()
            one.wait()
            one.stdout.close()


@dask
def test_a_scheduler_that_does_not_answer_is_said_in_one_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Cluster.__init__, "__defaults__", (1.0,))
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
        for wrong, meant in (
            (address, f"Nothing listens at {address}."),
            ("nowhere at all", "nowhere at all is no address of a scheduler."),
            ("odd://127.0.0.1:1", "odd://127.0.0.1:1 is no address of a scheduler."),
        ):
            began = time.monotonic()
            words = ["lab", str(v.FOLDER), "--games", "2", "--engine", "dask", "--scheduler", wrong]
            assert cli.main(words) == 2
            said = capsys.readouterr()
            assert said.err.count("\n") == 1
            assert meant in said.err
            assert said.out == ""
            assert time.monotonic() - began < 30


def test_a_cluster_and_its_scheduler_are_given_together(capsys: pytest.CaptureFixture[str]) -> None:
    for more, said in (
        (["--engine", "dask"], "give --scheduler ADDRESS"),
        (["--scheduler", "tcp://127.0.0.1:1"], "--scheduler belongs to --engine dask"),
    ):
        for deed in ([], ["league"], ["exploits"], ["sensitivity"]):
            assert cli.main(["lab", *deed, str(v.FOLDER), "--games", "2", *more]) == 2
            told = capsys.readouterr().err
            assert said in told or "needs a library" in told


def test_without_the_library_it_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert cli.main(["lab", str(v.FOLDER), "--engine", "dask", "--scheduler", "tcp://127.0.0.1:1"]) == 2
    said = capsys.readouterr().err
    assert ".[dask]" in said
    assert "Traceback" not in said
