"""From a scenario's data to its models, or to every fault that is in it.

Data that is known to be good is read and not checked again (``game.scenario.known``); a stranger's is checked in full:
its shape by pydantic, then its cross-references. Data of an older format is first brought into the present one
(``rules.scenario.migrations``), and its faults are named where they stand in the data as it was written.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from game.errors import Fault
from game.scenario import document, known
from game.scenario.document import Keys, Places, field_called
from game.scenario.overlay import name_of
from rules.scenario import migrations
from rules.scenario.model import Model
from rules.scenario.reading import read
from rules.scenario.scenario import Scenario
from rules.wording.names import Message

__all__ = ["modelled", "newest_places", "scenario_of"]

Kind = TypeVar("Kind", bound=Model)


def scenario_of(
    data: dict[str, Any], place: Places, *, whole: bool = True, kept: bool = True
) -> tuple[Scenario | None, list[Fault]]:
    """The scenario that the data describes, or None and what is wrong with it: its shape, else its cross-references.

    Of data that is not ``whole`` references are not checked, as they may lead to a part that could not be read. What is
    not to be ``kept`` is not known the next time either, so that what somebody tries drives nothing out.
    """
    try:
        digest = known.digest_of(data)
    except TypeError:  # what JSON cannot hold has never been checked
        digest = ""
    if whole and known.is_known(digest):
        return read(Scenario, migrations.newest(data)), []
    data, place, older = _brought_up(data, place)
    scenario, faults = modelled(Scenario, data, place)
    faults = [*older, *faults]
    if faults or scenario is None or not whole:
        return None if faults else scenario, faults
    crossed = _crossed(scenario, data, place)
    if not crossed and digest and kept:
        known.remember(digest)
    return scenario, crossed


def newest_places(data: dict[str, Any], place: Places) -> tuple[dict[str, Any], Places]:
    """Data that is known to be good in the present format, and how to find its places in the files."""
    while (number := migrations.older_format(data)) is not None:
        data, moved = migrations.stepped(data, number)
        place = _through(moved, place)
    return data, place


def _brought_up(data: dict[str, Any], place: Places) -> tuple[dict[str, Any], Places, list[Fault]]:
    """Data in the present format, how to find its places, and the faults of parts that no step could be made from.

    Such a part is left out, so that the rest can still be looked at.
    """
    faults: list[Fault] = []
    while (number := migrations.older_format(data)) is not None:
        for key, part in migrations.STEPS[number].parts.items():
            found = _older_faults(data, number, key, part, place)
            if found:
                faults += found
                data = {name: one for name, one in data.items() if name != key}
        data, moved = migrations.stepped(data, number)
        place = _through(moved, place)
    return data, place, faults


def _older_faults(data: dict[str, Any], number: int, key: str, part: migrations.Part, place: Places) -> list[Fault]:
    """What is wrong with a part of data of an older format."""
    written = data.get(key)
    if written is None:
        return []
    if isinstance(written, dict) and part.newer in written:
        what = Message("fault.of_newer_format", {"key": f"{key}.{part.newer}", "format": str(number + 1)})
        return [Fault(*place(("format",)), what, Message("write.format", {"format": str(number + 1)}))]
    return modelled(part.kind, written, _within(key, place))[1]


def _within(key: str, place: Places) -> Places:
    """How to find the places of one part of the data."""

    def found(path: Keys, *, of_key: bool = False) -> tuple[str, int, int]:
        return place((key, *path), of_key=of_key)

    return found


def _through(moved: migrations.Moved, place: Places) -> Places:
    """How to find the places of data after a step, in the data before it."""

    def found(path: Keys, *, of_key: bool = False) -> tuple[str, int, int]:
        return place(migrations.original(path, moved), of_key=of_key)

    return found


def modelled(kind: type[Kind], data: dict[str, Any], place: Places) -> tuple[Kind | None, list[Fault]]:
    """The model of this kind that the data describes, or None and the faults in its shape."""
    from game.scenario.faults import faults_of  # noqa: PLC0415 - loads pydantic, which only a stranger's data needs
    from rules.scenario.checking import ValidationError, checked  # noqa: PLC0415 - the same

    try:
        return checked(kind, data), []
    except ValidationError as error:
        return None, faults_of(error, kind, data, place)
    except RecursionError:  # pragma: no cover - the reader bounds depth; a pinned scenario comes from JSON
        return None, [Fault(*place(()), Message("fault.too_deep", {"limit": document.MAX_DEPTH}))]


def _crossed(scenario: Scenario, data: dict[str, Any], place: Places) -> list[Fault]:
    """The faults in what refers to something else."""
    from rules.faults.references import cross_check  # noqa: PLC0415 - as above

    faults: list[Fault] = []
    for location, what, write in cross_check(scenario):
        one = Fault(*place(location), what, write, field=field_called(data, location))
        if what.key == "fault.doubled_id" and (other := _in_other_file(data, location, place)):
            twice = Message("fault.doubled_in_file", {**what.values, "file": other})
            one = replace(one, what=twice, write=Message("write.doubled_in_file", {"file": other}))
        told = ((other.path, other.line, other.column, other.what) for other in faults)
        if (one.path, one.line, one.column, one.what) not in told:  # two may come from one older key
            faults.append(one)
    # a card that is not there at all comes first: much else may follow from it
    return sorted(faults, key=lambda one: (one.what.key != "fault.no_card", one.path, one.line, one.column))


def _in_other_file(data: dict[str, Any], location: Keys, place: Places) -> str:
    """The name of the file where the entry at a place stands first, if that is another: mostly one is a copy."""
    table, number = (*location, None, None)[:2]
    listed = data.get(str(table))
    if not isinstance(listed, list) or not isinstance(number, int):
        return ""
    own = place((str(table), number))[0]
    same = (
        place((str(table), at))[0] for at, one in enumerate(listed[:number]) if name_of(one) == name_of(listed[number])
    )
    beside = (Path(file) for file in same if file != own)  # what a variant adds lies elsewhere, and is no copy
    return next((file.name for file in beside if file.parent == Path(own).parent), "")
