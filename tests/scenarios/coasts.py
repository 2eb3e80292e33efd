"""A small scenario with two main seats and an ally on each side, and short ways to bring a game of it about."""

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
HARBOUR, ISLE, NORTH, SOUTH, LIGHTHOUSE, FLEET = "harbour", "isle", "north", "south", "lighthouse", "fleet"
UMPIRE = "umpire"
PLAYERS = (HARBOUR, ISLE, NORTH, SOUTH, LIGHTHOUSE, FLEET)


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


def crowded(more: int = 5) -> dict[str, Any]:
    """Its data with so many allies more, each serving another of the main seats: with five of them twelve seats."""
    data = raw()
    served = [(ISLE, "coins"), (SOUTH, "vows"), (HARBOUR, "fish"), (NORTH, "votes")]
    for payer, currency, track in ((ISLE, "coins", "chest"), (SOUTH, "vows", "zeal")):
        step = {"name": "One", "effects": [{"do": "change", "track": track, "by": -1}]}
        data["currencies"].append({"id": currency, "name": currency, "payer": payer, "steps": [step]})
    cards = {one["seat"]: one for one in data["allies"]}
    for number in range(more):
        serves, currency = served[number % len(served)]
        card = copy.deepcopy(cards[FLEET if serves in (NORTH, SOUTH) else LIGHTHOUSE])
        card.update(seat=f"friend{number}", name=f"Friend {number}", serves=serves)
        for ability in card["abilities"]:
            ability["prices"] = {currency: 1}
        for interest in card["interests"]:
            if interest["measure"]["of"] == "paid":
                interest["measure"]["currency"] = currency
        data["allies"].append(card)
        data["seats"].insert(-1, {"id": card["seat"], "role": "ally", "name": card["name"]})
        data["briefs"][card["seat"]] = "You help."
    return data


def at(phase: int, turn_number: int = 1, *, seed: int = 1) -> State:
    """A game in which nobody did anything, at a phase of a turn."""
    return valleys.at(phase, turn_number, seed=seed, tables=compiled())
