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


@pytest.mark.parametrize(("scenario", "seed", "looks"), [("caracas-calling", 23, 7), ("two-valleys", 30, 14)])
def test_all_that_is_shown_before_a_choice_is_what_the_choice_does(scenario: str, seed: int, looks: int) -> None:
    """Seeds that show nearly every kind of thing; the campaign says which are missed."""
    seen = Seen()
    play(valleys.loaded() if scenario == "two-valleys" else library.load(scenario), seed, seen, looks=looks)
    assert seen.faults == {}
    assert seen.values > 900, "so much was looked at"


def test_a_screen_that_shows_something_else_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    seen, take = Seen(), Prospects.foresee

    def lies(prospects: Prospects, order: orders.Order) -> tuple[foresight.Prospect, ...]:
        return tuple(replace(one, moves=one.moves[1:]) for one in take(prospects, order))

    monkeypatch.setattr(Prospects, "foresee", lies)
    play(valleys.loaded(), 30, seen, looks=4)
    assert any("moves" in kind for kind in seen.faults)
