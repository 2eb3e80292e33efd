"""The main board: everything of one game in sight at once, or on three tabs where type is too large for that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.board.choices import Choice, groups
from game.board.drawing import Look, Panel
from game.board.flow import Parts
from game.board.geometry import Box
from game.board.screens.allies import ALLY, allies, allies_height
from game.board.screens.ladder import ladder, ladder_height
from game.board.screens.log import LOG, log, logged_record
from game.board.screens.orders import CHOICES, GROUP, orders_panel
from game.board.screens.situation import situation
from game.board.screens.story import story
from game.board.screens.top_bar import LANGUAGE, top_bar, top_bar_height
from game.board.screens.tracks import tracks
from game.board.signals import KeyPress
from game.board.stage import Screen
from game.board.widget_layout import button_height, widget_commands
from game.board.widgets import Action, Button, Focus, Page

if TYPE_CHECKING:
    from game.board.desk import Desk
    from game.board.room import Room

__all__ = ["Board", "needs_tabs"]

TAB = "tab."
TABS = {"orders": "board.tab_orders", "state": "board.tab_state", "allies": "board.tab_allies"}
LARGEST_RATIO = 1.22
"""How much larger than space type may be before everything no longer fits on one page."""


def needs_tabs(look: Look) -> bool:
    """Whether type is so large, or the window so small, that the board stands on tabs."""
    fit = min(look.size[0] / 1920, look.size[1] / 1080)
    return look.metrics.type_scale / fit > LARGEST_RATIO


class Board(Screen):
    """The board of a game that is being played. ``room`` carries out what is asked."""

    def __init__(self, desk: Desk, room: Room) -> None:
        self._desk = desk
        self._room = room
        self._group = ""
        self._tab = "orders"

    # ----- layout

    def layout(self, look: Look, focus: Focus) -> Page:
        """All panels, each in its place."""
        metrics = look.metrics
        frame = look.box.inset(metrics.gap)
        head, rest = frame.take_top(top_bar_height(look), metrics.gap)
        parts = top_bar(self._desk, head, look, focus)
        if needs_tabs(look):
            parts.add(self._tabbed(rest, look, focus))
        else:
            parts.add(self._whole(rest, look, focus))
        return Page(look.size, look.theme.window, tuple(parts.panels), self._ordered(parts), self._first(parts))

    def _ordered(self, parts: Parts) -> tuple:  # type: ignore[type-arg]
        """Tab order: what is decided here first, then the rest as it is read."""
        mine = {"next", "jump", "back", CHOICES}
        first = [one for one in parts.widgets if one.id in mine or one.id.startswith((GROUP, TAB))]
        return (*first, *(one for one in parts.widgets if one not in first))

    def _first(self, parts: Parts) -> str:
        ids = [one.id for one in parts.widgets]
        return CHOICES if CHOICES in ids else "next"

    def side_panel(self, box: Box, look: Look, focus: Focus) -> Parts:
        """What stands under the log: the seat's orders."""
        return orders_panel(self._desk, self._group, box, look, focus)

    def _whole(self, rest: Box, look: Look, focus: Focus) -> Parts:
        metrics, desk = look.metrics, self._desk
        rest, foot = self._foot(rest, look)
        cards, middle = rest.take_bottom(allies_height(desk, rest.w, look), metrics.gap)
        tight = metrics.type_scale > metrics.scale * 1.1  # a small window, where type shrinks less than space
        left, right_part = middle.take_left(metrics.px(380), metrics.gap)
        right, centre = right_part.take_right(metrics.px(460), metrics.gap)
        rungs, centre = centre.take_top(ladder_height(desk, centre.w, look), metrics.gap)
        told, table = centre.columns(2, metrics.gap)
        logged, mine = right.split_rows(0.45 if tight else 0.6, 1.0, gap=metrics.gap)
        parts = Parts()
        parts.add(
            tracks(desk, left, look, focus),
            ladder(desk, rungs, look, focus),
            story(desk, told, look, focus),
            situation(desk, table, look, focus),
            log(desk, logged, look, focus),
            self.side_panel(mine, look, focus),
            allies(desk, cards, look, focus),
        )
        return parts.add(self.foot(foot, look, focus)) if foot.h else parts

    def _foot(self, rest: Box, look: Look) -> tuple[Box, Box]:
        height = self.foot_height(look)
        if not height:
            return rest, Box(rest.x, rest.bottom, rest.w, 0)
        foot, rest = rest.take_bottom(height, look.metrics.gap)
        return rest, foot

    def foot_height(self, look: Look) -> int:  # noqa: ARG002 - the replay has a foot, the game has none
        """How high the strip at the foot is; none in a game being played."""
        return 0

    def foot(self, box: Box, look: Look, focus: Focus) -> Parts:  # noqa: ARG002 - as above
        """The strip at the foot."""
        return Parts()

    def _tabbed(self, rest: Box, look: Look, focus: Focus) -> Parts:
        metrics, desk = look.metrics, self._desk
        rest, foot = self._foot(rest, look)
        row, rest = rest.take_top(button_height(look), metrics.gap)
        parts = Parts()
        buttons = [
            Button(f"{TAB}{name}", place, desk.t(TABS[name]), f"f{number + 6}", chosen=name == self._tab)
            for number, (name, place) in enumerate(zip(TABS, row.columns(len(TABS), metrics.gap), strict=True))
        ]
        commands = [command for button in buttons for command in widget_commands(button, look, focus)]
        parts.panels.append(Panel("tabs", row, tuple(commands)))
        parts.widgets.extend(buttons)
        if self._tab == "orders":
            left, right = rest.columns(2, metrics.gap)
            told, logged = left.split_rows(1.3, 1.0, gap=metrics.gap)
            parts.add(story(desk, told, look, focus), log(desk, logged, look, focus))
            parts.add(self.side_panel(right, look, focus))
        elif self._tab == "state":
            rungs, rest = rest.take_top(ladder_height(desk, rest.w, look), metrics.gap)
            left, right = rest.columns(2, metrics.gap)
            parts.add(ladder(desk, rungs, look, focus), tracks(desk, left, look, focus))
            parts.add(situation(desk, right, look, focus))
        else:
            parts.add(allies(desk, rest, look, focus))
        return parts.add(self.foot(foot, look, focus)) if foot.h else parts

    # ----- what is asked

    def handle(self, action: Action) -> None:
        """Do what was pressed."""
        room, name = self._room, action.widget
        if name == "next":
            room.go_on()
        elif name == "back":
            room.go_back()
        elif name == "jump":
            room.go_on(far=True)
        elif name == LOG:
            room.enter(f"record.{logged_record(str(action.value))}")
        elif name == CHOICES:
            room.choose(self._choice(str(action.value)))
        elif name.startswith(GROUP):
            self._group = name.removeprefix(GROUP)
        elif name.startswith(TAB):
            self._tab = name.removeprefix(TAB)
        elif name.startswith(LANGUAGE):
            room.change_language(name.removeprefix(LANGUAGE))
        elif name.startswith(ALLY):
            room.open_ally(name.removeprefix(ALLY))
        else:
            room.enter(name)

    def _choice(self, wanted: str) -> Choice:
        return next(choice for group in groups(self._desk) for choice in group.choices if choice.id == wanted)

    def handle_key(self, press: KeyPress) -> bool:
        """Keys without a button: the theme, saving, and leaving."""
        if press.key == "t" and not (press.ctrl or press.alt):
            self._room.change_theme()
            return True
        if press.key == "s" and press.ctrl:
            self._room.enter("save")
            return True
        if press.key == "escape":
            self._room.ask_to_leave()
            return True
        return False

    def leaving(self) -> bool:
        """The window is to close: fine when everything is saved, else the room asks first."""
        return self._room.may_close()
