"""The journal of an experiment: what is done, in its folder, so that an interrupted run goes on where it was.

A file of lines. The first says of which experiment it is; each further one which chunks were played, and what they came
to, packed. Every line ends with a check of itself, so that one that was torn by a crash or a full disk is seen, and
taken off before anything is written behind it. A chunk is on one line with what it came to, so nothing counts twice.
"""

from __future__ import annotations

import base64
import errno
import json
import zlib
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from filelock import FileLock, Timeout

from game.errors import NotSaved, WrongUse, reason_of
from game.lab.experiments.tallies import Chunk, added, empty
from rules.wording.names import Message

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["JOURNAL", "Journal"]

JOURNAL: Final = "journal.jsonl"
FORMAT: Final = 1


class Journal:
    """What has been played of one experiment.

    ``tally`` is what it came to, ``done`` the chunks, ``seconds`` the time that they took in the processes that played.
    ``size`` is how many games of each arm a chunk has, as the run that began it chose.
    """

    def __init__(self, folder: Path, digest: str, size: int) -> None:
        """Open the journal in a folder, or begin one.

        Raises:
            WrongUse: it is of another experiment, or of another program; or another run is writing to it.
            NotSaved: it cannot be read or written.
        """
        self.path = folder / JOURNAL
        self.tally = empty()
        self.done: set[Chunk] = set()
        self.seconds = 0.0
        self.size = size
        self._lock = FileLock(str(folder / ".journal.lock"))
        self._file: BinaryIO | None = None
        try:
            self._lock.acquire(timeout=0)
            self._file = self._opened(digest)
        except Timeout as error:
            raise WrongUse(Message("experiment.folder_busy", {"folder": str(folder)})) from error
        except OSError as error:
            self.close()
            raise _not_kept(self.path, error) from error
        except WrongUse:
            self.close()
            raise

    def _opened(self, digest: str) -> BinaryIO:
        file = self.path.open("a+b", buffering=0)
        file.seek(0)
        sound = 0
        for place, line in enumerate(file):
            entry = _unwrapped(line)
            if entry is None and (place == 0 or line.endswith(b"\n")):  # somebody else's, or no longer what was written
                file.close()
                raise WrongUse(Message("experiment.folder_other", {"folder": str(self.path.parent)}))
            if entry is None:
                break  # torn when the program was stopped
            if place == 0:
                if entry.get("digest") != digest or entry.get("format") != FORMAT:
                    file.close()
                    raise WrongUse(Message("experiment.folder_other", {"folder": str(self.path.parent)}))
                self.size = int(entry["size"])
            else:
                self._take(entry)
            sound += len(line)
        file.truncate(sound)
        if not sound:
            file.write(_wrapped({"digest": digest, "format": FORMAT, "size": self.size}))
        return file

    def _take(self, entry: dict[str, Any]) -> None:
        self.done |= {Chunk(*pair) for pair in entry["chunks"]}
        self.seconds += entry["seconds"]
        added(self.tally, json.loads(zlib.decompress(base64.b64decode(entry["tally"]))))

    def keep(self, chunks: list[Chunk], tally: dict[str, Any], seconds: float) -> None:
        """Keep what some chunks came to.

        Raises:
            NotSaved: there is no room; what was kept before stays.
        """
        packed = base64.b64encode(zlib.compress(json.dumps(tally, sort_keys=True).encode())).decode()
        if self._file is None:
            raise ValueError(self.path)
        line = _wrapped({"chunks": [list(one) for one in chunks], "seconds": seconds, "tally": packed})
        try:
            written = self._file.write(line)
        except OSError as error:
            raise _not_kept(self.path, error) from error
        if written != len(line):
            raise _not_kept(self.path, OSError(errno.ENOSPC, ""))
        self.done |= set(chunks)
        self.seconds += seconds
        added(self.tally, tally)

    def close(self) -> None:
        """Let the file go."""
        if self._file is not None:
            self._file.close()
            self._file = None
        self._lock.release()


def _wrapped(entry: dict[str, Any]) -> bytes:
    """A line with its check."""
    text = json.dumps(entry, sort_keys=True, separators=(",", ":")).encode()
    return b"%s %08x\n" % (text, zlib.crc32(text))


def _unwrapped(line: bytes) -> dict[str, Any] | None:
    """What a line says; nothing when it is not whole."""
    text, _, check = line.rpartition(b" ")
    if check != b"%08x\n" % zlib.crc32(text):
        return None
    found: dict[str, Any] = json.loads(text)
    return found


def _not_kept(path: Path, error: OSError) -> NotSaved:
    return NotSaved(Message("experiment.not_kept", {"path": str(path), "reason": reason_of(error)}))
