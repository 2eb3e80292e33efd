"""The main board: everything of one game in sight at once, or on tabs where type is too large for that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.board.canvas.drawing import Look, Panel
from game.board.canvas.geometry import Box
from game.board.canvas.theme import TypeRole
from game.board.desk.desk import TABLE
from game.board.desk.glide import Glide, Gliding
from game.board.lines.story import passed_over
from game.board.offers.choice import Choice
from game.board.offers.offers import groups
from game.board.screens.frame.near import near_height, near_strip
from game.board.screens.frame.time_line import time_line, time_line_height
from game.board.screens.frame.top_bar import LANGUAGE, top_bar, top_bar_height
from game.board.screens.game.allies import allies, allies_height
from game.board.screens.game.ally_cards import ally_cards
from game.board.screens.game.guide import guide_height, guide_ring, guide_strip
from game.board.screens.game.ladder import ladder, ladder_height
from game.board.screens.game.log import LOG, logged_record
from game.board.screens.game.orders import (
    CHOICES,
    TALK,
    chosen_group,
    group_names,
    lacking_height,
    may_hint,
    may_jump,
    may_say,
    orders_panel,
)
from game.board.screens.game.table_panel import table_panel
from game.board.screens.game.told import LOG_TAB, STORY_TAB, TABLE_TAB, TOLD, folded_height, told
from game.board.screens.game.tracks import tracks
from game.board.screens.keys import (
    ALL_ORDERS,
    ALLY,
    BACK,
    BOARD_TABS,
    EXPLAIN,
    GROUP,
    JUMP,
    LEGEND,
    NEXT,
    NEXT_TOLD,
    OUT,
    PROPOSE,
    TAB,
    THEME,
    board_keys,
)
from game.board.screens.map.map import map_panel
from game.board.widgets.bindings import Bindings, key_at
from game.board.widgets.flow import Parts
from game.board.widgets.looks import button_height, widget_commands
from game.board.widgets.routes import Handlers, carry_out
from game.board.widgets.stage import Screen
from game.board.widgets.values import Action, Button, Focus, Page, Widget
from game.offers.offers import OPTIONS, TERMS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from game.board.desk.desk import Desk
    from game.board.screens.room import Room

__all__ = ["Board"]

MAP = "map:"
LEAST_MIDDLE, LEAST_CARD = 14, 7
"""In lines of text: how high what stands above the cards must be, and how wide a card, for one page to hold all."""
POINTED = {TERMS: "settlement", OPTIONS: "choices"}
"""What a scenario's hints call groups of orders that have another name here."""
TABS = {
    "orders": "board.tab_orders",
    "map": "board.tab_map",
    "state": "board.tab_state",
    "allies": "board.tab_allies",
}


class Board(Screen):
    """The board of a game that is being played. ``room`` carries out what is asked.

    With the table's desk it is the table view, which shows no secret and takes no orders; ``leads`` says that whoever
    leads the table moves on from here. With ``views`` the bar has the button that changes what the window shows;
    ``moves`` says whether aid on its way may glide.
    """

    def __init__(
        self,
        desk: Desk,
        room: Room,
        *,
        leads: bool = False,
        views: bool = False,
        moves: Callable[[], bool] = lambda: False,
    ) -> None:
        self._desk = desk
        self._room = room
        self._leads = leads
        self._views = views
        self._group = ""
        self._group_at = (0, "")
        self._tab = "orders"
        self._told = STORY_TAB
        self._told_at = 0
        self._folded = False
        self._legend = False
        self._glide = Glide(moves)
        self._gliding = Gliding()

    @property
    def bindings(self) -> Bindings:
        """What may be ordered and looked at, as the seat that is shown has it."""
        desk = self._desk
        return board_keys(
            [one.seat for one in desk.now.allies],
            orders=not self._at_table and not desk.session.read_only,
            groups=group_names(desk),
            jumps=may_jump(desk),
            hints=may_hint(desk),
            guided=desk.guidance.has_any(desk.seat),
            leads=self._leads,
            views=self._views,
        )

    def tick(self) -> None:
        """The clock in the bar moves on, and for a moment aid on its way."""
        if self._desk.clock is not None:
            self._desk.clock.tick()
        self._gliding = self._glide.follow(self._desk.now)

    # ----- layout

    def layout(self, look: Look, focus: Focus) -> Page:
        """All panels, each in its place."""
        metrics = look.metrics
        frame = look.box.inset(metrics.gap)
        head, rest = frame.take_top(top_bar_height(look), metrics.gap)
        near, rest = self._near(rest, look, focus)
        guide, rest = self._guide(rest, look, focus)
        foot_height = self.foot_height(look)
        foot, rest = rest.take_bottom(foot_height, metrics.gap) if foot_height else (None, rest)
        parts = self._bar(head, look, focus).add(near)
        parts.add(self._tabbed(rest, look, focus) if self._is_crowded(rest, look) else self._whole(rest, look, focus))
        if foot is not None:
            parts.add(self.foot(foot, look, focus))
        ring = guide_ring(self._desk, parts, look) if guide.panels else None
        parts.add(guide, Parts([ring] if ring is not None else []))
        widgets, scrolled = self._ordered(parts), tuple(parts.scrolled)
        first, panels = self._first(parts), tuple(parts.panels)
        instead = first if focus.widget == JUMP.action else ""  # who jumped to a decision stands at it
        contents = self._contents()
        return Page(look.size, look.theme.window, panels, widgets, first, scrolled, instead=instead, contents=contents)

    def _contents(self) -> tuple[tuple[str, str], ...]:
        """What the lists show that are filled anew by another phase, or by another group of orders."""
        turn, phase = self._moment
        moment = f"{self._desk.seat}.{turn}.{phase}"
        group = chosen_group(self._desk, self._shown_group)
        orders = f"{moment}.{group.id if group is not None else ''}"
        told = tuple((name, moment) for name in ("story.body", "situation.body"))
        return (*told, (CHOICES, orders), ("orders.body", orders))

    def _bar(self, box: Box, look: Look, focus: Focus) -> Parts:
        return top_bar(self._desk, box, look, focus, views=self._views)

    def _near(self, box: Box, look: Look, focus: Focus) -> tuple[Parts, Box]:
        """What may end the game soon, over everything else on every tab, and the room under it."""
        if not self._desk.threats:
            return Parts(), box
        strip, rest = box.take_top(near_height(self._desk, look), look.metrics.gap)
        return near_strip(self._desk, strip, look, focus), rest

    def _guide(self, box: Box, look: Look, focus: Focus) -> tuple[Parts, Box]:
        """The scenario's hint of the moment in a row of its own, and the room under it."""
        high = guide_height(self._desk, box.w, look)
        if not high:
            return Parts(), box
        strip, rest = box.take_top(high, look.metrics.gap)
        return guide_strip(self._desk, strip, look, focus), rest

    def _is_crowded(self, rest: Box, look: Look) -> bool:
        """Whether the board stands on tabs: type is too large for all of it at once, or a scenario has too much."""
        if look.is_crowded:
            return True
        desk, gap = self._desk, look.metrics.gap
        line = look.measure.line_height(look.metrics.style(TypeRole.BODY))
        allies_in_sight = max(1, len(desk.now.allies))
        card = (rest.w - (allies_in_sight - 1) * gap) // allies_in_sight
        middle = rest.h - allies_height(desk, rest.w, look) - gap
        return middle < LEAST_MIDDLE * line or card < LEAST_CARD * line

    def _ordered(self, parts: Parts) -> tuple[Widget, ...]:
        """Tab order: what is decided here first, then the rest as it is read."""
        mine = {NEXT.action, JUMP.action, BACK.action, CHOICES}
        first, rest = list[Widget](), list[Widget]()
        for one in parts.widgets:
            (first if one.id in mine or one.id.startswith((GROUP, TAB)) else rest).append(one)
        return (*first, *rest)

    def _first(self, parts: Parts) -> str:
        ids = [one.id for one in parts.widgets]
        return next((one for one in (CHOICES, NEXT.action, f"{TOLD}{self._shown_told}") if one in ids), "")

    def next_change(self) -> float | None:
        """The clock in the bar moves by itself, and for a moment aid on its way."""
        clock = self._desk.clock.next_change() if self._desk.clock is not None else None
        waits = [wait for wait in (clock, self._glide.next_change()) if wait is not None]
        return min(waits, default=None)

    def _map(self, box: Box, look: Look, focus: Focus) -> Parts:
        return map_panel(self._desk, box, look, focus, prefix=MAP, legend=self._legend, gliding=self._gliding)

    @property
    def _at_table(self) -> bool:
        return self._desk.seat == TABLE

    def side_panel(self, box: Box, look: Look, focus: Focus) -> Parts:
        """What stands under what is told: the seat's orders, or what lies on the table."""
        if self._at_table:
            return table_panel(self._desk, box, look, focus, leads=self._leads)
        return orders_panel(self._desk, self._shown_group, box, look, focus)

    @property
    def _moment(self) -> tuple[int, str]:
        return self._desk.now.turn, self._desk.now.phase

    @property
    def _shown_group(self) -> str:
        """The group asked for in this phase; the next phase begins with what it asks first."""
        return self._group if self._group_at == self._moment else ""

    def _offered(self) -> list[str]:
        return [STORY_TAB, LOG_TAB] if self._at_table else [STORY_TAB, TABLE_TAB, LOG_TAB]

    @property
    def _news(self) -> bool:
        """Whether phases went by since one chose what is told: what fell in them comes to the front once."""
        return self._told_at != self._desk.story_from and passed_over(self._desk, self._desk.story_from)

    @property
    def _shown_told(self) -> str:
        return STORY_TAB if self._news else self._told

    @property
    def _is_folded(self) -> bool:
        return self._folded and not self._news

    def _told_panel(self, box: Box, look: Look, focus: Focus, *, offered: Sequence[str] = ()) -> Parts:
        offered = offered or self._offered()
        shown = self._shown_told if self._shown_told in offered else STORY_TAB
        folded = self._is_folded and box.h <= folded_height(look)
        return told(self._desk, box, look, focus, shown="" if folded else shown, offered=offered)

    def _whole(self, rest: Box, look: Look, focus: Focus) -> Parts:
        metrics, desk = look.metrics, self._desk
        cards, middle = rest.take_bottom(allies_height(desk, rest.w, look), metrics.gap)
        left, right_part = middle.take_left(metrics.px(380), metrics.gap)
        right, centre = right_part.take_right(metrics.px(460), metrics.gap)
        rungs, centre = centre.take_top(ladder_height(desk, centre.w, look), metrics.gap)
        above, below = self._right(right, look)
        parts = Parts()
        return parts.add(
            tracks(desk, left, look, focus),
            ladder(desk, rungs, look, focus),
            self._map(centre, look, focus),
            self._told_panel(above, look, focus),
            self.side_panel(below, look, focus),
            allies(desk, cards, look, focus),
        )

    def _right(self, box: Box, look: Look) -> tuple[Box, Box]:
        """What is told above what is decided. Where the window is small, the tabs of what is told can be folded."""
        gap, tight = look.metrics.gap, _is_tight(look)
        if tight and self._is_folded and self._desk.deciding:
            return box.take_top(folded_height(look), gap)
        share = 0.52 if self._desk.deciding else 1.45 if tight else 1.8
        above, below = box.split_rows(share, 1.0, gap=gap)
        lacks = min(self._side_lacks(below, look), above.h * 2 // 5, above.h - folded_height(look))
        return box.take_top(above.h - lacks, gap) if lacks > 0 else (above, below)

    def _side_lacks(self, box: Box, look: Look) -> int:
        """How many pixels what stands in ``box`` under what is told lacks so that it can be read."""
        return 0 if self._at_table else lacking_height(self._desk, box, look)

    def foot_height(self, look: Look) -> int:
        """How high the strip at the foot is; none where the window is so small that what happened needs its room."""
        return 0 if _is_tight(look) and not look.is_crowded else time_line_height(look)

    def foot(self, box: Box, look: Look, focus: Focus) -> Parts:
        """The strip at the foot: the time line."""
        return time_line(self._desk, box, look, focus)

    def _tabbed(self, rest: Box, look: Look, focus: Focus) -> Parts:
        metrics, desk = look.metrics, self._desk
        row, rest = rest.take_top(button_height(look), metrics.gap)
        parts = Parts()
        buttons = [
            Button(f"{TAB}{name}", place, desk.t(TABS[name]), key_at(BOARD_TABS, number), chosen=name == self._tab)
            for number, (name, place) in enumerate(zip(TABS, row.columns(len(TABS), metrics.gap), strict=True))
        ]
        commands = [command for button in buttons for command in widget_commands(button, look, focus)]
        parts.panels.append(Panel("tabs", row, tuple(commands)))
        parts.widgets.extend(buttons)
        if self._tab == "orders":
            left, right = rest.columns(2, metrics.gap)
            parts.add(self._told_panel(left, look, focus), self.side_panel(right, look, focus))
        elif self._tab == "map":
            parts.add(self._map(rest, look, focus))
        elif self._tab == "state":
            rungs, rest = rest.take_top(ladder_height(desk, rest.w, look), metrics.gap)
            parts.add(ladder(desk, rungs, look, focus), tracks(desk, rest, look, focus))
        else:
            parts.add(ally_cards(desk, rest, look, focus))
        return parts

    # ----- what is asked

    def handle(self, action: Action) -> None:
        """Do what was pressed: turn to another side of the board itself, or ask the room."""
        room, name, value = self._room, action.widget.removeprefix(MAP), str(action.value)
        handlers: Handlers = {
            **self._sides(action),
            NEXT.action: lambda _: room.go_on(),
            BACK.action: lambda _: room.go_back(),
            JUMP.action: lambda _: room.go_on(far=True),
            LOG: lambda _: room.enter(f"record.{logged_record(value)}"),
            CHOICES: lambda _: room.choose(self._choice(value), at_once=action.at_once),
            ALL_ORDERS.action: lambda _: self._open_orders(),
            PROPOSE.action: lambda _: self._speak(PROPOSE.action),
            EXPLAIN.action: lambda _: self._speak(EXPLAIN.action),
            LANGUAGE: room.change_language,
            ALLY: room.open_ally,
            THEME.action: lambda _: room.change_theme(),
            OUT.action: lambda _: self._go_out(),
        }
        if not carry_out(name, handlers):
            room.enter(name)

    def _sides(self, action: Action) -> Handlers:
        """What turns to another side of the board itself: the legend, a group of orders, a tab, what is told."""
        return {
            LEGEND.action: lambda _: self._turn_legend(in_sight=action.widget.startswith(MAP)),
            GROUP: self._show_group,
            TAB: self._show_tab,
            TOLD: self._show_told,
            NEXT_TOLD.action: lambda _: self._show_next_told(),
        }

    def _looked_at(self, name: str) -> None:
        """A hint of the scenario that points there is over."""
        self._desk.guidance.looked_at(self._desk.seat, name)

    def _turn_legend(self, *, in_sight: bool) -> None:
        """Show the legend or put it away; by its key from a tab without the map, the map with it."""
        self._looked_at("map")
        self._legend = not (self._legend and in_sight)
        if not in_sight:
            self._tab = "map"

    def _show_group(self, group: str) -> None:
        self._looked_at(POINTED.get(group, group))
        self._group, self._group_at = group, self._moment
        self._tab = "orders"

    def _open_orders(self) -> None:
        """All orders at full size, where there are any."""
        if groups(self._desk):
            self._room.enter(f"{ALL_ORDERS.action}.{self._shown_group}")
        else:
            self._show_group(TALK)

    def _speak(self, what: str) -> None:
        """The form for what is to be said; where it cannot be said now, the buttons that tell why."""
        if may_say(self._desk, what):
            self._room.enter(what)
        else:
            self._show_group(TALK)

    def _show_tab(self, tab: str) -> None:
        if tab == "map":
            self._looked_at("map")
        self._tab = tab

    def _show_told(self, wanted: str) -> None:
        """Bring it to the front; what is there already folds where there is little room, and unfolds again."""
        self._looked_at("table" if wanted == TABLE_TAB else wanted)
        self._folded = wanted == self._shown_told and not self._is_folded
        self._told, self._told_at = wanted, self._desk.story_from

    def _show_next_told(self) -> None:
        offered = self._offered()
        shown = self._shown_told if self._shown_told in offered else STORY_TAB
        self._told, self._folded = offered[(offered.index(shown) + 1) % len(offered)], False
        self._told_at = self._desk.story_from
        self._looked_at("table" if self._told == TABLE_TAB else self._told)

    def _go_out(self) -> None:
        """Put the legend away, else ask whether to stop."""
        if self._legend:
            self._legend = False
        else:
            self._room.ask_to_leave()

    def _choice(self, wanted: str) -> Choice:
        return next(choice for group in groups(self._desk) for choice in group.choices if choice.id == wanted)

    def leaving(self) -> bool:
        """The window is to close: fine when everything is saved, else the room asks first."""
        return self._room.may_close()


def _is_tight(look: Look) -> bool:
    """Whether the window is so small that type shrinks less than space."""
    return look.metrics.type_scale > look.metrics.scale * 1.1
