"""What every part of the start screen is laid out with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from game.board.canvas.drawing import Look
    from game.board.widgets.values import Focus
    from game.saves.shelf import SavedGame
    from game.translate import Translator

__all__ = ["Scene"]


@dataclass(frozen=True, slots=True)
class Scene:
    """The reader's language, the window, the focus, today's date, and which saved games have a picture.

    ``stamps`` holds a number for each picture by the path of its save, 0 or nothing where there is none.
    """

    t: Translator
    look: Look
    focus: Focus
    today: date
    stamps: Mapping[Path, int]

    def stamp(self, game: SavedGame) -> int:
        """The number of a game's picture; 0 without one."""
        return self.stamps.get(game.path, 0)
