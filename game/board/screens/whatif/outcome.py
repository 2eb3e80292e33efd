"""What came of a what-if: a branch in words, or the spread of endings and scores under other lucks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.board.canvas.drawing import Command, FillBox, Look, Panel, RoundedBox, Sign, SignShape, text_run
from game.board.canvas.geometry import Box
from game.board.canvas.theme import TypeRole
from game.board.desk.trial import AS_IT_WENT
from game.board.widgets.flow import Line, Parts, flow, titled_panel
from game.telling.whatif import (
    dropped_lines,
    ended_line,
    interval_words,
    order_words,
    players_line,
    share_words,
    within_words,
)
from rules.wording.names import ending_name, seat_name

if TYPE_CHECKING:
    from game.board.desk.trial import Trial
    from game.board.widgets.values import Focus
    from game.play.intervals import Interval
    from game.play.lucks_model import Lucks, SeatSpread
    from game.translate import Translator

__all__ = ["outcome", "outcome_lines"]

COLUMNS: Final = 20
"""Of the chart of a score, each five points wide."""


def outcome_lines(trial: Trial, t: Translator) -> list[Line]:
    """A branch that was made, in words; or how far it is, or why there is none."""
    if trial.refused is not None:
        return [Line(t.render(trial.refused), sign=SignShape.CROSS, mark_tone="vermilion", space=2)]
    if trial.at_work or trial.outcome is None:
        progress = trial.progress
        if progress is None:
            return [
                Line(
                    t("whatif.stopping" if trial.stopping else "whatif.at_work"),
                    icon="hourglass",
                    tone="quiet",
                    space=2,
                )
            ]
        told = t("whatif.progress", done=progress.done, total=progress.total, left=round(progress.left))
        return [Line(told, icon="hourglass", space=2, cells=20, filled=20 * progress.done // max(1, progress.total))]
    found = trial.outcome
    lines = [Line(ended_line(found, t), TypeRole.LABEL, icon="flag", mark_tone="orange", space=2)]
    if trial.made is not None:
        kept = "whatif.kept" if trial.made.parent == trial.path.absolute().parent else "whatif.kept_own"
        lines.append(Line(t(kept, name=trial.made.name), icon="ui_save", tone="quiet", space=8))
    if found.taken_over:
        lines.append(Line(t("whatif.taken_over", turn=found.taken_over), tone="quiet", space=8))
    if trial.how == AS_IT_WENT:
        first, *rest = dropped_lines(found.session, found.dropped, t)
        lines.append(Line(first, TypeRole.LABEL, "sky", space=12))
        lines += [Line(one.strip(), sign=SignShape.CROSS, mark_tone="vermilion", space=6) for one in rest]
    return lines


def outcome(trial: Trial, found: Lucks, box: Box, look: Look, focus: Focus, *, t: Translator) -> Parts:
    """The endings as bars with their intervals, the defender's score as a chart, and every seat in words."""
    metrics = look.metrics
    title = t("whatif.lucks_head", count=found.games, turn=found.turn)
    panel, room = titled_panel("came", title, box, look)
    seat = trial.session.compiled.defender
    last = found.spreads[-1]
    endings = list(last.endings.items())[:5]
    style = metrics.style(TypeRole.CAPTION)
    line = look.measure.line_height(style) + metrics.px(5)
    bars, room = room.take_top(min(room.h // 3, line * len(endings)), metrics.px(10))
    chart, room = room.take_top(max(metrics.px(70), room.h * 2 // 7), metrics.px(8))
    names = [t.render(ending_name(name)) for name, _ in endings]
    wide = min(bars.w * 2 // 5, max((look.measure.width(name, style) for name in names), default=0) + metrics.px(26))
    commands: list[Command] = list(panel.commands)
    for place, (name, (ending, share)) in enumerate(zip(names, endings, strict=True)):
        row = Box(bars.x, bars.y + place * line, bars.w, line)
        if row.bottom > bars.bottom + 1:
            break
        commands += _bar(name, share, row, wide, look, t=t, really=ending == found.actual_ending)
    commands += _histogram(last.seats[seat], chart, look)
    parts = Parts([Panel("came", box, tuple(commands))])
    return parts.add(flow("came.body", _lines(trial, found, seat, t), room, look, focus))


def _bar(name: str, share: Interval, row: Box, wide: int, look: Look, *, t: Translator, really: bool) -> list[Command]:
    """An ending: its name, how often as a bar, and the ends of its interval as a thin line over it."""
    metrics, theme = look.metrics, look.theme
    style = metrics.style(TypeRole.CAPTION)
    words, room = row.take_left(wide, metrics.px(8))
    figure, room = room.take_right(look.measure.width("> 100 % ", style), metrics.px(6))
    high = max(4, row.h * 3 // 5)
    bar = Box(room.x, room.y + (room.h - high) // 2, room.w, high)
    low, top = (bar.x + round(bar.w * one) for one in (share.low, share.high))
    mark, words = words.take_left(metrics.px(16), metrics.px(4))
    middle = bar.y + bar.h // 2
    thin = max(2, metrics.px(2))
    commands: list[Command] = [
        text_run(name, words, style, theme.text, look.measure, middle=True, most_lines=1),
        RoundedBox(bar, 2, theme.sunken),
        FillBox(Box(bar.x, bar.y, round(bar.w * share.value), bar.h), theme.sky.fill),
        FillBox(Box(low, middle - thin // 2, max(1, top - low), thin), theme.text),
        text_run(share_words(share.value, t), figure, style, theme.text, look.measure, align="right", middle=True),
    ]
    if really:
        side = metrics.px(12)
        commands.append(Sign(mark.centred(side, side), SignShape.DIAMOND, theme.orange.ink))
    return commands


def _histogram(one: SeatSpread, box: Box, look: Look) -> list[Command]:
    """How often a score came about, five points to a column, and a line where it really was."""
    metrics, theme = look.metrics, look.theme
    scale, plot = box.take_bottom(look.measure.line_height(metrics.style(TypeRole.KEY)), metrics.px(2))
    sums = [sum(one.counts[5 * place : 5 * place + 5]) for place in range(COLUMNS)]
    sums[-1] += one.counts[100]
    most = max(*sums, 1)
    wide = plot.w / COLUMNS
    commands: list[Command] = [FillBox(Box(plot.x, plot.bottom - metrics.line, plot.w, metrics.line), theme.outline)]
    for place, count in enumerate(sums):
        high = round(plot.h * count / most)
        column = Box(plot.x + round(place * wide), plot.bottom - high, max(1, round(wide) - metrics.px(3)), high)
        commands.append(FillBox(column, theme.sky.fill))
    if one.actual is not None:
        x = plot.x + round(plot.w * min(one.actual, 100) / 101)
        commands.append(FillBox(Box(x, plot.y, max(2, metrics.px(3)), plot.h), theme.orange.ink))
    for value in (0, 25, 50, 75, 100):
        x = min(plot.right - metrics.px(30), plot.x + plot.w * value // 100)
        under = Box(x, scale.y, metrics.px(40), scale.h)
        commands.append(text_run(str(value), under, metrics.style(TypeRole.KEY), theme.quiet, look.measure))
    return commands


def _lines(trial: Trial, found: Lucks, seat: str, t: Translator) -> list[Line]:
    """In words: whose score the chart is, where what really happened lies, and every seat's mean."""
    last = found.spreads[-1]
    lines = [Line(t("whatif.chart_of", seat=seat_name(seat)), TypeRole.CAPTION, "quiet", space=0)]
    if found.actual_ending is not None:
        told = f"{t.render(ending_name(found.actual_ending))}: {within_words(last.seats[seat], t)}"
        lines.append(Line(told, sign=SignShape.DIAMOND, mark_tone="orange", space=6))
    if found.paired:
        tried = trial.order
        other = t("whatif.left_out") if tried is None else order_words(trial.session, tried, t)
        head = t("whatif.paired", one=other, other=t("whatif.as_it_was"))
        lines.append(Line(head, TypeRole.LABEL, "sky", space=12))
        for name, points in found.paired[-1].points.items():
            value, interval = interval_words(points, t)
            lines.append(Line(f"{t.render(seat_name(name))}: {interval}", value=value, space=5))
    lines.append(Line(t("whatif.means"), TypeRole.LABEL, "sky", space=12))
    for name, one in last.seats.items():
        value, interval = interval_words(one.mean, t)
        lines.append(Line(f"{t.render(seat_name(name))}: {interval}", value=value, space=5))
    lines.append(Line(players_line(found, t), TypeRole.CAPTION, "quiet", space=12))
    return lines
