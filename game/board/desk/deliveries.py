"""Aid on its way, as the record tells of it: whose it is, by which ability, since when, and whether it is late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.board.desk.memory import kept

if TYPE_CHECKING:
    from game.board.desk.desk import Desk
    from game.telling.position import DeliveryNow
    from rules.scenario.cards import Ability

PUT_OFF = "deliver:"
"""The cause of what was put on its way once more begins with this."""
__all__ = ["ability_of", "giver_of", "is_late", "turns_under_way"]


def giver_of(desk: Desk, item: DeliveryNow) -> str:
    """The ally that sends a delivery; nothing for what an event or a ruling brings."""
    seat = item.bundle.partition(".")[0]
    return seat if any(ally.seat == seat for ally in desk.now.allies) else ""


def ability_of(desk: Desk, item: DeliveryNow) -> Ability | None:
    """The ability that a delivery carries out, whole or in part; nothing for what no ally sends."""
    seat, _, name = item.bundle.partition("#")[0].partition("?")[0].partition(".")
    for card in desk.scenario.allies:
        for ability in card.abilities:
            if card.seat == seat and ability.id == name:
                return ability
    return None


def turns_under_way(desk: Desk, item: DeliveryNow) -> int:
    """How many turns a delivery takes in all, from when it set out; by its ability where the record does not tell."""
    turn = _set_out(desk).get((item.bundle, item.cause))
    if turn is not None:
        return item.due - turn
    ability = ability_of(desk, item)
    return ability.lead if ability is not None else 0


@kept
def _set_out(desk: Desk) -> dict[tuple[str, str], int]:
    """The turn in which each delivery set out, by its bundle and cause; the last of its like counts."""
    return {
        (event.item[0], event.item[3]): entry.turn
        for entry, event in desk.added("deliveries")
        if not event.cause.startswith(PUT_OFF)
    }


def is_late(desk: Desk, item: DeliveryNow) -> bool:
    """Whether a delivery should have been there already and was put off on its way."""
    return (item.bundle, item.route, item.due) in _put_off(desk)


@kept
def _put_off(desk: Desk) -> frozenset[tuple[str, str, int]]:
    """Every delivery that was put off: its bundle, route and the turn it was put off to."""
    return frozenset(
        (event.item[0], event.item[1], event.item[2])
        for entry, event in desk.added("deliveries")
        if entry.phase == "deliver" and event.cause.startswith(PUT_OFF)
    )
