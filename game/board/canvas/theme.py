"""Colours, type and spacing, as values.

The accents are those of Okabe and Ito, which people with the common kinds of colour blindness tell apart. Each has a
fill for shapes, an ink for words on any ground of the theme (lightened or darkened until its contrast is at least
4.5 to 1), and the colour of words on the fill. Colour never carries meaning alone: a shape or a word stands beside it.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import Enum, StrEnum
from functools import cache
from typing import Final, Literal

__all__ = [
    "DARK",
    "HIGH_CONTRAST",
    "LEAST_TYPE",
    "LIGHT",
    "THEMES",
    "Accent",
    "AccentName",
    "Colour",
    "Face",
    "Metrics",
    "TextStyle",
    "Theme",
    "TypeRole",
    "contrast",
    "metrics_for",
]

Colour = tuple[int, int, int]
AccentName = Literal["orange", "sky", "green", "yellow", "blue", "vermilion", "purple"]

LEAST_TYPE: Final = 12
"""No text is drawn smaller than this, in pixels."""

DESIGN_SIZE: Final = (1920, 1080)
"""The window for which sizes are written down."""
SMALL_SIZE: Final = (1280, 720)
"""The smallest window in which the largest type leaves room."""


def _linear(channel: int) -> float:
    share = channel / 255
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of two colours by the Web Content Accessibility Guidelines, from 1 (equal) to 21."""
    lights = sorted(
        0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue) for red, green, blue in (one, other)
    )
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _hex(code: str) -> Colour:
    return int(code[0:2], 16), int(code[2:4], 16), int(code[4:6], 16)


@dataclass(frozen=True, slots=True)
class Accent:
    """One accent colour: ``fill`` for shapes, ``ink`` for words on a ground, ``on_fill`` for words on the fill."""

    fill: Colour
    ink: Colour
    on_fill: Colour


def _accent(fill: str, ink: str, on_fill: str) -> Accent:
    return Accent(_hex(fill), _hex(ink), _hex(on_fill))


@dataclass(frozen=True, slots=True)
class Theme:
    """All colours of one look.

    Grounds: ``window`` behind everything, ``panel``, ``raised`` (buttons, cards in a panel), ``sunken`` (fields, empty
    gauge cells) and ``chosen`` (the highlighted row). Words: ``text``, and ``quiet`` for what matters less. ``outline``
    parts surfaces; ``border`` shows where a control ends and is at least 3 to 1; ``focus`` is the focus ring.
    ``veil`` darkens what lies under a dialog.
    """

    name: str
    window: Colour
    panel: Colour
    raised: Colour
    sunken: Colour
    chosen: Colour
    text: Colour
    quiet: Colour
    outline: Colour
    border: Colour
    focus: Colour
    veil: Colour
    orange: Accent
    sky: Accent
    green: Accent
    yellow: Accent
    blue: Accent
    vermilion: Accent
    purple: Accent

    @property
    def accents(self) -> dict[str, Accent]:
        """The accents by name."""
        values = ((field.name, getattr(self, field.name)) for field in fields(self))
        return {name: value for name, value in values if isinstance(value, Accent)}

    def accent(self, name: str) -> Accent:
        """The accent called ``name``, for example a seat's colour from its data.

        Raises:
            KeyError: when the theme has no accent of that name.
        """
        return self.accents[name]


DARK: Final = Theme(
    name="dark",
    window=_hex("0D1420"),
    panel=_hex("161F2E"),
    raised=_hex("202B3C"),
    sunken=_hex("111927"),
    chosen=_hex("26364D"),
    text=_hex("F2F5F9"),
    quiet=_hex("AAB6C6"),
    outline=_hex("2E3C52"),
    border=_hex("7287A3"),
    focus=_hex("7CC8F5"),
    veil=_hex("05080D"),
    orange=_accent("E69F00", "EFAE22", "14110A"),
    sky=_accent("56B4E9", "6FC1EF", "071019"),
    green=_accent("009E73", "2FBF93", "04120D"),
    yellow=_accent("F0E442", "F0E442", "14130A"),
    blue=_accent("3B95D0", "6AB2E4", "06101A"),
    vermilion=_accent("D55E00", "F5853A", "120700"),
    purple=_accent("CC79A7", "DD95BC", "160A11"),
)

LIGHT: Final = Theme(
    name="light",
    window=_hex("E4E9EF"),
    panel=_hex("FBFCFD"),
    raised=_hex("EEF1F5"),
    sunken=_hex("F3F5F8"),
    chosen=_hex("D6E6F4"),
    text=_hex("131A24"),
    quiet=_hex("465364"),
    outline=_hex("C3CCD7"),
    border=_hex("6B7A8D"),
    focus=_hex("005A94"),
    veil=_hex("1B2430"),
    orange=_accent("E69F00", "7D5200", "1A1200"),
    sky=_accent("56B4E9", "1B5E86", "05121B"),
    green=_accent("009E73", "006247", "00140E"),
    yellow=_accent("F0E442", "665E00", "1A1800"),
    blue=_accent("0072B2", "00598C", "FFFFFF"),
    vermilion=_accent("D55E00", "963F00", "160900"),
    purple=_accent("CC79A7", "8A3A66", "1A0A13"),
)

HIGH_CONTRAST: Final = Theme(
    name="high_contrast",
    window=_hex("000000"),
    panel=_hex("000000"),
    raised=_hex("101010"),
    sunken=_hex("000000"),
    chosen=_hex("00304F"),
    text=_hex("FFFFFF"),
    quiet=_hex("E2E2E2"),
    outline=_hex("9A9A9A"),
    border=_hex("FFFFFF"),
    focus=_hex("F0E442"),
    veil=_hex("000000"),
    orange=_accent("FFB52E", "FFC14D", "000000"),
    sky=_accent("7CCBF7", "8FD3F9", "000000"),
    green=_accent("2CD6A4", "4FE0B5", "000000"),
    yellow=_accent("F7EE6A", "F7EE6A", "000000"),
    blue=_accent("7DBBF0", "8FC6F5", "000000"),
    vermilion=_accent("FF8F47", "FFA466", "000000"),
    purple=_accent("F0A3CB", "F4B5D6", "000000"),
)

THEMES: Final[dict[str, Theme]] = {theme.name: theme for theme in (DARK, LIGHT, HIGH_CONTRAST)}


class Face(StrEnum):
    """A cut of type: running text, its heavier cut, and the narrow cut for titles and figures."""

    REGULAR = "regular"
    SEMIBOLD = "semibold"
    CONDENSED = "condensed"


@dataclass(frozen=True, slots=True)
class TextStyle:
    """A cut of type at a size in real pixels (at least `LEAST_TYPE`)."""

    face: Face
    size: int

    def __hash__(self) -> int:
        """By its size alone: widths are looked up by it all the time, and the name of a cut is slow to hash."""
        return self.size


class TypeRole(Enum):
    """What a text is for: its cut, and its size in pixels at 1920 by 1080."""

    CAPTION = (Face.REGULAR, 14)
    KEY = (Face.CONDENSED, 14)
    BODY = (Face.REGULAR, 17)
    LABEL = (Face.SEMIBOLD, 17)
    HEADING = (Face.CONDENSED, 21)
    NUMBER = (Face.CONDENSED, 25)
    TITLE = (Face.CONDENSED, 34)
    DISPLAY = (Face.CONDENSED, 60)
    CLOCK = (Face.CONDENSED, 92)


@cache
def _style(role: TypeRole, type_scale: float) -> TextStyle:
    face, size = role.value
    return TextStyle(face, max(LEAST_TYPE, round(size * type_scale)))


@dataclass(frozen=True, slots=True)
class Metrics:
    """How large things are: ``scale`` for space, ``type_scale`` for text; both 1 at 1920 by 1080 and 100 % type."""

    scale: float
    type_scale: float

    def px(self, length: float) -> int:
        """A length written for 1920 by 1080, in real pixels; at least 1 unless it is 0."""
        scaled = round(length * self.scale)
        return scaled if scaled > 0 else 1 if length else 0

    def style(self, role: TypeRole) -> TextStyle:
        """The cut and real size for ``role``; never under `LEAST_TYPE`."""
        return _style(role, self.type_scale)

    @property
    def gap(self) -> int:
        """Between panels."""
        return self.px(12)

    @property
    def pad(self) -> int:
        """Between a panel's edge and what is in it."""
        return self.px(14)

    @property
    def radius(self) -> int:
        """Of a panel's corners."""
        return self.px(8)

    @property
    def line(self) -> int:
        """The width of an outline."""
        return self.px(1)


def metrics_for(size: tuple[int, int], type_size: float = 1.0) -> Metrics:
    """Sizes for a window of ``size`` pixels with type at ``type_size`` (1.0 is 100 %, up to 1.75).

    Type shrinks less than space in a small window: at 1280 by 720 space is two thirds, type four fifths. Space grows
    with larger type, though less. In a window smaller than that the type is only as large as leaves what is read
    together in one place.
    """
    type_size = max(min(1.0, type_size), type_size * min(1.0, size[0] / SMALL_SIZE[0], size[1] / SMALL_SIZE[1]))
    fit = min(size[0] / DESIGN_SIZE[0], size[1] / DESIGN_SIZE[1])
    return Metrics(scale=max(0.6, fit) * (1 + (type_size - 1) * 0.4), type_scale=max(0.8, fit) * type_size)
