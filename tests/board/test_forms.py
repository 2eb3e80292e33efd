"""Forms end to end: every one driven by posted events against a real game, and laid out in each language and size."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pygame
import pytest

from game.board.canvas.text import Measure
from game.board.canvas.theme import THEMES
from game.board.desk.desk import Desk
from game.board.forms import all_forms as forms
from game.board.forms.effect_editor import EffectEditor
from game.board.forms.form import Form
from game.board.widgets.form_fields import Listed, Number, Pick, Switch
from game.board.widgets.segments import Segments
from game.board.widgets.stage import Stage
from game.board.widgets.values import ChoiceList, TextField
from game.board.window.window import Window
from game.forms.effects import KINDS
from game.forms.values import Values
from game.play.session import Session
from game.telling.facilitator.injects import prepared_now
from game.telling.proposals import Precedent, precedents, waiting_proposals
from game.translate import LANGUAGES
from rules.values import leading as orders_ahead
from rules.values import order_data, orders
from rules.values.ruling import Ruling, refused
from rules.wording.names import number_name
from tests.board.layouts import wrong
from tests.board.player import Player

WHY = "The table found it so."
TANKERS = orders.ProposeAction("caracas", "Charter tankers", "Oil moves", "It worked before", "tankers", "energy")


def in_plan(save: Path | None = None, requests: int = 1) -> Session:
    """A game in Plan of turn 1, with requests sent, a proposal made and arguments for and against it."""
    session = Session.new("caracas-calling", seed=7, save=save)
    while session.phase != "plan":
        session.advance()
    asked: set[str] = set()
    for order in session.legal("caracas"):
        if isinstance(order, orders.RequestAid) and len(asked) < requests:
            seat = order.ability.partition(".")[0]
            if seat not in asked and session.submit(order).allowed:
                asked.add(seat)
    assert session.submit(TANKERS).allowed
    assert session.submit(orders.Argue("beijing", 1, supports=True, argument="Our insurers know the owner.")).allowed
    assert session.submit(orders.Argue("washington", 1, supports=False, argument="The flag state is ours.")).allowed
    return session


class Table:
    """A facilitator at a window with one form over the board, and what came of it."""

    def __init__(self, window: Window, session: Session, language: str = "en") -> None:
        self.player = Player(window, language)
        self.player.app.show_game(session, "facilitator")
        self.player.app.show_board()
        self.desk = self.player.desk
        self.desk.seat = "facilitator"  # the board itself turned to the seat that is waited for
        self.session = session
        self.given: list[orders.Order] = []
        self.refuse: Ruling | None = None
        self.form: Any = None

    def give(self, order: orders.Order) -> Ruling:
        self.given.append(order)
        return self.session.submit(order) if self.refuse is None else self.refuse

    def leave(self) -> None:
        self.player.stage.remove(self.form)

    def open(self, make: Callable[..., Any], *arguments: object, **more: object) -> Player:
        callbacks = {"give": self.give, "leave": self.leave} if "go_back" not in more else {"leave": self.leave}
        self.form = make(self.desk, *arguments, **callbacks, **more)
        self.player.stage.push(self.form)
        self.player.settle()
        return self.player

    @property
    def is_open(self) -> bool:
        return self.player.screen == "Form"

    def pick(self, field: str, option: str) -> None:
        """Choose an option by keyboard: from the list that Tab reaches, or the button that stands for it."""
        shown: Any = self.player.page.widget(field)
        if self.player.has(f"{field}={option}"):
            self.player.focus_on(f"{field}={option}")
        elif isinstance(shown, Segments):
            self.player.focus_on(field)
            steps = [one.id for one in shown.segments].index(option)
            self.player.press("home", *["right"] * steps)
            return
        else:
            self.player.focus_on(field)
            shown = self.player.page.widget(field)
            assert isinstance(shown, ChoiceList)
            row = [one.id for one in shown.options].index(option)
            self.player.press("home", *["down"] * row)
        self.player.press("enter")

    def write(self, field: str, text: str) -> None:
        self.player.focus_on(field)
        self.player.type(text)

    def last(self) -> dict[str, Any]:
        return self.session.history.records[-1]


@pytest.fixture
def table(window: Window, tmp_path: Path) -> Table:
    return Table(window, in_plan(tmp_path / "game.jsonl"))


def rolled(session: Session) -> str:
    """Go on until a die is rolled, and say which."""
    while True:
        names = [str(event[1]) for one in session.history.records for event in one["events"] if event[0] == "Rolled"]
        if names:
            return names[-1]
        session.advance()


# ----- rulings


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
    assert player.sees("Not possible now: Record 1 is no order of this turn that could be taken back.")
    player.press("ctrl+enter")
    assert table.is_open
    assert player.sees("Record 1 is no order of this turn that could be taken back.")
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


def test_an_inject_of_ones_own_is_written_with_accents_and_lines(table: Table) -> None:
    player = table.open(forms.write_inject_form)
    player.type("Tormenta en Falco")
    player.type("\u0301")  # an accent that comes after its letter
    player.type("n")
    player.press("enter")
    player.take(pygame.event.Event(pygame.TEXTEDITING, text="nin", start=0, length=3))
    assert player.sees("nin"), "what is being composed is in sight"
    player.type("niño")
    table.pick("effects.kind", "change_over_turns")
    player.press("ctrl+enter")
    assert table.is_open
    assert player.sees("An effect is half made."), "on no track is no effect, and it is not lost unseen"
    table.pick("effects.track", "oil_output")
    player.focus_on("effects.by")
    player.press("-")
    player.press("ctrl+enter")
    kind, _, text, effects, _ = table.last()["order"]
    assert (kind, text) == ("WriteInject", "Tormenta en Falcón\nniño")
    assert json.loads(effects) == [{"do": "change_over_turns", "track": "oil_output", "by": -1, "turns": 1}]


def inject_of(table: Table, *, timed: bool) -> str:
    state = table.session.view("facilitator").position
    return next(
        one.id
        for one in table.session.scenario.injects
        if not state.numbers[state.compiled.fired[one.id]] and (one.turn is not None) == timed
    )


def test_an_inject_is_fired_and_the_record_says_when_it_was_due(table: Table) -> None:
    inject = inject_of(table, timed=True)
    player = table.open(forms.fire_form, inject)
    player.press("ctrl+enter")
    assert table.last()["order"] == ["FireInject", "facilitator", inject, ""]
    assert table.last()["instead_of"]["turn"] > 1
    player = table.open(forms.fire_form, inject)
    player.press("ctrl+enter")
    assert table.is_open
    assert player.sees("has happened already")


def test_an_inject_is_postponed_and_cancelled(table: Table) -> None:
    inject = inject_of(table, timed=True)
    due = next(one.turn for one in table.session.scenario.injects if one.id == inject)
    assert due is not None
    player = table.open(forms.postpone_form, inject)
    player.press("right")
    table.write("why", WHY)
    player.press("ctrl+enter")
    assert table.last()["order"] == ["PostponeInject", "facilitator", inject, due + 2, WHY]
    player = table.open(forms.cancel_form, inject)
    table.write("why", WHY)
    player.press("ctrl+enter")
    assert table.last()["order"] == ["CancelInject", "facilitator", inject, WHY]
    assert table.last()["instead_of"] == {"turn": due, "condition": False}


def test_an_observation_is_noted_against_an_objective(table: Table) -> None:
    player = table.open(forms.note_form)
    player.type("They weighed it well")
    table.pick("objective", "limits")
    player.focus_on("important")
    player.press("right", "ctrl+enter")
    assert table.last()["order"] == ["Note", "facilitator", "They weighed it well", "limits", True]


def test_the_game_is_paused_and_a_second_time_it_is_said_why_not(table: Table) -> None:
    player = table.open(forms.pause_form)
    player.press("ctrl+enter")
    assert table.session.paused
    player = table.open(forms.pause_form)
    assert player.sees("The game is paused.")


@pytest.mark.parametrize("luck", ["new", "same"])
def test_one_goes_back_with_a_reason_and_the_luck_that_was_chosen(table: Table, luck: str) -> None:
    record = table.session.history.records[2]["record"]
    asked: list[tuple[int, str, bool]] = []

    def go_back(record: int, why: str, *, same_luck: bool) -> str:
        asked.append((record, why, same_luck))
        if len(asked) == 1:
            return "Not now."
        table.session.going_back.to(record, why, same_luck=same_luck)
        return ""

    player = table.open(forms.go_back_form, record, go_back=go_back)
    table.pick("luck", luck)
    table.write("why", WHY)
    player.press("ctrl+enter")
    assert table.is_open
    assert player.sees("Not now.")
    player.press("ctrl+enter")
    assert not table.is_open
    assert asked == [(record, WHY, luck == "same")] * 2
    assert (table.last()["kind"], table.last()["to"], table.last()["why"]) == ("undo", record, WHY)


# ----- what seats say


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


# ----- the form itself


def test_what_must_be_filled_in_is_asked_for_and_nothing_is_given(table: Table) -> None:
    player = table.open(forms.set_number_form, "reserves")
    player.press("ctrl+enter")
    assert table.is_open
    assert player.sees("Still to fill in: Why, for the record")
    assert table.given == []


def test_a_refusal_after_all_keeps_the_form_and_all_that_was_filled_in(table: Table) -> None:
    table.refuse = refused("read_only")
    player = table.open(forms.set_number_form, "reserves")
    player.press("+")
    table.write("why", WHY)
    player.press("ctrl+enter")
    assert table.is_open
    assert player.sees("This game is only looked at")
    stepper: Any = player.page.widget("value")
    field: Any = player.page.widget("why")
    assert (stepper.value, field.value) == (table.desk.now.track("reserves").value + 1, WHY)
    table.refuse = None
    player.press("ctrl+enter")
    assert not table.is_open


def test_escape_asks_once_before_words_are_lost(table: Table) -> None:
    player = table.open(forms.note_form)
    player.press("escape")
    assert not table.is_open
    player = table.open(forms.note_form)
    player.type("A thought")
    player.press("escape")
    assert table.is_open
    assert player.sees("What you filled in will be lost.")
    player.type("s")
    assert not player.sees("What you filled in will be lost.")
    player.press("escape", "escape")
    assert not table.is_open
    assert table.given == []


def build(table: Table, player: Player, steps: int = 1) -> None:
    """Put together an effect that moves the ladder, and begin the next one."""
    table.pick("effects.kind", "climb")
    player.focus_on("effects.steps")
    player.press(*["+"] * steps)
    player.focus_on("effects.add")
    player.press("enter")


def test_after_an_effect_was_added_the_focus_begins_the_next_one(table: Table) -> None:
    player = table.open(forms.write_inject_form)
    build(table, player)
    player.settle()
    assert player.stage.focus.widget in {"effects.kind", "effects.kind?"}
    player.press("enter", "enter")
    assert table.is_open


def test_after_an_effect_was_taken_away_the_focus_is_on_the_one_before(table: Table) -> None:
    player = table.open(forms.write_inject_form)
    build(table, player)
    build(table, player, 2)
    player.focus_on("effects#1")
    player.press("space")
    player.settle()
    assert player.stage.focus.widget == "effects#0"
    player.press("space")
    player.settle()
    assert player.stage.focus.widget in {"effects.kind", "effects.kind?"}
    table.pick("effects.kind", "climb")
    player.focus_on("effects.add")
    player.press("enter")
    table.pick("effects.kind", "token")
    player.focus_on("effects.drop")
    player.press("enter")
    player.settle()
    assert player.stage.focus.widget in {"effects.kind", "effects.kind?"}


def test_closing_asks_once_before_anything_filled_in_is_lost(table: Table) -> None:
    lost = table.desk.t("forms.throw_away")
    player = table.open(forms.adjudicate_form, 1)
    player.press("escape")
    assert not table.is_open
    player = table.open(forms.adjudicate_form, 1)
    table.pick("reliability", "medium")
    player.press("escape")
    assert table.is_open
    assert player.sees(lost)
    player.press("escape")
    assert not table.is_open
    player = table.open(forms.write_inject_form)
    build(table, player)
    player.press("escape")
    assert table.is_open
    player.press("escape")
    assert not table.is_open
    player = table.open(forms.note_form)
    table.pick("important", "yes")
    player.press("escape")
    assert table.is_open


def test_closing_the_window_asks_before_a_half_filled_form_is_lost(table: Table) -> None:
    player = table.open(forms.note_form)
    player.type("Half a")
    player.take(pygame.event.Event(pygame.QUIT))
    assert not player.stage.closed
    assert player.sees(table.desk.t("forms.throw_away"))
    player.take(pygame.event.Event(pygame.QUIT))
    assert player.screen == "Dialog", "the game itself is asked about next"
    player.click("do")
    assert player.stage.closed


def test_arrows_choose_yes_and_no_in_a_form_at_once(table: Table) -> None:
    player = table.open(forms.note_form)
    player.type("They ask")
    player.focus_on("important")
    player.press("right")
    assert table.form.values.flag("important")
    player.press("left")
    assert not table.form.values.flag("important")


def test_text_is_copied_and_pasted_from_field_to_field(table: Table) -> None:
    player = table.open(forms.propose_form, "caracas")
    player.type("Oil")
    player.press("ctrl+a", "ctrl+c")
    player.focus_on("effect")
    player.press("ctrl+v", "ctrl+v")
    assert table.form.values.text("effect") == "OilOil"
    assert table.form.values.text("intent") == "Oil"


def test_enter_in_a_search_chooses_the_one_match(table: Table) -> None:
    player = table.open(forms.set_number_form, "")
    player.focus_on("number?")
    names = [one.label for one in player.page.widget("number").options]
    alone = next(name for name in names if sum(name.casefold() in other.casefold() for other in names) == 1)
    player.type(alone)
    player.press("enter")
    assert table.desk.say(number_name(table.desk.scenario, table.form.values.text("number"))) == alone
    player.settle()
    assert player.stage.focus.widget == "value"


def test_everything_is_done_with_the_mouse_too(table: Table) -> None:
    player = table.open(forms.argue_form, 1, "moscow")
    side: Any = player.page.widget("side")
    player.click_at(side.segments[0].box.centre)
    player.click("argument")
    player.type("Yes")
    player.click("confirm")
    assert table.last()["order"] == ["Argue", "moscow", 1, True, "Yes"]


def test_a_text_stops_at_its_bound_and_says_how_long_it_is(table: Table) -> None:
    player = table.open(forms.explain_form, "caracas")
    player.take(pygame.event.Event(pygame.TEXTINPUT, text="word " * 500))
    field = player.page.widget("reason")
    assert isinstance(field, TextField)
    assert len(field.value) == orders.FREE_TEXT
    assert player.sees("Full at 2000 characters: whatever comes after is left out")
    player.press("backspace")
    assert player.sees("1999 of 2000 characters")
    player.press("ctrl+enter")
    assert not table.is_open


def test_tab_walks_through_every_field_and_brings_each_in_sight(table: Table) -> None:
    player = table.open(forms.adjudicate_form, 1)
    table.pick("reliability", "medium")
    table.pick("effects.kind", "modify_roll")
    table.pick("effects.roll", "pressure")
    seen = []
    for _ in range(60):
        player.press("tab")
        page = player.page
        focused = page.widget(player.stage.focus.widget)
        assert focused is not None
        assert focused.box.h > 0, focused.id
        assert player.faults() == []
        if focused.id in seen:
            break
        seen.append(focused.id)
    assert {"effects.by", "effects.turns", "effects.add", "why", "keep", "confirm", "close"} <= set(seen)


def test_the_wheel_moves_the_form_and_typing_brings_the_caret_back(table: Table) -> None:
    player = table.open(forms.write_inject_form)
    player.take(pygame.event.Event(pygame.TEXTINPUT, text="one\n" * 60))
    page = player.page
    area = page.widget("form.body")
    assert area is not None
    top = player.stage.focus.scrolls["form.body"]
    assert top > 0, "the caret's line is in sight"
    player.take(pygame.event.Event(pygame.MOUSEMOTION, pos=area.box.centre, rel=(0, 0), buttons=(0, 0, 0)))
    for _ in range(40):
        player.take(pygame.event.Event(pygame.MOUSEWHEEL, y=1))
    player.settle()
    assert player.stage.focus.scrolls["form.body"] == 0
    player.type("x")
    player.settle()
    assert player.stage.focus.scrolls["form.body"] == top


# ----- effects


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


# ----- how it looks

FILLED: dict[str, str | int | bool] = {
    "why": "The table agreed that the ship would have been stopped near Curaçao. " * 3,
    "reliability": "medium",
    "effects.kind": "modify_roll",
    "effects.roll": "pressure",
    "effects.later": True,
    "text": "Una tormenta frente a Falcón cierra la refinería.\n" * 3,
    "intent": "Send a hospital ship with two hundred doctors " * 8,
    "argument": "It was done before " * 20,
    "side": "for",
    "number": "beijing.relation",
    "aid": "energy",
}


def every_form(session: Session, language: str) -> Iterator[tuple[str, Form]]:
    """Each form empty, filled in, and refused."""
    desk = Desk(session, "facilitator", language)
    records = [one["record"] for one in session.history.records if one["kind"] == "order"]
    roll = rolled(session)
    inject = session.scenario.injects[0].id
    to: dict[str, Any] = {"give": lambda _order: refused("moved_on"), "leave": lambda: None}
    made: dict[str, Callable[[], Any]] = {
        "override": lambda: forms.override_form(desk, roll, **to),
        "override any": lambda: forms.override_form(desk, "", **to),
        "force": lambda: forms.force_form(desk, "answer:beijing.credit", **to),
        "force any": lambda: forms.force_form(desk, "", **to),
        "set": lambda: forms.set_number_form(desk, "reserves", **to),
        "set any": lambda: forms.set_number_form(desk, "", **to),
        "skip": lambda: forms.skip_form(desk, records[-1], **to),
        "adjudicate": lambda: forms.adjudicate_form(desk, 1, **to),
        "write": lambda: forms.write_inject_form(desk, **to),
        "fire": lambda: forms.fire_form(desk, inject, **to),
        "postpone": lambda: forms.postpone_form(desk, inject, **to),
        "cancel": lambda: forms.cancel_form(desk, inject, **to),
        "note": lambda: forms.note_form(desk, **to),
        "pause": lambda: forms.pause_form(desk, **to),
        "go back": lambda: forms.go_back_form(desk, records[0], go_back=lambda *_all, **_luck: "x", leave=lambda: None),
        "propose": lambda: forms.propose_form(desk, "beijing", **to),
        "argue": lambda: forms.argue_form(desk, 1, "moscow", **to),
        "explain": lambda: forms.explain_form(desk, "caracas", **to),
    }
    for name, make in made.items():
        form = make()
        yield f"{name}, empty", form
        form = make()
        form.values.held.update(FILLED)
        form._confirm()
        yield f"{name}, filled in", form


LAYOUTS: list[tuple[str, tuple[int, int], float, str]] = [
    *((language, size, 1.0, "dark") for language in LANGUAGES for size in ((1280, 720), (1920, 1080))),
    *((language, size, 1.0, "dark") for language in LANGUAGES for size in ((1366, 768), (2560, 1440), (3840, 2160))),
    *(
        (language, size, type_size, "dark")
        for language, type_size in (("en", 1.75), ("nl", 1.25), ("nl", 1.5), ("nl", 1.75), ("es", 1.5), ("es", 1.75))
        for size in ((1280, 720), (1920, 1080))
    ),
    *(("en", (1920, 1080), 1.0, theme) for theme in THEMES if theme != "dark"),
]


@pytest.fixture(scope="module")
def session() -> Session:
    return in_plan(requests=3)


@pytest.fixture(scope="module")
def made(session: Session) -> dict[str, list[tuple[str, Form]]]:
    """Every form in every language; laying one out changes nothing in it."""
    return {language: list(every_form(session, language)) for language in LANGUAGES}


@pytest.mark.parametrize("look", LAYOUTS)
def test_every_form_is_sound(
    fonts: Measure, made: dict[str, list[tuple[str, Form]]], look: tuple[str, tuple[int, int], float, str]
) -> None:
    language, size, type_size, theme = look
    found = {}
    for name, form in made[language]:
        stage = Stage(fonts, THEMES[theme], type_size)
        stage.push(form)
        if problems := wrong(stage, size):
            found[name] = problems
    assert found == {}


@pytest.mark.parametrize(("size", "type_size", "beside"), [((1920, 1080), 1.0, True), ((1280, 720), 1.0, False)])
def test_what_stands_is_beside_the_fields_only_where_there_is_room(
    fonts: Measure, session: Session, size: tuple[int, int], type_size: float, beside: bool
) -> None:
    stage = Stage(fonts, type_size=type_size)
    stage.push(forms.adjudicate_form(Desk(session, "facilitator", "en"), 1, give=session.judge, leave=lambda: None))
    panels = {panel.id for panel in stage.page(size).panels}
    assert ("form.facts" in panels) == beside
