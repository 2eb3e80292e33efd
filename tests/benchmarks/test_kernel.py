"""How fast the rules are. Run on request: ``pytest -n 0 tests/benchmarks``.

Compare figures of one run only: machines, and the same machine at two moments, differ by a factor of two.
"""

from functools import cache
from typing import Any

import pytest

from game.scenario import library
from rules.bots import runner
from rules.bots.policies import POLICIES
from rules.bots.usual import COMPETENT
from rules.mechanics.delivery import due, is_covered
from rules.outlook import odds
from rules.state.fold import fold
from rules.state.state import State
from rules.tables.compile import compile_scenario
from rules.tables.places import RUNG, TURN
from rules.tables.tables import Compiled
from rules.turn import turn
from rules.values import dice
from rules.values.events import Raw
from rules.values.orders import RequestAid
from rules.values.phases import PLAN

GAMES = 20
"""Games a round, so that a short game and a long one weigh alike in every round."""


@cache
def compiled() -> Compiled:
    """The first scenario that ships."""
    return compile_scenario(library.load(library.find()[0].name).scenario)


def policies(*, competent: bool) -> dict[str, Any]:
    return {
        seat: POLICIES[COMPETENT[role] if competent else "random"]
        for seat, role in compiled().roles.items()
        if role != "facilitator"
    }


def play(seed: int, *, competent: bool) -> tuple[State, list[Raw]]:
    """A whole game with all its events."""
    state = turn.begin(compiled(), seed)
    events: list[Raw] = []
    for after in runner.play_game(state, policies(competent=competent)):
        events += after.events
    return state, events


def count(*, competent: bool) -> int:
    return sum(len(play(seed, competent=competent)[1]) for seed in range(GAMES))


@pytest.mark.parametrize("competent", [False, True], ids=["random", "competent"])
def test_whole_games_with_their_events(benchmark: Any, competent: bool) -> None:
    events = benchmark(count, competent=competent)
    benchmark.extra_info["events"] = events
    benchmark.extra_info["microseconds_an_event"] = round(benchmark.stats["min"] / events * 1e6, 2)
    assert events > 50 * GAMES


def planned() -> State:
    """A position with three requests pending, one of them joint, and two deliveries due on covered routes."""
    state = turn.begin(compiled(), 1)
    while state.numbers[1] != PLAN:
        turn.advance(state)
    joint = [one for one in compiled().abilities.values() if one.partner]
    alone = [one for one in compiled().abilities.values() if not one.partner]
    for ability in (*joint[:1], *alone):
        for price in ability.prices:
            if turn.resolve(state, RequestAid(compiled().defender, ability.id, price)).allowed:
                break
    for ability in [one for one in alone if one.lead and one.route in compiled().covers][:2]:
        state.put(compiled().covers[ability.route], state.numbers[RUNG] + 1, "benchmark")
        state.add("deliveries", (ability.id, ability.route, state.numbers[TURN], f"ability:{ability.id}"), "benchmark")
    return state


def test_exact_outlook_of_three_requests_and_two_deliveries(benchmark: Any) -> None:
    state = planned()
    assert len(state.requests) == 3
    assert [is_covered(state, item[1]) for item in due(state)] == [True, True]
    walked = benchmark(odds.outlook, state)
    assert sum(probability for probability, _ in walked) == pytest.approx(1)


def test_fold_of_a_game(benchmark: Any) -> None:
    played, events = play(3, competent=True)

    def folded() -> State:
        state = turn.begin(compiled(), 3)
        fold(state, events)
        return state

    state = benchmark(folded)
    benchmark.extra_info["events"] = len(events)
    assert state.key() == played.key()


def test_a_draw_as_a_yardstick_of_this_machine(benchmark: Any) -> None:
    assert benchmark(dice.draw, 1, 2, "answer:a.b", 3) == dice.draw(1, 2, "answer:a.b", 3)
