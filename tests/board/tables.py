"""A table with a game and no window, and ways to see what is asked of it."""

from __future__ import annotations

from typing import Any

from game.board.app.table import Table
from game.board.desk.desk import Desk
from game.board.widgets.stage import Screen, Stage
from game.board.widgets.values import Action
from game.play.session import Session
from game.translate import Translator
from tests.board.conftest import RoundMeasure


def table(seat: str = "caracas", **options: Any) -> Table:
    session = Session.new("caracas-calling", seed=7, **options)
    laid = Table(Stage(RoundMeasure()), Translator("en"))
    laid.desk, laid.game = Desk(session, seat, "en"), session
    return laid


def kinds(laid: Table) -> list[str]:
    return [type(screen).__name__ for screen in laid.stage.screens]


class Screenless(Screen):
    """Something to stand on a stage."""

    def layout(self, look: Any, focus: Any) -> Any:
        raise NotImplementedError

    def handle(self, action: Action) -> None:
        raise NotImplementedError
