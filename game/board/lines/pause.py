"""Why the game is paused: the facilitator's own words, or the usual ones as this window's readers have them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.translate import LANGUAGES, Translator
from rules.values.order_data import MalformedOrder, from_data
from rules.values.orders import Pause

if TYPE_CHECKING:
    from game.board.desk.desk import Desk

__all__ = ["USUAL", "own_reason", "reason_in_words"]

USUAL: Final = "control.paused_at_table"


def _recorded(desk: Desk) -> str:
    for record in reversed(desk.session.history.line):
        try:
            order = from_data(record["order"]) if record["kind"] == "order" else None
        except MalformedOrder:
            continue
        if isinstance(order, Pause):
            return order.why
    return ""


def own_reason(desk: Desk) -> str:
    """What the facilitator wrote for the last pause; nothing where it was only stopped."""
    why = _recorded(desk)
    return "" if why in {Translator(language)(USUAL) for language in LANGUAGES} else why


def reason_in_words(desk: Desk) -> str:
    """The reason of the last pause as the room reads it; nothing where there is none."""
    why = own_reason(desk)
    return why or (desk.t(USUAL) if _recorded(desk) else "")
