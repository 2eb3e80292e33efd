"""What is said on the board is true of the moment: terms on the table, answers given, money still to come."""

from __future__ import annotations

import pytest

from game.board.desk.desk import Desk
from game.board.lines.details import lines_of
from game.board.lines.summary import summary_lines
from game.board.offers.offers import aid_choice
from game.play.session import Session
from game.telling.money import comes_to
from game.telling.position import position
from game.translate import Translator
from rules.values import orders
from rules.wording.money import purses
from tests.scenarios.money import money_of

CARACAS, WASHINGTON, BEIJING, GOODS = "caracas", "washington", "beijing", "beijing.goods"
LANGUAGES = pytest.mark.parametrize("language", ["en", "nl", "es"])
AS_THINGS_STAND = {"en": "As things stand, ", "nl": "Zoals het nu staat, ", "es": "Tal como están las cosas, "}


def until(session: Session, phase: str, turn: int = 1) -> None:
    """Play on, with nobody ordering anything, to a phase."""
    while not (session.turn >= turn and session.phase == phase):
        for seat in session.awaiting():
            session.submit(orders.Pass(seat))
        session.advance()


@LANGUAGES
def test_what_happened_in_short_begins_with_the_terms_that_the_other_side_tabled(language: str) -> None:
    session = Session.new("caracas-calling", seed=7, seats={CARACAS: "people", WASHINGTON: "people"})
    until(session, "signal", session.scenario.settlement.earliest)
    tabled = next(one for one in session.legal(WASHINGTON) if isinstance(one, orders.TableSettlement))
    assert session.submit(tabled).allowed
    until(session, "plan")
    desk = Desk(session, CARACAS, language)
    lines = summary_lines(desk, list(desk.entries[-12:]))
    assert desk.t("board.in_short") == lines[0].text
    assert "Washington" in lines[1].text
    assert lines[1].id
    assert lines_of(desk, lines[1].id)
    own = Desk(session, WASHINGTON, language)
    assert lines[1].text not in [line.text for line in summary_lines(own, list(own.entries[-12:]))]


@pytest.mark.parametrize(
    ("answer", "said"),
    [("priced", "board.price_waits"), ("accepted", "board.already_granted"), ("", "board.already_asked")],
)
def test_aid_that_was_asked_for_says_what_was_answered(answer: str, said: str) -> None:
    session = Session.new("caracas-calling", seed=7, seats={CARACAS: "people", BEIJING: "people"})
    until(session, "plan")
    asked = next(one for one in session.legal(CARACAS) if getattr(one, "ability", "") == GOODS)
    assert session.submit(asked).allowed
    until_answer(session)
    kinds = {"priced": orders.NamePrice, "accepted": orders.AcceptRequest}
    if answer:
        given = next(one for one in session.legal(BEIJING) if isinstance(one, kinds[answer]))
        assert session.submit(given).allowed
        session.submit(orders.Pass(BEIJING))
    desk = Desk(session, CARACAS, "en")
    ability = next(one for one in desk.now.ally(BEIJING).abilities if one.id == GOODS)
    assert aid_choice(desk, ability).why_not == desk.t(said)


def until_answer(session: Session) -> None:
    """Close Plan with what is ordered."""
    for seat in session.awaiting():
        session.submit(orders.Pass(seat))
    session.advance()
    assert session.phase == "answer"


@LANGUAGES
def test_the_coming_account_is_told_as_things_stand(language: str) -> None:
    session = Session.new("caracas-calling", seed=7, seats={CARACAS: "people"})
    until(session, "plan")
    t = Translator(language, session.loaded.texts_in(language))
    told, _ = comes_to(money_of(session.scenario), position(session, CARACAS))
    for key in ("leaves", "leaves_nothing", "lacks", "lacks_nothing", "last", "last_nothing"):
        assert t.render(type(told)(f"money.{key}", told.values)).startswith(AS_THINGS_STAND[language])


@LANGUAGES
def test_the_next_account_is_not_headed_as_that_of_this_turn(language: str) -> None:
    session = Session.new("caracas-calling", seed=7, seats={CARACAS: "people"})
    until(session, "review")
    desk = Desk(session, CARACAS, language)
    told = [line.text for line in lines_of(desk, "track.budget") or []]
    forecast = desk.t("board.account_forecast", **purses(desk.scenario.economy))
    assert forecast in told
    assert desk.t("board.account", **purses(desk.scenario.economy)) not in told[: told.index(desk.t("board.net"))]
    at_prompt = desk.t("terminal.money").casefold()
    assert at_prompt in forecast.casefold(), "the prompt names it as the board does"
