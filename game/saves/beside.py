"""The file beside a save: what people write about a game afterwards, never in the save itself (aar §Replay studio).

``game-1.jsonl`` has ``game-1.notes.json``: bookmarks and comments; observations, the lead's ratings, the report's cover
and improvements, which the report takes from here. It is small JSON that anybody may edit, so it is read with doubt:
one that is missing, broken, hostile or another game's never hinders opening its save. What could not be read is put
aside under another name before anything new is written, and one from a newer program is left alone.

Two programs may write about one game: what each added and took away since it read is done to what is there now.
"""

from __future__ import annotations

import errno
import json
import os
import stat
import time
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from game.errors import reason_of
from game.saves.beside_parts import (
    PARTS,
    Bookmark,
    Comment,
    Cover,
    Improvement,
    Observation,
    Part,
    Rating,
    as_data,
    part_of,
)
from game.saves.lock import SaveLock
from game.saves.names import SUFFIX
from game.user.folders import played_saves, ships
from game.user.small_files import replace_object
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Beside", "Bookmark", "Comment", "Cover", "Improvement", "Observation", "Rating", "beside_path", "inherit"]

ENDING: Final = ".notes.json"
FORMAT: Final = 1
FILE_LIMIT: Final = 16_000_000
"""Bytes that such a file may have."""
PATIENCE: Final = 1.0
"""Seconds for which another program that is writing just now is waited for."""

Content = dict[str, Any]
"""Every list of parts by its name, and the cover."""


def beside_path(save: Path) -> Path:
    """The file beside a save, wherever a link to the save may lie; it need not exist.

    Of a game that ships it lies among one's own games: what people write is no part of the program.
    """
    whole = save.resolve()
    name = (whole.name[: -len(SUFFIX)] if whole.name.lower().endswith(SUFFIX) else whole.name) + ENDING
    return (played_saves() if ships(whole) else whole.parent) / name


class Beside:
    """What is written about one game. Change the tuples (``beside.bookmarks = (…)``), then ``write``.

    Attributes:
        path: the file; ``None`` for a game that is in no file, whose notes last as long as this.
        game: the game's id, empty where it is not known; notes of another game are put aside.
        bookmarks, comments, observations, ratings, improvements: as ``beside_parts`` says.
        cover: what the report's cover says.
        trouble: what was wrong with the file when it was read, if anything.
    """

    def __init__(self, path: Path | None = None, game: str = "") -> None:
        """Nothing is written yet; use ``read``."""
        self.path = path
        self.game = game
        self.bookmarks: tuple[Bookmark, ...] = ()
        self.comments: tuple[Comment, ...] = ()
        self.observations: tuple[Observation, ...] = ()
        self.ratings: tuple[Rating, ...] = ()
        self.improvements: tuple[Improvement, ...] = ()
        self.cover = Cover()
        self.trouble: Message | None = None
        self._base = self._content()

    @classmethod
    def read(cls, save: Path | None, game: str = "") -> Beside:
        """What is written beside a save, as far as it makes sense. Never raises.

        Args:
            save: the save's path, ``None`` for a game in memory.
            game: the id in its header, so that another game's notes are not taken for its own.
        """
        try:
            beside = cls(None if save is None else beside_path(save), game)
        except (OSError, ValueError, RuntimeError):  # a link to itself, a name no system takes
            return cls(None, game)
        if beside.path is not None:
            content, beside.trouble, _ = _read(beside.path, game)
            beside._take(content)
        return beside

    def write(self) -> Message | None:
        """Write what changed since it was read, and hold what is there then; why that was not possible. Never raises.

        What another program has written meanwhile stays. A file that could not be read lies aside afterwards.
        """
        if self.path is None or self._content() == self._base:
            return None
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            lock = _locked(self.path)
        except OSError as error:
            return self._refused(error)
        try:
            theirs, trouble, spoilt = _read(self.path, self.game)
            if spoilt == NEWER:
                return trouble
            merged = _merged(self._base, self._content(), theirs)
            if spoilt:
                _put_aside(self.path)
            refused = replace_object(self.path, _written(merged, self.game), surely=True)
        except OSError as error:
            refused = error
        finally:
            lock.release()
        if refused is not None:
            return self._refused(refused)
        self._take(merged)
        return None

    def _refused(self, error: OSError) -> Message:
        return Message("saves.notes_not_kept", {"path": str(self.path), "reason": reason_of(error)})

    def _content(self) -> Content:
        return {name: getattr(self, name) for name in (*PARTS, "cover")}

    def _take(self, content: Content) -> None:
        for name, value in content.items():
            setattr(self, name, value)
        self._base = self._content()


def inherit(parent: Path, branch: Path, record: int, game: str = "") -> Message | None:
    """Give a branch the bookmarks and comments of its parent up to the record where it begins; why not, if not."""
    known, own = Beside.read(parent, game), Beside.read(branch, game)
    own.bookmarks = (*own.bookmarks, *(one for one in known.bookmarks if one.record <= record))
    own.comments = (*own.comments, *(one for one in known.comments if one.record <= record))
    return own.write()


# ----- reading

SPOILT: Final = "spoilt"
NEWER: Final = "newer"


def _empty() -> Content:
    return {**dict.fromkeys(PARTS, ()), "cover": Cover()}


def _read(path: Path, game: str) -> tuple[Content, Message | None, str]:
    """What a file holds; what is wrong with it, in words; and whether it must be put aside or left alone."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe would wait for ever
            return _empty(), Message("saves.notes_damaged", {"path": str(path)}), NEWER
        with path.open("rb") as file:
            raw = file.read(FILE_LIMIT + 1)
    except FileNotFoundError:
        return _empty(), None, ""
    except OSError as error:
        return _empty(), Message("saves.notes_unreadable", {"path": str(path), "reason": reason_of(error)}), NEWER
    damaged = Message("saves.notes_damaged", {"path": str(path)})
    if len(raw) > FILE_LIMIT:
        return _empty(), damaged, SPOILT
    try:
        data = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return _empty(), damaged, SPOILT
    if not isinstance(data, dict) or type(data.get("format")) is not int or data["format"] < 1:
        return _empty(), damaged, SPOILT
    if data["format"] > FORMAT:
        return _empty(), Message("saves.notes_newer", {"path": str(path)}), NEWER
    if game and isinstance(data.get("game"), str) and data["game"] not in ("", game):
        return _empty(), Message("saves.notes_of_another", {"path": str(path)}), SPOILT
    content, whole = _parsed(data)
    return content, None if whole else damaged, "" if whole else SPOILT


def _parsed(data: dict[str, Any]) -> tuple[Content, bool]:
    """The parts that make sense, each once, and whether all did."""
    content, whole = _empty(), True
    for name, (sort, most) in PARTS.items():
        listed = data.get(name, [])
        if not isinstance(listed, list):
            whole = False
            continue
        found: list[Part | None] = [part_of(sort, one) for one in listed[:most]]
        whole = whole and None not in found and len(listed) <= most
        content[name] = tuple(dict.fromkeys(one for one in found if one is not None))
    if "cover" in data:
        cover = part_of(Cover, data["cover"])
        whole = whole and cover is not None
        content["cover"] = cover or Cover()
    return content, whole


# ----- writing


def _merged(base: Content, mine: Content, theirs: Content) -> Content:
    """What is there now with what was added and taken away here since."""
    merged: Content = {}
    for name, (_, most) in PARTS.items():
        gone = set(base[name]) - set(mine[name])
        kept = [one for one in theirs[name] if one not in gone]
        merged[name] = tuple(dict.fromkeys([*kept, *(one for one in mine[name] if one not in base[name])]))[:most]
    cover = {
        name: value if value != getattr(base["cover"], name) else getattr(theirs["cover"], name)
        for name, value in as_data(mine["cover"]).items()
    }
    return {**merged, "cover": Cover(**cover)}


def _written(content: Content, game: str) -> dict[str, Any]:
    lists = {name: [as_data(one) for one in content[name]] for name in PARTS}
    return {"format": FORMAT, "game": game, **lists, "cover": as_data(content["cover"])}


def _locked(path: Path) -> SaveLock:
    """The file's lock, waiting a moment for another program. Raises ``OSError``."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return SaveLock(path)
        except BlockingIOError:
            if time.monotonic() >= until:
                raise
            time.sleep(0.02)


def _put_aside(path: Path) -> None:
    """Give a file that could not be read another name, one that nobody has. Raises ``OSError``."""
    stem = path.name[: -len(ENDING)]
    names: Iterator[Path] = (path.with_name(f"{stem}.notes-{number}.kept.json") for number in count(1))
    for aside in names:
        try:
            os.link(path, aside)
        except FileExistsError:
            continue
        except OSError as error:
            if error.errno == errno.ENOSPC or aside.exists():
                raise
            path.rename(aside)  # a file system without links
            return
        path.unlink()
        return
