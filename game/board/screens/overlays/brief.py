"""The page before the first turn: the seat's brief, what counts for it, and how to play in five lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.board.canvas.drawing import Look, Panel
from game.board.lines.brief import aims_lines, how_lines, text_lines, variant_lines
from game.board.lines.dice import dice_lines
from game.board.screens.frame.top_bar import LANGUAGE, top_bar, top_bar_height
from game.board.screens.keys import BEGIN, BRIEF_KEYS, LENGTHS, OUT, PIN, THEME
from game.board.widgets.bindings import Bindings
from game.board.widgets.flow import Parts, flow, titled_panel
from game.board.widgets.looks import button_height, panel_box, widget_commands
from game.board.widgets.routes import Handlers, carry_out
from game.board.widgets.sheet import buttons_row
from game.board.widgets.stage import Screen
from game.board.widgets.values import Action, Button, Focus, Page
from rules.wording.names import Name

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.board.desk.desk import Desk
    from game.board.screens.room import Room

__all__ = ["Brief"]


class Brief(Screen):
    """Read, then begin."""

    def __init__(self, desk: Desk, room: Room, begin: Callable[[], None]) -> None:
        self._desk = desk
        self._room = room
        self._begin = begin

    def layout(self, look: Look, focus: Focus) -> Page:
        """The brief left; aims, teaching aims and how to play right."""
        metrics, desk = look.metrics, self._desk
        frame = look.box.inset(metrics.gap)
        head, rest = frame.take_top(top_bar_height(look), metrics.gap)
        bar = top_bar(desk, head, look, focus)
        row, rest = rest.take_bottom(button_height(look), metrics.gap)
        offered = [Button(BEGIN.action, row, self._begin_label(), BEGIN.key, look="primary")]
        if desk.role == "facilitator":
            offered[:0] = [
                Button(PIN.action, row, desk.t("control.pin"), PIN.key, icon="ui_lock"),
                Button(LENGTHS.action, row, desk.t("control.lengths"), LENGTHS.key, icon="ui_clock"),
            ]
        *ways, begin = buttons_row(row, offered, look)
        left, right = rest.split_columns(1.1, 1.0, gap=metrics.gap)
        left, how = left.split_rows(1.5, 1.0, gap=metrics.gap)
        title = desk.t("board.brief_of", seat=desk.seat_called(desk.seat))
        panel, room = titled_panel("brief", title, left, look)
        lines = [*variant_lines(desk), *text_lines(desk.say(Name(f"brief.{desk.seat}")))]
        parts = Parts([panel]).add(flow("brief.body", lines, room, look, focus))
        panel, room = titled_panel("aims", desk.t("board.aims"), right, look)
        parts.add(Parts([panel])).add(flow("aims.body", list(aims_lines(desk)), room, look, focus))
        panel, room = titled_panel("how", desk.t("board.how"), how, look)
        parts.add(Parts([panel])).add(flow("how.body", list(how_lines(desk)), room, look, focus))
        beside = row.take_left(min(one.box.x for one in (begin, *ways)) - row.x - metrics.gap)[0]
        dice = list(dice_lines(desk))
        if dice:
            parts.panels.append(Panel("dice", beside, (panel_box(beside, look),)))
            parts.add(flow("dice.body", dice, beside.inset(metrics.pad, metrics.px(6)), look, focus))
        commands = [command for button in (*ways, begin) for command in widget_commands(button, look, focus)]
        parts.panels.append(Panel("begin", row, tuple(commands)))
        parts.panels[:0] = bar.panels
        parts.widgets = [begin, *ways, *parts.widgets, *bar.widgets]
        return Page(look.size, look.theme.window, tuple(parts.panels), tuple(parts.widgets), BEGIN.action)

    def _begin_label(self) -> str:
        """Where it goes on: who plays alone begins the first turn with it, at a led table it only leads there."""
        desk = self._desk
        if desk.role == "facilitator":
            return desk.t("board.to_control")
        return desk.t("board.to_board" if desk.led or desk.session.turn else "board.begin")

    @property
    def bindings(self) -> Bindings:
        """Begin, or leave."""
        return BRIEF_KEYS

    def handle(self, action: Action) -> None:
        """Begin, change how it is read, leave; or what the bar offers."""
        room = self._room
        handlers: Handlers = {
            BEGIN.action: lambda _: self._begin(),
            LANGUAGE: room.change_language,
            THEME.action: lambda _: room.change_theme(),
            OUT.action: lambda _: room.ask_to_leave(),
        }
        if not carry_out(action.widget, handlers):
            room.enter(action.widget)

    def leaving(self) -> bool:
        """As on the board."""
        return self._room.may_close()
