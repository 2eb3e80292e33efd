"""The cycle collector rests while a save is read, and yet nothing that was read and left lies about for ever."""

from __future__ import annotations

import subprocess
import sys

RUN = """
import gc
from weakref import WeakSet
from game.saves import collection
from game.saves.collection import paused_collection

class Ring:
    def __init__(self):
        self.me = self
        self.held = [[] for _ in range(1000)]

collection.MOST_UNSEEN = 20_000
"""


def said(script: str) -> list[int]:
    """What a program of its own says, in which nothing else lies about."""
    done = subprocess.run([sys.executable, "-c", RUN + script], capture_output=True, text=True, check=True, timeout=60)
    return [int(word) for word in done.stdout.split()]


def test_what_was_read_and_left_is_cleared_away_when_more_is_read() -> None:
    script = """
rings, most = WeakSet(), 0
for _ in range(200):
    with paused_collection():
        rings.add(Ring())
    most = max(most, len(rings))
print(most)
"""
    (most,) = said(script)
    assert most < 60, "they lay about until the end of the program"


def test_what_is_there_to_stay_is_not_looked_through_again_and_again() -> None:
    script = """
looked, collect, kept = [], gc.collect, []
gc.collect = lambda: looked.append(collect())
for _ in range(400):
    with paused_collection():
        kept.append(Ring())
print(len(looked))
"""
    (looked,) = said(script)
    assert 1 <= looked < 20


def test_what_was_switched_off_stays_off() -> None:
    script = """
for switch in (gc.disable, gc.enable):
    switch()
    with paused_collection():
        print(int(gc.isenabled()))
    print(int(gc.isenabled()))
"""
    assert said(script) == [0, 0, 0, 1]
