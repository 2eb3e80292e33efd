"""How long the phases of each game last, where somebody chose: beside the saves, for a game itself knows no time.

One small JSON file in the user's configuration folder. What makes no sense in it is passed over, never an error.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from game.user.folders import user_config
from game.user.small_files import read_object, replace_object

__all__ = ["LONGEST", "PHASES", "keep", "kept"]

PHASES: Final = ("signal", "plan", "answer", "pressure")
"""The phases that wait for people."""
LONGEST: Final = 120
"""No phase lasts longer, in minutes."""
MOST_GAMES: Final = 100
FILE_LIMIT: Final = 50_000
FORMAT: Final = 1


def clocks_file() -> Path:
    """Where the lengths are kept; it need not exist."""
    return user_config() / "clocks.json"


def kept(game: str) -> dict[str, int]:
    """The minutes chosen for a game by phase; empty where none were. Never raises."""
    return _games().get(game, {})


def keep(game: str, minutes: dict[str, int]) -> None:
    """Keep the minutes of a game; the games longest ago are forgotten. Where nothing can be kept, nothing is."""
    games = {one: lengths for one, lengths in _games().items() if one != game}
    games[game] = minutes
    newest = dict(list(games.items())[-MOST_GAMES:])
    replace_object(clocks_file(), {"format": FORMAT, "games": newest})


def _games() -> dict[str, dict[str, int]]:
    data = read_object(clocks_file(), FILE_LIMIT)
    games = data.get("games") if data.get("format") == FORMAT else None
    return {one: lengths for one, lengths in games.items() if _fits(lengths)} if isinstance(games, dict) else {}


def _fits(lengths: Any) -> bool:
    return (
        isinstance(lengths, dict)
        and lengths.keys() == set(PHASES)
        and all(type(value) is int and 0 <= value <= LONGEST for value in lengths.values())
    )
