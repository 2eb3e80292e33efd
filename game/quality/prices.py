"""Prices that cost nothing: a number that they raise may stand at the end of its range, where no rule refuses them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from game.quality.finding import DULL, Finding, found
from game.quality.reach import models_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.quality.reach import Reach
    from rules.scenario.cards import Ability, AllyCard
    from rules.scenario.limits import Limit
    from rules.scenario.scenario import Currency

__all__ = ["prices"]

UNBOUND: Final = 10**6


def prices(reach: Reach) -> Iterator[Finding]:
    """Steps of a currency that can be promised past the highest of what they raise, and from there on cost nothing."""
    for number, currency in enumerate(reach.scenario.currencies):
        for n, step in enumerate(currency.steps):
            for place, effect in models_in(step.effects):
                name, by = _raised(reach, effect)
                if by <= 0 or _held(step.limits, name) + by <= reach.bounds[name][1]:
                    continue
                high = reach.bounds[name][1]
                if _highest(reach, name) > high:
                    at = ("currencies", number, "steps", n, "effects", *place)
                    values = {"name": step.name, "number": _called(reach, name), "high": high, "most": high - by}
                    yield found("price_free", DULL, at, **values)


def _raised(reach: Reach, effect: Any) -> tuple[str, int]:
    """The token, or the track that is better low, that an effect raises for good, and by how much."""
    if getattr(effect, "do", "") == "token":
        return effect.token, effect.by
    if getattr(effect, "do", "") in ("change", "change_over_turns"):
        track = next(one for one in reach.scenario.tracks if one.id == effect.track)
        return (track.id, effect.by) if track.good == "low" else ("", 0)
    return "", 0


def _held(limits: tuple[Limit, ...], name: str) -> int:
    """The highest at which the step may still be paid: what its own limits hold the number to."""
    ends = [UNBOUND]
    for one in limits:
        if one.limit == "all":
            ends.append(_held(one.of, name))
        elif one.limit in ("track", "token") and getattr(one, one.limit) == name and one.at_most is not None:
            ends.append(one.at_most)
    return min(ends)


def _highest(reach: Reach, name: str) -> int:
    """How high a number could stand if its range did not end: never less than it can come to in a game."""
    scenario = reach.scenario
    highest = reach.starts[name]
    for currency in scenario.currencies:
        by = [sum(_raises(reach, effect, name) for _, effect in models_in(step.effects)) for step in currency.steps]
        if max(by) > 0:
            highest += _paid(reach, currency, by)
    for placed in reach.effects:
        if placed.place[0] not in ("currencies", "settlement"):  # terms end the game
            highest += scenario.turns * _raises(reach, placed.effect, name)
    return UNBOUND if any(one.id == name for one in scenario.tracks) else highest


def _raises(reach: Reach, effect: Any, name: str) -> int:
    """By how much an effect raises a number, nought where it does not."""
    if getattr(effect, "do", "") == "lend":
        return int(effect.cargoes) if getattr(reach.scenario.economy, "cargoes", "") == name else 0
    if getattr(effect, "do", "") == "swap":
        return int(effect.take_amount) if effect.take == name else 0
    raised, by = _raised(reach, effect)
    return max(0, by) if raised == name else 0


def _paid(reach: Reach, currency: Currency, by: list[int]) -> int:
    """The most that a game can bring at so much for each step: each aid as often and as dear as it can be asked for."""
    scenario = reach.scenario
    payer = next(one for one in scenario.seats if one.id == scenario.payer_of(currency))
    asks = scenario.turns * (payer.bandwidth or scenario.answers.bandwidth)
    worth: list[int] = []
    for ally in scenario.allies:
        for ability in ally.abilities:
            if currency.id in ability.prices and ability.prices[currency.id] <= len(by):
                worth += [max(by[ability.prices[currency.id] - 1 :])] * _times(reach, ally, ability)
    return sum(sorted(worth, reverse=True)[:asks])


def _times(reach: Reach, ally: AllyCard, ability: Ability) -> int:
    """How often an aid can be given at the most, by its pauses, its counted uses and what its ally can bear."""
    times = min([reach.most_uses(ability.limits), *(one.at_most for one in ability.limits if one.limit == "uses")])
    if ability.capacity:
        borne = ally.start.capacity + reach.scenario.turns * ally.start.regeneration
        times = min(times, borne // ability.capacity)
    return times


def _called(reach: Reach, name: str) -> str:
    names = {one.id: one.name for one in reach.scenario.tracks}
    return (names | {one.id: one.name for one in reach.scenario.tokens})[name]
