"""A facilitator at a form over the board, in a game that waits in Plan of turn 1."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from game.board.widgets.segments import Segments
from game.board.widgets.values import ChoiceList
from game.board.window.window import Window
from game.play.session import Session
from rules.values import orders
from rules.values.ruling import Ruling
from tests.board.player import Player

WHY = "The table found it so."


TANKERS = orders.ProposeAction("caracas", "Charter tankers", "Oil moves", "It worked before", "tankers", "energy")


def in_plan(save: Path | None = None, requests: int = 1) -> Session:
    """A game in Plan of turn 1, with requests sent, a proposal made and arguments for and against it."""
    session = Session.new("caracas-calling", seed=7, save=save)
    while session.phase != "plan":
        session.advance()
    asked: set[str] = set()
    for order in session.legal("caracas"):
        if isinstance(order, orders.RequestAid) and len(asked) < requests:
            seat = order.ability.partition(".")[0]
            if seat not in asked and session.submit(order).allowed:
                asked.add(seat)
    assert session.submit(TANKERS).allowed
    assert session.submit(orders.Argue("beijing", 1, supports=True, argument="Our insurers know the owner.")).allowed
    assert session.submit(orders.Argue("washington", 1, supports=False, argument="The flag state is ours.")).allowed
    return session


class Table:
    """A facilitator at a window with one form over the board, and what came of it."""

    def __init__(self, window: Window, session: Session, language: str = "en") -> None:
        self.player = Player(window, language)
        self.player.app.show_game(session, "facilitator")
        self.player.app.show_board()
        self.desk = self.player.desk
        self.desk.seat = "facilitator"  # the board itself turned to the seat that is waited for
        self.session = session
        self.given: list[orders.Order] = []
        self.refuse: Ruling | None = None
        self.form: Any = None

    def give(self, order: orders.Order) -> Ruling:
        self.given.append(order)
        return self.session.submit(order) if self.refuse is None else self.refuse

    def leave(self) -> None:
        self.player.stage.remove(self.form)

    def open(self, make: Callable[..., Any], *arguments: object, **more: object) -> Player:
        callbacks = {"give": self.give, "leave": self.leave} if "go_back" not in more else {"leave": self.leave}
        self.form = make(self.desk, *arguments, **callbacks, **more)
        self.player.stage.push(self.form)
        self.player.settle()
        return self.player

    @property
    def is_open(self) -> bool:
        return self.player.screen == "Form"

    def pick(self, field: str, option: str) -> None:
        """Choose an option by keyboard: from the list that Tab reaches, or the button that stands for it."""
        shown: Any = self.player.page.widget(field)
        if self.player.has(f"{field}={option}"):
            self.player.focus_on(f"{field}={option}")
        elif isinstance(shown, Segments):
            self.player.focus_on(field)
            steps = [one.id for one in shown.segments].index(option)
            self.player.press("home", *["right"] * steps)
            return
        else:
            self.player.focus_on(field)
            shown = self.player.page.widget(field)
            assert isinstance(shown, ChoiceList)
            row = [one.id for one in shown.options].index(option)
            self.player.press("home", *["down"] * row)
        self.player.press("enter")

    def write(self, field: str, text: str) -> None:
        self.player.focus_on(field)
        self.player.type(text)

    def last(self) -> dict[str, Any]:
        return self.session.history.records[-1]


def rolled(session: Session) -> str:
    """Go on until a die is rolled, and say which."""
    while True:
        names = [str(event[1]) for one in session.history.records for event in one["events"] if event[0] == "Rolled"]
        if names:
            return names[-1]
        session.advance()
