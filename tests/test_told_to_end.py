"""Told to end (SIGTERM), a command that plays many games stops as after Ctrl-C, and lets its workers go first."""

import signal
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from game import cli
from game.lab.experiments import running
from game.statuses import TERMINATED
from tests.scenarios import valleys as v

COMMANDS = [
    ["lab", str(v.FOLDER)],
    ["lab", "league", str(v.FOLDER)],
    ["lab", "exploits", str(v.FOLDER)],
    ["lab", "sensitivity", str(v.FOLDER)],
    ["ledger", "game.jsonl"],
]


def told_to_end(*_given: Any, **_named: Any) -> int:
    signal.raise_signal(signal.SIGTERM)
    raise AssertionError("it goes on")


def module_of(words: list[str]) -> Any:
    return import_module(f"game.commands.{cli.parse(words).command.replace(' ', '_')}")


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_it_says_that_it_stopped_and_its_status_is_that_of_shells(
    words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = signal.getsignal(signal.SIGTERM)
    monkeypatch.setattr(module_of(words), "run", told_to_end)
    assert cli.main([*words, "--lang", "en"]) == TERMINATED == 128 + signal.SIGTERM
    assert capsys.readouterr() == ("", "Stopped.\n")
    assert signal.getsignal(signal.SIGTERM) == before


def test_of_an_experiment_what_was_played_is_kept_and_it_is_said_how_to_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "small.yaml"
    file.write_text(f"format: 1\ntext: Small\nscenario: {v.FOLDER}\ngames: 4\narms:\n  all: {{}}\n", "utf-8")
    monkeypatch.setattr(running, "run", told_to_end)
    assert cli.main(["lab", str(file), "--lang", "en"]) == TERMINATED
    assert "nothing is kept" in capsys.readouterr().err


def test_a_game_at_the_table_is_left_to_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of its moves is on disk already, and a board that is drawing needs no ceremony."""
    seen: list[Any] = []

    def look(*_: object) -> int:
        seen.append(signal.getsignal(signal.SIGTERM))
        return 0

    monkeypatch.setattr(import_module("game.commands.demo"), "run", look)
    before = signal.getsignal(signal.SIGTERM)
    assert cli.main(["demo", str(v.FOLDER)]) == 0
    assert seen == [before]
