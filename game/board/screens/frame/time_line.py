"""The time line at the foot of the board: turns, what happened in them, the ladder above, and where we are.

Each turn has the same width, each phase an eighth of it, and the records of a phase share its part. Ticks and events
that would stand too close are put together, so that a thousand turns are as calm as twelve.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from game.board.canvas.drawing import Command, FillBox, Look, Panel, RoundedBox, Sign, SignShape, text_run
from game.board.canvas.geometry import Box
from game.board.canvas.theme import TypeRole
from game.board.desk.desk import Desk
from game.board.desk.memory import kept
from game.board.lines.marks import Cluster, clusters, mark_sign, marks_of, words_of
from game.board.screens.frame.curve import Curve, rung_curve, step_line
from game.board.screens.frame.turn_scale import TurnScale, scale_of
from game.board.widgets.flow import Parts, ink
from game.board.widgets.looks import panel_box, widget_commands
from game.board.widgets.values import Focus, Spot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from game.telling.hotwash.moments import Mark

__all__ = [
    "CURVE",
    "MARK",
    "MARK_TAIL",
    "SCRUB",
    "TURN",
    "Played",
    "record_of",
    "scrubbed",
    "time_line",
    "time_line_height",
]

TURN = "turn."
"""What opens a turn is called this and the turn's number."""
MARK = "record."
MARK_TAIL = ".mark"
"""What opens a mark's record is called ``record.N.mark``, apart from the lines of the story that open the same."""
SCRUB, CURVE = "scrub.", "curve"
"""What one draws along in a replay is called the first and how wide it is; the second chooses its curve."""


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


@dataclass(frozen=True, slots=True, eq=False)
class Played:
    """What a replay shows on its strip besides: its ``marks`` in place of the usual, and a ``curve`` over it.

    As long as they are the same it is one and the same.
    """

    marks: tuple[Mark, ...]
    curve: Curve


def time_line(
    desk: Desk, box: Box, look: Look, focus: Focus, *, at: int | None = None, played: Played | None = None
) -> Parts:
    """The strip. ``at`` is the record that counts as the present; the last one if absent.

    With ``played`` one can draw along it, and what names the curve opens ``CURVE``.

    A press on a turn opens ``turn.N``, on an event ``record.N.mark`` (see ``record_of``). Pressing a tick that stands
    for several turns opens the last of them that was played.
    """
    strip, scale = _strip(desk, box, look), scale_of(desk)
    commands: list[Command] = [
        panel_box(box, look),
        *_fixed(desk, strip, look),
        *_curve(desk, strip, look, rung_curve(desk) if played is None else played.curve),
    ]
    here = scale.x(scale.place(scale.last if at is None else at), strip.line)
    middle = strip.line.centre[1]
    metrics, theme = look.metrics, look.theme
    reached = Box(strip.line.x, middle - metrics.px(2), here - strip.line.x, metrics.px(4))
    commands.append(FillBox(reached, theme.sky.fill))
    found = _clusters(desk, strip, look) if played is None else _played_clusters(desk, played, strip, look)
    commands.extend(mark_sign(one.first.kind, (one.x, middle), _side(look), look) for one in found)
    commands.extend(_present(strip, here, look))
    spots = _spots(desk, strip, look) if played is None else _played_spots(desk, played, strip, look)
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
    heading = metrics.style(TypeRole.HEADING)
    upper, _ = strip.name.take_top(measure.line_height(heading), metrics.px(2))
    middle = strip.line.centre[1]
    commands: list[Command] = [
        text_run(desk.t("hotwash.time_line"), upper, heading, theme.quiet, measure, most_lines=1),
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


@kept
def _curve(desk: Desk, strip: _Strip, look: Look, curve: Curve) -> list[Command]:
    """A number over time as a thin line in steps, and what it is called."""
    metrics, measure, colour = look.metrics, look.measure, ink(look.theme, curve.tone)
    style, thick = metrics.style(TypeRole.KEY), max(1, metrics.px(2))
    dash, words = _legend(strip, look).take_left(metrics.px(16), metrics.px(6))
    return [
        FillBox(Box(dash.x, dash.y + measure.line_height(style) // 2, dash.w, metrics.px(2)), colour),
        text_run(curve.name, words, style, look.theme.quiet, measure, most_lines=1),
        *step_line(curve, strip.ladder, scale_of(desk).turns, thick, colour),
    ]


def _legend(strip: _Strip, look: Look) -> Box:
    """Where the curve is named, under the strip's own name."""
    heading = look.measure.line_height(look.metrics.style(TypeRole.HEADING))
    return strip.name.take_top(heading, look.metrics.px(2))[1]


@kept
def _clusters(desk: Desk, strip: _Strip, look: Look) -> list[Cluster]:
    return _put_together(desk, marks_of(desk), strip, look)


def _put_together(desk: Desk, marks: Sequence[Mark], strip: _Strip, look: Look) -> list[Cluster]:
    scale, apart = scale_of(desk), _side(look) + look.metrics.px(4)
    return clusters(marks, lambda mark: scale.x(scale.place(mark.record), strip.line), apart)


@kept
def _spots(desk: Desk, strip: _Strip, look: Look) -> list[Spot]:
    """What can be pressed: the turns, and over them the marks."""
    return [*_turn_spots(desk, strip, look), *_mark_spots(desk, _clusters(desk, strip, look), strip, look)]


@kept
def _played_clusters(desk: Desk, played: Played, strip: _Strip, look: Look) -> list[Cluster]:
    return _put_together(desk, played.marks, strip, look)


@kept
def _played_spots(desk: Desk, played: Played, strip: _Strip, look: Look) -> list[Spot]:
    """Of a replay: the line along which one draws, the turns' numbers, the marks, and what names the curve."""
    line = Box(strip.line.x, strip.ladder.y, strip.line.w + 1, strip.numbers.y - strip.ladder.y)
    turns = [
        replace(one, box=Box(one.box.x, strip.numbers.y, one.box.w, strip.numbers.h))
        for one in _turn_spots(desk, strip, look)
    ]
    found = _played_clusters(desk, played, strip, look)
    named = Spot(CURVE, _legend(strip, look), f"{played.curve.name}: {played.curve.about}")
    return [
        Spot(f"{SCRUB}{strip.line.w}", line, desk.t("studio.scrub"), slides=True),
        *turns,
        *_mark_spots(desk, found, strip, look),
        named,
    ]


def scrubbed(desk: Desk, wide: int, along: int) -> int:
    """The record that stands so many pixels along a line so many pixels ``wide``."""
    scale = scale_of(desk)
    return scale.record_at(scale.turns * along / max(1, wide))


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
