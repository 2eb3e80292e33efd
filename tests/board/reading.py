"""What stands on a page, and the fonts that it is measured and drawn with."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pygame
import pytest

from game.board.canvas.drawing import TextRun
from game.board.widgets.flow import Parts
from game.board.widgets.values import Page
from game.board.window.fonts import Fonts

FONTS = Path(__file__).resolve().parents[2] / "assets" / "fonts"


def texts(page: Page | Parts) -> list[str]:
    """Every text on a page, whole, in the order in which it is drawn."""
    return [one.full for panel in page.panels for one in panel.commands if isinstance(one, TextRun)]


@cache
def fonts_of(folder: Path) -> Fonts:
    """The fonts of a folder, opened once for a whole run: each text is measured once, however many tests draw it.

    From then on nobody closes them.
    """
    pygame.font.init()
    pytest.MonkeyPatch().setattr(pygame.font, "quit", pygame.font.init)
    return Fonts(folder)


def kept_fonts() -> Iterator[None]:
    """Every window of these tests measures with the same fonts."""
    with pytest.MonkeyPatch.context() as patch:
        for user in ("window", "camera"):
            patch.setattr(f"game.board.window.{user}.Fonts", fonts_of)
        yield


def opened_fonts() -> Iterator[Fonts]:
    """The fonts of the program, as long as a test, or a file of tests, reads with them."""
    pygame.display.init()
    yield fonts_of(FONTS)
    pygame.display.quit()
