"""``branch`` and ``export``: what goes on from a save, and what of it goes out (product §Command line)."""

from __future__ import annotations

from pathlib import Path

import pytest

from game import cli
from game.play.session import Session
from game.saves import file as saves


def test_branch_goes_on_from_a_turn_and_keeps_the_lineage(
    save: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = save.read_bytes()
    new = tmp_path / "branch.jsonl"
    assert cli.main(["branch", str(save), "--turn", "2", "--save", str(new), "--seed", "9"]) == 0
    assert str(new) in capsys.readouterr().out
    assert save.read_bytes() == before
    branch = Session.open(new)
    assert branch.history.records[-1]["parent"] == branch.header["id"]
    assert (branch.turn, branch.ending) == (2, None)
    branch.close()
    assert cli.main(["verify", str(new)]) == 0


def test_branch_from_a_record(save: Path, tmp_path: Path) -> None:
    new = tmp_path / "record.jsonl"
    assert cli.main(["branch", str(save), "--record", "5", "--save", str(new)]) == 0
    assert Session.open(new, read_only=True).history.records[-1]["parent_record"] == 5


def test_branch_refuses_what_is_not_there_and_overwrites_nothing(save: Path, tmp_path: Path) -> None:
    new = tmp_path / "taken.jsonl"
    assert cli.main(["branch", str(save), "--turn", "9", "--save", str(new)]) == 2
    assert cli.main(["branch", str(save), "--record", "100000", "--save", str(new)]) == 2
    assert not new.exists()
    new.write_text("mine", "utf-8")
    assert cli.main(["branch", str(save), "--turn", "1", "--save", str(new)]) == 2
    assert new.read_text("utf-8") == "mine"


def test_export_holds_no_seed_and_shows_the_seat_its_game(
    save: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "beijing.jsonl"
    assert cli.main(["export", str(save), "--seat", "beijing", "--out", str(out)]) == 0
    assert "seed" not in saves.read(out).header
    assert cli.main(["verify", str(out)]) == 0
    capsys.readouterr()
    assert cli.main(["show", str(out)]) == 0
    assert "seen by Beijing" in capsys.readouterr().out
    assert cli.main(["show", str(out), "--seat", "washington"]) == 2
    assert "beijing" in capsys.readouterr().err
    assert cli.main(["branch", str(out), "--turn", "1", "--save", str(tmp_path / "b.jsonl")]) == 2
    assert cli.main(["export", str(out), "--seat", "beijing", "--out", str(tmp_path / "again.jsonl")]) == 2
    assert cli.main(["play", str(out), "--text"]) == 2


def test_export_refuses_an_unknown_seat_and_overwrites_nothing(save: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert cli.main(["export", str(save), "--seat", "paris", "--out", str(out)]) == 2
    assert not out.exists()
    out.write_text("mine", "utf-8")
    assert cli.main(["export", str(save), "--seat", "beijing", "--out", str(out)]) == 2
    assert out.read_text("utf-8") == "mine"
