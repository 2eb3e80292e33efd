"""Where things are, for the map on the board: seats, names of places, and what pressure shows from which rung.

Nothing here changes a number of the game: a scenario without it plays the same, and its map is a plain one.
"""

from typing import Annotated, Literal

from rules.scenario.fields import IconName, Id, Label, Reference, Rung, Text
from rules.scenario.model import Length, Model, Range, Written

Edge = Literal["north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west"]
Longitude = Annotated[float, Range(-180, 180)]
Latitude = Annotated[float, Range(-85, 85)]
At = tuple[Longitude, Latitude]
"""Longitude east and latitude north, in degrees."""

CountryId = Annotated[str, Written(most=20, pattern=r"^[A-Za-z0-9_-]+$")]


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
    countries: Annotated[tuple[CountryId, ...], Length(most=20)] = ()

    def lacks(self) -> str:
        """A seat is somewhere."""
        return "at" if self.at is None and self.edge is None else ""

    def clashes(self) -> bool:
        """A seat is at a place or at an edge, not at both."""
        return self.at is not None and self.edge is not None


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
    seats: Annotated[tuple[SeatPlace, ...], Length(most=12)] = ()
    labels: Annotated[tuple[MapLabel, ...], Length(most=60)] = ()
    posture: Annotated[tuple[PostureMarker, ...], Length(most=20)] = ()
    routes: Annotated[tuple[RouteSign, ...], Length(most=20)] = ()
