"""Cards as data: an ally and its abilities, the cards of pressure, injects (rules §Ally cards, §The turn, §Injects).

Nothing on a card is decoration: what the card says, the engine does. Every ability and limit carries a ``why`` in
plain words and a reference to the source or to a named assumption.
"""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from rules.scenario.effects import Effect
from rules.scenario.fields import Count, Face, Id, Label, Many, Model, Points, Positive, Reference, Rung, Text, Turns
from rules.scenario.limits import Limit

RELIABILITIES = ("certain", "high", "medium", "low")
RESULTS = ("major_gain", "gain", "no_change", "setback", "major_setback", "defeat", "stalemate", "repelled")
Reliability = Literal["certain", "high", "medium", "low"]
Result = Literal["major_gain", "gain", "no_change", "setback", "major_setback", "defeat", "stalemate", "repelled"]
Openness = Literal["hidden", "kind", "open"]
Stance = Literal["offer", "stand_up", "hold", "step_back"]
BEARINGS = ("helping_serves", "helping_harms", "fall_harms")


class Modifier(Model):
    """One itemised modifier of a roll.

    Worth ``by`` when ``when`` holds (or always), plus ``times`` × ((sum of ``tracks`` − ``over``) ÷ ``divide``,
    rounded down and never below nought).
    """

    id: Id
    name: Label
    by: Points = 0
    when: Limit | None = None
    tracks: tuple[Id, ...] = Field(default=(), max_length=6, strict=False)
    over: Count = 0
    divide: Positive = 1
    times: Annotated[int, Field(ge=-5, le=5)] = 1
    why: Text | None = None
    source: Reference | None = None


class Measure(Model):
    """What an interest is measured by: a track, the ladder, an ally's own numbers, a token, a count or an ending."""

    of: Literal["track", "rung", "own", "token", "sanctions", "ending", "delivered", "stood_up", "paid"]
    track: Id | None = None
    token: Id | None = None
    ending: Id | None = None
    currency: Id | None = None
    ally: Id | None = None
    what: Literal["relation", "exposure", "capacity", "pinned"] | None = None
    over: Count = 0

    @model_validator(mode="after")
    def _names_its_subject(self) -> Self:
        needed = {"track": "track", "own": "what", "token": "token", "ending": "ending"}.get(self.of)
        if needed and getattr(self, needed) is None:
            msg = f"needs:{needed}"
            raise ValueError(msg)
        return self


class Interest(Model):
    """What a seat wants: ``weight`` points of score for each point that its measure moves from its start."""

    id: Id
    name: Label
    weight: Annotated[int, Field(ge=-50, le=50)]
    measure: Measure
    bearing: Literal["helping_serves", "helping_harms", "fall_harms", "other"] = "other"
    why: Text | None = None
    source: Reference | None = None


class Ability(Model):
    """One kind of aid that an ally can give, what both sides pay for it, and how it travels."""

    id: Id
    name: Label
    text: Text
    kind: Id
    icon: str = Field(default="handshake", max_length=60, pattern=r"^[a-z0-9_]+$")
    prices: dict[Id, Positive] = Field(min_length=1)
    capacity: Count = 1
    exposure: Annotated[int, Field(ge=-10, le=10)] = 1
    lead: Count = 0
    route: Id | None = None
    effects: tuple[Effect, ...] = Field(min_length=1, max_length=10, strict=False)
    limits: tuple[Limit, ...] = Many
    modifiers: tuple[Modifier, ...] = Many
    unasked: bool = False
    why: Text
    source: Reference


class Conduct(Model):
    """What an ally played by its card does in a turn, asked or not, when the condition holds."""

    when: Limit
    stance: Stance
    ability: Id | None = None


class SideDeal(Model):
    """What the pressure seat may offer this ally for stepping back; answered by its own roll."""

    name: Label
    will: Count
    reliability: Reliability
    modifiers: tuple[Modifier, ...] = Many
    effects: tuple[Effect, ...] = Field(min_length=1, max_length=10, strict=False)
    why: Text
    source: Reference


class AllyStart(Model):
    """An ally's numbers at the start: 0 to 10 each; ``regeneration`` is points of capacity a turn."""

    relation: Annotated[int, Field(ge=0, le=10)]
    exposure: Annotated[int, Field(ge=0, le=10)]
    capacity: Annotated[int, Field(ge=0, le=10)]
    pinned: Annotated[int, Field(ge=0, le=10)] = 0
    regeneration: Annotated[int, Field(ge=0, le=10)] = 1
    unpins_every: Annotated[int, Field(ge=0, le=100)] = 0
    source: Reference


class AllyCard(Model):
    """An ally: posture, interests, reliability, special rules, abilities and limits."""

    seat: Id
    name: Label
    posture: Text
    flag: str = Field(default="", max_length=20, pattern=r"^[a-z-]*$")
    reliability: Reliability
    start: AllyStart
    interests: tuple[Interest, ...] = Field(min_length=3, max_length=12, strict=False)
    special_rules: tuple[Modifier, ...] = Many
    abilities: tuple[Ability, ...] = Field(min_length=1, max_length=20, strict=False)
    limits: tuple[Limit, ...] = Many
    conduct: tuple[Conduct, ...] = Many
    side_deal: SideDeal | None = None


class CardResult(Model):
    """What one of a card's results does; ``at_least`` is the total from which it holds."""

    result: Result
    at_least: Face | None = None
    effects: tuple[Effect, ...] = Field(default=(), max_length=10, strict=False)


class PressureCard(Model):
    """A card of the pressure seat: its cost in will, the rungs that allow it, and what each result does."""

    id: Id
    name: Label
    text: Text
    kind: Id
    icon: str = Field(default="gavel", max_length=60, pattern=r"^[a-z0-9_]+$")
    cost: Count
    lowest_rung: Rung = 0
    highest_rung: Rung | None = None
    climbs: Annotated[int, Field(ge=-3, le=3)] = 0
    openness: Openness | None = None
    announced: bool = False
    effects: tuple[Effect, ...] = Field(default=(), max_length=10, strict=False)
    results: tuple[CardResult, ...] = Field(min_length=1, max_length=8, strict=False)
    modifiers: tuple[Modifier, ...] = Many
    limits: tuple[Limit, ...] = Many
    why: Text
    source: Reference


class Inject(Model):
    """Something that happens to the table: on a turn, when a condition holds, or when the facilitator says so."""

    id: Id
    name: Label
    text: Text
    turn: Turns | None = None
    condition: Limit | None = None
    chance: Annotated[int, Field(ge=1, le=10)] = 10
    effects: tuple[Effect, ...] = Field(default=(), max_length=10, strict=False)
    why: Text | None = None
    source: Reference
