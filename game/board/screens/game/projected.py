"""The board on the projector: while the game is paused a sign over it says so and why, in the room's language."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from game.board.canvas.drawing import Command, Look, Panel, RoundedBox, Sign, SignShape, Veil, text_run
from game.board.canvas.text import text_height
from game.board.canvas.theme import TypeRole
from game.board.screens.game.board import Board
from game.translate import LANGUAGES, Translator
from rules.values.order_data import MalformedOrder, from_data
from rules.values.orders import Pause

if TYPE_CHECKING:
    from game.board.desk.desk import Desk
    from game.board.widgets.values import Focus, Page

__all__ = ["Projected"]

VEIL_STRENGTH = 150
USUAL = "control.paused_at_table"
"""The reason that stands in the record when the facilitator gave none."""


class Projected(Board):
    """The table view in the projector's window."""

    def layout(self, look: Look, focus: Focus) -> Page:
        """The board; while the game is paused, dimmed under a sign that says so."""
        page = super().layout(look, focus)
        if not self._desk.session.paused:
            return page
        veil = Panel("paused.veil", look.box, (Veil(look.box, look.theme.veil, VEIL_STRENGTH),))
        return replace(page, panels=(*page.panels, veil, _sign(self._desk, look)))


def _sign(desk: Desk, look: Look) -> Panel:
    metrics, theme, measure = look.metrics, look.theme, look.measure
    title, title_style = desk.t("board.game_paused"), metrics.style(TypeRole.DISPLAY)
    why, why_style = _reason(desk), metrics.style(TypeRole.TITLE)
    pad, side = metrics.px(36), metrics.px(40)
    most = look.size[0] - metrics.px(160)
    wanted = max(measure.width(title, title_style) + side + metrics.px(20), measure.width(why, why_style))
    width = min(most, wanted + 2 * pad)
    title_h = text_height(title, title_style, width - 2 * pad - side - metrics.px(20), measure)
    why_h = text_height(why, why_style, width - 2 * pad, measure) if why else 0
    box = look.box.centred(width, title_h + (why_h + metrics.px(14) if why else 0) + 2 * pad)
    head, rest = box.inset(pad).take_top(title_h, metrics.px(14))
    mark, words = head.take_left(side, metrics.px(20))
    commands: list[Command] = [
        RoundedBox(box, metrics.radius, theme.panel, theme.sky.fill, max(2, metrics.px(4))),
        Sign(mark.centred(side, side), SignShape.SQUARE, theme.sky.ink),
        text_run(title, words, title_style, theme.text, measure, middle=True),
    ]
    if why:
        commands.append(text_run(why, rest, why_style, theme.text, measure))
    return Panel("paused", box, tuple(commands))


def _reason(desk: Desk) -> str:
    """Why the game is paused: the facilitator's own words, or the usual ones as this window's readers have them."""
    for record in reversed(desk.session.history.line):
        try:
            order = from_data(record["order"]) if record["kind"] == "order" else None
        except MalformedOrder:
            continue
        if isinstance(order, Pause):
            usual = {Translator(language)(USUAL) for language in LANGUAGES}
            return desk.t(USUAL) if order.why in usual else order.why
    return ""
