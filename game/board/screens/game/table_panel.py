"""Beside the table view: proposals, what lies on the table and, where a facilitator leads from it, the way on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.board.canvas.drawing import Look, Panel
from game.board.canvas.geometry import Box
from game.board.lines.situation import situation_body
from game.board.screens.game.orders import proposal_lines
from game.board.screens.keys import NEXT, PAUSE
from game.board.widgets.flow import Parts, flow, flow_height, titled_panel
from game.board.widgets.looks import button_height, widget_commands
from game.board.widgets.sheet import buttons_row
from game.board.widgets.values import Button, Focus, Widget
from game.telling.phases import PHASES, following

if TYPE_CHECKING:
    from game.board.desk.desk import Desk

__all__ = ["onward", "table_panel"]


def table_panel(desk: Desk, box: Box, look: Look, focus: Focus, *, leads: bool) -> Parts:
    """The panel; with ``leads`` a button that opens the next phase, or calls the seat that is waited for."""
    metrics = look.metrics
    panel, room = titled_panel("situation", desk.t("board.situation"), box, look)
    widgets: list[Widget] = []
    if leads:
        row, room = room.take_bottom(button_height(look), metrics.px(10))
        widgets.extend(onward(desk, row, look))
    commands = list(panel.commands)
    for widget in widgets:
        commands.extend(widget_commands(widget, look, focus))
    parts = Parts([Panel("situation", box, tuple(commands))], widgets)
    proposed = proposal_lines(desk)
    if proposed:
        asked, room = room.take_top(min(flow_height(proposed, room.w - 24, look), room.h // 2), metrics.px(10))
        parts.add(flow("proposed.body", proposed, asked, look, focus))
    return parts.add(situation_body(desk, room, look, focus))


def onward(desk: Desk, box: Box, look: Look) -> list[Button]:
    """What opens the next phase, or calls the seat that is waited for; and beside it what stops the game for all."""
    session = desk.session
    if not desk.seat_with_role("facilitator") or session.read_only or session.ending is not None:
        return [Button(NEXT.action, box, _next_label(desk), NEXT.key, look="primary")]
    words = desk.t("control.resume_short" if session.paused else "control.pause")
    (pause,) = buttons_row(box, [Button(PAUSE.action, box, words, PAUSE.key)], look)
    rest, _ = box.take_left(pause.box.x - box.x - look.metrics.px(8))
    return [Button(NEXT.action, rest, _next_label(desk), NEXT.key, look="primary"), pause]


def _next_label(desk: Desk) -> str:
    """What moving on does now, in words."""
    session = desk.session
    if session.ending is not None:
        return desk.t("board.to_ending")
    if session.paused:
        return desk.t("control.resume")
    waiting = session.awaiting()
    if waiting:
        return desk.t("board.call_seat", seat=desk.seat_called(waiting[0]))
    if session.phase == PHASES[-1]:
        return desk.t("board.next_turn")
    return desk.t("control.open_phase", phase=desk.phase_called(following(session.phase)))
