"""Variants made at random over what a scenario really holds: each is sound or has faults by line; none is a crash."""

from __future__ import annotations

import random
from typing import Any

import yaml

from game.errors import Fault, Faulty
from game.scenario import varied
from game.scenario.library import CATALOGUES
from game.scenario.overlay import name_of
from game.scenario.variants import Draft
from tests.scenarios import valleys as v

VALUES: tuple[Any, ...] = (
    *(None, 0, -1, 3, 10**9, True, "", "x", [], {}, ["a"], {"a": 1}, [{}], {"do": "x"}, {"limit": "turn"}),
    *({"id": 3}, [None], [[1]], 1.5),
)
TRIED = 50
DEEPEST = 5


def named(held: Any) -> dict[str, Any]:
    """What a list or a mapping holds, by what it goes by."""
    if isinstance(held, dict):
        return held
    return {name_of(one): one for one in held if name_of(one)} if isinstance(held, list) else {}


def changed(held: Any, dice: random.Random, depth: int = 0) -> Any:
    """Something to put in place of what is there, or deeper in it."""
    inside = named(held)
    if not inside or depth > DEEPEST or dice.random() < 0.2:
        return held if dice.random() < 0.3 else dice.choice(VALUES)
    some = dice.sample(sorted(inside), dice.randint(1, min(2, len(inside))))
    found = {key: changed(inside[key], dice, depth + 1) for key in some}
    return found | ({dice.choice(["zzz", "do", "limit", "id"]): dice.choice(VALUES)} if dice.random() < 0.1 else {})


def picked(held: Any, dice: random.Random) -> Any:
    """Names of what is there, or of what is deeper in it; now and then of nothing."""
    inside = named(held)
    if not inside or dice.random() < 0.1:
        return dice.choice(VALUES)
    if dice.random() < 0.5:
        return dice.sample(sorted(inside), dice.randint(1, min(3, len(inside))))
    name = dice.choice(sorted(inside))
    return {name: picked(inside[name], dice)}


def draft(number: int, data: dict[str, Any], dice: random.Random) -> Draft:
    """A variant that changes, leaves out and adds this and that."""
    made: dict[str, Any] = {"format": 1, "title": f"T{number}", "text": "t"}
    for part, make in (("change", changed), ("without", picked), ("add", picked)):
        if dice.random() < 0.3:
            made[part] = make(data, dice)
    return Draft(f"d{number}", yaml.safe_dump(made).encode())


def test_whatever_variants_hold_they_are_sound_or_have_faults_by_line() -> None:
    dice = random.Random(3)
    base = v.loaded()
    data = {key: value for key, value in base.raw.items() if key != CATALOGUES}
    faults: list[Fault] = []
    sound = 0
    for _ in range(TRIED):
        drafts = [draft(number, data, dice) for number in range(dice.randint(1, 3))]
        try:
            found = varied.with_variants(base, drafts)
        except Faulty as error:
            faults += error.faults
        else:
            sound += 1
            assert all(one.message("nl").values["first"] for one in found.notices)
    assert len(faults) > TRIED
    assert [one for one in faults if one.line < 1 or one.column < 1] == []
    assert 0 < sound < TRIED
