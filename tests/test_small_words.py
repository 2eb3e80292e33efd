"""What commands say of small slips is true and helps on, in the language of who reads it."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

import pygame
import pytest

from game import cli
from game.board.widgets.stage import Stage
from game.board.window.camera import Camera
from game.board.window.fonts import Fonts
from game.board.window.pictures import Pictures
from game.play.session import Session
from game.saves.file import SaveFile, read
from game.statuses import FAULTY, WELL, WRONG_USE
from rules.values import orders
from tests.board.test_stage import Desk
from tests.scenarios import valleys as v

ASSETS = Path(__file__).resolve().parents[1] / "assets"


def test_why_tells_of_what_came_before_the_first_turn(tmp_path: Path, capsys: Any) -> None:
    session = Session.new(v.loaded(), seed=7, save=tmp_path / "g.jsonl", facilitated=True)
    before = v.number(session.view(v.UMPIRE).position, "spirit")
    assert session.submit(orders.SetNumber(v.UMPIRE, "spirit", before - 2, "w")).allowed
    session.close()
    assert cli.main(["why", str(tmp_path / "g.jsonl"), "spirit", "--turn", "0"]) == WELL
    assert f"{before} " in capsys.readouterr().out


def test_an_export_that_does_not_fit_is_not_sent_to_branch(tmp_path: Path, capsys: Any) -> None:
    session = Session.new(v.loaded(), seed=7)
    session.advance()
    export = read(session.history.export(v.HILL, tmp_path / "e.jsonl"))
    with SaveFile.create(tmp_path / "broken.jsonl", export.header) as file:
        file.append({**export.records[0], "events": [["no number", 1, 2, "x"]]})
    assert cli.main(["show", str(tmp_path / "broken.jsonl")]) == FAULTY
    said = capsys.readouterr().err
    assert "record 1 does not fit" in said
    assert "branch" not in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--only", "mill", "--without", "mill"], "mill cannot stand under --only and under --without at once."),
        (["--only", "hill"], "hill is no ally. Allies are: fen, forge, mill."),
        (["--without", "plain"], "plain is no ally. Allies are: fen, forge, mill."),
    ],
)
def test_the_lab_says_of_an_ally_that_is_none_what_it_is(arguments: list[str], said: str, capsys: Any) -> None:
    assert cli.main(["lab", str(v.FOLDER), "--games", "1", "--workers", "1", *arguments]) == WRONG_USE
    assert capsys.readouterr().err.splitlines() == [said]


def test_the_lab_says_in_the_readers_language_why_a_place_takes_nothing(tmp_path: Path, capsys: Any) -> None:
    (tmp_path / "file").touch()
    command = ["lab", str(v.FOLDER), "--games", "1", "--workers", "1", "--lang", "nl", "--out", str(tmp_path / "file")]
    assert cli.main(command) == FAULTY
    said = capsys.readouterr().err
    assert "exists" not in said
    assert "Not a directory" not in said


def test_a_picture_that_the_disk_refuses_leaves_no_part_of_it(
    fonts: Fonts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def torn(self: Path, data: Any) -> int:
        with self.open("wb") as file:
            file.write(bytes(data)[:100])
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(Path, "write_bytes", torn)
    stage = Stage(fonts)
    stage.push(Desk())
    with pytest.raises(OSError, match="full"):
        Camera(fonts, Pictures(ASSETS)).save(stage, (1280, 720), tmp_path / "board-01.png")
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def fonts() -> Any:
    pygame.font.init()
    yield Fonts(ASSETS / "fonts")
    pygame.font.quit()
