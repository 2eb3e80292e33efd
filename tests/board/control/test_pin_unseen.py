"""Whoever looks on while a PIN is typed learns nothing but how many digits it has, and nothing opens without it."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.board.screens.overlays.pin_pad import PinPad
from game.play.session import Session
from rules.outlook.sight import TABLE
from rules.values.leading import EndExercise
from tests.board.player import Player


@pytest.mark.parametrize("typed", ["4711", "0000"])
def test_the_focus_does_not_follow_the_digits_that_are_typed(typed: str, player: Player) -> None:
    """Its ring stood round each digit as it was typed."""
    given: list[str] = []
    stage = player.stage

    def take(digits: str) -> str:
        given.append(digits)
        return ""

    stage.push(PinPad("PIN", "Four digits", player.app.t, given=take, leave=stage.pop))
    stood = stage.focus.widget
    for digit in typed:
        player.press(digit)
        assert stage.focus.widget in (stood, "open")
    player.press("enter")
    assert given == [typed]


def ended(path: Path) -> Session:
    """A led game that is over, opened again."""
    session = Session.new("caracas-calling", seed=7, turns=1, save=path, facilitated=True)
    assert session.submit(EndExercise("facilitator", "time is up")).allowed
    session.close()
    return Session.open(path)


def test_a_led_game_that_is_over_asks_for_the_pin_when_it_is_opened_again(player: Player, tmp_path: Path) -> None:
    """*B* under its ending opened the control view, where F6 goes back in the game; nobody was asked."""
    player.app.guarding.set_pin("2468")
    player.app.show_game(ended(tmp_path / "over.jsonl"))
    assert player.screen == "PinPad"
    player.settle()
    player.press("escape")
    assert (player.screen, player.desk.seat) == ("Ending", TABLE)
    player.settle()
    player.press("b")
    assert player.screen == "Projected"
    player.app.show_ending()
    player.settle()
    player.click("report")
    assert player.screen == "PinPad"
    player.settle()
    player.press("escape")
    player.app.show_replay(player.desk.session)
    player.settle()
    player.press("s")
    player.settle()
    player.press("end", "enter")
    assert player.screen == "PinPad"


def test_the_pin_opens_the_debriefing_of_who_led_the_game(player: Player, tmp_path: Path) -> None:
    player.app.guarding.set_pin("2468")
    player.app.show_game(ended(tmp_path / "over.jsonl"))
    player.settle()
    player.press(*"2468", "enter")
    assert (player.screen, player.desk.seat) == ("Ending", "facilitator")
    player.settle()
    player.press("b")
    assert player.screen == "Control"
