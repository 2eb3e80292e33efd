"""Reads the bytes of a save and judges every line: whole, torn, or damaged and where (product §Save file).

Pure: takes bytes, opens nothing. The bounds here keep a hostile file from hanging or filling the memory.
"""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

import orjson

from game.saves import migrations
from game.saves.collection import paused_collection
from game.saves.lines import CHECK_LENGTH, HASH_LENGTH, LINE_LIMIT, check_text, hash_text

__all__ = [
    "FILE_LIMIT",
    "Close",
    "Damage",
    "Damaged",
    "HeaderFaultError",
    "Tail",
    "Torn",
    "Walk",
    "Whole",
    "read_header",
    "walk",
]

FILE_LIMIT = 256 * 1024 * 1024
"""The longest save in bytes. A game of 1,000 turns takes about 1 MB."""

# A file of brackets grows some fifty times when parsed: above the first figure the values are counted before that.
_COUNTED_FROM = 16 * 1024 * 1024
_VALUE_LIMIT = 4_000_000

Record = dict[str, Any]


class Damage(StrEnum):
    """What is wrong with a line; the value is the last part of its message's key."""

    CHECK = "check"
    ORDER = "order"
    UTF8 = "utf8"
    JSON = "json"
    RECORD = "record"
    HASH = "hash"
    LONG = "long"
    MANY = "many"


class Close(NamedTuple):
    """A closing line: its number in the file (from 1), the turn it closes, and its hash."""

    line: int
    turn: int
    hash: str


@dataclass(frozen=True, slots=True)
class Whole:
    """Every line is as it was written."""


@dataclass(frozen=True, slots=True)
class Torn:
    """The last line was cut short while it was being written; everything before it holds."""

    line: int


@dataclass(frozen=True, slots=True)
class Damaged:
    """A line is not as it was written; everything up to the last turn closed before it holds.

    ``recovered_to_turn`` is 0 and ``recovered_line`` 1 (the header alone) when no turn was closed before the damage.
    """

    line: int
    what: Damage
    recovered_to_turn: int
    recovered_line: int


Tail = Whole | Torn | Damaged


@dataclass(frozen=True, slots=True)
class Walk:
    """What holds of a save: ``lines`` without newline (``lines[k]`` is record *k*, ``lines[0]`` the header)."""

    header: Record
    lines: list[bytes]
    records: list[Record]
    closes: list[Close]
    tail: Tail


class HeaderFaultError(Exception):
    """The first line is no header that this program can use.

    ``reason``: ``empty``, ``utf8``, ``header`` (none at all), ``damaged``, or ``newer`` with the ``format`` found and
    the version that it ``needs``, if it names one.
    """

    def __init__(self, reason: str, found: int = 0, needs: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.format = found
        self.needs = needs


def read_header(line: bytes, *, complete: bool = True) -> Record:
    """The header in a save's first line, its running check proved and taken away.

    Args:
        line: the bytes before the first newline.
        complete: whether there was a newline.

    Raises:
        HeaderFaultError: the line is no header, or a header with damage.
    """
    if not line and not complete:
        raise HeaderFaultError("empty")
    if len(line) > LINE_LIMIT:
        raise HeaderFaultError("header")
    start = b'{"format":'
    ours = line[: len(start)] == start[: len(line)] != b"" or line[-CHECK_LENGTH:].startswith(b',"crc":"')
    checked = complete and line[-CHECK_LENGTH:] == check_text(zlib.crc32(line[:-CHECK_LENGTH]))
    if ours and not checked and not _is_other_format(line):
        raise HeaderFaultError("damaged")
    try:
        header = orjson.loads(line)
    except orjson.JSONDecodeError:
        raise HeaderFaultError("header" if _is_utf8(line) else "utf8") from None
    # bool is an int in Python; "format": true is none
    if not isinstance(header, dict) or type(header.get("format")) is not int or header["format"] < 0:
        raise HeaderFaultError("header")
    if header["format"] > migrations.FORMAT:
        raise HeaderFaultError("newer", header["format"], migrations.version_needed(header))
    header.pop("crc", None)
    return header


def _is_other_format(line: bytes) -> bool:
    """Whether this is a JSON object of a format unknown here that knows no such check: no key ``crc`` at all."""
    try:
        header = orjson.loads(line)
    except orjson.JSONDecodeError:
        return False
    if not isinstance(header, dict) or "crc" in header:
        return False
    return type(header.get("format")) is not int or header["format"] not in migrations.NEEDS


def walk(content: bytes) -> Walk:
    """Judges a whole save; at most ``FILE_LIMIT`` bytes.

    Raises:
        HeaderFaultError: there is no sound first line, so that nothing holds.
    """
    if len(content) > _COUNTED_FROM and sum(map(content.count, (b",", b"[", b"{", b"\n"))) > _VALUE_LIMIT:
        first, newline, _ = content.partition(b"\n")
        header = read_header(first, complete=bool(newline))
        return Walk(header, [first], [], [], Damaged(2, Damage.MANY, 0, 1))
    lines = content.split(b"\n")
    rest = lines.pop()
    header = read_header(lines[0] if lines else rest, complete=bool(lines))
    short = _before_long_line(lines) if len(content) > LINE_LIMIT else lines
    with paused_collection():
        whole = _whole_records(short)
        records, closes, damage = (*whole, None) if whole else _walk_records(short)
    if damage is None and len(short) < len(lines):
        damage = Damage.LONG
    if damage is not None:
        good = closes[-1] if closes else Close(1, 0, "")
        tail = Damaged(len(records) + 2, damage, good.turn, good.line)
        return Walk(header, lines[: good.line], records[: good.line - 1], closes, tail)
    return Walk(header, lines, records, closes, Torn(len(lines) + 1) if rest else Whole())


def _before_long_line(lines: list[bytes]) -> list[bytes]:
    long = next((index for index, line in enumerate(lines) if len(line) > LINE_LIMIT), len(lines))
    return lines[:long]


def _whole_records(lines: list[bytes]) -> tuple[list[Record], list[Close]] | None:
    """The records of a save in which all is as it was written; ``None`` as soon as anything is not.

    The way nearly every save is opened, and so a turn at a time: the hash of its closing line speaks for all its bytes,
    and the running check, proved there, for what its lines say. Only an open turn is checked line by line.
    """
    if not lines:
        return None
    records: list[Record] = []
    closes: list[Close] = []
    loads, keep = orjson.loads, records.append
    check = zlib.crc32(lines[0][:-CHECK_LENGTH])
    linked, last_hash = 0, ""
    try:
        for number in range(1, len(lines)):
            record = loads(lines[number])
            if record["record"] != number:
                return None
            del record["crc"]
            keep(record)
            if record["kind"] == "close":
                turn = lines[linked : number + 1]
                last_hash = _link(turn, last_hash)
                check = zlib.crc32(b"".join([line[:-CHECK_LENGTH] for line in turn[not linked :]]), check)
                if not turn[-1].endswith(hash_text(last_hash) + check_text(check)):
                    return None
                closes.append(Close(number + 1, record["turn"], last_hash))
                linked = number + 1
        for line in lines[linked or 1 :]:
            check = zlib.crc32(line[:-CHECK_LENGTH], check)
            if not line.endswith(check_text(check)):
                return None
    except (ValueError, TypeError, KeyError):
        return None
    return records, closes


def _walk_records(lines: list[bytes]) -> tuple[list[Record], list[Close], Damage | None]:
    """The records up to the first line that is not as it was written, and what is wrong with that line.

    One line at a time: for what ``_whole_records`` did not take.
    """
    records: list[Record] = []
    closes: list[Close] = []
    crc32, loads, keep = zlib.crc32, orjson.loads, records.append
    check = crc32(lines[0][:-CHECK_LENGTH])
    linked, last_hash = 0, ""
    for number, line in enumerate(lines):
        if number == 0:
            continue
        before, check = check, crc32(line[:-CHECK_LENGTH], check)
        if not line.endswith(b',"crc":"%08x"}' % check):
            return records, closes, _damage_of(line, before, number)
        try:
            record = loads(line)
            if record["record"] != number:
                return records, closes, Damage.ORDER
            del record["crc"]
            if record["kind"] == "close":
                last_hash = _link(lines[linked : number + 1], last_hash)
                if not line.endswith(hash_text(last_hash), 0, -CHECK_LENGTH):
                    return records, closes, Damage.HASH
                closes.append(Close(number + 1, record["turn"], last_hash))
                linked = number + 1
        except (ValueError, TypeError, KeyError):
            return records, closes, _damage_of(line, before, number)
        keep(record)
    return records, closes, None


def _link(lines: list[bytes], last_hash: str) -> str:
    """The hash that the last of these lines should carry, as ``Chain.close`` makes it."""
    return hashlib.sha256(last_hash.encode() + b"\n".join(lines)[: -HASH_LENGTH - CHECK_LENGTH]).hexdigest()


def _damage_of(line: bytes, check: int, number: int) -> Damage:
    """Why a line was refused: the plainest reason that fits, so that the reader knows what to look for."""
    if len(line) > LINE_LIMIT:
        return Damage.LONG
    if not _is_utf8(line):
        return Damage.UTF8
    try:
        record = orjson.loads(line)
    except orjson.JSONDecodeError:
        return Damage.JSON
    if not isinstance(record, dict):
        return Damage.RECORD
    if type(record.get("record")) is int and record["record"] != number:
        return Damage.ORDER
    sound = line[-CHECK_LENGTH:] == check_text(zlib.crc32(line[:-CHECK_LENGTH], check))
    return Damage.RECORD if sound else Damage.CHECK


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True
