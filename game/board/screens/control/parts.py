"""Pieces that the control view is made of: deeds as buttons that wrap, rows of them, and lines that everybody draws."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from game.board.canvas.drawing import Panel
from game.board.canvas.text import text_height
from game.board.canvas.theme import TypeRole
from game.board.widgets.flow import Parts
from game.board.widgets.looks import key_label, widget_commands
from game.board.widgets.values import Button, ButtonLook, Focus, Widget
from rules.wording.orders import ruling as ruling_words

if TYPE_CHECKING:
    from game.board.canvas.drawing import Look
    from game.board.canvas.geometry import Box
    from game.board.desk.desk import Desk
    from game.board.screens.room import ControlRoom
    from game.board.widgets.stage import Screen
    from rules.values.orders import Order

__all__ = [
    "Deed",
    "button_rows",
    "closed",
    "deed_button",
    "drawn",
    "needed_height",
    "needed_width",
    "opens",
    "player_called",
    "refusal",
]

PLAYERS = {
    "people": "board.player_people",
    "card": "board.player_card",
    "random": "board.player_random",
    "ally": "board.player_bot",
    "defender": "board.player_bot",
    "pressure": "board.player_bot",
    "own": "board.player_bot",
}
"""What players are called; a policy of one's own is a bot too."""


MOST_LINES = 3
"""So many lines stand on a button; a longer label is whole in its hint."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Something the facilitator can do: what stands on its button, and what it does.

    With ``why_not`` it cannot be done now. ``id`` is the button's.
    """

    id: str
    label: str
    do: Callable[[], object]
    key: str = ""
    why_not: str = ""
    look: ButtonLook = "plain"
    icon: str = ""
    hint: str = ""


def opens(desk: Desk, room: ControlRoom, form: Callable[..., Screen], *about: object) -> Callable[[], None]:
    """What opens a form about something, which gives its order to the room and is left where it was opened."""
    return lambda: room.push(form(desk, *about, give=room.rule, leave=room.pop))


def deed_button(deed: Deed, box: Box, *, large: bool = False) -> Button:
    """The button of a deed."""
    return Button(
        deed.id,
        box,
        deed.label,
        deed.key,
        enabled=not deed.why_not,
        why_disabled=deed.why_not,
        look=deed.look,
        icon=deed.icon,
        hint=deed.hint,
        large=large,
    )


def _extra(deed: Deed, look: Look) -> int:
    """The width of everything on a button but its label."""
    metrics = look.metrics
    extra = 2 * metrics.px(12)
    if deed.key:
        style = metrics.style(TypeRole.KEY)
        text = look.measure.width(key_label(deed.key, look), style) + metrics.px(12)
        extra += max(text, look.measure.line_height(style) + metrics.px(4)) + metrics.px(8)
    if deed.icon or deed.why_not:
        extra += metrics.px(20) + metrics.px(8)
    return extra


def needed_width(deed: Deed, look: Look) -> int:
    """How wide a deed's button is on one line."""
    return look.measure.width(deed.label, look.metrics.style(TypeRole.LABEL)) + _extra(deed, look) + look.metrics.px(4)


def needed_height(deed: Deed, width: int, look: Look, *, large: bool = False, lines: int = MOST_LINES) -> int:
    """How high a deed's button is when it may be ``width`` pixels wide and its label has at most so many ``lines``."""
    style = look.metrics.style(TypeRole.NUMBER if large else TypeRole.LABEL)
    room = max(1, width - _extra(deed, look))
    high = text_height(deed.label, style, room, look.measure)
    return min(high, lines * look.measure.line_height(style)) + look.metrics.px(24 if large else 18)


def button_rows(deeds: Sequence[Deed], room: Box, look: Look) -> tuple[list[Button], Box]:
    """Buttons at the foot of ``room``, as many in a row as fit, each row filled; and the room above them."""
    gap = look.metrics.px(8)
    rows: list[list[Deed]] = []
    for deed in deeds:
        wide = needed_width(deed, look)
        if rows and sum(needed_width(one, look) + gap for one in rows[-1]) + wide <= room.w:
            rows[-1].append(deed)
        else:
            rows.append([deed])
    for lines in range(MOST_LINES, 0, -1):  # fewer lines of each where they would take the whole room
        heights = [
            max(needed_height(one, min(room.w, needed_width(one, look)), look, lines=lines) for one in row)
            for row in rows
        ]
        if sum(heights) + gap * len(rows) <= room.h * 2 // 3:
            break
    if rows and sum(heights) + gap * len(rows) > room.h:  # too many even so: as low as their words
        line = look.measure.line_height(look.metrics.style(TypeRole.LABEL))
        gap, heights = look.metrics.px(2), [line + look.metrics.px(6)] * len(rows)
    placed: list[Button] = []
    for row, height in zip(reversed(rows), reversed(heights if rows else []), strict=True):
        widths = [min(room.w, needed_width(one, look)) for one in row]
        strip, room = room.take_bottom(height, gap)
        boxes = strip.split_columns(*(float(wide) for wide in widths), gap=gap)
        placed[:0] = [deed_button(one, box) for one, box in zip(row, boxes, strict=True)]
    return placed, room


def player_called(desk: Desk, player: str) -> str:
    """Who plays a seat, in words."""
    return desk.t(PLAYERS.get(player, "board.player_bot"))


def closed(desk: Desk) -> str:
    """Why nothing can be ruled any more: the game is only looked at, or over; empty while it is played."""
    if desk.session.read_only:
        return desk.t("board.read_only_hint")
    return desk.t("board.game_over") if desk.session.ending is not None else ""


def refusal(desk: Desk, order: Order) -> str:
    """Why the judge refuses an order, in words; empty when it is allowed."""
    ruling = desk.session.judge(order)
    return "" if ruling.allowed else desk.say(ruling_words(desk.scenario, ruling))


def drawn(panel: Panel, widgets: list[Widget], look: Look, focus: Focus) -> Parts:
    """A panel with its widgets drawn on it."""
    commands = [*panel.commands, *(one for widget in widgets for one in widget_commands(widget, look, focus))]
    return Parts([replace(panel, commands=tuple(commands))], widgets)
