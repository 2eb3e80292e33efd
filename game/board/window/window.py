"""The windows: opens them, waits for events, shows what changed, closes them. Sound is never started here.

The main window has the stage. While that stage has another beside it, such as the table view, a second window shows it
for the projector.
"""

from __future__ import annotations

import os
import signal as system
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, Self

import pygame

from game.board.canvas.geometry import Box
from game.board.widgets.bindings import FULL_SCREEN, PASTE
from game.board.widgets.signals import KeyPress, KeyReleased, Signal, Typed
from game.board.widgets.stage import Stage
from game.board.widgets.values import Page
from game.board.window import idle
from game.board.window.displays import displays, middle_of, place
from game.board.window.fonts import Fonts
from game.board.window.input import Input, Listening, repeat_held_keys
from game.board.window.painter import Painter
from game.board.window.pictures import Pictures
from game.board.window.places import LEAST_SIZE, Pair
from game.writing import shown

__all__ = ["LEAST_SIZE", "Window", "has_display", "screens"]

LONGEST_WAIT: Final = 1000
"""Milliseconds after which the loop looks round even when nothing happens."""
NO_DISPLAY_DRIVERS: Final = ("offscreen", "dummy")


ANYWHERE: Final = (pygame.WINDOWPOS_UNDEFINED, pygame.WINDOWPOS_UNDEFINED)
"""Where a window opens of which nobody says where."""


def has_display() -> bool:
    """Whether a window could be opened for a person to see.

    With ``SDL_VIDEODRIVER`` unset, SDL falls back silently to a driver that shows nothing. Whoever sets it knows.
    """
    if os.environ.get("SDL_VIDEODRIVER"):
        return _display_starts()
    if sys.platform.startswith("linux") and not any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR")
    ):
        return False  # asking SDL here would make the Wayland library complain on the terminal
    return _display_starts() and pygame.display.get_driver() not in NO_DISPLAY_DRIVERS


def _display_starts() -> bool:
    try:
        pygame.display.init()
    except pygame.error:
        return False
    return True


class Pane:
    """One window of the system: what it shows, and its last page, which the next event meets."""

    def __init__(self, title: str, fonts: Fonts, pictures: Pictures, listening: Listening, box: Box) -> None:
        self.window = pygame.Window(shown(title), box.size, position=(box.x, box.y), resizable=True)
        self.window.minimum_size = LEAST_SIZE
        self.painter = Painter(fonts, pictures)
        self.full_screen = False
        self.page: Page | None = None
        self._input = Input(listening)
        self._surface_size = (0, 0)

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels now."""
        return self.window.get_surface().get_size()

    def fill_screen(self, *, full: bool) -> None:
        """Fill the screen, or go back to a window."""
        if full == self.full_screen:
            return
        self.full_screen = full
        if full:
            self.window.set_fullscreen(desktop=True)
        else:
            self.window.set_windowed()
        self.forget()

    def take_keys(self) -> None:
        """Be the window that is typed in, also where no window manager sees to that."""
        self.window.focus()
        with suppress(pygame.error, TypeError), warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # it may go once SDL does this by itself
            self.window.focus(input_only=True)

    def forget(self) -> None:
        """Paint everything the next time."""
        self.painter.forget()
        self.page = None

    def take(self, event: pygame.Event, stage: Stage) -> bool:
        """Let ``stage`` answer one event; whether a new frame is due."""
        if event.type in (pygame.WINDOWSIZECHANGED, pygame.WINDOWEXPOSED, pygame.WINDOWRESTORED):
            self.forget()
            return True
        signal = self._input.read(event)
        if isinstance(signal, KeyReleased):
            stage.key_released()
        if signal is None or isinstance(signal, KeyReleased):
            return False
        if isinstance(signal, KeyPress) and signal.key == FULL_SCREEN.key:
            if signal.repeats:
                return False
            stage.full_screen = not self.full_screen
            stage.on_full_screen(stage.full_screen)
            self.fill_screen(full=stage.full_screen)
            return True
        if self.page is None:
            self.page = stage.page(self.size)
        changed = stage.answer(signal, self.page)
        if _pastes(signal) and not stage.closed:
            text = _clipboard()
            changed = (bool(text) and stage.answer(Typed(text), self.page)) or changed
        if not stage.closed and stage.focus.copied:
            _keep_on_clipboard(stage.focus.copied)
            stage.focus.copied = ""
        if changed:
            self.page = None  # the next event has to meet what the person would see by then
        return changed

    def draw(self, stage: Stage) -> None:
        """Lay out and paint what ``stage`` shows now; only what changed is painted and nothing shown if nothing did."""
        self.fill_screen(full=stage.full_screen)
        surface = self.window.get_surface()
        if surface.get_size() != self._surface_size:
            self.painter.forget()
            self._surface_size = surface.get_size()
        self.page = stage.page(surface.get_size())
        if self.painter.paint(self.page, surface):
            self.window.flip()


class Window:
    """The program's window with a stage in it. Use it as a context: it opens on entering and closes on leaving.

    ``assets`` is the folder with fonts, icons and flags. Without a ``place`` the system chooses one.

    Raises:
        pygame.error: on entering, when no window can be opened.
    """

    def __init__(self, title: str, assets: Path, size: Pair = LEAST_SIZE, place: Pair | None = None) -> None:
        if sys.platform.startswith("linux"):
            # Without this SDL may copy every frame through OpenGL, which is slow on machines without a graphics card.
            os.environ.setdefault("SDL_FRAMEBUFFER_ACCELERATION", "0")
        pygame.display.init()
        pygame.font.init()
        self.fonts = Fonts(assets / "fonts")
        self.pictures = Pictures(assets)
        self._listening = Listening()
        where = ANYWHERE if place is None else place
        self._main = Pane(title, self.fonts, self.pictures, self._listening, Box(*where, *size))
        self._beside: Pane | None = None
        self._moved = False
        pygame.key.start_text_input()
        repeat_held_keys()

    def __enter__(self) -> Self:
        """The window itself."""
        return self

    def __exit__(self, *_reason: object) -> None:
        """Close the window, whatever happened."""
        self.close()

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels now."""
        return self._main.size

    @property
    def full_screen(self) -> bool:
        """Whether the window fills the screen."""
        return self._main.full_screen

    @property
    def place(self) -> Pair:
        """Where its upper left corner lies on the desktop."""
        return self._main.window.position

    @property
    def painted(self) -> tuple[str, ...]:
        """The panels that the last frame had to paint."""
        return self._main.painter.painted

    @property
    def surface(self) -> pygame.Surface:
        """What the window shows."""
        return self._main.window.get_surface()

    @property
    def beside(self) -> pygame.Surface | None:
        """What the second window shows; nothing while it is closed."""
        return self._beside.window.get_surface() if self._beside is not None else None

    def close(self) -> None:
        """Close the windows and give back what they held; more than once does no harm."""
        if pygame.display.get_init():
            self._close_beside()
            self._main.window.destroy()
            pygame.display.quit()
        pygame.font.quit()

    def run(self, stage: Stage) -> bool:
        """Show ``stage`` until it closes; whether the system ended the program. Sleeps while nothing happens.

        It closes without asking then: nobody may be there to answer.
        """
        try:
            with _ended_by_the_system(stage.close) as ended, idle.collecting():
                self._run(stage)
                return bool(ended)
        finally:
            self._close_beside(stage)

    def _run(self, stage: Stage) -> None:
        self.draw(stage)
        while not stage.closed:
            wait = _soonest(stage)
            if wait is None and self._moved:
                wait = 0.0  # what went on by itself ended since: the frame may show it as it was
            patience = LONGEST_WAIT if wait is None else max(1, min(LONGEST_WAIT, round(wait * 1000)))
            event = self._listening.wait(patience)
            changed = self._main.page is None or (event.type == pygame.NOEVENT and wait is not None)
            for waiting in (event, *pygame.event.get()):
                if stage.closed:
                    return
                changed = self.take(waiting, stage) or changed
            if changed and not stage.closed:
                self.draw(stage)
            if event.type == pygame.NOEVENT and not stage.closed and _rests(stage):
                idle.collect()

    def take(self, event: pygame.Event, stage: Stage) -> bool:
        """Let the stage of the window that an event belongs to answer it; whether a new frame is due."""
        if event.type == pygame.QUIT:
            stage.ask_to_close()
            self._main.page = None
            return True
        pane, meant = self._main, stage
        if self._beside is not None and getattr(event, "window", None) == self._beside.window:
            if stage.beside is None:
                return False
            pane, meant = self._beside, stage.beside
        if event.type == pygame.WINDOWCLOSE:
            return self._close_one(meant, stage)
        changed = pane.take(event, meant)
        if changed and self._beside is not None:
            self._main.page = self._beside.page = None  # what one window does may show in the other
        return changed

    def _close_one(self, meant: Stage, stage: Stage) -> bool:
        """The person closes one of two windows; of a single one, the system says that the program is to quit."""
        if self._beside is None:
            return False
        if meant is stage:
            stage.ask_to_close()
        else:
            meant.ask_to_close()
            self._beside.page = None
            if meant.closed:
                stage.close_beside()
        return True

    def draw(self, stage: Stage) -> None:
        """Bring every window up to date; the second one opens and closes with the stage beside."""
        self._moved = _soonest(stage) is not None
        self._main.draw(stage)
        if stage.beside is None or stage.closed:
            self._close_beside(stage)
            return
        opens = self._beside is None
        if self._beside is None:
            self._beside = self._open_beside(stage, stage.beside)
            self._main.draw(stage)  # where it opened may have to be said
        self._beside.draw(stage.beside)
        if opens:
            self._main.take_keys()  # it took them when it opened, and again when it filled its screen

    def _open_beside(self, stage: Stage, beside: Stage) -> Pane:
        """A window for the stage beside, on another display than this one's if there is one."""
        title, placing = f"{self._main.window.title} · {beside.title}", stage.placing
        main = Box(*self._main.window.position, *self._main.size)
        found = place(displays(), main, placing.kept, self._main.size, fills=placing.fills)
        where = middle_of(found.display) if found.fills else (found.box.x, found.box.y)
        pane = Pane(title, self.fonts, self.pictures, self._listening, Box(*where, *found.box.size))
        beside.full_screen = found.fills
        placing.opened(found.alone)
        return pane

    def _close_beside(self, stage: Stage | None = None) -> None:
        """Close the second window; where it stood is kept."""
        if self._beside is None:
            return
        if stage is not None and not self._beside.full_screen:
            stage.placing.closed(Box(*self._beside.window.position, *self._beside.size))
        self._beside.window.destroy()
        self._beside = None


@contextmanager
def _ended_by_the_system(close: Callable[[], None]) -> Iterator[list[bool]]:
    """Call ``close`` when the system asks the program to end, which SDL would take for a person closing the window.

    What it yields is empty until then.
    """
    ended: list[bool] = []

    def end(*_: object) -> None:
        ended.append(True)
        close()

    if threading.current_thread() is not threading.main_thread():  # no other is told of it
        yield ended
        return
    before = system.signal(system.SIGTERM, end)
    try:
        yield ended
    finally:
        system.signal(system.SIGTERM, before)


def _pastes(signal: Signal) -> bool:
    return isinstance(signal, KeyPress) and signal.matches(PASTE.key) and not signal.repeats


def _clipboard() -> str:
    """The text on the clipboard; nothing where there is none or no clipboard."""
    try:
        return pygame.scrap.get_text()
    except (pygame.error, UnicodeError):
        return ""


def _keep_on_clipboard(text: str) -> None:
    with suppress(pygame.error, ValueError):
        pygame.scrap.put_text(shown(text))


def _soonest(stage: Stage) -> float | None:
    """Seconds until something in any window changes by itself."""
    waits = [one.next_change() for one in (stage, stage.beside) if one is not None]
    return min((wait for wait in waits if wait is not None), default=None)


def _rests(stage: Stage) -> bool:
    """Whether nothing is due for a while."""
    due = _soonest(stage)
    return due is None or due > idle.PAUSE


def screens() -> tuple[Box, ...]:
    """Every screen as it lies on the desktop, the main one first; a single one needs no asking."""
    sizes = pygame.display.get_desktop_sizes()
    return displays() if len(sizes) > 1 else tuple(Box(0, 0, *size) for size in sizes)
