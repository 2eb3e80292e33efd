"""The defender's account, wear and what happens by itself (rules §The turn, 3 and 7)."""

import pytest

from rules.judging.plan import action_cost
from rules.mechanics.economy import account
from rules.state.execute import usable_access
from rules.values import orders
from tests.scenarios import valleys as v


def test_the_account_in_tenths_by_hand() -> None:
    """rules §The turn, 7: output times what access and sanctions leave of it, less imports, upkeep, war, debt."""
    state = v.at(v.DELIVER)
    v.put(state, harvest=5, trade=8, drill=4, owed=2, rung=5)
    found = tuple(account(state))
    assert found == ((10 * 5 * (8 - 2) // 10, 10, 4, 10, 1), (0, 0, 0, 0, 0), 30 - 10 - 4 - 10 - 1)


def test_every_sanction_bites_unless_it_is_bypassed() -> None:
    """rules §The turn, 6 and 7."""
    state = v.at(v.DELIVER)
    v.put(state, sanction__ban=1)
    assert account(state).amounts[0] == 15
    v.put(state, bypass__toll=1)
    assert account(state).amounts[0] == 25
    v.put(state, trade=1)
    assert account(state).amounts[0] == 0, "access is never below nought"


def test_before_turn_1_every_sanction_in_force_bites_as_it_does_in_turn_1() -> None:
    state = v.at(v.DELIVER)
    v.put(state, sanction__ban=1)
    usable = usable_access(state)
    v.put(state, turn=0)
    assert usable_access(state) == usable < v.number(state, "trade")


def test_cargoes_owed_are_shipped_and_bring_nothing_in() -> None:
    """rules §The turn, 7: debt service (oil for loans)."""
    state = v.at(v.DELIVER)
    v.put(state, token__carts=2)
    assert (account(state).amounts[0], account(state).shipped[0]) == (25, 1)
    v.go(state, v.ECONOMY)
    assert v.number(state, "token.carts") == 1


def test_tenths_are_carried_and_whole_points_are_the_next_budget() -> None:
    state = v.at(v.DELIVER)
    v.put(state, harvest=5, trade=8, drill=4, owed=2, rung=0)
    v.go(state, v.ECONOMY)
    assert (v.number(state, "purse"), v.number(state, "ledger")) == (1, 5)
    v.go(state, v.DELIVER, 2)
    v.put(state, harvest=5, trade=8, drill=4, owed=2, rung=0)
    v.go(state, v.ECONOMY)
    assert (v.number(state, "purse"), v.number(state, "ledger")) == (2, 0)


@pytest.mark.parametrize(("grain", "left", "spirit"), [(6, 3, 6), (3, 0, 6), (2, 0, 5), (0, 0, 3)])
def test_a_lack_comes_out_of_reserves_and_what_is_not_paid_out_of_resolve(grain: int, left: int, spirit: int) -> None:
    """rules §The turn, 7: what is not paid comes out of resolve."""
    state = v.at(v.DELIVER)
    v.put(state, harvest=0, drill=0, owed=0, rung=7, grain=grain, ledger=0)
    v.go(state, v.ECONOMY)
    assert (v.number(state, "grain"), v.number(state, "spirit")) == (left, spirit)
    assert v.number(state, "purse") == 0


def test_infrastructure_wears_and_output_follows_it() -> None:
    """rules §The turn, 7."""
    state = v.at(v.DELIVER)
    v.put(state, harvest=5, works=3)
    v.go(state, v.ECONOMY)
    assert (v.number(state, "harvest"), v.number(state, "works")) == (4, 3)
    v.go(state, v.DELIVER, 3)
    v.put(state, works=5)
    v.go(state, v.ECONOMY)
    assert v.number(state, "works") == 4


def test_on_the_upper_rungs_logistics_is_burned_every_turn() -> None:
    """rules §The turn, 7: above rung 5 logistics is burned every turn."""
    state = v.at(v.DELIVER)
    v.put(state, rung=5)
    v.go(state, v.ECONOMY)
    assert v.number(state, "roads") == 5
    v.go(state, v.DELIVER, 2)
    v.put(state, rung=6)
    v.go(state, v.ECONOMY)
    assert v.changes(state, "roads") == [(-1, "trend:exhaustion")]


def test_the_budget_pays_first_and_then_reserves() -> None:
    """rules §The turn, 3: Caracas spends its budget."""
    state = v.at(v.PLAN)
    v.put(state, purse=3, grain=6)
    v.order(state, orders.Spend(v.HILL, "exercise"))
    assert (v.number(state, "purse"), v.number(state, "grain")) == (1, 6)
    v.order(state, orders.Spend(v.HILL, "exercise"))
    assert (v.number(state, "purse"), v.number(state, "grain")) == (0, 5)


def test_an_action_must_be_paid_may_be_limited_and_is_taken_so_often_a_turn() -> None:
    state = v.at(v.PLAN)
    v.put(state, purse=0, grain=1)
    assert v.refusal(state, orders.Spend(v.HILL, "exercise")) == "cannot_pay"
    assert v.refusal(state, orders.Spend(v.HILL, "sing")) == "limit"
    v.put(state, rung=6)
    v.order(state, orders.Spend(v.HILL, "sing"))
    assert v.refusal(state, orders.Spend(v.HILL, "sing")) == "per_turn"
    v.put(state, grain=9, roads=0)
    assert v.refusal(state, orders.Spend(v.HILL, "exercise")) == "limit"


@pytest.mark.parametrize(("tolls", "price"), [(0, 1), (1, 1), (2, 2)])
def test_sanctions_in_force_make_investment_dearer(tolls: int, price: int) -> None:
    """rules §Claims, C18: repair costs more per sanction in force."""
    state = v.at(v.PLAN)
    v.put(state, sanction__toll=min(1, tolls), sanction__ban=max(0, tolls - 1))
    assert action_cost(state, "mend") == price
    assert action_cost(state, "exercise") == 2


def test_what_the_budget_still_holds_flows_into_reserves() -> None:
    state = v.at(v.PLAN)
    v.put(state, purse=3, grain=6)
    v.go(state, v.ANSWER)
    assert (v.number(state, "purse"), v.number(state, "grain")) == (0, 9)


def test_every_change_of_the_economy_carries_its_cause() -> None:
    """rules: every number change carries its cause."""
    state = v.at(v.DELIVER)
    before = len(state.events)
    v.put(state, rung=7, grain=1)
    v.go(state, v.ECONOMY)
    causes = {event[3] for event in state.events[before:] if event[0].__class__ is int}
    assert all(":" in cause for cause in causes)
