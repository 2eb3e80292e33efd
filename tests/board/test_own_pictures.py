"""A scenario's own pictures on the board: its map with everything in its place, its flags, and the world's."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pygame
import pytest

from game.board.canvas.clipping import Edges, cut
from game.board.canvas.drawing import Land, Picture, Tint
from game.board.canvas.geometry import Box
from game.board.canvas.projection import View
from game.board.screens.map.colours import MAPS
from game.board.window.land import Lands
from game.board.window.pictures import Pictures
from game.board.window.window import Window
from game.play.session import Session
from game.scenario import images, library
from rules.scenario.pictures import OwnPicture
from tests.board.player import Player
from tests.png import jpeg_head, png

COLOURS = MAPS["dark"].land
RED, SAND = (250, 20, 20), (220, 200, 150)
VALLEYS = Path(__file__).parents[1] / "scenarios" / "two-valleys"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two Valleys with a flag of the Hill's own, and a picture of 1,200 by 600 pixels as its map."""
    made = Path(shutil.copytree(VALLEYS, tmp_path / "two-valleys"))
    (made / "pictures").mkdir()
    (made / "pictures" / "banner.png").write_bytes(png(40, 40, RED))
    (made / "pictures" / "parchment.png").write_bytes(png(1200, 600, SAND))
    file = made / "scenario.yaml"
    text = file.read_text("utf-8").replace("role: defender\n", "role: defender\n    flag: banner\n", 1)
    start, end = text.index("geography:\n"), text.index("sanctions:\n")
    seats = (
        "geography:\n  seats: [{seat: hill, at: [300, 450]}, {seat: mill, at: [900, 150]}, {seat: plain, edge: west}]\n"
    )
    file.write_text(f"{text[:start]}map: parchment\n{seats}{text[end:]}", "utf-8")
    return made


@pytest.mark.parametrize("language", ["en", "nl", "es"])
def test_the_board_lies_on_the_scenarios_own_picture(window: Window, assets: Path, folder: Path, language: str) -> None:
    player = Player(window, language)
    player.app.show_game(Session.new(str(folder), seed=1))
    player.press("enter")
    assert player.faults() == []
    commands = [command for panel in player.page.panels for command in panel.commands]
    (land,) = [one for one in commands if isinstance(one, Land)]
    assert land.size == (1200, 600)
    painted = Lands(assets).picture(land)
    x, y = land.view.point(600, 300)
    assert tuple(painted.get_at((x - land.box.x, y - land.box.y)))[:3] == pytest.approx(SAND, abs=4)
    (hill, mill) = (land.view.point(*place) for place in ((300, 450), (900, 150)))
    assert mill[0] - hill[0] == pytest.approx(600 * land.view.across, abs=1)
    assert hill[1] - mill[1] == pytest.approx(300 * land.view.across, abs=1)
    banner = images.flag_path(library.load(folder).scenario, "banner")
    assert banner in {one.path for one in commands if isinstance(one, Picture)}


def test_a_flag_of_another_shape_is_shown_whole_in_the_middle(assets: Path) -> None:
    own = OwnPicture(**images.pinned(png(40, 40, RED), images.Size("png", 40, 40)))
    shown = Pictures(assets).picture(images.path_of(own), (80, 60))
    assert [tuple(shown.get_at(place)) for place in ((5, 30), (40, 30), (75, 30))] == [
        (0, 0, 0, 0),
        (*RED, 255),
        (0, 0, 0, 0),
    ]


@pytest.mark.parametrize("content", [png(40, 40)[:60], jpeg_head(40, 40)])
def test_a_picture_that_breaks_off_leaves_its_place_empty(assets: Path, content: bytes) -> None:
    size = images.measured(content)
    assert size is not None
    path = images.path_of(OwnPicture(**images.pinned(content, size)))
    assert tuple(Pictures(assets).picture(path, (8, 6)).get_at((4, 3))) == (0, 0, 0, 0)
    land = replace(world((0, 0, 10, 10)), atlas="", picture=path, size=(40, 40))
    assert tuple(Lands(assets).picture(land).get_at((200, 100)))[:3] == COLOURS.sea


def test_a_save_that_lies_about_its_pictures_unfolds_none() -> None:
    huge = png(1, 1)[:16] + (60_000).to_bytes(4, "big") * 2 + png(1, 1)[24:]
    told = images.pinned(huge, images.Size("png", 40, 40))
    assert images.path_of(OwnPicture(**told)) == ""
    assert images.path_of(OwnPicture(kind="png", width=1, height=1, data="AAAAA")) == ""


def world(bounds: tuple[float, float, float, float], *tints: Tint) -> Land:
    box = Box(0, 0, 400, 200)
    return Land(box, "world", View.fitted(bounds, box), COLOURS, tints, 0, 0, 0, 1)


def at(land: Land, picture: pygame.Surface, longitude: float, latitude: float) -> tuple[int, ...]:
    return tuple(picture.get_at(land.view.point(longitude, latitude)))[:3]


@pytest.mark.parametrize("name", ["Iran", "364"])
def test_any_region_of_the_world_is_cut_out_and_a_country_called_by_name_or_number(assets: Path, name: str) -> None:
    land = world((45, 24, 62, 40), Tint(name, RED, RED, 1))
    picture = Lands(assets).picture(land)
    assert at(land, picture, 53, 33) == RED
    assert at(land, picture, 45.5, 25) == COLOURS.land
    assert at(land, picture, 59.5, 24.6) == COLOURS.sea


def test_a_region_across_the_date_line_shows_both_sides(assets: Path) -> None:
    land = world((160, 55, 210, 70))
    picture = Lands(assets).picture(land)
    assert at(land, picture, 165, 66) == COLOURS.land  # Siberia
    assert at(land, picture, 205, 66) == COLOURS.land  # Alaska
    assert at(land, picture, 185, 58) == COLOURS.sea


def test_what_lies_outside_is_cut_off() -> None:
    edges = Edges(0, 0, 10, 10)
    assert cut([(-5, -5), (5, -5), (5, 5), (-5, 5)], edges) == [(0, 0), (5, 0), (5, 5), (0, 5)]
    assert cut([(20, 20), (30, 20), (30, 30)], edges) == []
    inside = [(1.0, 1.0), (2.0, 1.0), (2.0, 2.0)]
    assert sorted(cut(inside, edges)) == inside
