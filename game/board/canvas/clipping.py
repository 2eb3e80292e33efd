"""Polygons cut off at the edges of a rectangle, in fractions of a pixel. Pure."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Edges", "Points", "cut"]

Points = list[tuple[float, float]]


class Edges(NamedTuple):
    """A rectangle by its edges, ends included."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Edges) -> bool:
        """Whether the two have a point in common."""
        across = self.left <= other.right and other.left <= self.right
        return across and self.top <= other.bottom and other.top <= self.bottom

    def lies_in(self, other: Edges) -> bool:
        """Whether the other holds all of this one."""
        across = other.left <= self.left and self.right <= other.right
        return across and other.top <= self.top and self.bottom <= other.bottom

    def wider(self, by: float) -> Edges:
        """The same with each edge so many pixels further out."""
        return Edges(self.left - by, self.top - by, self.right + by, self.bottom + by)


def cut(polygon: Points, edges: Edges) -> Points:
    """What of a polygon lies within the edges, after Sutherland and Hodgman; empty when nothing does.

    Parts that only touch through the outside stay joined along an edge, which a filled polygon does not show.
    """
    for axis, bound, sign in ((0, edges.left, 1), (0, edges.right, -1), (1, edges.top, 1), (1, edges.bottom, -1)):
        kept: Points = []
        for number, point in enumerate(polygon):
            before = polygon[number - 1]
            inside, was_inside = sign * (point[axis] - bound) >= 0, sign * (before[axis] - bound) >= 0
            if inside != was_inside:
                part = (bound - before[axis]) / (point[axis] - before[axis])
                kept.append((before[0] + part * (point[0] - before[0]), before[1] + part * (point[1] - before[1])))
            if inside:
                kept.append(point)
        polygon = kept
    return polygon
