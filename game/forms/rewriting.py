"""A facilitator's ruling written anew: the blank of its kind with what it said, to be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.forms.injects import EVERYBODY, SOME, WriteBlank
from game.forms.rulings import RULINGS
from rules.values import leading, order_data, orders

if TYPE_CHECKING:
    from game.forms.blank import OrderBlank
    from game.forms.values import Filled
    from game.play.session import Session
    from game.telling.position import Position
    from rules.values.orders import Order

__all__ = ["NO_MOVE", "blank_of", "can_be_written_anew", "filled_in", "written_effects"]

NO_MOVE: Final = (orders.Note, orders.Pause, orders.Resume, leading.Observe, leading.SendMessage)
"""What the facilitator gives that moves nothing in the game."""


def can_be_written_anew(order: Order | None) -> bool:
    """Whether an order is a ruling that says something which could have been said otherwise."""
    return isinstance(order, (*RULINGS, leading.PrepareInject)) and not isinstance(order, NO_MOVE)


def blank_of(order: Order, session: Session, now: Position) -> OrderBlank:
    """The blank that becomes a ruling of this kind."""
    if isinstance(order, leading.PrepareInject):
        return WriteBlank(session, now)
    return RULINGS[type(order)](session, now)


def filled_in(order: Order) -> dict[str, Filled]:
    """What the ruling said, by the names of the blank's fields; its effects are put into the blank's drafts."""
    name, _, *said = order_data.to_data(order)
    found: dict[str, Filled] = {
        field: value
        for field, value in zip(order_data.FIELDS[name][1:], said, strict=True)
        if isinstance(value, str | int) and value != "" and field not in written_effects(order)
    }
    if isinstance(order, orders.WriteInject | leading.PrepareInject):
        some = getattr(order, "to", "").split("+") if getattr(order, "to", "") else []
        found |= {"known": SOME if some else EVERYBODY, **{f"to.{seat}": True for seat in some}}
    return found


def written_effects(order: Order) -> dict[str, str]:
    """The effects that a ruling holds, as written, by the names of the blank's drafts."""
    return {name: getattr(order, name) for name in ("effects", "otherwise") if getattr(order, name, "")}
