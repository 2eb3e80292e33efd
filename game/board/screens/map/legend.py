"""The strip under the map: the routes and whether they are covered, and the key to the map's signs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from game.board.canvas.drawing import Command, Curve, FillBox, Icon, Look, Panel, RoundedBox, Sign, SignShape, text_run
from game.board.canvas.geometry import Box
from game.board.canvas.text import ELLIPSIS, text_height
from game.board.canvas.theme import TypeRole
from game.board.desk.memory import kept
from game.board.lines.map import route_hint
from game.board.screens.keys import LEGEND
from game.board.widgets.flow import Parts, ink
from game.board.widgets.looks import key_label, widget_commands
from game.board.widgets.values import Button, Focus, Spot, Widget
from rules.wording.names import route_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from game.board.desk.desk import Desk
    from rules.scenario.geography import PostureMarker

__all__ = ["legend_box", "strip", "strip_height"]

ROUTE = "route."
USUAL_ICON = "compass"
"""The sign of a route for which the scenario names none."""

PRESSED_WEIGHT = 50
"""How much worse it is to hide what can be pressed than a name."""

LONGEST_SEAT = 24
"""So many letters of a seat's name stand in the key."""

Sample = Literal["thick", "dashed", "token", "covered", "late", "posture"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the key: a sample and what it means."""

    sample: Sample
    text: str


def strip_height(look: Look) -> int:
    """How high the strip under the map is."""
    return look.measure.line_height(look.metrics.style(TypeRole.CAPTION)) + look.metrics.px(12)


def _entries(desk: Desk) -> tuple[Entry, ...]:
    seat = desk.side_called("pressure")
    if len(seat) > LONGEST_SEAT:  # its plate on the map has it whole
        seat = seat[: LONGEST_SEAT - 1].rstrip() + ELLIPSIS
    forces = desk.t("map.key_posture", seat=seat)
    return (
        Entry("thick", desk.t("map.key_relation")),
        Entry("dashed", desk.t("map.key_dashed")),
        Entry("token", desk.t("map.key_token")),
        Entry("covered", desk.t("map.key_covered")),
        Entry("late", desk.t("map.key_late")),
        Entry("posture", forces),
    )


def strip(desk: Desk, box: Box, look: Look, focus: Focus, prefix: str, *, legend: bool) -> Parts:
    """Routes on the left, then as much of the key as fits; when that is not all, a button that opens the whole."""
    drawn, widgets = _strip(desk, box, look, prefix, _button(desk, box, look, legend=legend))
    live = [command for widget in widgets for command in widget_commands(widget, look, focus)]
    return Parts([Panel("map.strip", box, (*drawn, *live))], list(widgets))


@kept
def _strip(
    desk: Desk, box: Box, look: Look, prefix: str, button: Button
) -> tuple[tuple[Command, ...], tuple[Widget, ...]]:
    """The strip without what the pointer and the focus draw on it; ``button`` opens the whole key, or puts it away."""
    metrics, measure = look.metrics, look.measure
    style = metrics.style(TypeRole.CAPTION)
    entries = _entries(desk)
    sample = _sample_width(look)
    key = sum(sample + metrics.px(6) + measure.width(one.text, style) + metrics.px(16) for one in entries)
    routes = _route_widths(desk, look)
    whole = sum(routes) + metrics.px(6) * max(0, len(routes) - 1)
    commands: list[Command] = []
    widgets: list[Widget] = []
    room = box
    if whole + metrics.px(16) + key > box.w:
        room = box.take_right(button.box.w, metrics.px(8))[1]
        widgets.append(button)
    drawn, spots = _routes(desk, room, look, prefix, named=whole <= room.w)
    beside = whole <= room.w and not button.chosen
    words = room.take_left(whole + metrics.px(16))[1] if beside else room.take_right(0)[0]
    for one in entries:
        wide = measure.width(one.text, style)
        if sample + metrics.px(6) + wide > words.w:
            break
        spot, words = words.take_left(sample, metrics.px(6))
        commands.extend(_sample(desk, one.sample, spot, look))
        text, words = words.take_left(wide, metrics.px(16))
        commands.append(text_run(one.text, text, style, look.theme.quiet, measure, middle=True, most_lines=1))
    return (*drawn, *commands), (*spots, *widgets)


def _button(desk: Desk, box: Box, look: Look, *, legend: bool) -> Button:
    metrics, measure = look.metrics, look.measure
    label = desk.t("map.legend")
    cap = measure.width(key_label(LEGEND.key, look), metrics.style(TypeRole.KEY)) + metrics.px(12)
    cap = max(cap, measure.line_height(metrics.style(TypeRole.KEY)) + metrics.px(4))
    wide = measure.width(label, metrics.style(TypeRole.LABEL)) + cap + 2 * metrics.px(12) + metrics.px(8)
    if legend:
        wide += metrics.px(28)
    place, _ = box.take_right(wide)
    return Button(LEGEND.action, place, label, LEGEND.key, chosen=legend, hint=desk.t("map.legend_hint"))


def _chip_icon(look: Look) -> int:
    return look.measure.line_height(look.metrics.style(TypeRole.CAPTION))


def _said(desk: Desk, route: str) -> str:
    """A route by its name, with a word when it is covered."""
    name = desk.say(route_name(route))
    return desk.t("map.route_covered", route=name) if route in desk.now.covers else name


def _route_widths(desk: Desk, look: Look) -> list[int]:
    metrics, style = look.metrics, look.metrics.style(TypeRole.CAPTION)
    fixed = _chip_icon(look) + metrics.px(6) + 2 * metrics.px(7)
    return [fixed + look.measure.width(_said(desk, route.id), style) for route in desk.scenario.routes]


def _routes(desk: Desk, room: Box, look: Look, prefix: str, *, named: bool) -> tuple[list[Command], list[Spot]]:
    metrics, theme = look.metrics, look.theme
    geography = desk.scenario.geography
    icons = {one.route: one.icon for one in (geography.routes if geography is not None else ())}
    bare = _chip_icon(look) + 2 * metrics.px(7)
    commands: list[Command] = []
    spots: list[Spot] = []
    widths = _route_widths(desk, look) if named else [bare] * len(desk.scenario.routes)
    for route, wide in zip(desk.scenario.routes, widths, strict=True):
        chip, room = room.take_left(wide, metrics.px(6))
        covered = route.id in desk.now.covers
        edge = theme.vermilion.ink if covered else theme.outline
        commands.append(RoundedBox(chip, metrics.px(6), theme.raised, edge, max(1, metrics.px(1.5))))
        inner = chip.inset(metrics.px(7), 0)
        side = _chip_icon(look)
        spot, inner = inner.take_left(side, metrics.px(6))
        icon = spot.centred(side, side)
        commands.append(Icon(icon, icons.get(route.id, USUAL_ICON), theme.quiet if covered else theme.text))
        if covered:
            commands.append(Sign(icon, SignShape.CROSS, theme.vermilion.ink))
        if named:
            words = _said(desk, route.id)
            style = metrics.style(TypeRole.CAPTION)
            commands.append(text_run(words, inner, style, theme.text, look.measure, middle=True, most_lines=1))
        spots.append(Spot(f"{prefix}{ROUTE}{route.id}", chip, route_hint(desk, route.id)))
    return commands, spots


def _sample_width(look: Look) -> int:
    return look.metrics.px(26)


@kept
def legend_box(desk: Desk, area: Box, look: Look, places: tuple[Box, ...], names: tuple[Box, ...]) -> Panel:
    """The whole key on the map, in one column or two, at the foot or the head of it where it hides the least.

    What can be pressed, in ``places``, weighs far more than ``names``.
    """
    metrics, theme = look.metrics, look.theme
    entries = _entries(desk)
    frame = area.inset(metrics.px(8))
    cell = _cell(entries, frame.w // 2 - 2 * metrics.px(12), look)
    pad = metrics.px(12), metrics.px(8)
    found: list[tuple[int, Box, int]] = []
    for columns in (1, 2):
        rows = -(-len(entries) // columns)
        size = min(frame.w, columns * cell[0] + 2 * pad[0]), min(frame.h, rows * cell[1] + 2 * pad[1])
        for y in (frame.bottom - size[1], frame.y):
            for x in range(frame.x, frame.right - size[0] + 1, max(1, metrics.px(24))):
                box = Box(x, y, *size)
                hidden = PRESSED_WEIGHT * _hidden(box, places) + _hidden(box, names)
                found.append((hidden, box, columns))
    _, box, columns = min(found, key=lambda one: one[0])
    commands: list[Command] = [RoundedBox(box, metrics.radius, theme.panel, theme.border, metrics.line)]
    rows = -(-len(entries) // columns)
    for place, one in zip(_by_column(box.inset(*pad), columns, rows), entries, strict=False):
        spot, words = place.take_left(_sample_width(look), metrics.px(8))
        commands.extend(_sample(desk, one.sample, spot, look))
        style = metrics.style(TypeRole.CAPTION)
        commands.append(text_run(one.text, words, style, theme.text, look.measure, middle=True))
    return Panel("map.key", box, tuple(commands))


def _hidden(box: Box, others: Sequence[Box]) -> int:
    """How many pixels of others lie under a box."""
    return sum(box.overlap(other).w * box.overlap(other).h for other in others)


def _cell(entries: Sequence[Entry], widest: int, look: Look) -> tuple[int, int]:
    """The room one entry of the key takes, its words on further lines where it would be too wide."""
    metrics, style = look.metrics, look.metrics.style(TypeRole.CAPTION)
    taken = _sample_width(look) + metrics.px(8) + metrics.px(6)
    words = max(1, min(widest - taken, max(look.measure.width(one.text, style) for one in entries)))
    high = max(text_height(one.text, style, words, look.measure) for one in entries)
    return taken + words, high + metrics.px(6)


def _by_column(box: Box, columns: int, rows: int) -> list[Box]:
    """Cells, one column after the other."""
    return [cell for column in box.columns(columns) for cell in column.rows(rows)]


def _sample(desk: Desk, sample: Sample, spot: Box, look: Look) -> list[Command]:
    """A line, token or marker as it looks on the map, small."""
    metrics, theme = look.metrics, look.theme
    colour = theme.text
    middle = spot.centre[1]
    if sample == "thick":
        half = spot.w // 2 - metrics.px(1)
        thin, thick = metrics.px(2), metrics.px(6)
        return [
            FillBox(Box(spot.x, middle - thin // 2, half, thin), colour),
            FillBox(Box(spot.right - half, middle - thick // 2, half, thick), colour),
        ]
    if sample == "dashed":
        start, end = (spot.x, middle), (spot.right, middle)
        return [Curve(start, spot.centre, end, colour, metrics.px(3), max(2, metrics.px(4)))]
    side = min(spot.h, metrics.px(18))
    sign = spot.centred(side, side)
    small = max(8, side * 11 // 16)
    if sample == "posture":
        edge = ink(theme, desk.mark(desk.seat_with_role("pressure")).accent)
        icon = next((one.icon for one in _posture(desk)), "flag")
        disc = RoundedBox(sign, side // 2, theme.panel, edge, max(1, metrics.px(2)))
        return [disc, Icon(sign.centred(small, small), icon, colour)]
    if sample == "late":
        return [Icon(sign, "hourglass", theme.orange.ink)]
    radius = metrics.px(3) if sample == "covered" else side // 2
    commands: list[Command] = [
        RoundedBox(sign, radius, colour, None),
        Icon(sign.centred(small, small), "crate", theme.window),
    ]
    if sample == "covered":
        half = max(8, side // 2)
        corner = Box(sign.right - half + metrics.px(3), sign.bottom - half + metrics.px(3), half, half)
        commands.append(Sign(corner, SignShape.CROSS, theme.vermilion.ink))
    return commands


def _posture(desk: Desk) -> tuple[PostureMarker, ...]:
    geography = desk.scenario.geography
    return geography.posture if geography is not None else ()
