"""An ally in the terminal reads before it answers what that makes of its own numbers, and what the route does."""

from __future__ import annotations

import pytest

from game.board.desk.desk import Desk
from game.board.offers.offers import groups
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


@pytest.mark.parametrize("language", ["en", "nl", "es"])
def test_the_partner_of_joint_aid_reads_its_own_cost_and_that_no_price_can_be_named(language: str) -> None:
    """It read the capacity that the lead alone pays, and that a near miss names a price, which joint aid never has."""
    session = Session.new("caracas-calling", seed=7, seats=dict.fromkeys(("caracas", "havana", "managua"), "people"))
    while "caracas" not in session.awaiting():
        session.advance()
    joint = next(one for one in session.compiled.abilities.values() if one.partner is not None)
    lead, partner = joint.ally.seat, joint.partner.seat
    price = next(iter(joint.requests))
    assert session.submit(orders.RequestAid("caracas", joint.id, price)).allowed
    session.submit(orders.Pass("caracas"))
    while session.phase != "answer":
        session.advance()
    t = Translator(language, session.loaded.texts_in(language))
    free = t("number.capacity")
    for seat in (lead, partner):
        offered = {choice.id: choice for group in groups(Desk(session, seat, language)) for choice in group.choices}
        assert (free in offered["give"].detail) == (seat == lead), "only the lead gives its own"
        assert t("number.exposure") in offered["give"].detail
        assert offered["by_card"].detail == t("seats.by_card_plain")
    before = {seat: position(session, seat).ally(seat).capacity for seat in (lead, partner)}
    for seat in (lead, partner):
        assert session.submit(orders.AcceptRequest(seat, joint.id)).allowed
        session.submit(orders.Pass(seat))
    while session.phase == "answer":
        session.advance()
    after = {seat: position(session, seat).ally(seat).capacity for seat in before}
    assert after[partner] == before[partner]
    assert after[lead] < before[lead]


def test_a_near_miss_names_a_price_only_where_the_card_may_name_one(asked: Session) -> None:
    for price in asked.compiled.abilities["beijing.credit"].requests:
        session = answering("beijing.credit", price)
        order = orders.AnswerByCard("beijing", "beijing.credit")
        odds = session.odds(order)
        assert odds is not None
        above = bool(session.compiled.abilities["beijing.credit"].prices[price].above)
        assert session.prospects.may_name_price(order) == above == ("priced" in odds.chances)
