"""Opens save files for reading only, and says in a sentence what is wrong with one (product §Save file)."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from game.errors import SaveFaulty, SaveMissing, Unreadable, UserError, reason_of
from game.saves import migrations
from game.saves.arriving import Rewritten, as_written, first_line, is_wide
from game.saves.lines import LINE_LIMIT
from game.saves.names import is_named_save
from game.saves.walk import FILE_LIMIT, Close, Damaged, HeaderFaultError, Tail, Torn, Whole, read_header, walk
from rules.wording.names import Message

__all__ = [
    "OLDER",
    "Headline",
    "ReadSave",
    "header_of",
    "older_message",
    "read",
    "recent",
    "require_file",
    "tail_message",
]

Record = dict[str, Any]

OLDER = "saves.older"
"""The key of what is no damage: another format, which is read as it is and gone on with in a new file."""

SHORTEST_HEADER = 40
"""Bytes; ours have thousands."""


@dataclass(frozen=True, slots=True)
class ReadSave:
    """What holds of a save file.

    Attributes:
        path: where it was read.
        format: the format in the file; ``header`` and ``records`` are already in the present one.
        header: the first line, without its check.
        lines: the raw lines that hold, without newline: ``lines[0]`` the header, ``lines[k]`` record *k*.
        records: the records that hold, closing lines included, without their check.
        closes: the closing lines that hold.
        tail: how the file ends.
        rewritten: what a program on the way here did to the file, if anything; ``lines`` are as they were written.
    """

    path: Path
    format: int
    header: Record
    lines: list[bytes]
    records: list[Record]
    closes: list[Close]
    tail: Tail
    rewritten: Rewritten | None = None


@dataclass(frozen=True, slots=True)
class Headline:
    """One save in a folder: its path, size in bytes, and its header without the pinned scenario's content.

    ``changed`` is the file's own time of last change, in seconds since 1970, for sorting.
    """

    path: Path
    size: int
    changed: float
    header: Record


def read(path: Path) -> ReadSave:
    """Reads a whole save, proves every line and names the first that is not as it was written.

    Never changes the file and opens no other. What holds is returned also when the rest does not: see ``tail``.

    Raises:
        SaveMissing: there is no file (status 3).
        Unreadable: it cannot be read, is not UTF-8, or has no header (status 3).
        SaveFaulty: its header is damaged, or the format is not known here (status 1).
    """
    content, rewritten = as_written(_content(path))
    try:
        found = walk(content)
    except HeaderFaultError as fault:
        raise _header_error(path, fault) from None
    try:
        header, records = migrations.migrate(found.header, found.records)
    except migrations.UnknownFormatError:
        values: dict[str, int | str | Message | Any] = {"path": str(path), "format": found.header["format"]}
        raise SaveFaulty(Message("saves.unknown_format", values)) from None
    return ReadSave(path, found.header["format"], header, found.lines, records, found.closes, found.tail, rewritten)


def tail_message(save: ReadSave) -> Message | None:
    """What to tell the user about a save that cannot be gone on with as it is; none when it is whole."""
    match save.tail:
        case Whole():
            if save.rewritten is None:
                return None
            what = Message(f"saves.rewritten_{save.rewritten.value}")
            return Message("saves.rewritten", {"path": str(save.path), "what": what})
        case Torn(line):
            return Message("saves.torn", {"path": str(save.path), "line": line})
        case Damaged(line, what, turn, _):
            place: dict[str, int | str | Message | Any] = {
                "path": str(save.path),
                "line": line,
                "what": Message(f"saves.damage_{what.value}"),
            }
            return Message("saves.damaged", {**place, "turn": turn}) if turn else Message("saves.damaged_early", place)


def older_message(save: ReadSave) -> Message | None:
    """What to tell whoever would go on with a save of an older format; none for one of the present."""
    if save.format == migrations.FORMAT:
        return None
    return Message(OLDER, {"path": str(save.path), "format": save.format})


def recent(folder: Path, *, most: int = 100, summarise: Callable[[Record], Record] | None = None) -> list[Headline]:
    """The saves of a folder, last changed first, by their first lines alone; files without a sound header are left out.

    Args:
        folder: a folder; one that is missing or unreadable holds no saves.
        most: how many files to look into at most, the last changed first.
        summarise: what to keep of a header; without it everything but ``scenario``, of which the short texts stay.
    """
    found: list[tuple[float, Path, int]] = []
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            with suppress(OSError):
                if is_named_save(entry.name) and entry.is_file():
                    status = entry.stat()
                    found.append((status.st_mtime, Path(entry.path), status.st_size))
    found.sort(key=lambda item: (-item[0], item[1]))
    headlines = []
    for changed, path, size in found[:most]:
        header = header_of(path)
        if header is not None:
            headlines.append(Headline(path, size, changed, (summarise or _without_scenario)(header)))
    return headlines


def header_of(path: Path) -> Record | None:
    """The first line of a save, its check proved; ``None`` of what is no ordinary file, or has no sound one."""
    try:
        require_file(path)
        with path.open("rb") as file:
            line = file.readline(LINE_LIMIT + 1)
            if len(line) < SHORTEST_HEADER or is_wide(line):  # empty lines come before it, or it goes on
                line += file.read(2 * LINE_LIMIT)
        line = first_line(line)
        return read_header(line.removesuffix(b"\n"), complete=line.endswith(b"\n"))
    except (OSError, UserError, HeaderFaultError):
        return None


def require_file(path: Path) -> None:
    """Refuses what is no ordinary file, before opening it: a pipe would wait for ever.

    Raises:
        SaveMissing, Unreadable: as ``read``.
    """
    try:
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        raise SaveMissing(Message("saves.missing", {"path": str(path)})) from None
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from None
    if not stat.S_ISREG(status.st_mode):
        raise Unreadable(Message("saves.unreadable", {"path": str(path), "reason": Message("saves.reason_no_file")}))


def _content(path: Path) -> bytes:
    require_file(path)
    try:
        with path.open("rb") as file:
            # asking for the limit itself would set that much memory aside first
            content = file.read(min(os.fstat(file.fileno()).st_size, FILE_LIMIT) + 1)
    except OSError as error:
        raise _unreadable(path, error) from None
    if len(content) > FILE_LIMIT:
        raise SaveFaulty(Message("saves.too_large", {"path": str(path), "most": FILE_LIMIT // 1024**2}))
    return content


def _unreadable(path: Path, error: OSError | ValueError) -> UserError:
    return Unreadable(Message("saves.unreadable", {"path": str(path).replace("\0", "?"), "reason": reason_of(error)}))


def _header_error(path: Path, fault: HeaderFaultError) -> UserError:
    if fault.reason == "damaged":
        return SaveFaulty(Message("saves.header_damaged", {"path": str(path)}))
    if fault.reason == "newer":
        known: dict[str, Any] = {"path": str(path), "format": fault.format, "known": migrations.FORMAT}
        if fault.needs:
            return SaveFaulty(Message("saves.newer_needs", {**known, "needs": fault.needs}))
        return SaveFaulty(Message("saves.newer", known))
    keys = {"empty": "saves.empty", "utf8": "saves.not_utf8", "header": "saves.no_header"}
    return Unreadable(Message(keys[fault.reason], {"path": str(path)}))


def _without_scenario(header: Record) -> Record:
    """The header with only the short texts and numbers of its scenario, so that a long list stays small."""
    scenario = header.get("scenario")
    if not isinstance(scenario, dict):
        return header
    short = {key: value for key, value in scenario.items() if isinstance(value, int | str) and len(str(value)) <= 200}
    return {**header, "scenario": short}
