"""Effects as the editor in a form writes them."""

from __future__ import annotations

import json

import pytest

from game.board.desk.desk import Desk
from game.board.forms.effect_editor import EffectEditor
from game.board.widgets.form_fields import Listed, Number, Pick, Switch
from game.forms.effects import KINDS
from game.forms.values import Values
from rules.values import orders
from tests.board.forms.table import in_plan


def picked(editor: EffectEditor, kind: str, *, later: bool) -> Values:
    """The fields of a kind filled in: the first of every list, every number as it begins."""
    values = Values({"effects.kind": kind})
    for _ in range(8):
        for field in editor.fields(values):
            if isinstance(field, Pick) and field.id not in values.held:
                values.put(field.id, field.options[0].id)
            elif isinstance(field, Number) and field.id not in values.held:
                values.put(field.id, field.start)
            elif isinstance(field, Switch):
                values.put(field.id, later)
    return values


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk(in_plan(requests=3), "facilitator", "en")


@pytest.mark.parametrize("later", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_effect_is_written_as_the_judge_takes_it_and_read_in_words(
    desk: Desk, kind: str, later: bool
) -> None:
    editor = EffectEditor(desk)
    values = picked(editor, kind, later=later)
    written = editor.written(values)
    ruling = desk.session.judge(orders.WriteInject("facilitator", "x", written, ""))
    assert ruling.allowed, (written, ruling)
    (effect,) = json.loads(written)
    assert effect["do"] == ("deliver" if later else kind)
    items = next(field.items for field in editor.fields(values) if isinstance(field, Listed))
    assert len(items) == 1
    assert items[0]
    assert "{" not in items[0]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_effect_can_be_carried_out(kind: str) -> None:
    session = in_plan()
    editor = EffectEditor(Desk(session, "facilitator", "en"))
    written = editor.written(picked(editor, kind, later=False))
    assert session.submit(orders.WriteInject("facilitator", "x", written, "")).allowed
    session.play_on()


def test_a_particular_target_is_accepted_as_well_as_the_first(desk: Desk) -> None:
    for kind, part in (("bypass", "some_sanction"), ("ease", "some_sanction"), ("modify_roll", "subject")):
        editor = EffectEditor(desk)
        values = picked(editor, kind, later=False)
        options = next(
            field.options
            for field in editor.fields(values)
            if isinstance(field, Pick) and field.id == f"effects.{part}"
        )
        values.put(f"effects.{part}", options[-1].id)
        written = editor.written(values)
        assert options[-1].id in written
        assert desk.session.judge(orders.WriteInject("facilitator", "x", written, "")).allowed


def test_an_effect_of_nothing_is_none() -> None:
    editor = EffectEditor(Desk(in_plan(), "facilitator", "en"))
    values = picked(editor, "change", later=False)
    values.put("effects.by", 0)
    assert editor.written(values) == "[]"


def test_effects_are_taken_away_one_by_one_and_what_travels_together_is_one_delivery(desk: Desk) -> None:
    editor = EffectEditor(desk)
    values = Values()
    for kind, later in (("change", True), ("climb", False), ("reveal", True)):
        values = picked(editor, kind, later=later)
        assert editor.pressed(values, "effects.add", -1)
    assert editor.draft(values) is None
    delivered, climbed = json.loads(editor.written(values))[::-1]
    assert [one["do"] for one in delivered["effects"]] == ["change", "reveal"]
    assert climbed["do"] == "climb"
    values = picked(editor, "lend", later=False)
    assert editor.pressed(values, "effects", 2)
    assert [one["do"] for one in json.loads(editor.written(values))] == ["climb", "deliver"]
    assert editor.pressed(values, "effects", 1)
    assert [one["do"] for one in json.loads(editor.written(values))] == ["climb"]
