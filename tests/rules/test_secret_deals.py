"""Rules §Seats: a side deal is known to the two who make it and to the facilitator, whatever is done or said of it."""

from __future__ import annotations

from typing import Any

import pytest

from game.play.players import PEOPLE
from game.play.session import Session
from game.scenario import library
from game.telling.story import Story
from game.translate import Translator
from rules.values import orders
from tests.scenarios import valleys as v

EVERYONE = (v.HILL, v.PLAIN, v.MILL, v.FORGE, v.FEN)
OTHERS = ("table", v.HILL, v.MILL, v.FEN)


def give(session: Session, order: orders.Order) -> None:
    ruling = session.submit(order)
    assert ruling.allowed, (order, ruling)


def to(session: Session, phase: str, turn: int = 1) -> None:
    while not (session.phase == phase and session.turn >= turn):
        session.advance()


def dealt(effects: list[dict[str, Any]] | None = None) -> Session:
    """Plain and Forge have made a side deal in turn 1, answered by Forge's card."""
    data = v.raw()
    for card in data["allies"]:
        if card["seat"] == v.FORGE and effects is not None:
            card["side_deal"]["effects"] = effects
    session = Session.new(library.from_pinned(data), seed=3, seats=dict.fromkeys(EVERYONE, PEOPLE))
    to(session, "signal")
    give(session, orders.OfferSideDeal(v.PLAIN, v.FORGE))
    to(session, "answer")
    give(session, orders.Hold(v.FORGE))
    return session


def all_that(session: Session, seat: str) -> str:
    """Everything that a seat is shown of the record, in one text."""
    t = Translator("en", session.loaded.texts_in("en"))
    told = [repr(told) for chapter in Story(session, seat, t).go_on() for told in chapter.told]
    seen = [repr((entry.order, entry.events)) for entry in session.history.entries(seat)]
    position = session.view(seat).position
    return "\n".join([*told, *seen, repr(position.deliveries), repr(position.choices), repr(position.schedule)])


@pytest.mark.parametrize("seat", OTHERS)
def test_overruling_a_side_deal_tells_nobody_that_there_is_one(seat: str) -> None:
    session = dealt()
    give(session, orders.SideDealByCard(v.FORGE))
    for waited in session.awaiting():
        session.submit(orders.Pass(waited))  # answers are opened when all have answered
    rolled = [event for entry in session.history.entries(v.UMPIRE) for event in entry.events if event[0] == "Rolled"]
    shown = next(event for event in rolled if event[1] == "deal:forge")
    other = "accepted" if shown[5] == "declined" else "declined"
    give(session, orders.OverrideResult(v.UMPIRE, "deal:forge", other, "a reason"))
    for party in (v.PLAIN, v.FORGE, v.UMPIRE):
        assert "a reason" in all_that(session, party)
    assert "a reason" not in all_that(session, seat)
    assert "overridden" not in all_that(session, seat)


@pytest.mark.parametrize("seat", OTHERS)
def test_what_a_side_deal_set_going_names_neither_it_nor_its_ally(seat: str) -> None:
    session = dealt(
        [
            {"do": "deliver", "lead": 2, "route": "river", "effects": [{"do": "change", "track": "roads", "by": 1}]},
            {"do": "swap", "give": "grain", "give_amount": 9, "take": "walls", "take_amount": 1},
        ]
    )
    give(session, orders.SetNumber(v.UMPIRE, "grain", 2, "so that the swap fails"))
    give(session, orders.AcceptSideDeal(v.FORGE))
    assert "forge.side_deal" in all_that(session, v.FORGE)
    to(session, "review", 3)  # it has arrived by now
    for trace in ("forge.side_deal", "deal:forge"):
        assert trace not in all_that(session, seat)


def test_the_story_works_out_odds_from_what_its_seat_may_know() -> None:
    session = dealt()
    give(session, orders.AcceptSideDeal(v.FORGE))
    to(session, "plan", 2)
    request = orders.RequestAid(v.HILL, "forge.smiths", "grain:1")
    give(session, request)
    told = all_that(session, v.HILL)
    assert "Odds by the card, though people or a bot decide:" in told
    assert "Side deal: Forge" not in told
    assert "deal:forge" not in told


def test_a_position_s_digest_cannot_be_tried_out_against_what_is_hidden() -> None:
    """Two games that differ in one hidden signal look the same to the table, to the last digit."""
    seen: list[set[str]] = []
    for place in (0, 1):
        session = Session.new("caracas-calling", seed=3, seats={"washington": PEOPLE})
        to(session, "signal")
        cards = {one.id: one for one in session.scenario.pressure_cards}
        usual = session.scenario.pressure.openness
        signals = [order for order in session.legal("washington") if isinstance(order, orders.Signal)]
        give(session, [one for one in signals if (cards[one.card].openness or usual) == "hidden"][place])
        seen.append({session.digest("table"), session.digest("caracas")})
        assert session.digest("facilitator") == session.digest()
    assert seen[0] == seen[1]


def test_a_delivery_is_overruled_in_any_phase_of_its_turn() -> None:
    session = Session.new(v.loaded(), seed=3, seats=dict.fromkeys(EVERYONE, PEOPLE))
    to(session, "plan")
    state = session._course.state
    state.put(state.compiled.covers["river"], 1, "test")
    state.add("deliveries", ("mill.picks", "river", 1, "ability:mill.picks"), "test")
    to(session, "deliver")
    rolled = next(event for event in state.events if event[0] == "Rolled" and event[1] == "deliver:mill.picks")
    other = "lost" if rolled[5] != "lost" else "through"
    for phase in ("deliver", "pressure", "economy", "review"):
        to(session, phase)
        assert session.judge(orders.OverrideResult(v.UMPIRE, "deliver:mill.picks", other, "why")).allowed, phase
