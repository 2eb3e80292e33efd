"""``replay``: the board, stepping through a save."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from game.errors import WRONG_USE
from rules.outlook.sight import TABLE
from rules.wording.names import Message

if TYPE_CHECKING:
    import argparse

    from game.console import Console


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Open the replay viewer; the exit status."""
    from game.play.session import Session  # noqa: PLC0415 - a save that cannot be read opens no window

    session = Session.open(Path(arguments.save), read_only=True)
    if session.warning is not None:
        console.warn(session.warning)
    if not import_module("game.board.window.window").has_display():
        console.warn(Message("cli.replay_no_display"))
        return WRONG_USE
    status: int | None = import_module("game.board.app.open").replay(
        session, language=getattr(arguments, "lang", ""), seat=session.header.get("export", TABLE)
    )
    return status or 0
