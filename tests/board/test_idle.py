"""Full collections come while nobody waits, and what they set apart is an ordinary thing again afterwards."""

from __future__ import annotations

import gc
import weakref

import pytest

from game.board.widgets.stage import Stage
from game.board.window import idle
from game.board.window import window as window_module
from game.board.window.window import Window
from tests.board.test_stage import Desk


class Ring:
    """It holds itself."""

    def __init__(self) -> None:
        self.me = self


def test_what_has_gone_is_collected_once_there_is_enough_and_what_lives_is_set_apart() -> None:
    ring = Ring()
    gone = weakref.ref(ring)
    del ring
    with idle.collecting():
        gc.collect(2)
        assert not idle.collect(), "there is too little yet"
        ring = Ring()
        gone = weakref.ref(ring)
        gc.collect(1)
        del ring
        for _ in range(idle.ENOUGH):
            gc.collect(1)  # the young alone: what was young is old now
        held = gc.get_freeze_count()
        assert idle.collect()
        assert gone() is None
        assert gc.get_freeze_count() > held
        assert not idle.collect()
    assert gc.get_freeze_count() == 0


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
