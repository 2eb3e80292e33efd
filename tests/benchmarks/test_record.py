"""What opening, verifying and recording cost, as the slope between a short and a long game (run on request)."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from game.play.session import Session
from tests.benchmarks.driver import endless_scenario

SHORT, LONG = 12, 1000


@pytest.fixture(scope="module")
def games(tmp_path_factory: pytest.TempPathFactory) -> dict[int, tuple[Path, int]]:
    """A short and a long random game: their saves and how many events they hold."""
    loaded = endless_scenario(LONG)
    seats = {seat.id: "random" for seat in loaded.scenario.seats if seat.role != "facilitator"}
    made = {}
    for turns in (SHORT, LONG):
        path = tmp_path_factory.mktemp("record") / f"{turns}.jsonl"
        session = Session.new(loaded, seed=5, turns=turns, save=path, seats=seats)
        while session.ending is None:
            session.advance()
        session.close()
        made[turns] = path, sum(len(record["events"]) for record in session.history.records)
    return made


def slope(games: dict[int, tuple[Path, int]], cost: Callable[[Path], float]) -> float:
    """Microseconds an event: the best of five for each length, header and imports cancelled out."""
    best = {turns: min(cost(path) for _ in range(5)) for turns, (path, _) in games.items()}
    return (best[LONG] - best[SHORT]) / (games[LONG][1] - games[SHORT][1]) * 1e6


def opening(path: Path) -> float:
    began = time.perf_counter()
    Session.open(path, read_only=True)
    return time.perf_counter() - began


def verifying(path: Path) -> float:
    session = Session.open(path, read_only=True)
    began = time.perf_counter()
    assert session.history.verify() is None
    return time.perf_counter() - began


@pytest.mark.parametrize(("name", "cost"), [("open", opening), ("verify", verifying)])
def test_slope(games: dict[int, tuple[Path, int]], name: str, cost: Callable[[Path], float]) -> None:
    print(f"\n{name}: {slope(games, cost):.2f} µs an event")


def test_recording_an_order_costs_the_same_early_and_late(tmp_path: Path) -> None:
    loaded = endless_scenario(300)
    session = Session.new(loaded, seed=5, save=tmp_path / "long.jsonl", turns=300)
    costs: list[float] = []
    while session.ending is None:
        waiting = session.awaiting()
        if waiting:
            order = session.legal(waiting[0])[-1]
            began = time.perf_counter()
            session.submit(order)
            costs.append(time.perf_counter() - began)
        session.advance()
    session.close()
    part = len(costs) // 4
    early, late = sorted(costs[:part])[part // 2], sorted(costs[-part:])[part // 2]
    print(f"\nan order with the bots' answers: {early * 1e6:.0f} µs early, {late * 1e6:.0f} µs late")
