"""Typing in a field: the caret, marking, taking away and putting in; and typing a number. Pure."""

from __future__ import annotations

from typing import Final

from game.board.widgets.bindings import COPY, CUT, SELECT_ALL
from game.board.widgets.responses import IGNORED, USED, Response, stepped
from game.board.widgets.signals import KeyPress
from game.board.widgets.values import Action, Focus, Page, Stepper, TextField
from game.board.widgets.writing import next_word, word_before
from game.writing import cleaned, few_accents

__all__ = ["key_on_field", "key_on_number", "typed"]

STEPS: Final = {"left": -1, "right": 1, "-": -1, "+": 1, "home": -(10**6), "end": 10**6, "page_up": 5, "page_down": -5}
"""How many steps a key moves a number."""
MOST_DIGITS: Final = 6


def key_on_field(text_field: TextField, press: KeyPress, focus: Focus) -> Response:
    """A key on a field: mark, copy or cut all, move the caret, take away, or break a line; letters follow as typed."""
    for binding, answer in ((SELECT_ALL, _marked), (COPY, _copied), (CUT, _cut)):
        if binding.takes(press):
            return answer(text_field, focus)
    value, caret = text_field.value, focus.caret(text_field)
    target = _caret_target(text_field, press, caret)
    if press.key in ("left", "right", "up", "down", "home", "end"):
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


def typed(text: str, page: Page, focus: Focus) -> Response:
    """Finished text goes into the field that has the focus."""
    widget = page.widget(focus.widget)
    focus.composition = ""
    if not isinstance(widget, TextField):
        return IGNORED
    return _inserted(widget, cleaned(text, lines=widget.writing is not None), focus)


def _marked(text_field: TextField, focus: Focus) -> Response:
    """Select all of a field."""
    focus.marked = text_field.id if text_field.value else ""
    focus.carets[text_field.id] = len(text_field.value)
    return USED


def _copied(text_field: TextField, focus: Focus) -> Response:
    """Copy what is selected."""
    if focus.is_marked(text_field):
        focus.copied = text_field.value
    return USED


def _cut(text_field: TextField, focus: Focus) -> Response:
    """Copy what is selected, and take it out."""
    if not focus.is_marked(text_field):
        return USED
    focus.copied = text_field.value
    return _emptied(text_field, focus)


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
    head = few_accents(before[:caret] + text[:room])
    changed = head + before[caret:]
    if changed == text_field.value:
        return USED
    focus.carets[text_field.id] = len(head)
    return Response(Action(text_field.id, changed, final=False))


def key_on_number(stepper: Stepper, press: KeyPress, focus: Focus) -> Response:
    """A key on a number: digits write it anew, Backspace takes one away, and what moves steps it.

    Out of range it stands at its bound at once; the digits typed so far stay, so that 30 may begin with a 3 that is too
    low. A minus steps down, and where a number may be below nought what is typed after it is.
    """
    if press.ctrl or press.alt:
        return IGNORED
    name, digits = focus.entry
    if name != stepper.id or (digits != "-" and stepper.value != _in_range(stepper, digits)):
        digits = ""  # it was stepped or set meanwhile
    if press.text.isascii() and press.text.isdigit():
        return _written(stepper, f"{digits}{press.text}"[:MOST_DIGITS], focus)
    if press.key in ("backspace", "delete"):
        left = (digits.lstrip("-") and digits) or str(stepper.value)
        return _written(stepper, left[:-1] if press.key == "backspace" else "", focus)
    key = press.text if press.text in ("+", "-") else press.key
    if key not in STEPS:
        return IGNORED
    focus.entry = (stepper.id, "-" if key == "-" and stepper.least < 0 else "")
    return stepped(stepper, STEPS[key])


def _in_range(stepper: Stepper, digits: str) -> int:
    """The number that digits make, or the nearest that it may be."""
    wanted = int(digits) if digits.lstrip("-") else 0
    if not wanted and not stepper.nought:
        wanted = -1 if digits.startswith("-") else 1
    nearest = stepper.least + round((wanted - stepper.least) / stepper.step) * stepper.step
    return min(stepper.most, max(stepper.least, nearest))


def _written(stepper: Stepper, digits: str, focus: Focus) -> Response:
    focus.entry = (stepper.id, digits)
    value = _in_range(stepper, digits)
    return Response(Action(stepper.id, value) if value != stepper.value else None)
