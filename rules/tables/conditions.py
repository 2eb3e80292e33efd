"""Limits and modifiers as small functions of the state's numbers, made once at load."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from rules.scenario import limits as lim
from rules.state.state import RUNG, TURN

if TYPE_CHECKING:
    from collections.abc import Callable

    from rules.scenario.cards import Modifier
    from rules.tables.compile import Compiled
    from rules.tables.tables import AllyTable

    Condition = Callable[[list[int]], bool]


def compile_condition(
    limit: lim.Limit,
    compiled: Compiled,
    ally: AllyTable | None = None,
    uses: int | None = None,
    last: int | None = None,
) -> Condition:
    """A limit as a function that says whether it allows.

    ``uses`` and ``last`` are the counters of what it stands on.
    """
    match limit:
        case lim.Uses(at_most=most):
            counter = _needed(uses)
            return lambda numbers: numbers[counter] < most
        case lim.CoolDown(turns=turns):
            counter = _needed(last)
            return lambda numbers: numbers[counter] == 0 or numbers[TURN] - numbers[counter] > turns
        case lim.CapacityNeeded(at_least=least):
            capacity, pinned = _ally(compiled, ally, None).capacity, _ally(compiled, ally, None).pinned
            return lambda numbers: numbers[capacity] - numbers[pinned] >= least
        case lim.RelationNeeded(at_least=least):
            return _at_least(_ally(compiled, ally, limit.ally).relation, least)
        case lim.ExposureAllowed(at_most=most):
            return _at_most(_ally(compiled, ally, limit.ally).exposure, most)
        case lim.NotPinned(at_most=most):
            return _at_most(_ally(compiled, ally, limit.ally).pinned, most)
        case lim.TrackRange():
            return _between(compiled.tracks[limit.track], limit.at_least, limit.at_most)
        case lim.RungRange():
            return _between(RUNG, limit.at_least, limit.at_most)
        case lim.TurnRange():
            return _between(TURN, limit.at_least, limit.at_most)
        case lim.TokenHeld():
            return _between(compiled.tokens[limit.token], limit.at_least, limit.at_most)
        case lim.RouteOpen():
            return _at_most(compiled.covers[limit.route], 0)
        case lim.SanctionInForce(sanction=None):
            places = [place for place, _ in compiled.sanctions.values()]
            least = limit.at_least
            return lambda numbers: sum([numbers[place] for place in places]) >= least
        case lim.SanctionInForce():
            return _at_least(compiled.sanctions[str(limit.sanction)][0], limit.at_least)
        case lim.Fired():
            return _at_least(compiled.fired[limit.inject], 1)
        case lim.Used():
            return _at_least(compiled.index[f"{limit.ability}.uses"], limit.at_least)
        case lim.AllOf():
            return _all([compile_condition(one, compiled, ally, uses, last) for one in limit.of])
        case lim.AnyOf():
            return _any([compile_condition(one, compiled, ally, uses, last) for one in limit.of])
        case lim.Not():
            inner = compile_condition(limit.of, compiled, ally, uses, last)
            return lambda numbers: not inner(numbers)
        case lim.Never() | lim.Together() | lim.Cap():
            return lambda numbers: True  # noqa: ARG005 - held elsewhere: by the judge, by two rolls, by the writer
    assert_never(limit)


def compile_modifier(
    modifier: Modifier, compiled: Compiled, ally: AllyTable | None = None
) -> Callable[[list[int]], int]:
    """A modifier as a function that says what it is worth now."""
    holds = compile_condition(modifier.when, compiled, ally) if modifier.when else None
    places = [compiled.tracks[track] for track in modifier.tracks]
    by, over, divide, times = modifier.by, modifier.over, modifier.divide, modifier.times
    if not places:
        if holds is None:
            return lambda numbers: by  # noqa: ARG005 - a fixed modifier
        condition = holds
        return lambda numbers: by if condition(numbers) else 0

    def worth(numbers: list[int]) -> int:
        if holds is not None and not holds(numbers):
            return 0
        return by + times * (max(0, sum([numbers[place] for place in places]) - over) // divide)

    return worth


def _needed(place: int | None) -> int:
    if place is None:  # cross_check refuses such a scenario before it gets here
        msg = "this limit speaks of the card it stands on"
        raise ValueError(msg)
    return place


def _ally(compiled: Compiled, own: AllyTable | None, named: str | None) -> AllyTable:
    if named is not None:
        return compiled.allies[named]
    if own is None:
        msg = "this limit speaks of an ally and names none"
        raise ValueError(msg)
    return own


def _at_least(place: int, least: int) -> Condition:
    return lambda numbers: numbers[place] >= least


def _at_most(place: int, most: int) -> Condition:
    return lambda numbers: numbers[place] <= most


def _between(place: int, least: int | None, most: int | None) -> Condition:
    if most is None:
        return _at_least(place, least if least is not None else -(1 << 40))
    if least is None:
        return _at_most(place, most)
    return lambda numbers: least <= numbers[place] <= most


def _all(parts: list[Condition]) -> Condition:
    if len(parts) == 2:  # the usual number, and a generator costs more than both
        one, other = parts
        return lambda numbers: one(numbers) and other(numbers)
    return lambda numbers: all(part(numbers) for part in parts)


def _any(parts: list[Condition]) -> Condition:
    if len(parts) == 2:
        one, other = parts
        return lambda numbers: one(numbers) or other(numbers)
    return lambda numbers: any(part(numbers) for part in parts)
