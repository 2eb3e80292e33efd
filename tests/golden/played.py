"""Many whole games in a line each: where each ended, after how many events, and the last position's digest."""

from __future__ import annotations

from hashlib import blake2b

from game.scenario import library
from rules.bots.policies import POLICIES
from rules.bots.runner import play_game
from rules.bots.usual import COMPETENT
from rules.tables.compile import compile_scenario
from rules.tables.places import ENDING, TURN
from rules.tables.tables import Compiled
from rules.turn.turn import begin
from tests.golden.scenarios import SCENARIOS

KINDS = {
    "competent": (16, COMPETENT),
    "minded": (8, COMPETENT | {"ally": "ally"}),
    "random": (8, dict.fromkeys(COMPETENT, "random")),
}
"""How many games of a scenario, and who plays each role."""


def lines() -> list[str]:
    """A line for each game."""
    found = []
    for name, folder in SCENARIOS.items():
        compiled = compile_scenario(library.load(folder).scenario)
        for kind, (games, roles) in KINDS.items():
            players = {seat: roles[role] for seat, role in compiled.roles.items() if role in roles}
            found += [f"{name} {kind} {seed:2}: {_game(compiled, seed, players)}" for seed in range(games)]
    return found


def _game(compiled: Compiled, seed: int, players: dict[str, str]) -> str:
    events = 0
    for state in play_game(begin(compiled, seed), {seat: POLICIES[one] for seat, one in players.items()}):
        events += len(state.events)
    ending = compiled.endings[state.numbers[ENDING] - 1][0].id
    digest = blake2b(repr(state.key()).encode(), digest_size=4).hexdigest()
    return f"{ending} in turn {state.numbers[TURN]}, {events} events, {digest}"
