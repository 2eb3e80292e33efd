"""The end and the hot wash: what it came to, how it went, what decided it, and why people did what they did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.board.canvas.drawing import Command, Look, Panel
from game.board.canvas.geometry import Box
from game.board.canvas.theme import TypeRole
from game.board.screens.control.sheet import LIST, deed_of, sheet_parts
from game.board.screens.ending.curves import ALL, CURVE, CURVES, curves
from game.board.screens.ending.evidence import EVIDENCE_KEYS, evidence_tab, may_read_evidence, model_tab
from game.board.screens.ending.luck import LUCK_OF, MORE, STOP, luck_tab
from game.board.screens.ending.moments import FROM, WHY, measured, moments_tab
from game.board.screens.ending.reasons import guide_tab, may_read_guide, reasons_tab
from game.board.screens.ending.result import SEAT, result
from game.board.screens.frame.top_bar import LANGUAGE, top_bar, top_bar_height
from game.board.screens.keys import (
    ALL_CURVES,
    LOOK,
    NEW,
    PROJECTOR,
    QUIT,
    REPORT,
    TAB,
    THEME,
    WATCH,
    ending_keys,
    ending_tabs,
)
from game.board.widgets.bindings import Bindings, key_at
from game.board.widgets.flow import Parts
from game.board.widgets.looks import button_height, button_room, widget_commands
from game.board.widgets.routes import Handlers, carry_out
from game.board.widgets.sheet import buttons_row
from game.board.widgets.stage import Screen
from game.board.widgets.values import Action, Button, Focus, Page

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.board.desk.desk import Desk
    from game.board.desk.reckoning import Reckoning
    from game.board.screens.control.parts import Deed
    from game.board.screens.room import Debrief, Room

__all__ = ["Ending"]

GUIDE = "guide"
EVIDENCE = "evidence"
LUCK = "luck"
SOON = 0.25
"""Seconds after which to look again how far the reckoning is."""
TABS = {
    "result": "hotwash.tab_result",
    "curves": "hotwash.tab_curves",
    "moments": "hotwash.tab_moments",
    LUCK: "hotwash.tab_luck",
    "reasons": "hotwash.tab_reasons",
    GUIDE: "hotwash.tab_guide",
    EVIDENCE: "hotwash.tab_evidence",
    "model": "hotwash.tab_model",
}


class Ending(Screen):
    """How the game ended, on tabs.

    ``actions`` are what the buttons at the foot do, by their ids: ``new``, ``watch``, ``look``, ``report``,
    ``projector`` and ``quit``; there are none where the room only looks on. ``projector_open`` says whether the
    projector's window is. ``watch_from`` starts the replay at a record, ``debrief`` works on what was observed, and
    ``reckoning`` works out luck and decisions as soon as somebody turns to them; without one it is not offered.
    """

    def __init__(
        self,
        desk: Desk,
        room: Room,
        actions: dict[str, Callable[[], None]],
        watch_from: Callable[[int], None] | None = None,
        projector_open: Callable[[], bool] = lambda: False,
        *,
        debrief: Debrief | None = None,
        reckoning: Reckoning | None = None,
    ) -> None:
        self._desk = desk
        self._room = room
        self._actions = actions
        self._watch_from = watch_from
        self._projector_open = projector_open
        self._debrief = debrief
        self._reckoning = reckoning
        self._tab = "result"
        self._seat = ""
        self._curve = ALL

    @property
    def bindings(self) -> Bindings:
        """The tabs, and where to go from here; from one curve, back to all."""
        keys = ending_keys(len(self._names()), one_curve=self._tab == "curves" and self._curve != ALL)
        return (*keys, *EVIDENCE_KEYS) if self._tab == EVIDENCE else keys

    def follow(self, other: Ending) -> None:
        """Show what another window shows, as far as this one's view may know it."""
        self._tab, self._seat, self._curve = other._tab, other._seat, other._curve
        self._reckoning = other._reckoning
        if self._tab not in self._names():
            self._tab = "result"

    @property
    def unturned(self) -> bool:
        """Whether nobody has turned a page yet."""
        return self._tab == "result" and not self._seat

    # ----- layout

    def layout(self, look: Look, focus: Focus) -> Page:
        """The bar, the tabs, the tab that is open, and the buttons at the foot."""
        metrics, desk = look.metrics, self._desk
        frame = look.box.inset(metrics.gap)
        head, rest = frame.take_top(top_bar_height(look), metrics.gap)
        bar = top_bar(desk, head, look, focus)
        row, rest = rest.take_bottom(button_height(look) if self._actions else 0, metrics.gap if self._actions else 0)
        tabs, rest = rest.take_top(self._tabs_height(rest.w, look), metrics.gap)
        projector = "control.projector_close" if self._projector_open() else "control.projector_open"
        offered = [
            Button(NEW.action, row, desk.t("board.new_game"), NEW.key, look="primary"),
            Button(WATCH.action, row, desk.t("board.watch_replay"), WATCH.key),
            Button(LOOK.action, row, desk.t("board.look_at_board"), LOOK.key),
            Button(REPORT.action, row, desk.t("report.button"), REPORT.key, hint=desk.t("report.button_hint")),
            Button(PROJECTOR.action, row, desk.t(projector), PROJECTOR.key, hint=desk.t("control.projector_hint")),
            Button(QUIT.action, row, desk.t("board.quit"), QUIT.key),
        ]
        foot = buttons_row(row, [one for one in offered if one.id in self._actions], look)
        body = self._body(rest, look, focus)
        chosen = self._tab_buttons(tabs, look)
        panels = (
            *bar.panels, self._drawn("tabs", tabs, chosen, look, focus), *body.panels,
            self._drawn("buttons", row, foot, look, focus),
        )  # fmt: skip
        widgets = (*chosen, *body.widgets, *foot, *bar.widgets)
        shown = (("ending.body", self._seat or measured(desk)), ("luck.body", self._seat or measured(desk)))
        return Page(look.size, look.theme.window, panels, widgets, f"{TAB}{self._tab}", contents=shown)

    def _drawn(self, name: str, box: Box, buttons: list[Button], look: Look, focus: Focus) -> Panel:
        commands: list[Command] = [command for button in buttons for command in widget_commands(button, look, focus)]
        return Panel(name, box, tuple(commands))

    def _names(self) -> list[str]:
        """The tabs there are: the guide for the debriefing only where this view may read one."""
        shown = {
            GUIDE: may_read_guide(self._desk),
            EVIDENCE: may_read_evidence(self._desk, self._debrief),
            LUCK: self._reckoning is not None,
        }
        return [name for name in TABS if shown.get(name, True)]

    def _tab_buttons(self, row: Box, look: Look) -> list[Button]:
        names = self._names()
        keys = ending_tabs(len(names))
        size = self._in_a_row(row.w, look)
        places: list[Box] = []
        while len(places) < len(names):
            line, row = row.take_top(button_height(look), look.metrics.px(6))
            places += line.columns(size, look.metrics.gap)
        return [
            Button(
                f"{TAB}{name}", places[number], self._desk.t(TABS[name]), key_at(keys, number), chosen=name == self._tab
            )
            for number, name in enumerate(names)
        ]

    def _tabs_height(self, width: int, look: Look) -> int:
        rows = -(-len(self._names()) // self._in_a_row(width, look))
        return rows * button_height(look) + (rows - 1) * look.metrics.px(6)

    def _in_a_row(self, width: int, look: Look) -> int:
        """So many tabs stand in a row, in the fewest rows in which each has room for its words."""
        names, gap = self._names(), look.metrics.gap
        style = look.metrics.style(TypeRole.LABEL)
        wide = max(
            look.measure.width(self._desk.t(TABS[name]), style) + button_room("1", look) + look.metrics.px(28)
            for name in names
        )
        fits = max(1, min(len(names), (width + gap) // (wide + gap)))
        rows = -(-len(names) // fits)
        return -(-len(names) // rows)

    def _body(self, box: Box, look: Look, focus: Focus) -> Parts:
        desk = self._desk
        match self._tab:
            case "curves":
                return curves(desk, self._curve, box, look, focus)
            case "moments":
                return moments_tab(desk, box, look, focus, watch=self._watch_from is not None)
            case "luck" if self._reckoning is not None:
                return luck_tab(desk, self._reckoning, box, look, focus, chosen=self._seat or measured(desk))
            case "reasons":
                return reasons_tab(desk, box, look, focus)
            case "evidence" if self._debrief is not None:
                return sheet_parts(evidence_tab(desk, self._debrief), box, look, focus)
            case "model":
                return model_tab(desk, box, look, focus)
            case "guide":
                return guide_tab(desk, box, look, focus)
            case _:
                return result(desk, self._seat or measured(desk), box, look, focus)

    # ----- what is asked

    def handle(self, action: Action) -> None:
        """What the tabs, the buttons and the bar offer; everything else is a detail to open."""
        room, name = self._room, action.widget
        handlers: Handlers = {
            TAB: self._show_tab,
            CURVES: lambda _: self._show_curve(str(action.value)),
            CURVE: self._show_curve,
            ALL_CURVES.action: lambda _: self._show_curve(ALL),
            SEAT: self._show_seat,
            LUCK_OF: self._show_seat,
            MORE: lambda _: self._reckon(),
            STOP: lambda _: self._stop(),
            FROM: lambda _: self._watch(_record(name)),
            WHY: lambda _: room.enter(f"record.{_record(name)}"),
            LANGUAGE: room.change_language,
            THEME.action: lambda _: room.change_theme(),
            LIST: lambda _: None,  # a row of a list is only chosen
        }
        deed = self._deed(name)
        if deed is not None:
            deed.do()
        elif name in self._actions:
            self._actions[name]()
        elif not carry_out(name, handlers):
            room.enter(name)

    def _deed(self, name: str) -> Deed | None:
        """What a button of the page of evidence does, while that is open."""
        if self._tab != EVIDENCE or self._debrief is None:
            return None
        return deed_of(evidence_tab(self._desk, self._debrief), name)

    def _show_tab(self, tab: str) -> None:
        self._tab = tab if tab in self._names() else "result"
        if self._tab == LUCK and self._reckoning is not None and self._reckoning.found is None:
            self._reckon()

    def _reckon(self) -> None:
        if self._reckoning is not None:
            self._reckoning.begin()

    def _stop(self) -> None:
        if self._reckoning is not None:
            self._reckoning.cancel()

    def next_change(self) -> float | None:
        """Soon, while luck and decisions are being worked out in sight."""
        at_work = self._tab == LUCK and self._reckoning is not None and self._reckoning.at_work
        return SOON if at_work else None

    def _show_curve(self, curve: str) -> None:
        self._curve = curve

    def _show_seat(self, seat: str) -> None:
        self._seat = seat

    def _watch(self, record: int) -> None:
        if self._watch_from is not None:
            self._watch_from(record)

    def leaving(self) -> bool:
        """As on the board."""
        return self._room.may_close()


def _record(name: str) -> int:
    """The record in the id of a card's button: after the first dot, up to the next."""
    return int(name.split(".")[1])
