"""Odds of an answer are exact only where a card gives it; all others that answer have a mind (rules §The turn, 4)."""

from __future__ import annotations

import pytest

from game.play.session import Session
from game.telling.facilitator.rolls import rolls_to_come
from rules.values import orders


def asked(player: str) -> tuple[Session, orders.RequestAid]:
    """A game in Plan in which somebody plays Managua, and a request to it."""
    session = Session.new("caracas-calling", seed=7, seats={"caracas": "people", "managua": player})
    while session.phase != "plan":
        session.advance()
    legal = (one for one in session.legal("caracas") if isinstance(one, orders.RequestAid))
    return session, next(one for one in legal if one.ability.startswith("managua."))


@pytest.mark.parametrize(("player", "estimate"), [("card", False), ("ally", True), ("random", True), ("people", True)])
def test_odds_are_an_estimate_wherever_no_card_answers(player: str, estimate: bool) -> None:
    """An ally left to chance was sure, at 100 %, to grant what it then declined."""
    session, request = asked(player)
    found = session.odds(request)
    assert found is not None
    assert found.estimate == estimate
    assert session.submit(request)
    (answer,) = (one for one in rolls_to_come(session) if one.name.startswith("answer:"))
    assert answer.odds.estimate == estimate
    rest = [one for one in rolls_to_come(session) if not one.name.startswith(("answer:", "deal:"))]
    assert not any(one.odds.estimate for one in rest)
