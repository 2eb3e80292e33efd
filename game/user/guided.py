"""What became of a scenario's hints in each game: switched off, put away, done by looking. A save knows none of it.

One small JSON file in the user's configuration folder. What makes no sense in it is passed over, never an error.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from game.user.folders import user_config
from game.user.small_files import read_object, replace_object

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Guided", "keep", "kept"]

MOST_GAMES: Final = 40
MOST_NAMES: Final = 400
LONGEST_NAME: Final = 160
FILE_LIMIT: Final = 400_000
FORMAT: Final = 1


@dataclass(frozen=True, slots=True)
class Guided:
    """``off``: no hint is wanted; ``away`` are hints by id, ``opened`` what was looked at, by seat and name."""

    off: bool = False
    away: frozenset[str] = frozenset()
    opened: frozenset[str] = frozenset()


def guided_file() -> Path:
    """Where it is kept; it need not exist."""
    return user_config() / "guidance.json"


def kept(game: str) -> Guided:
    """What became of the hints of a game. Never raises."""
    said = _games().get(game)
    if said is None:
        return Guided()
    return Guided(said["off"], frozenset(said["away"]), frozenset(said["opened"]))


def keep(game: str, guided: Guided) -> None:
    """Keep it; the games longest ago are forgotten. Where nothing can be kept, nothing is."""
    others = [(one, said) for one, said in _games().items() if one != game][-MOST_GAMES + 1 :]
    told = {"off": guided.off, "away": sorted(guided.away), "opened": sorted(guided.opened)[:MOST_NAMES]}
    replace_object(guided_file(), {"format": FORMAT, "games": {**dict(others), game: told}})


def _games() -> dict[str, dict[str, Any]]:
    data = read_object(guided_file(), FILE_LIMIT)
    found = data.get("games") if data.get("format") == FORMAT else None
    return {one: said for one, said in found.items() if _fits(said)} if isinstance(found, dict) else {}


def _fits(said: Any) -> bool:
    return (
        isinstance(said, dict)
        and said.keys() == {"off", "away", "opened"}
        and type(said["off"]) is bool
        and _are_names(said["away"])
        and _are_names(said["opened"])
    )


def _are_names(names: Any) -> bool:
    listed = isinstance(names, list) and len(names) <= MOST_NAMES
    return listed and all(isinstance(one, str) and len(one) <= LONGEST_NAME for one in names)
