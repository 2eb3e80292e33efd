"""What weights rest on: read from a scenario's interests, endings and cards, once for each seat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rules.scenario.cards import GAINS

if TYPE_CHECKING:
    from rules.bots.gists import Gist, Reader
    from rules.scenario.limits import Limit
    from rules.tables.tables import CardTable, Compiled


def more(weights: list[float], place: int, by: float) -> None:
    """Weigh a number more."""
    weights[place] = weights[place] + by


def share_above(gap: int) -> float:
    """How much of what counts only above a value a point counts for, so far above or below that value."""
    if gap > 0:
        return 1.0
    return 0.75 if gap == 0 else 0.4 if gap == -1 else 0.1


def weight_of(compiled: Compiled, seat: str, of: str) -> int:
    """What a point of a count of the seat's own is worth to it."""
    return sum([one.interest.weight for one in compiled.interests[seat] if one.interest.measure.of == of])


def paid_worth(compiled: Compiled, seat: str) -> dict[str, float]:
    """What a step of each currency is worth to the seat that is paid in it."""
    worth: dict[str, float] = {}
    for one in compiled.interests[seat]:
        measure = one.interest.measure
        if measure.of == "paid" and measure.ally in (None, seat):
            worth[str(measure.currency)] = worth.get(str(measure.currency), 0.0) + one.interest.weight
    return worth


def tested(condition: Limit | None) -> list[str]:
    """The tracks that a condition tests for being low."""
    if condition is None:
        return []
    if condition.limit == "track" and condition.at_most is not None:
        return [condition.track]
    if condition.limit == "any" or condition.limit == "all":
        return [track for part in condition.of for track in tested(part)]
    return []


def lasting(compiled: Compiled, seat: str) -> float:
    """What holding out to the last turn is worth to a seat; nothing where it has no such interest."""
    last = [ending.id for ending, _ in compiled.endings if ending.kind == "last_turn"]
    for one in compiled.interests[seat]:
        if one.interest.measure.of == "ending" and one.interest.measure.ending in last:
            return float(one.interest.weight)
    return 0.0


def card_gists(card: CardTable, reader: Reader, standing: float) -> tuple[Gist, list[tuple[Gist, float]]]:
    """What playing a card does, then what each of its results does, with what the standing it brings is worth."""
    return reader.gist(card.effects), [
        (reader.gist(card.results.get(result, ())), standing if result in GAINS else 0.0)
        for _, result in card.thresholds
    ]


def slopes(compiled: Compiled, reader: Reader) -> list[tuple[int, int, Gist]]:
    """The trends that set in at the foot of a track: its place, the value at which they do, and what they bring."""
    return [
        (compiled.tracks[trend.when.track], trend.when.at_most, reader.gist(effects))
        for trend, (_, _, _, effects) in zip(compiled.scenario.trends, compiled.trends, strict=True)
        if trend.when is not None and trend.when.limit == "track" and trend.when.at_most is not None
    ]


def guards(compiled: Compiled, card: CardTable) -> list[tuple[int, float]]:
    """The tracks that hold a card's roll down: their places, and by how much each point does."""
    return [
        (compiled.tracks[track], -modifier.times / modifier.divide)
        for modifier in card.card.modifiers
        for track in modifier.tracks
    ]
