"""What stands on a page, and the fonts that it is measured and drawn with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pygame

from game.board.canvas.drawing import TextRun
from game.board.widgets.flow import Parts
from game.board.widgets.values import Page
from game.board.window.fonts import Fonts

FONTS = Path(__file__).resolve().parents[2] / "assets" / "fonts"


def texts(page: Page | Parts) -> list[str]:
    """Every text on a page, whole, in the order in which it is drawn."""
    return [one.full for panel in page.panels for one in panel.commands if isinstance(one, TextRun)]


def opened_fonts() -> Iterator[Fonts]:
    """The fonts of the program, as long as a test, or a file of tests, reads with them."""
    pygame.display.init()
    pygame.font.init()
    yield Fonts(FONTS)
    pygame.font.quit()
    pygame.display.quit()
