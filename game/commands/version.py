"""``--version``: which version this is, and in which form the rules run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.commands.values import PROGRAM
from game.play.headers import PROGRAM as VERSION
from game.statuses import WELL
from rules.build import compiled

if TYPE_CHECKING:
    import argparse

    from game.console import Console


def run(_arguments: argparse.Namespace, console: Console) -> int:
    """One line on standard output; the exit status."""
    key = "cli.version_compiled" if compiled() else "cli.version_plain"
    console.say(console.t(key, program=PROGRAM, version=VERSION))
    return WELL
