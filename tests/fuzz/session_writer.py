"""A real game for the kill campaign: a person's random orders, bots elsewhere, every kept record acknowledged.

Run: ``python -m tests.fuzz.kill_campaign --times 200 --writer tests.fuzz.session_writer:play``.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from pathlib import Path

from game.play.session import Session


def play(path: Path, seed: int, acknowledge: Callable[..., None]) -> None:
    """Plays a game, closes its file now and then and opens it again, and waits at the end to be killed."""
    chance = random.Random(seed)
    session = Session.new(seed=seed, save=path)
    told = closed = 0
    while session.ending is None:
        _step(session, chance)
        for record in session.history.records[told:]:
            acknowledge("record", record["record"])
        told = len(session.history.records)
        if session.turn > closed + 1 and session._course.record.file is not None:
            closed = session.turn - 1
            acknowledge("close", closed, session._course.record.file.last_hash)
        if chance.random() < 0.1:
            session.close()
            session = Session.open(path)
    time.sleep(3600)


def _step(session: Session, chance: random.Random) -> None:
    waiting = session.awaiting()
    if waiting and chance.random() < 0.8:
        orders = session.legal(waiting[0])
        if orders:
            session.submit(chance.choice(orders))
            return
    session.advance()
