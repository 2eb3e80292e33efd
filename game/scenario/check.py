"""From a scenario's data to its models, or to every fault that is in it.

Data that is known to be good is read and not checked again (``game.scenario.known``); a stranger's is checked in full:
its shape by pydantic, then its cross-references.
"""

from __future__ import annotations

from typing import Any, TypeVar

from game.errors import Fault
from game.scenario import document, known
from game.scenario.document import Places, field_called
from rules.scenario.model import Model
from rules.scenario.reading import read
from rules.scenario.scenario import Scenario
from rules.wording.names import Message

__all__ = ["modelled", "scenario_of"]

Kind = TypeVar("Kind", bound=Model)


def scenario_of(data: dict[str, Any], place: Places, *, whole: bool = True) -> tuple[Scenario | None, list[Fault]]:
    """The scenario that the data describes, or None and what is wrong with it: its shape, else its cross-references.

    Of data that is not ``whole`` references are not checked, as they may lead to a part that could not be read.
    """
    try:
        digest = known.digest_of(data)
    except TypeError:  # what JSON cannot hold has never been checked
        digest = ""
    if whole and known.is_known(digest):
        return read(Scenario, data), []
    scenario, faults = modelled(Scenario, data, place)
    if scenario is None or not whole:
        return scenario, faults
    crossed = _crossed(scenario, data, place)
    if not crossed and digest:
        known.remember(digest)
    return scenario, crossed


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

    faults = []
    for location, what, write in cross_check(scenario):
        faults.append(Fault(*place(location), what, write, field=field_called(data, location)))
    # a card that is not there at all comes first: much else may follow from it
    return sorted(faults, key=lambda one: (one.what.key != "fault.no_card", one.path, one.line, one.column))
