"""Every golden text by its name: games told, games in a line, what things are worth, what a scenario may say."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from tests.golden import GAMES, ahead, fields, played, rulebook, told, worth


def _joined(lines: Callable[[], list[str]]) -> str:
    return "\n".join(lines()) + "\n"


TEXTS: dict[str, Callable[[], str]] = {
    **{game.name: partial(told, game) for game in GAMES},
    "ahead": partial(_joined, ahead.lines),
    "fields": partial(_joined, fields.lines),
    "played": partial(_joined, played.lines),
    "rulebook": partial(_joined, rulebook.lines),
    "worth": partial(_joined, worth.lines),
}
