"""From degrees on a globe to pixels of a box, and along a curve. Pure.

A degree of longitude is drawn as wide as it is on the middle latitude, so that the countries keep their shape.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import cos, hypot, radians
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.board.canvas.geometry import Box, Point

__all__ = ["View", "along", "bent", "curve_length"]


@dataclass(frozen=True, slots=True)
class View:
    """Where degrees fall: longitude ``west`` on column ``x``, latitude ``north`` on row ``y``, pixels for a degree.

    On a picture places count downward, so that ``down`` is negative.
    """

    x: int
    y: int
    west: float
    north: float
    across: float
    down: float

    @classmethod
    def fitted(cls, bounds: tuple[float, float, float, float], box: Box) -> View:
        """The view that shows ``bounds`` (west, south, east, north) whole and in the middle of ``box``.

        What the box leaves beside the bounds shows what lies around them.
        """
        west, south, east, north = bounds
        narrow = cos(radians((south + north) / 2))
        down = max(min(box.h / (north - south), box.w / ((east - west) * narrow)), 1e-6)  # a box may have no room
        across = down * narrow
        return cls(
            box.x, box.y, (west + east) / 2 - box.w / 2 / across, (south + north) / 2 + box.h / 2 / down, across, down
        )

    @classmethod
    def of_picture(cls, size: tuple[int, int], box: Box) -> View:
        """The view that shows a picture of this size whole and in the middle of ``box``; places are its pixels."""
        wide, high = max(1, size[0]), max(1, size[1])
        scale = max(min(box.w / wide, box.h / high), 1e-6)
        return cls(box.x, box.y, wide / 2 - box.w / 2 / scale, high / 2 - box.h / 2 / scale, scale, -scale)

    def exact(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Where a place falls, in fractions of a pixel."""
        return self.x + (longitude - self.west) * self.across, self.y + (self.north - latitude) * self.down

    def point(self, longitude: float, latitude: float) -> Point:
        """The pixel a place falls on."""
        x, y = self.exact(longitude, latitude)
        return round(x), round(y)


def along(start: Point, bend: Point, end: Point, share: float) -> tuple[float, float]:
    """The point of a curve at ``share`` of its course, from 0 at its start to 1 at its end."""
    rest = 1 - share
    first, middle, last = rest * rest, 2 * rest * share, share * share
    return (
        first * start[0] + middle * bend[0] + last * end[0],
        first * start[1] + middle * bend[1] + last * end[1],
    )


def bent(start: Point, end: Point, by: float) -> Point:
    """Where a curve bends towards: off the middle by a share of its length, to the north for a positive one."""
    across, down = end[0] - start[0], end[1] - start[1]
    side = -1 if across < 0 else 1
    return (
        round((start[0] + end[0]) / 2 + side * by * down),
        round((start[1] + end[1]) / 2 - side * by * across),
    )


def curve_length(start: Point, bend: Point, end: Point, pieces: int = 24) -> float:
    """About how many pixels a curve is long."""
    points = [along(start, bend, end, number / pieces) for number in range(pieces + 1)]
    return sum(hypot(x - a, y - b) for (a, b), (x, y) in pairwise(points))
