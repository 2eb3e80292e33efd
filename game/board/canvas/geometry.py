"""Boxes in whole pixels and the ways to cut them up.

Nothing here knows pygame: a layout is computed and tested without a window. The origin is the top left corner and y
grows downwards; a box covers the pixels from ``x`` up to but not including ``right``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

__all__ = ["Box", "Point", "bounding_box", "share_out"]

Point = tuple[int, int]


def share_out(total: int, parts: Sequence[float]) -> tuple[int, ...]:
    """Divide ``total`` pixels over ``parts``; the result never sums to more than ``total`` when it is large enough.

    An ``int`` is a fixed number of pixels; a ``float`` is a weight in what the fixed parts leave. Rounding is
    carried along, so that the weighted parts fill the rest exactly.
    """
    fixed = sum(part for part in parts if isinstance(part, int))
    weights = sum(part for part in parts if isinstance(part, float))
    rest = max(0, total - fixed)
    lengths: list[int] = []
    seen = 0.0
    given = 0
    for part in parts:
        if isinstance(part, int):
            lengths.append(part)
            continue
        seen += part
        upto = round(rest * seen / weights) if weights else 0
        lengths.append(upto - given)
        given = upto
    return tuple(lengths)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels: left, top, width and height.

    Width and height are never negative: what a layout squeezes below nothing has no area, and is not drawn.
    """

    x: int
    y: int
    w: int
    h: int

    def __post_init__(self) -> None:
        if self.w < 0 or self.h < 0:
            object.__setattr__(self, "w", max(0, self.w))
            object.__setattr__(self, "h", max(0, self.h))

    @property
    def right(self) -> int:
        """The first column to the right of the box."""
        return self.x + self.w

    @property
    def bottom(self) -> int:
        """The first row under the box."""
        return self.y + self.h

    @property
    def centre(self) -> Point:
        """The middle, rounded down."""
        return self.x + self.w // 2, self.y + self.h // 2

    @property
    def size(self) -> tuple[int, int]:
        """Width and height."""
        return self.w, self.h

    def holds(self, point: Point) -> bool:
        """Whether the pixel at ``point`` lies in the box."""
        return self.x <= point[0] < self.right and self.y <= point[1] < self.bottom

    def encloses(self, other: Box) -> bool:
        """Whether ``other`` lies in this box entirely."""
        return self.x <= other.x and self.y <= other.y and other.right <= self.right and other.bottom <= self.bottom

    def meets(self, other: Box) -> bool:
        """Whether the two boxes share at least one pixel."""
        return (
            self.x < other.x + other.w
            and other.x < self.x + self.w
            and self.y < other.y + other.h
            and other.y < self.y + self.h
            and min(self.w, self.h, other.w, other.h) > 0
        )

    def overlap(self, other: Box) -> Box:
        """The shared part; a box without area when they share nothing."""
        x, y = max(self.x, other.x), max(self.y, other.y)
        right, bottom = min(self.right, other.right), min(self.bottom, other.bottom)
        return Box(x, y, max(0, right - x), max(0, bottom - y))

    def inset(self, across: int, down: int | None = None) -> Box:
        """The box made smaller by ``across`` pixels left and right and ``down`` (the same if absent) above and under.

        A box too small to give that much keeps its middle and loses its area.
        """
        give_x = min(across, self.w // 2)
        give_y = min(across if down is None else down, self.h // 2)
        return Box(self.x + give_x, self.y + give_y, self.w - 2 * give_x, self.h - 2 * give_y)

    def grown(self, by: int) -> Box:
        """The box made larger by ``by`` pixels on every side."""
        return Box(self.x - by, self.y - by, self.w + 2 * by, self.h + 2 * by)

    def moved(self, across: int, down: int) -> Box:
        """The box at another place."""
        return Box(self.x + across, self.y + down, self.w, self.h)

    def within(self, frame: Box) -> Box:
        """The box shifted as little as possible to lie in ``frame``, and cut when it is larger than that."""
        w, h = min(self.w, frame.w), min(self.h, frame.h)
        x = min(max(self.x, frame.x), frame.right - w)
        y = min(max(self.y, frame.y), frame.bottom - h)
        return Box(x, y, w, h)

    def centred(self, w: int, h: int) -> Box:
        """A box of that size in the middle of this one, cut to it."""
        w, h = min(w, self.w), min(h, self.h)
        return Box(self.x + (self.w - w) // 2, self.y + (self.h - h) // 2, w, h)

    def take_top(self, h: int, gap: int = 0) -> tuple[Box, Box]:
        """Cut off the upper ``h`` pixels: that part, and the rest after ``gap``."""
        h = min(h, self.h)
        used = min(self.h, h + gap)
        return Box(self.x, self.y, self.w, h), Box(self.x, self.y + used, self.w, self.h - used)

    def take_bottom(self, h: int, gap: int = 0) -> tuple[Box, Box]:
        """Cut off the lower ``h`` pixels: that part, and the rest above ``gap``."""
        h = min(h, self.h)
        used = min(self.h, h + gap)
        return Box(self.x, self.bottom - h, self.w, h), Box(self.x, self.y, self.w, self.h - used)

    def take_left(self, w: int, gap: int = 0) -> tuple[Box, Box]:
        """Cut off the left ``w`` pixels: that part, and the rest after ``gap``."""
        w = min(w, self.w)
        used = min(self.w, w + gap)
        return Box(self.x, self.y, w, self.h), Box(self.x + used, self.y, self.w - used, self.h)

    def take_right(self, w: int, gap: int = 0) -> tuple[Box, Box]:
        """Cut off the right ``w`` pixels: that part, and the rest before ``gap``."""
        w = min(w, self.w)
        used = min(self.w, w + gap)
        return Box(self.right - w, self.y, w, self.h), Box(self.x, self.y, self.w - used, self.h)

    def split_rows(self, *parts: float, gap: int = 0) -> tuple[Box, ...]:
        """Rows from top to bottom: an ``int`` is a height in pixels, a ``float`` a weight in what is left.

        Example: ``box.split_rows(40, 2.0, 1.0, gap=8)`` is a bar and two panels, the first twice as high.
        """
        heights = share_out(self.h - gap * (len(parts) - 1), parts)
        rows: list[Box] = []
        y = self.y
        for height in heights:
            rows.append(Box(self.x, y, self.w, height))
            y += height + gap
        return tuple(rows)

    def split_columns(self, *parts: float, gap: int = 0) -> tuple[Box, ...]:
        """Columns from left to right, with parts as for `split_rows`."""
        widths = share_out(self.w - gap * (len(parts) - 1), parts)
        columns: list[Box] = []
        x = self.x
        for width in widths:
            columns.append(Box(x, self.y, width, self.h))
            x += width + gap
        return tuple(columns)

    def rows(self, count: int, gap: int = 0) -> tuple[Box, ...]:
        """``count`` rows as equal as whole pixels allow."""
        return self.split_rows(*([1.0] * count), gap=gap)

    def columns(self, count: int, gap: int = 0) -> tuple[Box, ...]:
        """``count`` columns as equal as whole pixels allow."""
        return self.split_columns(*([1.0] * count), gap=gap)

    def grid(self, columns: int, rows: int, gap: int = 0) -> tuple[Box, ...]:
        """``columns`` by ``rows`` cells, row by row."""
        return tuple(cell for row in self.rows(rows, gap) for cell in row.columns(columns, gap))


def bounding_box(points: Iterable[Point]) -> Box:
    """The smallest box that holds every point.

    Raises:
        ValueError: without a point.
    """
    listed = list(points)
    xs = [point[0] for point in listed]
    ys = [point[1] for point in listed]
    return Box(min(xs), min(ys), max(xs) - min(xs) + 1, max(ys) - min(ys) + 1)
