"""``ledger``: what luck and what decisions did for each seat in a saved game."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from game.ledger import ledger, to_data
from game.play.session import Session
from game.telling.ledger import ledger_lines, time_left
from game.translate import Translator
from game.workers import usual_workers

if TYPE_CHECKING:
    import argparse

    from game.console import Console


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Tell the ledger of a save, or print it as JSON; whoever holds a save may read all of it."""
    session = Session.open(Path(arguments.save), read_only=True)
    if session.warning is not None:
        console.warn(session.warning)
    workers = arguments.workers or usual_workers()
    found = ledger(
        session, playouts=arguments.playouts, workers=workers, progress=time_left(console.progress, console.t)
    )
    console.progress("")
    if arguments.json:
        console.json({"scenario": session.scenario.name, "ending": session.ending, **to_data(found)})
        return 0
    t = Translator(console.language, session.loaded.texts_in(console.language))
    viewer = session.compiled.facilitator or session.compiled.pressure_seat
    for line in ledger_lines(session, found, t, viewer=viewer, seats=found.seats):
        console.say(line)
    return 0
