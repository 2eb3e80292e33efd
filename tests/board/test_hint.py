"""A hint on the board: by its key and its button, once the control view allows it, as the terminal says it."""

from pathlib import Path

import pytest

from game.board.window.window import Window
from game.telling.hint import hint_lines
from game.translate import LANGUAGES
from rules.bots import hint as engine
from rules.values import orders
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


def test_who_plays_alone_and_allows_hints_gets_no_covers(player: Player, tmp_path: Path) -> None:
    """The game was led from then on, with a cover before every turn of the one who played it."""
    to_plan(player, tmp_path)
    player.app.viewing.lead_from("facilitator")
    player.click("ready")
    player.press("f7", "h", "n")
    assert (player.screen, player.desk.seat) == ("Board", "caracas")
    assert not player.app.table.led
    player.press("h")
    assert player.screen == "Detail"
    player.press("escape")
    for _ in range(12):
        player.go_on()
        assert player.screen == "Board"


def test_who_plays_alone_and_rules_leads_the_game(player: Player, tmp_path: Path) -> None:
    to_plan(player, tmp_path)
    player.app.viewing.lead_from("facilitator")
    player.click("ready")
    player.app.rule(orders.SetNumber("facilitator", "rung", 3, "tried"))
    player.press("n")
    assert player.screen == "Cover"
    assert player.app.table.led
