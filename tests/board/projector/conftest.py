"""A game to its end, and one that is led beside the room's window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from game.board.app.app import App
from game.board.window.fonts import Fonts
from game.play.session import Session
from tests.board.projector.room import SAVE, SEATS, SMALL, beside, scenario


@pytest.fixture
def whole() -> Session:
    return Session.open(SAVE, read_only=True)


@pytest.fixture
def led(fonts: Fonts, tmp_path: Path) -> Iterator[App]:
    app = App(fonts)
    session = Session.new(scenario(), seed=7, seats=SEATS, facilitated=True, save=tmp_path / "game.jsonl")
    app.show_game(session, facilitated=True)
    app.open_projector()
    session.advance()
    beside(app).page(SMALL)
    yield app
    session.close()
