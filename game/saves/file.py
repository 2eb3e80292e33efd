"""Save files: written line by line during a game, read back with every fault named (product §Save file).

A record here is a JSON object; what it means belongs to ``rules.turn.journal``. ``SaveFile`` writes, ``read`` reads,
``branch`` and ``continue_recovered`` start a new file from an old one, ``recent`` lists a folder by its headers.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, Self

from game.errors import NotSaved, SaveBusy, SaveExists, SaveFaulty, WrongUse, reason_of
from game.saves import migrations
from game.saves.disk import Disk
from game.saves.lines import Chain, encode
from game.saves.names import new_path
from game.saves.reading import Headline, ReadSave, older_message, read, recent, require_file, tail_message
from game.saves.walk import FILE_LIMIT, RECORD_LIMIT, Close, Damage, Damaged, Tail, Torn, Whole
from game.user.shell import file_word, typed
from rules.wording.names import Message

__all__ = [
    "Close",
    "Damage",
    "Damaged",
    "Headline",
    "ReadSave",
    "SaveFile",
    "Saved",
    "Tail",
    "Torn",
    "Unsaved",
    "Watcher",
    "Whole",
    "branch",
    "branched",
    "continue_recovered",
    "older_message",
    "read",
    "recent",
    "tail_message",
]


@dataclass(frozen=True, slots=True)
class Saved:
    """Everything acknowledged is in the file."""


@dataclass(frozen=True, slots=True)
class Unsaved:
    """Something is in memory only; ``reason`` says why."""

    reason: Message


class Watcher(Protocol):
    """Who is told where a game lies, whenever that changes; it must not raise."""

    def goes_to(self, path: Path) -> None:
        """Just before the game is written there; it may be refused."""

    def lies_at(self, path: Path | None, *, saved: bool) -> None:
        """The game is in this file, or in none, and all of it or not."""


class SaveFile:
    """A game's file, held open and locked: add records, close turns, go elsewhere when the disk refuses.

    Whatever ``append`` or ``close_turn`` was given stays in memory too. After ``NotSaved`` the record counts as added:
    it is written before anything else by the next ``append``, ``close_turn``, ``retry`` or ``move_to``, so that the
    game may go on.

    Make one with ``create``, ``open``, ``branch`` or ``continue_recovered``; ``unplaced`` has no file yet.
    """

    def __init__(self, lines: list[bytes], chain: Chain) -> None:
        self._content = bytearray(b"".join(line + b"\n" for line in lines))
        self._chain = chain
        self._next = len(lines)
        self._disk: Disk | None = None
        self._state: Saved | Unsaved = Unsaved(Message("saves.reason_nowhere"))
        self._watcher: Watcher | None = None
        self._wanted: Path | None = None

    @classmethod
    def unplaced(cls, header: Mapping[str, Any], why: Message | None = None, wanted: Path | None = None) -> Self:
        """A game in memory only, until ``move_to`` gives it a file.

        Args:
            header: any JSON object; ``format`` may be left out and becomes the first key.
            why: why it has no file, where one was tried.
            wanted: the file that was tried, for ``retry``.

        Raises:
            ValueError: the header names another format than this program writes, or is longer than a line may be.
            TypeError: the header holds what JSON cannot.
        """
        if header.get("format", migrations.FORMAT) != migrations.FORMAT:
            raise ValueError(f"a header of format {header['format']}; this program writes {migrations.FORMAT}")
        chain = Chain()
        line = chain.add(encode({"format": migrations.FORMAT, **header}))
        save = cls([line[:-1]], chain)
        save._wanted = wanted
        if why is not None:
            save._state = Unsaved(why)
        return save

    @classmethod
    def create(cls, path: Path, header: Mapping[str, Any]) -> Self:
        """A new file holding the header, in place whole or not at all; missing folders are made.

        Raises:
            SaveExists: something has that name; it is left as it is.
            NotSaved: the disk refused. ``unplaced`` lets the game begin all the same.
            ValueError, TypeError: as ``unplaced``.
        """
        save = cls.unplaced(header)
        save.move_to(path)
        return save

    @classmethod
    def open(cls, path: Path) -> tuple[ReadSave, Self]:
        """An existing whole save, read and held for going on.

        Raises:
            SaveBusy: another program holds it; ``read`` still works.
            SaveFaulty: it is torn, damaged or of an older format: ``continue_recovered`` goes on in a new file.
            NotSaved: it may be read but not written.
            Unreadable: as ``read``.
        """
        require_file(path)
        try:
            disk = Disk.take(path)
        except BlockingIOError:
            raise SaveBusy(_busy(path)) from None
        except OSError as error:
            raise NotSaved(Message("saves.nothing_written", {"path": str(path), "reason": reason_of(error)})) from None
        try:
            found = read(path)
            _require_whole(found)
            save = cls(found.lines, _chain_at(found, len(found.lines)))
        except BaseException:
            disk.close()
            raise
        save._disk = disk
        save._state = Saved()
        return found, save

    @property
    def state(self) -> Saved | Unsaved:
        """Whether everything added so far is in the file."""
        return self._state

    @property
    def path(self) -> Path | None:
        """Where the file is; none for a game in memory only."""
        return None if self._disk is None else self._disk.path

    @property
    def next_record(self) -> int:
        """The number of the record that comes next; the first is 1, and it stands on line 2."""
        return self._next

    @property
    def last_hash(self) -> str:
        """The hash on the last closing line; empty before the first."""
        return self._chain.last_hash

    def append(self, record: Mapping[str, Any] | bytes) -> int:
        """Adds one record in one write and returns its number; when this returns, the record is in the file.

        Args:
            record: an object with ``kind`` (never ``close``); ``record`` must be ``next_record`` and is put first
                when left out. Or the same as JSON bytes that start with ``{"record":N,``.

        Raises:
            NotSaved: the record is kept in memory only, see the class.
            ValueError: wrong number or kind, or a line beyond ``LINE_LIMIT``; nothing is added.
            TypeError: a value that JSON cannot hold; nothing is added.
        """
        number = self.add(record)
        self._flush()
        return number

    def close_turn(self, turn: int) -> str:
        """Adds the closing line of a turn, puts it surely on the disk, and returns its hash, also in ``last_hash``.

        Raises:
            NotSaved: the line is kept in memory only, see the class.
        """
        digest = self.add_close(turn)
        self._flush(sync=True)
        return digest

    def add(self, record: Mapping[str, Any] | bytes) -> int:
        """``append`` in memory only: for a game without a file, and for many records that one write may hold.

        Raises:
            ValueError, TypeError: as ``append``.
        """
        body = _bytes_body(record, self._next) if isinstance(record, bytes) else _body(record, self._next)
        self._content += self._chain.add(body)
        self._next += 1
        return self._next - 1

    def add_close(self, turn: int) -> str:
        """``close_turn`` in memory only."""
        self._content += self._chain.close(self._next, turn)
        self._next += 1
        return self._chain.last_hash

    def retry(self) -> None:
        """Writes what is in memory only, if anything; of a game that got no file, all of it to the file it was to get.

        Raises:
            NotSaved: the disk still refuses.
            SaveExists: that file is there by now.
        """
        if self._disk is None and self._wanted is not None:
            self.move_to(self._wanted)
        else:
            self._flush(sync=True)

    def move_to(self, path: Path) -> None:
        """Writes the whole game so far to a new file and goes on there; the old file stays as far as it came.

        A name without the ending of saves gets it: ``path`` then says which file it is.

        Raises:
            WrongUse: it names a folder, or nothing that a file can be called.
            SaveExists: something has that name; it is left as it is.
            SaveBusy: another program has that name.
            NotSaved: this place refuses too; the game stays where it was.
        """
        path = new_path(path)
        if self._watcher is not None:
            self._watcher.goes_to(path)
        try:
            self._place(path)
        finally:
            self._tell_watcher()

    def _place(self, path: Path) -> None:
        try:
            _require_room(len(self._content), self._next - 1)
            disk = Disk.place(path, bytes(self._content), self._disk)
        except FileExistsError:
            raise SaveExists(Message("saves.exists", {"path": str(path)})) from None
        except BlockingIOError:
            raise SaveBusy(_busy(path)) from None
        except OSError as error:
            raise NotSaved(Message("saves.nothing_written", {"path": str(path), "reason": reason_of(error)})) from None
        self.close()
        self._disk = disk
        self._state = Saved()

    def watch(self, watcher: Watcher | None) -> None:
        """Tell ``watcher`` from now on where the game lies, and at once where it lies now; nobody with ``None``."""
        self._watcher = watcher
        self._tell_watcher()

    def _tell_watcher(self) -> None:
        if self._watcher is not None:
            self._watcher.lies_at(self.path, saved=isinstance(self._state, Saved))

    def close(self) -> None:
        """Gives the file up; what could not be written is lost unless ``move_to`` comes after. Twice is well."""
        if self._disk is not None:
            self._disk.close()
            self._disk = None
            self._state = Unsaved(Message("saves.reason_nowhere"))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _flush(self, *, sync: bool = False) -> None:
        was = self._state.__class__
        try:
            self._write(sync=sync)
        finally:
            if self._state.__class__ is not was:
                self._tell_watcher()

    def _write(self, *, sync: bool) -> None:
        disk = self._disk
        if disk is None:
            reason = self._state.reason if isinstance(self._state, Unsaved) else Message("saves.reason_nowhere")
            raise NotSaved(Message("saves.unplaced", {"reason": reason}))
        try:
            _require_room(len(self._content), self._next - 1)
            if len(self._content) > disk.size:
                disk.write(bytes(memoryview(self._content)[disk.size :]))
            if sync:
                disk.sync()
        except OSError as error:
            reason = reason_of(error)
            self._state = Unsaved(reason)
            raise NotSaved(Message("saves.not_saved", {"path": str(disk.path), "reason": reason})) from None
        self._state = Saved()


def branch(parent: Path, upto_record: int, new_path: Path, record: Mapping[str, Any]) -> SaveFile:
    """A new save: the parent's bytes up to and including a record, then this record; the chain goes on.

    Args:
        parent: read, never changed; it may be in use, torn or damaged after the chosen record.
        upto_record: the last record taken over; 0 takes the header alone.
        new_path: the new file.
        record: what says where the branch came from; its number is ``upto_record + 1``.

    Raises:
        WrongUse: the parent holds no such record.
        SaveExists, NotSaved: as ``SaveFile.create``; the record is part of what is placed at once.
        Unreadable, SaveFaulty: the parent cannot be read at all.
    """
    save = branched(read(parent), upto_record, record)
    save.move_to(new_path)
    return save


def branched(found: ReadSave, upto_record: int, record: Mapping[str, Any]) -> SaveFile:
    """As ``branch``, in memory only until ``move_to`` gives it a file: nothing is there before it is whole.

    Raises:
        WrongUse: the parent holds no such record.
    """
    if not 0 <= upto_record <= len(found.records):
        raise WrongUse(
            Message("saves.no_record", {"path": str(found.path), "record": upto_record, "last": len(found.records)})
        )
    save = _copy(found, upto_record)
    save.add(record)
    return save


def continue_recovered(path: Path, new_path: Path) -> SaveFile:
    """A new save with all that holds of another, in the present format; the old file is never changed.

    Raises:
        SaveExists, NotSaved: as ``SaveFile.create``.
        Unreadable, SaveFaulty: nothing holds.
    """
    found = read(path)
    save = _copy(found, len(found.records))
    save.move_to(new_path)
    return save


def _copy(found: ReadSave, upto_record: int) -> SaveFile:
    """The first records of a save in memory: the same bytes, or written anew when they came from an older format."""
    if found.format == migrations.FORMAT:
        return SaveFile(found.lines[: upto_record + 1], _chain_at(found, upto_record + 1))
    save = SaveFile.unplaced(found.header)
    for record in found.records[:upto_record]:
        if record["kind"] == "close":
            save.add_close(record["turn"])
        else:
            save.add(record)
    return save


def _chain_at(found: ReadSave, line: int) -> Chain:
    """The chain after the first ``line`` lines of a save."""
    last = max((close for close in found.closes if close.line <= line), default=Close(0, 0, ""))
    return Chain.at(found.lines[:line], last.line, last.hash)


def _require_whole(found: ReadSave) -> None:
    notice = tail_message(found) or older_message(found)
    if notice is not None:
        raise SaveFaulty(notice)


def _require_room(size: int, records: int) -> None:
    """A save that ``read`` would refuse for its size, or for so many records, is not written."""
    if size > FILE_LIMIT or records > RECORD_LIMIT:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))


def _body(record: Mapping[str, Any], number: int) -> bytes:
    if record.get("record", number) != number:
        raise ValueError(f"record {record['record']} where {number} comes next")
    if not isinstance(record.get("kind"), str) or record["kind"] == "close":
        raise ValueError("a record has a kind, and only close_turn writes the kind close")
    return encode(record if "record" in record else {"record": number, **record})


def _bytes_body(record: bytes, number: int) -> bytes:
    if not record.startswith(b'{"record":%d,' % number) or not record.endswith(b"}") or b"\n" in record:
        raise ValueError(f"the bytes of a record are one line of JSON that starts with its number, {number}")
    return record[:-1]


def _busy(path: Path) -> Message:
    """That another program holds a file, and the command that looks at it all the same."""
    return Message("saves.busy", {"path": str(path), "command": typed("replay", file_word(path))})
