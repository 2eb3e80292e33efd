"""The journal of an experiment: what is done, in its folder, so that an interrupted run goes on where it was.

A file of lines. The first says of which experiment it is; each further one which chunks were played, and what they came
to, packed. Every line ends with a check of itself, so that one that was torn by a crash or a full disk is seen, and
taken off before anything is written behind it. A chunk is on one line with what it came to, so nothing counts twice.
"""

from __future__ import annotations

import base64
import errno
import json
import os
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from filelock import FileLock, Timeout

from game.errors import NotSaved, WrongUse, reason_of
from game.lab.experiments.tallies import Chunk, added, empty
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["JOURNAL", "Journal", "Kept", "kept_in"]

JOURNAL: Final = "journal.jsonl"
FORMAT: Final = 1


@dataclass(slots=True)
class Kept:
    """What a journal holds.

    ``tally`` is what was played, ``done`` the chunks, ``seconds`` the time that they took in the processes that played.
    ``size`` is how many games of each arm a chunk has, as the run that began it chose; nought where none began it.
    ``sound`` is how many bytes of the file are whole lines.
    """

    tally: dict[str, Any] = field(default_factory=empty)
    done: set[Chunk] = field(default_factory=set)
    seconds: float = 0.0
    size: int = 0
    sound: int = 0

    def add(self, chunks: Iterable[Chunk], tally: dict[str, Any], seconds: float) -> None:
        """Add what some chunks came to."""
        self.done |= set(chunks)
        self.seconds += seconds
        added(self.tally, tally)


def kept_in(folder: Path, digest: str) -> Kept:
    """What a folder's journal holds of an experiment; nothing, where it is another's or cannot be read."""
    try:
        with (folder / JOURNAL).open("rb") as file:
            return _read(file, digest) or Kept()
    except OSError:
        return Kept()


def _read(file: Iterable[bytes], digest: str) -> Kept | None:
    """What the lines of a journal say; nothing when they are of another experiment, or no longer what was written.

    One that was begun for another, and in which no game was kept, is as good as none.
    """
    kept, lines = Kept(), iter(file)
    for line in lines:
        entry = _unwrapped(line)
        if entry is None:  # torn when the program was stopped, if it is the last and not the first
            return kept if kept.sound and not line.endswith(b"\n") else None
        if kept.sound:
            tally = json.loads(zlib.decompress(base64.b64decode(entry["tally"])))
            kept.add([Chunk(*pair) for pair in entry["chunks"]], tally, entry["seconds"])
        elif entry.get("format") != FORMAT:
            return None
        elif entry.get("digest") != digest:
            return None if next(lines, None) else Kept()
        else:
            kept.size = int(entry["size"])
        kept.sound += len(line)
    return kept


class Journal:
    """The journal of one experiment, open to be written to; ``kept`` is what it holds."""

    def __init__(self, folder: Path, digest: str, size: int) -> None:
        """Open the journal in a folder, or begin one.

        Raises:
            WrongUse: it is of another experiment, or of another program; or another run is writing to it.
            NotSaved: it cannot be read or written.
        """
        self.path = folder / JOURNAL
        self._lock = FileLock(str(folder / ".journal.lock"))
        self._file: BinaryIO | None = None
        try:
            self._lock.acquire(timeout=0)
            self._file = self.path.open("a+b", buffering=0)
            self.kept = self._begun(digest, size)
        except Timeout as error:
            raise WrongUse(Message("experiment.folder_busy", {"folder": str(folder)})) from error
        except OSError as error:
            self.close()
            raise _not_kept(self.path, error) from error
        except WrongUse:
            self.close()
            raise

    def _begun(self, digest: str, size: int) -> Kept:
        """What the file holds, with what is torn at its end cut off; begun, where it holds nothing."""
        if self._file is None:
            raise ValueError(self.path)
        self._file.seek(0)
        kept = _read(self._file, digest)
        if kept is None:
            raise WrongUse(Message("experiment.folder_other", {"folder": str(self.path.parent)}))
        self._file.truncate(kept.sound)
        if not kept.sound:
            kept.size = size
            self._append({"digest": digest, "format": FORMAT, "size": size})
        return kept

    def keep(self, chunks: list[Chunk], tally: dict[str, Any], seconds: float) -> None:
        """Keep what some chunks came to.

        Raises:
            NotSaved: there is no room, and what was kept before stays; or the file was taken away.
        """
        packed = base64.b64encode(zlib.compress(json.dumps(tally, sort_keys=True).encode())).decode()
        try:
            self._append({"chunks": [list(one) for one in chunks], "seconds": seconds, "tally": packed})
        except OSError as error:
            raise _not_kept(self.path, error) from error
        self.kept.add(chunks, tally, seconds)

    def _append(self, entry: dict[str, Any]) -> None:
        """Add a line. Raises ``OSError``; nothing stays of a line that did not fit."""
        if self._file is None:
            raise ValueError(self.path)
        if not _leads_to(self.path, self._file):
            raise OSError(errno.ESTALE, "")
        line, before = _wrapped(entry), self._file.seek(0, os.SEEK_END)
        written: int | None = 0
        try:
            written = self._file.write(line)
        finally:
            if written != len(line):
                self._file.truncate(before)
        if written != len(line):
            raise OSError(errno.ENOSPC, "")

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


def _leads_to(path: Path, file: BinaryIO) -> bool:
    """Whether a name still leads to an open file, which would take what nobody can ever read again."""
    try:
        return os.path.samestat(path.stat(), os.fstat(file.fileno()))
    except FileNotFoundError:
        return False


def _not_kept(path: Path, error: OSError) -> NotSaved:
    return NotSaved(Message("experiment.not_kept", {"path": str(path), "reason": reason_of(error)}))
