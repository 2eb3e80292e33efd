"""What may be ordered has one answer: every legal order stands in one offer, and what is refused says why."""

from __future__ import annotations

import random

import pytest

from game.board.desk.desk import Desk
from game.board.lines.allies import aside_of
from game.board.lines.orders import order_lines
from game.board.offers.offers import aid_choice
from game.offers.offer import Offer
from game.offers.offers import offers
from game.offers.pressing import empty_threats
from game.play.session import Session
from game.telling.position import position
from game.terminal.menu import Menus
from game.translate import Translator
from rules.values import orders


def offered(session: Session, seat: str) -> list[Offer]:
    return [one for group in offers(session, position(session, seat), session.legal(seat)) for one in group.offers]


def people() -> dict[str, str]:
    session = Session.new(seed=1)
    return {seat: "people" for seat, role in session.compiled.roles.items() if role != "facilitator"}


@pytest.mark.parametrize("seed", range(4))
def test_every_legal_order_but_passing_is_a_variant_of_one_offer(seed: int) -> None:
    chance = random.Random(seed)
    session = Session.new(seed=seed, seats=people())
    while session.ending is None and session.turn < 4:
        for _ in range(12):
            waiting = session.awaiting()
            if not waiting:
                break
            seat = chance.choice(waiting)
            found = [order for one in offered(session, seat) for order in one.orders]
            legal = session.legal(seat)
            assert sorted(map(repr, found)) == sorted(repr(one) for one in legal if not isinstance(one, orders.Pass))
            session.submit(chance.choice(legal))
        for seat in session.awaiting():
            session.submit(orders.Pass(seat))
        session.advance()


def test_what_cannot_be_done_keeps_its_place_and_says_why() -> None:
    session = Session.new(seed=7)
    while session.phase != "plan":
        session.advance()
    refused = [one for one in offered(session, "caracas") if not one.orders]
    assert refused
    assert all(not one.ruling.allowed and one.ruling == session.judge(one.order) for one in refused)


def test_an_offer_carries_the_odds_of_the_order_that_stands_for_it() -> None:
    session = Session.new(seed=7)
    while session.phase != "plan":
        session.advance()
    asking = [one for one in offered(session, "caracas") if isinstance(one.order, orders.RequestAid) and one.orders]
    assert asking
    assert [one.odds for one in asking] == [session.odds(one.order) for one in asking]


def test_where_aid_is_chosen_stands_when_it_arrives_and_from_when_it_may_be_had_again() -> None:
    session = Session.new("caracas-calling", seed=7, seats={"caracas": "people"})
    while (session.turn, session.phase) != (2, "plan"):
        ask = next(
            (one for one in session.legal("caracas") if getattr(one, "ability", "") == "havana.joint_stand"), None
        )
        for seat in session.awaiting():
            assert session.submit(ask or orders.Pass(seat)).allowed
            assert session.submit(orders.Pass(seat)).allowed or not ask
        session.advance()
    t, desk = Translator("en", session.loaded.texts_in("en")), Desk(session, "caracas", "en")
    havana = desk.now.ally("havana")
    security, joint = (
        next(one for one in havana.abilities if one.id == f"havana.{name}") for name in ("security", "joint_stand")
    )
    assert "there in turn 3" in aid_choice(desk, security).detail
    request = next(one for one in session.legal("caracas") if getattr(one, "ability", "") == "havana.security")
    assert "There in turn 3" in [one.text for one in order_lines(desk, request)]
    assert joint.again == 6
    assert "(from turn 6)" in aid_choice(desk, joint).why_not
    assert aside_of(desk, joint) == "from turn 6"
    ally = next(one for one in Menus(session, "caracas", desk.now, t).main().items() if "Havana" in one.label)
    assert ally.opens is not None
    told = " ".join(" ".join(ally.opens().lines()).split())
    assert "there in turn 3" in told
    assert "from turn 6" in told


def test_a_card_announced_this_turn_is_no_empty_threat_though_the_game_is_paused() -> None:
    """It stays for the next turn (rules §The turn, 6), whatever keeps it from being played now."""
    session = Session.new(seed=7, seats=people())
    while (session.turn, session.phase) != (5, "signal"):
        session.advance()
    announced = next(one for one in session.compiled.cards.values() if one.announced)
    for number, value in (("rung", announced.lowest), ("political_will", 9)):
        assert session.submit(orders.SetNumber("facilitator", number, value, "test")).allowed
    for card in (announced.id, "talks"):
        assert session.submit(orders.Signal("washington", card)).allowed
    threats = [empty_threats(position(session, "washington"))]
    while session.phase != "pressure":
        session.advance()
    threats.append(empty_threats(position(session, "washington")))
    assert session.submit(orders.Pause("facilitator", "Lunch")).allowed
    threats.append(empty_threats(position(session, "washington")))
    assert threats == [["talks"]] * 3
    assert session.submit(orders.Resume("facilitator")).allowed
    while (session.turn, session.phase) != (6, "pressure"):
        session.advance()
    assert empty_threats(position(session, "washington")) == [announced.id], "a turn later it is"
