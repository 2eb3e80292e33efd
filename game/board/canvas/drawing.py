"""The draw list: what a layout function asks to be painted, as frozen values.

A page is a list of panels, each with its own commands. The painter paints a panel again only when its value changed;
a test reads the same values to find text that is cut, overlaps or falls outside.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Literal

from game.board.canvas.geometry import Box, Point
from game.board.canvas.projection import View
from game.board.canvas.text import Measure, fit
from game.board.canvas.theme import DESIGN_SIZE, Colour, Metrics, TextStyle, Theme

__all__ = [
    "Align",
    "Chevron",
    "Command",
    "Curve",
    "FillBox",
    "Gauge",
    "Icon",
    "Land",
    "LandColours",
    "Line",
    "Look",
    "OutlineBox",
    "Panel",
    "Picture",
    "Polygon",
    "RoundedBox",
    "Sign",
    "SignShape",
    "TextRun",
    "Thumbnail",
    "Tint",
    "Veil",
    "text_run",
]

Align = Literal["left", "centre", "right"]

LARGEST_RATIO = 1.22
"""How much larger than space type may be before everything no longer fits beside everything."""


class SignShape(Enum):
    """Small drawn signs, so that no state is told by colour alone."""

    DISC = "disc"
    RING = "ring"
    SQUARE = "square"
    DIAMOND = "diamond"
    UP = "up"
    DOWN = "down"
    LEFT = "left"
    RIGHT = "right"
    CROSS = "cross"
    CHECK = "check"
    PADLOCK = "padlock"
    PLUS = "plus"
    MINUS = "minus"
    STAR = "star"
    RIBBON = "ribbon"
    BUBBLE = "bubble"
    SPARK = "spark"
    FRAME = "frame"
    HEXAGON = "hexagon"


@dataclass(frozen=True, slots=True)
class FillBox:
    """A filled rectangle."""

    box: Box
    colour: Colour


@dataclass(frozen=True, slots=True)
class Veil:
    """A translucent rectangle; ``strength`` from 0 (nothing) to 255 (opaque)."""

    box: Box
    colour: Colour
    strength: int


@dataclass(frozen=True, slots=True)
class OutlineBox:
    """The edge of a rectangle, drawn inside it."""

    box: Box
    colour: Colour
    width: int = 1


@dataclass(frozen=True, slots=True)
class RoundedBox:
    """A rectangle with round corners, filled, outlined (inside) or both."""

    box: Box
    radius: int
    fill: Colour | None = None
    outline: Colour | None = None
    width: int = 1


@dataclass(frozen=True, slots=True)
class TextRun:
    """Lines of text in a box, from its top, aligned across.

    ``full`` is the whole text before wrapping and cutting, ``clipped`` whether some of it is missing from ``lines``.
    ``halo`` is a colour around the letters, ``halo_width`` pixels wide: it keeps a name on a map readable on anything.
    """

    box: Box
    lines: tuple[str, ...]
    full: str
    style: TextStyle
    colour: Colour
    line_height: int
    align: Align = "left"
    clipped: bool = False
    halo: Colour | None = None
    halo_width: int = 0


@dataclass(frozen=True, slots=True)
class Icon:
    """A one-coloured picture from the icon folder, by name, tinted."""

    box: Box
    name: str
    colour: Colour


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in its own colours, such as a flag, by its path under the assets; ``edge`` outlines it."""

    box: Box
    path: str
    edge: Colour | None = None


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """The small picture of a game, by its file's name in the user's folder of thumbnails; ``edge`` outlines it.

    ``stamp`` is another number for another picture of that name. One that is not there, or no picture, draws nothing.
    """

    box: Box
    name: str
    stamp: int
    edge: Colour | None = None


@dataclass(frozen=True, slots=True)
class Sign:
    """A small drawn sign that fills its box."""

    box: Box
    shape: SignShape
    colour: Colour


@dataclass(frozen=True, slots=True)
class Line:
    """A line between two points; ``dash`` is the length of dash and space in pixels, 0 for an unbroken line."""

    start: Point
    end: Point
    colour: Colour
    width: int = 1
    dash: int = 0


@dataclass(frozen=True, slots=True)
class Polygon:
    """A closed shape with smooth edges."""

    points: tuple[Point, ...]
    fill: Colour | None
    outline: Colour | None = None
    width: int = 1


@dataclass(frozen=True, slots=True)
class Gauge:
    """A bar of ``cells`` equal cells of which ``filled`` are full; hatched to show a critical level without colour.

    ``gap`` is the space between cells in pixels. Empty cells have the ``empty`` ground and an ``edge`` outline.
    """

    box: Box
    cells: int
    filled: int
    colour: Colour
    empty: Colour
    edge: Colour
    gap: int = 2
    hatched: bool = False


@dataclass(frozen=True, slots=True)
class Chevron:
    """One step of a sequence: a bar with a point on the right and, unless it is the first, a notch on the left."""

    box: Box
    point: int
    fill: Colour
    outline: Colour
    width: int = 1
    first: bool = False


@dataclass(frozen=True, slots=True)
class Curve:
    """A smooth line from ``start`` to ``end``, bent towards ``bend``, with an ``edge`` that parts it from its ground.

    ``dash`` is the length of dash and space in pixels, 0 for an unbroken line.
    """

    start: Point
    bend: Point
    end: Point
    colour: Colour
    width: int = 1
    dash: int = 0
    edge: Colour | None = None


@dataclass(frozen=True, slots=True)
class Tint:
    """A country of a map in a colour of its own; with ``glow`` light falls from it on what lies around."""

    country: str
    fill: Colour
    edge: Colour
    width: int
    glow: Colour | None = None


@dataclass(frozen=True, slots=True)
class LandColours:
    """The colours of a map: open sea, light along the coast, land, borders, coast, grid, and the page behind."""

    sea: Colour
    shore: Colour
    land: Colour
    border: Colour
    coast: Colour
    grid: Colour
    behind: Colour


@dataclass(frozen=True, slots=True)
class Land:
    """A map: sea, grid and the countries of the atlas called ``atlas``, with round corners on the page behind.

    In place of an atlas, a picture of the scenario's own by its path, ``picture``, which is as large as ``size`` says.

    ``view`` says where degrees fall. ``shore`` is how far the coast's light reaches in pixels, ``grid`` the degrees
    from one line of the grid to the next; the grid is left out when it is 0.
    """

    box: Box
    atlas: str
    view: View
    colours: LandColours
    tints: tuple[Tint, ...] = ()
    radius: int = 0
    shore: int = 0
    grid: int = 0
    line: int = 1
    picture: str = ""
    size: tuple[int, int] = (0, 0)


Command = (
    FillBox
    | Veil
    | OutlineBox
    | RoundedBox
    | TextRun
    | Icon
    | Picture
    | Thumbnail
    | Sign
    | Line
    | Polygon
    | Gauge
    | Chevron
    | Curve
    | Land
)


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of the page that is painted as one, at most once for each change.

    ``ground`` fills the box before the commands; without one the panel is see-through where nothing is drawn. What
    falls outside the box is not painted. ``scrolls`` says that content may run out of the box above and below, where
    scrolling reaches it.
    """

    id: str
    box: Box
    commands: tuple[Command, ...]
    ground: Colour | None = None
    scrolls: bool = False


@dataclass(frozen=True)
class Look:
    """What a layout needs to know of the world: the window's size, the theme, sizes, and how text measures.

    ``key_names`` maps key names such as ``enter`` and ``ctrl`` to their words in the reader's language.
    """

    size: tuple[int, int]
    theme: Theme
    metrics: Metrics
    measure: Measure
    key_names: tuple[tuple[str, str], ...] = ()

    def __hash__(self) -> int:
        """By what differs most; a theme has too many colours to go through for each thing that is kept by a look."""
        return hash((self.size, self.theme.name, self.metrics.type_scale))

    @property
    def box(self) -> Box:
        """The whole window."""
        return Box(0, 0, *self.size)

    @property
    def is_crowded(self) -> bool:
        """Whether type is so large for the window that not everything fits beside everything on one page."""
        fit = min(self.size[0] / DESIGN_SIZE[0], self.size[1] / DESIGN_SIZE[1])
        return self.metrics.type_scale / fit > LARGEST_RATIO


def text_run(
    text: str,
    box: Box,
    style: TextStyle,
    colour: Colour,
    measure: Measure,
    *,
    align: Align = "left",
    middle: bool = False,
    most_lines: int | None = None,
) -> TextRun:
    """Fit ``text`` into ``box``: wrapped to its width, cut to the lines that its height holds (at least one).

    The run's own box is trimmed to the lines it has; with ``middle`` these stand in the middle of the height.
    """
    line_height = measure.line_height(style)
    room = max(1, box.h // line_height)
    fitted = fit(text, style, box.w, measure, room if most_lines is None else min(room, most_lines))
    top = box.y + max(0, box.h - fitted.height) // 2 if middle else box.y
    w = min(fitted.width, box.w)
    x = {"left": box.x, "centre": box.x + (box.w - w) // 2, "right": box.right - w}[align]
    placed = Box(x, top, w, fitted.height)
    return TextRun(placed, fitted.lines, text, style, colour, line_height, align, fitted.clipped)
