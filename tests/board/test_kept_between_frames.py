"""What is the same after an input is neither measured nor laid out again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from game.board.widgets import looks
from game.board.window.fonts import Fonts
from tests.board.layouts import USUAL
from tests.board.player import Player


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often a text was measured."""
    count: Counter[str] = Counter()
    measured: Callable[..., int] = Fonts.width

    def width(fonts: Fonts, *about: object) -> int:
        count["width"] += 1
        return measured(fonts, *about)

    monkeypatch.setattr(Fonts, "width", width)
    return count


def planning(player: Player, tmp_path: Path) -> None:
    player.new_game(tmp_path)
    player.press("n", "n", "n")
    assert player.desk.session.phase == "plan"


def test_a_frame_after_an_input_measures_few_texts_anew(player: Player, tmp_path: Path, asked: Counter[str]) -> None:
    """Every label of the board was measured in every frame, most of them twice."""
    planning(player, tmp_path)
    player.stage.focus.hover = "ally.moscow"
    player.stage.page(USUAL)
    asked.clear()
    player.stage.page(USUAL)
    assert 0 < asked["width"] <= 60


def test_a_button_is_drawn_once_for_each_of_its_states(player: Player, tmp_path: Path) -> None:
    planning(player, tmp_path)
    player.stage.page(USUAL)
    before = looks._drawn_button.cache_info().misses
    player.stage.focus.hover = "ally.moscow"
    player.stage.page(USUAL)
    assert looks._drawn_button.cache_info().misses == before
    player.stage.focus.hover = "next"
    lit = player.stage.page(USUAL)
    assert looks._drawn_button.cache_info().misses == before + 1
    player.stage.focus.hover = None
    assert player.stage.page(USUAL).panels != lit.panels
