"""Which letters the fonts that ship can draw: read from the fonts themselves, without anything that draws."""

from __future__ import annotations

import struct
from functools import cache
from pathlib import Path

from game.roots import data_root
from game.writing import is_plain, nearest

__all__ = ["advances", "drawable", "lacking", "letters_of"]

SEGMENTS = 4
"""The format of a table of characters that gives each run of them its glyphs; every font has one."""


@cache
def letters_of(font: Path) -> frozenset[str]:
    """The characters of the first plane that a TrueType font has a glyph for. Raises ``OSError``."""
    return frozenset(_glyphs(font.read_bytes()))


@cache
def advances(font: Path) -> dict[str, float]:
    """How wide each character of a font is, as a share of the size of its type. Raises ``OSError``."""
    content = font.read_bytes()
    table = _tables(content)
    (units,) = struct.unpack_from(">H", content, table[b"head"] + 18)
    (widths,) = struct.unpack_from(
        ">H", content, table[b"hhea"] + 34
    )  # the glyphs after so many are as wide as the last
    start = table[b"hmtx"]
    return {
        letter: struct.unpack_from(">H", content, start + 4 * min(glyph, widths - 1))[0] / units
        for letter, glyph in _glyphs(content).items()
    }


def _tables(content: bytes) -> dict[bytes, int]:
    """Where each table of a font begins."""
    count = struct.unpack_from(">H", content, 4)[0]
    entries = (struct.unpack_from(">4sLLL", content, 12 + 16 * number) for number in range(count))
    return {tag: offset for tag, _, offset, _ in entries}


def _glyphs(content: bytes) -> dict[str, int]:
    """The glyph of each character of the first plane."""
    start = _tables(content)[b"cmap"]
    count = struct.unpack_from(">H", content, start + 2)[0]
    maps = (start + struct.unpack_from(">HHL", content, start + 4 + 8 * number)[2] for number in range(count))
    return _segments(content, next(one for one in maps if struct.unpack_from(">H", content, one)[0] == SEGMENTS))


def _segments(content: bytes, at: int) -> dict[str, int]:
    """Characters with their glyphs, of a map in segments: each a first and a last one, and how its glyphs are found."""
    runs = struct.unpack_from(">H", content, at + 6)[0] // 2
    lasts = struct.unpack_from(f">{runs}H", content, at + 14)
    firsts = struct.unpack_from(f">{runs}H", content, at + 16 + 2 * runs)
    shifts = struct.unpack_from(f">{runs}H", content, at + 16 + 4 * runs)
    places = struct.unpack_from(f">{runs}H", content, at + 16 + 6 * runs)
    found = {}
    for run, (first, last) in enumerate(zip(firsts, lasts, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = (code + shifts[run]) & 0xFFFF
            if places[run]:
                listed = at + 16 + 6 * runs + 2 * run + places[run] + 2 * (code - first)
                glyph = struct.unpack_from(">H", content, listed)[0]
            if glyph:
                found[chr(code)] = glyph
    return found


@cache
def drawable() -> frozenset[str]:
    """The characters that every font of the board has."""
    fonts = sorted((data_root() / "assets" / "fonts").glob("*.ttf"))
    return frozenset.intersection(*map(letters_of, fonts))


def lacking(text: str) -> str:
    """The characters of a text, each once and in order, that the board cannot draw, nor say in plainer letters."""
    if is_plain(text) or drawable().issuperset(text):
        return ""
    strange = dict.fromkeys(one for one in text if not one.isspace() and one not in drawable())
    return "".join(one for one in strange if not _has_plainer(one))


def _has_plainer(character: str) -> bool:
    plainer = nearest(character)
    return drawable().issuperset(plainer)
