"""How each widget looks: from its description, the look and the focus to draw commands. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from game.board.canvas.drawing import (
    Command,
    FillBox,
    Icon,
    Look,
    Panel,
    RoundedBox,
    Sign,
    SignShape,
    TextRun,
    text_run,
)
from game.board.canvas.geometry import Box
from game.board.canvas.text import spans, wrap
from game.board.canvas.theme import Colour, TypeRole
from game.board.widgets.segments import Segments, segment_commands
from game.board.widgets.values import (
    Button,
    ChoiceList,
    Focus,
    Option,
    Page,
    ScrollArea,
    Spot,
    Stepper,
    TextField,
    Widget,
    bar_box,
    hint_of,
    row_box,
    stepper_buttons,
)
from game.board.widgets.writing import Writing

__all__ = [
    "button_height",
    "focus_ring",
    "key_cap",
    "key_label",
    "panel_box",
    "row_height_for",
    "text_area",
    "text_area_height",
    "tooltip",
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
            return _text_field(widget, look, focus)
        case ScrollArea():
            ring = focus_ring(widget.box, look) if focus.has(widget) else ()
            return (*_scroll_bar(widget, look, focus), *ring)
    assert_never(widget)


def panel_box(box: Box, look: Look) -> RoundedBox:
    """The ground and edge of a panel."""
    return RoundedBox(box, look.metrics.radius, look.theme.panel, look.theme.outline, look.metrics.line)


def focus_ring(box: Box, look: Look) -> tuple[Command, ...]:
    """The ring around what has the focus: two tones, so that it shows on any fill."""
    width = max(2, look.metrics.px(3))
    radius = look.metrics.px(6)
    return (
        RoundedBox(box, radius, None, look.theme.focus, width),
        RoundedBox(box.inset(width), max(1, radius - width), None, look.theme.window, max(1, width // 2)),
    )


def key_label(key: str, look: Look) -> str:
    """A shortcut as it stands on a button: ``ctrl+z`` as "Ctrl Z", in the reader's words for named keys."""
    names = dict(look.key_names)
    parts = key.split("+") if len(key) > 1 else [key]
    return " ".join(names.get(part, part.replace("_", " ").capitalize()) for part in parts)


def button_height(look: Look) -> int:
    """The usual height of a button with one line."""
    return look.measure.line_height(look.metrics.style(TypeRole.LABEL)) + look.metrics.px(18)


def key_cap(key: str, room: Box, look: Look, colour: Colour) -> tuple[tuple[Command, ...], Box]:
    """The key drawn as a cap at the right end of ``room``, and the room that is left."""
    if not key:
        return (), room
    metrics = look.metrics
    style = metrics.style(TypeRole.KEY)
    text = key_label(key, look)
    h = look.measure.line_height(style) + metrics.px(4)
    w = max(look.measure.width(text, style) + metrics.px(12), h)
    strip, rest = room.take_right(w, metrics.px(8))
    cap = Box(strip.x, strip.y + max(0, strip.h - h) // 2, strip.w, min(h, strip.h))
    label = text_run(text, cap, style, colour, look.measure, align="centre", middle=True)
    return (RoundedBox(cap, metrics.px(4), None, colour, metrics.line), label), rest


def _button_colours(button: Button, look: Look, focus: Focus) -> tuple[Colour | None, Colour, Colour]:
    """Fill, edge and words."""
    theme = look.theme
    hovered = focus.hover == button.id
    if not button.enabled:
        return theme.panel, theme.outline, theme.quiet
    if button.chosen:
        return theme.sky.fill, theme.border if hovered else theme.sky.fill, theme.sky.on_fill
    if button.look in ("primary", "danger"):
        accent = theme.orange if button.look == "primary" else theme.vermilion
        return accent.fill, theme.text if hovered else accent.fill, accent.on_fill
    if button.look == "bare":
        return (theme.raised if hovered else None), theme.border if hovered else theme.outline, theme.text
    pressed = focus.pressed == button.id
    return theme.sunken if pressed else theme.raised, theme.border if hovered else theme.outline, theme.text


def _tab(button: Button, look: Look, focus: Focus) -> tuple[Command, ...]:
    """A heading among others: the chosen one is bright and underlined."""
    metrics, theme = look.metrics, look.theme
    lit = button.chosen or focus.hover == button.id
    words, line = button.box.take_top(max(1, button.box.h - metrics.px(4)))
    style = metrics.style(TypeRole.HEADING)
    colour = theme.text if lit else theme.quiet
    text = f"{button.key} {button.label}" if button.key else button.label
    label = text_run(text, words, style, colour, look.measure, align="centre", middle=True, most_lines=1)
    under = line.take_bottom(max(2, metrics.px(3)))[0]
    bar = FillBox(under, theme.sky.fill if button.chosen else theme.outline)
    ring = focus_ring(button.box, look) if focus.has(button) else ()
    return (bar, label, *ring)


def _button(button: Button, look: Look, focus: Focus) -> tuple[Command, ...]:
    if button.look == "tab":
        return _tab(button, look, focus)
    metrics = look.metrics
    fill, edge, words = _button_colours(button, look, focus)
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
    if focus.has(button):
        commands.extend(focus_ring(button.box, look))
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


def _area_room(box: Box, look: Look) -> Box:
    """Where the letters of a field of several lines stand: under its label, within its edge."""
    _, entry = box.take_top(look.measure.line_height(look.metrics.style(TypeRole.CAPTION)), look.metrics.px(4))
    return entry.inset(look.metrics.px(10), look.metrics.px(6))


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


def _text_field(text_field: TextField, look: Look, focus: Focus) -> tuple[Command, ...]:
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


def _is_cut(widget: Widget, page: Page) -> bool:
    """Whether some text inside the widget's box was cut on this page."""
    return any(
        isinstance(command, TextRun) and command.clipped and widget.box.meets(command.box)
        for panel in page.panels
        for command in panel.commands
    )


def _tooltip_text(widget: Widget, row: int | None, page: Page) -> str:
    """What is worth saying: nothing when the page already shows all of it."""
    if _is_cut(widget, page):
        return hint_of(widget, row)
    match widget:
        case Button():
            parts = ("" if widget.enabled else widget.why_disabled, widget.hint)
        case ChoiceList():
            if row is None or not 0 <= row < len(widget.options):
                return ""
            option = widget.options[row]
            parts = ("" if option.enabled else option.why_disabled, option.hint)
        case Spot() | Stepper() | Segments() | TextField():
            parts = (widget.hint, "")
        case ScrollArea():
            parts = ("", "")
    return "\n".join(part for part in parts if part)


def _shows_itself(widget: Widget) -> bool:
    """Whether a press shows all there is, so that no tooltip need cover the board for who works with keys."""
    return isinstance(widget, Spot | ChoiceList) and widget.opens


def tooltip(page: Page, look: Look, focus: Focus) -> Panel | None:
    """The tooltip of what the pointer is on, else of what has the focus: whole labels, reasons and hints.

    What has only the focus and opens when it is pressed needs none.
    It stands under its widget, or above when there is no room; beside a list, so that its other rows stay in sight;
    always inside the window.
    """
    asked = page.widget(focus.hover)
    if asked is None and focus.visible:
        asked = page.widget(focus.widget)
        asked = None if asked is None or _shows_itself(asked) else asked
    if asked is None or focus.hint_hidden or focus.pressed is not None:
        return None
    anchor, row = asked.box, None
    if isinstance(asked, ChoiceList):
        row = focus.hover_row if focus.hover == asked.id else focus.cursor(asked)
        if row is not None:
            anchor = row_box(asked, row, focus.scroll(asked))
    text = _tooltip_text(asked, row, page)
    if not text:
        return None
    metrics, theme = look.metrics, look.theme
    style = metrics.style(TypeRole.BODY)
    pad = metrics.px(12)
    widest = min(metrics.px(460), look.size[0] - 4 * pad)
    run = text_run(text, Box(0, 0, widest, look.size[1]), style, theme.text, look.measure)
    gap = metrics.px(6)
    box = Box(anchor.x, anchor.bottom + gap, run.box.w + 2 * pad, run.box.h + 2 * pad)
    frame = look.box.inset(metrics.px(4))
    beside = [x for x in (asked.box.x - gap - box.w, asked.box.right + gap) if frame.x <= x <= frame.right - box.w]
    if row is not None and beside:
        box = Box(beside[0], anchor.y, box.w, box.h)
    elif box.bottom > frame.bottom:
        box = Box(box.x, max(frame.y, anchor.y - gap - box.h), box.w, box.h)
    box = box.within(frame)
    placed = text_run(text, box.inset(pad), style, theme.text, look.measure)
    edge = RoundedBox(box, metrics.px(6), theme.raised, theme.focus, max(1, metrics.px(2)))
    return Panel("tooltip", box, (edge, placed))
