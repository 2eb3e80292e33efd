"""What this seat can do now, and the one button that moves on."""

from __future__ import annotations

from game.board.choices import Choice, Group, groups
from game.board.desk import Desk
from game.board.drawing import Command, Look, Panel, text_run
from game.board.flow import Parts, titled_panel
from game.board.geometry import Box
from game.board.theme import TypeRole
from game.board.widget_layout import button_height, row_height_for, widget_commands
from game.board.widgets import Button, ChoiceList, Focus, Option, Widget

__all__ = ["CHOICES", "GROUP", "chosen_group", "next_label", "orders_panel"]

CHOICES = "choices"
GROUP = "group."
"""The buttons that show a group of orders are called this and the group's id."""


def chosen_group(desk: Desk, wanted: str) -> Group | None:
    """The group to show: the one asked for, else the first."""
    found = groups(desk)
    return next((group for group in found if group.id == wanted), found[0] if found else None)


def next_label(desk: Desk) -> str:
    """What moving on does now, in words."""
    now = desk.now
    if now.ending is not None:
        return desk.t("board.to_ending")
    if desk.deciding:
        return desk.t("board.done_planning" if now.phase == "plan" else "board.done_deciding")
    if now.phase == "review":
        return desk.t("board.next_turn")
    return desk.t("board.next_phase")


def orders_panel(desk: Desk, wanted: str, box: Box, look: Look, focus: Focus) -> Parts:
    """Groups as tabs, their orders as a list, and under them the way on and the way back."""
    metrics = look.metrics
    title, aside = desk.t("board.orders_watch"), ""
    if desk.deciding:
        title = desk.t("board.orders_of", seat=desk.seat_called(desk.seat))
        aside = _purse(desk)
    panel, room = titled_panel("orders", title, box, look, aside)
    widgets: list[Widget] = []
    commands: list[Command] = list(panel.commands)
    height = button_height(look)
    row, room = room.take_bottom(height, metrics.px(8))
    back_w = _button_width(desk.t("board.back"), "Ctrl Z", look)
    back, onward = row.take_left(back_w, metrics.px(8))
    stacked = onward.w < _button_width(next_label(desk), "N", look)
    if stacked:
        back, onward = row, row
        onward, room = room.take_bottom(height, metrics.px(6))
    moving = [
        Button("next", onward, next_label(desk), "n", look="primary"),
        Button("back", back, desk.t("board.back"), "ctrl+z", hint=desk.t("board.back_hint")),
    ]
    group = chosen_group(desk, wanted)
    if group is None:
        commands.append(_nothing_to_do(desk, room, look))
    else:
        tabs, room = _tabs(desk, group, room, look)
        widgets.extend(tabs)
        widgets.append(_list(group, room, look))
    widgets.extend(moving)
    for widget in widgets:
        commands.extend(widget_commands(widget, look, focus))
    return Parts([Panel("orders", box, tuple(commands))], widgets)


def _purse(desk: Desk) -> str:
    """What can be spent in Plan: the budget, and the requests still to send."""
    if desk.now.phase != "plan":
        return ""
    budget = next((one.value for one in desk.now.tracks if one.id == desk.scenario.economy.budget), 0)
    return desk.t("board.purse", budget=budget)


def _button_width(label: str, key: str, look: Look) -> int:
    metrics = look.metrics
    wide = look.measure.width(label, metrics.style(TypeRole.LABEL))
    return wide + look.measure.width(key, metrics.style(TypeRole.KEY)) + metrics.px(12 + 24 + 12)


def _nothing_to_do(desk: Desk, room: Box, look: Look) -> Command:
    text = desk.t("board.nothing_to_decide")
    if desk.now.ending is not None:
        text = desk.t("board.game_over")
    return text_run(text, room, look.metrics.style(TypeRole.BODY), look.theme.quiet, look.measure)


def _tabs(desk: Desk, group: Group, room: Box, look: Look) -> tuple[list[Widget], Box]:
    found = groups(desk)
    if len(found) == 1:
        return [], room
    metrics = look.metrics
    keys = [str(number + 1) for number in range(len(found))]
    needed = [_button_width(one.name, key, look) + (metrics.px(28) if one is group else 0) for one, key in zip(found, keys, strict=True)]
    gap = metrics.px(6)
    height = button_height(look)
    if sum(needed) + gap * (len(found) - 1) <= room.w:
        row, rest = room.take_top(height, gap)
        boxes = row.split_columns(*(float(part) for part in needed), gap=gap)
    else:
        column, rest = room.take_top(height * len(found) + gap * (len(found) - 1), gap)
        boxes = column.rows(len(found), gap)
    return [
        Button(f"{GROUP}{one.id}", place, one.name, key, chosen=one is group)
        for one, place, key in zip(found, boxes, keys, strict=True)
    ], rest


def _list(group: Group, room: Box, look: Look) -> ChoiceList:
    options = tuple(option(choice) for choice in group.choices)
    label = look.measure.line_height(look.metrics.style(TypeRole.LABEL))
    caption = look.measure.line_height(look.metrics.style(TypeRole.CAPTION))
    most = min(room.h, label * 2 + caption * 2 + look.metrics.px(16))
    height = row_height_for(options, room.w, look, most)
    rows = max(1, room.h // height)
    return ChoiceList(CHOICES, room.take_top(rows * height)[0], options, height)


def option(choice: Choice) -> Option:
    """A choice as a row of a list."""
    hint = choice.why_not if choice.why_not != choice.detail else ""
    return Option(choice.id, choice.label, choice.detail, choice.aside, bool(choice.orders), hint)

