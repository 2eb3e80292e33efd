"""Where things are, for the map on the board: seats, names of places, and what pressure shows from which rung.

On a map that ships, places are in degrees; on a picture of the scenario's own, in its pixels from the top left corner.
Nothing here changes a number of the game: a scenario without it plays the same, and its map is a plain one.
"""

from typing import Annotated, Literal

from rules.scenario.fields import IconName, Id, Label, Reference, Rung, Text
from rules.scenario.model import Length, Model, Range, Written
from rules.values.bounds import LARGEST_SIDE

Edge = Literal["north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west"]
Longitude = Annotated[float, Range(-180, 360)]
"""Degrees east; what lies beyond 180 goes on across the date line."""
Latitude = Annotated[float, Range(-85, 85)]
At = tuple[Annotated[float, Range(-180, LARGEST_SIDE)], Annotated[float, Range(-85, LARGEST_SIDE)]]
"""Longitude east and latitude north, in degrees; on a picture of the scenario's own, pixels right and down."""

CountryId = Annotated[str, Written(least=1, most=60)]
"""A country as the map has it: its number of ISO 3166-1, or its English name."""


class Bounds(Model):
    """What the map must show, in degrees; what a window leaves beside it shows what lies around.

    A region across the date line goes on beyond 180: from 150 east to 150 west is ``west: 150``, ``east: 210``.
    """

    west: Longitude
    south: Latitude
    east: Longitude
    north: Latitude


class SeatPlace(Model):
    """A seat on the map: at a place, or at the edge towards which its country lies.

    ``countries`` are those of the map that are drawn in the seat's colour, by number or English name.
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
    """The map of a scenario: what it shows and where everything on it stands.

    ``bounds`` are for a map in degrees; a picture of the scenario's own is shown whole.
    """

    bounds: Bounds | None = None
    seats: Annotated[tuple[SeatPlace, ...], Length(most=12)] = ()
    labels: Annotated[tuple[MapLabel, ...], Length(most=60)] = ()
    posture: Annotated[tuple[PostureMarker, ...], Length(most=20)] = ()
    routes: Annotated[tuple[RouteSign, ...], Length(most=20)] = ()
