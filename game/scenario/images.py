"""Pictures of a scenario's own: how large they are by their own word, and where the board finds them once a game is on.

A picture comes from a stranger. Its bytes are bounded before they are read, its sides before anything unfolds them, and
only PNG and JPEG are taken. A save pins the bytes with the scenario, so that a game looks the same elsewhere.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections import OrderedDict
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from rules.values.bounds import LARGEST_SIDE

if TYPE_CHECKING:
    from rules.scenario.pictures import OwnPicture
    from rules.scenario.scenario import Scenario

__all__ = [
    "ENDINGS",
    "LARGEST_SIDE",
    "MOST_ALL_BYTES",
    "MOST_BYTES",
    "PICTURES",
    "Size",
    "content",
    "flag_path",
    "measured",
    "path_of",
    "pinned",
]

PICTURES: Final = "pictures"
"""The folder of a scenario's own pictures, and how the paths begin by which the board names them."""
ENDINGS: Final = ("png", "jpg", "jpeg")
MOST_BYTES: Final = 1_000_000
"""How large the file of one picture may be; a save holds it, a third larger."""
MOST_ALL_BYTES: Final = 3_000_000
"""How large all of a scenario may be together."""
MOST_KEPT: Final = 64
"""Pictures kept for the board, the last used: those of several scenarios."""

_PNG: Final = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
_JPEG: Final = b"\xff\xd8"
_FRAMES: Final = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
"""The markers of a JPEG that say how large it is."""
_BEFORE_FRAME: Final = frozenset({0xC4, 0xCC, *range(0xDB, 0xDE), *range(0xE0, 0xF0), 0xFE})
"""The markers that may stand before it; each is followed by its length, so that all who read it skip as much."""
_SCAN: Final = b"\xff\xda"
_MOST_SCANS: Final = 100
"""Passes over the whole JPEG: each takes its time however few bytes it has. Cameras and programs write ten or so."""

_kept: OrderedDict[str, bytes] = OrderedDict()


class Size(NamedTuple):
    """What a picture says of itself: ``png`` or ``jpg``, and its sides in pixels."""

    kind: str
    width: int
    height: int

    @property
    def fits(self) -> bool:
        """Whether it may be unfolded."""
        return 0 < self.width <= LARGEST_SIDE and 0 < self.height <= LARGEST_SIDE


def measured(picture: bytes) -> Size | None:
    """Kind and sides by the picture's first bytes; nothing for what is neither PNG nor JPEG, or ends before them.

    Nor for a JPEG that could be read as another size, or that takes far too many passes to unfold.
    """
    if picture.startswith(_PNG):
        at = len(_PNG)
        sides = picture[at : at + 8]
        return Size("png", int.from_bytes(sides[:4], "big"), int.from_bytes(sides[4:], "big")) if sides[7:] else None
    return _jpeg(picture) if picture.startswith(_JPEG) else None


def _jpeg(picture: bytes) -> Size | None:
    """The sides stand in the first frame; the segments before it say how long they are."""
    at = len(_JPEG)
    while at + 9 <= len(picture) and picture[at] == 0xFF:
        marker = picture[at + 1]
        if marker in _FRAMES:
            height, width = (int.from_bytes(picture[here : here + 2], "big") for here in (at + 5, at + 7))
            return Size("jpg", width, height) if picture.count(_SCAN, at) <= _MOST_SCANS else None
        if marker == 0xFF:
            at += 1
        elif marker in _BEFORE_FRAME:
            at += 2 + max(2, int.from_bytes(picture[at + 2 : at + 4], "big"))
        else:
            break
    return None


def pinned(picture: bytes, size: Size) -> dict[str, Any]:
    """A picture as a scenario's data holds it."""
    return {**size._asdict(), "data": base64.b64encode(picture).decode()}


def path_of(own: OwnPicture) -> str:
    """How the board names a picture of a scenario's own, which is kept at hand from now on; nothing for no picture."""
    path = f"{PICTURES}/{hashlib.sha256(own.data.encode()).hexdigest()}"
    if path not in _kept:
        try:
            found = base64.b64decode(own.data, validate=True)
        except (binascii.Error, ValueError):  # a stranger's save
            return ""
        size = measured(found)
        if len(found) > MOST_BYTES or size is None or not size.fits:
            return ""
        _kept[path] = found
    _kept.move_to_end(path)
    while len(_kept) > MOST_KEPT:
        _kept.popitem(last=False)
    return path


def content(path: str) -> bytes | None:
    """The picture that the board names by this path; nothing for one that is not a scenario's own, or gone."""
    return _kept.get(path)


def flag_path(scenario: Scenario, flag: str) -> str:
    """How the board names a flag: the scenario's own picture of that name, else one that ships; nothing without one."""
    own = scenario.pictures.get(flag)
    if own is not None:
        return path_of(own)
    return f"flags/{flag}.png" if flag else ""
