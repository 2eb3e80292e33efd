"""Cross-checks of a scenario's map: places within its bounds, rungs on the ladder, nothing twice.

Ids of seats and routes are looked up with all others in ``rules.faults.references``; whether the map's countries and
the icons exist only the library can see, which reads files.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rules.scenario.geography import Geography
    from rules.scenario.scenario import Scenario
    from rules.wording.names import Name

__all__ = ["check_geography"]

Place = tuple[str | int, ...]
Found = tuple[Place, Message, Message | None]


def check_geography(scenario: Scenario) -> Iterator[Found]:
    """Every fault of the map; none for a scenario without one."""
    geography = scenario.geography
    if geography is None:
        return
    yield from _bounds(geography)
    yield from _places(geography)
    yield from _defender(scenario, geography)
    yield from _rungs(scenario, geography)
    for name, keys in (
        ("seats", [one.seat for one in geography.seats]),
        ("labels", [one.id for one in geography.labels]),
        ("posture", [one.id for one in geography.posture]),
        ("routes", [one.route for one in geography.routes]),
    ):
        yield from _doubled(("geography", name), keys)


def _doubled(table: Place, keys: Sequence[str]) -> Iterator[Found]:
    counts = Counter(keys)
    for number, key in enumerate(keys):
        if counts[key] > 1 and keys.index(key) < number:
            yield (*table, number), Message("fault.doubled_id", {"id": key}), Message("write.other_id")


def _bounds(geography: Geography) -> Iterator[Found]:
    bounds = geography.bounds
    for low, high in (("west", "east"), ("south", "north")):
        if getattr(bounds, low) >= getattr(bounds, high):
            values: dict[str, int | str | Message | Name] = {"low": low, "high": high}
            yield ("geography", "bounds", high), Message("fault.bounds", values), Message("write.bounds", values)


def _places(geography: Geography) -> Iterator[Found]:
    """Whatever stands at a place must stand where the map is."""
    bounds = geography.bounds
    for name in ("seats", "labels", "posture"):
        for number, one in enumerate(getattr(geography, name)):
            if one.at is None:
                continue
            east, north = one.at
            if not (bounds.west <= east <= bounds.east and bounds.south <= north <= bounds.north):
                shown = f"{east:g}, {north:g}"
                whole = f"{bounds.west:g} … {bounds.east:g}; {bounds.south:g} … {bounds.north:g}"
                yield (
                    ("geography", name, number, "at"),
                    Message("fault.off_map", {"place": shown}),
                    Message("write.off_map", {"bounds": whole}),
                )


def _defender(scenario: Scenario, geography: Geography) -> Iterator[Found]:
    """All lines of aid end at the defender, who therefore needs a place on the map itself."""
    for seat in scenario.seats:
        if seat.role != "defender":
            continue
        number = next((n for n, one in enumerate(geography.seats) if one.seat == seat.id), None)
        if number is None or geography.seats[number].at is None:
            place: Place = ("geography", "seats") if number is None else ("geography", "seats", number)
            values: dict[str, int | str | Message | Name] = {"id": seat.id}
            yield place, Message("fault.defender_off_map", values), Message("write.defender_off_map", values)


def _rungs(scenario: Scenario, geography: Geography) -> Iterator[Found]:
    """Rungs that the ladder has, and at most one marker that appears on each."""
    highest = len(scenario.ladder.rungs) - 1
    taken: set[int] = set()
    for number, one in enumerate(geography.posture):
        if one.rung in taken:
            doubled = Message("fault.doubled_rung", {"rung": one.rung})
            yield ("geography", "posture", number, "rung"), doubled, Message("write.other_rung")
        taken.add(one.rung)
        for key, least, value in (("rung", 0, one.rung), ("until", one.rung, one.until)):
            if value is not None and not least <= value <= highest:
                values: dict[str, int | str | Message | Name] = {"low": least, "high": highest, "value": value}
                place: Place = ("geography", "posture", number, key)
                yield place, Message("fault.start_range", values), Message("write.start_range", values)
