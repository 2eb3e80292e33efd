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
NUMBER: Any = 3
TRUE: Any = True
BYTES: Any = b"game"
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
    lambda session: session.submit(orders.Pass(v.HILL), entered=NUMBER),
    lambda session: session.submit(orders.Pass(v.HILL), entered=LIST),
    lambda session: session.submit(orders.Pass(v.HILL), entered=TRUE),
    lambda session: session.submit(orders.Pass(v.HILL), entered="nobody"),
    lambda session: session.use_policy(v.HILL, ANY),
    lambda session: session.use_policy(v.HILL, TEXT),
    lambda session: session.view("nobody"),
    lambda session: session.view(LIST),
    lambda session: session.legal("nobody"),
    lambda session: session.digest(""),
    lambda session: session.history.entries("nobody"),
    lambda _: Session.new(v.loaded(), seats=TEXT),
    lambda _: Session.new(v.loaded(), save=NUMBER),
    lambda _: Session.open(NUMBER),
    lambda _: Session.open(ANY),
    lambda _: Session.open(BYTES),
    lambda _: Session.go_on(NUMBER, "x"),
    lambda _: Session.go_on("x", NUMBER),
    lambda session: session.save(NUMBER),
    lambda session: session.save(BYTES),
    lambda session: session.save(ANY),
    lambda session: session.history.export(v.HILL, NUMBER),
    lambda session: session.going_back.to(1, ANY),
    lambda session: session.going_back.to(TRUE, "why"),
    lambda session: session.going_back.take_back(1, ANY),
    lambda session: session.going_back.take_back(TRUE, "why"),
    lambda session: session.legal(LIST),
    lambda session: session.view(LIST),
    lambda session: session.digest(LIST),
    lambda session: session.history.entries(LIST),
    lambda session: session.take_over(LIST, PEOPLE),
    lambda session: session.use_policy(LIST, lambda *_: orders.Pass(v.HILL)),
)
"""Each leaves no trace in the record."""


def test_a_seat_that_is_called_nothing_can_be_read_in_what_is_said_of_it() -> None:
    session = Session.new(v.loaded(), seed=7)
    with pytest.raises(WrongUse) as caught:
        session.view("")
    assert str(caught.value).startswith('There is no seat called "".')


@pytest.mark.parametrize("number", range(len(WRONG_CALLS)))
def test_a_call_that_cannot_be_meant_says_so(number: int) -> None:
    session = Session.new(v.loaded(), seed=7, seats=SEATS)
    session.advance()
    with pytest.raises(WrongUse) as caught:
        WRONG_CALLS[number](session)
    assert "{" not in str(caught.value)
    assert [one["kind"] for one in session.history.records] == ["phase"]


@pytest.mark.parametrize("asked", [{"record": TRUE}, {"seed": TEXT}, {"seed": -1}, {"seed": 1 << 80}, {"seed": TRUE}])
def test_a_branch_that_cannot_be_begins_no_file(asked: dict[str, Any], tmp_path: Path) -> None:
    session = Session.new(v.loaded(), seed=7, save=tmp_path / "game.jsonl")
    session.advance()
    with pytest.raises(WrongUse):
        session.branch(**asked, save=tmp_path / "branch.jsonl")
    with pytest.raises(WrongUse):
        session.branch(save=NUMBER)
    session.close()
    assert [one.name for one in tmp_path.glob("[!.]*")] == ["game.jsonl"]


def test_a_policy_of_ones_own_orders_only_what_is_legal_for_its_seat() -> None:
    session = Session.new(v.loaded(), seed=7, seats=SEATS, facilitated=True)
    of_others = [
        orders.SetNumber(v.UMPIRE, "spirit", 1, "w"), orders.Pass(v.HILL), orders.PlayCard(v.HILL, "x"), NUMBER, ANY
    ]  # fmt: skip
    asked: list[Any] = []

    def policy(view: Any, legal: Any, odds: Any, roll: Any) -> Any:
        asked.append(view.seat)
        return of_others[(len(asked) - 1) % len(of_others)]

    session.use_policy(v.PLAIN, policy)
    for _ in range(40):
        session.advance()
    given = [one["order"] for one in session.history.line if one["kind"] == "order" and one["by"] == "own"]
    assert len(asked) >= len(of_others)
    assert given == [["Pass", v.PLAIN]] * len(asked)


@pytest.mark.parametrize(
    "moves",
    [
        lambda session: session.submit(orders.Pass(v.PLAIN)),
        lambda session: session.advance(),
        lambda session: session.play_on(),
        lambda session: session.take_over(v.PLAIN, "people"),
        lambda session: session.going_back.to(1, "why"),
    ],
)
def test_a_policy_that_moves_the_game_on_itself_is_told_that_it_only_chooses(moves: Callable[[Session], Any]) -> None:
    session = Session.new(v.loaded(), seed=7, seats={v.HILL: "people"})
    asked: list[str] = []

    def policy(view: Any, legal: Any, odds: Any, roll: Any) -> Any:
        asked.append(view.seat)
        if len(asked) < 5:
            moves(session)
        return legal[0]

    session.use_policy(v.PLAIN, policy)
    with pytest.raises(WrongUse, match="only chooses"):
        session.play_on()
    assert all(one["kind"] == "phase" for one in session.history.records), "nothing came of it"
