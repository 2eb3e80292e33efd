"""What a seat has ordered and not sent: the seat and the facilitator know of it, the room does not."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from game.play.players import PEOPLE
from game.play.record import Entry
from game.play.session import Session
from game.scenario import library
from game.scenario.library import Loaded
from game.telling.position import position
from game.telling.proposals import waiting_proposals
from rules.outlook.sight import TABLE
from rules.values import orders

PLAYED = {"washington": PEOPLE, "caracas": PEOPLE, "tehran": PEOPLE}
DECIDES = {"signal": "washington", "plan": "caracas", "pressure": "washington"}
RULER = "facilitator"


@cache
def loaded() -> Loaded:
    return library.load("caracas-calling")


def at(phase: str, **seats: str) -> Session:
    """Turn 2 in a phase, with signals to play."""
    session = Session.new(loaded(), seed=7, seats=PLAYED | seats, facilitated=True)
    while (session.turn, session.phase) != (2, phase):
        for seat in session.awaiting():
            if session.phase == "signal":
                give_some(session, seat)
            session.submit(orders.Pass(seat))
        session.advance()
    return session


def give_some(session: Session, seat: str, count: int = 3) -> list[orders.Order]:
    """So many orders of a seat that change something."""
    given: list[orders.Order] = []
    for order in session.legal(seat):
        if len(given) < count and not isinstance(order, orders.Pass) and session.submit(order):
            given.append(order)
    assert given
    return given


def room(session: Session) -> tuple[Any, list[Entry]]:
    """What the room knows: the position, and the record."""
    sent = session.as_sent()
    return shown(sent), list(sent.history.entries(TABLE))


def shown(session: Session) -> dict[str, Any]:
    """Every part of the position as the table sees it."""
    now = position(session, TABLE)
    return {one.name: getattr(now, one.name) for one in fields(now)}


def told(session: Session) -> list[Entry]:
    return list(session.history.entries(TABLE))


@pytest.mark.parametrize("phase", DECIDES)
def test_the_room_learns_of_a_seat_s_orders_when_it_sends_them_and_of_all_at_once(phase: str) -> None:
    """*Signalled: a card of kind Naval* stood on the projector before the review, and spending just as early."""
    session, seat = at(phase), DECIDES[phase]
    before = room(session)
    give_some(session, seat)
    assert told(session) != before[1]  # the facilitator and the seat's own people see it
    assert room(session) == before
    assert session.submit(orders.Pass(seat))
    assert session.as_sent() is session
    assert room(session) == (shown(session), told(session))
    assert len(told(session)) > len(before[1])


def test_what_is_taken_back_before_it_is_sent_was_never_told() -> None:
    session = at("signal")
    before = room(session)
    give_some(session, "washington", 2)
    for _ in range(2):
        assert session.going_back.undo("washington", "") is None
        assert room(session) == before
    give_some(session, "washington", 1)
    assert room(session) == before


def test_phases_close_on_a_seat_that_has_not_sent_and_then_all_is_told() -> None:
    session = at("plan")
    give_some(session, "caracas")
    session.advance()
    assert session.as_sent() is session


def test_what_the_facilitator_does_meanwhile_is_told_at_once_and_the_rest_still_is_not() -> None:
    session = at("plan")
    before = room(session)
    spent = give_some(session, "caracas")
    assert session.submit(orders.FireInject(RULER, "hurricane", ""))
    assert session.submit(orders.Pause(RULER, "coffee"))
    position_then, entries = room(session)
    fresh = [one.order for one in entries if one not in before[1]]
    assert [type(one) for one in fresh] == [orders.FireInject, orders.Pause]
    assert position_then != before[0]
    assert position_then["tokens"] == before[0]["tokens"]  # nothing is paid yet
    assert session.submit(orders.Resume(RULER))
    assert session.submit(orders.Pass("caracas"))
    assert room(session) == (shown(session), told(session))
    assert {type(one) for one in spent} <= {type(one.order) for one in session.history.entries("caracas")}


def test_what_a_team_says_is_heard_at_once() -> None:
    session = at("plan")
    give_some(session, "caracas", 1)
    assert session.submit(orders.ProposeAction("caracas", "We open the port", "Standing rises", waits=True))
    assert [one.intent for one in waiting_proposals(session.as_sent(), TABLE)] == ["We open the port"]
    assert session.submit(orders.Adjudicate(RULER, 1, "impossible", "[]", "no"))
    assert not waiting_proposals(session.as_sent(), TABLE)
    assert session.as_sent() is not session


def test_an_order_that_the_facilitator_takes_back_unsent_is_told_with_the_rest() -> None:
    session = at("plan")
    before = room(session)
    give_some(session, "caracas", 1)
    record = session.history.records[-1]["record"]
    assert session.submit(orders.SkipOrder(RULER, record, "misread"))
    assert room(session) == before
    assert session.submit(orders.Pass("caracas"))
    assert session.history.taken_back().get(record)


@pytest.mark.parametrize("by", ["facilitator", "seat"])
def test_what_was_sent_stays_told_when_its_seat_is_set_to_order_again(by: str) -> None:
    """With *Washington passes* alone taken back the projector fell a rung, and the cards that it had read out."""
    session = at("pressure")
    give_some(session, "washington", 1)
    session.submit(orders.Pass("washington"))
    passed = session.history.records[-1]["record"]
    known = shown(session)
    if by == "facilitator":
        assert session.submit(orders.SkipOrder(RULER, passed, "it has one more"))
    else:
        assert session.going_back.undo("washington", "") is None
    assert session.awaiting() == ["washington"]
    assert room(session)[0] == known
    give_some(session, "washington", 1)
    assert shown(session) != known
    assert room(session)[0] == known  # what it orders now is told when it is sent


def choosing(session: Session, seat: str) -> orders.Order:
    """A choice of this seat's, put before it now."""
    assert session.submit(orders.FireInject(RULER, "creditors", ""))
    return next(one for one in session.legal(seat) if isinstance(one, orders.ChooseOption))


def test_the_last_decision_of_the_seat_that_sits_at_the_board_waits_until_it_hands_the_board_on() -> None:
    """*Pay something now* stood on the projector while its team could still take it back."""
    session = at("pressure")
    choice = choosing(session, "caracas")
    session.sits("caracas")
    before = room(session)
    assert session.submit(choice)
    assert "caracas" not in session.awaiting()
    assert room(session) == before
    session.sits("")
    told_now = room(session)
    assert told_now == (shown(session), told(session))
    session.sits("caracas")
    assert room(session) == told_now, "what was told once stays told"


def test_a_ruling_on_a_die_not_sent_yet_lays_open_the_order_that_rolled_it_alone() -> None:
    """Everything that Washington had not sent came with it."""
    session = at("pressure")
    fleet, held = orders.PlayCard("washington", "fleet"), orders.HoldRung("washington")
    given = (held, fleet, orders.PlayCard("washington", "tanker_list"))
    assert all(session.submit(one) for one in given)
    roll = "pressure:fleet"
    replaced = (orders.OverrideResult(RULER, roll, one, "misread") for one in ("gain", "setback"))
    assert session.submit(next(one for one in replaced if session.judge(one)))
    sent = session.as_sent()
    assert sent is not session
    assert [one for one in given if one in [entry.order for entry in sent.history.entries(TABLE)]] == [fleet]
    assert session.submit(orders.Pass("washington"))
    assert session.as_sent() is session


def test_one_more_order_that_is_not_sent_changes_nothing_that_the_room_looks_at() -> None:
    """What is drawn is worked out again only where the room learns something."""
    session = at("plan")
    give_some(session, "caracas", 1)
    sent = session.as_sent()
    give_some(session, "caracas", 1)
    assert session.as_sent() is sent
    assert session.as_sent().read_only


def test_a_game_that_is_looked_at_shows_every_record(tmp_path: Path) -> None:
    session = at("plan")
    give_some(session, "caracas")
    past = session.at(record=session.history.records[-1]["record"])
    assert past.as_sent() is past


def test_the_second_signature_under_a_settlement_is_told_once_it_is_sent() -> None:
    """Until then its seat can take it back, and the room would have seen an ending that never was."""
    session = at("signal")
    tabled = None
    while tabled is None:
        if session.phase == "signal":
            legal = session.legal("washington")
            tabled = next((one for one in legal if isinstance(one, orders.TableSettlement)), None)
        if tabled is None:
            on(session)
    assert session.submit(tabled)
    while session.phase != "answer":
        on(session)
    session.sits("caracas")
    before = room(session)
    assert session.submit(orders.AcceptSettlement("caracas"))
    assert room(session) == before
    session.sits("")
    assert session.as_sent() is session
    assert room(session) != before


def on(session: Session) -> None:
    """Everybody passes, and the next phase opens."""
    for seat in session.awaiting():
        session.submit(orders.Pass(seat))
    session.advance()
