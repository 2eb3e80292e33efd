"""YAML 1.2 as scenarios use it: plain mappings, sequences and scalars, with the place of every key and value.

The text is hostile until shown otherwise, so everything that makes YAML surprising is refused: tags, anchors and
aliases, more than one document, duplicate keys, keys that are not words; and file, depth, number of nodes and length
of a scalar are bounded. ``yes``, ``no``, ``on`` and ``off`` are words, as YAML 1.2 has it. Keys are always text, so
that what is read equals what its JSON gives back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Protocol

from game.errors import UNREADABLE, Fault
from game.writing import MOST_ACCENTS, Unfit, unfit
from rules.wording.names import Message

__all__ = [
    "MAX_BYTES",
    "MAX_DEPTH",
    "MAX_NODES",
    "MAX_SCALAR",
    "Document",
    "decode",
    "field_called",
    "key_near",
    "place_of",
    "said_of",
]

MAX_BYTES = 2_000_000
MAX_DEPTH = 30
MAX_NODES = 100_000
MAX_SCALAR = 20_000

Keys = tuple[str | int, ...]
Position = tuple[int, int]


class Places(Protocol):
    """Where values stand that were read from one file or several."""

    def __call__(self, path: Keys, *, of_key: bool = False) -> tuple[str, int, int]:
        """The file, line and column of a value in the data, or of its key."""


MOST_CHARACTERS = 20
"""So many strange characters of a file are named one by one."""

MOST_LINES_UP = 5
"""So many lines up a key is looked for that a fault in the YAML belongs to."""

MOST_LETTERS = 40
"""Of a key in the name of a field; an id has no more."""

_KEY = re.compile(r"[\s-]*[\"']?([A-Za-z_][\w-]{0,59})[\"']?\s*:")


@dataclass(frozen=True)
class Document:
    """What a file says, where it says it, and all that is wrong with it.

    ``data`` is plain (dict, list, str, int, float, bool, None); ``keys`` and ``values`` map the path of an entry, such
    as ``("tracks", 0, "name")``, to line and column, counted from 1. With faults, ``data`` is what could be read.
    """

    data: Any = None
    keys: dict[Keys, Position] = field(default_factory=dict)
    values: dict[Keys, Position] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()


def decode(source: bytes, file: str) -> tuple[str, tuple[Fault, ...]]:
    """The text of a file and what is wrong with its bytes: size, UTF-8 (a byte order mark is accepted), characters."""
    if len(source) > MAX_BYTES:
        what = Message("fault.file_too_large", {"limit": MAX_BYTES // 1_000_000})
        return "", (Fault(file, 1, 1, what, Message("write.smaller_file")),)
    try:
        text = source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = source[: error.start].decode("utf-8-sig", "replace")
        line, column = place_of(before, len(before))
        what, write = Message("fault.not_utf8"), Message("write.save_as_utf8")
        return "", (Fault(file, line, column, what, write, UNREADABLE, _field(before, line, file)),)
    faults = []
    for one in islice(unfit(text), MOST_CHARACTERS):
        line, column = place_of(text, one.at)
        faults.append(Fault(file, line, column, *said_of(text, one), field=_field(text, line, file)))
    return ("", tuple(faults)) if faults else (text, ())


def said_of(text: str, one: Unfit) -> tuple[Message, Message]:
    """What is wrong with a character that no file of a scenario may hold, and what to write instead."""
    values: dict[str, Any] = {"code": f"U+{ord(text[one.at]):04X}", "most": MOST_ACCENTS}
    return Message(f"fault.character_{one.sort}", values), Message(f"write.character_{one.sort}", values)


def _field(text: str, line: int, file: str) -> str:
    return key_near(text, line) if file.endswith((".yaml", ".yml")) else ""


def key_near(text: str, line: int) -> str:
    """The key that is written on a line of YAML, else on the nearest one above; empty where there is none near."""
    lines = text.split("\n", line)[:line]
    for written in lines[: -MOST_LINES_UP - 1 : -1]:
        found = _KEY.match(written)
        if found is not None:
            return found.group(1)
    return ""


def field_called(data: Any, path: Keys) -> str:
    """A place in the data in words: its keys, and of what stands in a list its id, else its number from 1.

    What has a file of its own, such as an ally's card, is named by the file.
    """
    named = []
    for element in path:
        data = _inside(data, element)
        called = _called(data) if isinstance(element, int) else ""
        named.append(called or (str(element + 1) if isinstance(element, int) else _shortened(element)))
    if path[:1] == ("pressure_cards",):
        named[0] = "cards"
    return ".".join(named[2:] if path[:1] == ("allies",) else named)


def _inside(data: Any, element: str | int) -> Any:
    if isinstance(data, dict):
        return data.get(element)
    fits = isinstance(data, list) and isinstance(element, int) and 0 <= element < len(data)
    return data[element] if fits else None


def _called(entry: Any) -> str:
    """What an entry of a list goes by."""
    if not isinstance(entry, dict):
        return ""
    ids = (entry.get(key) for key in ("id", "seat", "result"))
    return _shortened(next((one for one in ids if isinstance(one, str) and one), ""))


def _shortened(word: str) -> str:
    return word if len(word) <= MOST_LETTERS else word[: MOST_LETTERS - 1] + "…"


def place_of(text: str, index: int) -> Position:
    """Line and column, from 1, of a character of a text."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)
