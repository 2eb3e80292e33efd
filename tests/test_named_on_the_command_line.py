"""Seats by any of their names, seeds in any table, and commands that a shell takes as they are said (12, 13, 46)."""

from __future__ import annotations

import csv
import json
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from game import cli
from game.errors import WrongUse
from game.play.session import Session
from game.scenario import library
from game.scenario.seats import seat_meant
from game.user.shell import file_word, typed
from tests.scenarios import valleys as v

CARACAS = library.load("caracas-calling")

# ----- seats


@pytest.mark.parametrize(
    ("written", "seat"),
    [
        ("beijing", "beijing"),
        ("Beijing", "beijing"),
        (" BEIJING ", "beijing"),
        ("China", "beijing"),
        ("La Habana", "havana"),
        ("la habana", "havana"),
        ("Teherán", "tehran"),
        ("Teheran", "tehran"),
        ("Moskou", "moscow"),
    ],
)
def test_a_seat_is_meant_by_any_of_its_names_in_any_language(written: str, seat: str) -> None:
    assert seat_meant(CARACAS, written) == seat


@pytest.mark.parametrize(
    ("written", "near"), [("beijng", "beijing"), ("Havanna", "havana"), ("Washingtn", "washington")]
)
def test_an_unknown_name_is_answered_with_the_near_one(written: str, near: str) -> None:
    with pytest.raises(WrongUse, match=f"did you mean {near}"):
        seat_meant(CARACAS, written)


@pytest.mark.parametrize("written", ["", "?", "x" * 999, "\0", "table"])
def test_what_is_near_nothing_is_answered_with_all_there_are(written: str) -> None:
    with pytest.raises(WrongUse, match="There are: caracas, washington"):
        seat_meant(CARACAS, written)


def test_an_id_is_never_taken_by_the_name_of_another_seat() -> None:
    data = v.raw()
    data["seats"][0]["name"] = data["seats"][1]["id"].capitalize()
    loaded = library.from_pinned(data)
    assert seat_meant(loaded, data["seats"][1]["id"].upper()) == data["seats"][1]["id"]


def test_every_command_takes_a_seat_by_its_name(tmp_path: Path, capsys: pytest.CaptureFixture[str], play: Any) -> None:
    folder, save, name = str(v.FOLDER), str(tmp_path / "game"), v.loaded().texts["seat.mill.name"]
    assert name != v.MILL
    status, said = play("quit\n", folder, "--save", save, "--seat", f"{name}=PEOPLE", "--turns", "2")
    assert status == 0, said
    for words in (
        ["show", save, "--seat", name.upper()],
        ["export", save, "--seat", name, "--out", str(tmp_path / "export")],
        ["lab", folder, "--games", "1", "--turns", "1", "--without", name, "--policy", "Hill=random"],
        ["lab", folder, "--games", "1", "--turns", "1", "--only", name],
    ):
        assert cli.main(words) == 0, capsys.readouterr().err
    assert Session.open(save, read_only=True).seats[v.MILL] == "people"
    capsys.readouterr()
    assert cli.main(["show", save, "--seat", "Mil"]) == 2
    assert "did you mean mill?" in capsys.readouterr().err


# ----- seeds


def test_no_table_and_no_document_holds_a_number_that_others_round(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Spreadsheets keep 15 digits of a number, JavaScript 53 bits."""
    words = ["lab", str(v.FOLDER), "--games", "3", "--turns", "2", "--seed", str((1 << 64) - 1), "--json"]
    assert cli.main([*words, "--out", str(tmp_path / "lab")]) == 0
    documents = [json.loads(capsys.readouterr().out)]
    assert documents[0]["seed"] == str((1 << 64) - 1)
    name = v.loaded().texts["seat.mill.name"]
    words = ["demo", str(v.FOLDER), "--turns", "1", "--seed", str((1 << 64) - 1), "--seat", f"{name}=Random"]
    assert cli.main([*words, "--out", str(tmp_path / "demo")]) == 0
    save = str(tmp_path / "demo" / "game.jsonl")
    capsys.readouterr()
    for command in (
        ["show", save, "--json"],
        ["check", str(v.FOLDER), save, "--play", "2", "--json"],
        ["schema", "save"],
    ):
        cli.main(command)
        documents.append(json.loads(capsys.readouterr().out))
    documents += [json.loads(line) for line in Path(save).read_text("utf-8").splitlines()]
    cells = [cell for row in csv.reader(table_in(tmp_path / "lab")) for cell in row]
    assert [number for one in documents for number in numbers(one) if abs(number) >= 1 << 53] == []
    assert [cell for cell in cells if cell.lstrip("-").isdigit() and len(cell) > 15] == []


def table_in(folder: Path) -> list[str]:
    return (folder / "games.csv").read_text("utf-8").splitlines()


def numbers(value: Any) -> list[int]:
    if isinstance(value, dict | list):
        return [one for inside in (value.values() if isinstance(value, dict) else value) for one in numbers(inside)]
    return [value] if type(value) is int else []


def test_a_seed_from_the_table_is_the_games_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lab = ["lab", str(v.FOLDER), "--games", "2", "--turns", "2"]
    assert cli.main([*lab, "--out", str(tmp_path / "lab")]) == 0
    row = list(csv.DictReader(table_in(tmp_path / "lab")))[1]
    words = shlex.split(row["command"])
    assert (
        int(words[words.index("--seed") + 1]) == int(row["seed"], 16) == cli.parse(["demo", "--seed", row["seed"]]).seed
    )
    assert cli.main(["demo", "--seed", "0x1ffffffffffffffff"]) == 2
    capsys.readouterr()


# ----- commands

NAMES = [
    "plain.jsonl",
    "two words.jsonl",
    "it's.jsonl",
    "$HOME `x`.jsonl",
    'a"b.jsonl',
    "año ☂.jsonl",
    "a\\b.jsonl",
    "a;b&c|d.jsonl",
    "line\nend.jsonl",
    "\udcff.jsonl",
    "-x.jsonl",
    "~.jsonl",
    "!x.jsonl",
    "*.jsonl",
]


@pytest.mark.skipif(sys.platform == "win32", reason="a POSIX shell")
def test_a_shell_takes_a_suggested_command_as_it_was_meant() -> None:
    words = typed(*map(file_word, NAMES), program="printf")
    said = subprocess.run(
        ["bash", "-c", words.replace("printf ", "printf '%s\\0' ", 1).encode("utf-8", "surrogateescape")],
        capture_output=True,
        check=True,
    ).stdout
    got = [name.decode("utf-8", "surrogateescape") for name in said.split(b"\0")[:-1]]
    assert got == [file_word(name) for name in NAMES]
    assert words.isprintable()


@pytest.mark.parametrize(
    ("word", "quoted"),
    [
        ("C:\\games\\plain.jsonl", "C:\\games\\plain.jsonl"),
        ("C:\\My games\\a.jsonl", '"C:\\My games\\a.jsonl"'),
        ("C:\\My games\\", '"C:\\My games\\\\"'),
        ("it's.jsonl", '"it\'s.jsonl"'),
        ("$HOME.jsonl", "'$HOME.jsonl'"),
        ("a$ it's.jsonl", "'a$ it''s.jsonl'"),
        ("“x”.jsonl", "'“x”.jsonl'"),
        ("it’s.jsonl", '"it’s.jsonl"'),
        ("a ’ $.jsonl", "'a ’’ $.jsonl'"),
        ("@x.jsonl", '"@x.jsonl"'),
        ("año.jsonl", '"año.jsonl"'),
        ("", '""'),
    ],
)
def test_on_windows_both_shells_take_it_where_both_can(word: str, quoted: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert typed("play", word) == f"bondgenoten play {quoted}"


def test_going_on_is_said_as_a_command_that_works(tmp_path: Path, play: Any) -> None:
    save = tmp_path / "my $games" / "it's.jsonl"
    _, said = play("quit\n", str(v.FOLDER), "--save", str(save))
    line = next(line for line in said.splitlines() if "go on with:" in line)
    words = shlex.split(line.partition("go on with: ")[2])
    assert words == ["bondgenoten", "play", str(save), "--text"]
    assert play("quit\n", words[2])[0] == 0
