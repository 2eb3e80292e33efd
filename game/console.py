"""Where commands speak: standard output for what was asked, standard error for warnings and progress."""

from __future__ import annotations

import json
import os
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Protocol

from game.translate import Translator
from game.writing import shown
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_CLEAR = "\x1b[H\x1b[2J\x1b[3J"
"""To the top, wipe the screen, then what has scrolled away: some terminals scroll away what the wipe takes."""

_WIPE = "\x1b[H\x1b[2J"
"""To the top, and wipe the screen; what has scrolled away stays."""

_RULE = 60
"""How long a line is that parts two sayings where there is no screen to wipe."""

_EMPTY_LINES = 60
"""Enough to move another seat's secrets off any screen."""

_TAKES_ESCAPES = 0x0004  # ENABLE_VIRTUAL_TERMINAL_PROCESSING


def _silence() -> None:
    """Standard error takes nothing more: what it still holds goes nowhere, so that it cannot change the exit status."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stderr.fileno())
        os.close(nowhere)


class OutputLost(OSError):
    """Standard output takes nothing more: its disk is full, say. Nothing of the program's is at fault."""


class Game(Protocol):
    """What a console knows of the game at hand."""

    @property
    def read_only(self) -> bool:
        """Whether it is only looked at."""

    @property
    def path(self) -> Path | None:
        """The file of the game, if it has one."""

    @property
    def saved(self) -> object:
        """That all of it is in the file, or the ``reason`` why not."""

    def make_sure(self) -> bool:
        """Whether all of it is in the file, after trying again."""


class Console:
    """A command's voice in one language.

    ``game`` is the game at hand, and ``last_word`` what became of it when the command ended otherwise than it should.
    """

    def __init__(self, language: str) -> None:
        """``language`` is a code such as ``nl``."""
        self.language = language
        self.t = Translator(language)
        self.game: Game | None = None
        self.last_word: Message | None = None
        self._passing = False

    def hold(self, game: Game | None) -> None:
        """This game is at hand from now on, or none."""
        self.game = game

    def keep(self) -> bool:
        """Before the game at hand is let go of too early: write what can be written, and remember what became of it.

        Whether all of it is in its file.
        """
        game = self.game
        if game is None or game.read_only:
            return True
        kept = game.make_sure()
        reason, path = getattr(game.saved, "reason", ""), str(game.path or "")
        key = "cli.saved_at" if kept else "cli.saved_part" if path else "cli.saved_nowhere"
        self.last_word = Message(key, {"path": path, "reason": reason})
        return kept

    def say(self, text: str = "") -> None:
        """A line on standard output. Raises ``OutputLost``."""
        self._wipe()
        with _written():
            sys.stdout.write(shown(text) + "\n")

    def flush(self) -> None:
        """Let whoever reads our output have all of it now, a pipe too. Raises ``OutputLost``."""
        with _written():
            sys.stdout.flush()

    def warn(self, message: Message | str) -> None:
        """A line on standard error, where anybody hears it."""
        self._wipe()
        if sys.stdout is not None:
            with suppress(OutputLost), _written():
                sys.stdout.flush()  # what was said before stands before it
        try:
            sys.stderr.write(shown(self.t.render(message)) + "\n")
            sys.stderr.flush()
        except OSError:
            _silence()

    def clear(self) -> None:
        """Leave nothing to be read back: screen and scrollback of a terminal; elsewhere enough empty lines."""
        if sys.stdout.isatty() and _takes_escapes():
            sys.stdout.write(_CLEAR)
            sys.stdout.flush()
        else:
            sys.stdout.write("\n" * _EMPTY_LINES)

    def fresh(self) -> None:
        """Begin anew: an empty screen in a terminal, elsewhere a line between what was said and what comes."""
        with _written():
            sys.stdout.write(_WIPE if sys.stdout.isatty() and _takes_escapes() else f"\n{'-' * _RULE}\n")

    def json(self, document: Any) -> None:
        """One JSON document on standard output. Raises ``OutputLost``."""
        with _written():
            sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=2) + "\n")

    def progress(self, text: str) -> None:
        """A passing line on standard error where that is a terminal; an empty one wipes it."""
        if sys.stderr.isatty():
            self._passing = bool(text)
            with suppress(OSError):
                sys.stderr.write(f"\r{text[:78]:<78}\r{text[:78]}" if text else f"\r{'':<78}\r")
                sys.stderr.flush()

    def _wipe(self) -> None:
        """Take a passing line away, so that nothing is written behind it."""
        if self._passing:
            self.progress("")

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        """Rows in aligned columns, two spaces apart."""
        for line in aligned(rows):
            self.say(line)


@contextmanager
def _written() -> Iterator[None]:
    """Tell what standard output refuses from whatever else may go wrong; a closed pipe is another matter."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputLost(error.errno, error.strerror) from error


def _takes_escapes() -> bool:
    """Whether the terminal obeys escape sequences; a Windows console is asked to, and older ones refuse."""
    if sys.platform != "win32":
        return os.environ.get("TERM", "") not in ("", "dumb")
    import ctypes  # noqa: PLC0415 - wanted on Windows only

    kernel = ctypes.windll.kernel32
    output, mode = kernel.GetStdHandle(-11), ctypes.c_uint32()
    if not kernel.GetConsoleMode(output, ctypes.byref(mode)):
        return "TERM" in os.environ  # not its own console but a terminal that runs a Unix shell
    return bool(kernel.SetConsoleMode(output, mode.value | _TAKES_ESCAPES))


def aligned(rows: Sequence[Sequence[str]], right: frozenset[int] = frozenset()) -> list[str]:
    """Rows of cells as lines of aligned columns; the columns named in ``right`` stand to the right."""
    widths = [
        max((len(row[place]) for row in rows if place < len(row)), default=0)
        for place in range(max(map(len, rows), default=0))
    ]
    lines = []
    for row in rows:
        cells = [
            cell.rjust(width) if place in right else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=False))
        ]
        lines.append("  ".join(cells).rstrip())
    return lines
