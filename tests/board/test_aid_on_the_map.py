"""Lines of aid and tokens on the map: how close an ally is, how soon aid falls due, which route is covered."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from game.board.canvas.drawing import Curve, TextRun
from game.board.desk.desk import Desk
from game.board.desk.glide import Gliding
from game.board.screens.map.map import map_panel
from game.board.screens.map.plan import make_plan
from game.board.screens.map.tokens import share_of, tokens
from game.board.widgets.flow import Parts
from game.board.widgets.values import Focus
from game.board.window.fonts import Fonts
from game.play.session import Session
from tests.board.inspection import faults
from tests.board.mapping import box_for, look_at, on_way, overlaps, page_of, see, shipment
from tests.board.reading import opened_fonts

fonts = pytest.fixture(opened_fonts, scope="module", name="fonts")


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
