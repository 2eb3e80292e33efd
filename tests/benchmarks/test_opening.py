"""How long a save takes to open, and any moment of a game to be found (run on request; never fails on time).

Aims: a save of 12 turns in 150 ms, one of 1,000 in 2 s, in time that grows with its length; any moment of 60 turns in
50 ms. Measured in this process's own time, the best of five, since other programs may run beside.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from game.play.integrity import seal
from game.play.session import Session
from game.user.folders import shipped_saves
from tests.benchmarks.driver import endless_scenario

LENGTHS = (12, 60, 250, 1000)


def milliseconds(act: Callable[[], object], times: int = 5) -> float:
    best = float("inf")
    for _ in range(times):
        began = time.process_time()
        act()
        best = min(best, time.process_time() - began)
    return best * 1000


@pytest.fixture(scope="module")
def games(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """Random games of several lengths."""
    loaded = endless_scenario(max(LENGTHS))
    seats = {seat.id: "random" for seat in loaded.scenario.seats if seat.role != "facilitator"}
    made = {}
    for turns in LENGTHS:
        made[turns] = tmp_path_factory.mktemp("opening") / f"{turns}.jsonl"
        session = Session.new(loaded, seed=5, turns=turns, save=made[turns], seats=seats)
        while session.ending is None:
            session.advance()
        session.close()
    return made


def test_a_shipped_save(capsys: pytest.CaptureFixture[str]) -> None:
    path = shipped_saves() / "caracas-calling-held-out-2.jsonl"
    opened = milliseconds(lambda: Session.open(path, read_only=True))
    session = Session.open(path, read_only=True)
    sealed = milliseconds(lambda: seal(session))
    with capsys.disabled():
        print(f"\n12 turns of bots: opened in {opened:.0f} ms, played again for its seal in {sealed:.0f} ms")


@pytest.mark.parametrize("turns", LENGTHS)
def test_opening_and_seeking(turns: int, games: dict[int, Path], capsys: pytest.CaptureFixture[str]) -> None:
    path = games[turns]
    opened = milliseconds(lambda: Session.open(path, read_only=True))
    session = Session.open(path, read_only=True)
    numbers = [record["record"] for record in session.history.line]
    drawn = random.Random(turns).sample(numbers, min(60, len(numbers)))
    sought = [milliseconds(lambda at=number: session.at(record=at), 1) for number in drawn]  # type: ignore[misc]
    with capsys.disabled():
        per = opened * 1000 / len(numbers)
        print(f"\n{turns} turns, {len(numbers)} records: opened in {opened:.0f} ms, {per:.1f} µs a record;", end=" ")
        print(f"any moment in {max(sought):.1f} ms at most, {sum(sought) / len(sought):.1f} on average")
