"""The phase clock: the time as large as it goes, its state by sign and word, and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.board.canvas.drawing import Command, Look, Panel, Sign, SignShape, text_run
from game.board.canvas.theme import TypeRole
from game.board.desk.clock import ClockState, shown_time
from game.board.screens.control.parts import Deed, deed_button, drawn, needed_height, needed_width
from game.board.screens.control.steps import Chair, clock_deeds, reason_deed
from game.board.widgets.flow import Parts, Tone, ink
from game.board.widgets.looks import panel_box
from game.board.widgets.values import Focus, Widget

if TYPE_CHECKING:
    from game.board.canvas.geometry import Box

__all__ = ["clock_face", "clock_height", "clock_panel", "time_commands"]


CLOCKS: dict[ClockState, tuple[SignShape, Tone, str]] = {
    ClockState.OFF: (SignShape.MINUS, "quiet", "control.clock_off"),
    ClockState.RUNNING: (SignShape.RIGHT, "green", "control.clock_running"),
    ClockState.WARNING: (SignShape.UP, "orange", "control.clock_warning"),
    ClockState.OVER: (SignShape.DIAMOND, "vermilion", "control.clock_over"),
    ClockState.PAUSED: (SignShape.SQUARE, "sky", "control.clock_paused"),
}
"""Each state of the clock has a sign, a tone and a word."""


def clock_face(chair: Chair) -> tuple[str, SignShape, Tone, str]:
    """The time, and the sign, tone and word of its state."""
    clock, desk = chair.clock, chair.desk
    state = clock.shown.state
    shape, tone, word = CLOCKS[state]
    time = "–:––" if state is ClockState.OFF else shown_time(clock.shown.seconds)
    if desk.session.paused:
        shape, tone, word = CLOCKS[ClockState.PAUSED]
    return time, shape, tone, desk.t(word)


def clock_height(chair: Chair, width: int, look: Look, role: TypeRole) -> int:
    """How high the panel of the clock is with the time in this type."""
    metrics = look.metrics
    rows = look.measure.line_height(metrics.style(role)) + metrics.px(8)
    inner = width - 2 * metrics.pad
    _, less, more = clock_deeds(chair)
    pair = (inner - metrics.px(8)) // 2
    rows += max(needed_height(deed, wide, look) for deed, wide in _stopping(chair, inner, look)) + metrics.px(8)
    rows += max(needed_height(less, pair, look), needed_height(more, pair, look))
    return rows + 2 * metrics.px(10)


def _stopping(chair: Chair, width: int, look: Look) -> list[tuple[Deed, int]]:
    """Pause, or resume and the reason beside each other, with how wide each is."""
    pause, _, _ = clock_deeds(chair)
    reason = reason_deed(chair)
    if reason is None:
        return [(pause, width)]
    both = width - look.metrics.px(8)
    first, second = needed_width(pause, look), needed_width(reason, look)
    left = both * first // (first + second)
    return [(pause, left), (reason, both - left)]


def clock_panel(chair: Chair, box: Box, look: Look, focus: Focus, *, role: TypeRole) -> Parts:
    """The time as large as it goes, its state beside it, and under it what can be done with it."""
    metrics, measure = look.metrics, look.measure
    inner = box.inset(metrics.pad, metrics.px(10))
    head, rest = inner.take_top(measure.line_height(metrics.style(role)), metrics.px(8))
    _, less, more = clock_deeds(chair)
    stopping = _stopping(chair, rest.w, look)
    row, rest = rest.take_top(max(needed_height(deed, wide, look) for deed, wide in stopping), metrics.px(8))
    left, right = rest.columns(2, metrics.px(8))
    places = row.split_columns(*(wide for _, wide in stopping), gap=metrics.px(8))
    widgets: list[Widget] = [deed_button(deed, place) for (deed, _), place in zip(stopping, places, strict=True)]
    widgets += [deed_button(less, left), deed_button(more, right)]
    commands = (panel_box(box, look), *time_commands(chair, head, look, role))
    return drawn(Panel("clock", box, commands), widgets, look, focus)


def time_commands(chair: Chair, head: Box, look: Look, role: TypeRole) -> list[Command]:
    """The time with the sign and the word of its state."""
    metrics, measure = look.metrics, look.measure
    time, shape, tone, word = clock_face(chair)
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
