"""How long an instructor waits for a check: as a whole process, from saving to the message, and with games.

Wanted: ``check`` of the scenario that ships 500 ms, watch to message 300 ms, ``check --play 200`` 20 s on two cores.
Reported, never failed.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from game.commands.checking import checked
from game.console import Console
from game.quality import static
from game.scenario import library
from tests.benchmarks.test_start_up import process
from tests.homes import passing_home

SCENARIO = library.shipped_scenarios() / "caracas-calling"


@pytest.fixture(autouse=True)
def home() -> Iterator[Path]:
    with passing_home() as found:
        yield found


def test_check_of_the_scenario_that_ships(benchmark: BenchmarkFixture) -> None:
    benchmark.pedantic(process, ("-m", "game", "check", "caracas-calling"), rounds=8, warmup_rounds=2)


def test_check_of_a_strangers_scenario(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    """Changed before each, so that nothing is known of it."""
    folder = shutil.copytree(SCENARIO, tmp_path / "stranger")
    file = folder / "scenario.yaml"

    def change() -> None:
        file.write_text(file.read_text("utf-8").replace("\nturns: 12", " \nturns: 12", 1), "utf-8")
        (Path(home_of()) / "known-scenarios.json").unlink(missing_ok=True)

    benchmark.pedantic(process, ("-m", "game", "check", str(folder)), setup=change, rounds=5, warmup_rounds=1)


def home_of() -> str:
    """The user's folder of the moment."""
    import os  # noqa: PLC0415 - beside its only use

    return os.environ["BONDGENOTEN_HOME"]


def test_quality_alone(benchmark: BenchmarkFixture) -> None:
    scenario = library.load("caracas-calling").scenario
    assert benchmark(static.findings, scenario) == []


def test_from_saving_to_the_message(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    """A card's cost changes in a process that watches; the time until the last line of what it says."""
    folder = shutil.copytree(SCENARIO, tmp_path / "watched")
    file = folder / "pressure" / "force.yaml"
    texts = [file.read_text("utf-8").replace("cost: 1\n", f"cost: {cost}\n", 1) for cost in range(11, 26)]
    command = [sys.executable, "-m", "game", "check", str(folder), "--watch", "--lang", "en"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    ) as watcher:
        assert watcher.stdout is not None
        assert watcher.stderr is not None
        watcher.stderr.readline()
        turn = 0

        def save() -> None:
            nonlocal turn
            turn += 1
            file.write_text(texts[turn], "utf-8")
            assert watcher.stdout is not None
            while not watcher.stdout.readline().startswith("since the last check"):
                pass

        benchmark.pedantic(save, rounds=12, warmup_rounds=2)
        watcher.terminate()


def test_check_with_two_hundred_games(benchmark: BenchmarkFixture) -> None:
    console = Console("en")
    found = benchmark.pedantic(checked, ("caracas-calling", 200, console), rounds=1)
    assert found.trial is not None
    assert found.trial.crashes == []
