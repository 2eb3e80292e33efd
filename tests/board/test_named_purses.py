"""Budget and reserves go by the names that the scenario gives them, wherever a sentence of Plan speaks of them."""

from __future__ import annotations

import pytest

from game.board.desk.desk import Desk
from game.board.lines.brief import how_lines
from game.board.lines.details import ladder_lines, track_lines
from game.board.lines.orders import order_lines
from game.board.lines.seat_review import left, losses
from game.board.lines.situation import situation_lines
from game.board.lines.stocks import stocks
from game.board.offers.offers import groups
from game.board.screens.control.steps import closing_meaning
from game.play.players import PEOPLE
from game.play.session import Session
from game.translate import LANGUAGES
from rules.values import orders
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


def quarantine(phase: str, seat: str, language: str = "en") -> Desk:
    session = Session.new("quarantine-1962", seed=1, seats={seat: PEOPLE})
    while session.phase != phase:
        session.advance()
    return Desk(session, seat, language)


def test_each_side_is_told_only_of_what_it_pays_its_own_friends_with() -> None:
    own = {"havana": ["Hours left", "Visits to grant"], "washington": ["Briefings to give", "Assurances to give"]}
    for phase, seat, group in (("plan", "havana", "aid"), ("signal", "washington", "allied")):
        desk = quarantine(phase, seat)
        assert [name for name, _ in stocks(desk)] == own[seat]
        lead = next(one for one in groups(desk) if one.id == group).lead[1]
        (other,) = [names for who, names in own.items() if who != seat]
        assert [name for name in own[seat] if name not in lead] == []
        assert [name for name in other if name in lead] == []
        assert [name for name, _ in left(desk) if name in own[seat] + other] == own[seat]


def test_what_is_counted_for_both_sides_is_not_said_to_be_what_one_can_give() -> None:
    desk = quarantine("plan", "havana")
    said = [line.text for line in situation_lines(desk)]
    assert desk.t("sides.counted") in said
    assert desk.t("board.stock_only") not in said
    alone = Desk(Session.new("tutorial-straits", seed=1), "ostrel", "en")
    assert alone.t("board.stock") in [line.text for line in situation_lines(alone)]


def test_a_ladder_that_is_held_for_nothing_is_not_said_to_be_paid_for() -> None:
    desk = quarantine("pressure", "washington")
    choices = [one for group in groups(desk) for one in group.choices]
    hold = next(one for one in choices if orders.HoldRung("washington") in one.orders)
    assert hold.detail == desk.t("seats.hold_rung", rung=desk.now.rung)


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_will_and_standing_go_by_the_names_that_the_scenario_gives_them(language: str) -> None:
    desk = quarantine("signal", "washington", language)
    will, standing = (desk.say(desk.now.track(one).name) for one in ("will", "standing"))
    deals = next(one for one in groups(desk) if one.id == "deals").choices
    assert all(will in one.detail for one in deals)
    assert any(will in line.text for line in how_lines(desk) if line.die == 5)
    speech = next(one for one in desk.legal if isinstance(one, orders.Signal) and one.card == "speech")
    assert any(standing in line.text for line in order_lines(desk, speech) if line.mark_tone == "orange")
    assert desk.session.submit(speech)
    while desk.session.phase != "pressure":
        desk.session.submit(orders.Pass("washington"))
        desk.session.advance()
    desk = Desk(desk.session, "washington", language)
    idle, unplayed = losses(desk)
    assert will in idle
    assert standing in idle
    assert standing in unplayed
