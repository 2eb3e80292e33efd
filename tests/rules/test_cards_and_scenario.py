"""Cards and scenarios as data: what is refused, and that what is sound can be played (rules §Ally cards)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pydantic import ValidationError

from rules.faults.references import cross_check
from rules.scenario.texts import texts
from tests.scenarios import valleys as v

Change = Callable[[dict[str, Any]], object]


def mill(data: dict[str, Any]) -> dict[str, Any]:
    return next(card for card in data["allies"] if card["seat"] == "mill")


def one(things: list[dict[str, Any]], name: str) -> dict[str, Any]:
    return next(thing for thing in things if thing["id"] == name)


def faults(change: Change) -> list[str]:
    """The keys of what cross_check finds after a change, as text with their values."""
    data = v.raw()
    change(data)
    return [f"{'.'.join(map(str, place))} {message.key}" for place, message, _ in cross_check(v.scenario_of(data))]


def test_the_small_scenario_is_sound() -> None:
    assert faults(lambda _: None) == []


SHAPES: dict[str, Change] = {
    "unknown key": lambda data: data.update(moon=1),
    "unknown key in a card": lambda data: mill(data).update(moon=1),
    "text for a number": lambda data: data.update(turns="6"),
    "too many turns": lambda data: data.update(turns=1001),
    "no turns": lambda data: data.update(turns=0),
    "number with a point": lambda data: mill(data)["start"].update(relation=5.0),
    "yes for a number": lambda data: mill(data)["start"].update(relation=True),
    "relation out of range": lambda data: mill(data)["start"].update(relation=11),
    "capital in an id": lambda data: data["tracks"][0].update(id="Walls"),
    "id too long": lambda data: data["tracks"][0].update(id="w" * 41),
    "unknown effect": lambda data: mill(data)["abilities"][0].update(effects=[{"do": "fly"}]),
    "no effects": lambda data: mill(data)["abilities"][0].update(effects=[]),
    "unknown limit": lambda data: mill(data)["limits"].append({"limit": "fly"}),
    "unknown reliability": lambda data: mill(data).update(reliability="perhaps"),
    "ability without why": lambda data: mill(data)["abilities"][0].pop("why"),
    "ability without source": lambda data: mill(data)["abilities"][0].pop("source"),
    "measure without its subject": lambda data: mill(data)["interests"][0].update(measure={"of": "track"}),
    "another format": lambda data: data.update(format=3),
    "empty text": lambda data: data.update(title=""),
    "four thresholds": lambda data: data["pressure"]["thresholds"].pop(),
}


@pytest.mark.parametrize("name", sorted(SHAPES))
def test_data_of_a_wrong_shape_is_refused(name: str) -> None:
    data = v.raw()
    SHAPES[name](data)
    with pytest.raises(ValidationError):
        v.scenario_of(data)


REFERENCES: dict[str, Change] = {
    "track": lambda data: mill(data)["abilities"][0].update(effects=[{"do": "change", "track": "moon", "by": 1}]),
    "nested track": lambda data: mill(data)["abilities"][0].update(
        effects=[{"do": "several", "effects": [{"do": "set", "track": "moon", "value": 1}]}]
    ),
    "sanction": lambda data: data["injects"][0].update(effects=[{"do": "ease", "sanction": "moon"}]),
    "route": lambda data: mill(data)["abilities"][0].update(route="moon"),
    "aid kind": lambda data: mill(data)["abilities"][0].update(kind="moon"),
    "aid kind that is never": lambda data: mill(data)["abilities"][0].update(kind="army"),
    "currency": lambda data: mill(data)["abilities"][0].update(prices={"moon": 1}),
    "price step": lambda data: mill(data)["abilities"][0].update(prices={"grain": 4}),
    "ally": lambda data: mill(data)["limits"][1].update(ally="moon"),
    "inject": lambda data: data["injects"][1].update(condition={"limit": "fired", "inject": "moon"}),
    "ability": lambda data: data["injects"][1].update(condition={"limit": "used", "ability": "mill.moon"}),
    "conduct's ability": lambda data: mill(data)["conduct"][0].update(stance="offer", ability="moon"),
    "ending": lambda data: mill(data)["interests"][2].update(measure={"of": "ending", "ending": "moon"}),
    "seat of a choice": lambda data: one(data["injects"], "feast")["effects"][0].update(seat="moon"),
    "assumption": lambda data: mill(data)["abilities"][0].update(source={"assumption": "moon"}),
    "claim": lambda data: mill(data)["abilities"][0].update(source={"paragraph": 1, "claims": ["C01"]}),
    "economy": lambda data: data["economy"].update(cargoes="moon"),
    "clause scores": lambda data: data["settlement"]["clauses"][0].update(scores={"moon": 1}),
    "brief": lambda data: data["briefs"].update(moon="x"),
    "doubled track": lambda data: data["tracks"].append(data["tracks"][0]),
    "doubled ability": lambda data: mill(data)["abilities"].append(mill(data)["abilities"][0]),
    "doubled seat": lambda data: data["seats"].append(data["seats"][2]),
    "doubled objective": lambda data: data["objectives"].append(data["objectives"][0]),
    "doubled task": lambda data: data["objectives"][0]["tasks"].append(data["objectives"][0]["tasks"][0]),
    "doubled limit": lambda data: mill(data)["limits"].append(dict(mill(data)["limits"][2], total=9)),
    "track and card of one name": lambda data: data["pressure_cards"][0].update(id="walls"),
    "track named like a number of the game": lambda data: data["tracks"][10].update(id="luck"),
    "two defenders": lambda data: data["seats"][1].update(role="defender"),
    "no pressure seat": lambda data: data["seats"].pop(1),
    "start out of range": lambda data: data["tracks"][0].update(start=11),
    "ladder start": lambda data: data["ladder"].update(start=8),
    "no last turn": lambda data: data["endings"].pop(),
    "condition without one": lambda data: data["endings"][0].pop("condition"),
    "card without a seat": lambda data: mill(data).update(seat="plain"),
    "seat without a card": lambda data: data["allies"].remove(mill(data)),
    "no interest that helping harms": lambda data: mill(data)["interests"][1].update(bearing="other"),
    "limit without why": lambda data: mill(data)["limits"][1].pop("why"),
    "limit without id": lambda data: mill(data)["limits"][1].pop("id"),
    "cap in a condition": lambda data: data["trends"][0].update(when={"limit": "cap", "track": "walls", "total": 1}),
    "never in a condition": lambda data: data["injects"][1].update(condition={"limit": "never", "aid": "army"}),
    "cyclic conditions": lambda data: [
        data["injects"][0].update(condition={"limit": "fired", "inject": "hunger"}),
        one(data["injects"], "hunger").update(condition={"limit": "fired", "inject": "market_day"}),
    ],
    "together with itself": lambda data: mill(data)["abilities"][0]["limits"].append(
        {"id": "x", "limit": "together", "ally": "mill", "why": "w", "source": {"assumption": "made_up"}}
    ),
    "more clauses than there are": lambda data: data["settlement"].update(least=4, most=4),
    "fewest over most": lambda data: data["settlement"].update(least=3, most=2),
    "relation of nobody": lambda data: data["injects"][0].update(effects=[{"do": "relation", "by": 1}]),
    "condition on nobody": lambda data: data["injects"][1].update(condition={"limit": "relation", "at_least": 1}),
    "own number of nobody": lambda data: data["seats"][0]["interests"][0].update(
        measure={"of": "own", "what": "relation"}
    ),
    "paid without its currency": lambda data: mill(data)["interests"][0].update(measure={"of": "paid"}),
    "stood up by nobody": lambda data: data["seats"][0]["interests"][0].update(measure={"of": "stood_up"}),
    "roll of an unknown subject": lambda data: data["injects"][0].update(
        effects=[{"do": "modify_roll", "roll": "answer", "by": 1, "turns": 1, "subject": "moon"}]
    ),
}


@pytest.mark.parametrize("name", sorted(REFERENCES))
def test_what_leads_nowhere_or_makes_no_sense_is_found(name: str) -> None:
    """architecture: strange input is normal; a message says what, where and what to write."""
    assert faults(REFERENCES[name])


def test_all_faults_are_found_and_not_the_first_only() -> None:
    def spoil(data: dict[str, Any]) -> None:
        for name in ("track", "route", "clause scores"):
            REFERENCES[name](data)

    assert len(faults(spoil)) >= 2


def test_every_text_has_a_path_that_is_not_a_place() -> None:
    found = texts(v.loaded().scenario)
    assert found["title"] == "Two Valleys"
    assert found["ally.mill.ability.picks.name"] == "Picks"
    assert found["choice.guests.option.come.name"] == "Come"
    assert found["track.walls.unit"] == "one gate"
    assert found["brief.hill"].startswith("Hold the pass")
    data = v.raw()
    data["tracks"].reverse()
    mill(data)["abilities"].reverse()
    assert texts(v.scenario_of(data)) == found


def test_every_ability_limit_and_rule_says_why_and_where_it_comes_from() -> None:
    """rules §Ally cards: for every one of them a why in plain words and a reference."""
    for card in v.loaded().scenario.allies:
        for ability in card.abilities:
            assert ability.why
            assert ability.source
        for limit in [*card.limits, *(limit for ability in card.abilities for limit in ability.limits)]:
            assert limit.why
            assert limit.source
