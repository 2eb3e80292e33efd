"""``show``: the position at the end of a turn, as one seat or the table may see it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from game.errors import WrongUse
from game.play.session import Session
from game.scenario.seats import seat_meant
from game.telling.position import position
from game.telling.position_data import as_json
from game.terminal.position import position_lines
from game.translate import Translator
from rules.outlook.sight import TABLE
from rules.wording.names import Message

if TYPE_CHECKING:
    import argparse

    from game.console import Console


def run(arguments: argparse.Namespace, console: Console) -> int:
    """The position in columns or as JSON; a recovered save is shown as far as it is whole, with a warning."""
    session = Session.open(Path(arguments.save), read_only=True)
    if session.warning is not None:
        console.warn(session.warning)
    seat = session.header.get("export", TABLE)
    if arguments.seat is not None:
        seat = seat_meant(session.loaded, arguments.seat, [*session.compiled.roles, TABLE])
    own = session.header.get("export", seat)
    if seat != own:
        raise WrongUse(Message("cli.export_of_seat", {"path": arguments.save, "seat": own}))
    if arguments.turn is not None:
        session = session.at(arguments.turn)
    if arguments.json:
        console.json(as_json(session, seat))
        return 0
    t = Translator(console.language, session.loaded.texts_in(console.language))
    for line in position_lines(session, position(session, seat), t):
        console.say(line)
    return 0
