"""A hint on the board: by its key and its button, once the control view allows it, as the terminal says it."""

from pathlib import Path

import pytest

from game.board.window.window import Window
from game.telling.hint import hint_lines
from game.translate import LANGUAGES
from rules.bots import hint as engine
from tests.board.player import Player


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.play.hints.hint", lambda seen, seat: engine.hint(seen, seat, 24))


def to_plan(player: Player, tmp_path: Path) -> None:
    player.new_game(tmp_path)
    player.press("n", "n", "n")


def test_no_key_and_no_button_gives_a_hint_until_hints_are_allowed(player: Player, tmp_path: Path) -> None:
    to_plan(player, tmp_path)
    assert not player.has("hint")
    screen = player.screen
    player.press("h")
    assert player.screen == screen


def test_the_control_view_allows_hints_and_forbids_them(player: Player, tmp_path: Path) -> None:
    to_plan(player, tmp_path)
    player.app.viewing.lead_from("facilitator")
    player.click("ready")
    player.press("f7", "h")
    assert player.desk.session.hints.allowed
    assert any("Hints are allowed from here" in text for text in texts_of_record(player))
    player.press("f7")
    player.click("hints")
    assert not player.desk.session.hints.allowed


def texts_of_record(player: Player) -> list[str]:
    player.press("f6")
    return player.texts()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_seat_that_decides_reads_its_hint_by_key_or_button(window: Window, tmp_path: Path, language: str) -> None:
    player = Player(window, language)
    to_plan(player, tmp_path)
    player.desk.session.hints.allow(allowed=True)
    player.app.show_board()
    assert player.has("hint")
    assert not player.faults()
    for ask in (lambda: player.press("h"), lambda: player.click("hint")):
        ask()
        assert player.screen == "Detail"
        assert not player.faults()
        said = " ".join(player.texts())
        for line in hint_lines(player.desk.session, player.desk.seat, player.desk.t):
            assert line.strip() in said
        assert ".name" not in said
        player.press("escape")
