"""A sample of ``tests.fuzz.shown_is_true``: what is shown before a choice is what the choice then does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.play.prospects import Prospects
from game.scenario import library
from rules.outlook import foresight
from rules.values import orders
from tests.fuzz.shown_is_true import play
from tests.happening import Seen
from tests.scenarios import valleys

SAMPLE = (
    ("caracas-calling", 23, 7),
    ("two-valleys", 30, 14),
    ("caracas-calling", 10, 12),
    ("caracas-calling", 108, 12),
    ("two-valleys", 3, 12),
    ("two-valleys", 149, 12),
)
"""Games with their seeds and how often they are looked at, which together show nearly every kind of thing."""

SELDOM = frozenset(
    {
        "account: at the prompt",
        "last account: at the prompt",
        "last account: line of what it comes to",
        "reserves after aid and account",
        "delivery: line",
        "delivery after the end: line",
        "delivery after the end: route",
        "delivery after the end: token",
        "list Signal that waits a turn: chances",
        "list Signal that waits a turn: results foreseen",
        "sheet of Spend: score once Plan closes",
        "review: taken back",
        "review: chance of RequestAid",
        "review: chance of Signal",
        "review: chance of OfferSideDeal",
    }
)
"""What only some positions show: a sample without one of these would not notice that it is wrong."""


def test_all_that_is_shown_before_a_choice_is_what_the_choice_does() -> None:
    seen = Seen()
    for scenario, seed, looks in SAMPLE:
        play(valleys.loaded() if scenario == "two-valleys" else library.load(scenario), seed, seen, looks=looks)
    assert seen.faults == {}
    assert set(seen.kinds) >= SELDOM, "what is seldom shown was looked at"
    assert seen.values > 9000, "so much was looked at"


def test_a_screen_that_shows_something_else_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    seen, take = Seen(), Prospects.foresee

    def lies(prospects: Prospects, order: orders.Order, viewer: str = "") -> tuple[foresight.Prospect, ...]:
        return tuple(replace(one, moves=one.moves[1:]) for one in take(prospects, order, viewer))

    monkeypatch.setattr(Prospects, "foresee", lies)
    play(valleys.loaded(), 30, seen, looks=4)
    assert any("moves" in kind for kind in seen.faults)
