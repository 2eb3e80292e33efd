"""Runs a command and turns whatever goes wrong into one or two lines and an exit status, never a traceback."""

from __future__ import annotations

import os
import signal
import threading
from contextlib import contextmanager, nullcontext
from importlib import import_module
from typing import TYPE_CHECKING, Final

from game.console import Console, OutputLost
from game.errors import Faulty, UserError, reason_of
from game.statuses import FAULTY, STOPPED, TERMINATED
from game.translate import system_language
from rules.wording.names import Message

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

__all__ = ["DEBUG", "output_lost", "run", "status_of", "tell"]

AT_WORK: Final = ("lab", "check", "branch", "ledger")
"""Commands that play many games, also in processes of their own: they put things in order before they end."""

DEBUG = "BONDGENOTEN_DEBUG"


class TerminatedError(KeyboardInterrupt):
    """The program was told to end (SIGTERM); whatever answers Ctrl-C answers that too."""


def run(arguments: argparse.Namespace) -> int:
    """Carry a parsed command out; the exit status."""
    console = Console(getattr(arguments, "lang", None) or system_language())
    try:
        return _carry_out(arguments, console)
    except UserError as error:
        return tell(console, error)
    except KeyboardInterrupt as stopped:
        console.warn(_last_word(console, Message("cli.stopped")))
        return status_of(stopped)
    except (BrokenPipeError, OutputLost):
        raise
    except Exception as error:
        if os.environ.get(DEBUG) == "1":
            raise
        what = f"{type(error).__name__}: {error}".replace("\n", " ")[:200]
        console.warn(_last_word(console, Message("cli.unexpected", {"what": what, "variable": f"{DEBUG}=1"})))
        return FAULTY


def _carry_out(arguments: argparse.Namespace, console: Console) -> int:
    """Run the command's module, loaded now, ``lab_league`` for ``lab league``; without one the board opens."""
    if arguments.command is None:
        started: int = import_module("game.commands.play").start(getattr(arguments, "lang", ""), console)
        return started
    module = import_module(f"game.commands.{arguments.command.replace(' ', '_')}")
    with _heeding_the_end() if arguments.command.split()[0] in AT_WORK else nullcontext():
        done: int = module.run(arguments, console)
        return done


@contextmanager
def _heeding_the_end() -> Iterator[None]:
    """While it lasts the program that is told to end stops as after Ctrl-C, and lets its workers go first."""
    if threading.current_thread() is not threading.main_thread():  # nobody else may say how signals are answered
        yield
        return
    before = signal.signal(signal.SIGTERM, _end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _end(_number: int, _frame: object) -> None:
    raise TerminatedError


def status_of(stopped: KeyboardInterrupt) -> int:
    """The exit status after Ctrl-C, or after having been told to end."""
    return TERMINATED if isinstance(stopped, TerminatedError) else STOPPED


def output_lost(error: OSError, language: str) -> int:
    """Say why the output could not be written, as far as anybody hears it; the exit status."""
    console = Console(language or system_language())
    console.warn(Message("cli.output_lost", {"reason": reason_of(error)}))
    return FAULTY


def tell(console: Console, error: UserError) -> int:
    """Say what is wrong on standard error in one or two lines; the exit status that goes with it."""
    console.warn(error.message)
    if isinstance(error, Faulty) and error.faults:
        line = error.faults[0].told(console.t)
        if len(error.faults) > 1:
            line += " " + console.t("cli.more_faults", count=len(error.faults) - 1)
        console.warn(line)
    return error.exit_status


def _last_word(console: Console, message: Message) -> str:
    """The message, and what became of the game at hand."""
    said = console.t.render(message)
    return said if console.last_word is None else f"{said} {console.t.render(console.last_word)}"
