"""What may end the game soon stands on the board: in a strip on every tab, in short where room is short."""

from __future__ import annotations

import pytest

from game.board.app.app import App
from game.board.desk.desk import TABLE
from game.board.lines.orders import order_lines
from game.board.lines.story import DANGERS, endings_near
from game.board.screens.game.told import TOLD
from game.board.widgets.values import Action
from game.board.window.fonts import Fonts
from game.play.session import Session
from rules.values import orders
from tests.board.layouts import SMALL, USUAL, wrong
from tests.board.reading import texts

ENDS = "As things stand, the game ends in the next Review: Collapse (Resolve 0)."


def in_danger(fonts: Fonts, language: str = "en", seat: str = "caracas", **numbers: int) -> App:
    session = Session.new("caracas-calling", seed=5)
    session.play_on()
    while (session.turn, session.phase) != (2, "plan"):  # in which the ladder wears people down
        for waiting in session.awaiting():
            session.submit(orders.Pass(waiting))
        session.advance()
    for number, value in {"rung": 0, **numbers}.items():
        assert session.submit(orders.SetNumber("facilitator", number, value, "test")).allowed
    app = App(fonts, language)
    app.show_game(session, "facilitator")
    assert app.desk is not None
    app.desk.seat = seat
    app.show_board()
    return app


def test_a_game_that_is_well_shows_no_warning(fonts: Fonts) -> None:
    app = in_danger(fonts, reserves=8, resolve=8)
    assert "the game ends" not in " ".join(texts(app.stage.page((1920, 1080))))
    assert app.stage.page((1920, 1080)).widget(DANGERS) is None


def test_one_warning_stands_on_the_board_in_all_its_words(fonts: Fonts) -> None:
    app = in_danger(fonts, seat=TABLE, reserves=8, resolve=2, rung=6)
    assert ENDS in " ".join(texts(app.stage.page((3840, 2160))))


@pytest.mark.parametrize("language", ["en", "nl", "es"])
def test_where_room_is_short_endings_are_named_and_their_sentences_open(fonts: Fonts, language: str) -> None:
    """Two warnings in Spanish are longer than the strip at 1280 by 720."""
    app = in_danger(fonts, language, reserves=0, resolve=2, rung=6)
    assert app.desk is not None
    near = app.desk.dangers
    assert len(near) >= 2
    page = app.stage.page((1280, 720))
    assert page.widget(DANGERS) is not None
    shown = texts(app.stage.page((1280, 720)))
    assert any(all(sentence in text for sentence in near) for text in shown) != (endings_near(app.desk) in shown)
    assert endings_near(app.desk) in shown or language != "es"
    app.enter(DANGERS)
    opened = " ".join(texts(app.stage.page((1280, 720))))
    assert all(sentence in opened for sentence in near)
    for size in (SMALL, USUAL):
        assert wrong(app.stage, size) == []
    app.stage.pop()
    for size in (SMALL, USUAL):
        assert wrong(app.stage, size) == []


@pytest.mark.parametrize("seat", ["caracas", TABLE])
def test_an_ending_that_is_near_stands_on_every_tab(fonts: Fonts, seat: str) -> None:
    app = in_danger(fonts, seat=seat, reserves=0, resolve=2, rung=6)
    for type_size in (1.0, 1.75):
        app.stage.type_size = type_size
        page = app.stage.page((1280, 720))
        told = [one.id for one in page.widgets if one.id.startswith((TOLD, "tab."))]
        assert len(told) >= 2
        for name in told:
            app.stage.top.handle(Action(name))
            assert app.stage.page((1280, 720)).widget(DANGERS) is not None, name


def test_an_order_that_empties_the_treasury_says_so_before_it_is_given(fonts: Fonts) -> None:
    app = in_danger(fonts, reserves=1, resolve=8, budget=0)
    desk = app.desk
    assert desk is not None
    warned = {
        order: any("empties the treasury" in line.text for line in order_lines(desk, order)) for order in desk.legal
    }
    assert any(warned.values())
    assert not warned[orders.Pass("caracas")]
