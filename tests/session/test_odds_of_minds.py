"""Odds of an answer are exact only where a card gives it; all others that answer have a mind (rules §The turn, 4)."""

from __future__ import annotations

import pytest

from game.languages import LANGUAGES
from game.play.session import Session
from game.telling.facilitator.rolls import rolls_to_come
from game.telling.threats import counter_stands
from game.translate import Translator
from rules.outlook.counters import ASKED_FOR, Counter
from rules.values import orders
from rules.values.ruling import ALLOWED
from rules.wording.names import Message


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


def spending(session: Session) -> list[tuple[orders.Spend, Message]]:
    """Every own action with what it is noted to do to the chance of a yes."""
    legal = (one for one in session.legal("caracas") if isinstance(one, orders.Spend))
    noted = ((one, note) for one in legal for note in session.prospects.order_notes(one))
    return [(one, note) for one, note in noted if note.key.startswith("notes.odds")]


@pytest.mark.parametrize(("player", "estimate"), [("card", False), ("ally", True), ("people", True)])
@pytest.mark.parametrize("language", list(LANGUAGES))
def test_a_note_on_the_chance_of_a_yes_is_an_estimate_wherever_no_card_answers(
    player: str, estimate: bool, language: str
) -> None:
    seats = dict.fromkeys(("beijing", "moscow", "tehran", "havana", "managua"), player)
    session = Session.new("caracas-calling", seed=7, seats={"caracas": "people", **seats})
    while session.phase != "plan":
        session.advance()
    found = spending(session)
    assert found, "some action moves some ally"
    t = Translator(language, session.loaded.texts_in(language))
    for _, note in found:
        assert note.key.endswith("_estimate") == estimate
        assert ("≈" in t.render(note)) == estimate


@pytest.mark.parametrize(("player", "estimate"), [("card", False), ("people", True)])
def test_aid_that_was_asked_against_a_card_tells_its_chance_as_an_estimate(player: str, estimate: bool) -> None:
    session, request = asked(player)
    assert session.submit(request)
    stands = Counter(request.ability, request, 1, 2, 2, ALLOWED, 50, 40, ASKED_FOR)
    found = counter_stands(session, stands)
    assert found is not None
    assert found.key == ("seats.asked_estimate" if estimate else "seats.asked")
