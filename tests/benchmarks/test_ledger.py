"""What the ledger of a twelve-turn game costs: quick and with 200 playouts a position (run on request)."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from game.ledger import FULL, QUICK, ledger
from game.play.session import Session
from rules.build import compiled

SAVE = Path(__file__).resolve().parents[2] / "saves" / "caracas-calling-held-out-2.jsonl"


@pytest.mark.parametrize(("name", "playouts", "workers"), [("quick", QUICK, 1), ("quick", QUICK, 2), ("full", FULL, 2)])
def test_the_ledger_of_twelve_turns(name: str, playouts: int, workers: int) -> None:
    session = Session.open(SAVE, read_only=True)
    began = time.perf_counter()
    ledger(session, playouts=playouts, workers=workers)
    form = "compiled" if compiled() else "plain"
    print(f"\n{name}, {playouts} playouts, {workers} workers, {form}: {time.perf_counter() - began:.1f} s")
