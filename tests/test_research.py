"""The game as an environment for research: PettingZoo's own tests, and that it is the same game as anywhere else."""

import os
import re
import subprocess
import sys
import warnings
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from game.errors import WrongUse
from game.lab import run_arm
from game.lab.arms import Arm
from rules.bots.cast import policy
from rules.bots.runner import BOT_STREAM
from rules.bots.usual import COMPETENT
from rules.judging.legal import Legal
from rules.outlook.odds import odds
from rules.outlook.sight import View
from rules.tables.places import PHASE, TURN
from rules.values import orders
from rules.values.dice import MASK, mix, stream
from tests.scenarios import valleys as v

if find_spec("pettingzoo") is None:
    pytest.skip("PettingZoo is not installed", allow_module_level=True)
DRIVER = os.environ.get("SDL_AUDIODRIVER")
from game.research import Environment, catalogue, observed  # noqa: E402 - it needs the extra

SCENARIO = v.loaded().scenario


def test_the_sound_of_the_program_keeps_its_device() -> None:
    """PettingZoo sets one of its own for the whole process when it is imported."""
    assert os.environ.get("SDL_AUDIODRIVER") == DRIVER


def environment(**more: Any) -> Environment:
    return Environment(SCENARIO, **{"turns": 3, **more})


@pytest.mark.filterwarnings("ignore:Observation space for each agent probably should be")  # as of its own chess
@pytest.mark.filterwarnings("ignore:Observation is not a NumPy array")  # but two, with the mask
@pytest.mark.filterwarnings("ignore:We recommend agents to be named")  # seats have names of their own
@pytest.mark.filterwarnings("ignore:Agents have different")  # seats differ in what they may order
def test_it_passes_the_tests_of_pettingzoo() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of its own examples, which it loads under pytest
        from pettingzoo.test import api_test, seed_test  # noqa: PLC0415 - slow to load
    api_test(environment(), num_cycles=300)
    seed_test(environment, num_cycles=40)


def test_a_game_in_which_agents_order_as_the_bots_would_is_the_game_of_the_lab() -> None:
    """Pressure and allies are agents that ask the usual bot; the defender is left to the environment."""
    games = run_arm(Arm(SCENARIO, turns=3), games=2, seed=9).records
    env = environment(agents=[v.PLAIN, v.MILL])
    for number in range(2):
        env.reset(seed=9 if number == 0 else None)
        given = dict.fromkeys(env.agents, 0)
        for agent in env.agent_iter():
            _, reward, over, _, info = env.last()
            if over:
                assert round(100 * reward) == games[number].scores[agent]
                assert info["ending"] == games[number].ending
                env.step(None)
                continue
            given[agent] += 1
            env.step(env.action(agent, usual(env, agent)))
        assert all(given.values()), "each had something to decide"


def usual(env: Environment, agent: str) -> orders.Order:
    """What the usual bot orders, with the draws that it would have had at the table."""
    state = env._state
    numbers = state.numbers
    given = env._coming.gi_yieldfrom.gi_frame.f_locals["given"]  # type: ignore[attr-defined] # a generator
    roll = partial(mix, stream(state.seed ^ BOT_STREAM, numbers[TURN], agent) + numbers[PHASE] * 1000 + given & MASK)
    bot = policy(COMPETENT[state.compiled.roles[agent]], state.compiled.roles[agent])
    return bot(View(state, agent), Legal(state, agent), partial(odds, state), roll)


def test_the_mask_is_what_the_judge_allows_and_every_order_has_one_place() -> None:
    env = environment(turns=None)
    for place, agent in enumerate(env.possible_agents):
        env.action_space(agent).seed(place)
    kinds = set()
    for game in range(5):
        env.reset(seed=game)
        for agent in env.agent_iter():
            found, _, over, _, _ = env.last()
            if over:
                env.step(None)
                continue
            allowed = {env.order(agent, place) for place in found["action_mask"].nonzero()[0]}
            assert allowed == set(Legal(env._state, agent))
            kinds |= {type(order) for order in allowed}
            env.step(env.action_space(agent).sample(found["action_mask"]))
    assert len(kinds) > 12, "of most kinds"
    for seat in env.possible_agents:
        every = catalogue(v.compiled(), seat)
        assert every[0] == orders.Pass(seat)
        assert len(set(every)) == len(every)
        assert all(order.seat == seat for order in every)


def test_an_agent_sees_what_its_seat_may_see_and_no_more() -> None:
    """Two positions that differ only in what a seat may not know look the same to it."""
    state = v.at(2, seed=4)
    ability = next(iter(state.compiled.abilities.values()))
    other = next(seat for seat in state.compiled.allies if seat != ability.ally.seat)
    before = {seat: observed(View(state, seat)) for seat in (v.HILL, v.PLAIN, ability.ally.seat, other)}
    v.order(state, ability.requests[next(iter(ability.prices))])
    after = {seat: observed(View(state, seat)) for seat in before}
    assert after[v.HILL] != before[v.HILL], "who asks knows it"
    assert after[ability.ally.seat] != before[ability.ally.seat], "and who is asked"
    assert after[v.PLAIN] == before[v.PLAIN], "the pressure seat does not"
    assert after[other] == before[other], "nor another ally"


def test_an_agent_that_is_no_seat_is_refused_and_passing_takes_the_place_of_what_is_not_allowed() -> None:
    with pytest.raises(WrongUse) as refused:
        environment(agents=["nobody"])
    assert refused.value.message.key == "lab.unknown_seat"
    env = environment(agents=[v.HILL])
    env.reset(seed=1)
    mask = env.observe(v.HILL)["action_mask"]
    forbidden = int((mask == 0).nonzero()[0][-1])
    env.step(forbidden)
    assert env._state.events or env.agents
    with pytest.raises(TypeError):
        env.step(None)


def test_the_example_in_its_description_runs_as_it_stands() -> None:
    import game.research  # noqa: PLC0415 - as above

    code = re.search(r"::\n\n((?:    .*\n|\n)+)", game.research.__doc__).group(1)
    text = "\n".join(line[4:] for line in code.splitlines())
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", text], capture_output=True, text=True, check=False, cwd=Path.cwd()
    )
    assert ran.returncode == 0, ran.stderr
    assert re.fullmatch(r"The score was \d+\.", ran.stdout.splitlines()[-1])
    assert "1 caracas" in ran.stdout


@pytest.mark.parametrize(
    ("action", "error"), [(-1, IndexError), (10**9, IndexError), (1.7, TypeError), ("1", TypeError)]
)
def test_what_is_no_place_of_an_order_is_never_taken_for_one(action: Any, error: type[Exception]) -> None:
    env = environment(agents=[v.HILL])
    env.reset(seed=1)
    with pytest.raises(error):
        env.step(action)
    assert env.agent_selection == v.HILL
    assert not env.terminations[v.HILL]


@pytest.mark.parametrize("turns", ["2", 1.5, True])
def test_a_length_that_is_no_whole_number_is_refused(turns: Any) -> None:
    with pytest.raises(WrongUse):
        environment(agents=[v.HILL], turns=turns)
