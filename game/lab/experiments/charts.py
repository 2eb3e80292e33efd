"""Charts of an experiment, as SVG to stand in a page.

Drawn by Matplotlib, which comes with the extra ``lab`` and is loaded here alone. The same figures give the same bytes:
the salt of the names inside is the chart's own (two charts of one page must not share names either), and neither date
nor program is written. Text stays text, in the reader's own font, and a dollar sign is no formula.
"""

from __future__ import annotations

import io
import logging
import re
import warnings
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any, Final, Self

from game.libraries import needed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["About", "Band", "Effect", "Panel", "bars", "curves", "dots", "library", "panels", "tornado"]

MISSING: Final = "experiment.needs_charts"

WIDTH: Final = 9.0
"""Inches; the page scales it to its own width."""

COLOURS: Final = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000", "#8c6d31")
"""Okabe and Ito's, which people with the common kinds of colour blindness tell apart; lines differ in dashes too."""
DASHES: Final = ("-", "--", "-.", ":")
HATCHES: Final = ("", "//", "..", "xx", "\\\\", "++", "oo", "--")
MARKS: Final = ("o", "s", "^", "D", "v", "P")

SETTINGS: Final = {
    "svg.fonttype": "none",
    "text.parse_math": False,
    "font.family": "DejaVu Sans",
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "hatch.linewidth": 0.5,
}


@dataclass(frozen=True, slots=True)
class About:
    """A chart's name in the page, its title, and what it shows in a sentence."""

    name: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Band:
    """A line over the turns, with the ends of a band around it, or none."""

    name: str
    values: list[float]
    low: list[float] | None = None
    high: list[float] | None = None


@dataclass(frozen=True, slots=True)
class Panel:
    """Lines on a scale from one value to another."""

    name: str
    low: int
    high: int
    lines: list[Band]


@dataclass(frozen=True, slots=True)
class Effect:
    """A difference with its interval."""

    name: str
    value: float
    low: float
    high: float


def library() -> Any:
    """Matplotlib, loaded when it is first wanted. Raises ``WrongUse`` where it is not installed."""
    mpl = needed("matplotlib", MISSING)
    logging.getLogger("matplotlib").setLevel(logging.ERROR)  # its caches are nobody's business
    return mpl


def bars(about: About, rows: Sequence[str], parts: Sequence[tuple[str, list[float]]]) -> str:
    """Rows of parts that add up to a whole; shares, 0 to 1."""
    with _Drawing(about, 0.45 * len(rows) + 1.3) as drawing:
        axes = drawing.figure.subplots()
        left = [0.0] * len(rows)
        for place, (part, shares) in enumerate(parts):
            look = {"color": COLOURS[place % 8], "hatch": HATCHES[place % 8], "edgecolor": "white", "linewidth": 0.5}
            axes.barh(range(len(rows)), [100 * one for one in shares], left=left, label=part, **look)
            left = [before + 100 * one for before, one in zip(left, shares, strict=True)]
        _named_rows(axes, rows)
        axes.set_xlim(0, 100)
        axes.set_xlabel("%")
        _legend(drawing.figure, axes)
    return drawing.svg


def curves(about: About, across: str, lines: Sequence[Band]) -> str:
    """Shares, 0 to 1, over the turns, as steps."""
    with _Drawing(about, 3.2) as drawing:
        axes = drawing.figure.subplots()
        for place, line in enumerate(lines):
            turns = range(1, len(line.values) + 1)
            look = {"color": COLOURS[place % 8], "linestyle": DASHES[place % 4], "label": line.name}
            axes.step(turns, [100 * one for one in line.values], where="post", **look)
        axes.set_ylim(0, 102)
        axes.set_ylabel("%")
        axes.set_xlabel(across)
        _whole_turns(axes)
        _legend(drawing.figure, axes)
    return drawing.svg


def panels(about: About, across: str, several: Sequence[Panel]) -> str:
    """A small panel for each track: a line for each arm over the turns, the first with its band."""
    rows = (len(several) + 2) // 3
    with _Drawing(about, 1.7 * rows + 0.7) as drawing:
        grid = drawing.figure.subplots(rows, 3, squeeze=False)
        cells = [axes for row in grid for axes in row]
        for axes, panel in zip(cells, several, strict=False):
            for place, line in enumerate(panel.lines):
                turns = range(1, len(line.values) + 1)
                if line.low is not None and line.high is not None:
                    axes.fill_between(turns, line.low, line.high, color=COLOURS[place], alpha=0.18, linewidth=0)
                look = {"color": COLOURS[place % 8], "linestyle": DASHES[place % 4], "label": line.name}
                axes.plot(turns, line.values, **look)
            axes.set_ylim(panel.low - 0.4, panel.high + 0.4)
            axes.yaxis.get_major_locator().set_params(integer=True)
            axes.set_title(panel.name, fontsize=9, loc="left")
            axes.set_xlabel(across)
            _whole_turns(axes)
        for axes in cells[len(several) :]:
            axes.set_axis_off()
        _legend(drawing.figure, cells[0])
    return drawing.svg


def tornado(about: About, across: str, effects: Sequence[Effect]) -> str:
    """Differences as bars from nought, the largest on top, each with its interval."""
    with _Drawing(about, 0.32 * len(effects) + 0.9) as drawing:
        axes = drawing.figure.subplots()
        for row, one in enumerate(effects):
            colour = COLOURS[0] if one.value >= 0 else COLOURS[1]
            axes.barh(row, 100 * one.value, color=colour, height=0.6)
            axes.plot([100 * one.low, 100 * one.high], [row, row], color="#222222", linewidth=1.2)
        axes.axvline(0, color="#222222", linewidth=0.8)
        _named_rows(axes, [one.name for one in effects])
        axes.set_xlabel(across)
    return drawing.svg


def dots(about: About, across: str, rows: Sequence[str], sets: Sequence[tuple[str, list[float]]]) -> str:
    """Rows of marks on one scale."""
    with _Drawing(about, 0.24 * len(rows) + 1.2) as drawing:
        axes = drawing.figure.subplots()
        for place, (part, values) in enumerate(sets):
            look = {"color": COLOURS[place % 8], "marker": MARKS[place % 6], "label": part}
            axes.plot(values, range(len(rows)), linestyle="", markersize=5, **look)
        _named_rows(axes, rows)
        axes.set_ylim(len(rows) - 0.4, -0.6)
        axes.grid(axis="y", color="#dddddd", linewidth=0.6)
        axes.set_axisbelow(True)
        axes.set_xlabel(across)
        axes.set_xlim(left=0)
        _legend(drawing.figure, axes)
    return drawing.svg


def _named_rows(axes: Any, rows: Sequence[str]) -> None:
    axes.set_yticks(range(len(rows)), rows)
    axes.invert_yaxis()


def _whole_turns(axes: Any) -> None:
    axes.xaxis.get_major_locator().set_params(integer=True)


def _legend(figure: Any, axes: Any) -> None:
    handles, labels = axes.get_legend_handles_labels()
    if len(labels) > 1:
        figure.legend(handles, labels, loc="outside lower center", ncols=4, frameon=False, fontsize=8)


class _Drawing:
    """One chart: an empty figure on the way in, its SVG on the way out."""

    def __init__(self, about: About, height: float) -> None:
        self._about = about
        self._height = height
        self._contexts: list[Any] = []
        self.svg = ""

    def __enter__(self) -> Self:
        mpl = library()
        settings = {**SETTINGS, "svg.hashsalt": f"bondgenoten {self._about.name}"}
        self._contexts = [mpl.rc_context(settings), warnings.catch_warnings()]
        for context in self._contexts:
            context.__enter__()
        warnings.simplefilter("ignore")  # of letters that its own font lacks; the reader's draws them
        figures = needed("matplotlib.figure", MISSING)
        self.figure: Any = figures.Figure(figsize=(WIDTH, self._height), layout="constrained")
        return self

    def __exit__(self, *error: object) -> None:
        if error[0] is None:
            out = io.StringIO()
            self.figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
            self.svg = "".join(_accessible(out.getvalue(), self._about))
        for context in reversed(self._contexts):
            context.__exit__(*error)


def _accessible(svg: str, about: About) -> Iterator[str]:
    """The drawing alone, without the head of a file, named and described for those who hear it."""
    start = re.search(r"<svg [^>]*>", svg)
    if start is None:
        raise ValueError(svg[:100])
    size = re.search(r'viewBox="[^"]*"', start.group())
    yield '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    yield f'{size.group() if size else ""} role="img" aria-labelledby="{about.name}-title {about.name}-text">'
    yield f'<title id="{about.name}-title">{escape(about.title)}</title>'
    yield f'<desc id="{about.name}-text">{escape(about.text)}</desc>'
    drawn = re.sub(r"\s*<metadata>.*?</metadata>", "", svg[start.end() :], flags=re.DOTALL)
    yield re.sub(r'( id="| xlink:href="#|url\(#)', rf"\1{about.name}-", drawn)
