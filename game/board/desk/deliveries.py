"""Aid on its way, as the record tells of it: whose it is, by which ability, since when, and whether it is late."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.board.desk.desk import Desk
    from game.telling.position import DeliveryNow
    from rules.scenario.cards import Ability

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
    sent: dict[tuple[str, str], int] = desk.keep("map.sent", lambda: dict(_set_out(desk)))
    turn = sent.get((item.bundle, item.cause))
    if turn is not None:
        return item.due - turn
    ability = ability_of(desk, item)
    return ability.lead if ability is not None else 0


def _set_out(desk: Desk) -> Iterator[tuple[tuple[str, str], int]]:
    """Every delivery that set out, by its bundle and cause, and the turn; the last of its like counts."""
    for entry in desk.entries:
        for event in entry.events:
            if event[0] == "Added" and event[1] == "deliveries" and not str(event[3]).startswith("deliver:"):
                yield (event[2][0], event[2][3]), entry.turn


def is_late(desk: Desk, item: DeliveryNow) -> bool:
    """Whether a delivery should have been there already and was put off on its way."""
    late: frozenset[tuple[str, str, int]] = desk.keep("map.late", lambda: frozenset(_put_off(desk)))
    return (item.bundle, item.route, item.due) in late


def _put_off(desk: Desk) -> Iterator[tuple[str, str, int]]:
    """Every delivery that was put off: its bundle, route and the turn it was put off to."""
    for entry in desk.entries:
        for event in entry.events if entry.phase == "deliver" else ():
            if event[0] == "Added" and event[1] == "deliveries" and str(event[3]).startswith("deliver:"):
                bundle, route, due = event[2][:3]
                yield bundle, route, due
