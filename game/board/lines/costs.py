"""What a pressure card costs, in a line, and what its seat calls that which pays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.translate import signed
from rules.wording.names import track_name

if TYPE_CHECKING:
    from game.board.desk.desk import Desk
    from rules.scenario.cards import PressureCard

__all__ = ["DOT", "cost_line", "standing_called", "unplayed_cost", "will_called", "will_cost"]

DOT = "\u00a0· "
"""Between the parts of a line: a line may break after it, never before."""


def cost_line(desk: Desk, card: PressureCard) -> str:
    """What a card costs now and as the next one, and the rungs that allow it."""
    now, further = desk.seen.prospects.card_costs(card.id)
    parts = [desk.t("seats.cost_now_next", now=now, further=further)]
    last = len(desk.scenario.ladder.rungs) - 1
    high = last if card.highest_rung is None else card.highest_rung
    if (card.lowest_rung, high) != (0, last):
        key = "rules.rung" if card.lowest_rung == high else "rules.rungs_from" if high == last else "rules.rungs"
        parts.append(desk.t(key, low=card.lowest_rung, high=high))
    if card.climbs:
        parts.append(desk.t("effect.climb", by=card.climbs))
    return DOT.join(parts)


def will_called(desk: Desk) -> str:
    """What the seat that looks on calls the will that pays its cards, else what the pressure side calls it."""
    return desk.say(track_name(desk.scenario.will_of(desk.seat)))


def standing_called(desk: Desk) -> str:
    """The same of how far its threats are believed."""
    return desk.say(track_name(desk.scenario.standing_of(desk.seat)))


def will_cost(desk: Desk, cost: int) -> str:
    """So much will as the price of something."""
    return desk.t("board.cost_will", will=will_called(desk), by=signed(-cost))


def unplayed_cost(desk: Desk) -> dict[str, str]:
    """What an open signal left unplayed takes: the places of the sentences that tell of it."""
    return {"standing": standing_called(desk), "by": signed(desk.scenario.pressure.unplayed_standing)}
