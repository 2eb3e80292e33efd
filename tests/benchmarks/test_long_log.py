"""Whether a log of thousands of lines is as quick as one of a hundred: scrolling, and moving on. Reported only."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

import pygame
import pytest

from game.board.app.app import App
from game.board.screens.game.log import LOG
from game.board.window.camera import Camera
from game.board.window.window import Window
from game.play.players import PEOPLE
from game.play.session import Session
from game.roots import data_root
from tests.benchmarks.driver import endless_scenario


def milliseconds(act: Callable[[], None], times: int = 15) -> float:
    spent = []
    for _ in range(times):
        begun = time.perf_counter()
        act()
        spent.append(time.perf_counter() - begun)
    return round(median(spent) * 1000, 2)


@pytest.mark.parametrize("turns", [4, 330])
def test_a_log(turns: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BONDGENOTEN_HOME", str(tmp_path))
    loaded = endless_scenario(1000)
    seats = {seat.id: "random" for seat in loaded.scenario.seats if seat.role != "facilitator"}
    session = Session.new(loaded, seed=5, seats=seats)
    while session.turn < turns:
        session.advance()
    session.take_over("caracas", PEOPLE)
    with Window("Bondgenoten", data_root() / "assets", (1920, 1080)) as window:
        app = App(window.fonts, "en", Camera(window.fonts, window.pictures))
        app.saving._told_unsaved = True
        app.show_game(session, "caracas")

        def press(key: int, text: str = "") -> None:
            window.take(pygame.Event(pygame.KEYDOWN, key=key, unicode=text, mod=0), app.stage)
            window.draw(app.stage)
            window.take(pygame.Event(pygame.KEYUP, key=key, mod=0), app.stage)

        press(pygame.K_o, "o")
        while app.desk is not None and app.stage.page(window.size).widget(LOG) is None:
            press(pygame.K_o, "o")
        app.stage.focus.widget = LOG
        assert app.desk is not None
        lines = len(app.desk.log)
        scrolled = milliseconds(lambda: press(pygame.K_UP))
        moved = milliseconds(lambda: press(pygame.K_n, "n"))
    print(f"\n{lines} lines: {scrolled} ms to scroll, {moved} ms to move on")
    assert lines > 10 * turns
