"""Full collections come while nobody waits, and what they set apart is an ordinary thing again afterwards."""

from __future__ import annotations

import subprocess
import sys

import pytest

from game.board.widgets.stage import Stage
from game.board.window import idle
from game.board.window import window as window_module
from game.board.window.window import Window
from tests.board.test_stage import Desk

RUN = """
import gc, weakref
from game.board.window import idle

class Ring:
    def __init__(self):
        self.me = self

with idle.collecting():
    gc.collect(2)
    print(idle.collect())  # there is too little yet
    ring = Ring()
    gone = weakref.ref(ring)
    gc.collect(1)
    del ring
    for _ in range(idle.ENOUGH):
        gc.collect(1)  # the young alone: what was young is old now
    held = gc.get_freeze_count()
    print(idle.collect(), gone() is None, gc.get_freeze_count() > held)
    print(idle.collect())
print(gc.get_freeze_count() == 0)
"""


def test_what_has_gone_is_collected_once_there_is_enough_and_what_lives_is_set_apart() -> None:
    """In a program of its own, in which nothing else lies about."""
    done = subprocess.run([sys.executable, "-c", RUN], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == ["False", "True", "True", "True", "False", "True"]


def test_the_window_collects_while_nothing_happens(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    stage = Stage(window.fonts)
    stage.push(Desk())
    collected: list[bool] = []

    def collect() -> bool:
        collected.append(True)
        stage.close()
        return True

    monkeypatch.setattr(window_module, "LONGEST_WAIT", 1)
    monkeypatch.setattr(idle, "collect", collect)
    assert not window.run(stage)
    assert collected == [True]
