"""All that a seat can do, at full size: the groups as tabs, and each choice as a card with its whole text."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from game.board.canvas.drawing import Command, Icon, Look, Panel, RoundedBox, Sign, SignShape, text_run
from game.board.canvas.geometry import Box
from game.board.canvas.text import text_height
from game.board.canvas.theme import TypeRole
from game.board.lines.threats import planning_lines
from game.board.offers.choice import Choice
from game.board.offers.offers import groups
from game.board.screens.game.orders import (
    chosen_group,
    group_tabs,
    lead_lines,
    may_speak,
    purse,
    speaking,
    talk_lines,
)
from game.board.screens.keys import EXPLAIN, GROUP, GROUPS, PROPOSE
from game.board.widgets.bindings import CLOSE, Bindings
from game.board.widgets.flow import Line, Parts, flow, flow_height
from game.board.widgets.looks import button_height, widget_commands
from game.board.widgets.sheet import buttons_row, sheet
from game.board.widgets.stage import Overlay
from game.board.widgets.values import Action, Button, Focus, Page, Row, ScrollArea, Spot

if TYPE_CHECKING:
    from game.board.desk.desk import Desk

__all__ = ["CARD", "Choose", "OrderDesk"]

CARDS = "cards"
CARD = "choice."
"""A card is called this and its choice's id."""
KNOWN_SHARE = (1.0, 2.3)
"""How the width is shared between what is known and the orders."""
WIDEST_CARD = 520
"""Cards share the width in as many columns as keep each at most about this wide at 1920 by 1080."""


class Choose(Protocol):
    """What is done with a choice that was pressed."""

    def __call__(self, choice: Choice, *, at_once: bool = False) -> None:
        """Show what it means, or give it ``at_once``."""


class OrderDesk(Overlay):
    """Everything this seat can do now. It stays under the order looked at, so that one order can follow another.

    ``choose`` is told the choice that was pressed, ``speak`` the id of what is to be said (``propose``, ``argue.…`` or
    ``explain``); ``leave`` takes this screen away.
    """

    def __init__(
        self,
        desk: Desk,
        choose: Choose,
        leave: Callable[[], None],
        speak: Callable[[str], None],
        group: str = "",
    ) -> None:
        self._desk = desk
        self._choose = choose
        self._leave = leave
        self._speak = speak
        self._group = group

    @property
    def bindings(self) -> Bindings:
        """The groups, what may be said, and the way back."""
        return (*GROUPS, PROPOSE, EXPLAIN, CLOSE)

    # ----- layout

    def layout(self, look: Look, focus: Focus) -> Page:
        """A sheet nearly as large as the window, or as low as all its groups allow."""
        metrics, desk = look.metrics, self._desk
        box = look.box.inset(metrics.px(40))
        box = box.take_top(box.h - self._spare(box, look))[0]
        title = " · ".join(filter(None, (self.title(), purse(desk))))
        commands, room = sheet(title, box, look)
        row, room = room.take_bottom(button_height(look), metrics.px(14))
        foot = buttons_row(row, self.foot(row), look)
        whole = Parts([Panel("desk", box, tuple(commands))])
        room = self._known(room, whole, look, focus)
        group = chosen_group(desk, self._group)
        tabs, room = group_tabs(desk, group, room, look)
        if group is None:
            said, room = speaking(desk, room, look)
            tabs.extend(said)
            cards = flow("desk.body", self.talk(), room, look, focus)
        else:
            lead, room = lead_lines(group, room, look)
            commands.extend(lead)
            cards = self._cards(group.choices, room, look, focus)
        whole.widgets.extend(tabs)
        for tab in tabs:
            commands.extend(widget_commands(tab, look, focus))
        for button in foot:
            commands.extend(widget_commands(button, look, focus))
        whole.panels[0] = Panel("desk", box, tuple(commands))
        whole.add(cards)
        first = f"{CARD}{group.choices[0].id}" if group is not None and group.choices else foot[-1].id
        shown = ((CARDS, group.id if group is not None else ""),)
        widgets = (*whole.widgets, *foot)
        return Page(look.size, look.theme.window, tuple(whole.panels), widgets, first, contents=shown)

    def title(self) -> str:
        """Whose orders these are."""
        return self._desk.t("board.orders_of", seat=self._desk.seat_called(self._desk.seat))

    def talk(self) -> list[Line]:
        """What stands where no orders do."""
        return talk_lines(self._desk)

    def foot(self, row: Box) -> list[Button]:
        """The buttons at the foot; the way back is the last."""
        return [Button(CLOSE.action, row, self._desk.t("board.close"), CLOSE.key, look="primary")]

    def _known(self, room: Box, whole: Parts, look: Look, focus: Focus) -> Box:
        """What to have in sight while one plans, in a column of its own; the room that is left for the orders."""
        lines = planning_lines(self._desk)
        if not lines:
            return room
        known, room = self._split(room, look)
        whole.add(flow("desk.known", lines, known, look, focus))
        return room

    def _split(self, room: Box, look: Look) -> tuple[Box, Box]:
        """The column of what is known, and the rest."""
        known, rest = room.split_columns(*KNOWN_SHARE, gap=look.metrics.px(24))
        return known, rest

    def _spare(self, box: Box, look: Look) -> int:
        """How much of a whole sheet's height no group needs: the sheet keeps its height from tab to tab."""
        found = groups(self._desk)
        room = sheet("", box, look)[1].take_bottom(button_height(look), look.metrics.px(14))[1]
        if planning_lines(self._desk):
            room = self._split(room, look)[1]
        room = group_tabs(self._desk, found[0] if found else None, room, look)[1]
        spare = [
            under.h - self._cards_height(group.choices, under.w - 16, look)
            for group in found
            for under in (lead_lines(group, room, look)[1],)
        ]
        talk = room.h // 2 if may_speak(self._desk) else room.h
        return max(0, min([*spare, talk, *self._spare_known(box, look)]))

    def _spare_known(self, box: Box, look: Look) -> list[int]:
        """How much height the column of what is known leaves over, where there is one."""
        lines = planning_lines(self._desk)
        if not lines:
            return []
        room = sheet("", box, look)[1].take_bottom(button_height(look), look.metrics.px(14))[1]
        known = self._split(room, look)[0]
        return [known.h - flow_height(lines, known.w - 24, look)]

    def _columns(self, count: int, width: int, look: Look) -> tuple[int, int]:
        """How many cards stand beside each other, and how wide each is."""
        columns = max(1, min(count, round(width / look.metrics.px(WIDEST_CARD))))
        return columns, (width - look.metrics.px(12) * (columns - 1)) // columns

    def _heights(self, choices: tuple[Choice, ...], width: int, look: Look) -> list[int]:
        """How high each row of cards is."""
        columns, wide = self._columns(len(choices), width, look)
        rows = [choices[at : at + columns] for at in range(0, len(choices), columns)]
        return [max(self._card_height(one, wide, look) for one in row) for row in rows]

    def _cards_height(self, choices: tuple[Choice, ...], width: int, look: Look) -> int:
        heights = self._heights(choices, width, look)
        return sum(heights) + look.metrics.px(12) * (len(heights) - 1)

    def _cards(self, choices: tuple[Choice, ...], box: Box, look: Look, focus: Focus) -> Parts:
        """The cards in rows of equal height, scrolling when they do not all fit."""
        metrics = look.metrics
        gap, width = metrics.px(12), box.w - 16
        columns, wide = self._columns(len(choices), width, look)
        rows = [choices[at : at + columns] for at in range(0, len(choices), columns)]
        heights = self._heights(choices, width, look)
        whole = sum(heights) + gap * (len(rows) - 1)
        places: list[tuple[Choice, Box]] = []
        y = box.y
        for row, height in zip(rows, heights, strict=True):
            places += [(one, Box(box.x + 2 + at * (wide + gap), y, wide, height)) for at, one in enumerate(row)]
            y += height + gap
        step = look.measure.line_height(metrics.style(TypeRole.BODY))
        area = ScrollArea(CARDS, box, whole, step, tuple(Row(f"{CARD}{one.id}", place) for one, place in places))
        parts = Parts([], [area])
        commands: list[Command] = []
        for choice, unscrolled in places:
            place = unscrolled.moved(0, -focus.scroll(area))
            seen = place.overlap(box)
            if seen.h <= 0:
                continue
            commands.extend(self._card(choice, place, look))
            spot = Spot(f"{CARD}{choice.id}", seen, opens=True)
            parts.widgets.append(spot)
            commands.extend(widget_commands(spot, look, focus))
        commands.extend(widget_commands(area, look, focus))
        parts.panels.append(Panel("desk.cards", box, tuple(commands), look.theme.panel, scrolls=area.most_scroll > 0))
        return parts

    def _label_room(self, choice: Choice, inner: int, look: Look) -> int:
        """How wide a card's name may be between its icon and its odds."""
        metrics = look.metrics
        aside = look.measure.width(choice.aside, metrics.style(TypeRole.HEADING)) + metrics.px(12)
        return max(1, inner - metrics.px(28 + 10) - (aside if choice.aside else 0))

    def _card_height(self, choice: Choice, width: int, look: Look) -> int:
        metrics, measure = look.metrics, look.measure
        inner = width - 2 * metrics.px(14)
        label = text_height(choice.label, metrics.style(TypeRole.LABEL), self._label_room(choice, inner, look), measure)
        head = max(label, metrics.px(28), measure.line_height(metrics.style(TypeRole.HEADING)))
        body = text_height(choice.whole, metrics.style(TypeRole.BODY), inner, measure) if choice.whole else 0
        return head + body + 2 * metrics.px(12) + metrics.px(8)

    def _card(self, choice: Choice, place: Box, look: Look) -> list[Command]:
        metrics, theme, measure = look.metrics, look.theme, look.measure
        can = bool(choice.orders)
        fill, edge = (theme.raised, theme.border) if can else (theme.sunken, theme.outline)
        commands: list[Command] = [RoundedBox(place, metrics.radius, fill, edge, metrics.line)]
        inner = place.inset(metrics.px(14), metrics.px(12))
        label_style, heading = metrics.style(TypeRole.LABEL), metrics.style(TypeRole.HEADING)
        room = self._label_room(choice, inner.w, look)
        label_h = text_height(choice.label, label_style, room, measure)
        head, body = inner.take_top(max(label_h, metrics.px(28), measure.line_height(heading)), metrics.px(8))
        side = metrics.px(28)
        mark = Box(head.x, head.y, side, head.h).centred(side, side)
        if not can:
            commands.append(Sign(mark.inset(metrics.px(5)), SignShape.PADLOCK, theme.quiet))
        elif choice.icon:
            commands.append(Icon(mark, choice.icon, theme.orange.ink))
        else:
            commands.append(Sign(mark.inset(metrics.px(8)), SignShape.RIGHT, theme.orange.ink))
        words = Box(head.x + side + metrics.px(10), head.y, room, head.h)
        tone = theme.text if can else theme.quiet
        commands.append(text_run(choice.label, words, label_style, tone, measure, middle=True))
        if choice.aside:
            strip = head.take_right(measure.width(choice.aside, heading))[0]
            commands.append(text_run(choice.aside, strip, heading, tone, measure, align="right", middle=True))
        if choice.whole:
            commands.append(text_run(choice.whole, body, metrics.style(TypeRole.BODY), theme.quiet, measure))
        return commands

    # ----- what is asked

    def handle(self, action: Action) -> None:
        """Show another group, look at a choice, or leave."""
        if action.widget.startswith(GROUP):
            self._group = action.widget.removeprefix(GROUP)
        elif action.widget.startswith(CARD):
            group = chosen_group(self._desk, self._group)
            wanted = action.widget.removeprefix(CARD)
            found = [one for one in group.choices if one.id == wanted] if group is not None else []
            for choice in found:
                self._choose(choice, at_once=action.at_once)
        elif action.widget == CLOSE.action:
            self._leave()
        else:  # what is said besides, and what stands in the column of what is known
            self._speak(action.widget)
