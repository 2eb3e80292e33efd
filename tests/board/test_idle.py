"""Full collections come while nobody waits, and what they set apart is an ordinary thing again afterwards."""

from __future__ import annotations

import subprocess
import sys

import pytest

from game.board.widgets.stage import Stage
from game.board.window import idle
from game.board.window import window as window_module
from game.board.window.window import Window
from tests.board import idleness
from tests.board.test_stage import Desk
from tests.playing import CHECKOUT


def test_what_has_gone_is_collected_once_there_is_enough_and_what_lives_is_set_apart() -> None:
    subprocess.run([sys.executable, "-m", idleness.__name__], cwd=CHECKOUT, check=True, timeout=60)


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
