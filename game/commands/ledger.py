"""``ledger``: what luck and what decisions did for each seat in a saved game."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from game.ledger import ledger, to_data
from game.play.session import Session
from game.telling.ledger import ledger_lines
from game.translate import Translator

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from game.console import Console
    from game.ledger import Progress

MOST_BY_ITSELF: Final = 4
"""So many processes play where nobody says how many."""


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Tell the ledger of a save, or print it as JSON; whoever holds a save may read all of it."""
    session = Session.open(Path(arguments.save), read_only=True)
    if session.warning is not None:
        console.warn(session.warning)
    workers = arguments.workers or min(MOST_BY_ITSELF, os.cpu_count() or 1)
    found = ledger(session, playouts=arguments.playouts, workers=workers, progress=_progress(console))
    console.progress("")
    if arguments.json:
        console.json({"scenario": session.scenario.name, "ending": session.ending, **to_data(found)})
        return 0
    t = Translator(console.language, session.loaded.texts_in(console.language))
    viewer = session.compiled.facilitator or session.compiled.pressure_seat
    for line in ledger_lines(session, found, t, viewer=viewer, seats=found.seats):
        console.say(line)
    return 0


def _progress(console: Console) -> Callable[[Progress], None]:
    began = time.monotonic()

    def tell(one: Progress) -> None:
        left = (time.monotonic() - began) / one.done * (one.total - one.done)
        seconds = console.t("ledger.seconds", seconds=round(left))
        console.progress(console.t("ledger.progress", done=one.done, total=one.total, left=seconds))

    return tell
