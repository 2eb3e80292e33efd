"""The fields of a form in a column: one under another, scrolled so that what has the focus is in sight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from game.board.canvas.drawing import Command, Look, Panel
from game.board.canvas.geometry import Box
from game.board.canvas.theme import TypeRole
from game.board.forms.blocks import Block, Column, block_of
from game.board.widgets.flow import Parts
from game.board.widgets.form_fields import Field
from game.board.widgets.looks import widget_commands
from game.board.widgets.values import Button, ChoiceList, Focus, ScrollArea, Spot, TextField, Widget
from game.forms.values import Values

if TYPE_CHECKING:
    from game.translate import Translator

__all__ = ["BODY", "Fields"]

BODY: Final = "form.body"
STANDING: Final = "form.standing"
BAR: Final = 14
"""Room for the scroll bar beside the fields, in pixels."""


@dataclass(frozen=True, slots=True)
class Fields:
    """Fields with their values, to be laid out in a window that looks so."""

    fields: Sequence[Field]
    values: Values
    look: Look
    focus: Focus
    t: Translator
    side: int = 0
    """Pixels that stay free left and right of the fields."""

    @property
    def gap(self) -> int:
        """Between one field and the next."""
        return self.look.metrics.px(16)

    def blocks(self, width: int, most: int) -> list[Block]:
        """Each field in a column of that width, of which ``most`` pixels are in sight at once."""
        column = Column(width, most, self.look, self.focus)
        return [block_of(field, self.values, column, self.t) for field in self.fields]

    def height(self, blocks: Sequence[Block]) -> int:
        """How high the blocks are together."""
        return sum(block.height for block in blocks) + self.gap * max(0, len(blocks) - 1)

    def placed(self, box: Box) -> tuple[Parts, int]:
        """The column in ``box``, and how far it stands scrolled.

        Fields out of sight stay in the tab order, at the edge where they went out of sight: whoever tabs to one
        brings it in.
        """
        look, width = self.look, box.w - 2 * self.side
        left = box.x + self.side
        blocks = self.blocks(width, box.h)
        if self.height(blocks) > box.h:
            width -= BAR
            blocks = self.blocks(width, box.h)
        step = 2 * look.measure.line_height(look.metrics.style(TypeRole.BODY))
        area = ScrollArea(BODY, box, self.height(blocks), step)
        offset = self.focus.scroll(area)
        if self.focus.reveal:
            offset = self._revealing(blocks, Box(left, box.y, width, box.h), offset, area.most_scroll)
        commands: list[Command] = []
        seen: list[Widget] = []
        for block, place in self._places(blocks, Box(left, box.y - offset, width, 0)):
            drawn, widgets = block.make(place)
            commands.extend(drawn if place.meets(box) else ())
            for widget in widgets:
                commands.extend(widget_commands(widget, look, self.focus) if widget.box.meets(box) else ())
                seen.append(_in_sight(widget, box, self.focus))
        standing = replace(self.focus, scrolls={**self.focus.scrolls, BODY: offset})
        commands.extend(widget_commands(area, look, standing))
        panel = Panel(BODY, box, tuple(commands), look.theme.panel, scrolls=area.most_scroll > 0)
        return Parts([panel], [area, *seen]), offset

    def height_above(self, width: int) -> int:
        """How high fields are that stand above a column of that width, with the gap under them; none take nothing."""
        return self.height(self.blocks(width, 0)) + self.gap if self.fields else 0

    def standing(self, box: Box) -> Parts:
        """The fields in a box of that height, where they stay."""
        if not self.fields:
            return Parts()
        commands: list[Command] = []
        seen: list[Widget] = []
        for block, place in self._places(self.blocks(box.w, 0), box):
            drawn, widgets = block.make(place)
            commands += drawn
            for widget in widgets:
                commands += widget_commands(widget, self.look, self.focus)
            seen += widgets
        return Parts([Panel(STANDING, box, tuple(commands))], seen)

    def _places(self, blocks: Sequence[Block], top: Box) -> list[tuple[Block, Box]]:
        """Where each block stands, one under another from the top of ``top``."""
        found = []
        y = top.y
        for block in blocks:
            found.append((block, Box(top.x, y, top.w, block.height)))
            y += block.height + self.gap
        return found

    def _revealing(self, blocks: Sequence[Block], view: Box, offset: int, most: int) -> int:
        """The offset nearest to ``offset`` at which the field with the focus is in sight, or its caret's line."""
        for block, place in self._places(blocks, view):
            for widget in block.make(place)[1]:
                if widget.id == self.focus.widget:
                    wanted = place if place.h <= view.h else _line_of(widget, self.focus)
                    furthest = min(most, wanted.y - view.y)
                    return max(0, min(furthest, max(wanted.bottom - view.bottom, offset)))
        return offset


def _line_of(widget: Widget, focus: Focus) -> Box:
    """What must be in sight of a field higher than the view: the line being typed, or the part with the focus."""
    if isinstance(widget, TextField) and widget.writing is not None:
        return widget.writing.place(widget.value, focus.caret(widget), 1)
    return widget.box


def _in_sight(widget: Widget, view: Box, focus: Focus) -> Widget:
    """A widget as far as it can be pointed at."""
    if view.encloses(widget.box):
        return widget
    seen = widget.box.overlap(view)
    if not seen.h:
        edge = view.y if widget.box.y < view.y else view.bottom
        return replace(widget, box=Box(widget.box.x, edge, widget.box.w, 0))
    if isinstance(widget, Button | TextField):
        return replace(widget, box=seen)
    return Spot(widget.id, seen, _told(widget, focus), opens=False)


def _told(widget: Widget, focus: Focus) -> str:
    """What a part of a list says that cannot be pointed at row by row: the words of its rows in sight."""
    if not isinstance(widget, ChoiceList):
        return ""
    first = focus.scroll(widget)
    return "\n".join(one.label for one in widget.options[first : first + widget.rows_shown])
