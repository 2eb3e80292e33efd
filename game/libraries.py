"""The libraries that come with an extra: each is loaded when it is first wanted, since all of them are slow to load."""

from __future__ import annotations

import sys
import warnings
from importlib import import_module
from typing import Any

from game.errors import WrongUse
from rules.wording.names import Message

__all__ = ["install_command", "needed"]


def needed(module: str, missing: str, *, extra: str = "lab") -> Any:
    """A module of a library, loaded without the warnings of what it brings along.

    Args:
        module: its name.
        missing: the key of what is said where it is not installed.
        extra: what it comes with.

    Raises:
        WrongUse: it is not installed; the message says how to get it.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import_module(module.partition(".")[0])
            return import_module(module)
    except ImportError as error:
        raise WrongUse(Message(missing, {"command": install_command(extra)})) from error


def install_command(extra: str = "lab") -> str:
    """How to get the libraries of an extra.

    It is given in the program's source folder, whether that was installed or runs itself.
    """
    quote = '"' if sys.platform == "win32" else "'"
    pip = ".venv\\Scripts\\pip" if sys.platform == "win32" else ".venv/bin/pip"
    return f"{pip} install {quote}.[{extra}]{quote}"
