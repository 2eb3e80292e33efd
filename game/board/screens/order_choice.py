"""An order before it is given: on the left what it means and its odds, on the right its prices or packages."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from game.board.choices import Choice
from game.board.drawing import Look, Panel
from game.board.flow import Line, Parts, flow, flow_height
from game.board.order_details import order_lines
from game.board.screens.detail import buttons_row, sheet
from game.board.stage import Screen
from game.board.text import text_height
from game.board.theme import TypeRole
from game.board.widget_layout import button_height, row_height_for, widget_commands
from game.board.widgets import Action, Button, ChoiceList, Focus, Option, Page, Widget
from rules import orders
from rules.wording import Name, price_name
from rules.wording_orders import order as order_message

if TYPE_CHECKING:
    from game.board.desk import Desk
    from rules.orders import Order

__all__ = ["OrderChoice"]

CONFIRM, CLOSE, VARIANTS = "confirm", "close", "variants"


class OrderChoice(Screen):
    """Choose among an order's variants and give it. ``give`` is told the order, ``leave`` takes this screen away."""

    def __init__(
        self, desk: Desk, choice: Choice, *, give: Callable[[Order], None], leave: Callable[[], None], first: int = 0
    ) -> None:
        self._desk = desk
        self._choice = choice
        self._give = give
        self._leave = leave
        self._at = first

    @property
    def overlay(self) -> bool:
        """The board stays in sight under it."""
        return True

    @property
    def order(self) -> Order:
        """The variant that is chosen now."""
        return self._choice.orders[self._at]

    def layout(self, look: Look, focus: Focus) -> Page:
        """A sheet with the order's meaning, its variants and two buttons."""
        metrics, desk = look.metrics, self._desk
        several = len(self._choice.orders) > 1
        width = min(look.size[0] - metrics.px(80), metrics.px(1240 if several else 860))
        lines: list[Line] = desk.keep(
            f"order.{desk.language}.{self.order}", lambda: list(order_lines(desk, self.order))
        )
        most = look.size[1] - metrics.px(120)
        box = look.box.centred(width, most if several else min(most, self._height(lines, width, look)))
        commands, room = sheet(self._choice.label, box, look)
        row, room = room.take_bottom(button_height(look), metrics.px(16))
        confirm = desk.t("board.send_request" if isinstance(self.order, orders.RequestAid) else "board.give_order")
        buttons = buttons_row(
            row,
            [
                Button(CONFIRM, row, confirm, "s", look="primary"),
                Button(CLOSE, row, desk.t("board.close"), "escape"),
            ],
            look,
        )
        widgets: list[Widget] = []
        left = room
        if several:
            left, right = room.split_columns(1.5, 1.0, gap=metrics.px(20))
            options = self._options()
            height = row_height_for(options, right.w, look)
            variants = ChoiceList(VARIANTS, right, options, height, selected=str(self._at))
            widgets.append(variants)
        parts = flow("order.body", lines, left, look, focus)
        for widget in (*widgets, *buttons):
            commands.extend(widget_commands(widget, look, focus))
        whole = Parts([Panel("order", box, tuple(commands))], [*widgets]).add(parts)
        whole.widgets.extend(buttons)
        return Page(
            look.size, look.theme.window, tuple(whole.panels), tuple(whole.widgets), VARIANTS if several else CONFIRM
        )

    def _height(self, lines: list[Line], width: int, look: Look) -> int:
        """The height of a sheet that just holds these lines."""
        metrics, pad = look.metrics, look.metrics.px(24)
        inner = width - 2 * pad
        head = text_height(self._choice.label, metrics.style(TypeRole.TITLE), inner, look.measure)
        rows = flow_height(lines, inner - 24, look) + button_height(look)
        return rows + head + metrics.px(14 + 16) + 2 * pad

    def _options(self) -> tuple[Option, ...]:
        found: tuple[Option, ...] = self._desk.keep(
            f"variants.{self._desk.language}.{self._choice.id}",
            lambda: tuple(self._option(number, order) for number, order in enumerate(self._choice.orders)),
        )
        return found

    def _option(self, number: int, order: Order) -> Option:
        desk = self._desk
        odds = desk.session.odds(order)
        chance = desk.t("board.percent", percent=odds.of("accepted")) if odds is not None else ""
        if isinstance(order, orders.RequestAid):
            currency = desk.say(Name(f"currency.{order.price.partition(':')[0]}.name"))
            return Option(str(number), desk.say(price_name(order.price)), currency, chance)
        if isinstance(order, orders.TableSettlement | orders.CounterSettlement):
            settlement = desk.scenario.settlement
            clauses = {one.id: one for one in settlement.clauses} if settlement is not None else {}
            wanted = order.package.split("+")
            worth = sum(clauses[one].scores.get(desk.seat, 0) for one in wanted if one in clauses)
            names = " · ".join(desk.say(Name(f"settlement.clause.{one}.name")) for one in wanted)
            return Option(str(number), names, "", f"{worth:+d}".replace("-", "−"))
        return Option(str(number), desk.say(order_message(desk.scenario, order)), "", chance)

    def handle(self, action: Action) -> None:
        """Choose a variant, give the order, or leave."""
        if action.widget == VARIANTS:
            self._at = int(str(action.value))
        elif action.widget == CONFIRM:
            order = self.order
            self._leave()
            self._give(order)
        elif action.widget == CLOSE:
            self._leave()
