"""Every kind of effect and of limit is said in every language, and its opposite."""

from __future__ import annotations

from typing import Any

import pytest

from rules.scenario import effects, limits
from rules.scenario.checking import checked
from rules.wording import cards as wording_cards
from tests.wording.sentences import scenario, told

LIMIT: Any = limits.Limit


EFFECT: Any = effects.Effect


EFFECT_SAYS: dict[str, tuple[dict[str, Any], str]] = {
    "change": ({"track": "reserves", "by": 2}, "Reserves +2"),
    "change_over_turns": ({"track": "reserves", "by": -1, "turns": 3}, "Reserves -1 in each of the next 3 turns"),
    "shield": (
        {"against": "naval", "strength": 1, "turns": 2},
        "Shield against pressure (Naval): -1 for 2 turns",
    ),
    "reveal": ({"signals": 2}, "2 signals laid open"),
    "token": ({"token": "drones", "by": 1}, "Drones in stock +1"),
    "lend": (
        {"reserves": 2, "debt": 1, "cargoes": 2, "after": 2},
        "Reserves +2; in 2 turns Debt +1, Oil cargoes owed +2",
    ),
    "swap": (
        {"give": "reserves", "give_amount": 1, "take": "logistics", "take_amount": 2},
        "Reserves -1 for Logistics +2",
    ),
    "bypass": ({"turns": 3}, "Heaviest sanction by-passed for 3 turns"),
    "relation": ({"by": 1, "ally": "havana"}, "Havana: Relation +1"),
    "exposure": ({"by": 1}, "Exposure +1"),
    "pin": ({"by": -1, "ally": "moscow"}, "Moscow: Pinned elsewhere -1"),
    "modify_roll": ({"roll": "pressure", "by": -1, "turns": 1}, "Rolls for pressure: -1 this turn"),
    "deliver": (
        {"lead": 2, "route": "sea", "effects": [{"do": "reveal", "signals": 1}]},
        "2 turns later, by route Sea: 1 signal laid open",
    ),
    "several": (
        {"effects": [{"do": "climb", "by": 1}, {"do": "reveal", "signals": 1}]},
        "Ladder +1; 1 signal laid open",
    ),
    "choose": (
        {
            "id": "answer",
            "seat": "caracas",
            "options": [
                {"id": "pay", "name": "-", "effects": [{"do": "climb", "by": -1}]},
                {"id": "defer", "name": "-", "effects": []},
            ],
        },
        "Caracas chooses: Pay something now (Ladder -1) or Ask for time (No effect)",
    ),
    "when": (
        {
            "condition": {"limit": "rung", "at_least": 5},
            "then": [{"do": "climb", "by": -1}],
            "otherwise": [{"do": "climb", "by": 1}],
        },
        "With rung 5 or higher: Ladder -1; otherwise: Ladder +1",
    ),
    "climb": ({"by": 1}, "Ladder +1"),
    "impose": ({"sanction": "bank_ban"}, "Sanction in force: Banking ban"),
    "ease": ({}, "Heaviest sanction eased"),
    "cover": ({"route": "sea", "rung": 4}, "Route Sea covered while the ladder stands at rung 4 or higher"),
    "end": ({"ending": "defeat"}, "The game ends: Defeat"),
    "set": ({"track": "oil_price", "value": 5}, "Oil price becomes 5"),
}
"""For each kind of effect, an example and what a card says of it."""


LIMIT_SAYS: dict[str, tuple[dict[str, Any], str]] = {
    "never": ({"aid": "large_force"}, "Never: Large force"),
    "uses": ({"at_most": 2}, "At most 2 times a game"),
    "cool_down": ({"turns": 1}, "Not again in the turn after a use"),
    "capacity": ({"at_least": 2}, "Only with free capacity 2 or more"),
    "relation": ({"at_least": 5}, "Only with relation 5 or more"),
    "exposure": ({"at_most": 6, "ally": "tehran"}, "Only with exposure of Tehran 6 or less"),
    "track": ({"track": "resolve", "at_least": 3, "at_most": 6}, "Only with Resolve 3 to 6"),
    "rung": ({"at_most": 5}, "Only with rung 5 or lower"),
    "together": ({"ally": "managua"}, "Only together with Managua"),
    "route_open": ({"route": "sea"}, "Only with route Sea not covered"),
    "cap": ({"track": "readiness", "total": 4}, "Readiness: at most +4 in a game from this card"),
    "not_pinned": ({}, "Only with capacity pinned elsewhere 0"),
    "turn": ({"at_least": 3}, "Only with turn 3 or later"),
    "token": ({"token": "drones", "at_least": 1}, "Only with Drones in stock 1 or more"),
    "sanction": ({"sanction": "bank_ban"}, "Only with sanction Banking ban in force"),
    "fired": ({"inject": "carrier"}, "Only with inject A carrier arrives in the past"),
    "used": ({"ability": "beijing.credit"}, "Only with deliveries of Credit line (Beijing) 1 or more"),
    "all": (
        {"of": [{"limit": "rung", "at_least": 5}, {"limit": "turn", "at_most": 3}]},
        "Only with rung 5 or higher and turn 3 or earlier",
    ),
    "any": (
        {"of": [{"limit": "rung", "at_least": 5}, {"limit": "turn", "at_most": 3}]},
        "Only with rung 5 or higher or turn 3 or earlier",
    ),
    "not": ({"of": {"limit": "exposure", "at_most": 7}}, "Only with exposure 8 or more"),
}
"""For each kind of limit, an example and what a card says of it."""


def test_every_kind_of_effect_is_tried_here() -> None:
    assert EFFECT_SAYS.keys() == effects.SHAPES.keys()


@pytest.mark.parametrize("kind", EFFECT_SAYS)
def test_an_effect_is_said_in_a_few_words(kind: str) -> None:
    data, says = EFFECT_SAYS[kind]
    effect = checked(EFFECT, {"do": kind, **data})
    assert told(wording_cards.effect(scenario(), effect)) == says
    told(wording_cards.effect(scenario(), effect, "beijing"))


def test_a_named_sanction_is_by_passed_and_eased_by_name() -> None:
    bypass = checked(EFFECT, {"do": "bypass", "turns": 1, "sanction": "bank_ban"})
    ease = checked(EFFECT, {"do": "ease", "sanction": "bank_ban"})
    assert told(wording_cards.effect(scenario(), bypass)) == "Sanction by-passed this turn: Banking ban"
    assert told(wording_cards.effect(scenario(), ease)) == "Sanction eased: Banking ban"


def test_several_effects_are_taken_apart_line_by_line() -> None:
    several = checked(EFFECT, {"do": "several", **EFFECT_SAYS["several"][0]})
    assert [told(one) for one in wording_cards.effects(scenario(), (several, several))] == [
        "Ladder +1",
        "1 signal laid open",
    ] * 2


def test_every_kind_of_limit_is_tried_here() -> None:
    assert LIMIT_SAYS.keys() == limits.SHAPES.keys()


@pytest.mark.parametrize("kind", LIMIT_SAYS)
def test_a_limit_is_a_sentence_and_so_is_its_opposite(kind: str) -> None:
    data, says = LIMIT_SAYS[kind]
    limit = checked(LIMIT, {"limit": kind, **data})
    assert told(wording_cards.limit(scenario(), limit)) == says
    told(wording_cards.limit(scenario(), limit, "beijing"))
    opposite = checked(LIMIT, {"limit": "not", "of": {"limit": kind, **data}})
    straight, turned = (told(wording_cards.condition(scenario(), one)) for one in (limit, opposite))
    assert straight != turned
    twice = checked(LIMIT, {"limit": "not", "of": {"limit": "not", "of": {"limit": kind, **data}}})
    assert told(wording_cards.condition(scenario(), twice)) == straight


@pytest.mark.parametrize(
    ("condition", "says"),
    [
        (
            {"limit": "not", "of": {"limit": "track", "track": "resolve", "at_least": 3, "at_most": 6}},
            "Resolve 2 or less or Resolve 7 or more",
        ),
        ({"limit": "not", "of": {"limit": "sanction"}}, "no sanction in force"),
        ({"limit": "sanction", "at_least": 3}, "at least 3 sanctions in force"),
        ({"limit": "track", "track": "reserves", "at_most": 0}, "Reserves 0"),
        ({"limit": "rung", "at_least": 4, "at_most": 4}, "rung 4"),
        (
            {
                "limit": "all",
                "of": [
                    {"limit": "rung", "at_least": 5},
                    {"limit": "any", "of": [{"limit": "turn", "at_least": 3}, {"limit": "route_open", "route": "air"}]},
                ],
            },
            "rung 5 or higher and (turn 3 or later or route Air not covered)",
        ),
        (
            {
                "limit": "not",
                "of": {
                    "limit": "any",
                    "of": [{"limit": "fired", "inject": "carrier"}, {"limit": "rung", "at_most": 2}],
                },
            },
            "inject A carrier arrives not yet seen and rung 3 or higher",
        ),
    ],
)
def test_conditions_read_as_a_person_would_say_them(condition: dict[str, Any], says: str) -> None:
    assert told(wording_cards.condition(scenario(), checked(LIMIT, condition))) == says
