"""Forecasts in sentences: what is asked, what counts as success, and how a seat's forecasts turned out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rules.outlook.success import subject_of
from rules.wording.names import Message

if TYPE_CHECKING:
    from rules.values.orders import Order

__all__ = ["asked_words", "success_words"]


def asked_words(order: Order) -> Message:
    """What a seat is asked before an order with a roll."""
    return Message("forecast.ask", {"what": Message(f"forecast.what_{_kind(order)}")})


def success_words(order: Order) -> Message:
    """What counts as success of such an order."""
    return Message(f"forecast.success_{_kind(order)}")


def _kind(order: Order) -> str:
    return subject_of(order).partition(":")[0]
