"""The windows, languages, sizes of type and themes in which every screen must be sound."""

from __future__ import annotations

from game.board.canvas.theme import THEMES
from game.board.widgets.stage import Stage
from game.board.window.fonts import Fonts
from game.translate import LANGUAGES
from tests.board.inspection import faults

Case = tuple[str, tuple[int, int], float, str]
WINDOWS = ((1280, 720), (1366, 768), (1920, 1080), (2560, 1440), (3840, 2160))
CASES: list[Case] = [(language, size, 1.0, "dark") for language in LANGUAGES for size in WINDOWS]
CASES += [
    (language, size, type_size, "dark")
    for language in LANGUAGES
    for size in ((1280, 720), (1920, 1080))
    for type_size in (1.25, 1.5, 1.75)
]
CASES += [("en", (1920, 1080), 1.0, theme) for theme in THEMES if theme != "dark"]
"""Language, window, size of type and theme."""


def stage_for(fonts: Fonts, type_size: float, theme: str) -> Stage:
    """An empty stage that looks like that."""
    return Stage(fonts, THEMES[theme], type_size)


def wrong(stage: Stage, size: tuple[int, int]) -> list[str]:
    """The faults of the screen on top, after the focus has settled there."""
    stage.page(size)
    look = stage.look(size)
    return faults(stage.top.layout(look, stage.focus), look)
