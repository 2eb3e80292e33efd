"""Maps as painted: smooth, in their place, kept within a bound; and the curves and halos that lie on them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pygame
import pytest

from game.board.canvas.drawing import Curve, Land, Panel, Tint, text_run
from game.board.canvas.geometry import Box
from game.board.canvas.placement import Room, around, stacked
from game.board.canvas.projection import View
from game.board.canvas.theme import DARK, TypeRole, metrics_for
from game.board.screens.map.colours import MAPS
from game.board.widgets.values import Page
from game.board.window.fonts import Fonts
from game.board.window.land import MOST_LAND_BYTES, Lands
from game.board.window.painter import Painter
from game.board.window.pictures import Pictures

BOX = Box(10, 20, 600, 300)
COLOURS = MAPS["dark"].land
RED = (250, 20, 20)


def land(box: Box = BOX) -> Land:
    view = View.fitted((-92, 0.4, -50, 26), box)
    return Land(box, "caribbean", view, COLOURS, (Tint("862", RED, (255, 255, 255), 1),), 8, 10, 5, 1)


def at(picture: pygame.Surface, longitude: float, latitude: float, box: Box = BOX) -> tuple[int, ...]:
    x, y = land(box).view.point(longitude, latitude)
    return tuple(picture.get_at((x - box.x, y - box.y)))[:3]


def test_land_lies_where_it_is_and_the_defender_in_its_colour(assets: Path) -> None:
    picture = Lands(assets).picture(land())
    assert at(picture, -65.5, 7.5) == RED
    assert at(picture, -73.3, 4.2) == COLOURS.land
    assert at(picture, -72.2, 15.2) != COLOURS.land
    assert tuple(picture.get_at((0, 0)))[:3] == COLOURS.behind


def test_the_coast_is_smooth(assets: Path) -> None:
    picture = Lands(assets).picture(replace(land(), shore=0, grid=0, radius=0))
    shades = {tuple(picture.get_at((x, y)))[:3] for x in range(0, 600, 2) for y in range(0, 300, 2)}
    assert len(shades) > 30


def test_an_unknown_map_is_a_plain_ground(assets: Path) -> None:
    picture = Lands(assets).picture(replace(land(), atlas="moon", grid=0))
    assert tuple(picture.get_at((300, 150)))[:3] == COLOURS.sea


def test_maps_are_kept_within_a_bound(assets: Path) -> None:
    lands = Lands(assets, most_bytes=2_000_000)
    kept = lands.picture(land())
    assert lands.picture(land()) is kept
    for width in range(500, 700, 50):
        lands.picture(land(Box(0, 0, width, 300)))
    assert lands.bytes_held <= 2_000_000
    assert lands.picture(land()) is not kept
    assert MOST_LAND_BYTES < 40_000_000
    assert MOST_LAND_BYTES > 4 * 3840 * 2160


@pytest.mark.parametrize("width", [1, 2, 3, 7])
@pytest.mark.parametrize("dash", [0, 8])
def test_a_curve_is_smooth_and_runs_from_its_start_to_its_end(
    fonts: Fonts, assets: Path, width: int, dash: int
) -> None:
    frame, target = Box(0, 0, 200, 120), pygame.Surface((200, 120), depth=32)
    curve = Curve((10, 100), (100, -20), (190, 100), RED, width, dash)
    Painter(fonts, Pictures(assets)).paint(
        Page((200, 120), (0, 0, 0), (Panel("c", frame, (curve,), (0, 0, 0)),)), target
    )
    inked = [(x, y) for x in range(200) for y in range(120) if target.get_at((x, y))[0] > 60]
    assert min(x for x, _ in inked) <= 12
    assert max(x for x, _ in inked) >= (185 if not dash else 170)
    assert 36 <= min(y for _, y in inked) <= 42
    assert len({target.get_at(point)[0] for point in inked}) > 5
    columns = {x for x, _ in inked}
    assert (len(columns) < 170) == bool(dash)


def test_a_halo_lies_around_letters_and_not_on_them(fonts: Fonts, assets: Path) -> None:
    style = metrics_for((1920, 1080)).style(TypeRole.TITLE)
    run = text_run("HHH", Box(20, 20, 100, 60), style, (255, 255, 255), fonts)
    haloed = replace(run, halo=RED, halo_width=3)
    counts = []
    for one in (run, haloed):
        target = pygame.Surface((140, 100), depth=32)
        panel = Panel("t", Box(0, 0, 140, 100), (one,), DARK.panel)
        Painter(fonts, Pictures(assets)).paint(Page((140, 100), DARK.window, (panel,)), target)
        whole = pygame.mask.from_threshold(target, (255, 255, 255), (8, 8, 8, 255)).count()
        counts.append((whole, pygame.mask.from_threshold(target, RED, (8, 8, 8, 255)).count()))
    assert counts[0][0] == counts[1][0] > 100
    assert counts[0][1] == 0
    assert counts[1][1] > 100


def test_room_gives_nothing_twice_and_always_finds_what_must_be_seen() -> None:
    room = Room(Box(0, 0, 200, 100), 4, [])
    first = room.place(around((100, 50), (60, 20), 5))
    second = room.place(around((100, 50), (60, 20), 5))
    assert first == Box(105, 40, 60, 20)
    assert second == Box(35, 40, 60, 20)
    assert room.place([Box(150, 45, 60, 20)]) is None
    placed = [room.place_surely(around((100, 50), (40, 20), 5)) for _ in range(4)]
    boxes = [first, second, *placed]
    assert all(room.frame.encloses(box) for box in boxes)
    assert not any(one.meets(other) for n, one in enumerate(boxes) for other in boxes[n + 1 :])


def test_things_in_a_row_stay_in_order_and_inside() -> None:
    assert stacked([0, 40, 40], [20, 20, 20], 0, 100, 5) == [0, 40, 65]
    assert stacked([90, 90], [20, 20], 0, 100, 5) == [55, 80]
    assert stacked([50, 50, 50], [20, 20, 20], 0, 70, 5) == [0, 25, 50]
