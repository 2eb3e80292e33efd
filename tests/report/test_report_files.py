"""``report``: where its files go, and what is never written over."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from game import cli
from game.play.session import Session
from game.saves import disk
from tests.report.making import SUFFIXES, made


def test_a_report_on_a_game_that_another_program_holds_is_made(tmp_path: Path) -> None:
    save = tmp_path / "held.jsonl"
    session = Session.new("caracas-calling", seed=3, save=save, turns=1)
    try:
        session.advance()
        assert b"The game is not over" in made(save, ".html", tmp_path)
    finally:
        session.close()


def test_nothing_is_written_over_unless_it_is_said(
    secrets: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = tmp_path / "report.html"
    old.write_text("mine", "utf-8")
    assert cli.main(["report", str(secrets), "--out", str(old), "--playouts", "0"]) == 2
    assert old.read_text("utf-8") == "mine"
    assert "--replace" in capsys.readouterr().err
    assert cli.main(["report", str(secrets), "--out", str(old), "--playouts", "0", "--replace"]) == 0
    assert old.read_bytes().startswith(b"<!doctype html>")
    assert cli.main(["report", str(secrets), "--out", str(secrets.with_suffix(".JSON")), "--playouts", "0"]) == 0
    before = secrets.read_bytes()
    assert cli.main(["report", str(secrets), "--out", str(secrets), "--replace"]) == 2
    assert secrets.read_bytes() == before


def test_a_full_disk_leaves_the_old_report(
    secrets: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    old = made(secrets, ".html", tmp_path)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr("os.fsync", full)
    monkeypatch.setattr(disk, "raw_sync", full)
    path = tmp_path / "report.html"
    assert cli.main(["report", str(secrets), "--out", str(path), "--playouts", "0", "--replace"]) == 1
    assert path.read_bytes() == old
    assert cli.main(["report", str(secrets), "--out", str(tmp_path / "new.html"), "--playouts", "0"]) == 1
    assert [one.name for one in tmp_path.iterdir()] == ["report.html"]
    assert len(capsys.readouterr().err.splitlines()) == 2


def test_a_form_whose_library_is_missing_names_the_extra(
    secrets: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import game.libraries  # noqa: PLC0415 - what is broken on purpose

    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(game.libraries, "import_module", missing)
    assert cli.main(["report", str(secrets), "--out", str(tmp_path / "report.pdf")]) == 2
    assert ".[report]" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_says_no_form_names_all(secrets: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["report", str(secrets), "--out", str(tmp_path / "report.odt")]) == 2
    assert ", ".join(SUFFIXES) in capsys.readouterr().err


def test_a_file_given_for_two_forms_is_refused(
    secrets: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = str(tmp_path / "report.html")
    assert cli.main(["report", str(secrets), "--out", name, "--out", name]) == 2
    assert "twice" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
