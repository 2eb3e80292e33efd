"""A facilitator's rulings at their forms: results, dice, numbers, orders and proposals; the record says why."""

from __future__ import annotations

import json
from typing import Any

import pytest

from game.board.forms import all_forms as forms
from game.board.widgets.values import ChoiceList, TextField
from game.telling.proposals import Precedent, precedents, waiting_proposals
from rules.values import order_data, orders
from tests.board.forms.table import WHY, Table, rolled


def test_a_result_is_replaced_and_the_record_says_why_and_what_it_was(table: Table) -> None:
    roll = rolled(table.session)
    player = table.open(forms.override_form, roll)
    standing = next(one for one in player.page.widgets if one.id.startswith("result=") and not one.enabled)
    other = next(one for one in player.page.widgets if one.id.startswith("result=") and one.enabled)
    table.pick("result", other.id.partition("=")[2])
    table.write("why", WHY)
    player.press("ctrl+enter")
    assert not table.is_open
    record = table.last()
    assert record["order"] == ["OverrideResult", "facilitator", roll, other.id.partition("=")[2], WHY]
    assert record["instead_of"] == standing.id.partition("=")[2]


def test_among_several_rolls_the_one_to_rule_on_is_chosen(table: Table) -> None:
    roll = rolled(table.session)
    player = table.open(forms.override_form, "")
    assert not any(one.id.startswith("result") for one in player.page.widgets)
    table.pick("roll", roll)
    assert any(one.id.startswith("result=") for one in player.page.widgets)


def test_a_die_is_set_before_it_is_rolled_and_the_form_says_what_it_would_come_to(table: Table) -> None:
    player = table.open(forms.force_form, "answer:beijing.credit")
    player.focus_on("face")
    player.press("home")
    assert player.sees("Declined")
    player.press("+", "+")
    table.write("why", WHY)
    player.press("ctrl+enter")
    assert table.last()["order"] == ["ForceRoll", "facilitator", "answer:beijing.credit", 2, WHY]


def test_a_roll_is_found_by_typing_and_one_that_was_set_says_so(table: Table) -> None:
    assert table.session.submit(orders.ForceRoll("facilitator", "answer:beijing.credit", 9, "x")).allowed
    player = table.open(forms.force_form, "")
    assert table.player.stage.focus.widget == "roll?"
    player.type("credit beij")
    shown = player.page.widget("roll")
    assert isinstance(shown, ChoiceList)
    assert [(one.id, one.enabled) for one in shown.options] == [("answer:beijing.credit", True)]
    assert shown.options[0].label.endswith("set to 9")
    for _ in "credit beij":
        player.press("backspace")
    player.type("nothing at all")
    assert player.page.widget("roll") is None
    assert player.sees("Nothing by that name.")


def test_what_waits_on_the_table_stands_first_among_the_rolls_to_come(table: Table) -> None:
    player = table.open(forms.force_form, "")
    shown = player.page.widget("roll")
    assert isinstance(shown, ChoiceList)
    waiting = [one.aside for one in shown.options]
    assert waiting[0] == "waits"
    assert waiting == sorted(waiting, reverse=True)


@pytest.mark.parametrize("number", ["reserves", "rung", "beijing.relation", "beijing.pinned", "token.votes"])
def test_a_number_is_set_and_the_record_says_what_it_was(table: Table, number: str) -> None:
    before = table.session.view("facilitator").position.numbers[table.session.compiled.index[number]]
    player = table.open(forms.set_number_form, "")
    table.pick("number", number)
    player.focus_on("value")
    player.press("right")
    assert player.sees(f"{before} → {before + 1}")
    table.write("why", WHY)
    player.press("ctrl+enter")
    record = table.last()
    assert record["order"] == ["SetNumber", "facilitator", number, before + 1, WHY]
    assert record["instead_of"] == before


def test_another_number_begins_at_its_own_value(table: Table) -> None:
    player = table.open(forms.set_number_form, "")
    table.pick("number", "reserves")
    player.focus_on("value")
    player.press("home")
    player.focus_on("number~")
    player.press("enter")
    table.pick("number", "debt")
    stepper: Any = player.page.widget("value")
    assert stepper.value == table.desk.now.track("debt").value


def test_an_order_is_taken_back_and_the_record_holds_it(table: Table) -> None:
    spend = next(one for one in table.session.legal("caracas") if isinstance(one, orders.Spend))
    assert table.session.submit(spend).allowed
    number = table.last()["record"]
    player = table.open(forms.skip_form, number)
    table.write("why", WHY)
    player.press("ctrl+enter")
    assert table.last()["order"] == ["SkipOrder", "facilitator", number, WHY]
    assert table.last()["instead_of"] == order_data.to_data(spend)


def test_what_can_no_longer_be_taken_back_is_said_before_and_after_confirming(table: Table) -> None:
    player = table.open(forms.skip_form, 1)
    table.write("why", WHY)
    assert player.sees("Not possible now: This is no order of this turn that could be taken back.")
    player.press("ctrl+enter")
    assert table.is_open
    assert player.sees("This is no order of this turn that could be taken back.")
    field = player.page.widget("why")
    assert isinstance(field, TextField)
    assert field.value == WHY, "what was typed stays"


def test_a_proposal_is_ruled_on_with_effects_odds_and_a_precedent(table: Table) -> None:
    assert [one.number for one in waiting_proposals(table.session, "facilitator")] == [1]
    player = table.open(forms.adjudicate_form, 1)
    for words in ("Charter tankers", "Beijing, for: Our insurers", "Washington, against: The flag"):
        assert player.sees(words)
    table.pick("reliability", "medium")
    assert player.sees("Medium · 60 %")
    table.pick("effects.kind", "change")
    table.pick("effects.track", "reserves")
    player.focus_on("effects.by")
    player.press("+")
    assert player.sees("Reserves +2")
    player.focus_on("effects.add")
    player.press("enter")
    table.pick("effects.kind", "climb")
    player.focus_on("effects.steps")
    player.press("-")
    table.write("why", WHY)
    player.focus_on("keep")
    player.press("right", "ctrl+enter")
    assert not table.is_open
    assert waiting_proposals(table.session, "facilitator") == [], "what was ruled on waits no more"
    _, _, proposal, reliability, effects, why, keep, name, otherwise = table.last()["order"]
    assert (proposal, reliability, why, keep, name, otherwise) == (1, "medium", WHY, True, "tankers", "")
    assert json.loads(effects) == [{"do": "change", "track": "reserves", "by": 2}, {"do": "climb", "by": -1}]


def test_the_facilitator_names_a_precedent_and_says_what_failure_brings(table: Table) -> None:
    player = table.open(forms.adjudicate_form, 1)
    table.pick("reliability", "medium")
    player.focus_on("fails")
    player.press("right")
    table.pick("otherwise.kind", "change")
    table.pick("otherwise.track", "reserves")
    player.focus_on("otherwise.by")
    player.press("-")
    preview = [line.text for line in table.form._content.preview(table.form.values)]
    assert "When it fails: Reserves −1" in preview
    table.write("why", WHY)
    player.focus_on("keep")
    player.press("right")
    field = player.page.widget("name")
    assert isinstance(field, TextField)
    assert field.value == "tankers", "the team's own word for it stands ready"
    player.focus_on("name")
    player.press(*["backspace"] * 7)
    player.type("Chartered ships")
    player.press("ctrl+enter")
    assert not table.is_open
    failing = '[{"do":"change","track":"reserves","by":-1}]'
    assert table.last()["order"][6:] == [True, "Chartered ships", failing]
    assert precedents(table.session) == (Precedent("Chartered ships", "medium", "[]", failing),)


def test_the_odds_shown_are_those_by_which_it_is_rolled(table: Table) -> None:
    order = orders.Adjudicate("facilitator", 1, "low", "[]", "")
    odds = table.session.odds(order)
    assert odds is not None
    assert odds.chances == {"succeeds": 40, "fails": 60}
    assert table.session.odds(orders.Adjudicate("facilitator", 1, "impossible", "[]", "")) is None
    assert sum(odds.chances.values()) == 100


def test_what_is_impossible_needs_no_effects_and_rolls_nothing(table: Table) -> None:
    player = table.open(forms.adjudicate_form, 1)
    table.pick("reliability", "impossible")
    assert not player.has("effects.kind")
    assert player.sees("no die is rolled")
    table.write("why", WHY)
    player.press("ctrl+enter")
    assert table.last()["order"][3:5] == ["impossible", "[]"]


def test_where_there_is_a_precedent_it_is_offered_as_it_was(table: Table) -> None:
    other = orders.ProposeAction("caracas", "Charter more", "", "", "tankers")
    assert table.session.submit(other).allowed
    effects = '[{"do":"token","token":"cargoes","by":-1}]'
    assert table.session.submit(orders.Adjudicate("facilitator", 1, "high", effects, "", keep=True)).allowed
    player = table.open(forms.adjudicate_form, 2)
    player.focus_on("before")
    player.press("enter")
    table.write("why", WHY)
    player.press("ctrl+enter")
    assert table.last()["order"] == ["Adjudicate", "facilitator", 2, "high", effects, WHY, False, "", ""]


def test_what_a_yes_opens_has_the_focus_and_takes_what_is_typed(table: Table) -> None:
    """The focus stayed on Yes and No: a name with a space in it turned the answer back to no."""
    player = table.open(forms.adjudicate_form, 1)
    player.focus_on("keep")
    player.press("right")
    player.settle()
    assert player.stage.focus.widget == "name"
    player.press(*["backspace"] * 7)
    player.type("the old fleet")
    assert table.form.values.flag("keep")
    assert table.form.values.text("name") == "the old fleet"
    player.focus_on("keep")
    player.press("left")
    player.settle()
    assert player.stage.focus.widget == "keep"
    player.focus_on("fails")
    player.press("right")
    player.settle()
    assert player.stage.focus.widget.startswith("otherwise.")
