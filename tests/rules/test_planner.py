"""The planner: it compares plans by playouts, within its budget, and by nothing that its seat may not know."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from rules.bots import cast
from rules.bots.characters import CHARACTERS
from rules.bots.hint import hint
from rules.bots.planner import Planner, think
from rules.bots.planner_guess import guessed
from rules.bots.policies import Policy
from rules.bots.runner import play_game
from rules.judging.legal import Legal
from rules.mechanics import allies, endings
from rules.outlook.odds import Odds, odds
from rules.outlook.sight import View, masked
from rules.state.state import State
from rules.tables.compile import compile_scenario
from rules.turn import turn
from rules.values import dice, orders
from tests.scenarios import valleys as v

SEATS = {v.HILL: "defender", v.PLAIN: "pressure", v.MILL: "ally"}
FEW = 12
"""Playouts a decision, so that the tests are short."""


def usual(seat: str, policy: Policy) -> dict[str, Policy]:
    """A line-up in which one seat is played otherwise."""
    played = {
        one: cast.policy(cast.names(role)[0], role) for one, role in v.compiled().roles.items() if one != v.UMPIRE
    }
    return {**played, seat: policy}


def asked(policy: Policy, state: State, seat: str, bits: int = 7) -> orders.Order:
    """What a policy orders for a seat in a position."""
    return policy(View(state, seat), Legal(state, seat), partial(odds, state), lambda: bits)


def test_every_name_that_is_listed_is_found_for_its_role_alone() -> None:
    for role in ("defender", "pressure", "ally"):
        for name in cast.names(role):
            assert cast.find(name, role) is not None, (name, role)
    assert cast.find("defender", "pressure") is None
    assert cast.find("solidary", "defender") is None
    assert cast.find("planner", "facilitator") is None


@pytest.mark.parametrize(
    "name",
    ["planner:", "planner:0", "planner:-1", "planner:x", "planner:1e3", "planner:9999999", "planner-mean", "plan"],
)
def test_a_budget_or_a_character_that_makes_no_sense_names_no_policy(name: str) -> None:
    assert cast.find(name, "defender") is None


def test_a_name_gives_a_planner_its_budget_and_its_character() -> None:
    found = cast.find("planner-bold:200", "pressure")
    assert isinstance(found, Planner)
    assert (found.budget, found.character.name, found.horizon) == (200, "bold", 0)
    few = cast.find("planner:4", "pressure")
    assert isinstance(few, Planner)
    assert (few.budget, few.horizon) == (4, 3), "with few playouts each looks less far"


@pytest.mark.parametrize("seat", sorted(SEATS))
def test_a_planner_gives_legal_orders_to_the_end_of_a_game(seat: str) -> None:
    """rules §Seats: they use the public view of their seat only."""
    planner = Planner(FEW)
    given = []

    def watched(
        view: View, legal: Legal, odds: Callable[[orders.Order], Odds | None], roll: Callable[[], int]
    ) -> orders.Order:
        assert view.position.seed == 0, "made now, so that the policy holds nothing else"
        order = planner(view, legal, odds, roll)
        assert order in list(legal) or isinstance(order, orders.Pass)
        given.append(order)
        return order

    state = v.begin(3)
    for _ in play_game(state, usual(seat, watched)):
        pass
    assert turn.is_over(state)
    assert any(not isinstance(order, orders.Pass) for order in given)


@pytest.mark.parametrize("seat", sorted(SEATS))
def test_the_same_game_is_played_the_same_again_whatever_was_played_in_between(seat: str) -> None:
    """The budget counts playouts, not seconds, and no game leaves anything behind for the next."""

    def played(seed: int) -> tuple[object, ...]:
        state = v.begin(seed)
        for _ in play_game(state, usual(seat, Planner(FEW))):
            pass
        return state.key()

    first = played(5)
    other = played(6)
    assert played(5) == first
    assert other != first


@pytest.mark.parametrize("budget", [1, 7, 30, 100])
@pytest.mark.parametrize("seat", sorted(SEATS))
def test_no_more_playouts_are_spent_than_the_budget_has(seat: str, budget: int) -> None:
    phase = {v.HILL: v.PLAN, v.PLAIN: v.SIGNAL, v.MILL: v.ANSWER}[seat]
    state = v.at(phase, 2)
    thought = think(masked(state, seat), seat, 11, budget=budget)
    assert thought.spent == sum(len(plan.values) for plan in thought.plans) <= budget
    if budget == 100:
        assert thought.spent > 50, "and it makes use of it"


def test_all_plans_are_judged_by_the_same_luck() -> None:
    """Two plans that are one come to the same in every playout."""
    seen = masked(v.at(v.PLAN, 2), v.HILL)
    once, again = (think(seen, v.HILL, 5, budget=40) for _ in range(2))
    assert [plan.values for plan in once.plans] == [plan.values for plan in again.plans]
    assert [plan.values for plan in think(seen, v.HILL, 6, budget=40).plans] != [plan.values for plan in once.plans]


def test_the_defender_orders_the_same_whatever_lies_hidden_and_whatever_the_seed() -> None:
    found = set()
    for seed, card in ((1, 0), (2, 0), (1, 1)):
        state = v.at(v.SIGNAL, 2, seed=1)
        hidden = [one for one in Legal(state, v.PLAIN) if isinstance(one, orders.Signal)]
        hidden = [one for one in hidden if state.compiled.cards[one.card].openness == "hidden"]
        v.order(state, hidden[card % len(hidden)])
        v.go(state, v.PLAN)
        state.seed = seed * 0x9E3779B97F4A7C15 & dice.MASK
        found.add(repr(asked(Planner(FEW), state, v.HILL)))
    assert len(found) == 1


def test_an_ally_orders_the_same_whatever_others_were_asked_for() -> None:
    found = set()
    for other in ("", "forge", "fen"):
        state = v.at(v.PLAN, 2)
        for request in Legal(state, v.HILL):
            if isinstance(request, orders.RequestAid) and other and request.ability.startswith(f"{other}."):
                v.order(state, request)
                break
        v.go(state, v.ANSWER)
        assert bool(state.requests) == bool(other)
        found.add(repr(asked(Planner(FEW), state, v.MILL)))
    assert len(found) == 1


def test_what_is_guessed_fits_what_is_known() -> None:
    state = v.at(v.SIGNAL, 2)
    for order in [one for one in Legal(state, v.PLAIN) if isinstance(one, orders.Signal)][:3]:
        v.order(state, order)
    v.go(state, v.PLAN)
    seen = masked(state, v.HILL)
    assert any(item[0] not in state.compiled.cards for item in seen.signals), "something is hidden"
    for bits in range(20):
        guess = guessed(seen, v.HILL, bits)
        cards = [state.compiled.cards[item[0]] for item in guess.signals]
        assert len(set(cards)) == len(cards)
        for card, item in zip(cards, seen.signals, strict=False):
            assert card.openness == item[1]
        assert guess.numbers == seen.numbers
    assert len({guessed(seen, v.HILL, bits).seed for bits in range(20)}) == 20


def test_a_guess_asks_only_allies_that_have_not_acted_and_leaves_the_seat_its_own_requests() -> None:
    state = v.at(v.ANSWER, 2)
    v.order(state, orders.Hold(v.FORGE))
    seen = masked(state, v.MILL)
    asked_of = set()
    for bits in range(30):
        guess = guessed(seen, v.MILL, bits)
        asked_of |= {request[0].partition(".")[0] for request in guess.requests}
        assert all(request[2] == allies.ASKED for request in guess.requests)
        assert guess.numbers == seen.numbers
    assert v.FEN in asked_of
    assert not asked_of & {v.MILL, v.FORGE}


def test_a_plan_in_hand_is_followed_without_thinking_again_and_dropped_elsewhere() -> None:
    tables = compile_scenario(v.loaded().scenario)  # of its own: the plan in hand lies with the tables
    state = v.at(v.PLAN, 2, tables=tables)
    planner = Planner(FEW)
    first = asked(planner, state, v.HILL)
    assert not isinstance(first, orders.Pass)
    plan = think(masked(state, v.HILL), v.HILL, 7, budget=FEW, horizon=planner.horizon).plans[0].orders
    assert first == plan[0]
    elsewhere = state.copy()
    v.put(elsewhere, spirit=1)
    v.order(state, first)
    assert asked(planner, state, v.HILL, bits=99) == plan[1], "other luck makes no difference to a plan in hand"
    asked(planner, elsewhere, v.HILL, bits=99)
    thought = think(masked(state, v.HILL), v.HILL, 98, budget=FEW, horizon=planner.horizon).plans[0].orders
    assert asked(planner, state, v.HILL, bits=98) == thought[0]


@pytest.mark.parametrize("seat", [v.HILL, v.PLAIN])
def test_thinking_beats_drawing_at_random(seat: str) -> None:
    role = v.compiled().roles[seat]
    won = 0
    for seed in range(5):
        scores = []
        for policy in (Planner(FEW), cast.policy("random", role)):
            state = v.begin(seed)
            for _ in play_game(state, usual(seat, policy)):
                pass
            scores.append(endings.score(state, seat))
        won += scores[0] > scores[1]
    assert won >= 4


@pytest.mark.parametrize("role", sorted(CHARACTERS))
def test_each_character_of_a_role_plays_another_game_than_the_usual_bot(role: str) -> None:
    seat = {role: seat for seat, role in SEATS.items()}[role]
    usual_name = "ally" if role == "ally" else role

    def played(name: str) -> list[object]:
        found: list[object] = []
        for seed in range(8):
            state = v.begin(seed)
            for _ in play_game(state, usual(seat, cast.policy(name, role))):
                pass
            found.append(state.key())
        return found

    plain = played(usual_name)
    for character in CHARACTERS[role]:
        assert played(character.name) != plain, character.name


def test_a_hint_says_what_a_planner_would_do_what_it_expects_and_which_interests_gain() -> None:
    seen = masked(v.at(v.PLAN, 2), v.HILL)
    found = hint(seen, v.HILL, 60)
    assert found is not None
    assert found.orders
    assert found.others is not None
    assert found.orders != found.others
    assert 0 <= found.others_expected <= found.expected <= 100
    assert found.playouts <= 60
    parts = {one.id for one in seen.compiled.interests[v.HILL]} | set(seen.compiled.clauses)
    assert {part for part, _ in found.gains} <= parts
    assert [by for _, by in found.gains] == sorted([by for _, by in found.gains], reverse=True)
    again = hint(seen, v.HILL, 60)
    assert again is not None
    assert (again.orders, again.expected, again.gains) == (found.orders, found.expected, found.gains)


def test_no_hint_where_there_is_nothing_to_decide() -> None:
    state = v.at(v.ANSWER, 2)
    v.order(state, orders.Hold(v.MILL))
    assert hint(masked(state, v.MILL), v.MILL) is None
