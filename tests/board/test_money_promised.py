"""What is promised to requests that wait is told wherever what is left is shown, in every language."""

from __future__ import annotations

import pytest

from game.board.desk.desk import Desk
from game.board.lines.seat_review import left
from game.board.screens.game.orders import talk_lines
from game.play.session import Session
from game.telling.money import without
from game.terminal.position import position_lines
from game.translate import Translator
from rules.values import orders
from rules.wording.names import Message, ability_of, seat_name
from rules.wording.orders import ruling

LANGUAGES = ["en", "nl", "es"]
DRONES = "tehran.drones"


def planning(**numbers: int) -> Session:
    """Turn 1 in Plan with these numbers as a facilitator has set them."""
    session = Session.new("caracas-calling", seed=5, seats={"caracas": "people"})
    while session.phase != "plan":
        for seat in session.awaiting():
            session.submit(orders.Pass(seat))
        session.advance()
    for number, value in {"budget": 0, **numbers}.items():
        assert session.submit(orders.SetNumber("facilitator", number, value, "test")).allowed
    return session


def asked(price: str, **numbers: int) -> Session:
    """The same where Tehran's drones have been asked for at a price."""
    session = planning(**numbers)
    assert session.submit(orders.RequestAid("caracas", DRONES, price)).allowed
    return session


def reading(session: Session, language: str) -> tuple[Desk, Translator]:
    return Desk(session, "caracas", language), Translator(language, session.loaded.texts_in(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_price_in_reserves_is_named_under_the_account_that_leaves_it_out(language: str) -> None:
    session = asked("reserves:3", reserves=3)
    desk, t = reading(session, language)
    assert [t.render(one) for one in without(session.scenario, desk.now.account)] == [
        t("money.without_asked", what=t.render(ability_of(DRONES)))
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_left_of_reserves_says_how_much_is_free(language: str) -> None:
    session = asked("reserves:2", reserves=3)
    desk, t = reading(session, language)
    name = desk.say(desk.now.track("reserves").name)
    assert (name, t("seats.stock_free", held=3, free=1)) in left(desk)
    lines = [" ".join(line.split()) for line in position_lines(session, desk.now, t)]
    assert any(line.startswith(f"{name} 3") and t("terminal.stock_free", free=1) in line for line in lines)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refusal_for_want_of_money_says_what_is_promised_and_to_whom(language: str) -> None:
    session = asked("reserves:3", reserves=3)
    _, t = reading(session, language)
    tried: list[orders.Order] = [
        orders.Spend("caracas", "repair"),
        next(
            orders.RequestAid("caracas", f"{ally.seat}.{ability.id}", "reserves:1")
            for ally in session.scenario.allies
            for ability in ally.abilities
            if session.judge(orders.RequestAid("caracas", f"{ally.seat}.{ability.id}", "reserves:1")).reason
            == "cannot_pay_price"
        ),
    ]
    for order in tried:
        said = ruling(session.scenario, session.judge(order))
        assert (said.values["held"], said.values["promised"]) == (0, 3)
        assert t.render(seat_name("tehran")) in t.render(said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_a_game_that_nobody_leads_nothing_is_said_to_wait_for_the_facilitator(language: str) -> None:
    desk, _ = reading(planning(), language)
    said = {}
    for desk.led in (False, True):
        said[desk.led] = [line.text for line in talk_lines(desk)]
    assert said == {False: [desk.t("seats.lead_talk_alone")], True: [desk.t("seats.lead_talk")]}


def near(session: Session) -> list[Message]:
    return [one for one in session.prospects.dangers("caracas") if one.key.startswith("dangers.near")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_ending_is_near_by_what_is_left_once_promises_are_paid(language: str) -> None:
    """Drones for three points of four leave one, from which the treasury soon runs empty."""
    assert near(planning(reserves=4)) == []
    session = asked("reserves:3", reserves=4)
    _, t = reading(session, language)
    (danger,) = near(session)
    assert danger.key == "dangers.near_running_promised"
    assert " 1 " in t.render(danger)


def test_what_is_left_counts_the_budget_that_flows_into_reserves_first() -> None:
    """A price is paid once Plan has closed, and by then what the budget still holds lies in reserves."""
    assert near(asked("reserves:3", reserves=4, budget=2)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_request_says_what_of_its_price_others_were_promised(language: str) -> None:
    session = asked("reserves:1", reserves=6)
    _, t = reading(session, language)
    more = [
        one
        for one in session.legal("caracas")
        if isinstance(one, orders.RequestAid) and one.price.startswith("reserves:")
    ]
    said = [t.render(note) for note in session.prospects.order_notes(more[0]) if note.key == "notes.promised_before"]
    assert len(said) == 1
    assert "6" in said[0]
