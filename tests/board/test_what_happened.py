"""What happened begins with what happened last, tells the story of an inject, and has room in the smallest window."""

from __future__ import annotations

from functools import cache

import pytest

from game.board.app.app import App
from game.board.canvas.drawing import TextRun
from game.board.desk.desk import TABLE, Desk
from game.board.lines.details import lines_of
from game.board.lines.story import STORY_BODY, story_body
from game.board.widgets.values import Focus
from game.board.window.fonts import Fonts
from game.play.session import Session
from game.scenario import library
from game.scenario.library import Loaded
from rules.values import orders
from rules.wording.names import Name

SMALL = (1280, 720)
INJECT = "carrier"


@cache
def scenario() -> Loaded:
    """Read once for all."""
    return library.load("caracas-calling")


def shown(app: App, size: tuple[int, int] = SMALL) -> list[str]:
    """What the column tells that is in sight, from its top."""
    panel = next(one for one in app.stage.page(size).panels if one.id == STORY_BODY)
    return [one.full for one in panel.commands if isinstance(one, TextRun) and one.box.bottom <= panel.box.bottom]


def at_plan(fonts: Fonts, seat: str = "caracas", *, turns: int = 1) -> App:
    session = Session.new(scenario(), seed=7)
    while (session.turn, session.phase) != (turns, "plan"):
        for waiting in session.awaiting():
            session.submit(orders.Pass(waiting))
        session.advance()
    app = App(fonts)
    app.show_game(session, seat)
    assert app.desk is not None
    app.desk.seat = seat
    app.show_board()
    return app


def at_pressure(fonts: Fonts) -> App:
    app = at_plan(fonts, TABLE)
    session = app.table.laid.session
    while session.phase != "pressure":
        for waiting in session.awaiting():
            session.submit(orders.Pass(waiting))
        session.advance()
    return app


@pytest.mark.parametrize("size", [SMALL, (1920, 1080)])
def test_what_was_done_last_stands_on_top_of_what_happened(fonts: Fonts, size: tuple[int, int]) -> None:
    app = at_pressure(fonts)
    desk = app.table.laid
    for order in (
        orders.SetNumber("facilitator", "reserves", 3, "first"),
        orders.WriteInject("facilitator", "A tanker runs aground", "[]", "second"),
        orders.FireInject("facilitator", INJECT, ""),
        orders.SetNumber("facilitator", "reserves", 5, "last"),
    ):
        assert desk.session.submit(order).allowed
        told = desk.told(desk.entries[-1])[0]
        assert shown(app, size)[1] == told, order


def test_what_a_review_brought_last_stands_on_top(fonts: Fonts) -> None:
    """The ending of a game is the last event of its last phase."""
    session = Session.new(scenario(), seed=7, turns=1)
    while session.ending is None:
        for waiting in session.awaiting():
            session.submit(orders.Pass(waiting))
        session.advance()
    app = App(fonts)
    app.table.desk = Desk(session, TABLE, "en")
    app.show_board()
    assert app.table.laid.say(Name(f"ending.{session.ending}.name")) in shown(app)[1]


def test_an_earlier_phase_of_the_turn_stands_below(fonts: Fonts) -> None:
    app = at_pressure(fonts)
    app.table.laid.story_from = app.table.laid.entries[-1].record
    page = story_body(app.table.laid, app.stage.look(SMALL).box, app.stage.look(SMALL), Focus()).panels[0]
    texts = [one.full for one in page.commands if isinstance(one, TextRun)]
    headings = [text for text in texts if text.startswith("Turn 1, ")]
    assert headings[0] == "Turn 1, Pressure"
    assert headings[-1] in ("Turn 1, Signal", "Turn 1, Brief")


def test_the_story_of_an_inject_stands_on_the_board_and_in_its_record(fonts: Fonts) -> None:
    app = at_plan(fonts, TABLE)
    desk = app.table.laid
    assert desk.session.submit(orders.FireInject("facilitator", INJECT, "")).allowed
    story = desk.say(Name(f"inject.{INJECT}.text"))
    assert len(story) > 40
    assert story in shown(app, (1920, 1080))
    opened = lines_of(desk, f"record.{desk.entries[-1].record}")
    assert opened is not None
    assert story in [line.text for line in opened]


@pytest.mark.parametrize("language", ["en", "nl", "es"])
def test_what_happened_has_its_lines_in_the_smallest_window_while_one_plans(fonts: Fonts, language: str) -> None:
    app = at_plan(fonts, turns=2)
    app.change_language(language)
    panel = next(one for one in app.stage.page(SMALL).panels if one.id == STORY_BODY)
    line = max(run.line_height for run in panel.commands if isinstance(run, TextRun))
    assert panel.box.h >= 4 * line
    assert app.stage.page(SMALL).widget("choices").rows_shown >= 2  # and orders are still in sight


def test_the_control_view_too_begins_with_the_newest(fonts: Fonts) -> None:
    app = at_pressure(fonts)
    desk = app.table.laid
    desk.seat = "facilitator"
    for why in ("first", "last"):
        assert desk.session.submit(orders.SetNumber("facilitator", "reserves", 3 + len(why), why)).allowed
    app.show_board()
    panel = next(one for one in app.stage.page((1920, 1080)).panels if one.id == "overview.orders.body")
    texts = [one.full for one in panel.commands if isinstance(one, TextRun)]
    assert texts[1] == desk.told(desk.entries[-1])[0]


def test_what_is_new_is_in_sight_wherever_one_had_read(fonts: Fonts) -> None:
    app = at_plan(fonts, turns=2)
    app.stage.page(SMALL)
    app.stage.focus.scrolls[STORY_BODY] = 60
    order = next(one for one in app.table.laid.legal if isinstance(one, orders.Spend))
    app.playing.give(order)
    assert shown(app)[1] == app.table.laid.told(app.table.laid.entries[-1])[0]
