"""A game in a terminal that is saved, cut short, gone on with or refused before it begins."""

from __future__ import annotations

import errno
import importlib
import os
import subprocess
import sys
import time
from pathlib import Path

import orjson
import pytest

from game import cli, statuses
from game.play.session import Session
from game.saves import disk
from game.saves import file as saves
from tests.playing import BOTS, Play, damaged, finished_game, interrupted, torn


def test_save_goes_on_in_a_new_file_and_overwrites_none(tmp_path: Path, play: Play) -> None:
    first, second, taken = tmp_path / "a.jsonl", tmp_path / "b.jsonl", tmp_path / "c.jsonl"
    taken.write_text("mine", "utf-8")
    script = f"save {taken}\nsave {second}\nspend diplomacy\nquit\n"
    _, said = play(script, "--seed", "5", "--save", str(first))
    assert "exists" in said
    assert taken.read_text("utf-8") == "mine"
    assert len(saves.read(second).records) == len(saves.read(first).records) + 1


def test_input_that_ends_leaves_a_saved_game_that_goes_on(tmp_path: Path, play: Play) -> None:
    save = tmp_path / "g.jsonl"
    status, said = play("spend diplomacy", "--seed", "5", "--save", str(save))
    assert status == 0
    assert f"bondgenoten play {save} --text" in said
    status, said = play("undo\nquit\n", str(save))
    assert status == 0
    assert "is taken back" in said


def test_without_a_name_games_lie_among_the_users_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, play: Play
) -> None:
    monkeypatch.setenv("BONDGENOTEN_HOME", str(tmp_path))
    for _ in range(2):
        play("quit\n")
    found = sorted(path.name for path in (tmp_path / "saves").glob("*.jsonl"))
    assert found == ["caracas-calling-1.jsonl", "caracas-calling-2.jsonl"]


def test_a_finished_save_opens_its_ending(tmp_path: Path, play: Play) -> None:
    save = finished_game(tmp_path / "g.jsonl")
    status, said = play("", str(save))
    assert status == 0
    assert "The game ended in turn 3" in said


def test_a_damaged_save_goes_on_in_a_new_file_and_says_so(tmp_path: Path, play: Play) -> None:
    whole = tmp_path / "g.jsonl"
    play("0\n" * 3, "--seed", "5", "--save", str(whole))
    for copy in (torn(whole, tmp_path / "t.jsonl"), damaged(whole, 20, tmp_path / "d.jsonl")):
        before = copy.read_bytes()
        status, said = play("quit\n", str(copy))
        assert status == 0
        assert f"{copy.stem}-recovered-1.jsonl" in said
        assert copy.read_bytes() == before
        assert cli.main(["verify", str(tmp_path / f"{copy.stem}-recovered-1.jsonl")]) == 0


@pytest.mark.parametrize(
    "more", [["--seed", "4"], ["--turns", "4"], ["--seat", "paris=people"], ["--seat", "beijing=x"]]
)
def test_a_save_has_its_own_seed_length_and_seats(more: list[str], tmp_path: Path, play: Play) -> None:
    save = finished_game(tmp_path / "g.jsonl")
    assert play("", str(save), *more)[0] == 2


def test_a_save_held_by_another_program_is_refused(tmp_path: Path, play: Play) -> None:
    save = tmp_path / "g.jsonl"
    play("quit\n", "--seed", "5", "--save", str(save))
    holder = Session.open(save)
    status, said = play("quit\n", str(save))
    holder.close()
    assert status == 1
    assert "another program" in said


@pytest.mark.parametrize(
    "arguments",
    [["no-such-scenario"], ["caracas-caling"], ["--seat", "paris=people"], ["--seat", "beijing=defender"]],
)
def test_a_game_that_cannot_begin_says_why_in_one_line(arguments: list[str], tmp_path: Path, play: Play) -> None:
    status, said = play("", *arguments, "--save", str(tmp_path / "g.jsonl"))
    assert status in (2, 3)
    assert len(said.splitlines()) == 1
    assert not (tmp_path / "g.jsonl").exists()


def test_a_full_disk_is_said_at_once_and_the_game_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, play: Play
) -> None:
    save, other = tmp_path / "g.jsonl", tmp_path / "other.jsonl"
    written = disk.raw_write
    calls = []

    def full(descriptor: int, content: bytes) -> int:
        calls.append(len(content))
        if len(calls) > 12 and save.exists() and os.fstat(descriptor).st_ino == save.stat().st_ino:
            raise OSError(errno.ENOSPC, "full")
        return written(descriptor, content)

    monkeypatch.setattr(disk, "raw_write", full)
    script = "spend diplomacy\nspend training\nspend civil_defence\n0\n0\n" + f"save {other}\nquit\n"
    status, said = play(script, "--seed", "5", "--save", str(save))
    assert status == 0
    assert "NOT SAVED: the disk is full" in said
    assert said.count("NOT SAVED") == 1
    assert cli.main(["verify", str(other)]) == 0


def test_a_killed_game_holds_every_acknowledged_order(tmp_path: Path) -> None:
    save = tmp_path / "g.jsonl"
    command = [sys.executable, "-m", "game", "play", "--text", "--seed", "5", "--save", str(save)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8", cwd=tmp_path
    ) as playing:
        assert playing.stdin is not None
        assert playing.stdout is not None
        playing.stdin.write("spend diplomacy\n")
        playing.stdin.flush()
        while "Caracas spent on: Diplomacy" not in playing.stdout.readline():
            pass
        playing.kill()
    orders = [one["order"] for one in saves.read(save).records if one.get("by") == "people"]
    assert orders == [["Spend", "caracas", "diplomacy"]]
    assert cli.main(["verify", str(save)]) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for one process")
def test_ctrl_c_ends_in_one_line_that_says_where_the_game_is(tmp_path: Path) -> None:
    save = tmp_path / "g.jsonl"
    command = [sys.executable, "-m", "game", "play", "--text", "--seed", "5", "--save", str(save)]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        cwd=tmp_path,
    ) as playing:
        assert playing.stdout is not None
        assert playing.stderr is not None
        while "That is all for this phase" not in playing.stdout.readline():
            pass
        time.sleep(0.2)  # until it waits for the answer
        assert interrupted(playing) == statuses.STOPPED
        said = playing.stderr.read()
    assert len(said.splitlines()) == 1
    assert str(save) in said


# ----- reading


def test_a_game_that_ends_on_a_full_disk_is_not_called_saved(
    tmp_path: Path, play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = disk.raw_write
    calls = []

    def full(descriptor: int, content: bytes) -> int:
        calls.append(len(content))
        if len(calls) > 12:
            raise OSError(errno.ENOSPC, "full")
        return written(descriptor, content)

    monkeypatch.setattr(disk, "raw_write", full)
    status, said = play("0\n" * 40, "--seed", "3", "--save", str(tmp_path / "g.jsonl"), "--turns", "1")
    assert status == 1
    assert "The game is saved in" not in said


def played_by_bots(path: Path) -> Path:
    """A game that has begun and in which no seat is people's."""
    session = Session.new(seed=3, seats=BOTS, save=path)
    session.play_on()
    session.close()
    return path


@pytest.mark.parametrize("kind", ["whole", "torn", "damaged"])
def test_a_refusal_for_want_of_people_writes_no_file_and_names_the_defender(
    kind: str, tmp_path: Path, play: Play
) -> None:
    whole = played_by_bots(tmp_path / "g.jsonl")
    save = {"whole": whole, "torn": tmp_path / "t.jsonl", "damaged": tmp_path / "d.jsonl"}[kind]
    if kind == "torn":
        torn(whole, save)
    elif kind == "damaged":
        damaged(whole, 6, save)
    before = {path.name for path in tmp_path.iterdir()}
    for more in ([], ["--save", str(tmp_path / "new.jsonl")], ["--seat", "paris=people"]):
        status, said = play("", str(save), *more)
        assert status == 2
        assert "--seat caracas=people" in said or "paris" in said
        assert {path.name for path in tmp_path.iterdir()} == before


def test_the_board_refuses_for_want_of_people_before_it_writes_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    window = importlib.import_module("game.board.window.window")
    monkeypatch.setattr(window, "has_display", lambda: True)
    save = torn(played_by_bots(tmp_path / "g.jsonl"), tmp_path / "t.jsonl")
    assert cli.main(["play", str(save)]) == 2
    assert "--seat caracas=people" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["g.jsonl", "t.jsonl"]


def test_the_defender_is_named_wherever_its_seat_stands(tmp_path: Path, play: Play) -> None:
    """A scenario may list its seats in any order."""
    save = played_by_bots(tmp_path / "g.jsonl")
    lines = save.read_bytes().splitlines(keepends=True)
    header = orjson.loads(lines[0])
    header["seats"] = dict(sorted(header["seats"].items(), reverse=True))
    copy = tmp_path / "other.jsonl"
    saves.SaveFile.create(copy, {key: value for key, value in header.items() if key != "crc"}).close()
    status, said = play("", str(copy))
    assert status == 2
    assert "--seat caracas=people" in said


def test_a_branch_of_a_bots_game_is_played_on_as_the_readme_says(tmp_path: Path, play: Play, checkout: Path) -> None:
    readme = (checkout / "README.md").read_text("utf-8")
    assert "`bondgenoten play another-way.jsonl --seat caracas=people`" in readme
    branch = tmp_path / "another-way.jsonl"
    shipped = checkout / "saves" / "caracas-calling-held-out-2.jsonl"
    assert cli.main(["branch", str(shipped), "--turn", "5", "--save", str(branch)]) == 0
    assert play("", str(branch))[0] == 2
    status, said = play("quit\n", str(branch), "--seat", "caracas=people")
    assert status == 0
    assert "Caracas, Plan > " in said


def test_the_readme_says_truly_where_the_seed_lies(tmp_path: Path, play: Play, checkout: Path) -> None:
    readme = " ".join((checkout / "README.md").read_text("utf-8").split())
    save, seat = tmp_path / "g.jsonl", tmp_path / "seat.jsonl"
    play("quit\n", "--save", str(save))
    assert cli.main(["export", str(save), "--seat", "caracas", "--out", str(seat)]) == 0
    first, own = (orjson.loads(path.read_bytes().splitlines()[0]) for path in (save, seat))
    assert "its first line holds the seed" in readme
    assert {"seed", "commitment"} <= first.keys()
    assert "One seat's record, made by `export`, holds neither." in readme
    assert not {"seed", "salt"} & own.keys()
