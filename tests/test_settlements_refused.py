"""A settlement that the other side's bot refused is answered in words wherever one looks, and remembered when it
matters: before the next one is tabled."""

from __future__ import annotations

from typing import Any

import pytest

from game.board.desk.desk import Desk
from game.board.lines.details import lines_of
from game.board.lines.orders import order_lines
from game.board.lines.summary import RECORD, summary_lines
from game.play.record import Entry
from game.play.session import Session
from game.telling.earlier_terms import earlier_terms
from game.telling.refusals import refusal
from game.terminal.terms import earlier_lines
from game.translate import Translator
from rules.values import orders

CARACAS, WASHINGTON = "caracas", "washington"
PACKAGE = "sanctions_eased+prisoners_freed"
"""More from Washington than it gets in return: its bot does not sign this."""


def refused() -> tuple[Session, Entry]:
    """A game whose bot has refused what Caracas tabled, gone on to the Review."""
    session = Session.new("caracas-calling", seed=2, seats={CARACAS: "people"})
    while not (session.turn >= session.scenario.settlement.earliest and session.phase == "plan"):
        assert session.ending is None
        for seat in session.awaiting():
            session.submit(orders.Pass(seat))
        session.play_on()
    assert session.submit(orders.TableSettlement(CARACAS, PACKAGE)).allowed
    session.submit(orders.Pass(CARACAS))
    session.play_on()
    entries = session.history.entries(CARACAS)
    return session, next(one for one in entries if isinstance(one.order, orders.RefuseSettlement))


@pytest.mark.parametrize("language", ["en", "nl", "es"])
def test_what_happened_in_short_gives_the_reason_of_a_refusal_and_opens_it(language: str) -> None:
    session, entry = refused()
    desk = Desk(session, CARACAS, language)
    why = refusal(session, entry, CARACAS)
    assert why is not None
    lines = summary_lines(desk, [one for one in desk.entries if one.record >= entry.record - 1])
    at = next(n for n, line in enumerate(lines) if line.text == desk.say(why))
    opened = lines[at - 1].id
    assert opened.startswith(f"{RECORD}{entry.record}.")
    assert desk.say(why) in [line.text for line in lines_of(desk, opened) or []]


def test_every_line_in_short_that_has_a_record_opens_it_and_no_two_are_alike() -> None:
    session, _ = refused()
    desk = Desk(session, CARACAS, "en")
    opening = [line.id for line in summary_lines(desk, list(desk.entries)) if line.id]
    assert len(opening) > 3
    assert len(set(opening)) == len(opening)
    assert all(lines_of(desk, one) for one in opening)


def test_the_log_says_why_a_settlement_was_refused() -> None:
    session, entry = refused()
    desk = Desk(session, CARACAS, "en")
    why = refusal(session, entry, CARACAS)
    assert why is not None
    assert desk.say(why) in [line.text for line in desk.log if line.record == entry.record]


@pytest.mark.parametrize("language", ["en", "nl", "es"])
def test_before_the_next_one_is_tabled_both_faces_tell_what_was_refused_and_why(language: str) -> None:
    session, entry = refused()
    why = refusal(session, entry, CARACAS)
    assert why is not None
    desk = Desk(session, CARACAS, language)
    t = Translator(language, session.loaded.texts_in(language))
    same: Any = orders.TableSettlement(CARACAS, PACKAGE)
    other: Any = orders.TableSettlement(CARACAS, "sanctions_eased+advisers_leave")
    just_this = desk.t("seats.terms_just_this")
    board = [line.text for line in order_lines(desk, same)]
    assert desk.say(why) in board
    assert any(just_this in line for line in board)
    assert not any(just_this in line.text for line in order_lines(desk, other))
    assert any(t.render(why) in line for line in earlier_lines(session, CARACAS, t))


def test_before_anything_was_answered_that_is_said_and_no_yes_is_promised() -> None:
    session = Session.new("caracas-calling", seed=7, seats={CARACAS: "people"})
    desk = Desk(session, CARACAS, "en")
    assert earlier_terms(session, CARACAS) == []
    board = [line.text for line in order_lines(desk, orders.TableSettlement(CARACAS, PACKAGE))]
    assert "Washington has answered no settlement yet." in board
    assert any("no promise" in line for line in board)


def test_a_settlement_that_people_leave_unanswered_is_remembered_without_a_reason() -> None:
    session = Session.new("caracas-calling", seed=7, seats={CARACAS: "people", WASHINGTON: "people"})
    while not (session.turn >= session.scenario.settlement.earliest and session.phase == "plan"):
        for seat in session.awaiting():
            session.submit(orders.Pass(seat))
        session.play_on()
    assert session.submit(orders.TableSettlement(CARACAS, PACKAGE)).allowed
    while session.phase in ("plan", "answer"):
        for seat in session.awaiting():
            session.submit(orders.Pass(seat))
        session.play_on()
    (one,) = earlier_terms(session, CARACAS)
    assert (one.seat, one.package, one.result, one.why) == (WASHINGTON, PACKAGE, "unanswered", None)
