"""What this seat can do now, and the one button that moves on."""

from __future__ import annotations

from game.board.choices import Choice, Group, groups
from game.board.desk import ABOUT_PHASE, PHASES, Desk
from game.board.drawing import Command, Look, Panel
from game.board.flow import Line, Parts, flow, titled_panel
from game.board.geometry import Box
from game.board.theme import TypeRole
from game.board.widget_layout import button_height, key_label, row_height_for, widget_commands
from game.board.widgets import Button, ChoiceList, Focus, Option, Widget

__all__ = ["CHOICES", "GROUP", "chosen_group", "next_label", "option", "orders_panel"]

CHOICES = "choices"
GROUP = "group."
"""The buttons that show a group of orders are called this and the group's id."""
LEAST_ROWS = 3
"""Where fewer rows are in sight, each keeps to two lines."""


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
        if now.phase == "plan":
            return desk.t("board.done_planning")
        open_still = any(one.stage == "priced" for one in now.requests) or bool(now.terms) or bool(now.choices)
        return desk.t("board.leave_it" if open_still else "board.done_deciding")
    if now.phase == "review":
        return desk.t("board.next_turn")
    return desk.t("board.next_phase")


def orders_panel(desk: Desk, wanted: str, box: Box, look: Look, focus: Focus) -> Parts:
    """Groups as tabs, their orders as a list, and under them the way on and the way back."""
    title, aside = desk.t("board.orders_watch"), ""
    if desk.deciding:
        aside = _purse(desk)
        key = "board.orders_short" if aside else "board.orders_of"
        title = desk.t(key, seat=desk.seat_called(desk.seat))
    panel, room = titled_panel("orders", title, box, look, aside)
    group = chosen_group(desk, wanted)
    moving, room = _moving(desk, room, look)
    widgets: list[Widget] = []
    below = Parts()
    if group is None:
        below = flow("orders.body", _nothing_to_do(desk), room, look, focus)
    else:
        tabs, room = _tabs(desk, group, room, look)
        widgets.extend(tabs)
        widgets.append(_list(group, room, look))
    widgets.extend(moving)
    commands: list[Command] = list(panel.commands)
    for widget in widgets:
        commands.extend(widget_commands(widget, look, focus))
    return Parts([Panel("orders", box, tuple(commands))], widgets).add(below)


def _purse(desk: Desk) -> str:
    """What can be spent in Plan: the budget, and the requests still to send."""
    if desk.now.phase != "plan":
        return ""
    budget = next((one.value for one in desk.now.tracks if one.id == desk.scenario.economy.budget), 0)
    left = desk.scenario.answers.bandwidth - sum(1 for one in desk.now.requests if one.stage == "asked")
    return desk.t("board.purse", budget=budget, left=max(0, left))


def _button_width(label: str, key: str, look: Look) -> int:
    metrics = look.metrics
    wide = look.measure.width(label, metrics.style(TypeRole.LABEL)) + metrics.px(26)
    if not key:
        return wide
    return wide + look.measure.width(key_label(key, look), metrics.style(TypeRole.KEY)) + metrics.px(22)


def _moving(desk: Desk, room: Box, look: Look) -> tuple[list[Widget], Box]:
    """Next, back and, where nothing is decided, the way to the next decision; from the bottom up, two in a row."""
    gap = look.metrics.px(8)
    height = button_height(look)
    onward = Button("next", room, next_label(desk), "n", look="primary")
    others = [Button("back", room, desk.t("board.back"), "ctrl+z", hint=desk.t("board.back_hint"))]
    if not desk.deciding and desk.now.ending is None:
        others.insert(0, Button("jump", room, desk.t("board.jump"), "j", hint=desk.t("board.help_jump")))
    rows: list[list[Button]] = [[onward]]
    for button in others:
        wide = sum(_button_width(one.label, one.key, look) + gap for one in (*rows[-1], button)) - gap
        if wide <= room.w:
            rows[-1].insert(0, button)
        else:
            rows.append([button])
    placed: list[Widget] = []
    for row in rows:
        strip, room = room.take_bottom(height, gap)
        widths = [_button_width(one.label, one.key, look) for one in row]
        boxes = strip.split_columns(*(float(part) for part in widths), gap=gap)
        placed[:0] = [
            Button(one.id, place, one.label, one.key, look=one.look, hint=one.hint)
            for one, place in zip(row, boxes, strict=True)
        ]
    placed.sort(key=lambda one: one.id != "next")
    return placed, room


def _nothing_to_do(desk: Desk) -> list[Line]:
    """What to read where nothing is decided: that, and what the next phase brings."""
    if desk.now.ending is not None:
        return [Line(desk.t("board.game_over"), tone="quiet")]
    following = PHASES[(PHASES.index(desk.now.phase) + 1) % len(PHASES)] if desk.now.turn else PHASES[0]
    return [
        Line(desk.t("board.nothing_to_decide"), tone="quiet", space=0),
        Line(desk.t("board.coming", phase=desk.phase_called(following)), TypeRole.LABEL, "sky", space=14),
        Line(desk.t(ABOUT_PHASE[following]), tone="quiet"),
    ]


def _tabs(desk: Desk, group: Group, room: Box, look: Look) -> tuple[list[Widget], Box]:
    found = groups(desk)
    if len(found) == 1:
        return [], room
    metrics = look.metrics
    keys = [str(number + 1) for number in range(len(found))]
    pairs = list(zip(found, keys, strict=True))
    needed = [_button_width(one.name, key, look) + metrics.px(28 if one is group else 0) for one, key in pairs]
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
        for (one, key), place in zip(pairs, boxes, strict=True)
    ], rest


def _list(group: Group, room: Box, look: Look) -> ChoiceList:
    options = tuple(option(choice) for choice in group.choices)
    label = look.measure.line_height(look.metrics.style(TypeRole.LABEL))
    caption = look.measure.line_height(look.metrics.style(TypeRole.CAPTION))
    most = min(room.h, label * 2 + caption + look.metrics.px(16))
    height = row_height_for(options, room.w, look, most)
    if room.h // height < LEAST_ROWS:
        height = min(height, label + caption + look.metrics.px(16))
    rows = max(1, room.h // height)
    shown = min(rows, len(options)) if options else rows
    return ChoiceList(CHOICES, room.take_top(shown * height)[0], options, height)


def option(choice: Choice) -> Option:
    """A choice as a row of a list."""
    why = choice.why_not if choice.why_not != choice.detail else ""
    return Option(choice.id, choice.label, choice.detail, choice.aside, bool(choice.orders), why)
