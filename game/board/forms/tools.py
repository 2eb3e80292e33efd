"""What stands with a field: small buttons beside it where there is room, else under it, and lines to read below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.board.canvas.geometry import Box
from game.board.canvas.theme import TypeRole
from game.board.forms.captions import Block
from game.board.widgets.flow import flow, flow_height
from game.board.widgets.looks import button_height
from game.board.widgets.values import Button, Widget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from game.board.canvas.drawing import Look
    from game.board.forms.captions import Made
    from game.board.widgets.flow import Line
    from game.board.widgets.form_fields import Tool
    from game.board.widgets.values import Focus

__all__ = ["equipped"]


def equipped(
    block: Block, tools: Sequence[Tool], notes: Sequence[Line], taken: int, room: tuple[int, Look, Focus]
) -> Block:
    """A field with its tools and notes.

    Args:
        block: the field itself.
        tools: what may be done with it besides.
        notes: what there is to say of it.
        taken: how wide the field itself is, in pixels.
        room: how wide the column is, in pixels, and how it looks.
    """
    if not tools and not notes:
        return block
    width, look, focus = room
    gap, high = look.metrics.px(8), button_height(look)
    wide = sum(tool_width(one, look) for one in tools) + gap * max(0, len(tools) - 1)
    beside = taken + gap + wide <= width
    tools_h = 0 if beside or not tools else gap + high
    notes_h = gap // 2 + flow_height(notes, width, look) if notes else 0

    def make(place: Box) -> Made:
        own, under = place.take_top(block.height)
        commands, widgets = block.make(own)
        if beside:
            row = Box(own.x + taken + gap, own.y + (own.h - high) // 2, width - taken - gap, high)
        else:
            row, under = under.take_top(gap)[1].take_top(high if tools else 0)
        buttons = list[Widget]()
        for one in tools:
            box, row = row.take_left(min(row.w, tool_width(one, look)), gap)
            buttons.append(Button(one.id, box, one.label, icon=one.icon, look="bare", hint=one.hint))
        if notes:
            side = look.metrics.px(5)
            box = Box(under.x - side, under.y + gap // 2, under.w + 2 * side, notes_h - gap // 2)
            commands = [*commands, *flow("form.notes", notes, box, look, focus).panels[0].commands]
        return commands, [*widgets, *buttons]

    return Block(block.height + tools_h + notes_h, make)


def tool_width(tool: Tool, look: Look) -> int:
    """How wide a tool is, in pixels."""
    words = look.measure.width(tool.label, look.metrics.style(TypeRole.LABEL)) if tool.label else 0
    mark = look.metrics.px(28) if tool.icon else 0
    return words + mark + look.metrics.px(28)
