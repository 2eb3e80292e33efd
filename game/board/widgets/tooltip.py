"""The tooltip: whole labels, reasons and hints of what the pointer is on or the focus at. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.board.canvas.drawing import Look, Panel, RoundedBox, TextRun, text_run
from game.board.canvas.geometry import Box
from game.board.canvas.text import text_height
from game.board.canvas.theme import TextStyle, TypeRole
from game.board.widgets.segments import Segments
from game.board.widgets.values import (
    Button,
    ChoiceList,
    Focus,
    Page,
    ScrollArea,
    Spot,
    Stepper,
    TextField,
    Widget,
    row_box,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["hint_of", "tooltip"]

WIDTHS: Final = (460, 330)
"""How wide a hint's words are, in pixels at 1920 by 1080; where there is no place for it so, narrower."""
PRESSED_WEIGHT: Final = 4
"""How much worse it is to hide a button or a list than what can only be looked behind."""


def _joined(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


def hint_of(widget: Widget, row: int | None = None) -> str:
    """All that a tooltip may say of a widget, or of one row of a list: the whole label, why it is off, the hint."""
    match widget:
        case Button():
            return _joined(widget.label, "" if widget.enabled else widget.why_disabled, widget.hint)
        case Spot():
            return widget.hint
        case ChoiceList():
            if row is None or not 0 <= row < len(widget.options):
                return ""
            option = widget.options[row]
            reason = "" if option.enabled else option.why_disabled
            return _joined(option.label, option.detail, option.aside, reason, option.hint)
        case Stepper():
            return _joined(widget.label, widget.shown, widget.hint)
        case Segments():
            return _joined(widget.label, " · ".join(one.label for one in widget.segments), widget.hint)
        case TextField():
            return _joined(widget.label, widget.value, widget.hint)
        case ScrollArea():
            return ""


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
    It stands at its widget, inside the window, where it hides least of what can be pressed: never the widget itself nor
    the main button while there is any other place.
    """
    asked = page.widget(focus.hover)
    if asked is None and focus.visible:
        asked = page.widget(focus.widget)
        asked = None if asked is None or _shows_itself(asked) else asked
    if page.bare or asked is None or focus.hint_hidden or focus.pressed is not None:
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
    style, pad = metrics.style(TypeRole.BODY), metrics.px(12)
    box = _place(page, asked, anchor, _sizes(text, style, look), look)
    placed = text_run(text, box.inset(pad), style, theme.text, look.measure)
    edge = RoundedBox(box, metrics.px(6), theme.raised, theme.focus, max(1, metrics.px(2)))
    return Panel("tooltip", box, (edge, placed))


def _sizes(text: str, style: TextStyle, look: Look) -> Iterator[tuple[int, int]]:
    """The sizes that a text may be laid out in, the best first: broader where it would be higher than the window."""
    pad = look.metrics.px(12)
    most = look.size[0] - 4 * pad
    widths = [*(min(look.metrics.px(wide), most) for wide in WIDTHS), most * 2 // 3, most]
    for wide in widths:
        if wide == most or text_height(text, style, wide, look.measure) + 3 * pad <= look.size[1]:
            run = text_run(text, Box(0, 0, wide, look.size[1]), style, look.theme.text, look.measure)
            yield run.box.w + 2 * pad, run.box.h + 2 * pad


def _place(page: Page, asked: Widget, anchor: Box, sizes: Iterator[tuple[int, int]], look: Look) -> Box:
    """Where it hides least: the first size for which it hides neither its widget nor the main button."""
    gap = look.metrics.px(6)
    frame = look.box.inset(look.metrics.px(4))
    main = [one.box for one in page.widgets if isinstance(one, Button) and one.look == "primary" and one.enabled]
    best: tuple[tuple[int, int], Box] | None = None
    for size in sizes:
        near = anchor.grown(max(size) + asked.box.w + gap)
        others = [(one.box, _weight(one)) for one in page.widgets if one.box != anchor and one.box.meets(near)]
        for box in (one.within(frame) for one in _beside(asked, anchor, size, gap)):
            hides = sum(_hidden(box, one) for one in (anchor, *main))
            if best is not None and hides > best[0][0]:
                continue
            cost = hides, sum(weight * _hidden(box, one) for one, weight in others if weight)
            if best is None or cost < best[0]:
                best = cost, box
            if not any(cost):
                return box
        if best is not None and not best[0][0]:
            break
    return best[1] if best is not None else anchor


def _beside(asked: Widget, anchor: Box, size: tuple[int, int], gap: int) -> list[Box]:
    """The places at a widget, the usual first: under it or above; beside a list, whose other rows stay in sight so."""
    wide, high = size
    columns = (anchor.x, anchor.right - wide)
    stacked = [Box(x, y, wide, high) for y in (anchor.bottom + gap, anchor.y - gap - high) for x in columns]
    rows = (anchor.y, anchor.bottom - high)
    beside = [Box(x, y, wide, high) for x in (asked.box.x - gap - wide, asked.box.right + gap) for y in rows]
    return [*beside, *stacked] if anchor != asked.box else [*stacked, *beside]


def _weight(widget: Widget) -> int:
    """How much worse it is to hide something than bare words: what one presses next, most."""
    match widget:
        case ScrollArea():
            return 0
        case Spot():
            return 1
        case _:
            return PRESSED_WEIGHT


def _hidden(box: Box, other: Box) -> int:
    """How many pixels of another box lie under one; reckoned often, so without a box between."""
    across = min(box.x + box.w, other.x + other.w) - max(box.x, other.x)
    if across <= 0:
        return 0
    return across * max(0, min(box.y + box.h, other.y + other.h) - max(box.y, other.y))
