"""The type: loads the fonts, measures text, and keeps rendered lines for as long as they are in use."""

from __future__ import annotations

from collections import OrderedDict
from io import BytesIO
from pathlib import Path
from typing import Final

import pygame

from game.board.canvas.theme import Colour, Face, TextStyle
from game.scenario.typefaces import letters_of
from game.writing import cleaned, is_plain, nearest, shown

__all__ = ["FACE_FILES", "Fonts"]

FACE_FILES: Final[dict[Face, str]] = {
    Face.REGULAR: "text_regular.ttf",
    Face.SEMIBOLD: "text_semibold.ttf",
    Face.CONDENSED: "title_semibold.ttf",
}
"""The file in the fonts folder for each cut."""

STAND_IN: Final = "\u25af"
"""Stands for a letter that the fonts lack; they lack it too, and so draw their empty box."""

MOST_WIDTHS: Final = 20_000
MOST_SURFACE_BYTES: Final = 24_000_000
LEADING: Final = 1.06
"""Line distance as a share of the font's own; the condensed cut needs none, running text reads better with some."""


class Fonts:
    """Measures and renders text with the fonts in ``folder``. `pygame.font` must be initialised.

    Both memories are bounded and forget what was used longest ago, so that a long session does not grow.
    """

    def __init__(self, folder: Path, most_surface_bytes: int = MOST_SURFACE_BYTES) -> None:
        self._folder = folder
        self._most_surface_bytes = most_surface_bytes
        self._fonts: dict[TextStyle, pygame.font.Font] = {}
        self._heights: dict[TextStyle, int] = {}
        self._widths: OrderedDict[tuple[str, TextStyle], int] = OrderedDict()
        self._surfaces: OrderedDict[tuple[str, TextStyle, Colour], pygame.Surface] = OrderedDict()
        self._surface_bytes = 0

    def _font(self, style: TextStyle) -> pygame.font.Font:
        font = self._fonts.get(style)
        if font is None:
            content = (self._folder / FACE_FILES[style.face]).read_bytes()  # pygame opens no path that is not UTF-8
            font = pygame.font.Font(BytesIO(content), style.size)
            self._fonts[style] = font
        return font

    def width(self, text: str, style: TextStyle) -> int:
        """Width in pixels of ``text`` on one line."""
        key = (text, style)
        width = self._widths.get(key)
        if width is not None:
            self._widths.move_to_end(key)
            return width
        width = self._font(style).size(self._drawn(text, style))[0]
        self._widths[key] = width
        if len(self._widths) > MOST_WIDTHS:
            self._widths.popitem(last=False)
        return width

    def _rendered(self, text: str, style: TextStyle, colour: Colour) -> pygame.Surface:
        """One line, whatever stands in it; nothing at all where it has nothing to draw."""
        font = self._font(style)
        try:
            return font.render(self._drawn(text, style), True, colour)
        except (pygame.error, ValueError):  # without width, or wider than a picture can be
            return pygame.Surface((0, font.get_height()), pygame.SRCALPHA)

    def _drawn(self, text: str, style: TextStyle) -> str:
        """What of a text the font can draw: plainer letters that say the same, else a box for each that it lacks."""
        letters = letters_of(self._folder / FACE_FILES[style.face])
        if is_plain(text) or (letters.issuperset(text) and text.isprintable()):
            return text
        line = cleaned(shown(text))
        return line if letters.issuperset(line) else "".join(_drawn(letter, letters) for letter in line)

    def line_height(self, style: TextStyle) -> int:
        """Distance in pixels from one line to the next."""
        height = self._heights.get(style)
        if height is None:
            natural = self._font(style).get_linesize()
            height = natural if style.face is Face.CONDENSED else round(natural * LEADING)
            self._heights[style] = height
        return height

    def surface(self, text: str, style: TextStyle, colour: Colour) -> pygame.Surface:
        """``text`` on one line as a see-through surface; kept for the next time. Not to be drawn on."""
        key = (text, style, colour)
        surface = self._surfaces.get(key)
        if surface is not None:
            self._surfaces.move_to_end(key)
            return surface
        surface = self._rendered(text, style, colour)
        self._surfaces[key] = surface
        self._surface_bytes += surface.get_pitch() * surface.get_height()
        while self._surface_bytes > self._most_surface_bytes and len(self._surfaces) > 1:
            _, oldest = self._surfaces.popitem(last=False)
            self._surface_bytes -= oldest.get_pitch() * oldest.get_height()
        return surface


def _drawn(letter: str, letters: frozenset[str]) -> str:
    """A letter that the font may lack, as it can be drawn; an accent that it lacks is left out."""
    if letter in letters:
        return letter
    plainer = nearest(letter)
    return plainer if letters.issuperset(plainer) else STAND_IN
