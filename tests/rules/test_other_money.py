"""Money that is data: terms of any kind, none at all, and what needs an economy (rules §The turn, 7)."""

from __future__ import annotations

import copy
from functools import cache
from typing import Any

import pytest

from game.errors import ScenarioFaulty
from game.scenario import library
from rules.bots.money import Money
from rules.bots.policies import POLICIES
from rules.bots.runner import play_game
from rules.faults.references import check_effects
from rules.judging.plan import action_cost
from rules.mechanics import economy
from rules.scenario.checking import effects_of
from rules.state.state import State
from rules.tables.money import NOTHING
from rules.tables.places import LEDGER
from rules.tables.tables import Compiled
from rules.turn import turn
from rules.values import orders
from rules.values.bounds import LARGEST_LEVEL, LARGEST_NUMBER
from rules.values.events import HAPPENED
from rules.wording.money import amounts
from tests.scenarios import money
from tests.scenarios import valleys as v


@cache
def tithe() -> Compiled:
    return v.changed(money.with_tithe())


@cache
def moneyless() -> Compiled:
    return v.changed(money.without_money())


def played(tables: Compiled, seed: int) -> list[State]:
    """A game by competent bots, at the end of each phase."""
    state = turn.begin(tables, seed)
    sides = {tables.defender: "defender", tables.pressure_seat: "pressure", **dict.fromkeys(tables.allies, "ally")}
    return [now.copy() for now in play_game(state, {seat: POLICIES[name] for seat, name in sides.items()})]


def test_each_term_is_its_rate_times_its_factors_each_time_rounded_down() -> None:
    state = v.at(v.DELIVER, tables=tithe())
    v.put(state, harvest=5, weather=6, roads=3, friends=5, drill=7, token__favour=2)
    assert tuple(economy.account(state)) == (
        (4 * 5 * 11 // 10, 2 * 3 * 5 // 4, 14, 2, 3),
        (0,) * 5,
        22 + 7 - 14 - 2 - 3,
    )
    assert economy.net(state) == 10


def test_revenue_is_never_below_nought_and_a_cost_below_it_is_a_gain() -> None:
    data = money.with_tithe()
    data["tracks"][5]["low"] = data["tracks"][1]["low"] = -10
    state = v.at(v.DELIVER, tables=v.changed(data))
    v.put(state, harvest=0, roads=0, drill=-4, token__favour=0)
    assert tuple(economy.account(state)) == ((0, 0, -8, 0, 3), (0,) * 5, 5)


@pytest.mark.parametrize("tables", [v.compiled, tithe])
def test_the_lines_of_every_account_come_to_what_is_left(tables: Any) -> None:
    compiled, seen = tables(), 0
    for state in played(compiled, 3):
        told = next((event for event in state.events if event[0] == HAPPENED and event[1] == "account"), None)
        if told is None:
            continue
        lines, carried = amounts(money.money_of(compiled.scenario), told[3:])
        points, left = divmod(sum(one.tenths for one in lines) + carried, 10)
        moved = {event[-1]: event[2] - event[1] for event in state.events if str(event[-1]).startswith("economy:")}
        assert state.numbers[LEDGER] == left
        assert moved.get("economy:deficit", 0) >= min(0, points)
        assert moved.get("economy:budget", 0) == min(10, max(0, points))
        assert len(told[3:]) == compiled.economy.width()
        seen += 1
    assert seen > 2


@pytest.mark.parametrize(("grain", "drill", "spirit"), [(9, 7, 6), (1, 6, 4), (0, 5, 2)])
def test_what_is_not_paid_hurts_each_track_that_is_named_so_much_a_point(grain: int, drill: int, spirit: int) -> None:
    state = v.at(v.DELIVER, tables=tithe())
    v.put(state, harvest=0, roads=0, drill=7, grain=grain, spirit=6, ledger=0, token__favour=0)
    state.compiled = tithe()
    economy.settle(state)  # 1.7 short: two points
    assert (v.number(state, "drill"), v.number(state, "spirit")) == (drill, spirit)


def test_any_track_may_follow_any_other() -> None:
    state = v.at(v.DELIVER, tables=tithe())
    v.put(state, spirit=8, grain=5)
    economy.follow(state)
    assert state.events[-1] == (state.compiled.tracks["spirit"], 8, 7, "economy:hearts")
    economy.follow(state)
    assert v.number(state, "spirit") == 7


def test_the_largest_amounts_that_can_be_written_stay_within_what_a_save_holds() -> None:
    data = money.with_tithe()
    data["tracks"][4] |= {"high": LARGEST_LEVEL, "start": LARGEST_LEVEL}
    factor = {"of": "track", "track": "harvest", "plus": LARGEST_LEVEL}
    term = {"id": "much", "kind": "revenue", "rate": 100, "factors": [factor] * 4}
    data["economy"] = {**data["economy"], "terms": [{**term, "id": f"t_{n}"} for n in range(20)]}
    state = v.at(v.DELIVER, tables=v.changed(data))
    v.go(state, v.ECONOMY)
    account = next(event for event in state.events if event[1] == "account")
    assert max(account[3:]) == 100 * (2 * LARGEST_LEVEL) ** 4 < LARGEST_NUMBER
    assert v.number(state, "purse") == 10
    data["economy"]["terms"][0]["factors"] = [factor] * 5
    with pytest.raises(ScenarioFaulty):
        library.from_pinned(data)


def test_bots_weigh_what_a_term_is_reckoned_from_by_what_a_point_brings_in() -> None:
    compiled = tithe()
    state = v.at(v.PLAN, tables=compiled)
    v.put(state, harvest=5, weather=9, roads=4, friends=6, drill=4, grain=9)
    weights = [0.0] * len(state.numbers)
    Money(compiled).weigh(state, weights, 10.0, 1.0)
    found = {compiled.names[place]: by for place, by in enumerate(weights) if by}
    harvest = 4.0  # the weather is nobody's doing: it is reckoned as at the start, (5 + 5) / 10
    expected = {"harvest": harvest, "roads": 2 * 4 / 4, "drill": -2.0, "token.favour": -1.0}
    assert found == expected, "friends are the world's, and hearts bring nothing in"


def test_a_game_without_an_economy_is_played_to_its_end_and_nothing_in_it_is_paid() -> None:
    compiled, ends = moneyless(), set()
    for seed in (1, 2):
        for state in played(compiled, seed):
            assert not [event for event in state.events if event[1] == "account" or str(event[-1]).startswith("budget")]
            assert (state.numbers[compiled.index[NOTHING]], state.numbers[LEDGER]) == (0, 0)
        ends.add(turn.is_over(state))
    assert ends == {True}


def test_without_an_economy_actions_cost_nothing_and_are_limited_by_the_turn() -> None:
    state = v.at(v.PLAN, tables=moneyless())
    before = v.number(state, "purse"), v.number(state, "grain")
    for _ in range(3):
        assert action_cost(state, "exercise") == 0
        v.order(state, orders.Spend(v.HILL, "exercise"))
    assert v.refusal(state, orders.Spend(v.HILL, "exercise")) == "per_turn"
    v.go(state, v.PRESSURE)
    assert (v.number(state, "purse"), v.number(state, "grain")) == before, "tracks like any other"


@pytest.mark.parametrize(
    ("effects", "allowed"),
    [
        ('[{"do":"lend","reserves":1}]', False),
        ('[{"do":"bypass","turns":1}]', False),
        ('[{"do":"impose","sanction":"ban"}]', True),
    ],
)
def test_a_ruling_lends_nothing_where_there_is_no_money(effects: str, allowed: bool) -> None:
    assert check_effects(moneyless().scenario, effects_of(effects)) == allowed
    assert check_effects(v.compiled().scenario, effects_of(effects))


LEND = {"do": "lend", "reserves": 1}
FAULTY: dict[str, tuple[Any, str]] = {
    "an action that costs": (lambda data: data["actions"][0].update(cost=1), "fault.no_budget"),
    "a loan": (lambda data: data["injects"][0].update(effects=[LEND]), "fault.no_lending"),
    "a by-pass": (lambda data: data["injects"][0].update(effects=[{"do": "bypass", "turns": 1}]), "fault.no_trade"),
    "a sanction that bites": (lambda data: data["sanctions"][0].update(bite=1), "fault.no_trade"),
    "a rung that costs": (lambda data: data["ladder"]["rungs"][3].update(war_cost=1), "fault.no_war_cost"),
    "what follows itself": (
        lambda data: data.update(follows=[{"id": "a", "track": "grain", "follows": "grain"}]),
        "fault.follows_twice",
    ),
    "what wears under a name of the account": (
        lambda data: data.update(wear=[{"id": "budget", "track": "grain"}]),
        "fault.doubled_id",
    ),
    "what wears and is no track": (
        lambda data: data.update(wear=[{"id": "a", "track": "grane"}]),
        "fault.unknown.tracks",
    ),
}
"""What a scenario without an economy cannot hold, and the fault."""

FAULTY_MONEY: dict[str, tuple[Any, str]] = {
    "debt of no track": (lambda data: _lent(data, debt=1), "fault.no_debt"),
    "goods of no token": (lambda data: _lent(data, cargoes=1), "fault.no_cargoes"),
    "access of no track": (lambda data: _factor(data, "access"), "fault.no_access"),
    "an unknown track": (lambda data: _factor(data, "track", ("track", "grane")), "fault.unknown.tracks"),
    "an unknown token": (lambda data: _factor(data, "token", ("token", "grain")), "fault.unknown.tokens"),
    "a factor without its track": (lambda data: _factor(data, "track"), "fault.missing"),
    "a factor with another's subject": (lambda data: _factor(data, "access", ("track", "grain")), "fault.not_together"),
    "money of the pressure seat": (lambda data: data["economy"].update(seat="plain"), "fault.money_seat"),
    "two terms of one id": (
        lambda data: data["economy"]["terms"].append(data["economy"]["terms"][0]),
        "fault.doubled_id",
    ),
}
"""What an economy without access, debt and goods cannot hold, and the fault."""


def _lent(data: dict[str, Any], **owed: int) -> None:
    data["injects"][0]["effects"] = [LEND | owed]


def _factor(data: dict[str, Any], of: str, *subjects: tuple[str, str]) -> None:
    data["economy"]["terms"][0]["factors"] = [{"of": of, **dict(subjects)}]


@pytest.mark.parametrize("name", [*FAULTY, *FAULTY_MONEY])
def test_what_the_money_of_a_scenario_cannot_do_is_a_fault(name: str) -> None:
    data = copy.deepcopy(money.without_money() if name in FAULTY else money.with_tithe())
    change, key = (FAULTY | FAULTY_MONEY)[name]
    change(data)
    with pytest.raises(ScenarioFaulty) as caught:
        library.from_pinned(data)
    assert [fault.what.key for fault in caught.value.faults] == [key]
    assert all(fault.write is not None for fault in caught.value.faults)
