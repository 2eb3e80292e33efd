"""Reading orders: typed at a prompt or piped in; several answers may stand on one line."""

from __future__ import annotations

import sys
from collections import deque
from typing import IO

from game.writing import cleaned, shown

__all__ = ["InputEnded", "Reader"]

LONGEST_LINE = 4000
"""Twice what any answer may hold, so that a longer one is refused; the rest of a still longer line is left out."""


class InputEnded(Exception):
    """There is no more input: the end of a script, or Ctrl-D."""


class Reader:
    """Answers from a stream, one at a time; ``2 1 3`` on one line answers three prompts."""

    def __init__(self, source: IO[str] | None = None, out: IO[str] | None = None) -> None:
        """Standard input and output unless told otherwise."""
        self._source = sys.stdin if source is None else source
        self._out = sys.stdout if out is None else out
        self._waiting: deque[str] = deque()

    @property
    def is_typed(self) -> bool:
        """Whether a person sits at a terminal."""
        return self._source.isatty() and self._out.isatty()

    def ask(self, prompt: str) -> str:
        """The next answer: a number, or a whole line that starts with a word.

        Raises:
            InputEnded: there is none.
        """
        if not self._waiting:
            line = self._line(prompt)
            words = line.split()
            if not words or not all(word.isdecimal() for word in words):
                return line
            self._waiting.extend(words)
        return self._waiting.popleft()

    def ask_line(self, prompt: str) -> str:
        """The rest of the line, or a new one: for an answer of several numbers.

        Raises:
            InputEnded: there is none.
        """
        if self._waiting:
            line = " ".join(self._waiting)
            self._waiting.clear()
            return line
        return self._line(prompt)

    def forget(self) -> None:
        """Drop what still waits on the line: after a refusal it no longer means what it was meant to."""
        self._waiting.clear()

    def _line(self, prompt: str) -> str:
        self._out.write(prompt)
        self._out.flush()
        line = self._source.readline(LONGEST_LINE)
        if not line:
            self._out.write("\n")
            raise InputEnded
        rest = line
        while rest and not rest.endswith("\n"):  # the rest of a longer line answers nothing else
            rest = self._source.readline(LONGEST_LINE)
        if not self.is_typed:
            self._out.write(shown(line.rstrip("\r\n")) + "\n")  # a script's answer, as if it had been typed
        return cleaned(line).strip()
