"""The control view is sound in each language, size and theme."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from game.board.canvas.geometry import Box
from game.board.canvas.theme import TypeRole
from game.board.desk.desk import PHASES, Desk
from game.board.screens.control.control import SECTIONS, TABS, Control
from game.board.screens.control.waiting import seats_height, seats_panel
from game.board.widgets.stage import Stage
from game.board.widgets.values import Focus, ScrollArea
from game.board.window.fonts import Fonts
from game.play.players import PEOPLE
from game.play.session import Session
from game.translate import LANGUAGES
from rules.values import orders
from tests.board.control.facilitating import FACILITATOR, Table, act, game
from tests.board.layouts import ROUNDS, unsound


def busy() -> Session:
    """A game in which every list of every tab has something to show."""
    session = game(2)
    act(session, "caracas")
    injects = session.scenario.injects
    session.submit(orders.CancelInject(FACILITATOR, injects[5].id, "too much"))
    session.submit(orders.PostponeInject(FACILITATOR, injects[6].id, 9, "later"))
    session.submit(orders.Note(FACILITATOR, "They ask before they count " * 8, "interests", important=True))
    session.submit(orders.Note(FACILITATOR, "Short", ""))
    session.submit(orders.Explain("washington", "We wanted to see how far Beijing would go"))
    session.submit(orders.ProposeAction("caracas", "Invite observers " * 9, "cover", "it is cheap", "observers"))
    session.submit(orders.Argue("beijing", 1, supports=False, argument="nobody believes it " * 9))
    session.submit(orders.ProposeAction("washington", "Lend a ship", "relief", "", "ships"))
    session.submit(orders.Adjudicate(FACILITATOR, 2, "medium", "[]", "fair", keep=True))
    return session


def states(control: Control, table: Table) -> Iterator[str]:
    """Every tab and list, and the column in each of its states."""
    for tab in TABS:
        control._tab = tab
        for section in SECTIONS.get(tab, {"": ""}):
            control._sections[tab] = section
            yield f"{tab} {section}"
    control._tab = "overview"
    table.now = 10_000.0
    yield "time is over"
    control._tab = "turn"
    yield "time is over, turn"
    table.rule(orders.Pause(FACILITATOR, "why"))
    yield "paused"
    table.rule(orders.Resume(FACILITATOR))
    table.close_phase()
    yield "several waited for"


@pytest.mark.parametrize("language", ROUNDS)
def test_it_is_sound_in_each_language_size_and_theme(fonts: Fonts, language: str) -> None:
    stage = Stage(fonts)
    desk = Desk(busy(), FACILITATOR, language)
    table = Table(desk, stage)
    control = Control(desk, table, table.clock)
    stage.push(control)
    assert unsound(stage, states(control, table), ROUNDS[language]) == {}


def test_the_same_state_gives_the_same_page(fonts: Fonts) -> None:
    desk = Desk(game(), FACILITATOR, "en")
    stage = Stage(fonts)
    table = Table(desk, stage)
    stage.push(Control(desk, table, table.clock))
    assert stage.page((1920, 1080)) == stage.page((1920, 1080))
    assert desk.session.phase in PHASES


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("lines", [2, 3])
def test_seven_seats_stand_whole_where_the_way_on_names_them_all(fonts: Fonts, language: str, lines: int) -> None:
    """In a small window half a row hid behind a scroll bar."""
    session = game(2, "answer", **dict.fromkeys(("moscow", "tehran", "havana", "managua"), PEOPLE))
    desk = Desk(session, FACILITATOR, language)
    look = Stage(fonts).look((1280, 720))
    row = look.measure.line_height(look.metrics.style(TypeRole.LABEL))
    short = seats_height(desk, look) - 7 * look.metrics.px(5) - lines * row // 4
    parts = seats_panel(desk, Box(0, 0, 420, short), look, Focus())
    assert [one.id for one in parts.widgets if isinstance(one, ScrollArea)] == []
    assert len(parts.widgets) == 7
