"""From pygame's events to signals. Only the event itself is read, never the state of mouse or keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pygame

from game.board.canvas.geometry import Point
from game.board.widgets.signals import (
    Composing,
    KeyPress,
    KeyReleased,
    PointerDown,
    PointerMoved,
    PointerUp,
    Signal,
    Typed,
    WheelTurned,
)

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Input", "Listening", "repeat_held_keys"]

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
FIRST_REPEAT, NEXT_REPEAT = 450, 35
"""Milliseconds until a held key is pressed again, and from then on."""
LONGEST_REPEAT: Final = 1.0
"""Seconds of listening in vain after which a key that goes down again was let go, though nobody said so.

Time in which the program was busy does not count: a held key goes down again and again meanwhile, and that it was let
go is read only afterwards.
"""


def repeat_held_keys() -> None:
    """Let a key that is held go down again and again, as in other programs."""
    pygame.key.set_repeat(FIRST_REPEAT, NEXT_REPEAT)


class Listening:
    """For how many seconds events were waited for, and none came."""

    def __init__(self) -> None:
        self._seconds = 0.0

    def __call__(self) -> float:
        """So many until now."""
        return self._seconds

    def wait(self, patience: int) -> pygame.Event:
        """The next event, or none when none comes within ``patience``, in milliseconds."""
        event = pygame.event.wait(patience)
        if event.type == pygame.NOEVENT:
            self._seconds += patience / 1000
        return event


class Input:
    """Translates events.

    It remembers where the pointer was last, because a wheel event does not tell, and which keys are held, because one
    that goes down again does not tell whether it was let go. ``now`` counts the seconds in which somebody listened.
    """

    def __init__(self, now: Callable[[], float]) -> None:
        self._pointer: Point = (-1, -1)
        self._held: dict[int, float] = {}
        self._now = now

    def _press(self, event: pygame.Event) -> KeyPress:
        before, now = self._held.get(event.key), self._now()
        self._held[event.key] = now
        return _key_press(event, repeats=before is not None and now - before < LONGEST_REPEAT)

    def read(self, event: pygame.Event) -> Signal | KeyReleased | None:
        """The signal in ``event``, or nothing when it says nothing to a screen."""
        if event.type == pygame.KEYDOWN:
            return self._press(event)
        if event.type == pygame.KEYUP:
            self._held.pop(event.key, None)
            return KeyReleased()
        if event.type == pygame.WINDOWFOCUSLOST:
            self._held.clear()
            return KeyReleased()
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


def _key_press(event: pygame.Event, *, repeats: bool) -> KeyPress:
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
        repeats=repeats,
    )
