"""Icons and pictures from the assets folder, at the size asked for, kept for the next frame.

The small pictures of games come from a folder of the user's, where anything may lie: only names that this program
gives are opened, only ordinary files of a bounded size, and only when the file itself says that it is small.
"""

from __future__ import annotations

import re
import stat
from collections import OrderedDict
from io import BytesIO
from pathlib import Path
from typing import Final

import pygame

from game.board.canvas.drawing import Land
from game.board.canvas.theme import Colour
from game.board.window.land import Lands
from game.scenario import images
from game.user.folders import user_thumbnails

__all__ = ["LARGEST_THUMBNAIL", "THUMBNAIL_NAME", "Pictures", "tinted"]

MOST_PICTURES: Final = 400
THUMBNAIL_NAME: Final = re.compile(r"[0-9a-f]{32}\.png")
LARGEST_THUMBNAIL: Final = (960, 540)
MOST_THUMBNAIL_BYTES: Final = 2_000_000
PNG_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"


def tinted(shape: pygame.Surface, colour: Colour) -> pygame.Surface:
    """A copy of ``shape`` in one colour; only its transparency is kept."""
    result = shape.copy()
    result.fill((0, 0, 0, 255), special_flags=pygame.BLEND_RGBA_MULT)
    result.fill((*colour, 0), special_flags=pygame.BLEND_RGBA_ADD)
    return result


class Pictures:
    """Loads from ``assets``: icons as ``icons/NAME.svg``, pictures by their own path, else those of a scenario's own.

    Keeps a bounded number.

    ``thumbnails`` is the folder of the small pictures of games, the user's own if absent. An icon or a flag that is
    not there, as a scenario of the user's own may name one, leaves its place empty.
    """

    def __init__(self, assets: Path, thumbnails: Path | None = None) -> None:
        self._assets = assets
        self._lands = Lands(assets)
        self._thumbnails = thumbnails
        self._kept: OrderedDict[tuple[str, tuple[int, int], Colour | int | None], pygame.Surface | None] = OrderedDict()

    def icon(self, name: str, size: tuple[int, int], colour: Colour) -> pygame.Surface:
        """The icon ``name`` in one colour, ``size`` pixels."""
        return self._asset(f"icons/{name}.svg", size, colour)

    def picture(self, path: str, size: tuple[int, int]) -> pygame.Surface:
        """The picture at ``path`` under the assets folder, scaled to ``size`` pixels."""
        return self._asset(path, size, None)

    def land(self, land: Land) -> pygame.Surface:
        """The map that a command describes, as large as its box."""
        return self._lands.picture(land)

    def thumbnail(self, name: str, stamp: int, size: tuple[int, int]) -> pygame.Surface | None:
        """The small picture of a game scaled to ``size`` pixels; nothing when it is missing, strange or too large.

        ``stamp`` tells one picture from another that had the same name before.
        """
        key = (name, size, stamp)
        if key not in self._kept:
            self._remember(key, _small_picture(self._thumbnails or user_thumbnails(), name, size))
        return self._kept[key]

    def _asset(self, path: str, size: tuple[int, int], colour: Colour | None) -> pygame.Surface:
        key = (path, size, colour)
        surface = self._kept.get(key)
        if surface is None:
            surface = self._load(path, size, colour)
            self._remember(key, surface)
        else:
            self._kept.move_to_end(key)
        return surface

    def _remember(self, key: tuple[str, tuple[int, int], Colour | int | None], surface: pygame.Surface | None) -> None:
        self._kept[key] = surface
        if len(self._kept) > MOST_PICTURES:
            self._kept.popitem(last=False)

    def _load(self, path: str, size: tuple[int, int], colour: Colour | None) -> pygame.Surface:
        own = images.content(path)
        if own is not None:
            return _own(own, size)
        file = self._assets / path
        if not file.is_file():
            return pygame.Surface(size, pygame.SRCALPHA)
        content = BytesIO(file.read_bytes())  # pygame opens no path that is not UTF-8
        if file.suffix == ".svg":
            surface = pygame.image.load_sized_svg(content, size)
        else:
            surface = pygame.transform.smoothscale(pygame.image.load(content, file.name), size)
        return surface if colour is None else tinted(surface, colour)


def _own(picture: bytes, size: tuple[int, int]) -> pygame.Surface:
    """A picture of a scenario's own, whole in the middle of ``size``; nothing to see where it cannot be read."""
    surface = pygame.Surface(size, pygame.SRCALPHA)
    try:
        loaded = pygame.image.load(BytesIO(picture))
    except pygame.error:
        return surface
    width, height = loaded.get_size()
    whole = pygame.Surface((width, height), pygame.SRCALPHA)  # scaling wants 24 or 32 bits
    whole.blit(loaded, (0, 0))
    share = min(size[0] / width, size[1] / height)
    fitted = max(1, round(width * share)), max(1, round(height * share))
    place = (size[0] - fitted[0]) // 2, (size[1] - fitted[1]) // 2
    surface.blit(pygame.transform.smoothscale(whole, fitted), place)
    return surface


def _small_picture(folder: Path, name: str, size: tuple[int, int]) -> pygame.Surface | None:
    if not THUMBNAIL_NAME.fullmatch(name):
        return None
    path = folder / name
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > MOST_THUMBNAIL_BYTES:
            return None
        content = path.read_bytes()
        if not _is_small(content):
            return None
        loaded = pygame.image.load(BytesIO(content), "thumbnail.png")
        # Scaling wants 24 or 32 bits; a picture with a palette has 8.
        picture = pygame.Surface(loaded.get_size(), depth=32)
        picture.blit(loaded, (0, 0))
        return pygame.transform.smoothscale(picture, size)
    except (OSError, ValueError, pygame.error):
        return None


def _is_small(content: bytes) -> bool:
    """Whether this is a PNG that says it is small: a few bytes may else unfold to gigabytes."""
    if not content.startswith(PNG_SIGNATURE):
        return False
    at = len(PNG_SIGNATURE)
    width, height = (int.from_bytes(content[start : start + 4], "big") for start in (at, at + 4))
    return 0 < width <= LARGEST_THUMBNAIL[0] and 0 < height <= LARGEST_THUMBNAIL[1]
