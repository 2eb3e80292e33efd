"""The curves of a game: all at a glance, or one large enough for the back row, with what happened marked along it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from game.board.canvas.drawing import Command, FillBox, Look, Panel, text_run
from game.board.canvas.drawing import Line as Stroke
from game.board.canvas.geometry import Box
from game.board.canvas.text import text_height
from game.board.canvas.theme import TextStyle, TypeRole
from game.board.desk.memory import kept
from game.board.lines.marks import Cluster, clusters, kinds_of, legend, legend_height, mark_sign, marks_of, words_of
from game.board.screens.frame.curve import Curve, curves_of, step_line, thickness, turn_grid
from game.board.screens.frame.time_line import MARK, MARK_TAIL
from game.board.screens.frame.top_bar import fitting_style
from game.board.screens.frame.turn_scale import scale_of
from game.board.widgets.flow import Parts, ink, titled_panel
from game.board.widgets.looks import row_height_for, widget_commands
from game.board.widgets.values import ChoiceList, Focus, Option, Spot

if TYPE_CHECKING:
    from game.board.desk.desk import Desk

__all__ = ["ALL", "CURVE", "CURVES", "curves"]

CURVES = "curves"
"""The list of curves to choose from."""
CURVE = "curve."
"""What enlarges a curve among all is called this and the curve."""
ALL, ABOUT = "all", "curve_about"
SIDE: Final = 20
"""How wide a mark over a large chart is, in pixels at 1920 by 1080."""
LEAST_CELL: Final = 230
"""The least width of a small chart at 1920 by 1080."""
LEAST_PLOT: Final = 44
"""The least height of its plot."""
MOST_STEMS: Final = 40
"""Up to so many marks each has a line down to the curve; more would be a hedge."""
FEW_VALUES: Final = 12
"""Up to so many values each has its own line across; beyond that, quarters."""


def curves(desk: Desk, chosen: str, box: Box, look: Look, focus: Focus) -> Parts:
    """The list of curves left, and the chosen one, or all of them, right."""
    metrics = look.metrics
    left, right = box.take_left(max(metrics.px(400), box.w * 27 // 100), metrics.gap)
    found = curves_of(desk)
    panel, room = titled_panel("curves.list", desk.t("board.curves"), left, look)
    options = (Option(ALL, desk.t("hotwash.all_curves")), *(_option(one) for one in found))
    choices = ChoiceList(CURVES, room, options, row_height_for(options, room.w, look), chosen)
    listed = Panel("curves.choices", room, widget_commands(choices, look, focus), look.theme.panel)
    parts = Parts([panel, listed], [choices])
    one = next((curve for curve in found if curve.id == chosen), None)
    return parts.add(_all(desk, found, right, look, focus) if one is None else _large(desk, one, right, look, focus))


def _option(curve: Curve) -> Option:
    return Option(curve.id, curve.name, aside=_value(curve), hint=curve.about)


def _value(curve: Curve) -> str:
    """From where to where a curve went."""
    return f"{curve.first} → {curve.last}"


# ----- all at a glance


def _all(desk: Desk, found: list[Curve], box: Box, look: Look, focus: Focus) -> Parts:
    """A small chart for each curve; a press enlarges it."""
    metrics = look.metrics
    panel, room = titled_panel("curves", desk.t("hotwash.all_curves"), box, look, desk.t("hotwash.press_to_enlarge"))
    across = max(1, min(4, room.w // metrics.px(LEAST_CELL)))
    least = look.measure.line_height(metrics.style(TypeRole.HEADING)) + metrics.px(LEAST_PLOT)
    most = across * max(1, room.h // least)  # what finds no room here stands in the list
    shown = [curve for curve in found if curve.overview][:most]
    cells = room.grid(across, -(-len(shown) // across), metrics.px(18))
    figures = max(look.measure.width(_value(curve), metrics.style(TypeRole.HEADING)) for curve in shown)
    names = [curve.name for curve in shown]
    words = cells[0].w - figures - metrics.px(8)
    style = fitting_style(names, words, look, TypeRole.LABEL, TypeRole.BODY, TypeRole.CAPTION)
    parts = Parts([panel])
    for curve, cell in zip(shown, cells, strict=False):
        place = cell.grown(metrics.px(5)).overlap(box)
        spot = Spot(f"{CURVE}{curve.id}", place, f"{curve.name}: {_value(curve)}\n{curve.about}")
        commands = (*_small(desk, curve, cell, look, style), *widget_commands(spot, look, focus))
        chart = Panel(spot.id, place, commands, look.theme.panel)
        parts.add(Parts([chart], [spot]))
    return parts


@kept
def _small(desk: Desk, curve: Curve, cell: Box, look: Look, style: TextStyle) -> list[Command]:
    """Name, first and last value, and the line with its turns; the level to compare with is dashed."""
    metrics, theme = look.metrics, look.theme
    figures = metrics.style(TypeRole.HEADING)
    head, plot = cell.take_top(look.measure.line_height(figures), metrics.px(4))
    value = _value(curve)
    right, left = head.take_right(look.measure.width(value, figures), metrics.px(8))
    commands: list[Command] = [
        text_run(curve.name, left, style, theme.text, look.measure, middle=True, most_lines=1),
        text_run(value, right, figures, theme.text, look.measure, middle=True),
    ]
    commands.extend(turn_grid(desk, plot, look))
    commands.extend(_edges(plot, look))
    commands.extend(_level(curve, plot, look))
    turns = scale_of(desk).turns
    commands.extend(step_line(curve, plot, turns, thickness(turns, 4, look), ink(theme, curve.tone)))
    return commands


def _edges(plot: Box, look: Look) -> list[Command]:
    line = look.metrics.line
    return [
        FillBox(Box(plot.x, plot.y, plot.w, line), look.theme.outline),
        FillBox(Box(plot.x, plot.bottom - line, plot.w, line), look.theme.border),
    ]


def _y(value: int, curve: Curve, plot: Box) -> int:
    return plot.bottom - 1 - (plot.h - 1) * (value - curve.low) // max(1, curve.high - curve.low)


def _level(curve: Curve, plot: Box, look: Look) -> list[Command]:
    if curve.level is None:
        return []
    y = _y(curve.level, curve, plot)
    colour = ink(look.theme, "vermilion")
    return [Stroke((plot.x, y), (plot.right - 1, y), colour, max(1, look.metrics.px(2)), look.metrics.px(7))]


# ----- one, large


@dataclass(frozen=True, slots=True)
class _Places:
    """The parts of a large chart: what the number means, the lane of marks, the plot, turns under it, the legend."""

    about: Box
    lane: Box
    plot: Box
    foot: Box
    key: Box


def _places(desk: Desk, curve: Curve, room: Box, look: Look) -> _Places:
    metrics, measure = look.metrics, look.measure
    figures = metrics.style(TypeRole.NUMBER)
    high = text_height(curve.about, metrics.style(TypeRole.CAPTION), room.w, measure)
    about, room = room.take_top(min(high, room.h // 4), metrics.px(10))
    key, room = room.take_bottom(legend_height(desk, kinds_of(desk), room.w, look), metrics.px(10))
    axis = max(measure.width(str(value), figures) for value in (curve.low, curve.high)) + metrics.px(10)
    lane, plot = room.take_top(metrics.px(30), metrics.px(6))
    foot, plot = plot.take_bottom(measure.line_height(figures), metrics.px(4))
    return _Places(about, lane, plot.take_left(axis)[1].take_right(metrics.px(14))[1], foot, key)


def _large(desk: Desk, curve: Curve, box: Box, look: Look, focus: Focus) -> Parts:
    """One curve over the whole room, with values, turns, and a lane of marks above it that open what happened."""
    panel, room = titled_panel("curves", curve.name, box, look, _value(curve))
    places = _places(desk, curve, room, look)
    side = look.metrics.px(SIDE)
    found = _clusters(desk, places.plot, look)
    middle = places.lane.centre[1]
    commands: list[Command] = [mark_sign(one.first.kind, (one.x, middle), side, look) for one in found]
    spots = []
    for one in found:
        place = Box(one.x - side // 2, middle - side // 2, side, side).grown(look.metrics.px(3)).within(box)
        spots.append(Spot(f"{MARK}{one.first.record}{MARK_TAIL}", place, words_of(desk, one)))
        commands.extend(widget_commands(spots[-1], look, focus))
    caption = look.metrics.style(TypeRole.CAPTION)
    if text_height(curve.about, caption, room.w, look.measure) > places.about.h:
        spots.append(Spot(ABOUT, places.about, curve.about, opens=False))
    lane = Box(box.x, places.lane.y, box.w, places.lane.h)
    chart = Panel("curves.one", box, tuple(_chart(desk, curve, places, look)))
    return Parts([panel, chart, Panel("curves.marks", lane, tuple(commands))], list(spots))


@kept
def _clusters(desk: Desk, plot: Box, look: Look) -> list[Cluster]:
    """The marks over a large chart, near ones as one."""
    scale, apart = scale_of(desk), look.metrics.px(SIDE) + look.metrics.px(4)
    return clusters(marks_of(desk), lambda mark: scale.x(scale.place(mark.record), plot), apart)


@kept
def _chart(desk: Desk, curve: Curve, places: _Places, look: Look) -> list[Command]:
    """All of a large chart but its marks."""
    found = _clusters(desk, places.plot, look)
    metrics, theme = look.metrics, look.theme
    plot, turns = places.plot, scale_of(desk).turns
    about = text_run(curve.about, places.about, metrics.style(TypeRole.CAPTION), theme.quiet, look.measure)
    commands: list[Command] = [about, *_plot(desk, curve, plot, places.foot, look)]
    if len(found) <= MOST_STEMS:
        for one in found:
            stem = (one.x, places.lane.bottom), (one.x, plot.bottom - 1)
            commands.append(Stroke(*stem, theme.border, metrics.line, metrics.px(3)))
    commands.extend(step_line(curve, plot, turns, thickness(turns, 6, look), ink(theme, curve.tone)))
    return [*commands, *legend(desk, kinds_of(desk), places.key, look)]


def _plot(desk: Desk, curve: Curve, plot: Box, foot: Box, look: Look) -> list[Command]:
    """Values at the left with a line across, turns underneath, and the level with its name."""
    metrics, theme, measure = look.metrics, look.theme, look.measure
    style = metrics.style(TypeRole.NUMBER)
    height = measure.line_height(style)
    commands = turn_grid(desk, plot, look)
    until = plot.bottom + height
    for value in _values(curve):
        y = _y(value, curve, plot)
        commands.append(FillBox(Box(plot.x, y, plot.w, metrics.line), theme.outline))
        if until - y >= height and y - height // 2 >= plot.y - height:
            text = str(value)
            wide = measure.width(text, style)
            place = Box(plot.x - metrics.px(8) - wide, y - height // 2, wide, height)
            commands.append(text_run(text, place, style, theme.text, measure, align="right"))
            until = y
    commands.extend(_turn_numbers(desk, plot, foot, look))
    commands.extend(_level(curve, plot, look))
    if curve.level is not None:
        commands.append(_level_name(curve, plot, look))
    return commands


def _level_name(curve: Curve, plot: Box, look: Look) -> Command:
    style = look.metrics.style(TypeRole.CAPTION)
    height, wide = look.measure.line_height(style), look.measure.width(curve.level_name, style)
    y = _y(curve.level or 0, curve, plot)
    place = Box(plot.right - wide - look.metrics.px(8), y - height - look.metrics.px(2), wide, height).within(plot)
    return text_run(curve.level_name, place, style, ink(look.theme, "vermilion"), look.measure)


def _values(curve: Curve) -> list[int]:
    span = curve.high - curve.low
    if span <= FEW_VALUES:
        return list(range(curve.low, curve.high + 1))
    return [curve.low + span * part // 4 for part in range(5)]


def _turn_numbers(desk: Desk, plot: Box, foot: Box, look: Look) -> list[Command]:
    scale, style = scale_of(desk), look.metrics.style(TypeRole.NUMBER)
    strip = Box(plot.x, foot.y, plot.w, foot.h)
    commands: list[Command] = []
    until = strip.x - 1
    for first, last in scale.groups(plot.w * 2 // 3, look):
        text = str(last)
        wide = look.measure.width(text, style)
        middle = scale.x(last - 0.5 if first == last else last, strip)
        place = Box(middle - wide // 2, strip.y, wide, strip.h).within(strip)
        if place.x > until:
            commands.append(text_run(text, place, style, look.theme.quiet, look.measure))
            until = place.right + look.metrics.px(6)
    return commands
