"""The windows, languages, sizes of type and themes in which every screen must be sound."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from game.board.canvas.theme import THEMES
from game.board.widgets.stage import Stage
from game.board.widgets.values import Page
from game.translate import LANGUAGES
from tests.board.inspection import faults

Case = tuple[tuple[int, int], float, str]
"""Window, size of type and theme."""
SMALL, USUAL = (1280, 720), (1920, 1080)
LOOKS: tuple[tuple[Case, ...], ...] = (
    ((SMALL, 1.0, "dark"), (SMALL, 1.75, "light"), (USUAL, 1.0, "high_contrast"), ((2560, 1440), 1.0, "dark")),
    ((SMALL, 1.0, "light"), (SMALL, 1.75, "dark"), (USUAL, 1.5, "dark"), ((1366, 768), 1.0, "high_contrast")),
    ((SMALL, 1.0, "dark"), (SMALL, 1.75, "high_contrast"), (USUAL, 1.25, "light"), ((3840, 2160), 1.0, "dark")),
)
ROUNDS = {language: LOOKS[place % len(LOOKS)] for place, language in enumerate(LANGUAGES)}
"""For each language the cases in which one and the same game is looked at: what is asked of it is reckoned once.

Every language is seen where room is shortest, in the smallest window with usual type and with the largest, on which the
board stands on tabs; every other window, without tabs, and size of type in one language; each theme with and without.
"""


def settled(stage: Stage, size: tuple[int, int]) -> Page:
    """The page of the screen on top after the focus has settled there, without what lies under it."""
    stage.tick()
    look, top, focus = stage.look(size), stage.top, stage.focus
    page = top.layout(look, focus)
    if focus.begins_anew(page):
        page = top.layout(look, focus)
    return top.layout(look, focus) if focus.settle(page) else page


def wrong(stage: Stage, size: tuple[int, int]) -> list[str]:
    """The faults of the screen on top."""
    return faults(settled(stage, size), stage.look(size))


def unsound(
    stage: Stage,
    screens: Iterable[str],
    cases: Iterable[Case],
    wrong: Callable[[Stage, tuple[int, int]], list[str]] = wrong,
) -> dict[tuple[str, Case], list[str]]:
    """What is wrong where: each of the screens, as they are brought on top by name, in each of the cases."""
    return {
        (name, case): found for name in screens for case in in_each(stage, cases) if (found := wrong(stage, case[0]))
    }


def in_each(stage: Stage, cases: Iterable[Case]) -> Iterator[Case]:
    """Give the stage the size of type and the theme of each case, one after the other."""
    for case in cases:
        _, stage.type_size, theme = case
        stage.theme = THEMES[theme]
        yield case
