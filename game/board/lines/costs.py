"""What a pressure card costs, in a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.board.desk.desk import Desk
    from rules.scenario.cards import PressureCard

__all__ = ["DOT", "cost_line"]

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
