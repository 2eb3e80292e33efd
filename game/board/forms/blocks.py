"""How each field of a form is drawn: its height in a column, and there its widgets and what stands beside them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, assert_never

from game.board.canvas.drawing import Command, FillBox, Look, RoundedBox, Sign, SignShape, text_run
from game.board.canvas.geometry import Box
from game.board.canvas.text import text_height
from game.board.canvas.theme import TypeRole
from game.board.forms.captions import REMOVE, Block, Made, caption_height, caption_run, caption_style
from game.board.forms.entries import entries_block
from game.board.forms.tools import equipped
from game.board.widgets.fields import text_area, text_area_height
from game.board.widgets.flow import Line, flow, flow_height
from game.board.widgets.form_fields import Entries, Field, Heading, Listed, Number, Pick, Press, Switch, Told, Words
from game.board.widgets.looks import button_height, row_height_for
from game.board.widgets.segments import Segments, least_segments_width, segments_in, segments_width
from game.board.widgets.values import Button, ChoiceList, Focus, Option, Stepper, TextField, Widget
from game.forms.values import Values

if TYPE_CHECKING:
    from game.translate import Translator

__all__ = ["CHOSEN", "FIND", "OPEN", "REMOVE", "Block", "Column", "block_of", "only_found"]

CHOSEN: Final = "="
"""Between a field's id and the option that a button of it chooses."""
FIND: Final = "?"
"""Behind the id of a list, for the field that searches it."""
OPEN: Final = "~"
"""Behind the id of a list in which something was chosen, for the button that opens it again."""
SEARCHED_FROM: Final = 9
MOST_LINES: Final = 2
NEARLY_FULL: Final = 0.8


@dataclass(frozen=True, slots=True)
class Column:
    """What fields stand in: so many pixels wide, of which ``most`` pixels in height are in sight at once."""

    width: int
    most: int
    look: Look
    focus: Focus


def block_of(field: Field, values: Values, column: Column, t: Translator) -> Block:
    """``field`` with its value in a column."""
    width, look = column.width, column.look
    match field:
        case Words():
            block = _words(field, values, column, t)
            return equipped(block, field.tools, field.notes, width, (width, look, column.focus))
        case Pick():
            return _pick(field, values, column, t)
        case Number():
            block, wide = _number(field, values, width, look)
            return equipped(block, field.tools, field.notes, wide, (width, look, column.focus))
        case Switch():
            block, wide = _switch(field, values, width, look, t)
            return equipped(block, field.tools, field.notes, wide, (width, look, column.focus))
        case Press():
            return _press(field, width, look)
        case Listed():
            return _listed(field, width, look)
        case Entries():
            return entries_block(field, width, look)
        case Told(lines=lines):
            return _told(lines, column)
        case Heading(text=text):
            return _heading(text, width, look)
    assert_never(field)


def _labelled(field: Words | Pick, t: Translator) -> str:
    """What a field is called, and whether it may stay empty."""
    return field.label if field.needed or isinstance(field, Pick) else t("forms.optional", label=field.label)


def _words(field: Words, values: Values, column: Column, t: Translator) -> Block:
    width, look, focus = column.width, column.look, column.focus
    typed = TextField(
        field.id, Box(0, 0, 0, 0), _labelled(field, t), values.text(field.id), limit=field.limit,
        goes_on=field.rows == 1,
    )  # fmt: skip
    caption = look.measure.line_height(caption_style(look))
    composed = focus.composition if focus.widget == field.id else ""
    if field.rows == 1:
        height = caption + look.metrics.px(4) + button_height(look)
    else:
        height = text_area_height(typed.value + composed, width, field.rows, look)
    full = len(typed.value) > field.limit * NEARLY_FULL
    at_the_limit = len(typed.value) >= field.limit
    counter = t("forms.length_full" if at_the_limit else "forms.length", count=len(typed.value), most=field.limit)
    ink = look.theme.vermilion.ink if at_the_limit else look.theme.quiet

    def make(place: Box) -> Made:
        box, under = place.take_top(height)
        placed = replace(typed, box=box)
        count = [text_run(counter, under, caption_style(look), ink, look.measure)] if full else []
        return [*count], [placed if field.rows == 1 else text_area(placed, look)]

    return Block(height + (caption if full else 0), make)


def _button_width(label: str, look: Look, *, marked: bool) -> int:
    mark = look.metrics.px(28) if marked else 0
    return look.measure.width(label, look.metrics.style(TypeRole.LABEL)) + mark + look.metrics.px(28)


def _segments(field: Pick, values: Values, place: Box, look: Look) -> list[Widget] | None:
    """The options as one row of segments; nothing when one is off, says more, or does not fit."""
    if len(field.options) <= 1 or not all(one.enabled and not one.hint for one in field.options):
        return None
    labels = [one.label for one in field.options]
    if least_segments_width(labels, look) > place.w:
        return None
    wide = min(place.w, segments_width(labels, look))
    row = Box(place.x, place.y, wide, button_height(look))
    shown = segments_in(row, [(one.id, one.label) for one in field.options], look)
    return [Segments(field.id, row, shown, values.text(field.id), field.label)]


def _beside(field: Pick, values: Values, place: Box, look: Look) -> list[Widget] | None:
    """The options as buttons beside each other, on two lines at most; nothing when they do not fit or say more."""
    if len(field.options) > field.beside or any(one.detail or one.aside for one in field.options):
        return None
    row = _segments(field, values, place, look)
    if row is not None:
        return row
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
                why_disabled=one.why_disabled, chosen=chosen, hint=one.hint, icon="" if chosen else "ui_circle",
            )
        )  # fmt: skip
        x += wide + gap
    return buttons if lines <= MOST_LINES else None


def _pick(field: Pick, values: Values, column: Column, t: Translator) -> Block:
    width, look = column.width, column.look
    label_h = caption_height(field.label, width, look)
    beside = _beside(field, values, Box(0, 0, width, 0), look)
    if beside is not None:

        def make_beside(place: Box) -> Made:
            caption, taken = caption_run(field.label, place, look)
            room = Box(place.x, place.y + taken, place.w, 0)
            return [caption], _beside(field, values, room, look) or []

        return Block(label_h + max((one.box.bottom for one in beside), default=0), make_beside)
    chosen = next((one for one in field.options if one.id == values.text(field.id) and field.id in values.held), None)
    if chosen is not None and not values.flag(field.id + OPEN):
        return _closed_list(field, chosen, width, look, t)
    return _list(field, values, column, t)


def _closed_list(field: Pick, chosen: Option, width: int, look: Look, t: Translator) -> Block:
    """A list in which something was chosen: only that, and a button that opens the list again."""
    metrics, measure = look.metrics, look.measure
    style, pad = metrics.style(TypeRole.LABEL), metrics.px(10)
    label = t("forms.choose_other")
    button_w = _button_width(label, look, marked=True)
    number = metrics.style(TypeRole.HEADING)
    aside_w = measure.width(chosen.aside, number) + pad if chosen.aside else 0
    text_w = max(1, width - button_w - aside_w - 5 * pad - metrics.px(14))
    row_h = max(button_height(look), text_height(chosen.label, style, text_w, measure)) + 2 * metrics.px(6)

    def make(place: Box) -> Made:
        caption, taken = caption_run(field.label, place, look)
        row = place.take_top(taken)[1].take_top(row_h)[0]
        strip, rest = row.inset(pad, metrics.px(6)).take_right(button_w, pad)
        mark, rest = rest.take_left(metrics.px(14), pad)
        commands: list[Command] = [
            caption,
            RoundedBox(row, metrics.px(6), look.theme.sunken, look.theme.outline, metrics.line),
            Sign(mark.centred(metrics.px(14), metrics.px(14)), SignShape.CHECK, look.theme.sky.ink),
        ]
        if chosen.aside:
            aside, rest = rest.take_right(aside_w - pad, pad)
            commands.append(text_run(chosen.aside, aside, number, look.theme.text, measure, align="right", middle=True))
        commands.append(text_run(chosen.label, rest, style, look.theme.text, measure, middle=True))
        box = strip.centred(strip.w, button_height(look))
        return commands, [Button(field.id + OPEN, box, label, icon="ui_list", look="bare")]

    return Block(caption_height(field.label, width, look) + row_h, make)


def plain(text: str) -> str:
    """Text as a search compares it: without case and accents."""
    return "".join(one for one in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(one))


def _found(options: tuple[Option, ...], wanted: str) -> tuple[Option, ...]:
    words = plain(wanted).split()
    return tuple(one for one in options if all(word in plain(f"{one.label} {one.detail}") for word in words))


def only_found(field: Pick, values: Values) -> Option | None:
    """The one option that what was typed to search a list leaves, if it leaves just that one."""
    wanted = values.text(field.id + FIND)
    found = _found(field.options, wanted) if wanted.strip() else ()
    return found[0] if len(found) == 1 and found[0].enabled else None


def _list(field: Pick, values: Values, column: Column, t: Translator) -> Block:
    width, look = column.width, column.look
    metrics = look.metrics
    searched = len(field.options) >= SEARCHED_FROM
    wanted = values.text(field.id + FIND) if searched else ""
    options = _found(field.options, wanted)
    label_h = caption_height(field.label, width, look)
    find_h = button_height(look) if searched else 0
    row_h = row_height_for(field.options, width, look, column.most)
    room = column.most - label_h - find_h - metrics.px(6)
    list_h = row_h * max(1, min(field.rows, len(field.options), room // row_h))

    def make(place: Box) -> Made:
        caption, taken = caption_run(field.label, place, look)
        room = place.take_top(taken)[1]
        widgets: list[Widget] = []
        if searched:
            box, room = room.take_top(find_h, metrics.px(6))
            goes_on = only_found(field, values) is None
            widgets.append(TextField(field.id + FIND, box, "", wanted, t("forms.find"), limit=60, goes_on=goes_on))
        box = room.take_top(list_h)[0]
        if options:
            widgets.append(ChoiceList(field.id, box, options, row_h, selected=values.text(field.id)))
            return [caption], widgets
        nothing = text_run(t("forms.nothing_found"), box, metrics.style(TypeRole.BODY), look.theme.quiet, look.measure)
        return [caption, nothing], widgets

    return Block(label_h + list_h + (find_h + metrics.px(6) if searched else 0), make)


def _number(field: Number, values: Values, width: int, look: Look) -> tuple[Block, int]:
    """The stepper, and how wide it is."""
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
                side=button_height(look), nought=field.nought,
            )
        ]  # fmt: skip

    return Block(height, make), wide


def _switch(field: Switch, values: Values, width: int, look: Look, t: Translator) -> tuple[Block, int]:
    """The words with yes and no behind them, and how wide both are."""
    style, gap = look.metrics.style(TypeRole.LABEL), look.metrics.px(8)
    labels = {"no": t("forms.no"), "yes": t("forms.yes")}
    wide = segments_width(list(labels.values()), look)
    text_w = max(1, min(width, look.metrics.px(700)) - wide - gap)
    words_h = text_height(field.label, style, text_w, look.measure)
    detail_h = text_height(field.detail, caption_style(look), text_w, look.measure) if field.detail else 0
    height = max(words_h + detail_h, button_height(look))
    on = "yes" if values.flag(field.id) else "no"

    def make(place: Box) -> Made:
        text, rest = place.take_left(text_w, gap)
        block = Box(text.x, text.y + (text.h - words_h - detail_h) // 2, text.w, words_h + detail_h)
        title, under = block.take_top(words_h)
        words = [text_run(field.label, title, style, look.theme.text, look.measure, middle=True)]
        if field.detail:
            words.append(text_run(field.detail, under, caption_style(look), look.theme.quiet, look.measure))
        row = Box(rest.x, rest.y + (rest.h - button_height(look)) // 2, wide, button_height(look))
        segments = segments_in(row, list(labels.items()), look)
        return [*words], [Segments(field.id, row, segments, on, field.label, field.hint)]

    return Block(height, make), text_w + gap + wide


def _press(field: Press, width: int, look: Look) -> Block:
    wide = min(width, _button_width(field.label, look, marked=bool(field.icon)))

    def make(place: Box) -> Made:
        return [], [Button(field.id, place.take_left(wide)[0], field.label, icon=field.icon)]

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
        caption, taken = caption_run(field.label, place, look)
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
            widgets.append(Button(f"{field.id}{REMOVE}{number}", button, field.remove, icon=field.icon, look="bare"))
        return commands, widgets

    return Block(caption_height(field.label, width, look) + body, make)


def _told(lines: tuple[Line, ...], column: Column) -> Block:
    """Lines to read in the column of fields."""
    width, look, focus = column.width, column.look, column.focus
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
