"""Once the game is over nothing is said of accounts, budgets or aid to come; on the last turn nothing of a next one."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.board.desk.desk import Desk
from game.board.lines.details import lines_of
from game.board.lines.map import delivery_hint, map_lines
from game.board.lines.situation import situation_lines
from game.languages import LANGUAGES
from game.play.session import Session
from game.telling.money import comes_to
from game.telling.position import Position, position
from game.terminal.position import position_lines
from game.translate import Translator
from rules.wording.money import purses
from tests.scenarios import valleys as v
from tests.scenarios.money import money_of

SAVES = Path(__file__).parent / "saves"
COLLAPSED = SAVES / "caracas-calling-collapse-treasury-80.jsonl"
HELD_OUT = SAVES / "caracas-calling-held-out-2.jsonl"
NEXT = ("board.next_budget", "board.next_lack")


def ended(save: Path) -> Session:
    return Session.open(save, read_only=True)


def at_prompt(session: Session, t: Translator) -> str:
    return " ".join(" ".join(position_lines(session, position(session, "caracas"), t)).split())


@pytest.mark.parametrize("language", list(LANGUAGES))
@pytest.mark.parametrize("save", [COLLAPSED, HELD_OUT], ids=["collapsed", "held-out"])
def test_no_account_is_told_to_come_after_the_end(save: Path, language: str) -> None:
    session = ended(save)
    desk = Desk(session, "caracas", language)
    assert desk.now.account.over
    t = Translator(language, session.loaded.texts_in(language))
    economy = money_of(session.scenario)
    said = [line.text for one in (economy.reserves, economy.budget) for line in lines_of(desk, f"track.{one}") or ()]
    said += [line.text for line in situation_lines(desk)]
    points = abs(desk.now.account.points)
    untrue = {desk.t("board.net_forecast"), *(desk.t(key, points=points, **purses(economy)) for key in NEXT)}
    assert untrue.isdisjoint(said)
    assert t("terminal.money") not in at_prompt(session, t)


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_aid_that_the_end_overtook_is_said_to_come_after_it_and_has_no_odds(language: str) -> None:
    session = ended(COLLAPSED)
    desk = Desk(session, "caracas", language)
    assert [item.due for item in desk.now.deliveries] == [10, 11, 10]
    short = desk.t("late.short")
    lines = [line for line in situation_lines(desk) if line.id.startswith("delivery.")]
    assert [(line.text.endswith(short), line.value) for line in lines] == [(True, "")] * 3
    odds = desk.t("map.covered_chance", percent=40)
    for number, item in enumerate(desk.now.deliveries):
        assert short in delivery_hint(desk, item)
        assert odds not in delivery_hint(desk, item)
        assert not [line for line in map_lines(desk, f"delivery.{number}") or () if line.cells]
        on_route = {line.id: line.value for line in map_lines(desk, f"route.{item.route}") or ()}
        assert on_route[f"delivery.{number}"] == short, "nor on the route by which it travels"
    t = Translator(language, session.loaded.texts_in(language))
    assert at_prompt(session, t).count(short) == 3
    assert "40" not in at_prompt(session, t)


def last_plan() -> Session:
    """The Plan of a game that lasts one turn."""
    session = Session.new("caracas-calling", seed=7, turns=1)
    while session.phase != "plan":
        session.advance()
    return session


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_on_the_last_turn_no_budget_of_a_next_one_is_promised(language: str) -> None:
    session = last_plan()
    desk = Desk(session, "caracas", language)
    now: Position = desk.now
    assert (now.account.last, now.account.over) == (True, False)
    said = [line.text for line in lines_of(desk, f"track.{money_of(session.scenario).reserves}") or ()]
    points = abs(now.account.points)
    assert not {desk.t(key, points=points, **purses(money_of(session.scenario))) for key in NEXT} & set(said)
    told, _ = comes_to(money_of(session.scenario), now)
    assert told.key in ("money.last", "money.last_nothing")
    t = Translator(language, session.loaded.texts_in(language))
    assert t("terminal.account_left", points=points) not in at_prompt(session, t)


def test_before_the_last_turn_the_next_account_is_told_as_ever() -> None:
    session = Session.new(v.loaded(), seed=7)
    session.advance()
    account = position(session, v.HILL).account
    assert (account.last, account.over) == (False, False)
