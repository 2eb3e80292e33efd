"""Makes the pictures of the README from one game: the board of a seat, and the facilitator's control view.

python assets/make_pictures.py
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

import pygame

from game.board.app.app import App
from game.board.window.camera import Camera
from game.play.players import PEOPLE
from game.play.session import Session

ASSETS = Path(__file__).resolve().parent
FOLDER = ASSETS / "readme"
SIZE = (1920, 1080)
SCENARIO, SEED, TURN, PHASE = "caracas-calling", 6, 4, "plan"


def played(save: Path) -> Session:
    """The game: bots on both sides, until people plan as the defender."""
    save.unlink(missing_ok=True)
    session = Session.new(SCENARIO, seed=SEED, save=save, seats={"caracas": "defender"})
    while (session.turn, session.phase) != (TURN, "signal"):
        session.advance()
    session.take_over("caracas", PEOPLE)
    while session.phase != PHASE:
        session.advance()
    return session


def main() -> int:
    """Write the pictures; the exit status."""
    pygame.font.init()
    camera = Camera.of(ASSETS)
    with tempfile.TemporaryDirectory() as folder:
        session = played(Path(folder) / "game.jsonl")
        app = App(camera.fonts, "en")
        app.show_game(session, "caracas")
        for seat, name in (("caracas", "board"), ("facilitator", "control")):
            assert app.desk is not None  # noqa: S101 - a game lies on the table
            app.desk.seat = seat
            app.show_board()
            app.stage.page(SIZE)
            app.stage.focus.visible = False
            camera.save(app.stage, SIZE, FOLDER / f"{name}.png")
            print(f"readme/{name}.png")
        session.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
