"""How long the phases of each game last, where somebody chose, and how much of one has gone by: a save knows no time.

One small JSON file in the user's configuration folder. What makes no sense in it is passed over, never an error.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from game.user.folders import user_config
from game.user.small_files import read_object, replace_object
from rules.values import phases

__all__ = ["LONGEST", "PHASES", "Used", "keep", "keep_used", "kept", "used"]

PHASES: Final = tuple(phases.PHASES[number] for number in phases.WAITING)
"""The phases that wait for people."""
LONGEST: Final = 120
"""No phase lasts longer, in minutes."""
MOST_GAMES: Final = 100
FILE_LIMIT: Final = 50_000
FORMAT: Final = 1
MOST_USED: Final = 86_400
"""No phase is taken for longer than a day, in seconds."""

Used = tuple[int, str, int]
"""A turn, its phase, and how many seconds of it have gone by; fewer than none where more were given since."""


def clocks_file() -> Path:
    """Where the lengths are kept; it need not exist."""
    return user_config() / "clocks.json"


def kept(game: str) -> dict[str, int]:
    """The minutes chosen for a game by phase; empty where none were. Never raises."""
    return _games().get(game, {})


def keep(game: str, minutes: dict[str, int]) -> None:
    """Keep the minutes of a game; the games longest ago are forgotten. Where nothing can be kept, nothing is."""
    _write({**_newest(_games(), game), game: minutes}, _used())


def used(game: str) -> Used | None:
    """How far the phase had come in which a game was left; nothing where that is not known. Never raises."""
    return _used().get(game)


def keep_used(game: str, turn: int, phase: str, seconds: int) -> None:
    """Keep how far the phase has come in which a game is left. Where nothing can be kept, nothing is."""
    _write(_games(), {**_newest(_used(), game), game: (turn, phase, max(-MOST_USED, min(seconds, MOST_USED)))})


def _newest(games: dict[str, Any], without: str) -> dict[str, Any]:
    """All games but one; those longest ago are forgotten."""
    return dict([(one, said) for one, said in games.items() if one != without][-MOST_GAMES + 1 :])


def _write(games: dict[str, dict[str, int]], gone_by: dict[str, Used]) -> None:
    replace_object(clocks_file(), {"format": FORMAT, "games": games, "used": gone_by})


def _read(name: str) -> dict[str, Any]:
    data = read_object(clocks_file(), FILE_LIMIT)
    found = data.get(name) if data.get("format") == FORMAT else None
    return found if isinstance(found, dict) else {}


def _games() -> dict[str, dict[str, int]]:
    return {one: lengths for one, lengths in _read("games").items() if _fits(lengths)}


def _used() -> dict[str, Used]:
    return {one: (said[0], said[1], said[2]) for one, said in _read("used").items() if _says_used(said)}


def _says_used(said: Any) -> bool:
    return (
        isinstance(said, list)
        and [type(one) for one in said] == [int, str, int]
        and said[1] in PHASES
        and abs(said[2]) <= MOST_USED
    )


def _fits(lengths: Any) -> bool:
    return (
        isinstance(lengths, dict)
        and lengths.keys() == set(PHASES)
        and all(type(value) is int and 0 <= value <= LONGEST for value in lengths.values())
    )
