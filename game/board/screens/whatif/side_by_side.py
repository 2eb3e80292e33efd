"""Games side by side: their time lines under each other on one scale, a track's curves together, where they differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.board.canvas.drawing import Command, FillBox, Look, Panel, Sign, SignShape, text_run
from game.board.canvas.geometry import Box
from game.board.canvas.theme import AccentName, TypeRole
from game.board.screens.whatif.keys import COMPARE_KEYS
from game.board.widgets.bindings import CLOSE, Bindings
from game.board.widgets.flow import Line, Parts, flow, ink, titled_panel
from game.board.widgets.looks import button_height, row_height_for, widget_commands
from game.board.widgets.sheet import buttons_row
from game.board.widgets.stage import Screen
from game.board.widgets.values import Action, Button, ChoiceList, Focus, Option, Page, Spot
from game.telling.compare_page import (
    alike_words,
    difference_lines,
    head_of,
    names_of,
    track_words,
    version_of,
)
from rules.wording.names import ending_name, seat_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.telling.compare import Comparison, Table
    from game.translate import Translator

__all__ = ["SideBySide"]

TRACKS: Final = "compared"
SCORE: Final = "score."
TURN: Final = "turn."
LEAST_CELL: Final = 34
"""The least width of a turn's number at 1920 by 1080."""
ACCENTS: Final[tuple[AccentName, ...]] = ("sky", "orange", "green", "purple", "yellow", "vermilion", "blue")
SHAPES: Final = (SignShape.DISC, SignShape.SQUARE, SignShape.DIAMOND, SignShape.UP, SignShape.RING, SignShape.DOWN)
"""Each game has a colour and a sign."""


class SideBySide(Screen):
    """``found`` is what was compared; ``t`` speaks the window's language; ``leave`` goes back."""

    def __init__(self, found: Comparison, t: Callable[[], Translator], *, leave: Callable[[], None]) -> None:
        self._found = found
        self._t = t
        self._leave = leave
        self._curve = f"{SCORE}{found.sessions[0].compiled.defender}"
        first = found.first
        self._turn = first.turn if first is not None else 1
        places = range(len(found.tables))
        self._own = {(place, turn): found.own(place, turn) for place in places for turn in range(found.last_turn + 1)}

    @property
    def bindings(self) -> Bindings:
        """The way out."""
        return COMPARE_KEYS

    # ----- layout

    def layout(self, look: Look, focus: Focus) -> Page:
        """The curves to choose from left; lines and curves right, and a turn in words under them."""
        t, metrics = self._t(), look.metrics
        frame = look.box.inset(metrics.gap)
        foot, rest = frame.take_bottom(button_height(look), metrics.gap)
        left, right = rest.take_left(max(metrics.px(330), rest.w * 22 // 100), metrics.gap)
        parts = self._list(left, look, focus)
        lines = self._lines_height(look)
        above, below = right.take_top(lines + max(metrics.px(180), (right.h - lines) * 45 // 100), metrics.gap)
        parts.add(self._charts(above, look, focus), self._told(below, look, focus))
        (back,) = buttons_row(foot, [Button(CLOSE.action, foot, t("whatif.back"), CLOSE.key)], look)
        parts.add(Parts([Panel("foot", foot, widget_commands(back, look, focus))], [back]))
        contents = (("compare.body", str(self._turn)),)
        return Page(look.size, look.theme.window, tuple(parts.panels), tuple(parts.widgets), TRACKS, contents=contents)

    def _curves(self, t: Translator) -> list[tuple[str, str]]:
        seats = self._found.sessions[0].scores
        scores = [(f"{SCORE}{seat}", t("hotwash.score_of", seat=seat_name(seat))) for seat in seats]
        return [scores[0], *[(track, t.render(track_words(track))) for track in self._found.tracks], *scores[1:]]

    def _values(self, table: Table) -> list[int]:
        """The chosen curve at the end of each turn."""
        if self._curve.startswith(SCORE):
            seat = self._curve.removeprefix(SCORE)
            return [one.scores.get(seat, 0) for one in table.turns]
        return [one.tracks.get(self._curve, 0) for one in table.turns]

    def _range(self) -> tuple[int, int]:
        if self._curve.startswith(SCORE):
            return 0, 100
        scenario = self._found.sessions[0].scenario
        if self._curve == "rung":
            return 0, len(scenario.ladder.rungs) - 1
        one = next(track for track in scenario.tracks if track.id == self._curve)
        return one.low, one.high

    def _list(self, box: Box, look: Look, focus: Focus) -> Parts:
        t = self._t()
        panel, room = titled_panel("compared.list", t("board.curves"), box, look)
        options = tuple(Option(name, label) for name, label in self._curves(t))
        row = min(room.h, row_height_for(options, room.w, look))
        choices = ChoiceList(TRACKS, room, options, row, self._curve, follows=True)
        return Parts(
            [Panel("compared.list", box, (*panel.commands, *widget_commands(choices, look, focus)))], [choices]
        )

    def _row_height(self, look: Look) -> int:
        return look.measure.line_height(look.metrics.style(TypeRole.CAPTION)) + look.metrics.px(10)

    def _lines_height(self, look: Look) -> int:
        """The room that the time lines and the title over them need."""
        head = look.measure.line_height(look.metrics.style(TypeRole.HEADING)) + look.metrics.px(40)
        return head + (1 + len(self._found.tables)) * self._row_height(look)

    def _charts(self, box: Box, look: Look, focus: Focus) -> Parts:
        """Names and endings before the lines; turns over them; the curves under them on the same scale."""
        t, metrics, found = self._t(), look.metrics, self._found
        curve = dict(self._curves(t))[self._curve]
        panel, room = titled_panel("compared", f"{t.render(head_of(found))} · {curve}", box, look)
        row = self._row_height(look)
        names, plot = room.take_left(min(room.w * 38 // 100, metrics.px(420)), metrics.px(12))
        commands: list[Command] = list(panel.commands)
        spots: list[Spot] = []
        count = found.last_turn + 1
        every = -(
            -metrics.px(LEAST_CELL) * count // max(1, plot.w)
        )  # numbers that would stand in each other are left out
        for turn in range(count):
            cell = Box(plot.x + plot.w * turn // count, plot.y, plot.w // count, row)
            column = Box(cell.x, room.y, cell.w, room.h)
            if turn == self._turn:
                commands.append(FillBox(column, look.theme.sunken))
            style = metrics.style(TypeRole.KEY)
            said = str(turn) if turn % every == 0 else ""
            commands.append(text_run(said, cell, style, look.theme.quiet, look.measure, align="centre", middle=True))
            spots.append(Spot(f"{TURN}{turn}", column, t("compare.of_turn", turn=turn)))
        for place, table in enumerate(found.tables):
            strip = Box(plot.x, plot.y + (place + 1) * row, plot.w, row)
            name = Box(names.x, strip.y, names.w, row)
            spots.append(Spot(f"name.{place}", name, self._called(table), opens=False))
            commands += self._name(place, table, name, look)
            commands += self._line(place, table, strip, count, look)
        _, under = plot.take_top((1 + len(found.tables)) * row, metrics.px(8))
        commands += self._plot(under, count, look)
        for spot in spots:
            commands.extend(widget_commands(spot, look, focus))
        return Parts([Panel("compared", box, tuple(commands))], [*spots])

    def _called(self, table: Table) -> str:
        """A game by its name, with how it ended."""
        t = self._t()
        ending = t("compare.open") if table.ending is None else t.render(ending_name(table.ending))
        return f"{table.name} · {ending}"

    def _name(self, place: int, table: Table, box: Box, look: Look) -> list[Command]:
        metrics = look.metrics
        mark, words = box.take_left(metrics.px(18), metrics.px(6))
        side = metrics.px(14)
        style = metrics.style(TypeRole.CAPTION)
        return [
            Sign(mark.centred(side, side), SHAPES[place % len(SHAPES)], ink(look.theme, ACCENTS[place % len(ACCENTS)])),
            text_run(self._called(table), words, style, look.theme.text, look.measure, middle=True, most_lines=1),
        ]

    def _line(self, place: int, table: Table, strip: Box, count: int, look: Look) -> list[Command]:
        """A time line: as far as the game came, with a sign in each turn in which it went a way of its own."""
        metrics, theme = look.metrics, look.theme
        colour = ink(theme, ACCENTS[place % len(ACCENTS)])
        high = max(3, metrics.px(4))
        y = strip.y + (strip.h - high) // 2
        wide = strip.w * (table.turn + 1) // count
        commands: list[Command] = [
            FillBox(Box(strip.x, y, strip.w, high), theme.outline),
            FillBox(Box(strip.x, y, wide, high), colour),
        ]
        side = metrics.px(14)
        first = self._found.firsts[place]
        for turn in range(table.turn + 1):
            cell = Box(strip.x + strip.w * turn // count, strip.y, strip.w // count, strip.h)
            if first is not None and first.turn == turn:
                commands.append(Sign(cell.centred(side * 3 // 2, side * 3 // 2), SignShape.CROSS, theme.vermilion.ink))
            elif self._own[place, turn].orders:
                commands.append(Sign(cell.centred(side, side), SHAPES[place % len(SHAPES)], colour))
        return commands

    def _plot(self, box: Box, count: int, look: Look) -> list[Command]:
        """All curves together, each a little aside of the others, so that equal ones are seen beside each other."""
        metrics, theme = look.metrics, look.theme
        low, high = self._range()
        thick = max(2, metrics.px(4))
        commands: list[Command] = [
            FillBox(Box(box.x, box.bottom - metrics.line, box.w, metrics.line), theme.outline),
            FillBox(Box(box.x, box.y, box.w, metrics.line), theme.outline),
        ]
        for place, table in enumerate(self._found.tables):
            colour = ink(theme, ACCENTS[place % len(ACCENTS)])
            aside = place * thick
            before = None
            for turn, value in enumerate(self._values(table)):
                room = box.h - 2 * thick - aside
                y = box.bottom - 2 * thick - aside - room * (min(max(value, low), high) - low) // max(1, high - low)
                x, right = box.x + box.w * turn // count, box.x + box.w * (turn + 1) // count
                commands.append(FillBox(Box(x, y, right - x, thick), colour))
                if before is not None and before != y:
                    commands.append(FillBox(Box(x, min(before, y), thick, abs(before - y) + thick), colour))
                before = y
        style = metrics.style(TypeRole.KEY)
        label = look.measure.line_height(style)
        side = metrics.px(60)
        for value, y in ((high, box.y), (low, box.bottom - label)):
            place_at = Box(box.x - side - metrics.px(6), y, side, label)
            commands.append(text_run(str(value), place_at, style, theme.quiet, look.measure, align="right"))
        return commands

    def _told(self, box: Box, look: Look, focus: Focus) -> Parts:
        """Where they first differ, and what each did in the turn in sight that another did not."""
        t, found = self._t(), self._found
        panel, room = titled_panel("compare.told", t("compare.of_turn", turn=self._turn), box, look)
        lines: list[Line] = []
        alike = found.alike(self._turn)
        alone = {one.tables[0]: alike_words(one, t) for one in alike if len(one.tables) == 1}
        did = {place for one in alike for place in one.tables}
        for place, table in enumerate(found.tables):
            told = alone.get(place, [])
            far = table.at(self._turn) is not None
            value = self._values(table)[self._turn] if far and self._turn < len(self._values(table)) else None
            sign, tone = SHAPES[place % len(SHAPES)], ACCENTS[place % len(ACCENTS)]
            shown = "" if value is None else str(value)
            lines.append(Line(table.name, TypeRole.LABEL, sign=sign, mark_tone=tone, value=shown, space=10))
            if not far:
                told = [t("compare.not_so_far")]
            told = told or ([] if place in did else [t("compare.nothing_own")])
            lines += [Line(one, indent=26, space=4) for one in told]
        for several in alike:
            if len(several.tables) > 1:
                lines.append(Line(names_of(found, several.tables), TypeRole.LABEL, space=10))
                lines += [Line(one, indent=26, space=4) for one in alike_words(several, t)]
        for place in range(1, len(found.tables)):
            if not found.whole(place):
                continue
            head, *rest = difference_lines(found, found.firsts[place], place, t)
            parted = found.firsts[place] is not None
            sign, tone = (SignShape.CROSS, "vermilion") if parted else (SignShape.CHECK, "green")
            lines.append(Line(head, sign=sign, mark_tone=tone, space=14, rule=place == 1))
            lines += [Line(one.strip(), tone="quiet", indent=26, space=4) for one in rest]
        for other in found.apart:
            told_ending = other.ending_name or t("compare.open")
            apart = t("compare.apart", name=other.name, title=other.title, ending=told_ending)
            lines.append(Line(apart, icon="ui_info", tone="quiet", space=12))
        lines += [
            Line(t("compare.export", name=one.name, seat=seat_name(one.export)), icon="ui_info", tone="quiet", space=12)
            for one in found.tables
            if one.export
        ]
        lines += [
            Line(t.render(version), icon="ui_info", tone="quiet", space=12)
            for version in (version_of(found, one, t.language) for one in found.tables)
            if version is not None
        ]
        return Parts([panel]).add(flow("compare.body", lines, room, look, focus))

    # ----- what is asked

    def handle(self, action: Action) -> None:
        """Choose a curve or a turn, or leave."""
        if action.widget == TRACKS:
            self._curve = str(action.value)
        elif action.widget.startswith(TURN):
            self._turn = int(action.widget.removeprefix(TURN))
        elif action.widget == CLOSE.action:
            self._leave()
