"""What can still be done against an ending that is near, in words for every face."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rules.values import orders
from rules.wording import names as w
from rules.wording.names import Message
from rules.wording.orders import order as order_message

if TYPE_CHECKING:
    from game.play.session import Session
    from rules.values.orders import Order

__all__ = ["averted_by"]


def averted_by(session: Session, danger: Message, seat: str) -> list[Message]:
    """What a seat can still order against an ending that would come as things stand, or that nothing does.

    Empty for all other dangers, and where the seat fears nothing of it.
    """
    found = session.prospects.averting(danger, seat)
    if found is None:
        return []
    if found.passes:
        return [Message("averting.passes")]
    said = []
    if found.asked:
        said.append(Message("averting.asked", {"what": w.join([w.ability_of(one) for one in found.asked])}))
    values: dict[str, w.Value] = {"what": w.join([_named(session, one) for one in found.orders]), "turn": found.turn}
    if not found.orders:
        said.append(Message("averting.nothing_more" if found.asked else "averting.nothing"))
    elif found.turn > session.turn:
        said.append(Message("averting.nothing_yet"))
        said.append(Message("averting.later_together" if found.together else "averting.later", values))
    else:
        said.append(Message("averting.together" if found.together else "averting.by", values))
    return said


def _named(session: Session, order: Order) -> w.Value:
    """An order by the name of its action, its aid, or its option."""
    if isinstance(order, orders.Spend):
        return w.Name(f"action.{order.action}.name")
    if isinstance(order, orders.RequestAid | orders.TakePrice):
        return w.ability_of(order.ability)
    return order_message(session.scenario, order)
