"""What is said of the next Economy is what then happens (rules §The turn, 4 to 7)."""

from __future__ import annotations

import random
from collections import Counter
from functools import cache

import pytest

from game.scenario import library
from rules.judging.legal import legal
from rules.outlook.forecast import next_account
from rules.state.state import State
from rules.tables.compile import compile_scenario
from rules.tables.places import LEDGER, PHASE, TURN
from rules.tables.tables import Compiled
from rules.turn import turn
from rules.values import orders
from rules.values.events import HAPPENED
from rules.values.phases import PLAN
from tests.happening import account_follows
from tests.scenarios import valleys as v


@cache
def caracas() -> Compiled:
    return compile_scenario(library.load("caracas-calling").scenario)


def positions(tables: Compiled, seed: int) -> list[State]:
    """Positions of a game that is played at random, one of each moment in which somebody has ordered something."""
    draw = random.Random(seed)
    state = turn.begin(tables, seed)
    found: list[State] = []
    while not turn.is_over(state) and len(found) < 150:
        for _ in range(draw.randrange(4)):
            seats = turn.awaiting(state)
            if not seats:
                break
            seat = draw.choice(seats)
            able = [one for one in legal(state, seat) if not isinstance(one, orders.Pass | orders.AcceptSettlement)]
            if able:
                turn.resolve(state, draw.choice(able))
        found.append(state.copy())
        turn.advance(state)
    return found


@pytest.mark.parametrize("tables", [caracas, v.compiled], ids=["caracas", "valleys"])
def test_the_next_account_is_the_one_that_then_happens_when_no_die_intervenes(tables: object) -> None:
    """rules §The turn, 7: aid that is certain, changes over turns and cargoes to ship are in the figure."""
    compared: Counter[int] = Counter()
    arrivals = 0
    for seed in range(12):
        for state in positions(tables(), seed):  # type: ignore[operator]
            begun, shown = len(state.events), next_account(state)
            assert len(state.events) == begun, "the position is not changed"
            after = account_follows(state)
            if after is None:
                continue
            happened = next(event for event in after.events if event[0] == HAPPENED and event[1] == "account")
            assert happened[3:] == tuple(shown.values(after.compiled.economy)), (seed, state.numbers[PHASE])
            assert after.numbers[LEDGER] == shown.net % 10
            assert after.numbers[after.compiled.reserves] == shown.reserves
            assert after.numbers[after.compiled.budget] == max(0, min(after.high[after.compiled.budget], shown.points))
            compared[state.numbers[PHASE]] += 1
            arrivals += any(event[0] == HAPPENED and event[1] == "delivered" for event in after.events)
    assert len(compared) == 8
    assert arrivals > 5


def test_aid_that_takes_from_reserves_takes_of_the_budget_that_has_flowed_into_them() -> None:
    """rules §The turn, 3 to 5: what the budget still holds is banked when Plan closes, before aid arrives."""
    state = turn.begin(caracas(), 5)
    while state.numbers[PHASE] != PLAN:
        turn.advance(state)
    tables = state.compiled
    state.choices, state.requests = [], []
    state.numbers[tables.reserves], state.numbers[tables.budget] = 0, 2
    state.deliveries = [("beijing.goods", "", state.numbers[TURN], "ability:beijing.goods")]
    after = account_follows(state)
    assert after is not None
    assert after.numbers[tables.reserves] == next_account(state).reserves == 1
