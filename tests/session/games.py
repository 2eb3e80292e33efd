"""Games of the two valleys, and people who play them."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

from game.play.players import PEOPLE
from game.play.session import Session
from game.saves import file as saves
from rules.turn import journal
from rules.values import orders
from rules.values.orders import Order
from tests.playing import undo_last
from tests.scenarios import valleys as v

EVERYBODY = dict.fromkeys((v.HILL, v.PLAIN, v.MILL, v.FORGE, v.FEN), PEOPLE)


AGAINST_BOTS = {v.HILL: PEOPLE, v.PLAIN: "random", v.MILL: "random", v.FORGE: "random", v.FEN: "random"}


BOTS = dict.fromkeys((v.HILL, v.PLAIN, v.MILL, v.FORGE, v.FEN), "random")


def new(seats: dict[str, str] | None = None, seed: int = 7, save: Path | None = None, turns: int = 6) -> Session:
    return Session.new(v.loaded(), seed=seed, seats=EVERYBODY if seats is None else seats, save=save, turns=turns)


def to(session: Session, phase: str, turn_number: int = 1) -> Session:
    """On to a phase, nobody doing anything."""
    for _ in range(100):
        if session.phase == phase and session.turn >= turn_number:
            return session
        session.advance()
    raise AssertionError(phase)


def give(session: Session, order: Order) -> None:
    ruling = session.submit(order)
    assert ruling.allowed, ruling


def play(session: Session, chance: random.Random, steps: int, *, meddle: bool = False) -> None:
    """People who do this and that, and a facilitator who meddles."""
    for _ in range(steps):
        seats = session.awaiting()
        if meddle and session.turn and chance.random() < 0.15:
            _meddle(session, chance)
        elif seats and chance.random() < 0.85:
            session.submit(chance.choice(session.legal(chance.choice(seats))))
        else:
            session.advance()


def _meddle(session: Session, chance: random.Random) -> None:
    line = [one["record"] for one in journal.live(session.history.records) if one["kind"] in journal.CHANGING]
    rolled = [
        event[1] for one in session.history.records[-6:] for event in one.get("events", ()) if event[0] == "Rolled"
    ]
    deeds: list[Callable[[], object]] = [
        lambda: session.going_back.to(chance.choice(line), "why", same_luck=chance.random() < 0.5),
        lambda: undo_last(session, "why"),
        lambda: session.take_over(v.MILL, chance.choice(("card", "random", PEOPLE))),
        lambda: session.submit(orders.SetNumber(v.UMPIRE, "spirit", 5, "why")),
        lambda: session.submit(orders.SkipOrder(v.UMPIRE, chance.choice(line), "why")),
        lambda: session.submit(orders.ProposeAction(v.HILL, "i", "e", "a", "tag")),
        lambda: session.submit(orders.Adjudicate(v.UMPIRE, 1, "medium", "[]", "why", keep=True)),
        lambda: session.submit(
            orders.OverrideResult(
                v.UMPIRE, chance.choice(rolled or ["a:b"]), chance.choice(("gain", "accepted", "declined", "lost")), "w"
            )
        ),
    ]
    chance.choice(deeds)()


def written(path: Path, header: dict[str, Any], records: list[Any]) -> Path:
    """A save with whatever records, its checks all right."""
    with saves.SaveFile.create(path, header) as file:
        for record in records:
            file.append(record)
    return path
