"""What one decides by is in sight, under one name: stocks to pay with, what cards do, seats as they are called."""

from __future__ import annotations

import re
from typing import Any

import pytest

from game.board.app.app import App
from game.board.canvas.drawing import TextRun
from game.board.desk.desk import Desk
from game.board.lines.orders import order_lines
from game.board.lines.seat_review import given, left, losses
from game.board.lines.stocks import stock_lines, stocks_in_short
from game.board.offers.offers import groups
from game.board.window.fonts import Fonts
from game.play.session import Session
from game.terminal.passing import left_undone
from game.terminal.position import position_lines
from rules.values import orders
from rules.wording.cards import effects_line
from rules.wording.money import purses
from tests.board.layouts import settled
from tests.board.reading import texts


def at(phase: str, seat: str) -> Session:
    people = {seat: "people", **({} if seat == "caracas" else {"caracas": "defender"})}
    session = Session.new("caracas-calling", seed=7, seats=people)
    while session.phase != phase or session.turn < 1:
        for waiting in session.awaiting():
            session.submit(orders.Pass(waiting))
        session.advance()
    return session


def shown(fonts: Fonts, session: Session, seat: str, language: str, *open_: str) -> list[str]:
    app = App(fonts, language)
    app.saving._told_unsaved = True
    app.show_game(session, seat)
    app.show_board()
    for name in open_:
        app.enter(name)
    return texts(app.stage.page((1920, 1080)))


def test_all_that_something_is_paid_with_stands_under_the_gauges_and_opens(fonts: Fonts) -> None:
    session = at("plan", "caracas")
    desk = Desk(session, "caracas", "en")
    names = {line.text: line.value for line in stock_lines(desk)}
    assert names == {
        "Oil cargoes owed": "0", "Basing rights to give": "2", "Votes to give": "4", "Contracts to give": "4",
    }  # fmt: skip
    texts = shown(fonts, session, "caracas", "en")
    assert [one for one in names if one not in texts] == []
    aid = next(one for one in groups(desk) if one.id == "aid")
    assert stocks_in_short(desk) in " ".join(aid.lead)


def test_what_open_requests_have_promised_is_not_free_to_pay_with() -> None:
    session = at("plan", "caracas")
    desk = Desk(session, "caracas", "en")
    order = next(one for one in session.legal("caracas") if getattr(one, "price", "").startswith("votes"))
    session.submit(order)
    promised, held = desk.now.promised["votes"], desk.now.tokens["votes"]
    assert promised > 0
    figure = desk.t("seats.stock_free", held=held, free=held - promised)
    name = next(line.text for line in stock_lines(desk) if line.value == figure)
    assert f"{name} {figure}" in stocks_in_short(desk)
    assert (name, figure) in left(desk)
    said = position_lines(session, desk.now, desk.t)
    assert any(name in line and desk.t("terminal.stock_free", free=held - promised) in line for line in said)


@pytest.mark.parametrize(
    ("phase", "seat", "kind", "key"),
    [("plan", "caracas", orders.RequestAid, "lost_requests"), ("signal", "washington", orders.Signal, "lost_signals")],
)
def test_what_could_still_be_sent_is_lost_by_going_on(phase: str, seat: str, kind: Any, key: str) -> None:
    session = at(phase, seat)
    desk = Desk(session, seat, "en")
    session.submit(next(one for one in session.legal(seat) if isinstance(one, kind)))
    figures = dict(left(desk))
    unsent = int(figures[desk.t("seats.left_requests" if phase == "plan" else "seats.left_signals")])
    assert unsent > 0
    assert desk.t(f"seats.{key}", count=unsent) in losses(desk)
    while session.legal(seat) and (order := next((o for o in session.legal(seat) if isinstance(o, kind)), None)):
        session.submit(order)
    assert not any(desk.t(f"seats.{key}", count=count) in losses(desk) for count in range(5))


def test_a_stock_that_nothing_is_paid_with_is_no_stock_to_pay_with() -> None:
    desk = Desk(at("plan", "caracas"), "caracas", "en")
    assert "Drones" in desk.say(next(one.name for one in desk.scenario.tokens if one.id == "drones"))
    assert not any("Drones" in line.text for line in stock_lines(desk))


def test_what_no_longer_fits_into_reserves_is_said_before_it_is_lost() -> None:
    session = at("plan", "caracas")
    desk = Desk(session, "caracas", "en")
    most, budget = desk.now.track("reserves").high, desk.now.track("budget").value
    session.submit(orders.SetNumber("facilitator", "reserves", most - 1, "to see"))
    assert desk.now.track("reserves").value == most - 1
    lost = desk.t("seats.lost_budget", left=budget, fits=1, count=budget - 1, **purses(desk.scenario.economy))
    assert budget > 1
    assert lost in losses(desk)
    assert lost in groups(desk)[0].lead[0]
    keys = [one.key for one in left_undone(session, desk.now, desk.legal)]
    assert "terminal.leaves_budget_lost" in keys
    assert "terminal.leaves_budget" not in keys


def test_every_card_on_the_pressures_list_says_what_it_brings() -> None:
    desk = Desk(at("signal", "washington"), "washington", "en")
    choices = [one for group in groups(desk) for one in group.choices if one.id.startswith(("card.", "signal."))]
    assert len(choices) > 10
    assert [one.id for one in choices if not re.search(r"(Gain|Defeat): \w", one.text)] == []


def asked_of_beijing() -> Session:
    """At the Answer in which Beijing is asked for a loan, and people play Moscow too."""
    people = dict.fromkeys(("caracas", "beijing", "moscow"), "people")
    session = Session.new("caracas-calling", seed=7, seats=people)
    while session.phase != "plan":
        session.advance()
    assert session.submit(orders.RequestAid("caracas", "beijing.credit", "oil:1")).allowed
    session.submit(orders.Pass("caracas"))
    session.advance()
    assert {"beijing", "moscow"} <= set(session.awaiting())
    return session


def test_what_leaving_a_price_or_declining_brings_is_said_and_not_what_taking_it_would() -> None:
    """The sheet of *Leave it* showed the numbers that taking the price would move."""
    session = asked_of_beijing()
    decline = orders.DeclineRequest("beijing", "beijing.credit")
    there = "There in turn "
    assert not any(line.text.startswith(there) for line in order_lines(Desk(session, "beijing", "en"), decline))
    named = next(one for one in session.legal("beijing") if isinstance(one, orders.NamePrice))
    for order in (named, orders.Pass("beijing"), orders.Pass("moscow")):
        assert session.submit(order).allowed
    desk = Desk(session, "caracas", "en")
    leave = [line.text for line in order_lines(desk, orders.LeavePrice("caracas", "beijing.credit"))]
    take = [line.text for line in order_lines(desk, orders.TakePrice("caracas", "beijing.credit"))]
    oil = next(one for one in desk.scenario.currencies if one.id == "oil")
    pays = desk.say(effects_line(desk.scenario, oil.steps[1].effects))
    assert {"You pay nothing and get nothing this turn.", "No number moves.", "The price named"} <= set(leave)
    assert not {pays, "If you take the price"} & set(leave)
    assert {pays, "If you take the price", "The price named"} <= set(take)
    assert [any(text.startswith(there) for text in texts) for texts in (leave, take)] == [False, True]


@pytest.mark.parametrize(
    ("language", "sealed", "opened"),
    [
        ("en", "Everyone sees this once all have answered.", "Everyone sees this."),
        ("nl", "Iedereen ziet dit zodra allen hebben geantwoord.", "Iedereen ziet dit."),
        ("es", "Todos verán esto cuando todos hayan respondido.", "Todos ven esto."),
    ],
)
def test_who_sees_a_sealed_answer_is_said_for_when_it_opens(language: str, sealed: str, opened: str) -> None:
    """A stance that lay sealed was said to be seen by everyone."""
    session = asked_of_beijing()
    desk = Desk(session, "beijing", language)
    named = next(one for one in session.legal("beijing") if isinstance(one, orders.NamePrice))
    assert session.submit(named).allowed
    assert session.submit(orders.StandUp("beijing")).allowed
    once = desk.t("seats.known_to_once", seats=desk.seat_called("caracas"))
    assert [one.secrecy for one in given(desk)] == [once, sealed]
    session.submit(orders.Pass("beijing"))
    session.submit(orders.Pass("moscow"))
    now = desk.t("seats.known_to", seats=desk.seat_called("caracas"))
    assert [one.secrecy for one in given(desk)] == [now, opened]


@pytest.mark.parametrize(("kind", "seen"), [(orders.AcceptRequest, True), (orders.DeclineRequest, False)])
@pytest.mark.parametrize("language", ["en", "nl", "es"])
def test_the_review_says_where_everyone_sees_what_comes_of_an_answer_that_few_know(
    language: str, kind: type[orders.Order], seen: bool
) -> None:
    """*Known to: Caracas* alone, while the room read the cargoes, the capacity and the aid by its name."""
    session = asked_of_beijing()
    desk = Desk(session, "beijing", language)
    assert session.submit(next(one for one in session.legal("beijing") if isinstance(one, kind))).allowed
    said = desk.t("seats.brings_seen")
    sealed = [one.secrecy for one in given(desk)]
    for seat in ("beijing", "moscow"):
        session.submit(orders.Pass(seat))
    opened = [one.secrecy for one in given(desk)]
    assert [said in one for one in (*sealed, *opened)] == [seen, seen]


@pytest.mark.parametrize(("language", "seat"), [("en", "beijing"), ("nl", "caracas"), ("es", "beijing")])
def test_in_the_smallest_window_it_is_read_whole_that_nothing_is_to_be_decided(
    fonts: Fonts, language: str, seat: str
) -> None:
    """Its panel held the upper half of one line while the pressure played."""
    session = at("brief", seat)
    app = App(fonts, language)
    app.saving._told_unsaved = True
    app.show_game(session, seat)
    app.show_board()
    seen = set()
    while session.turn < 3:
        if not session.awaiting():
            panel = next(one for one in settled(app.stage, (1280, 720)).panels if one.id == "orders.body")
            said = next(one for one in panel.commands if isinstance(one, TextRun))
            assert said.full == app.t("board.nothing_to_decide")
            assert (session.turn, session.phase, panel.box.encloses(said.box)) == (session.turn, session.phase, True)
            seen.add(session.phase)
        for waiting in session.awaiting():
            session.submit(orders.Pass(waiting))
        session.advance()
    assert {"signal", "deliver", "pressure", "economy", "review"} <= seen


@pytest.mark.parametrize("language", ["en", "nl", "es"])
def test_a_seat_has_one_name_on_the_board_on_cards_and_in_lists(fonts: Fonts, language: str) -> None:
    session = at("plan", "caracas")
    desk = Desk(session, "caracas", language)
    countries = [desk.t.texts[f"ally.{ally.seat}.name"] for ally in desk.now.allies]
    seats = [desk.seat_called(ally.seat) for ally in desk.now.allies]
    assert not set(countries) & set(seats)
    for opened in ((), ("orders.all.aid",)):
        texts = shown(fonts, session, "caracas", language, *opened)
        called = [text for text in texts if text in countries or text.partition(": ")[0] in countries]
        assert called == []
    card = shown(fonts, session, "caracas", language, f"ally.{desk.now.allies[3].seat}")
    assert f"{seats[3]} · {countries[3]}" in card
