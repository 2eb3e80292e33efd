"""A list that shows something else begins at its top; one that shows the same stays where it was read."""

from __future__ import annotations

import pytest

from game.board.app.app import App
from game.board.screens.game.order_desk import CARDS
from game.board.screens.game.orders import CHOICES
from game.board.widgets.values import Action, ChoiceList, ScrollArea
from game.board.window.fonts import Fonts
from game.play.session import Session

SIZE = (1280, 720)


@pytest.fixture
def app(fonts: Fonts) -> App:
    app = App(fonts)
    app.saving._told_unsaved = True
    app.show_game(Session.new("caracas-calling", seed=7), "caracas")
    app.show_board()
    for _ in range(3):
        app.go_on()
    app.stage.page(SIZE)
    return app


def scrolled(app: App, name: str, by: int) -> int:
    """Move a list as the wheel does; where it stands on the page that follows."""
    app.stage.focus.scrolls[name] = by
    app.stage.focus.reveal = False
    return standing(app, name)


def standing(app: App, name: str) -> int:
    widget = app.stage.page(SIZE).widget(name)
    assert isinstance(widget, ChoiceList | ScrollArea)
    return app.stage.focus.scroll(widget)


def test_another_group_of_orders_begins_at_its_top(app: App) -> None:
    assert scrolled(app, CHOICES, 3) == 3
    assert standing(app, CHOICES) == 3, "the same orders stay where they were read"
    app.stage.top.handle(Action("group.aid"))
    assert standing(app, CHOICES) == 0


def test_the_desk_shows_another_group_from_its_top(app: App) -> None:
    app.stage.type_size = 1.5
    app.enter("orders.all.")
    assert scrolled(app, CARDS, 60) == 60
    app.stage.top.handle(Action("group.aid"))
    assert standing(app, CARDS) == 0


def test_what_lies_on_the_table_is_read_from_its_top_in_the_next_phase(app: App) -> None:
    app.stage.top.handle(Action("told.situation"))
    assert scrolled(app, "situation.body", 40) == 40
    app.playing._send(far=False)
    assert standing(app, "situation.body") == 0
