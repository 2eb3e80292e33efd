"""Where a run of the lab leaves its files: looked at before hours of play, and written whole or not at all after it."""

from __future__ import annotations

import errno
import os
import tempfile
from typing import TYPE_CHECKING, Final

from game.errors import NotSaved, WrongUse, reason_of
from game.user.links import circle_at
from game.user.small_files import replace_files
from game.writing import shown
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from game.scenario.library import Loaded

__all__ = ["ready_file", "ready_folder", "refuse_sources", "sources_of", "write"]

TRIED: Final = 1 << 16
"""Bytes that are written to a folder and taken away again, to see whether it takes any."""


def sources_of(*scenarios: Loaded) -> list[Path]:
    """The folders of scenarios, to which no run writes."""
    return [one.found.path for one in scenarios if one.found is not None]


def ready_folder(folder: Path, names: Sequence[str], sources: Iterable[Path], *, replaces: bool = False) -> Path:
    """The folder of ``--out``, made where it was missing.

    Args:
        folder: where to.
        names: of the files that will be written.
        sources: what the run reads: files, and folders with all that is in them.
        replaces: whether the files there are an earlier run's of the same, to be replaced.

    Raises:
        WrongUse: it lies among the sources, or holds one of the files already.
        NotSaved: it cannot be made or written to.
    """
    refuse_sources(folder, sources)
    _try_out(folder, folder)
    _refuse_taken([folder / name for name in names], replaces=replaces)
    return folder


def ready_file(path: Path, sources: Iterable[Path]) -> Path:
    """A single file that will be written, or replaced, its folder made where it was missing.

    Raises:
        WrongUse: it is one of the sources or lies in one, or it is no ordinary file.
        NotSaved: it cannot be written.
    """
    refuse_sources(path, sources)
    whole = _whole(path)  # a link stays, and what it leads to is replaced
    if whole.exists() and not whole.is_file():
        raise WrongUse(Message("lab.no_file", {"path": str(path)}))
    if whole.exists() and not os.access(whole, os.W_OK):
        raise _cannot(path, PermissionError(errno.EACCES, ""))
    _try_out(whole.parent, path)
    return whole


def write(texts: Mapping[Path, str], *, replaces: bool = False) -> None:
    """Write all files, or none; a folder that was removed meanwhile is made again.

    Raises:
        WrongUse: one of them is there by now, and is not to be replaced.
        NotSaved: there is no room, or no permission.
    """
    _refuse_taken(texts, replaces=replaces)
    try:
        replace_files(texts)
    except OSError as error:
        where = ", ".join(dict.fromkeys(str(path.parent) for path in texts))
        raise NotSaved(Message("lab.not_written", {"folder": where, "reason": reason_of(error)})) from error


def refuse_sources(path: Path, sources: Iterable[Path]) -> None:
    """Raise ``WrongUse`` for what is one of the sources, or lies in one; ``NotSaved`` for links in a circle."""
    whole = _whole(path)
    for source in sources:
        if any(_same(one, source) for one in (whole, *whole.parents)):
            raise WrongUse(Message("lab.own_file", {"path": str(path), "source": str(source)}))


def _whole(path: Path) -> Path:
    """Where a path leads, links followed. Raises ``WrongUse`` for what no path can be, ``NotSaved`` for a circle."""
    try:
        refused = circle_at(path)
    except ValueError:
        raise WrongUse(Message("session.bad_path", {"path": shown(str(path).replace("\0", "?"))})) from None
    if refused is not None:
        raise _cannot(path, refused)
    return path.resolve()


def _same(one: Path, other: Path) -> bool:
    """Whether two paths lead to the same, in whatever letters they are written."""
    try:
        return one == other.resolve() or one.samefile(other)
    except OSError:  # one of them is not there yet
        return False


def _refuse_taken(paths: Iterable[Path], *, replaces: bool) -> None:
    """Refuse what has such a name already, be it a link that leads nowhere; of files to be replaced, what is none."""
    for path in paths:
        if (path.is_symlink() or path.exists()) and not (replaces and path.is_file()):
            raise WrongUse(Message("lab.out_taken", {"folder": str(path.parent), "name": path.name}))


def _try_out(folder: Path, told: Path) -> None:
    """Make a folder and see whether it takes a file."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder, buffering=0) as file:
            file.write(bytes(TRIED))
    except FileExistsError:  # of the folder
        raise _cannot(told, circle_at(folder) or NotADirectoryError(errno.ENOTDIR, "")) from None
    except OSError as error:
        raise _cannot(told, error) from error


def _cannot(path: Path, error: OSError) -> NotSaved:
    return NotSaved(Message("lab.cannot_write", {"path": str(path), "reason": reason_of(error)}))
