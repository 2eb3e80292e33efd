"""A check: one d10 with itemised modifiers and what each total comes to (architecture: one calculator).

Play takes the result that the die shows; odds walk all of them. Both read the same bands.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from rules.values.dice import FACES

Bands = tuple[tuple[int, str], ...]
"""Results from the highest down, each with the total it needs; whatever falls below all of them is the last."""

NEVER: Final = -99
"""What stands beside the last band: no total is too low for it."""

Modifiers = tuple[tuple[str, int], ...]


@dataclass
class Check:
    """A roll by its name (``answer:beijing.credit``), its modifiers, and the result of a total."""

    name: str
    modifiers: Modifiers
    bands: Bands

    def bonus(self) -> int:
        """All modifiers together."""
        total = 0
        for _, by in self.modifiers:
            total += by
        return total

    def result(self, total: int) -> str:
        """What a total comes to."""
        return result(self.bands, total)

    def chances(self) -> dict[str, int]:
        """How many of the ten faces lead to each result; results that none leads to are left out."""
        return chances(self.bands, self.bonus())


def result(bands: Bands, total: int) -> str:
    """What a total comes to."""
    for at_least, name in bands:
        if total >= at_least:
            return name
    return bands[-1][1]


def chances(bands: Bands, bonus: int) -> dict[str, int]:
    """How many of the ten faces, each with this bonus, lead to each result."""
    found: dict[str, int] = {}
    left = FACES
    for at_least, name in bands[:-1]:
        below = at_least - bonus
        if below < left:
            below = max(below, 0)
            found[name] = left - below
            left = below
            if not left:
                return found
    found[bands[-1][1]] = left
    return found
