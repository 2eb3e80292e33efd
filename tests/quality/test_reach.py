"""What is said to be out of reach is: no game takes a number where ``Reach`` has it never go."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from game.quality.reach import Reach
from rules.bots import runner
from rules.bots.policies import POLICIES
from rules.state.state import State
from rules.tables.compile import compile_scenario
from rules.tables.places import RUNG
from rules.turn import turn
from rules.values.bounds import OWN
from tests.scenarios import coasts, valleys

GAMES = 6


def numbers(state: State) -> dict[str, int]:
    """The numbers of a position by the names that ``Reach`` has for them."""
    compiled, held = state.compiled, state.numbers
    found = {track: held[place] for track, place in compiled.tracks.items()} | {"rung": held[RUNG]}
    for seat, ally in compiled.allies.items():
        found |= {f"{seat}.{what}": held[getattr(ally, what)] for what in OWN}
    return found | {f"sanction.{name}": held[place[0]] for name, place in compiled.sanctions.items()}


@pytest.mark.parametrize("raw", [valleys.raw, coasts.raw])
def test_no_game_goes_beyond_what_is_in_reach(raw: Callable[[], dict[str, Any]]) -> None:
    """Tracks wear and follow, the ladder cools, and some seats have a purse of their own."""
    made = valleys.scenario_of(raw())
    compiled, spans = compile_scenario(made), Reach(made).spans
    policies = {seat: POLICIES["random"] for seat, role in compiled.roles.items() if role != "facilitator"}
    beyond = set()
    for seed in range(GAMES):
        state = turn.begin(compiled, seed)
        for _ in runner.play_phases(state, policies):
            came = numbers(state)
            beyond |= {(name, value) for name, value in came.items() if not spans[name][0] <= value <= spans[name][1]}
    assert beyond == set()
