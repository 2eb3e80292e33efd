"""The page for a window that no screen fits: higher than wide, or too small. It says what to do."""

from __future__ import annotations

from typing import Final

from game.board.canvas.drawing import Icon, Look, Panel, text_run
from game.board.canvas.text import text_height
from game.board.canvas.theme import TypeRole
from game.board.widgets.values import Page
from game.translate import Translator

__all__ = ["LEAST_SHAPE", "unfit_page"]

LEAST_SHAPE: Final = (1024, 600)
"""Width and height in pixels under which nothing can be read any more."""


def unfit_page(look: Look, t: Translator) -> Page | None:
    """What to show instead of a screen in a window of this shape; nothing where the screens fit."""
    wide, high = look.size
    if wide >= LEAST_SHAPE[0] and high >= LEAST_SHAPE[1] and wide >= high:
        return None
    metrics, theme, measure = look.metrics, look.theme, look.measure
    text = t("board.turn_the_screen") if high > wide else t("board.widen_the_window")
    style = metrics.style(TypeRole.HEADING)
    room = look.box.inset(min(24, wide // 10))
    side = min(96, room.h // 3)
    tall = text_height(text, style, room.w, measure)
    block = room.centred(room.w, min(room.h, side + 20 + tall))
    mark, words = block.take_top(side, 20)
    commands = (
        Icon(mark.centred(side, side), "ui_maximize", theme.orange.ink),
        text_run(text, words, style, theme.text, measure, align="centre"),
    )
    return Page(look.size, theme.window, (Panel("unfit", look.box, commands, theme.window),))
