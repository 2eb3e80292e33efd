"""The time line at the foot of the board: turns, what happened in them, the ladder above, and where we are.

Each turn has the same width, each phase an eighth of it, and the records of a phase share its part. Ticks and events
that would stand too close are put together, so that a thousand turns are as calm as twelve.
"""

from __future__ import annotations

from dataclasses import dataclass

from game.board.canvas.drawing import Command, FillBox, Look, Panel, RoundedBox, Sign, SignShape, text_run
from game.board.canvas.geometry import Box
from game.board.canvas.theme import TypeRole
from game.board.desk.desk import Desk
from game.board.desk.memory import kept
from game.board.lines.marks import Cluster, clusters, mark_sign, marks_of, words_of
from game.board.screens.frame.curve import rung_curve, step_line
from game.board.screens.frame.turn_scale import TurnScale, scale_of
from game.board.widgets.flow import Parts, ink
from game.board.widgets.looks import panel_box, widget_commands
from game.board.widgets.values import Focus, Spot

__all__ = ["MARK", "MARK_TAIL", "TURN", "record_of", "time_line", "time_line_height"]

TURN = "turn."
"""What opens a turn is called this and the turn's number."""
MARK = "record."
MARK_TAIL = ".mark"
"""What opens a mark's record is called ``record.N.mark``, apart from the lines of the story that open the same."""


def record_of(widget: str) -> int:
    """The record that a mark on the time line opens.

    Raises:
        ValueError: the widget is none of the time line's marks.
    """
    return int(widget.removeprefix(MARK).removesuffix(MARK_TAIL))


@dataclass(frozen=True, slots=True)
class _Strip:
    """The parts of the strip: what it is called, the ladder's step line, the line with its marks, the numbers."""

    name: Box
    ladder: Box
    line: Box
    numbers: Box


def time_line_height(look: Look) -> int:
    """How high the strip is."""
    metrics = look.metrics
    return look.measure.line_height(metrics.style(TypeRole.KEY)) + metrics.px(24 + 22 + 16)


def time_line(desk: Desk, box: Box, look: Look, focus: Focus, *, at: int | None = None) -> Parts:
    """The strip. ``at`` is the record that counts as the present; the last one if absent.

    A press on a turn opens ``turn.N``, on an event ``record.N.mark`` (see ``record_of``). Pressing a tick that stands
    for several turns opens the last of them that was played.
    """
    strip, scale = _strip(desk, box, look), scale_of(desk)
    commands: list[Command] = [
        panel_box(box, look),
        *_fixed(desk, strip, look),
    ]
    here = scale.x(scale.place(scale.last if at is None else at), strip.line)
    middle = strip.line.centre[1]
    metrics, theme = look.metrics, look.theme
    reached = Box(strip.line.x, middle - metrics.px(2), here - strip.line.x, metrics.px(4))
    commands.append(FillBox(reached, theme.sky.fill))
    found = _clusters(desk, strip, look)
    commands.extend(mark_sign(one.first.kind, (one.x, middle), _side(look), look) for one in found)
    commands.extend(_present(strip, here, look))
    spots = _spots(desk, strip, look)
    for spot in spots:
        commands.extend(widget_commands(spot, look, focus))
    return Parts([Panel("time", box, tuple(commands))], list(spots))


def _side(look: Look) -> int:
    return look.metrics.px(14)


def _strip(desk: Desk, box: Box, look: Look) -> _Strip:
    metrics = look.metrics
    inner = box.inset(metrics.pad, metrics.px(8))
    wide = max(
        look.measure.width(desk.t("hotwash.time_line"), metrics.style(TypeRole.HEADING)),
        look.measure.width(desk.t("board.ladder"), metrics.style(TypeRole.KEY)) + metrics.px(24),
    )
    name, rest = inner.take_left(wide + metrics.px(4), metrics.px(22))
    rest = rest.take_right(metrics.px(12))[1]
    numbers, rest = rest.take_bottom(look.measure.line_height(metrics.style(TypeRole.KEY)))
    line, ladder = rest.take_bottom(metrics.px(22), metrics.px(2))
    return _Strip(name, ladder, line, numbers)


@kept
def _fixed(desk: Desk, strip: _Strip, look: Look) -> list[Command]:
    """What does not depend on the present: the name, the empty line, its ticks with numbers, the ladder."""
    metrics, theme, measure = look.metrics, look.theme, look.measure
    heading, key = metrics.style(TypeRole.HEADING), metrics.style(TypeRole.KEY)
    upper, lower = strip.name.take_top(measure.line_height(heading), metrics.px(2))
    dash, words = lower.take_left(metrics.px(16), metrics.px(6))
    middle = strip.line.centre[1]
    commands: list[Command] = [
        text_run(desk.t("hotwash.time_line"), upper, heading, theme.quiet, measure, most_lines=1),
        FillBox(Box(dash.x, dash.y + measure.line_height(key) // 2, dash.w, metrics.px(2)), theme.orange.ink),
        text_run(desk.t("board.ladder"), words, key, theme.quiet, measure, most_lines=1),
        FillBox(Box(strip.line.x, middle - metrics.px(2), strip.line.w, metrics.px(4)), theme.outline),
    ]
    scale = scale_of(desk)
    for _, last in scale.groups(strip.line.w, look):
        x = scale.x(last, strip.line)
        commands.append(FillBox(Box(x - 1, middle - metrics.px(7), metrics.px(2), metrics.px(14)), theme.border))
    commands.insert(
        len(commands),
        FillBox(Box(strip.line.x - 1, middle - metrics.px(7), metrics.px(2), metrics.px(14)), theme.border),
    )
    commands.extend(_numbers(strip, scale, look))
    commands.extend(_ladder(desk, strip, look))
    return commands


def _numbers(strip: _Strip, scale: TurnScale, look: Look) -> list[Command]:
    """A number under each turn, or under the tick that ends several; the last stays whole within the strip."""
    style = look.metrics.style(TypeRole.KEY)
    commands: list[Command] = []
    until = strip.numbers.x - 1
    for first, last in scale.groups(strip.line.w, look):
        text = str(last)
        wide = look.measure.width(text, style)
        middle = scale.x(last - 0.5 if first == last else last, strip.numbers)
        place = Box(middle - wide // 2, strip.numbers.y, wide, strip.numbers.h).within(strip.numbers)
        if place.x > until:
            commands.append(text_run(text, place, style, look.theme.quiet, look.measure, align="centre"))
            until = place.right + look.metrics.px(4)
    return commands


def _ladder(desk: Desk, strip: _Strip, look: Look) -> list[Command]:
    """The rung over time as a thin line in steps."""
    rung = rung_curve(desk)
    thick = max(1, look.metrics.px(2))
    return step_line(rung, strip.ladder, scale_of(desk).turns, thick, ink(look.theme, rung.tone))


@kept
def _clusters(desk: Desk, strip: _Strip, look: Look) -> list[Cluster]:
    scale, apart = scale_of(desk), _side(look) + look.metrics.px(4)
    return clusters(marks_of(desk), lambda mark: scale.x(scale.place(mark.record), strip.line), apart)


@kept
def _spots(desk: Desk, strip: _Strip, look: Look) -> list[Spot]:
    """What can be pressed: the turns, and over them the marks."""
    return [*_turn_spots(desk, strip, look), *_mark_spots(desk, _clusters(desk, strip, look), strip, look)]


def _present(strip: _Strip, x: int, look: Look) -> list[Command]:
    """Where we are: a line from the ladder to the numbers, and a ring on the time line."""
    metrics, theme = look.metrics, look.theme
    side = metrics.px(18)
    middle = strip.line.centre[1]
    stem = Box(x - metrics.px(1), strip.ladder.y, metrics.px(2), strip.numbers.y - strip.ladder.y)
    around = Box(x - side // 2, middle - side // 2, side, side)
    return [
        FillBox(stem, theme.text),
        RoundedBox(around, side // 2, theme.text, theme.panel, max(1, metrics.px(2))),
        Sign(around.centred(side // 3, side // 3), SignShape.DISC, theme.panel),
    ]


def _turn_spots(desk: Desk, strip: _Strip, look: Look) -> list[Spot]:
    """What opens the turns that were played."""
    scale, played = scale_of(desk), desk.session.turn
    spots = []
    for first, last in scale.groups(strip.line.w, look):
        if first > played:
            break
        left, right = scale.x(first - 1, strip.line), scale.x(last, strip.line)
        box = Box(left, strip.line.y, max(1, right - left), strip.numbers.bottom - strip.line.y)
        if first == last:
            hint = desk.t("board.turn_of", turn=first, turns=scale.turns)
        else:
            hint = desk.t("hotwash.turns_from_to", first=first, last=last)
        spots.append(Spot(f"{TURN}{min(last, played)}", box, hint))
    return spots


def _mark_spots(desk: Desk, found: list[Cluster], strip: _Strip, look: Look) -> list[Spot]:
    side = _side(look) + look.metrics.px(4)
    middle = strip.line.centre[1]
    return [
        Spot(
            f"{MARK}{one.first.record}{MARK_TAIL}",
            Box(one.x - side // 2, middle - side // 2, side, side),
            words_of(desk, one),
        )
        for one in found
    ]
