"""From signals to actions: one answer for mouse and keyboard. Pure.

Tab and Shift+Tab walk the tab order; arrows move inside a list, number or text, and otherwise to the neighbour on that
side; Enter and Space press; a shortcut presses its button wherever the focus is, unless letters are being typed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from game.board.widgets.bindings import NEXT_WIDGET
from game.board.widgets.editing import key_on_field, key_on_number, typed
from game.board.widgets.neighbours import ARROWS, key_on_row, neighbour, travel
from game.board.widgets.pointing import pointer_down, pointer_moved, pointer_up, wheel_turned
from game.board.widgets.responses import IGNORED, USED, Response, chosen, picked, pressed
from game.board.widgets.segments import Segments, stepped_segment
from game.board.widgets.signals import (
    MOVING,
    Composing,
    KeyPress,
    PointerDown,
    PointerMoved,
    PointerUp,
    Signal,
    Typed,
    WheelTurned,
)
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
)

__all__ = ["respond"]


def respond(signal: Signal, page: Page, focus: Focus) -> Response:
    """Answer one signal on ``page``: change ``focus`` and return the action that was asked for, if any."""
    match signal:
        case KeyPress(repeats=True) if not _may_repeat(signal, page, focus):
            return IGNORED
        case KeyPress():
            response = _key(signal, page, focus)
            if response.used:  # who uses the keys is told about the focus, wherever the pointer was left lying
                focus.hover, focus.hover_row = None, None
                focus.reveal = not response.reads
            return response
        case Typed(text):
            focus.reveal = True
            return typed(text, page, focus)
        case Composing(text):
            focus.composition = text
            return USED
        case PointerMoved(point):
            return pointer_moved(point, page, focus)
        case PointerDown(point):
            return pointer_down(point, page, focus)
        case PointerUp(point):
            return pointer_up(point, page, focus)
        case WheelTurned(point, lines):
            return wheel_turned(point, lines, page, focus)
    assert_never(signal)


def _may_repeat(press: KeyPress, page: Page, focus: Focus) -> bool:
    """Whether a held key goes on: what moves and what writes does; what presses, orders or opens waits for a finger."""
    if press.key in MOVING:
        return True
    widget = page.widget(focus.widget)
    if not isinstance(widget, TextField):
        return False
    breaks = press.key == "enter" and widget.writing is not None
    return press.key in ("backspace", "delete") or press.types or breaks


def _key(press: KeyPress, page: Page, focus: Focus) -> Response:
    widget = page.widget(focus.widget)
    focus.hint_hidden = False
    if press.key == NEXT_WIDGET.key and not (press.ctrl or press.alt):
        _move_focus(page, focus, -1 if press.shift else 1)
        return USED
    if any(press.matches(key) for key in page.commands):
        response = _shortcut(press, page, focus)
        if response.used:
            return response
    if press.key == "enter" and isinstance(widget, TextField) and widget.goes_on and not (press.ctrl or press.alt):
        _move_focus(page, focus, 1)
        return USED
    if widget is not None and not press.alt:
        response = _key_on(widget, press, focus)
        if response.used:
            focus.visible = True
            return response
    response = _shortcut(press, page, focus)
    if not response.used:
        response = key_on_row(page, press, focus)
        focus.visible = focus.visible or response.used
    if response.used:
        return response
    if press.key in ARROWS and widget is not None and not (press.ctrl or press.alt):
        found = neighbour(page, widget, press.key)
        focus.visible = True
        focus.widget = found.id if found is not None else focus.widget
        return USED
    return IGNORED


def _move_focus(page: Page, focus: Focus, steps: int) -> None:
    focus.marked, focus.entry = "", ("", "")
    reachable = page.stops
    if not reachable:
        return
    at = reachable.index(focus.widget) if focus.widget in reachable else (-1 if steps > 0 else 0)
    focus.widget = reachable[(at + steps) % len(reachable)]
    focus.visible = True


def _shortcut(press: KeyPress, page: Page, focus: Focus) -> Response:
    typing = isinstance(page.widget(focus.widget), TextField)
    if press.types and typing:
        return IGNORED
    for widget in page.widgets:
        if isinstance(widget, Button | Spot) and press.matches(widget.key):
            works = widget.opens if isinstance(widget, Spot) else widget.enabled
            if not typing and not (press.ctrl and works):  # else one goes on where one was, as when it is refused
                focus.widget = widget.id
            focus.visible = True
            return Response(pressed(widget))
    return IGNORED


def _key_on(widget: Widget, press: KeyPress, focus: Focus) -> Response:
    match widget:
        case Button() | Spot():
            enters = press.key in ("enter", "space") and not press.ctrl
            return _entered(pressed(widget), press) if enters else IGNORED
        case ChoiceList():
            return _key_on_list(widget, press, focus)
        case Stepper():
            return key_on_number(widget, press, focus)
        case Segments():
            return _key_on_segments(widget, press)
        case TextField():
            return key_on_field(widget, press, focus)
        case ScrollArea():
            target = travel(press.key, focus.scroll(widget), widget.most_scroll, widget.step, widget.box.h)
            if target is None or (press.key in ARROWS and target == focus.scroll(widget)):
                return IGNORED  # at either end the arrows lead on to the neighbour
            focus.scrolls[widget.id] = target
            return USED
    assert_never(widget)


def _entered(action: Action | None, press: KeyPress) -> Response:
    """What Enter or Space asks for; with Shift at once."""
    return Response(replace(action, at_once=press.shift) if action is not None else None)


def _key_on_list(choices: ChoiceList, press: KeyPress, focus: Focus) -> Response:
    if not choices.options or press.ctrl:
        return IGNORED
    cursor = focus.cursor(choices)
    if press.key in ("enter", "space"):
        return _entered(chosen(choices, cursor), press)
    target = travel(press.key, cursor, len(choices.options) - 1, 1, choices.rows_shown)
    if target is None:
        return IGNORED
    scroll = focus.scroll(choices)
    focus.cursors[choices.id] = target
    focus.scrolls[choices.id] = max(target - choices.rows_shown + 1, min(scroll, target))
    return Response(chosen(choices, target)) if choices.follows else USED


def _key_on_segments(segments: Segments, press: KeyPress) -> Response:
    steps = {"left": -1, "right": 1, "home": -len(segments.segments), "end": len(segments.segments)}
    if press.ctrl or press.key not in (*steps, "enter", "space"):
        return IGNORED
    around = press.key not in steps
    return picked(segments, stepped_segment(segments, steps.get(press.key, 1), around=around))
