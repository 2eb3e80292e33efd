"""The maps that ship: countries as rings of longitude and latitude, read once from ``assets/map``."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from game.roots import data_root

if TYPE_CHECKING:
    from collections.abc import Container
    from pathlib import Path

__all__ = ["Atlas", "Country", "atlas", "atlas_in", "atlas_names"]

Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Country:
    """One country: its id (ISO 3166-1 numeric, or empty), its English name, and its outer rings in degrees."""

    id: str
    name: str
    rings: tuple[Ring, ...]

    def is_called(self, names: Container[str]) -> bool:
        """Whether one of these means this country: by its id or its name."""
        return self.name in names or bool(self.id and self.id in names)


@dataclass(frozen=True, slots=True)
class Atlas:
    """A map: its bounds as west, south, east, north in degrees, and its countries by name."""

    bounds: tuple[float, float, float, float]
    countries: tuple[Country, ...]

    @property
    def names(self) -> frozenset[str]:
        """What a scenario may call a country: its id or its name."""
        return frozenset({*(one.id for one in self.countries if one.id), *(one.name for one in self.countries)})


def atlas(name: str) -> Atlas | None:
    """The map of that name; nothing when there is none, so that a scenario of elsewhere still opens."""
    return atlas_in(data_root() / "assets", name)


@lru_cache(maxsize=4)
def atlas_in(assets: Path, name: str) -> Atlas | None:
    """The map of that name under an assets folder."""
    path = assets / "map" / f"{name}.json"
    if not name or not path.is_file():
        return None
    data = json.loads(path.read_text("utf-8"))
    west, south, east, north = data["bounds"]
    countries = tuple(
        Country(one["id"], one["name"], tuple(tuple((x, y) for x, y in ring) for ring in one["rings"]))
        for one in data["countries"]
    )
    return Atlas((west, south, east, north), countries)


def atlas_names() -> list[str]:
    """The maps that ship."""
    return sorted(path.stem for path in (data_root() / "assets" / "map").glob("*.json"))
