"""A game led from the control view."""

from __future__ import annotations

from pathlib import Path

from game.play.session import Session
from tests.board.player import Player

RULER = "facilitator"


def led(player: Player, path: Path) -> Session:
    """Turn 1 in Plan, led from the control view."""
    session = Session.new("caracas-calling", seed=7, save=path, facilitated=True)
    player.app.show_game(session)
    player.sit_down()
    assert player.screen == "Control"
    while session.phase != "plan":
        player.press("n")
    return session
