"""Paints maps: sea, grid, the light along the coast, countries with smooth edges. Kept, within a bound of memory."""

from __future__ import annotations

from collections import OrderedDict
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Final

import pygame

from game.board.canvas.clipping import Edges, Points, cut
from game.board.canvas.drawing import Land, Tint
from game.board.canvas.geometry import Box
from game.scenario.atlas import atlas_in
from game.scenario.images import content

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from game.board.canvas.theme import Colour
    from game.scenario.atlas import Atlas, Country

__all__ = ["MOST_LAND_BYTES", "Lands"]

MOST_LAND_BYTES: Final = 34_000_000
"""What all kept maps together may hold; one map as large as a 4K screen fits."""
FINER: Final = 2
"""How many times too large land is drawn: pygame's polygons have steps, scaling down smooths them."""
BLUR: Final = 4
"""Over how many pixels the light along a coast is blurred; it is drawn as much too small as that takes."""
SHORE_STRENGTH: Final = 200
GLOW_STRENGTH: Final = 150
ROUND: Final = 360
"""Degrees once round the globe."""


class Lands:
    """Maps as painted, the last used kept within `MOST_LAND_BYTES`."""

    def __init__(self, assets: Path, most_bytes: int = MOST_LAND_BYTES) -> None:
        self._assets = assets
        self._most_bytes = most_bytes
        self._kept: OrderedDict[Land, pygame.Surface] = OrderedDict()

    @property
    def bytes_held(self) -> int:
        """Bytes held by kept maps now."""
        return sum(surface.get_pitch() * surface.get_height() for surface in self._kept.values())

    def picture(self, land: Land) -> pygame.Surface:
        """The map as a surface of its box's size, opaque. Not to be drawn on."""
        surface = self._kept.get(land)
        if surface is not None:
            self._kept.move_to_end(land)
            return surface
        surface = _paint(land, atlas_in(self._assets, land.atlas), _loaded(land.picture))
        self._kept[land] = surface
        while len(self._kept) > 1 and self.bytes_held > self._most_bytes:
            self._kept.popitem(last=False)
        return surface


def _loaded(path: str) -> pygame.Surface | None:
    """A picture of a scenario's own, or nothing where there is none, or it is none after all."""
    found = content(path) if path else None
    try:
        return pygame.image.load(BytesIO(found)) if found is not None else None
    except pygame.error:
        return None


def _paint(land: Land, atlas: Atlas | None, picture: pygame.Surface | None) -> pygame.Surface:
    surface = pygame.Surface(land.box.size, depth=32)
    surface.fill(land.colours.sea)
    if picture is not None:
        _lay(surface, land, picture)
    tints = {tint.country: tint for tint in land.tints}
    if atlas is not None:
        _light(surface, [ring for _, ring in _rings(land, atlas, 1.0)], land.colours.shore, land.shore, SHORE_STRENGTH)
    _grid(surface, land)
    if atlas is not None:
        _countries(surface, land, atlas, tints)
    _corners(surface, land.radius, land.colours.behind)
    return surface


def _lay(surface: pygame.Surface, land: Land, picture: pygame.Surface) -> None:
    """The scenario's own picture where its pixels fall."""
    view, (wide, high) = land.view, land.size
    size = round(wide * view.across), round(high * -view.down)
    flat = pygame.Surface(picture.get_size(), depth=32)  # scaling wants 24 or 32 bits; one with a palette has 8
    flat.fill(land.colours.sea)
    flat.blit(picture, (0, 0))
    left, top = view.exact(0, 0)
    surface.blit(pygame.transform.smoothscale(flat, size), (round(left) - land.box.x, round(top) - land.box.y))


def _rings(land: Land, atlas: Atlas, scale: float) -> Iterator[tuple[Country, Points]]:
    """The outlines in sight, in pixels of a picture ``scale`` times the size of the map, each with its country.

    What lies far outside is cut off: a polygon costs its height, seen or not.
    """
    view, (w, h) = land.view, land.box.size
    left, top = (view.x - land.box.x) * scale, (view.y - land.box.y) * scale
    across, down = view.across * scale, view.down * scale
    x, y = left - view.west * across, top + view.north * down
    seen = Edges(0, 0, w * scale, h * scale).wider(land.shore * scale)
    far = seen.wider(2 * max(w, h) * scale)
    for country in atlas.countries:
        for ring, (west, south, east, north) in zip(country.rings, _spans(country.rings), strict=True):
            for start in (x, x + ROUND * across):  # what a map across the date line shows lies beyond 180 degrees
                span = Edges(start + west * across, y - north * down, start + east * across, y - south * down)
                if span.meets(seen):
                    points = [(start + longitude * across, y - latitude * down) for longitude, latitude in ring]
                    yield country, points if span.lies_in(far) else cut(points, far)


@lru_cache(maxsize=256)
def _spans(rings: tuple[tuple[tuple[float, float], ...], ...]) -> tuple[tuple[float, float, float, float], ...]:
    """West, south, east and north of each ring."""
    return tuple(
        (min(x for x, _ in ring), min(y for _, y in ring), max(x for x, _ in ring), max(y for _, y in ring))
        for ring in rings
    )


def _light(surface: pygame.Surface, rings: list[Points], colour: Colour, reach: int, strength: int) -> None:
    """Light of ``colour`` around the rings, fading over ``reach`` pixels."""
    if not reach:
        return
    w, h = surface.get_size()
    coarser = max(1, reach // BLUR)
    margin = 2 * BLUR
    across, down = w // coarser + 1, h // coarser + 1
    small = pygame.Surface((across + 2 * margin, down + 2 * margin), pygame.SRCALPHA)
    small.fill((*colour, 0))
    for ring in rings:
        pygame.draw.polygon(small, (*colour, strength), [(x / coarser + margin, y / coarser + margin) for x, y in ring])
    blurred = pygame.transform.gaussian_blur(small, BLUR)
    inner = blurred.subsurface((margin, margin, across, down))
    surface.blit(pygame.transform.smoothscale(inner, (across * coarser, down * coarser)), (0, 0))


def _grid(surface: pygame.Surface, land: Land) -> None:
    """Lines of whole degrees, as on a chart."""
    if not land.grid:
        return
    view, (w, h) = land.view, land.box.size
    first = int(view.west // land.grid + 1) * land.grid
    for longitude in range(first, int(view.west + w / view.across) + 1, land.grid):
        x = round((longitude - view.west) * view.across)
        surface.fill(land.colours.grid, (x, 0, land.line, h))
    south = view.north - h / view.down
    for latitude in range(int(south // land.grid + 1) * land.grid, int(view.north) + 1, land.grid):
        y = round((view.north - latitude) * view.down)
        surface.fill(land.colours.grid, (0, y, w, land.line))


def _countries(surface: pygame.Surface, land: Land, atlas: Atlas, tints: dict[str, Tint]) -> None:
    """All land, then the countries with a colour of their own over it, so that nothing covers their outline."""
    w, h = land.box.size
    colours = land.colours
    large = pygame.Surface((w * FINER, h * FINER), pygame.SRCALPHA)
    large.fill((*colours.coast, 0))
    marked: dict[str, list[Points]] = {name: [] for name in tints}
    rings = list(_rings(land, atlas, FINER))
    for country, ring in rings:
        pygame.draw.polygon(large, colours.land, ring)
        for name in (country.id, country.name):
            if name in marked:
                marked[name].append(ring)
    for _, ring in rings:
        pygame.draw.lines(large, colours.border, closed=True, points=ring, width=max(1, land.line * FINER // 2 + 1))
    for called, outlines in marked.items():
        tint = tints[called]
        if tint.glow is not None:
            around = [[(x / FINER, y / FINER) for x, y in ring] for ring in outlines]
            _light(surface, around, tint.glow, land.shore * 2, GLOW_STRENGTH)
        for ring in outlines:
            pygame.draw.polygon(large, tint.fill, ring)
        for ring in outlines:
            _outline(large, ring, tint.edge, tint.width * FINER)
    surface.blit(pygame.transform.smoothscale(large, (w, h)), (0, 0))


def _outline(surface: pygame.Surface, ring: Points, colour: Colour, width: int) -> None:
    """A thick line along a ring, round at its corners: pygame leaves notches there."""
    pygame.draw.lines(surface, colour, closed=True, points=ring, width=width)
    if width > 2:
        for point in ring:
            pygame.draw.circle(surface, colour, point, width / 2)


def _corners(surface: pygame.Surface, radius: int, behind: Colour) -> None:
    """Round the corners off: what lies outside them shows the page behind."""
    if radius <= 0:
        return
    side, finer = 2 * radius, 4
    large = pygame.Surface((side * finer, side * finer), pygame.SRCALPHA)
    large.fill(behind)
    pygame.draw.circle(large, (*behind, 0), (radius * finer, radius * finer), radius * finer)
    mask = pygame.transform.smoothscale(large, (side, side))
    whole = Box(0, 0, *surface.get_size())
    for right, low in ((0, 0), (1, 0), (0, 1), (1, 1)):
        place = (whole.right - radius if right else 0, whole.bottom - radius if low else 0)
        surface.blit(mask, place, (right * radius, low * radius, radius, radius))
