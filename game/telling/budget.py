"""What becomes of the budget that is left when Plan closes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from game.telling.position import Position
    from rules.scenario.scenario import Scenario

__all__ = ["LeftOver", "left_over"]


class LeftOver(NamedTuple):
    """Points of budget that are left: how many reserves still take, and how many are lost (rules §The turn, 3)."""

    fits: int
    lost: int


def left_over(scenario: Scenario, now: Position) -> LeftOver:
    """What reserves take of the budget if Plan closes now; at their highest they take nothing."""
    if scenario.economy is None:
        return LeftOver(0, 0)
    budget, reserves = now.track(scenario.economy.budget), now.track(scenario.economy.reserves)
    fits = min(budget.value, reserves.high - reserves.value)
    return LeftOver(fits, budget.value - fits)
