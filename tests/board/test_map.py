"""The map: all of the defender's surroundings in sight, nothing on anything else, and never a secret."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pygame
import pytest

from game.board.canvas.drawing import Land, Look, TextRun
from game.board.canvas.geometry import Box
from game.board.canvas.projection import View, along
from game.board.canvas.theme import THEMES, contrast
from game.board.desk.desk import Desk
from game.board.lines.map import map_lines, map_title
from game.board.screens.map.colours import MAPS
from game.board.screens.map.map import map_panel
from game.board.screens.map.plan import Plan, make_plan
from game.board.widgets.values import Focus
from game.board.window.fonts import Fonts
from game.board.window.painter import Painter
from game.board.window.pictures import Pictures
from game.play.session import Session
from game.scenario import library
from game.telling.position import position
from game.translate import LANGUAGES
from rules.values import orders
from tests.board.inspection import faults
from tests.board.layouts import ROUNDS
from tests.board.mapping import CARIBBEAN, PLACES, box_for, look_at, overlaps, page_of, played, see
from tests.board.reading import opened_fonts, texts
from tests.scenarios import valleys

fonts = pytest.fixture(opened_fonts, scope="module", name="fonts")


@pytest.fixture(scope="module")
def busy() -> Session:
    """A game with covered routes and aid on its way."""
    session = played(4)
    now = position(session, "table")
    assert now.covers
    assert len(now.deliveries) >= 2
    assert now.rung >= 4
    return session


def wrong(desk: Desk, look: Look, *, legend: bool = False) -> list[str]:
    parts = map_panel(desk, box_for(look.size), look, Focus(), legend=legend)
    return faults(page_of(parts, look), look)


# ----- where degrees fall


@pytest.mark.parametrize("size", [*PLACES.values(), (500, 900), (1400, 900)])
def test_cuba_and_the_south_of_venezuela_show_whatever_the_shape(size: tuple[int, int]) -> None:
    box = Box(10, 20, *size)
    view = View.fitted(CARIBBEAN, box)
    for place in ((-84.9, 21.9), (-74.1, 20.3), (-66.0, 0.65), (-59.8, 8.5), (-73.4, 10.0), (-86.3, 12.1)):
        assert box.holds(view.point(*place)), place


def test_a_degree_keeps_its_shape_on_the_middle_latitude() -> None:
    view = View.fitted(CARIBBEAN, Box(0, 0, 1150, 440))
    assert view.across / view.down == pytest.approx(0.973, abs=0.001)
    assert view.point(-71, 13.2) == (575, 220)


def test_a_curve_begins_and_ends_where_it_should() -> None:
    assert along((0, 0), (50, 80), (100, 0), 0) == (0, 0)
    assert along((0, 0), (50, 80), (100, 0), 1) == (100, 0)
    assert along((0, 0), (50, 80), (100, 0), 0.5) == (50, 40)


# ----- nothing lies on anything else


@pytest.mark.parametrize("language", ROUNDS)
def test_the_map_is_sound_at_every_size(fonts: Fonts, busy: Session, language: str) -> None:
    desk = Desk(busy, "table", language)
    for case in ROUNDS[language]:
        look = look_at(fonts, *case)
        assert (case, wrong(desk, look), wrong(desk, look, legend=True)) == (case, [], [])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", PLACES)
def test_no_badge_token_marker_or_name_lies_on_another(
    fonts: Fonts, busy: Session, language: str, size: tuple[int, int]
) -> None:
    desk, look = Desk(busy, "table", language), look_at(fonts, size)
    parts = map_panel(desk, box_for(size), look, Focus())
    assert overlaps(parts.widgets) == []
    area = parts.panels[0].box
    plan: Plan = make_plan(desk, area, look)
    names = [run.box for run in plan.names]
    for at, name in enumerate(names):
        assert area.encloses(name)
        assert not any(name.meets(other) for other in names[at + 1 :])
        assert not any(name.meets(badge) for _, badge in plan.badges.values())
        assert not any(name.meets(marker) for _, marker in plan.markers.values())


@pytest.mark.parametrize("rung", range(8))
def test_each_rung_shows_what_stands_there_and_nothing_that_comes_later(fonts: Fonts, rung: int) -> None:
    desk, look = Desk(Session.new("caracas-calling", seed=7), "table", "en"), look_at(fonts)
    now = replace(desk.now, rung=rung)
    see(desk, now)
    parts = map_panel(desk, box_for(look.size), look, Focus())
    shown = {one.id for one in parts.widgets if one.id.startswith("posture.")}
    assert shown == {f"posture.{one}" for one in range(2, 8) if one <= rung}
    assert overlaps(parts.widgets) == []


@pytest.mark.parametrize("theme", THEMES)
def test_names_can_be_read_in_every_theme(fonts: Fonts, busy: Session, theme: str) -> None:
    colours = MAPS[theme]
    assert contrast(colours.sea_ink, colours.land.sea) >= 4.5
    assert contrast(colours.land_ink, colours.land.land) >= 4.5
    assert contrast(colours.name_ink, colours.defender) >= 4.5
    desk = Desk(busy, "table", "en")
    for size in ((1280, 720), (1920, 1080)):
        assert wrong(desk, look_at(fonts, size, theme=theme), legend=True) == []


@pytest.mark.parametrize(
    ("scenario", "seat", "on_land"), [("caracas-calling", "caracas", True), ("quarantine-1962", "havana", False)]
)
@pytest.mark.parametrize("theme", THEMES)
def test_the_capital_s_name_is_read_against_what_it_lies_on(
    fonts: Fonts, theme: str, scenario: str, seat: str, on_land: bool
) -> None:
    desk, look = Desk(Session.new(scenario, seed=1), seat, "en"), look_at(fonts, theme=theme)
    name = next(run for run in make_plan(desk, box_for(look.size), look).names if run.full == desk.seat_called(seat))
    colours = MAPS[theme]
    assert name.halo == (colours.defender if on_land else colours.land.sea)
    assert contrast(name.colour, name.halo) >= 4.5


def test_the_key_hides_nothing_that_can_be_pressed(fonts: Fonts, busy: Session) -> None:
    for language in LANGUAGES:
        look = look_at(fonts, (1280, 720))
        parts = map_panel(Desk(busy, "table", language), box_for(look.size), look, Focus(), legend=True)
        key = next(panel.box for panel in parts.panels if panel.id == "map.key")
        assert [one.id for one in parts.widgets if one.box.meets(key)] == []


# ----- what it shows


def test_everything_on_the_map_can_be_pressed_and_says_what_it_is(fonts: Fonts, busy: Session) -> None:
    desk, look = Desk(busy, "table", "en"), look_at(fonts)
    parts = map_panel(desk, box_for(look.size), look, Focus())
    ids = {one.id for one in parts.widgets}
    allies = {f"ally.{ally.seat}" for ally in desk.now.allies}
    routes = {f"route.{route.id}" for route in desk.scenario.routes}
    assert {"ladder"} | allies | routes <= ids
    assert {one for one in ids if one.startswith("delivery.")} == {
        f"delivery.{n}" for n in range(len(desk.now.deliveries))
    }
    assert all(one.hint for one in parts.widgets)
    prefixed = map_panel(desk, box_for(look.size), look, Focus(), prefix="map.")
    assert {f"map.{one}" for one in ids - {"map.legend"}} | {"map.legend"} == {one.id for one in prefixed.widgets}


# ----- what may not be shown


def test_the_table_sees_no_request_side_deal_or_hidden_signal_on_the_map(fonts: Fonts) -> None:
    session = Session.new("caracas-calling", seed=7, seats={"washington": "people", "caracas": "people"})
    while session.phase != "signal":
        session.advance()
    look = look_at(fonts)
    before = map_panel(Desk(session, "table", "en"), box_for(look.size), look, Focus())
    hidden = [
        order
        for order in session.legal("washington")
        if isinstance(order, orders.Signal)
        and next(card for card in session.scenario.pressure_cards if card.id == order.card).openness != "open"
    ]
    assert session.submit(orders.OfferSideDeal("washington", "beijing")).allowed
    assert session.submit(hidden[0]).allowed
    session.submit(orders.Pass("washington"))
    session.advance()
    assert session.phase == "plan"
    asked = [order for order in session.legal("caracas") if isinstance(order, orders.RequestAid)]
    session.submit(asked[0])
    desk = Desk(session, "table", "en")
    after = map_panel(desk, box_for(look.size), look, Focus())
    secret = desk.session.loaded.texts[f"card.{hidden[0].card}.name"]
    for parts in (before, after):
        told = [one.hint for one in parts.widgets]
        told += texts(parts)
        assert not any(secret in text for text in told)
    assert [one.id for one in after.widgets if one.id.startswith("delivery.")] == [
        one.id for one in before.widgets if one.id.startswith("delivery.")
    ]
    own = Desk(session, "washington", "en")
    rung = max(one.rung for one in session.scenario.geography.posture if one.rung <= desk.now.rung)
    assert secret not in " ".join(line.text for line in map_lines(desk, f"posture.{rung}"))
    assert secret in " ".join(line.text for line in map_lines(own, f"posture.{rung}"))


# ----- what stands behind it


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sign_opens_with_its_causes_rule_and_source(busy: Session, language: str) -> None:
    desk = Desk(busy, "table", language)
    for number in range(len(desk.now.deliveries)):
        lines = map_lines(desk, f"delivery.{number}")
        assert map_title(desk, f"delivery.{number}")
        assert any(line.id.startswith("record.") for line in lines)
    rung = max(one.rung for one in desk.scenario.geography.posture if one.rung <= desk.now.rung)
    lines = map_lines(desk, f"posture.{rung}")
    assert map_title(desk, f"posture.{rung}")
    assert any(line.id.startswith("record.") for line in lines)
    route = desk.now.covers[0]
    lines = map_lines(desk, f"route.{route}")
    assert any(line.id.startswith("record.") for line in lines)
    assert any(line.icon == "cargo_ship" for line in lines)
    for sentence in (line.text for line in lines):
        assert "{" not in sentence
        assert not sentence.startswith(("map.", "board."))


def test_what_is_none_of_the_maps_is_left_to_others(busy: Session) -> None:
    desk = Desk(busy, "table", "en")
    assert map_lines(desk, "track.reserves") is None
    assert map_title(desk, "track.reserves") == ""
    assert map_lines(desk, "posture.0") is None
    assert [line.text for line in map_lines(desk, "delivery.99")] == ["Nothing is on its way."]


# ----- without a map


def test_a_scenario_without_geography_has_its_seats_along_the_edge(fonts: Fonts) -> None:
    raw = {key: value for key, value in library.load("caracas-calling").raw.items() if key != "geography"}
    desk, look = Desk(Session.new(library.from_pinned(raw), seed=7), "table", "en"), look_at(fonts)
    parts = map_panel(desk, box_for(look.size), look, Focus())
    assert {f"ally.{ally.seat}" for ally in desk.now.allies} <= {one.id for one in parts.widgets}
    assert overlaps(parts.widgets) == []
    assert wrong(desk, look, legend=True) == []
    assert next(one for one in parts.panels[0].commands if isinstance(one, Land)).atlas == ""


@pytest.mark.parametrize("size", PLACES)
def test_a_scenario_without_a_picture_of_the_land_keeps_its_places(fonts: Fonts, size: tuple[int, int]) -> None:
    session = Session.new(str(valleys.FOLDER), seed=3)
    desk, look = Desk(session, "table", "en"), look_at(fonts, size)
    parts = map_panel(desk, box_for(size), look, Focus())
    ids = [one.id for one in parts.widgets]
    assert {"ladder", "ally.mill", "ally.forge", "ally.fen", "posture.3", "route.river", "route.path"} <= set(ids)
    assert overlaps(parts.widgets) == []
    assert wrong(desk, look) == []
    assert any(isinstance(one, TextRun) and one.full == "THE HILL" for one in parts.panels[0].commands)


# ----- what it costs


def test_after_an_input_an_unchanged_map_is_neither_laid_out_nor_painted_again(
    fonts: Fonts, assets: Path, busy: Session
) -> None:
    desk, look = Desk(busy, "table", "en"), look_at(fonts)
    box = box_for(look.size)
    painter, target = Painter(fonts, Pictures(assets)), pygame.Surface(look.size, depth=32)
    first = map_panel(desk, box, look, Focus())
    painter.paint(page_of(first, look), target)
    again = map_panel(desk, box, look, Focus())
    assert again.panels[0] is first.panels[0]
    assert painter.paint(page_of(again, look), target) == []
    focus = Focus(widget="ally.havana")
    painter.paint(page_of(map_panel(desk, box, look, focus), look), target)
    assert painter.painted == ("map.focus",)
