"""Games of the two valleys as the lab plays them."""

from typing import Any

from game.lab import Arm, Result, run_arm
from tests.scenarios import valleys as v

SCENARIO = v.loaded().scenario


FRIENDS = (v.MILL, v.FORGE, v.FEN)


def valleys(**settings: Any) -> Arm:
    return Arm(SCENARIO, **settings)


def played(games: int = 12, **settings: Any) -> Result:
    return run_arm(valleys(**settings), games=games, seed=3)
