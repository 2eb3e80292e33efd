"""An ally by its card alone: rolls answer for it, and its conduct says what it does of its own accord (rules §Seats).

The policy ``card`` plays by it, and so does the clock: when time runs out, an ally's card answers for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rules.judging.judge import judge
from rules.mechanics import allies
from rules.tables.bundles import options
from rules.tables.places import PHASE
from rules.values import orders
from rules.values.phases import ANSWER

if TYPE_CHECKING:
    from rules.state.state import State
    from rules.tables.tables import AllyTable
    from rules.values.orders import Order


def by_card(state: State, ally: AllyTable) -> Order | None:
    """What the card orders next: an answer, a side deal's answer, then its stance; ``None`` when all is done."""
    answer = answer_by_card(state, ally)
    if answer is not None:
        return answer
    if state.numbers[ally.stance]:
        return None
    for holds, stance, ability in ally.conduct:
        if holds(state.numbers):
            order = _stance(state, ally, stance, ability)
            if judge(state, order).allowed:
                return order
    return _stance(state, ally, "hold", "")


def order_by_card(state: State, seat: str) -> Order:
    """What a seat orders by its card: a choice falls to its first option, an ally's conduct speaks, or it passes."""
    for item in state.choices:
        if item[1] == seat:
            return orders.ChooseOption(seat, item[0], options(state.compiled, item[0])[0][0])
    ally = state.compiled.allies.get(seat)
    order = by_card(state, ally) if ally is not None and state.numbers[PHASE] == ANSWER else None
    return order or state.compiled.order_book.passing[seat][0][0]


def answer_by_card(state: State, ally: AllyTable) -> Order | None:
    """The answer by roll to what this ally was asked or offered, if anything."""
    request = allies.asked(state, ally)
    if request is not None:
        return state.compiled.order_book.answers[ally.seat, request[0]][0]
    if (ally.seat, allies.ASKED) in state.deals:
        return state.compiled.order_book.deal_answers[ally.seat][0]
    return None


STANCES: Final = {"stand_up": 0, "hold": 1, "step_back": 2}
"""The place of a stance in the order book."""


def _stance(state: State, ally: AllyTable, stance: str, ability: str) -> Order:
    if stance == "offer":
        return state.compiled.abilities[ability].offer or orders.OfferAid(ally.seat, ability)
    return state.compiled.order_book.stances[ally.seat][0][STANCES[stance]]
