"""``export``: one seat's record in a file of its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from game.errors import WrongUse
from game.play.headers import SHORT_SEED
from game.play.session import Session
from game.scenario.seats import seat_meant
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
    seat = seat_meant(session.loaded, arguments.seat)
    path = session.history.export(seat, Path(arguments.out))
    console.say(console.t("cli.exported", path=str(path), seat=seat))
    if session.ending is None and _has_short_seed(session):
        console.warn(Message("cli.export_seed", {"path": str(path)}))
    return 0


def _has_short_seed(session: Session) -> bool:
    """Whether the luck comes from a seed so short that it can be found by trying seeds against the open dice."""
    seeds = [session.header["seed"], *(one["seed"] for one in session.history.line if one.get("seed"))]
    return int(seeds[-1], 16) < SHORT_SEED
