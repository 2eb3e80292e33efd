"""What has been proposed beside the cards and waits for the facilitator, with the arguments so far, for all to see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rules import orders

if TYPE_CHECKING:
    from game.board.desk import Desk

__all__ = ["Argument", "Pending", "pending"]


@dataclass(frozen=True, slots=True)
class Argument:
    """Something said for or against a proposal."""

    seat: str
    supports: bool
    text: str


@dataclass(frozen=True, slots=True)
class Pending:
    """A proposal that waits: who made it, what it is, what it should bring about, and what has been said."""

    number: int
    seat: str
    intent: str
    effect: str
    arguments: tuple[Argument, ...]


def pending(desk: Desk) -> tuple[Pending, ...]:
    """The proposals that wait, oldest first; their words come from the record."""
    found: tuple[Pending, ...] = desk.keep("pending", lambda: _pending(desk))
    return found


def _pending(desk: Desk) -> tuple[Pending, ...]:
    made: dict[int, orders.ProposeAction] = {}
    said: dict[int, list[Argument]] = {}
    for entry in desk.entries:
        order = entry.order
        if isinstance(order, orders.ProposeAction):
            number = next((one[2][0] for one in entry.events if (one[0], one[1]) == ("Added", "proposals")), None)
            if number is not None:
                made[number] = order
        elif isinstance(order, orders.Argue):
            said.setdefault(order.proposal, []).append(Argument(order.seat, order.supports, order.argument))
    return tuple(_one(item[0], made[item[0]], said.get(item[0], [])) for item in desk.now.proposals if item[0] in made)


def _one(number: int, order: orders.ProposeAction, said: list[Argument]) -> Pending:
    own = [Argument(order.seat, supports=True, text=order.argument)] if order.argument.strip() else []
    return Pending(number, order.seat, order.intent, order.effect, (*own, *said))
