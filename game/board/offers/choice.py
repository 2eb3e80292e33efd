"""One thing that a seat can do, and a group of such things, as the orders panel shows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rules.wording.orders import ruling as ruling_message

if TYPE_CHECKING:
    from game.board.desk.desk import Desk
    from rules.values.orders import Order
    from rules.values.ruling import Ruling

__all__ = ["Choice", "Group", "why_not"]


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to do: what it is called, what it costs, its odds, and the orders it may become.

    Several orders are variants, such as prices or packages. Without any it cannot be done, and ``why_not`` says why.
    ``text`` is what it is in the card's words, shown where there is room. ``first`` is the variant, by its number, of
    which price and odds are shown, and with which it opens.
    """

    id: str
    label: str
    detail: str
    aside: str
    orders: tuple[Order, ...]
    why_not: str = ""
    icon: str = ""
    text: str = ""
    first: int = 0

    @property
    def whole(self) -> str:
        """Everything there is to say under the name."""
        return "\n".join(part for part in (self.detail, self.text) if part)


@dataclass(frozen=True, slots=True)
class Group:
    """Choices of one kind, under a short name, and what to know before choosing among them."""

    id: str
    name: str
    choices: tuple[Choice, ...]
    lead: tuple[str, ...] = ()


def why_not(desk: Desk, ruling: Ruling) -> str:
    """Why the judge refuses, in the reader's language; nothing for what is allowed."""
    return "" if ruling.allowed else desk.say(ruling_message(desk.scenario, ruling))
