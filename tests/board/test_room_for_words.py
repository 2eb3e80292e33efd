"""Words and figures have the room they need: large type on tabs, long languages, small windows."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from game.board.app.app import App
from game.board.canvas.drawing import FillBox, Land, RoundedBox, TextRun
from game.board.canvas.geometry import Box, bounding_box
from game.board.canvas.theme import TypeRole
from game.board.desk.desk import PHASES
from game.board.screens.game.ladder import ladder, ladder_height
from game.board.widgets.values import Focus, Page, ScrollArea, Spot
from game.board.window.fonts import Fonts
from game.play.players import PEOPLE
from game.play.session import Session
from game.scenario.atlas import atlas
from game.translate import LANGUAGES
from rules.wording.names import ability_name, rung_name
from tests.board.inspection import faults
from tests.board.reading import opened_fonts

ROOT = Path(__file__).resolve().parents[2]
SAVE = ROOT / "tests" / "saves" / "caracas-calling-settlement-1.jsonl"
WINDOWS = ((1280, 720), (1366, 768), (1920, 1080))
LARGE = [
    (language, size, (1.25, 1.5, 1.75)[(place + turned) % 3])
    for turned, language in enumerate(LANGUAGES)
    for place, size in enumerate(WINDOWS)
]
"""Every window with every size of type in one of the languages, and each language with each of both."""
SMALL = [(language, size, 1.0) for language in LANGUAGES for size in WINDOWS]


fonts = pytest.fixture(opened_fonts, scope="module", name="fonts")


@pytest.fixture(scope="module")
def planning() -> Session:
    """A game in its fourth Plan, with odds, abilities used up, and tracks that moved."""
    session = Session.new("caracas-calling", seed=6, seats={"caracas": "defender"})
    while (session.turn, session.phase) != (4, "signal"):
        session.advance()
    session.take_over("caracas", PEOPLE)
    while session.phase != "plan":
        session.advance()
    return session


@lru_cache(maxsize=len(LANGUAGES))
def at_the_table(fonts: Fonts, session: Session, language: str) -> App:
    """Caracas sits down, once in each language: what its desk has worked out serves every window."""
    app = App(fonts, language)
    app.saving._told_unsaved = True
    app.show_game(session, "caracas")
    return app


def board(fonts: Fonts, session: Session, case: tuple[str, tuple[int, int], float], tab: str = "") -> tuple[App, Page]:
    """The board of Caracas, with a tab in front, as it first comes into sight."""
    language, size, type_size = case
    app = at_the_table(fonts, session, language)
    app.stage.type_size = type_size
    app.show_board()
    screen: Any = app.stage.top
    screen._tab = tab or screen._tab
    return app, app.stage.page(size)


def runs(page: Page, start: str = "") -> list[TextRun]:
    return [
        one for panel in page.panels if panel.id.startswith(start) for one in panel.commands if isinstance(one, TextRun)
    ]


# ----- the ladder and the tracks


@pytest.mark.parametrize("case", LARGE + SMALL)
def test_a_rungs_figure_stands_in_its_cell_above_the_stripe(
    fonts: Fonts, planning: Session, case: tuple[str, tuple[int, int], float]
) -> None:
    app, _ = board(fonts, planning, case)
    assert app.desk is not None
    look = app.stage.look(case[1])
    wide = case[1][0] - 40
    box = Box(10, 10, wide, ladder_height(app.desk, wide, look))
    parts = ladder(app.desk, box, look, Focus(visible=False))
    assert faults(Page(look.size, look.theme.window, tuple(parts.panels), tuple(parts.widgets)), look) == []
    commands = parts.panels[0].commands
    stripes = [one.box for one in commands if isinstance(one, FillBox)]
    cells = [one.box for one in commands if isinstance(one, RoundedBox)][1:]
    figures = [one.box for one in commands if isinstance(one, TextRun) and one.full.isdigit() and len(one.full) == 1]
    assert len(figures) == len(cells) == len(app.desk.scenario.ladder.rungs)
    assert all(cell.encloses(figure) for cell, figure in zip(cells, figures, strict=True))
    assert not [figure for figure in figures for stripe in stripes if figure.meets(stripe)]


@pytest.mark.parametrize("case", LARGE)
def test_on_their_tab_the_tracks_say_how_bad_it_is(
    fonts: Fonts, planning: Session, case: tuple[str, tuple[int, int], float]
) -> None:
    app, _ = board(fonts, planning, case, "state")
    assert app.desk is not None
    bands = {app.desk.say(one.band) for one in app.desk.now.tracks if one.band is not None and one.group != "pressure"}
    seen = set()
    for scroll in (0, 10_000):
        app.stage.focus.scrolls["tracks.scroll"] = scroll
        page = app.stage.page(case[1])
        seen |= {run.full for run in runs(page, "tracks.body") if not run.clipped}
        assert faults(page, app.stage.look(case[1])) == []
    assert bands <= seen


# ----- the cards of the allies


@pytest.mark.parametrize("case", LARGE)
def test_on_their_tab_the_cards_of_the_allies_are_whole(
    fonts: Fonts, planning: Session, case: tuple[str, tuple[int, int], float]
) -> None:
    app, page = board(fonts, planning, case, "allies")
    desk = app.desk
    assert desk is not None
    look = app.stage.look(case[1])
    said: set[str] = set()
    for ally in desk.now.allies:
        app.stage.focus.widget = f"ally.{ally.seat}"
        app.stage.focus.visible = app.stage.focus.reveal = True
        page = app.stage.page(case[1])
        assert faults(page, look) == []
        card = runs(page, f"card.{ally.seat}")
        assert [run.full for run in card if run.clipped] == []
        said = {run.full for run in card}
        assert {desk.say(ally.name), *(desk.say(ability_name(one.id)) for one in ally.abilities)} <= said
        numbers = desk.t("board.relation_exposure", relation=ally.relation, exposure=ally.exposure)
        assert [text for text in said if text.startswith(numbers)]
        spot = page.widget(f"ally.{ally.seat}")
        assert isinstance(spot, Spot)
        assert max(run.box.bottom for run in card) <= spot.box.bottom  # all of it was scrolled in sight


def test_every_ally_keeps_its_key_when_its_card_is_out_of_sight(fonts: Fonts, planning: Session) -> None:
    app, page = board(fonts, planning, ("es", (1280, 720), 1.75), "allies")
    assert app.desk is not None
    area = page.widget("allies.scroll")
    assert isinstance(area, ScrollArea)
    assert area.most_scroll > 0
    spots = [one for one in page.widgets if isinstance(one, Spot) and one.id.startswith("ally.")]
    assert [one.key for one in spots] == ["f1", "f2", "f3", "f4", "f5"]
    assert min(one.box.h for one in spots) < max(one.box.h for one in spots) // 4


# ----- the top bar


@pytest.mark.parametrize("case", LARGE + SMALL)
def test_every_phase_has_its_name_in_the_bar(
    fonts: Fonts, planning: Session, case: tuple[str, tuple[int, int], float]
) -> None:
    app, page = board(fonts, planning, case)
    assert app.desk is not None
    names = _phases(app)
    shown = {run.full: run for run in runs(page, "top")}
    assert [name for name in names if name not in shown or shown[name].clipped] == []


def _phases(app: App) -> list[str]:
    assert app.desk is not None
    return [app.desk.phase_called(name) for name in PHASES]


@pytest.mark.parametrize("size", [(1280, 720), (1366, 768), (1600, 900), (1920, 1080)])
def test_the_phases_stand_still_from_turn_to_turn(fonts: Fonts, size: tuple[int, int]) -> None:
    whole = Session.open(SAVE, read_only=True)
    places = set()
    for turn in (1, 4, 10, 11):
        last = next(one.record for one in whole.history.entries("table") if one.turn == turn)
        app, page = board(fonts, whole.at(record=last), ("en", size, 1.0))
        names = _phases(app)
        places.add(tuple((run.style, run.box) for run in runs(page, "top") if run.full in names))
    assert len(places) == 1


def test_the_names_of_phases_grow_by_single_pixels_with_the_window(fonts: Fonts, planning: Session) -> None:
    sizes = []
    for wide in range(1280, 1480, 10):
        app, page = board(fonts, planning, ("nl", (wide, 720), 1.0))
        sizes.append(next(run.style.size for run in runs(page, "top") if run.full == _phases(app)[0]))
    assert max(abs(one - other) for one, other in pairwise(sizes)) <= 1
    assert len(set(sizes)) > 2


# ----- the start screen, details, the log, the map


@pytest.mark.parametrize("case", LARGE + SMALL)
def test_the_ways_to_play_are_larger_than_the_buttons_above_them(
    fonts: Fonts, case: tuple[str, tuple[int, int], float]
) -> None:
    language, size, type_size = case
    app = App(fonts, language)
    app.stage.type_size = type_size
    app.show_start()
    page = app.stage.page(size)
    assert faults(page, app.stage.look(size)) == []
    head, way = page.widget("settings"), page.widget("way.new")
    assert head is not None
    assert way is not None
    assert head.box.h < way.box.h < 3 * head.box.h
    line = fonts.line_height(app.stage.look(size).metrics.style(TypeRole.TITLE))
    assert head.box.h <= line + 4


def test_the_words_of_a_detail_keep_off_the_ring_around_them(fonts: Fonts, planning: Session) -> None:
    size = (1280, 720)
    app, _ = board(fonts, planning, ("en", size, 1.0))
    app.enter("help")
    page = app.stage.page(size)
    body = page.widget("detail.body")
    assert body is not None
    words = runs(page, "1.detail.body")
    title = next(run for run in runs(page, "1.detail") if run.full == app.t("board.help"))
    assert min(run.box.x for run in words) == title.box.x
    assert title.box.x - body.box.x >= 8


def test_the_log_is_written_as_large_as_the_story(fonts: Fonts, planning: Session) -> None:
    size = (1920, 1080)
    app, _ = board(fonts, planning, ("en", size, 1.0))
    screen: Any = app.stage.top
    screen._told = "log"
    page = app.stage.page(size)
    body = app.stage.look(size).metrics.style(TypeRole.BODY)
    assert {run.style for run in runs(page, "log.body") if len(run.full) > 4} == {body}


def within(point: tuple[float, float], ring: list[tuple[float, float]]) -> bool:
    """Whether a point lies in a polygon."""
    x, y = point
    crossed = [
        ax + (y - ay) / (by - ay) * (bx - ax) > x
        for (ax, ay), (bx, by) in pairwise([*ring, ring[0]])
        if (ay <= y) != (by <= y)
    ]
    return sum(crossed) % 2 == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_the_map_no_name_of_others_runs_onto_the_defenders_bright_land(fonts: Fonts, language: str) -> None:
    app = App(fonts, language)
    app.show_replay(Session.open(SAVE, read_only=True))
    replay: Any = app.stage.top
    found = atlas(replay._desk.scenario.map)
    assert found is not None
    venezuela = [ring for country in found.countries if country.name == "Venezuela" for ring in country.rings]
    named = 0
    for _ in range(9):
        page = app.stage.page((1280, 720))
        panel = next(one for one in page.panels if one.id == "map")
        view = next(one.view for one in panel.commands if isinstance(one, Land))
        rings = [[view.exact(*place) for place in ring] for ring in venezuela]
        own = {replay._desk.seat_called("caracas"), "VENEZUELA"}
        others = [one for one in panel.commands if isinstance(one, TextRun) and one.halo and one.full not in own]
        named += len(others)
        for run in others:
            box = run.box
            near = [ring for ring in rings if box.meets(bounding_box([(round(x), round(y)) for x, y in ring]))]
            spots = [(x, y) for x in range(box.x, box.right, 3) for y in range(box.y, box.bottom, 3)]
            assert not [run.full for ring in near if any(within(spot, ring) for spot in spots)]
        replay.step("turn_on")
    assert named > 9


@pytest.mark.parametrize("case", SMALL)
def test_on_the_map_every_badge_says_the_whole_name(
    fonts: Fonts, planning: Session, case: tuple[str, tuple[int, int], float]
) -> None:
    app, page = board(fonts, planning, case)
    assert app.desk is not None
    names = {app.desk.say(ally.name) for ally in app.desk.now.allies}
    names.add(f"{app.desk.now.rung} · {app.desk.say(rung_name(app.desk.now.rung))}")
    panel = next(one for one in page.panels if one.id == "map")
    words = [one for one in panel.commands if isinstance(one, TextRun) and one.full in names]
    assert {one.full for one in words} == names
    assert [one.full for one in words if one.clipped] == []
