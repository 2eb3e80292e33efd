"""``branch`` and ``export``: what goes on from a save, and what of it goes out (product §Command line)."""

from __future__ import annotations

import json
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


def test_branch_lists_what_could_have_been_ordered_and_takes_one_by_number_or_word(
    save: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = Session.open(save, read_only=True)
    record = next(
        one["record"] for one in whole.history.line if one["kind"] == "order" and one["order"][1] == "caracas"
    )
    at = ["branch", str(save), "--record", str(record)]
    assert cli.main([*at, "--list"]) == 0
    listed = capsys.readouterr().out
    assert "It was: Caracas" in listed
    assert "   1 " in listed
    for number, word in enumerate(("1", "none", '["Pass","caracas"]')):
        new = tmp_path / f"{number}.jsonl"
        assert cli.main([*at, "--instead", word, "--save", str(new), "--play-on", "as-it-went"]) == 0
        assert cli.main(["verify", str(new)]) == 0
    said = capsys.readouterr().out
    assert "later order" in said
    assert "1 (from turn" in said


def test_branch_says_what_is_wrong_with_a_change(
    save: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = str(tmp_path / "new.jsonl")
    at = ["branch", str(save), "--record", "1"]
    for words in (
        [*at],
        [*at, "--instead", "none", "--save", new],
        [*at, "--instead", "99999", "--save", new],
        [*at, "--instead", "fly away", "--save", new],
        [*at, "--instead", "[" * 5000, "--save", new],
        [*at, "--policy", "caracas=nobody", "--save", new],
        [*at, "--policy", "nowhere=card", "--save", new],
        [*at, "--play-on", "never", "--save", new],
    ):
        assert cli.main(words) == 2
        assert "Traceback" not in capsys.readouterr().err
    assert not Path(new).exists()


def test_branch_plays_on_under_other_lucks(save: Path, capsys: pytest.CaptureFixture[str]) -> None:
    at = ["branch", str(save), "--turn", "2", "--others", "4"]
    assert cli.main(at) == 0
    assert "4 games played on from turn 2" in capsys.readouterr().out
    assert cli.main([*at, "--json"]) == 0
    first = json.loads(capsys.readouterr().out)
    assert first["games"] == 4
    assert cli.main([*at, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == first
