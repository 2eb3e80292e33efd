from dataclasses import replace
from pathlib import Path

import pygame
import pytest

from game.board.canvas.drawing import (
    Chevron,
    Command,
    FillBox,
    Gauge,
    Icon,
    Line,
    OutlineBox,
    Panel,
    Picture,
    Polygon,
    RoundedBox,
    Sign,
    SignShape,
    Veil,
    text_run,
)
from game.board.canvas.geometry import Box
from game.board.canvas.theme import DARK, Colour, TypeRole, metrics_for
from game.board.widgets.values import Page
from game.board.window.fonts import Fonts
from game.board.window.painter import Painter
from game.board.window.pictures import Pictures

SIZE = (400, 300)
RED, BLUE = (200, 10, 10), (10, 10, 200)


@pytest.fixture
def painter(fonts: Fonts, assets: Path) -> Painter:
    return Painter(fonts, Pictures(assets))


@pytest.fixture
def target() -> pygame.Surface:
    return pygame.Surface(SIZE, depth=32)


def panel(name: str, box: Box, colour: Colour) -> Panel:
    return Panel(name, box, (FillBox(box, colour),), DARK.panel)


def page(*panels: Panel) -> Page:
    return Page(SIZE, DARK.window, panels)


LEFT, RIGHT = Box(0, 0, 100, 100), Box(200, 0, 100, 100)


def test_only_what_changed_is_painted_again(painter: Painter, target: pygame.Surface) -> None:
    painter.paint(page(panel("left", LEFT, RED), panel("right", RIGHT, RED)), target)
    assert list(painter.painted) == ["left", "right"]
    dirty = painter.paint(page(panel("left", LEFT, RED), panel("right", RIGHT, BLUE)), target)
    assert painter.painted == ("right",)
    assert dirty == [pygame.Rect(200, 0, 100, 100)]
    assert target.get_at((250, 50))[:3] == BLUE
    assert target.get_at((50, 50))[:3] == RED


def test_an_equal_page_costs_nothing(painter: Painter, target: pygame.Surface) -> None:
    painter.paint(page(panel("left", LEFT, RED)), target)
    assert painter.paint(page(panel("left", LEFT, RED)), target) == []
    assert painter.painted == ()


def test_what_lay_under_a_panel_that_went_comes_back(painter: Painter, target: pygame.Surface) -> None:
    below, above = panel("below", LEFT, RED), panel("tooltip", Box(50, 50, 100, 100), BLUE)
    painter.paint(page(below, above), target)
    assert target.get_at((75, 75))[:3] == BLUE
    painter.paint(page(below), target)
    assert painter.painted == ()
    assert target.get_at((75, 75))[:3] == RED
    assert target.get_at((120, 120))[:3] == DARK.window


def test_a_panel_under_another_stays_under_it_when_it_changes(painter: Painter, target: pygame.Surface) -> None:
    below, above = panel("below", LEFT, RED), panel("above", Box(50, 50, 100, 100), BLUE)
    painter.paint(page(below, above), target)
    painter.paint(page(panel("below", LEFT, (0, 200, 0)), above), target)
    assert target.get_at((75, 75))[:3] == BLUE
    assert target.get_at((25, 25))[:3] == (0, 200, 0)


def test_nothing_is_painted_outside_a_panel(painter: Painter, target: pygame.Surface) -> None:
    painter.paint(page(Panel("small", LEFT, (FillBox(Box(0, 0, 400, 300), RED),))), target)
    assert target.get_at((99, 99))[:3] == RED
    assert target.get_at((101, 50))[:3] == DARK.window


def test_changing_bit_by_bit_gives_the_same_pixels_as_painting_afresh(
    painter: Painter, fonts: Fonts, assets: Path, target: pygame.Surface
) -> None:
    see_through = Panel("veil", Box(20, 20, 150, 150), (Veil(Box(20, 20, 150, 150), (0, 0, 0), 120),))
    first = page(panel("left", LEFT, RED), panel("right", RIGHT, RED), see_through)
    moved = replace(see_through, box=Box(60, 60, 150, 150), commands=(Veil(Box(60, 60, 150, 150), (0, 0, 0), 120),))
    last = page(panel("left", LEFT, BLUE), panel("right", RIGHT, RED), moved)
    painter.paint(first, target)
    painter.paint(last, target)
    afresh = pygame.Surface(SIZE, depth=32)
    Painter(fonts, Pictures(assets)).paint(last, afresh)
    assert pygame.image.tobytes(target, "RGB") == pygame.image.tobytes(afresh, "RGB")


INK, GROUND = DARK.text, DARK.panel
WHOLE = Box(10, 10, 120, 40)
COMMANDS = [
    FillBox(WHOLE, INK),
    OutlineBox(WHOLE, INK, 2),
    RoundedBox(WHOLE, 8, INK, RED, 2),
    RoundedBox(WHOLE, 8, None, INK, 2),
    RoundedBox(Box(10, 10, 6, 6), 30, INK),
    Icon(Box(10, 10, 32, 32), "fist", INK),
    Picture(Box(10, 10, 32, 24), "flags/cu.png"),
    Line((10, 10), (120, 40), INK, 3, 6),
    Line((10, 10), (120, 10), INK, 3),
    Polygon(((10, 10), (100, 20), (50, 45)), INK, RED, 2),
    Gauge(WHOLE, 10, 4, INK, GROUND, RED, hatched=True),
    Gauge(WHOLE, 10, 4, INK, GROUND, RED),
    Chevron(WHOLE, 12, INK, RED),
    *(Sign(Box(10, 10, 20, 20), shape, INK) for shape in SignShape),
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: type(command).__name__)
def test_every_command_leaves_a_mark_inside_its_box_only(
    painter: Painter, target: pygame.Surface, command: Command
) -> None:
    frame = Box(0, 0, 200, 100)
    painter.paint(page(Panel("one", frame, (command,), GROUND)), target)
    marked = pygame.mask.from_threshold(target, GROUND, (1, 1, 1, 255))
    marked.invert()
    touched = marked.get_bounding_rects()
    inside = [rect for rect in touched if rect.right <= 200 and rect.bottom <= 100]
    assert inside
    assert all(pygame.Rect(7, 7, 130, 50).contains(rect) for rect in inside)


def test_text_is_painted_where_its_box_says(painter: Painter, fonts: Fonts, target: pygame.Surface) -> None:
    style = metrics_for((1920, 1080)).style(TypeRole.BODY)
    run = text_run("Caracas", Box(20, 20, 150, 40), style, INK, fonts, align="right", middle=True)
    painter.paint(page(Panel("one", Box(0, 0, 200, 100), (run,), GROUND)), target)
    marked = pygame.mask.from_threshold(target.subsurface((0, 0, 200, 100)), GROUND, (1, 1, 1, 255))
    marked.invert()
    for rect in marked.get_bounding_rects():
        assert pygame.Rect(run.box.x, run.box.y, run.box.w + 1, run.box.h).contains(rect)
    assert run.box.right == 170
