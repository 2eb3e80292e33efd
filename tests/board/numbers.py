"""Desks of games of people, for who looks at the numbers that they show."""

from __future__ import annotations

from game.board.desk.desk import Desk
from game.board.lines.orders import order_lines
from game.board.offers.choice import Choice
from game.board.offers.offers import groups
from game.play.session import Session
from rules.values import orders
from tests.scenarios import valleys as v

CARACAS, WASHINGTON, FACILITATOR = "caracas", "washington", "facilitator"
PEOPLE = dict.fromkeys((CARACAS, WASHINGTON, "beijing", "moscow", "tehran", "havana", "managua"), "people")


def to(session: Session, phase: str, turn: int = 1) -> Session:
    while not (session.phase == phase and session.turn >= turn):
        session.advance()
    return session


def give(session: Session, order: orders.Order) -> None:
    ruling = session.submit(order)
    assert ruling.allowed, (order, ruling)


def caracas(phase: str, turn: int = 1, *, turns: int = 12, seats: dict[str, str] | None = None) -> Desk:
    """The defender's desk in a game of people, or of others at some seats."""
    return Desk(to(Session.new(seed=7, seats=PEOPLE | (seats or {}), turns=turns), phase, turn), CARACAS, "en")


def valleys(
    phase: str, turn: int = 1, *, seat: str = v.HILL, turns: int | None = None, seats: dict[str, str] | None = None
) -> Desk:
    players = dict.fromkeys((v.HILL, v.PLAIN, v.MILL, v.FORGE, v.FEN), "people") | (seats or {})
    return Desk(to(Session.new(v.loaded(), seed=3, seats=players, turns=turns), phase, turn), seat, "en")


def set_number(desk: Desk, number: str, value: int) -> None:
    give(desk.session, orders.SetNumber(desk.session.compiled.facilitator, number, value, "a test"))


def choices(desk: Desk) -> dict[str, Choice]:
    return {one.id: one for group in groups(desk) for one in group.choices}


def texts(desk: Desk, order: orders.Order) -> str:
    return "\n".join(line.text for line in order_lines(desk, order))
