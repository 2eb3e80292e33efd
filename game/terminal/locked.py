"""The pressure cards that the rung, the turn or the points do not allow now, each with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rules.values import orders
from rules.wording import names as w
from rules.wording import orders as told

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from game.offers.offer import Offer
    from game.translate import Translator
    from rules.scenario.scenario import Scenario
    from rules.values.orders import Order

__all__ = ["locked_cards"]


def locked_cards(
    scenario: Scenario, offers: Iterable[Offer], shown: Collection[Order], t: Translator
) -> Iterator[tuple[str, str]]:
    """The name of each card that cannot be chosen, and why; not of those ``shown`` in their places already."""
    for offer in offers:
        order = offer.order
        if isinstance(order, orders.Signal | orders.PlayCard) and not offer.orders and order not in shown:
            yield t.render(w.card_name(order.card)), t.render(told.ruling(scenario, offer.ruling))
