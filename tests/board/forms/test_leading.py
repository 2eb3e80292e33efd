"""Injects, notes, pauses and going back at their forms."""

from __future__ import annotations

import json

import pygame
import pytest

from game.board.forms import all_forms as forms
from tests.board.forms.table import WHY, Table


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
