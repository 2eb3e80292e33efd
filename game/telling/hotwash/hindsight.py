"""What each of a seat's own orders cost it by the end: the game is played again without it, all else as it was.

So what money, cargoes and votes were spent on is measured by what became of the whole game, and not by what stood
beside the order: an action whose gain was gone in the same turn, a treasury that was empty when the turn closed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rules.mechanics import endings
from rules.tables.bundles import options
from rules.values import order_data, orders

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.play.session import Session
    from rules.values.orders import Order

__all__ = ["Hindsight", "hindsight"]

LEFT_OUT: Final = (
    orders.Spend,
    orders.RequestAid,
    orders.TakePrice,
    orders.PlayCard,
    orders.OfferAid,
    orders.OfferSideDeal,
)
"""Orders that need not have been given: the game goes on without them."""


@dataclass(frozen=True, slots=True)
class Hindsight:
    """An order of the seat's own: how many points higher the game would have ended for it otherwise.

    ``instead`` is what would have been ordered in its place; ``None`` for nothing. A ``cost`` below nought says that it
    did the seat good.
    """

    order: Order
    cost: int
    instead: Order | None


def hindsight(session: Session, of: str) -> dict[int, Hindsight]:
    """For every order of a seat that can be left out or exchanged, by record, what it cost in the end.

    Empty while the game is not over, and where it cannot be played again: an export has no seed, and a game of older
    rules may come out otherwise.
    """
    as_it_went = session.history.otherwise(0, None)
    if as_it_went is None or endings.scores(as_it_went) != session.scores:
        return {}
    found: dict[int, Hindsight] = {}
    asked: dict[str, int] = {}
    for record, order in _orders(session, of):
        costs = [(_cost(session, of, record, other), other) for other in _others(session, order)]
        if not costs:
            continue
        cost, instead = max(costs, key=lambda pair: pair[0])
        found[record] = Hindsight(order, cost, instead)
        if isinstance(order, orders.RequestAid):
            asked[order.ability] = record
        elif isinstance(order, orders.TakePrice) and order.ability in asked:
            # whoever takes the price that was named decides then, not when the request was sent
            earlier = asked.pop(order.ability)
            found[earlier] = Hindsight(found[earlier].order, 0, None)
    return found


def _orders(session: Session, of: str) -> Iterator[tuple[int, Order]]:
    for record in session.history.line:
        if record["kind"] == "order" and record["order"] != order_data.HIDDEN:
            order = order_data.from_data(record["order"])
            if order.seat == of:
                yield record["record"], order


def _others(session: Session, order: Order) -> list[Order | None]:
    """What could have stood in an order's place; nothing for what is measured in another way."""
    match order:
        case orders.ChooseOption():
            named = [option for option, _ in options(session.compiled, order.choice)]
            return [orders.ChooseOption(order.seat, order.choice, option) for option in named if option != order.option]
        case orders.AcceptRequest():
            return [orders.DeclineRequest(order.seat, order.ability)]
        case orders.AcceptSideDeal():
            return [orders.RefuseSideDeal(order.seat)]
        case _ if isinstance(order, LEFT_OUT):
            return [None]
    return []


def _cost(session: Session, of: str, record: int, instead: Order | None) -> int:
    state = session.history.otherwise(record, instead)
    return 0 if state is None else endings.score(state, of) - session.scores[of]
