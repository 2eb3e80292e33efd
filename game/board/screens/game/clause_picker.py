"""Putting a settlement together: its clauses as toggles, by who gives them, with what each is worth to all who sign."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from game.board.canvas.drawing import Command, Look, Panel, RoundedBox, Sign, SignShape, TextRun, text_run
from game.board.canvas.geometry import Box
from game.board.canvas.text import text_height
from game.board.canvas.theme import Colour, TypeRole
from game.board.desk.memory import kept
from game.board.offers.choice import Choice, why_not
from game.board.widgets.flow import Parts
from game.board.widgets.looks import widget_commands
from game.board.widgets.values import Action, Focus, Row, ScrollArea, Spot
from game.translate import signed
from rules.values import orders
from rules.values.packages import clauses_in, package_id
from rules.wording.cards import effects_line
from rules.wording.names import clause_name, seat_name

if TYPE_CHECKING:
    from game.board.desk.desk import Desk
    from rules.scenario.scenario import Clause, Role, Settlement
    from rules.values.orders import Order

__all__ = ["CLAUSE", "ClausePicker"]

CLAUSE = "clause."
"""The toggle of a clause is called this and the clause's id."""
CLAUSES = "clauses"
SIDES: Final[tuple[Role, ...]] = ("pressure", "defender")
MOST_OTHERS = 3
"""How many of the others who must sign have a column of points; what it is worth to more stands beside each clause."""
WIDEST_COLUMN = 190
"""How wide a column of points is at most at 1920 by 1080; a longer name over it is whole in the hint."""


class ClausePicker:
    """The clauses of a settlement as toggles, by who gives them, with what each is worth to those who sign."""

    def __init__(self, desk: Desk, choice: Choice, settlement: Settlement) -> None:
        self._desk = desk
        self._choice = choice
        self._settlement = settlement
        self._chosen: set[str] = set()
        if isinstance(choice.orders[0], orders.CounterSettlement):
            lying = next((one for one in desk.now.terms if one[0] != desk.seat and one[2] == "tabled"), None)
            self._chosen = set(clauses_in(lying[1])) if lying is not None else set()

    @property
    def several(self) -> bool:
        """There is always something to put together."""
        return True

    @property
    def package(self) -> str:
        """The package by its id: the chosen clauses in the scenario's order."""
        return package_id(one.id for one in self._settlement.clauses if one.id in self._chosen)

    @property
    def order(self) -> Order | None:
        """The order that offers this package, if it may be given."""
        return next((one for one in self._choice.orders if getattr(one, "package", "") == self.package), None)

    @property
    def reason(self) -> str:
        """Why this package cannot be offered: too few clauses, too many, or what the judge says."""
        desk, count = self._desk, len(self._chosen)
        if self.order is not None:
            return ""
        if not self._settlement.least <= count <= self._settlement.most:
            return desk.t("seats.clauses_between", least=self._settlement.least, most=self._settlement.most)
        kind = type(self._choice.orders[0])
        offer = orders.CounterSettlement if kind is orders.CounterSettlement else orders.TableSettlement
        return why_not(desk, desk.session.judge(offer(desk.seat, self.package)))

    def first_focus(self) -> str:
        """The first toggle."""
        given = self._given_by(self._givers[0])
        return f"{CLAUSE}{given[0].id}" if given else CLAUSES

    @property
    def _givers(self) -> list[str]:
        """The seats that may give something, the pressure side's first."""
        return [seat for side in SIDES for seat in self._desk.scenario.side(side)]

    def _given_by(self, seat: str) -> list[Clause]:
        return [one for one in self._settlement.clauses if self._desk.scenario.giver_of(one) == seat]

    @property
    def _others(self) -> list[str]:
        """The others who must sign, as far as there are columns for them."""
        return self._desk.scenario.others_than(self._desk.seat)[:MOST_OTHERS]

    # ----- layout

    def height(self, width: int, look: Look) -> int:
        """The head, all toggles, and the sums."""
        rows = sum(height for _, height in self._rows(width - 14, look))
        return self._head_height(width, look) + rows + self._foot_height(width, look) + look.metrics.px(16)

    def parts(self, box: Box, look: Look, focus: Focus) -> Parts:
        """Two groups of toggles under a head that names the two columns of points, and the sum at the foot."""
        metrics = look.metrics
        foot, body = box.take_bottom(self._foot_height(box.w, look), metrics.px(10))
        head, body = body.take_top(self._head_height(box.w, look), metrics.px(4))
        rows = list(self._rows(body.w - 14, look))
        height = sum(h for _, h in rows)
        tops = [body.y + sum(h for _, h in rows[:at]) for at in range(len(rows))]
        places = [Box(body.x, y, body.w - 14, h) for (_, h), y in zip(rows, tops, strict=True)]
        reached = tuple(
            Row(f"{CLAUSE}{row.id}", place)
            for (row, _), place in zip(rows, places, strict=True)
            if not isinstance(row, str)
        )
        area = ScrollArea(CLAUSES, body, height, look.measure.line_height(metrics.style(TypeRole.BODY)), reached)
        commands: list[Command] = []
        parts = Parts([], [area])
        for (row, _), unscrolled in zip(rows, places, strict=True):
            place = unscrolled.moved(0, -focus.scroll(area))
            if place.bottom < body.y or place.y > body.bottom:
                continue
            commands.extend(self._title(row, place, look) if isinstance(row, str) else self._toggle(row, place, look))
            seen = place.inset(0, metrics.px(3)).overlap(body)
            if not isinstance(row, str) and seen.h > 0:
                spot = Spot(f"{CLAUSE}{row.id}", seen)
                parts.widgets.append(spot)
                commands.extend(widget_commands(spot, look, focus))
        commands.extend(widget_commands(area, look, focus))
        over = self._head(head, look)
        if any(isinstance(one, TextRun) and one.clipped for one in over):
            parts.widgets.append(Spot("clauses.columns", head, " · ".join(self._names()), opens=False))
        fixed = [*over, *self._foot(foot, look)]
        parts.panels.append(Panel("order.sums", box, tuple(fixed)))
        parts.panels.append(
            Panel("order.clauses", body, tuple(commands), look.theme.panel, scrolls=area.most_scroll > 0)
        )
        return parts

    def _rows(self, width: int, look: Look) -> Iterator[tuple[str | Clause, int]]:
        metrics = look.metrics
        heading = metrics.style(TypeRole.HEADING)
        for seat in self._givers:
            clauses = self._given_by(seat)
            if clauses:
                words = width - look.measure.line_height(heading) - metrics.px(6)
                yield seat, text_height(self._gives(seat), heading, max(1, words), look.measure) + metrics.px(14)
            for clause in clauses:
                yield (
                    clause,
                    sum(self._lines_of(clause, width, look)) + 2 * metrics.px(6) + 2 * metrics.px(3) + metrics.px(2),
                )

    def _lines_of(self, clause: Clause, width: int, look: Look) -> tuple[int, int]:
        """The heights of a toggle's name and of what it does under it."""
        styles = look.metrics.style(TypeRole.LABEL), look.metrics.style(TypeRole.CAPTION)
        room, texts = self._room(width, look), (self._words(clause), self._does(clause))
        first, second = (
            text_height(text, style, room, look.measure) for text, style in zip(texts, styles, strict=True)
        )
        return first, second

    def _column(self, look: Look) -> int:
        """How wide each of the columns of points is: as wide as the longest name over them, of many narrower."""
        metrics = look.metrics
        names = max(look.measure.width(name, metrics.style(TypeRole.CAPTION)) for name in self._names())
        most = max(names, look.measure.width("−00", metrics.style(TypeRole.HEADING)))
        return min(most, metrics.px(WIDEST_COLUMN * 2 // (1 + len(self._others)))) + metrics.px(16)

    def _columns_wide(self, look: Look) -> int:
        """How wide all columns of points are together."""
        return (1 + len(self._others)) * self._column(look)

    def _room(self, width: int, look: Look) -> int:
        """How wide the words of a toggle may be."""
        return max(1, width - self._columns_wide(look) - look.metrics.px(12 + 18 + 10 + 8))

    def _words(self, clause: Clause) -> str:
        return self._desk.say(clause_name(clause.id))

    def _does(self, clause: Clause) -> str:
        """What signing a clause does, or why it cannot be agreed now."""
        does = self._desk.say(effects_line(self._desk.scenario, clause.effects))
        return self._why_not(clause) or does

    def _why_not(self, clause: Clause) -> str:
        """Why a clause cannot be agreed now; nothing where it can."""
        return why_not(self._desk, self._desk.session.prospects.clause_ruling(clause.id, self._desk.seat))

    def _gives(self, seat: str) -> str:
        return self._desk.t("seats.gives", seat=seat_name(seat))

    def _title(self, seat: str, place: Box, look: Look) -> list[Command]:
        mark = self._desk.mark(seat)
        style = look.metrics.style(TypeRole.HEADING)
        line = look.measure.line_height(style)
        strip = place.take_bottom(place.h - look.metrics.px(10))[0]
        sign, rest = strip.take_left(line, look.metrics.px(6))
        sign = sign.take_top(line)[0]
        text = text_run(self._gives(seat), rest, style, look.theme.text, look.measure)
        accent = look.theme.accent(mark.accent)
        return [Sign(sign.centred(line * 6 // 11, line * 6 // 11), mark.shape, accent.ink), text]

    def _toggle(self, clause: Clause, place: Box, look: Look) -> list[Command]:
        metrics, theme = look.metrics, look.theme
        chosen = clause.id in self._chosen
        box = place.inset(0, metrics.px(3))
        fill = theme.chosen if chosen else theme.raised
        edge = theme.sky.fill if chosen else theme.outline
        commands: list[Command] = [RoundedBox(box, metrics.px(6), fill, edge, max(1, metrics.px(2 if chosen else 1)))]
        inner = box.inset(metrics.px(12), metrics.px(6))
        mark, inner = inner.take_left(metrics.px(18), metrics.px(10))
        side = metrics.px(16)
        void = bool(self._why_not(clause))
        shape = SignShape.PADLOCK if void else SignShape.CHECK if chosen else SignShape.RING
        tone = theme.quiet if void else theme.text
        commands.append(Sign(mark.centred(side, side), shape, theme.sky.ink if chosen else theme.quiet))
        room = self._room(place.w, look)
        first, second = self._lines_of(clause, place.w, look)
        words = Box(inner.x, inner.y + max(0, inner.h - first - second) // 2, room, first)
        under = Box(inner.x, words.bottom, room, second)
        commands.append(text_run(self._words(clause), words, metrics.style(TypeRole.LABEL), tone, look.measure))
        style = metrics.style(TypeRole.CAPTION)
        commands.append(text_run(self._does(clause), under, style, theme.quiet, look.measure))
        for place_of, seat in zip(self._columns(box, look), (self._desk.seat, *self._others), strict=True):
            commands.append(self._points(self._worth(clause, seat), place_of, look))
        return commands

    def _worth(self, clause: Clause, seat: str) -> int:
        """What a clause adds to a seat's score in this package, or would if it were taken in."""
        package = package_id(one.id for one in self._settlement.clauses if one.id in {*self._chosen, clause.id})
        return _worths(self._desk, package, seat)[clause.id]

    def _columns(self, box: Box, look: Look) -> tuple[Box, ...]:
        """The columns of points at the right end of a row: this seat's, then those of the others who sign."""
        wide, places = self._column(look), []
        for _ in range(1 + len(self._others)):
            place, box = box.take_right(wide)
            places.append(place)
        return tuple(reversed(places))

    def _points(self, points: int, box: Box, look: Look) -> Command:
        theme = look.theme
        tone: Colour = theme.green.ink if points > 0 else theme.vermilion.ink if points < 0 else theme.quiet
        style = look.metrics.style(TypeRole.HEADING)
        return text_run(signed(points), box, style, tone, look.measure, align="centre", middle=True, most_lines=1)

    def _names(self) -> tuple[str, ...]:
        """What stands over the columns of points: this seat and the others who sign."""
        desk = self._desk
        return desk.t("seats.for_you"), *map(desk.seat_called, self._others)

    def _head_height(self, width: int, look: Look) -> int:
        style = look.metrics.style(TypeRole.CAPTION)
        room = width - 14 - self._columns_wide(look) - look.metrics.px(8)
        return text_height(self._desk.t("seats.points_rule"), style, room, look.measure)

    def _head(self, box: Box, look: Look) -> list[Command]:
        style, quiet = look.metrics.style(TypeRole.CAPTION), look.theme.quiet
        box = Box(box.x, box.y, box.w - 14, box.h)
        places = self._columns(box, look)
        room = Box(box.x, box.y, places[0].x - box.x - look.metrics.px(8), box.h)
        commands: list[Command] = [text_run(self._desk.t("seats.points_rule"), room, style, quiet, look.measure)]
        line = look.measure.line_height(style)
        for place, name in zip(places, self._names(), strict=True):
            strip = place.take_bottom(line)[0]
            commands.append(text_run(name, strip, style, quiet, look.measure, align="centre", most_lines=1))
        return commands

    def _foot_lines(self) -> tuple[str, list[int], str]:
        """The sums of the clauses chosen with their words, and whether the package may be offered."""
        desk = self._desk
        worths = [_worths(desk, self.package, seat) for seat in (desk.seat, *self._others)]
        sums = [sum(found.values()) if self._chosen else 0 for found in worths]
        least, most = self._settlement.least, self._settlement.most
        label = desk.t("seats.clauses_chosen", count=len(self._chosen), least=least, most=most)
        if self._chosen and "" in worths[0]:
            label = f"{label}\n{desk.t('board.ending_itself')} {signed(worths[0][''])}"
        return label, sums, self.reason or desk.t("seats.may_be_offered")

    def _foot_height(self, width: int, look: Look) -> int:
        label, _, verdict = self._foot_lines()
        style = look.metrics.style(TypeRole.LABEL)
        room = max(1, width - 14 - self._columns_wide(look) - look.metrics.px(20))
        first = max(
            text_height(label, style, room, look.measure),
            look.measure.line_height(look.metrics.style(TypeRole.HEADING)),
        )
        second = text_height(verdict, style, width - 14 - look.metrics.px(30), look.measure)
        return first + second + look.metrics.px(20)

    def _foot(self, box: Box, look: Look) -> list[Command]:
        label, totals, verdict = self._foot_lines()
        metrics, theme = look.metrics, look.theme
        style = metrics.style(TypeRole.LABEL)
        box = Box(box.x, box.y, box.w - 14, box.h)
        room = max(1, box.w - self._columns_wide(look) - metrics.px(20))
        first = max(
            text_height(label, style, room, look.measure), look.measure.line_height(metrics.style(TypeRole.HEADING))
        )
        sums, below = box.take_top(first + metrics.px(6), metrics.px(6))
        allowed = self.order is not None
        tone = theme.green.ink if allowed else theme.vermilion.ink
        commands: list[Command] = [
            RoundedBox(Box(sums.x, sums.y, sums.w, metrics.line), 0, theme.border),
            text_run(
                label, Box(sums.x + metrics.px(4), sums.y, room, sums.h), style, theme.text, look.measure, middle=True
            ),
        ]
        for place, points in zip(self._columns(sums, look), totals, strict=True):
            commands.append(self._points(points, place, look))
        line = look.measure.line_height(style)
        mark, words = below.take_left(line, metrics.px(6))
        shape = SignShape.CHECK if allowed else SignShape.PADLOCK
        commands.append(Sign(Box(mark.x, mark.y, line, line).centred(line * 6 // 10, line * 6 // 10), shape, tone))
        commands.append(text_run(verdict, words, style, tone, look.measure))
        return commands

    def handle(self, action: Action) -> bool:
        """Take a clause into the package, or out of it."""
        if not action.widget.startswith(CLAUSE):
            return False
        clause = next(one for one in self._settlement.clauses if one.id == action.widget.removeprefix(CLAUSE))
        if clause.id in self._chosen or not self._why_not(clause):
            self._chosen ^= {clause.id}
        return True


@kept
def _worths(desk: Desk, package: str, seat: str) -> dict[str, int]:
    """What each clause of a package adds to a seat's score, and under an empty name what the ending itself does."""
    return dict(desk.session.prospects.clause_worths(package, seat, desk.seat))
