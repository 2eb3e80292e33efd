"""How long commands take as whole processes, from start to exit; the best of several, since others share the machine.

Wanted: ``--help`` 40 ms, ``list`` 150 ms, ``verify`` of a 12-turn save 200 ms. Reported, never failed.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from tests.playing import finished_game


@pytest.fixture(scope="module")
def save(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return finished_game(tmp_path_factory.mktemp("start_up") / "game.jsonl", turns=12)


def process(*arguments: str) -> None:
    """Run and wait; with compiled modules kept, as an installed program has them."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(
        [sys.executable, *arguments],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )


def test_the_interpreter_alone(benchmark: BenchmarkFixture) -> None:
    benchmark.pedantic(process, ("-c", "pass"), rounds=15, warmup_rounds=2)


def test_help(benchmark: BenchmarkFixture) -> None:
    benchmark.pedantic(process, ("-m", "game", "--help"), rounds=15, warmup_rounds=2)


def test_list(benchmark: BenchmarkFixture) -> None:
    benchmark.pedantic(process, ("-m", "game", "list"), rounds=15, warmup_rounds=2)


def test_verify(benchmark: BenchmarkFixture, save: Path) -> None:
    benchmark.pedantic(process, ("-m", "game", "verify", str(save)), rounds=10, warmup_rounds=2)


def test_show(benchmark: BenchmarkFixture, save: Path) -> None:
    benchmark.pedantic(process, ("-m", "game", "show", str(save)), rounds=10, warmup_rounds=2)
