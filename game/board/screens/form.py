"""A form: fields on the left, what stands and what will come of it on the right or below, and one button to confirm.

It is the same for every ruling and proposal. Tab walks the fields and the form brings each in sight; Enter in a line
goes on; Ctrl+Enter confirms from anywhere; Escape closes, and asks once when words would be lost.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from game.board.drawing import Command, FillBox, Look, Panel, SignShape
from game.board.flow import Line, Parts, flow, flow_height
from game.board.form_fields import Field, Pick, Switch, Told, Values, Words
from game.board.geometry import Box
from game.board.screens.detail import buttons_row, sheet
from game.board.screens.form_blocks import CHOSEN, REMOVE, Block, block_of
from game.board.stage import Screen
from game.board.text import text_height
from game.board.theme import TypeRole
from game.board.widget_layout import button_height, widget_commands
from game.board.widgets import Action, Button, Focus, Page, ScrollArea, Spot, TextField, Widget

if TYPE_CHECKING:
    from game.board.desk import Desk

__all__ = ["CLOSE", "CONFIRM", "Content", "Form", "two_columns"]

CONFIRM: Final = "confirm"
CLOSE: Final = "close"
BODY: Final = "form.body"
BAR: Final = 14
"""Room for the scroll bar beside the fields, in pixels."""
WIDE_WINDOW: Final = 1600
LEAST_LETTERS: Final = 64
"""Two columns stand beside each other where a line of both together holds so many letters as wide as they are high."""


def no_lines(_values: Values) -> Sequence[Line]:
    """Nothing to tell."""
    return ()


def no_change(_values: Values, _name: str) -> None:
    """Nothing else changes with a field."""


def no_press(_values: Values, _name: str, _number: int) -> None:
    """Nothing to press."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a form is about. Everything is worked out anew for each picture, from the values so far.

    ``facts`` is what stands now, ``preview`` what will come of confirming. ``refusal`` says why it would be refused,
    or nothing; ``confirm`` does it and says why it was refused after all, or nothing. ``changed`` is told of every
    field that took another value, ``pressed`` of every button inside the form and every listed thing taken away.
    """

    title: Callable[[], str]
    fields: Callable[[Values], Sequence[Field]]
    confirm: Callable[[Values], str]
    confirm_label: Callable[[], str]
    refusal: Callable[[Values], str] = lambda _values: ""
    facts: Callable[[Values], Sequence[Line]] = no_lines
    preview: Callable[[Values], Sequence[Line]] = no_lines
    changed: Callable[[Values, str], None] = no_change
    pressed: Callable[[Values, str, int], None] = no_press


def two_columns(look: Look) -> bool:
    """Whether there is room for fields and what they lead to beside each other."""
    letters = _width(look, two=True) / look.metrics.style(TypeRole.BODY).size
    return look.size[0] >= WIDE_WINDOW and letters >= LEAST_LETTERS


def _width(look: Look, *, two: bool) -> int:
    return min(look.size[0] - look.metrics.px(80), look.metrics.px(1560 if two else 1240))


class Form(Screen):
    """Fields to fill in over the screen. ``leave`` takes the form away when it was confirmed or closed."""

    def __init__(
        self,
        desk: Desk,
        content: Content,
        *,
        leave: Callable[[], None],
        start: dict[str, str | int | bool] | None = None,
    ) -> None:
        self._desk = desk
        self._content = content
        self._leave = leave
        self.values = Values.of(start or {})
        self._error = ""
        self._typed = False

    @property
    def overlay(self) -> bool:
        """What it is about stays in sight under it."""
        return True

    # ----- what stands in it

    def _missing(self) -> str:
        """The first field that must be filled in and is not, by its label."""
        for field in self._content.fields(self.values):
            if isinstance(field, Words | Pick) and field.needed and not self.values.text(field.id).strip():
                return field.label
        return ""

    def _status(self) -> Line:
        """How it stands with what the form asks for: refused, incomplete, not allowed, or ready."""
        t = self._desk.t
        if self._error:
            return Line(self._error, tone="vermilion", sign=SignShape.CROSS, mark_tone="vermilion")
        missing = self._missing()
        if missing:
            return Line(t("forms.fill_in", field=missing), tone="quiet", sign=SignShape.RING)
        refusal = self._content.refusal(self.values)
        if refusal:
            text = t("forms.not_allowed", reason=refusal)
            return Line(text, tone="vermilion", sign=SignShape.PADLOCK, mark_tone="vermilion")
        return Line(t("forms.ready"), tone="green", sign=SignShape.CHECK, mark_tone="green")

    def _told(self) -> tuple[Line, ...]:
        """What will come of it, under a heading."""
        preview = tuple(self._content.preview(self.values))
        if not preview:
            return ()
        head = Line(self._desk.t("forms.preview"), TypeRole.HEADING, "sky", space=16)
        return (head, *preview)

    # ----- its picture

    def layout(self, look: Look, focus: Focus) -> Page:
        """A sheet with the fields, what stands and what will come of it, how it stands, and two buttons."""
        metrics, two = look.metrics, two_columns(look)
        width, pad = _width(look, two=two), metrics.px(24)
        inner_w = width - 2 * pad
        title = self._content.title()
        head = text_height(title, metrics.style(TypeRole.TITLE), inner_w, look.measure) + metrics.px(14)
        status = (self._status(),)
        foot = flow_height(status, inner_w, look) + button_height(look) + metrics.px(14 + 10)
        column = (inner_w - metrics.px(40)) * 3 // 5 if two else inner_w
        facts, told = tuple(self._content.facts(self.values)), self._told()
        body = self._blocks(column, look, focus, facts, told, two=two)
        needed = _height(body, look)
        if two:
            needed = max(needed, flow_height((*facts, *told), inner_w - column - metrics.px(50), look))
        most = look.size[1] - metrics.px(60)
        box = look.box.centred(width, min(most, head + needed + foot + 2 * pad))
        commands, room = sheet(title, box, look)
        parts = Parts([Panel("form", box, ())])
        row, room = room.take_bottom(button_height(look), metrics.px(10))
        stands, room = room.take_bottom(flow_height(status, inner_w, look), metrics.px(14))
        left, right = room, None
        if two:
            left, right = room.take_left(column, metrics.px(40))
            commands.append(FillBox(Box(right.x - metrics.px(20), room.y, metrics.line, room.h), look.theme.outline))
        fields, scrolled = self._column(left, look, focus, facts, told, two=two)
        parts.add(fields)
        if right is not None:
            parts.add(flow("form.facts", (*facts, *told), right, look, focus))
        buttons = self._buttons(row, look)
        for button in buttons:
            commands.extend(widget_commands(button, look, focus))
        side = metrics.px(5)
        strip = Box(stands.x - side, stands.y, stands.w + 2 * side, stands.h)
        commands.extend(flow("form.status", status, strip, look, focus).panels[0].commands)
        parts.panels[0] = Panel("form", box, tuple(commands))
        parts.widgets.extend(buttons)
        first = next((one.id for one in fields.widgets if not isinstance(one, ScrollArea)), CONFIRM)
        return Page(look.size, look.theme.window, tuple(parts.panels), tuple(parts.widgets), first, scrolled)

    def _buttons(self, row: Box, look: Look) -> list[Button]:
        return buttons_row(
            row,
            [
                Button(CONFIRM, row, self._content.confirm_label(), "ctrl+enter", look="primary"),
                Button(CLOSE, row, self._desk.t("forms.close"), "escape"),
            ],
            look,
        )

    def _blocks(
        self, width: int, look: Look, focus: Focus, facts: tuple[Line, ...], told: tuple[Line, ...], *, two: bool
    ) -> list[Block]:
        """The fields one under another; where there is one column, facts before and the preview after them."""
        fields: list[Field] = list(self._content.fields(self.values))
        if not two:
            fields = [*([Told("facts", facts)] if facts else []), *fields, *([Told("told", told)] if told else [])]
        return [block_of(field, self.values, width, look, focus, self._desk.t) for field in fields]

    def _column(
        self, box: Box, look: Look, focus: Focus, facts: tuple[Line, ...], told: tuple[Line, ...], *, two: bool
    ) -> tuple[Parts, tuple[tuple[str, int], ...]]:
        """The fields as far as they are in sight, and how far the column stands scrolled."""
        blocks = self._blocks(box.w, look, focus, facts, told, two=two)
        width = box.w
        if _height(blocks, look) > box.h:
            width = box.w - BAR
            blocks = self._blocks(width, look, focus, facts, told, two=two)
        step = 2 * look.measure.line_height(look.metrics.style(TypeRole.BODY))
        area = ScrollArea(BODY, box, _height(blocks, look), step)
        offset = focus.scroll(area)
        if focus.reveal:
            offset = _revealed(blocks, Box(box.x, box.y, width, box.h), offset, area, look, focus)
        standing = replace(focus, scrolls={**focus.scrolls, BODY: offset})
        commands, widgets = _placed(blocks, Box(box.x, box.y - offset, width, 0), look)
        for widget in widgets:
            if widget.box.meets(box):
                commands.extend(widget_commands(widget, look, focus))
        commands.extend(widget_commands(area, look, standing))
        seen = [_in_sight(widget, box) for widget in widgets]
        panel = Panel(BODY, box, tuple(commands), look.theme.panel, scrolls=area.most_scroll > 0)
        return Parts([panel], [area, *seen]), ((BODY, offset),)

    # ----- what is done in it

    def handle(self, action: Action) -> None:
        """Fill in a field, press a button inside the form, confirm, or close."""
        name = action.widget
        if name == CLOSE:
            self._close()
        elif name == CONFIRM:
            self._confirm()
        elif REMOVE in name:
            listed, _, number = name.partition(REMOVE)
            self._content.pressed(self.values, listed, int(number))
            self._error = ""
        elif CHOSEN in name:
            self._take(*name.split(CHOSEN, 1))
        elif action.value is None:
            self._content.pressed(self.values, name, -1)
            self._error = ""
        else:
            self._take(name, action.value)

    def _take(self, name: str, value: str | int) -> None:
        """A field's new value; that of a switch is yes or no."""
        field = next((one for one in self._content.fields(self.values) if one.id == name), None)
        self._error = ""
        self._typed = self._typed or isinstance(field, Words)
        self.values.put(name, value == "yes" if isinstance(field, Switch) else value)
        if field is not None:
            self._content.changed(self.values, name)

    def _confirm(self) -> None:
        missing = self._missing()
        if missing:
            self._error = self._desk.t("forms.fill_in", field=missing)
            return
        self._error = self._content.confirm(self.values)
        if not self._error:
            self._leave()

    def _close(self) -> None:
        """Leave; words that would be lost are asked about once."""
        words = [one for one in self._content.fields(self.values) if isinstance(one, Words)]
        asked = self._error == self._desk.t("forms.throw_away")
        if self._typed and not asked and any(self.values.text(one.id).strip() for one in words):
            self._error = self._desk.t("forms.throw_away")
            return
        self._leave()


def _gap(look: Look) -> int:
    return look.metrics.px(16)


def _height(blocks: Sequence[Block], look: Look) -> int:
    return sum(block.height for block in blocks) + _gap(look) * max(0, len(blocks) - 1)


def _placed(blocks: Sequence[Block], top: Box, look: Look) -> tuple[list[Command], list[Widget]]:
    """Blocks one under another from the top of ``top``."""
    commands: list[Command] = []
    widgets: list[Widget] = []
    y = top.y
    for block in blocks:
        drawn, made = block.make(Box(top.x, y, top.w, block.height))
        commands.extend(drawn)
        widgets.extend(made)
        y += block.height + _gap(look)
    return commands, widgets


def _revealed(  # noqa: PLR0917 - what the answer depends on
    blocks: Sequence[Block], view: Box, offset: int, area: ScrollArea, look: Look, focus: Focus
) -> int:
    """The offset nearest to ``offset`` at which the field with the focus is in sight, or its caret's line."""
    y = view.y
    for block in blocks:
        place = Box(view.x, y, view.w, block.height)
        for widget in block.make(place)[1]:
            if widget.id == focus.widget:
                wanted = place
                if place.h > view.h:
                    wanted = _line_of(widget, focus)
                least, most = wanted.bottom - view.bottom, wanted.y - view.y
                return max(0, min(area.most_scroll, most, max(least, offset)))
        y += block.height + _gap(look)
    return offset


def _line_of(widget: Widget, focus: Focus) -> Box:
    """What must be in sight of a widget higher than the view: the line being typed."""
    if isinstance(widget, TextField) and widget.writing is not None:
        return widget.writing.place(widget.value, focus.caret(widget), 1)
    return widget.box


def _in_sight(widget: Widget, view: Box) -> Widget:
    """A widget as far as it can be pointed at; out of sight it stands at the edge, where Tab still finds it."""
    if view.encloses(widget.box):
        return widget
    seen = widget.box.overlap(view)
    if not seen.h:
        edge = view.y if widget.box.y < view.y else view.bottom
        return replace(widget, box=Box(widget.box.x, edge, widget.box.w, 0))
    if isinstance(widget, Button | TextField):
        return replace(widget, box=seen)
    return Spot(widget.id, seen, opens=False)
