"""The time line: where things stand, what is put together, what opens, and a replay that moves and plays by it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from game.board.app.app import App
from game.board.canvas.drawing import FillBox, Look, Panel, Sign, TextRun
from game.board.canvas.geometry import Box
from game.board.canvas.theme import DARK, metrics_for
from game.board.desk.desk import Desk
from game.board.screens.frame.time_line import TURN, record_of, time_line, time_line_height
from game.board.screens.frame.turn_scale import TurnScale
from game.board.screens.game.replay import Replay
from game.board.widgets.stage import Stage
from game.board.widgets.values import Action, Focus, Page, Spot
from game.board.window.fonts import Fonts
from game.play.record import Entry
from game.play.session import Session
from rules.values import orders
from tests.board.inspection import faults
from tests.board.layouts import ROUNDS, in_each, settled

SAVE = Path(__file__).resolve().parents[1] / "saves" / "caracas-calling-settlement-1.jsonl"
SIZES = [(1280, 720), (1366, 768), (1920, 1080), (2560, 1440), (3840, 2160)]
LARGE = [1.25, 1.5, 1.75]


@pytest.fixture(scope="module")
def finished() -> Session:
    return Session.open(SAVE, read_only=True)


@pytest.fixture(scope="module")
def thousand() -> Session:
    """A game of a thousand turns of which a good many were played, with much happening."""
    session = Session.new("caracas-calling", seed=7, turns=1000)
    while session.ending is None and session.turn < 120:
        if session.phase in ("brief", "pressure", "economy") and session.turn:
            rung = 4 if session.turn % 7 == 0 else 2
            for number, value in (("rung", rung), ("resolve", 7), ("reserves", 6), ("political_will", 9)):
                session.submit(orders.SetNumber("facilitator", number, value, "goes on"))
        for seat in session.awaiting():
            session.submit(orders.Pass(seat))
        session.advance()
    return session


def looked(fonts: Fonts, size: tuple[int, int] = (1920, 1080), type_size: float = 1.0) -> Look:
    return Look(size, DARK, metrics_for(size, type_size), fonts)


def strip(desk: Desk, look: Look, at: int | None = None, focus: Focus | None = None) -> Page:
    """A page with nothing but the strip at its foot."""
    box = look.box.inset(look.metrics.gap).take_bottom(time_line_height(look))[0]
    parts = time_line(desk, box, look, focus or Focus(), at=at)
    return Page(look.size, look.theme.window, tuple(parts.panels), tuple(parts.widgets))


def panel(page: Page) -> Panel:
    return page.panels[0]


def spots(page: Page, start: str) -> list[Spot]:
    return [one for one in page.widgets if isinstance(one, Spot) and one.id.startswith(start)]


# ----- where things stand


def entry(record: int, turn: int, phase: str) -> Entry:
    return Entry(record, turn, phase, "order", "", None, ())


def test_a_record_stands_in_its_phase_of_its_turn() -> None:
    scale = TurnScale([entry(1, 1, "brief"), entry(2, 1, "plan"), entry(3, 1, "plan"), entry(5, 3, "review")], 4)
    assert scale.place(1) == 0.5 / 8
    assert scale.place(2) == (2 + 0.25) / 8
    assert scale.place(3) == (2 + 0.75) / 8
    assert scale.place(5) == 2 + 7.5 / 8
    assert scale.place(4) == scale.place(3)  # a record that may not be seen
    assert scale.place(0) == 0
    assert scale.x(4, Box(10, 0, 400, 5)) == 410


def test_a_tick_stands_for_as_few_turns_as_leave_room_for_its_number(look: Look) -> None:
    assert TurnScale([], 12).groups(1200, look)[:2] == [(1, 1), (2, 2)]
    merged = TurnScale([], 1000).groups(1200, look)
    assert merged[0] == (1, 50)
    assert merged[-1] == (951, 1000)


# ----- the strip


def test_twelve_turns_have_twelve_numbers_and_the_played_ones_open(fonts: Fonts, finished: Session) -> None:
    desk = Desk(finished, "table", "en")
    page = strip(desk, looked(fonts))
    texts = [one.full for one in panel(page).commands if isinstance(one, TextRun)]
    assert [str(number) for number in range(1, 13)] == [text for text in texts if text.isdecimal()]
    assert [one.id for one in spots(page, TURN)] == [f"turn.{number}" for number in range(1, 12)]


def test_events_are_told_by_shape_and_by_words_and_open_their_record(fonts: Fonts, finished: Session) -> None:
    desk = Desk(finished, "table", "en")
    page = strip(desk, looked(fonts))
    marks = spots(page, "record.")
    shapes = {one.shape for one in panel(page).commands if isinstance(one, Sign)}
    assert len(shapes) >= 5
    told = {record_of(one.id): one.hint for one in marks}
    assert told[332] == "Turn 11: The game ends: Settlement"
    assert all(hint.startswith("Turn ") for hint in told.values())
    ids = [one.id for one in page.widgets]
    assert len(ids) == len(set(ids))
    boxes = [one.box for one in marks]
    assert not any(one.meets(other) for at, one in enumerate(boxes) for other in boxes[at + 1 :])


def test_the_present_moves_with_the_record(fonts: Fonts, finished: Session) -> None:
    desk = Desk(finished, "table", "en")
    look = looked(fonts)

    def reached(at: int | None) -> int:
        sky = [
            one.box.w
            for one in panel(strip(desk, look, at)).commands
            if isinstance(one, FillBox) and one.colour == look.theme.sky.fill
        ]
        return max(sky)

    assert reached(1) < reached(170) < reached(None)


def test_a_thousand_turns_are_as_calm_as_twelve(fonts: Fonts, thousand: Session) -> None:
    desk = Desk(thousand, "table", "en")
    look = looked(fonts)
    page = strip(desk, look)
    assert faults(page, look) == []
    assert len(page.widgets) < 100
    assert len(panel(page).commands) < 2500
    assert spots(page, TURN)[-1].id == f"turn.{thousand.turn}"


@pytest.mark.parametrize("language", ROUNDS)
def test_the_strip_is_sound_at_every_size(fonts: Fonts, finished: Session, thousand: Session, language: str) -> None:
    for session in (finished, thousand):
        desk = Desk(session, "table", language)
        for size, type_size, _ in ROUNDS[language]:
            look = looked(fonts, size, type_size)
            assert (size, type_size, faults(strip(desk, look), look)) == (size, type_size, [])


def test_no_secret_is_marked_for_the_table(fonts: Fonts) -> None:
    session = Session.new("caracas-calling", seed=7)
    session.advance()
    inject = session.scenario.injects[0].id
    session.submit(orders.CancelInject("facilitator", inject, "held back"))
    session.submit(orders.Note("facilitator", "only for me"))
    desk = Desk(session, "table", "en")
    name = desk.say(session.loaded.texts_in("en")[f"inject.{inject}.name"])
    hints = " ".join(one.hint for one in strip(desk, looked(fonts)).widgets if isinstance(one, Spot))
    assert name not in hints
    assert "only for me" not in hints


def test_a_game_that_has_not_begun_has_an_empty_line(fonts: Fonts) -> None:
    look = looked(fonts)
    page = strip(Desk(Session.new("caracas-calling", seed=1), "table", "en"), look)
    assert page.widgets == ()
    assert faults(page, look) == []


# ----- the replay


class Times:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def replay(fonts: Fonts, session: Session, **options: Any) -> tuple[Stage, Replay]:
    app = App(fonts, "en")
    app.table.desk = desk = Desk(session, "table", "en")
    screen = Replay(desk, app, session, **options)
    app.stage.replace(screen)
    return app.stage, screen


def test_a_press_on_a_turn_or_an_event_moves_the_replay(fonts: Fonts, finished: Session) -> None:
    stage, screen = replay(fonts, finished)
    page = stage.page((1920, 1080))
    mark = spots(page, "record.")[-1]
    screen.handle(Action(mark.id))
    assert screen.record == record_of(mark.id) == 332
    screen.handle(Action("turn.4"))
    assert screen._desk.now.turn == 4
    assert screen.record == finished.history.last_of(4)


def test_a_replay_can_begin_at_a_record(fonts: Fonts, finished: Session) -> None:
    _, screen = replay(fonts, finished, at=170)
    assert (screen.record, screen._desk.now.turn) == (170, 6)


def test_the_film_goes_on_by_the_clock_over_what_tells_something_and_stops(fonts: Fonts, finished: Session) -> None:
    times = Times()
    stage, screen = replay(fonts, finished, now=times)
    screen.handle(Action("play"))
    assert screen.playing
    wait = stage.next_change()
    assert wait is not None
    seen = [screen.record]
    for _ in range(3):
        stage.page((1920, 1080))
        assert screen.record == seen[-1]  # not before its time
        times.now += wait
        stage.page((1920, 1080))
        seen.append(screen.record)
    assert seen == sorted(set(seen))
    assert all(screen._film_desk.told(one) for one in screen._film_desk.entries if one.record in seen[1:])
    screen.handle(Action("step.last"))
    assert not screen.playing
    assert stage.next_change() is None


def test_speed_shortens_the_wait_and_the_end_stops_the_film(fonts: Fonts, finished: Session) -> None:
    times = Times()
    stage, screen = replay(fonts, finished, at=329, now=times)
    screen.handle(Action("speed"))
    screen.handle(Action("play"))
    wait = screen.next_change()
    assert wait == pytest.approx(0.8)
    for _ in range(5):
        times.now += 1
        stage.page((1920, 1080))
    assert not screen.playing
    assert screen.record == 332


def test_without_motion_there_is_no_film(fonts: Fonts, finished: Session) -> None:
    stage, screen = replay(fonts, finished, motion=lambda: False)
    page = stage.page((1920, 1080))
    assert page.widget("play") is None
    screen.play()
    assert not screen.playing


@pytest.mark.parametrize("language", ROUNDS)
def test_the_replay_is_sound_at_every_size_and_in_each_theme(fonts: Fonts, finished: Session, language: str) -> None:
    app = App(fonts, language)
    app.show_replay(finished)
    stage: Any = app.stage
    stage.top.move_to(120)
    for case in in_each(stage, ROUNDS[language]):
        page = settled(stage, case[0])
        assert any(panel.id == "time" for panel in page.panels)
        assert (case, faults(page, stage.look(case[0]))) == (case, [])
