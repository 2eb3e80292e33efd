"""Many whole games in a line each: where each ended, after how many events, the last position's digest; and counts."""

from __future__ import annotations

from hashlib import blake2b

from game.scenario import library
from rules.bots.policies import POLICIES, Policy
from rules.bots.runner import play_game
from rules.bots.tally import Tally, Watched
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

COUNTED = ("asked", "accepted", "delivered", "gained", "bypassed", "revealed", "modernised", "forbidden")


def lines() -> list[str]:
    """A line for each game."""
    found = []
    for name, folder in SCENARIOS.items():
        compiled = compile_scenario(library.load(folder).scenario)
        for kind, (games, roles) in KINDS.items():
            players = {seat: POLICIES[roles[role]] for seat, role in compiled.roles.items() if role in roles}
            tally = Tally(Watched(compiled))
            found += [f"{name} {kind} {seed:2}: {_game(compiled, seed, players, tally)}" for seed in range(games)]
            counts = {what: getattr(tally, what) for what in COUNTED}
            found += [f"{name} {kind} {what}: {_shown(count)}" for what, count in counts.items()]
    return found


def _shown(count: int | dict[str, int]) -> str:
    if isinstance(count, int):
        return str(count)
    return ", ".join(f"{name} {often}" for name, often in sorted(count.items()))


def _game(compiled: Compiled, seed: int, players: dict[str, Policy], tally: Tally) -> str:
    events = 0
    for state in play_game(begin(compiled, seed), players):
        events += len(state.events)
        tally.count(state.events)
    ending = compiled.endings[state.numbers[ENDING] - 1][0].id
    digest = blake2b(repr(state.key()).encode(), digest_size=4).hexdigest()
    return f"{ending} in turn {state.numbers[TURN]}, {events} events, {digest}"
