"""One program to a save: a lock by the file's name, held as long as the game has it open.

The lock is a hidden file beside the save, never the save itself: on Windows nobody could read a locked file, and
another program may read on. The system gives the lock up when a program ends, however it ends.
"""

from __future__ import annotations

import errno
import os
import warnings
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from filelock import FileLock

__all__ = ["SaveLock", "lock_path"]

_UNSUPPORTED = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOLCK, errno.EROFS}


def lock_path(save: Path) -> Path:
    """The lock of a save: beside the file itself, wherever a link to it may lie."""
    whole = save.resolve()
    return whole.with_name(f".{whole.name}.lock")


class SaveLock:
    """The lock of one save. Taken twice it must be released twice, so that one file can take over from another."""

    def __init__(self, save: Path) -> None:
        """Take the lock of ``save``, which need not exist yet.

        A place that knows no locks (some network drives), or that lets nobody make a file, is used without one.

        Raises:
            BlockingIOError: another program holds it.
            OSError: the folder is not there.
        """
        from filelock import FileLock  # noqa: PLC0415 - only a game that is written needs it

        self.path = lock_path(save)
        # Not bound to a thread: the board saves in one and closes in another.
        self._lock: FileLock | None = FileLock(self.path, timeout=0, thread_local=False)
        self.take()

    def take(self) -> None:
        """Take it once more.

        Raises:
            BlockingIOError, OSError: as when it is made.
        """
        from filelock import Timeout  # noqa: PLC0415 - as above

        if self._lock is None:
            return
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # where the drive has no locks the library makes do, and says so
                self._lock.acquire()
        except Timeout:
            raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN)) from None
        except PermissionError:
            if self.path.exists():  # another user's
                raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN)) from None
            self._lock = None
        except OSError as error:
            if error.errno not in _UNSUPPORTED:
                raise
            self._lock = None

    def release(self) -> None:
        """Give it up, once; with the last time the hidden file goes. Releasing what is not held is well."""
        if self._lock is None or not self._lock.is_locked:
            return
        if self._lock.lock_counter == 1 and os.name != "nt":  # on Windows the library removes it
            with suppress(OSError):
                self.path.unlink()  # whoever opened it meanwhile sees that it is gone, and tries the new one
        with suppress(OSError):
            self._lock.release()
