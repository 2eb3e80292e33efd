"""Widgets as values: what can be pointed at, focused and worked, and the small state that changes under them.

A widget describes itself and holds nothing; a page lists its widgets in tab order. What moves lives in `Focus`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal

from game.board.canvas.drawing import Panel, SignShape
from game.board.canvas.geometry import Box, Point
from game.board.canvas.theme import AccentName, Colour
from game.board.widgets.bindings import CLOSE
from game.board.widgets.segments import Segments
from game.board.widgets.writing import Writing

__all__ = [
    "Action",
    "Button",
    "ButtonLook",
    "ChoiceList",
    "Focus",
    "Option",
    "Page",
    "Row",
    "ScrollArea",
    "Spot",
    "Stepper",
    "TextField",
    "Widget",
    "bar_box",
    "is_reachable",
    "row_at",
    "row_box",
    "stepper_buttons",
]

BAR_WIDTH: Final = 10

ButtonLook = Literal["plain", "primary", "bare", "danger", "tab"]


@dataclass(frozen=True, slots=True)
class Button:
    """Something to press. ``key`` is its shortcut, such as ``n``, ``enter`` or ``ctrl+z``.

    A disabled button still takes the focus, so that ``why_disabled`` can be read by keyboard. ``chosen`` marks the
    current one of several. ``hint`` is more text for the tooltip. ``icon`` names a picture left of the label. A button
    that looks like a ``tab`` is a heading, underlined when chosen. With ``large`` the label stands in the type of
    figures, for the one thing to do next.
    """

    id: str
    box: Box
    label: str
    key: str = ""
    enabled: bool = True
    why_disabled: str = ""
    look: ButtonLook = "plain"
    chosen: bool = False
    hint: str = ""
    icon: str = ""
    large: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """A part of the page that a screen draws itself and that can be pressed or asked about, such as a card or gauge.

    ``hint`` is shown on hover and focus. With ``opens`` false it only explains: pressing it does nothing. Where it is
    clicked in one of its ``parts``, that part is pressed. One that ``slides`` asks for what lies so many pixels from
    its left end as soon as it is pressed, and again wherever the pointer is drawn to.
    """

    id: str
    box: Box
    hint: str = ""
    opens: bool = True
    key: str = ""
    parts: tuple[tuple[Box, str], ...] = ()
    slides: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """One row of a choice list: a label, a quieter line under it, and a short text on the right, such as odds.

    ``mark`` is a sign before the label that tells a kind or a state, in the accent called ``mark_accent``.
    ``lead`` pixels before the words are left free for what the screen draws there itself, such as a small picture.
    """

    id: str
    label: str
    detail: str = ""
    aside: str = ""
    enabled: bool = True
    why_disabled: str = ""
    hint: str = ""
    mark: SignShape | None = None
    mark_accent: AccentName = "sky"
    lead: int = 0


@dataclass(frozen=True, slots=True)
class ChoiceList:
    """Rows to choose from; scrolls by whole rows. ``selected`` is the option marked as chosen, if any.

    With ``previews`` the highlighted row is shown in full elsewhere, and stays lit when the focus is there. One that
    ``opens`` shows each row whole when it is pressed, also a row that cannot be chosen. In one that ``follows`` the
    highlighted row is the chosen one, as among the prices of one order. It begins at the chosen option, or at the one
    called ``begins``.
    """

    id: str
    box: Box
    options: tuple[Option, ...]
    row_height: int
    selected: str = ""
    previews: bool = False
    opens: bool = False
    follows: bool = False
    begins: str = ""

    @property
    def rows_shown(self) -> int:
        """How many whole rows fit; at least one."""
        return max(1, self.box.h // max(1, self.row_height))

    @property
    def most_scroll(self) -> int:
        """The largest useful index of the first row shown."""
        return max(0, len(self.options) - self.rows_shown)


@dataclass(frozen=True, slots=True)
class Stepper:
    """A whole number between ``least`` and ``most``, moved by ``step``. ``shown`` replaces its digits ("125 %").

    ``shown_width`` is the room for it between the two buttons in pixels, where digits' room is not enough; ``side``
    the width of the buttons where the box is higher than one line. Where it is not ``nought``, that one is passed over.
    """

    id: str
    box: Box
    label: str
    value: int
    least: int
    most: int
    step: int = 1
    shown: str = ""
    hint: str = ""
    shown_width: int = 0
    side: int = 0
    nought: bool = True


@dataclass(frozen=True, slots=True)
class TextField:
    """Typed text, at most ``limit`` characters. The screen keeps the value; the caret is in `Focus`.

    With ``writing`` it has several lines: Enter breaks one, and arrows and clicks find their place. A field of one
    line reports Enter, or with ``goes_on`` hands the focus to what comes next. Without a label the placeholder says
    what it is for.
    """

    id: str
    box: Box
    label: str
    value: str
    placeholder: str = ""
    limit: int = 200
    hint: str = ""
    writing: Writing | None = None
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """What can have the focus in a scrolled area: its widget's id, and its place while nothing is scrolled."""

    id: str
    box: Box


@dataclass(frozen=True, slots=True)
class ScrollArea:
    """A window of ``box`` on content ``content_height`` pixels high; one line is ``step`` pixels.

    ``rows`` are all that can have the focus in it, in tab order, those out of sight too: keys reach each of them, and
    what they reach is scrolled into sight.
    """

    id: str
    box: Box
    content_height: int
    step: int
    rows: tuple[Row, ...] = ()

    @property
    def most_scroll(self) -> int:
        """The largest useful offset in pixels."""
        return max(0, self.content_height - self.box.h)

    def revealing(self, row: Row, offset: int) -> int:
        """The offset nearest to ``offset`` at which a row is in sight; of one higher than the area its top."""
        top, bottom = row.box.y - self.box.y, row.box.bottom - self.box.y
        return max(0, min(self.most_scroll, top, max(offset, bottom - self.box.h)))


Widget = Button | Spot | ChoiceList | Stepper | Segments | TextField | ScrollArea


@dataclass(frozen=True, slots=True)
class Page:
    """One picture of a screen: panels from back to front, and widgets in tab order.

    ``first_focus`` is the widget that has the focus when nothing else had it; the first widget if empty. ``instead`` is
    the widget that gets it when the one that had it is gone, ``opened`` the one that gets it as soon as it is there,
    because what was just chosen brought it. The keys in ``commands`` press their button
    wherever the focus is, before the focused widget may use them; not while typing. ``scrolled`` says where
    areas stand that were moved to bring the focus in sight, by id and offset. ``contents`` says what lists and areas
    show, by id, where that changes under one id: with other content they begin at the top. A ``bare`` page has no
    tooltips: something lies over it that nothing may cover.
    """

    size: tuple[int, int]
    ground: Colour
    panels: tuple[Panel, ...]
    widgets: tuple[Widget, ...] = ()
    first_focus: str = ""
    scrolled: tuple[tuple[str, int], ...] = ()
    commands: tuple[str, ...] = ()
    instead: str = ""
    opened: str = ""
    contents: tuple[tuple[str, str], ...] = ()
    bare: bool = False

    def widget(self, widget_id: str | None) -> Widget | None:
        """The widget of that id, or nothing."""
        return next((widget for widget in self.widgets if widget.id == widget_id), None)

    def row(self, widget_id: str | None) -> tuple[ScrollArea, Row] | None:
        """The row of a scrolled area that has this id, in sight or not, with its area; or nothing."""
        areas = (widget for widget in self.widgets if isinstance(widget, ScrollArea))
        return next(((area, row) for area in areas for row in area.rows if row.id == widget_id), None)

    @property
    def stops(self) -> tuple[str, ...]:
        """Everywhere Tab stops, in order: widgets that can have the focus, and rows that are out of sight."""
        found: dict[str, None] = {}
        for widget in self.widgets:
            if is_reachable(widget):
                found[widget.id] = None
            if isinstance(widget, ScrollArea):
                found.update(dict.fromkeys(row.id for row in widget.rows))
        return tuple(found)


@dataclass(slots=True)
class Focus:
    """What the person is at: changed by input only, read by layouts.

    ``widget`` has the focus, shown as a ring when ``visible`` (after a key; a click hides it). ``hover``, ``pressed``
    follow the pointer. For each widget by id: ``cursors`` the index of a list's highlighted row, ``scrolls`` the first
    row of a list or the pixel offset of an area, ``carets`` the place in a text field. ``composition`` is text that an
    input method is still putting together; ``dragging`` says that a scroll bar follows the pointer; ``hint_hidden``
    that Escape put the tooltip away; ``order`` is the tab order of the last page. ``reveal`` says that what has the
    focus is to be in sight: so after keys, not while the pointer moves the page. ``marked`` is the text field of which
    everything is selected; ``copied`` text that is to go to the clipboard; ``entry`` a number's id and digits so far.
    """

    widget: str | None = None
    visible: bool = True
    hover: str | None = None
    hover_row: int | None = None
    pressed: str | None = None
    dragging: bool = False
    hint_hidden: bool = False
    composition: str = ""
    cursors: dict[str, int] = field(default_factory=dict)
    scrolls: dict[str, int] = field(default_factory=dict)
    carets: dict[str, int] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    reveal: bool = True
    marked: str = ""
    copied: str = ""
    entry: tuple[str, str] = ("", "")
    contents: dict[str, str] = field(default_factory=dict)

    def begins_anew(self, page: Page) -> bool:
        """Forget where lists were read that show something else, and go on from a tab to a row; whether it mattered."""
        changed = [name for name, content in page.contents if self.contents.get(name, content) != content]
        self.contents.update(page.contents)
        moved = [name for name in changed if name in self.scrolls or name in self.cursors]
        for name in moved:
            self.start_anew(name)
        tab = page.widget(self.widget) if changed and page.row(page.first_focus) else None
        if isinstance(tab, Button) and tab.look == "tab":
            self.widget = page.first_focus
            return True
        return bool(moved)

    def start_anew(self, widget: str) -> None:
        """Forget where a list was read: it shows what it would show first."""
        self.cursors.pop(widget, None)
        self.scrolls.pop(widget, None)

    def cursor(self, choices: ChoiceList) -> int:
        """The highlighted row: where the keys left it, else the selected one, else the first."""
        known = self.cursors.get(choices.id)
        if known is None:
            known = _place_of(choices.begins or choices.selected, choices.options)
        return max(0, min(known, len(choices.options) - 1))

    def scroll(self, widget: ChoiceList | ScrollArea) -> int:
        """The first row shown of a list, or the pixel offset of an area, within what is useful now."""
        known = self.scrolls.get(widget.id)
        if known is None and isinstance(widget, ChoiceList):
            known = self.cursor(widget) - widget.rows_shown + 1
        return max(0, min(known or 0, widget.most_scroll))

    def caret(self, text_field: TextField) -> int:
        """Where the next letter goes: an index in the value."""
        return min(self.carets.get(text_field.id, len(text_field.value)), len(text_field.value))

    def is_marked(self, text_field: TextField) -> bool:
        """Whether everything in a field is selected: what is typed next takes its place."""
        return self.marked == text_field.id == self.widget and bool(text_field.value)

    def has(self, widget: Widget) -> bool:
        """Whether ``widget`` has the focus and shows it."""
        return self.widget == widget.id and self.visible

    def _successor(self, page: Page, reachable: tuple[str, ...]) -> str | None:
        if self.widget in self.order and reachable:
            if page.instead in reachable:
                return page.instead
            out = {one.id for one in page.widgets if isinstance(one, Button) and one.key == CLOSE.key}
            at = min(self.order.index(self.widget), len(reachable) - 1)
            inside = [name for name in reachable[at::-1] if name not in out]
            if inside:
                return inside[0]
        if page.first_focus in reachable:
            return page.first_focus
        return reachable[0] if reachable else None

    def settle(self, page: Page) -> bool:
        """Keep the focus on the page: when its widget is gone, on the one that is to have it instead.

        Where the page names none, that is the one that took its place in the tab order, but never a way out: whoever
        presses Enter once more must not close what they are at. A row that has the focus by the keys is brought in
        sight. Returns whether the page is another now.
        """
        reachable, before = page.stops, self.widget
        if self.widget not in reachable:
            self.widget = self._successor(page, reachable)
        elif self.widget in self.order and page.opened in reachable and page.opened not in self.order:
            self.widget = page.opened
        found = page.row(self.widget) if self.reveal else None
        moved = False
        if found is not None:
            area, row = found
            offset = self.scroll(area)
            self.scrolls[area.id] = area.revealing(row, offset)
            moved = self.scrolls[area.id] != offset
        if self.hover is not None and page.widget(self.hover) is None:
            self.hover, self.hover_row = None, None
        self.order = reachable
        self.scrolls.update(page.scrolled)
        return moved or self.widget != before


@dataclass(frozen=True, slots=True)
class Action:
    """What a person did, the same by mouse and by keyboard.

    ``value`` is the option's id for a list, the new number for a stepper, the text for a field, else nothing. A field
    reports every change with ``final`` false, and Enter with ``final`` true; everything else is final. ``at_once``
    tells Shift with Enter: what is pressed is to be done without another look.
    """

    widget: str
    value: str | int | None = None
    final: bool = True
    at_once: bool = False


def _place_of(selected: str, options: tuple[Option, ...]) -> int:
    """Where an option stands, looked for from the end, where a list that grows has its newest; else the first."""
    return next((n for n in range(len(options) - 1, -1, -1) if options[n].id == selected), 0) if selected else 0


def is_reachable(widget: Widget) -> bool:
    """Whether Tab stops here: everything but an area with nothing to scroll and a list without rows."""
    match widget:
        case ScrollArea():
            return widget.most_scroll > 0
        case ChoiceList():
            return bool(widget.options)
        case _:
            return True


def row_box(choices: ChoiceList, row: int, scroll: int) -> Box:
    """Where row ``row`` of a list stands when ``scroll`` is the first row shown; the scroll bar keeps its own room."""
    w = choices.box.w - (BAR_WIDTH + 4 if choices.most_scroll else 0)
    return Box(choices.box.x, choices.box.y + (row - scroll) * choices.row_height, w, choices.row_height)


def row_at(choices: ChoiceList, point: Point, scroll: int) -> int | None:
    """The row of a list under ``point``, or nothing."""
    row = scroll + (point[1] - choices.box.y) // choices.row_height
    shown = row < min(len(choices.options), scroll + choices.rows_shown)
    return row if shown and row_box(choices, row, scroll).holds(point) else None


def bar_box(widget: ChoiceList | ScrollArea) -> Box | None:
    """The strip of the scroll bar at the right edge; nothing when everything is in sight."""
    if not widget.most_scroll:
        return None
    return widget.box.take_right(BAR_WIDTH)[0]


def stepper_buttons(stepper: Stepper) -> tuple[Box, Box]:
    """The squares for less and more, at the right end with the number between them."""
    side = stepper.side or stepper.box.h
    plus = stepper.box.take_right(side)[0].centred(side, side)
    minus = plus.moved(-side - max(side * 3 // 2, 48, stepper.shown_width), 0)
    return minus, plus
