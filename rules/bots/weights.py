"""What weights rest on: read from a scenario's interests, endings and cards, once for each seat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rules.scenario.cards import GAINS
from rules.scenario.scenario import MAIN_SIDES

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


def side_of(compiled: Compiled, seat: str, solidarity: float) -> float:
    """How much a seat minds what serves the defender's side: against nought where it is of the other."""
    role = compiled.roles[seat]
    if role in MAIN_SIDES:
        return 1.0 if role == "defender" else -1.0
    ally = compiled.allies.get(seat)
    share = 0.3 * solidarity
    return share if ally is None or ally.side == "defender" else -share


def tested(condition: Limit | None) -> list[str]:
    """The tracks that a condition tests for being low."""
    if condition is None:
        return []
    if condition.limit == "track" and condition.at_most is not None:
        return [condition.track]
    if condition.limit == "any" or condition.limit == "all":
        return [track for part in condition.of for track in tested(part)]
    return []


def threats(compiled: Compiled, side: float) -> dict[int, float]:
    """Numbers that an ending tests from above, with whose loss it is: +1 the defender's, -1 the pressure's."""
    found: dict[int, float] = {}
    groups = {track.id: track.group for track in compiled.scenario.tracks}
    for ending, _ in compiled.endings:
        for track in tested(ending.condition):
            whose = -1.0 if groups[track] == "pressure" else 1.0
            found[compiled.tracks[track]] = whose * side
    return found


def tested_above(condition: Limit | None) -> list[tuple[str, int]]:
    """The tracks that a condition tests for being high, each with the value at which it holds."""
    if condition is None:
        return []
    if condition.limit == "track" and condition.at_least is not None:
        return [(condition.track, condition.at_least)]
    if condition.limit == "any" or condition.limit == "all":
        return [found for part in condition.of for found in tested_above(part)]
    return []


def brinks(compiled: Compiled, endings: dict[int, float]) -> list[tuple[int, int]]:
    """Tracks whose rise brings an ending that a seat loses by: the place of each, and the value at which it comes.

    ``endings`` is what each is worth to the seat, by its number. Only a track that is good when low can stand so.
    """
    good = {track.id: track.good for track in compiled.scenario.tracks}
    return [
        (compiled.tracks[track], value)
        for number, (ending, _) in enumerate(compiled.endings, 1)
        if endings.get(number, 0.0) < 0.0
        for track, value in tested_above(ending.condition)
        if good[track] == "low"
    ]


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
    """The trends that set in at the foot of a track: its place, the value at which they do, and what they bring.

    One that moves that track itself, as a store that fills up again, is none: standing higher spares nobody anything.
    """
    found: list[tuple[int, int, Gist]] = []
    for trend, (_, _, _, effects) in zip(compiled.scenario.trends, compiled.trends, strict=True):
        if trend.when is not None and trend.when.limit == "track" and trend.when.at_most is not None:
            place, gist = compiled.tracks[trend.when.track], reader.gist(effects)
            if all(moved != place for moved, _ in gist.moves):
                found.append((place, trend.when.at_most, gist))
    return found


def means(compiled: Compiled, seat: str, reader: Reader) -> list[tuple[int, int, Gist]]:
    """The seat's own actions that take from a track which they may not empty: its place, the least, what they bring.

    Such a track is a means: a point of it is worth what the action does with it, the more the fewer are left.
    """
    found: list[tuple[int, int, Gist]] = []
    for table in compiled.actions.values():
        if table.seat == seat:
            gist = reader.gist(table.effects)
            taken = {place for place, by in gist.moves if by < 0}
            for limit in table.action.limits:
                if limit.limit == "track" and limit.at_least is not None:
                    place = compiled.tracks[limit.track]
                    if place in taken:
                        found.append((place, limit.at_least, gist))
    return found


def barred(card: CardTable, numbers: list[int]) -> bool:
    """Whether a limit of a card's own forbids it now which time alone does not lift."""
    return any(limit.limit != "turn" and not holds(numbers) for holds, _, limit in card.checks)


def guards(compiled: Compiled, card: CardTable) -> list[tuple[int, float]]:
    """The tracks that hold a card's roll down: their places, and by how much each point does."""
    return [
        (compiled.tracks[track], -modifier.times / modifier.divide)
        for modifier in card.card.modifiers
        for track in modifier.tracks
    ]
