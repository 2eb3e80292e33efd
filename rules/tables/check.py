"""A check: one d10 with itemised modifiers and what each total comes to (architecture: one calculator).

Play takes the result that the die shows; odds walk all of them. Both read the same bands.
"""

from __future__ import annotations

from typing import Final

from rules.values.dice import FACES

Bands = tuple[tuple[int, str], ...]
"""Results from the highest down, each with the total it needs; whatever falls below all of them is the last."""

NEVER: Final = -99
"""What stands beside the last band: no total is too low for it."""

Modifiers = tuple[tuple[str, int], ...]


class Check:
    """A roll by its name (``answer:beijing.credit``), its modifiers, and the result of a total."""

    __slots__ = ("bands", "modifiers", "name")

    def __init__(self, name: str, modifiers: Modifiers, bands: Bands) -> None:
        self.name = name
        self.modifiers = modifiers
        self.bands = bands

    def bonus(self) -> int:
        """All modifiers together."""
        found = 0
        for _, by in self.modifiers:
            found += by
        return found

    def result(self, came_to: int) -> str:
        """What a total comes to."""
        return result(self.bands, came_to)

    def chances(self) -> dict[str, int]:
        """How many of the ten faces lead to each result; results that none leads to are left out."""
        return chances(self.bands, self.bonus())


def total(modifiers: list[tuple[str, int]]) -> int:
    """All modifiers of a roll together, while they are gathered."""
    found = 0
    for _, by in modifiers:
        found += by
    return found


def result(bands: Bands, came_to: int) -> str:
    """What a total comes to."""
    for at_least, name in bands:
        if came_to >= at_least:
            return name
    return bands[-1][1]


def chances(bands: Bands, bonus: int) -> dict[str, int]:
    """How many of the ten faces, each with this bonus, lead to each result that any leads to."""
    found: dict[str, int] = {}
    for (_, name), count in zip(bands, faces(bands, bonus), strict=False):
        if count:
            found[name] = count
    return found


def faces(bands: Bands, bonus: int) -> list[int]:
    """How many of the ten faces, each with this bonus, lead to each band, until none is left for those below."""
    found: list[int] = []
    left = FACES
    last = len(bands) - 1
    for number, (at_least, _) in enumerate(bands):
        below = at_least - bonus if number < last else 0
        if below >= left:
            found.append(0)
            continue
        below = max(below, 0)
        found.append(left - below)
        left = below
        if not left:
            break
    return found
