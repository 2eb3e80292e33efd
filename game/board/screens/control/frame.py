"""What of the control view is always in sight: clock, whom the phase waits for, what comes next, other views."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.board.canvas.drawing import Look, Panel, text_run
from game.board.canvas.text import text_height
from game.board.canvas.theme import TypeRole
from game.board.screens.control.clock import clock_face, clock_height, clock_panel, time_commands
from game.board.screens.control.parts import Deed, button_rows, deed_button, drawn, needed_height, needed_width
from game.board.screens.control.steps import Chair, clock_deeds, hold_all, reason_deed, steps, view_deeds
from game.board.screens.control.waiting import seats_height, seats_panel
from game.board.widgets.flow import Line, Parts, flow, titled_panel
from game.board.widgets.looks import panel_box
from game.board.widgets.values import Focus, Widget

if TYPE_CHECKING:
    from game.board.canvas.geometry import Box

__all__ = ["conduct", "frame_deeds", "strip", "strip_height", "turn_panels"]


def frame_deeds(chair: Chair) -> tuple[Deed, ...]:
    """Every deed of the parts that are always in sight, and what works by its key wherever one is."""
    found = steps(chair)
    other = (found.other,) if found.other is not None else ()
    reason = reason_deed(chair)
    clock = (*clock_deeds(chair), *((reason,) if reason is not None else ()))
    return (found.next, *other, *clock, *view_deeds(chair), hold_all(chair.desk, chair.room))


def _next(chair: Chair, box: Box, look: Look, focus: Focus) -> Parts:
    """The biggest button with a sentence under it, and then the other way, where there is one."""
    metrics, measure = look.metrics, look.measure
    found = steps(chair)
    inner = box.inset(metrics.pad, metrics.px(12))
    widgets: list[Widget] = []
    other, inner = button_rows((found.other,) if found.other is not None else (), inner, look)
    style = metrics.style(TypeRole.CAPTION)
    words, rest = inner.take_bottom(text_height(found.about, style, inner.w, measure), metrics.px(8))
    widgets.append(deed_button(found.next, rest, large=True))
    about = text_run(found.about, words, style, look.theme.quiet, measure)
    return drawn(Panel("step", box, (panel_box(box, look), about)), [*widgets, *other], look, focus)


def _next_height(chair: Chair, width: int, look: Look) -> int:
    metrics, measure = look.metrics, look.measure
    found = steps(chair)
    inner = width - 2 * metrics.pad
    height = 2 * metrics.px(12)
    height += needed_height(found.next, inner, look, large=True) + metrics.px(8)
    height += text_height(found.about, metrics.style(TypeRole.CAPTION), inner, measure)
    if found.other is not None:
        wide = min(inner, needed_width(found.other, look))
        height += needed_height(found.other, wide, look) + metrics.px(8)
    return height


def _views(chair: Chair, box: Box, look: Look, focus: Focus) -> Parts:
    """The switches to the other views, at the foot of ``box``; their panel is as high as they need."""
    metrics = look.metrics
    buttons, rest = button_rows(view_deeds(chair), box.inset(metrics.pad, metrics.px(10)), look)
    top = rest.bottom - (metrics.px(10) - metrics.px(8))
    place = box.take_bottom(box.bottom - max(box.y, top))[0]
    return drawn(Panel("views", place, (panel_box(place, look),)), [*buttons], look, focus)


# ----- together


def conduct(chair: Chair, box: Box, look: Look, focus: Focus) -> Parts:
    """The column at the left: clock, seats, next, views. What height is left makes the clock and next larger."""
    gap = look.metrics.gap
    views = _views(chair, box, look, focus)
    rest = box.take_bottom(views.panels[0].box.h, gap)[1]
    wanted = _next_height(chair, box.w, look)
    heights = {role: clock_height(chair, box.w, look, role) for role in (TypeRole.CLOCK, TypeRole.DISPLAY)}
    free = rest.h - 2 * gap - wanted - seats_height(chair.desk, look)
    tight = look.metrics.type_scale > look.metrics.scale * 1.05  # a small window, where type shrinks less than space
    role = TypeRole.DISPLAY if tight or free < heights[TypeRole.CLOCK] else TypeRole.CLOCK
    above, rest = rest.take_top(heights[role], gap)
    spare = max(0, free - heights[role])
    below, middle = rest.take_bottom(wanted + spare // 4, gap)
    return Parts().add(
        clock_panel(chair, above, look, focus, role=role),
        seats_panel(chair.desk, middle, look, focus),
        _next(chair, below, look, focus),
        views,
    )


def strip_height(chair: Chair, width: int, look: Look) -> int:
    """How high the strip is that stands in the column's place where type is large."""
    *_, wide = _strip_widths(chair, width, look)
    high = needed_height(steps(chair).next, wide, look, large=True)
    return max(high, look.measure.line_height(look.metrics.style(TypeRole.TITLE))) + 2 * look.metrics.px(8)


def _strip_widths(chair: Chair, width: int, look: Look) -> tuple[int, ...]:
    """The widths of the clock, its three buttons, and the biggest button."""
    metrics, measure = look.metrics, look.measure
    time, _, _, word = clock_face(chair)
    heading = metrics.style(TypeRole.HEADING)
    face = measure.width(time, metrics.style(TypeRole.TITLE)) + metrics.px(14) + metrics.px(18) + metrics.px(8)
    face += measure.width(word, heading) + metrics.px(8)
    buttons = [needed_width(deed, look) for deed in _clock_row(chair)]
    inner = width - 2 * metrics.pad
    taken = face + sum(buttons) + metrics.px(8) * (len(buttons) + 1)
    return face, *buttons, max(1, inner - taken)


def _clock_row(chair: Chair) -> tuple[Deed, ...]:
    """What stands beside the clock where type is large: in a pause its reason."""
    pause, less, more = clock_deeds(chair)
    reason = reason_deed(chair)
    return (pause, less, more) if reason is None else (pause, reason, less, more)


def strip(chair: Chair, box: Box, look: Look, focus: Focus) -> Parts:
    """Clock and next in one row, where type is large."""
    gap = look.metrics.px(8)
    inner = box.inset(look.metrics.pad, gap)
    head, *buttons, onward = inner.split_columns(*_strip_widths(chair, box.w, look), gap=gap)
    deeds = _clock_row(chair)
    widgets: list[Widget] = [deed_button(steps(chair).next, onward, large=True)]
    widgets.extend(deed_button(deed, place) for deed, place in zip(deeds, buttons, strict=True))
    commands = (panel_box(box, look), *time_commands(chair, head, look, TypeRole.TITLE))
    return drawn(Panel("clock", box, commands), widgets, look, focus)


def turn_panels(chair: Chair, box: Box, look: Look, focus: Focus) -> Parts:
    """The tab that holds, where type is large, what else stands in the column."""
    left, right = box.split_columns(1.0, 1.0, gap=look.metrics.gap)
    views = _views(chair, right, look, focus)
    above = right.take_bottom(views.panels[0].box.h, look.metrics.gap)[1]
    return seats_panel(chair.desk, left, look, focus).add(_other(chair, above, look, focus), views)


def _other(chair: Chair, box: Box, look: Look, focus: Focus) -> Parts:
    """What the biggest button means, and the other way, where there is one."""
    found = steps(chair)
    panel, inner = titled_panel("step", chair.desk.t("control.next"), box, look)
    other, inner = button_rows((found.other,) if found.other is not None else (), inner, look)
    about = flow("step.about", [Line(found.about, tone="quiet", space=0)], inner, look, focus)
    return drawn(panel, [*other], look, focus).add(about)
