"""Lead time, routes and interdiction (rules §The turn, 5)."""

import pytest

from rules.mechanics.delivery import delivery_check
from rules.state.state import State
from rules.values import orders
from tests.scenarios import valleys as v


def underway(ability: str = "mill.picks", price: str = "grain:1", **numbers: int) -> State:
    """A game in Answer of turn 1 in which an ability was just accepted."""
    state = v.at(v.PLAN)
    v.put(state, **numbers)
    v.order(state, orders.RequestAid(v.HILL, ability, price))
    v.go(state, v.ANSWER)
    v.order(state, orders.AcceptRequest(ability.partition(".")[0], ability))
    return state


def test_aid_arrives_after_its_lead_time() -> None:
    """rules §The turn, 5: aid has a lead time."""
    state = underway()
    v.go(state, v.PRESSURE)
    assert v.number(state, "walls") == 4
    v.go(state, v.PRESSURE, 2)
    assert v.number(state, "walls") == 5
    assert v.number(state, "mill.delivered") == 1


def test_aid_without_lead_time_arrives_the_same_turn() -> None:
    state = underway("forge.smiths")
    v.go(state, v.PRESSURE)
    assert v.number(state, "drill") == 5


def test_an_open_route_needs_no_roll() -> None:
    state = underway()
    v.go(state, v.PRESSURE, 2)
    assert not v.rolls(state, "deliver:mill.picks")


@pytest.mark.parametrize(
    ("face", "result", "walls"),
    [(9, "through", 5), (6, "through", 5), (5, "late", 4), (3, "late", 4), (2, "lost", 4), (0, "lost", 4)],
)
def test_on_a_covered_route_the_die_says_through_late_or_lost(face: int, result: str, walls: int) -> None:
    """rules §The turn, 5: 6+ through, 3 to 5 one turn late, below 3 lost."""
    state = underway()
    v.go(state, v.ANSWER, 2)
    v.put(state, rung=4, cover__river=4)
    v.die(state, "deliver:mill.picks", face)
    v.go(state, v.DELIVER)
    assert v.rolls(state, "deliver:mill.picks")[0][5] == result
    assert v.number(state, "walls") == walls
    assert [item[2] for item in state.deliveries] == ([3] if result == "late" else [])


def test_what_is_late_comes_a_turn_later_or_is_tried_again() -> None:
    """rules §The turn, 5: one turn late."""
    state = underway()
    v.go(state, v.ANSWER, 2)
    v.put(state, rung=4, cover__river=4)
    v.die(state, "deliver:mill.picks", 4)
    v.go(state, v.ANSWER, 3)
    v.put(state, cover__river=0)
    v.go(state, v.DELIVER)
    assert v.number(state, "walls") == 5


def test_lost_arms_still_cost_what_they_cost() -> None:
    """rules §The turn, 5."""
    state = underway(grain=6, purse=0)
    v.go(state, v.ANSWER, 2)
    before = v.number(state, "grain"), v.number(state, "mill.picks.uses")
    v.put(state, rung=4, cover__river=4)
    v.die(state, "deliver:mill.picks", 0)
    v.go(state, v.DELIVER)
    assert (v.number(state, "grain"), v.number(state, "mill.picks.uses")) == before
    assert v.number(state, "mill.delivered") == 0
    assert not state.deliveries


def test_a_cover_lasts_while_its_cards_rung_holds() -> None:
    """rules §The turn, 5: a cover on a route lasts while its card's rung holds."""
    state = v.at(v.SIGNAL)
    v.order(state, orders.Signal(v.PLAIN, "patrol"))
    v.go(state, v.PRESSURE)
    v.order(state, orders.PlayCard(v.PLAIN, "patrol"))
    v.order(state, orders.HoldRung(v.PLAIN))
    v.go(state, v.SIGNAL, 2)
    assert v.number(state, "cover.river") > 0
    v.go(state, v.SIGNAL, 3)
    assert v.number(state, "rung") == 2
    assert v.number(state, "cover.river") == 0


def test_a_running_modifier_helps_the_delivery() -> None:
    state = underway("fen.boats")
    v.go(state, v.DELIVER, 2)
    v.go(state, v.ANSWER, 3)
    assert [item[0] for item in state.deliveries] == ["fen.boats#1"]
    v.put(state, rung=4, cover__river=4)
    v.die(state, "deliver:fen.boats#1", 4)
    v.go(state, v.DELIVER)
    roll = v.rolls(state, "deliver:fen.boats#1")[0]
    assert (roll[4], roll[5]) == (6, "through")


@pytest.mark.parametrize(
    ("about", "until", "weighs"),
    [
        ("", 2, True),
        ("mill.picks", 2, True),
        ("mill", 2, True),
        ("forge", 2, False),
        ("river", 2, False),
        ("", 1, False),
    ],
)
def test_a_modifier_weighs_on_what_it_is_about_and_as_long_as_it_runs(about: str, until: int, weighs: bool) -> None:
    state = underway()
    v.go(state, v.ANSWER, 2)
    (item,) = state.deliveries
    state.add("modifiers", ("delivery", about, 2, until, "a:b"), "a:b")
    assert delivery_check(state, item).modifiers == (("a:b", 2),) * weighs
