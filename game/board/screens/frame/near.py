"""A strip under the bar that says what may end the game soon, whatever else is in sight; it opens the whole of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.board.canvas.drawing import Icon, Look, Panel, RoundedBox, text_run
from game.board.canvas.theme import TypeRole
from game.board.lines.story import DANGERS, danger_look, dangers_whole, endings_near
from game.board.widgets.flow import Parts, ink
from game.board.widgets.looks import widget_commands
from game.board.widgets.values import Focus, Spot

if TYPE_CHECKING:
    from game.board.canvas.geometry import Box
    from game.board.desk.desk import Desk

__all__ = ["near_height", "near_strip"]


def near_height(desk: Desk, look: Look) -> int:
    """How high the strip is; nothing where no ending is near."""
    return look.measure.line_height(look.metrics.style(TypeRole.LABEL)) + look.metrics.px(10) if desk.threats else 0


def near_strip(desk: Desk, box: Box, look: Look, focus: Focus) -> Parts:
    """The strip: every warning in its own words where all fit on its line, else the endings by name."""
    metrics, theme, measure = look.metrics, look.theme, look.measure
    style = metrics.style(TypeRole.LABEL)
    side = measure.line_height(style)
    mark, words = box.inset(metrics.px(12), 0).take_left(side, metrics.px(10))
    whole = dangers_whole(desk)
    tone, icon = danger_look(desk)
    colour = ink(theme, tone)
    text = whole if measure.width(whole, style) <= words.w else endings_near(desk)
    spot = Spot(DANGERS, box, whole if text != whole else "", opens=True)
    commands = (
        RoundedBox(box, metrics.radius, theme.panel, colour, max(metrics.line, metrics.px(2))),
        Icon(mark.centred(side * 4 // 5, side * 4 // 5), icon, colour),
        text_run(text, words, style, colour, measure, middle=True, most_lines=1),
        *widget_commands(spot, look, focus),
    )
    return Parts([Panel("near", box, commands)], [spot])
