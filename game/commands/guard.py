"""Runs a command and turns whatever goes wrong into one or two lines and an exit status, never a traceback."""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING

from game.console import Console
from game.errors import Faulty, UserError
from game.statuses import FAULTY, STOPPED
from game.translate import system_language
from rules.wording.names import Message

if TYPE_CHECKING:
    import argparse

DEBUG = "BONDGENOTEN_DEBUG"


def run(arguments: argparse.Namespace) -> int:
    """Carry a parsed command out; the exit status."""
    console = Console(getattr(arguments, "lang", None) or system_language())
    try:
        return _carry_out(arguments, console)
    except UserError as error:
        return tell(console, error)
    except KeyboardInterrupt:
        console.warn(_last_word(console, Message("cli.stopped")))
        return STOPPED
    except BrokenPipeError:
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
        started: int = import_module("game.commands.play").start(getattr(arguments, "lang", ""))
        return started
    done: int = import_module(f"game.commands.{arguments.command.replace(' ', '_')}").run(arguments, console)
    return done


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
    """The message, and where the game at hand is saved."""
    said = console.t.render(message)
    return said if console.save is None else f"{said} {console.t('cli.saved_at', path=str(console.save))}"
