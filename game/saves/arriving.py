"""What other programs do to a save on its way here without losing anything, and how it is undone before reading.

Editors put a byte order mark first, mail programs change line ends, shells write UTF-16. The checks of the save then
hold for the bytes as they were written, and say whether anything else was changed.
"""

from __future__ import annotations

import codecs
from enum import StrEnum

__all__ = ["Rewritten", "as_written", "first_line", "is_wide"]

_SPACE = b" \t\r\n"
_START, _END = b'{"', b'"}'
_MOST_SPACE = 4000
"""So many bytes are looked at for the start of a save."""
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)  # those of UTF-32 start like the first


class Rewritten(StrEnum):
    """What was done to a file; the value is the last part of its message's key."""

    ENCODING = "encoding"
    MARK = "mark"
    LINE_ENDS = "line_ends"
    SPACE = "space"


def as_written(content: bytes) -> tuple[bytes, Rewritten | None]:
    """The bytes of a save as this program wrote them, and what was done to them since, if anything."""
    done = None
    if is_wide(content) and _narrowed(content[:_MOST_SPACE], "ignore").lstrip(_SPACE).startswith(_START):
        content, done = _narrowed(content), Rewritten.ENCODING
    if content.startswith(codecs.BOM_UTF8):
        content, done = content[len(codecs.BOM_UTF8) :], done or Rewritten.MARK
    if content[:1] in (b" ", b"\t", b"\r", b"\n") and content[:_MOST_SPACE].lstrip(_SPACE).startswith(_START):
        content, done = content.lstrip(_SPACE), done or Rewritten.SPACE
    if content[: content.find(b"\n")].endswith(b"}\r"):
        content, done = content.replace(b"\r\n", b"\n"), done or Rewritten.LINE_ENDS  # JSON has neither inside a text
    end = content[-_MOST_SPACE:]
    added = len(end) - len(end.rstrip(_SPACE))
    if added > 1 and content.endswith(_END, 0, len(content) - added):
        content, done = content[: len(content) - added] + b"\n", done or Rewritten.SPACE
    return content, done


def first_line(start: bytes) -> bytes:
    """The first line of a save as it was written, from the start of its file; with its newline, if there was one."""
    start = _narrowed(start, "ignore") if is_wide(start) else start
    start = start.removeprefix(codecs.BOM_UTF8).lstrip(_SPACE)
    line, newline, _ = start.partition(b"\n")
    return line.removesuffix(b"\r") + newline


def is_wide(start: bytes) -> bool:
    """Whether a file that starts so is in UTF-16 or UTF-32, where a newline is more than one byte."""
    return start.startswith(_WIDE)


def _narrowed(content: bytes, errors: str = "strict") -> bytes:
    name = "utf-32" if content.startswith(codecs.BOM_UTF32_LE) else "utf-16"
    try:
        return content.decode(name, errors).encode("utf-8", errors)
    except UnicodeError:
        return content
