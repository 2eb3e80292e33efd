"""One thing that happened, large in the middle of the room's picture, with its story, its die and what it moved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from game.board.canvas.drawing import (
    Command,
    FillBox,
    Look,
    Panel,
    Picture,
    RoundedBox,
    Sign,
    SignShape,
    Veil,
    text_run,
)
from game.board.canvas.geometry import Box
from game.board.canvas.text import text_height
from game.board.canvas.theme import Face, TextStyle, TypeRole
from game.board.lines.story import BAD, GOOD, needed_for
from game.board.widgets.flow import Parts, Tone, ink
from game.board.widgets.looks import widget_commands
from game.board.widgets.values import Focus, Spot
from game.telling.headlines import BACK, CARD, ENDING, INJECT, PROPOSAL, ROLL, SETTLEMENT
from rules.values.orders import Adjudicate
from rules.wording.names import number_name, reliability, result
from rules.wording.story import roll_modifiers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.board.desk.desk import Desk
    from game.board.desk.headlines import Large
    from game.telling.headlines import Headline
    from rules.values.events import Changed

__all__ = ["HEADLINE", "headline_parts", "letters"]

HEADLINE: Final = "headline"
"""What is shown large is called this; pressed, it is put away."""
KINDS: Final[dict[str, tuple[str, Tone]]] = {
    BACK: ("headline.back", "sky"),
    CARD: ("headline.card", "vermilion"),
    INJECT: ("headline.inject", "sky"),
    ROLL: ("headline.roll", "yellow"),
    PROPOSAL: ("headline.proposal", "yellow"),
    SETTLEMENT: ("headline.settlement", "green"),
    ENDING: ("headline.ending", "orange"),
}
"""What each kind is called, and the colour of its edge."""
SIGNED: Final = "headline.signed"
VEIL_STRENGTH: Final = 170
SCALES: Final = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.42, 0.36)
"""How much smaller than it should be a long one is written, until it fits."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A headline in words."""

    kind: str
    title: str
    text: str
    outcome: str
    outcome_tone: Tone
    sum: str
    moved: tuple[tuple[str, SignShape, Tone], ...]

    @property
    def whole(self) -> str:
        """All of it, one under another."""
        return "\n".join(part for part in (self.title, self.text, self.outcome, self.sum) if part)


def letters(desk: Desk, headline: Headline) -> int:
    """How much there is to read."""
    told = _told(desk, headline)
    return len(told.kind) + len(told.whole) + sum(len(text) for text, _, _ in told.moved)


def _told(desk: Desk, headline: Headline) -> _Told:
    kind = desk.say(headline.label) if headline.label else desk.t(KINDS[headline.kind][0])
    seat = desk.seat_called(headline.seat) if _whose(headline) else ""
    outcome, added = "", ""
    tone: Tone = "text"
    roll = headline.roll
    if roll is not None:
        outcome = desk.say(result(roll.result))
        tone = "green" if roll.result in GOOD else "vermilion" if roll.result in BAD else "text"
        parts = [desk.say(one) for one in roll_modifiers(desk.scenario, roll)]
        if roll.total != roll.face:
            parts.append(desk.t("headline.total", total=roll.total))
        if headline.ruled:
            parts.insert(0, _ruled(desk, headline.ruled))
        needed = needed_for(desk, roll.name)
        added = " · ".join([*parts, needed] if needed else parts)
    if headline.kind == PROPOSAL:
        seat, kind = "", desk.t(KINDS[PROPOSAL][0], seat=seat)
    return _Told(
        kind=" · ".join(filter(None, [seat, kind, _earlier(desk, headline)])),
        title=desk.say(headline.title),
        text="\n".join(filter(None, [desk.say(headline.text) if headline.text else "", _added(desk, headline)])),
        outcome=outcome,
        outcome_tone=tone,
        sum=added,
        moved=tuple(_moved(desk, headline)),
    )


def _earlier(desk: Desk, headline: Headline) -> str:
    """The turn in which it happened, where the room is in a later one by now."""
    entry = next((one for one in desk.entries if one.record == headline.record), None)
    return desk.t("desk.turn", turn=entry.turn) if entry is not None and 0 < entry.turn < desk.seen.turn else ""


def _added(desk: Desk, headline: Headline) -> str:
    """Why a settlement was refused, where a bot said so; why the facilitator decided as they did."""
    if headline.kind != SETTLEMENT:
        return headline.why
    entry = next((one for one in desk.entries if one.record == headline.record), None)
    return desk.why_refused(entry) if entry is not None else ""


def _ruled(desk: Desk, ruled: str) -> str:
    """How likely the facilitator found a proposal, in a word and exactly."""
    odds = desk.session.odds(Adjudicate(desk.session.compiled.facilitator, 0, ruled, "", ""))
    word = desk.say(reliability(ruled))
    return word if odds is None else desk.t("headline.ruled", likely=word, percent=odds.chances["succeeds"])


def _whose(headline: Headline) -> str:
    """Whose doing it was; news is nobody's, whoever brought it."""
    return "" if headline.kind in (INJECT, ENDING) else headline.seat


def _tone(headline: Headline) -> Tone:
    """The colour of its edge; a settlement that is not signed has none of the good ones."""
    signed = headline.kind != SETTLEMENT or getattr(headline.title, "key", "") == SIGNED
    return KINDS[headline.kind][1] if signed else "vermilion"


def _moved(desk: Desk, headline: Headline) -> Iterator[tuple[str, SignShape, Tone]]:
    """What it moved: where the ladder stands now, then each track from where it stood to where it stands."""
    if headline.ruled and headline.roll is None:
        yield _ruled(desk, headline.ruled), SignShape.CROSS, "vermilion"
    if headline.rung is not None:
        yield f"{desk.t('board.ladder')}: {desk.say(headline.rung)}", SignShape.DIAMOND, "orange"
    moves: dict[str, tuple[Changed, Changed]] = {}
    for change in headline.moved:
        moves[change.number] = (moves.get(change.number, (change, change))[0], change)
    for number, (first, last) in moves.items():
        if first.before == last.after:  # taken back and brought again
            continue
        track = next(one for one in desk.scenario.tracks if one.id == number)
        up = last.after > first.before
        tone: Tone = "green" if up == (track.good == "high") else "vermilion"
        words = f"{desk.say(number_name(desk.scenario, number))} {first.before} → {last.after}"
        yield words, SignShape.UP if up else SignShape.DOWN, tone


def headline_parts(desk: Desk, large: Large, look: Look, focus: Focus, *, story: Box) -> Parts:
    """The sheet in the middle over a veil; as it goes it shrinks into the ``story``, empty, since nobody reads it."""
    metrics, theme = look.metrics, look.theme
    told = _told(desk, large.headline)
    edge = ink(theme, _tone(large.headline))
    width = min(look.size[0] - 2 * metrics.px(90), metrics.px(1380))
    most = look.size[1] - 2 * metrics.px(60)
    for scale in SCALES:
        sheet = _Sheet(desk, told, large, look, scale)
        height = sheet.height(width)
        if height <= most:
            break
    box = look.box.centred(width, min(height, most))
    veil = Veil(look.box, theme.veil, round(VEIL_STRENGTH * (1 - large.gone)))
    panels = [Panel("headline.veil", look.box, (veil,))]
    if large.gone:
        box = _between(box, story, large.gone)
    frame = RoundedBox(box, metrics.radius, theme.panel, edge, max(2, metrics.px(3)))
    bar = FillBox(Box(box.x, box.y + metrics.radius, metrics.px(12), max(1, box.h - 2 * metrics.radius)), edge)
    if large.gone:
        return Parts([*panels, Panel(HEADLINE, box, (frame, bar))])
    spot = Spot(HEADLINE, box, told.whole)
    commands = (frame, bar, *sheet.commands(box), *widget_commands(spot, look, focus))
    return Parts([*panels, Panel(HEADLINE, box, commands)], [spot])


def _between(box: Box, other: Box, gone: float) -> Box:
    """A box on the way from one to another."""
    eased = gone * gone * (3 - 2 * gone)

    def mixed(one: int, two: int) -> int:
        return round(one + (two - one) * eased)

    return Box(mixed(box.x, other.x), mixed(box.y, other.y), mixed(box.w, other.w), mixed(box.h, other.h))


class _Sheet:
    """A headline laid out at a scale: label, title, die and outcome, story, what it moved."""

    def __init__(self, desk: Desk, told: _Told, large: Large, look: Look, scale: float) -> None:
        self._desk, self._told, self._large, self._look = desk, told, large, look
        self._label = self._style(TypeRole.NUMBER, scale)
        self._title = self._style(TypeRole.DISPLAY, scale)
        self._outcome = self._style(TypeRole.TITLE, scale)
        self._text = self._style(TypeRole.NUMBER, scale, Face.REGULAR)
        self._small = self._style(TypeRole.HEADING, scale, Face.REGULAR)
        self._face = self._style(TypeRole.CLOCK, scale)
        self._pad = look.metrics.px(44)
        self._gap = max(2, round(look.metrics.px(20) * scale))

    def _style(self, role: TypeRole, scale: float, face: Face | None = None) -> TextStyle:
        style = self._look.metrics.style(role)
        return TextStyle(face or style.face, max(12, round(style.size * scale)))

    def _line(self, style: TextStyle) -> int:
        return self._look.measure.line_height(style)

    def _tall(self, text: str, style: TextStyle, width: int) -> int:
        return text_height(text, style, max(1, width), self._look.measure) if text else 0

    @property
    def _die(self) -> int:
        """The side of the die."""
        return self._line(self._face)

    def _words_width(self, width: int) -> int:
        return width - self._die - self._look.metrics.px(28)

    def _rolled_height(self, width: int) -> int:
        if self._large.headline.roll is None:
            return 0
        words = self._words_width(width)
        return max(
            self._die,
            self._tall(self._told.outcome, self._outcome, words) + self._tall(self._told.sum, self._small, words),
        )

    def _rows(self, width: int) -> list[list[tuple[str, SignShape, Tone]]]:
        """What moved, in as many rows as it needs."""
        rows: list[list[tuple[str, SignShape, Tone]]] = []
        left = 0
        for one in self._told.moved:
            wide = self._chip(one[0])
            if not rows or wide > left:
                rows.append([])
                left = width
            rows[-1].append(one)
            left -= wide
        return rows

    def _chip(self, text: str) -> int:
        return self._look.measure.width(text, self._label) + self._line(self._label) + self._look.metrics.px(36)

    def height(self, width: int) -> int:
        """How high the sheet is at a width."""
        inner = width - 2 * self._pad
        blocks = (
            self._tall(self._told.kind, self._label, inner - self._aside_width()),
            self._tall(self._told.title, self._title, inner),
            self._rolled_height(inner),
            self._tall(self._told.text, self._text, inner),
            len(self._rows(inner)) * self._line(self._label),
        )
        shown = [block for block in blocks if block]
        return sum(shown) + self._gap * (len(shown) - 1) + 2 * self._pad

    def commands(self, box: Box) -> list[Command]:
        """All of it in ``box``."""
        look, theme, measure = self._look, self._look.theme, self._look.measure
        rest = box.inset(self._pad)
        commands: list[Command] = []
        high = self._tall(self._told.kind, self._label, rest.w - self._aside_width())
        head, rest = rest.take_top(high, self._gap)
        commands.extend(self._head(head))
        title, rest = rest.take_top(self._tall(self._told.title, self._title, rest.w), self._gap)
        commands.append(text_run(self._told.title, title, self._title, theme.text, measure))
        if self._large.headline.roll is not None:
            rolled, rest = rest.take_top(self._rolled_height(rest.w), self._gap)
            commands.extend(self._rolled(rolled, self._large.headline.roll.face))
        rows = self._rows(rest.w)
        if self._told.text:
            words, rest = rest.take_top(self._tall(self._told.text, self._text, rest.w), self._gap)
            commands.append(text_run(self._told.text, words, self._text, theme.text, measure))
        for row in rows:
            strip, rest = rest.take_top(self._line(self._label))
            for text, shape, tone in row:
                place, strip = strip.take_left(self._chip(text))
                mark, words = place.take_left(self._line(self._label), look.metrics.px(8))
                side = mark.w * 6 // 11
                commands.append(Sign(mark.centred(side, side), shape, ink(theme, tone)))
                commands.append(text_run(text, words, self._label, theme.text, measure, middle=True))
        return commands

    def _aside(self) -> str:
        """What waits behind it."""
        return self._desk.t("headline.more", count=self._large.waiting) if self._large.waiting else ""

    def _aside_width(self) -> int:
        kept = self._line(self._label) if self._large.kept else 0
        aside = self._aside()
        return (self._look.measure.width(aside, self._small) + self._look.metrics.px(24) if aside else 0) + kept

    def _head(self, head: Box) -> Iterator[Command]:
        """Whose doing it was and what kind of thing it is; at the right end that it is kept, and what waits."""
        look, theme, measure = self._look, self._look.theme, self._look.measure
        seat, high = _whose(self._large.headline), self._line(self._label)
        aside = self._aside()
        if aside:
            place, head = head.take_right(measure.width(aside, self._small), look.metrics.px(24))
            yield text_run(aside, place, self._small, theme.quiet, measure, middle=True)
        if self._large.kept:
            place, head = head.take_right(high)
            yield Sign(place.take_top(high)[0].centred(high // 2, high // 2), SignShape.PADLOCK, theme.quiet)
        flag = self._desk.flag(seat) if seat else ""
        if flag:
            tall = high * 3 // 4
            place, head = head.take_left(tall * 4 // 3, look.metrics.px(16))
            yield Picture(place.take_top(high)[0].centred(tall * 4 // 3, tall), flag, theme.outline)
        colour = ink(theme, _tone(self._large.headline))
        yield text_run(self._told.kind, head, self._label, colour, measure)

    def _rolled(self, box: Box, face: int) -> Iterator[Command]:
        """The die, and beside it what it came to and how."""
        look, theme, measure = self._look, self._look.theme, self._look.measure
        die, words = box.take_left(self._die, look.metrics.px(28))
        die = die.take_top(self._die)[0]
        yield RoundedBox(die, look.metrics.px(14), theme.text, theme.border, look.metrics.line)
        yield text_run(str(face), die, self._face, theme.window, measure, align="centre", middle=True)
        high = self._tall(self._told.outcome, self._outcome, words.w)
        under = self._tall(self._told.sum, self._small, words.w)
        block = words.centred(words.w, high + under)
        first, second = block.take_top(high)
        yield text_run(self._told.outcome, first, self._outcome, ink(theme, self._told.outcome_tone), measure)
        if under:
            yield text_run(self._told.sum, second, self._small, theme.quiet, measure)
