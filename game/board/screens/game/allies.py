"""The ally cards at the foot of the board: who they are, how they stand, what they give and what they never will."""

from __future__ import annotations

from game.board.canvas.drawing import Command, Icon, Look, Panel, Picture, RoundedBox, Sign, SignShape, text_run
from game.board.canvas.geometry import Box
from game.board.canvas.text import text_height
from game.board.canvas.theme import TypeRole
from game.board.desk.desk import Desk
from game.board.desk.memory import kept
from game.board.lines.allies import (
    PIPS,
    ally_hints,
    aside_of,
    bare_numbers_of,
    bounds_of,
    numbers_of,
    short_aside_of,
    sign_of,
    stance_of,
    tells_whom,
)
from game.board.screens.keys import ALLY, card_keys
from game.board.widgets.bindings import key_at
from game.board.widgets.flow import Parts, ink
from game.board.widgets.looks import widget_commands
from game.board.widgets.values import Focus, Spot
from game.telling.position import ASKED, READY, AbilityNow, AllyNow
from rules.wording.names import ability_name

__all__ = ["allies", "allies_height", "capacity_pips"]


@kept
def allies_height(desk: Desk, width: int, look: Look) -> int:
    """How high the cards must be so that every ability has its line and every word of the limits its place."""
    metrics, measure = look.metrics, look.measure
    found = desk.now.allies
    most = max((len(ally.abilities) for ally in found), default=0)
    head = measure.line_height(metrics.style(TypeRole.NUMBER)) + metrics.px(3)
    numbers = measure.line_height(metrics.style(TypeRole.CAPTION)) + metrics.px(4)
    columns = max(1, len(found))
    strip = _strip_height(desk, (width - (columns - 1) * metrics.gap) // columns, look)
    return 2 * metrics.px(8) + head + numbers + most * _row_height(look) + metrics.px(5) + strip


def _row_height(look: Look) -> int:
    return look.measure.line_height(look.metrics.style(TypeRole.CAPTION)) + look.metrics.px(1)


def _strip_words(width: int, look: Look) -> int:
    """The width of the words in the strip of a card ``width`` pixels wide."""
    return max(1, width - 2 * look.metrics.px(12) - 2 * look.metrics.px(8) - look.metrics.px(22))


def _strip_height(desk: Desk, width: int, look: Look) -> int:
    style = look.metrics.style(TypeRole.CAPTION)
    room = _strip_words(width, look)
    tallest = max(
        (text_height(bounds_of(desk, ally), style, room, look.measure) for ally in desk.now.allies), default=0
    )
    return tallest + look.metrics.px(8)


def allies(desk: Desk, box: Box, look: Look, focus: Focus) -> Parts:
    """A card for each ally, side by side."""
    parts = Parts()
    found = desk.now.allies
    hints, keys = ally_hints(desk), card_keys(len(found))
    for number, (ally, place) in enumerate(zip(found, box.columns(max(1, len(found)), look.metrics.gap), strict=False)):
        rows = zip(ally.abilities, _ability_rows(desk, ally.seat, place, look), strict=False)
        opened = tuple((row, f"{ALLY}{ability.id}") for ability, row in rows)
        spot = Spot(f"{ALLY}{ally.seat}", place, hints[number], key=key_at(keys, number), parts=opened)
        commands = [*_card(desk, ally.seat, place, look), *widget_commands(spot, look, focus)]
        parts.panels.append(Panel(f"card.{ally.seat}", place, tuple(commands)))
        parts.widgets.append(spot)
    return parts


@kept
def _card(desk: Desk, seat: str, place: Box, look: Look) -> list[Command]:
    ally = desk.now.ally(seat)
    metrics, theme, measure = look.metrics, look.theme, look.measure
    mark = desk.mark(ally.seat)
    edge = ink(theme, mark.accent)
    commands: list[Command] = [RoundedBox(place, metrics.radius, theme.panel, edge, max(1, metrics.px(2)))]
    inner = place.inset(metrics.px(12), metrics.px(8))
    head, inner = inner.take_top(measure.line_height(metrics.style(TypeRole.NUMBER)), metrics.px(3))
    flag = desk.flag(ally.seat)
    if flag:
        h = head.h * 7 // 8
        strip, head = head.take_left(h * 4 // 3, metrics.px(8))
        commands.append(Picture(strip.centred(h * 4 // 3, h), flag, theme.outline))
    pips, head = capacity_pips(ally, head, look, edge)
    commands.extend(pips)
    side = metrics.px(15)
    strip, head = head.take_left(side, metrics.px(6))
    commands.append(Sign(strip.centred(side, side), mark.shape, edge))
    name = desk.say(ally.name)
    commands.append(
        text_run(name, head, metrics.style(TypeRole.NUMBER), theme.text, measure, middle=True, most_lines=1)
    )
    caption = metrics.style(TypeRole.CAPTION)
    line, inner = inner.take_top(measure.line_height(caption), metrics.px(4))
    numbers, word = numbers_of(desk, ally), stance_of(desk, ally)
    if tells_whom(desk) and measure.width(numbers, caption) > line.w:
        signs, line = _served(desk, ally, line, look)
        commands.extend(signs)
        numbers = bare_numbers_of(desk, ally)
    if word and measure.width(numbers, caption) + measure.width(word, caption) + metrics.px(10) <= line.w:
        right, line = line.take_right(measure.width(word, caption), metrics.px(10))
        commands.append(text_run(word, right, caption, theme.quiet, measure))
    commands.append(text_run(numbers, line, caption, theme.text, measure, most_lines=1))
    strip, _ = inner.take_bottom(_strip_height(desk, place.w, look), metrics.px(5))
    for ability, row in zip(ally.abilities, _ability_rows(desk, seat, place, look), strict=False):
        commands.extend(_ability_row(desk, ability, row, look))
    commands.extend(_strip(desk, ally, strip, look))
    return commands


def _served(desk: Desk, ally: AllyNow, line: Box, look: Look) -> tuple[list[Command], Box]:
    """Whom the ally serves by that seat's own sign, where its name has no room; the hint names it."""
    metrics, side = look.metrics, look.metrics.px(11)
    mark = desk.mark(ally.serves)
    arrow, line = line.take_left(side, metrics.px(3))
    sign, line = line.take_left(side, metrics.px(6))
    return [
        Sign(arrow.centred(side, side), SignShape.RIGHT, look.theme.quiet),
        Sign(sign.centred(side, side), mark.shape, ink(look.theme, mark.accent)),
    ], line


@kept
def _ability_rows(desk: Desk, seat: str, place: Box, look: Look) -> list[Box]:
    """Where each ability stands on a card: between its head and what it never does."""
    metrics, measure = look.metrics, look.measure
    inner = place.inset(metrics.px(12), metrics.px(8))
    _, inner = inner.take_top(measure.line_height(metrics.style(TypeRole.NUMBER)), metrics.px(3))
    _, inner = inner.take_top(measure.line_height(metrics.style(TypeRole.CAPTION)), metrics.px(4))
    _, inner = inner.take_bottom(_strip_height(desk, place.w, look), metrics.px(5))
    return _rows(inner, len(desk.now.ally(seat).abilities), look)


def _rows(box: Box, count: int, look: Look) -> list[Box]:
    height = min(box.h // max(1, count), _row_height(look) + look.metrics.px(4))
    return [Box(box.x, box.y + number * height, box.w, height) for number in range(count)]


def _ability_row(desk: Desk, ability: AbilityNow, row: Box, look: Look) -> list[Command]:
    metrics, theme, measure = look.metrics, look.theme, look.measure
    caption = metrics.style(TypeRole.CAPTION)
    ready = ability.state == READY
    sign, shade = sign_of(desk, ability)
    tone = ink(theme, shade)
    side = measure.line_height(caption)
    icon_box, rest = row.take_left(side, metrics.px(6))
    commands: list[Command] = [
        Icon(icon_box.centred(side, side), ability.ability.icon, theme.text if ready else theme.quiet)
    ]
    name, aside = desk.say(ability_name(ability.id)), aside_of(desk, ability)
    room = rest.w - measure.width(name, caption) - metrics.px(28)
    if not ready and measure.width(aside, caption) > room:
        aside = short_aside_of(desk, ability)  # the hint has it whole
    if not ready and measure.width(aside, caption) > room >= 0:
        aside = ""  # the sign says how it stands; a name that is cut could be another's
    wide = measure.width(aside, caption)
    aside_box, rest = rest.take_right(wide, metrics.px(4))
    sign_box, rest = rest.take_right(metrics.px(12), metrics.px(6))
    if aside:
        commands.append(text_run(aside, aside_box, caption, tone if not ready else theme.text, measure, middle=True))
    commands.append(Sign(sign_box.centred(metrics.px(11), metrics.px(11)), sign, tone))
    colour = theme.text if ready or ability.state == ASKED else theme.quiet
    commands.append(text_run(name, rest, caption, colour, measure, middle=True, most_lines=1))
    return commands


def capacity_pips(ally: AllyNow, row: Box, look: Look, colour: tuple[int, int, int]) -> tuple[list[Command], Box]:
    """Capacity as pips at the right end of a row: full discs free, padlocks pinned, rings used up."""
    metrics, theme = look.metrics, look.theme
    commands: list[Command] = []
    side, gap = metrics.px(12), metrics.px(3)
    for number in reversed(range(max(ally.full, ally.capacity))):
        strip, row = row.take_right(side, gap)
        box = strip.centred(side, side)
        pip = "used" if number >= ally.capacity else "pinned" if number >= ally.free else "free"
        shape, tone, _ = PIPS[pip]
        commands.append(Sign(box, shape, colour if pip == "free" else ink(theme, tone)))
    return commands, row


def _strip(desk: Desk, ally: AllyNow, strip: Box, look: Look) -> list[Command]:
    metrics, theme = look.metrics, look.theme
    caption = metrics.style(TypeRole.CAPTION)
    commands: list[Command] = [RoundedBox(strip, metrics.px(5), theme.raised, None)]
    inner = strip.inset(metrics.px(8), metrics.px(3))
    lock, inner = inner.take_left(metrics.px(14), metrics.px(8))
    commands.append(Sign(lock.centred(metrics.px(14), metrics.px(15)), SignShape.PADLOCK, theme.orange.ink))
    commands.append(text_run(bounds_of(desk, ally), inner, caption, theme.text, look.measure, middle=True))
    return commands
