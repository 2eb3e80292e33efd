"""What a planner would do in a person's place, and why, as data: from the seat's view alone.

The same position gives the same hint: its luck is drawn from the position as the seat sees it, so that no hint says
anything about the game's own dice.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rules.bots.planner import think
from rules.values import orders as given
from rules.values.dice import name_key

if TYPE_CHECKING:
    from rules.bots.planner_playouts import Plan
    from rules.state.state import State
    from rules.values.orders import Order

PLAYOUTS: Final = 96
"""Playouts behind a hint."""

CLOSE: Final = 2.0
"""Two plans are as good as one another within so many points of expected score (model §Decisions)."""

NAMED: Final = 3
"""How many parts of a score a hint names at most."""

LEAST: Final = 0.25
"""How many points a part must gain to be named."""


@dataclass(eq=False, repr=False)
class Hint:
    """What a planner would do.

    ``orders`` is the plan, empty where passing is best, and ``expected`` the seat's mean score with it; ``spread`` the
    standard deviation of that score from game to game. ``others`` is the next-best plan with ``others_expected``, or
    nothing where there is no choice. ``gains`` names the interests and clauses of the score that the first does better
    on than the next, each with how many points, the most first. ``playouts`` is how many games were played for it.
    """

    seat: str
    orders: tuple[Order, ...]
    expected: float
    spread: float
    others: tuple[Order, ...] | None
    others_expected: float
    gains: tuple[tuple[str, float], ...]
    playouts: int

    def close(self) -> bool:
        """Whether the next-best plan is as good."""
        return self.others is not None and self.expected - self.others_expected <= CLOSE


def hint(seen: State, seat: str, playouts: int = PLAYOUTS) -> Hint | None:
    """What a planner would do for a seat; nothing where only one thing can be done.

    Args:
        seen: the position as the seat sees it (``outlook.sight``); it is not changed.
        seat: whose turn it is.
        playouts: how many games to play for it at most.
    """
    thought = think(seen, seat, name_key(repr(seen.key())), budget=playouts, by_part=True)
    if thought.spent == 0:
        return None
    best = thought.plans[0]
    other = next((plan for plan in thought.plans[1:] if plan.orders != best.orders and plan.values), None)
    shared = len(best.values) if other is None else min(len(best.values), len(other.values))
    expected = sum(best.values[:shared]) / shared
    spread = math.sqrt(sum([(one - expected) ** 2 for one in best.values[:shared]]) / max(1, shared - 1))
    return Hint(
        seat,
        _said(best),
        expected,
        spread,
        None if other is None else _said(other),
        0.0 if other is None else sum(other.values[:shared]) / shared,
        () if other is None else _gains(best, other),
        thought.spent,
    )


def _said(plan: Plan) -> tuple[Order, ...]:
    """The orders of a plan but passing, which says nothing."""
    return tuple([order for order in plan.orders if not isinstance(order, given.Pass)])


def _gains(best: Plan, other: Plan) -> tuple[tuple[str, float], ...]:
    """The parts of the score that the better plan does better on, a game, the most first."""
    found = [
        (part, best.parts.get(part, 0.0) / len(best.values) - other.parts.get(part, 0.0) / len(other.values))
        for part in dict.fromkeys([*best.parts, *other.parts])
    ]
    gained = sorted([(part, by) for part, by in found if by >= LEAST], key=lambda one: -one[1])
    return tuple(gained[:NAMED])
