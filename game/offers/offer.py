"""One thing that a seat may do, a group of such things, and the seat that is asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from game.play.session import Session
    from game.telling.position import Position, RequestNow
    from rules.outlook.odds import Odds
    from rules.scenario.effects import Effect
    from rules.values.orders import Order
    from rules.values.ruling import Ruling

__all__ = ["Group", "Offer", "Sitting"]

Kind = TypeVar("Kind")


@dataclass(frozen=True, slots=True)
class Offer:
    """Something to do: the legal orders that it may become, or why there are none.

    ``order`` stands for it, legal or not; several ``orders`` are its variants, such as prices or packages. ``ruling``
    is the judge's on ``order``; ``odds`` are its own, where a die decides; ``cost`` is in what pays for it, and
    ``effects`` are what it brings when it goes as wished.
    """

    id: str
    order: Order
    orders: tuple[Order, ...]
    ruling: Ruling
    odds: Odds | None = None
    cost: int | None = None
    effects: tuple[Effect, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Offers of one sort; ``request`` is the one that they answer, where they answer one."""

    id: str
    offers: tuple[Offer, ...]
    request: RequestNow | None = None


@dataclass(frozen=True, slots=True)
class Sitting:
    """A seat that decides: its game, the position as the seat knows it, and its legal orders."""

    session: Session
    now: Position
    legal: tuple[Order, ...]

    @property
    def seat(self) -> str:
        """The seat's id."""
        return self.now.seat

    def of(self, kind: type[Kind]) -> tuple[Kind, ...]:
        """The legal orders of a kind."""
        return tuple(order for order in self.legal if isinstance(order, kind))

    def offer(self, name: str, order: Order, *, cost: int | None = None, effects: tuple[Effect, ...] = ()) -> Offer:
        """An offer of one order, as the judge finds it, with its odds."""
        ruling = self.session.judge(order)
        orders = (order,) if ruling.allowed else ()
        return Offer(name, order, orders, ruling, self.session.odds(order), cost, effects)

    def variants(self, name: str, orders: tuple[Order, ...]) -> Offer:
        """An offer of several legal orders of which one is to be chosen; there must be one."""
        return Offer(name, orders[0], orders, self.session.judge(orders[0]))
