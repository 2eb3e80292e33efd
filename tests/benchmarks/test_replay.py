"""What looking back costs in processor time: to open a save, and to go to any point of a game. Reported only."""

from __future__ import annotations

import gc
import os
import random
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

import pytest

from game.board.app.app import App
from game.board.screens.game.replay import Replay
from game.board.window import idle
from game.board.window.window import Window
from game.play.session import Session
from game.roots import data_root
from tests.benchmarks.driver import endless_scenario


def milliseconds(act: Callable[[], object]) -> float:
    begun = time.process_time()
    act()
    return round((time.process_time() - begun) * 1000, 1)


@pytest.fixture(scope="module")
def saves(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    found = {}
    for turns in (12, 60, 1000):
        loaded = endless_scenario(turns)
        seats = {seat.id: "random" for seat in loaded.scenario.seats if seat.role != "facilitator"}
        found[turns] = tmp_path_factory.mktemp("replay") / f"{turns}.jsonl"
        session = Session.new(loaded, seed=5, turns=turns, save=found[turns], seats=seats)
        while session.ending is None:
            session.advance()
        session.close()
    return found


@pytest.mark.parametrize(("turns", "aim"), [(12, "150 ms"), (60, "-"), (1000, "2 s, linear")])
def test_opening(saves: dict[int, Path], turns: int, aim: str) -> None:
    Session.open(saves[turns], read_only=True)
    spent = [milliseconds(lambda: Session.open(saves[turns], read_only=True)) for _ in range(5)]
    print(f"\nopen {turns} turns: {median(spent)} ms, at most {max(spent)} ms (aim {aim})")


@pytest.mark.parametrize("turns", [12, 60, 1000])
def test_seeking(saves: dict[int, Path], turns: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first seeks, which keep positions on their way, count too."""
    monkeypatch.setenv("BONDGENOTEN_HOME", str(tmp_path))
    session = Session.open(saves[turns], read_only=True)
    with idle.collecting(), Window("Bondgenoten", data_root() / "assets", (1280, 720)) as window:
        app = App(window.fonts, "en")
        app.show_replay(session)
        screen = app.stage.top
        app.stage.page(window.size)
        for _ in range(idle.ENOUGH):
            gc.collect(1)
        idle.collect()  # as the window does while nobody has done anything yet
        assert isinstance(screen, Replay)
        places = random.Random(1).sample(screen._records, 40)
        sought = [milliseconds(lambda at=at: screen.move_to(at)) for at in places]  # type: ignore[misc]
        whole = []
        for at in reversed(places):
            screen._finding = False
            begun = time.process_time()
            screen.move_to(at)
            app.stage.page(window.size)
            whole.append((time.process_time() - begun) * 1000)
    print(
        f"\nseek in {turns} turns: {median(sought)} ms, at most {max(sought)} ms (aim 50 ms for 60 turns);"
        f" with its page laid out {median(whole):.1f} ms, at most {max(whole):.1f} ms"
    )
