"""How each widget looks: from its description, the look and the focus to draw commands. Pure."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Final, assert_never

from game.board.canvas.drawing import (
    Command,
    FillBox,
    Icon,
    Look,
    RoundedBox,
    Sign,
    SignShape,
    TextRun,
    text_run,
)
from game.board.canvas.geometry import Box
from game.board.canvas.text import wrap
from game.board.canvas.theme import Colour, TypeRole
from game.board.widgets.fields import field_commands
from game.board.widgets.ring import focus_ring
from game.board.widgets.segments import Segments, segment_commands
from game.board.widgets.values import (
    Button,
    ChoiceList,
    Focus,
    Option,
    ScrollArea,
    Spot,
    Stepper,
    TextField,
    Widget,
    bar_box,
    row_box,
    stepper_buttons,
)

MOST_KEPT: Final = 256
"""So many buttons are kept as they were drawn."""

__all__ = [
    "button_height",
    "button_room",
    "key_cap",
    "key_label",
    "panel_box",
    "row_height_for",
    "widget_commands",
]


def widget_commands(widget: Widget, look: Look, focus: Focus) -> tuple[Command, ...]:
    """Draw ``widget`` as it is now. A spot draws only its focus ring or hover edge: the screen draws the rest."""
    match widget:
        case Button():
            return _button(widget, look, focus)
        case Spot():
            return _spot(widget, look, focus)
        case ChoiceList():
            return _choice_list(widget, look, focus)
        case Stepper():
            return _stepper(widget, look, focus)
        case Segments():
            drawn = segment_commands(widget, look, hovered=focus.hover == widget.id)
            return (*drawn, *focus_ring(widget.box, look)) if focus.has(widget) else drawn
        case TextField():
            return field_commands(widget, look, focus)
        case ScrollArea():
            ring = focus_ring(widget.box, look) if focus.has(widget) else ()
            return (*_scroll_bar(widget, look, focus), *ring)
    assert_never(widget)


def panel_box(box: Box, look: Look) -> RoundedBox:
    """The ground and edge of a panel."""
    return RoundedBox(box, look.metrics.radius, look.theme.panel, look.theme.outline, look.metrics.line)


def key_label(key: str, look: Look) -> str:
    """A shortcut as it stands on a button: ``ctrl+z`` as "Ctrl Z", in the reader's words for named keys."""
    names = dict(look.key_names)
    parts = key.split("+") if len(key) > 1 else [key]
    return " ".join(names.get(part, part.replace("_", " ").capitalize()) for part in parts)


def button_height(look: Look) -> int:
    """The usual height of a button with one line."""
    return look.measure.line_height(look.metrics.style(TypeRole.LABEL)) + look.metrics.px(18)


def button_room(key: str, look: Look) -> int:
    """How much wider than its label a button is that bears nothing but that and its key."""
    return 2 * look.metrics.px(12) + (_cap_size(key, look)[0] + look.metrics.px(8) if key else 0)


def _cap_size(key: str, look: Look) -> tuple[int, int]:
    """How wide and how high the cap of a key is."""
    metrics, style = look.metrics, look.metrics.style(TypeRole.KEY)
    h = look.measure.line_height(style) + metrics.px(4)
    return max(look.measure.width(key_label(key, look), style) + metrics.px(12), h), h


def key_cap(key: str, room: Box, look: Look, colour: Colour) -> tuple[tuple[Command, ...], Box]:
    """The key drawn as a cap at the right end of ``room``, and the room that is left."""
    if not key:
        return (), room
    metrics = look.metrics
    style = metrics.style(TypeRole.KEY)
    text = key_label(key, look)
    w, h = _cap_size(key, look)
    strip, rest = room.take_right(w, metrics.px(8))
    cap = Box(strip.x, strip.y + max(0, strip.h - h) // 2, strip.w, min(h, strip.h))
    label = text_run(text, cap, style, colour, look.measure, align="centre", middle=True)
    return (RoundedBox(cap, metrics.px(4), None, colour, metrics.line), label), rest


def _button_colours(
    button: Button, look: Look, *, hovered: bool, pressed: bool
) -> tuple[Colour | None, Colour, Colour]:
    """Fill, edge and words."""
    theme = look.theme
    if not button.enabled:
        return theme.panel, theme.outline, theme.quiet
    if button.chosen:
        return theme.sky.fill, theme.border if hovered else theme.sky.fill, theme.sky.on_fill
    if button.look in ("primary", "danger"):
        accent = theme.orange if button.look == "primary" else theme.vermilion
        return accent.fill, theme.text if hovered else accent.fill, accent.on_fill
    if button.look == "bare":
        return (theme.raised if hovered else None), theme.border if hovered else theme.outline, theme.text
    return theme.sunken if pressed else theme.raised, theme.border if hovered else theme.outline, theme.text


def _tab(button: Button, look: Look, *, hovered: bool) -> tuple[Command, ...]:
    """A heading among others: the chosen one is bright and underlined."""
    metrics, theme = look.metrics, look.theme
    lit = button.chosen or hovered
    words, line = button.box.take_top(max(1, button.box.h - metrics.px(4)))
    style = metrics.style(TypeRole.HEADING)
    colour = theme.text if lit else theme.quiet
    text = f"{button.key} {button.label}" if button.key else button.label
    label = text_run(text, words, style, colour, look.measure, align="centre", middle=True, most_lines=1)
    under = line.take_bottom(max(2, metrics.px(3)))[0]
    bar = FillBox(under, theme.sky.fill if button.chosen else theme.outline)
    return bar, label


def _button(button: Button, look: Look, focus: Focus) -> tuple[Command, ...]:
    drawn = _drawn_button(button, look, hovered=focus.hover == button.id, pressed=focus.pressed == button.id)
    return (*drawn, *focus_ring(button.box, look)) if focus.has(button) else drawn


@lru_cache(maxsize=MOST_KEPT)
def _drawn_button(button: Button, look: Look, *, hovered: bool, pressed: bool) -> tuple[Command, ...]:
    """A button without its focus ring; kept, as most are the same after an input."""
    if button.look == "tab":
        return _tab(button, look, hovered=hovered)
    metrics = look.metrics
    fill, edge, words = _button_colours(button, look, hovered=hovered, pressed=pressed)
    commands: list[Command] = [RoundedBox(button.box, metrics.px(6), fill, edge, metrics.line)]
    room = button.box.inset(metrics.px(12), metrics.px(3))
    cap, room = key_cap(button.key, room, look, words)
    side = metrics.px(20)
    if not button.enabled or button.icon or button.chosen:
        spot, room = room.take_left(side, metrics.px(8))
        mark = spot.centred(side, side)
        if not button.enabled:
            commands.append(Sign(mark.inset(metrics.px(2)), SignShape.PADLOCK, words))
        elif button.icon:
            commands.append(Icon(mark, button.icon, words))
        else:
            commands.append(Sign(mark.inset(metrics.px(2)), SignShape.CHECK, words))
    style = metrics.style(TypeRole.NUMBER if button.large else TypeRole.LABEL)
    commands.append(text_run(button.label, room, style, words, look.measure, middle=True))
    commands.extend(cap)
    return tuple(commands)


def _spot(spot: Spot, look: Look, focus: Focus) -> tuple[Command, ...]:
    if focus.has(spot):
        return focus_ring(spot.box, look)
    if focus.hover == spot.id and spot.opens:
        return (RoundedBox(spot.box, look.metrics.px(6), None, look.theme.border, look.metrics.line),)
    return ()


def _scroll_bar(widget: ChoiceList | ScrollArea, look: Look, focus: Focus) -> tuple[Command, ...]:
    bar = bar_box(widget)
    if bar is None:
        return ()
    track = bar.inset(2)
    whole = widget.box.h + widget.most_scroll * (widget.row_height if isinstance(widget, ChoiceList) else 1)
    thumb_h = min(track.h, max(24, track.h * widget.box.h // whole))
    top = track.y + (track.h - thumb_h) * focus.scroll(widget) // widget.most_scroll
    return (
        RoundedBox(track, 3, look.theme.sunken),
        RoundedBox(Box(track.x, top, track.w, thumb_h), 3, look.theme.border),
    )


def _row_lines(option: Option, width: int, look: Look) -> tuple[int, int]:
    """Heights in pixels of an option's label and of its detail in a row ``width`` pixels wide."""
    label, detail = look.metrics.style(TypeRole.LABEL), look.metrics.style(TypeRole.CAPTION)
    room = _row_text_width(option, width, look)
    label_h = len(wrap(option.label, label, room, look.measure)) * look.measure.line_height(label)
    if not option.detail:
        return label_h, 0
    return label_h, len(wrap(option.detail, detail, room, look.measure)) * look.measure.line_height(detail)


def _row_text_width(option: Option, width: int, look: Look) -> int:
    metrics = look.metrics
    aside = metrics.style(TypeRole.HEADING)
    taken = look.measure.width(option.aside, aside) + metrics.px(12) if option.aside else 0
    return max(1, width - 2 * metrics.px(12) - metrics.px(26) - taken - option.lead)


def row_height_for(options: tuple[Option, ...], width: int, look: Look, most: int | None = None) -> int:
    """The row height that shows every option whole in a list ``width`` pixels wide; at most ``most`` pixels."""
    bar = 14
    tallest = max((sum(_row_lines(option, width - bar, look)) for option in options), default=0)
    least = look.measure.line_height(look.metrics.style(TypeRole.LABEL))
    height = max(tallest, least) + 2 * look.metrics.px(8)
    return height if most is None else min(height, most)


def _choice_list(choices: ChoiceList, look: Look, focus: Focus) -> tuple[Command, ...]:
    theme = look.theme
    commands: list[Command] = [
        RoundedBox(choices.box, look.metrics.px(6), theme.sunken, theme.outline, look.metrics.line)
    ]
    scroll = focus.scroll(choices)
    cursor = focus.cursor(choices)
    for row in range(scroll, min(len(choices.options), scroll + choices.rows_shown)):
        box = row_box(choices, row, scroll)
        if row > scroll:
            commands.append(FillBox(Box(box.x + 1, box.y, box.w - 2, look.metrics.line), theme.outline))
        if row == cursor and focus.has(choices):
            commands.append(RoundedBox(box.inset(3), look.metrics.px(5), theme.chosen, theme.focus, 2))
        elif row == cursor and choices.previews:
            commands.append(RoundedBox(box.inset(3), look.metrics.px(5), theme.chosen, theme.border, 1))
        elif focus.hover == choices.id and focus.hover_row == row:
            commands.append(RoundedBox(box.inset(3), look.metrics.px(5), theme.raised))
        commands.extend(_row(choices.options[row], box, look, selected=choices.options[row].id == choices.selected))
    commands.extend(_scroll_bar(choices, look, focus))
    return tuple(commands)


def _row(option: Option, box: Box, look: Look, *, selected: bool) -> tuple[Command, ...]:
    metrics, theme = look.metrics, look.theme
    inner = box.inset(metrics.px(12), metrics.px(8))
    words = theme.text if option.enabled else theme.quiet
    commands: list[Command] = []
    sign_room, inner = inner.take_left(metrics.px(18), metrics.px(8))
    inner = inner.take_left(option.lead)[1]
    if option.aside:
        style = metrics.style(TypeRole.HEADING)
        strip, inner = inner.take_right(look.measure.width(option.aside, style), metrics.px(12))
        commands.append(text_run(option.aside, strip, style, theme.text, look.measure, align="right", middle=True))
    texts = _row_texts(option, inner, look, words)
    first_line = Box(sign_room.x, texts[0].box.y, sign_room.w, texts[0].line_height)
    mark = first_line.centred(metrics.px(14), metrics.px(14))
    if not option.enabled:
        commands.append(Sign(mark, SignShape.PADLOCK, theme.quiet))
    elif option.mark is not None:
        commands.append(Sign(mark, option.mark, theme.accent(option.mark_accent).ink))
    elif selected:
        commands.append(Sign(mark, SignShape.CHECK, theme.sky.ink))
    return (*commands, *texts)


def _row_texts(option: Option, inner: Box, look: Look, words: Colour) -> tuple[TextRun, ...]:
    """An option's label and detail, together in the middle of the row; the detail keeps at least one line."""
    label_style, detail_style = look.metrics.style(TypeRole.LABEL), look.metrics.style(TypeRole.CAPTION)
    kept = look.measure.line_height(detail_style) if option.detail else 0
    label = text_run(option.label, inner.take_bottom(kept)[1], label_style, words, look.measure)
    runs = [label]
    if option.detail:
        below = inner.take_top(label.box.h)[1]
        runs.append(text_run(option.detail, below, detail_style, look.theme.quiet, look.measure))
    spare = max(0, inner.h - sum(run.box.h for run in runs)) // 2
    return tuple(replace(run, box=run.box.moved(0, spare)) for run in runs)


def _stepper(stepper: Stepper, look: Look, focus: Focus) -> tuple[Command, ...]:
    metrics, theme = look.metrics, look.theme
    minus, plus = stepper_buttons(stepper)
    label_room = Box(stepper.box.x, stepper.box.y, max(0, minus.x - metrics.px(12) - stepper.box.x), stepper.box.h)
    between = Box(minus.right, minus.y, plus.x - minus.right, minus.h)
    number = stepper.shown or str(stepper.value)
    commands: list[Command] = [
        text_run(
            stepper.label,
            label_room.inset(metrics.px(8), 0),
            metrics.style(TypeRole.LABEL),
            theme.text,
            look.measure,
            middle=True,
        ),
        text_run(
            number,
            between,
            metrics.style(TypeRole.LABEL if stepper.shown_width else TypeRole.NUMBER),
            theme.text,
            look.measure,
            align="centre",
            middle=True,
        ),
    ]
    for box, shape, works in (
        (minus, SignShape.MINUS, stepper.value > stepper.least),
        (plus, SignShape.PLUS, stepper.value < stepper.most),
    ):
        fill = theme.raised if works else theme.panel
        commands.append(RoundedBox(box, metrics.px(6), fill, theme.outline, metrics.line))
        side = max(8, box.h * 2 // 5)
        commands.append(Sign(box.centred(side, side), shape, theme.text if works else theme.outline))
    if focus.has(stepper):
        commands.extend(focus_ring(stepper.box, look))
    return tuple(commands)
