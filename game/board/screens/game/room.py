"""The room's picture: whom all wait for, the ladder in a bar, the tracks in a grid, large enough to read from afar."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from game.board.canvas.drawing import (
    Command,
    FillBox,
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
from game.board.canvas.text import elide
from game.board.canvas.theme import LEAST_TYPE, TextStyle, TypeRole
from game.board.desk.desk import ABOUT_PHASE, Desk
from game.board.desk.memory import kept
from game.board.screens.game.ladder import LADDER, rung_accent
from game.board.screens.game.tracks import TRACK, among_tracks, beside_ladder, change_shown, track_hint
from game.board.widgets.flow import Parts, ink
from game.board.widgets.looks import panel_box, widget_commands
from game.board.widgets.values import Focus, Spot, Widget
from rules.wording.names import ending_name, rung_name

if TYPE_CHECKING:
    from game.telling.position import TrackNow

__all__ = ["bar_height", "gauges", "gauges_height", "now_height", "now_strip", "rung_bar"]

COLUMNS: Final = 6
FEWER: Final = 4
"""So many tracks stand beside each other, and so many where there is height for more rows."""


# ----- whom all wait for


def now_height(look: Look) -> int:
    """How high the strip is that says whom all wait for."""
    return look.measure.line_height(look.metrics.style(TypeRole.TITLE)) + look.metrics.px(6)


def now_strip(desk: Desk, box: Box, look: Look) -> Panel:
    """Whom the phase waits for, with their flags; else what the phase brings, or how the game ended."""
    return Panel("now", box, tuple(_now(desk, box, look)))


@kept
def _now(desk: Desk, box: Box, look: Look) -> list[Command]:
    metrics, theme, measure = look.metrics, look.theme, look.measure
    room = box.inset(metrics.px(6), 0)
    seats = desk.waiting
    if not seats:
        text, colour = _meanwhile(desk), theme.quiet
        styles = [metrics.style(role) for role in (TypeRole.TITLE, TypeRole.NUMBER, TypeRole.HEADING)]
        style = next((one for one in styles if measure.width(text, one) <= room.w), styles[-1])
        return [text_run(text, room, style, colour, measure, middle=True, most_lines=1)]
    label = desk.t("headline.waiting")
    named = [desk.seat_called(seat) for seat in seats]
    for role in (TypeRole.TITLE, TypeRole.NUMBER, TypeRole.HEADING):
        style = metrics.style(role)
        high = measure.line_height(style)
        flag_w = high * 5 // 8 * 4 // 3
        taken = measure.width(label, style) + sum(measure.width(one, style) for one in named)
        if taken + len(named) * (flag_w + metrics.px(10 + 26)) + metrics.px(16) <= room.w:
            break
    place, room = room.take_left(measure.width(label, style), metrics.px(16))
    commands: list[Command] = [text_run(label, place, style, theme.quiet, measure, middle=True)]
    for seat, name in zip(seats, named, strict=True):
        if desk.flag(seat):
            mark, room = room.take_left(flag_w, metrics.px(10))
            commands.append(Picture(mark.centred(flag_w, flag_w * 3 // 4), desk.flag(seat), theme.outline))
        words, room = room.take_left(measure.width(name, style), metrics.px(26))
        if words.w < measure.width(name, style):
            break
        commands.append(text_run(name, words, style, theme.orange.ink, measure, middle=True, most_lines=1))
    return commands


def _meanwhile(desk: Desk) -> str:
    """What is said while nobody is waited for."""
    if desk.now.ending is not None:
        return desk.t("headline.over", ending=ending_name(desk.now.ending))
    return desk.t(ABOUT_PHASE[desk.now.phase]) if desk.now.turn else desk.t("headline.before")


# ----- the ladder


def bar_height(look: Look) -> int:
    """How high the ladder's bar is."""
    metrics, measure = look.metrics, look.measure
    figures = measure.line_height(metrics.style(TypeRole.NUMBER))
    return 2 * figures + metrics.px(6 + 6) + 2 * metrics.px(9)


def rung_bar(desk: Desk, box: Box, look: Look, focus: Focus) -> Parts:
    """The rung by name, what the pressure seat has left, and a cell for each rung."""
    metrics, theme, measure = look.metrics, look.theme, look.measure
    commands: list[Command] = [panel_box(box, look)]
    style, small = metrics.style(TypeRole.NUMBER), metrics.style(TypeRole.HEADING)
    head, cells = box.inset(metrics.pad, metrics.px(9)).take_top(measure.line_height(style), metrics.px(6))
    hints: list[Widget] = []
    beside = beside_ladder(desk)
    widest = head.w * 2 // 3 // max(1, len(beside)) - metrics.px(22)
    for track in reversed(beside):
        whole, value = desk.say(track.name), f" {track.value}"
        words, cut = elide(whole, small, max(1, widest - measure.width(value, small)), measure)
        shown = f"{words}{value}"
        place, head = head.take_right(measure.width(shown, small), metrics.px(22))
        hints.append(Spot(f"{TRACK}{track.id}", place.grown(metrics.px(3)), track_hint(desk, track)))
        colour = theme.vermilion.ink if track.critical else theme.quiet
        run = text_run(shown, place, small, colour, measure, middle=True, most_lines=1)
        commands.append(replace(run, full=whole, clipped=True) if cut else run)
    rung, rungs = desk.now.rung, len(desk.scenario.ladder.rungs)
    name = f"{rung} · {desk.say(rung_name(rung))}"
    commands.append(run := text_run(name, head, style, theme.text, measure, middle=True, most_lines=1))
    hint = desk.t("board.ladder_hint")
    spots: list[Widget] = [Spot(LADDER, box, f"{name}\n{hint}" if run.clipped else hint), *hints]
    for number, cell in enumerate(cells.columns(rungs, metrics.px(6))):
        accent = rung_accent(number, rungs, look)
        if number == rung:
            commands.append(RoundedBox(cell, metrics.px(6), accent.fill, theme.text, max(2, metrics.px(2))))
        else:
            fill = theme.chosen if number < rung else theme.raised
            commands.append(RoundedBox(cell, metrics.px(5), fill, theme.outline, metrics.line))
            commands.append(FillBox(cell.take_bottom(metrics.px(4))[0].inset(metrics.px(3), 0), accent.fill))
        colour = accent.on_fill if number == rung else theme.text if number < rung else theme.quiet
        commands.append(text_run(str(number), cell, style, colour, measure, align="centre", middle=True))
        if number == rung and desk.now.rung_change:
            side = metrics.px(16)
            mark = cell.take_right(metrics.px(26))[0].centred(side, side)
            up = desk.now.rung_change > 0
            commands.append(Sign(mark, SignShape.UP if up else SignShape.DOWN, accent.on_fill))
    for spot in spots:
        commands.extend(widget_commands(spot, look, focus))
    return Parts([Panel("ladder", box, tuple(commands))], spots)


# ----- the tracks


def _shown_tracks(desk: Desk) -> list[TrackNow]:
    return among_tracks(desk)


def _rows(desk: Desk, columns: int = COLUMNS) -> int:
    return -(-len(_shown_tracks(desk)) // columns)


def _cell_height(look: Look) -> int:
    measure, metrics = look.measure, look.metrics
    figures, name = metrics.style(TypeRole.NUMBER), metrics.style(TypeRole.KEY)
    return measure.line_height(figures) + measure.line_height(name) + metrics.px(4)


def gauges_height(desk: Desk, look: Look, columns: int = COLUMNS) -> int:
    """How high the grid of the tracks is."""
    rows = _rows(desk, columns)
    return rows * _cell_height(look) + (rows - 1) * look.metrics.px(6) + 2 * look.metrics.px(8)


def gauges(desk: Desk, box: Box, look: Look, focus: Focus) -> Parts:
    """Every track with icon, value, what it moved this turn, and its name; a critical one in colour with a sign."""
    metrics = look.metrics
    commands: list[Command] = [panel_box(box, look)]
    spots: list[Spot] = []
    inner = box.inset(metrics.pad, metrics.px(8))
    shown = _shown_tracks(desk)
    more = (FEWER, COLUMNS, 2 * COLUMNS, 3 * COLUMNS)  # narrower cells where a scenario has many tracks
    columns = next((one for one in more if gauges_height(desk, look, one) <= box.h), COLUMNS if not shown else more[-1])
    for number, row in enumerate(inner.rows(max(1, _rows(desk, columns)), metrics.px(6))):
        of_row = shown[number * columns : (number + 1) * columns]
        for track, cell in zip(of_row, row.columns(columns, metrics.px(8)), strict=False):
            commands.extend(_gauge(desk, track, cell, look))
            spots.append(Spot(f"{TRACK}{track.id}", cell, track_hint(desk, track)))
    for spot in spots:
        commands.extend(widget_commands(spot, look, focus))
    return Parts([Panel("tracks", box, tuple(commands))], list(spots))


@kept
def _gauge(desk: Desk, track: TrackNow, cell: Box, look: Look) -> list[Command]:
    metrics, theme, measure = look.metrics, look.theme, look.measure
    figures, name_style = metrics.style(TypeRole.NUMBER), metrics.style(TypeRole.KEY)
    colour = theme.vermilion.ink if track.critical else theme.text
    cell = cell.centred(cell.w, measure.line_height(figures) + metrics.px(2) + measure.line_height(name_style))
    first, second = cell.take_top(measure.line_height(figures), metrics.px(2))
    commands: list[Command] = []
    if track.icon:
        side = first.h * 3 // 4
        mark, first = first.take_left(side, metrics.px(10))
        commands.append(Icon(mark.centred(side, side), track.icon, colour if track.critical else theme.quiet))
    value, rest = first.take_left(measure.width(str(track.value), figures), metrics.px(10))
    commands.append(text_run(str(track.value), value, figures, colour, measure, middle=True))
    text, arrow, better = change_shown(track)
    if arrow is not None:
        tone = ink(theme, "green" if better else "vermilion")
        small, side = metrics.style(TypeRole.HEADING), metrics.px(14)
        wide = measure.width(text, small)
        if wide + metrics.px(3) + side <= rest.w:
            words, rest = rest.take_left(wide, metrics.px(3))
            commands.append(text_run(text, words, small, tone, measure, middle=True))
        commands.append(Sign(rest.take_left(side)[0].centred(side, side), arrow, tone))
    shade, name = colour if track.critical else theme.quiet, desk.say(track.name)
    smaller = (TextStyle(name_style.face, size) for size in range(name_style.size, LEAST_TYPE - 1, -1))
    fitting = next((style for style in smaller if measure.width(name, style) <= second.w), name_style)
    commands.append(text_run(name, second, fitting, shade, measure, middle=True, most_lines=1))
    return commands
