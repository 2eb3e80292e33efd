"""Screens and the stack they stand on: the window feeds it signals and paints the page it gives."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Protocol

from game.board.canvas.drawing import Look, Panel, Veil
from game.board.canvas.geometry import Box, Point
from game.board.canvas.text import Measure
from game.board.canvas.theme import DARK, Theme, metrics_for
from game.board.widgets.bindings import CLOSE, HIDE_HINT, LARGER, LARGER_TOO, SMALLER, Bindings, Where
from game.board.widgets.interaction import respond
from game.board.widgets.neighbours import scrolled_from_afar
from game.board.widgets.notice import Notice, notice_panel, time_to_read
from game.board.widgets.pointing import pointer_moved
from game.board.widgets.signals import MOVING, KeyPress, PointerMoved, Signal, Typed
from game.board.widgets.tooltip import tooltip
from game.board.widgets.values import Action, Focus, Page, TextField

__all__ = ["LARGEST_TYPE", "SMALLEST_TYPE", "Overlay", "Placing", "Screen", "Stage"]

SMALLEST_TYPE, LARGEST_TYPE, TYPE_STEP = 1.0, 1.75, 0.25
VEIL_STRENGTH = 150


class Screen(Protocol):
    """One thing the window can show. Screens derive from this and override what they need."""

    @property
    def overlay(self) -> bool:
        """Whether the screen under this one stays in sight, dimmed, as under a dialog."""
        return False

    @property
    def far(self) -> bool:
        """Whether it is read from across a room, in the size of type that was chosen for that."""
        return False

    @property
    def bindings(self) -> Bindings:
        """Its keys, with what they ask for and what the help says of them."""
        return ()

    def tick(self) -> None:
        """Let what moves by itself move on to this moment: a clock, a film, aid on its way. Done before each layout."""
        return

    def layout(self, look: Look, focus: Focus) -> Page:
        """Everything to draw and to work, for a window and a focus.

        Pure: it changes nothing, and until something is done or ticks the same values give the same page.
        """
        ...

    def handle(self, action: Action) -> None:
        """Do what a person asked by mouse or keyboard: the action of a widget, or of a key without one."""
        ...

    def next_change(self) -> float | None:
        """Seconds until the page changes by itself, as a clock does; nothing if only input changes it."""
        return None

    def leaving(self) -> bool:
        """Asked when the window is to close: whether that is all right now. A screen may ask the person first."""
        return True


class Overlay(Screen):
    """A screen that leaves in sight what it lies over; unless it says otherwise, it has one key: the way back."""

    @property
    def overlay(self) -> bool:
        """Always."""
        return True

    @property
    def bindings(self) -> Bindings:
        """The way back."""
        return (CLOSE,)


@dataclass(slots=True)
class _Standing:
    """A screen on the stack with the focus that belongs to it."""

    screen: Screen
    focus: Focus = field(default_factory=Focus)


@dataclass(slots=True)
class Placing:
    """Where the window beside goes: its box when it last stood open, and whether it fills a display of its own.

    ``opened`` is told whether it had to open on the only display there is, ``closed`` where it stood.
    """

    kept: Box | None = None
    fills: bool = True
    opened: Callable[[bool], object] = lambda _alone: None
    closed: Callable[[Box], object] = lambda _box: None


class Stage:
    """The stack of screens: the top one has the input, and dialogs stand over what is under them.

    ``theme``, ``type_size`` (1.0 to 1.75) and ``key_names`` hold for all of them and may be set at any time; while the
    lowest screen is read from afar, ``far_type_size`` holds in place of ``type_size``. ``beside`` is another stage,
    shown in a window of its own that is called ``title`` and goes where ``placing`` says. ``refusal`` gives the page to
    show instead where a window's shape fits no screen. ``on_tick`` is called as time moves on, before each page is laid
    out. ``full_screen`` says whether its window is to fill the screen; ``now`` gives seconds that only grow.
    """

    def __init__(self, measure: Measure, theme: Theme = DARK, type_size: float = 1.0, title: str = "") -> None:
        self.theme = theme
        self.type_size = self.far_type_size = type_size
        self.title = title
        self.key_names: tuple[tuple[str, str], ...] = ()
        self.full_screen = False
        self.on_full_screen: Callable[[bool], object] = lambda _full: None
        self.on_type_size: Callable[[float], object] = lambda _size: None
        self.on_far_type_size: Callable[[float], object] = lambda _size: None
        self.refusal: Callable[[Look], Page | None] = lambda _look: None
        self.on_tick: Callable[[], None] = lambda: None
        self.beside: Stage | None = None
        self.placing = Placing()
        self.measure = measure
        self.now: Callable[[], float] = time.monotonic
        self._notice: Notice | None = None
        self._stack: list[_Standing] = []
        self._swallow = ""
        self._swallowed = False
        self._pointer: Point | None = None  # nowhere while somebody works by keys
        self._closed = False

    @property
    def closed(self) -> bool:
        """Whether there is nothing left to show."""
        return self._closed or not self._stack

    @property
    def top(self) -> Screen:
        """The screen that has the input.

        Raises:
            IndexError: on an empty stage.
        """
        return self._stack[-1].screen

    @property
    def focus(self) -> Focus:
        """The focus of the top screen."""
        return self._stack[-1].focus

    @property
    def screens(self) -> tuple[Screen, ...]:
        """All screens that stand on it, from the lowest to the top."""
        return tuple(standing.screen for standing in self._stack)

    def push(self, screen: Screen) -> None:
        """Put ``screen`` on top."""
        self._stack.append(_Standing(screen))

    def pop(self) -> None:
        """Take the top screen away; the one under it has its focus as it was."""
        self._stack.pop()
        if self._stack:
            self._stack[-1].focus.pressed = None
            self._stack[-1].focus.dragging = False
            self._stack[-1].focus.hover = self._stack[-1].focus.hover_row = None  # the pointer has moved on since

    def remove(self, screen: Screen) -> None:
        """Take a screen away wherever it stands, as a form over which something else was put; no harm if it is gone."""
        if self._stack and self._stack[-1].screen is screen:
            self.pop()
        else:
            self._stack = [standing for standing in self._stack if standing.screen is not screen]

    def replace(self, screen: Screen) -> None:
        """Put ``screen`` in place of all screens, as when a game starts; what was said belonged to those."""
        self._notice = None
        self._stack = [_Standing(screen)]

    def note(self, text: str) -> None:
        """Say in passing what was done; nothing is asked, and it goes by itself."""
        self._notice = Notice(text, self.now() + time_to_read(text))

    def start_anew(self, widget: str) -> None:
        """Let a list or an area, on whichever screen it is, show what it would show first."""
        for standing in self._stack:
            standing.focus.start_anew(widget)

    def close(self) -> None:
        """Show nothing any more: the window closes."""
        self._closed = True

    def close_beside(self) -> None:
        """Close the window beside this one."""
        self.beside = None

    def ask_to_close(self) -> None:
        """The person closes the window: done unless a screen, also one under a dialog, wants to ask first."""
        if self.closed or all(standing.screen.leaving() for standing in reversed(list(self._stack))):
            self.close()

    @property
    def far(self) -> bool:
        """Whether what is shown is read from across a room."""
        return bool(self._stack) and self._stack[0].screen.far

    @property
    def size_of_type(self) -> float:
        """The size of type in force."""
        return self.far_type_size if self.far else self.type_size

    def look(self, size: tuple[int, int]) -> Look:
        """What layouts need to know for a window of ``size`` pixels."""
        return Look(size, self.theme, metrics_for(size, self.size_of_type), self.measure, self.key_names)

    def tick(self) -> None:
        """Let everything in sight move on to this moment: the only place where time passes on a stage."""
        self.on_tick()
        if self._notice is not None and self.now() >= self._notice.until:
            self._notice = None
        for standing in self._stack[self._lowest_in_sight() :]:
            standing.screen.tick()

    def page(self, size: tuple[int, int]) -> Page:
        """The whole picture now: the lowest screen in sight up to the top one, and the tooltip.

        Time moves on first, and the focus of the top screen settles on what is there; laying out changes nothing.
        """
        self.tick()
        look = self.look(size)
        refused = self.refusal(look)
        if refused is not None:
            return refused
        *under, top = self._stack[self._lowest_in_sight() :]
        pages = [standing.screen.layout(look, _asleep(standing.focus)) for standing in under]
        page = top.screen.layout(look, top.focus)
        if top.focus.begins_anew(page):
            page = top.screen.layout(look, top.focus)
        if top.focus.settle(page):
            page = top.screen.layout(look, top.focus)
        if self._lies_elsewhere(page, top.focus):
            page = top.screen.layout(look, top.focus)
        hint = tooltip(page, look, top.focus)
        panels = _layered([*pages, page], look)
        ground = pages[0].ground if pages else page.ground
        notice = notice_panel(self._notice.text, look) if self._notice is not None else None
        shown = (*panels, *(one for one in (notice, hint) if one is not None))
        return Page(size, ground, shown, page.widgets, page.first_focus, commands=page.commands)

    def _lies_elsewhere(self, page: Page, focus: Focus) -> bool:
        """Hover what lies under a pointer that rests, for the page may have changed; whether that is another."""
        return self._pointer is not None and not focus.dragging and pointer_moved(self._pointer, page, focus).used

    def _lowest_in_sight(self) -> int:
        at = len(self._stack) - 1
        while at > 0 and self._stack[at].screen.overlay:
            at -= 1
        return at

    def answer(self, signal: Signal, page: Page) -> bool:
        """Answer ``signal`` on the ``page`` now in sight; whether the page may be another now."""
        if self.closed or (isinstance(signal, KeyPress) and self._works_unseen(signal, page)):
            return False
        if isinstance(signal, Typed) and self._swallow and signal.text == self._swallow:
            self._swallowed = True
            return False
        was_typing = isinstance(page.widget(self.focus.widget), TextField)
        response = respond(signal, page, self.focus)
        used = response.used
        if isinstance(signal, PointerMoved):
            self._pointer = signal.point
        elif isinstance(signal, KeyPress) and used:
            self._pointer = None
        if response.action is not None:
            self.top.handle(response.action)
        elif not used and isinstance(signal, KeyPress) and (not signal.repeats or signal.key in MOVING):
            used = self._leftover_key(signal) or scrolled_from_afar(page, signal, self.focus)
        if isinstance(signal, KeyPress) and not signal.repeats:
            # The letter of a shortcut arrives as text too, again and again while it is held, and must not land in a
            # field that it opened.
            self._swallow, self._swallowed = signal.text if used and signal.types and not was_typing else "", False
        return used

    def _works_unseen(self, press: KeyPress, page: Page) -> bool:
        """Whether a key would work a screen that its window is too small to show; the way out is always open."""
        return press.key != CLOSE.key and self.refusal(self.look(page.size)) is not None

    def key_released(self) -> None:
        """A key came up: its letter counts again, unless it has not come yet, as it may come late."""
        if self._swallowed:
            self._swallow, self._swallowed = "", False

    def _leftover_key(self, press: KeyPress) -> bool:
        for binding in self.top.bindings:
            if binding.where is Where.SCREEN and binding.takes(press):
                self.top.handle(Action(binding.action))
                return True
        if press.key == HIDE_HINT.key and not self.focus.hint_hidden:
            self.focus.hint_hidden = True
            return True
        steps = {LARGER.key: 1, LARGER_TOO.key: 1, SMALLER.key: -1}.get(press.text, 0)
        if not steps or press.alt:
            return False
        size = min(LARGEST_TYPE, max(SMALLEST_TYPE, self.size_of_type + steps * TYPE_STEP))
        if self.far:
            self.far_type_size = size
            self.on_far_type_size(size)
        else:
            self.type_size = size
            self.on_type_size(size)
        return True

    def next_change(self) -> float | None:
        """Seconds until something in sight changes by itself."""
        waits = [standing.screen.next_change() for standing in self._stack[self._lowest_in_sight() :]]
        if self._notice is not None:
            waits.append(max(0.0, self._notice.until - self.now()))
        return min((wait for wait in waits if wait is not None), default=None)


def _asleep(focus: Focus) -> Focus:
    """A focus for a screen under a dialog: scrolled as it was, with nothing focused or hovered."""
    return replace(focus, widget=None, hover=None, hover_row=None, pressed=None, visible=False, composition="")


def _layered(pages: list[Page], look: Look) -> tuple[Panel, ...]:
    """The panels of all pages in sight, with a veil between one page and the next, and ids that stay apart."""
    panels: list[Panel] = list(pages[0].panels)
    for depth, page in enumerate(pages[1:], start=1):
        veil = Veil(look.box, look.theme.veil, VEIL_STRENGTH)
        panels.append(Panel(f"veil.{depth}", look.box, (veil,)))
        panels.extend(
            Panel(f"{depth}.{panel.id}", panel.box, panel.commands, panel.ground, panel.scrolls)
            for panel in page.panels
        )
    return tuple(panels)
