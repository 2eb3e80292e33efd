"""On the board to the phase Plan."""

from pathlib import Path

from game.play.session import Session
from tests.board.player import Player


def to_plan(player: Player, tmp_path: Path) -> Session:
    session = player.new_game(tmp_path)
    player.press("n", "n", "n")
    assert (session.turn, session.phase) == (1, "plan")
    return session
