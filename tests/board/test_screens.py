"""Every screen, in each language and size: no text cut or lost, nothing outside, nothing too small or too faint."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pygame
import pytest

from game.board.app.app import App
from game.board.app.picture import picture
from game.board.desk.desk import Desk
from game.board.offers.offers import groups
from game.board.screens.overlays.review import SETTLES, Review
from game.board.widgets.stage import Stage
from game.board.widgets.values import Action
from game.board.window.fonts import Fonts
from game.play.session import Session
from rules.values import orders
from tests.board.layouts import ROUNDS, unsound


def desk_of(app: App) -> Desk:
    assert app.desk is not None
    return app.desk


def go_on(app: App, *, far: bool = False) -> None:
    """Move on, past the review of what was ordered."""
    app.go_on(far=far)
    if isinstance(app.stage.top, Review):
        clock = app.stage.now
        app.stage.now = lambda: clock() + SETTLES
        app.stage.top.handle(Action("send"))


def walk(app: App) -> Iterator[str]:
    """Bring every screen on top, one after the other, and say which."""
    stage: Any = app.stage
    app.show_start()
    yield "start"
    session = Session.new("caracas-calling", seed=7, turns=2)
    app.saving._told_unsaved = True
    app.show_game(session)
    yield "brief"
    app.show_board()
    app.go_on()
    yield "brief phase"
    for name in ("help", "score", "ladder", "track.reserves", "save"):
        app.enter(name)
        yield name
        stage.pop()
    app.go_on()
    app.go_on()
    yield "plan"
    board = stage.top
    for group in groups(desk_of(app)):
        board._group = group.id
        yield f"plan {group.id}"
        app.choose(group.choices[0])
        yield f"order {group.id}"
        stage.pop()
    for ally in desk_of(app).now.allies[::2]:
        app.open_ally(ally.seat)
        yield f"card {ally.seat}"
        stage.pop()
    asked: dict[str, orders.RequestAid] = {}
    for order in app.desk.legal:
        if isinstance(order, orders.RequestAid):
            asked.setdefault(order.ability.partition(".")[0], order)
    for order in list(asked.values())[:3]:
        session.submit(order)
    yield "asked"
    app.ask_to_leave()
    yield "leave"
    stage.pop()
    for _ in range(20):
        go_on(app)
        if type(stage.top).__name__ == "Ending":
            break
        yield f"turn {session.turn} {session.phase}"
    app.enter(f"record.{app.desk.log[-1].record}")
    yield "record"
    stage.pop()
    while session.ending is None:
        go_on(app, far=True)
    app.show_ending()
    yield "ending"
    app.show_replay(session)
    yield "replay"
    stage.top.step("last")
    yield "replay at the end"


@pytest.mark.parametrize("language", ROUNDS)
def test_every_screen_is_sound(fonts: Fonts, language: str) -> None:
    app = App(fonts, language)
    assert unsound(app.stage, walk(app), ROUNDS[language]) == {}


def test_large_type_puts_the_board_on_tabs_and_all_of_it_is_there(fonts: Fonts) -> None:
    app = App(fonts, "en")
    app.stage.type_size = 1.5
    size = (1280, 720)
    app.saving._told_unsaved = True
    app.show_game(Session.new("caracas-calling", seed=7))
    app.show_board()
    app.go_on()
    assert app.stage.look(size).is_crowded
    seen = set()
    for tab in ("orders", "map", "state", "allies"):
        board: Any = app.stage.top
        board._tab = tab
        seen |= {panel.id for panel in app.stage.page(size).panels}
    assert {"tracks", "ladder", "map", "told", "story.body", "orders"} <= seen
    assert {f"card.{ally.seat}" for ally in app.desk.now.allies} <= seen
    assert not Stage(fonts).look(size).is_crowded


def test_a_picture_of_the_board_needs_no_display(tmp_path: Path) -> None:
    session = Session.new("caracas-calling", seed=7)
    session.play_on()
    picture(session, tmp_path / "board.png", size=(1280, 720))
    assert pygame.image.load(tmp_path / "board.png").get_size() == (1280, 720)
