"""The system ends the program: the board closes at once and asks nobody (a real window loop, without a display)."""

from __future__ import annotations

import errno
import os
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from game.board.app import open as board
from game.board.widgets.stage import Stage
from game.board.window import window as window_module
from game.board.window.window import Window
from game.play.session import Session
from game.saves import disk
from game.saves.file import read
from game.saves.interrupted import cut_short
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


@pytest.fixture
def ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Session]:
    """A board whose game goes on until the system ends the program, or a person closes it."""
    monkeypatch.setenv("BONDGENOTEN_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(window_module, "LONGEST_WAIT", 50)

    def play(happens: Callable[[Session], object], *, by_system: bool = True) -> Session:
        session = Session.new(v.loaded(), seed=7, save=tmp_path / "game.jsonl")

        def run(_window: Window, stage: Stage) -> None:
            happens(session)
            if by_system:
                os.kill(os.getpid(), signal.SIGTERM)
            else:
                stage.close()

        monkeypatch.setattr(Window, "_run", run)
        assert board.play(session, language="en") == 0
        return session

    return play


def offered() -> list[tuple[str, bool]]:
    found = cut_short()
    for one in found:
        one.let_go()
    return [("" if one.path is None else one.path.name, one.saved) for one in found]


posix = pytest.mark.skipif(sys.platform == "win32", reason="the system ends programs in another way there")


@posix
def test_a_game_that_the_system_ended_is_offered_at_the_next_start(ended: Callable[..., Session]) -> None:
    ended(Session.advance)
    assert offered() == [("game.jsonl", True)]


@posix
def test_a_game_that_a_person_closed_or_that_is_over_is_not_offered(
    ended: Callable[..., Session], tmp_path: Path
) -> None:
    ended(Session.advance, by_system=False)
    assert offered() == []
    (tmp_path / "game.jsonl").unlink()

    def to_the_end(session: Session) -> None:
        while session.ending is None:
            session.advance()

    ended(to_the_end)
    assert offered() == []


@posix
def test_what_the_disk_refused_is_written_when_the_system_ends_the_program(
    ended: Callable[..., Session], tmp_path: Path
) -> None:
    def refused_for_a_while(session: Session) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(disk, "raw_write", full)
            session.advance()

    ended(refused_for_a_while)
    assert len(read(tmp_path / "game.jsonl").records) == 1
    assert offered() == [("game.jsonl", True)]


@posix
def test_what_it_still_refuses_is_said_at_the_next_start(
    ended: Callable[..., Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(session: Session) -> None:
        monkeypatch.setattr(disk, "raw_write", full)
        session.advance()

    ended(refused)
    assert offered() == [("game.jsonl", False)]


def full(_descriptor: int, _content: bytes) -> int:
    raise OSError(errno.ENOSPC, "full")
