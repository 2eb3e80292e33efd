"""What the economy takes and gives is told before it happens, on the board and at the prompt, in every language."""

from __future__ import annotations

from typing import Any

import pytest

from game.board.app.app import App
from game.board.desk.desk import Desk
from game.board.lines.details import track_lines
from game.board.lines.orders import order_lines
from game.board.lines.seat_review import losses
from game.board.lines.stocks import held
from game.board.lines.story import danger_lines, entry_lines
from game.board.offers.offers import groups
from game.board.window.fonts import Fonts
from game.play.session import Session
from game.telling.averting import averted_by
from game.telling.money import comes_to
from game.telling.position import position
from game.terminal.cards import card_lines
from game.terminal.menu import Menus
from game.terminal.position import position_lines
from game.terminal.threats import planning_lines
from game.translate import Translator
from rules.values import orders
from rules.values.events import Changed
from rules.wording.causes import cause
from rules.wording.money import purses
from rules.wording.names import Message
from rules.wording.rules import wear_rules
from tests.scenarios.money import money_of

LANGUAGES = ["en", "nl", "es"]


def planning(**numbers: int) -> Session:
    """Turn 1 in Plan with these numbers as a facilitator has set them."""
    session = Session.new("caracas-calling", seed=5, seats={"caracas": "people"})
    while session.phase != "plan":
        for seat in session.awaiting():
            session.submit(orders.Pass(seat))
        session.advance()
    for number, value in {"rung": 0, "budget": 0, **numbers}.items():
        assert session.submit(orders.SetNumber("facilitator", number.replace("__", "."), value, "test")).allowed
    return session


def reading(session: Session, language: str) -> tuple[Desk, Translator]:
    return Desk(session, "caracas", language), Translator(language, session.loaded.texts_in(language))


def flat(lines: Any) -> str:
    """Lines as one text, however they are broken."""
    return " ".join(" ".join(getattr(line, "text", line) for line in lines).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_output_and_infrastructure_say_what_moves_them_by_themselves(language: str) -> None:
    """rules §The turn, 7: infrastructure wears, and output follows it (C17)."""
    session = planning()
    desk, t = reading(session, language)
    for number, least in (("oil_output", 1), ("infrastructure", 2)):
        told = [t.render(one) for one in wear_rules(session.scenario, number)]
        assert len(told) >= least
        shown = [line.text for line in track_lines(desk, number)]
        assert desk.t("board.by_itself") in shown
        assert all(desk.say(one) in shown for one in wear_rules(session.scenario, number))
        at_prompt = flat(card_lines(session, position(session, "caracas"), number, t))
        assert all(one in at_prompt for one in told)
    assert not wear_rules(session.scenario, "resolve")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_and_the_review_warn_of_output_that_will_not_stand(language: str) -> None:
    session = planning(oil_output=5, infrastructure=4, budget=5, reserves=6)
    desk, t = reading(session, language)
    order = orders.Spend("caracas", "refining")
    (note,) = [one for one in session.prospects.order_notes(order) if one.key == "notes.falls_back"]
    assert desk.say(note) in [line.text for line in order_lines(desk, order)]
    menu = Menus(session, "caracas", position(session, "caracas"), t).main()
    assert t.render(note) in flat(menu.lines())
    assert session.prospects.falling("caracas") == []
    assert session.submit(order).allowed
    (falls,) = session.prospects.falling("caracas")
    assert (falls.values["before"], falls.values["after"]) == (6, 5)
    desk = Desk(session, "caracas", language)
    assert desk.say(falls) in losses(desk)
    assert t.render(falls) in flat(planning_lines(session, position(session, "caracas"), t))


def test_the_form_tells_the_score_once_the_budget_left_is_in_reserves() -> None:
    """rules §The turn, 3: what is spent from budget is not in reserves after Plan, which the score counts too."""

    def score(session: Session) -> int:
        return position(session, "caracas").scores["caracas"]

    def after_plan(session: Session) -> int:
        assert session.submit(orders.Pass("caracas")).allowed
        session.advance()
        assert session.phase == "answer"
        return score(session)

    told = silent = 0
    for place, (budget, reserves) in enumerate(((0, 1), (0, 9), (1, 9), (1, 10), (5, 1), (5, 10))):
        session = planning(budget=budget, reserves=reserves)
        desk, _ = reading(session, LANGUAGES[place % len(LANGUAGES)])
        without = after_plan(planning(budget=budget, reserves=reserves))
        for order in [one for one in session.legal("caracas") if isinstance(one, orders.Spend)]:
            given = planning(budget=budget, reserves=reserves)
            assert given.submit(order).allowed
            shown = score(given) - score(session)
            after = after_plan(given)
            misses = after - without != shown
            line = desk.t("seats.score_after_plan", without=without, after=after, **purses(desk.scenario.economy))
            assert (line in [one.text for one in order_lines(desk, order)]) == misses, (order, budget, reserves)
            told += misses
            silent += not misses
    assert told > 5
    assert silent > 5


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("reserves", "warned"), [(1, True), (9, False)])
def test_an_account_that_empties_reserves_is_warned_of_before_going_on(
    language: str, reserves: int, *, warned: bool
) -> None:
    session = planning(reserves=reserves, oil_output=1, access=1, rung=6)
    desk, t = reading(session, language)
    assert desk.now.account.points < 0
    keys = [desk.t(key, **_values(desk)) for key in ("money.lacks_nothing", "money.leaves_nothing")]
    assert any(one in losses(desk) for one in keys) == warned
    plain = [one.replace("−", "-") for one in keys]  # a terminal may have no other
    assert any(one in flat(planning_lines(session, desk.now, t)) for one in plain) == warned


def _values(desk: Desk) -> dict[str, Any]:
    account, economy = desk.now.account, money_of(desk.scenario)
    tenths = desk.say(Message("number.tenths_below", {"whole": -account.net // 10, "tenth": -account.net % 10}))
    names = {name: desk.say(desk.now.track(getattr(economy, name)).name) for name in ("budget", "reserves")}
    return {"net": tenths, "points": abs(account.points), "left": account.reserves, **names}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_feared_ending_says_what_can_still_be_ordered_against_it_or_that_nothing_can(language: str) -> None:
    session = planning(reserves=0, oil_output=2, access=2, rung=4, oil_price=3, resolve=10)
    desk, t = reading(session, language)
    dangers = session.prospects.dangers("caracas")
    said = [t.render(one) for danger in dangers for one in averted_by(session, danger, "caracas")]
    assert said == [t("averting.nothing")]
    assert said[0] in [line.text for line in danger_lines(desk)]
    assert said[0] in flat(planning_lines(session, desk.now, t))
    assert said[0] in flat(position_lines(session, desk.now, t))
    assert not [one for danger in dangers for one in averted_by(session, danger, "washington")]


def test_an_ending_that_something_averts_names_it_with_its_ally() -> None:
    session = planning(reserves=0, oil_output=3, access=5, rung=4, oil_price=3, resolve=10)
    _, t = reading(session, "en")
    (danger,) = [one for one in session.prospects.dangers("caracas") if one.key == "dangers.counts"]
    (said,) = [t.render(one) for one in averted_by(session, danger, "caracas")]
    assert said == t("averting.by", what="Credit line (Beijing)")


@pytest.mark.parametrize("language", LANGUAGES)
def test_access_names_each_sanction_that_keeps_it_from_being_used(language: str) -> None:
    session = planning()
    desk, t = reading(session, language)
    access = "access"
    parts = [t("money.sanction_takes", sanction=t.render(one.name), bite=one.bite) for one in desk.now.sanctions]
    assert parts
    shown = [line.text for line in track_lines(desk, access)]
    assert all(one in shown for one in parts)
    assert all(one in flat(card_lines(session, desk.now, access, t)) for one in parts)
    taken = sum(one.bite for one in desk.now.sanctions if one.bypassed_until is None)
    assert desk.now.access == max(0, desk.now.track(access).value - taken)


@pytest.mark.parametrize("language", LANGUAGES)
def test_prices_that_cannot_all_be_paid_are_never_less_than_nothing_free(language: str) -> None:
    session = planning(token__votes=2)
    state = session._course.state
    for ability in ("beijing.veto", "havana.joint_stand"):
        state.add("requests", (ability, "votes:1", "priced", "", "votes:2"), "test")
    desk, t = reading(session, language)
    assert desk.now.promised["votes"] > desk.now.tokens["votes"]
    assert held(desk, "votes") == desk.t("seats.stock_short", held=2, promised=desk.now.promised["votes"])
    told = flat(position_lines(session, desk.now, t))
    assert t("terminal.stock_short", promised=desk.now.promised["votes"]) in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_aid_that_lays_signals_open_says_in_which_plan_it_serves(language: str) -> None:
    """rules §The turn, 3: reveals are spent when a Plan opens; aid arrives after it."""
    session = planning()
    desk, t = reading(session, language)
    there = desk.t("seats.arrives_reveals", there=desk.t("seats.arrives_now"), turn=session.turn + 1)
    told = [one.detail for group in groups(desk) for one in group.choices if one.id == "aid.havana.intelligence"]
    assert len(told) == 1
    assert there in told[0]
    order = next(one for one in session.legal("caracas") if getattr(one, "ability", "") == "havana.intelligence")
    assert there.lower() in flat(order_lines(desk, order)).lower()
    menus = Menus(session, "caracas", desk.now, t)
    (havana,) = [item for item in menus.main().items() if t.render(desk.now.ally("havana").name) in item.label]
    assert havana.opens is not None
    assert there in flat(havana.opens().lines())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_review_before_going_on_shows_the_next_account_once(fonts: Fonts, language: str) -> None:
    for reserves in (1, 9):
        session = planning(reserves=reserves, oil_output=1, access=1, rung=6)
        app = App(fonts, language)
        app.saving._told_unsaved = True
        app.show_game(session, "caracas")
        assert app.desk is not None
        app.desk.seat = "caracas"
        app.show_board()
        app.go_on()
        said = app.desk.say(comes_to(money_of(session.scenario), app.desk.now)[0])
        page = app.stage.page((3840, 2160))
        shown = [one.full for panel in page.panels for one in panel.commands if hasattr(one, "full")]
        assert shown.count(said) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_track_that_moves_twice_in_a_phase_says_why_each_time(language: str) -> None:
    """Bills that cannot be paid and strain both take resolve in one Economy."""
    session = planning(reserves=0, oil_output=1, access=1, rung=6, resolve=9)
    while session.phase != "economy":
        for seat in session.awaiting():
            session.submit(orders.Pass(seat))
        session.advance()
    desk, _ = reading(session, language)
    entry = next(one for one in reversed(desk.entries) if one.phase == "economy" and one.kind == "phase")
    moves = [one for one in entry.happened if isinstance(one, Changed) and one.number == "resolve"]
    assert len(moves) > 1
    told = [line.text for line in entry_lines(desk, entry)]
    for one in moves:
        assert desk.say(cause(session.scenario, one.cause)) in told
