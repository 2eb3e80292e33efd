"""How a facilitator's ruling could have gone otherwise: the same kind of ruling with another face, result or number."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Final

from rules.judging.judge import judge
from rules.values import orders
from rules.values.dice import FACES
from rules.wording.keys import RELIABILITIES, RESULTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rules.state.state import State
    from rules.values.orders import Order

__all__ = ["rulings_otherwise"]

MOST_VALUES: Final = 25
"""A number with a wider range has no list."""


def rulings_otherwise(state: State, given: Order) -> list[Order]:
    """Rulings of the same kind that the judge allows in this position, the one that was given among them.

    Of what is written freely, such as a message or an inject of one's own, there are none.
    """
    return [one for one in _candidates(state, given) if judge(state, one).allowed]


def _candidates(state: State, given: Order) -> Iterator[Order]:
    """The same order with each value that its one choice could have had."""
    injects = [one.id for one in state.compiled.scenario.injects]
    if isinstance(given, orders.ForceRoll):
        yield from (dataclasses.replace(given, face=face) for face in range(FACES))
    elif isinstance(given, orders.OverrideResult):
        yield from (dataclasses.replace(given, result=result) for result in RESULTS)
    elif isinstance(given, orders.Adjudicate):
        yield from (dataclasses.replace(given, reliability=one) for one in RELIABILITIES)
    elif isinstance(given, orders.FireInject | orders.CancelInject):
        yield from (dataclasses.replace(given, inject=one) for one in injects)
    elif isinstance(given, orders.SetNumber) and given.number in state.compiled.index:
        place = state.compiled.index[given.number]
        low, high = state.low[place], state.high[place]
        if high - low < MOST_VALUES:
            yield from (dataclasses.replace(given, value=value) for value in range(low, high + 1))
