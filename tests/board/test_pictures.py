"""Golden pictures of a handful of screens: what no list of widgets shows.

After a change that is meant, look at the new pictures with your own eyes, then keep them:
``BONDGENOTEN_KEEP_PICTURES=1 python -m pytest tests/board/test_pictures.py``.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pygame
import pytest

from game.board.app.app import App
from game.board.canvas.theme import THEMES
from game.board.desk.desk import TABLE
from game.board.widgets.values import Action
from game.board.window.camera import Camera
from game.play.session import Session

FOLDER = Path(__file__).with_name("pictures")
ROOT = Path(__file__).resolve().parents[2]
SAVE = ROOT / "tests" / "saves" / "caracas-calling-settlement-1.jsonl"
SIZE = (1280, 720)
MOST_DIFFERENT = 0.01
"""The share of pixels that may differ: another build of the fonts' renderer moves an edge here and there."""
NOTICED = 24
"""How far a channel must be off to count, of 255."""


def past(turn: int, phase: str) -> Session:
    """The shipped game as it stood at the end of a phase."""
    whole = Session.open(SAVE, read_only=True)
    record = [
        entry.record for entry in whole.history.entries("facilitator") if (entry.turn, entry.phase) == (turn, phase)
    ][-1]
    return whole.at(record=record)


def start(app: App) -> None:
    app.show_start()


def plan(app: App) -> None:
    app.saving._told_unsaved = True
    session = Session.new("caracas-calling", seed=7)
    app.show_game(session, "caracas")
    app.show_board()
    app.go_on()
    app.go_on()
    app.go_on()
    app.table.clock = None
    assert app.desk is not None
    app.desk.clock = None


def table(app: App) -> None:
    app.show_game(past(7, "pressure"), TABLE)


def control(app: App) -> None:
    plan(app)
    assert app.desk is not None
    app.timing.start()
    app.table.preferences = replace(app.table.preferences, clock=False)
    app.timing.start()
    app.desk.seat = "facilitator"
    app.show_board()


def moments(app: App) -> None:
    app.show_game(Session.open(SAVE, read_only=True), TABLE)
    app.stage.top.handle(Action("tab.moments"))


SCREENS: dict[str, tuple[Callable[[App], None], str, str]] = {
    "start": (start, "en", "dark"),
    "plan": (plan, "nl", "light"),
    "table": (table, "es", "dark"),
    "control": (control, "en", "high_contrast"),
    "moments": (moments, "nl", "dark"),
}


@pytest.fixture
def drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], pygame.Surface]]:
    monkeypatch.setenv("BONDGENOTEN_HOME", str(tmp_path))
    camera = Camera.of(ROOT / "assets")

    def draw(name: str) -> pygame.Surface:
        show, language, theme = SCREENS[name]
        app = App(camera.fonts, language)
        app.stage.theme = THEMES[theme]
        show(app)
        app.stage.page(SIZE)
        app.stage.focus.visible = False
        path = tmp_path / f"{name}.png"
        camera.save(app.stage, SIZE, path)
        return pygame.image.load(path)

    yield draw
    pygame.font.quit()


def differing(one: pygame.Surface, other: pygame.Surface) -> float:
    """The share of pixels that are noticeably unlike."""
    mask = pygame.mask.from_threshold(one, (0, 0, 0), (NOTICED, NOTICED, NOTICED, 255), other)
    return 1 - mask.count() / (SIZE[0] * SIZE[1])


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_looks_as_it_was_last_found_good(drawn: Callable[[str], pygame.Surface], name: str) -> None:
    kept = FOLDER / f"{name}.png"
    found = drawn(name)
    if os.environ.get("BONDGENOTEN_KEEP_PICTURES"):
        pygame.image.save(found, kept)
    wanted = pygame.image.load(kept)
    assert found.get_size() == wanted.get_size()
    assert differing(found, wanted) <= MOST_DIFFERENT


def test_a_difference_is_noticed(drawn: Callable[[str], pygame.Surface]) -> None:
    one = drawn("start")
    other = one.copy()
    assert differing(one, other) == 0
    other.fill((200, 10, 10), pygame.Rect(100, 100, 200, 100))
    assert differing(one, other) > MOST_DIFFERENT
