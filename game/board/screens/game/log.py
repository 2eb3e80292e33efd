"""The log: who did what in which turn, newest at the end; a line opens what caused it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count

from game.board.canvas.drawing import Command, FillBox, Look, Panel, RoundedBox, Sign, text_run
from game.board.canvas.geometry import Box
from game.board.canvas.text import Measure, wrap
from game.board.canvas.theme import TextStyle, TypeRole
from game.board.desk.desk import Desk, LogLine
from game.board.desk.growing import Growing
from game.board.desk.memory import kept, lasting
from game.board.widgets.flow import Parts, ink
from game.board.widgets.values import ChoiceList, Focus, Option, bar_box, row_box

__all__ = ["LOG", "log_body", "logged_record"]

LOG = "log"


@dataclass(frozen=True, slots=True)
class _Row:
    """A row on the screen: a piece of a log line, whether the line begins here, and what it is in the list."""

    line: LogLine
    text: str
    begins: bool
    option: Option


def log_body(desk: Desk, room: Box, look: Look, focus: Focus) -> Parts:
    """A list with the actor's colour and shape; a long line takes several rows, which belong together."""
    metrics, measure, theme = look.metrics, look.measure, look.theme
    body = metrics.style(TypeRole.BODY)
    height = measure.line_height(body) + metrics.px(3)
    room = room.take_top(room.h // height * height)[0]
    left = _text_left(desk, look)
    width = room.w - left - metrics.px(18)
    rows = _rows(desk, width, body, measure)
    options = _options(desk, width, body, measure)
    choices = ChoiceList(LOG, room, options, height, selected=options[-1].id if options else "", opens=True)
    commands: list[Command] = []
    scroll, cursor = focus.scroll(choices), focus.cursor(choices)
    lit = rows[cursor].line if rows and focus.has(choices) else None
    hovered = focus.hover_row if focus.hover == LOG else None
    warm = rows[hovered].line if hovered is not None and hovered < len(rows) else None  # a wider window has fewer rows
    for at in range(scroll, min(len(rows), scroll + choices.rows_shown)):
        place = row_box(choices, at, scroll)
        line = rows[at].line
        if line is lit or line is warm:
            commands.append(FillBox(place, theme.chosen if line is lit else theme.raised))
        commands.extend(_row(desk, rows[at], place, left, look))
        if line is lit and rows[at].begins:
            high = sum(1 for one in rows[at : scroll + choices.rows_shown] if one.line is lit)
            edge = Box(place.x, place.y, place.w, height * high)
            commands.append(RoundedBox(edge, metrics.px(3), None, theme.focus, 2))
    bar = bar_box(choices)
    if bar is not None:
        commands.extend(_bar(choices, bar, scroll, look))
    return Parts([Panel("log.body", room, tuple(commands), theme.panel)], [choices])


def logged_record(value: str) -> int:
    """The record behind an option of the log."""
    return int(value.partition(":")[0])


def _turn_width(desk: Desk, look: Look) -> int:
    return _widest_turn(desk, look.metrics.style(TypeRole.KEY), look.measure)


@lasting
def _widest_turn(desk: Desk, style: TextStyle, measure: Measure) -> int:
    """The room that every turn's name needs: digits differ in width, and a game begins with turn 0."""
    return max(measure.width(desk.t("board.turn_short", turn=turn), style) for turn in range(desk.session.turns + 1))


def _text_left(desk: Desk, look: Look) -> int:
    """Where the words of a row begin."""
    return look.metrics.px(4 + 6 + 13 + 6 + 8) + _turn_width(desk, look)


def _rows(desk: Desk, width: int, style: TextStyle, measure: Measure) -> list[_Row]:
    """Every line broken into rows; what was broken once is not broken again."""
    return _growing_rows(desk, width, style, measure).of(desk.log)


@lasting
def _growing_rows(desk: Desk, width: int, style: TextStyle, measure: Measure) -> Growing[LogLine, _Row]:
    numbers = count()  # no two rows are called the same, whatever line they belong to

    def broken(line: LogLine) -> list[_Row]:
        return [
            _Row(line, text, at == 0, Option(f"{line.record}:{next(numbers)}", line.text))
            for at, text in enumerate(wrap(line.text, style, width, measure))
        ]

    return Growing(broken, desk.log)


@kept
def _options(desk: Desk, width: int, style: TextStyle, measure: Measure) -> tuple[Option, ...]:
    return tuple(row.option for row in _rows(desk, width, style, measure))


def _row(desk: Desk, row: _Row, place: Box, left: int, look: Look) -> list[Command]:
    metrics, theme = look.metrics, look.theme
    mark = desk.mark(row.line.seat)
    colour = ink(theme, mark.accent) if row.line.seat else theme.quiet
    strip, rest = place.take_left(metrics.px(4), metrics.px(6))
    sign_box, rest = rest.take_left(metrics.px(13), metrics.px(6))
    words = Box(place.x + left, place.y, max(1, place.right - place.x - left), place.h)
    style = metrics.style(TypeRole.BODY)
    commands: list[Command] = [
        FillBox(Box(strip.x, strip.y + (2 if row.begins else 0), strip.w, strip.h - (2 if row.begins else 0)), colour),
        text_run(row.text, words, style, theme.text, look.measure, middle=True, most_lines=1),
    ]
    if row.begins:
        turn = desk.t("board.turn_short", turn=row.line.turn)
        turn_box = rest.take_left(_turn_width(desk, look))[0]
        commands.append(Sign(sign_box.centred(metrics.px(12), metrics.px(12)), mark.shape, colour))
        commands.append(text_run(turn, turn_box, metrics.style(TypeRole.KEY), theme.quiet, look.measure, middle=True))
    return commands


def _bar(choices: ChoiceList, bar: Box, scroll: int, look: Look) -> list[Command]:
    track = bar.inset(2)
    thumb = min(track.h, max(24, track.h * choices.rows_shown // max(1, len(choices.options))))
    top = track.y + (track.h - thumb) * scroll // max(1, choices.most_scroll)
    return [
        RoundedBox(track, 3, look.theme.sunken),
        RoundedBox(Box(track.x, top, track.w, thumb), 3, look.theme.border),
    ]
