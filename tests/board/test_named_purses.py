"""Budget and reserves go by the names that the scenario gives them, wherever a sentence of Plan speaks of them."""

from __future__ import annotations

import pytest

from game.board.desk.desk import Desk
from game.board.lines.details import ladder_lines, track_lines
from game.board.lines.seat_review import losses
from game.board.lines.stocks import stocks
from game.board.offers.offers import groups
from game.board.screens.control.steps import closing_meaning
from game.play.players import PEOPLE
from game.play.session import Session
from game.translate import LANGUAGES
from rules.wording.causes import cause
from tests.scenarios import valleys as v


def planning(seat: str) -> Session:
    session = Session.new(v.loaded(), seed=1, seats={seat: PEOPLE})
    while session.phase != "plan":
        session.advance()
    return session


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_the_plan_speaks_of_the_scenario_s_own_budget_and_reserves(language: str) -> None:
    session = planning(v.HILL)
    economy = session.scenario.economy
    assert economy is not None
    desk = Desk(session, v.HILL, language)
    names = {desk.say(desk.now.track(one).name) for one in (economy.budget, economy.reserves)}
    lead = groups(desk)[0].lead[0]
    nothing_ordered = losses(desk)[0]
    for said in (lead, nothing_ordered):
        assert [name for name in names if name not in said] == []


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_account_ladder_and_closing_speak_of_the_scenario_s_own_names_too(language: str) -> None:
    session = planning(v.HILL)
    economy = session.scenario.economy
    assert economy is not None
    desk = Desk(session, v.HILL, language)
    budget, reserves = (desk.say(desk.now.track(one).name) for one in (economy.budget, economy.reserves))
    closing = closing_meaning(desk, [v.HILL])
    assert (budget in closing, reserves in closing) == (True, True)
    forecast = [line.text for line in track_lines(desk, economy.reserves)]
    assert any(reserves in line for line in forecast[1:])
    assert desk.say(cause(session.scenario, "budget:banked")).endswith(budget) or language != "en"
    assert any(reserves in line.text for line in ladder_lines(desk))


def test_what_every_own_step_takes_stands_among_the_stocks() -> None:
    session = Session.new("quarantine-1962", seed=1, seats={"havana": PEOPLE})
    names = [name for name, _ in stocks(Desk(session, "havana", "en"))]
    assert "Hours left" in names
    assert "Submarines at sea" not in names
