"""The system ends the program: the board closes at once and asks nobody (a real window loop, without a display)."""

from __future__ import annotations

import os
import signal
import sys
import threading
from pathlib import Path

import pytest

from game.board.window import window as window_module
from game.board.window.window import Window
from game.play.session import Session
from tests.board.player import Player
from tests.scenarios import valleys as v

ASSETS = Path(__file__).resolve().parents[2] / "assets"


@pytest.mark.skipif(sys.platform == "win32", reason="the system ends programs in another way there")
def test_when_the_system_ends_the_program_the_board_closes_without_asking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window_module, "LONGEST_WAIT", 50)
    before = signal.getsignal(signal.SIGTERM)
    with Window("Bondgenoten", ASSETS) as window:
        player = Player(window)
        player.app.show_game(Session.new(v.loaded(), seed=7))
        player.click("begin")
        threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGTERM)).start()
        asked = threading.Timer(5, player.stage.close)  # nobody answers what it would ask
        asked.start()
        window.run(player.stage)
        assert asked.is_alive()
        asked.cancel()
    assert signal.getsignal(signal.SIGTERM) is before
