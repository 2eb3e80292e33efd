"""How a field for typed text looks, of one line or of several. Pure."""

from __future__ import annotations

from dataclasses import replace

from game.board.canvas.drawing import Command, FillBox, Look, RoundedBox, TextRun, text_run
from game.board.canvas.geometry import Box
from game.board.canvas.text import spans
from game.board.canvas.theme import TypeRole
from game.board.widgets.ring import focus_ring
from game.board.widgets.values import Focus, TextField
from game.board.widgets.writing import Writing

__all__ = ["field_commands", "text_area", "text_area_height"]


def text_area_height(value: str, width: int, rows: int, look: Look) -> int:
    """The height of a field of at least ``rows`` lines that shows all of ``value``."""
    style, metrics = look.metrics.style(TypeRole.BODY), look.metrics
    label = look.measure.line_height(metrics.style(TypeRole.CAPTION)) + metrics.px(4)
    lines = spans(value, style, max(1, width - 2 * metrics.px(10)), look.measure)
    return label + 2 * metrics.px(6) + max(rows, len(lines)) * look.measure.line_height(style)


def text_area(field: TextField, look: Look) -> TextField:
    """``field`` as one of several lines, written in its box."""
    room = _area_room(field.box, look)
    return replace(field, writing=Writing(room, look.metrics.style(TypeRole.BODY), look.measure))


def _area_room(box: Box, look: Look) -> Box:
    """Where the letters of a field of several lines stand: under its label, within its edge."""
    _, entry = box.take_top(look.measure.line_height(look.metrics.style(TypeRole.CAPTION)), look.metrics.px(4))
    return entry.inset(look.metrics.px(10), look.metrics.px(6))


def field_commands(text_field: TextField, look: Look, focus: Focus) -> tuple[Command, ...]:
    """Draw a field as it is now: what was typed, what an input method still puts together, and the caret."""
    if text_field.writing is not None:
        return _written(text_field, text_field.writing, look, focus)
    metrics, theme = look.metrics, look.theme
    caption, style = metrics.style(TypeRole.CAPTION), metrics.style(TypeRole.BODY)
    has_focus = focus.widget == text_field.id
    label_height = look.measure.line_height(caption) if text_field.label else 0
    label_box, entry = text_field.box.take_top(label_height, metrics.px(4) if label_height else 0)
    inner = entry.inset(metrics.px(10), metrics.px(4))
    caret = focus.caret(text_field)
    composed = focus.composition if has_focus else ""
    value = text_field.value[:caret] + composed + text_field.value[caret:]
    at = caret + len(composed)
    start, end = _visible_tail(value, at, inner.w - 2, look)
    line_height = look.measure.line_height(style)
    top = inner.y + max(0, inner.h - line_height) // 2
    commands: list[Command] = [
        RoundedBox(entry, metrics.px(6), theme.sunken, theme.border, metrics.line),
    ]
    if label_height:
        commands.append(text_run(text_field.label, label_box, caption, theme.quiet, look.measure))
    if value:
        shown = value[start:end]
        box = Box(inner.x, top, min(inner.w, look.measure.width(shown, style)), line_height)
        if focus.is_marked(text_field):
            commands.append(FillBox(box, theme.chosen))
        commands.append(TextRun(box, (shown,), value, style, theme.text, line_height, clipped=shown != value))
    elif text_field.placeholder:
        commands.append(
            text_run(text_field.placeholder, inner, style, theme.quiet, look.measure, middle=True, most_lines=1)
        )
    if has_focus:
        commands.extend(focus_ring(entry, look))
        x = inner.x + look.measure.width(value[start:at], style)
        commands.append(FillBox(Box(x, top, max(2, metrics.px(2)), line_height), theme.focus))
    return tuple(commands)


def _visible_tail(value: str, caret: int, width: int, look: Look) -> tuple[int, int]:
    """Which part of a typed line to show so that the caret is in sight: indices of its start and end."""
    style = look.metrics.style(TypeRole.BODY)
    start = 0
    while start < caret and look.measure.width(value[start:caret], style) > width:
        start += 1
    end = len(value)
    while end > caret and look.measure.width(value[start:end], style) > width:
        end -= 1
    return start, end


def _written(text_field: TextField, writing: Writing, look: Look, focus: Focus) -> tuple[Command, ...]:
    """A field of several lines, which is as high as its text."""
    metrics, theme = look.metrics, look.theme
    caption = metrics.style(TypeRole.CAPTION)
    has_focus = focus.widget == text_field.id
    across, down = metrics.px(10), metrics.px(6)
    room = writing.box
    entry = Box(room.x - across, room.y - down, room.w + 2 * across, room.h + 2 * down)
    label_height = look.measure.line_height(caption)
    label = Box(entry.x, entry.y - metrics.px(4) - label_height, entry.w, label_height)
    caret = focus.caret(text_field)
    composed = focus.composition if has_focus else ""
    value = text_field.value[:caret] + composed + text_field.value[caret:]
    commands: list[Command] = [
        text_run(text_field.label, label, caption, theme.quiet, look.measure, most_lines=1),
        RoundedBox(entry, metrics.px(6), theme.sunken, theme.border, metrics.line),
    ]
    height = writing.line_height
    if not value and text_field.placeholder:
        commands.append(text_run(text_field.placeholder, room, writing.style, theme.quiet, look.measure))
    for row, (start, end) in enumerate(writing.lines(value)):
        line = value[start:end]
        if line:
            wide = min(room.w, look.measure.width(line, writing.style))
            box = Box(room.x, room.y + row * height, wide, height)
            if focus.is_marked(text_field):
                commands.append(FillBox(box, theme.chosen))
            commands.append(TextRun(box, (line,), line, writing.style, theme.text, height))
    if has_focus:
        commands.extend(focus_ring(entry, look))
        commands.append(FillBox(writing.place(value, caret + len(composed), max(2, metrics.px(2))), theme.focus))
    return tuple(commands)
