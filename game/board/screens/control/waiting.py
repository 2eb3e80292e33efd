"""Whom the phase waits for: a row for each seat, with its player and how it stands, by sign and word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.board.canvas.drawing import Command, Look, Panel, Picture, Sign, SignShape, text_run
from game.board.canvas.geometry import Box
from game.board.canvas.theme import TypeRole
from game.board.screens.control.parts import drawn, player_called
from game.board.screens.control.steps import seats_of
from game.board.widgets.flow import Parts, Tone, ink, titled_panel
from game.board.widgets.values import Focus, ScrollArea, Spot, Widget
from game.telling.facilitator.seats import DONE, IDLE, WAITING, SeatNow

if TYPE_CHECKING:
    from game.board.desk.desk import Desk

__all__ = ["SEAT", "STANDS", "seats_height", "seats_panel"]

SEAT = "seat."
"""The row of a seat is called this and the seat."""

BAR = 16
"""The room of a scroll bar in pixels."""
STANDS: dict[str, tuple[SignShape, Tone, str]] = {
    WAITING: (SignShape.RIGHT, "orange", "control.seat_waiting"),
    DONE: (SignShape.CHECK, "green", "control.seat_done"),
    IDLE: (SignShape.MINUS, "quiet", "control.seat_idle"),
}
"""Each way a seat stands in a phase has a sign, a tone and a word."""


def seats_panel(desk: Desk, box: Box, look: Look, focus: Focus) -> Parts:
    """A row for each seat: shape, flag, name, player, and how it stands."""
    metrics = look.metrics
    phase = desk.phase_called(desk.session.phase) if desk.session.turn else ""
    title = desk.t("control.waits_for", phase=phase) if phase else desk.t("control.seats_title")
    panel, room = titled_panel("seats", title, box, look)
    found = seats_of(desk)
    role = TypeRole.LABEL
    if room.h < len(found) * look.measure.line_height(metrics.style(role)):
        role = TypeRole.CAPTION  # rather smaller than half a row behind a scroll bar
    least = look.measure.line_height(metrics.style(role))
    height = max(least, min(metrics.px(52), room.h // max(1, len(found))))
    area = ScrollArea("seats.scroll", room, height * len(found), height)
    scrolls = area.most_scroll > 0
    top, seen = room.y - focus.scroll(area), room if scrolls else box
    commands: list[Command] = [] if scrolls else list(panel.commands)
    widgets: list[Widget] = [area] if scrolls else []
    for number, seat in enumerate(found):
        row = Box(room.x, top + height * number, room.w - (BAR if scrolls else 0), height)
        commands.extend(_seat_row(desk, seat, row, look, role))
        hint = desk.t("control.seat_hint", seat=desk.seat_called(seat.seat), player=player_called(desk, seat.player))
        place = row.grown(metrics.px(2)).overlap(seen)
        if place.h:
            widgets.append(Spot(f"{SEAT}{seat.seat}", place, hint))
    if not scrolls:
        return drawn(Panel("seats", box, tuple(commands)), widgets, look, focus)
    body = drawn(Panel("seats.body", room, tuple(commands), look.theme.panel, scrolls=True), widgets, look, focus)
    return Parts([panel]).add(body)


def _seat_row(desk: Desk, seat: SeatNow, row: Box, look: Look, role: TypeRole) -> list[Command]:
    metrics, theme, measure = look.metrics, look.theme, look.measure
    commands: list[Command] = []
    mark = desk.mark(seat.seat)
    side = metrics.px(16)
    sign, rest = row.take_left(side, metrics.px(8))
    commands.append(Sign(sign.centred(side, side), mark.shape, ink(theme, mark.accent)))
    flag, rest = rest.take_left(metrics.px(28), metrics.px(8))
    if desk.flag(seat.seat):
        commands.append(Picture(flag.centred(metrics.px(28), metrics.px(21)), desk.flag(seat.seat), theme.outline))
    shape, tone, word = STANDS[seat.stands]
    state_style = metrics.style(role if seat.stands == WAITING else TypeRole.CAPTION)
    state_w = max(
        measure.width(desk.t(words), metrics.style(role if key == WAITING else TypeRole.CAPTION))
        for key, (_, _, words) in STANDS.items()
    )
    state, rest = rest.take_right(state_w, metrics.px(6))
    stand_sign, rest = rest.take_right(metrics.px(14), metrics.px(8))
    commands.append(Sign(stand_sign.centred(metrics.px(14), metrics.px(14)), shape, ink(theme, tone)))
    commands.append(text_run(desk.t(word), state, state_style, ink(theme, tone), measure, middle=True, most_lines=1))
    name_style, player_style = metrics.style(role), metrics.style(TypeRole.CAPTION)
    name, player = desk.seat_called(seat.seat), player_called(desk, seat.player)
    wide = measure.width(name, name_style)
    place, beside = rest.take_left(min(wide, rest.w), metrics.px(8))
    commands.append(text_run(name, place, name_style, theme.text, measure, middle=True, most_lines=1))
    if measure.width(player, player_style) <= beside.w:
        commands.append(text_run(player, beside, player_style, theme.quiet, measure, middle=True, most_lines=1))
    return commands


def seats_height(desk: Desk, look: Look) -> int:
    """The least height that the rows of the seats need."""
    metrics, measure = look.metrics, look.measure
    title = measure.line_height(metrics.style(TypeRole.HEADING)) + metrics.px(26)
    row = measure.line_height(metrics.style(TypeRole.LABEL)) + metrics.px(5)
    return title + row * len(seats_of(desk))
