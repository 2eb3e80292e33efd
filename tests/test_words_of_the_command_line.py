"""Words that no command takes: empty ones, unknown ones; and a program that is stopped before it listens."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from game import __main__ as program
from game import cli
from game.languages import LANGUAGES
from game.statuses import STOPPED, WRONG_USE


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["show", ""], "SAVE"),
        (["play", ""], "GAME"),
        (["play", "--text", "--save", ""], "--save"),
        (["demo", "--out="], "--out"),
        (["lab", " "], "SCENARIO"),
        (["lab", "caracas-calling", "--out", ""], "--out"),
        (["lab", "league", "caracas-calling", "--policy", ""], "--policy"),
    ],
)
def test_an_empty_word_is_no_value_and_writes_nowhere(
    words: list[str], named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main([*words, "--lang", "en"]) == WRONG_USE
    assert f": {named} needs a value\n" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ["export", "g.jsonl", "--seat", "caracas", "--out"],
        ["report", "g.jsonl", "--out"],
        ["branch", "g.jsonl", "--turn", "1", "--save"],
        ["play", "--text", "--save"],
        ["demo", "--out"],
        ["lab", "caracas-calling", "--out"],
        ["lab", "ledger", "caracas-calling", "--out"],
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_lone_dash_is_no_name_of_what_is_written(
    words: list[str], language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No command writes a game, a report or a folder to standard output, and none makes a file called "-"."""
    monkeypatch.chdir(tmp_path)
    assert cli.main([*words, "-", "--lang", language]) == WRONG_USE
    told = {"en": "a dash", "nl": "een streepje", "es": "un guion"}
    assert told[language] in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "command"),
    [
        (["lab", "league", "caracas-calling", "--method", "x"], "bondgenoten lab league"),
        (["show", "g.jsonl", "--trun", "3"], "bondgenoten show"),
        (["--nothing"], "bondgenoten"),
    ],
)
def test_an_unknown_word_leads_to_the_help_of_its_own_command(
    words: list[str], command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main([*words, "--lang", "en"]) == WRONG_USE
    said = capsys.readouterr().err.splitlines()
    assert said[0].startswith(f"{command}: there is no such argument: --")
    assert said[1] == f"Try: {command} --help"


def test_a_game_that_no_save_can_hold_is_refused_in_a_whole_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["lab", "caracas-calling", "--game", "0", "--hold", "rung=3", "--out", str(tmp_path / "out")]
    assert cli.main([*words, "--lang", "en"]) == WRONG_USE
    assert capsys.readouterr().err.startswith("No command shows these games on the board: a number that is held")


def test_a_program_that_is_stopped_while_it_starts_ends_without_a_word(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def stopped(_given: list[str]) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "parse", stopped)
    monkeypatch.setattr(gc, "set_threshold", lambda _count: None)
    try:
        status = program.main()
    except KeyboardInterrupt:
        pytest.fail("it ends with a traceback")
    assert status == STOPPED
    assert capfd.readouterr() == ("", "")
