"""How each field of a form is drawn: its height in a column, and there its widgets and what stands beside them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypeAlias, assert_never

from game.board.drawing import Command, FillBox, Look, RoundedBox, text_run
from game.board.flow import Line, flow, flow_height
from game.board.form_fields import Field, Heading, Listed, Number, Pick, Press, Switch, Told, Values, Words
from game.board.geometry import Box
from game.board.text import text_height
from game.board.theme import TextStyle, TypeRole
from game.board.widget_layout import button_height, row_height_for, text_area, text_area_height
from game.board.widgets import Button, ChoiceList, Focus, Option, Stepper, TextField, Widget

if TYPE_CHECKING:
    from game.translate import Translator

__all__ = ["CHOSEN", "FIND", "REMOVE", "Block", "block_of", "labelled"]

CHOSEN: Final = "="
"""Between a field's id and the option that a button of it chooses."""
FIND: Final = "?"
"""Behind the id of a list, for the field that searches it."""
REMOVE: Final = "#"
"""Between the id of a list of things and the number of the one to take away."""
SEARCHED_FROM: Final = 9
BESIDE: Final = 6
"""At most so many options stand beside each other."""
MOST_LINES: Final = 2
NEARLY_FULL: Final = 0.8

Made: TypeAlias = "tuple[list[Command], list[Widget]]"


@dataclass(frozen=True, slots=True)
class Block:
    """A field in a column: its height, and what it is when it stands in a box of that height."""

    height: int
    make: Callable[[Box], Made]


def block_of(field: Field, values: Values, width: int, look: Look, focus: Focus, t: Translator) -> Block:  # noqa: PLR0917 - all that a field's picture depends on
    """``field`` with its value in a column ``width`` pixels wide."""
    match field:
        case Words():
            return _words(field, values, width, look, focus, t)
        case Pick():
            return _pick(field, values, width, look, t)
        case Number():
            return _number(field, values, width, look)
        case Switch():
            return _switch(field, values, width, look, t)
        case Press():
            return _press(field, width, look)
        case Listed():
            return _listed(field, width, look)
        case Told(lines=lines):
            return told_block(lines, width, look, focus)
        case Heading(text=text):
            return _heading(text, width, look)
    assert_never(field)


def labelled(field: Words | Pick, t: Translator) -> str:
    """What a field is called, and whether it may stay empty."""
    return field.label if field.needed or isinstance(field, Pick) else t("forms.optional", label=field.label)


def _caption(look: Look) -> TextStyle:
    return look.metrics.style(TypeRole.CAPTION)


def _caption_run(text: str, place: Box, look: Look) -> tuple[Command, int]:
    """A caption over what it names, and how high it is with the gap under it."""
    run = text_run(text, place, _caption(look), look.theme.quiet, look.measure)
    return run, run.box.h + look.metrics.px(4)


def _caption_height(text: str, width: int, look: Look) -> int:
    return text_height(text, _caption(look), width, look.measure) + look.metrics.px(4)


def _words(field: Words, values: Values, width: int, look: Look, focus: Focus, t: Translator) -> Block:  # noqa: PLR0917
    typed = TextField(
        field.id, Box(0, 0, 0, 0), labelled(field, t), values.text(field.id), field.placeholder, field.limit,
        goes_on=field.rows == 1,
    )  # fmt: skip
    caption = look.measure.line_height(_caption(look))
    composed = focus.composition if focus.widget == field.id else ""
    if field.rows == 1:
        height = caption + look.metrics.px(4) + button_height(look)
    else:
        height = text_area_height(typed.value + composed, width, field.rows, look)
    full = len(typed.value) > field.limit * NEARLY_FULL
    counter = t("forms.length", count=len(typed.value), most=field.limit)

    def make(place: Box) -> Made:
        box, under = place.take_top(height)
        placed = replace(typed, box=box)
        count = [text_run(counter, under, _caption(look), look.theme.quiet, look.measure)] if full else []
        return [*count], [placed if field.rows == 1 else text_area(placed, look)]

    return Block(height + (caption if full else 0), make)


def _button_width(label: str, look: Look, *, marked: bool) -> int:
    mark = look.metrics.px(28) if marked else 0
    return look.measure.width(label, look.metrics.style(TypeRole.LABEL)) + mark + look.metrics.px(28)


def _beside(field: Pick, values: Values, place: Box, look: Look) -> list[Widget] | None:
    """The options as buttons beside each other, on two lines at most; nothing when they do not fit or say more."""
    if len(field.options) > BESIDE or any(one.detail or one.aside for one in field.options):
        return None
    gap, height = look.metrics.px(8), button_height(look)
    x, y, lines = place.x, place.y, 1
    buttons: list[Widget] = []
    for one in field.options:
        wide = _button_width(one.label, look, marked=True)
        if wide > place.w:
            return None
        if x + wide > place.right:
            x, y, lines = place.x, y + height + gap, lines + 1
        chosen = values.text(field.id) == one.id
        buttons.append(
            Button(
                f"{field.id}{CHOSEN}{one.id}", Box(x, y, wide, height), one.label, enabled=one.enabled,
                why_disabled=one.why_disabled, chosen=chosen, hint=one.hint,
            )
        )  # fmt: skip
        x += wide + gap
    return buttons if lines <= MOST_LINES else None


def _pick(field: Pick, values: Values, width: int, look: Look, t: Translator) -> Block:
    label_h = _caption_height(field.label, width, look)
    beside = _beside(field, values, Box(0, 0, width, 0), look)
    if beside is not None:

        def make_beside(place: Box) -> Made:
            caption, taken = _caption_run(field.label, place, look)
            room = Box(place.x, place.y + taken, place.w, 0)
            return [caption], _beside(field, values, room, look) or []

        return Block(label_h + max((one.box.bottom for one in beside), default=0), make_beside)
    return _list(field, values, width, look, t)


def plain(text: str) -> str:
    """Text as a search compares it: without case and accents."""
    return "".join(one for one in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(one))


def _found(options: tuple[Option, ...], wanted: str) -> tuple[Option, ...]:
    words = plain(wanted).split()
    return tuple(one for one in options if all(word in plain(f"{one.label} {one.detail}") for word in words))


def _list(field: Pick, values: Values, width: int, look: Look, t: Translator) -> Block:
    metrics = look.metrics
    searched = len(field.options) >= SEARCHED_FROM
    wanted = values.text(field.id + FIND) if searched else ""
    options = _found(field.options, wanted)
    label_h = _caption_height(field.label, width, look)
    find_h = look.measure.line_height(_caption(look)) + metrics.px(4) + button_height(look) if searched else 0
    row_h = row_height_for(field.options, width, look, _most_row_height(look))
    list_h = row_h * max(1, min(field.rows, len(field.options)))

    def make(place: Box) -> Made:
        caption, taken = _caption_run(field.label, place, look)
        room = place.take_top(taken)[1]
        widgets: list[Widget] = []
        if searched:
            box, room = room.take_top(find_h, metrics.px(6))
            widgets.append(
                TextField(field.id + FIND, box, t("forms.find"), values.text(field.id + FIND), limit=60, goes_on=True)
            )
        box = room.take_top(list_h)[0]
        if options:
            widgets.append(ChoiceList(field.id, box, options, row_h, selected=values.text(field.id)))
            return [caption], widgets
        nothing = text_run(t("forms.nothing_found"), box, metrics.style(TypeRole.BODY), look.theme.quiet, look.measure)
        return [caption, nothing], widgets

    return Block(label_h + list_h + (find_h + metrics.px(6) if searched else 0), make)


def _most_row_height(look: Look) -> int:
    """Room for two lines of the label and two of the detail; longer ones are whole in the hint."""
    metrics = look.metrics
    lines = (metrics.style(TypeRole.LABEL), metrics.style(TypeRole.CAPTION))
    return 2 * sum(look.measure.line_height(style) for style in lines) + metrics.px(16)


def _number(field: Number, values: Values, width: int, look: Look) -> Block:
    style = look.metrics.style(TypeRole.LABEL)
    wide = min(width, look.metrics.px(700))
    shown_w = max(look.measure.width(field.shown, style) + look.metrics.px(16), 0) if field.shown else 0
    taken = 2 * button_height(look) + max(button_height(look) * 3 // 2, 48, shown_w)
    text_w = max(1, wide - taken - look.metrics.px(12) - 2 * look.metrics.px(8))
    height = max(button_height(look), text_height(field.label, style, text_w, look.measure))
    value = values.number(field.id, field.start)

    def make(place: Box) -> Made:
        box = place.take_left(wide)[0]
        return [], [
            Stepper(
                field.id, box, field.label, value, field.least, field.most, shown=field.shown, shown_width=shown_w,
                side=button_height(look),
            )
        ]  # fmt: skip

    return Block(height, make)


def _switch(field: Switch, values: Values, width: int, look: Look, t: Translator) -> Block:
    style, gap = look.metrics.style(TypeRole.LABEL), look.metrics.px(8)
    labels = {"no": t("forms.no"), "yes": t("forms.yes")}
    widths = {one: _button_width(label, look, marked=True) for one, label in labels.items()}
    taken = sum(widths.values()) + 2 * gap
    text_w = max(1, min(width, look.metrics.px(700)) - taken)
    words_h = text_height(field.label, style, text_w, look.measure)
    height = max(words_h, button_height(look))
    on = "yes" if values.flag(field.id) else "no"

    def make(place: Box) -> Made:
        text, rest = place.take_left(text_w, gap)
        words = text_run(field.label, text, style, look.theme.text, look.measure, middle=True)
        widgets: list[Widget] = []
        middle = rest.y + (rest.h - button_height(look)) // 2
        x = rest.x
        for one, label in labels.items():
            box = Box(x, middle, widths[one], button_height(look))
            widgets.append(Button(f"{field.id}{CHOSEN}{one}", box, label, chosen=one == on, hint=field.hint))
            x += widths[one] + gap
        return [words], widgets

    return Block(height, make)


def _press(field: Press, width: int, look: Look) -> Block:
    wide = min(width, _button_width(field.label, look, marked=bool(field.icon) or not field.enabled))

    def make(place: Box) -> Made:
        box = place.take_left(wide)[0]
        return [], [
            Button(
                field.id, box, field.label, enabled=field.enabled, why_disabled=field.why_disabled, look=field.look,
                icon=field.icon,
            )
        ]  # fmt: skip

    return Block(button_height(look), make)


def _listed(field: Listed, width: int, look: Look) -> Block:
    metrics, measure = look.metrics, look.measure
    style, pad = metrics.style(TypeRole.BODY), metrics.px(10)
    button_w = _button_width(field.remove, look, marked=True)
    text_w = max(1, width - button_w - 3 * pad)
    heights = [
        max(button_height(look), text_height(item, style, text_w, measure)) + metrics.px(12) for item in field.items
    ]
    empty_h = text_height(field.empty, style, width, measure)
    gap = metrics.px(6)
    body = sum(heights) + gap * (len(heights) - 1) if heights else empty_h

    def make(place: Box) -> Made:
        caption, taken = _caption_run(field.label, place, look)
        rest = place.take_top(taken)[1]
        if not field.items:
            return [caption, text_run(field.empty, rest, style, look.theme.quiet, measure)], []
        commands, widgets = [caption], list[Widget]()
        for number, (item, height) in enumerate(zip(field.items, heights, strict=True)):
            row, rest = rest.take_top(height, gap)
            inner = row.inset(pad, metrics.px(6))
            strip, text = inner.take_right(button_w, pad)
            commands.append(RoundedBox(row, metrics.px(6), look.theme.raised, look.theme.outline, metrics.line))
            commands.append(text_run(item, text, style, look.theme.text, measure, middle=True))
            button = strip.centred(strip.w, button_height(look))
            widgets.append(Button(f"{field.id}{REMOVE}{number}", button, field.remove, icon="ui_delete", look="bare"))
        return commands, widgets

    return Block(_caption_height(field.label, width, look) + body, make)


def told_block(lines: tuple[Line, ...], width: int, look: Look, focus: Focus) -> Block:
    """Lines to read in the column of fields."""
    side = look.metrics.px(5)

    def make(place: Box) -> Made:
        box = Box(place.x - side, place.y, place.w + 2 * side, place.h)
        panels = flow("form.told", lines, box, look, focus).panels
        return list(panels[0].commands), []

    return Block(flow_height(lines, width, look), make)


def _heading(text: str, width: int, look: Look) -> Block:
    metrics = look.metrics
    style, above = metrics.style(TypeRole.HEADING), metrics.px(8)

    def make(place: Box) -> Made:
        line, rest = place.take_top(metrics.line, above)
        words = text_run(text, rest, style, look.theme.sky.ink, look.measure)
        return [FillBox(line, look.theme.outline), words], []

    return Block(above + metrics.line + text_height(text, style, width, look.measure), make)
