"""What a program may hand to a session: an order of wrong parts is refused and never written, a wrong call says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from game.errors import WrongUse
from game.play.players import PEOPLE
from game.play.session import Session
from rules.values import leading, order_data, orders
from tests.scenarios import valleys as v

SEATS = dict.fromkeys((v.HILL, v.PLAIN, v.MILL), "people")
ANY: Any = None
HALF: Any = 5.5
ONE: Any = 1
TEXT: Any = "3"
LIST: Any = []
WRONG: tuple[Any, ...] = (
    orders.SetNumber(v.UMPIRE, "spirit", True, "w"),
    orders.SetNumber(v.UMPIRE, "spirit", ANY, "w"),
    orders.SetNumber(v.UMPIRE, "spirit", HALF, "w"),
    orders.Note(v.UMPIRE, "x", important=ONE),
    orders.Note(v.UMPIRE, "x", objective=ANY),
    orders.ProposeAction(v.HILL, "x", "y", aid=ANY),
    orders.ProposeAction(v.HILL, "\ud800", "y"),
    orders.Argue(v.HILL, 1, ONE, "x"),
    orders.ForceRoll(v.UMPIRE, "a:b", HALF, "w"),
    orders.Pass(LIST),
    orders.SkipOrder(v.UMPIRE, 1 << 60, "w"),
    orders.Explain(v.HILL, ANY),
    leading.SendMessage(v.UMPIRE, ANY, "x"),
    orders.Pass,
    "Pass",
    None,
)


@pytest.mark.parametrize("order", WRONG, ids=ascii)
def test_an_order_of_wrong_parts_is_refused_and_leaves_no_trace(order: Any) -> None:
    session = Session.new(v.loaded(), seed=7, seats=SEATS, facilitated=True)
    session.advance()
    session.submit(orders.ProposeAction(v.HILL, "x", "y"))
    before = len(session.history.records)
    assert session.submit(order).reason == session.judge(order).reason == "unwritable"
    with pytest.raises(WrongUse):
        session.odds(order)
    assert len(session.history.records) == before


def test_a_policy_of_ones_own_cannot_write_what_no_save_can_hold(tmp_path: Path) -> None:
    session = Session.new(v.loaded(), seed=7, save=tmp_path / "game.jsonl")
    session.use_policy(v.HILL, lambda *_: orders.ProposeAction(v.HILL, "x", "y", aid=ANY))
    for _ in range(8):
        session.advance()
    session.close()
    opened = Session.open(tmp_path / "game.jsonl")
    assert all(order_data.check_data(one["order"]) for one in opened.history.line if one["kind"] == "order")
    opened.close()


WRONG_CALLS: tuple[Callable[[Session], Any], ...] = (
    lambda _: Session.new(v.loaded(), turns=HALF),
    lambda _: Session.new(v.loaded(), turns=True),
    lambda _: Session.new(v.loaded(), turns=TEXT),
    lambda _: Session.new(v.loaded(), seed=HALF),
    lambda _: Session.new(v.loaded(), seed=TEXT),
    lambda _: Session.new(v.loaded(), seed=True),
    lambda session: session.at(record=10**9),
    lambda session: session.at(record=-1),
    lambda session: session.at(record=TEXT),
    lambda session: session.odds(orders.RequestAid(v.HILL, "nothing", "grain:1")),
    lambda session: session.score_parts("nobody"),
    lambda session: session.ended_well("nobody"),
    lambda session: session.legal(LIST),
    lambda session: session.view(LIST),
    lambda session: session.digest(LIST),
    lambda session: session.history.entries(LIST),
    lambda session: session.take_over(LIST, PEOPLE),
    lambda session: session.use_policy(LIST, lambda *_: orders.Pass(v.HILL)),
)


@pytest.mark.parametrize("number", range(len(WRONG_CALLS)))
def test_a_call_that_cannot_be_meant_says_so(number: int) -> None:
    session = Session.new(v.loaded(), seed=7, seats=SEATS)
    session.advance()
    with pytest.raises(WrongUse) as caught:
        WRONG_CALLS[number](session)
    assert "{" not in str(caught.value)
