"""What the mouse does: hover, press, drag a scroll bar, turn the wheel. Pure."""

from __future__ import annotations

from typing import Final, assert_never

from game.board.canvas.geometry import Point
from game.board.widgets.responses import IGNORED, USED, Response, chosen, picked, pressed, stepped
from game.board.widgets.segments import Segments, segment_at
from game.board.widgets.values import (
    Action,
    Button,
    ChoiceList,
    Focus,
    Page,
    ScrollArea,
    Spot,
    Stepper,
    TextField,
    Widget,
    bar_box,
    is_reachable,
    row_at,
    stepper_buttons,
)

__all__ = ["pointer_down", "pointer_moved", "pointer_up", "wheel_turned"]

WHEEL_LINES: Final = 3


def pointer_moved(point: Point, page: Page, focus: Focus) -> Response:
    """The pointer is somewhere else: what lies under it is hovered, or a scroll bar follows it."""
    if focus.dragging:
        dragged = page.widget(focus.pressed)
        if isinstance(dragged, ChoiceList | ScrollArea):
            _drag(dragged, point, focus)
        return _slid(dragged, point) if isinstance(dragged, Spot) and dragged.slides else USED
    widget = _under(point, page)
    row = row_at(widget, point, focus.scroll(widget)) if isinstance(widget, ChoiceList) else None
    hover = widget.id if widget is not None else None
    if (hover, row) == (focus.hover, focus.hover_row):
        return IGNORED
    focus.hover, focus.hover_row, focus.hint_hidden = hover, row, False
    return USED


def pointer_down(point: Point, page: Page, focus: Focus) -> Response:
    """The button went down: what lies under it has the focus; a caret or a scroll bar goes there."""
    widget = _under(point, page)
    focus.pressed = widget.id if widget is not None else None
    focus.hint_hidden = False
    focus.reveal = False
    focus.marked, focus.entry = "", ("", "")
    if widget is None:
        return USED
    if is_reachable(widget):
        focus.widget = widget.id
        focus.visible = isinstance(widget, TextField)
    if isinstance(widget, TextField):
        writing = widget.writing
        focus.carets[widget.id] = len(widget.value) if writing is None else writing.caret_at(widget.value, point)
    if isinstance(widget, ChoiceList | ScrollArea):
        bar = bar_box(widget)
        if bar is not None and bar.holds(point):
            focus.dragging = True
            _drag(widget, point, focus)
    if isinstance(widget, Spot) and widget.slides:
        focus.dragging = True
        return _slid(widget, point)
    return USED


def _slid(spot: Spot, point: Point) -> Response:
    """What lies under the pointer along a spot that slides, in pixels from its left end."""
    return Response(Action(spot.id, max(0, min(spot.box.w, point[0] - spot.box.x))))


def pointer_up(point: Point, page: Page, focus: Focus) -> Response:
    """The button came up: over what it went down on, that is pressed."""
    began, dragged = focus.pressed, focus.dragging
    focus.pressed, focus.dragging = None, False
    widget = _under(point, page)
    if widget is None or widget.id != began or dragged:
        return USED
    match widget:
        case Spot() if widget.opens and widget.parts:
            part = next((name for box, name in widget.parts if box.holds(point)), widget.id)
            return Response(Action(part))
        case Button() | Spot():
            return Response(pressed(widget))
        case ChoiceList():
            row = row_at(widget, point, focus.scroll(widget))
            if row is None:
                return USED
            focus.scrolls[widget.id] = focus.scroll(widget)
            focus.cursors[widget.id] = row
            return Response(chosen(widget, row))
        case Stepper():
            minus, plus = stepper_buttons(widget)
            steps = 1 if plus.holds(point) else -1 if minus.holds(point) else 0
            return stepped(widget, steps) if steps else USED
        case Segments():
            return picked(widget, segment_at(widget, point))
        case TextField() | ScrollArea():
            return USED
    assert_never(widget)


def wheel_turned(point: Point, lines: int, page: Page, focus: Focus) -> Response:
    """The wheel turned: the topmost list or area under the pointer scrolls."""
    for widget in reversed(page.widgets):
        if isinstance(widget, ChoiceList | ScrollArea) and widget.most_scroll and widget.box.holds(point):
            focus.reveal = False
            step = widget.step * WHEEL_LINES if isinstance(widget, ScrollArea) else 1
            focus.scrolls[widget.id] = max(0, min(widget.most_scroll, focus.scroll(widget) + lines * step))
            return USED
    return IGNORED


def _under(point: Point, page: Page) -> Widget | None:
    """The widget at ``point``; of several the last, which lies on top."""
    return next((widget for widget in reversed(page.widgets) if widget.box.holds(point)), None)


def _drag(widget: ChoiceList | ScrollArea, point: Point, focus: Focus) -> None:
    """Bring the middle of the scroll bar's thumb under the pointer."""
    share = widget.box.h / (widget.box.h + _hidden_height(widget))
    room = max(1, widget.box.h * (1 - share))
    along = (point[1] - widget.box.y - widget.box.h * share / 2) / room
    focus.scrolls[widget.id] = round(max(0.0, min(1.0, along)) * widget.most_scroll)


def _hidden_height(widget: ChoiceList | ScrollArea) -> int:
    return widget.most_scroll * (widget.row_height if isinstance(widget, ChoiceList) else 1)
