"""Scenarios at the model's own limits are drawn and read; ``tests.fuzz.paint_everything`` is the long campaign."""

from __future__ import annotations

from pathlib import Path

import pygame
import pytest

from game.board.app.app import App
from game.board.canvas.drawing import Gauge, Icon, Panel, Picture, RoundedBox, Sign, SignShape, TextRun
from game.board.canvas.geometry import Box
from game.board.canvas.theme import DARK, Face, TextStyle
from game.board.widgets.values import Page
from game.board.window.fonts import Fonts
from game.board.window.painter import Painter
from game.board.window.pictures import Pictures
from game.play.session import Session
from game.scenario import library
from tests.board.inspection import faults
from tests.fuzz.paint_everything import campaign
from tests.scenarios import extremes

ASSETS = Path(__file__).resolve().parents[2] / "assets"


@pytest.mark.parametrize(
    ("only", "shapes"),
    [
        ("plan:hill", (((1280, 720), 1.75),)),
        ("plan:umpire", (((1280, 720), 1.75),)),
    ],
)
def test_everything_at_its_limit_is_painted_and_whole_within_one_press(
    only: str, shapes: tuple[tuple[tuple[int, int], float], ...]
) -> None:
    seen = campaign(("full",), ("nl",), shapes, only=only, depth=1, most=4)
    assert seen.faults == {}
    assert seen.pages >= len(shapes)


def test_a_scenario_of_nearly_nothing_is_painted_too() -> None:
    seen = campaign(("least",), ("es",), (((1280, 720), 1.0),), only="plan:", depth=1, most=2)
    assert seen.faults == {}
    assert {"Board", "Brief", "Control", "Cover", "Replay"} <= seen.screens


@pytest.mark.parametrize("type_size", [1.0, 1.75])
def test_a_title_of_sixty_letters_leaves_the_phases_their_names_and_is_whole_in_its_hint(
    fonts: Fonts, tmp_path: Path, type_size: float
) -> None:
    loaded = library.load(extremes.write(tmp_path, "long"))
    app = App(fonts, "es")
    app.stage.type_size = type_size
    app.show_game(Session.new(loaded, seed=1))
    app.show_board()
    page, look = app.stage.page((1280, 720)), app.stage.look((1280, 720))
    assert faults(page, look) == []
    bar = [one for panel in page.panels if panel.id == "top" for one in panel.commands if isinstance(one, TextRun)]
    assert [run.full for run in bar if run.clipped] == [loaded.scenario.title.upper()]


def test_shapes_without_room_are_left_out_and_raise_nothing(fonts: Fonts) -> None:
    none, thin = Box(5, 5, 0, 9), Box(5, 5, 1, 0)
    commands = (
        RoundedBox(none, 4, (9, 9, 9)),
        Icon(none, "anchor", (9, 9, 9)),
        Picture(thin, "flags/ve.png"),
        Sign(thin, SignShape.PADLOCK, (9, 9, 9)),
        Gauge(none, 20, 3, (9, 9, 9), (8, 8, 8), (7, 7, 7), 2, hatched=True),
        TextRun(none, ("\u200b", "\0"), "", TextStyle(Face.REGULAR, 16), (9, 9, 9), 20),
    )
    painted = []
    for drawn in (commands, ()):
        page = Page((50, 50), DARK.window, (Panel("a", Box(0, 0, 50, 50), drawn), Panel("b", none, drawn)), ())
        surface = pygame.Surface((50, 50))
        Painter(fonts, Pictures(ASSETS)).paint(page, surface)
        painted.append(pygame.image.tobytes(surface, "RGB"))
    assert painted[0] == painted[1]
