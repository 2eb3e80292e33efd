"""How a game may end, what a settlement may hold, and what a seat makes of it (rules §Endings)."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from rules.tables.conditions import compile_condition
from rules.tables.lowering import Owner, lower
from rules.tables.places import ENDING, PACKAGE, RUNG
from rules.tables.tables import InterestTable
from rules.values.packages import package_id

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rules.scenario.cards import Interest
    from rules.scenario.scenario import Scenario
    from rules.tables.tables import AllyTable, Compiled, Numbers, Worth


def endings(compiled: Compiled, scenario: Scenario) -> None:
    """The endings with their conditions, and the packages that a settlement may be made of."""
    compiled.endings = [
        (one, compile_condition(one.condition, compiled) if one.condition else None) for one in scenario.endings
    ]
    compiled.conditional_endings = [
        (one, holds, compiled.streaks[one.id]) for one, holds in compiled.endings if holds is not None
    ]
    compiled.packages, compiled.clauses = [], {}
    settlement = scenario.settlement
    if settlement:
        compiled.clauses = {
            one.id: (lower(one.effects, compiled, Owner(one.id)), dict(one.scores)) for one in settlement.clauses
        }
        for size in range(settlement.least, settlement.most + 1):
            some = combinations([one.id for one in settlement.clauses], size)
            compiled.packages += [package_id(clauses) for clauses in some]
    compiled.high[PACKAGE] = len(compiled.packages)
    compiled.settlement_from = settlement.earliest if settlement else 1
    compiled.package_number = {package: number for number, package in enumerate(compiled.packages, 1)}


def interests(compiled: Compiled, scenario: Scenario) -> None:
    """What every seat, and every ally by its card, scores by."""
    compiled.interests = {seat.id: _measured(compiled, seat.interests, None) for seat in scenario.seats}
    for seat, ally in compiled.allies.items():
        compiled.interests[seat] = _measured(compiled, ally.card.interests, ally)


def _measured(compiled: Compiled, interests: Iterable[Interest], ally: AllyTable | None) -> list[InterestTable]:
    tables = []
    for one in interests:
        measure = _measure(compiled, one, ally)
        tables.append(InterestTable(one, one.id, one.weight, measure, measure(compiled.start)))
    return tables


def _measure(compiled: Compiled, interest: Interest, ally: AllyTable | None) -> Worth:
    measure = interest.measure
    if measure.of == "ending":
        number = compiled.ending_number[str(measure.ending)]
        return lambda numbers: 1 if numbers[ENDING] == number else 0
    places = _measured_places(compiled, interest, ally)
    over = measure.over
    if len(places) == 1 and not over:
        place = places[0]
        return lambda numbers: numbers[place]

    def above(numbers: Numbers) -> int:
        return max(0, sum([numbers[place] for place in places]) - over)

    return above


def _measured_places(compiled: Compiled, interest: Interest, ally: AllyTable | None) -> list[int]:
    """The numbers whose sum an interest measures."""
    measure = interest.measure
    who = measure.ally or (ally.seat if ally else "")
    match measure.of:
        case "sanctions":
            return [place for place, _ in compiled.sanctions.values()]
        case "track":
            return [compiled.tracks[str(measure.track)]]
        case "rung":
            return [RUNG]
        case "token":
            return [compiled.tokens[str(measure.token)]]
        case "paid":
            paid = f"paid.{measure.currency}"  # to whomever; what an ally got has a count of its own
            return [compiled.index[f"{paid}.{who}" if who else paid]]
        case "own":
            return [compiled.index[f"{who}.{measure.what}"]]
        case "delivered" if not who:
            return [one.delivered for one in compiled.allies.values()]
        case _:
            return [compiled.index[f"{who}.{measure.of}"]]
