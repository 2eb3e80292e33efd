"""From pygame's events to signals. Only the event itself is read, never the state of mouse or keyboard."""

from __future__ import annotations

from typing import Final

import pygame

from game.board.canvas.geometry import Point
from game.board.widgets.signals import (
    Composing,
    KeyPress,
    PointerDown,
    PointerMoved,
    PointerUp,
    Signal,
    Typed,
    WheelTurned,
)

__all__ = ["Input"]

NAMED_KEYS: Final[dict[int, str]] = {
    pygame.K_RETURN: "enter",
    pygame.K_KP_ENTER: "enter",
    pygame.K_SPACE: "space",
    pygame.K_ESCAPE: "escape",
    pygame.K_TAB: "tab",
    pygame.K_BACKSPACE: "backspace",
    pygame.K_DELETE: "delete",
    pygame.K_LEFT: "left",
    pygame.K_RIGHT: "right",
    pygame.K_UP: "up",
    pygame.K_DOWN: "down",
    pygame.K_HOME: "home",
    pygame.K_END: "end",
    pygame.K_PAGEUP: "page_up",
    pygame.K_PAGEDOWN: "page_down",
    **{getattr(pygame, f"K_F{number}"): f"f{number}" for number in range(1, 13)},
}
MAIN_BUTTON: Final = 1


class Input:
    """Translates events. It remembers where the pointer was last, because a wheel event does not tell."""

    def __init__(self) -> None:
        self._pointer: Point = (-1, -1)

    def read(self, event: pygame.Event) -> Signal | None:
        """The signal in ``event``, or nothing when it says nothing to a screen."""
        if event.type == pygame.KEYDOWN:
            return _key_press(event)
        if event.type == pygame.TEXTINPUT:
            return Typed(event.text)
        if event.type == pygame.TEXTEDITING:
            return Composing(event.text)
        if event.type == pygame.MOUSEMOTION:
            self._pointer = _point(event)
            return PointerMoved(self._pointer)
        if event.type in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP) and event.button == MAIN_BUTTON:
            self._pointer = _point(event)
            down = event.type == pygame.MOUSEBUTTONDOWN
            return PointerDown(self._pointer) if down else PointerUp(self._pointer)
        if event.type == pygame.MOUSEWHEEL and event.y:
            return WheelTurned(self._pointer, -event.y)
        if event.type == pygame.WINDOWLEAVE:
            self._pointer = (-1, -1)
            return PointerMoved(self._pointer)
        return None


def _point(event: pygame.Event) -> Point:
    return int(event.pos[0]), int(event.pos[1])


def _key_press(event: pygame.Event) -> KeyPress:
    modifiers = getattr(event, "mod", 0)
    name = NAMED_KEYS.get(event.key)
    if name is None:
        name = pygame.key.name(event.key).lower()
    return KeyPress(
        key=name,
        text=getattr(event, "unicode", ""),
        ctrl=bool(modifiers & (pygame.KMOD_CTRL | pygame.KMOD_META)) and not modifiers & pygame.KMOD_MODE,
        shift=bool(modifiers & pygame.KMOD_SHIFT),
        alt=bool(modifiers & pygame.KMOD_ALT) and not modifiers & pygame.KMOD_MODE,
    )
