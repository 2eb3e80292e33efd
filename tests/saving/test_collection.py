"""The cycle collector rests while a save is read, and yet nothing that was read and left lies about for ever."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from weakref import WeakSet

import pytest

from game.saves import collection
from game.saves.collection import paused_collection


class Ring:
    """A cycle with something in it."""

    def __init__(self) -> None:
        self.me = self
        self.held: list[list[int]] = [[] for _ in range(1000)]


@pytest.fixture(autouse=True)
def counted_from_nothing(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(collection, "_unseen", collection._Unseen())
    monkeypatch.setattr(collection, "MOST_UNSEEN", 20_000)
    gc.collect()
    gc.freeze()
    there = gc.get_freeze_count()
    gc.unfreeze()
    counted = gc.get_freeze_count
    monkeypatch.setattr(gc, "get_freeze_count", lambda: max(0, counted() - there))  # other tests' things count not
    yield
    assert gc.isenabled()


def test_what_was_read_and_left_is_cleared_away_when_more_is_read() -> None:
    rings: WeakSet[Ring] = WeakSet()
    most = 0
    for _ in range(200):
        with paused_collection():
            rings.add(Ring())
        most = max(most, len(rings))
    assert most < 60 + gc.get_count()[2], "they lay about until the end of the program"


def test_what_is_there_to_stay_is_not_looked_through_again_and_again(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []
    collect = gc.collect
    monkeypatch.setattr(gc, "collect", lambda: looked.append(collect()))
    kept = []
    for _ in range(400):
        with paused_collection():
            kept.append(Ring())
    assert 1 <= len(looked) < 20


def test_what_was_switched_off_stays_off() -> None:
    gc.disable()
    try:
        with paused_collection():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()
