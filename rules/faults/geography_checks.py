"""Cross-checks of a scenario's map: places within its bounds, rungs on the ladder, nothing twice.

Ids of seats and routes are looked up with all others in ``rules.faults.references``; whether the map's countries and
the icons exist only the library can see, which reads files.
"""

from __future__ import annotations

from collections import Counter
from difflib import get_close_matches
from typing import TYPE_CHECKING

from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rules.scenario.geography import Bounds, Geography
    from rules.scenario.scenario import Scenario
    from rules.wording.names import Name

__all__ = ["check_geography"]

Area = tuple[float, float, float, float]
Place = tuple[str | int, ...]
Found = tuple[Place, Message, Message | None]


def check_geography(scenario: Scenario) -> Iterator[Found]:
    """Every fault of the map; none for a scenario without one."""
    geography = scenario.geography
    if geography is None:
        return
    area = _area(scenario, geography)
    if area is None:
        yield _no_area(scenario)
    elif geography.bounds is not None:
        yield from _bounds(scenario, geography.bounds)
    if area is not None:
        yield from _places(geography, area, pixels=scenario.map in scenario.pictures)
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


def _area(scenario: Scenario, geography: Geography) -> Area | None:
    """West, south, east and north of the map: its bounds, or a picture's sides; nothing where neither is said."""
    picture = scenario.pictures.get(scenario.map)
    if picture is not None:
        return 0, 0, picture.width, picture.height
    bounds = geography.bounds
    return None if bounds is None else (bounds.west, bounds.south, bounds.east, bounds.north)


def _no_area(scenario: Scenario) -> Found:
    """Bounds are missing, unless the map is a picture whose name is nearly there."""
    near = get_close_matches(scenario.map, scenario.pictures, 1, 0.6)
    if near:
        return ("map",), Message("fault.no_map", {"id": scenario.map}), Message("write.did_you_mean", {"id": near[0]})
    return ("geography",), Message("fault.no_bounds"), Message("write.no_bounds")


def _bounds(scenario: Scenario, bounds: Bounds) -> Iterator[Found]:
    if scenario.map in scenario.pictures:
        values: dict[str, int | str | Message | Name] = {"map": scenario.map}
        yield ("geography", "bounds"), Message("fault.picture_bounds", values), Message("write.leave_out")
        return
    for low, high in (("west", "east"), ("south", "north")):
        if getattr(bounds, low) >= getattr(bounds, high):
            values = {"low": low, "high": high}
            write = Message("write.bounds_across" if low == "west" else "write.bounds", values)
            yield ("geography", "bounds", high), Message("fault.bounds", values), write


def _places(geography: Geography, area: Area, *, pixels: bool) -> Iterator[Found]:
    """Whatever stands at a place must stand where the map is."""
    west, south, east, north = area
    for name in ("seats", "labels", "posture"):
        for number, one in enumerate(getattr(geography, name)):
            if one.at is None:
                continue
            across, up = one.at
            if not (west <= across <= east and south <= up <= north):
                shown = f"{across:g}, {up:g}"
                whole = f"{west:g} … {east:g}; {south:g} … {north:g}"
                yield (
                    ("geography", name, number, "at"),
                    Message("fault.off_map", {"place": shown}),
                    Message("write.off_picture" if pixels else "write.off_map", {"bounds": whole}),
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
