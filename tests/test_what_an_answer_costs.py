"""An ally in the terminal reads before it answers what that makes of its own numbers, and what the route does."""

from __future__ import annotations

import pytest

from game.play.session import Session
from game.telling.position import position
from game.terminal.menu import Menus
from game.translate import Translator
from rules.values import orders


def answering(ability: str, price: str) -> Session:
    """Beijing, played by a person, has been asked; the sea and the air are covered."""
    seats = {"caracas": "people", "washington": "pressure", "beijing": "people"}
    session = Session.new("caracas-calling", seed=7, seats=seats)
    while "caracas" not in session.awaiting():
        session.advance()
    for cover in session.compiled.covers.values():
        session._course.state.numbers[cover] = 1
    assert session.submit(orders.RequestAid("caracas", ability, price)).allowed
    session.submit(orders.Pass("caracas"))
    while "beijing" not in session.awaiting():
        session.advance()
    return session


def notes(session: Session, order: orders.Order) -> list[str]:
    t = Translator("en", session.loaded.texts_in("en"))
    items = Menus(session, "beijing", position(session, "beijing"), t).main().items()
    return next(list(item.notes) for item in items if item.order == order)


def first_price(session: Session, ability: str) -> str:
    return next(iter(session.compiled.abilities[ability].requests))


@pytest.fixture(scope="module")
def asked() -> Session:
    return answering("beijing.credit", "oil:1")


def test_a_yes_says_what_becomes_of_exposure_and_capacity(asked: Session) -> None:
    order = orders.AcceptRequest("beijing", "beijing.credit")
    line = next(one for one in notes(asked, order) if one.startswith("After it: "))
    before = {name: getattr(position(asked, "beijing").ally("beijing"), name) for name in ("exposure", "capacity")}
    asked.submit(order)
    after = {name: getattr(position(asked, "beijing").ally("beijing"), name) for name in ("exposure", "capacity")}
    moved = [name for name in before if before[name] != after[name]]
    assert moved
    for name in moved:
        assert f"{name.capitalize()} {before[name]} → {after[name]}" in line
