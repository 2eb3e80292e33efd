"""What else a seat could have ordered: a choice at a time, with a few alternatives that bots would think of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from rules.bots.planner_plans import WHOLE, first_plans, is_whole
from rules.judging.judge import carry_out, judge
from rules.tables.places import PAUSED
from rules.values import orders
from rules.values.aside import NOTED, SAID
from rules.values.dice import MASK, mix, name_key
from rules.values.phases import PHASES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from game.ledger.line import Line, Stage
    from rules.state.state import State
    from rules.values.orders import Order

__all__ = ["MOST_TRIED", "Chosen", "chosen", "with_others"]

MOST_TRIED: Final = 6
"""The most alternatives that are tried for a choice."""

TOGETHER: Final = tuple([PHASES[phase] for phase in WHOLE])
"""The phases in which all that a seat orders is one choice."""

LEANING: Final = name_key("what else")


@dataclass(eq=False, slots=True)
class Chosen:
    """A seat's choice as it was made, and what else is tried.

    ``stages`` are the places of its orders on the line; ``let_go`` is the place among the seats that let the phase go
    by in the last of them, -1 where the seat ordered to the end. ``others`` are other orders from ``before`` on.
    """

    seat: str
    turn: int
    phase: str
    before: State
    stages: list[int] = field(default_factory=list)
    orders: list[Order] = field(default_factory=list)
    let_go: int = -1
    crossed: bool = False
    others: list[tuple[Order, ...]] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        """Whether it is all that the seat ordered in its phase."""
        return self.phase in TOGETHER and not isinstance(next(iter(self.orders), None), orders.ChooseOption)

    @property
    def tried(self) -> list[tuple[Order, ...]]:
        """All that is tried: what was ordered, then the others; nothing where there are none."""
        own = (*self.orders, orders.Pass(self.seat)) if self.let_go >= 0 else tuple(self.orders)
        return [own, *self.others] if self.others else []


def chosen(line: Line, facilitators: Sequence[str]) -> list[Chosen]:
    """Every choice of the line, in the order of its last order; nothing is tried yet."""
    found: list[Chosen] = []
    at_work: dict[str, Chosen] = {}
    for place, stage in enumerate(line.stages):
        order = stage.order
        if order is None:
            found += _let_go(stage, place, at_work)
            at_work.clear()
        elif order.seat in facilitators:
            if not isinstance(order, NOTED):
                for crossed in at_work.values():
                    crossed.crossed = True
        elif stage.decided and not isinstance(order, SAID):
            together = stage.closed in TOGETHER and not isinstance(order, orders.ChooseOption)
            begun = at_work.get(order.seat) if together else None
            one = begun or Chosen(order.seat, stage.turn, stage.closed, stage.before)
            if begun is None:
                found.append(one)
            if together:
                at_work[order.seat] = one
            one.stages.append(place)
            one.orders.append(order)
    return found


def _let_go(stage: Stage, place: int, at_work: dict[str, Chosen]) -> Iterator[Chosen]:
    """The choices of seats that let a phase go by: the end of one begun, or one of its own."""
    for number, seat in enumerate(stage.waited):
        one = at_work.get(seat)
        if one is None:
            one = Chosen(seat, stage.turn, stage.closed, stage.before, crossed=number > 0)
            yield one
        one.stages.append(place)
        one.let_go = number


def with_others(choices: Sequence[Chosen]) -> None:
    """Find out what else could have been ordered, for every choice that a ruling did not cross."""
    for number, one in enumerate(choices):
        if not one.crossed:
            one.others = _others(one, mix(LEANING + number & MASK))


def _others(one: Chosen, bits: int) -> list[tuple[Order, ...]]:
    state = one.before.fresh()
    state.seed = 0
    state.numbers[PAUSED] = 0
    if one.whole and not is_whole(state, one.seat):
        return []  # another choice was open first, and everything hangs on that
    plans = [plan.orders for plan in first_plans(state, one.seat, bits)]
    if one.whole:
        passing = orders.Pass(one.seat)
        kept = [order for order in one.orders if not isinstance(order, orders.Pass)]
        plans.append((passing,))
        plans += [(*kept[:place], *kept[place + 1 :], passing) for place in range(len(kept))]
    tried: dict[tuple[str, ...], tuple[Order, ...]] = {}
    for plan in plans:
        tried.setdefault(_told(plan), plan)
    tried.pop(_told(one.orders), None)
    return [plan for plan in tried.values() if _is_allowed(state, plan)][:MOST_TRIED]


def _told(plan: Sequence[Order]) -> tuple[str, ...]:
    """A plan whatever the sequence of its orders; passing alone is nothing."""
    return tuple(sorted([repr(order) for order in plan if not isinstance(order, orders.Pass)]))


def _is_allowed(state: State, plan: Sequence[Order]) -> bool:
    after = state.fresh()
    for order in plan:
        if not judge(after, order).allowed:
            return False
        carry_out(after, order)
    return True
