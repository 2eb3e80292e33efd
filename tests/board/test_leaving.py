"""Whoever leaves a game reads first what would be lost, and saves what a full disk refused."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

import pytest

from game.board.app.saving import Saving
from game.board.app.table import Table
from game.board.desk.desk import Desk
from game.board.widgets.dialog import Dialog
from game.board.widgets.values import Action
from game.board.window.window import Window
from game.saves import disk
from game.saves.file import read
from game.user.folders import played_saves
from game.user.shell import typed
from tests.board.player import Player
from tests.board.tables import Screenless, kinds, table


def test_saving_asks_before_leaving_and_knows_the_ways_out(tmp_path: Path) -> None:
    laid, started = table(save=tmp_path / "game.jsonl"), []
    saving = Saving(laid, lambda: started.append(True))
    laid.stage.push(Screenless())
    saving.ask_to_leave()
    laid.stage.top.handle(Action("start"))
    assert started == [True]
    saving.ask_to_leave()
    laid.stage.top.handle(Action("stay"))
    saving.ask_to_leave()
    laid.stage.top.handle(Action("quit"))
    assert laid.stage.closed
    laid.laid.session.close()


def test_a_game_that_the_start_screen_does_not_list_says_how_one_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BONDGENOTEN_HOME", str(tmp_path / "home"))

    def asked(path: Path) -> str:
        path.parent.mkdir(parents=True, exist_ok=True)
        laid = table(save=path)
        laid.stage.push(Screenless())
        Saving(laid, lambda: None).ask_to_leave()
        top = laid.stage.top
        assert isinstance(top, Dialog)
        laid.laid.session.close()
        return top._message

    elsewhere = tmp_path / "my game.jsonl"
    assert typed("play", str(elsewhere)) in asked(elsewhere)
    assert "bondgenoten" not in asked(played_saves() / "game.jsonl")


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    write = disk.raw_write

    def refused(_descriptor: int, _content: bytes) -> int:
        raise OSError(errno.ENOSPC, "full")

    return lambda on: monkeypatch.setattr(disk, "raw_write", refused if on else write)


def unsaved(folder: Path, full: Callable[[bool], None]) -> tuple[Table, Saving, list[bool]]:
    """A table whose disk has refused a record, who asks before it is left, and how often the start screen came."""
    laid, started = table(save=folder / "game.jsonl"), list[bool]()
    saving = Saving(laid, lambda: started.append(True))
    laid.stage.push(Screenless())
    full(True)
    laid.laid.session.advance()
    return laid, saving, started


def leave_by(saving: Saving, laid: Table, way: str) -> None:
    """Leave for the start screen: from the game, or from its debriefing."""
    if way == "debriefing":
        saving.ask_for_new()
    else:
        saving.ask_to_leave()
        laid.stage.top.handle(Action("start"))


@pytest.mark.parametrize("way", ["game", "debriefing"])
def test_what_would_be_lost_is_named_and_asked_before_the_start_screen_too(
    tmp_path: Path, full: Callable[[bool], None], way: str
) -> None:
    laid, saving, started = unsaved(tmp_path, full)
    lost = "Not all of what was played is saved: the disk is full. What is not saved is lost when you leave."
    leave_by(saving, laid, way)
    asked = laid.stage.top
    assert isinstance(asked, Dialog)
    assert (asked._title, asked._message, started) == ("The game is not saved", lost, [])
    asked.handle(Action("save"))
    assert kinds(laid) == ["Screenless", "SavePlace"]
    laid.stage.pop()
    leave_by(saving, laid, way)
    laid.stage.top.handle(Action("leave"))
    assert started == [True]
    laid.laid.session.close()


def test_whoever_leaves_reads_first_what_would_be_lost(tmp_path: Path, full: Callable[[bool], None]) -> None:
    laid, saving, _ = unsaved(tmp_path, full)
    saving.ask_to_leave()
    assert isinstance(laid.stage.top, Dialog)
    assert laid.stage.top._message.endswith("What is not saved is lost when you leave.")
    laid.laid.session.close()


@pytest.mark.parametrize("way", ["start", "quit", "debriefing", "window"])
def test_leaving_a_disk_that_has_room_again_saves_what_it_refused_and_loses_nothing(
    tmp_path: Path, full: Callable[[bool], None], way: str
) -> None:
    laid, saving, _ = unsaved(tmp_path, full)
    full(False)
    if way == "debriefing":
        saving.ask_for_new()
    elif way == "window":
        saving.may_close()
    else:
        saving.ask_to_leave()
        laid.stage.top.handle(Action(way))
    assert "lost" not in getattr(laid.stage.top, "_message", "")
    assert len(read(tmp_path / "game.jsonl").records) == 1
    laid.laid.session.close()


def test_what_is_lost_is_asked_also_while_an_earlier_moment_is_looked_at(
    tmp_path: Path, full: Callable[[bool], None]
) -> None:
    laid = table(save=tmp_path / "game.jsonl")
    saving = Saving(laid, lambda: None)
    laid.stage.push(Screenless())
    full(True)
    laid.laid.session.advance()
    assert laid.game is not None
    laid.desk = Desk(laid.game.at(record=1), "table", "en")
    assert not saving.may_close()
    assert isinstance(laid.stage.top, Dialog)
    laid.stage.top.handle(Action("save"))
    full(False)
    laid.stage.top.handle(Action("path", str(tmp_path / "here.jsonl")))
    assert laid.game.path == tmp_path / "here.jsonl"
    laid.game.close()


def test_a_letter_typed_for_the_game_is_not_written_into_the_name_of_a_file(
    tmp_path: Path, full: Callable[[bool], None], window: Window
) -> None:
    player = Player(window)
    session = player.new_game(tmp_path)
    player.settle()
    full(True)
    player.press("n")
    assert player.screen == "SavePlace"
    player.settle()
    before = player.page.widget("path")
    player.press("n", "n")
    assert player.screen == "SavePlace"
    assert player.page.widget("path") == before
    session.close()
