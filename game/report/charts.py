"""Charts as SVG, drawn here so that the same game gives the same bytes: text stays text, and nobody needs colour alone.

Colours are the board's eight, safe for colour-blind readers, each line with dashes of its own and its name at its end.
A page may change ink and paper by the classes ``ink``, ``quiet``, ``rule`` and ``paper``; without a page they hold as
they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Final

from game.report.numbers import decimal, points

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Scale = Callable[[float], float]

__all__ = ["Bar", "Bars", "Dot", "Dots", "Line", "Lines", "Mark", "share_of", "svg"]

FONT: Final = "'Bondgenoten Text', 'IBM Plex Sans', system-ui, sans-serif"
INK, QUIET, RULE, PAPER = "#1d2530", "#4a5766", "#d5dbe2", "#ffffff"
COLOURS: Final = ("#0072b2", "#d55e00", "#008060", "#9a4c7d", "#b07d00", "#3a86a8", "#5a5a5a", "#7a3b00")
DASHES: Final = ("", "7 3", "2 3", "9 3 2 3", "4 2", "1 2", "12 4", "6 2 1 2")
REACH: Final = 1.6
"""So many times the longest bar is drawn of an interval."""
SMALL: Final = ' font-size="10"'
SHAPES: Final = {
    "disc": '<circle cx="0" cy="0" r="4"/>',
    "ring": '<circle cx="0" cy="0" r="3.4" fill="none" stroke-width="1.8"/>',
    "square": '<path d="M-4-4h8v8h-8z"/>',
    "diamond": '<path d="M0-5 5 0 0 5-5 0z"/>',
    "up": '<path d="M0-5 5 4h-10z"/>',
    "down": '<path d="M0 5 5-4h-10z"/>',
    "plus": '<path d="M-1.4-5h2.8v3.6H5v2.8H1.4V5h-2.8V1.4H-5v-2.8h3.6z"/>',
    "minus": '<path d="M-5-1.4H5v2.8H-5z"/>',
    "cross": '<path d="M-4-4 4 4M4-4-4 4" fill="none" stroke-width="2.2"/>',
}
"""The signs of ``telling.hotwash.moments``, around the point they mark."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line by its name: its value at each point, ``None`` where there is none."""

    name: str
    values: tuple[int | float | None, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """Something to mark at a point (from 0): the name of a sign, and what it was, for whoever points at it."""

    at: int
    shape: str
    text: str


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines over points, which have labels; ``marks`` stand above them, ``across`` is a level drawn through."""

    points: tuple[str, ...]
    lines: tuple[Line, ...]
    low: float
    high: float
    marks: tuple[Mark, ...] = ()
    across: float | None = None
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """Parts of one row, each with its value, and the ends of its interval where there are any."""

    name: str
    values: tuple[float, ...]
    ends: tuple[tuple[float, float] | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Bars:
    """For each row a bar for each part, to the right above nought and to the left below."""

    parts: tuple[str, ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Dot:
    """A point of a plane, in per cent, with how many it stands for and in words."""

    x: float
    y: float
    count: int
    text: str
    series: int = 0


@dataclass(frozen=True, slots=True)
class Dots:
    """Points between 0 and 100 both ways with the diagonal on which both are equal; ``series`` names them."""

    x: str
    y: str
    dots: tuple[Dot, ...]
    series: tuple[str, ...] = ()


SQUARE: Final = 0.6


def share_of(chart: Lines | Bars | Dots) -> float:
    """How much of a page's width a chart needs: a square of dots not all, or its letters outgrow those of the text."""
    return SQUARE if isinstance(chart, Dots) else 1.0


def svg(
    chart: Lines | Bars | Dots, title: str, description: str, name: str, language: str, *, alone: bool = True
) -> str:
    """A chart as an element that stands ``alone`` as a file, or else in a page.

    ``name`` is its id there; numbers are written as the language does.
    """
    match chart:
        case Lines():
            width, height, body = _lines(chart, language)
        case Bars():
            width, height, body = _bars(chart, language)
        case Dots():
            width, height, body = _dots(chart)
    space = ' xmlns="http://www.w3.org/2000/svg"' if alone else ""
    size = 15 if isinstance(chart, Lines) and not chart.wide else 12
    head = (
        f'<svg{space} viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" aria-labelledby="{name}-t {name}-d" font-family="{FONT}" font-size="{size}">'
    )
    said = f'<title id="{name}-t">{escape(title)}</title><desc id="{name}-d">{escape(description)}</desc>'
    ground = f'<rect class="paper" width="{width}" height="{height}" fill="{PAPER}"/>'
    return f"{head}{said}{ground}{''.join(body)}</svg>"


def _number(value: float) -> str:
    """A coordinate, as short as it can be."""
    return f"{value:.1f}".removesuffix(".0")


def _text(x: float, y: float, text: str, *, kind: str = "ink", anchor: str = "start", more: str = "") -> str:
    colour = INK if kind == "ink" else QUIET
    place = f'x="{_number(x)}" y="{_number(y)}"'
    side = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return f'<text class="{kind}" {place} fill="{colour}"{side}{more}>{escape(text)}</text>'


def _rule(x1: float, y1: float, x2: float, y2: float, *, strong: bool = False) -> str:
    kind, colour = ("quiet", QUIET) if strong else ("rule", RULE)
    ends = f'x1="{_number(x1)}" y1="{_number(y1)}" x2="{_number(x2)}" y2="{_number(y2)}"'
    return f'<line class="{kind}" {ends} stroke="{colour}" stroke-width="1"/>'


def _plain(value: float, language: str) -> str:
    """A number without more digits than it needs."""
    return decimal(float(value), language, 0 if value == int(value) else 1)


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


# ----- lines


def _lines(chart: Lines, language: str) -> tuple[int, int, list[str]]:
    width, height = (760, 260) if chart.wide else (300, 150)
    named = len(chart.lines) > 1
    left, right, top, bottom = 34, 150 if named else 34, 16 + 12 * _rows(chart.marks), 26
    inner_w, inner_h = width - left - right, height - top - bottom
    span = (chart.high - chart.low) or 1
    count = max(1, len(chart.points) - 1)

    def x(at: float) -> float:
        return left + inner_w * at / count

    def y(value: float) -> float:
        return top + inner_h * (chart.high - value) / span

    body = [*_grid(chart, x, y, width - right)]
    if chart.across is not None:
        body.append(
            f'<line class="quiet" x1="{left}" y1="{_number(y(chart.across))}" x2="{width - right}" '
            f'y2="{_number(y(chart.across))}" stroke="{QUIET}" stroke-dasharray="3 3"/>'
        )
    ends: list[tuple[float, int, str]] = []
    for number, line in enumerate(chart.lines):
        body += _drawn(line, number, x, y)
        last = next((value for value in reversed(line.values) if value is not None), None)
        if last is not None:
            ends.append(
                (
                    y(last),
                    number,
                    f"{_short(line.name, 16)} {_plain(last, language)}" if named else _plain(last, language),
                )
            )
    for place, number, text in _apart(ends, top, height - bottom):
        colour = COLOURS[number % len(COLOURS)]
        body.append(
            f'<text x="{width - right + 6}" y="{_number(place + 4)}" fill="{colour}" font-weight="600">'
            f"{escape(text)}</text>"
        )
    body += _marked(chart.marks, x, top)
    return width, height, body


def _rows(marks: tuple[Mark, ...]) -> int:
    """How many signs stand above one another at most."""
    at = [mark.at for mark in marks]
    return min(6, max((at.count(one) for one in set(at)), default=0))


def _grid(chart: Lines, x: Scale, y: Scale, right: float) -> Iterator[str]:
    levels = [chart.low, (chart.low + chart.high) // 2, chart.high]  # a rung and a half is none
    for level in levels:
        place = y(level)
        yield _rule(34, place, right, place)
        yield _text(30, place + 4, f"{level:g}", kind="quiet", anchor="end")
    step = max(1, -(-len(chart.points) // (24 if chart.wide else 12)))
    for at in range(0, len(chart.points), step):
        place = x(at)
        yield _text(place, y(chart.low) + 16, chart.points[at], kind="quiet", anchor="middle")


def _drawn(line: Line, number: int, x: Scale, y: Scale) -> Iterator[str]:
    runs: list[list[str]] = [[]]
    for at, value in enumerate(line.values):
        if value is None:
            runs.append([])
        else:
            runs[-1].append(f"{_number(x(at))},{_number(y(value))}")
    colour, dash = COLOURS[number % len(COLOURS)], DASHES[number % len(DASHES)]
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    for run in runs:
        if len(run) == 1:
            cx, cy = run[0].split(",")
            yield f'<circle cx="{cx}" cy="{cy}" r="2.5" fill="{colour}"/>'
        elif run:
            points = " ".join(run)
            yield f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"{dashed}/>'


def _apart(ends: Iterable[tuple[float, int, str]], top: float, bottom: float) -> list[tuple[float, int, str]]:
    """Labels so far apart that each can be read, none below the chart."""
    placed: list[tuple[float, int, str]] = []
    for place, number, text in sorted(ends):
        least = placed[-1][0] + 13 if placed else top - 6
        placed.append((max(place, least), number, text))
    over = placed[-1][0] - bottom if placed else 0
    if over <= 0:
        return placed
    shifted: list[tuple[float, int, str]] = []
    limit = bottom
    for place, number, text in reversed(placed):
        at = min(place, limit)
        shifted.append((at, number, text))
        limit = at - 13
    return shifted[::-1]


def _marked(marks: tuple[Mark, ...], x: Scale, top: float) -> Iterator[str]:
    seen: dict[int, int] = {}
    for mark in marks:
        row = seen.get(mark.at, 0)
        seen[mark.at] = row + 1
        if row >= 6:
            continue
        place = f"translate({_number(x(mark.at))} {_number(top - 10 - 12 * row)})"
        shape = SHAPES.get(mark.shape, SHAPES["disc"])
        yield (
            f'<g class="ink" transform="{place}" fill="{INK}" stroke="{INK}" stroke-width="0">'
            f"<title>{escape(mark.text)}</title>{shape}</g>"
        )


# ----- bars


def _bars(chart: Bars, language: str) -> tuple[int, int, list[str]]:
    width, left, right, row, gap = 760, 150, 20, 13, 12
    height = 34 + sum(row * len(bar.values) + gap for bar in chart.bars)
    values = [value for bar in chart.bars for value in bar.values]
    most = max([5.0, *(abs(value) for value in values)]) * REACH
    ends = [_within(value, most) for bar in chart.bars for pair in bar.ends if pair for value in pair]
    low, high = min([0.0, *values, *ends]), max([0.0, *values, *ends])
    span = (high - low) or 1.0
    room = width - left - right - 190
    zero = left + 10 + room * (0 - low) / span

    def x(value: float) -> float:
        return zero + room * value / span

    body = [*_legend(chart.parts, left)]
    y = 30.0
    for bar in chart.bars:
        middle = y + row * len(bar.values) / 2 + 4
        body.append(_text(left - 8, middle, _short(bar.name, 20), anchor="end", more=' font-weight="600"'))
        for number, value in enumerate(bar.values):
            pair = bar.ends[number] if number < len(bar.ends) else None
            drawn = None if pair is None else (_within(pair[0], most), _within(pair[1], most))
            body += _one_bar(x, y, number, value, drawn)
            body.append(
                _text(width - right, y + 10, _said(value, pair, language), kind="quiet", anchor="end", more=SMALL)
            )
            y += row
        body.append(_rule(left, y + gap / 2, width - right, y + gap / 2))
        y += gap
    body.append(_rule(zero, 26, zero, height - 4, strong=True))
    return width, height, body


def _one_bar(x: Scale, y: float, number: int, value: float, pair: tuple[float, float] | None) -> Iterator[str]:
    """A bar with its value in words; ``pair`` is its interval, as a thin line through it."""
    start, wide = min(x(0), x(value)), max(abs(x(value) - x(0)), 0.5)
    colour = COLOURS[number % len(COLOURS)]
    place = f'x="{_number(start)}" y="{_number(y + 1)}"'
    yield f'<rect {place} width="{_number(wide)}" height="10" fill="{colour}"/>'
    if pair:
        path = f"M{_number(x(pair[0]))} {_number(y + 6)}H{_number(x(pair[1]))}"
        yield f'<path class="quiet" d="{path}" stroke="{INK}" stroke-width="1.2"/>'


def _within(value: float, most: float) -> float:
    """The end of an interval, as far as it is drawn."""
    return max(-most, min(most, value))


def _said(value: float, pair: tuple[float, float] | None, language: str) -> str:
    """A bar's value with its interval, where that has any width."""
    said = points(value, language)
    if pair is None or pair[0] == pair[1]:
        return said
    return f"{said} ({points(pair[0], language)} … {points(pair[1], language)})"


def _legend(names: tuple[str, ...], left: float) -> Iterator[str]:
    x = left
    for number, name in enumerate(names):
        yield f'<rect x="{_number(x)}" y="6" width="10" height="10" fill="{COLOURS[number % len(COLOURS)]}"/>'
        yield _text(x + 14, 15, name)
        x += 30 + 6.6 * len(name)


# ----- dots


def _dots(chart: Dots) -> tuple[int, int, list[str]]:
    width, height, left, top, side = 420, 320, 50, 14, 256

    def x(value: float) -> float:
        return left + side * value / 100

    def y(value: float) -> float:
        return top + side * (100 - value) / 100

    body: list[str] = []
    for level in (0, 25, 50, 75, 100):
        body += [_rule(left, y(level), left + side, y(level)), _rule(x(level), top, x(level), top + side)]
        body.append(_text(left - 6, y(level) + 4, f"{level}", kind="quiet", anchor="end"))
        body.append(_text(x(level), top + side + 16, f"{level}", kind="quiet", anchor="middle"))
    body.append(_rule(x(0), y(0), x(100), y(100), strong=True))
    for dot in chart.dots:
        colour = COLOURS[dot.series % len(COLOURS)]
        radius = min(14.0, 3.5 + 1.5 * dot.count**0.5)
        kind = f'fill="{colour}"' if not dot.series else f'fill="none" stroke="{colour}" stroke-width="2"'
        body.append(
            f'<circle cx="{_number(x(dot.x))}" cy="{_number(y(dot.y))}" r="{_number(radius)}" {kind}>'
            f"<title>{escape(dot.text)}</title></circle>"
        )
    for number, name in enumerate(chart.series):
        colour = COLOURS[number % len(COLOURS)]
        kind = f'fill="{colour}"' if not number else f'fill="none" stroke="{colour}" stroke-width="2"'
        body.append(f'<circle cx="{left + side + 18}" cy="{top + 10 + 18 * number}" r="5" {kind}/>')
        body.append(_text(left + side + 28, top + 14 + 18 * number, _short(name, 12)))
    body.append(_text(left + side / 2, top + side + 34, chart.x, anchor="middle"))
    turned = f' transform="rotate(-90 14 {top + side // 2})"'
    body.append(_text(14, top + side / 2, chart.y, anchor="middle", more=turned))
    return width, height, body
