"""What a saved game's file is called, by whatever door the name comes in (findings 8, 10 and 66)."""

from __future__ import annotations

import errno
import importlib
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from game.board.app import saving
from game.board.app.games import Games
from game.board.app.table import Table
from game.board.widgets.dialog import Answer, Dialog
from game.board.widgets.stage import Stage
from game.board.widgets.values import Action
from game.errors import NotSaved, SaveExists, WrongUse
from game.play.session import Session
from game.saves import disk
from game.saves.file import Unsaved
from game.saves.interrupted import cut_short
from game.saves.lock import SaveLock
from game.saves.names import new_path, path_meant
from game.saves.shelf import saved_games
from game.translate import Translator
from game.user.folders import played_saves
from tests.board.conftest import RoundMeasure
from tests.scenarios import valleys as v
from tests.test_interrupted import Copy

NAMED = [
    ("monday", "monday.jsonl"),
    ("monday.jsonl", "monday.jsonl"),
    ("monday.JSONL", "monday.JSONL"),
    ("monday.", "monday.jsonl"),
    ("monday.v2", "monday.v2.jsonl"),
    ("monday.json", "monday.json.jsonl"),
    ("mañana ☂", "mañana ☂.jsonl"),
]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BONDGENOTEN_HOME", str(tmp_path))
    played_saves().mkdir()
    return tmp_path


def listed() -> list[str]:
    return [one.path.name for one in saved_games() if not one.shipped]


@pytest.mark.parametrize(("written", "name"), NAMED)
def test_a_save_has_the_ending_of_saves_however_its_name_was_written_and_is_listed(written: str, name: str) -> None:
    session = Session.new(v.loaded(), save=played_saves() / written)
    assert session.path == played_saves() / name
    session.close()
    assert listed() == [name]
    assert path_meant(played_saves() / written) == played_saves() / name
    Session.open(played_saves() / written).close()


@pytest.mark.parametrize("written", ["", ".", "..", "folder", "folder/", "/", ".jsonl", "folder/.JSONL"])
def test_a_name_that_is_no_files_is_refused_with_what_to_write(home: Path, written: str) -> None:
    (home / "folder").mkdir()
    with pytest.raises(WrongUse, match=r"folder.*\.jsonl"):
        new_path(os.path.join(home, written))  # noqa: PTH118 - a path keeps no slash at its end


@pytest.mark.parametrize("written", ["a\0b", "a\ud800b", "a\0.jsonl"])
def test_a_name_that_no_file_can_have_is_wrong_use(home: Path, written: str) -> None:
    with pytest.raises(WrongUse, match="is no path that a file can have"):
        Session.new(v.loaded(), save=home / written)
    assert path_meant(home / written) == home / written


def test_on_windows_a_colon_hides_no_game_in_a_stream(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    with pytest.raises(WrongUse, match="10:30"):
        new_path("game 10:30")


def test_every_door_gives_the_same_name(home: Path) -> None:
    session = Session.new(v.loaded(), seed=1, save=home / "new")
    session.advance()
    session.branch(record=1, save=home / "branch").close()
    exported = session.history.export(v.MILL, home / "export")
    session.save(home / "elsewhere")
    session.close()
    (home / "torn.jsonl").write_bytes((home / "new.jsonl").read_bytes() + b"torn")
    Session.go_on(home / "torn", home / "recovered").close()
    assert exported == home / "export.jsonl"
    names = ("branch", "elsewhere", "export", "new", "recovered", "torn")
    assert sorted(path.name for path in home.glob("*.jsonl")) == [f"{name}.jsonl" for name in names]


def test_the_command_says_which_file_it_became_and_takes_the_short_name_again(home: Path, play: Any) -> None:
    status, said = play("quit\n", str(v.FOLDER), "--save", str(home / "monday"))
    assert (status, f"this one is in {home / 'monday.jsonl'}" in said) == (0, True)
    status, said = play("quit\n", str(home / "monday"))
    assert (status, "monday.jsonl --text" in said) == (0, True)
    cli = importlib.import_module("game.cli")
    for command in ("verify", "show", "check"):
        assert cli.main([command, str(home / "monday")]) == 0


def test_a_name_that_another_program_is_just_taking_is_left_to_it(play: Any) -> None:
    lock = SaveLock(played_saves() / f"{v.loaded().scenario.name}-1.jsonl")
    status, said = play("quit\n", str(v.FOLDER))
    lock.release()
    assert (status, listed()) == (0, [f"{v.loaded().scenario.name}-2.jsonl"]), said


def test_the_terminals_save_says_the_file_it_became(home: Path, play: Any) -> None:
    _, said = play(f"save {home / 'tuesday'}\nquit\n", str(v.FOLDER))
    assert f"saved in {home / 'tuesday.jsonl'}" in said


# ----- the board


@pytest.fixture
def table() -> Table:
    return Table(Stage(RoundMeasure()), Translator("en"))


@pytest.fixture
def games(table: Table) -> Games:
    return Games(table, arrive=lambda: None, watch=lambda _session: None, table_view=lambda _desk: table.stage.top)


def begin(games: Games) -> None:
    games.begin(v.loaded(), {}, 4, facilitated=False)


def test_two_games_begun_in_the_same_second_have_a_file_each(
    table: Table, games: Games, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Clock:
        @staticmethod
        def now() -> datetime:
            return datetime(2026, 11, 29, 12, tzinfo=UTC)

    monkeypatch.setattr(saving, "datetime", Clock)
    begin(games)
    first = table.laid.session
    begin(games)
    assert first.path != table.laid.session.path
    assert len(listed()) == 2
    assert table.stage.screens == ()  # nothing has to be said
    first.close()
    games.leave()


def test_a_new_game_on_a_read_only_disk_says_so(table: Table, games: Games, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: Any) -> Any:
        raise OSError(errno.EROFS, "read-only")

    before = disk._open_aside
    monkeypatch.setattr(disk, "_open_aside", refused)
    begin(games)
    state = table.laid.session.saved
    assert isinstance(state, Unsaved)
    said = table.t.render(state.reason)
    assert said == f"nothing can be written to {played_saves()}: the disk is read-only"
    with pytest.raises(NotSaved):
        table.laid.session.retry()
    monkeypatch.setattr(disk, "_open_aside", before)
    table.laid.session.retry()  # the place that was meant for it takes it now
    assert table.laid.session.path is not None
    assert table.laid.session.path.parent == played_saves()
    games.leave()


def test_the_terminal_says_why_a_new_game_has_no_file(play: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: Any) -> Any:
        raise OSError(errno.EROFS, "read-only")

    monkeypatch.setattr(disk, "_open_aside", refused)
    _, said = play("quit\nquit\n", str(v.FOLDER))
    assert f"Not saved: nothing can be written to {played_saves()}: the disk is read-only." in said


def test_saving_elsewhere_on_the_board_says_what_the_file_is_called(home: Path, table: Table, games: Games) -> None:
    games.begin(v.loaded(), {}, 4, facilitated=False)
    keeper = saving.Saving(table, lambda: None)
    assert keeper._save_at(str(home / "wednesday")) == ""
    table.stage.push(Dialog("", "", (Answer("", ""),), leave=lambda: None, on_answer=lambda _: None))
    keeper._leave_place()
    (dialog,) = table.stage.screens
    assert isinstance(dialog, Dialog)
    assert str(home / "wednesday.jsonl") in dialog._message
    assert keeper._save_at(str(home)).startswith(f"{home} is a folder.")
    games.leave()


def test_a_taken_name_is_left_as_it_is_whatever_it_lacks(home: Path) -> None:
    Session.new(v.loaded(), save=home / "game").close()
    with pytest.raises(SaveExists):
        Session.new(v.loaded(), save=home / "game.jsonl")


def test_what_was_cut_short_is_offered_one_after_the_other(home: Path, table: Table, games: Games) -> None:
    for name in ("one", "two"):
        copy = Copy(home / name)
        copy.crash()
    games.offer_cut_short(cut_short())
    assert isinstance(table.stage.top, Dialog)
    assert "two.jsonl" in table.stage.top._message
    table.stage.top.handle(Action("later"))
    assert "one.jsonl" in table.stage.top._message
    assert cut_short() == []  # held while it is offered
    table.stage.top.handle(Action("continue"))
    assert table.laid.session.path == home / "one.jsonl"
    games.leave()
    assert cut_short() == []
