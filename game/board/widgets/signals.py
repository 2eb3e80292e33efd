"""What the hardware says, as values: keys, typed text, pointer, wheel. Pure: input is tested without pygame."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from game.board.canvas.geometry import Point

__all__ = [
    "MOVING",
    "Composing",
    "KeyPress",
    "KeyReleased",
    "PointerDown",
    "PointerMoved",
    "PointerUp",
    "Signal",
    "Typed",
    "WheelTurned",
]


MOVING: Final = ("up", "down", "left", "right", "home", "end", "page_up", "page_down", "tab")
"""Keys that move something; held they go on."""


@dataclass(frozen=True, slots=True)
class KeyPress:
    """A key going down. ``key`` is its name (``a``, ``enter``, ``page_up``, ``f11``), ``text`` the character it types.

    ``ctrl`` is also the command key of a Mac. One that ``repeats`` is held: it went down before and was not let go.
    """

    key: str
    text: str = ""
    ctrl: bool = False
    shift: bool = False
    alt: bool = False
    repeats: bool = False

    def matches(self, shortcut: str) -> bool:
        """Whether this is ``shortcut``: modifiers and key joined by ``+``, or a single sign such as ``?``."""
        if not shortcut:
            return False
        if shortcut == self.text and not (self.ctrl or self.alt):
            return True
        *modifiers, key = shortcut.split("+") if len(shortcut) > 1 else [shortcut]
        held = {name for name in ("ctrl", "shift", "alt") if getattr(self, name)}
        return key == self.key and held == set(modifiers)

    @property
    def types(self) -> bool:
        """Whether this key puts a character into a text field."""
        return bool(self.text) and self.text.isprintable() and not self.ctrl


@dataclass(frozen=True, slots=True)
class KeyReleased:
    """A key came up, or the window lost the keyboard."""


@dataclass(frozen=True, slots=True)
class Typed:
    """Finished text from the keyboard or an input method, accents put together."""

    text: str


@dataclass(frozen=True, slots=True)
class Composing:
    """Text that an input method is still putting together; empty when it is done."""

    text: str


@dataclass(frozen=True, slots=True)
class PointerMoved:
    """The pointer is at ``point`` now."""

    point: Point


@dataclass(frozen=True, slots=True)
class PointerDown:
    """The main button went down at ``point``."""

    point: Point


@dataclass(frozen=True, slots=True)
class PointerUp:
    """The main button came up at ``point``."""

    point: Point


@dataclass(frozen=True, slots=True)
class WheelTurned:
    """The wheel turned over ``point``; ``lines`` is positive towards the end of the content."""

    point: Point
    lines: int


Signal = KeyPress | Typed | Composing | PointerMoved | PointerDown | PointerUp | WheelTurned
