"""What a step on the ladder shuts off from the pressure seat: cards that the new rung does not allow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rules.outlook.foresight import foresee
from rules.tables.places import RUNG
from rules.wording import names as w
from rules.wording.keys import COMMA
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rules.state.state import State
    from rules.tables.tables import CardTable
    from rules.values import orders

__all__ = ["MOST_NAMED", "shut_off"]

MOST_NAMED: Final = 4
"""More cards than these are counted."""


def shut_off(state: State, order: orders.Signal | orders.PlayCard) -> Iterator[Message]:
    """The cards that the rung to which a card is sure to lead does not allow, and the rung as it is does.

    Those that lie on the table and could not be played any more are named, and the others where they are few.
    """
    now, then = state.numbers[RUNG], _rung_after(state, order)
    able = [one for one in state.compiled.cards.values() if _allows(one, now)]
    lost = [one for one in able if not _allows(one, then)]
    on_table = {item[0] for item in state.signals} - {order.card}
    stopped: list[w.Value] = [w.card_name(one.id) for one in lost if one.id in on_table]
    if 0 < len(lost) <= MOST_NAMED:
        names: list[w.Value] = [w.card_name(one.id) for one in lost]
        yield Message("notes.shut_off_named", {"rung": then, "cards": w.join(names, COMMA)})
    elif lost:
        yield Message("notes.shut_off", {"rung": then, "count": len(lost), "all": len(able), "before": now})
    if stopped:
        yield Message("notes.stopped", {"rung": then, "cards": w.join(stopped)})


def _allows(card: CardTable, rung: int) -> bool:
    return card.lowest <= rung <= card.highest


def _rung_after(state: State, order: orders.Signal | orders.PlayCard) -> int:
    """The rung that comes of a card however it turns out: of several the nearest, and as it is where they disagree."""
    now = state.numbers[RUNG]
    found = foresee(state, order)
    rungs = [next((move.after for move in one.moves if move.number == "rung"), now) for one in found]
    return max(min(rungs), now) if max(rungs) > now else max(rungs)
