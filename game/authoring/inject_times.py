"""The turns of an inject's condition, apart from what else must hold for it to come.

A condition says both: "from turn 4 on and with rung 3 or more". Here it is parted into its core, the first turn and the
last, and joined again, for a condition as a model and as a scenario's data.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

from rules.scenario.limits import AllOf, TurnRange

if TYPE_CHECKING:
    from rules.scenario.cards import Inject
    from rules.scenario.limits import Limit

__all__ = ["CORE", "FROM", "UNTIL", "is_over_before", "joined", "parted", "parted_data"]

CORE: Final = "core"
FROM: Final = "from"
UNTIL: Final = "until"
MOST_TOGETHER: Final = 10
"""So many conditions stand together at most."""

Data: TypeAlias = "dict[str, Any] | None"


def parted(condition: Limit | None) -> tuple[Limit | None, int | None, int | None]:
    """What must hold besides the turn, the first turn and the last; each ``None`` where nothing is said of it."""
    if isinstance(condition, TurnRange):
        return None, condition.at_least, condition.at_most
    if not isinstance(condition, AllOf):
        return condition, None, None
    turn = next((one for one in condition.of if isinstance(one, TurnRange)), None)
    rest = tuple(one for one in condition.of if one is not turn)
    core = (rest[0] if len(rest) == 1 else condition.changed(of=rest)) if rest else None
    return core, turn.at_least if turn else None, turn.at_most if turn else None


def is_over_before(inject: Inject) -> bool:
    """Whether the last turn in which an inject could come lies before the first one."""
    _, first, last = parted(inject.condition)
    return last is not None and last < max(inject.turn or 0, first or 0)


def parted_data(condition: Data) -> tuple[Data, int | None, int | None]:
    """The same of data as a scenario's file has it."""
    if not isinstance(condition, dict):
        return None, None, None
    if condition.get("limit") == "turn":
        return None, condition.get("at_least"), condition.get("at_most")
    of = condition.get("of")
    if condition.get("limit") != "all" or not isinstance(of, list):
        return condition, None, None
    turn = next((one for one in of if isinstance(one, dict) and one.get("limit") == "turn"), None)
    rest = [one for one in of if one is not turn]
    core = (rest[0] if len(rest) == 1 else {**condition, "of": rest}) if rest else None
    return core, (turn or {}).get("at_least"), (turn or {}).get("at_most")


def joined(core: Data, first: int | None, last: int | None) -> Data:
    """A condition of its parts; ``None`` where nothing is asked."""
    if not first and not last:
        return core
    turn: dict[str, Any] = {"limit": "turn"}
    turn |= {key: value for key, value in (("at_least", first), ("at_most", last)) if value}
    if core is None:
        return turn
    together = core.get("of", []) if core.get("limit") == "all" else [core]
    return {"limit": "all", "of": [turn, *(together if len(together) < MOST_TOGETHER else [core])]}
