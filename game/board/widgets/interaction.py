"""From signals to actions: one answer for mouse and keyboard. Pure.

Tab and Shift+Tab walk the tab order; arrows move inside a list, number or text, and otherwise to the neighbour on that
side; Enter and Space press; a shortcut presses its button wherever the focus is, unless letters are being typed.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Final, assert_never

from game.board.canvas.geometry import Box, Point
from game.board.widgets.bindings import NEXT_WIDGET
from game.board.widgets.segments import Segments, segment_at, stepped_segment
from game.board.widgets.signals import (
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
    bar_box,
    is_reachable,
    row_at,
    stepper_buttons,
)
from game.board.widgets.writing import next_word, word_before

__all__ = ["Response", "neighbour", "respond"]

WHEEL_LINES: Final = 3
DIRECTIONS: Final = ("left", "right", "up", "down")


@dataclass(frozen=True, slots=True)
class Response:
    """What a signal led to: an action for the screen, and whether it was used, so that nobody else looks at it."""

    action: Action | None = None
    used: bool = True


IGNORED: Final = Response(used=False)
USED: Final = Response()


def respond(signal: Signal, page: Page, focus: Focus) -> Response:
    """Answer one signal on ``page``: change ``focus`` and return the action that was asked for, if any."""
    match signal:
        case KeyPress():
            response = _key(signal, page, focus)
            if response.used:  # who uses the keys is told about the focus, wherever the pointer was left lying
                focus.hover, focus.hover_row = None, None
                focus.reveal = True
            return response
        case Typed(text):
            focus.reveal = True
            return _typed(text, page, focus)
        case Composing(text):
            focus.composition = text
            return USED
        case PointerMoved(point):
            return _pointer_moved(point, page, focus)
        case PointerDown(point):
            return _pointer_down(point, page, focus)
        case PointerUp(point):
            return _pointer_up(point, page, focus)
        case WheelTurned(point, lines):
            return _wheel(point, lines, page, focus)
    assert_never(signal)


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
    if response.used:
        return response
    if press.key in DIRECTIONS and widget is not None and not (press.ctrl or press.alt):
        found = neighbour(page, widget, press.key)
        focus.visible = True
        focus.widget = found.id if found is not None else focus.widget
        return USED
    return IGNORED


def _move_focus(page: Page, focus: Focus, steps: int) -> None:
    focus.marked = ""
    reachable = [widget.id for widget in page.widgets if is_reachable(widget)]
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
            return Response(_press(widget))
    return IGNORED


def _press(widget: Button | Spot) -> Action | None:
    """The action of a press: none for what is off or only explains; the focus then shows why."""
    works = widget.enabled if isinstance(widget, Button) else widget.opens
    return Action(widget.id) if works else None


def _key_on(widget: Widget, press: KeyPress, focus: Focus) -> Response:
    match widget:
        case Button() | Spot():
            pressed = press.key in ("enter", "space") and not press.ctrl
            return Response(_press(widget)) if pressed else IGNORED
        case ChoiceList():
            return _key_on_list(widget, press, focus)
        case Stepper():
            return _key_on_stepper(widget, press)
        case Segments():
            return _key_on_segments(widget, press)
        case TextField():
            return _key_on_field(widget, press, focus)
        case ScrollArea():
            target = _travel(press.key, focus.scroll(widget), widget.most_scroll, widget.step, widget.box.h)
            if target is None:
                return IGNORED
            focus.scrolls[widget.id] = target
            return USED
    assert_never(widget)


def _travel(key: str, at: int, most: int, step: int, shown: int) -> int | None:
    """Where a key leads from ``at`` in something ``most`` long at the furthest; nothing when the key is another's."""
    leap = max(step, shown - step)
    targets = {"up": at - step, "down": at + step, "page_up": at - leap, "page_down": at + leap, "home": 0, "end": most}
    return max(0, min(most, targets[key])) if key in targets else None


def _key_on_list(choices: ChoiceList, press: KeyPress, focus: Focus) -> Response:
    if not choices.options or press.ctrl:
        return IGNORED
    cursor = focus.cursor(choices)
    if press.key in ("enter", "space"):
        return Response(_choose(choices, cursor))
    target = _travel(press.key, cursor, len(choices.options) - 1, 1, choices.rows_shown)
    if target is None:
        return IGNORED
    scroll = focus.scroll(choices)
    focus.cursors[choices.id] = target
    focus.scrolls[choices.id] = max(target - choices.rows_shown + 1, min(scroll, target))
    return Response(_choose(choices, target)) if choices.follows else USED


def _choose(choices: ChoiceList, row: int) -> Action | None:
    option = choices.options[row]
    return Action(choices.id, option.id) if option.enabled or choices.opens else None


def _key_on_stepper(stepper: Stepper, press: KeyPress) -> Response:
    steps = {"left": -1, "right": 1, "-": -1, "+": 1, "home": -(10**6), "end": 10**6, "page_up": 5, "page_down": -5}
    key = press.text if press.text in ("+", "-") else press.key
    if key not in steps or press.ctrl:
        return IGNORED
    return _stepped(stepper, steps[key])


def _key_on_segments(segments: Segments, press: KeyPress) -> Response:
    steps = {"left": -1, "right": 1, "home": -len(segments.segments), "end": len(segments.segments)}
    if press.ctrl or press.key not in (*steps, "enter", "space"):
        return IGNORED
    around = press.key not in steps
    return _chosen(segments, stepped_segment(segments, steps.get(press.key, 1), around=around))


def _chosen(segments: Segments, name: str) -> Response:
    return Response(Action(segments.id, name) if name and name != segments.selected else None)


def _stepped(stepper: Stepper, steps: int) -> Response:
    value = stepper.stepped(steps)
    return Response(Action(stepper.id, value) if value != stepper.value else None)


def _key_on_field(text_field: TextField, press: KeyPress, focus: Focus) -> Response:
    if press.ctrl and press.key in ("a", "c", "x"):
        return _marked(text_field, press.key, focus)
    value, caret = text_field.value, focus.caret(text_field)
    target = _caret_target(text_field, press, caret)
    if press.key in (*DIRECTIONS, "home", "end"):
        focus.marked = ""
    if press.key in ("up", "down") and target == caret:
        return IGNORED  # at either end the arrows lead on to the neighbour
    if target is not None:
        focus.carets[text_field.id] = target
        return USED
    if press.key in ("backspace", "delete") and focus.is_marked(text_field):
        return _emptied(text_field, focus)
    if press.key in ("backspace", "delete"):
        return _erased(text_field, press, focus)
    if press.ctrl:
        return IGNORED
    if press.key == "enter" and text_field.writing is None:
        return Response(Action(text_field.id, value))
    if press.key == "enter":
        return _inserted(text_field, "\n", focus)
    return Response(used=press.types)  # the text itself follows as Typed


def _marked(text_field: TextField, key: str, focus: Focus) -> Response:
    """Select all of a field; copy what is selected, or cut it out."""
    if key == "a":
        focus.marked = text_field.id if text_field.value else ""
        focus.carets[text_field.id] = len(text_field.value)
        return USED
    if not focus.is_marked(text_field):
        return USED
    focus.copied = text_field.value
    return _emptied(text_field, focus) if key == "x" else USED


def _emptied(text_field: TextField, focus: Focus) -> Response:
    focus.marked = ""
    focus.carets[text_field.id] = 0
    return Response(Action(text_field.id, "", final=False))


def _caret_target(text_field: TextField, press: KeyPress, caret: int) -> int | None:
    """Where a key moves the caret; nothing when it is not for moving."""
    value, writing = text_field.value, text_field.writing
    if press.ctrl:
        leaps = {"left": word_before(value, caret), "right": next_word(value, caret), "home": 0, "end": len(value)}
        return leaps.get(press.key)
    first, last = writing.ends(value, caret) if writing is not None else (0, len(value))
    moves = {"left": max(0, caret - 1), "right": min(len(value), caret + 1), "home": first, "end": last}
    if writing is not None and press.key in ("up", "down"):
        return writing.moved(value, caret, 1 if press.key == "down" else -1)
    return moves.get(press.key)


def _erased(text_field: TextField, press: KeyPress, focus: Focus) -> Response:
    """Take away the letter, or with Ctrl the word, before or after the caret."""
    value, caret = text_field.value, focus.caret(text_field)
    if press.key == "backspace":
        start, end = (word_before(value, caret) if press.ctrl else max(0, caret - 1)), caret
    else:
        start, end = caret, (next_word(value, caret) if press.ctrl else min(len(value), caret + 1))
    focus.carets[text_field.id] = start
    return Response(Action(text_field.id, value[:start] + value[end:], final=False) if start < end else None)


def _inserted(text_field: TextField, text: str, focus: Focus) -> Response:
    """Put text in at the caret, as far as the limit allows; accents typed apart join their letter."""
    before, caret = text_field.value, focus.caret(text_field)
    if focus.is_marked(text_field) and text:
        before, caret = "", 0
    focus.marked = ""
    room = max(0, text_field.limit - len(before))
    head = unicodedata.normalize("NFC", before[:caret] + text[:room])
    changed = head + before[caret:]
    if changed == text_field.value:
        return USED
    focus.carets[text_field.id] = len(head)
    return Response(Action(text_field.id, changed, final=False))


def _typed(text: str, page: Page, focus: Focus) -> Response:
    widget = page.widget(focus.widget)
    focus.composition = ""
    if not isinstance(widget, TextField):
        return IGNORED
    breaks = "\n" if widget.writing is not None else ""
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\n", breaks or " "))
    return _inserted(widget, "".join(sign for sign in composed if sign.isprintable() or sign in breaks), focus)


def _under(point: Point, page: Page) -> Widget | None:
    """The widget at ``point``; of several the last, which lies on top."""
    return next((widget for widget in reversed(page.widgets) if widget.box.holds(point)), None)


def _pointer_moved(point: Point, page: Page, focus: Focus) -> Response:
    if focus.dragging:
        dragged = page.widget(focus.pressed)
        if isinstance(dragged, ChoiceList | ScrollArea):
            _drag(dragged, point, focus)
        return USED
    widget = _under(point, page)
    row = row_at(widget, point, focus.scroll(widget)) if isinstance(widget, ChoiceList) else None
    hover = widget.id if widget is not None else None
    if (hover, row) == (focus.hover, focus.hover_row):
        return IGNORED
    focus.hover, focus.hover_row, focus.hint_hidden = hover, row, False
    return USED


def _drag(widget: ChoiceList | ScrollArea, point: Point, focus: Focus) -> None:
    """Bring the middle of the scroll bar's thumb under the pointer."""
    share = widget.box.h / (widget.box.h + _hidden_height(widget))
    room = max(1, widget.box.h * (1 - share))
    along = (point[1] - widget.box.y - widget.box.h * share / 2) / room
    focus.scrolls[widget.id] = round(max(0.0, min(1.0, along)) * widget.most_scroll)


def _hidden_height(widget: ChoiceList | ScrollArea) -> int:
    return widget.most_scroll * (widget.row_height if isinstance(widget, ChoiceList) else 1)


def _pointer_down(point: Point, page: Page, focus: Focus) -> Response:
    widget = _under(point, page)
    focus.pressed = widget.id if widget is not None else None
    focus.hint_hidden = False
    focus.reveal = False
    focus.marked = ""
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
    return USED


def _pointer_up(point: Point, page: Page, focus: Focus) -> Response:
    pressed, dragged = focus.pressed, focus.dragging
    focus.pressed, focus.dragging = None, False
    widget = _under(point, page)
    if widget is None or widget.id != pressed or dragged:
        return USED
    match widget:
        case Button() | Spot():
            return Response(_press(widget))
        case ChoiceList():
            row = row_at(widget, point, focus.scroll(widget))
            if row is None:
                return USED
            focus.scrolls[widget.id] = focus.scroll(widget)
            focus.cursors[widget.id] = row
            return Response(_choose(widget, row))
        case Stepper():
            minus, plus = stepper_buttons(widget)
            steps = 1 if plus.holds(point) else -1 if minus.holds(point) else 0
            return _stepped(widget, steps) if steps else USED
        case Segments():
            return _chosen(widget, segment_at(widget, point))
        case TextField() | ScrollArea():
            return USED
    assert_never(widget)


def _wheel(point: Point, lines: int, page: Page, focus: Focus) -> Response:
    for widget in reversed(page.widgets):
        if isinstance(widget, ChoiceList | ScrollArea) and widget.most_scroll and widget.box.holds(point):
            focus.reveal = False
            step = widget.step * WHEEL_LINES if isinstance(widget, ScrollArea) else 1
            focus.scrolls[widget.id] = max(0, min(widget.most_scroll, focus.scroll(widget) + lines * step))
            return USED
    return IGNORED


def _distance(start: Box, end: Box, direction: str) -> int | None:
    """How far ``end`` lies from ``start`` that way, a step aside counting threefold; nothing when it lies elsewhere."""
    across = direction in ("left", "right")
    begin, finish = (start, end) if direction in ("right", "down") else (end, start)
    ahead = finish.centre[0] - begin.centre[0] if across else finish.centre[1] - begin.centre[1]
    gap = finish.x - begin.right if across else finish.y - begin.bottom
    if ahead <= 0 or gap < -1:
        return None
    if across:
        aside = max(0, end.y - start.bottom, start.y - end.bottom)
        shift = abs(end.centre[1] - start.centre[1])
    else:
        aside = max(0, end.x - start.right, start.x - end.right)
        shift = abs(end.centre[0] - start.centre[0])
    return max(0, gap) * 4 + aside * 12 + shift


def neighbour(page: Page, widget: Widget, direction: str) -> Widget | None:
    """The nearest widget left, right, up or down of ``widget``, or nothing."""
    others = (other for other in page.widgets if other.id != widget.id and is_reachable(other))
    ranked = [
        (distance, other) for other in others if (distance := _distance(widget.box, other.box, direction)) is not None
    ]
    return min(ranked, key=lambda pair: pair[0])[1] if ranked else None
