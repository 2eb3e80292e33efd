"""Before a seat goes on: what it ordered in this phase, what it has left, what it would lose; take back or send."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from game.board.canvas.drawing import Command, Look, Panel, RoundedBox, SignShape, text_run
from game.board.canvas.geometry import Box
from game.board.canvas.text import text_height
from game.board.canvas.theme import TypeRole
from game.board.lines.seat_review import Given, given, left, losses, needs_review
from game.board.lines.story import danger_lines
from game.board.widgets.bindings import CLOSE, Binding, Bindings
from game.board.widgets.flow import Line, Parts, flow, flow_height
from game.board.widgets.looks import button_height, widget_commands
from game.board.widgets.routes import Handlers, carry_out
from game.board.widgets.sheet import buttons_row, sheet
from game.board.widgets.stage import Overlay
from game.board.widgets.values import Action, Button, Focus, Page, Row, ScrollArea
from game.telling.money import comes_to, without
from rules.wording.money import purses

if TYPE_CHECKING:
    from game.board.desk.desk import Desk

__all__ = ["SETTLES", "Review", "needs_review"]

SEND: Final = Binding("n", "send")
SETTLES: Final = 0.5
"""Seconds in which it does not send: what comes sooner is the second half of a double press, or a key too many."""
LIST = "given"
TAKE = "take."
"""The button that takes an order back is called this and its record's number."""


class Review(Overlay):
    """A look at this phase's orders before going on.

    ``send`` goes on, ``take_back`` takes the order of a record back and says why not, or nothing when it is done, and
    ``leave`` takes this screen away; ``now`` gives seconds that only grow.
    """

    def __init__(
        self,
        desk: Desk,
        send: Callable[[], None],
        take_back: Callable[[int], str],
        leave: Callable[[], None],
        now: Callable[[], float],
    ) -> None:
        self._desk = desk
        self._send = send
        self._take_back = take_back
        self._leave = leave
        self._now = now
        self._opened = now()
        self._refused = ""

    @property
    def bindings(self) -> Bindings:
        """To go on, and the way back."""
        return (SEND, CLOSE)

    # ----- layout

    def layout(self, look: Look, focus: Focus) -> Page:
        """Two columns on a sheet: the orders with a button each, and what there is to know; the buttons under them."""
        metrics, desk = look.metrics, self._desk
        width = min(look.size[0] - metrics.px(60), metrics.px(1320))
        box = look.box.centred(width, min(look.size[1] - metrics.px(60), self._height(width, look)))
        title = desk.t("seats.review_title", seat=desk.seat_called(desk.seat), phase=desk.phase_called(desk.now.phase))
        commands, room = sheet(title, box, look)
        row, room = room.take_bottom(button_height(look), metrics.px(16))
        buttons = buttons_row(
            row,
            [
                Button(CLOSE.action, row, desk.t("seats.review_back"), CLOSE.key),
                Button(SEND.action, row, desk.t("seats.review_send"), SEND.key, look="primary"),
            ],
            look,
        )
        mine, known = room.split_columns(1.35, 1.0, gap=metrics.px(28))
        orders = self._orders(mine, look, focus)
        notes = flow("review.notes", self._notes(), known, look, focus)
        for button in buttons:
            commands.extend(widget_commands(button, look, focus))
        whole = Parts([Panel("review", box, tuple(commands))]).add(orders, notes)
        return Page(look.size, look.theme.window, tuple(whole.panels), (*whole.widgets, *buttons), SEND.action)

    def _height(self, width: int, look: Look) -> int:
        """The height of a sheet that just holds the longer column; the window sets the limit."""
        metrics = look.metrics
        inner = width - metrics.px(48 + 28)
        columns = Box(0, 0, inner, 1).split_columns(1.35, 1.0)
        rows = sum(self._row_height(one, columns[0].w - 14, look) for one in self._given()) + metrics.px(40)
        notes = flow_height(self._notes(), columns[1].w - 24, look)
        head = look.measure.line_height(metrics.style(TypeRole.TITLE)) * 2
        return max(rows, notes, metrics.px(220)) + head + button_height(look) + metrics.px(48 + 40)

    def _given(self) -> tuple[Given, ...]:
        return given(self._desk)

    def _orders(self, box: Box, look: Look, focus: Focus) -> Parts:
        """The orders of this phase, each with its button, scrolling when they are many."""
        metrics, desk = look.metrics, self._desk
        style = metrics.style(TypeRole.HEADING)
        head, body = box.take_top(look.measure.line_height(style), metrics.px(6))
        rows = [(one, self._row_height(one, body.w - 14, look)) for one in self._given()]
        whole = sum(h for _, h in rows)
        tops = [body.y + sum(h for _, h in rows[:at]) for at in range(len(rows))]
        reached = tuple(
            Row(f"{TAKE}{one.record}", Box(body.x, y, body.w - 14, height))
            for (one, height), y in zip(rows, tops, strict=True)
        )
        area = ScrollArea(LIST, body, whole, look.measure.line_height(style), reached)
        heading = text_run(desk.t("seats.review_given"), head, style, look.theme.sky.ink, look.measure, most_lines=1)
        parts = Parts([Panel("review.head", head, (heading,))], [area])
        commands: list[Command] = []
        if not rows:
            words = desk.t("seats.review_nothing")
            commands.append(text_run(words, body, metrics.style(TypeRole.BODY), look.theme.quiet, look.measure))
        for (one, _), row in zip(rows, reached, strict=True):
            place = row.box.moved(0, -focus.scroll(area))
            if place.bottom > body.y and place.y < body.bottom:
                card, button = self._row(one, place, look)
                commands.extend((*card, *widget_commands(button, look, focus)))
                if body.encloses(button.box):
                    parts.widgets.append(button)
        commands.extend(widget_commands(area, look, focus))
        parts.panels.append(
            Panel("review.given", body, tuple(commands), look.theme.panel, scrolls=area.most_scroll > 0)
        )
        return parts

    def _button_width(self, look: Look) -> int:
        words = self._desk.t("seats.take_back")
        return look.measure.width(words, look.metrics.style(TypeRole.LABEL)) + look.metrics.px(24 + 30)

    def _room(self, width: int, look: Look) -> int:
        """How wide an order's words may be beside its button."""
        return max(1, width - self._button_width(look) - 3 * look.metrics.px(14))

    def _texts(self, one: Given) -> list[tuple[str, TypeRole]]:
        texts = [(one.label, TypeRole.LABEL), (one.effect, TypeRole.CAPTION), (one.secrecy, TypeRole.CAPTION)]
        return [(text, role) for text, role in texts if text]

    def _row_height(self, one: Given, width: int, look: Look) -> int:
        room = self._room(width, look)
        words = sum(text_height(text, look.metrics.style(role), room, look.measure) for text, role in self._texts(one))
        return max(words, button_height(look)) + 2 * look.metrics.px(10) + look.metrics.px(8)

    def _row(self, one: Given, place: Box, look: Look) -> tuple[list[Command], Button]:
        """An order as it stands in the list, and the button that takes it back."""
        metrics, theme = look.metrics, look.theme
        card = place.take_top(place.h - metrics.px(8))[0]
        commands: list[Command] = [RoundedBox(card, metrics.px(6), theme.sunken, theme.outline, metrics.line)]
        inner = card.inset(metrics.px(14), metrics.px(10))
        strip, _ = inner.take_right(self._button_width(look))
        words = Box(inner.x, inner.y, self._room(place.w, look), inner.h)
        for text, role in self._texts(one):
            tone = theme.text if role is TypeRole.LABEL or text == one.effect else theme.quiet
            run = text_run(text, words, metrics.style(role), tone, look.measure)
            commands.append(run)
            words = words.take_top(run.box.h)[1]
        spot = strip.centred(strip.w, button_height(look))
        button = Button(
            f"{TAKE}{one.record}", spot, self._desk.t("seats.take_back"), enabled=not one.stays, why_disabled=one.stays
        )
        return commands, button

    def _notes(self) -> list[Line]:
        """What was refused just now, what would be lost, what is near, and what is left."""
        desk = self._desk
        lines: list[Line] = []
        if self._refused:
            lines.append(_warning(self._refused, SignShape.PADLOCK))
        lost = losses(desk) if desk.deciding else ()
        if lost:
            lines.append(Line(desk.t("seats.review_lost"), TypeRole.HEADING, "sky", space=0 if not lines else 14))
            lines.extend(_warning(text, SignShape.RIGHT) for text in lost)
        if desk.role == "defender":
            lines.extend(_account(desk, lost, first=not lines))
        if desk.threats:
            lines.append(Line(desk.t("seats.review_near"), TypeRole.HEADING, "sky", space=0 if not lines else 16))
            lines.extend(danger_lines(desk))
        remaining = left(desk)
        if remaining:
            lines.append(Line(desk.t("seats.review_left"), TypeRole.HEADING, "sky", space=0 if not lines else 16))
            lines.extend(Line(name, value=figure, space=5) for name, figure in remaining)
        if not (lost or desk.threats):
            lines.append(
                Line(desk.t("seats.review_fine"), tone="green", sign=SignShape.CHECK, mark_tone="green", space=16)
            )
        return lines

    # ----- what is asked

    def handle(self, action: Action) -> None:
        """Go on, take an order back, or leave."""
        handlers: Handlers = {
            TAKE: lambda record: self._take(int(record)),
            SEND.action: lambda _: self._go_on(),
            CLOSE.action: lambda _: self._leave(),
        }
        carry_out(action.widget, handlers)

    def _take(self, record: int) -> None:
        self._refused = self._take_back(record)

    def _go_on(self) -> None:
        if self._now() - self._opened < SETTLES:
            return
        self._leave()
        self._send()


def _account(desk: Desk, lost: tuple[str, ...], *, first: bool) -> list[Line]:
    """What the next account comes to and what is not in it, unless it has been warned of as ``lost``."""
    economy = desk.scenario.economy
    if economy is None or desk.now.phase not in ("plan", "answer"):
        return []
    told = desk.say(comes_to(economy, desk.now)[0])
    if told in lost:
        return []
    left_out = without(desk.scenario, desk.now.account)
    return [
        Line(desk.t("board.account", **purses(economy)), TypeRole.HEADING, "sky", space=0 if first else 16),
        Line(told, space=5),
        *(Line(desk.say(one), TypeRole.CAPTION, "quiet", space=2) for one in left_out),
    ]


def _warning(text: str, shape: SignShape) -> Line:
    return Line(text, tone="text", sign=shape, mark_tone="vermilion", space=6)
