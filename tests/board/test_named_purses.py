"""Budget and reserves go by the names that the scenario gives them, wherever a sentence of Plan speaks of them."""

from __future__ import annotations

import pytest

from game.board.desk.desk import Desk
from game.board.lines.seat_review import losses
from game.board.offers.offers import groups
from game.play.players import PEOPLE
from game.play.session import Session
from game.translate import LANGUAGES
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
