"""Who plays a seat, in words."""

from __future__ import annotations

from typing import Final

from rules.bots.usual import COMPETENT
from rules.wording.names import Message

__all__ = ["player_called", "player_named"]

PLAYERS: Final = {
    "people": "terminal.player_people",
    "card": "terminal.player_card",
    "random": "terminal.player_random",
    "own": "terminal.player_own",
}
"""Every other policy is a bot that plays to do well."""


def player_called(player: str) -> Message:
    """Who plays a seat, in a word."""
    return Message(PLAYERS.get(player, "terminal.player_bot"))


def player_named(player: str) -> Message:
    """The same, with the name of a bot that is not the usual one of its role."""
    called = player_called(player)
    if player in PLAYERS or player in ("ally", *COMPETENT.values()):
        return called
    return Message("whatif.bot_named", {"bot": called, "name": player})
