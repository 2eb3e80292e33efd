"""Orders as they may be typed: a verb and ids, as they stand in the record."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from rules.values import orders

if TYPE_CHECKING:
    from rules.values.orders import Order

__all__ = ["KINDS", "VERBS", "code", "typed"]

VERBS: dict[str, type[Order]] = {
    "pass": orders.Pass,
    "signal": orders.Signal,
    "deal": orders.OfferSideDeal,
    "table": orders.TableSettlement,
    "spend": orders.Spend,
    "ask": orders.RequestAid,
    "give": orders.AcceptRequest,
    "decline": orders.DeclineRequest,
    "price": orders.NamePrice,
    "roll": orders.AnswerByCard,
    "take": orders.TakePrice,
    "leave": orders.LeavePrice,
    "offer": orders.OfferAid,
    "stand_up": orders.StandUp,
    "hold": orders.Hold,
    "step_back": orders.StepBack,
    "take_deal": orders.AcceptSideDeal,
    "refuse_deal": orders.RefuseSideDeal,
    "roll_deal": orders.SideDealByCard,
    "sign": orders.AcceptSettlement,
    "refuse": orders.RefuseSettlement,
    "counter": orders.CounterSettlement,
    "choose": orders.ChooseOption,
    "play": orders.PlayCard,
    "hold_rung": orders.HoldRung,
}
"""An order may also be typed as it stands in the record, by a verb and ids: ``ask beijing.credit oil:2``."""

KINDS = {kind: verb for verb, kind in VERBS.items()}
"""The verb of each kind of order."""


def code(order: Order) -> str:
    """An order as it may be typed."""
    fields = [str(getattr(order, one.name)) for one in dataclasses.fields(order)[1:]]
    return " ".join([KINDS[type(order)], *fields])


def typed(line: str, seat: str) -> Order | None:
    """The order that a line spells out, or ``None``."""
    verb, *fields = line.split()
    kind = VERBS.get(verb.lower())
    if kind is None or len(fields) != len(dataclasses.fields(kind)) - 1:
        return None
    order: Order = kind(seat, *fields)  # type: ignore[arg-type] # these kinds hold texts only
    return order
