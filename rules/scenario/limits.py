"""Limits and conditions: one vocabulary, data only (rules §Ally cards, Limits).

A *limit* stands on a card with an id, a sentence of why and a reference; a *condition* is the same thing without
them, and is used by injects, endings, modifiers and conditional effects. What each kind means in play is compiled
in ``rules.tables``; the sentence a person reads is made in ``rules.wording``.
"""

from typing import Annotated, Literal, get_args

from typing_extensions import TypeAliasType

from rules.scenario.fields import AbilityId, Count, Id, Level, Positive, Reference, Rung, Text, Turns
from rules.scenario.model import Length, Model, Tagged


class LimitBase(Model):
    """What every limit on a card carries; a bare condition leaves all three out."""

    id: Id | None = None
    why: Text | None = None
    source: Reference | None = None


class Never(LimitBase):
    """This kind of aid, for ever, whoever rules."""

    limit: Literal["never"]
    aid: Id


class Uses(LimitBase):
    """At most so many times in a game."""

    limit: Literal["uses"]
    at_most: Positive


class CoolDown(LimitBase):
    """Not again for so many turns after a use."""

    limit: Literal["cool_down"]
    turns: Turns


class CapacityNeeded(LimitBase):
    """The ally has at least so much capacity that is not pinned elsewhere."""

    limit: Literal["capacity"]
    at_least: Positive


class RelationNeeded(LimitBase):
    """The relation with the ally is at least so good."""

    limit: Literal["relation"]
    at_least: Level
    ally: Id | None = None


class ExposureAllowed(LimitBase):
    """The ally's exposure is at most so high."""

    limit: Literal["exposure"]
    at_most: Level
    ally: Id | None = None


class TrackRange(LimitBase):
    """A track at least or at most at a value."""

    limit: Literal["track"]
    track: Id
    at_least: Level | None = None
    at_most: Level | None = None


class RungRange(LimitBase):
    """The escalation ladder at least or at most at a rung."""

    limit: Literal["rung"]
    at_least: Rung | None = None
    at_most: Rung | None = None


class Together(LimitBase):
    """Only together with another ally, who must agree as well."""

    limit: Literal["together"]
    ally: Id


class RouteOpen(LimitBase):
    """The route is not covered."""

    limit: Literal["route_open"]
    route: Id


class Cap(LimitBase):
    """All that this card adds to a track in a game stays at or under a total."""

    limit: Literal["cap"]
    track: Id
    total: Positive


class NotPinned(LimitBase):
    """At most so much of the ally's capacity is pinned elsewhere."""

    limit: Literal["not_pinned"]
    at_most: Count = 0
    ally: Id | None = None


class TurnRange(LimitBase):
    """The turn is at least or at most so far."""

    limit: Literal["turn"]
    at_least: Turns | None = None
    at_most: Turns | None = None


class TokenHeld(LimitBase):
    """At least or at most so many of a token are held."""

    limit: Literal["token"]
    token: Id
    at_least: Count | None = None
    at_most: Count | None = None


class SanctionInForce(LimitBase):
    """A sanction is in force, or not; without an id, the number of sanctions in force is compared."""

    limit: Literal["sanction"]
    sanction: Id | None = None
    at_least: Count = 1


class Fired(LimitBase):
    """An inject has fired in this game."""

    limit: Literal["fired"]
    inject: Id


class Used(LimitBase):
    """An ability has been delivered at least so often."""

    limit: Literal["used"]
    ability: AbilityId
    at_least: Positive = 1


class AllOf(LimitBase):
    """Every one of these holds."""

    limit: Literal["all"]
    of: Annotated[tuple["Limit", ...], Length(1, 10)]


class AnyOf(LimitBase):
    """At least one of these holds."""

    limit: Literal["any"]
    of: Annotated[tuple["Limit", ...], Length(1, 10)]


class Not(LimitBase):
    """This does not hold."""

    limit: Literal["not"]
    of: "Limit"


Kinds = Annotated[
    Never
    | Uses
    | CoolDown
    | CapacityNeeded
    | RelationNeeded
    | ExposureAllowed
    | TrackRange
    | RungRange
    | Together
    | RouteOpen
    | Cap
    | NotPinned
    | TurnRange
    | TokenHeld
    | SanctionInForce
    | Fired
    | Used
    | AllOf
    | AnyOf
    | Not,
    Tagged("limit"),
]

Limit = TypeAliasType("Limit", Kinds)
"""Any of them. With a name pydantic builds the union once; without, at each of the fields that hold one."""

SHAPES: dict[str, type[Model]] = Tagged("limit").kinds(get_args(Kinds)[0])
"""Every kind of limit by the word that names it in a scenario."""

ONLY_ON_CARDS = (Never, Uses, CoolDown, CapacityNeeded, Together, Cap)
"""Kinds that speak of the card they stand on, and so cannot be used as a condition elsewhere."""
