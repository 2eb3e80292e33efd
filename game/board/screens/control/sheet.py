"""A list with the highlighted row shown in full beside it, and what can be done with it under that.

All tabs of the control view are such sheets, so that who has learnt one has learnt them all. The highlighted row is
the list's own cursor: arrows and clicks move it, and the preview follows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from game.board.canvas.drawing import Command, Look, Panel, text_run
from game.board.canvas.text import text_height
from game.board.canvas.theme import TypeRole
from game.board.screens.control.parts import Deed, button_rows
from game.board.widgets.flow import Line, Parts, flow, titled_panel
from game.board.widgets.looks import panel_box, row_height_for, widget_commands
from game.board.widgets.values import ChoiceList, Option, Widget

if TYPE_CHECKING:
    from game.board.canvas.geometry import Box
    from game.board.widgets.values import Focus

__all__ = ["LIST", "OF", "Sheet", "deed_of", "sheet_parts"]

LIST = "list."
"""Lists are called this and their sheet's id."""
OF = "@"
"""Stands between a deed's id and the row that it is done with in the id of its button."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one list shows: its rows, the lines of a row by its id, and the deeds that a row allows.

    ``general`` deeds need no row. ``empty`` is read where there are no rows. With ``newest_last`` the list opens at its
    end. How many rows there are is ``counted`` where they are all of one kind.
    """

    id: str
    title: str
    rows: tuple[Option, ...]
    empty: str
    preview: Callable[[str], Sequence[Line]]
    deeds: Callable[[str], Sequence[Deed]]
    general: tuple[Deed, ...] = ()
    newest_last: bool = False
    counted: bool = True


def sheet_parts(sheet: Sheet, box: Box, look: Look, focus: Focus) -> Parts:
    """The list left, the preview and its deeds right."""
    left, right = box.split_columns(1.0, 1.15, gap=look.metrics.gap)
    parts, chosen = _list(sheet, left, look, focus)
    return parts.add(_preview(sheet, chosen, right, look, focus))


def _list(sheet: Sheet, box: Box, look: Look, focus: Focus) -> tuple[Parts, str]:
    """The list with the deeds that need no row, and the id of its highlighted row."""
    metrics = look.metrics
    count = str(len(sheet.rows)) if sheet.rows and sheet.counted else ""
    panel, room = titled_panel(f"sheet.{sheet.id}", sheet.title, box, look, count)
    buttons, room = button_rows(sheet.general, room, look)
    commands: list[Command] = list(panel.commands)
    widgets: list[Widget] = []
    chosen = ""
    if sheet.rows:
        choices = _choices(sheet, room, look)
        commands.extend(widget_commands(choices, look, focus))
        widgets.append(choices)
        chosen = sheet.rows[focus.cursor(choices)].id
    else:
        style = metrics.style(TypeRole.BODY)
        words = room.take_top(min(room.h, text_height(sheet.empty, style, room.w, look.measure)))[0]
        commands.append(text_run(sheet.empty, words, style, look.theme.quiet, look.measure))
    for button in buttons:
        commands.extend(widget_commands(button, look, focus))
    return Parts([Panel(panel.id, box, tuple(commands))], [*widgets, *buttons]), chosen


def _choices(sheet: Sheet, room: Box, look: Look) -> ChoiceList:
    metrics, measure = look.metrics, look.measure
    label, caption = metrics.style(TypeRole.LABEL), metrics.style(TypeRole.CAPTION)
    most = 2 * measure.line_height(label) + measure.line_height(caption) + metrics.px(16)
    height = row_height_for(sheet.rows, room.w, look, max(1, min(most, room.h)))
    shown = min(len(sheet.rows), max(1, room.h // height))
    selected = sheet.rows[-1].id if sheet.newest_last else ""
    place = room.take_top(min(room.h, shown * height))[0]
    return ChoiceList(f"{LIST}{sheet.id}", place, sheet.rows, height, selected, previews=True)


def _preview(sheet: Sheet, chosen: str, box: Box, look: Look, focus: Focus) -> Parts:
    metrics = look.metrics
    if not chosen:
        return Parts([Panel(f"preview.{sheet.id}", box, (panel_box(box, look),))])
    room = box.inset(metrics.pad, metrics.px(12))
    deeds = [replace(deed, id=f"{deed.id}{OF}{chosen}") for deed in sheet.deeds(chosen)]
    buttons, room = button_rows(deeds, room, look)
    commands: list[Command] = [panel_box(box, look)]
    for button in buttons:
        commands.extend(widget_commands(button, look, focus))
    body = flow(f"preview.{sheet.id}.{chosen}", sheet.preview(chosen), room, look, focus)
    return Parts([Panel(f"preview.{sheet.id}", box, tuple(commands))]).add(body).add(Parts([], list(buttons)))


def deed_of(sheet: Sheet, button: str) -> Deed | None:
    """The deed behind a button of a sheet, if it can be done."""
    name, _, row = button.partition(OF)
    known = any(option.id == row for option in sheet.rows)
    deeds = [*sheet.general, *(sheet.deeds(row) if known else ())]
    return next((deed for deed in deeds if deed.id == name and not deed.why_not), None)
