"""One-line policies (rules §Seats): each does what its name says, always legally, in every scenario."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest

from rules.bots.runner import play_game
from rules.bots.scripts import SCRIPTS, find, unknown_words
from rules.judging.legal import Legal
from rules.outlook.odds import odds
from rules.outlook.sight import View
from rules.state.state import State
from rules.turn import turn
from rules.values import orders
from rules.values.events import ADDED, HAPPENED
from rules.values.orders import Order
from tests.scenarios import valleys as v

ROLES = {v.HILL: "defender", v.PLAIN: "pressure", v.MILL: "ally", v.FORGE: "ally", v.FEN: "ally"}
LISTS = {
    v.HILL: ("one-card:sing", "priority:mill.picks,mend,fen.eyes"),
    v.PLAIN: ("one-card:taunt", "priority:taunt,raid,hold_rung"),
    v.MILL: ("one-card:mill.picks", "priority:mill.picks,stand_up"),
}
NAMES = [(seat, name) for seat in (v.HILL, v.PLAIN, v.MILL) for name in (*SCRIPTS[ROLES[seat]], *LISTS[seat])]


def given(state: State, seat: str, name: str) -> Order:
    """What a script orders here."""
    policy = find(name, ROLES[seat])
    assert policy is not None, name
    return policy(View(state, seat), Legal(state, seat), partial(odds, state), lambda: 7)


def asked() -> State:
    """Mill is asked for flour at the card's own price."""
    state = v.at(v.PLAN)
    v.put(state, grain=5)
    ability = state.compiled.abilities["mill.picks"]
    v.order(state, ability.requests[next(iter(ability.requests))])
    v.go(state, v.ANSWER)
    return state


@pytest.mark.parametrize(("seat", "name"), NAMES)
def test_a_script_orders_what_is_legal_to_the_end(seat: str, name: str) -> None:
    """product §Python: a policy returns one of the legal orders."""
    policies = {one: find("random", role) for one, role in ROLES.items()}
    for seed in range(4):
        state = v.begin(seed)
        number = 0
        while not turn.is_over(state):
            turn.advance(state)
            while seats := turn.awaiting(state):
                number += 1
                policy = find(name, ROLES[seat]) if seats[0] == seat else policies[seats[0]]
                assert policy is not None
                luck = partial(lambda own, which: (own * 7919 + which * 104729) << 20 | which, seed, number)
                v.order(state, policy(View(state, seats[0]), Legal(state, seats[0]), partial(odds, state), luck))


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("always-accept", orders.AcceptRequest(v.MILL, "mill.picks")),
        ("accept-and-stand-up", orders.AcceptRequest(v.MILL, "mill.picks")),
        ("always-refuse", orders.DeclineRequest(v.MILL, "mill.picks")),
        ("refuse-and-hold", orders.DeclineRequest(v.MILL, "mill.picks")),
        ("always-hold", orders.AnswerByCard(v.MILL, "mill.picks")),
        ("always-stand-up", orders.AnswerByCard(v.MILL, "mill.picks")),
        ("always-step-back", orders.StepBack(v.MILL)),
        ("nothing", orders.AnswerByCard(v.MILL, "mill.picks")),
        ("one-card:mill.picks", orders.AcceptRequest(v.MILL, "mill.picks")),
        ("one-card:forge.smiths", orders.DeclineRequest(v.MILL, "mill.picks")),
    ],
)
def test_an_ally_answers_as_its_script_says(name: str, answer: Order) -> None:
    assert given(asked(), v.MILL, name) == answer


@pytest.mark.parametrize(
    ("name", "stance"),
    [
        ("always-hold", orders.Hold(v.MILL)),
        ("refuse-and-hold", orders.Hold(v.MILL)),
        ("always-stand-up", orders.StandUp(v.MILL)),
        ("accept-and-stand-up", orders.StandUp(v.MILL)),
        ("refuse-and-stand-up", orders.StandUp(v.MILL)),
        ("always-step-back", orders.StepBack(v.MILL)),
        ("priority:step_back", orders.StepBack(v.MILL)),
    ],
)
def test_an_ally_takes_the_stance_of_its_script(name: str, stance: Order) -> None:
    assert given(v.at(v.ANSWER), v.MILL, name) == stance


def test_one_card_a_turn_is_signalled_and_played_and_nothing_else() -> None:
    state = v.at(v.SIGNAL)
    v.order(state, given(state, v.PLAIN, "one-card:taunt"))
    assert [item[0] for item in state.signals] == ["taunt"]
    assert given(state, v.PLAIN, "one-card:taunt") == orders.Pass(v.PLAIN)
    v.go(state, v.PRESSURE)
    assert given(state, v.PLAIN, "one-card:taunt") == orders.PlayCard(v.PLAIN, "taunt")


def costs(name: str) -> list[int]:
    """What the cards cost that a pressure script signals in the first turn."""
    state = v.at(v.SIGNAL)
    order = given(state, v.PLAIN, name)
    assert isinstance(order, orders.Signal)
    return [state.compiled.cards[order.card].cost]


def test_the_cheapest_and_the_dearest_card_are_what_they_say() -> None:
    state = v.at(v.SIGNAL)
    legal = [one.card for one in Legal(state, v.PLAIN) if isinstance(one, orders.Signal)]
    prices = [state.compiled.cards[card].cost for card in legal]
    assert min(prices) < max(prices), "two prices, or the test shows nothing"
    assert (costs("cheapest"), costs("dearest")) == ([min(prices)], [max(prices)])


def events(seat: str, name: str) -> Iterator[tuple[str, str]]:
    """What a script did in a few games: what was spent on, and what was asked for."""
    policy = find(name, ROLES[seat])
    assert policy is not None
    for seed in range(4):
        state = v.begin(seed)
        for now in play_game(state, {seat: policy}):
            for event in now.events:
                if event[0] == ADDED and event[1] == "requests":
                    yield "asked", str(event[2][0])
                elif event[0] != HAPPENED and str(event[-1]).startswith("action:"):
                    yield "own", str(event[-1])


def test_only_own_and_only_aid_and_nothing_do_only_that() -> None:
    kinds = {name: {kind for kind, _ in events(v.HILL, name)} for name in ("only-own", "only-aid", "nothing")}
    assert kinds == {"only-own": {"own"}, "only-aid": {"asked"}, "nothing": set()}


def test_a_list_asks_for_nothing_that_is_not_on_it() -> None:
    assert set(events(v.HILL, "one-card:mill.picks")) == {("asked", "mill.picks")}


@pytest.mark.parametrize(
    ("name", "role"),
    [("nonsense", "ally"), ("one-card:", "pressure"), ("only-own", "ally"), ("always-hold", "defender")],
)
def test_a_name_of_no_script_of_that_role_finds_nothing(name: str, role: str) -> None:
    assert find(name, role) is None


def test_what_a_list_names_and_the_scenario_has_not_is_told() -> None:
    assert unknown_words("priority:taunt,nonsense,hold_rung", "pressure", v.compiled()) == ["nonsense"]
    assert unknown_words("priority:taunt", "defender", v.compiled()) == ["taunt"]
    assert unknown_words("one-card:stand_up", "ally", v.compiled()) == []
