"""How a value is written in a YAML text: in the style that stood there, on one line, or over several."""

from __future__ import annotations

import json
import re
from textwrap import wrap
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["STEP", "after_key", "as_item", "is_plain", "on_one_line", "over_lines", "ways_to_write"]

WIDTH: Final = 116
"""Letters in a line, where a text is folded or a list broken."""
STEP: Final = 2
"""By so many blanks what is deeper stands further in."""
_PLAIN: Final = re.compile(r"[^\W\d_](?:[^\n:#{}\[\],&*!|>%@`\"'\\]|'(?=\w))*(?<!\s)")
"""Texts that need no quotation marks, inside braces neither."""
_WORDS: Final = frozenset({"true", "false", "null", "yes", "no", "on", "off", "~"})


def ways_to_write(value: Any, style: str | None, indent: int) -> Iterator[str]:
    """A value in the style that stood there, else in another."""
    if not isinstance(value, str):
        yield on_one_line(value)
        return
    if style in ("|", ">"):
        yield from _folded(value, style, indent + STEP)
    elif style == "'" and "\n" not in value:
        quoted = value.replace("'", "''")
        yield f"'{quoted}'"
    elif style == '"':
        yield json.dumps(value, ensure_ascii=False)
    elif value and "\n" not in value and value.lower() not in _WORDS:
        yield value
    yield _text(value)


def _folded(value: str, style: str, indent: int) -> Iterator[str]:
    """A text as a block below its key."""
    body = value.rstrip("\n")
    chomp = "" if value.endswith("\n") else "-"
    deep = " " * indent
    if style == ">" and "\n" not in body and body.strip() == body:
        lines = wrap(body, WIDTH - indent, break_long_words=False, break_on_hyphens=False)
        yield f">{chomp}\n" + "\n".join(f"{deep}{line}" for line in lines)
    yield f"|{chomp}\n" + "\n".join(f"{deep}{line}" if line else "" for line in body.split("\n"))


def _text(value: str) -> str:
    """A text in quotation marks where it needs them."""
    return value if is_plain(value) else json.dumps(value, ensure_ascii=False)


def is_plain(value: str) -> bool:
    """Whether a text can do without quotation marks, inside braces too."""
    return _PLAIN.fullmatch(value) is not None and value.lower() not in _WORDS


def on_one_line(value: Any) -> str:
    """A value on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {on_one_line(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(on_one_line, value)) + "]"
    return _text(value) if isinstance(value, str) else json.dumps(value)


def over_lines(value: Any, column: int) -> str:
    """A mapping or list over several lines, whose first stands at a column already."""
    deep = "\n" + " " * column
    if isinstance(value, dict):
        return deep.join(f"{key}:{after_key(one, column)}" for key, one in value.items())
    return deep.join(f"- {as_item(one, column + STEP)}" for one in value)


def after_key(value: Any, column: int) -> str:
    """What stands behind a key: the value on its line where that is short, else below it."""
    said = on_one_line(value)
    if isinstance(value, list | tuple) and value and isinstance(value[0], dict):
        return f"\n{' ' * (column + STEP)}" + over_lines(list(value), column + STEP)
    if column + len(said) <= WIDTH or not isinstance(value, dict):
        return f" {said}"
    return f"\n{' ' * (column + STEP)}" + over_lines(value, column + STEP)


def as_item(value: Any, column: int) -> str:
    """An item of a list: on its line where that is short, else key by key."""
    said = on_one_line(value)
    if not isinstance(value, dict) or column + len(said) <= WIDTH:
        return said
    return over_lines(value, column)
