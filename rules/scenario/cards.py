"""Cards as data: an ally and its abilities, the cards of pressure, injects (rules §Ally cards, §The turn, §Injects).

Nothing on a card is decoration: what the card says, the engine does. Every ability and limit carries a ``why`` in
plain words and a reference to the source or to a named assumption.
"""

from dataclasses import field
from typing import Annotated, Literal

from rules.scenario.effects import Effect
from rules.scenario.fields import (
    Count,
    Face,
    IconName,
    Id,
    Label,
    Many,
    OwnNumber,
    PictureOrNone,
    Points,
    Positive,
    Reference,
    Rung,
    Text,
    Turns,
    YesOrNo,
)
from rules.scenario.limits import Limit
from rules.scenario.model import Length, Model, Range

RELIABILITIES = ("certain", "high", "medium", "low")
RESULTS = ("major_gain", "gain", "no_change", "setback", "major_setback", "defeat", "stalemate", "repelled")
GAINS = ("major_gain", "gain")
"""The results of a pressure card that restore standing."""

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
    tracks: Annotated[tuple[Id, ...], Length(most=6)] = ()
    over: Count = 0
    divide: Positive = 1
    times: Annotated[int, Range(-5, 5)] = 1
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
    what: OwnNumber | None = None
    over: Count = 0

    def lacks(self) -> str:
        """The subject that this kind of measure must name."""
        needed = {"track": "track", "own": "what", "token": "token", "ending": "ending"}.get(self.of)
        return needed if needed and getattr(self, needed) is None else ""


class Interest(Model):
    """What a seat wants: ``weight`` points of score for each point that its measure moves from its start."""

    id: Id
    name: Label
    weight: Annotated[int, Range(-50, 50)]
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
    icon: IconName = "handshake"
    prices: Annotated[dict[Id, Positive], Length(1)]
    capacity: Count = 1
    exposure: Annotated[int, Range(-10, 10)] = 1
    lead: Count = 0
    route: Id | None = None
    effects: Annotated[tuple[Effect, ...], Length(1, 10)]
    limits: Many[Limit] = ()
    modifiers: Many[Modifier] = ()
    unasked: YesOrNo = False
    why: Text
    source: Reference


class Conduct(Model):
    """What an ally played by its card does in a turn, asked or not, when the condition holds."""

    when: Limit
    stance: Stance
    ability: Id | None = None


class SideDeal(Model):
    """What a main seat of the other side may offer this ally for stepping back; answered by its own roll.

    ``seat`` may offer it: without one the first of the side that the ally does not serve. It pays so much ``will``,
    which only the pressure side has, and a ``price``, a step of a currency that it pays in.
    """

    name: Label
    seat: Id | None = None
    will: Count | None = None
    price: Annotated[dict[Id, Positive], Length(most=1)] = field(default_factory=dict)
    reliability: Reliability
    modifiers: Many[Modifier] = ()
    effects: Annotated[tuple[Effect, ...], Length(1, 10)]
    why: Text
    source: Reference


class AllyStart(Model):
    """An ally's numbers at the start: 0 to 10 each; ``regeneration`` is points of capacity a turn."""

    relation: Annotated[int, Range(0, 10)]
    exposure: Annotated[int, Range(0, 10)]
    capacity: Annotated[int, Range(0, 10)]
    pinned: Annotated[int, Range(0, 10)] = 0
    regeneration: Annotated[int, Range(0, 10)] = 1
    unpins_every: Annotated[int, Range(0, 100)] = 0
    source: Reference


class Stances(Model):
    """What standing up and stepping back in public do for an ally."""

    stand_up: Annotated[tuple[Effect, ...], Length(1, 6)]
    step_back: Annotated[tuple[Effect, ...], Length(1, 6)]


class AllyCard(Model):
    """An ally: posture, interests, reliability, special rules, abilities and limits.

    ``serves`` is the main seat that asks it for aid, on either side: without one the first defender. ``stances`` says
    what its stances do where that is not what the scenario says of all.
    """

    seat: Id
    name: Label
    serves: Id | None = None
    posture: Text
    flag: PictureOrNone = ""
    reliability: Reliability
    start: AllyStart
    interests: Annotated[tuple[Interest, ...], Length(3, 12)]
    special_rules: Many[Modifier] = ()
    abilities: Annotated[tuple[Ability, ...], Length(1, 20)]
    limits: Many[Limit] = ()
    conduct: Many[Conduct] = ()
    side_deal: SideDeal | None = None
    stances: Stances | None = None


class CardResult(Model):
    """What one of a card's results does; ``at_least`` is the total from which it holds."""

    result: Result
    at_least: Face | None = None
    effects: Annotated[tuple[Effect, ...], Length(most=10)] = ()


class PressureCard(Model):
    """A card of pressure: its cost in will, the rungs that allow it, and what each result does.

    ``seat`` is the pressure seat that plays it: without one the first.
    """

    id: Id
    name: Label
    seat: Id | None = None
    text: Text
    kind: Id
    icon: IconName = "gavel"
    cost: Count
    lowest_rung: Rung = 0
    highest_rung: Rung | None = None
    climbs: Annotated[int, Range(-3, 3)] = 0
    openness: Openness | None = None
    announced: YesOrNo = False
    effects: Annotated[tuple[Effect, ...], Length(most=10)] = ()
    results: Annotated[tuple[CardResult, ...], Length(1, 8)]
    modifiers: Many[Modifier] = ()
    limits: Many[Limit] = ()
    why: Text
    source: Reference


class Inject(Model):
    """Something that happens to the table: on a turn, when a condition holds, or when the facilitator says so."""

    id: Id
    name: Label
    text: Text
    turn: Turns | None = None
    condition: Limit | None = None
    chance: Annotated[int, Range(1, 10)] = 10
    effects: Annotated[tuple[Effect, ...], Length(most=10)] = ()
    why: Text | None = None
    source: Reference
