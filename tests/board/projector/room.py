"""A room with its clock, and the window that it looks at."""

from __future__ import annotations

from functools import cache

from game.board.app.app import App
from game.board.desk.desk import TABLE, Desk
from game.board.desk.headlines import Headlines, Large
from game.board.screens.game.headline import letters
from game.board.widgets.stage import Stage
from game.play.players import PEOPLE
from game.play.session import Session
from game.scenario import library
from game.scenario.library import Loaded
from rules.values import orders
from tests.playing import CHECKOUT

SAVE = CHECKOUT / "tests" / "saves" / "caracas-calling-settlement-1.jsonl"


SMALL = (1280, 720)


SEATS = {"washington": PEOPLE, "tehran": PEOPLE, "havana": PEOPLE}


@cache
def scenario() -> Loaded:
    """Read once for all."""
    return library.load("caracas-calling")


class Time:
    """Seconds that pass when they are told to."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Room:
    """A desk of the table and what is shown large at it."""

    def __init__(self, *, moves: bool = True, seats: dict[str, str] | None = None) -> None:
        self.session = Session.new(scenario(), seed=7, seats=seats or SEATS)
        self.session.advance()
        self.desk = Desk(self.session, TABLE, "en")
        self.time = Time()
        self.headlines = Headlines(lambda: moves, letters, self.time)
        self.headlines.follow(self.desk)

    def give(self, *given: orders.Order) -> None:
        for order in given:
            assert self.session.submit(order), order
        self.headlines.follow(self.desk)

    def wait(self, seconds: float) -> Large | None:
        self.time.now += seconds
        self.headlines.follow(self.desk)
        return self.headlines.large

    @property
    def title(self) -> str:
        large = self.headlines.large
        return self.desk.say(large.headline.title) if large is not None else ""


def inject(name: str) -> orders.FireInject:
    return orders.FireInject("facilitator", name, "")


def given(session: Session, seat: str) -> None:
    """All that a seat can do now, but to pass or to hold."""
    for order in session.legal(seat):
        if not isinstance(order, orders.Pass | orders.Hold):
            session.submit(order)


def beside(app: App) -> Stage:
    assert app.stage.beside is not None
    return app.stage.beside


def refresh(app: App) -> None:
    app.stage.page(SMALL)
    beside(app).page(SMALL)
