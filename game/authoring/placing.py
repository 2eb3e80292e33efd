"""Where a new scenario goes, what stands in the way, and its folder put there whole or not at all."""

from __future__ import annotations

import os
import re
import shutil
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from game.errors import UNREADABLE, NotSaved, WrongUse, reason_of
from game.scenario import library
from game.scenario.folder import safe_name
from game.user.folders import user_path, user_scenarios
from rules.values.bounds import LONGEST_NAME
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Place", "place_for", "put"]

_SCENARIO_NAME: Final = re.compile(r"[a-z][a-z0-9-]{0,59}\Z")


class Place(NamedTuple):
    """A new scenario's name and folder, and how it is called on the command line from then on."""

    name: str
    path: Path
    called: str


def place_for(written: str) -> Place:
    """Where a scenario goes that is asked for as ``written``: a bare name, or a folder.

    Raises:
        WrongUse: the name is none or is taken, or the folder holds something already.
    """
    bare = Path(written).name == written != ".." and "\\" not in written  # and no drive is named
    path = user_scenarios() / written if bare else Path(os.path.abspath(user_path(written)))  # noqa: PTH100 - as it is written, links and all
    name = path.name
    if not _SCENARIO_NAME.match(name) or not safe_name(name):
        raise WrongUse(_bad_name(name, path if not bare else Path(), bare=bare))
    own = bare or path.parent == user_scenarios()
    if own:
        taken = next((found for found in library.find() if found.name == name), None)
        if taken is not None:
            raise WrongUse(Message("authoring.taken", {"name": name, "path": str(taken.path)}))
    if _holds_something(path):
        raise WrongUse(Message("authoring.not_empty", {"path": str(path)}))
    return Place(name, path, name if own else str(path))


def _bad_name(name: str, path: Path, *, bare: bool) -> Message:
    """That a name is none, with one made of it where letters are left."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    near = re.sub(r"[^a-z0-9]+", "-", plain).strip("-0123456789")[:LONGEST_NAME].strip("-")
    values = {"name": name[:LONGEST_NAME].replace("\0", "?")}
    if not near or not safe_name(near):
        return Message("authoring.bad_name", {**values})
    return Message("authoring.bad_name_near", {**values, "near": near if bare else str(path.with_name(near))})


def _holds_something(path: Path) -> bool:
    """Whether anything but an empty folder lies there. Raises ``NotSaved`` where that cannot be seen."""
    try:
        if path.is_symlink() or (path.exists() and not path.is_dir()):
            return True
        return path.is_dir() and any(path.iterdir())
    except (OSError, ValueError) as error:
        raise _refused(path, error) from error


def put(path: Path, files: Mapping[str, str | bytes]) -> None:
    """Write a folder's files aside and give the folder its name once all are there.

    Raises:
        NotSaved: the system refused; nothing is left behind.
        WrongUse: something has come to lie there meanwhile.
    """
    aside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        aside.mkdir(parents=True)
        for relative, content in files.items():
            target = aside / relative
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        if _holds_something(path):
            raise WrongUse(Message("authoring.not_empty", {"path": str(path)}))
        if path.exists():
            path.rmdir()  # Windows renames over nothing
        aside.rename(path)
    except OSError as error:
        raise _refused(path, error) from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _refused(path: Path, error: OSError | ValueError) -> NotSaved:
    message = Message("authoring.unwritable", {"path": str(path).replace("\0", "?"), "reason": reason_of(error)})
    return NotSaved(message, exit_status=UNREADABLE)
