"""The turns of an inject's condition are told from what else must hold, in models and data alike (rules §Injects)."""

from __future__ import annotations

from typing import Any

import pytest

from game.authoring.inject_times import joined, parted, parted_data
from game.authoring.within import inside_of, with_inside
from rules.scenario.cards import Inject
from rules.scenario.reading import read

RUNG: dict[str, Any] = {"limit": "rung", "at_least": 3}
FIRED: dict[str, Any] = {"limit": "fired", "inject": "storm"}
FULL: dict[str, Any] = {"limit": "all", "of": [RUNG] * 10}


def turn(**bounds: int) -> dict[str, Any]:
    return {"limit": "turn", **bounds}


@pytest.mark.parametrize(
    ("condition", "parts"),
    [
        (None, (None, None, None)),
        (RUNG, (RUNG, None, None)),
        (turn(at_most=3), (None, None, 3)),
        ({"limit": "all", "of": [RUNG, turn(at_least=2)]}, (RUNG, 2, None)),
        ({"limit": "all", "of": [turn(at_least=2, at_most=4), RUNG, FIRED]},
         ({"limit": "all", "of": [RUNG, FIRED]}, 2, 4)),
        ({"limit": "any", "of": [turn(at_least=2), RUNG]},
         ({"limit": "any", "of": [turn(at_least=2), RUNG]}, None, None)),
    ],
)  # fmt: skip
def test_a_condition_is_parted_and_joined_again(condition: Any, parts: tuple[Any, ...]) -> None:
    assert parted_data(condition) == parts
    assert parted_data(joined(*parts)) == parts
    inject = {"id": "one", "name": "One", "text": "One", "condition": condition, "source": {"paragraph": 1}}
    core, first, last = parted(read(Inject, inject).condition)
    assert (core is None, first, last) == (parts[0] is None, *parts[1:])


def test_more_than_ten_conditions_are_never_put_together() -> None:
    """A condition holds ten parts at most: what is full stands beside the turns as one part."""
    assert joined(FULL, 2, None) == {"limit": "all", "of": [turn(at_least=2), FULL]}
    assert parted_data(joined(FULL, 2, None)) == (FULL, 2, None)


def test_a_part_of_the_core_is_set_whatever_the_turns_are() -> None:
    before = {"limit": "all", "of": [RUNG, turn(at_least=2)]}
    after = with_inside(with_inside(before, ("core", "at_least"), 5), ("until",), 6)
    assert after == {"limit": "all", "of": [turn(at_least=2, at_most=6), {"limit": "rung", "at_least": 5}]}
    assert inside_of(after, ("core", "at_least")) == 5
    assert with_inside(with_inside(after, ("core",), False), ("from",), 0) == turn(at_most=6)
    assert before == {"limit": "all", "of": [RUNG, turn(at_least=2)]}
