"""How long commands take as whole processes, from start to exit; the best of several, since others share the machine.

Wanted: ``--help`` 40 ms, ``list`` 150 ms, ``verify`` of a 12-turn save 200 ms. Reported, never failed.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import orjson
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from game.play.session import Session
from game.saves.file import SaveFile
from game.scenario.known import digest_of
from game.user.folders import known_scenarios
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


def test_verify_a_strangers_scenario(benchmark: BenchmarkFixture, save: Path, tmp_path: Path) -> None:
    """Checked in full each time: the user's memory of what was checked before is taken away."""
    lines = save.read_bytes().splitlines()
    header = orjson.loads(lines[0])
    header["scenario"]["description"] += " A stranger's."
    header["scenario_digest"] = digest_of(header["scenario"])
    header.pop("crc")
    path = tmp_path / "stranger.jsonl"
    with SaveFile.create(path, header) as file:
        for line in lines[1:]:
            record = orjson.loads(line)
            record.pop("crc")
            if record["kind"] == "close":
                file.close_turn(record["turn"])
            else:
                file.append(record)

    def forgotten() -> None:
        known_scenarios().unlink(missing_ok=True)

    benchmark.pedantic(process, ("-m", "game", "verify", str(path)), setup=forgotten, rounds=10, warmup_rounds=0)


def test_open_in_process(benchmark: BenchmarkFixture, save: Path) -> None:
    benchmark.pedantic(Session.open, (save,), {"read_only": True}, rounds=30, warmup_rounds=2)


def test_show(benchmark: BenchmarkFixture, save: Path) -> None:
    benchmark.pedantic(process, ("-m", "game", "show", str(save)), rounds=10, warmup_rounds=2)
