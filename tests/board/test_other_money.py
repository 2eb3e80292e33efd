"""The board, the prompt and the report of scenarios with other money, or with none, in every language."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.board.app.app import App
from game.board.desk.desk import Desk
from game.board.lines.details import ladder_lines, track_lines
from game.board.lines.seat_review import left, losses
from game.board.lines.situation import situation_lines
from game.board.offers.offers import groups
from game.board.screens.game.orders import purse
from game.board.window.fonts import Fonts
from game.play.session import Session
from game.scenario import library
from game.telling.position import position
from game.terminal.cards import card_lines
from game.terminal.menu import Menus
from game.terminal.position import position_lines
from game.translate import Translator
from rules.values import orders
from tests.board.inspection import faults
from tests.scenarios import extremes, money
from tests.scenarios import valleys as v

LANGUAGES = ["en", "nl", "es"]
BUDGETS = ("budget", "presupuesto", "reserves", "reservas")
"""What no face speaks of where there is no money."""
TERMS = {
    "en": ["Grain tax", "Revenue (Roads)", "Wages", "Costs (Favour)", "Fixed costs"],
    "nl": ["Grain tax", "Inkomsten (Roads)", "Wages", "Kosten (Favour)", "Vaste kosten"],
    "es": ["Grain tax", "Ingresos (Roads)", "Wages", "Gastos (Favour)", "Gastos fijos"],
}


@pytest.fixture(scope="module")
def moneyless(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return extremes.as_folder(tmp_path_factory.mktemp("scenarios") / "no-money", money.without_money())


@pytest.fixture(scope="module")
def taxed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return extremes.as_folder(tmp_path_factory.mktemp("scenarios") / "grain-tax", money.with_tithe())


def planning(folder: Path) -> Session:
    session = Session.new(library.load(folder), seed=5, seats={v.HILL: "people"})
    while session.phase != "plan":
        for seat in session.awaiting():
            session.submit(orders.Pass(seat))
        session.advance()
    return session


def said(session: Session, language: str, *tracks: str) -> list[str]:
    """All that the board's panels and the prompt say to the defender while it plans."""
    desk, t = Desk(session, v.HILL, language), Translator(language, session.loaded.texts_in(language))
    now = position(session, v.HILL)
    found = [purse(desk), *losses(desk), *(f"{name} {figure}" for name, figure in left(desk))]
    found += [line.text for line in (*situation_lines(desk), *ladder_lines(desk))]
    for track in tracks:
        found += [line.text for line in track_lines(desk, track)]
        found += card_lines(session, now, track, t)
    found += [text for group in groups(desk) for text in group.lead]
    found += [text for group in groups(desk) for one in group.choices for text in (one.label, one.aside, one.detail)]
    return [*found, *position_lines(session, now, t), *map(str, Menus(session, v.HILL, now, t).main().lines())]


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_there_is_no_money_nothing_speaks_of_it(moneyless: Path, language: str) -> None:
    session = planning(moneyless)
    told = said(session, language, *session.compiled.tracks)
    assert [one for one in told if any(word in one.casefold() for word in BUDGETS)] == []
    assert session.submit(orders.Spend(v.HILL, "exercise")).allowed
    assert session.prospects.order_notes(orders.Spend(v.HILL, "mend")) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_of_an_account_is_called_as_the_scenario_calls_it_or_by_what_it_is_reckoned_from(
    taxed: Path, language: str
) -> None:
    session = planning(taxed)
    shown = [line.text for line in track_lines(Desk(session, v.HILL, language), "purse")]
    begins = shown.index(TERMS[language][0])
    assert shown[begins : begins + 5] == TERMS[language]
    told = said(session, language, "harvest", "weather", "drill")
    assert any("Grain tax: 0" in one and "Harvest × (Weather +5) ÷ 10" in one for one in told)


@pytest.mark.parametrize("kind", ["moneyless", "taxed"])
def test_the_board_with_other_money_is_whole(kind: str, fonts: Fonts, request: pytest.FixtureRequest) -> None:
    app = App(fonts, "es")
    app.show_game(planning(request.getfixturevalue(kind)))
    app.show_board()
    assert faults(app.stage.page((1280, 720)), app.stage.look((1280, 720))) == []
