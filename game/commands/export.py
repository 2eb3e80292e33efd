"""``export``: one seat's record in a file of its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from game.errors import WrongUse
from game.play.session import Session
from rules.wording.names import Message

if TYPE_CHECKING:
    import argparse

    from game.console import Console


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Write the seat's record and say where it is."""
    session = Session.open(Path(arguments.save), read_only=True)
    if "export" in session.header:
        raise WrongUse(Message("cli.export_of_export", {"path": arguments.save}))
    if session.warning is not None:
        console.warn(session.warning)
    session.history.export(arguments.seat, Path(arguments.out))
    console.say(console.t("cli.exported", path=arguments.out, seat=arguments.seat))
    return 0
