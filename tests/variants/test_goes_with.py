"""What else has to go with what a variant leaves out, so that the scenario is sound (authoring 8 and 9)."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from game.authoring.adapting import as_draft
from game.authoring.goes_with import goes_with
from game.authoring.left_out import as_written, named_in
from game.errors import UserError
from game.scenario import library, varied
from game.scenario.library import Loaded
from game.scenario.variants import Draft


def found(base: Loaded, *named: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """What goes with these things of a scenario."""

    def made(more: Sequence[tuple[str, ...]]) -> Draft:
        without = as_written([*named, *more])
        return as_draft("less", {"format": 1, "title": "T", "text": "T", "without": without})

    def is_sound(one: Draft) -> bool:
        try:
            varied.with_variants(base, [one])
        except UserError:
            return False
        return True

    return goes_with(base, [], made, is_sound)


@pytest.mark.parametrize(
    ("scenario", "ally", "wanted"),
    [
        ("caracas-calling", "managua", ["allies.havana.abilities.joint_stand", "injects.joint_exercise"]),
        ("quarantine-1962", "moscow", ["seats.havana.interests.patron", "injects.torpedo"]),
        ("tutorial-straits", "hask", ["guidance.meet_friends"]),
        ("caracas-calling", "beijing", []),
    ],
)
def test_with_an_ally_goes_what_names_it_and_no_more(scenario: str, ally: str, wanted: list[str]) -> None:
    """A card that needs it, what waits for that card, an interest, a choice of its own, a hint; of a sound one none."""
    assert [".".join(one) for one in found(library.load(scenario), ("allies", ally))] == wanted


def test_where_nothing_helps_nothing_is_offered() -> None:
    assert found(library.load("caracas-calling"), ("endings", "held_out")) == ()


def test_things_within_what_goes_itself_are_not_named_and_what_is_written_is_read_again() -> None:
    named = [("allies", "a"), ("allies", "b", "abilities", "c"), ("allies", "a", "abilities", "d"), ("injects", "e")]
    written = as_written(named)
    assert written == {"allies": ["a", {"b": {"abilities": ["c"]}}], "injects": ["e"]}
    assert named_in(written) == [("allies", "a"), ("allies", "b", "abilities", "c"), ("injects", "e")]
