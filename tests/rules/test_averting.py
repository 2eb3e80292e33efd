"""What is said to avert an ending does, and where nothing is said to, nothing does (rules §Endings and scores)."""

from __future__ import annotations

import copy
from itertools import product

import pytest

from game.scenario import library
from rules.judging.legal import legal
from rules.mechanics import delivery
from rules.outlook.averting import averting
from rules.state.state import State
from rules.tables.places import ENDING, PHASE, TURN
from rules.turn import turn
from rules.values import orders
from tests.happening import done
from tests.rules.test_notes import planning
from tests.scenarios import valleys as v

TREASURY, COLLAPSE = "collapse_treasury", "collapse"
ORDERS = orders.Spend | orders.RequestAid | orders.TakePrice | orders.ChooseOption


def ended(state: State, ending: str, until: int) -> bool:
    """Whether the ending comes by the Review of a turn when nobody orders anything more and no inject comes."""
    after = state.copy()
    for fired in after.compiled.fired.values():
        after.numbers[fired] = 1
    sent = [item for item in after.deliveries if item not in state.deliveries]
    assert not sent
    after.deliveries = [(item[0], "", *item[2:]) for item in after.deliveries]
    while not turn.is_over(after) and after.numbers[TURN] <= until:
        turn.advance(after)
    number = after.compiled.ending_number[ending]
    return after.numbers[ENDING] == number


def poor(budget: int, reserves: int, *, held: int, access: int, output: int) -> State:
    """A treasury that runs empty: so many Reviews running it has been so already."""
    state = planning(
        budget=budget, reserves=reserves, access=access, oil_output=output, rung=4, oil_price=3, resolve=10
    )
    streak = next(at for one, _, at in state.compiled.conditional_endings if one.id == TREASURY)
    state.numbers[streak] = held
    return state


@pytest.mark.parametrize("held", [0, 1])
def test_what_is_said_to_avert_an_ending_averts_it_and_nothing_else_does(held: int) -> None:
    """Every order that may be given now is tried by playing on; aid counts as granted and through."""
    kinds = set()
    for budget, reserves, access, output in product((0, 1, 2), (0, 1), (2, 6), (2, 4)):
        state = poor(budget, reserves, held=held, access=access, output=output)
        until = 2 - held
        found = averting(state, TREASURY)
        assert found.passes == (not ended(state, TREASURY, until))
        if found.passes:
            assert not found.orders
            kinds.add("passes")
            continue
        true = set()
        for order in legal(state, "caracas"):
            if isinstance(order, ORDERS) and not ended(_through(state, order), TREASURY, until):
                true.add(_about(order))
        now = found.turn == 1 and found.orders and not found.together
        assert {_about(one) for one in found.orders} == true if now else not true, (budget, reserves, access, output)
        kinds.add("alone" if now else "together" if found.together else "later" if found.orders else "nothing")
    assert {"passes", "nothing"} <= kinds if held else {"passes"} <= kinds
    assert len(kinds) > 1


def _through(state: State, order: orders.Order) -> State:
    after = done(state, order)
    for item in list(after.deliveries):
        if item not in state.deliveries and item[2] <= after.numbers[TURN]:
            delivery.arrive(after, item, delivery.THROUGH)
    return after


def _about(order: orders.Order) -> str:
    return str(getattr(order, "action", "") or getattr(order, "ability", "") or order)


def test_a_request_that_waits_and_would_avert_the_ending_is_named() -> None:
    state = poor(0, 0, held=1, access=6, output=4)
    for order in legal(state, "caracas"):
        if isinstance(order, orders.RequestAid) and not ended(_through(state, order), TREASURY, 1):
            after = state.copy()
            turn.resolve(after, order)
            assert averting(after, TREASURY).asked == (order.ability,)
            return
    after = state.copy()
    turn.resolve(after, next(one for one in legal(state, "caracas") if isinstance(one, orders.RequestAid)))
    assert averting(after, TREASURY).asked == ()


def test_an_ending_that_comes_at_once_is_averted_only_by_what_is_there_this_turn() -> None:
    """Resolve falls to nothing in this Economy: aid of a later turn does not count."""
    state = planning(resolve=1, rung=4, budget=4, reserves=4)
    state.numbers[TURN] = 2  # in every second turn the ladder wears
    found = averting(state, COLLAPSE)
    assert not found.passes
    assert found.turn == 2
    assert found.orders
    for order in found.orders:
        assert not ended(_through(state, order), COLLAPSE, 2)
        if isinstance(order, orders.RequestAid):
            assert state.compiled.abilities[order.ability].lead == 0


def test_the_last_plan_before_the_end_is_looked_at_when_nothing_can_be_ordered_now() -> None:
    """A loan that comes in the turn in which it is agreed: in Answer it is too late for this turn, not for the next."""
    data = copy.deepcopy(library.load("caracas-calling").raw)
    data.pop("catalogues")
    beijing = next(one for one in data["allies"] if one["seat"] == "beijing")
    next(one for one in beijing["abilities"] if one["id"] == "credit")["lead"] = 0
    tables = v.changed(data)
    planned = poor(0, 0, held=0, access=5, output=3)
    state = State(tables, 5)
    state.numbers = list(planned.numbers)
    assert "beijing.credit" in [_about(one) for one in averting(state, TREASURY).orders]
    state.numbers[PHASE] = v.ANSWER
    later = averting(state, TREASURY)
    assert (later.turn, [_about(one) for one in later.orders]) == (2, ["beijing.credit"])
    last = poor(0, 0, held=1, access=5, output=3)
    assert not averting(last, TREASURY).orders, "as it ships, it comes a turn later, after the last Review"
