"""A small scenario with an ally on each side, and short ways to bring a game of it where a test wants it."""

from __future__ import annotations

import copy
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from game.scenario import library
from rules.tables.compile import compile_scenario
from tests.scenarios import valleys

if TYPE_CHECKING:
    from rules.state.state import State
    from rules.tables.tables import Compiled

FOLDER = Path(__file__).parent / "three-coasts"
HARBOUR, NORTH, LIGHTHOUSE, FLEET, UMPIRE = "harbour", "north", "lighthouse", "fleet", "umpire"
PLAYERS = (HARBOUR, NORTH, LIGHTHOUSE, FLEET)


@cache
def loaded() -> library.Loaded:
    """The scenario as the library loads it."""
    return library.load(FOLDER)


def raw() -> dict[str, Any]:
    """Its data, to be changed by a test."""
    data = copy.deepcopy(loaded().raw)
    data.pop("catalogues")
    return data


@cache
def compiled() -> Compiled:
    """Its tables."""
    return compile_scenario(loaded().scenario)


def at(phase: int, turn_number: int = 1, *, seed: int = 1) -> State:
    """A game in which nobody did anything, at a phase of a turn."""
    return valleys.at(phase, turn_number, seed=seed, tables=compiled())
