"""The lines of a save: how a record becomes bytes, with a running check and a chain of hashes (product §Save file).

Bytes only: nothing here opens a file or knows what a record means.

A line is one JSON object whose last key is ``crc``: the CRC32 of everything written before that key, in this line and
in all lines above it. A changed, cut, swapped or doubled line is therefore found on the line itself. The line that
closes a turn also carries ``hash``: the SHA-256 of the hash before it and of all bytes since that closing line, up to
the key.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping, Sequence
from typing import Any

import orjson

__all__ = ["CHECK_LENGTH", "HASH_LENGTH", "LINE_LIMIT", "Chain", "check_text", "encode", "hash_text"]

LINE_LIMIT = 8 * 1024 * 1024
"""The longest line in bytes; a longer one is refused when written and taken for damage when read."""

CHECK_LENGTH = len(',"crc":"00000000"}')
HASH_LENGTH = len(',"hash":""') + 64

# Only what JSON itself knows: a date, a dataclass or a subclass in a record is a mistake to hear of, not to write.
_OPTIONS = orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_PASSTHROUGH_SUBCLASS


def encode(record: Mapping[str, Any]) -> bytes:
    """The JSON bytes of a record, keys in the order given, without its closing brace.

    Floats must be finite: JSON knows no other, and ``nan`` or ``inf`` would become ``null``.

    Raises:
        TypeError: a value that JSON cannot hold (also an integer beyond 64 bits, and text that is not valid Unicode).
        ValueError: the record is empty or carries a key ``crc`` of its own.
    """
    if not record or "crc" in record:
        raise ValueError("a record holds at least one key, and the key crc belongs to the file")
    return orjson.dumps(record, option=_OPTIONS)[:-1]


def check_text(check: int) -> bytes:
    """The end of a line: its running check as the last key, and the closing brace."""
    return b',"crc":"%08x"}' % check


def hash_text(digest: str) -> bytes:
    """The key of a closing line that carries the hash, 64 lower-case hexadecimal digits."""
    return b',"hash":"%b"' % digest.encode()


class Chain:
    """The running check and the running hash at the end of a list of lines.

    Adding a line costs as much as the line is long, however many came before.
    """

    __slots__ = ("_link", "check", "last_hash")

    def __init__(self) -> None:
        self.check = 0
        self.last_hash = ""
        self._link = hashlib.sha256()

    @classmethod
    def at(cls, lines: Sequence[bytes], last_close: int, last_hash: str) -> Chain:
        """The chain as it stood after whole lines that were already checked.

        Args:
            lines: all lines without their newline, the header first; at least one.
            last_close: the number of lines up to and including the last closing line; 0 if none.
            last_hash: the hash on that closing line; empty if none.
        """
        chain = cls()
        chain.check = int(lines[-1][-10:-2], 16)
        chain.last_hash = last_hash
        chain._link = hashlib.sha256(last_hash.encode())
        for line in lines[last_close:]:
            chain._link.update(line + b"\n")
        return chain

    def add(self, body: bytes) -> bytes:
        """The whole line, newline included, for a record's bytes without their closing brace.

        Raises:
            ValueError: the line would be longer than ``LINE_LIMIT``; the chain is then unchanged.
        """
        if len(body) + CHECK_LENGTH > LINE_LIMIT:
            raise ValueError(f"a line of {len(body)} bytes; the most is {LINE_LIMIT}")
        self.check = zlib.crc32(body, self.check)
        line = body + check_text(self.check) + b"\n"
        self._link.update(line)
        return line

    def close(self, number: int, turn: int) -> bytes:
        """The whole closing line of a turn, newline included; ``last_hash`` then holds its hash."""
        start = b'{"record":%d,"turn":%d,"kind":"close"' % (number, turn)
        self._link.update(start)
        digest = self._link.hexdigest()
        body = start + hash_text(digest)
        self.check = zlib.crc32(body, self.check)
        self.last_hash = digest
        self._link = hashlib.sha256(digest.encode())
        return body + check_text(self.check) + b"\n"
