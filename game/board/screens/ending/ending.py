"""The end and the hot wash: what it came to, how it went, what decided it, and why people did what they did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.board.canvas.drawing import Command, Look, Panel
from game.board.canvas.geometry import Box
from game.board.screens.ending.curves import ALL, CURVE, CURVES, curves
from game.board.screens.ending.moments import FROM, WHY, measured, moments_tab
from game.board.screens.ending.reasons import OPEN, afterwards_tab, reasons_tab
from game.board.screens.ending.result import SEAT, result
from game.board.screens.frame.top_bar import LANGUAGE, top_bar, top_bar_height
from game.board.screens.overlays.detail import buttons_row
from game.board.widgets.flow import Parts
from game.board.widgets.help_keys import ENDING, Keys
from game.board.widgets.looks import button_height, widget_commands
from game.board.widgets.signals import KeyPress
from game.board.widgets.stage import Screen
from game.board.widgets.values import Action, Button, Focus, Page

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.board.desk.desk import Desk
    from game.board.screens.room import Room

__all__ = ["Ending"]

NEW, WATCH, BOARD, QUIT = "new", "watch", "look", "quit"
TAB = "tab."
TABS = {
    "result": "hotwash.tab_result",
    "curves": "hotwash.tab_curves",
    "moments": "hotwash.tab_moments",
    "reasons": "hotwash.tab_reasons",
    "afterwards": "hotwash.tab_afterwards",
}


class Ending(Screen):
    """How the game ended, on tabs.

    ``actions`` are what the buttons at the foot do, by their ids: ``new``, ``watch``, ``look`` and ``quit``; there are
    none where the room only looks on.
    ``watch_from`` starts the replay at a record; without it that is not offered.
    """

    def __init__(
        self,
        desk: Desk,
        room: Room,
        actions: dict[str, Callable[[], None]],
        watch_from: Callable[[int], None] | None = None,
    ) -> None:
        self._desk = desk
        self._room = room
        self._actions = actions
        self._watch_from = watch_from
        self._tab = "result"
        self._seat = ""
        self._curve = ALL
        self._opened = False

    @property
    def help_keys(self) -> Keys:
        """The tabs, and where to go from here."""
        tabs, told = f"1–{len(self._names())}", self._desk.scenario.debrief is not None
        return tuple((does, tabs if key == "1–5" else key) for does, key in ENDING if told or key != "o")

    def follow(self, other: Ending) -> None:
        """Show what another window shows, as far as this one's view may know it."""
        self._tab, self._seat, self._curve, self._opened = other._tab, other._seat, other._curve, other._opened

    # ----- layout

    def layout(self, look: Look, focus: Focus) -> Page:
        """The bar, the tabs, the tab that is open, and the buttons at the foot."""
        metrics, desk = look.metrics, self._desk
        frame = look.box.inset(metrics.gap)
        head, rest = frame.take_top(top_bar_height(look), metrics.gap)
        bar = top_bar(desk, head, look, focus)
        row, rest = rest.take_bottom(button_height(look) if self._actions else 0, metrics.gap if self._actions else 0)
        tabs, rest = rest.take_top(button_height(look), metrics.gap)
        offered = [
            Button(NEW, row, desk.t("board.new_game"), "n", look="primary"),
            Button(WATCH, row, desk.t("board.watch_replay"), "w"),
            Button(BOARD, row, desk.t("board.look_at_board"), "b"),
            Button(QUIT, row, desk.t("board.quit"), "q"),
        ]
        foot = buttons_row(row, [one for one in offered if one.id in self._actions], look)
        body = self._body(rest, look, focus)
        chosen = self._tab_buttons(tabs, look)
        panels = (
            *bar.panels, self._drawn("tabs", tabs, chosen, look, focus), *body.panels,
            self._drawn("buttons", row, foot, look, focus),
        )  # fmt: skip
        widgets = (*chosen, *body.widgets, *foot, *bar.widgets)
        return Page(look.size, look.theme.window, panels, widgets, f"{TAB}{self._tab}")

    def _drawn(self, name: str, box: Box, buttons: list[Button], look: Look, focus: Focus) -> Panel:
        commands: list[Command] = [command for button in buttons for command in widget_commands(button, look, focus)]
        return Panel(name, box, tuple(commands))

    def _names(self) -> list[str]:
        """The tabs there are: what happened afterwards only where the scenario tells it."""
        return [name for name in TABS if name != "afterwards" or self._desk.scenario.debrief is not None]

    def _tab_buttons(self, row: Box, look: Look) -> list[Button]:
        names = self._names()
        return [
            Button(f"{TAB}{name}", place, self._desk.t(TABS[name]), str(number), chosen=name == self._tab)
            for number, (name, place) in enumerate(
                zip(names, row.columns(len(names), look.metrics.gap), strict=True), start=1
            )
        ]

    def _body(self, box: Box, look: Look, focus: Focus) -> Parts:
        desk = self._desk
        match self._tab:
            case "curves":
                return curves(desk, self._curve, box, look, focus)
            case "moments":
                return moments_tab(desk, box, look, focus, watch=self._watch_from is not None)
            case "reasons":
                return reasons_tab(desk, box, look, focus)
            case "afterwards":
                return afterwards_tab(desk, box, look, focus, opened=self._opened)
            case _:
                return result(desk, self._seat or measured(desk), box, look, focus)

    # ----- what is asked

    def handle(self, action: Action) -> None:
        """What the tabs, the buttons and the bar offer; everything else is a detail to open."""
        name = action.widget
        if name in self._actions:
            self._actions[name]()
        elif name.startswith(TAB):
            self._tab = name.removeprefix(TAB)
            self._opened = False  # what happened afterwards is opened deliberately each time
        elif name == OPEN:
            self._opened = True
        elif name == CURVES:
            self._curve = str(action.value)
        elif name.startswith(CURVE):
            self._curve = name.removeprefix(CURVE)
        elif name.startswith(SEAT):
            self._seat = name.removeprefix(SEAT)
        elif name.startswith(FROM):
            if self._watch_from is not None:
                self._watch_from(_record(name))
        elif name.startswith(WHY):
            self._room.enter(f"record.{_record(name)}")
        elif name.startswith(LANGUAGE):
            self._room.change_language(name.removeprefix(LANGUAGE))
        else:
            self._room.enter(name)

    def handle_key(self, press: KeyPress) -> bool:
        """The theme; and Escape from one curve back to all of them."""
        if press.key == "t" and not (press.ctrl or press.alt):
            self._room.change_theme()
            return True
        if press.key == "escape" and self._tab == "curves" and self._curve != ALL:
            self._curve = ALL
            return True
        return False

    def leaving(self) -> bool:
        """As on the board."""
        return self._room.may_close()


def _record(name: str) -> int:
    """The record in the id of a card's button: after the first dot, up to the next."""
    return int(name.split(".")[1])
