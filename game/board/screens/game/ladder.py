"""The escalation ladder with its named rungs, and beside it what the pressure seat can still spend."""

from __future__ import annotations

from dataclasses import replace

from game.board.canvas.drawing import Command, FillBox, Look, Panel, RoundedBox, Sign, SignShape, text_run
from game.board.canvas.geometry import Box
from game.board.canvas.text import elide, text_height, wrap
from game.board.canvas.theme import Accent, TypeRole
from game.board.desk.desk import Desk
from game.board.desk.memory import kept
from game.board.screens.game.tracks import TRACK, beside_ladder, change_shown, track_hint
from game.board.widgets.flow import Parts, ink
from game.board.widgets.looks import panel_box, widget_commands
from game.board.widgets.values import Focus, Spot, Widget
from game.telling.position import TrackNow
from rules.wording.names import rung_name

__all__ = ["LADDER", "ladder", "ladder_height", "rung_accent"]

LADDER = "ladder"
EDGE, STRIPE = 9, 4
"""Room above and below everything, and the height of a rung's stripe, at 1920 by 1080."""


MOST_LINES = 3
"""So many lines of a rung's name; longer ones are whole in the hint."""


def _rung_names(desk: Desk) -> list[str]:
    return [desk.say(rung_name(rung)) for rung in range(len(desk.scenario.ladder.rungs))]


def _names_height(desk: Desk, width: int, look: Look) -> int:
    style = look.metrics.style(TypeRole.KEY)
    names = _rung_names(desk)
    cell = max(1, (width - 2 * look.metrics.pad) // len(names) - look.metrics.px(6))
    tallest = max(text_height(name, style, cell, look.measure) for name in names)
    return min(tallest, MOST_LINES * look.measure.line_height(style))


def ladder_height(desk: Desk, width: int, look: Look) -> int:
    """How high the ladder's panel has to be at a width."""
    metrics, measure = look.metrics, look.measure
    head = measure.line_height(metrics.style(TypeRole.NUMBER)) + metrics.px(4)
    rungs = _bar_height(look) + metrics.px(4) + _names_height(desk, width, look)
    return head + rungs + 2 * metrics.px(EDGE)


def _bar_height(look: Look) -> int:
    """How high a rung's cell is: its figure above the stripe, however large the type."""
    metrics = look.metrics
    return max(metrics.px(34), look.measure.line_height(metrics.style(TypeRole.NUMBER)) + metrics.px(STRIPE + 2))


def ladder(desk: Desk, box: Box, look: Look, focus: Focus) -> Parts:
    """Title, the pressure's own tracks, and a cell for each rung."""
    metrics, theme, measure = look.metrics, look.theme, look.measure
    commands: list[Command] = [panel_box(box, look)]
    inner = box.inset(metrics.pad, metrics.px(EDGE))
    head, inner = inner.take_top(measure.line_height(metrics.style(TypeRole.NUMBER)), metrics.px(4))
    title = metrics.style(TypeRole.HEADING)
    widgets: list[Widget] = []
    most = _most_beside(desk, head.w, look)
    for track in reversed(beside_ladder(desk)):
        text, arrow, better = change_shown(track)
        moved = _moved_width(track, look)
        name, cut = elide(desk.say(track.name), title, max(1, most - moved - _value_width(track, look)), measure)
        shown = f"{name}  {track.value}"
        place, head = head.take_right(measure.width(shown, title) + moved + 2 * metrics.px(8), metrics.px(8))
        widgets.append(Spot(f"{TRACK}{track.id}", place, track_hint(desk, track)))
        room = place.inset(metrics.px(8), 0)
        colour = theme.vermilion.ink if track.critical else theme.text
        words, room = room.take_left(measure.width(shown, title), metrics.px(6))
        run = text_run(shown, words, title, colour, measure, middle=True, most_lines=1)
        commands.append(replace(run, full=desk.say(track.name), clipped=True) if cut else run)
        if arrow is not None:
            tone = ink(theme, "green" if better else "vermilion")
            number, room = room.take_left(measure.width(text, title), metrics.px(4))
            commands.append(text_run(text, number, title, tone, measure, middle=True))
            commands.append(
                Sign(room.take_left(metrics.px(12))[0].centred(metrics.px(12), metrics.px(12)), arrow, tone)
            )
    commands.append(text_run(desk.t("board.ladder"), head, title, theme.quiet, measure, middle=True, most_lines=1))
    commands.extend(_rungs(desk, inner, look))
    widgets.append(Spot(LADDER, inner, _hint(desk, inner, look)))
    widgets.reverse()
    for widget in widgets:
        commands.extend(widget_commands(widget, look, focus))
    return Parts([Panel("ladder", box, tuple(commands))], widgets)


def _most_beside(desk: Desk, width: int, look: Look) -> int:
    """How wide each of the tracks beside the title may be: as wide as it is where all fit, else an equal share."""
    measure, style = look.measure, look.metrics.style(TypeRole.HEADING)
    found = beside_ladder(desk)
    room = width - measure.width(desk.t("board.ladder"), style) - len(found) * 3 * look.metrics.px(8)
    natural = [
        measure.width(desk.say(one.name), style) + _value_width(one, look) + _moved_width(one, look) for one in found
    ]
    return max(natural, default=0) if sum(natural) <= room else max(1, room // len(found))


def _value_width(track: TrackNow, look: Look) -> int:
    return look.measure.width(f"  {track.value}", look.metrics.style(TypeRole.HEADING)) + 1


def _moved_width(track: TrackNow, look: Look) -> int:
    """The room for how a track has moved."""
    text, arrow, _ = change_shown(track)
    style = look.metrics.style(TypeRole.HEADING)
    return look.measure.width(text, style) + look.metrics.px(24) if arrow else 0


def _hint(desk: Desk, box: Box, look: Look) -> str:
    """What the ladder is; and where a rung's name is cut, the names of all."""
    style, said = look.metrics.style(TypeRole.KEY), desk.t("board.ladder_hint")
    names = _rung_names(desk)
    cells = box.columns(len(names), look.metrics.px(6))
    lines = (len(wrap(name, style, cell.w, look.measure)) for name, cell in zip(names, cells, strict=True))
    if max(lines) <= MOST_LINES:
        return said
    return "\n".join((said, *(f"{number} {name}" for number, name in enumerate(names))))


@kept
def _rungs(desk: Desk, box: Box, look: Look) -> list[Command]:
    metrics, theme, measure = look.metrics, look.theme, look.measure
    names = _rung_names(desk)
    commands: list[Command] = []
    now = desk.now.rung
    for rung, (cell, name) in enumerate(zip(box.columns(len(names), metrics.px(6)), names, strict=True)):
        bar, under = cell.take_top(_bar_height(look), metrics.px(4))
        stripe, above = bar.take_bottom(metrics.px(STRIPE))
        accent = rung_accent(rung, len(names), look)
        reached = rung <= now
        if rung == now:
            commands.append(RoundedBox(bar.grown(metrics.px(2)), metrics.px(6), accent.fill, theme.text, metrics.px(2)))
        else:
            fill = theme.chosen if reached else theme.raised
            commands.append(RoundedBox(bar, metrics.px(5), fill, theme.outline, metrics.line))
            commands.append(FillBox(stripe.inset(metrics.px(3), 0), accent.fill))
        number = text_run(
            str(rung),
            above,
            metrics.style(TypeRole.NUMBER),
            accent.on_fill if rung == now else theme.text if reached else theme.quiet,
            measure,
            align="centre",
            middle=True,
        )
        commands.append(number)
        if rung == now and desk.now.rung_change:
            up = desk.now.rung_change > 0
            side = metrics.px(14)
            place = bar.take_right(metrics.px(24))[0].centred(side, side)
            commands.append(Sign(place, SignShape.UP if up else SignShape.DOWN, accent.on_fill))
        colour = theme.text if rung == now else theme.quiet
        style = metrics.style(TypeRole.KEY)
        commands.append(text_run(name, under, style, colour, measure, align="centre"))
    return commands


def rung_accent(rung: int, rungs: int, look: Look) -> Accent:
    """Cool below, warm above; the number and the place say the same."""
    theme = look.theme
    steps = (theme.sky, theme.yellow, theme.orange, theme.orange, theme.vermilion)
    return steps[min(len(steps) - 1, rung * len(steps) // rungs)]
