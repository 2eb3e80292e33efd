"""Where a window may stand that was left somewhere: within the screens there are now. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeAlias

__all__ = ["LEAST_SIZE", "Pair", "fitting"]

Pair: TypeAlias = "tuple[int, int]"
"""Across and down in pixels."""
LEAST_SIZE: Final = (1280, 720)
LEAST_SEEN: Final = (160, 40)
"""How much of a window's upper left must lie on a screen, so that it can be taken hold of."""


def fitting(
    size: Pair, place: Pair | None, left_on: Sequence[Pair], screens: Sequence[Pair]
) -> tuple[Pair, Pair | None]:
    """The size and the place at which a window opens that was left with these; the system's own place is nothing.

    Args:
        size: as it was left.
        place: its upper left corner then.
        left_on: the sizes of the screens there were then, the main one first.
        screens: the same of those there are now.

    A size that no screen holds gives way to the largest that fits, though never to less than the least. A place counts
    only among the same screens: how they lie to one another is not told, and a corner beside them all is never seen.
    """
    if not screens:
        return size, None
    if place is None or list(left_on) != list(screens) or not _may_be_seen(place, screens):
        place = None
    # Where it opens is not known beforehand with several screens: there the most spacious counts.
    held = [screens[0]] if place is None else screens
    if any(size[0] <= screen[0] and size[1] <= screen[1] for screen in held):
        return size, place
    widest = max(held, key=lambda screen: screen[0] * screen[1])
    across, down = (max(least, min(side, most)) for side, most, least in zip(size, widest, LEAST_SIZE, strict=True))
    return (across, down), None


def _may_be_seen(place: Pair, screens: Sequence[Pair]) -> bool:
    """Whether a corner may lie on one of the screens; on a single one it does or does not."""
    whole = [sum(screen[side] for screen in screens) for side in (0, 1)]
    main = screens[0]
    return all(main[side] - whole[side] <= place[side] <= whole[side] - LEAST_SEEN[side] for side in (0, 1))
