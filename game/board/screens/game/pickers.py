"""Choosing among the variants of an order: a list of prices; the clauses of a settlement have a picker of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from game.board.canvas.drawing import Look, Panel
from game.board.canvas.geometry import Box
from game.board.desk.memory import kept
from game.board.lines.pieces import begun, chance_of
from game.board.offers.choice import Choice
from game.board.offers.words import unpaid_prices
from game.board.screens.game.clause_picker import ClausePicker
from game.board.widgets.flow import Parts
from game.board.widgets.looks import row_height_for, widget_commands
from game.board.widgets.values import Action, ChoiceList, Focus, Option
from rules.values import orders
from rules.wording.names import price_name
from rules.wording.orders import order as order_message

if TYPE_CHECKING:
    from game.board.desk.desk import Desk
    from rules.values.orders import Order

__all__ = ["VARIANTS", "ListPicker", "Picker", "picker_for"]

VARIANTS = "variants"
UNPAID = "unpaid."
"""The row of a price that cannot be paid is called this and the price."""


class Picker(Protocol):
    """Chooses one of an order's variants."""

    @property
    def order(self) -> Order | None:
        """The variant chosen now; nothing while it is not one that can be given."""
        ...

    @property
    def reason(self) -> str:
        """Why nothing can be given yet."""
        ...

    def first_focus(self) -> str:
        """The widget that has the focus first."""
        ...

    def height(self, width: int, look: Look) -> int:
        """How high it is when nothing needs to scroll."""
        ...

    def parts(self, box: Box, look: Look, focus: Focus) -> Parts:
        """What to draw and work in its column."""
        ...

    def handle(self, action: Action) -> bool:
        """Take what was pressed; whether it was the picker's."""
        ...

    @property
    def several(self) -> bool:
        """Whether there is more than one to choose from, or to look at."""
        ...


def picker_for(desk: Desk, choice: Choice) -> Picker:
    """The picker that suits a choice."""
    packages = isinstance(choice.orders[0], orders.TableSettlement | orders.CounterSettlement)
    if packages and desk.scenario.settlement is not None:
        return ClausePicker(desk, choice, desk.scenario.settlement)
    return ListPicker(desk, choice)


class ListPicker:
    """Variants under one another, such as prices."""

    def __init__(self, desk: Desk, choice: Choice) -> None:
        self._desk = desk
        self._choice = choice
        self._at = choice.first
        self.reason = ""

    @property
    def order(self) -> Order:
        """The variant that is chosen now."""
        return self._choice.orders[self._at]

    @property
    def several(self) -> bool:
        """Whether there is more than one to choose from, or to look at."""
        return len(self._options) > 1

    @property
    def _options(self) -> tuple[Option, ...]:
        """A row for each variant, and one for each price that cannot be paid now, which says what is missing."""
        return (*_options(self._desk, self._choice.orders), *_unpaid(self._desk, self._choice.orders))

    def first_focus(self) -> str:
        """The list."""
        return VARIANTS

    def height(self, width: int, look: Look) -> int:
        """All rows."""
        options = self._options
        return len(options) * row_height_for(options, width, look)

    def parts(self, box: Box, look: Look, focus: Focus) -> Parts:
        """The list, as high as its rows ask for."""
        options = self._options
        height = row_height_for(options, box.w, look)
        shown = min(len(options), max(1, box.h // height))
        variants = ChoiceList(
            VARIANTS, box.take_top(shown * height)[0], options, height, selected=str(self._at), follows=True
        )
        return Parts([Panel("order.variants", box, tuple(widget_commands(variants, look, focus)))], [variants])

    def handle(self, action: Action) -> bool:
        """Choose a variant."""
        if action.widget != VARIANTS:
            return False
        chosen = str(action.value)
        if chosen.isdecimal():
            self._at = int(chosen)
        return True


@kept
def _options(desk: Desk, variants: tuple[Order, ...]) -> tuple[Option, ...]:
    """A row for each variant."""
    return tuple(_option(desk, number, order) for number, order in enumerate(variants))


@kept
def _unpaid(desk: Desk, variants: tuple[Order, ...]) -> tuple[Option, ...]:
    """The other prices of what is asked for, each with what it lacks."""
    first = variants[0]
    if not isinstance(first, orders.RequestAid):
        return ()
    return tuple(
        Option(
            f"{UNPAID}{order.price}", begun(desk.say(price_name(order.price))), why, "", enabled=False, why_disabled=why
        )
        for order, why in unpaid_prices(desk, first.ability)
        if order not in variants
    )


def _option(desk: Desk, number: int, order: Order) -> Option:
    odds = desk.session.odds(order)
    chance = chance_of(desk, odds, "accepted") if odds is not None else ""
    if isinstance(order, orders.RequestAid | orders.NamePrice):
        told = desk.session.prospects.price_told(order.price, order.seat)
        takes = begun(desk.say(told)) if told is not None else ""
        return Option(str(number), begun(desk.say(price_name(order.price))), takes, chance)
    return Option(str(number), desk.say(order_message(desk.scenario, order)), "", chance)
