"""Small pictures of games for the start screen: always the table's view, so that a list of games tells no secret.

They lie in the user's data folder, named by the game and its file, never beside a save: a folder of saves may be
shared, read-only, or part of the program. A picture is a courtesy, and a game never stops for one.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from game.board.app.table import tell_from_phase
from game.board.desk.desk import TABLE, Desk
from game.board.widgets.stage import Stage
from game.play.session import Session
from game.saves.shelf import stamp_of, thumbnail_path

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from game.board.widgets.stage import Screen
    from game.board.window.camera import Camera

__all__ = ["draw_missing", "keep_thumbnail", "stamp_of", "thumbnail_path", "write_thumbnail"]

PAGE: Final = (1280, 720)
SMALL: Final = (480, 270)
LARGEST_SAVE: Final = 4_000_000
"""Bytes of a save that is opened only for its picture; a longer one would keep the reader waiting."""
MOST_KEPT: Final = 200
"""Pictures in the folder; those of games looked at longest ago go first."""


def write_thumbnail(session: Session, path: Path, camera: Camera, table_view: Callable[[Desk], Screen]) -> None:
    """Draw the table's view of a game small, as a PNG; written aside and renamed.

    Args:
        session: the game; whoever plays it, the picture shows what the whole table may see.
        path: where the picture goes; missing folders are made.
        camera: to measure and draw with.
        table_view: the board's screen for a desk.

    Raises:
        OSError: the picture cannot be written.
    """
    desk = Desk(session, TABLE, session.scenario.language)
    tell_from_phase(desk)
    stage = Stage(camera.fonts)
    stage.push(table_view(desk))
    stage.focus.visible = False
    aside = path.with_name(f"{path.stem}.{os.getpid()}.png")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        camera.save(stage, PAGE, aside, SMALL)
        aside.replace(path)
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)


def keep_thumbnail(session: Session, camera: Camera, table_view: Callable[[Desk], Screen]) -> Path | None:
    """The picture of a game in a file, brought up to date: after a turn closes and on leaving. Never raises.

    Returns where it lies; nothing for a game in memory only, or when the disk refuses.
    """
    if session.path is None:
        return None
    path = thumbnail_path(session.path, str(session.header["id"]))
    try:
        write_thumbnail(session, path, camera, table_view)
        _forget_oldest(path.parent)
    except OSError:
        return None
    return path


def draw_missing(save_path: Path, camera: Camera, table_view: Callable[[Desk], Screen]) -> None:
    """Draw the picture of a save that has none yet, as those that ship. Never raises."""
    with suppress(Exception):  # whatever a file from elsewhere holds, the start screen goes on without its picture
        if save_path.stat().st_size > LARGEST_SAVE:
            return
        session = Session.open(save_path, read_only=True)
        path = thumbnail_path(save_path, str(session.header["id"]))
        if not stamp_of(path):
            write_thumbnail(session, path, camera, table_view)
            _forget_oldest(path.parent)


def _forget_oldest(folder: Path) -> None:
    pictures = sorted(folder.glob("*.png"), key=stamp_of)
    for path in pictures[:-MOST_KEPT]:
        with suppress(OSError):
            path.unlink()
