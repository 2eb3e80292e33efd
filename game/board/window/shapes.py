"""Shapes with smooth edges: drawn a few times too large, scaled down, and kept. pygame draws them with steps."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Final

import pygame

from game.board.canvas.drawing import Chevron, Curve, Polygon, SignShape
from game.board.canvas.geometry import Point, bounding_box
from game.board.canvas.projection import along, curve_length
from game.board.canvas.theme import Colour

__all__ = ["blit_curve", "blit_rounded", "chevron", "hatching", "polygon", "sign"]

FINER: Final = 4
"""How many times too large a small shape is drawn."""

PIECE: Final = 8
"""About how many pixels of a curve are drawn as one straight line."""

FILL_INSET: Final = 1.3
"""How many pixels within its sides a thick curve is filled."""

Vertices = tuple[tuple[float, float], ...]


def _smooth(
    size: tuple[int, int], colour: Colour, draw: Callable[[pygame.Surface, int], None], finer: int = FINER
) -> pygame.Surface:
    """A see-through surface of ``size`` that ``draw`` filled at ``finer`` times the size.

    The empty part has ``colour`` too, only transparent, so that scaling mixes no black into the edge.
    """
    large = pygame.Surface((max(1, size[0] * finer), max(1, size[1] * finer)), pygame.SRCALPHA)
    large.fill((*colour, 0))
    draw(large, finer)
    return pygame.transform.smoothscale(large, (max(1, size[0]), max(1, size[1])))


@lru_cache(maxsize=256)
def _corners(radius: int, fill: Colour | None, outline: Colour | None, width: int) -> pygame.Surface:
    """A rounded box just large enough for its four corners, of which the quarters are used."""
    side = 2 * radius

    def draw(large: pygame.Surface, finer: int) -> None:
        whole = large.get_rect()
        if outline is not None and fill is not None:
            pygame.draw.rect(large, outline, whole, border_radius=radius * finer)
            inner = whole.inflate(-2 * width * finer, -2 * width * finer)
            pygame.draw.rect(large, fill, inner, border_radius=max(0, radius - width) * finer)
        elif fill is not None:
            pygame.draw.rect(large, fill, whole, border_radius=radius * finer)
        elif outline is not None:
            pygame.draw.rect(large, outline, whole, width=width * finer, border_radius=radius * finer)

    return _smooth((side, side), outline or fill or (0, 0, 0), draw)


def _edges(surface: pygame.Surface, rect: pygame.Rect, radius: int, outline: Colour, width: int) -> None:
    across, down = rect.w - 2 * radius, rect.h - 2 * radius
    surface.fill(outline, (rect.x + radius, rect.y, across, width))
    surface.fill(outline, (rect.x + radius, rect.bottom - width, across, width))
    surface.fill(outline, (rect.x, rect.y + radius, width, down))
    surface.fill(outline, (rect.right - width, rect.y + radius, width, down))


def blit_rounded(
    surface: pygame.Surface, rect: pygame.Rect, radius: int, *, fill: Colour | None, outline: Colour | None, width: int
) -> None:
    """Paint a box with round corners: only the corners are kept pictures, the rest is plain filling."""
    radius = max(0, min(radius, rect.w // 2, rect.h // 2))
    if fill is not None:
        surface.fill(fill, rect.inflate(0, -2 * radius))
        surface.fill(fill, (rect.x + radius, rect.y, rect.w - 2 * radius, radius))
        surface.fill(fill, (rect.x + radius, rect.bottom - radius, rect.w - 2 * radius, radius))
    if outline is not None:
        _edges(surface, rect, radius, outline, width)
    if radius == 0:
        return
    corners = _corners(radius, fill, outline, width)
    backing = fill is not None  # the fill above left the corners open, so they are blended once only
    for left, top in ((0, 0), (1, 0), (0, 1), (1, 1)):
        place = (rect.right - radius if left else rect.x, rect.bottom - radius if top else rect.y)
        if backing or outline is not None:
            surface.blit(corners, place, (left * radius, top * radius, radius, radius))


def _unit_shape(shape: SignShape) -> Vertices:
    """The corners of a sign in a square from 0 to 1."""
    shapes: dict[SignShape, Vertices] = {
        SignShape.SQUARE: ((0.08, 0.08), (0.92, 0.08), (0.92, 0.92), (0.08, 0.92)),
        SignShape.DIAMOND: ((0.5, 0.0), (1.0, 0.5), (0.5, 1.0), (0.0, 0.5)),
        SignShape.UP: ((0.5, 0.1), (1.0, 0.9), (0.0, 0.9)),
        SignShape.DOWN: ((0.0, 0.1), (1.0, 0.1), (0.5, 0.9)),
        SignShape.LEFT: ((0.1, 0.5), (0.9, 0.0), (0.9, 1.0)),
        SignShape.RIGHT: ((0.1, 0.0), (0.9, 0.5), (0.1, 1.0)),
        SignShape.CHECK: ((0.0, 0.54), (0.14, 0.4), (0.37, 0.62), (0.86, 0.12), (1.0, 0.27), (0.37, 0.9)),
        SignShape.PLUS: (
            (0.4, 0.05), (0.6, 0.05), (0.6, 0.4), (0.95, 0.4), (0.95, 0.6), (0.6, 0.6),
            (0.6, 0.95), (0.4, 0.95), (0.4, 0.6), (0.05, 0.6), (0.05, 0.4), (0.4, 0.4),
        ),
        SignShape.MINUS: ((0.05, 0.4), (0.95, 0.4), (0.95, 0.6), (0.05, 0.6)),
        SignShape.CROSS: (
            (0.05, 0.2), (0.2, 0.05), (0.5, 0.35), (0.8, 0.05), (0.95, 0.2), (0.65, 0.5),
            (0.95, 0.8), (0.8, 0.95), (0.5, 0.65), (0.2, 0.95), (0.05, 0.8), (0.35, 0.5),
        ),
        SignShape.STAR: (
            (0.5, 0.0), (0.64, 0.35), (1.01, 0.37), (0.73, 0.61),
            (0.82, 0.98), (0.5, 0.78), (0.18, 0.98), (0.27, 0.61),
            (-0.01, 0.37), (0.36, 0.35),
        ),
        SignShape.SPARK: (
            (0.5, 0.0), (0.63, 0.37), (1.0, 0.5), (0.63, 0.63), (0.5, 1.0), (0.37, 0.63), (0.0, 0.5), (0.37, 0.37),
        ),
        SignShape.HEXAGON: ((0.25, 0.07), (0.75, 0.07), (1.0, 0.5), (0.75, 0.93), (0.25, 0.93), (0.0, 0.5)),
        SignShape.RIBBON: ((0.15, 0.0), (0.85, 0.0), (0.85, 1.0), (0.5, 0.68), (0.15, 1.0)),
        SignShape.BUBBLE: ((0.0, 0.05), (1.0, 0.05), (1.0, 0.7), (0.55, 0.7), (0.25, 1.0), (0.25, 0.7), (0.0, 0.7)),
    }  # fmt: skip
    return shapes[shape]


def _draw_padlock(large: pygame.Surface, colour: Colour) -> None:
    w, h = large.get_size()
    bow = pygame.Rect(round(w * 0.22), round(h * 0.02), round(w * 0.56), round(h * 0.9))
    pygame.draw.rect(large, colour, bow, width=max(1, round(w * 0.13)), border_radius=round(w * 0.28))
    body = pygame.Rect(round(w * 0.08), round(h * 0.44), round(w * 0.84), round(h * 0.54))
    pygame.draw.rect(large, colour, body, border_radius=round(w * 0.1))
    hole = pygame.Rect(0, 0, max(1, round(w * 0.13)), max(1, round(h * 0.22)))
    hole.center = body.center
    pygame.draw.rect(large, (*colour, 0), hole, border_radius=round(w * 0.06))


@lru_cache(maxsize=512)
def sign(shape: SignShape, size: tuple[int, int], colour: Colour) -> pygame.Surface:
    """The sign ``shape`` filling ``size`` pixels."""

    def draw(large: pygame.Surface, finer: int) -> None:
        w, h = large.get_size()
        if shape is SignShape.PADLOCK:
            _draw_padlock(large, colour)
        elif shape is SignShape.DISC:
            pygame.draw.ellipse(large, colour, large.get_rect())
        elif shape is SignShape.RING:
            pygame.draw.ellipse(large, colour, large.get_rect())
            thick = max(finer, round(w * 0.14))
            pygame.draw.ellipse(large, (*colour, 0), large.get_rect().inflate(-2 * thick, -2 * thick))
        elif shape is SignShape.FRAME:
            whole = large.get_rect().inflate(-round(w * 0.12), -round(h * 0.12))
            pygame.draw.rect(large, colour, whole, width=max(finer, round(w * 0.16)))
        else:
            pygame.draw.polygon(large, colour, [(x * w, y * h) for x, y in _unit_shape(shape)])

    return _smooth(size, colour, draw)


def blit_curve(surface: pygame.Surface, curve: Curve, origin: Point) -> None:
    """Paint a curve on a surface whose corner is the window's ``origin``: first its edge, then the line itself."""
    length = curve_length(curve.start, curve.bend, curve.end)
    if curve.edge is not None:
        _strokes(surface, curve, origin, length, colour=curve.edge, width=curve.width + 2 * max(1, curve.width // 3))
    _strokes(surface, curve, origin, length, colour=curve.colour, width=curve.width)


def _strokes(
    surface: pygame.Surface, curve: Curve, origin: Point, length: float, *, colour: Colour, width: int
) -> None:
    """The curve as one strip, or as a strip for each dash."""
    dashes = max(1, round(length / (2 * curve.dash))) if curve.dash else 1
    pieces = max(2, round(length / dashes / PIECE))
    for dash in range(dashes):
        first = dash / dashes
        last = (dash + 0.5) / dashes if curve.dash else 1.0
        shares = (first + (last - first) * piece / pieces for piece in range(pieces + 1))
        _strip(
            surface,
            [pygame.Vector2(along(curve.start, curve.bend, curve.end, share)) - origin for share in shares],
            colour,
            width,
        )


def _strip(surface: pygame.Surface, points: list[pygame.Vector2], colour: Colour, width: int) -> None:
    """A line as thick as ``width`` through points: its inside filled, then smooth lines along both its sides.

    The filling ends a pixel inside, as pygame's polygons have steps; further pairs of lines close what is between.
    """
    sides = [
        pygame.Vector2(before.y - after.y, after.x - before.x)
        for before, after in zip(points[:1] + points[:-1], points[1:] + points[-1:], strict=True)
    ]
    normals = [side.normalize() if side.length() else pygame.Vector2() for side in sides]
    inside = width / 2 - FILL_INSET
    if inside > 0:
        outline = [
            *(point + normal * inside for point, normal in zip(points, normals, strict=True)),
            *(point - normal * inside for point, normal in reversed(list(zip(points, normals, strict=True)))),
        ]
        pygame.draw.polygon(surface, colour, [(round(x), round(y)) for x, y in outline])
    offsets = (0.0,) if width == 1 else (0.5,) if width == 2 else [width / 2 - inset for inset in (1.5, 1.0, 0.5)]
    for offset in offsets:
        for sign in (1, -1) if offset else (1,):
            moved = [point + normal * offset * sign for point, normal in zip(points, normals, strict=True)]
            pygame.draw.aalines(surface, colour, False, moved)


def _chevron_points(w: float, h: float, point: float, *, first: bool) -> Vertices:
    notch = 0.0 if first else point
    return (0, 0), (w - point, 0), (w, h / 2), (w - point, h), (0, h), (notch, h / 2)


@lru_cache(maxsize=128)
def _chevron(
    size: tuple[int, int], point: int, fill: Colour, outline: Colour, width: int, *, first: bool
) -> pygame.Surface:
    def draw(large: pygame.Surface, finer: int) -> None:
        w, h = large.get_size()
        outer = _chevron_points(w, h, point * finer, first=first)
        pygame.draw.polygon(large, outline, outer)
        edge = width * finer
        slope = edge * (1 + 4 * (point * finer / h) ** 2) ** 0.5  # an edge as thick on the slant as on the level
        inner_h = h - 2 * edge
        inner_point = point * finer * inner_h / h
        left = edge if first else slope - edge * 2 * point * finer / h
        right = w - slope
        inner = (
            (left, edge), (right - inner_point, edge), (right, h / 2), (right - inner_point, h - edge),
            (left, h - edge), (left + (0 if first else inner_point), h / 2),
        )  # fmt: skip
        pygame.draw.polygon(large, fill, inner)

    return _smooth(size, outline, draw)


def chevron(command: Chevron) -> pygame.Surface:
    """The picture of a chevron, to be put at its box."""
    return _chevron(command.box.size, command.point, command.fill, command.outline, command.width, first=command.first)


@lru_cache(maxsize=128)
def _polygon(
    points: tuple[Point, ...], size: tuple[int, int], fill: Colour | None, outline: Colour | None, width: int
) -> pygame.Surface:
    finer = 2 if size[0] * size[1] > 250_000 else FINER

    def draw(large: pygame.Surface, factor: int) -> None:
        scaled = [((x + 0.5) * factor, (y + 0.5) * factor) for x, y in points]
        if fill is not None:
            pygame.draw.polygon(large, fill, scaled)
        if outline is not None:
            pygame.draw.lines(large, outline, closed=True, points=scaled, width=width * factor)

    return _smooth(size, outline or fill or (0, 0, 0), draw, finer)


def polygon(command: Polygon) -> tuple[pygame.Surface, Point]:
    """The picture of a polygon and where its top left corner goes."""
    margin = command.width if command.outline is not None else 0
    box = bounding_box(command.points).grown(margin)
    moved = tuple((x - box.x, y - box.y) for x, y in command.points)
    return _polygon(moved, box.size, command.fill, command.outline, command.width), (box.x, box.y)


@lru_cache(maxsize=64)
def hatching(size: tuple[int, int], colour: Colour, ground: Colour) -> pygame.Surface:
    """Slanted stripes of ``colour`` on ``ground``, for a gauge that is critical."""

    def draw(large: pygame.Surface, finer: int) -> None:
        large.fill(ground)
        w, h = large.get_size()
        stripe = max(3, size[1] // 3) * finer
        for x in range(-h - stripe, w + h, 2 * stripe):
            pygame.draw.polygon(large, colour, [(x, h), (x + stripe, h), (x + stripe + h, 0), (x + h, 0)])

    return _smooth(size, ground, draw)
