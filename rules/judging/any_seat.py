"""Orders of any seat in a phase: to pass, and to choose what an effect leaves open (rules §The turn)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rules.judging.row import ALWAYS, EVERY_SEAT, Row, to_all, to_none
from rules.state.execute import apply
from rules.tables.bundles import options
from rules.values import orders
from rules.values.phases import WAITING
from rules.values.ruling import ALLOWED, Ruling, refused

if TYPE_CHECKING:
    from rules.state.state import State


def judge_pass(state: State, order: orders.Pass) -> Ruling:
    """Any seat, in a phase that waits."""
    return ALLOWED


def judge_choice(state: State, order: orders.ChooseOption) -> Ruling:
    """An option of a choice that this seat has open."""
    item = next((one for one in state.choices if one[0] == order.choice and one[1] == order.seat), None)
    if item is None:
        return refused("no_choice", choice=order.choice)
    if all(order.option != option for option, _ in options(state.compiled, order.choice)):
        return refused("unknown_option", option=order.option)
    return ALLOWED


def _pass(state: State, order: orders.Pass) -> None:
    state.change(state.compiled.passed[order.seat], 1, f"pass:{order.seat}")


def _choose(state: State, order: orders.ChooseOption) -> None:
    choose(state, order.choice, order.seat, order.option)


def choose(state: State, choice: str, seat: str, option: str) -> None:
    """Apply one option of an open choice."""
    item = next(one for one in state.choices if one[0] == choice and one[1] == seat)
    state.remove("choices", item, item[2])
    state.tell("chosen", choice, option)
    apply(state, dict(options(state.compiled, choice))[option], item[2])


ROWS: Final = (
    Row(orders.Pass, EVERY_SEAT, WAITING, judge_pass, _pass, to_all),
    Row(orders.ChooseOption, EVERY_SEAT, ALWAYS, judge_choice, _choose, to_none),
)
