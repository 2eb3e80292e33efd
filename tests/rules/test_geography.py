"""Where things are, as data: what is refused, what leads nowhere, and that none of it changes the game."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pydantic import ValidationError

from rules.bots.runner import play_game
from rules.faults.references import cross_check
from rules.scenario.texts import texts
from rules.tables.compile import compile_scenario
from tests.scenarios import valleys as v

Change = Callable[[dict[str, Any]], object]


def faults(change: Change) -> list[str]:
    """The places and keys of what is found after a change of the map."""
    data = v.raw()
    change(data["geography"])
    return [f"{'.'.join(map(str, place))} {message.key}" for place, message, _ in cross_check(v.scenario_of(data))]


SHAPES: dict[str, Change] = {
    "a seat nowhere": lambda found: found["seats"][0].pop("at"),
    "a seat at two places": lambda found: found["seats"][0].update(edge="east"),
    "an unknown edge": lambda found: found["seats"][1].update(edge="up"),
    "a place of one number": lambda found: found["seats"][0].update(at=[6]),
    "a place of three numbers": lambda found: found["seats"][0].update(at=[6, 3, 1]),
    "a place off every map": lambda found: found["seats"][0].update(at=[5000, 3]),
    "a place that is no number": lambda found: found["seats"][0].update(at=[float("nan"), 3]),
    "a place in words": lambda found: found["seats"][0].update(at=["east", "north"]),
    "too many labels": lambda found: found.update(
        labels=[{"id": f"l{n}", "text": "x", "at": [1, 1]} for n in range(61)]
    ),
    "a path for an icon": lambda found: found["posture"][0].update(icon="../flag"),
    "posture without a source": lambda found: found["posture"][0].pop("source"),
    "an unknown kind of label": lambda found: found["labels"][0].update(kind="river"),
    "an unknown key": lambda found: found.update(moon=1),
}


@pytest.mark.parametrize("name", SHAPES)
def test_geography_of_a_wrong_shape_is_refused(name: str) -> None:
    data = v.raw()
    SHAPES[name](data["geography"])
    with pytest.raises(ValidationError):
        v.scenario_of(data)


CROSSED: dict[str, tuple[Change, str]] = {
    "unknown seat": (lambda g: g["seats"][2].update(seat="moon"), "geography.seats.2.seat fault.unknown.seats"),
    "a seat twice": (lambda g: g["seats"][3].update(seat="mill"), "geography.seats.3 fault.doubled_id"),
    "a label twice": (lambda g: g["labels"][1].update(id="hills"), "geography.labels.1 fault.doubled_id"),
    "unknown route": (lambda g: g["routes"][0].update(route="sky"), "geography.routes.0.route fault.unknown.routes"),
    "a route twice": (lambda g: g["routes"][1].update(route="river"), "geography.routes.1 fault.doubled_id"),
    "a rung too high": (lambda g: g["posture"][0].update(rung=8), "geography.posture.0.rung fault.start_range"),
    "gone before it comes": (lambda g: g["posture"][1].update(until=4), "geography.posture.1.until fault.start_range"),
    "two on a rung": (lambda g: g["posture"][1].update(rung=3), "geography.posture.1.rung fault.doubled_rung"),
    "off the map": (lambda g: g["labels"][2].update(at=[9, 7]), "geography.labels.2.at fault.off_map"),
    "off the globe": (lambda g: g["labels"][2].update(at=[200, 3]), "geography.labels.2.at fault.off_map"),
    "no bounds": (lambda g: g.pop("bounds"), "geography fault.no_bounds"),
    "east before west": (lambda g: g["bounds"].update(east=-1), "geography.bounds.east fault.bounds"),
    "the defender at the edge": (
        lambda g: g["seats"].__setitem__(0, {"seat": "hill", "edge": "east"}),
        "geography.seats.0 fault.defender_off_map",
    ),
    "the defender nowhere": (lambda g: g["seats"].pop(0), "geography.seats fault.defender_off_map"),
    "unknown source": (
        lambda g: g["posture"][0].update(source={"assumption": "dreamt"}),
        "geography.posture.0.source.assumption fault.unknown.assumptions",
    ),
}


@pytest.mark.parametrize("name", CROSSED)
def test_what_leads_nowhere_on_the_map_is_found(name: str) -> None:
    change, expected = CROSSED[name]
    assert expected in faults(change)


def test_the_names_on_the_map_are_texts_by_their_ids() -> None:
    found = texts(v.loaded().scenario)
    assert found["geography.label.marsh.text"] == "The Marsh"
    assert found["geography.posture.parade.name"] == "The parade"


def test_the_map_changes_no_number_of_a_game() -> None:
    data = v.raw()
    data.pop("geography")
    for seed in range(3):
        told = [
            [(state.key(), list(state.numbers)) for state in play_game(v.begin(seed, tables=tables), {})]
            for tables in (compile_scenario(v.scenario_of(data)), v.compiled())
        ]
        assert told[0] == told[1]
