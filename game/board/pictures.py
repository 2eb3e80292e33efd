"""Icons and pictures from the assets folder, at the size asked for, kept for the next frame."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path
from typing import Final

import pygame

from game.board.drawing import Land
from game.board.land import Lands
from game.board.theme import Colour

__all__ = ["Pictures", "tinted"]

MOST_PICTURES: Final = 400


def tinted(shape: pygame.Surface, colour: Colour) -> pygame.Surface:
    """A copy of ``shape`` in one colour; only its transparency is kept."""
    result = shape.copy()
    result.fill((0, 0, 0, 255), special_flags=pygame.BLEND_RGBA_MULT)
    result.fill((*colour, 0), special_flags=pygame.BLEND_RGBA_ADD)
    return result


class Pictures:
    """Loads from ``assets``: icons as ``icons/NAME.svg``, pictures by their own path. Keeps a bounded number.

    Raises:
        FileNotFoundError: when a picture is asked for that is not there.
    """

    def __init__(self, assets: Path) -> None:
        self._assets = assets
        self._lands = Lands(assets)
        self._kept: OrderedDict[tuple[str, tuple[int, int], Colour | None], pygame.Surface] = OrderedDict()

    def icon(self, name: str, size: tuple[int, int], colour: Colour) -> pygame.Surface:
        """The icon ``name`` in one colour, ``size`` pixels."""
        return self._keep((f"icons/{name}.svg", size, colour))

    def picture(self, path: str, size: tuple[int, int]) -> pygame.Surface:
        """The picture at ``path`` under the assets folder, scaled to ``size`` pixels."""
        return self._keep((path, size, None))

    def land(self, land: Land) -> pygame.Surface:
        """The map that a command describes, as large as its box."""
        return self._lands.picture(land)

    def _keep(self, key: tuple[str, tuple[int, int], Colour | None]) -> pygame.Surface:
        surface = self._kept.get(key)
        if surface is None:
            surface = self._load(*key)
            self._kept[key] = surface
            if len(self._kept) > MOST_PICTURES:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(key)
        return surface

    def _load(self, path: str, size: tuple[int, int], colour: Colour | None) -> pygame.Surface:
        file = self._assets / path
        if file.suffix == ".svg":
            surface = pygame.image.load_sized_svg(file, size)
        else:
            surface = pygame.transform.smoothscale(pygame.image.load(file), size)
        return surface if colour is None else tinted(surface, colour)
