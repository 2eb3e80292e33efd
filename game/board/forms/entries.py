"""Parts that have forms of their own, one under another: each opens, moves up or down, or is taken away."""

from __future__ import annotations

from typing import Final

from game.board.canvas.drawing import Icon, Look, RoundedBox, text_run
from game.board.canvas.geometry import Box
from game.board.canvas.text import text_height
from game.board.canvas.theme import TypeRole
from game.board.forms.captions import REMOVE, Block, Made, caption_height, caption_run
from game.board.widgets.form_fields import Entries
from game.board.widgets.looks import button_height
from game.board.widgets.values import Button, Spot, Widget

__all__ = ["DOWN", "OPENS", "UP", "entries_block"]

OPENS: Final = "@"
UP: Final = "<"
DOWN: Final = ">"
"""Between the id of entries and the number of the one to open, or to move up or down."""


def entries_block(field: Entries, width: int, look: Look) -> Block:
    """Parts one under another: the part itself is a wide button, its tools stand behind it."""
    metrics, measure = look.metrics, look.measure
    style, pad, gap = metrics.style(TypeRole.LABEL), metrics.px(10), metrics.px(6)
    side = button_height(look)
    tools = 3 if field.several else int(len(field.items) > field.least)
    text_w = max(1, width - tools * (side + metrics.px(4)) - metrics.px(48))
    heights = [max(side, text_height(item, style, text_w, measure) + 2 * metrics.px(7)) for item in field.items]
    empty_h = text_height(field.empty, metrics.style(TypeRole.BODY), width, measure)
    body = sum(heights) + gap * (len(heights) - 1) if heights else empty_h

    def make(place: Box) -> Made:
        caption, taken = caption_run(field.label, place, look)
        rest = place.take_top(taken)[1]
        if not field.items:
            body_style = metrics.style(TypeRole.BODY)
            return [caption, text_run(field.empty, rest, body_style, look.theme.quiet, measure)], []
        commands, widgets = [caption], list[Widget]()
        for number, (item, height) in enumerate(zip(field.items, heights, strict=True)):
            row, rest = rest.take_top(height, gap)
            strip, room = row.take_right(tools * (side + metrics.px(4)), pad)
            commands.append(RoundedBox(room, metrics.px(6), look.theme.raised, look.theme.outline, metrics.line))
            text = room.inset(pad, 0).take_left(text_w)[0]
            commands.append(text_run(item, text, style, look.theme.text, measure, middle=True))
            chevron = room.take_right(metrics.px(28))[0].centred(metrics.px(18), metrics.px(18))
            commands.append(Icon(chevron, "ui_chevron_right", look.theme.quiet))
            widgets.append(Spot(f"{field.id}{OPENS}{number}", room))
            widgets.extend(_tools(field, number, strip, look))
        return commands, widgets

    return Block(caption_height(field.label, width, look) + body, make)


def _tools(field: Entries, number: int, strip: Box, look: Look) -> list[Widget]:
    """What can be done with one of several parts besides opening it."""
    side, last = button_height(look), len(field.items) - 1
    if not field.several and last < field.least:
        return []
    named: list[tuple[str, str, bool]] = []
    if field.several:
        named = [(UP, "ui_chevron_up", number > 0), (DOWN, "ui_chevron_down", number < last)]
    named.append((REMOVE, "ui_delete", len(field.items) > field.least))
    hints = field.hints if field.several else field.hints[2:]
    found: list[Widget] = []
    for (sign, icon, enabled), hint in zip(named, hints, strict=True):
        box, strip = strip.take_left(side, look.metrics.px(4))
        if not enabled:
            continue
        button = Button(f"{field.id}{sign}{number}", box.centred(side, side), "", icon=icon, look="bare", hint=hint)
        found.append(button)
    return found
