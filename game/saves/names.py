"""What a saved game's file is called: the one place where names of new saves are made, and found again.

A save is named ``*.jsonl``, whatever its case; that is how a folder's games are known from other files. A name given
without it gets it, and whoever gave the name is told which file it became.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import TypeVar

from game.errors import SaveBusy, SaveExists, WrongUse
from rules.wording.names import Message

__all__ = ["SUFFIX", "as_path", "first_free", "is_named_save", "new_path", "numbered", "path_meant"]

SUFFIX = ".jsonl"

FORBIDDEN = re.compile(r'[<>:"|?*]')
"""Characters that no name on Windows has; a colon would hide the game in a stream of another file."""

Made = TypeVar("Made")

MOST_TRIED = 10_000
"""Names tried before a folder counts as full of them."""


def is_named_save(name: str) -> bool:
    """Whether a file of this name counts as a saved game; hidden files never do."""
    return name.lower().endswith(SUFFIX) and not name.startswith(".")


def as_path(written: str | Path) -> Path:
    """What was written as a path. Raises ``WrongUse`` for what is none, such as a number."""
    try:
        return Path(written)
    except TypeError:
        raise WrongUse(Message("session.bad_path", {"path": repr(written)[:200]})) from None


def new_path(written: str | Path) -> Path:
    """The file that a new save goes to when this name is given: with the ending of saves, added where it is missing.

    Raises:
        WrongUse: it names a folder, or nothing that a file can be called.
    """
    path = as_path(written)
    _require_possible(path)
    name = path.name.rstrip(". ")
    if path.name.lower().endswith(SUFFIX) and name.lower() != SUFFIX:
        return path
    if not name or name.lower() == SUFFIX or _is_folder(path):
        folder = path.parent if name.lower() == SUFFIX else path
        raise WrongUse(Message("saves.is_folder", {"path": str(folder), "example": str(folder / f"game{SUFFIX}")}))
    return path.with_name(name if name.lower().endswith(SUFFIX) else name + SUFFIX)


def path_meant(written: str | Path) -> Path:
    """The save that is there under this name, with the ending of saves or without; as it was written when none is.

    Raises:
        WrongUse: what was written is no path.
    """
    path = as_path(written)
    try:
        full = new_path(path)
        return full if full.is_file() and not path.exists() else path
    except (WrongUse, OSError, ValueError):
        return path


def numbered(folder: Path, stem: str, first: int = 1, suffix: str = SUFFIX) -> Iterator[Path]:
    """Names for one save more: ``stem-1.jsonl`` and on; from 0 the first has no number, and the next is 2."""
    if first == 0:
        yield folder / f"{stem}{suffix}"
    for number in count(first or 2):
        yield folder / f"{stem}-{number}{suffix}"


def first_free(names: Iterator[Path], make: Callable[[Path], Made]) -> Made:
    """What ``make`` makes under the first of these names that nobody has: two programs never get the same one.

    ``make`` must refuse, as ``SaveFile.create`` does, a name that is taken or that another program is just taking.

    Raises:
        SaveExists: all that were tried are taken.
        UserError: as ``make``, for any other reason.
    """
    for tried, path in enumerate(names):
        try:
            return make(path)
        except (SaveExists, SaveBusy):
            if tried >= MOST_TRIED:
                raise
    raise AssertionError("there is always one name more")


def _require_possible(path: Path) -> None:
    """Refuses what no system takes, and on Windows what would become something else than a file of that name."""
    try:
        possible = b"\0" not in os.fsencode(path)
    except UnicodeEncodeError:
        possible = False
    if not possible or (sys.platform == "win32" and FORBIDDEN.search(path.name)):
        shown = "".join(letter if letter.isprintable() else "?" for letter in str(path))
        raise WrongUse(Message("session.bad_path", {"path": shown}))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False
