"""Commands as a person types them into a shell, for messages that say what to type: words are quoted as shells need.

On Windows that shell is PowerShell or the old prompt: what both can take is quoted for both, and what only PowerShell
can hold for PowerShell.
"""

from __future__ import annotations

import os
import re
import shlex
import sys
from pathlib import Path
from typing import Final

__all__ = ["file_word", "typed"]

PROGRAM: Final = "bondgenoten"
PLAIN: Final = re.compile(r"[A-Za-z0-9_./\\:=+%^~-][A-Za-z0-9_./\\:=+%^~,@-]*")
"""Words that no shell of Windows changes; at the start of a word ``@`` and ``,`` mean something to PowerShell."""
SINGLE: Final = "'‘’‚‛"
"""PowerShell takes each of these for the end of a text in single quotes, unless it is written twice."""
EXPANDED: Final = re.compile('[$`"“”„]')
"""What PowerShell would replace, or take for the end, inside double quotes."""


def typed(*words: str, program: str = PROGRAM) -> str:
    """A command, this program's unless another is named, as this system's shells take it."""
    quoted = _for_windows if sys.platform == "win32" else _for_posix
    return " ".join(map(quoted, (program, *words)))


def file_word(path: Path | str) -> str:
    """A path as an argument: one that starts with a dash would be taken for an option."""
    written = str(path)
    return f".{os.sep}{written}" if written.startswith("-") else written


def _for_posix(word: str) -> str:
    """In single quotes where needed; what cannot be shown is written by its bytes, as most shells read it."""
    if word.isprintable():
        return shlex.quote(word)
    return "$'" + "".join(map(_escaped, word)) + "'"


def _escaped(letter: str) -> str:
    if letter.isprintable():
        return f"\\{letter}" if letter in "\\'" else letter
    return "".join(f"\\x{byte:02x}" for byte in letter.encode("utf-8", "surrogateescape"))


def _for_windows(word: str) -> str:
    if PLAIN.fullmatch(word):
        return word
    if EXPANDED.search(word):
        return "'" + "".join(letter * 2 if letter in SINGLE else letter for letter in word) + "'"
    tail = len(word) - len(word.rstrip("\\"))
    return f'"{word}{chr(92) * tail}"'  # a backslash before the closing quote would take it in
