"""What counts as success of an order with a roll, and of what a seat may say beforehand how likely it is.

An ally's answer succeeds when the ally says yes at the price that was offered, and in a joint ability its partner too;
a side deal when it is taken; a pressure card when it comes off, by a gain or a major gain or by a defeat. A delivery
succeeds when it gets through, an inject when it comes, a proposal when it succeeds.
"""

from __future__ import annotations

from typing import Final

from rules.outlook.counters import COMES_OFF
from rules.values import orders
from rules.values.forecasts import SKIPPED, SPOKEN

__all__ = ["SKIPPED", "SPOKEN", "SUCCESS", "is_success", "subject_of"]

SUCCESS: Final[dict[str, tuple[str, ...]]] = {
    "answer": ("accepted",),
    "deal": ("accepted",),
    "pressure": COMES_OFF,
    "deliver": ("through",),
    "inject": ("fires",),
    "proposal": ("succeeds",),
}
"""The results of each kind of roll that count as success."""


def is_success(subject: str, result: str) -> bool:
    """Whether a result of this kind of roll is a success."""
    return result in SUCCESS.get(subject.partition(":")[0], ())


def subject_of(order: orders.Order) -> str:
    """What an order's roll decides, by the roll's name without a partner; empty for an order without one."""
    match order:
        case orders.RequestAid() | orders.AnswerByCard():
            return f"answer:{order.ability}"
        case orders.Signal() | orders.PlayCard():
            return f"pressure:{order.card}"
        case orders.OfferSideDeal():
            return f"deal:{order.ally}"
        case orders.SideDealByCard():
            return f"deal:{order.seat}"
        case _:
            return ""
