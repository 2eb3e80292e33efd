"""The table view: what everyone may see, made for people five metres away, in any window.

What happens comes large in the middle, and whom all wait for stands under the bar. Where type is as large as a room
needs it, ladder, map and tracks stand beside what happened; where it is small, everything that a seat's board has.
While the game is paused a sign over it says so and why, in the room's language.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from game.board.canvas.drawing import Command, Look, Panel, RoundedBox, Sign, SignShape, Veil, text_run
from game.board.canvas.text import text_height
from game.board.canvas.theme import TypeRole
from game.board.desk.desk import PHASES
from game.board.desk.headlines import Headlines
from game.board.lines.pause import reason_in_words
from game.board.lines.story import STORY_BODY
from game.board.screens.frame.top_bar import top_bar
from game.board.screens.game.board import Board
from game.board.screens.game.headline import HEADLINE, headline_parts, letters
from game.board.screens.game.orders import proposal_lines
from game.board.screens.game.room import bar_height, gauges, gauges_height, now_height, now_strip, rung_bar
from game.board.screens.game.table_panel import onward
from game.board.screens.game.told import LOG_TAB, STORY_TAB, TABLE_TAB
from game.board.screens.keys import BOARD_TABS, HEADLINE_KEYS, KEEP_HEADLINE, NEXT_HEADLINE, PAUSE, PLAY_ON
from game.board.widgets.flow import Parts, flow, flow_height
from game.board.widgets.looks import button_height, panel_box, widget_commands

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.board.canvas.geometry import Box
    from game.board.desk.desk import Desk
    from game.board.screens.room import Room
    from game.board.widgets.bindings import Bindings
    from game.board.widgets.values import Action, Focus, Page

__all__ = ["Projected"]

VEIL_STRENGTH = 150
STORY_SHARE = 0.42
"""The part of the width that what happened takes beside the map."""
MAP_LINES = 8
"""So many lines of words a map must be high at least."""


class Projected(Board):
    """The table view, in the projector's window or in the laptop's own.

    ``headlines`` shows what happens large, from one time that the view is in sight to the next; without it this view
    has its own. ``leads``, ``views`` and ``moves`` are the board's.
    """

    def __init__(
        self,
        desk: Desk,
        room: Room,
        *,
        leads: bool = False,
        views: bool = False,
        moves: Callable[[], bool] = lambda: False,
        headlines: Headlines | None = None,
    ) -> None:
        super().__init__(desk, room, leads=leads, views=views, moves=moves)
        self.headlines = headlines or Headlines(moves, letters)

    @property
    def far(self) -> bool:
        """It is read from afar."""
        return True

    @property
    def bindings(self) -> Bindings:
        """The board's, without its tabs, and what shortens or keeps the large; cards open without a button.

        Whoever leads from here stops the game, and plays on, with the keys that do so in the control view.
        """
        kept = (one for one in super().bindings if one not in BOARD_TABS)
        return (*kept, *((PAUSE, PLAY_ON) if self._leads else ()), *HEADLINE_KEYS)

    def tick(self) -> None:
        """Besides, what is shown large comes and goes."""
        super().tick()
        self.headlines.follow(self._desk)

    def next_change(self) -> float | None:
        """The board's moments, and that at which something large comes or goes."""
        waits = [wait for wait in (super().next_change(), self.headlines.next_change()) if wait is not None]
        return min(waits, default=None)

    def layout(self, look: Look, focus: Focus) -> Page:
        """The board; over it what has just happened; while the game is paused, dimmed under a sign that says so."""
        page = super().layout(look, focus)
        if self._leads:
            page = replace(page, commands=(PAUSE.key,))
        if self._desk.session.paused:
            veil = Panel("paused.veil", look.box, (Veil(look.box, look.theme.veil, VEIL_STRENGTH),))
            return replace(page, panels=(*page.panels, veil, _sign(self._desk, look)), bare=True)
        large = self.headlines.large
        if large is None:
            return page
        told = next((one.box for one in page.panels if one.id == STORY_BODY), look.box)
        story = told.take_top(look.metrics.px(70))[0]
        parts = headline_parts(self._desk, large, look, focus, story=story)
        whole = not any(getattr(one, "clipped", False) for one in parts.panels[-1].commands)
        panels, widgets = (*page.panels, *parts.panels), (*page.widgets, *parts.widgets)
        return replace(page, panels=panels, widgets=widgets, bare=whole)  # cut, its words are a hover away

    def foot_height(self, look: Look) -> int:
        """No time line where type is large: the room's picture has no room for it."""
        return 0 if look.is_crowded else super().foot_height(look)

    def _bar(self, box: Box, look: Look, focus: Focus) -> Parts:
        """Saving is no matter of the room: it is left to the laptop's window, which can change its view."""
        return top_bar(self._desk, box, look, focus, views=self._views, saves=self._views)

    def _near(self, box: Box, look: Look, focus: Focus) -> tuple[Parts, Box]:
        """Under the bar whom all wait for, and what may end the game soon."""
        strip, rest = box.take_top(now_height(look), look.metrics.gap)
        near, rest = super()._near(rest, look, focus)
        return Parts([now_strip(self._desk, strip, look)]).add(near), rest

    def _offered(self, *, beside: bool = True) -> list[str]:
        return [STORY_TAB, LOG_TAB] if beside else [STORY_TAB, TABLE_TAB, LOG_TAB]

    def _tabbed(self, rest: Box, look: Look, focus: Focus) -> Parts:
        """Ladder, map and tracks, and beside them what happened: all in sight at once."""
        metrics, desk = look.metrics, self._desk
        story, left = rest.take_right(round(rest.w * STORY_SHARE), metrics.gap)
        bar, left = left.take_top(bar_height(look), metrics.gap)
        grid, area = left.take_bottom(gauges_height(desk, look), metrics.gap)
        parts = rung_bar(desk, bar, look, focus)
        if area.h < MAP_LINES * look.measure.line_height(metrics.style(TypeRole.LABEL)):
            parts.add(gauges(desk, left, look, focus))  # on so small a map names would lie over each other
        else:
            parts.add(self._map(area, look, focus), gauges(desk, grid, look, focus))
        if self._leads:
            row, story = story.take_bottom(button_height(look), metrics.gap)
            buttons = onward(desk, row, look)
            drawn = tuple(command for one in buttons for command in widget_commands(one, look, focus))
            parts.add(Parts([Panel("onward", row, drawn)], [*buttons]))
        proposed = proposal_lines(desk)
        if proposed:
            high = flow_height(proposed, story.w - 2 * metrics.pad - 24, look) + 2 * metrics.px(10)
            asked, story = story.take_bottom(min(high, story.h // 3), metrics.gap)
            parts.panels.append(Panel("proposed", asked, (panel_box(asked, look),)))
            parts.add(flow("proposed.body", proposed, asked.inset(metrics.pad, metrics.px(10)), look, focus))
        return parts.add(self._told_panel(story, look, focus, offered=self._offered(beside=False)))

    def handle(self, action: Action) -> None:
        """Shorten or keep what is shown large, else as the board."""
        if action.widget in (HEADLINE, NEXT_HEADLINE.action):
            self.headlines.go_on()
        elif action.widget == KEEP_HEADLINE.action:
            self.headlines.keep()
        elif action.widget == PLAY_ON.action:
            self._room.go_on(far=self._desk.session.phase != PHASES[-1])  # no turn is begun unseen
        else:
            super().handle(action)


def _sign(desk: Desk, look: Look) -> Panel:
    metrics, theme, measure = look.metrics, look.theme, look.measure
    title, title_style = desk.t("board.game_paused"), metrics.style(TypeRole.DISPLAY)
    why, why_style = reason_in_words(desk), metrics.style(TypeRole.TITLE)
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
