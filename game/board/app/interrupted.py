"""Remembers which game lies open, so that the next start can say that the last one was cut short, and offer the game.

A lost display or a flat battery ends the program without a word. The save holds everything that was acknowledged; this
only tells people so. The mark is one small file in the user's configuration folder, gone when a game is closed well.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Final

from game.user.folders import user_config

__all__ = ["close_well", "cut_short", "lies_open"]

MOST_BYTES: Final = 10_000


def _mark() -> Path:
    return user_config() / "open-game.json"


def lies_open(save: Path | None) -> None:
    """Note that a game lies open; where nothing can be noted, nothing is."""
    if save is None:
        close_well()
        return
    with suppress(OSError):
        _mark().parent.mkdir(parents=True, exist_ok=True)
        _mark().write_text(json.dumps({"save": str(save.absolute())}), encoding="utf-8")


def close_well() -> None:
    """The game was closed as it should be."""
    with suppress(OSError):
        _mark().unlink(missing_ok=True)


def cut_short() -> Path | None:
    """The save of a game that was still open when the program last ended; nothing if it was closed well."""
    try:
        with _mark().open("rb") as file:
            content = file.read(MOST_BYTES)
        found = json.loads(content)
        save = Path(found["save"])
        return save if save.suffix == ".jsonl" and save.is_file() else None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
