"""Clips: a GIF or pictures of a part of a replay, to be stopped at any time, and never half there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pygame
import pytest

from game.board.app import clips
from game.board.app.app import App
from game.board.window.camera import Camera
from game.board.window.window import Window
from game.play.session import Session
from game.saves.beside import Beside, Bookmark
from tests.board.player import Player

SAVE = Path(__file__).resolve().parents[2] / "saves" / "caracas-calling-settlement-1.jsonl"


@pytest.fixture
def filming(window: Window, tmp_path: Path) -> Player:
    """A replay with two bookmarks, and the form of a clip between them."""
    save = Path(shutil.copy(SAVE, tmp_path / "game.jsonl"))
    beside = Beside.read(save)
    beside.bookmarks = (Bookmark(150, "One"), Bookmark(158, "Other"))
    assert beside.write() is None
    player = Player(window)
    player.app = App(window.fonts, "en", Camera(window.fonts, window.pictures))
    player.app.show_replay(Session.open(save, read_only=True))
    player.settle()
    player.press("g")
    player.settle()
    return player


def film(player: Player) -> None:
    player.press("ctrl+enter")
    for _ in range(400):
        player.settle()
        if player.screen != "Filming":
            return
        pygame.time.wait(5)


def test_a_clip_between_two_bookmarks_is_an_animated_gif_named_to_the_user(filming: Player, tmp_path: Path) -> None:
    image = pytest.importorskip("PIL.Image")
    film(filming)
    path = tmp_path / "game-clip-1.gif"
    assert filming.sees(str(path))
    with image.open(path) as opened:
        assert (opened.size, opened.is_animated, opened.info["duration"]) == ((1280, 720), True, 1500)
        assert 2 <= opened.n_frames <= 9
    assert path.stat().st_size < 1_000_000


def test_without_pillow_pictures_are_offered_and_the_extra_is_named(
    filming: Player, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clips, "can_animate", lambda: False)
    assert filming.sees("bondgenoten[clips]")
    filming.press("escape", "g")
    filming.settle()
    assert filming.stage.top.values.text("shape") == "png"
    film(filming)
    names = sorted(one.name for one in (tmp_path / "game-clip-1").iterdir())
    assert names == [f"{number:03}.png" for number in range(1, len(names) + 1)]
    assert len(names) >= 2


def test_a_clip_that_is_stopped_leaves_nothing(filming: Player, tmp_path: Path) -> None:
    filming.stage.top.values.put("shape", "png")
    filming.press("ctrl+enter")
    for _ in range(3):
        filming.settle()
    assert (tmp_path / "game-clip-1").is_dir()
    filming.press("escape")
    assert filming.screen == "Replay"
    assert not (tmp_path / "game-clip-1").exists()


def test_a_disk_that_refuses_is_told_and_nothing_is_left(
    filming: Player, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_path: Path, _content: bytes) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr("game.board.window.clips._put", full)
    filming.stage.top.values.put("shape", "png")
    film(filming)
    assert filming.screen == "Dialog"
    assert filming.sees("could not be written")
    assert not (tmp_path / "game-clip-1").exists()
