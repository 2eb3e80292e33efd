"""The map: all of the defender's surroundings in sight, nothing on anything else, and never a secret."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pygame
import pytest

from game.board.canvas.drawing import Curve, Land, Look, TextRun
from game.board.canvas.geometry import Box
from game.board.canvas.projection import View, along
from game.board.canvas.theme import THEMES, contrast
from game.board.desk.desk import Desk
from game.board.desk.glide import Gliding
from game.board.lines.map import map_lines, map_title
from game.board.screens.map.colours import MAPS
from game.board.screens.map.map import map_panel
from game.board.screens.map.plan import Plan, make_plan
from game.board.screens.map.tokens import share_of, tokens
from game.board.widgets.flow import Parts
from game.board.widgets.stage import Stage
from game.board.widgets.values import Focus, Page, Widget
from game.board.window.fonts import Fonts
from game.board.window.painter import Painter
from game.board.window.pictures import Pictures
from game.play.session import Session
from game.scenario import library
from game.telling.position import DeliveryNow, Position, position
from game.translate import LANGUAGES
from rules.outlook.odds import Odds
from rules.values import orders
from tests.board.inspection import faults
from tests.board.reading import opened_fonts, texts
from tests.scenarios import valleys

PLACES = {
    (1280, 720): (760, 300),
    (1366, 768): (800, 330),
    (1920, 1080): (1150, 480),
    (2560, 1440): (1530, 640),
    (3840, 2160): (2300, 960),
}
"""The size of the window and of the map in it."""
VIEWS = [(size, 1.0) for size in PLACES] + [
    (size, type_size) for size in ((1280, 720), (1920, 1080)) for type_size in (1.25, 1.5, 1.75)
]
CARIBBEAN = (-92.0, 0.4, -50.0, 26.0)


fonts = pytest.fixture(opened_fonts, scope="module", name="fonts")


def played(turns: int) -> Session:
    """A game in which Caracas asks three allies every turn, up to the Pressure of a turn."""
    session = Session.new("caracas-calling", seed=1)
    step = 1
    while (session.turn, session.phase) != (turns, "pressure"):
        if session.phase == "plan":
            asked: dict[str, list[orders.RequestAid]] = {}
            for order in session.legal("caracas"):
                if isinstance(order, orders.RequestAid):
                    kept = asked.setdefault(order.ability.partition(".")[0], [])
                    kept.extend([] if any(one.ability == order.ability for one in kept) else [order])
            allies = list(asked)
            for ally in (allies[step % len(allies) :] + allies)[:3]:
                session.submit(asked[ally][(step + session.turn) % len(asked[ally])])
            step += 1
        session.advance()
    return session


@pytest.fixture(scope="module")
def busy() -> Session:
    """A game with covered routes and aid on its way."""
    session = played(4)
    now = position(session, "table")
    assert now.covers
    assert len(now.deliveries) >= 2
    assert now.rung >= 4
    return session


def look_at(fonts: Fonts, size: tuple[int, int] = (1920, 1080), type_size: float = 1.0, theme: str = "dark") -> Look:
    stage = Stage(fonts, THEMES[theme], type_size)
    return stage.look(size)


def box_for(size: tuple[int, int]) -> Box:
    return Box(20, 30, *PLACES[size])


def page_of(parts: Parts, look: Look) -> Page:
    return Page(look.size, look.theme.window, tuple(parts.panels), tuple(parts.widgets))


def wrong(desk: Desk, look: Look, *, legend: bool = False) -> list[str]:
    parts = map_panel(desk, box_for(look.size), look, Focus(), legend=legend)
    return faults(page_of(parts, look), look)


def overlaps(widgets: list[Widget]) -> list[tuple[str, str]]:
    return [
        (one.id, other.id) for at, one in enumerate(widgets) for other in widgets[at + 1 :] if one.box.meets(other.box)
    ]


def on_way(desk: Desk, *found: DeliveryNow, **changes: Any) -> None:
    """Let the desk see other deliveries than there are, and other changes of the position."""
    see(desk, replace(desk.now, deliveries=found, **changes))


def see(desk: Desk, now: Position) -> None:
    """Let the desk see another position than there is, as when the record had moved on."""
    desk._shown = None
    vars(desk.shown)["now"] = now


def shipment(bundle: str, due: int, *, route: str = "sea", covered: bool = False) -> DeliveryNow:
    odds = Odds("deliver:" + bundle, {"through": 100}, ())
    return DeliveryNow(bundle, route, due, f"ability:{bundle}", covered, odds)


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


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("size", "type_size"), VIEWS)
def test_the_map_is_sound_at_every_size(
    fonts: Fonts, busy: Session, language: str, size: tuple[int, int], type_size: float
) -> None:
    desk, look = Desk(busy, "table", language), look_at(fonts, size, type_size)
    assert wrong(desk, look) == []
    assert wrong(desk, look, legend=True) == []


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


def lines_of_aid(parts: Parts) -> list[Curve]:
    return [one for one in parts.panels[0].commands if isinstance(one, Curve)]


def test_a_closer_ally_has_a_thicker_line_and_a_covered_route_a_dashed_one(fonts: Fonts) -> None:
    desk, look = Desk(Session.new("caracas-calling", seed=7), "table", "en"), look_at(fonts)
    allies = tuple(replace(ally, relation=2 * number) for number, ally in enumerate(desk.now.allies))
    now = replace(desk.now, allies=allies, covers=("sea",))
    see(desk, now)
    found = lines_of_aid(map_panel(desk, box_for(look.size), look, Focus()))
    by_end = {curve.colour: curve for curve in found}
    assert len(by_end) == 5
    widths = sorted(curve.width for curve in found)
    assert widths[0] < widths[2] < widths[4]
    by_sea = {card.seat for card in desk.scenario.allies if any(ability.route == "sea" for ability in card.abilities)}
    assert 0 < len(by_sea) < 5
    assert sum(curve.dash > 0 for curve in found) == len(by_sea)


def test_a_token_comes_nearer_the_capital_as_it_falls_due(fonts: Fonts) -> None:
    desk = Desk(Session.new("caracas-calling", seed=7), "table", "en")
    item = shipment("beijing.radar", 5)
    shares = [share_of(desk, item, turn) for turn in (3, 4, 5)]
    assert shares == sorted(shares)
    assert 0 < shares[0] < shares[2] < 1
    assert share_of(desk, item, 9) == shares[2]


def test_tokens_of_one_ally_stand_beside_each_other_and_join_when_there_is_no_room(fonts: Fonts) -> None:
    desk, look = Desk(Session.new("caracas-calling", seed=7), "table", "en"), look_at(fonts)
    desk.now  # noqa: B018 - the first look
    on_way(desk, *(shipment("moscow.radar", 3) for _ in range(3)), shipment("storm#1", 3, route=""))
    parts = map_panel(desk, box_for(look.size), look, Focus())
    assert {f"delivery.{number}" for number in range(4)} <= {one.id for one in parts.widgets}
    assert overlaps(parts.widgets) == []
    on_way(desk, *(shipment("tehran.components", 3) for _ in range(40)))
    plan = make_plan(desk, parts.panels[0].box, look)
    found = tokens(desk, plan, parts.panels[0].box, look)
    assert sorted(number for token in found for number in token.deliveries) == list(range(40))
    assert any(len(token.deliveries) > 1 for token in found)
    joined = map_panel(desk, box_for(look.size), look, Focus())
    assert overlaps(joined.widgets) == []
    assert faults(page_of(joined, look), look) == []


def test_motion_touches_tokens_only_and_ends_where_they_stand(fonts: Fonts) -> None:
    desk, look = Desk(Session.new("caracas-calling", seed=7), "table", "en"), look_at(fonts)
    box = box_for(look.size)
    turn = desk.now.turn
    on_way(desk, shipment("beijing.radar", turn + 2), shipment("havana.training", turn, route="people"))
    before = desk.now
    on_way(desk, shipment("beijing.radar", turn + 2), shipment("managua.drills", turn + 4, route="people"))
    now = replace(desk.now, turn=turn + 2)
    see(desk, now)
    frames = [
        map_panel(desk, box, look, Focus(), gliding=Gliding(before, progress))
        for progress in (0.0, 0.25, 0.5, 0.75, 1.0)
    ]
    still = [[panel for panel in parts.panels if not panel.id.startswith("map.token.")] for parts in frames]
    assert all(panels == still[0] for panels in still)
    assert all(parts.widgets == frames[0].widgets for parts in frames)
    first = [parts.panels[1].box.centre for parts in frames]
    assert len(set(first)) == 5
    gaps = [abs(x - first[-1][0]) for x, _ in first]
    assert gaps == sorted(gaps, reverse=True)
    assert len([panel for panel in frames[0].panels if panel.id.startswith("map.token.")]) == 3
    assert frames[-1].panels == map_panel(desk, box, look, Focus()).panels


def test_a_covered_route_changes_the_shape_of_a_token_and_crosses_out_the_route(fonts: Fonts) -> None:
    desk, look = Desk(Session.new("caracas-calling", seed=7), "table", "nl"), look_at(fonts)
    drawn: list[tuple[Any, ...]] = []
    said: list[str] = []
    for covered in (False, True):
        on_way(desk, shipment("moscow.radar", 3, covered=covered), covers=("sea",) if covered else ())
        parts = map_panel(desk, box_for(look.size), look, Focus())
        drawn.append(next(panel.commands for panel in parts.panels if panel.id == "map.token.0"))
        strip = next(panel for panel in parts.panels if panel.id == "map.strip")
        said.append(" ".join(one.full for one in strip.commands if isinstance(one, TextRun)))
    assert drawn[0][0].radius > drawn[1][0].radius
    assert len(drawn[1]) > len(drawn[0])
    assert "Zee: bewaakt" in said[1]
    assert "Zee: bewaakt" not in said[0]


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
