"""The ally cards on a tab of their own, where type is large: every word whole, in as many rows as that takes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from game.board.canvas.drawing import Command, Icon, Look, Panel, Picture, RoundedBox, Sign, SignShape, text_run
from game.board.canvas.geometry import Box
from game.board.canvas.text import text_height
from game.board.canvas.theme import TypeRole
from game.board.desk.memory import kept
from game.board.lines.allies import ally_hints, aside_of, bounds_of, numbers_of, sign_of, stance_of
from game.board.screens.game.allies import capacity_pips
from game.board.screens.keys import ALLY, card_keys
from game.board.widgets.bindings import key_at
from game.board.widgets.flow import Parts, ink
from game.board.widgets.looks import widget_commands
from game.board.widgets.values import Focus, ScrollArea, Spot, Widget
from game.telling.position import ASKED, READY, AbilityNow, AllyNow
from rules.wording.names import ability_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from game.board.desk.desk import Desk

__all__ = ["CARDS", "ally_card", "ally_cards"]

CARDS: Final = "allies.scroll"
BAR: Final = 16
"""Room for the scroll bar beside the cards, in pixels."""
ACROSS, DOWN = 12, 8
"""Between a card's edge and what is in it, at 1920 by 1080."""


@dataclass(frozen=True, slots=True)
class _Card:
    """A card ``width`` pixels wide with its abilities in type of ``role``, measured before it is drawn."""

    desk: Desk
    ally: AllyNow
    width: int
    role: TypeRole
    look: Look

    # ----- measures

    @property
    def inner(self) -> int:
        """The width between the edges."""
        return max(1, self.width - 2 * self.look.metrics.px(ACROSS))

    @property
    def line(self) -> int:
        """The height of a line of the card's text."""
        return self.look.measure.line_height(self.look.metrics.style(self.role))

    @property
    def head(self) -> int:
        """The height of the line with the name."""
        return self.look.measure.line_height(self.look.metrics.style(TypeRole.NUMBER))

    @property
    def name(self) -> str:
        """The ally's name."""
        return self.desk.say(self.ally.name)

    @property
    def numbers(self) -> str:
        """Relation and exposure, and what the ally did in public."""
        return " · ".join(filter(None, (numbers_of(self.desk, self.ally), stance_of(self.desk, self.ally))))

    def _head_width(self) -> int:
        """The width of flag, shape and name."""
        metrics = self.look.metrics
        flag = self.head * 7 // 8 * 4 // 3 + metrics.px(8) if self.desk.flag(self.ally.seat) else 0
        shape = metrics.px(15) + metrics.px(6)
        return flag + shape + self.look.measure.width(self.name, metrics.style(TypeRole.NUMBER))

    def _pips_width(self) -> int:
        metrics = self.look.metrics
        return max(self.ally.full, self.ally.capacity) * (metrics.px(12) + metrics.px(3)) + metrics.px(8)

    def _pips_beside(self) -> bool:
        """Whether the capacity stands beside the name; else it has a line of its own."""
        return self._head_width() + self._pips_width() <= self.inner

    def _words_width(self, ability: AbilityNow) -> int:
        """How wide an ability's name may be, between its icon and its odds or state."""
        metrics, style = self.look.metrics, self.look.metrics.style(self.role)
        aside = self.look.measure.width(aside_of(self.desk, ability), style)
        return self.inner - self.line - metrics.px(8) - metrics.px(10) - metrics.px(12) - metrics.px(4) - aside

    def _ability_height(self, ability: AbilityNow) -> int:
        name, style = self.desk.say(ability_name(ability.id)), self.look.metrics.style(self.role)
        return text_height(name, style, max(1, self._words_width(ability)), self.look.measure)

    def _bounds_width(self) -> int:
        metrics = self.look.metrics
        return max(1, self.inner - 2 * metrics.px(8) - metrics.px(14) - metrics.px(8))

    def _bounds_height(self) -> int:
        style = self.look.metrics.style(self.role)
        words = text_height(bounds_of(self.desk, self.ally), style, self._bounds_width(), self.look.measure)
        return words + 2 * self.look.metrics.px(5)

    def _numbers_height(self) -> int:
        return text_height(self.numbers, self.look.metrics.style(self.role), self.inner, self.look.measure)

    @property
    def sound(self) -> bool:
        """Whether the name stands on one line and no word is split."""
        style, measure = self.look.metrics.style(self.role), self.look.measure
        places = [(bounds_of(self.desk, self.ally), self._bounds_width()), (self.numbers, self.inner)]
        places += [(self.desk.say(ability_name(one.id)), self._words_width(one)) for one in self.ally.abilities]
        whole = all(measure.width(word, style) <= room for words, room in places for word in words.split(" "))
        return whole and self._head_width() <= self.inner

    @property
    def height(self) -> int:
        """How high the card must be to say everything."""
        metrics = self.look.metrics
        pips = 0 if self._pips_beside() else metrics.px(12) + metrics.px(6)
        rows = sum(self._ability_height(one) + metrics.px(3) for one in self.ally.abilities)
        above = self.head + metrics.px(3) + pips + self._numbers_height() + metrics.px(5)
        return 2 * metrics.px(DOWN) + above + rows + metrics.px(5) + self._bounds_height()

    # ----- drawing

    def drawn(self, place: Box) -> list[Command]:
        """The card in a place at least as high as it must be; what is left over goes between the abilities."""
        metrics, theme, measure = self.look.metrics, self.look.theme, self.look.measure
        style = metrics.style(self.role)
        edge = ink(theme, self.desk.mark(self.ally.seat).accent)
        commands: list[Command] = [RoundedBox(place, metrics.radius, theme.panel, edge, max(1, metrics.px(2)))]
        inner = place.inset(metrics.px(ACROSS), metrics.px(DOWN))
        head, inner = inner.take_top(self.head, metrics.px(3))
        if self._pips_beside():
            pips, head = capacity_pips(self.ally, head, self.look, edge)
        else:
            strip, inner = inner.take_top(metrics.px(12), metrics.px(6))
            strip = strip.take_left(min(strip.w, self._pips_width() - metrics.px(8)))[0]
            pips, _ = capacity_pips(self.ally, strip, self.look, edge)
        commands.extend([*pips, *self._heading(head, edge)])
        line, inner = inner.take_top(self._numbers_height(), metrics.px(5))
        commands.append(text_run(self.numbers, line, style, theme.text, measure))
        bounds, inner = inner.take_bottom(self._bounds_height(), metrics.px(5))
        spare = max(0, place.h - self.height) // max(1, len(self.ally.abilities))
        for ability in self.ally.abilities:
            gap = metrics.px(3) + min(spare, metrics.px(14))
            row, inner = inner.take_top(self._ability_height(ability), gap)
            commands.extend(self._ability(ability, row))
        commands.append(RoundedBox(bounds, metrics.px(5), theme.raised, None))
        words = bounds.inset(metrics.px(8), metrics.px(5))
        lock, words = words.take_left(metrics.px(14), metrics.px(8))
        commands.append(Sign(lock.centred(metrics.px(14), metrics.px(15)), SignShape.PADLOCK, theme.orange.ink))
        commands.append(text_run(bounds_of(self.desk, self.ally), words, style, theme.text, measure, middle=True))
        return commands

    def _heading(self, head: Box, edge: tuple[int, int, int]) -> list[Command]:
        metrics, theme = self.look.metrics, self.look.theme
        commands: list[Command] = []
        flag = self.desk.flag(self.ally.seat)
        if flag:
            high = head.h * 7 // 8
            strip, head = head.take_left(high * 4 // 3, metrics.px(8))
            commands.append(Picture(strip.centred(high * 4 // 3, high), flag, theme.outline))
        side = metrics.px(15)
        strip, head = head.take_left(side, metrics.px(6))
        commands.append(Sign(strip.centred(side, side), self.desk.mark(self.ally.seat).shape, edge))
        style = metrics.style(TypeRole.NUMBER)
        commands.append(text_run(self.name, head, style, theme.text, self.look.measure, middle=True, most_lines=1))
        return commands

    def _ability(self, ability: AbilityNow, row: Box) -> list[Command]:
        metrics, theme, measure = self.look.metrics, self.look.theme, self.look.measure
        style = metrics.style(self.role)
        ready = ability.state == READY
        shape, shade = sign_of(self.desk, ability)
        tone = ink(theme, shade)
        first = row.take_top(self.line)[0]
        icon, rest = first.take_left(self.line, metrics.px(8))
        colour = theme.text if ready or ability.state == ASKED else theme.quiet
        words = Box(rest.x, row.y, max(1, self._words_width(ability)), row.h)
        aside = aside_of(self.desk, ability)
        wide = measure.width(aside, style)
        strip, rest = rest.take_right(wide, metrics.px(4))
        sign = rest.take_right(metrics.px(12))[0]
        name = self.desk.say(ability_name(ability.id))
        return [
            Icon(icon.centred(self.line, self.line), ability.ability.icon, theme.text if ready else theme.quiet),
            text_run(aside, strip, style, theme.text if ready else tone, measure),
            Sign(sign.centred(metrics.px(11), metrics.px(11)), shape, tone),
            text_run(name, words, style, colour, measure),
        ]


@dataclass(frozen=True, slots=True)
class _Arrangement:
    """Cards in rows, each row as high as its highest card."""

    rows: tuple[tuple[_Card, ...], ...]
    gap: int

    @property
    def heights(self) -> list[int]:
        """The height of each row."""
        return [max(card.height for card in row) for row in self.rows]

    @property
    def height(self) -> int:
        """The height of all rows."""
        return sum(self.heights) + self.gap * (len(self.rows) - 1)

    @property
    def sound(self) -> bool:
        """Whether every card is."""
        return all(card.sound for row in self.rows for card in row)


def _arranged(desk: Desk, columns: int, width: int, role: TypeRole, look: Look) -> _Arrangement:
    gap, found = look.metrics.gap, desk.now.allies
    columns = -(-len(found) // -(-len(found) // columns))  # as many in each row as can be
    wide = (width - gap * (columns - 1)) // columns
    cards = [_Card(desk, ally, wide, role, look) for ally in found]
    rows = tuple(tuple(cards[at : at + columns]) for at in range(0, len(cards), columns))
    return _Arrangement(rows, gap)


@kept
def _arrangement(desk: Desk, box: Box, look: Look) -> _Arrangement:
    """The largest type and the fewest rows in which all is whole and in sight.

    Else what scrolls the least, of what shows at least a row of cards whole.
    """
    most = len(desk.now.allies)
    for role in (TypeRole.BODY, TypeRole.CAPTION):
        for columns in range(most, 0, -1):
            found = _arranged(desk, columns, box.w, role, look)
            if found.height <= box.h and found.sound:
                return found
    scrolled = [_arranged(desk, columns, box.w - BAR, TypeRole.CAPTION, look) for columns in range(most, 0, -1)]
    return min(
        (one for one in scrolled if one.sound),
        key=lambda one: (max(one.heights) > box.h, one.height),
        default=scrolled[-1],
    )


@kept
def _drawn(desk: Desk, seat: str, place: Box, box: Box, look: Look) -> list[Command]:
    """The card of an ally in its place among all the cards of ``box``."""
    cards = (card for row in _arrangement(desk, box, look).rows for card in row)
    return next(card for card in cards if card.ally.seat == seat).drawn(place)


def ally_card(desk: Desk, seat: str, width: int, look: Look) -> tuple[int, Callable[[Box], list[Command]]]:
    """One ally's card in a column ``width`` pixels wide: how high it must be, and what draws it in a place."""
    card = _Card(desk, desk.now.ally(seat), width, TypeRole.BODY, look)
    return card.height, card.drawn


def ally_cards(desk: Desk, box: Box, look: Look, focus: Focus) -> Parts:
    """A card for each ally, whole; they scroll where they do not all fit, and the one with the focus is in sight.

    Cards out of sight stay in the tab order, at the edge where they went out of sight.
    """
    if not desk.now.allies:
        return Parts()
    found = _arrangement(desk, box, look)
    area = ScrollArea(CARDS, box, found.height, 2 * look.measure.line_height(look.metrics.style(TypeRole.BODY)))
    offset = focus.scroll(area)
    if focus.reveal:
        wanted = [place for card, place in _places(found, box, 0) if f"{ALLY}{card.ally.seat}" == focus.widget]
        for place in wanted:
            offset = max(0, min(area.most_scroll, place.y - box.y, max(place.bottom - box.bottom, offset)))
    hints, keys = ally_hints(desk), card_keys(len(desk.now.allies))
    parts = Parts([], [], [(CARDS, offset)] if area.most_scroll else [])
    for number, (card, place) in enumerate(_places(found, box, offset)):
        seen = _in_sight(place, box)
        spot = Spot(f"{ALLY}{card.ally.seat}", seen, hints[number], key=key_at(keys, number))
        parts.widgets.append(spot)
        if seen.h:
            commands = (*_drawn(desk, card.ally.seat, place, box, look), *widget_commands(spot, look, focus))
            panel = f"card.{card.ally.seat}"
            parts.panels.append(Panel(panel, seen, commands, look.theme.window, scrolls=seen.h < place.h))
    if area.most_scroll:
        standing = replace(focus, scrolls={**focus.scrolls, CARDS: offset})
        bar = widget_commands(area, look, standing)
        parts.panels.append(Panel(CARDS, box.take_right(BAR)[0], bar))
        first: list[Widget] = [area]
        parts.widgets[:0] = first
    return parts


def _places(found: _Arrangement, box: Box, offset: int) -> Sequence[tuple[_Card, Box]]:
    """Where each card stands; what is left over under the rows makes them higher."""
    spare = max(0, box.h - found.height) // len(found.rows)
    y = box.y - offset
    places = []
    for row, height in zip(found.rows, found.heights, strict=True):
        for number, card in enumerate(row):
            x = box.x + number * (card.width + found.gap)
            places.append((card, Box(x, y, card.width, height + spare)))
        y += height + spare + found.gap
    return places


def _in_sight(place: Box, view: Box) -> Box:
    """A card's place as far as it can be pointed at; without height where it is out of sight."""
    seen = place.overlap(view)
    if seen.h:
        return seen
    return Box(place.x, view.y if place.y < view.y else view.bottom, place.w, 0)
