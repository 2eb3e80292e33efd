"""Where things are, for the map on the board: seats, names of places, and what pressure shows from which rung.

Nothing here changes a number of the game: a scenario without it plays the same, and its map is a plain one.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from rules.scenario.fields import Id, Label, Model, Reference, Rung, Text

Edge = Literal["north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west"]
Longitude = Annotated[float, Field(ge=-180, le=180)]
Latitude = Annotated[float, Field(ge=-85, le=85)]
At = Annotated[tuple[Longitude, Latitude], Field(strict=False)]
"""Longitude east and latitude north, in degrees."""

CountryId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]+$", max_length=20)]
IconName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]+$", max_length=60)]


class Bounds(Model):
    """What the map must show, in degrees; what a window leaves beside it shows what lies around."""

    west: Longitude
    south: Latitude
    east: Longitude
    north: Latitude


class SeatPlace(Model):
    """A seat on the map: at a place, or at the edge towards which its country lies.

    ``countries`` are the ids of the map's countries that are drawn in the seat's colour.
    """

    seat: Id
    at: At | None = None
    edge: Edge | None = None
    countries: tuple[CountryId, ...] = Field(default=(), max_length=20, strict=False)

    @model_validator(mode="after")
    def _is_somewhere(self) -> SeatPlace:
        if self.at is None and self.edge is None:
            missing = "at"
            msg = f"needs:{missing}"
            raise ValueError(msg)
        if self.at is not None and self.edge is not None:
            msg = "both at and edge"
            raise ValueError(msg)
        return self


class MapLabel(Model):
    """A name on the map; its middle stands at ``at``. The defender's own name is the largest."""

    id: Id
    text: Text
    at: At
    kind: Literal["sea", "country", "defender"] = "country"


class PostureMarker(Model):
    """What the pressure side shows on the map from a rung upward, up to and with ``until``."""

    id: Id
    rung: Rung
    until: Rung | None = None
    icon: IconName
    name: Label
    text: Text | None = None
    at: At
    source: Reference


class RouteSign(Model):
    """The icon of a route that aid travels by."""

    route: Id
    icon: IconName


class Geography(Model):
    """The map of a scenario: what it shows and where everything on it stands."""

    bounds: Bounds
    seats: tuple[SeatPlace, ...] = Field(default=(), max_length=12, strict=False)
    labels: tuple[MapLabel, ...] = Field(default=(), max_length=60, strict=False)
    posture: tuple[PostureMarker, ...] = Field(default=(), max_length=20, strict=False)
    routes: tuple[RouteSign, ...] = Field(default=(), max_length=20, strict=False)
