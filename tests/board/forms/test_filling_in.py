"""How a form is filled in: focus, keys, mouse, text and its bounds; nothing written is lost unasked."""

from __future__ import annotations

from typing import Any

import pygame

from game.board.forms import all_forms as forms
from game.board.widgets.values import TextField
from rules.values import orders
from rules.values.ruling import refused
from rules.wording.names import number_name
from tests.board.forms.table import WHY, Table
from tests.board.player import Player


def test_what_must_be_filled_in_is_asked_for_and_nothing_is_given(table: Table) -> None:
    player = table.open(forms.set_number_form, "reserves")
    player.press("ctrl+enter")
    assert table.is_open
    assert player.sees("Still to fill in: Why (everybody reads this)")
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
