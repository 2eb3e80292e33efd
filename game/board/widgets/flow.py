"""Running content: lines of text with a sign, icon, flag or die before them and a value after, one under another.

Most of what the board tells is such a column: what happened, what lies on the table, a card opened whole, the causes of
a number. One layout draws them all, scrolls them when they do not fit, and lets a line be pressed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal

from game.board.canvas.drawing import (
    Command,
    FillBox,
    Gauge,
    Icon,
    Look,
    Panel,
    Picture,
    RoundedBox,
    Sign,
    SignShape,
    text_run,
)
from game.board.canvas.geometry import Box
from game.board.canvas.text import text_height, wrap
from game.board.canvas.theme import Accent, AccentName, Colour, TextStyle, Theme, TypeRole
from game.board.widgets.looks import panel_box, widget_commands
from game.board.widgets.values import Focus, Row, ScrollArea, Spot, Widget

__all__ = ["Line", "Parts", "Tone", "flow", "flow_height", "ink", "titled_panel"]

Tone = Literal["text", "quiet"] | AccentName
MOST_KEPT = 64
"""Columns that are kept as they were laid out."""
WIDEST_VALUE = 60
"""In percent of a column: a value at the end of a line is at most so wide."""
MOST_TITLE_LINES = 3
"""So many lines the title of a panel may take."""
SIDE = 5
"""Room left and right of a column at 1920 by 1080, so that the focus ring touches no letter."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a column.

    ``mark`` stands before the text: an icon's name, a flag's path, a sign or the face of a die. ``value`` stands at the
    right end. ``id`` makes the line something to press. ``space`` is the room above in pixels at 1920 by 1080. A line
    with ``cells`` draws a gauge of that many cells, ``filled`` of them full, under its text.
    """

    text: str
    role: TypeRole = TypeRole.BODY
    tone: Tone = "text"
    icon: str = ""
    flag: str = ""
    sign: SignShape | None = None
    die: int | None = None
    mark_tone: Tone = "quiet"
    value: str = ""
    value_tone: Tone = "text"
    indent: int = 0
    space: int = 4
    rule: bool = False
    id: str = ""
    hint: str = ""
    cells: int = 0
    filled: int = 0

    def __hash__(self) -> int:
        """By its words: columns are looked up by their lines at every layout, and the rest differs seldom."""
        return hash((self.text, self.value, self.id))

    @property
    def has_mark(self) -> bool:
        """Whether something stands before the text."""
        return bool(self.icon or self.flag or self.sign or self.die is not None)


@dataclass(slots=True)
class Parts:
    """What one part of a screen adds to its page; ``scrolled`` are areas moved to bring the focus in sight."""

    panels: list[Panel] = field(default_factory=list)
    widgets: list[Widget] = field(default_factory=list)
    scrolled: list[tuple[str, int]] = field(default_factory=list)

    def add(self, *others: Parts) -> Parts:
        """Put other parts after this one."""
        for other in others:
            self.panels.extend(other.panels)
            self.widgets.extend(other.widgets)
            self.scrolled.extend(other.scrolled)
        return self


def ink(theme: Theme, tone: Tone) -> Colour:
    """The colour of words in a tone."""
    if tone == "text":
        return theme.text
    if tone == "quiet":
        return theme.quiet
    accent: Accent = getattr(theme, tone)
    return accent.ink


def _value_style(line: Line, look: Look) -> TextStyle:
    """Values stand in figures as large as the words they belong to."""
    role = {TypeRole.CAPTION: TypeRole.KEY, TypeRole.NUMBER: TypeRole.NUMBER, TypeRole.TITLE: TypeRole.NUMBER}
    return look.metrics.style(role.get(line.role, TypeRole.HEADING))


def _die_side(look: Look) -> int:
    return max(look.metrics.px(26), look.measure.line_height(look.metrics.style(TypeRole.HEADING)))


def _mark_width(line: Line, look: Look) -> int:
    if not line.has_mark:
        return 0
    height = look.measure.line_height(look.metrics.style(line.role))
    if line.flag:
        return height * 4 // 3
    return _die_side(look) if line.die is not None else height


def _text_box(line: Line, width: int, look: Look) -> tuple[int, int]:
    """Where a line's text begins and how wide it may be."""
    metrics = look.metrics
    left = metrics.px(line.indent)
    mark = _mark_width(line, look)
    if mark:
        left += mark + metrics.px(8)
    value = look.measure.width(line.value, _value_style(line, look)) + metrics.px(10) if line.value else 0
    return left, max(1, width - left - value)


def _height(line: Line, width: int, look: Look) -> int:
    style = look.metrics.style(line.role)
    _, room = _text_box(line, width, look)
    height = text_height(line.text, style, room, look.measure) if line.text else 0
    if line.value:
        height = max(height, look.measure.line_height(_value_style(line, look)))
    if line.die is not None:
        height = max(height, _die_side(look))
    return height + (look.metrics.px(14) if line.cells else 0)


def flow_height(lines: Sequence[Line], width: int, look: Look) -> int:
    """The height in pixels that lines need in a column ``width`` pixels wide."""
    column = _fitting(tuple(lines), width, look)
    return sum(_heights(column, width, look)) + sum(look.metrics.px(line.space) for line in lines)


@lru_cache(maxsize=MOST_KEPT)
def _fitting(lines: tuple[Line, ...], width: int, look: Look) -> tuple[Line, ...]:
    """The lines of a column; a value that would leave its words no room stands under them."""
    most = width * WIDEST_VALUE // 100
    return tuple(
        replace(line, text=f"{line.text}\n{line.value}", value="")
        if line.value and line.text and look.measure.width(line.value, _value_style(line, look)) > most
        else line
        for line in lines
    )


@lru_cache(maxsize=MOST_KEPT)
def _heights(lines: tuple[Line, ...], width: int, look: Look) -> tuple[int, ...]:
    """The height of each line without the space above it; kept, as most columns are the same after an input."""
    return tuple(_height(line, width, look) for line in lines)


def flow(name: str, lines: Sequence[Line], box: Box, look: Look, focus: Focus, *, side: int = 0) -> Parts:
    """A column of lines in ``box``, scrolling when it is too long; lines with an id can be pressed.

    ``side`` pixels stay free left and right of the words, or as many as usual.
    """
    bar, side = 12, side or look.metrics.px(SIDE)
    column = tuple(lines)
    height = flow_height(column, box.w - 2 * side, look)
    width = box.w - 2 * side - (0 if height <= box.h else bar)
    height = flow_height(column, width, look)
    column = _fitting(column, width, look)
    step = look.measure.line_height(look.metrics.style(TypeRole.BODY))
    rows = _rows(name, column, box, look, width=width, side=side) if height > box.h else ()
    area = ScrollArea(name, box, height, step, rows)
    drawn, spots = _column(name, column, box, look, width=width, scroll=focus.scroll(area), side=side)
    commands = list(drawn)
    for spot in spots:
        commands.extend(widget_commands(spot, look, focus))
    commands.extend(widget_commands(area, look, focus))
    panel = Panel(name, box, tuple(commands), look.theme.panel, scrolls=area.most_scroll > 0)
    return Parts([panel], [area, *spots])


@lru_cache(maxsize=MOST_KEPT)
def _column(
    name: str, lines: tuple[Line, ...], box: Box, look: Look, *, width: int, scroll: int, side: int
) -> tuple[tuple[Command, ...], tuple[Spot, ...]]:
    """What of a scrolled column is in sight, and what of it can be pressed."""
    y = box.y - scroll
    commands: list[Command] = []
    spots: list[Spot] = []
    number = 0
    for line, height in zip(lines, _heights(lines, width, look), strict=True):
        y += look.metrics.px(line.space)
        place = Box(box.x + side, y, width, height)
        y = place.bottom
        number += _is_spot(line)
        if place.bottom < box.y or place.y > box.bottom:
            continue
        commands.extend(_draw(line, place, look))
        seen = place.grown(look.metrics.px(SIDE) - 1).overlap(box)
        if _is_spot(line) and seen.h > 0:
            spots.append(Spot(_spot_id(name, line, number), seen, line.hint, opens=bool(line.id)))
    return tuple(commands), tuple(spots)


@lru_cache(maxsize=MOST_KEPT)
def _rows(name: str, lines: tuple[Line, ...], box: Box, look: Look, *, width: int, side: int) -> tuple[Row, ...]:
    """All that can have the focus in a column too long for its box."""
    rows: list[Row] = []
    y = box.y
    for line, height in zip(lines, _heights(lines, width, look), strict=True):
        y += look.metrics.px(line.space)
        if _is_spot(line):
            rows.append(Row(_spot_id(name, line, len(rows) + 1), Box(box.x + side, y, width, height)))
        y += height
    return tuple(rows)


def _is_spot(line: Line) -> bool:
    """Whether a line can have the focus: it opens something, or says more than it shows."""
    return bool(line.id or line.hint)


def _spot_id(name: str, line: Line, number: int) -> str:
    """What the spot of a line is called, the ``number``-th of its column."""
    return line.id or f"{name}.hint.{number - 1}"


def _draw(line: Line, place: Box, look: Look) -> list[Command]:
    metrics, theme = look.metrics, look.theme
    style = metrics.style(line.role)
    left, room = _text_box(line, place.w, look)
    commands: list[Command] = []
    if line.rule:
        commands.append(
            FillBox(Box(place.x, place.y - metrics.px(line.space) // 2, place.w, metrics.line), theme.outline)
        )
    text_place = place
    if line.cells:
        gauge, text_place = place.take_bottom(metrics.px(10), metrics.px(4))
        gauge = Box(place.x + left, gauge.y, place.w - left, gauge.h)
        fill = ink(theme, line.mark_tone)
        commands.append(Gauge(gauge, line.cells, line.filled, fill, theme.sunken, theme.outline, metrics.px(2)))
    if line.text:
        words = Box(place.x + left, text_place.y, room, text_place.h)
        commands.append(
            text_run(line.text, words, style, ink(theme, line.tone), look.measure, middle=line.die is not None)
        )
    if line.value:
        value_style = _value_style(line, look)
        wide = look.measure.width(line.value, value_style)
        first = max(look.measure.line_height(style), look.measure.line_height(value_style))
        strip = Box(place.right - wide, text_place.y, wide, min(first, text_place.h))
        tone = ink(theme, line.value_tone)
        commands.append(text_run(line.value, strip, value_style, tone, look.measure, middle=True))
    if line.has_mark:
        commands.extend(
            _mark(
                line, Box(place.x + metrics.px(line.indent), text_place.y, _mark_width(line, look), text_place.h), look
            )
        )
    return commands


def _mark(line: Line, strip: Box, look: Look) -> list[Command]:
    metrics, theme = look.metrics, look.theme
    height = look.measure.line_height(metrics.style(line.role))
    colour = ink(theme, line.mark_tone)
    first = Box(strip.x, strip.y, strip.w, min(height, strip.h))
    if line.flag:
        h = height * 3 // 4
        return [Picture(first.centred(h * 4 // 3, h), line.flag, theme.outline)]
    if line.icon:
        return [Icon(first.centred(height, height), line.icon, colour)]
    if line.die is not None:
        side = _die_side(look)
        die = strip.centred(side, side)
        face = text_run(
            str(line.die), die, metrics.style(TypeRole.HEADING), theme.window, look.measure, align="centre", middle=True
        )
        return [RoundedBox(die, metrics.px(5), theme.text, theme.border, metrics.line), face]
    if line.sign is not None:
        side = max(8, height * 6 // 11)
        return [Sign(first.centred(side, side), line.sign, colour)]
    return []


def titled_height(look: Look) -> int:
    """How much higher a panel with a title is than what stands in it."""
    return look.measure.line_height(look.metrics.style(TypeRole.HEADING)) + look.metrics.px(6) + 2 * look.metrics.px(10)


def titled_panel(name: str, title: str, box: Box, look: Look, aside: str = "") -> tuple[Panel, Box]:
    """A panel with its title, and the room inside under it."""
    metrics, theme = look.metrics, look.theme
    style = metrics.style(TypeRole.HEADING)
    inner = box.inset(metrics.pad, metrics.px(10))
    lines = min(MOST_TITLE_LINES, len(wrap(title, style, inner.w, look.measure)))
    line = look.measure.line_height(style)
    head, rest = inner.take_top(lines * line, metrics.px(6))
    commands: list[Command] = [panel_box(box, look)]
    wide = look.measure.width(aside, style)
    if aside and look.measure.width(title, style) + wide + metrics.px(10) > head.w:
        rows = min(MOST_TITLE_LINES, len(wrap(aside, style, inner.w, look.measure)))
        under, rest = rest.take_top(rows * line, metrics.px(6))
        commands.append(text_run(aside, under, style, theme.orange.ink, look.measure, most_lines=rows))
    elif aside:
        right, head = head.take_right(wide, metrics.px(10))
        commands.append(text_run(aside, right, style, theme.orange.ink, look.measure))
    commands.append(text_run(title, head, style, theme.quiet, look.measure, most_lines=lines))
    return Panel(name, box, tuple(commands)), rest
