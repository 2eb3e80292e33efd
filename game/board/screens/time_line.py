"""The time line at the foot of the board: turns, what happened in them, the ladder above, and where we are.

Each turn has the same width, each phase an eighth of it, and the records of a phase share its part. Ticks and events
that would stand too close are put together, so that a thousand turns are as calm as twelve.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.board.desk import PHASES, Desk
from game.board.drawing import Command, FillBox, Look, Panel, RoundedBox, Sign, SignShape, text_run
from game.board.flow import Parts, ink
from game.board.geometry import Box
from game.board.screens.marks import Cluster, clusters, mark_sign, marks_of, words_of
from game.board.theme import TypeRole
from game.board.widget_layout import panel_box, widget_commands
from game.board.widgets import Focus, Spot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from game.session import Entry

__all__ = ["MARK", "MARK_TAIL", "TURN", "TurnScale", "record_of", "time_line", "time_line_height"]

TURN = "turn."
"""What opens a turn is called this and the turn's number."""
MARK = "record."
MARK_TAIL = ".mark"
"""What opens a mark's record is called ``record.N.mark``, apart from the lines of the story that open the same."""
GROUPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000)
"""How many turns one tick may stand for."""


def record_of(widget: str) -> int:
    """The record that a mark on the time line opens.

    Raises:
        ValueError: the widget is none of the time line's marks.
    """
    return int(widget.removeprefix(MARK).removesuffix(MARK_TAIL))


class TurnScale:
    """Where each record stands, in turns from the start: 0 is the beginning of turn 1."""

    def __init__(self, entries: Sequence[Entry], turns: int) -> None:
        self.turns = max(1, turns)
        shared: dict[tuple[int, str], list[int]] = {}
        for entry in entries:
            shared.setdefault((entry.turn, entry.phase), []).append(entry.record)
        self._records = [entry.record for entry in entries]
        self._places: dict[int, float] = {}
        for (turn, phase), records in shared.items():
            for number, record in enumerate(records):
                part = (PHASES.index(phase) + (number + 0.5) / len(records)) / len(PHASES)
                self._places[record] = max(0, turn - 1) + part

    @property
    def last(self) -> int:
        """The last record, 0 when there is none."""
        return self._records[-1] if self._records else 0

    def place(self, record: int) -> float:
        """Where a record stands; one that may not be seen, where the last one before it that may be does."""
        if record in self._places:
            return self._places[record]
        at = bisect_right(self._records, record)
        return self._places[self._records[at - 1]] if at else 0.0

    def x(self, place: float, box: Box) -> int:
        """A place in pixels across ``box``."""
        return box.x + min(box.w, round(box.w * place / self.turns))


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


def scale_of(desk: Desk) -> TurnScale:
    """The scale of the game on a desk, made once for each record."""
    found: TurnScale = desk.keep("time_line.scale", lambda: TurnScale(desk.entries, desk.session.turns))
    return found


def time_line(desk: Desk, box: Box, look: Look, focus: Focus, *, at: int | None = None) -> Parts:
    """The strip. ``at`` is the record that counts as the present; the last one if absent.

    A press on a turn opens ``turn.N``, on an event ``record.N.mark`` (see ``record_of``). Pressing a tick that stands
    for several turns opens the last of them that was played.
    """
    strip, scale = _strip(desk, box, look), scale_of(desk)
    commands: list[Command] = [
        panel_box(box, look),
        *desk.drawn("time_line", look, box, lambda: _fixed(desk, strip, look)),
    ]
    here = scale.x(scale.place(scale.last if at is None else at), strip.line)
    middle = strip.line.centre[1]
    metrics, theme = look.metrics, look.theme
    reached = Box(strip.line.x, middle - metrics.px(2), here - strip.line.x, metrics.px(4))
    commands.append(FillBox(reached, theme.sky.fill))
    found = _clusters(desk, strip, look)
    commands.extend(mark_sign(one.first.kind, (one.x, middle), _side(look), look) for one in found)
    commands.extend(_present(strip, here, look))
    spots = [*_turn_spots(desk, strip, look), *_mark_spots(desk, found, strip, look)]
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
    for _, last in _groups(strip, scale, look):
        x = scale.x(last, strip.line)
        commands.append(FillBox(Box(x - 1, middle - metrics.px(7), metrics.px(2), metrics.px(14)), theme.border))
    commands.insert(
        len(commands),
        FillBox(Box(strip.line.x - 1, middle - metrics.px(7), metrics.px(2), metrics.px(14)), theme.border),
    )
    commands.extend(_numbers(strip, scale, look))
    commands.extend(_ladder(desk, strip, scale, look))
    return commands


def _groups(strip: _Strip, scale: TurnScale, look: Look) -> list[tuple[int, int]]:
    """The first and last turn of each tick: as few turns together as leave room for the numbers."""
    wide = look.measure.width(str(scale.turns), look.metrics.style(TypeRole.KEY)) + look.metrics.px(16)
    size = next((one for one in GROUPS if strip.line.w * one / scale.turns >= wide), GROUPS[-1])
    return [(first, min(scale.turns, first + size - 1)) for first in range(1, scale.turns + 1, size)]


def _numbers(strip: _Strip, scale: TurnScale, look: Look) -> list[Command]:
    """A number under each turn, or under the tick that ends several; the last stays whole within the strip."""
    style = look.metrics.style(TypeRole.KEY)
    commands: list[Command] = []
    until = strip.numbers.x - 1
    for first, last in _groups(strip, scale, look):
        text = str(last)
        wide = look.measure.width(text, style)
        middle = scale.x(last - 0.5 if first == last else last, strip.numbers)
        place = Box(middle - wide // 2, strip.numbers.y, wide, strip.numbers.h).within(strip.numbers)
        if place.x > until:
            commands.append(text_run(text, place, style, look.theme.quiet, look.measure, align="centre"))
            until = place.right + look.metrics.px(4)
    return commands


def _ladder(desk: Desk, strip: _Strip, scale: TurnScale, look: Look) -> list[Command]:
    """The rung over time as a thin line in steps; of several moves in one column of pixels the last shows."""
    rungs = max(1, len(desk.scenario.ladder.rungs) - 1)
    box, thick = strip.ladder, max(1, look.metrics.px(2))
    colour = ink(look.theme, "orange")

    def height(rung: int) -> int:
        return box.bottom - thick - (box.h - thick) * rung // rungs

    columns: dict[int, int] = {box.x: desk.scenario.ladder.start}
    for entry, event in desk.changes("rung"):
        columns[scale.x(scale.place(entry.record), box)] = event[2]
    steps = [*columns.items(), (scale.x(scale.place(scale.last), box), 0)]
    commands: list[Command] = []
    for (x, rung), (until, _) in zip(steps, steps[1:], strict=False):
        commands.append(FillBox(Box(x, height(rung), max(thick, until - x), thick), colour))
    for (_, before), (x, after) in zip(steps, steps[1:-1], strict=False):
        top, bottom = sorted((height(before), height(after)))
        commands.append(FillBox(Box(x, top, thick, bottom - top + thick), colour))
    return commands


def _clusters(desk: Desk, strip: _Strip, look: Look) -> list[Cluster]:
    scale = scale_of(desk)
    name = f"time_line.marks.{strip.line}.{look.metrics.scale}"
    found: list[Cluster] = desk.keep(
        name,
        lambda: clusters(
            marks_of(desk), lambda mark: scale.x(scale.place(mark.record), strip.line), _side(look) + look.metrics.px(4)
        ),
    )
    return found


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
    for first, last in _groups(strip, scale, look):
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
