"""A person at a seat of the board, deciding by keys."""

from pathlib import Path
from typing import Any

from game.board.screens.overlays.review import Review
from game.errors import WrongUse
from game.play.session import Session
from tests.board.player import Player

WASHINGTON = {"washington": "people", "caracas": "defender"}


def game(player: Player, tmp_path: Path, **options: Any) -> Session:
    """A game on the table at its first decision."""
    session = player.new_game(tmp_path, **options)
    until(player, lambda: player.desk.deciding)
    return session


def until(player: Player, reached: Any) -> None:
    """Go on with keys until something holds."""
    for _ in range(200):
        if reached():
            return
        player.press("enter" if player.screen == "Cover" else "n")
    raise AssertionError("never reached")


def given_by(session: Session, seat: str) -> list[Any]:
    found = [entry.order for entry in session.history.entries("facilitator") if entry.by == "people"]
    return [order for order in found if order is not None and order.seat == seat]


def review(player: Player, sent: list[str]) -> None:
    """The look before going on, as the program shows it."""
    desk, stage = player.desk, player.stage

    def take_back(record: int) -> str:
        try:
            desk.session.going_back.take_back(record, "taken back")
        except WrongUse as error:
            return desk.say(error.message)
        return ""

    def now() -> float:
        return float(stage.now())

    push(player, Review(desk, lambda: sent.append("sent"), take_back, stage.pop, now))


def push(player: Player, screen: Any) -> None:
    """Put a screen on top and show it."""
    player.stage.push(screen)
    player.window.draw(player.stage)
