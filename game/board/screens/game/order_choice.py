"""An order before it is given: on the left what it means and its odds, on the right its prices or clauses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from game.board.canvas.drawing import Look, Panel, SignShape
from game.board.canvas.geometry import Box
from game.board.canvas.text import text_height
from game.board.canvas.theme import TypeRole
from game.board.desk.memory import kept
from game.board.lines.orders import about_lines, order_lines
from game.board.lines.pieces import begun, heading
from game.board.lines.terms import form_lines
from game.board.offers.choice import Choice
from game.board.offers.words import unpaid_prices
from game.board.screens.game.clause_picker import ClausePicker
from game.board.screens.game.forecast_row import (
    FORECAST_KEYS,
    SKIPS,
    forecast_buttons,
    forecast_height,
    forecast_lines,
    spoken,
)
from game.board.screens.game.pickers import Picker, picker_for
from game.board.widgets.bindings import CLOSE, Binding, Bindings
from game.board.widgets.flow import Line, Parts, flow, flow_height
from game.board.widgets.looks import button_height, widget_commands
from game.board.widgets.sheet import buttons_row, sheet
from game.board.widgets.stage import Overlay
from game.board.widgets.values import Action, Button, Focus, Page
from rules.values import orders
from rules.wording.names import price_name

if TYPE_CHECKING:
    from game.board.desk.desk import Desk
    from rules.values.orders import Order

__all__ = ["OrderChoice"]

CONFIRM: Final = Binding("s", "confirm")
AID = "aid."
"""The choice that asks for an ability is called this and the ability."""


class OrderChoice(Overlay):
    """Choose among an order's variants and give it. ``give`` is told the order, ``leave`` takes this screen away.

    ``open_line`` is told of a line of the meaning that was pressed, such as a signal that the order holds down.

    Where a forecast is due, the order is given only when its seat has said how likely success is, or skipped it;
    ``say`` is told. A choice without orders only says why not.
    """

    def __init__(
        self,
        desk: Desk,
        choice: Choice,
        *,
        give: Callable[[Order], object],
        leave: Callable[[], None],
        open_line: Callable[[str], None] = lambda _name: None,
        say: Callable[[Order, int | None], object] = lambda _order, _said: None,
    ) -> None:
        self._desk = desk
        self._choice = choice
        self._give = give
        self._leave = leave
        self._open_line = open_line
        self._say = say
        self._picker: Picker | None = picker_for(desk, choice) if choice.orders else None

    @property
    def bindings(self) -> Bindings:
        """To give the order, and the way back; where a forecast is due, what it is said with."""
        return (*FORECAST_KEYS, CONFIRM, CLOSE) if self._due is not None else (CONFIRM, CLOSE)

    @property
    def _due(self) -> Order | None:
        """The order before which a forecast is due."""
        order = self.order
        return order if order is not None and self._desk.session.forecasts.is_due(order) else None

    @property
    def order(self) -> Order | None:
        """The variant that is chosen now; nothing while none can be given."""
        return self._picker.order if self._picker is not None else None

    @property
    def _is_package(self) -> bool:
        return isinstance(self._picker, ClausePicker)

    def _lines(self) -> list[Line]:
        desk, order = self._desk, self.order
        if isinstance(self._picker, ClausePicker):
            return _package_meaning(desk, self._choice.orders, self._picker.package)
        if order is None:
            return list(self._locked())
        due = list(forecast_lines(desk, order)) if self._due is not None else []
        return [*due, *_meaning(desk, order)]

    def _locked(self) -> Iterator[Line]:
        """Why it cannot be done now, and all the same what it would be."""
        choice = self._choice
        yield Line(choice.why_not, TypeRole.LABEL, "vermilion", sign=SignShape.PADLOCK, mark_tone="vermilion")
        if rest := choice.detail.removeprefix(choice.why_not).strip():  # in a list the reason stands first in it
            yield Line(rest, space=8)
        if choice.id.startswith(AID):
            yield from self._prices(choice.id.removeprefix(AID))
        yield from about_lines(self._desk, choice.id)

    def _prices(self, ability: str) -> Iterator[Line]:
        """What it could be paid with, where a price is what stands in its way: each with what is missing."""
        found = unpaid_prices(self._desk, ability)
        if found:
            yield heading(self._desk.t("seats.prices"))
        for order, why in found:
            name = begun(self._desk.say(price_name(order.price)))
            yield Line(name, TypeRole.LABEL, sign=SignShape.PADLOCK, mark_tone="vermilion", space=6)
            yield Line(why, TypeRole.CAPTION, "quiet", indent=26, space=1)

    def layout(self, look: Look, focus: Focus) -> Page:
        """A sheet with the order's meaning, its variants and two buttons."""
        metrics = look.metrics
        several = self._picker is not None and self._picker.several
        width = min(look.size[0] - metrics.px(80), metrics.px(1320 if several else 860))
        lines = self._lines()
        most = look.size[1] - metrics.px(100)
        box = look.box.centred(width, min(most, self._height(lines, width, look, several=several)))
        commands, room = sheet(self._choice.label, box, look)
        row, room = room.take_bottom(button_height(look), metrics.px(16))
        buttons = buttons_row(row, self._buttons(row), look)
        if self._due is not None:
            says, room = room.take_bottom(forecast_height(self._desk, room.w, look), metrics.px(16))
            buttons = [*forecast_buttons(self._desk, says, look), *buttons]
        whole = Parts([Panel("order", box, tuple(commands))])
        left = room
        if several and self._picker is not None:
            left, right = self._columns(room, look)
            whole.add(self._picker.parts(right, look, focus))
        whole.add(flow("order.body", lines, left, look, focus))
        for widget in buttons:
            commands.extend(widget_commands(widget, look, focus))
        whole.panels[0] = Panel("order", box, tuple(commands))
        whole.widgets.extend(buttons)
        plain = CONFIRM.action if self._due is None else SKIPS  # no number lies under a finger that presses Enter twice
        first = self._picker.first_focus() if several and self._picker is not None else plain
        return Page(look.size, look.theme.window, tuple(whole.panels), tuple(whole.widgets), first)

    def _buttons(self, row: Box) -> list[Button]:
        desk = self._desk
        close = Button(CLOSE.action, row, desk.t("board.close"), CLOSE.key)
        if self._picker is None:
            return [close]
        order = self.order or self._choice.orders[0]
        due = self._due is not None
        allowed = self.order is not None and not due
        reason = desk.t("forecast.first") if due else self._picker.reason
        label = desk.t(CONFIRMS.get(type(order), "board.give_order"))
        return [Button(CONFIRM.action, row, label, CONFIRM.key, allowed, reason, look="primary"), close]

    def _columns(self, room: Box, look: Look) -> tuple[Box, ...]:
        """The meaning on the left, the variants on the right."""
        return room.split_columns(1.0, 1.05 if self._is_package else 0.7, gap=look.metrics.px(24))

    def _height(self, lines: list[Line], width: int, look: Look, *, several: bool) -> int:
        """The height of a sheet that just holds these lines and the variants beside them."""
        if self._is_package:
            return look.size[1]  # as high as it may be, so that no row moves while clauses are taken in and out
        metrics, pad = look.metrics, look.metrics.px(24)
        inner = width - 2 * pad
        head = text_height(self._choice.label, metrics.style(TypeRole.TITLE), inner, look.measure)
        rows = flow_height(lines, inner - 24, look)
        if several and self._picker is not None:
            left, right = self._columns(Box(0, 0, inner, 1), look)
            # Room to spare, so that the sheet keeps its size while one looks through the variants.
            rows = max(flow_height(lines, left.w - 24, look), self._picker.height(right.w, look), metrics.px(560))
        if self._due is not None:
            rows += forecast_height(self._desk, inner, look) + metrics.px(16)
        return rows + button_height(look) + head + metrics.px(14 + 16) + 2 * pad

    def handle(self, action: Action) -> None:
        """Choose a variant, give the order, or leave."""
        if self._picker is not None and self._picker.handle(action):
            return
        order, due = self.order, self._due
        says, said = spoken(action.widget)
        if says:
            if due is not None:
                self._say(due, said)
        elif action.widget == CONFIRM.action and order is not None and due is None:
            self._leave()
            self._give(order)
        elif action.widget == CLOSE.action:
            self._leave()
        elif action.widget != CONFIRM.action:
            self._open_line(action.widget)


@kept
def _meaning(desk: Desk, order: Order) -> list[Line]:
    return list(order_lines(desk, order))


@kept
def _package_meaning(desk: Desk, variants: tuple[Order, ...], package: str) -> list[Line]:
    return list(form_lines(desk, variants, package))


CONFIRMS: dict[type[object], str] = {
    orders.RequestAid: "board.send_request",
    orders.Signal: "seats.signal_it",
    orders.PlayCard: "seats.play_it",
    orders.OfferSideDeal: "seats.offer_it",
    orders.TableSettlement: "seats.table_it",
    orders.CounterSettlement: "seats.counter_it",
    orders.NamePrice: "seats.name_it",
}
"""What the button says that gives an order, where it is not just "do this"."""
