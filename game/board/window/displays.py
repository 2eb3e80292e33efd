"""Where a second window opens: on the display that the first is not on, wherever that lies.

pygame tells how large displays are, not where. A hidden window in the middle of one tells that: SDL takes the number of
a display in the low bits of a place that means *in the middle*, and the window then knows where it stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pygame

from game.board.canvas.geometry import Box

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Placement", "displays", "middle_of", "place"]

PROBE: Final = (64, 64)
MARGIN: Final = 40
"""Pixels that a window leaves free around it on its display, for the system's own bars."""


@dataclass(frozen=True, slots=True)
class Placement:
    """The display by its number, the window's box while it does not fill it, and whether it is to fill it.

    ``alone`` says that there is no other display than the first window's own.
    """

    display: int
    box: Box
    fills: bool
    alone: bool = False


def middle_of(display: int) -> tuple[int, int]:
    """The place that SDL understands as the middle of a display."""
    return pygame.WINDOWPOS_CENTERED | display, pygame.WINDOWPOS_CENTERED | display


def displays() -> tuple[Box, ...]:
    """Every display as it lies on the desktop."""
    found: list[Box] = []
    for number, (w, h) in enumerate(pygame.display.get_desktop_sizes()):
        probe = pygame.Window("", PROBE, hidden=True, position=middle_of(number))
        x, y = probe.position
        probe.destroy()
        found.append(Box(x + PROBE[0] // 2 - w // 2, y + PROBE[1] // 2 - h // 2, w, h))
    return tuple(found)


def place(found: Sequence[Box], main: Box, kept: Box | None, size: tuple[int, int], *, fills: bool = True) -> Placement:
    """Where a second window goes, from the displays, the first window's box, and where the second one stood last.

    It goes to the display on which it stood, as long as that is there and is not the first window's; else to the
    largest of the others, and fills it if ``fills``. ``size`` is that of a window that has no place of its own. On the
    only display there is it is an ordinary window.
    """
    own = max(range(len(found)), key=lambda number: (_shared(found[number], main), -number), default=0)
    others = [number for number in range(len(found)) if number != own]
    if not others:
        display = found[own] if found else main
        box = _fitted(kept, size, display)
        if kept is None:
            box = box.moved(MARGIN, MARGIN).within(display)  # not exactly over the first
        return Placement(own, box, fills=False, alone=True)

    def rank(number: int) -> tuple[int, int, int]:
        display = found[number]
        return _shared(display, kept) if kept is not None else 0, display.w * display.h, -number

    chosen = max(others, key=rank)
    return Placement(chosen, _fitted(kept, size, found[chosen]), fills=fills)


def _shared(one: Box, other: Box) -> int:
    """How many pixels two boxes share."""
    both = one.overlap(other)
    return both.w * both.h


def _fitted(kept: Box | None, size: tuple[int, int], display: Box) -> Box:
    """The kept box where the display holds most of it, shifted to lie in it whole; else one in its middle."""
    if kept is not None and 2 * _shared(kept, display) > kept.w * kept.h:
        return kept.within(display)
    return display.inset(MARGIN).centred(*size)
