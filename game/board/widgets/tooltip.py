"""The tooltip: whole labels, reasons and hints of what the pointer is on or the focus at. Pure."""

from __future__ import annotations

from game.board.canvas.drawing import Look, Panel, RoundedBox, TextRun, text_run
from game.board.canvas.geometry import Box
from game.board.canvas.text import text_height
from game.board.canvas.theme import TypeRole
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

__all__ = ["hint_of", "tooltip"]


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
    It stands under its widget, or above when there is no room; beside a list, so that its other rows stay in sight;
    always inside the window.
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
    style = metrics.style(TypeRole.BODY)
    pad = metrics.px(12)
    widest = most = look.size[0] - 4 * pad
    for wide in (metrics.px(460), most * 2 // 3):  # broader where a long text would be higher than the window
        if text_height(text, style, min(wide, most), look.measure) + 3 * pad <= look.size[1]:
            widest = min(wide, most)
            break
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
