"""Every check of quality that needs no game, most weighty first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.errors import Fault
from game.quality import course, numbers, orders, wording
from game.quality.prices import prices
from game.quality.reach import Reach
from game.scenario.document import field_called

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from game.quality.finding import Finding
    from game.scenario.library import Loaded
    from rules.scenario.scenario import Scenario

__all__ = ["CHECKS", "as_warnings", "check_quality", "findings"]

MOST_OF_A_KIND: Final = 5
"""So many findings of one sort are told one by one."""

CHECKS: Final[tuple[Callable[[Reach], Iterator[Finding]], ...]] = (
    orders.abilities,
    orders.pressure,
    orders.actions,
    orders.limits,
    orders.conditions,
    prices,
    numbers.effects,
    numbers.choices,
    numbers.interests,
    numbers.unused,
    course.rungs,
    course.injects,
    course.hints,
    course.endings,
    wording.secrets,
    wording.objectives,
    wording.claims,
    wording.sources,
    wording.quotes,
    wording.lengths,
)


def findings(scenario: Scenario) -> list[Finding]:
    """Everything that could be better, by weight, then in the order of the checks."""
    reach = Reach(scenario)
    every = [one for check in CHECKS for one in check(reach)]
    return sorted(every, key=lambda one: -one.weight)


def check_quality(loaded: Loaded) -> list[Fault]:
    """The same as warnings, each where it stands in the files; empty for a pinned scenario."""
    return as_warnings(loaded, findings(loaded.scenario))


def as_warnings(loaded: Loaded, every: Iterable[Finding]) -> list[Fault]:
    """Findings with their places; of one sort no more than a few, and how many there are besides."""
    if loaded.source is None:
        return []
    counts: dict[str, int] = {}
    told = []
    for one in every:
        counts[one.kind] = counts.get(one.kind, 0) + 1
        if counts[one.kind] <= MOST_OF_A_KIND:
            field = field_called(loaded.source.data, one.place)
            told.append(Fault(*loaded.source.place(one.place), one.what, one.write, field=field))
    return told
