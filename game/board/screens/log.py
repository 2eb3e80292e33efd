"""The log: who did what in which turn, newest at the end; a line opens what caused it."""

from __future__ import annotations

from game.board.desk import Desk, LogLine
from game.board.drawing import Command, FillBox, Look, Panel, RoundedBox, Sign, text_run
from game.board.flow import Parts, ink, titled_panel
from game.board.geometry import Box
from game.board.theme import TypeRole
from game.board.widget_layout import focus_ring
from game.board.widgets import ChoiceList, Focus, Option, bar_box, row_box

__all__ = ["LOG", "log", "logged_record"]

LOG = "log"
LINES_A_ROW = 2


def log(desk: Desk, box: Box, look: Look, focus: Focus) -> Parts:
    """A list of two-line rows with the actor's colour and shape; what does not fit is whole in its tooltip."""
    metrics, measure = look.metrics, look.measure
    panel, room = titled_panel("log", desk.t("board.log"), box, look)
    height = LINES_A_ROW * measure.line_height(metrics.style(TypeRole.CAPTION)) + metrics.px(8)
    options: tuple[Option, ...] = desk.keep(f"log.options.{desk.language}", lambda: _options(desk))
    rows = max(1, room.h // height)
    row_height = room.h // rows
    choices = ChoiceList(LOG, room, options, row_height, selected=options[-1].id if options else "")
    commands: list[Command] = []
    scroll, cursor = focus.scroll(choices), focus.cursor(choices)
    lines = desk.log
    for row in range(scroll, min(len(options), scroll + choices.rows_shown)):
        place = row_box(choices, row, scroll)
        lit = row == cursor and focus.has(choices)
        if lit:
            commands.append(RoundedBox(place, metrics.px(4), look.theme.chosen, look.theme.focus, 2))
        elif focus.hover == LOG and focus.hover_row == row:
            commands.append(RoundedBox(place, metrics.px(4), look.theme.raised))
        commands.extend(_row(desk, lines[row], place, look))
    bar = bar_box(choices)
    if bar is not None:
        commands.extend(_bar(choices, bar, scroll, look))
    if focus.has(choices) and not options:
        commands.extend(focus_ring(room, look))
    body = Panel("log.body", room, tuple(commands), look.theme.panel)
    return Parts([panel, body], [choices])


def logged_record(value: str) -> int:
    """The record behind an option of the log."""
    return int(value.partition(":")[0])


def _options(desk: Desk) -> tuple[Option, ...]:
    def label(line: LogLine) -> str:
        who = f"{desk.seat_called(line.seat)} · " if line.seat else ""
        return f"{who}{desk.t('board.turn_short', turn=line.turn)} · {desk.phase_called(line.phase)}\n{line.text}"

    return tuple(Option(f"{line.record}:{number}", label(line)) for number, line in enumerate(desk.log))


def _row(desk: Desk, line: LogLine, place: Box, look: Look) -> list[Command]:
    metrics, theme = look.metrics, look.theme
    caption = metrics.style(TypeRole.CAPTION)
    mark = desk.mark(line.seat)
    colour = ink(theme, mark.accent) if line.seat else theme.quiet
    strip, rest = place.inset(0, metrics.px(3)).take_left(metrics.px(4), metrics.px(6))
    sign_box, rest = rest.take_left(metrics.px(13), metrics.px(6))
    turn = desk.t("board.turn_short", turn=line.turn)
    turn_box, rest = rest.take_left(look.measure.width(turn, metrics.style(TypeRole.KEY)), metrics.px(7))
    line_h = look.measure.line_height(caption)
    first = Box(sign_box.x, sign_box.y, sign_box.w, min(line_h, sign_box.h))
    return [
        FillBox(strip, colour),
        Sign(first.centred(metrics.px(12), metrics.px(12)), mark.shape, colour),
        text_run(turn, Box(turn_box.x, turn_box.y, turn_box.w, line_h), metrics.style(TypeRole.KEY), theme.quiet, look.measure),
        text_run(line.text, rest, caption, theme.text, look.measure),
    ]


def _bar(choices: ChoiceList, bar: Box, scroll: int, look: Look) -> list[Command]:
    track = bar.inset(2)
    thumb = min(track.h, max(24, track.h * choices.rows_shown // max(1, len(choices.options))))
    top = track.y + (track.h - thumb) * scroll // max(1, choices.most_scroll)
    return [
        RoundedBox(track, 3, look.theme.sunken),
        RoundedBox(Box(track.x, top, track.w, thumb), 3, look.theme.border),
    ]
