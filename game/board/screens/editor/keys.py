"""The keys of the screen on which cards are edited. It has no help: every button wears its key."""

from __future__ import annotations

from typing import Final

from game.board.widgets.bindings import CLOSE, Binding, Bindings

__all__ = ["BACK", "EDITOR_KEYS", "REDO", "SAVE", "UNDO"]

BACK: Final = Binding(CLOSE.key, "back")
SAVE: Final = Binding("ctrl+s", "save")
UNDO: Final = Binding("ctrl+z", "undo")
REDO: Final = Binding("ctrl+y", "redo")
EDITOR_KEYS: Final[Bindings] = (SAVE, UNDO, REDO, BACK)
