"""What the program says of the game at hand when it ends early is true: all saved, the last of it not, or none."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

import pytest

from game import cli
from game.board.app import open as board
from game.board.window.window import Window
from game.play.session import Session
from game.saves import disk
from game.saves.interrupted import cut_short
from game.statuses import STOPPED
from game.terminal.play import Terminal
from tests.scenarios import valleys as v


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BONDGENOTEN_HOME", str(tmp_path / "home"))
    return tmp_path


def stopped_while(monkeypatch: pytest.MonkeyPatch, capsys: Any, save: Path, happens: Any) -> str:
    """The last word of a game in the terminal that Ctrl-C stops after something happened."""

    def play(terminal: Any) -> None:
        happens(terminal._session)
        raise KeyboardInterrupt

    monkeypatch.setattr(Terminal, "play", play)
    assert cli.main(["play", "--text", str(v.FOLDER), "--save", str(save)]) == STOPPED
    return str(capsys.readouterr().err.splitlines()[-1])


def test_stopped_by_ctrl_c_it_says_where_the_game_is_saved(home: Path, monkeypatch: Any, capsys: Any) -> None:
    said = stopped_while(monkeypatch, capsys, home / "g.jsonl", Session.advance)
    assert said == f"Stopped. The game is saved in {home / 'g.jsonl'}."


def test_a_save_that_somebody_deleted_is_not_said_to_hold_the_game(home: Path, monkeypatch: Any, capsys: Any) -> None:
    """Nothing need have been ordered since: the file is looked for."""

    def deleted(_session: Session) -> None:
        (home / "g.jsonl").unlink()

    def deleted_and_played_on(session: Session) -> None:
        (home / "g.jsonl").unlink()
        session.advance()

    for happens in (deleted, deleted_and_played_on):
        said = stopped_while(monkeypatch, capsys, home / "g.jsonl", happens)
        assert said.startswith(f"Stopped. The last of what was played is NOT saved in {home / 'g.jsonl'}: ")


def test_a_disk_that_has_room_again_gets_what_it_refused(home: Path, monkeypatch: Any, capsys: Any) -> None:
    def full(_descriptor: int, _content: bytes) -> int:
        raise OSError(errno.ENOSPC, "full")

    def refused_for_a_while(session: Session) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(disk, "raw_write", full)
            session.advance()

    said = stopped_while(monkeypatch, capsys, home / "g.jsonl", refused_for_a_while)
    assert said == f"Stopped. The game is saved in {home / 'g.jsonl'}."
    assert len(Session.open(home / "g.jsonl", read_only=True).history.records) == 1


def test_what_could_not_be_saved_is_remembered_for_the_next_start(home: Path, monkeypatch: Any, capsys: Any) -> None:
    def full(_descriptor: int, _content: bytes) -> int:
        raise OSError(errno.ENOSPC, "full")

    def refused(session: Session) -> None:
        monkeypatch.setattr(disk, "raw_write", full)
        session.advance()

    said = stopped_while(monkeypatch, capsys, home / "g.jsonl", refused)
    assert said == f"Stopped. The last of what was played is NOT saved in {home / 'g.jsonl'}: the disk is full."
    (found,) = cut_short()
    assert (found.path, found.saved) == (home / "g.jsonl", False)
    found.forget()


def test_a_board_whose_game_moved_names_the_file_in_which_it_is_now(home: Path, monkeypatch: Any, capsys: Any) -> None:
    """Or another game's, when that one lies on the table by then."""
    other = Session.new(v.loaded(), seed=7, save=home / "other.jsonl")

    def moved(session: Session, at_hand: Any) -> None:
        session.save(home / "moved.jsonl")

    def left(session: Session, at_hand: Any) -> None:
        session.close()
        at_hand(other)

    for happens, name in ((moved, "moved.jsonl"), (left, "other.jsonl")):

        def play(session: Session, *, at_hand: Any, happens: Any = happens, **_more: Any) -> int:
            happens(session, at_hand)
            raise RuntimeError("something")

        monkeypatch.setattr(board, "play", play)
        monkeypatch.setattr("game.board.window.window.has_display", lambda: True)
        (home / "g.jsonl").unlink(missing_ok=True)
        assert cli.main(["play", str(v.FOLDER), "--save", str(home / "g.jsonl")]) == 1
        assert capsys.readouterr().err.endswith(f"The game is saved in {home / name}.\n")
    other.close()


def test_the_board_tells_which_game_lies_on_its_table_when_it_fails(home: Path, monkeypatch: Any) -> None:
    session = Session.new(v.loaded(), seed=7, save=home / "g.jsonl")
    told: list[Session | None] = []

    def fails(_window: Any, _stage: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(Window, "run", fails)
    with pytest.raises(RuntimeError):
        board.play(session, language="en", at_hand=told.append)
    assert told == [session]
    session.close()


def test_who_quits_a_game_whose_file_is_gone_is_not_told_to_go_on_with_it(home: Path, play: Any) -> None:
    def gone(self: Any, *_rest: Any) -> None:
        (home / "g.jsonl").unlink(missing_ok=True)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Terminal, "_greet", gone)
        _, said = play("quit\n", str(v.FOLDER), "--save", str(home / "g.jsonl"))
    assert "The game is not saved." in said
