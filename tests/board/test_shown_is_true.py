"""A sample of ``tests.fuzz.shown_is_true``: what is shown before a choice is what the choice then does."""

from __future__ import annotations

import pytest

from game.scenario import library
from tests.fuzz.shown_is_true import play
from tests.looking import Seen
from tests.scenarios import valleys


@pytest.mark.parametrize(("scenario", "seed", "looks"), [("caracas-calling", 14, 5), ("two-valleys", 58, 14)])
def test_all_that_is_shown_before_a_choice_is_what_the_choice_does(scenario: str, seed: int, looks: int) -> None:
    """Seeds that show nearly every kind of thing; the campaign says which are missed."""
    seen = Seen()
    play(valleys.loaded() if scenario == "two-valleys" else library.load(scenario), seed, seen, looks=looks)
    assert seen.faults == {}
    assert seen.values > 1000, "so much was looked at"
