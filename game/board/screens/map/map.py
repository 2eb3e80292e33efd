"""The map: the defender in the midst, allies where they are or at the edge, aid on its way, what pressure shows."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from game.board.canvas.drawing import (
    Command,
    Curve,
    Icon,
    Land,
    Look,
    Panel,
    Picture,
    RoundedBox,
    Sign,
    SignShape,
    Tint,
    text_run,
)
from game.board.canvas.geometry import Box
from game.board.canvas.placement import centred_at
from game.board.canvas.projection import View
from game.board.canvas.theme import Colour, TypeRole
from game.board.desk.deliveries import giver_of
from game.board.desk.glide import Gliding
from game.board.desk.memory import lasting
from game.board.lines.map import delivery_hint, posture_hint
from game.board.screens.map.colours import map_colours, mixed
from game.board.screens.map.legend import legend_box, strip, strip_height
from game.board.screens.map.plan import Badge, Plan, has_land, make_plan, plain_colours, widest_aside
from game.board.screens.map.tokens import Token, moved_tokens, tokens
from game.board.widgets.flow import Parts, ink
from game.board.widgets.looks import widget_commands
from game.board.widgets.values import Focus, Spot, Widget
from rules.wording.names import Name, route_name

if TYPE_CHECKING:
    from game.board.desk.desk import Desk

__all__ = ["DELIVERY", "LEGEND", "POSTURE", "ROUTE", "bare_map", "map_panel"]

ALLY, LADDER = "ally.", "ladder"
DELIVERY, POSTURE, ROUTE, LEGEND = "delivery.", "posture.", "route.", "map.legend"
STILL = Gliding()
GRID = 5
"""Degrees, or squares of a plain map, from one line of the grid to the next."""
THINNEST, THICKEST = 1.5, 7.5
"""How thick the line of an ally is at relation 0 and 10, in pixels at 1920 by 1080."""
MOST_RELATION = 10


def map_panel(
    desk: Desk,
    box: Box,
    look: Look,
    focus: Focus,
    *,
    prefix: str = "",
    legend: bool = False,
    gliding: Gliding = STILL,
) -> Parts:
    """The map in ``box``, with the routes and the key to its signs in a strip at its foot.

    ``prefix`` stands before every widget's id, for a page that has an ``ally.…`` or ``ladder`` of its own. ``legend``
    opens the key in a corner, where it does not fit in the strip. While something is ``gliding``, aid on its way is
    drawn from where it was before; only the small panels of the tokens change with it.
    """
    foot, area = box.take_bottom(strip_height(look), look.metrics.px(6))
    plan = make_plan(desk, area, look)
    ground = _ground(desk, _still(desk), area, look, prefix)
    parts = Parts([ground[0]], list(ground[1]))
    settled = tokens(desk, plan, area, look)
    shown = moved_tokens(desk, plan, area, look, gliding)
    for number, token in enumerate(shown):
        parts.panels.append(Panel(f"map.token.{number}", token.box, tuple(_token(desk, token, look))))
    for token in settled:
        spot = Spot(f"{prefix}{DELIVERY}{token.deliveries[0]}", token.box, _token_hint(desk, token))
        parts.widgets.append(spot)
    parts.add(strip(desk, foot, look, focus, prefix, legend=legend))
    if legend:
        places, names = tuple(one.box for one in parts.widgets), tuple(run.box for run in plan.names)
        parts.panels.append(legend_box(desk, area, look, places, names))
    return parts.add(_ring(parts, look, focus, area))


def bare_map(desk: Desk, box: Box, look: Look) -> Parts:
    """The map in ``box`` to look at alone: without its strip, and nothing on it can be pressed."""
    return Parts([_ground(desk, _still(desk), box, look, "")[0]])


class _Tie(NamedTuple):
    """What the line to an ally shows, and the words at its badge."""

    name: Name
    relation: int
    exposure: int
    covered: tuple[str, ...]
    on_way: int


class _Still(NamedTuple):
    """All of the position that what stands still on the map shows: most orders change none of it."""

    rung: int
    ties: tuple[tuple[str, _Tie], ...]

    def tie(self, seat: str) -> _Tie | None:
        """The tie to an ally; nothing where a seat has none."""
        return next((tie for one, tie in self.ties if one == seat), None)


def _still(desk: Desk) -> _Still:
    givers = Counter(giver_of(desk, item) for item in desk.now.deliveries)
    return _Still(
        desk.now.rung,
        tuple(
            (
                ally.seat,
                _Tie(ally.name, ally.relation, ally.exposure, covered_routes(desk, ally.seat), givers[ally.seat]),
            )
            for ally in desk.now.allies
        ),
    )


def _ring(parts: Parts, look: Look, focus: Focus, area: Box) -> Parts:
    """The focus ring or hover edge of a spot on the map, in a panel of its own, so that the map stays as painted."""
    for spot in parts.widgets:
        if isinstance(spot, Spot) and area.encloses(spot.box):
            commands = widget_commands(spot, look, focus)
            if commands:
                return Parts([Panel("map.focus", spot.box, commands)])
    return Parts()


@lasting
def _ground(desk: Desk, still: _Still, area: Box, look: Look, prefix: str) -> tuple[Panel, list[Widget]]:
    """Everything that stands still: land, lines, names, badges, what pressure shows."""
    plan = make_plan(desk, area, look)
    commands: list[Command] = [_land(desk, plan, area, look)]
    commands.extend(_lines(desk, still, plan, look))
    commands.extend(_dots(plan, look))
    commands.extend(plan.names)
    widgets: list[Widget] = []
    pressure = desk.seat_with_role("pressure")
    for seat, (badge, place) in plan.badges.items():
        commands.extend(_badge(desk, badge, place, look))
        if seat == pressure:
            widgets.insert(0, Spot(f"{prefix}{LADDER}", place, _ladder_hint(desk, badge)))
        elif (tie := still.tie(seat)) is not None:
            widgets.append(Spot(f"{prefix}{ALLY}{seat}", place, _ally_hint(desk, tie)))
    for rung, (marker, place) in plan.markers.items():
        commands.extend(_marker(desk, marker.icon, place, look))
        widgets.append(Spot(f"{prefix}{POSTURE}{rung}", place, posture_hint(desk, marker)))
    return Panel("map", area, tuple(commands), look.theme.window), widgets


def _land(desk: Desk, plan: Plan, area: Box, look: Look) -> Land:
    metrics, colours = look.metrics, map_colours(look.theme)
    drawn = has_land(desk)
    square = metrics.px(16)
    nowhere = View(area.x, area.y, 0, 0, square, square)
    picture = desk.scenario.pictures.get(desk.scenario.map)
    return Land(
        area,
        desk.scenario.map if drawn and not desk.ground else "",
        plan.view if drawn and plan.view is not None else nowhere,
        colours.land if drawn else plain_colours(look),
        tuple(_tints(desk, look)),
        metrics.radius,
        metrics.px(20),
        0 if desk.ground else GRID,
        metrics.line,
        desk.ground,
        (picture.width, picture.height) if picture is not None else (0, 0),
    )


def _tints(desk: Desk, look: Look) -> list[Tint]:
    """The countries of the seats in their colours; the defender's last, so that its outline lies on all others."""
    theme, colours = look.theme, map_colours(look.theme)
    defenders = desk.scenario.side("defender")
    found: list[Tint] = []
    for place in desk.scenario.geography.seats if desk.scenario.geography is not None else ():
        if place.seat in defenders:
            continue
        accent = theme.accent(desk.mark(place.seat).accent)
        fill = mixed(accent.fill, colours.land.land, colours.tint)
        found.extend(
            Tint(country, fill, ink(theme, desk.mark(place.seat).accent), look.metrics.line)
            for country in place.countries
        )
    for place in desk.scenario.geography.seats if desk.scenario.geography is not None else ():
        if place.seat in defenders:
            fill = colours.defender
            width = max(1, look.metrics.px(2))
            found.extend(Tint(country, fill, colours.edge, width, fill) for country in place.countries)
    return found


def _lines(desk: Desk, still: _Still, plan: Plan, look: Look) -> list[Curve]:
    """A line for each ally: the thicker the closer, dashed when some of its aid travels a covered route."""
    metrics, edge = look.metrics, (map_colours(look.theme).land if has_land(desk) else plain_colours(look)).sea
    found = []
    for seat, line in plan.lines.items():
        tie = still.tie(seat)
        if tie is None:
            continue
        width = metrics.px(THINNEST + (THICKEST - THINNEST) * tie.relation / MOST_RELATION)
        dash = metrics.px(11) if tie.covered else 0
        colour = ink(look.theme, desk.mark(seat).accent)
        found.append(Curve(line.start, line.bend, line.end, colour, width, dash, edge))
    return found


def covered_routes(desk: Desk, seat: str) -> tuple[str, ...]:
    """The covered routes that aid of this ally travels by."""
    card = next((one for one in desk.scenario.allies if one.seat == seat), None)
    used = {ability.route for ability in card.abilities} if card is not None else set()
    return tuple(route for route in desk.now.covers if route in used)


def _dots(plan: Plan, look: Look) -> list[Command]:
    """Where lines begin and end: small dots for allies, a ringed one for the capital."""
    metrics, theme = look.metrics, look.theme
    side, small = metrics.px(16), metrics.px(9)
    commands: list[Command] = [
        RoundedBox(centred_at(point, (small, small)), small // 2, theme.text, theme.window, metrics.line)
        for point in plan.dots
    ]
    dot = centred_at(plan.capital, (side, side))
    commands.append(RoundedBox(dot, side // 2, theme.window, theme.text, max(2, metrics.px(3))))
    return commands


def _badge(desk: Desk, badge: Badge, place: Box, look: Look) -> list[Command]:
    metrics, theme, measure = look.metrics, look.theme, look.measure
    mark = desk.mark(badge.seat)
    edge = ink(theme, mark.accent)
    commands: list[Command] = [RoundedBox(place, metrics.px(6), theme.panel, edge, max(1, metrics.px(2)))]
    inner = place.inset(metrics.px(9), metrics.px(6))
    if badge.flag:
        flag, inner = inner.take_left(inner.h * 4 // 3, metrics.px(8))
        commands.append(Picture(flag, badge.flag, theme.outline))
    side = metrics.px(14)
    sign, inner = inner.take_left(side, metrics.px(7))
    commands.append(Sign(sign.centred(side, side), mark.shape, edge))
    if badge.aside:
        style = metrics.style(TypeRole.HEADING)
        wide = min(widest_aside(look), measure.width(badge.aside, style))
        words, inner = inner.take_right(wide, metrics.px(10))
        commands.append(text_run(badge.aside, words, style, theme.orange.ink, measure, middle=True, most_lines=1))
    label = metrics.style(TypeRole.LABEL)
    commands.append(text_run(badge.name, inner, label, theme.text, measure, middle=True, most_lines=1))
    return commands


def _marker(desk: Desk, icon: str, place: Box, look: Look) -> list[Command]:
    """A disc with the icon of what is there, in the colour of the pressure seat."""
    theme = look.theme
    edge = ink(theme, desk.mark(desk.seat_with_role("pressure")).accent)
    side = place.w * 5 // 8
    return [
        RoundedBox(place, place.w // 2, theme.panel, edge, max(2, look.metrics.px(2))),
        Icon(place.centred(side, side), icon, theme.text),
    ]


def _token(desk: Desk, token: Token, look: Look) -> list[Command]:
    """A disc, or a square on a covered route, with the icon of the aid; signs at its corners say late, and how many."""
    metrics, theme = look.metrics, look.theme
    colour = ink(theme, desk.mark(token.seat).accent) if token.seat else theme.text
    place = token.box.inset(metrics.px(2))
    radius = metrics.px(4) if token.covered else place.w // 2
    commands: list[Command] = [RoundedBox(place, radius, colour, theme.window, max(1, metrics.px(2)))]
    side = place.w * 11 // 16
    commands.append(Icon(place.centred(side, side), token.icon, theme.panel))
    corner = max(10, token.box.w * 2 // 5)
    if token.covered:
        spot = Box(token.box.right - corner, token.box.bottom - corner, corner, corner)
        commands.extend(_corner(spot, SignShape.CROSS, theme.vermilion.ink, look))
    if token.late:
        spot = Box(token.box.x, token.box.bottom - corner, corner, corner)
        commands.append(RoundedBox(spot, corner // 2, theme.window, None))
        commands.append(Icon(spot.inset(metrics.px(1)), "hourglass", theme.orange.ink))
    if len(token.deliveries) > 1:
        style = metrics.style(TypeRole.KEY)
        high = look.measure.line_height(style)
        spot = Box(token.box.right - high, token.box.y, high, high)
        commands.append(RoundedBox(spot, high // 2, theme.text, None))
        count = str(len(token.deliveries))
        commands.append(text_run(count, spot, style, theme.window, look.measure, align="centre", middle=True))
    return commands


def _corner(spot: Box, shape: SignShape, colour: Colour, look: Look) -> list[Command]:
    inner = spot.inset(max(2, spot.w // 4))
    return [RoundedBox(spot, spot.w // 2, look.theme.window, None), Sign(inner, shape, colour)]


def _token_hint(desk: Desk, token: Token) -> str:
    return "\n".join(delivery_hint(desk, desk.now.deliveries[number]) for number in token.deliveries)


def _ladder_hint(desk: Desk, badge: Badge) -> str:
    return "\n".join((badge.name, badge.aside, desk.t("map.pressure_hint"), desk.t("board.ladder_hint")))


def _ally_hint(desk: Desk, tie: _Tie) -> str:
    lines = [
        desk.say(tie.name),
        desk.t("board.relation_exposure", relation=tie.relation, exposure=tie.exposure),
    ]
    if tie.covered:
        names = ", ".join(desk.say(route_name(route)) for route in tie.covered)
        lines.append(desk.t("map.ally_covered", routes=names))
    if tie.on_way:
        lines.append(desk.t("map.ally_on_way", count=tie.on_way))
    return "\n".join(lines)
