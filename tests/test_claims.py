"""The claims C01 to C20 of the article: where each is encoded, and that it matters (rules §Claims).

Where is read from the scenario itself: everything that carries ``claims: [C07]`` beside its source. Taking all of a
claim's data away, and nothing else, must change one of 200 games of fixed seeds.
"""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from game.scenario import library
from rules.bots.policies import POLICIES
from rules.bots.runner import play_game
from rules.mechanics import endings
from rules.scenario.checking import checked
from rules.scenario.scenario import Scenario
from rules.tables.compile import compile_scenario
from rules.tables.places import RUNG
from rules.tables.tables import Compiled
from rules.turn import turn

Path = tuple[str | int, ...]

GAMES = 200
CLAIMS = [f"C{number:02}" for number in range(1, 21)]

ENCODED: dict[str, dict[str, int]] = {
    "C01": {"start": 1},
    "C02": {"interests": 3},
    "C03": {"limits": 1},
    "C04": {"abilities": 4},
    "C05": {"special_rules": 2},
    "C06": {"start": 1, "special_rules": 1, "abilities": 1},
    "C07": {"abilities": 3},
    "C08": {"start": 1, "special_rules": 1},
    "C09": {"limits": 1, "abilities": 3},
    "C10": {"start": 1},
    "C11": {"abilities": 3},
    "C12": {"limits": 3, "abilities": 2},
    "C13": {"start": 2},
    "C14": {"abilities": 4, "limits": 2},
    "C15": {"abilities": 1, "limits": 1},
    "C16": {"tracks": 1},
    "C17": {"tracks": 1},
    "C18": {"actions": 2},
    "C19": {"modernisation": 1},
    "C20": {"trends": 1},
}
"""What carries each claim at the least, as the rulebook's table says: so many things of each sort."""

AT_START: dict[str, dict[str, int]] = {
    "C01": {"relation": 5},
    "C06": {"relation": 5},
    "C08": {"pinned": 0},
    "C10": {"exposure": 0},
    "C13": {"relation": 5},
}
"""Which of an ally's starting numbers carries the claim, and what it is without it: neither warm nor cold, nothing tied
up, nothing risked."""


@cache
def data() -> dict[str, Any]:
    """The scenario as data, without its translations."""
    return {key: value for key, value in library.load("caracas-calling").raw.items() if key != "catalogues"}


@cache
def places() -> dict[str, list[Path]]:
    """Every place in the data that carries a claim, by claim."""
    found: dict[str, list[Path]] = {claim: [] for claim in CLAIMS}
    for claim, place in _walk(data(), ()):
        found.setdefault(claim, []).append(place)
    return found


def _walk(value: Any, place: Path) -> Iterator[tuple[str, Path]]:
    if isinstance(value, dict):
        source = value.get("source")
        for claim in source.get("claims", ()) if isinstance(source, dict) else ():
            yield claim, place
        for key, part in value.items():
            yield from _walk(part, (*place, key))
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from _walk(part, (*place, number))


def sort_of(place: Path) -> str:
    """What stands at a place: an interest, an ability, a limit, a start, a track…"""
    return next(part for part in reversed(place) if isinstance(part, str))


def at(value: Any, place: Path) -> Any:
    """What stands at a place of data."""
    for part in place:
        value = value[part]
    return value


def without(claim: str) -> dict[str, Any]:
    """The scenario's data with all that carries a claim taken away, the last of a list first."""
    changed = copy.deepcopy(data())
    for place in sorted(places()[claim], key=lambda one: [str(part).zfill(4) for part in one], reverse=True):
        match sort_of(place):
            case "start":
                at(changed, place).update(AT_START[claim])
            case "tracks":
                at(changed, place)["start"] = 5
            case "modernisation":
                at(changed, place)["cap"] = 20
            case "actions":
                at(changed, place)["sanctions_per_extra"] = 0
            case _:
                del at(changed, place[:-1])[place[-1]]
    abilities = {f"{card['seat']}.{ability['id']}" for card in changed["allies"] for ability in card["abilities"]}
    _forget_uses(changed, abilities)
    return changed


def _forget_uses(value: Any, abilities: set[str]) -> None:
    """Conditions on the use of an ability that is gone never hold."""
    if isinstance(value, list):
        for part in value:
            _forget_uses(part, abilities)
    elif isinstance(value, dict):
        if value.get("limit") == "used" and value["ability"] not in abilities:
            value.clear()
            value.update({"limit": "turn", "at_least": 1000})
        for part in value.values():
            _forget_uses(part, abilities)


def line_up(compiled: Compiled, seed: int) -> dict[str, str]:
    """Competent sides; their allies by interest or by card; every third game a pressure seat that tries everything."""
    allies = dict.fromkeys(compiled.allies, "card" if seed % 3 == 1 else "ally")
    pressure = "random" if seed % 3 == 2 else "pressure"
    return {compiled.defender: "defender", compiled.pressure_seat: pressure, **allies}


def play(compiled: Compiled, seed: int) -> list[dict[str, int | str | None]]:
    """Turn by turn what the table sees: the tracks and the rung; at the end the ending and the scores."""
    state = turn.begin(compiled, seed)
    policies = {seat: POLICIES[name] for seat, name in line_up(compiled, seed).items()}
    seen: list[dict[str, int | str | None]] = [
        {**{track: now.numbers[place] for track, place in compiled.tracks.items()}, "rung": now.numbers[RUNG]}
        for now in play_game(state, policies)
    ]
    return [*seen, {"ending": endings.ending(state)}, dict(endings.scores(state))]


@cache
def as_written() -> Compiled:
    """The scenario's tables."""
    return compile_scenario(checked(Scenario, data()))


@cache
def game(seed: int) -> list[dict[str, int | str | None]]:
    """A game of the scenario as it is written."""
    return play(as_written(), seed)


@pytest.mark.parametrize("claim", CLAIMS)
def test_a_claim_is_stated_and_encoded_where_the_rulebook_says(claim: str) -> None:
    """rules §Claims: the id, the claim, what encodes it."""
    assert data()["claims"][claim]["text"]
    sorts = Counter(sort_of(place) for place in places()[claim])
    lacking = {sort: least for sort, least in ENCODED[claim].items() if sorts[sort] < least}
    assert not lacking, f"{claim} stands at {places()[claim]}"


@pytest.mark.parametrize("claim", CLAIMS)
def test_what_carries_a_claim_says_why_and_where_it_comes_from(claim: str) -> None:
    """rules §Ally cards: for every one of them a why and a reference to the source or to a named assumption."""
    for place in places()[claim]:
        found = at(data(), place)
        assert found["source"].get("paragraph") or found["source"].get("assumption"), place
        if sort_of(place) not in ("start", "tracks"):
            assert found.get("why"), place


@pytest.mark.parametrize("claim", CLAIMS)
def test_taking_a_claims_data_away_changes_a_game(claim: str) -> None:
    """rules §Claims: what a card says, the engine does; data that changes nothing would be decoration."""
    compiled = compile_scenario(checked(Scenario, without(claim)))
    own = {at(data(), place)["id"] for place in places()[claim] if sort_of(place) == "tracks"}
    for seed in range(GAMES):
        there, here = game(seed), play(compiled, seed)
        if len(there) != len(here):
            return
        for one, other in zip(there, here, strict=True):
            if any(one[name] != other[name] for name in one if name not in own):
                return
    pytest.fail(f"{GAMES} games are the same without {claim}: {places()[claim]}")


def test_no_claim_is_referred_to_that_is_not_stated() -> None:
    assert set(places()) <= set(data()["claims"])
