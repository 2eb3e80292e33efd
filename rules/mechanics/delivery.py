"""Aid on its way: lead time, routes and interdiction (rules §The turn, 5)."""

from __future__ import annotations

from typing import Any, Final

from rules.state.execute import apply, roll_bonus
from rules.state.state import State, play
from rules.tables.bundles import bundle as bundle_of
from rules.tables.check import NEVER, Check
from rules.tables.places import TURN

Delivery = tuple[Any, ...]

THROUGH: Final = "through"
LATE: Final = "late"
LOST: Final = "lost"


def due(state: State) -> list[Delivery]:
    """What should arrive this turn."""
    turn = state.numbers[TURN]
    return [item for item in state.deliveries if item[2] <= turn]


def is_covered(state: State, route: str) -> bool:
    """Whether a cover lies on the route."""
    place = state.compiled.covers.get(route)
    return place is not None and state.numbers[place] > 0


def delivery_check(state: State, item: Delivery) -> Check:
    """The roll for a delivery on a covered route."""
    compiled = state.compiled
    bands = (compiled.through, THROUGH), (compiled.late, LATE), (NEVER, LOST)
    return Check(f"deliver:{item[0]}", tuple(roll_bonus(state, "delivery", item[0])), bands)


def arrive(state: State, item: Delivery, result: str) -> None:
    """Apply what became of a delivery: it is through, one turn late, or lost."""
    bundle, route, when, cause = item
    state.remove("deliveries", item, f"deliver:{bundle}")
    if result == LATE:
        state.add("deliveries", (bundle, route, when + 1, cause), f"deliver:{bundle}")
    elif result == LOST:
        state.tell("lost", bundle, route)
    else:
        ability = state.compiled.abilities.get(bundle)
        if ability:
            state.change(ability.ally.delivered, 1, cause)
        state.tell("delivered", bundle, route)
        apply(state, bundle_of(state.compiled, bundle), cause)


def deliver(state: State) -> None:
    """Everything due arrives, or is tried on its covered route."""
    for item in due(state):
        covered = is_covered(state, item[1])
        arrive(state, item, play(state, delivery_check(state, item)) if covered else THROUGH)
