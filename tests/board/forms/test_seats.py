"""What a seat writes at a form: proposals, precedents cited, arguments and explanations."""

from __future__ import annotations

from typing import Any

import pytest

from game.board.forms import all_forms as forms
from game.telling.facilitator.injects import prepared_now
from game.telling.proposals import waiting_proposals
from rules.values import leading as orders_ahead
from rules.values import orders
from tests.board.forms.table import WHY, Table


def test_a_seat_proposes_what_no_card_covers(table: Table) -> None:
    player = table.open(forms.propose_form, "caracas")
    player.type("Buy grain in Ankara")
    table.write("effect", "Bread stays cheap")
    table.write("argument", "They sold before")
    assert not player.has("tag"), "no ruling was kept"
    player.press("ctrl+enter")
    assert table.last()["order"] == [
        "ProposeAction", "caracas", "Buy grain in Ankara", "Bread stays cheap", "They sold before", "", "", False,
    ]  # fmt: skip


def test_an_ally_names_its_aid_and_a_never_is_said_at_once_with_the_cards_reason(table: Table) -> None:
    player = table.open(forms.propose_form, "beijing")
    player.type("Send a brigade")
    player.press("ctrl+enter")
    assert table.is_open
    assert player.sees("Still to fill in: Which kind of aid it would be")
    never = next(
        one.aid
        for card in table.session.scenario.allies
        if card.seat == "beijing"
        for one in card.limits
        if one.limit == "never"
    )
    assert player.sees("What this ally never gives")
    table.pick("aid", never)
    assert player.sees("never gives this, and no ruling changes that")
    player.press("ctrl+enter")
    assert table.is_open
    assert len(table.given) == 1


def test_a_team_picks_a_precedent_from_a_list_and_sees_what_it_gets(table: Table) -> None:
    effects = '[{"do":"change","track":"reserves","by":1}]'
    assert table.session.submit(orders.Adjudicate("facilitator", 1, "low", effects, "", keep=True)).allowed
    table.desk.seat, table.desk.led = "caracas", True
    player = table.open(forms.propose_form, "caracas")
    player.type("Once more")
    assert player.sees("Ruled before")
    player.focus_on("tag")
    player.press("right")
    preview = [line.text for line in table.form._content.preview(table.form.values)]
    led = "The precedent “tankers”: the facilitator confirms it with these odds, or rules otherwise"
    assert led in preview
    assert "When it succeeds: Reserves +1" in preview
    player.press("ctrl+enter")
    assert table.last()["order"][5:] == ["tankers", "", True]
    assert [one.tag for one in waiting_proposals(table.session, "table")] == ["tankers"]
    assert table.session.judge(orders.ProposeAction("caracas", "i", "", "", "tankers")).reason == "precedent_used"


def test_a_proposal_that_cites_is_confirmed_and_its_own_seat_withdraws_it(table: Table) -> None:
    effects = '[{"do":"change","track":"reserves","by":1}]'
    assert table.session.submit(orders.Adjudicate("facilitator", 1, "low", effects, "", keep=True)).allowed
    for seat in ("caracas", "washington"):
        again = orders.ProposeAction(seat, "Once more", "", "", "tankers", waits=True)
        assert table.session.submit(again).allowed
    player = table.open(forms.confirm_form, 2)
    assert player.sees("When it succeeds: Reserves +1")
    player.press("ctrl+enter")
    assert table.last()["order"] == ["ConfirmPrecedent", "facilitator", 2]
    player = table.open(forms.withdraw_form, 3, "washington")
    player.press("ctrl+enter")
    assert table.last()["order"] == ["WithdrawProposal", "washington", 3]
    player = table.open(forms.revoke_form, "tankers")
    table.write("why", WHY)
    player.press("ctrl+enter")
    assert table.last()["order"] == ["RevokePrecedent", "facilitator", "tankers", WHY]


def test_a_die_that_was_set_is_set_anew_and_taken_off(table: Table) -> None:
    roll = "proposal:1"
    assert table.session.submit(orders.ForceRoll("facilitator", roll, 2, "")).allowed
    player = table.open(forms.force_form, roll)
    player.focus_on("face")
    player.press("-")
    table.write("why", WHY)
    player.press("ctrl+enter")
    assert table.session.view("facilitator").position.forced == [(roll, 8)]
    player = table.open(forms.release_form, roll)
    table.write("why", WHY)
    player.press("ctrl+enter")
    assert table.session.view("facilitator").position.forced == []


def test_a_seat_argues_for_or_against(table: Table) -> None:
    player = table.open(forms.argue_form, 1, "moscow")
    table.pick("side", "against")
    table.write("argument", "It draws the navy")
    player.press("ctrl+enter")
    assert table.last()["order"] == ["Argue", "moscow", 1, False, "It draws the navy"]


def test_what_is_typed_at_once_in_an_argument_is_its_text_and_an_empty_form_is_left_unasked(table: Table) -> None:
    """It went nowhere: the focus was on For and Against, and a space in it chose one, so that leaving asked."""
    player = table.open(forms.argue_form, 1, "moscow")
    player.press("i", "t")
    player.settle()
    field: Any = player.page.widget("argument")
    assert field.value == "it"
    player.press("backspace", "backspace", "escape")
    assert not table.is_open


@pytest.mark.parametrize(
    ("form", "arguments", "first"),
    [
        ("argue_form", (1, "moscow"), "argument"),
        ("write_inject_form", (), "text"),
        ("propose_form", ("moscow",), "intent"),
        ("set_number_form", ("reserves",), "value"),
        ("message_form", ("caracas",), "text"),
    ],
)
def test_the_focus_is_on_the_first_that_asks_for_something(
    table: Table, form: str, arguments: tuple[Any, ...], first: str
) -> None:
    assert table.open(getattr(forms, form), *arguments).stage.focus.widget == first


def test_a_written_inject_for_some_seats_asks_which(table: Table) -> None:
    """It was complete and allowed by its own word, and confirming said to choose first what it is about."""
    player = table.open(forms.write_inject_form)
    player.type("Fog over the strait")
    table.pick("known", "some")
    assert player.sees("Still to fill in: Who learns of it")
    player.press("ctrl+enter")
    assert table.is_open
    assert player.sees("Still to fill in: Who learns of it")
    table.pick("to.moscow", "yes")
    player.press("ctrl+enter")
    assert not table.is_open


def test_an_inject_that_is_only_looked_at_again_is_left_unasked(table: Table) -> None:
    effects = '[{"do":"change","track":"reserves","by":-1}]'
    assert table.session.submit(orders_ahead.PrepareInject("facilitator", 1, 3, "", "Fog", effects, "")).allowed
    player = table.open(forms.write_inject_form, prepared_now(table.session)[0])
    player.press("escape")
    assert not table.is_open


def test_a_seat_explains_itself(table: Table) -> None:
    player = table.open(forms.explain_form, "caracas")
    player.type("We needed time")
    player.press("ctrl+enter")
    assert table.last()["order"] == ["Explain", "caracas", "We needed time"]
