"""The clock goes on from what was left of its phase, also after a crash: it is noted beside the save while it runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.board.app.timing import NOTED_EVERY
from game.board.desk.clock import PhaseClock
from game.play.session import Session
from game.user import clocks
from game.user.folders import played_saves
from rules.values import orders
from tests.board.led import RULER, led
from tests.board.player import Player


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BONDGENOTEN_HOME", str(tmp_path / "home"))


def clock_of(player: Player) -> PhaseClock:
    clock = player.app.table.clock
    assert clock is not None
    return clock


def later(player: Player, seconds: float) -> None:
    """So much time goes by while the window is drawn."""
    clock = clock_of(player)
    then = clock._now() + seconds
    clock._now = lambda: then
    player.settle()


def reopened(player: Player, session: Session, path: Path) -> PhaseClock:
    """The clock after the program was killed and the save opened again."""
    session.close()
    player.app.table.desk = player.app.table.game = player.app.table.clock = None  # nobody said goodbye
    player.app.games.resume(path)
    player.sit_down()
    return clock_of(player)


@pytest.mark.parametrize("given", [0, 60, 600])
def test_after_a_crash_the_clock_goes_on_from_what_was_left(given: int, player: Player) -> None:
    """The phase had its whole time again; minutes that the facilitator had given are kept too."""
    path = played_saves() / "game.jsonl"
    session = led(player, path)
    began = clock_of(player).face.seconds
    player.app.timing.give(given)
    later(player, 132.0)
    clock = reopened(player, session, path)
    assert began + given - 134 - NOTED_EVERY <= clock.face.seconds <= began + given - 132 + NOTED_EVERY


def test_the_clock_of_the_next_phase_starts_full_after_a_crash(player: Player) -> None:
    path = played_saves() / "game.jsonl"
    session = led(player, path)
    later(player, 100.0)
    session.submit(orders.Pass("caracas"))
    session.advance()
    session.submit(orders.FireInject(RULER, "creditors", ""))
    player.app.table.recorded()
    full = clock_of(player).face.seconds
    assert full > 0
    clock = reopened(player, session, path)
    assert full - 2 <= clock.face.seconds <= full


def test_the_clock_is_noted_only_every_few_seconds(player: Player, monkeypatch: pytest.MonkeyPatch) -> None:
    led(player, played_saves() / "game.jsonl")
    noted: list[int] = []
    monkeypatch.setattr(clocks, "keep_used", lambda _game, _turn, _phase, seconds: noted.append(seconds))
    for _ in range(4 * NOTED_EVERY):
        later(player, 0.5)
    assert 1 <= len(noted) <= 3
