"""Under which conditions inside it a trend moves a number."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rules.tables import steps
from rules.tables.places import RUNG

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from rules.tables.tables import Compiled

    Holds = Callable[[list[int]], bool]

__all__ = ["Condition", "Whens", "whens"]


class Condition(NamedTuple):
    """An inner condition by a name of its own, and whether it holds."""

    name: str
    holds: Holds


Whens = dict[tuple[str, int], list[tuple[Condition, ...]]]
"""By trend and number, every place in which the trend moves it, in their order, each with the conditions on its way."""


def whens(compiled: Compiled) -> Whens:
    """The places of all trends."""
    found: Whens = {}
    for cause, _, _, effects in compiled.trends:
        for place, conditions in _moves(cause, effects, ()):
            found.setdefault((cause, place), []).append(conditions)
    return found


def _moves(
    name: str, effects: Sequence[steps.Step], inside: tuple[Condition, ...]
) -> Iterator[tuple[int, tuple[Condition, ...]]]:
    for number, step in enumerate(effects):
        inner = f"{name}/{number}"
        match step:
            case steps.When():
                yield from _moves(inner, step.then, (*inside, Condition(inner, step.holds)))
                yield from _moves(f"{inner}!", step.otherwise, (*inside, Condition(f"{inner}!", _not(step.holds))))
            case steps.Several():
                yield from _moves(inner, step.parts, inside)
            case steps.Change() | steps.Limited() | steps.Put() | steps.Impose():
                yield step.place, inside
            case steps.Climb():
                yield RUNG, inside


def _not(holds: Holds) -> Holds:
    return lambda numbers: not holds(numbers)
