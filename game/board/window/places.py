"""Where the main window opens that was left somewhere: within the screens there are now. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeAlias

from game.board.canvas.geometry import Box

__all__ = ["LEAST_SIZE", "Pair", "fitting"]

Pair: TypeAlias = "tuple[int, int]"
"""Across and down in pixels."""
LEAST_SIZE: Final = (1280, 720)
LEAST_SEEN: Final = (160, 40)
"""How much of a window's upper edge must lie on a screen, so that it can be taken hold of."""


def fitting(size: Pair, place: Pair | None, screens: Sequence[Box]) -> tuple[Pair, Pair | None]:
    """The size and the place at which a window opens that was left with these; the system's own place is nothing.

    ``screens`` are those there are now, the main one first. A size that the screen does not hold gives way to the
    screen's, though never to less than the least; a place off all screens is given up, and one of a window that had to
    give way too. A window that would reach over the edge of its screen is moved in.
    """
    if not screens:
        return size, None
    window = Box(*place, *size) if place is not None else None
    seen = [one for one in screens if window is not None and _is_seen(window, one)]
    own = max(seen, key=lambda one: window.overlap(one).w if window is not None else 0, default=None)
    held = own or screens[0]
    held_size = max(LEAST_SIZE[0], min(size[0], held.w)), max(LEAST_SIZE[1], min(size[1], held.h))
    if own is None or place is None or held_size != size:
        return held_size, None
    across = max(own.x, min(place[0], own.right - size[0]))
    down = max(own.y, min(place[1], own.bottom - size[1]))
    return size, (across, down)


def _is_seen(window: Box, screen: Box) -> bool:
    """Whether enough of a window's upper edge lies on a screen."""
    top = screen.y <= window.y <= screen.bottom - LEAST_SEEN[1]
    return top and window.overlap(screen).w >= LEAST_SEEN[0]
