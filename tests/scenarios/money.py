"""Two Valleys with other money: none at all, or a grain tax, tolls and wages instead of sanctions and creditors."""

from __future__ import annotations

from typing import Any

from rules.scenario.economy import Economy
from rules.scenario.scenario import Scenario
from tests.scenarios import valleys

TITHE = {
    "reserves": "grain",
    "budget": "purse",
    "terms": [
        {
            "id": "tithe",
            "name": "Grain tax",
            "kind": "revenue",
            "rate": 4,
            "factors": [{"of": "track", "track": "harvest"}, {"of": "track", "track": "weather", "plus": 5, "per": 10}],
        },
        {
            "id": "tolls",
            "kind": "revenue",
            "rate": 2,
            "factors": [{"of": "track", "track": "roads"}, {"of": "track", "track": "friends", "per": 4}],
        },
        {"id": "wages", "name": "Wages", "kind": "cost", "rate": 2, "factors": [{"of": "track", "track": "drill"}]},
        {"id": "gifts", "kind": "cost", "rate": 1, "factors": [{"of": "token", "token": "favour"}]},
        {"id": "court", "kind": "cost", "rate": 3},
    ],
    "unpaid": [{"track": "drill", "by": -1, "most": 2}, {"track": "spirit", "by": -2, "most": 4}],
}
"""Money that knows no oil, no sanctions, no debt and no creditors."""


def money_of(scenario: Scenario) -> Economy:
    """Its economy; a scenario without one fails the test."""
    assert scenario.economy is not None
    return scenario.economy


def without_money() -> dict[str, Any]:
    """The data without an economy: nothing costs, nothing is lent, sanctions are there and bite into nothing."""
    data = _without_creditors(valleys.raw())
    del data["economy"]
    for action in data["actions"]:
        action.pop("cost", None)
        action.pop("sanctions_per_extra", None)
    data["name"], data["title"] = "no-money", "No Money"
    return data


def with_tithe() -> dict[str, Any]:
    """The data with an economy of other terms."""
    data = _without_creditors(valleys.raw())
    data["economy"] = TITHE
    data["follows"] = [
        {"id": "hearts", "name": "Hearts follow bread", "track": "spirit", "follows": "grain", "margin": 2}
    ]
    data["name"], data["title"] = "grain-tax", "Grain Tax"
    return data


def _without_creditors(data: dict[str, Any]) -> dict[str, Any]:
    """The data without loans, bites and war costs, and what a card would do with them is done another way."""
    for sanction in data["sanctions"]:
        sanction.pop("bite", None)
    for rung in data["ladder"]["rungs"]:
        rung.pop("war_cost", None)
    for card in data["allies"]:
        for ability in card["abilities"]:
            ability["effects"] = [
                {"do": "change", "track": "grain", "by": 1} if one["do"] in ("lend", "bypass") else one
                for one in ability["effects"]
            ]
    return data
