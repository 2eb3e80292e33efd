"""The window: opens it, waits for events, shows what changed, closes it. Sound is never started."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final, Self

import pygame

from game.board.fonts import Fonts
from game.board.input import Input
from game.board.painter import Painter
from game.board.pictures import Pictures
from game.board.stage import Stage
from game.board.widgets import Page

__all__ = ["LEAST_SIZE", "Window", "has_display", "save_picture"]

LEAST_SIZE: Final = (1280, 720)
LONGEST_WAIT: Final = 1000
"""Milliseconds after which the loop looks round even when nothing happens."""
NO_DISPLAY_DRIVERS: Final = ("offscreen", "dummy")


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


def save_picture(stage: Stage, size: tuple[int, int], fonts: Fonts, pictures: Pictures, path: Path) -> None:
    """Write what ``stage`` shows at ``size`` as a PNG file; no display is needed.

    Raises:
        OSError: when the file cannot be written.
        pygame.error: when the picture cannot be written.
    """
    surface = pygame.Surface(size, depth=32)
    Painter(fonts, pictures).paint(stage.page(size), surface)
    pygame.image.save(surface, path)


class Window:
    """One window with a stage in it. Use it as a context: it opens on entering and closes on leaving.

    ``assets`` is the folder with fonts, icons and flags.

    Raises:
        pygame.error: on entering, when no window can be opened.
    """

    def __init__(
        self, title: str, assets: Path, size: tuple[int, int] = LEAST_SIZE, *, full_screen: bool = False
    ) -> None:
        if sys.platform.startswith("linux"):
            # Without this SDL may copy every frame through OpenGL, which is slow on machines without a graphics card.
            os.environ.setdefault("SDL_FRAMEBUFFER_ACCELERATION", "0")
        pygame.display.init()
        pygame.font.init()
        self.fonts = Fonts(assets / "fonts")
        self.pictures = Pictures(assets)
        self._painter = Painter(self.fonts, self.pictures)
        self._input = Input()
        self._window = pygame.Window(title, size, resizable=True)
        self._window.minimum_size = LEAST_SIZE
        self._full_screen = False
        if full_screen:
            self.toggle_full_screen()
        self._surface_size = (0, 0)
        self._page: Page | None = None
        pygame.key.start_text_input()

    def __enter__(self) -> Self:
        """The window itself."""
        return self

    def __exit__(self, *_reason: object) -> None:
        """Close the window, whatever happened."""
        self.close()

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels now."""
        return self._window.get_surface().get_size()

    @property
    def full_screen(self) -> bool:
        """Whether the window fills the screen."""
        return self._full_screen

    @property
    def painted(self) -> tuple[str, ...]:
        """The panels that the last frame had to paint."""
        return self._painter.painted

    @property
    def surface(self) -> pygame.Surface:
        """What the window shows."""
        return self._window.get_surface()

    def set_title(self, title: str) -> None:
        """Write ``title`` on the window's edge."""
        self._window.title = title

    def toggle_full_screen(self) -> None:
        """Fill the screen, or go back to a window."""
        self._full_screen = not self._full_screen
        if self._full_screen:
            self._window.set_fullscreen(desktop=True)
        else:
            self._window.set_windowed()

    def close(self) -> None:
        """Close the window and give back what it held; more than once does no harm."""
        if pygame.display.get_init():
            self._window.destroy()
            pygame.display.quit()
        pygame.font.quit()

    def run(self, stage: Stage) -> None:
        """Show ``stage`` until it closes. Sleeps while nothing happens."""
        self.draw(stage)
        while not stage.closed:
            wait = stage.next_change()
            patience = LONGEST_WAIT if wait is None else max(1, min(LONGEST_WAIT, round(wait * 1000)))
            event = pygame.event.wait(patience)
            changed = self._page is None or (event.type == pygame.NOEVENT and wait is not None)
            for waiting in (event, *pygame.event.get()):
                if stage.closed:
                    return
                changed = self.take(waiting, stage) or changed
            if changed and not stage.closed:
                self.draw(stage)

    def take(self, event: pygame.Event, stage: Stage) -> bool:
        """Let ``stage`` answer one event; whether a new frame is due."""
        if event.type == pygame.QUIT:
            stage.ask_to_close()
            self._page = None
            return True
        if event.type == pygame.KEYDOWN and event.key == pygame.K_F11:
            self.toggle_full_screen()
            return True
        if event.type in (pygame.WINDOWSIZECHANGED, pygame.WINDOWEXPOSED, pygame.WINDOWRESTORED):
            self._painter.forget()
            self._page = None
            return True
        signal = self._input.read(event)
        if signal is None:
            return False
        if self._page is None:
            self._page = stage.page(self.size)
        changed = stage.answer(signal, self._page)
        if changed:
            self._page = None  # the next event has to meet what the person would see by then
        return changed

    def draw(self, stage: Stage) -> None:
        """Lay out and paint what ``stage`` shows now; only what changed is painted and nothing shown if nothing did."""
        surface = self._window.get_surface()
        if surface.get_size() != self._surface_size:
            self._painter.forget()
            self._surface_size = surface.get_size()
        self._page = stage.page(surface.get_size())
        if self._painter.paint(self._page, surface):
            self._window.flip()
