"""Remembers which games lie open, so that the next start can say that one was cut short, and offer it.

A lost display or a flat battery ends the program without a word. Each running copy has a mark of its own in the user's
configuration folder: which file its game is in, and which it is just moving to. The copy holds its mark's lock, which
the system gives up when a program ends, however it ends: a mark that can be locked is that of a game that was cut
short. A game closed well takes its mark with it.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from game.saves.lock import SaveLock
from game.saves.reading import header_of
from game.user.folders import user_config
from game.user.small_files import read_object, replace_object

__all__ = ["CutShort", "Mark", "cut_short"]

MOST_BYTES: Final = 20_000
MOST_MARKS: Final = 50
MOST_SAVES: Final = 2
"""A game lies in one file, or goes from one to another."""


def _folder() -> Path:
    return user_config() / "open-games"


def _older_mark() -> Path:
    """Where earlier versions of the program kept the one mark they knew."""
    return user_config() / "open-game.json"


class Mark:
    """The mark of this copy of the program; where nothing can be noted, nothing is, and nothing here raises."""

    def __init__(self) -> None:
        """Nothing is noted yet."""
        self._path: Path | None = None
        self._lock: SaveLock | None = None
        self._saves: list[Path] = []
        self._game: dict[str, str] = {}
        self._came_from: list[str] = []
        self._saved = True

    def begin(self, game: str, title: str, came_from: Path | None = None) -> None:
        """Another game lies open from here on; nothing is noted before its place is known.

        Args:
            game: its id.
            title: what it is called, for a game that never finds a file.
            came_from: the file that it goes on from in a new one.
        """
        self._game = {"game": game, "title": title[:200]}
        self._came_from = [] if came_from is None else [str(came_from.absolute())]
        self._saves = []

    def goes_to(self, path: Path) -> None:
        """Just before the game is written there: whichever of both is whole will be found."""
        self._note([path, *self._saves])

    def lies_at(self, path: Path | None, *, saved: bool) -> None:
        """The game is in this file, or in none, and all of it or not."""
        self._saved = saved
        self._saves = [] if path is None else [path]
        self._note(self._saves)

    def clear(self) -> None:
        """The game was closed as it should be."""
        with suppress(OSError):
            if self._path is not None:
                self._path.unlink(missing_ok=True)
        self.leave()

    def leave(self) -> None:
        """The game was cut short, or some of it is in no file: the next start says so."""
        if self._lock is not None:
            self._lock.release()
        self._path = self._lock = None
        self._saves = []

    def _note(self, paths: Sequence[Path]) -> None:
        whole = [str(path.absolute()) for path in paths]
        if self._path is None:
            self._take()
            _forget_of([*whole, *self._came_from])
        if self._path is not None:
            replace_object(self._path, {**self._game, "saves": whole, "saved": self._saved}, surely=True)

    def _take(self) -> None:
        """A mark that no other copy has, locked before it is there."""
        path = _folder() / f"{os.getpid()}-{secrets.token_hex(4)}.json"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._lock = SaveLock(path)
        except OSError:
            return
        self._path = path


@dataclass(slots=True)
class CutShort:
    """A game that was open when its copy of the program ended; nobody else is told of it until it is let go.

    Attributes:
        path: the file with all of it that was kept; ``None`` for a game that had none.
        title: what the game was called, empty where that is not known.
        saved: whether all that was done was in the file.
    """

    path: Path | None
    title: str
    saved: bool
    _mark: Path
    _lock: SaveLock

    def forget(self) -> None:
        """It was offered, and needs no more offering."""
        with suppress(OSError):
            self._mark.unlink(missing_ok=True)
        self._lock.release()

    def let_go(self) -> None:
        """It is offered another time, by this copy or another."""
        self._lock.release()


def cut_short() -> list[CutShort]:
    """The games that were still open when their copy of the program ended, the latest first; none that was closed well.

    A mark that makes no sense means nothing, and goes.
    """
    found = []
    for mark in _marks():
        try:
            lock = SaveLock(mark)
        except OSError:  # its copy still runs, or nothing can be locked here
            continue
        one = _told(mark, lock, read_object(mark, MOST_BYTES))
        if one is None:
            with suppress(OSError):
                mark.unlink(missing_ok=True)
            lock.release()
        else:
            found.append(one)
    return found


def _marks() -> list[Path]:
    """The marks there are, the latest first."""
    found: list[tuple[float, Path]] = []
    with suppress(OSError):
        found += [(mark.stat().st_mtime, mark) for mark in _folder().glob("*.json")]
    with suppress(OSError):
        found.append((_older_mark().stat().st_mtime, _older_mark()))
    return [mark for _, mark in sorted(found, reverse=True)[:MOST_MARKS] if not mark.name.startswith(".")]


def _told(mark: Path, lock: SaveLock, note: dict[str, Any]) -> CutShort | None:
    game, title = _text(note.get("game")), _text(note.get("title"))
    saves = _saves_in(note)
    if saves is None or (not saves and not title):
        return None
    known = [path for path in saves if _is_of(path, game)]
    path = max(known, key=_size) if known else saves[-1] if saves else None
    return CutShort(path, title, note.get("saved", True) is not False, mark, lock)


def _saves_in(note: dict[str, Any]) -> list[Path] | None:
    """The files that a mark names; ``None`` where it names something else."""
    named = note.get("saves", [note["save"]] if "save" in note else None)
    if not isinstance(named, list) or not all(isinstance(one, str) and one and "\0" not in one for one in named):
        return None
    return [Path(one) for one in named[:MOST_SAVES]]


def _is_of(path: Path, game: str) -> bool:
    """Whether a file is there and holds this game, or any where that was not noted."""
    header = header_of(path)
    return header is not None and (not game or header.get("id") == game)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1


def _forget_of(whole: Sequence[str]) -> None:
    """A game that was cut short is open again: its old marks go."""
    for mark in _marks():
        named = _saves_in(read_object(mark, MOST_BYTES)) or []
        if any(str(path) in whole for path in named):
            with suppress(OSError):  # locked by a copy that still runs
                lock = SaveLock(mark)
                mark.unlink(missing_ok=True)
                lock.release()


def _text(value: object) -> str:
    return "".join(letter for letter in value[:200] if letter.isprintable()) if isinstance(value, str) else ""
