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
WINDOWS = (SMALL, (1366, 768), USUAL, (2560, 1440), (3840, 2160))
PLAIN: tuple[Case, ...] = tuple((size, 1.0, "dark") for size in WINDOWS)
LARGE: tuple[Case, ...] = tuple((size, large, "dark") for size in (SMALL, USUAL) for large in (1.25, 1.5, 1.75))
THEMED: tuple[Case, ...] = tuple((USUAL, 1.0, theme) for theme in THEMES if theme != "dark")
OTHERS = tuple(size for size in WINDOWS if size not in (SMALL, USUAL))
BETWEEN: tuple[tuple[Case, ...], ...] = (
    ((SMALL, 1.25, "dark"), (USUAL, 1.5, "dark")),
    ((SMALL, 1.5, "dark"), (USUAL, 1.25, "dark")),
)


def _windows(place: int) -> tuple[Case, ...]:
    return tuple((size, 1.0, "dark") for size in (SMALL, USUAL, OTHERS[place % len(OTHERS)]))


def _large_type(place: int) -> tuple[Case, ...]:
    return (*BETWEEN[place % len(BETWEEN)], (SMALL, 1.75, "dark"), (USUAL, 1.75, "dark"))


ROUNDS: dict[str, tuple[str, tuple[Case, ...]]] = {
    **{f"{language}, windows": (language, _windows(place)) for place, language in enumerate(LANGUAGES)},
    **{f"{language}, large type": (language, _large_type(place)) for place, language in enumerate(LANGUAGES)},
    "en, every theme": ("en", THEMED),
}
"""By name a language and cases in which one and the same game is looked at: what is asked of it is reckoned once.

Every language is seen in the smallest and the usual window, with usual and with the largest type; every other window
and size of type in one language or two.
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
