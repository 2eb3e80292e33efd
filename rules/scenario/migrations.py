"""Numbered one-way steps from an older format of scenarios to the present one, on plain data, in memory.

Step *n* turns data of format *n* into data of format *n + 1*. What is on disk, and what a save has pinned, stays as it
was written. A step says besides from which older place each new one came, so that a fault is named where its author
can mend it; and which parts of the older format must be sound by their own models before anything can be made of them.

When the number rises: as soon as a scenario that was sound means something else, or is refused. What may be left out
and changes nothing does not raise it. A raise takes, in one commit: ``FORMAT`` and the ``Literal`` of ``Scenario``, the
step from the format before, and a scenario of the format before that is kept in the tests.

Format 1 had one economy, with fixed keys: oil, sanctions and creditors. Format 2 has terms, and may have no economy.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from rules.scenario.fields import Count, Id
from rules.scenario.model import Model
from rules.scenario.reading import read

__all__ = ["FORMAT", "STEPS", "Older", "Part", "newest", "older_format", "original", "stepped"]

Data = dict[str, Any]
Keys = tuple[str | int, ...]
Moved = dict[Keys, Keys]
"""From where each new part came: its place in the new data, and that in the old."""

FORMAT: Final = 2
"""The format that this program writes, and reads without a step."""


class EconomyOfFormat1(Model):
    """The money of format 1: oil brings it in, sanctions and creditors take of it, and four fixed costs."""

    reserves: Id
    budget: Id
    output: Id
    access: Id
    infrastructure: Id
    debt: Id
    resolve: Id
    readiness: Id
    cargoes: Id
    price: Id | None = None
    rate: Count
    imports: Count
    upkeep: Count
    debt_service: Count
    cargoes_shipped: Count = 1
    cargo_value: Count = 5
    wear_every: Count = 3
    output_margin: Count = 0
    recovery_every: Count = 0
    unpaid_resolve: Count = 1
    most_unpaid: Count = 3


class Part(NamedTuple):
    """A part of the data with its model in the older format; ``newer`` is a key that only the newer format has."""

    kind: type[Model]
    newer: str


class Older(NamedTuple):
    """A step: the parts that must be sound by a model of the older format, and what makes the newer data."""

    parts: Mapping[str, Part]
    step: Callable[[Data], tuple[Data, Moved]]


def _to_2(data: Data) -> tuple[Data, Moved]:
    """The fixed keys of the economy as terms and rules; every number comes out as it did."""
    if not isinstance(data.get("economy"), dict):
        return data, {}
    old = read(EconomyOfFormat1, data["economy"])
    terms, keys = _terms(old)
    economy: Data = {key: getattr(old, key) for key in ("reserves", "budget", "access", "debt", "cargoes")}
    economy["terms"] = terms
    moved: Moved = {("economy", "terms", *place): ("economy", key) for place, key in keys.items()}
    if old.unpaid_resolve and old.most_unpaid:
        economy["unpaid"] = [{"track": old.resolve, "by": -old.unpaid_resolve, "most": old.most_unpaid}]
        moved["economy", "unpaid"] = ("economy", "resolve")
    newer: Data = {**data, "economy": economy}
    if old.wear_every:
        newer["wear"] = [{"id": "wear", "track": old.infrastructure, "every": old.wear_every}]
        moved["wear",] = ("economy", "infrastructure")
    follows = {"id": "output_follows", "track": old.output, "follows": old.infrastructure}
    newer["follows"] = [{**follows, "margin": old.output_margin, "recovery_every": old.recovery_every}]
    moved |= {("follows",): ("economy", "infrastructure"), ("follows", 0, "track"): ("economy", "output")}
    return newer, moved


def _terms(old: EconomyOfFormat1) -> tuple[list[Data], dict[Keys, str]]:
    """The five lines of every account of format 1, and by place the keys that they are made of."""
    factors: list[Data] = [{"of": "track", "track": old.output}, {"of": "access", "per": 10}]
    if old.price is not None:
        factors.append({"of": "track", "track": old.price, "plus": 5, "per": 10})
    ships = {"token": old.cargoes, "most": old.cargoes_shipped, "worth": old.cargo_value}
    terms: list[Data] = [
        {"id": "output", "kind": "revenue", "rate": old.rate, "factors": factors, "ships": ships},
        {"id": "imports", "kind": "cost", "rate": old.imports},
        {"id": "upkeep", "kind": "cost", "rate": old.upkeep, "factors": [_tenth_of(old.readiness)]},
        {"id": "war", "kind": "cost", "rate": 1, "factors": [{"of": "war_cost"}]},
        {"id": "service", "kind": "cost", "rate": old.debt_service, "factors": [_tenth_of(old.debt)]},
    ]
    keys: dict[Keys, str] = {(): "rate", (0,): "rate", (0, "factors", 0): "output", (0, "factors", 1): "access"}
    keys |= {(0, "factors", 2): "price", (0, "ships"): "cargoes", (1,): "imports", (2,): "upkeep"}
    return terms, keys | {(2, "factors"): "readiness", (4,): "debt_service", (4, "factors"): "debt"}


def _tenth_of(track: str) -> Data:
    return {"of": "track", "track": track, "per": 10}


STEPS: Final[Mapping[int, Older]] = {1: Older({"economy": Part(EconomyOfFormat1, "terms")}, _to_2)}
"""One step for each older format."""


def older_format(data: Mapping[str, Any]) -> int | None:
    """The older format that data is written in; ``None`` for the present one, and for what no step leads from."""
    given = data.get("format")
    return given if type(given) is int and given in STEPS else None


def stepped(data: Data, number: int) -> tuple[Data, Moved]:
    """Data of a format in that after it, and from where its parts came; the older parts are sound.

    Raises:
        KeyError, TypeError, ValueError, AttributeError: a part of the older format was never good.
    """
    newer, moved = STEPS[number].step(data)
    return {**newer, "format": number + 1}, moved


def newest(data: Data) -> Data:
    """Data that is known to be good in the present format. Raises as ``stepped``."""
    while (number := older_format(data)) is not None:
        data, _ = stepped(data, number)
    return data


def original(place: Keys, moved: Moved) -> Keys:
    """Where in the older data a place of the newer data came from."""
    for length in range(len(place), 0, -1):
        if place[:length] in moved:
            return moved[place[:length]]
    return place
