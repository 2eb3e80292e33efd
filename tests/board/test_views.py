"""The views of one game: a seat's, the table's, the control view; in one window behind covers, or in two windows."""

from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from game.board.desk import TABLE
from game.board.window import Window
from game.players import PEOPLE
from tests.board.player import Player


@pytest.fixture
def window(assets: Path) -> Iterator[Window]:
    with Window("Bondgenoten", assets) as opened:
        yield opened


@pytest.fixture
def player(window: Window) -> Player:
    return Player(window)


def choose_view(player: Player, way: str) -> None:
    player.press("v")
    assert player.screen == "Ways"
    shown = player.page.widget("ways")
    player.click("ways", row=[option.id for option in shown.options].index(way))


def led_game(player: Player, tmp_path: Path) -> None:
    """A game that a facilitator leads from the table view, with Caracas and Washington played by people."""
    player.new_game(tmp_path, seats={"washington": PEOPLE})
    player.press("n")
    if player.screen == "Cover":
        player.press("n")
    player.app.lead_from("facilitator")
    player.app.home = TABLE
    player.app.show_view(TABLE)


def test_v_offers_the_other_views_and_escape_changes_nothing(player: Player, tmp_path: Path) -> None:
    player.new_game(tmp_path)
    player.press("n", "v")
    offered = [option.id for option in player.page.widget("ways").options]
    assert offered == [TABLE, "facilitator", "projector"]
    player.press("escape")
    assert player.desk.seat == "caracas"


def test_the_table_view_takes_no_orders_and_comes_without_a_cover(player: Player, tmp_path: Path) -> None:
    player.new_game(tmp_path)
    player.press("n", "n", "n")
    choose_view(player, TABLE)
    assert player.screen == "Board"
    assert player.desk.seat == TABLE
    assert not player.has("choices")
    assert player.has("views")
    assert player.faults() == []


def test_the_projector_has_a_window_of_its_own_that_follows_the_game(player: Player, tmp_path: Path) -> None:
    player.new_game(tmp_path)
    player.press("n")
    choose_view(player, "projector")
    player.window.draw(player.stage)
    assert player.window.beside is not None
    beside = player.stage.beside
    before = beside.page((1280, 720))
    player.press("n", "n")
    player.window.draw(player.stage)
    assert beside.page((1280, 720)) != before
    assert beside.top._desk.seat == TABLE
    choose_view(player, "projector")
    player.window.draw(player.stage)
    assert player.window.beside is None


def test_closing_the_projector_s_window_leaves_the_game_alone(player: Player, tmp_path: Path) -> None:
    player.new_game(tmp_path)
    player.press("n")
    choose_view(player, "projector")
    player.window.draw(player.stage)
    pane = player.window._beside
    player.take(pygame.Event(pygame.WINDOWCLOSE, window=pane.window))
    player.window.draw(player.stage)
    assert player.window.beside is None
    assert not player.stage.closed


def test_details_and_language_of_the_projector_are_its_own(player: Player, tmp_path: Path) -> None:
    player.new_game(tmp_path)
    player.press("n")
    choose_view(player, "projector")
    player.window.draw(player.stage)
    pane, beside = player.window._beside, player.stage.beside
    events = [
        pygame.Event(pygame.KEYDOWN, key=pygame.K_F1, unicode="", mod=0, window=pane.window),
        pygame.Event(pygame.KEYDOWN, key=pygame.K_F2, unicode="", mod=0, window=pane.window),
    ]
    player.take(events[0])
    assert type(beside.top).__name__ == "AllyCardScreen"
    assert player.screen == "Board"
    beside.pop()
    beside.top._room.change_language("nl")
    assert beside.top._desk.language == "nl"
    assert player.desk.language == "en"


def test_a_window_higher_than_wide_is_refused_kindly(player: Player, tmp_path: Path) -> None:
    player.new_game(tmp_path)
    for size in ((800, 1280), (640, 480)):
        page = player.stage.page(size)
        assert [panel.id for panel in page.panels] == ["unfit"]
        assert page.widgets == ()
    assert len(player.stage.page((1280, 720)).panels) > 3
