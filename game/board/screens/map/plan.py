"""Where everything on the map stands: badges, lines of aid, what pressure shows, names. Pure, and none on another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil, floor
from typing import TYPE_CHECKING

from game.board.canvas.drawing import Align, LandColours, Look, TextRun, text_run
from game.board.canvas.geometry import Box, Point
from game.board.canvas.placement import Room, around, centred_at, nearby, stacked
from game.board.canvas.projection import View, along, bent, curve_length
from game.board.canvas.text import wrap
from game.board.canvas.theme import Colour, Face, TextStyle, TypeRole
from game.board.desk.memory import lasting
from game.board.screens.map.colours import map_colours
from game.scenario.atlas import atlas
from rules.wording.names import Name, rung_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.board.desk.desk import Desk
    from rules.scenario.geography import Edge, MapLabel, PostureMarker

__all__ = ["Badge", "Plan", "Route", "badge_of", "has_land", "make_plan", "marker_side", "plain_colours", "widest_name"]

EAST: tuple[Edge, ...] = ("north-east", "east", "south-east")
WEST: tuple[Edge, ...] = ("north-west", "west", "south-west")
LEVEL: tuple[Edge, ...] = ("north", "south")
BAND = 4
"""How high the boxes are that stand for land, in pixels."""
BEND = 0.13
"""How far lines of aid bend off the straight line, as a share of its length."""
FEW_SEATS = 8
WIDEST_NAME = 240
"""So wide a name on a plate may be at 1920 by 1080; a longer one is whole in the hint."""
LARGEST_NAME = 0.08
"""The defender's name as a share of the map's height, where that is more than a title's size."""


@dataclass(frozen=True, slots=True)
class Badge:
    """A seat's plate on the map: flag, shape, name, and a quieter word behind it."""

    seat: str
    name: str
    flag: str
    aside: str
    size: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Route:
    """The line from an ally to the defender's capital."""

    start: Point
    bend: Point
    end: Point


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """All places: ``badges`` and ``lines`` by seat, ``markers`` by rung, ``dots`` of seats that stand on the map.

    ``names`` are ready to draw; ``taken`` is what a token should keep off.
    """

    view: View | None
    capital: Point
    badges: dict[str, tuple[Badge, Box]]
    lines: dict[str, Route]
    dots: tuple[Point, ...]
    markers: dict[int, tuple[PostureMarker, Box]]
    names: tuple[TextRun, ...]
    taken: tuple[Box, ...]


def marker_side(look: Look) -> int:
    """How wide a posture marker is."""
    return max(24, look.metrics.px(34))


def widest_name(desk: Desk, look: Look) -> int:
    """How wide a name on a plate may be: narrower where many plates share the map."""
    return look.metrics.px(WIDEST_NAME if len(desk.scenario.seats) <= FEW_SEATS else WIDEST_NAME // 2)


def widest_aside(look: Look) -> int:
    """How wide the rung may be on the one plate that names it."""
    return look.metrics.px(WIDEST_NAME * 3 // 2)


def badge_of(desk: Desk, seat: str, rung: int, look: Look) -> Badge:
    """What stands on a seat's badge, on the pressure side's with its rung, and how large that is."""
    metrics, measure = look.metrics, look.measure
    label, key = metrics.style(TypeRole.LABEL), metrics.style(TypeRole.HEADING)
    pressure = seat == desk.seat_with_role("pressure")
    ally = next((one for one in desk.now.allies if one.seat == seat), None)
    name = desk.say(ally.name) if ally is not None else desk.seat_called(seat)
    aside = f"{rung} · {desk.say(rung_name(rung))}" if pressure else ""
    high = measure.line_height(label) + 2 * metrics.px(6)
    most = widest_name(desk, look)
    wide = 2 * metrics.px(9) + metrics.px(14) + metrics.px(7) + min(most, measure.width(name, label))
    if desk.flag(seat):
        wide += (high - 2 * metrics.px(6)) * 4 // 3 + metrics.px(8)
    if aside:
        wide += metrics.px(10) + min(widest_aside(look), measure.width(aside, key))
    return Badge(seat, name, desk.flag(seat), aside, (wide, high))


def has_land(desk: Desk) -> bool:
    """Whether there is a picture of the land, and word of what it should show."""
    return desk.scenario.geography is not None and (bool(desk.ground) or atlas(desk.scenario.map) is not None)


def plain_colours(look: Look) -> LandColours:
    """The ground of a map without land: a squared sheet."""
    colours, theme = map_colours(look.theme).land, look.theme
    return replace(colours, sea=theme.panel, shore=theme.panel, land=theme.panel, grid=theme.raised)


def make_plan(desk: Desk, area: Box, look: Look) -> Plan:
    """Everything on a map that fills ``area``; the same plan for as long as the rung stays."""
    return _plan_at(desk, desk.now.rung, area, look)


@lasting
def _plan_at(desk: Desk, rung: int, area: Box, look: Look) -> Plan:
    metrics = look.metrics
    view = _view(desk, area)
    places = _places(desk)
    capital = area.x + area.w * 2 // 5, area.centre[1]
    for seat, (at, _) in places.items():
        if at is not None and view is not None and seat == desk.seat_with_role("defender"):
            capital = view.point(*at)
    room = Room(area.inset(metrics.px(10)), metrics.px(4), [])
    dot = room.take(centred_at(capital, (metrics.px(16), metrics.px(16))))
    defender = desk.seat_with_role("defender")
    aside = [
        (edge, badge_of(desk, seat, rung, look))
        for seat, (at, edge) in places.items()
        if at is None and seat != defender
    ]
    badges = _edge_badges(aside, room, look)
    dots = {
        seat: view.point(*at)
        for seat, (at, _) in places.items()
        if at is not None and view is not None and seat != defender
    }
    ends = {seat: box.centre for seat, (_, box) in badges.items()} | dots
    served = {seat: ends.get(ally.serves, capital) for seat, ally in desk.session.compiled.allies.items()}
    lines = {seat: _line(box, None, served[seat]) for seat, (_, box) in badges.items() if seat in served}
    lines |= {seat: _line(None, point, served[seat]) for seat, point in dots.items() if seat in served}
    ways = [spot for line in lines.values() for spot in _way(line, metrics.px(10))]
    for point in dots.values():
        room.take(centred_at(point, (metrics.px(10), metrics.px(10))))
    for seat, point in dots.items():
        badge = badge_of(desk, seat, rung, look)
        places_beside = around(point, badge.size, metrics.px(10))
        beside = nearby(places_beside, ways)
        clear = [box for box in places_beside if not any(box.meets(spot) for spot in beside)]
        badges[seat] = badge, room.place_surely((*clear, *places_beside))
    names: list[TextRun] = []
    markers: dict[int, tuple[PostureMarker, Box]] = {}
    land = _defender_land(desk, view, area) if view is not None else []
    names.append(_capital_name(desk, dot, land, room, look))
    if view is not None:
        names.extend(_defender_name(desk, view, room, look))
        markers = _markers(_posture_at(desk, rung), view, room, ways, look)
    taken = tuple(room.taken)
    if view is not None:
        room.taken.extend((*ways, *land))
        names.extend(_names(desk, view, markers, room, look))
    return Plan(view, capital, badges, lines, tuple(dots.values()), markers, tuple(names), taken)


def _view(desk: Desk, area: Box) -> View | None:
    """Where places fall: on a picture of the scenario's own by pixel, else by degree; nothing without a map."""
    geography, picture = desk.scenario.geography, desk.scenario.pictures.get(desk.scenario.map)
    if geography is None:
        return None
    if picture is not None:
        return View.of_picture((picture.width, picture.height), area)
    bounds = geography.bounds
    return View.fitted((bounds.west, bounds.south, bounds.east, bounds.north), area) if bounds is not None else None


def _way(line: Route, side: int) -> list[Box]:
    """A line as small boxes along it, for what should not lie across it; its ends are left out."""
    count = max(4, round(curve_length(line.start, line.bend, line.end) / side))
    points = [along(line.start, line.bend, line.end, number / count) for number in range(1, count)]
    return [centred_at((round(x), round(y)), (side, side)) for x, y in points]


def _defender_land(desk: Desk, view: View, area: Box) -> list[Box]:
    """The defender's country as flat boxes: on its bright colour no other name can be read."""
    defender = desk.seat_with_role("defender")
    seats = desk.scenario.geography.seats if desk.scenario.geography is not None else ()
    ids = {country for place in seats if place.seat == defender for country in place.countries}
    shown = atlas(desk.scenario.map)
    found: list[Box] = []
    for country in shown.countries if shown is not None else ():
        for ring in country.rings if country.is_called(ids) else ():
            corners = [view.exact(*place) for place in ring]
            found.extend(_bands(corners, area))
    return found


def _bands(corners: list[tuple[float, float]], area: Box) -> Iterator[Box]:
    """A polygon inside ``area`` as boxes, each `BAND` pixels high, cut along the middle of its height."""
    tops = range(area.y, area.bottom, BAND)
    crossings: list[list[float]] = [[] for _ in tops]
    for (ax, ay), (bx, by) in pairwise([*corners, corners[0]]):
        first, last = (ceil((end - BAND / 2 - area.y) / BAND) for end in sorted((ay, by)))
        for row in range(max(0, first), min(len(tops), last)):
            crossings[row].append(ax + (tops[row] + BAND / 2 - ay) / (by - ay) * (bx - ax))
    for top, found in zip(tops, crossings, strict=True):
        crossed = sorted(found)
        for left, right in zip(crossed[::2], crossed[1::2], strict=False):
            yield Box(floor(left), top, ceil(right) - floor(left), BAND)


def _places(desk: Desk) -> dict[str, tuple[tuple[float, float] | None, Edge]]:
    """Where each seat of the game stands; a seat without a place goes to the edge."""
    found: dict[str, tuple[tuple[float, float] | None, Edge]] = {}
    given = {one.seat: one for one in (desk.scenario.geography.seats if desk.scenario.geography else ())}
    for seat in desk.scenario.seats:
        if seat.role == "facilitator":
            continue
        place = given.get(seat.id)
        usual: Edge = "north-west" if seat.role == "pressure" else "east"
        if place is None:
            found[seat.id] = None, usual
        else:
            found[seat.id] = place.at, place.edge or usual
    return found


def _edge_badges(at_edge: list[tuple[Edge, Badge]], room: Room, look: Look) -> dict[str, tuple[Badge, Box]]:
    """The badges of seats off the map: a column on the right, one on the left, a row above and below."""
    gap, frame = look.metrics.px(8), room.frame
    found: dict[str, tuple[Badge, Box]] = {}
    for side in (EAST, WEST):
        column = [(edge, badge) for edge in side for found_edge, badge in at_edge if found_edge == edge]
        allies = max((badge.size[0] for _, badge in column if not badge.aside), default=0)
        heights = [badge.size[1] for _, badge in column]
        wanted: list[int] = []
        for edge, _ in column:
            group = sum(badge.size[1] + gap for other, badge in column if other == edge) - gap
            before = sum(badge.size[1] + gap for other, badge in column[: len(wanted)] if other == edge)
            first = (frame.y, frame.y + (frame.h - group) // 2, frame.bottom - group)[side.index(edge)]
            wanted.append(first + before)
        for (_, badge), y in zip(column, stacked(wanted, heights, frame.y, frame.bottom, gap), strict=True):
            wide = min(frame.w, badge.size[0] if badge.aside else allies)
            x = frame.right - wide if side is EAST else frame.x
            found[badge.seat] = badge, room.take(Box(x, y, wide, badge.size[1]))
    for edge in LEVEL:
        row = [badge for found_edge, badge in at_edge if found_edge == edge]
        whole = sum(badge.size[0] + gap for badge in row) - gap
        x = frame.x + max(0, frame.w - whole) // 2
        for badge in row:
            y = frame.y if edge == "north" else frame.bottom - badge.size[1]
            found[badge.seat] = badge, room.place_surely((Box(x, y, min(frame.w, badge.size[0]), badge.size[1]),))
            x += badge.size[0] + gap
    return found


def _line(badge: Box | None, dot: Point | None, capital: Point) -> Route:
    """From an ally's place, or from the side of its badge that looks to whom it serves, there."""
    if dot is not None:
        start = dot
    elif badge is None:
        start = capital
    elif badge.x > capital[0]:
        start = badge.x, badge.centre[1]
    elif badge.right < capital[0]:
        start = badge.right, badge.centre[1]
    else:
        start = badge.centre[0], badge.bottom if badge.y < capital[1] else badge.y
    return Route(start, bent(start, capital, BEND), capital)


def _on_defender(desk: Desk, look: Look) -> tuple[Colour, Colour]:
    """Ink and halo of the defender's names: on its own colour, or on a plain ground where no land is drawn."""
    colours = map_colours(look.theme)
    if has_land(desk):
        return colours.name_ink, colours.defender
    return look.theme.text, plain_colours(look).sea


def _capital_name(desk: Desk, dot: Box, land: list[Box], room: Room, look: Look) -> TextRun:
    """The defender's seat, beside the dot where all lines end."""
    style = look.metrics.style(TypeRole.LABEL)
    name = desk.seat_called(desk.seat_with_role("defender"))
    size = look.measure.width(name, style), look.measure.line_height(style)
    if size[0] > look.metrics.px(WIDEST_NAME):
        size = _wrapped(name, style, look.metrics.px(WIDEST_NAME), look)
    spots = around(dot.centre, size, look.metrics.px(11))
    box = room.place_surely((spots[3], spots[1], spots[6], spots[7], *spots))
    if land and not _lies_on(box, land):
        ink, halo = look.theme.text, map_colours(look.theme).land.sea
    else:
        ink, halo = _on_defender(desk, look)
    return _halo(text_run(name, box, style, ink, look.measure), halo, look)


def _lies_on(box: Box, land: list[Box]) -> bool:
    """Whether at least half of ``box`` lies on the land: on a narrow island a name lies on the sea."""
    covered = 0
    for band in land:
        wide = min(box.right, band.right) - max(box.x, band.x)
        high = min(box.bottom, band.bottom) - max(box.y, band.y)
        covered += max(0, wide) * max(0, high)
    return 2 * covered >= box.w * box.h


def _defender_name(desk: Desk, view: View, room: Room, look: Look) -> Iterator[TextRun]:
    """The defender's country in large letters, smaller where there is less room."""
    ink, halo = _on_defender(desk, look)
    metrics = look.metrics
    title = metrics.style(TypeRole.TITLE)
    large = TextStyle(Face.CONDENSED, max(title.size, round(room.frame.h * LARGEST_NAME)))
    for label in _labels(desk, "defender"):
        words = _said(desk, label).upper()
        for cut in (large, title, metrics.style(TypeRole.HEADING)):
            size = look.measure.width(words, cut), look.measure.line_height(cut)
            middle = centred_at(view.point(*label.at), size)
            box_or_none = room.place([middle.moved(0, step * size[1] // 4) for step in (0, 1, -1, 2, -2, 3)])
            if box_or_none is not None:
                yield _halo(text_run(words, box_or_none, cut, ink, look.measure, most_lines=1), halo, look)
                break


def _labels(desk: Desk, *kinds: str) -> list[MapLabel]:
    geography = desk.scenario.geography
    return [label for label in (geography.labels if geography is not None else ()) if label.kind in kinds]


def _said(desk: Desk, label: MapLabel) -> str:
    return desk.say(Name(f"geography.label.{label.id}.text"))


def _halo(run: TextRun, colour: Colour, look: Look) -> TextRun:
    return replace(run, halo=colour, halo_width=max(1, look.metrics.px(2)))


def _posture_at(desk: Desk, rung: int) -> list[PostureMarker]:
    """What the pressure side shows on a rung."""
    geography = desk.scenario.geography
    posture = geography.posture if geography is not None else ()
    return [marker for marker in posture if marker.rung <= rung and (marker.until is None or rung <= marker.until)]


def _markers(
    posture: list[PostureMarker], view: View, room: Room, ways: list[Box], look: Look
) -> dict[int, tuple[PostureMarker, Box]]:
    """Places for what the pressure side shows, a little aside where a line of aid runs."""
    side = marker_side(look)
    found = {}
    clear = Room(room.frame, room.gap, [*room.taken, *ways])
    for marker in posture:
        box = clear.place_surely((centred_at(view.point(*marker.at), (side, side)),))
        found[marker.rung] = marker, room.take(box)
    return found


def _names(
    desk: Desk, view: View, markers: dict[int, tuple[PostureMarker, Box]], room: Room, look: Look
) -> Iterator[TextRun]:
    """Names that are nice to have: of what pressure shows, of seas, of countries, each where there is room."""
    metrics, colours, measure = look.metrics, map_colours(look.theme), look.measure
    ground = colours.land if has_land(desk) else plain_colours(look)
    caption, heading = metrics.style(TypeRole.CAPTION), metrics.style(TypeRole.HEADING)
    for marker, box in markers.values():
        words = desk.say(Name(f"geography.posture.{marker.id}.name"))
        size = _wrapped(words, caption, metrics.px(150), look)
        places = around(box.centre, size, box.w // 2 + metrics.px(4))
        found = room.place_near((places[3], places[0], places[1], places[2], *places[4:]))
        if found is not None:
            align: Align = "left" if found.x > box.right else "right" if found.right < box.x else "centre"
            run = text_run(words, found, caption, look.theme.text, measure, align=align)
            yield _halo(run, ground.sea, look)
    for label in (*_labels(desk, "sea"), *_labels(desk, "country")):
        sea = label.kind == "sea"
        words = _said(desk, label).upper() if sea else _said(desk, label)
        style = heading if sea else caption
        size = _wrapped(words, style, metrics.px(210 if sea else 110), look)
        middle = centred_at(view.point(*label.at), size)
        steps = (0, 1, -1, 2, -2)
        across = steps if sea else (0,)
        found = room.place_near(
            [middle.moved(over * size[0] // 3, down * size[1] // 2) for over in across for down in steps]
        )
        if found is not None:
            ink, halo = (colours.sea_ink, ground.sea) if sea else (colours.land_ink, ground.land)
            yield _halo(text_run(words, found, style, ink, measure, align="centre"), halo, look)


def _wrapped(words: str, style: TextStyle, widest: int, look: Look) -> tuple[int, int]:
    """The size of a name on as many lines as it takes, no word cut."""
    width = max(widest, *(look.measure.width(word, style) for word in words.split()))
    lines = wrap(words, style, width, look.measure)
    wide = max(look.measure.width(line, style) for line in lines)
    return wide, len(lines) * look.measure.line_height(style)
