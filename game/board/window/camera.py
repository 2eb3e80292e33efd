"""Pictures of what a stage shows, as files; no display is needed."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

import pygame

from game.board.window.fonts import Fonts
from game.board.window.painter import Painter
from game.board.window.pictures import Pictures

if TYPE_CHECKING:
    from pathlib import Path

    from game.board.widgets.stage import Stage

__all__ = ["Camera"]


@dataclass(frozen=True, slots=True)
class Camera:
    """Draws with ``fonts``, which measure too, and with the icons and flags of ``pictures``."""

    fonts: Fonts
    pictures: Pictures

    @classmethod
    def of(cls, assets: Path) -> Camera:
        """A camera that draws with what lies in the folder ``assets``."""
        pygame.font.init()
        return cls(Fonts(assets / "fonts"), Pictures(assets))

    def png(self, stage: Stage, size: tuple[int, int]) -> bytes:
        """What ``stage`` shows at ``size`` pixels, as the content of a PNG file. Raises ``OSError``."""
        try:
            surface = pygame.Surface(size, depth=24)
            Painter(self.fonts, self.pictures).paint(stage.page(size), surface)
            picture = BytesIO()
            pygame.image.save(surface, picture, ".png")
        except pygame.error as error:
            raise OSError(str(error)) from error
        return picture.getvalue()

    def save(self, stage: Stage, size: tuple[int, int], path: Path, shrunk: tuple[int, int] | None = None) -> None:
        """Write what ``stage`` shows at ``size`` pixels as a PNG file, afterwards ``shrunk`` to fewer.

        Raises:
            OSError: the picture cannot be drawn or written.
        """
        try:
            surface = pygame.Surface(size, depth=32)
            Painter(self.fonts, self.pictures).paint(stage.page(size), surface)
            picture = BytesIO()  # pygame opens no file whose folder has a name that is not UTF-8
            pygame.image.save(pygame.transform.smoothscale(surface, shrunk) if shrunk else surface, picture, ".png")
            _write_whole(path, picture)
        except pygame.error as error:
            raise OSError(str(error)) from error


def _write_whole(path: Path, picture: BytesIO) -> None:
    """Write a picture, or leave no part of it. Raises ``OSError``."""
    try:
        path.write_bytes(picture.getbuffer())
    except OSError:
        with suppress(OSError):
            path.unlink(missing_ok=True)
        raise
