"""Limits and modifiers as small functions of the state's numbers, made once at load."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from rules.tables.places import FAR, RUNG, TURN

if TYPE_CHECKING:
    from rules.scenario.cards import Modifier
    from rules.scenario.limits import Limit
    from rules.tables.tables import AllyTable, Compiled, Condition, Numbers, Worth


def compile_condition(
    limit: Limit,
    compiled: Compiled,
    ally: AllyTable | None = None,
    uses: int | None = None,
    last: int | None = None,
) -> Condition:
    """A limit as a function that says whether it allows.

    Args:
        limit: any kind of limit.
        compiled: tables in which every number has its place.
        ally: the ally whose card the limit stands on, if any.
        uses: the place that counts how often what the limit stands on was used.
        last: the place that holds the turn in which it was used last.
    """
    match limit.limit:
        case "uses":
            return _at_most(_needed(uses), limit.at_most - 1)
        case "cool_down":
            return _rested(_needed(last), limit.turns)
        case "capacity":
            own = _ally(compiled, ally, None)
            return _left(own.capacity, own.pinned, limit.at_least)
        case "relation":
            return _at_least(_ally(compiled, ally, limit.ally).relation, limit.at_least)
        case "exposure":
            return _at_most(_ally(compiled, ally, limit.ally).exposure, limit.at_most)
        case "not_pinned":
            return _at_most(_ally(compiled, ally, limit.ally).pinned, limit.at_most)
        case "track":
            return _between(compiled.tracks[limit.track], limit.at_least, limit.at_most)
        case "rung":
            return _between(RUNG, limit.at_least, limit.at_most)
        case "turn":
            return _between(TURN, limit.at_least, limit.at_most)
        case "token":
            return _between(compiled.tokens[limit.token], limit.at_least, limit.at_most)
        case "route_open":
            return _at_most(compiled.covers[limit.route], 0)
        case "sanction":
            if limit.sanction is None:
                return _sum_at_least([place for place, _ in compiled.sanctions.values()], limit.at_least)
            return _at_least(compiled.sanctions[limit.sanction][0], limit.at_least)
        case "fired":
            return _at_least(compiled.fired[limit.inject], 1)
        case "used":
            return _at_least(compiled.index[f"{limit.ability}.uses"], limit.at_least)
        case "all":
            return _all([compile_condition(one, compiled, ally, uses, last) for one in limit.of])
        case "any":
            return _any([compile_condition(one, compiled, ally, uses, last) for one in limit.of])
        case "not":
            return _not(compile_condition(limit.of, compiled, ally, uses, last))
        case "never" | "together" | "cap":
            return _all([])  # held elsewhere: by the judge, by two rolls, by the writer
    assert_never(limit)


def compile_modifier(modifier: Modifier, compiled: Compiled, ally: AllyTable | None = None) -> Worth:
    """A modifier as a function that says what it is worth now."""
    by, over, divide, times = modifier.by, modifier.over, modifier.divide, modifier.times
    places = [compiled.tracks[track] for track in modifier.tracks]
    holds = compile_condition(modifier.when, compiled, ally) if modifier.when else None

    if not places:
        return _fixed(by, holds)

    def counted(numbers: Numbers) -> int:
        if holds is not None and not holds(numbers):
            return 0
        total = -over
        for place in places:
            total += numbers[place]
        return by + times * (total // divide) if total > 0 else by

    return counted


def _fixed(by: int, holds: Condition | None) -> Worth:
    """Always worth the same, or only while a condition holds."""
    if holds is None:
        return lambda _numbers: by
    condition = holds
    return lambda numbers: by if condition(numbers) else 0


def _needed(place: int | None) -> int:
    if place is None:  # cross_check refuses such a scenario before it gets here
        raise ValueError("this limit speaks of the card it stands on")
    return place


def _ally(compiled: Compiled, own: AllyTable | None, named: str | None) -> AllyTable:
    if named is not None:
        return compiled.allies[named]
    if own is None:
        raise ValueError("this limit speaks of an ally and names none")
    return own


def _at_least(place: int, least: int) -> Condition:
    return lambda numbers: numbers[place] >= least


def _at_most(place: int, most: int) -> Condition:
    return lambda numbers: numbers[place] <= most


def _between(place: int, least: int | None, most: int | None) -> Condition:
    if most is None:
        return _at_least(place, -FAR if least is None else least)
    if least is None:
        return _at_most(place, most)
    low, high = least, most
    return lambda numbers: low <= numbers[place] <= high


def _rested(last: int, turns: int) -> Condition:
    """Never used, or longer ago than so many turns."""
    return lambda numbers: numbers[last] == 0 or numbers[TURN] - numbers[last] > turns


def _left(capacity: int, pinned: int, least: int) -> Condition:
    return lambda numbers: numbers[capacity] - numbers[pinned] >= least


def _sum_at_least(places: list[int], least: int) -> Condition:
    return lambda numbers: sum([numbers[place] for place in places]) >= least


def _not(inner: Condition) -> Condition:
    return lambda numbers: not inner(numbers)


def _all(parts: list[Condition]) -> Condition:
    if len(parts) == 2:  # the usual number
        one, other = parts
        return lambda numbers: one(numbers) and other(numbers)

    def every(numbers: Numbers) -> bool:
        for part in parts:  # noqa: SIM110 - a generator costs more than most of the parts
            if not part(numbers):
                return False
        return True

    return every


def _any(parts: list[Condition]) -> Condition:
    if len(parts) == 2:
        one, other = parts
        return lambda numbers: one(numbers) or other(numbers)

    def some(numbers: Numbers) -> bool:
        for part in parts:  # noqa: SIM110 - the same
            if part(numbers):
                return True
        return False

    return some
