"""Data models: plain objects that are declared once and never change."""

from __future__ import annotations

import copy
from typing import Any, get_args

import pytest

from game.scenario import library
from rules.scenario.effects import ChangeTrack
from rules.scenario.fields import OwnNumber, Reference
from rules.scenario.limits import Not, TrackRange, TurnRange
from rules.scenario.model import Model, fields_of, holders_of
from rules.values.bounds import OWN

GAIN = ChangeTrack(do="change", track="walls", by=2)


def test_a_model_is_equal_to_another_with_equal_fields_and_to_nothing_else() -> None:
    assert ChangeTrack(do="change", track="walls", by=2) == GAIN
    assert hash(ChangeTrack(do="change", track="walls", by=2)) == hash(GAIN)
    assert GAIN.changed(by=1) != GAIN
    assert TurnRange(limit="turn", at_least=1) != TrackRange(limit="track", track="walls", at_least=1)


def test_what_is_left_out_has_its_default_and_fields_stand_in_order() -> None:
    assert list(vars(Reference(assumption="a")).items()) == [
        ("paragraph", None),
        ("assumption", "a"),
        ("figure", None),
        ("claims", ()),
    ]


def test_a_model_does_not_change() -> None:
    gain: Any = GAIN
    with pytest.raises(AttributeError):
        gain.by = 3
    with pytest.raises(AttributeError):
        del gain.by
    assert GAIN.by == 2


def test_a_changed_copy_leaves_the_first_alone() -> None:
    assert (GAIN.changed(by=5).by, GAIN.by) == (5, 2)


def test_unknown_and_missing_fields_are_mistakes_of_the_programmer() -> None:
    kind: Any = ChangeTrack
    with pytest.raises(TypeError, match="moon"):
        GAIN.changed(moon=1)
    with pytest.raises(TypeError, match="track must be given"):
        kind(do="change", by=2)


def test_models_can_be_taken_apart_and_put_together_as_another_process_does() -> None:
    whole = Not(limit="not", of=TurnRange(limit="turn", at_least=1))
    assert copy.deepcopy(whole) == whole


def test_a_model_says_what_it_holds() -> None:
    assert repr(GAIN) == "ChangeTrack(do='change', track='walls', by=2)"


def test_the_fields_of_a_kind_are_known_with_those_it_inherits() -> None:
    assert list(fields_of(TurnRange)) == ["id", "why", "source", "limit", "at_least", "at_most"]


def test_the_type_of_an_allys_own_numbers_spells_out_their_names() -> None:
    assert get_args(OwnNumber) == OWN


def test_the_fields_that_may_hold_models_are_all_that_ever_do() -> None:
    assert holders_of(Reference) == ()
    assert "of" in holders_of(Not)
    everything: list[Any] = [library.load(name).scenario for name in ("caracas-calling", "quarantine-1962")]
    for one in everything:  # grows
        values = [(name, value) for name, value in vars(one).items() if isinstance(value, Model | tuple | dict)]
        inside = [(name, part) for name, value in values for part in _parts(value) if isinstance(part, Model)]
        assert {name for name, _ in inside} <= set(holders_of(type(one)))
        everything += [part for _, part in inside]
    assert len(everything) > 3000


def _parts(value: Any) -> list[Any]:
    return [value] if isinstance(value, Model) else list(value.values() if isinstance(value, dict) else value)


class _Late(type):
    """Keeps what a class declares out of the class's ``vars``, as every class does from Python 3.14 on."""

    @property
    def __annotations__(cls) -> dict[str, Any]:  # type: ignore[override]
        return {"by": int}


def test_the_fields_of_a_model_are_found_where_a_later_python_keeps_them() -> None:
    class Late(Model, metaclass=_Late):
        pass

    Late.__dataclass_fields__ = {"by": GAIN.__dataclass_fields__["by"]}
    assert fields_of(Late) == {"by": int}
