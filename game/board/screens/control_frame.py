"""What of the control view is always in sight: the clock, whom the phase waits for, what comes next, the other views."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.board.clock import ClockState, shown_time
from game.board.drawing import Command, Look, Panel, Picture, Sign, SignShape, text_run
from game.board.flow import Parts, Tone, ink, titled_panel
from game.board.screens.control_parts import (
    Deed,
    button_rows,
    deed_button,
    needed_height,
    needed_width,
    player_called,
)
from game.board.screens.control_steps import clock_deeds, seats_of, steps, view_deeds
from game.board.text import text_height
from game.board.theme import TypeRole
from game.board.widget_layout import panel_box, widget_commands
from game.board.widgets import Focus, Spot, Widget
from game.control_facts import DONE, IDLE, WAITING, SeatNow

if TYPE_CHECKING:
    from game.board.clock import PhaseClock
    from game.board.desk import Desk
    from game.board.geometry import Box
    from game.board.room import ControlRoom

__all__ = ["SEAT", "conduct", "frame_deeds", "strip", "strip_height", "turn_panels"]

SEAT = "seat."
"""The row of a seat is called this and the seat."""
CLOCKS: dict[ClockState, tuple[SignShape, Tone, str]] = {
    ClockState.OFF: (SignShape.MINUS, "quiet", "control.clock_off"),
    ClockState.RUNNING: (SignShape.RIGHT, "green", "control.clock_running"),
    ClockState.WARNING: (SignShape.UP, "orange", "control.clock_warning"),
    ClockState.OVER: (SignShape.DIAMOND, "vermilion", "control.clock_over"),
    ClockState.PAUSED: (SignShape.SQUARE, "sky", "control.clock_paused"),
}
"""Each state of the clock has a sign, a tone and a word."""
STANDS: dict[str, tuple[SignShape, Tone, str]] = {
    WAITING: (SignShape.RIGHT, "orange", "control.seat_waiting"),
    DONE: (SignShape.CHECK, "green", "control.seat_done"),
    IDLE: (SignShape.MINUS, "quiet", "control.seat_idle"),
}
"""Each way a seat stands in a phase has a sign, a tone and a word."""


def frame_deeds(desk: Desk, room: ControlRoom, clock: PhaseClock) -> tuple[Deed, ...]:
    """Every deed of the parts that are always in sight."""
    found = steps(desk, room, clock)
    other = (found.other,) if found.other is not None else ()
    return (found.next, *other, *clock_deeds(desk, room, clock), *view_deeds(desk, room))


def _drawn(panel: Panel, widgets: list[Widget], look: Look, focus: Focus) -> Parts:
    """A panel with its widgets drawn on it."""
    commands = [*panel.commands, *(one for widget in widgets for one in widget_commands(widget, look, focus))]
    return Parts([Panel(panel.id, panel.box, tuple(commands))], widgets)


# ----- the clock


def _face(desk: Desk, clock: PhaseClock) -> tuple[str, SignShape, Tone, str]:
    """The time, and the sign, tone and word of its state."""
    state = clock.face.state
    shape, tone, word = CLOCKS[state]
    time = "–:––" if state is ClockState.OFF else shown_time(clock.face.seconds)
    if desk.session.paused:
        shape, tone, word = CLOCKS[ClockState.PAUSED]
    return time, shape, tone, desk.t(word)


def _clock_height(desk: Desk, room: ControlRoom, clock: PhaseClock, width: int, look: Look, role: TypeRole) -> int:
    metrics = look.metrics
    rows = look.measure.line_height(metrics.style(role)) + metrics.px(8)
    inner = width - 2 * metrics.pad
    pause, less, more = clock_deeds(desk, room, clock)
    pair = (inner - metrics.px(8)) // 2
    rows += needed_height(pause, inner, look) + metrics.px(8)
    rows += max(needed_height(less, pair, look), needed_height(more, pair, look))
    return rows + 2 * metrics.px(10)


def _clock(
    desk: Desk, room: ControlRoom, clock: PhaseClock, box: Box, look: Look, focus: Focus, *, role: TypeRole
) -> Parts:
    """The time as large as it goes, its state beside it, and under it what can be done with it."""
    metrics, measure = look.metrics, look.measure
    inner = box.inset(metrics.pad, metrics.px(10))
    head, rest = inner.take_top(measure.line_height(metrics.style(role)), metrics.px(8))
    pause, less, more = clock_deeds(desk, room, clock)
    row, rest = rest.take_top(needed_height(pause, rest.w, look), metrics.px(8))
    left, right = rest.columns(2, metrics.px(8))
    widgets: list[Widget] = [deed_button(pause, row), deed_button(less, left), deed_button(more, right)]
    commands = (panel_box(box, look), *_time(desk, clock, head, look, role))
    return _drawn(Panel("clock", box, commands), widgets, look, focus)


def _time(desk: Desk, clock: PhaseClock, head: Box, look: Look, role: TypeRole) -> list[Command]:
    metrics, measure = look.metrics, look.measure
    time, shape, tone, word = _face(desk, clock)
    colour = ink(look.theme, tone)
    style = metrics.style(role)
    place, aside = head.take_left(measure.width(time, style), metrics.px(14))
    side = metrics.px(18)
    mark, words = aside.take_left(side, metrics.px(8))
    return [
        text_run(time, place, style, colour, measure, middle=True),
        Sign(mark.centred(side, side), shape, colour),
        text_run(word, words, metrics.style(TypeRole.HEADING), colour, measure, middle=True),
    ]


# ----- whom the phase waits for


def _seats(desk: Desk, box: Box, look: Look, focus: Focus) -> Parts:
    """A row for each seat: shape, flag, name, player, and how it stands."""
    metrics = look.metrics
    phase = desk.phase_called(desk.session.phase) if desk.session.turn else ""
    title = desk.t("control.waits_for", phase=phase) if phase else desk.t("control.seats_title")
    panel, room = titled_panel("seats", title, box, look)
    found = seats_of(desk)
    height = min(metrics.px(52), max(1, room.h // max(1, len(found))))
    commands: list[Command] = list(panel.commands)
    widgets: list[Widget] = []
    for number, seat in enumerate(found):
        row = room.take_top(height * (number + 1))[0].take_bottom(height)[0]
        commands.extend(_seat_row(desk, seat, row, look))
        hint = desk.t("control.seat_hint", seat=desk.seat_called(seat.seat), player=player_called(desk, seat.player))
        widgets.append(Spot(f"{SEAT}{seat.seat}", row.grown(metrics.px(2)).overlap(box), hint))
    return _drawn(Panel("seats", box, tuple(commands)), widgets, look, focus)


def _seat_row(desk: Desk, seat: SeatNow, row: Box, look: Look) -> list[Command]:
    metrics, theme, measure = look.metrics, look.theme, look.measure
    commands: list[Command] = []
    mark = desk.mark(seat.seat)
    side = metrics.px(16)
    sign, rest = row.take_left(side, metrics.px(8))
    commands.append(Sign(sign.centred(side, side), mark.shape, ink(theme, mark.accent)))
    flag, rest = rest.take_left(metrics.px(28), metrics.px(8))
    if desk.flag(seat.seat):
        commands.append(Picture(flag.centred(metrics.px(28), metrics.px(21)), desk.flag(seat.seat), theme.outline))
    shape, tone, word = STANDS[seat.stands]
    state_style = metrics.style(TypeRole.LABEL if seat.stands == WAITING else TypeRole.CAPTION)
    state_w = max(
        measure.width(desk.t(words), metrics.style(TypeRole.LABEL if key == WAITING else TypeRole.CAPTION))
        for key, (_, _, words) in STANDS.items()
    )
    state, rest = rest.take_right(state_w, metrics.px(6))
    stand_sign, rest = rest.take_right(metrics.px(14), metrics.px(8))
    commands.append(Sign(stand_sign.centred(metrics.px(14), metrics.px(14)), shape, ink(theme, tone)))
    commands.append(text_run(desk.t(word), state, state_style, ink(theme, tone), measure, middle=True, most_lines=1))
    name_style, player_style = metrics.style(TypeRole.LABEL), metrics.style(TypeRole.CAPTION)
    name, player = desk.seat_called(seat.seat), player_called(desk, seat.player)
    wide = measure.width(name, name_style)
    place, beside = rest.take_left(min(wide, rest.w), metrics.px(8))
    commands.append(text_run(name, place, name_style, theme.text, measure, middle=True, most_lines=1))
    if measure.width(player, player_style) <= beside.w:
        commands.append(text_run(player, beside, player_style, theme.quiet, measure, middle=True, most_lines=1))
    return commands


def _seats_height(desk: Desk, look: Look) -> int:
    """The least height that the rows of the seats need."""
    metrics, measure = look.metrics, look.measure
    title = measure.line_height(metrics.style(TypeRole.HEADING)) + metrics.px(26)
    row = measure.line_height(metrics.style(TypeRole.LABEL)) + metrics.px(5)
    return title + row * len(seats_of(desk))


# ----- what comes next


def _next(desk: Desk, room: ControlRoom, clock: PhaseClock, box: Box, look: Look, focus: Focus) -> Parts:
    """The biggest button with a sentence under it, and then the other way, where there is one."""
    metrics, measure = look.metrics, look.measure
    found = steps(desk, room, clock)
    inner = box.inset(metrics.pad, metrics.px(12))
    widgets: list[Widget] = []
    other, inner = button_rows((found.other,) if found.other is not None else (), inner, look)
    style = metrics.style(TypeRole.CAPTION)
    words, rest = inner.take_bottom(text_height(found.about, style, inner.w, measure), metrics.px(8))
    widgets.append(deed_button(found.next, rest, large=True))
    about = text_run(found.about, words, style, look.theme.quiet, measure)
    return _drawn(Panel("step", box, (panel_box(box, look), about)), [*widgets, *other], look, focus)


def _next_height(desk: Desk, room: ControlRoom, clock: PhaseClock, width: int, look: Look) -> int:
    metrics, measure = look.metrics, look.measure
    found = steps(desk, room, clock)
    inner = width - 2 * metrics.pad
    height = 2 * metrics.px(12)
    height += needed_height(found.next, inner, look, large=True) + metrics.px(8)
    height += text_height(found.about, metrics.style(TypeRole.CAPTION), inner, measure)
    if found.other is not None:
        wide = min(inner, needed_width(found.other, look))
        height += needed_height(found.other, wide, look) + metrics.px(8)
    return height


def _views(desk: Desk, room: ControlRoom, box: Box, look: Look, focus: Focus) -> Parts:
    """The switches to the other views, at the foot of ``box``; their panel is as high as they need."""
    metrics = look.metrics
    buttons, rest = button_rows(view_deeds(desk, room), box.inset(metrics.pad, metrics.px(10)), look)
    top = rest.bottom - (metrics.px(10) - metrics.px(8))
    place = box.take_bottom(box.bottom - max(box.y, top))[0]
    return _drawn(Panel("views", place, (panel_box(place, look),)), [*buttons], look, focus)


# ----- together


def conduct(desk: Desk, room: ControlRoom, clock: PhaseClock, box: Box, look: Look, focus: Focus) -> Parts:
    """The column at the left: clock, seats, next, views. What height is left makes the clock and next larger."""
    gap = look.metrics.gap
    views = _views(desk, room, box, look, focus)
    rest = box.take_bottom(views.panels[0].box.h, gap)[1]
    wanted = _next_height(desk, room, clock, box.w, look)
    heights = {role: _clock_height(desk, room, clock, box.w, look, role) for role in (TypeRole.CLOCK, TypeRole.DISPLAY)}
    free = rest.h - 2 * gap - wanted - _seats_height(desk, look)
    role = TypeRole.CLOCK if free >= heights[TypeRole.CLOCK] else TypeRole.DISPLAY
    above, rest = rest.take_top(heights[role], gap)
    spare = max(0, free - heights[role])
    below, middle = rest.take_bottom(wanted + spare // 4, gap)
    return Parts().add(
        _clock(desk, room, clock, above, look, focus, role=role),
        _seats(desk, middle, look, focus),
        _next(desk, room, clock, below, look, focus),
        views,
    )


def strip_height(desk: Desk, room: ControlRoom, clock: PhaseClock, width: int, look: Look) -> int:
    """How high the strip is that stands in the column's place where type is large."""
    *_, wide = _strip_widths(desk, room, clock, width, look)
    high = needed_height(steps(desk, room, clock).next, wide, look, large=True)
    return max(high, look.measure.line_height(look.metrics.style(TypeRole.TITLE))) + 2 * look.metrics.px(8)


def _strip_widths(desk: Desk, room: ControlRoom, clock: PhaseClock, width: int, look: Look) -> tuple[int, ...]:
    """The widths of the clock, its three buttons, and the biggest button."""
    metrics, measure = look.metrics, look.measure
    time, _, _, word = _face(desk, clock)
    heading = metrics.style(TypeRole.HEADING)
    face = measure.width(time, metrics.style(TypeRole.TITLE)) + metrics.px(14) + metrics.px(18) + metrics.px(8)
    face += measure.width(word, heading) + metrics.px(8)
    buttons = [needed_width(deed, look) for deed in clock_deeds(desk, room, clock)]
    inner = width - 2 * metrics.pad
    taken = face + sum(buttons) + metrics.px(8) * 4
    return face, *buttons, max(1, inner - taken)


def strip(desk: Desk, room: ControlRoom, clock: PhaseClock, box: Box, look: Look, focus: Focus) -> Parts:
    """Clock and next in one row, where type is large."""
    gap = look.metrics.px(8)
    inner = box.inset(look.metrics.pad, gap)
    head, *buttons, onward = inner.split_columns(*_strip_widths(desk, room, clock, box.w, look), gap=gap)
    deeds = clock_deeds(desk, room, clock)
    widgets: list[Widget] = [deed_button(steps(desk, room, clock).next, onward, large=True)]
    widgets.extend(deed_button(deed, place) for deed, place in zip(deeds, buttons, strict=True))
    commands = (panel_box(box, look), *_time(desk, clock, head, look, TypeRole.TITLE))
    return _drawn(Panel("clock", box, commands), widgets, look, focus)


def turn_panels(desk: Desk, room: ControlRoom, clock: PhaseClock, box: Box, look: Look, focus: Focus) -> Parts:
    """The tab that holds, where type is large, what else stands in the column."""
    left, right = box.split_columns(1.0, 1.0, gap=look.metrics.gap)
    views = _views(desk, room, right, look, focus)
    above = right.take_bottom(views.panels[0].box.h, look.metrics.gap)[1]
    return _seats(desk, left, look, focus).add(_other(desk, room, clock, above, look, focus), views)


def _other(desk: Desk, room: ControlRoom, clock: PhaseClock, box: Box, look: Look, focus: Focus) -> Parts:
    """What the biggest button means, and the other way, where there is one."""
    found = steps(desk, room, clock)
    panel, inner = titled_panel("step", desk.t("control.next"), box, look)
    other, inner = button_rows((found.other,) if found.other is not None else (), inner, look)
    about = text_run(found.about, inner, look.metrics.style(TypeRole.BODY), look.theme.quiet, look.measure)
    return _drawn(Panel("step", box, (*panel.commands, about)), [*other], look, focus)
