"""The end: what it came to, every seat's score with its parts, and the curves of the main tracks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from game.board.desk import ACCENTS, SHAPES
from game.board.drawing import Command, FillBox, Look, Panel, Sign, text_run
from game.board.drawing import Line as Stroke
from game.board.flow import Line, Parts, Tone, flow, ink, titled_panel
from game.board.geometry import Box
from game.board.screens.detail import buttons_row
from game.board.screens.top_bar import LANGUAGE, top_bar, top_bar_height
from game.board.signals import KeyPress
from game.board.stage import Screen
from game.board.theme import TypeRole
from game.board.widget_layout import button_height, widget_commands
from game.board.widgets import Action, Button, Focus, Page
from rules.wording import Name, seat_name
from rules.wording_orders import score_part

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.board.desk import Desk
    from game.board.room import Room

__all__ = ["Ending"]

NEW, WATCH, BOARD, QUIT = "new", "watch", "look", "quit"
MOST_CURVES = 6


class Ending(Screen):
    """How the game ended. ``actions`` are what its buttons do, by their ids."""

    def __init__(self, desk: Desk, room: Room, actions: dict[str, Callable[[], None]]) -> None:
        self._desk = desk
        self._room = room
        self._actions = actions

    def layout(self, look: Look, focus: Focus) -> Page:
        """Ending and scores left, curves right, buttons below."""
        metrics, desk = look.metrics, self._desk
        frame = look.box.inset(metrics.gap)
        head, rest = frame.take_top(top_bar_height(look), metrics.gap)
        bar = top_bar(desk, head, look, focus)
        row, rest = rest.take_bottom(button_height(look), metrics.gap)
        buttons = buttons_row(
            row,
            [
                Button(NEW, row, desk.t("board.new_game"), "n", look="primary"),
                Button(WATCH, row, desk.t("board.watch_replay"), "w"),
                Button(BOARD, row, desk.t("board.look_at_board"), "b"),
                Button(QUIT, row, desk.t("board.quit"), "q"),
            ],
            look,
        )
        left, right = rest.split_columns(1.0, 1.2, gap=metrics.gap)
        panel, room = titled_panel("ending", desk.t("board.ending"), left, look)
        lines: list[Line] = desk.keep(f"ending.{desk.language}", lambda: list(self._lines()))
        parts = Parts([panel]).add(flow("ending.body", lines, room, look, focus))
        parts.add(self._curves(right, look, focus))
        commands = [command for button in buttons for command in widget_commands(button, look, focus)]
        parts.panels.append(Panel("buttons", row, tuple(commands)))
        parts.panels[:0] = bar.panels
        widgets = (*buttons, *parts.widgets, *bar.widgets)
        return Page(look.size, look.theme.window, tuple(parts.panels), widgets, NEW)

    def _lines(self) -> Iterator[Line]:
        desk = self._desk
        ending = desk.now.ending or ""
        yield Line(desk.say(Name(f"ending.{ending}.name")), TypeRole.TITLE, "orange", space=0)
        yield Line(desk.say(Name(f"ending.{ending}.text")), space=6)
        yield Line(desk.t("board.scores_rule"), TypeRole.CAPTION, "quiet", space=10)
        mine = [desk.seat] if desk.seat in desk.now.scores else []
        for seat in (*mine, *(one for one in desk.now.scores if one not in mine)):
            yield from self._score(seat)

    def _score(self, seat: str) -> Iterator[Line]:
        desk = self._desk
        data = desk.seat_data(seat)
        bar = data.bar if data is not None else 50
        mark = desk.mark(seat)
        score = desk.now.scores[seat]
        well = desk.session.ended_well(seat)
        verdict = desk.t("board.did_well" if well else "board.did_badly", bar=bar)
        yield Line(
            desk.say(seat_name(seat)), TypeRole.NUMBER, sign=mark.shape, mark_tone=mark.accent, value=str(score),
            value_tone="green" if well else "vermilion", cells=20, filled=round(score / 5), space=16,
        )  # fmt: skip
        yield Line(verdict, TypeRole.CAPTION, "green" if well else "vermilion", indent=38, space=2)
        for part, points in desk.session.score_parts(seat):
            if points:
                tone: Tone = "green" if points > 0 else "vermilion"
                name = desk.say(score_part(desk.scenario, seat, part))
                shown = f"{points:+d}".replace("-", "−")
                yield Line(name, TypeRole.CAPTION, value=shown, value_tone=tone, indent=38, space=1)

    def _curves(self, box: Box, look: Look, focus: Focus) -> Parts:
        desk = self._desk
        panel, room = titled_panel("curves", desk.t("board.curves"), box, look)
        tracks = [
            one for one in desk.scenario.tracks if one.group == "defender" and one.id != desk.scenario.economy.budget
        ]
        charts = [
            (desk.say(Name(f"track.{one.id}.name")), desk.curve(one.id, one.start), one.low, one.high) for one in tracks
        ]
        rungs = len(desk.scenario.ladder.rungs) - 1
        charts.append((desk.t("board.ladder"), desk.curve("rung", desk.scenario.ladder.start), 0, rungs))
        charts.extend(
            (desk.say(Name(f"track.{one.id}.name")), desk.curve(one.id, one.start), one.low, one.high)
            for one in desk.scenario.tracks
            if one.group != "defender"
        )
        columns = 2
        rows = -(-len(charts) // columns)
        commands: list[Command] = []
        for number, (cell, chart) in enumerate(
            zip(room.grid(columns, rows, look.metrics.px(14)), charts, strict=False)
        ):
            commands.extend(self._chart(number, chart, cell, look))
        del focus
        return Parts([Panel("curves", box, (*panel.commands, *commands))])

    def _chart(self, number: int, chart: tuple[str, list[int], int, int], cell: Box, look: Look) -> list[Command]:
        """One small chart: a name, the last value, and a line from the start to the last turn."""
        metrics, theme = look.metrics, look.theme
        name, values, low, high = chart
        style = metrics.style(TypeRole.CAPTION)
        height = look.measure.line_height(style)
        head, plot = cell.take_top(height, metrics.px(3))
        accent = ACCENTS[number % len(ACCENTS)]
        colour = ink(theme, accent)
        value = f"{values[0]} → {values[-1]}"
        wide = look.measure.width(value, style)
        right, left = head.take_right(wide, metrics.px(6))
        sign, left = left.take_left(metrics.px(12), metrics.px(6))
        commands: list[Command] = [
            Sign(sign.centred(metrics.px(10), metrics.px(10)), SHAPES[number % len(SHAPES)], colour),
            text_run(name, left, style, theme.text, look.measure, most_lines=1),
            text_run(value, right, style, theme.text, look.measure),
            FillBox(Box(plot.x, plot.bottom - metrics.line, plot.w, metrics.line), theme.outline),
            FillBox(Box(plot.x, plot.y, plot.w, metrics.line), theme.outline),
        ]
        span = max(1, high - low)
        margin = metrics.px(4)
        room = plot.inset(margin)
        points = [
            (room.x + room.w * at // max(1, len(values) - 1), room.bottom - room.h * (one - low) // span)
            for at, one in enumerate(values)
        ]
        width = max(2, metrics.px(3))
        commands.extend(Stroke(start, end, colour, width) for start, end in pairwise(points))
        side = metrics.px(8)
        for x, y in points:
            commands.append(Sign(Box(x - side // 2, y - side // 2, side, side), SHAPES[number % len(SHAPES)], colour))
        return commands

    def handle(self, action: Action) -> None:
        """What the buttons and the bar offer."""
        if action.widget in self._actions:
            self._actions[action.widget]()
        elif action.widget.startswith(LANGUAGE):
            self._room.change_language(action.widget.removeprefix(LANGUAGE))
        else:
            self._room.enter(action.widget)

    def handle_key(self, press: KeyPress) -> bool:
        """The theme."""
        if press.key == "t" and not (press.ctrl or press.alt):
            self._room.change_theme()
            return True
        return False

    def leaving(self) -> bool:
        """As on the board."""
        return self._room.may_close()
