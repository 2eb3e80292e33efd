"""A check: one d10 with itemised modifiers and what each total comes to (architecture: one calculator).

Play takes the result that the die shows; odds walk all of them. Both call the same functions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rules.dice import FACES

if TYPE_CHECKING:
    from collections.abc import Callable

    from rules.state import State


class Check(NamedTuple):
    """A roll by its name (``answer:beijing.credit``), its modifiers, and the result of a total."""

    name: str
    modifiers: tuple[tuple[str, int], ...]
    result: Callable[[int], str]

    def bonus(self) -> int:
        """All modifiers together."""
        return sum([by for _, by in self.modifiers])

    def chances(self) -> dict[str, int]:
        """How many of the ten faces lead to each result."""
        bonus, chances = self.bonus(), {}
        for face in range(FACES):
            result = self.result(face + bonus)
            chances[result] = chances.get(result, 0) + 1
        return chances


def play(state: State, check: Check) -> str:
    """Roll a check, record it, and say its result."""
    shown = state.face(check.name)
    total = shown[1] + check.bonus()
    result = check.result(total)
    state.rolled(check.name, shown, total, result, check.modifiers)
    return result
