"""Numbers over the turns of a game, exact to the record, drawn as lines in steps at any number of turns."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from game.board.canvas.drawing import Command, FillBox
from game.board.canvas.geometry import Box
from game.board.desk.desk import Desk
from game.board.desk.memory import kept
from game.board.screens.frame.turn_scale import scale_of
from game.telling.hotwash.moments import ScorePoint, score_line
from rules.wording.names import Name

if TYPE_CHECKING:
    from game.board.canvas.drawing import Look
    from game.board.canvas.theme import Colour
    from game.board.widgets.flow import Tone

__all__ = ["Curve", "curves_of", "rung_curve", "step_line", "thickness", "turn_grid"]

PAR = 50
"""The score from which every seat starts."""
SHORT, LONG = 40, 200
"""Up to how many turns a game draws its lines thick, and up to how many half as thick."""


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """One number over the whole game.

    ``points`` are places in turns, each with the value from there on: the first is the start, the last where the game
    stands. ``overview`` says that it belongs among all curves at once; ``level`` is a value to compare with, named by
    ``level_name``.
    """

    id: str
    name: str
    about: str
    points: tuple[tuple[float, int], ...]
    low: int
    high: int
    tone: Tone
    overview: bool = True
    level: int | None = None
    level_name: str = ""

    @property
    def first(self) -> int:
        """The value at the start."""
        return self.points[0][1]

    @property
    def last(self) -> int:
        """The value now."""
        return self.points[-1][1]


def step_line(curve: Curve, box: Box, turns: int, thick: int, colour: Colour) -> list[Command]:
    """A curve as a line in steps, ``thick`` pixels wide; ``box`` is ``turns`` wide and as high as the curve's range.

    Of several values in one column of pixels the last shows, so that a long game draws no more than the box is wide.
    """
    low, high = curve.low, curve.high
    span, room = max(1, high - low), max(1, box.h - thick)
    columns: dict[int, int] = {}
    for place, value in curve.points:
        x = box.x + min(box.w - thick, round(box.w * place / turns))
        columns[x] = box.bottom - thick - room * (min(max(value, low), high) - low) // span
    commands: list[Command] = []
    for (x, y), (following, after) in pairwise(sorted(columns.items())):
        commands.append(FillBox(Box(x, y, following - x + thick, thick), colour))
        if y != after:
            commands.append(FillBox(Box(following, min(y, after), thick, abs(after - y) + thick), colour))
    return commands


def thickness(turns: int, width: int, look: Look) -> int:
    """How thick a line is, in pixels: ``width`` at 1920 by 1080 in a short game, thinner where turns crowd."""
    crowded = 1 if turns <= SHORT else 2 if turns <= LONG else 3
    return max(2, look.metrics.px(width / crowded))


def turn_grid(desk: Desk, plot: Box, look: Look) -> list[Command]:
    """Where turns begin and end, as upright lines; a third fewer than small numbers have room, for larger ones."""
    scale = scale_of(desk)
    xs = [plot.x, *(min(plot.right - 1, scale.x(last, plot)) for _, last in scale.groups(plot.w * 2 // 3, look))]
    return [FillBox(Box(x, plot.y, look.metrics.line, plot.h), look.theme.outline) for x in xs]


@kept
def rung_curve(desk: Desk) -> Curve:
    """The ladder over time."""
    ladder = desk.scenario.ladder
    points = _points(desk, "rung", ladder.start)
    return Curve(
        "rung", desk.t("board.ladder"), desk.t("hotwash.about_ladder"), points, 0, len(ladder.rungs) - 1, "orange"
    )


@kept
def curves_of(desk: Desk) -> list[Curve]:
    """Every curve of a game, worked out once: the defender's score, tracks and ladder, the other scores."""
    defender = desk.seat_with_role("defender")
    line = score_line(desk.seen)
    scores = {seat: _score(desk, seat, line) for seat in desk.now.scores}
    own = [_track(desk, one.id) for one in desk.scenario.tracks if one.group == "defender"]
    others = [_track(desk, one.id) for one in desk.scenario.tracks if one.group != "defender"]
    rest = [curve for seat, curve in scores.items() if seat != defender]
    return [scores[defender], *own, rung_curve(desk), *others, *rest]


def _points(desk: Desk, number: str, start: int) -> tuple[tuple[float, int], ...]:
    scale = scale_of(desk)
    moved = [(scale.place(entry.record), event.after) for entry, event in desk.changes(number)]
    last = moved[-1][1] if moved else start
    return (0.0, start), *moved, (scale.place(scale.last), last)


def _track(desk: Desk, track: str) -> Curve:
    one = next(found for found in desk.scenario.tracks if found.id == track)
    economy = desk.scenario.economy
    budget = economy is not None and track == economy.budget
    return Curve(
        f"track.{track}",
        desk.say(Name(f"track.{track}.name")),
        desk.say(Name(f"track.{track}.unit")),
        _points(desk, track, one.start),
        one.low,
        one.high,
        "sky" if one.group == "defender" else "purple",
        overview=not budget,
        level=one.critical,
        level_name=desk.t("hotwash.critical"),
    )


def _score(desk: Desk, seat: str, line: list[ScorePoint]) -> Curve:
    scale, data = scale_of(desk), desk.seat_data(seat)
    points = [(scale.place(one.record), one.scores[seat]) for one in line]
    last = points[-1][1] if points else PAR
    return Curve(
        f"score.{seat}",
        desk.t("hotwash.score_of", seat=desk.seat_called(seat)),
        desk.t("board.scores_rule"),
        ((0.0, PAR), *points, (scale.place(scale.last), last)),
        0,
        100,
        "yellow",
        overview=seat in desk.scenario.side("defender"),
        level=data.bar if data is not None else PAR,
        level_name=desk.t("hotwash.bar"),
    )
