"""One file held open for a game: locked, added to in single writes, repaired after a write that failed.

Knows bytes and the operating system, not records. Every failure is an ``OSError``; ``game.saves`` tells the user.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from contextlib import suppress
from pathlib import Path

from game.saves.lock import SaveLock
from game.user.links import circle_at

__all__ = ["Disk"]

raw_write = os.write
raw_truncate = os.ftruncate
raw_sync = os.fsync

_FLAGS = os.O_RDWR | os.O_APPEND | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_LOOKED = 1.0
"""For so many seconds it is believed that a file has its name: on a network drive looking takes a while."""
_UNSUPPORTED = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOLCK}


class Disk:
    """An open, locked file of which the first ``size`` bytes are known to be good."""

    def __init__(self, path: Path, descriptor: int, lock: SaveLock) -> None:
        self.path = path
        self.lock = lock
        self._descriptor = descriptor
        self.size = os.fstat(descriptor).st_size
        self._synced = self.size
        self._broken = False
        self._whole = path.absolute()  # the folder in which the program works may change
        self._named = time.monotonic()

    @classmethod
    def place(cls, path: Path, content: bytes, held: Disk | None = None) -> Disk:
        """A new file with this content, written aside, synced and named in one step, then held open.

        ``held`` is the file this one takes over from; where its name is the same, the lock is shared.

        Raises:
            FileExistsError: something has that name; it is left as it is.
            BlockingIOError: another program holds the name.
            OSError: the folder or the disk refused; nothing is left behind.
        """
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except FileExistsError:  # of the folder, not of the save
            refused = circle_at(path.parent)
            raise (refused or NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(path.parent))) from None
        if path.exists() or path.is_symlink():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
        lock = _lock_of(path, held)
        try:
            return cls(path, _put(path, content), lock)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def take(cls, path: Path) -> Disk:
        """An existing file, locked and open for adding.

        Raises:
            BlockingIOError: another program holds it.
            OSError: it cannot be opened for writing.
        """
        descriptor = os.open(path, _FLAGS)
        try:
            return cls(path, descriptor, SaveLock(path))
        except BaseException:
            os.close(descriptor)
            raise

    def write(self, content: bytes) -> None:
        """Adds the bytes after the good ones; what an earlier failure left there is cut away first.

        Raises:
            OSError: the bytes are not all in the file; ``size`` still counts the good ones only. ``ESTALE`` when the
                file is no longer as this program left it.
        """
        found = os.fstat(self._descriptor)
        if found.st_nlink == 0 or (found.st_size != self.size and not self._broken):
            raise OSError(errno.ESTALE, "the file was changed or removed by another program")
        self._require_name(found, lately=True)
        if self._broken:
            raw_truncate(self._descriptor, self.size)
        # An interrupt may come between any two lines below: until the last one the tail counts as broken.
        self._broken = True
        try:
            _write_all(self._descriptor, content)
        except OSError:
            with suppress(OSError):
                raw_truncate(self._descriptor, self.size)
            raise
        self.size += len(content)
        self._broken = False

    def sync(self) -> None:
        """Asks the system to put everything on the disk itself.

        Raises:
            OSError: it could not; ``size`` falls back to what was surely there, so that the rest is written again,
                since a second sync may wrongly succeed. ``ESTALE`` when the name is another file's by now, or nobody's.
        """
        self._require_name(os.fstat(self._descriptor))
        try:
            _sync(self._descriptor)
        except OSError:
            self.size = self._synced
            self._broken = True
            raise
        self._synced = self.size

    def _require_name(self, found: os.stat_result, *, lately: bool = False) -> None:
        """That the file still has its name; ``lately``, unless that was looked up within the second.

        Its number alone proves nothing on some network drives: a file of another size under the name does.
        """
        now = time.monotonic()
        if lately and now < self._named + _LOOKED:
            return
        self._named = float("-inf")  # until it is found again, it is looked for each time
        try:
            named = self._whole.stat()
        except FileNotFoundError:
            raise OSError(errno.ESTALE, "the file was moved or renamed by another program") from None
        if (named.st_dev, named.st_ino) != (found.st_dev, found.st_ino) and named.st_size != found.st_size:
            raise OSError(errno.ESTALE, "another file has taken the name")
        self._named = now

    def close(self) -> None:
        """Cuts away what a failed write left, closes the file and gives up the lock."""
        if self._broken:
            with suppress(OSError):
                raw_truncate(self._descriptor, self.size)
        with suppress(OSError):
            os.close(self._descriptor)
        self.lock.release()


def _lock_of(path: Path, held: Disk | None) -> SaveLock:
    if held is None or held.path.absolute() != path.absolute():
        return SaveLock(path)
    held.lock.take()
    return held.lock


def _put(path: Path, content: bytes) -> int:
    """The file in place, whole, or not at all; its descriptor."""
    aside, descriptor = _open_aside(path)
    try:
        _write_all(descriptor, content)
        _sync(descriptor)
        if sys.platform == "win32":
            os.close(descriptor)
            descriptor = -1
            aside.rename(path)  # refuses to replace a file on Windows
            return os.open(path, _FLAGS)
        _give_name(aside, path)
    except BaseException:
        if descriptor >= 0:
            os.close(descriptor)
        with suppress(OSError):
            aside.unlink()
        raise
    _sync_folder(path.parent)
    return descriptor


def _open_aside(path: Path) -> tuple[Path, int]:
    """A new hidden file beside ``path``; a number is added while a killed program's file has the name."""
    for attempt in range(1000):
        aside = path.with_name(f".{path.name}.{os.getpid()}.{attempt}.new")
        with suppress(FileExistsError):
            return aside, os.open(aside, _FLAGS | os.O_CREAT | os.O_EXCL, 0o666)
    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))


def _give_name(aside: Path, path: Path) -> None:
    """Names the file without ever replacing another: a link refuses, a rename would not."""
    try:
        os.link(aside, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links, as on many memory sticks
        if path.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from None
        aside.rename(path)
    else:
        aside.unlink()


def _write_all(descriptor: int, content: bytes) -> None:
    """One write; more only where the system takes a part."""
    done = raw_write(descriptor, content)
    while done < len(content):
        written = raw_write(descriptor, content[done:])
        if written == 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        done += written


def _sync(descriptor: int) -> None:
    if sys.platform == "darwin":  # fsync alone leaves the bytes in the drive's own memory there
        import fcntl  # noqa: PLC0415 - no other system has this

        with suppress(OSError):
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    try:
        raw_sync(descriptor)
    except OSError as error:
        if error.errno not in _UNSUPPORTED:
            raise


def _sync_folder(folder: Path) -> None:
    """Makes the new name last; only a courtesy, since some systems cannot."""
    if sys.platform == "win32":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
