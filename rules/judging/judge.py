"""The only place where an order is allowed or refused, with the reason (architecture: a limit is a promise).

The button, the error, the bot, the terminal and the log all show the same ``Ruling``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rules.judging.book import BOOK
from rules.tables.places import ENDING, PAUSED, PHASE
from rules.values import orders
from rules.values.ruling import Ruling, refused

if TYPE_CHECKING:
    from rules.state.state import State


def judge(state: State, order: orders.Order) -> Ruling:
    """Allow or refuse an order in this position; refusing changes nothing."""
    compiled, numbers = state.compiled, state.numbers
    role = compiled.roles.get(order.seat)
    if role is None:
        return refused("unknown_seat", seat=order.seat)
    row = BOOK[type(order)]
    if row.roles and role not in row.roles:
        return refused("not_for_seat", seat=order.seat)
    if numbers[ENDING] and not row.over:
        return refused("game_over")
    if row.phases and numbers[PHASE] not in row.phases:
        return refused("wrong_phase", phase=numbers[PHASE])
    if numbers[PAUSED] and not row.paused:
        return refused("paused")
    if row.phases and numbers[compiled.passed[order.seat]]:
        return refused("already_passed")
    if role == "facilitator" and _length(order) > orders.FREE_TEXT:
        return refused("text_length", most=orders.FREE_TEXT)
    return row.judge(state, order)


def _length(order: orders.Order) -> int:
    """How long what a facilitator adds to an order is."""
    return len(getattr(order, "why", "")) + len(getattr(order, "objective", ""))


def carry_out(state: State, order: orders.Order) -> None:
    """Do what an order asks; the judge has allowed it."""
    BOOK[type(order)].act(state, order)
