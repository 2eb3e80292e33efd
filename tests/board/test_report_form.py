"""The report from the board: one button after the game, a form, a file; by keys and in every language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from game.board.window.window import Window
from game.play.session import Session
from game.saves.beside import Beside
from game.translate import LANGUAGES
from tests.board.player import Player
from tests.playing import BOTS, finished_game

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def window() -> Iterator[Window]:
    with Window("test", ROOT / "assets", (1280, 720)) as opened:
        yield opened


def at_the_end(window: Window, save: Path, language: str = "en") -> Player:
    player = Player(window, language)
    player.app.show_game(Session.open(save), "table")
    player.settle()
    return player


def test_a_key_after_the_game_writes_the_report_and_says_where(window: Window, tmp_path: Path) -> None:
    save = finished_game(tmp_path / "game.jsonl", turns=2)
    player = at_the_end(window, save)
    player.press("r")
    assert player.faults() == []
    player.focus_on("title")
    player.type("Night school")
    player.press("ctrl+enter")
    written = tmp_path / "game-report.html"
    assert written.read_bytes().count(b"Night school") >= 3
    assert player.sees(str(written)) or player.sees("game-report.html")
    assert Beside.read(save).cover.title == "Night school"


@pytest.mark.usefixtures("undrawn")
def test_a_second_report_takes_a_name_of_its_own(window: Window, tmp_path: Path) -> None:
    player = at_the_end(window, finished_game(tmp_path / "game.jsonl", turns=1))
    for _ in range(2):
        player.press("r")
        player.press("ctrl+enter")
        player.press("enter")
    assert sorted(one.name for one in tmp_path.glob("*.html")) == ["game-report-2.html", "game-report.html"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_is_sound_in_every_language(window: Window, language: str, tmp_path: Path) -> None:
    player = at_the_end(window, finished_game(tmp_path / "game.jsonl", turns=1), language)
    player.press("r")
    assert player.faults() == []
    assert not any(one.startswith("report.") for one in player.texts())


def offered(player: Player) -> list[str]:
    """For whom a report is offered."""
    form = player.stage.top
    return [one.id for one in form._content.fields(form.values)[0].options]


def test_a_pin_opens_the_facilitators_report_and_without_it_only_what_anybody_may_read_is_offered(
    window: Window, tmp_path: Path
) -> None:
    save = tmp_path / "game.jsonl"
    session = Session.new("caracas-calling", seed=7, seats=BOTS, save=save, turns=1, facilitated=True)
    while session.ending is None:
        session.advance()
    session.close()
    player = Player(window, "en")
    player.app.guarding.set_pin("4711")
    player.app.show_game(Session.open(save))
    player.settle()
    player.press("escape")
    player.settle()
    player.press("r")
    assert player.screen == "PinPad"
    player.settle()
    player.press("escape")
    assert (player.screen, offered(player)) == ("Form", ["participants"])
    player.press("escape", "r")
    player.settle()
    player.press(*"4711", "enter")
    assert player.screen == "Form"
    assert offered(player)[:2] == ["facilitator", "participants"]
    assert "caracas" in offered(player)
