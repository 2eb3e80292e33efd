"""The colours of the map in each theme. Names on it are at least 4.5 to 1 on their halo, which is their ground's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from game.board.canvas.drawing import LandColours
from game.board.canvas.theme import Colour, Theme

__all__ = ["MapColours", "map_colours", "mixed"]


@dataclass(frozen=True, slots=True)
class MapColours:
    """A theme's map: ``land`` for the picture, inks for names at sea and on land, how strongly seats tint land.

    ``tint`` is the share of a seat's colour in its countries. ``defender`` fills the defender's own, a gold
    that nothing else on the map has, ``edge`` outlines it and ``name_ink`` writes on it.
    """

    land: LandColours
    sea_ink: Colour
    land_ink: Colour
    edge: Colour
    tint: float
    defender: Colour
    name_ink: Colour


def _hex(code: str) -> Colour:
    return int(code[0:2], 16), int(code[2:4], 16), int(code[4:6], 16)


def _land(*, sea: str, shore: str, land: str, border: str, grid: str, behind: str) -> LandColours:
    return LandColours(_hex(sea), _hex(shore), _hex(land), _hex(border), _hex(land), _hex(grid), _hex(behind))


MAPS: Final = {
    "dark": MapColours(
        _land(sea="0F2036", shore="27588A", land="364456", border="1B2838", grid="18304D", behind="0D1420"),
        sea_ink=_hex("7FB4E0"),
        land_ink=_hex("CDD6E1"),
        edge=_hex("FFFFFF"),
        tint=0.45,
        defender=_hex("E2B93B"),
        name_ink=_hex("14110A"),
    ),
    "light": MapColours(
        _land(sea="CFE0EF", shore="A9C8E4", land="F3EEDF", border="C2B99F", grid="BFD3E6", behind="E4E9EF"),
        sea_ink=_hex("1F5482"),
        land_ink=_hex("454E59"),
        edge=_hex("131A24"),
        tint=0.45,
        defender=_hex("F2C94C"),
        name_ink=_hex("14110A"),
    ),
    "high_contrast": MapColours(
        _land(sea="000000", shore="000000", land="262626", border="8A8A8A", grid="1C1C1C", behind="000000"),
        sea_ink=_hex("9FD4FF"),
        land_ink=_hex("FFFFFF"),
        edge=_hex("FFFFFF"),
        tint=0.35,
        defender=_hex("F7EE6A"),
        name_ink=_hex("000000"),
    ),
}


def map_colours(theme: Theme) -> MapColours:
    """The map's colours in a theme; the dark ones for a theme that has none."""
    return MAPS.get(theme.name, MAPS["dark"])


def mixed(one: Colour, other: Colour, share: float) -> Colour:
    """``share`` of one colour and the rest of the other."""
    red, green, blue = (round(a * share + b * (1 - share)) for a, b in zip(one, other, strict=True))
    return red, green, blue
