"""The control view: one facilitator runs the day with it. It shows everything, and says what to do next.

Left, always in sight: the clock, whom the phase waits for, the one thing to do next as the biggest button, and the
other views. Right: the turn at a glance, injects, rulings, notes, the record and the seats, each on a tab.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from game.board.canvas.drawing import Look, Panel
from game.board.screens.control import notes as control_notes
from game.board.screens.control import overview as control_overview
from game.board.screens.control import rulings as control_rulings
from game.board.screens.control.evidence import observe
from game.board.screens.control.frame import conduct, frame_deeds, strip, strip_height, turn_panels
from game.board.screens.control.injects import injects_sheet
from game.board.screens.control.notes import notes_sheet
from game.board.screens.control.overview import overview, overview_section
from game.board.screens.control.parts import Deed, deed_button, needed_width
from game.board.screens.control.record import back_to, record_sheet
from game.board.screens.control.rulings import rulings_sheet
from game.board.screens.control.seats import seats_sheet
from game.board.screens.control.sheet import LIST, OF, Sheet, deed_of, sheet_parts
from game.board.screens.control.steps import Chair, waiting_words
from game.board.screens.control.waiting import SEAT
from game.board.screens.frame.top_bar import LANGUAGE, top_bar, top_bar_height
from game.board.screens.keys import (
    CLOSE_PHASE,
    CONTROL_KEYS,
    CONTROL_TABS,
    HELP,
    LESS,
    MORE,
    NEXT_THING,
    OBSERVE,
    OUT,
    PAUSE,
    PROJECTOR,
    REASON,
    SAVE,
    SECTION,
    SECTION_KEYS,
    TAB,
    TAKE_BACK,
    THEME,
)
from game.board.widgets.bindings import Bindings, key_at
from game.board.widgets.flow import Parts
from game.board.widgets.looks import button_height, widget_commands
from game.board.widgets.routes import Handlers, carry_out
from game.board.widgets.stage import Screen
from game.board.widgets.values import Action, Focus, Page, Widget

if TYPE_CHECKING:
    from collections.abc import Mapping

    from game.board.canvas.geometry import Box
    from game.board.desk.clock import PhaseClock
    from game.board.desk.desk import Desk
    from game.board.screens.room import ControlRoom

__all__ = ["Control"]

TABS = {
    "turn": "control.tab_turn",
    "overview": "control.tab_overview",
    "injects": "control.tab_injects",
    "rulings": "control.tab_rulings",
    "notes": "control.tab_notes",
    "record": "control.tab_record",
    "seats": "control.tab_seats",
}
"""The tabs; the first stands in the column's place and is there for large type only."""
SECTIONS: Mapping[str, Mapping[str, str]] = {
    "overview": control_overview.SECTIONS,
    "rulings": control_rulings.SECTIONS,
    "notes": control_notes.SECTIONS,
}
"""The lists of the tabs that have several."""
COLUMN_BUTTONS = tuple(one.action for one in (CLOSE_PHASE, PAUSE, REASON, LESS, MORE, PROJECTOR))
COLUMN = 400
"""The width of the column at the left, at 1920 by 1080."""


class Control(Screen):
    """The facilitator's view of a game that is being played.

    The desk's seat is the scenario's facilitator, who sees all. ``room`` carries out what is asked; ``clock`` is the
    phase's, which whoever made it keeps up with the game.
    """

    def __init__(self, desk: Desk, room: ControlRoom, clock: PhaseClock) -> None:
        self._desk = desk
        self._room = room
        self._chair = Chair(desk, room, clock)
        self._tab = "overview"
        self._sections = {name: next(iter(sections)) for name, sections in SECTIONS.items()}

    @property
    def bindings(self) -> Bindings:
        """The column's keys and those of the tabs; what a tab offers carries its letter."""
        return CONTROL_KEYS

    def tick(self) -> None:
        """The clock moves on."""
        self._chair.clock.tick()

    def next_change(self) -> float | None:
        """When the clock shows another second."""
        return self._chair.clock.next_change()

    # ----- layout

    def layout(self, look: Look, focus: Focus) -> Page:
        """Bar, column and tab; where type is large a strip stands in the column's place."""
        metrics, desk = look.metrics, self._desk
        frame = look.box.inset(metrics.gap)
        head, rest = frame.take_top(top_bar_height(look), metrics.gap)
        parts = top_bar(desk, head, look, focus, clock=False)
        crowded = look.is_crowded
        if crowded:
            above, rest = rest.take_top(strip_height(self._chair, rest.w, look), metrics.gap)
            parts.add(strip(self._chair, above, look, focus))
        else:
            column, rest = rest.take_left(metrics.px(COLUMN), metrics.gap)
            parts.add(conduct(self._chair, column, look, focus))
        tab = self._shown_tab(crowded=crowded)
        tabs, rest = self._tab_row(tab, rest, look, focus, crowded=crowded)
        parts.add(tabs, self._body(tab, rest, look, focus, crowded=crowded))
        widgets = _in_order(parts.widgets)
        return Page(
            look.size, look.theme.window, tuple(parts.panels), widgets, NEXT_THING.action, commands=(PAUSE.key,),
            instead=_instead(focus.widget or "", widgets),
        )  # fmt: skip

    def _shown_tab(self, *, crowded: bool) -> str:
        """The chosen tab; the one for large type only is not there otherwise."""
        return "overview" if self._tab == "turn" and not crowded else self._tab

    def _tab_row(self, tab: str, rest: Box, look: Look, focus: Focus, *, crowded: bool) -> tuple[Parts, Box]:
        names = [name for name in TABS if crowded or name != "turn"]
        keys = {name: key_at(CONTROL_TABS, place) for place, name in enumerate(TABS)}
        deeds = [self._tab_deed(name, keys[name], crowded=crowded) for name in names]
        return _button_row("tabs", deeds, f"{TAB}{tab}", rest, look=look, focus=focus)

    def _tab_deed(self, name: str, key: str, *, crowded: bool) -> Deed:
        """A tab; that of the rulings carries how many proposals wait."""
        label, waiting = self._desk.t(TABS[name]), len(self._desk.proposals)
        if name != "rulings" or not waiting:
            return Deed(f"{TAB}{name}", label, lambda: None, key)
        said = self._desk.t("control.tab_waiting", tab=label, count=waiting)
        icon = "" if crowded else "ui_alert"
        return Deed(f"{TAB}{name}", said, lambda: None, key, icon=icon, hint=waiting_words(self._desk))

    def _body(self, tab: str, rest: Box, look: Look, focus: Focus, *, crowded: bool) -> Parts:
        desk = self._desk
        if tab == "turn":
            return turn_panels(self._chair, rest, look, focus)
        if tab == "overview" and not crowded:
            return overview(desk, rest, look, focus)
        parts = Parts()
        if tab in SECTIONS:
            row, rest = self._section_row(tab, rest, look, focus)
            parts.add(row)
        if tab == "overview":
            return parts.add(overview_section(desk, self._sections[tab], rest, look, focus))
        return parts.add(sheet_parts(self._sheet(tab), rest, look, focus))

    def _section_row(self, tab: str, rest: Box, look: Look, focus: Focus) -> tuple[Parts, Box]:
        waiting = len(self._desk.proposals)
        deeds = [
            Deed(
                f"{SECTION}{name}",
                self._desk.t("control.tab_waiting", tab=self._desk.t(key), count=waiting)
                if name == "proposals" and waiting
                else self._desk.t(key),
                lambda: None,
                key_at(SECTION_KEYS, place),
            )
            for place, (name, key) in enumerate(SECTIONS[tab].items())
        ]
        return _button_row("sections", deeds, f"{SECTION}{self._sections[tab]}", rest, look=look, focus=focus)

    def _sheet(self, tab: str) -> Sheet:
        desk, room = self._desk, self._room
        if tab == "injects":
            return injects_sheet(desk, room)
        if tab == "rulings":
            return rulings_sheet(desk, room, self._sections[tab])
        if tab == "notes":
            return notes_sheet(desk, room, self._sections[tab])
        return record_sheet(desk, room) if tab == "record" else seats_sheet(desk, room)

    # ----- what is asked

    def handle(self, action: Action) -> None:
        """Do what was pressed."""
        room, name = self._room, action.widget
        handlers: Handlers = {
            TAB: self._show_tab,
            SECTION: self._show_section,
            LANGUAGE: room.change_language,
            SEAT: lambda seat: self._show_seat(name, seat),
            LIST: lambda _: None,  # a row of a list is only chosen
            THEME.action: lambda _: room.change_theme(),
            TAKE_BACK.action: lambda _: self._go_back(),
            OBSERVE.action: lambda _: self._observe(),
            OUT.action: lambda _: room.ask_to_leave(),
        }
        if not carry_out(name, handlers):
            self._do(name)

    def _show_tab(self, tab: str) -> None:
        self._tab = tab

    def _show_section(self, section: str) -> None:
        self._sections[self._tab] = section

    def _show_seat(self, name: str, seat: str) -> None:
        if self._desk.seat_data(seat) is not None:
            self._room.show_view(seat)
        else:
            self._do(name)

    def _do(self, name: str) -> None:
        """Do the deed behind a button; where there is none, open what it names."""
        if not self._done(name):
            self._room.enter(name)

    def _done(self, name: str) -> bool:
        """Do the deed behind a button; whether there is one."""
        deeds = frame_deeds(self._chair)
        found = next((deed for deed in deeds if deed.id == name and not deed.why_not), None)
        if found is None and self._tab not in ("turn", "overview"):
            found = deed_of(self._sheet(self._tab), name)
        if found is not None:
            found.do()
        return found is not None

    def _observe(self) -> None:
        """Enter an observation from wherever the facilitator is."""
        deed = observe(self._desk, self._room)
        if not deed.why_not:
            deed.do()

    def _go_back(self) -> None:
        """Take back what was done last, after naming all that goes with it; of sealed answers the last one alone."""
        session = self._desk.session
        last, before = session.going_back.last_done()
        if session.read_only or not before:
            self._room.go_back()
        elif any(one["record"] == last for one in session.sealing.pending()):
            self._room.withdraw_sealed(last)
        else:
            back_to(self._desk, self._room, before)

    def leaving(self) -> bool:
        """The window is to close: fine when everything is saved, else the room asks first."""
        return self._room.may_close()


def _button_row(name: str, deeds: list[Deed], chosen: str, rest: Box, *, look: Look, focus: Focus) -> tuple[Parts, Box]:
    """Buttons of which one is chosen, in as many rows as they need; and the room under them.

    Each has the room that it needs when it is chosen, so that no button moves when another is.
    """
    metrics = look.metrics
    gap = metrics.px(6)
    wide = {one.id: needed_width(one, look) + metrics.px(28) for one in deeds}
    whole = rest
    widgets: list[Widget] = []
    for row in _shared_out(deeds, wide, rest.w, gap):
        row_box, rest = rest.take_top(button_height(look), gap)
        boxes = row_box.columns(len(row), gap)
        if max(wide[one.id] for one in row) > boxes[0].w:
            boxes = row_box.split_columns(*(float(wide[one.id]) for one in row), gap=gap)
        for deed, box in zip(row, boxes, strict=True):
            widgets.append(replace(deed_button(deed, box), chosen=deed.id == chosen))
    place = whole.take_top(rest.y - gap - whole.y)[0]
    commands = [command for widget in widgets for command in widget_commands(widget, look, focus)]
    return Parts([Panel(name, place, tuple(commands))], widgets), rest.take_top(0, metrics.gap - gap)[1]


def _shared_out(deeds: list[Deed], wide: Mapping[str, int], room: int, gap: int) -> list[list[Deed]]:
    """The fewest rows in which every button has the width it needs, about as many in each."""
    for count in range(1, len(deeds) + 1):
        size = -(-len(deeds) // count)
        rows = [deeds[start : start + size] for start in range(0, len(deeds), size)]
        if all(sum(wide[one.id] for one in row) + gap * (len(row) - 1) <= room for row in rows):
            return rows
    return [[one] for one in deeds]


def _instead(lost: str, widgets: tuple[Widget, ...]) -> str:
    """Where the focus goes when its button is gone: from a deed with a row to the list, else to what comes next."""
    lists = [one.id for one in widgets if one.id.startswith(LIST)]
    return lists[0] if OF in lost and lists else NEXT_THING.action


def _in_order(widgets: list[Widget]) -> tuple[Widget, ...]:
    """Tab order: the next thing first, then the tab, then the rest of the column, then the bar."""

    def rank(widget: Widget) -> int:
        name = widget.id
        if name == NEXT_THING.action:
            return 0
        if name in (SAVE.action, HELP.action) or name.startswith(LANGUAGE):
            return 3
        return 2 if name in COLUMN_BUTTONS or name.startswith((SEAT, "view.")) else 1

    return tuple(sorted(widgets, key=rank))
