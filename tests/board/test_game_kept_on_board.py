"""A game on the board and its file: full disks, unsaved games, replays, damaged and held saves."""

from pathlib import Path

import pytest

from game.board.screens.game.orders import CHOICES
from game.errors import NotSaved
from game.play.session import Session
from game.saves import file as saves
from rules.wording.names import Message
from tests.board.planning import to_plan
from tests.board.player import Player


def test_a_disk_that_refuses_is_said_at_once_and_another_place_is_taken(
    player: Player, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = to_plan(player, tmp_path)
    full = Message("saves.reason_full")

    def refuse(save: saves.SaveFile, *, sync: bool = False) -> None:
        save._state = saves.Unsaved(full)
        raise NotSaved(full)

    monkeypatch.setattr(saves.SaveFile, "_flush", refuse)
    player.click(CHOICES, row=0)
    player.press("s")
    assert player.screen == "SavePlace"
    assert player.sees("The disk is full.")
    player.click("again")
    assert player.screen == "SavePlace"
    monkeypatch.undo()
    elsewhere = tmp_path / "elsewhere.jsonl"
    player.focus_on("path")
    player.click("path")
    player.press("end", *["backspace"] * 200)
    player.type(str(elsewhere))
    player.press("enter")
    assert player.screen == "Board"
    assert session.path == elsewhere
    assert isinstance(session.saved, saves.Saved)
    session.close()
    assert Session.open(elsewhere, read_only=True).digest() == session.digest()


def test_an_unsaved_game_is_not_closed_without_asking(player: Player) -> None:
    player.app.show_game(Session.new("caracas-calling", seed=7))
    player.stage.ask_to_close()
    assert not player.stage.closed
    assert player.screen == "Dialog"
    player.press("escape")
    assert not player.stage.closed
    player.stage.ask_to_close()
    player.click("leave")
    assert player.stage.closed


def test_the_replay_steps_by_record_and_turn_and_changes_nothing(player: Player, tmp_path: Path) -> None:
    session = to_plan(player, tmp_path)
    while session.turn < 3:
        player.press("n" if player.screen in ("Board", "Review") else "escape")
    count = len(session.history.records)
    player.app.show_replay(session)
    assert player.desk.now.turn == 1
    player.press("page_down")
    assert (player.desk.now.turn, player.desk.now.phase) == (1, "review")
    player.press("left")
    assert player.desk.now.phase == "economy"
    player.press("end")
    assert player.desk.now.turn == 3
    player.click("turn.1")
    assert player.desk.now.turn == 1
    player.press("home")
    assert player.desk.now.phase == "brief"
    assert len(session.history.records) == count
    session.close()


def test_closing_the_window_over_a_dialog_still_asks(player: Player) -> None:
    player.app.saving._told_unsaved = True
    player.app.show_game(Session.new("caracas-calling", seed=7))
    player.press("n")
    player.app.enter("help")
    player.stage.ask_to_close()
    assert not player.stage.closed
    assert player.sees(player.app.t("board.leave_unsaved"))


def test_a_damaged_save_is_looked_at_and_gone_on_with_in_a_new_file(player: Player, tmp_path: Path) -> None:
    session = to_plan(player, tmp_path)
    while session.turn < 2:
        player.press("n")
    player.press("n")
    session.close()
    path = tmp_path / "game.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    damaged = b"".join(lines[:-2]) + lines[-2].replace(b":", b";", 1) + lines[-1]
    path.write_bytes(damaged)
    player.app.games.resume(path)
    assert player.screen == "Dialog"
    assert player.desk.session.read_only
    player.click("new")
    assert player.screen == "Board"
    again = player.desk.session
    assert not again.read_only
    assert again.path != path
    assert path.read_bytes() == damaged
    again.close()


def test_a_save_that_another_program_holds_is_refused_in_words(player: Player, tmp_path: Path) -> None:
    session = to_plan(player, tmp_path)
    player.app.show_start()
    held = Session.open(tmp_path / "game.jsonl")
    player.app.games.resume(tmp_path / "game.jsonl")
    assert player.screen == "Dialog"
    assert player.sees(str(tmp_path / "game.jsonl"))
    held.close()
    session.close()
