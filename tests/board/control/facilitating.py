"""A facilitator at the control view, by keys and by mouse."""

from __future__ import annotations

from typing import Any

from game.board.desk.clock import PhaseClock
from game.board.desk.desk import Desk
from game.board.offers.choice import Choice
from game.board.screens.control.control import Control
from game.board.widgets.stage import Screen, Stage
from game.board.widgets.values import ChoiceList
from game.board.window.window import Window
from game.play.players import PEOPLE
from game.play.session import Session
from rules.values import orders
from rules.values.orders import Order
from rules.values.ruling import Ruling
from tests.board.player import Player
from tests.playing import undo_last

FACILITATOR = "facilitator"


PLAYED = {"caracas": PEOPLE, "washington": PEOPLE, "beijing": PEOPLE}


class Table:
    """A room that carries everything out on a session and a stage, and remembers what it was asked."""

    def __init__(self, desk: Desk, stage: Stage) -> None:
        self.desk = desk
        self.stage = stage
        self.now = 0.0
        self.clock = PhaseClock(desk.scenario.minutes, lambda: self.now)
        self.views: list[str] = []
        self.opened: list[str] = []
        self.given: list[int] = []
        self.projector_open = False
        self.follow()

    def follow(self) -> None:
        session = self.desk.session
        self.clock.follow(session.turn, session.phase, paused=session.paused, over=session.ending is not None)

    def rule(self, order: Order) -> Ruling:
        ruling = self.desk.session.submit(order)
        self.follow()
        return ruling

    def go_on(self, *, far: bool = False) -> None:  # noqa: ARG002 - the control view goes one phase at a time
        self.desk.session.advance()
        self.follow()

    def close_phase(self) -> None:
        session = self.desk.session
        for seat in session.awaiting():
            session.submit(orders.Pass(seat))
        self.go_on()

    def go_back(self) -> None:
        undo_last(self.desk.session, "taken back")

    def go_back_to(self, record: int, why: str, *, same_luck: bool) -> str:
        self.desk.session.going_back.to(record, why, same_luck=same_luck)
        self.follow()
        return ""

    def withdraw_sealed(self, record: int) -> None:
        self.desk.session.going_back.take_back(record, "taken back")

    def take_over(self, seat: str, player: str) -> None:
        self.desk.session.take_over(seat, player)

    def switch_hints(self) -> None:
        self.desk.session.hints.allow(allowed=not self.desk.session.hints.allowed)
        self.follow()

    def switch_forecasts(self) -> None:
        self.desk.session.forecasts.switch(on=not self.desk.session.forecasts.on)
        self.follow()

    def give_time(self, seconds: int) -> None:
        self.given.append(seconds)
        self.clock.add(seconds)

    def show_view(self, seat: str) -> None:
        self.views.append(seat)

    def open_projector(self) -> None:
        self.projector_open = not self.projector_open

    def push(self, screen: Screen) -> None:
        self.stage.push(screen)

    def pop(self) -> None:
        self.stage.pop()

    def choose(self, choice: Choice, *, at_once: bool = False) -> None:
        raise AssertionError(choice, at_once)

    def enter(self, name: str) -> None:
        self.opened.append(name)

    def open_ally(self, seat: str) -> None:
        self.opened.append(seat)

    def change_language(self, language: str) -> None:
        self.desk.language = language

    def change_theme(self) -> None:
        self.opened.append("theme")

    def ask_to_leave(self) -> None:
        self.opened.append("leave")

    def may_close(self) -> bool:
        return True

    def open_slips(self) -> None:
        self.opened.append("slips")

    def idle_allies(self) -> list[str]:
        return []

    def hold_all(self) -> None:
        self.opened.append("hold all")

    def hold(self, seat: str) -> None:
        self.opened.append(f"hold {seat}")


class Facilitator(Player):
    """Somebody at the control view."""

    def __init__(self, window: Window, session: Session) -> None:
        super().__init__(window)
        self.control_desk = Desk(session, FACILITATOR, "en")
        self.table = Table(self.control_desk, self.stage)
        self.view = Control(self.control_desk, self.table, self.table.clock)
        self.stage.push(self.view)
        self.session = session

    def choose(self, words: str) -> None:
        """Click the row of the list on this tab that says these words, scrolling to it with the keys."""
        found: Any = next(
            one for one in self.page.widgets if isinstance(one, ChoiceList) and one.id.startswith("list.")
        )
        row = next(n for n, option in enumerate(found.options) if words in option.label)
        self.focus_on(found.id)
        self.press("home", *["down"] * row)

    def press_deed(self, name: str) -> None:
        """Click the button of a deed, whatever row it belongs to."""
        self.click(next(one.id for one in self.page.widgets if one.id == name or one.id.startswith(f"{name}@")))

    def confirm_with(self, why: str) -> None:
        """Give the reason a form asks for, and confirm it."""
        self.focus_on("why")
        self.type(why)
        self.press("ctrl+enter")

    @property
    def last(self) -> list[Any]:
        """The last order in the record."""
        order: list[Any] = next(
            one["order"] for one in reversed(self.session.history.records) if one["kind"] == "order"
        )
        return order


def on_to(session: Session, turn: int, phase: str) -> Session:
    """On to a phase; whoever is waited for does the first thing of each kind, then passes."""
    while (session.turn, session.phase) != (turn, phase):
        assert session.ending is None
        for seat in session.awaiting():
            act(session, seat)
            session.submit(orders.Pass(seat))
        session.advance()
    return session


def act(session: Session, seat: str) -> None:
    """Some orders of each kind that lead to rolls."""
    asked: set[str] = set()
    for order in list(session.legal(seat)):
        if isinstance(order, orders.Signal | orders.PlayCard):
            session.submit(order)
        elif isinstance(order, orders.RequestAid) and order.ability.partition(".")[0] not in asked:
            asked.add(order.ability.partition(".")[0])
            session.submit(order)


def game(turn: int = 2, phase: str = "plan", **seats: str) -> Session:
    return on_to(Session.new("caracas-calling", seed=7, seats=PLAYED | seats), turn, phase)


def at(window: Window, session: Session) -> Facilitator:
    return Facilitator(window, session)
