"""A game commits to its seed and gives nothing of it away (finding 63)."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from game import cli
from game.errors import SaveFaulty
from game.play import headers
from game.play.session import Session
from game.saves.file import SaveFile, read
from tests.scenarios import valleys as v


def saved(path: Path, **options: Any) -> Session:
    session = Session.new(v.loaded(), save=path, **options)
    session.advance()
    session.close()
    return Session.open(path, read_only=True)


def checked_by_hand(path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    """What the few lines of Python in the format's description print for a save."""
    found = re.search(r"Python::\n\n((?:    .*\n|\n)+)", headers.__doc__ or "")
    assert found is not None
    monkeypatch.chdir(path.parent)
    path.rename("game.jsonl")
    exec(dedent(found[1]), {})  # noqa: S102 - what the description says
    return capsys.readouterr().out.strip()


@pytest.mark.parametrize("seed", [None, 20251103])
def test_anyone_can_check_the_seed_with_nothing_but_python(
    seed: int | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    saved(tmp_path / "one.jsonl", seed=seed)
    assert cli.main(["verify", str(tmp_path / "one.jsonl")]) == 0
    capsys.readouterr()
    assert checked_by_hand(tmp_path / "one.jsonl", monkeypatch, capsys) == "True"


def test_a_drawn_seed_is_salted_and_the_same_seed_never_commits_alike(tmp_path: Path) -> None:
    one, other = saved(tmp_path / "one"), saved(tmp_path / "other")
    assert re.fullmatch("[0-9a-f]{32}", one.header["salt"])
    assert one.header["salt"] != other.header["salt"]
    assert headers.commitment(7, one.header["salt"]) != headers.commitment(7, other.header["salt"])


def test_the_same_command_gives_the_same_bytes_so_a_given_seed_has_no_salt(tmp_path: Path) -> None:
    for name in ("one", "other"):
        assert "salt" not in saved(tmp_path / name, seed=7).header
    assert (tmp_path / "one.jsonl").read_bytes() == (tmp_path / "other.jsonl").read_bytes()


@pytest.mark.parametrize("seat", [v.MILL, v.UMPIRE])
def test_an_export_holds_nothing_that_a_given_seed_can_be_tried_against(tmp_path: Path, seat: str) -> None:
    """Neither the commitment nor what is made from it: two games that differ by the seed alone have one header."""
    made = []
    for seed in (1, 2):
        session = Session.new(v.loaded(), save=tmp_path / f"{seed}", seed=seed)
        session.history.export(seat, tmp_path / f"export-{seed}")
        session.close()
        made.append(read(tmp_path / f"export-{seed}.jsonl").header)
    assert made[0] == made[1]
    assert {"seed", "salt", "commitment"}.isdisjoint(made[0])


def test_an_export_of_a_drawn_seed_keeps_the_commitment_and_not_the_salt(tmp_path: Path) -> None:
    session = saved(tmp_path / "game")
    header = read(session.history.export(v.MILL, tmp_path / "export")).header
    assert header["commitment"] == session.header["commitment"]
    assert {"seed", "salt"}.isdisjoint(header)
    Session.open(tmp_path / "export")


def test_exports_of_earlier_versions_open_and_so_do_their_saves(tmp_path: Path) -> None:
    session = saved(tmp_path / "game", seed=7)
    export = read(session.history.export(v.MILL, tmp_path / "export"))
    SaveFile.create(tmp_path / "older", export.header | {"commitment": headers.commitment(7)}).close()
    assert Session.open(tmp_path / "older").read_only
    assert session.header["commitment"] == hashlib.sha256(b"bondgenoten seed 0000000000000007").hexdigest()


@pytest.mark.parametrize("salt", ["", "x" * 32, "0" * 31, 7, None, ["0" * 32]])
def test_a_salt_that_is_none_is_refused(tmp_path: Path, salt: Any) -> None:
    header = saved(tmp_path / "game", seed=7).header
    SaveFile.create(tmp_path / "crafted", header | {"salt": salt}).close()
    with pytest.raises(SaveFaulty):
        Session.open(tmp_path / "crafted")


def test_verify_finds_another_salt_under_the_same_commitment(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    header = saved(tmp_path / "game").header
    SaveFile.create(tmp_path / "crafted", header | {"salt": "0" * 32}).close()
    assert cli.main(["verify", str(tmp_path / "crafted")]) == 1
    assert "not the one that the game committed to" in capsys.readouterr().out


def test_export_says_when_a_short_seed_can_be_found_by_trying(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, seed, said in (("short", 7, True), ("drawn", None, False)):
        saved(tmp_path / name, seed=seed)
        words = ["export", str(tmp_path / name), "--seat", v.MILL, "--out", str(tmp_path / f"export-{name}")]
        assert cli.main(words) == 0
        assert ("given and is short" in capsys.readouterr().err) is said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--seed", "7", "--seat", f"{v.PLAIN}=people"], True),
        (["--seed", "7", "--seat", f"{v.UMPIRE}=people"], True),
        (["--seed", "7"], False),
        (["--seed", str(1 << 60), "--seat", f"{v.PLAIN}=people"], False),
        (["--seat", f"{v.PLAIN}=people"], False),
    ],
)
def test_where_teams_play_a_short_seed_is_warned_of(words: list[str], said: bool, play: Any) -> None:
    assert ("A seed this short" in play("quit\n", str(v.FOLDER), *words)[1]) is said


def test_the_header_stays_one_line_of_json(tmp_path: Path) -> None:
    session = saved(tmp_path / "game")
    first = (tmp_path / "game.jsonl").read_text("utf-8").splitlines()[0]
    assert json.loads(first)["salt"] == session.header["salt"]
