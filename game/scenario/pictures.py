"""What a scenario wants drawn and the program has not: icons, flags, the map, and countries on it."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING

from game.errors import Fault
from game.roots import data_root
from game.scenario.atlas import atlas, atlas_names
from game.scenario.document import field_called
from rules.scenario.model import Model, holders_of
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.scenario.document import Keys
    from game.scenario.library import Loaded

__all__ = ["check_pictures"]

FOLDERS = {"icon": ("icons", ".svg", "fault.no_icon"), "flag": ("flags", ".png", "fault.no_flag")}
"""Where the pictures lie that a field of that name asks for, and what is said of one that is not there."""


def check_pictures(loaded: Loaded) -> list[Fault]:
    """Every picture, map and country that is asked for and not there; empty for a pinned scenario."""
    if loaded.source is None:
        return []
    own = loaded.scenario.pictures
    known = {field: _shipped(folder, ending) for field, (folder, ending, _) in FOLDERS.items()}
    known["flag"] |= own.keys()
    named = list(_pictures(loaded.scenario, ()))
    found = [
        _fault(loaded, place, FOLDERS[field][2], value, known[field])
        for place, field, value in named
        if value not in known[field]
    ]
    shown = {value for _, field, value in named if field == "flag"} | {loaded.scenario.map}
    unused = [
        Fault(*_place(loaded, ("pictures", name)), Message("fault.unused_picture"), Message("write.unused_picture"))
        for name in own.keys() - shown
    ]
    return [*found, *_map(loaded), *sorted(unused, key=lambda fault: fault.path)]


@cache
def _shipped(folder: str, ending: str) -> frozenset[str]:
    """The names of the pictures that come with the program."""
    return frozenset(path.stem for path in (data_root() / "assets" / folder).glob(f"*{ending}"))


def _pictures(model: Model, place: Keys) -> Iterator[tuple[Keys, str, str]]:
    """Every field that names a picture, with its place in the data."""
    yield from (((*place, name), name, value) for name in FOLDERS if (value := vars(model).get(name)))
    for name in holders_of(type(model)):
        value = getattr(model, name)
        if isinstance(value, Model):
            yield from _pictures(value, (*place, name))
        elif isinstance(value, tuple):
            for number, one in enumerate(value):
                if isinstance(one, Model):
                    yield from _pictures(one, (*place, name, number))


def _map(loaded: Loaded) -> Iterator[Fault]:
    scenario = loaded.scenario
    if not scenario.map:
        return
    own = scenario.map in scenario.pictures
    drawn = None if own else atlas(scenario.map)
    if drawn is None and not own:
        yield _fault(loaded, ("map",), "fault.no_map", scenario.map, {*atlas_names(), *scenario.pictures})
        return
    names = drawn.names if drawn is not None else frozenset()
    for number, seat in enumerate(scenario.geography.seats if scenario.geography else ()):
        for at, country in enumerate(seat.countries):
            if country not in names:
                place: Keys = ("geography", "seats", number, "countries", at)
                near = get_close_matches(country, names, n=1, cutoff=0.7)
                write = Message("write.did_you_mean", {"id": near[0]}) if near else Message("write.country_name")
                write = Message("write.leave_out") if own else write
                field = field_called(loaded.raw, place)
                yield Fault(*_place(loaded, place), Message("fault.no_country", {"id": country}), write, field=field)


def _place(loaded: Loaded, place: Keys) -> tuple[str, int, int]:
    assert loaded.source is not None  # noqa: S101 - narrows the type; asked for by ``check_pictures``
    return loaded.source.place(place)


def _fault(loaded: Loaded, place: Keys, key: str, value: str, known: AbstractSet[str]) -> Fault:
    icon = key == FOLDERS["icon"][2]  # there are so many that one is always a little alike
    near = get_close_matches(value, sorted(known), n=1, cutoff=0.7 if icon else 0.5)
    other = Message("write.icon" if icon else "write.leave_out")
    write = Message("write.did_you_mean", {"id": near[0]}) if near else other
    return Fault(*_place(loaded, place), Message(key, {"id": value}), write, field=field_called(loaded.raw, place))
