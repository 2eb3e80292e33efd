"""Small pictures of games: the table's view, in the user's folder, and nothing strange is ever opened."""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pygame
import pytest

from game.board.app import thumbnails
from game.board.app.app import App
from game.board.app.thumbnails import draw_missing, keep_thumbnail, stamp_of, thumbnail_path
from game.board.canvas.drawing import Look, Panel, Thumbnail
from game.board.canvas.geometry import Box
from game.board.desk.desk import TABLE, Desk
from game.board.screens.game.board import Board
from game.board.widgets.stage import Screen
from game.board.widgets.values import Page
from game.board.window.camera import Camera
from game.board.window.fonts import Fonts
from game.board.window.painter import Painter
from game.board.window.pictures import LARGEST_THUMBNAIL, Pictures
from game.play.session import Session
from game.user.folders import shipped_saves, user_thumbnails

NAME = "0123456789abcdef" * 2 + ".png"
TableView = Callable[[Desk], Screen]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BONDGENOTEN_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def pictures(assets: Path) -> Pictures:
    return Pictures(assets)


@pytest.fixture
def camera(fonts: Fonts, pictures: Pictures) -> Camera:
    return Camera(fonts, pictures)


@pytest.fixture
def table_view(fonts: Fonts) -> TableView:
    app = App(fonts, "en")
    return lambda desk: Board(desk, app)


def test_a_game_gets_the_tables_view_small_even_while_a_seat_decides(camera: Camera, tmp_path: Path) -> None:
    session = Session.new("caracas-calling", seed=7, save=tmp_path / "game.jsonl")
    session.play_on()
    assert session.awaiting() == ["caracas"]
    shown: list[Desk] = []

    def view(desk: Desk) -> Screen:
        shown.append(desk)
        return Board(desk, App(camera.fonts, "en"))

    path = keep_thumbnail(session, camera, view)
    assert path == thumbnail_path(tmp_path / "game.jsonl", str(session.header["id"]))
    assert pygame.image.load(path).get_size() == (480, 270)
    assert [desk.seat for desk in shown] == [TABLE]
    assert list(path.parent.iterdir()) == [path]
    session.close()


def test_a_game_that_ships_gets_its_picture_once_and_nothing_is_written_beside_it(
    camera: Camera, table_view: TableView
) -> None:
    save = shipped_saves() / "caracas-calling-steps-back-1.jsonl"
    before = sorted(shipped_saves().iterdir())
    draw_missing(save, camera, table_view)
    (path,) = user_thumbnails().iterdir()
    stamp = stamp_of(path)
    draw_missing(save, camera, table_view)
    assert stamp_of(path) == stamp > 0
    assert sorted(shipped_saves().iterdir()) == before


def test_a_very_long_save_is_not_opened_for_its_picture(
    camera: Camera, table_view: TableView, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(thumbnails, "LARGEST_SAVE", 1000)
    draw_missing(shipped_saves() / "caracas-calling-steps-back-1.jsonl", camera, table_view)
    assert not user_thumbnails().exists()


def test_no_disk_and_no_save_is_a_reason_to_fail(camera: Camera, table_view: TableView, tmp_path: Path) -> None:
    (tmp_path / "thumbnails").write_text("a file where the folder should be")
    session = Session.new("caracas-calling", seed=7)
    assert keep_thumbnail(session, camera, table_view) is None
    session.save(tmp_path / "game.jsonl")
    assert keep_thumbnail(session, camera, table_view) is None
    session.close()
    draw_missing(tmp_path / "none.jsonl", camera, table_view)
    (tmp_path / "odd.jsonl").write_bytes(b"\xff")
    draw_missing(tmp_path / "odd.jsonl", camera, table_view)


def test_pictures_looked_at_longest_ago_make_room(
    camera: Camera, table_view: TableView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(thumbnails, "MOST_KEPT", 2)
    user_thumbnails().mkdir()
    for number in range(3):
        old = user_thumbnails() / f"{number}.png"
        old.write_bytes(b"x")
        os.utime(old, (number, number))
    session = Session.new("caracas-calling", seed=7, save=tmp_path / "game.jsonl")
    path = keep_thumbnail(session, camera, table_view)
    assert path is not None
    assert sorted(one.name for one in user_thumbnails().iterdir()) == sorted([path.name, "2.png"])
    session.close()


# ----- what is opened


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress(b"".join(b"\0" + b"\x40\x80\xc0" * width for _ in range(height)))
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def test_a_sound_picture_is_shown_and_a_newer_one_takes_its_place(pictures: Pictures, fonts: Fonts) -> None:
    user_thumbnails().mkdir()
    path = user_thumbnails() / NAME
    path.write_bytes(png(48, 27))
    shown = pictures.thumbnail(NAME, 1, (96, 54))
    assert shown is not None
    assert (shown.get_size(), shown.get_at((5, 5))[:3]) == ((96, 54), (0x40, 0x80, 0xC0))
    assert pictures.thumbnail(NAME, 1, (96, 54)) is shown
    path.unlink()
    assert pictures.thumbnail(NAME, 2, (96, 54)) is None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x89PNG\r\n\x1a\n",
        png(48, 27)[:60],
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        png(LARGEST_THUMBNAIL[0] + 1, 1),
        png(4, 4).replace(struct.pack(">II", 4, 4), struct.pack(">II", 2**31 - 1, 2**31 - 1)),
        png(48, 27) + b"x" * 2_000_001,
    ],
    ids=["empty", "head only", "cut", "other kind", "too wide", "bomb", "too long"],
)
def test_what_is_no_small_picture_is_not_drawn(pictures: Pictures, content: bytes) -> None:
    user_thumbnails().mkdir()
    (user_thumbnails() / NAME).write_bytes(content)
    assert pictures.thumbnail(NAME, 1, (96, 54)) is None


@pytest.mark.parametrize("name", ["../../secret.png", "/etc/passwd", "a.png", NAME.upper(), f"{NAME}\n", ""])
def test_only_names_of_this_program_are_opened(pictures: Pictures, name: str, tmp_path: Path) -> None:
    user_thumbnails().mkdir()
    (tmp_path / "secret.png").write_bytes(png(48, 27))
    (user_thumbnails() / "a.png").write_bytes(png(48, 27))
    assert pictures.thumbnail(name, 1, (96, 54)) is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_links_pipes_and_folders_are_left_alone(pictures: Pictures, tmp_path: Path) -> None:
    user_thumbnails().mkdir()
    path = user_thumbnails() / NAME
    (tmp_path / "elsewhere.png").write_bytes(png(48, 27))
    path.symlink_to(tmp_path / "elsewhere.png")
    assert pictures.thumbnail(NAME, 1, (96, 54)) is None
    path.unlink()
    os.mkfifo(path)
    assert pictures.thumbnail(NAME, 2, (96, 54)) is None
    path.unlink()
    path.mkdir()
    assert pictures.thumbnail(NAME, 3, (96, 54)) is None


def test_the_painter_draws_it_over_what_stands_there_and_nothing_for_a_broken_one(
    fonts: Fonts, pictures: Pictures, look: Look
) -> None:
    user_thumbnails().mkdir()
    (user_thumbnails() / NAME).write_bytes(png(48, 27))
    box = Box(10, 10, 96, 54)
    target = pygame.Surface((200, 100), depth=32)

    def drawn(name: str, edge: tuple[int, int, int] | None = None) -> tuple[int, ...]:
        panel = Panel("p", Box(0, 0, 200, 100), (Thumbnail(box, name, 1, edge),), (9, 9, 9))
        Painter(fonts, pictures).paint(Page((200, 100), look.theme.window, (panel,)), target)
        return tuple(target.get_at((50, 30))[:3])

    assert drawn(NAME, (255, 0, 0)) == (0x40, 0x80, 0xC0)
    assert tuple(target.get_at((10, 10))[:3]) == (255, 0, 0)
    assert drawn("f" * 32 + ".png", (255, 0, 0)) == (9, 9, 9)
    assert tuple(target.get_at((10, 10))[:3]) == (9, 9, 9)


def test_an_icon_or_flag_that_is_not_there_leaves_its_place_empty(pictures: Pictures, fonts: Fonts) -> None:
    for missing in (pictures.picture("flags/atlantis.png", (40, 30)), pictures.icon("atlantis", (40, 30), (1, 2, 3))):
        assert missing.get_size() == (40, 30)
        assert missing.get_at((5, 5))[3] == 0
