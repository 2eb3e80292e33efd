"""The projector's window opens on the display that the laptop's window is not on, wherever that lies."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from game.board.canvas.geometry import Box
from game.board.window import window as windows
from game.board.window.displays import Placement, displays, middle_of, place
from game.board.window.window import Pane
from tests.board.player import Player

LAPTOP = Box(0, 0, 1920, 1080)
WINDOW = Box(200, 100, 1280, 720)
SIZE = (1280, 720)


@pytest.mark.parametrize(
    "other",
    [
        Box(1920, 0, 1920, 1080),
        Box(-1024, 0, 1024, 768),
        Box(0, -1080, 1920, 1080),
        Box(300, 1080, 1280, 800),
        Box(1920, 613, 3840, 2160),
    ],
)
def test_the_projector_s_window_fills_the_second_display_wherever_it_lies(other: Box) -> None:
    for order, number in (((LAPTOP, other), 1), ((other, LAPTOP), 0)):
        found = place(order, WINDOW, None, SIZE)
        assert (found.display, found.fills, found.alone) == (number, True, False)
        assert other.encloses(found.box)


def test_it_goes_to_the_laptop_s_display_where_the_first_window_stands_on_the_other() -> None:
    other = Box(1920, 0, 1920, 1080)
    assert place((LAPTOP, other), Box(2000, 20, 1280, 720), None, SIZE).display == 0
    straddling = Box(1500, 20, 1280, 720)
    assert place((LAPTOP, other), straddling, None, SIZE).display == 0


def test_of_three_displays_it_takes_the_one_on_which_it_stood_else_the_largest() -> None:
    three = (LAPTOP, Box(1920, 0, 1280, 1024), Box(-2560, 0, 2560, 1440))
    assert place(three, WINDOW, None, SIZE).display == 2
    stood = Box(1950, 40, 1280, 720)
    assert place(three, WINDOW, stood, SIZE, fills=False) == Placement(1, Box(1920, 40, 1280, 720), fills=False)


def test_a_window_that_stood_on_a_display_that_is_gone_opens_on_one_that_is_there() -> None:
    other = Box(1920, 0, 1920, 1080)
    found = place((LAPTOP, other), WINDOW, Box(-2500, 30, 1280, 720), SIZE, fills=False)
    assert other.encloses(found.box)
    larger = place((LAPTOP, other), WINDOW, Box(1800, -200, 4000, 3000), SIZE, fills=False)
    assert other.encloses(larger.box)


def test_on_the_only_display_it_is_an_ordinary_window() -> None:
    found = place((LAPTOP,), WINDOW, None, SIZE)
    assert (found.fills, found.alone) == (False, True)
    assert LAPTOP.encloses(found.box)
    assert place((), WINDOW, None, SIZE).alone


@pytest.fixture
def shown() -> Iterator[None]:
    pygame.display.init()
    yield
    pygame.display.quit()


def test_displays_are_found_where_they_lie(shown: None) -> None:
    (only,) = displays()
    assert (only.x, only.y, *only.size) == (0, 0, *pygame.display.get_desktop_sizes()[0])
    window = pygame.Window("", (100, 100), position=middle_of(0), hidden=True)
    assert only.centre == Box(*window.position, 100, 100).centre
    window.destroy()


def test_the_window_opens_where_the_displays_say_and_what_is_chosen_there_is_kept(
    player: Player, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    player.new_game(tmp_path)
    opened: list[int] = []
    monkeypatch.setattr(windows, "displays", lambda: (LAPTOP, Box(-1280, 0, 1280, 800)))

    def middle(number: int) -> tuple[int, int]:
        opened.append(number)
        return middle_of(0)

    monkeypatch.setattr(windows, "middle_of", middle)
    player.app.open_projector()
    player.window.draw(player.stage)
    assert opened == [1]
    beside = player.stage.beside
    assert beside is not None
    assert beside.full_screen
    assert player.screen != "Dialog"
    beside.on_full_screen(False)
    assert not player.app.table.preferences.projector_full
    player.app.open_projector()
    player.window.draw(player.stage)
    assert player.window.beside is None


def test_the_keys_stay_with_the_laptop_when_the_projector_s_window_has_opened_and_filled_its_screen(
    player: Player, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The Escape meant for the laptop's dialog went to the projector's window."""
    player.new_game(tmp_path)
    monkeypatch.setattr(windows, "displays", lambda: (LAPTOP, Box(-1280, 0, 1280, 800)))
    monkeypatch.setattr(windows, "middle_of", lambda _number: middle_of(0))
    happened: list[str] = []
    fill = Pane.fill_screen

    def filled(pane: Pane, *, full: bool) -> None:
        happened.extend(["filled"] if full else [])
        fill(pane, full=full)

    class Seen:
        """The laptop's window, and when it asks for the keys."""

        def __init__(self, window: pygame.Window) -> None:
            self._window = window

        def __getattr__(self, name: str) -> object:
            return getattr(self._window, name)

        def focus(self, *, input_only: bool = False) -> None:
            happened.append("typed in" if input_only else "in front")

    monkeypatch.setattr(Pane, "fill_screen", filled)
    monkeypatch.setattr(player.window._main, "window", Seen(player.window._main.window))
    player.app.open_projector()
    player.window.draw(player.stage)
    assert happened == ["filled", "in front", "typed in"]


def test_with_one_screen_the_laptop_says_so(player: Player, tmp_path: Path) -> None:
    player.new_game(tmp_path)
    player.app.open_projector()
    player.window.draw(player.stage)
    assert player.screen == "Dialog"
    assert player.sees("Only one screen is connected")
    player.press("escape")
    assert player.window.beside is not None
    player.app.open_projector()
    player.window.draw(player.stage)
    assert player.app.table.preferences.projector_window[2:] != ()
