"""``picture`` draws the board of a game without a display."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.board.app.app import App
from game.board.app.table import tell_from_phase
from game.board.desk.desk import TABLE, Desk
from game.board.window.camera import Camera
from game.roots import data_root

if TYPE_CHECKING:
    from pathlib import Path

    from game.play.session import Session

__all__ = ["picture"]


def picture(
    session: Session, path: Path, *, seat: str = TABLE, size: tuple[int, int] = (1920, 1080), language: str = "en"
) -> None:
    """Write the board of a game as a PNG; no display is needed.

    Raises:
        OSError: the file cannot be written.
    """
    camera = Camera.of(data_root() / "assets")
    app = App(camera.fonts, language)
    app.table.desk = Desk(session, seat, language)
    tell_from_phase(app.table.desk)
    app.stage.far_type_size = app.stage.type_size  # a picture is looked at from near: all of the board
    app.show_board()
    camera.save(app.stage, size, path)
