"""Games to report on, which no test changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.play.session import Session
from rules.values import orders
from rules.values.leading import Observe, SendMessage
from tests.report.hostile import hostile_game


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile_game(tmp_path_factory.mktemp("hostile") / "game.jsonl")


@pytest.fixture(scope="session")
def secrets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A game of one turn in which everybody says something that only some may read."""
    path = tmp_path_factory.mktemp("secrets") / "game.jsonl"
    seats = {"caracas": "people", "washington": "people", "beijing": "people"}
    session = Session.new("caracas-calling", seed=11, seats=seats, save=path, turns=1, facilitated=True)
    ruler = session.compiled.facilitator
    while session.ending is None:
        if session.phase == "signal":
            for order in session.legal("washington"):
                if isinstance(order, orders.Signal):
                    session.submit(order)
        if session.phase == "plan":
            assert session.submit(orders.Explain("washington", "WHISPER-OF-WASHINGTON")).allowed
            assert session.submit(orders.Explain("caracas", "WHISPER-OF-CARACAS")).allowed
            assert session.submit(orders.Note(ruler, "WHISPER-OF-THE-RULER")).allowed
            assert session.submit(Observe(ruler, "WHISPER-OF-THE-OBSERVER", rating="M", who="caracas")).allowed
            assert session.submit(SendMessage(ruler, "beijing", "WHISPER-TO-BEIJING")).allowed
            asking = next(one for one in session.legal("caracas") if isinstance(one, orders.RequestAid))
            session.submit(asking)
        for seat in session.awaiting():
            session.submit(orders.Pass(seat))
        session.advance()
    session.close()
    return path


@pytest.fixture(scope="session")
def foreseen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A game of one turn in which Caracas says before two requests how likely a yes is; Beijing's is a person's."""
    path = tmp_path_factory.mktemp("foreseen") / "game.jsonl"
    seats = {"caracas": "people", "washington": "pressure", "beijing": "people"}
    session = Session.new("caracas-calling", seed=7, seats=seats, save=path, turns=1, forecasts=True)
    while session.ending is None:
        if session.phase == "plan":
            asked = [one for one in session.legal("caracas") if isinstance(one, orders.RequestAid)]
            for ally, said in (("beijing", 40), ("moscow", 90)):
                order = next(one for one in asked if one.ability.startswith(ally))
                session.forecasts.state(order, said)
                assert session.submit(order).allowed
        for seat in session.awaiting():
            session.submit(orders.Pass(seat))
        session.advance()
    session.close()
    return path
