"""Small games with what a ledger must find a place for, and what all ledgers have to hold."""

from __future__ import annotations

from collections.abc import Callable
from math import isclose
from typing import Any

from game.ledger import Ledger, ledger
from game.ledger.model import Step
from game.play.session import Session
from rules.values import orders

WHY = "as agreed"


def new(**options: Any) -> Session:
    """A game of two turns, led by a facilitator; bots play it unless it says otherwise."""
    given: dict[str, Any] = {"seed": 7, "turns": 2, "seats": {"caracas": "defender"}, "facilitated": True, **options}
    return Session.new("caracas-calling", **given)


def to(session: Session, phase: str, turn: int = 1) -> Session:
    """Go on to a phase; bots order meanwhile."""
    while (session.turn, session.phase) != (turn, phase) and session.ending is None:
        session.advance()
    return session


def to_the_end(session: Session) -> Session:
    while session.ending is None:
        session.advance()
    return session


def given(session: Session, order: orders.Order) -> int:
    ruling = session.submit(order)
    assert ruling.allowed, ruling
    return int(session.history.line[-1]["record"])


def reckoned(session: Session, **options: Any) -> Ledger:
    return ledger(session, **{"playouts": 2, "choices": False, **options})


def assert_adds_up(found: Ledger, session: Session) -> None:
    """All steps together are V at the end less V at the start, and so are the split's parts; the end is the score."""
    for seat in found.seats:
        whole = found.end(seat).value - found.start(seat).value
        assert isclose(sum(one.moved[seat].value for one in found.steps), whole, abs_tol=1e-9)
        assert isclose(sum(one.value for one in found.split(seat).parts().values()), whole, abs_tol=1e-9)
        before, after = found.well(seat)
        assert isclose(sum(one.well[seat] for one in found.steps), after - before, abs_tol=1e-9)
        if session.ending is not None:
            assert (found.end(seat).value, after) == (session.scores[seat], session.ended_well(seat))


def steps(found: Ledger, wanted: Callable[[Step], bool]) -> list[Step]:
    return [one for one in found.steps if wanted(one)]
