"""An order is told by its name and by what was said of it: no number of a record, nothing in empty brackets."""

from __future__ import annotations

import json

import pytest

from game.board.desk.desk import Desk
from game.board.screens.control.record import _rows
from game.languages import LANGUAGES
from game.play.session import Session
from game.telling.hotwash.moments import events_of
from game.telling.proposals import waiting_proposals
from game.telling.taken_back import done_words
from game.terminal.proposals import proposal_lines
from game.translate import Translator
from rules.outlook.sight import TABLE
from rules.values import orders
from rules.values.leading import PrepareInject, SendMessage
from rules.wording.orders import order, order_done
from tests.scenarios import valleys as v

RULER = "facilitator"
NOTHING = "–"


def led() -> Session:
    session = Session.new("caracas-calling", seed=7, facilitated=True)
    session.play_on()
    return session


def translators(session: Session) -> list[Translator]:
    return [Translator(language, session.loaded.texts_in(language)) for language in LANGUAGES]


def test_what_took_an_order_back_names_the_order_wherever_it_is_told() -> None:
    session = led()
    assert session.submit(orders.Spend("caracas", "repair")).allowed
    spent = session.history.records[-1]["record"]
    assert session.submit(orders.SkipOrder(RULER, spent, "a slip")).allowed
    for t in translators(session):
        given = t.render(order_done(session.scenario, orders.Spend("caracas", "repair")))
        told = t.render(done_words(session, orders.SkipOrder(RULER, spent, "a slip"), RULER))
        assert given in told
        assert "a slip" in told
        assert str(spent) not in told
        assert told in [t.render(mark.words) for mark in events_of(session, RULER)]
        assert told in [row.label for row in _rows(Desk(session, RULER, t.language))]


def test_what_a_seat_may_not_know_of_is_not_named_where_it_is_taken_back() -> None:
    session = led()
    assert session.submit(SendMessage(RULER, "washington", "Only you")).allowed
    secret = session.history.records[-1]["record"]
    for t in translators(session):
        assert "Only you" not in t.render(done_words(session, orders.SkipOrder(RULER, secret, ""), TABLE))


def test_going_back_says_to_what() -> None:
    session = led()
    assert session.submit(orders.Spend("caracas", "repair")).allowed
    spent = session.history.records[-1]["record"]
    assert session.submit(orders.Spend("caracas", "civil_defence")).allowed
    session.going_back.to(spent, "too fast")
    desk = Desk(session, RULER, "en")
    assert "Went back to just after: “Caracas spent on: Repair” (too fast)" in [row.label for row in _rows(desk)]


EMPTY = [
    orders.ProposeAction("caracas", "Charter tankers", ""),
    orders.ProposeAction("caracas", "Charter tankers", "", "", "Tankers", waits=True),
    orders.Note(RULER, "A good talk"),
    orders.Adjudicate(RULER, 1, "impossible", "", ""),
    orders.Adjudicate(RULER, 1, "high", "[]", ""),
    orders.WriteInject(RULER, "A storm", "[]", ""),
    PrepareInject(RULER, 1, 3, "", "A storm", "[]", ""),
]


@pytest.mark.parametrize("given", EMPTY, ids=lambda one: type(one).__name__)
def test_what_was_left_empty_is_not_said(given: orders.Order) -> None:
    """A proposal read “(effect wanted: –)”."""
    session = led()
    for t in translators(session):
        for words in (order(session.scenario, given), order_done(session.scenario, given)):
            assert NOTHING not in t.render(words)
            assert "()" not in t.render(words)


def test_what_was_said_stands_in_its_brackets() -> None:
    session = led()
    effects = json.dumps([{"do": "change", "track": "resolve", "by": -1}])
    t = translators(session)[0]
    wrote = order_done(session.scenario, orders.WriteInject(RULER, "A storm", effects, "to wake them"))
    assert t.render(wrote) == "Facilitator wrote an inject: A storm (Resolve -1) (to wake them)"
    asked = order(session.scenario, orders.ProposeAction("caracas", "Charter tankers", "Oil moves"))
    assert t.render(asked) == "Propose: Charter tankers (effect wanted: Oil moves)"


def test_the_prompt_leaves_out_the_effect_that_nobody_wrote() -> None:
    session = Session.new(v.loaded(), seed=7, facilitated=True)
    session.play_on()
    assert session.submit(orders.ProposeAction(v.HILL, "Ask the millers", "", waits=True)).allowed
    (made,) = waiting_proposals(session, TABLE)
    assert not [line for line in proposal_lines(made, translators(session)[0]) if line.strip().endswith(":")]
