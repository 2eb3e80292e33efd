"""Finding room: where names and badges go so that none lies on another. Pure.

Each thing brings its candidates, best first. What must be seen is placed first and always finds a place; what is
merely nice to have is left out when there is no room.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians, sin
from typing import TYPE_CHECKING

from game.board.canvas.geometry import Box

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from game.board.canvas.geometry import Point

__all__ = ["Room", "around", "centred_at", "nearby", "stacked"]

RINGS = 40
"""How far the search for a free place goes, in steps of half the thing's height."""
TURN = 15


@dataclass(slots=True)
class Room:
    """A frame and what is taken of it; ``gap`` pixels stay free between things."""

    frame: Box
    gap: int
    taken: list[Box]

    def is_free(self, box: Box) -> bool:
        """Whether nothing lies there and the box is in the frame."""
        if not self.frame.encloses(box):
            return False
        wide = box.grown(self.gap)
        return not any(other.meets(wide) for other in self.taken)

    def take(self, box: Box) -> Box:
        """Keep others off a box."""
        self.taken.append(box)
        return box

    def place(self, candidates: Iterable[Box]) -> Box | None:
        """The first candidate that is free, taken; nothing when none is."""
        return next((self.take(box) for box in candidates if self.is_free(box)), None)

    def place_near(self, candidates: Sequence[Box]) -> Box | None:
        """The same for candidates that lie close together: only what is taken around all of them can be in the way."""
        near = Room(self.frame, self.gap, nearby(candidates, self.taken, self.gap))
        found = near.place(candidates)
        return self.take(found) if found is not None else None

    def place_surely(self, candidates: Sequence[Box]) -> Box:
        """The first free candidate, else the free place nearest to the first; at last that one, kept in the frame."""
        found = self.place(candidates) or self.place(self._nearby(candidates[0]))
        return found if found is not None else self.take(candidates[0].within(self.frame))

    def _nearby(self, box: Box) -> Iterator[Box]:
        """The box moved ever farther round its place."""
        step = max(2, box.h // 2)
        for ring in range(RINGS):
            for angle in range(0, 360, TURN):
                across = round(cos(radians(angle)) * ring * step)
                down = round(sin(radians(angle)) * ring * step)
                yield box.moved(across, down).within(self.frame)


def nearby(boxes: Sequence[Box], others: Iterable[Box], gap: int = 0) -> list[Box]:
    """Which of ``others`` can meet one of ``boxes``, or the ``gap`` around it: to ask each for each of all is slow."""
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    right, bottom = max(box.right for box in boxes), max(box.bottom for box in boxes)
    reach = Box(left, top, right - left, bottom - top).grown(gap)
    return [other for other in others if other.meets(reach)]


def centred_at(point: Point, size: tuple[int, int]) -> Box:
    """A box of a size with its middle at a point."""
    return Box(point[0] - size[0] // 2, point[1] - size[1] // 2, *size)


def around(point: Point, size: tuple[int, int], gap: int) -> tuple[Box, ...]:
    """Places for a box beside a point, best first: right, left, above, below, then the corners."""
    (x, y), (w, h) = point, size
    middle, level = x - w // 2, y - h // 2
    right, left, above, below = x + gap, x - gap - w, y - gap - h, y + gap
    return (
        Box(right, level, w, h),
        Box(left, level, w, h),
        Box(middle, above, w, h),
        Box(middle, below, w, h),
        Box(right, above, w, h),
        Box(right, below, w, h),
        Box(left, above, w, h),
        Box(left, below, w, h),
    )


def stacked(wanted: Sequence[int], lengths: Sequence[int], low: int, high: int, gap: int) -> list[int]:
    """Starts of things in a row from ``low`` to ``high``, as near as can be to where each wants to start.

    They keep their order and ``gap`` pixels between them; when all together are too long the last ones run over.
    """
    starts: list[int] = []
    at = low
    for want, length in zip(wanted, lengths, strict=True):
        starts.append(max(at, want))
        at = starts[-1] + length + gap
    end = high
    for number in reversed(range(len(starts))):
        starts[number] = max(low, min(starts[number], end - lengths[number]))
        end = starts[number] - gap
    for number in range(1, len(starts)):
        starts[number] = max(starts[number], starts[number - 1] + lengths[number - 1] + gap)
    return starts
