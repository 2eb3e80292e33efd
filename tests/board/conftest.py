import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")


from game.board.canvas.drawing import Look
from game.board.canvas.theme import DARK, TextStyle, metrics_for
from game.board.window.window import Window
from game.workers import Here
from tests.board.player import Player
from tests.board.reading import kept_fonts, opened_fonts

ASSETS = Path(__file__).resolve().parents[2] / "assets"


@dataclass(frozen=True)
class RoundMeasure:
    """Every letter ten pixels wide, every line twenty high: sums a reader can do in the head."""

    def width(self, text: str, style: TextStyle) -> int:  # noqa: ARG002 - every style is alike here
        return 10 * len(text)

    def line_height(self, style: TextStyle) -> int:  # noqa: ARG002 - the same
        return 20


@pytest.fixture(autouse=True)
def no_processes_beside(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a key happens to begin is worked out in this process, and starts no others that outlive a test."""
    monkeypatch.setattr("game.board.desk.reckoning.usual_engine", lambda _playouts: Here())


@pytest.fixture
def measure() -> RoundMeasure:
    return RoundMeasure()


@pytest.fixture
def look(measure: RoundMeasure) -> Look:
    return Look((1920, 1080), DARK, metrics_for((1920, 1080)), measure)


@pytest.fixture
def assets() -> Path:
    return ASSETS


kept = pytest.fixture(kept_fonts, name="kept_fonts", scope="session", autouse=True)
fonts = pytest.fixture(opened_fonts, name="fonts")


@pytest.fixture
def window() -> Iterator[Window]:
    with Window("Bondgenoten", ASSETS) as opened:
        yield opened


@pytest.fixture
def player(window: Window) -> Player:
    return Player(window)
