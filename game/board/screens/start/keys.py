"""The keys of the start screen. It has no help: every button wears its key."""

from __future__ import annotations

from typing import Final

from game.board.widgets.bindings import Binding, Bindings, numbered, row

__all__ = [
    "ABOUT",
    "ADAPT",
    "AGAIN",
    "BEGIN",
    "EDIT",
    "GUIDE",
    "PRINT",
    "QUIT",
    "RESUME",
    "SETTINGS",
    "SIDE_BY_SIDE",
    "START_KEYS",
    "WATCH",
    "WAY",
    "WAYS",
]

WAY: Final = "way."
"""The tiles are called this and the way."""
WAYS: Final = row(numbered(1, 3), WAY)
BEGIN: Final = Binding("n", "new")
AGAIN: Final = Binding("l", "look_again")
EDIT: Final = Binding("e", "edit_cards")
PRINT: Final = Binding("p", "print")
ADAPT: Final = Binding("v", "adapt")
RESUME: Final = Binding("c", "resume")
WATCH: Final = Binding("r", "watch")
SIDE_BY_SIDE: Final = Binding("k", "side_by_side")
SETTINGS: Final = Binding("s", "settings")
GUIDE: Final = Binding("g", "guide")
ABOUT: Final = Binding("a", "about")
QUIT: Final = Binding("q", "quit")
START_KEYS: Final[Bindings] = (
    *WAYS, BEGIN, PRINT, ADAPT, EDIT, AGAIN, RESUME, WATCH, SIDE_BY_SIDE, SETTINGS, GUIDE, ABOUT, QUIT,
)  # fmt: skip
