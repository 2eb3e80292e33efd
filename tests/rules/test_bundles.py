"""Effects kept under a name, and a ruling's own, which are their own name (rules §Facilitator)."""

import json

import pytest

from rules.tables.bundles import bundle, options
from rules.tables.steps import Change, Steps
from tests.scenarios import valleys as v

WALLS = {"do": "change", "track": "walls", "by": 1}
CHOICE = {
    "do": "choose",
    "id": "way",
    "seat": v.HILL,
    "options": [{"id": "up", "name": "Up", "effects": [WALLS]}, {"id": "stay", "name": "Stay", "effects": []}],
}


def changes(steps: Steps) -> list[tuple[int, int]]:
    """The places that steps change, and by how much."""
    return [(one.place, one.by) for one in steps if isinstance(one, Change)]


def test_a_rulings_own_effects_are_made_ready_when_they_are_asked_for() -> None:
    compiled, written = v.changed(v.raw()), json.dumps([WALLS])
    assert written not in compiled.bundles
    assert changes(bundle(compiled, written)) == [(compiled.tracks["walls"], 1)]
    assert bundle(compiled, written) is bundle(compiled, written)


def test_options_of_a_rulings_own_choice_are_there_without_its_effects_having_been_asked_for() -> None:
    compiled, name = v.changed(v.raw()), f"{json.dumps([CHOICE])}?way"
    found = {option: changes(steps) for option, steps in options(compiled, name)}
    assert found == {"up": [(compiled.tracks["walls"], 1)], "stay": []}
    assert options(compiled, name) is options(compiled, name)


@pytest.mark.parametrize("name", ["nothing", "[1]", "[", '[{"do":"fly"}]'])
def test_what_is_no_bundle_is_a_fault(name: str) -> None:
    with pytest.raises((KeyError, ValueError)):
        bundle(v.changed(v.raw()), name)
