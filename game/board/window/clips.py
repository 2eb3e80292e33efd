"""Clips: pictures of a screen one after another, as one animated GIF or as a row of PNG files for slides.

A GIF needs Pillow, which the extra ``clips`` brings; a row of pictures needs nothing.
"""

from __future__ import annotations

import os
from contextlib import suppress
from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Gif", "Pictures", "can_animate"]

COLOURS: Final = 160
"""Colours of a GIF: the board has few, and its photographs none; more make the file larger and nothing clearer."""


def can_animate() -> bool:
    """Whether a GIF can be written here."""
    return find_spec("PIL") is not None


class Gif:
    """One animated GIF; nothing of it is on the disk before it is whole."""

    def __init__(self, path: Path, milliseconds: int) -> None:
        """Each picture stays in sight for so long."""
        self.path = path
        self._each = milliseconds
        self._images: list[Any] = []

    def add(self, png: bytes, number: int) -> None:  # noqa: ARG002 - as a row of pictures
        """One picture more, with the colours of the first."""
        from PIL import Image  # noqa: PLC0415 - an extra, and only a GIF needs it

        with Image.open(BytesIO(png)) as opened:
            picture = opened.convert("RGB")
        if not self._images:
            made = picture.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        else:
            made = picture.quantize(palette=self._images[0], dither=Image.Dither.NONE)
        self._images.append(made)

    def finish(self) -> None:
        """Write it. Raises ``OSError``."""
        content = BytesIO()
        first, *rest = self._images
        first.save(content, "GIF", save_all=True, append_images=rest, duration=self._each, loop=0, disposal=1)
        _put(self.path, content.getbuffer())

    def drop(self) -> None:
        """Nothing of it stays."""
        self._images.clear()
        with suppress(OSError):
            self.path.unlink(missing_ok=True)


class Pictures:
    """A folder of pictures, ``001.png`` and on."""

    def __init__(self, path: Path) -> None:
        """The folder, which must not be there yet."""
        self.path = path
        self._written: list[Path] = []

    def add(self, png: bytes, number: int) -> None:
        """One picture more. Raises ``OSError``."""
        self.path.mkdir(parents=True, exist_ok=True)
        path = self.path / f"{number:03}.png"
        self._written.append(path)
        _put(path, png)

    def finish(self) -> None:
        """All is written already."""

    def drop(self) -> None:
        """Nothing of it stays."""
        with suppress(OSError):
            for path in self._written:
                path.unlink(missing_ok=True)
            self.path.rmdir()


def _put(path: Path, content: bytes | memoryview) -> None:
    """A file whole or not at all. Raises ``OSError``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        aside.write_bytes(content)
        aside.replace(path)
    except OSError:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
        raise
