"""Printing from the start screen: one button, a question about the paper, a file, while the board goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.board.app.printing import FOLDER
from game.paper import pack
from game.translate import LANGUAGES
from tests.board.player import Player


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BONDGENOTEN_HOME", str(tmp_path))
    monkeypatch.setattr(pack, "as_pdf", lambda made: f"{made.lang} {made.paper}".encode())


def printed(player: Player, *keys: str) -> None:
    """Press keys from the start screen, and wait for what they print."""
    player.press(*keys)
    player.app.printing.wait(30)
    player.stage.tick()
    player.settle()


def test_a_key_prints_the_chosen_scenario_and_says_where_it_lies(player: Player, tmp_path: Path) -> None:
    player.app.show_start()
    player.press("p")
    assert player.faults() == []
    printed(player, "enter")
    written = tmp_path / FOLDER / "tutorial-straits-en-a4.pdf"
    assert written.read_bytes() == b"en a4"
    assert player.sees(written.name)
    assert player.faults() == []
    player.press("escape")
    printed(player, "p", "l")
    player.press("escape")
    printed(player, "p", "a")
    names = ["tutorial-straits-en-a4-2.pdf", "tutorial-straits-en-a4.pdf", "tutorial-straits-en-letter.pdf"]
    assert sorted(one.name for one in (tmp_path / FOLDER).iterdir()) == names


def test_what_refuses_a_pack_is_said(player: Player, tmp_path: Path) -> None:
    (tmp_path / FOLDER).write_text("no folder")
    player.app.show_start()
    printed(player, "p", "enter")
    assert player.sees(str(tmp_path / FOLDER))
    assert (tmp_path / FOLDER).read_text() == "no folder"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_question_is_sound_in_every_language(player: Player, language: str) -> None:
    player.app.change_language(language)
    player.app.show_start()
    assert player.faults() == []
    player.press("p")
    assert player.faults() == []
    assert not any(one.startswith("print.") for one in player.texts())
