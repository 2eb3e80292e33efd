"""Whoever looks on while the facilitator types a PIN learns nothing but how many digits it has."""

from __future__ import annotations

import pytest

from game.board.screens.overlays.pin_pad import PinPad
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
