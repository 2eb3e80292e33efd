"""A scenario: seats, tracks, ladder, turn, money, endings and cards, as data (rules, all sections)."""

from dataclasses import field
from typing import Annotated, Final, Literal

from rules.scenario.cards import AllyCard, Inject, Interest, Openness, PressureCard, Stances
from rules.scenario.economy import Economy, Follow, Wear
from rules.scenario.effects import Effect
from rules.scenario.fields import (
    ClaimId,
    Count,
    Face,
    IconOrNone,
    Id,
    Label,
    Level,
    Many,
    PictureOrNone,
    Points,
    Positive,
    Reference,
    Rung,
    Table,
    Text,
    Turns,
    YesOrNo,
)
from rules.scenario.geography import Geography
from rules.scenario.guidance import GuidanceStep
from rules.scenario.limits import Limit
from rules.scenario.model import EmptyShown, Length, Model, Range, Written
from rules.scenario.pictures import OwnPicture, PictureName
from rules.values.bounds import MOST_SEATS

Role = Literal["defender", "pressure", "ally", "facilitator"]
MAIN_SIDES: Final[tuple[Role, ...]] = ("defender", "pressure")
"""The roles of the two sides that a settlement is made between; every scenario has a seat of each, or several."""


class Seat(Model):
    """Who sits at the table.

    ``bar`` is the score from which the seat has done well. A main seat may have what the scenario else says of its
    side: ``bandwidth``, how many requests it may send its allies in a turn; a defender a ``budget`` of its own, which
    pays its actions alone and keeps what is not spent; a pressure seat ``will`` and ``standing``. Each names a track.
    """

    id: Id
    role: Role
    name: Label
    flag: PictureOrNone = ""
    bar: Annotated[int, Range(0, 100)] = 50
    interests: Many[Interest] = ()
    bandwidth: Positive | None = None
    budget: Id | None = None
    will: Id | None = None
    standing: Id | None = None


class Band(Model):
    """A named part of a track, from a value upward."""

    at_least: Level
    name: Label


class Track(Model):
    """A number on the board, with its range, unit and direction (rules §Scales).

    ``good`` says where it is good: for the pressure seat on its own tracks, for the defender on all others.
    """

    id: Id
    name: Label
    unit: Text
    group: Literal["defender", "pressure", "world"]
    start: Level
    low: Level = 0
    high: Level = 10
    good: Literal["high", "low"] = "high"
    critical: Level | None = None
    icon: IconOrNone = ""
    bands: Many[Band] = ()
    source: Reference


class Named(Model):
    """A thing the cards refer to by id: a kind of aid, a kind of pressure, a route."""

    id: Id
    name: Label


class Token(Model):
    """Something granted and spent, such as a stock of drones."""

    id: Id
    name: Label
    start: Count = 0
    high: Positive = 10


class LadderRung(Model):
    """One step of escalation and what a turn on it costs the defender, in tenths of a point of reserves."""

    name: Label
    war_cost: Count = 0


class Ladder(Model):
    """The escalation ladder; the first rung is 0."""

    start: Rung
    hold_cost: Count = 1
    rungs: Annotated[tuple[LadderRung, ...], Length(2, 20)]


class Sanction(Model):
    """A sanction and how many points of access it takes while in force."""

    id: Id
    name: Label
    bite: Count = 0
    in_force: YesOrNo = False
    why: Text
    source: Reference


class PriceStep(Model):
    """What a main seat hands over at one step of a currency."""

    name: Label
    effects: Annotated[tuple[Effect, ...], Length(1, 6)]
    limits: Many[Limit] = ()


class Currency(Model):
    """A way to pay an ally: reserves, oil cargoes or a concession, in steps from the lowest.

    ``payer`` is the main seat that pays in it: without one the first defender.
    """

    id: Id
    name: Label
    payer: Id | None = None
    steps: Annotated[tuple[PriceStep, ...], Length(1, 5)]


class Step(Model):
    """A modifier that holds from a value upward, until the next one."""

    at_least: Level
    by: Points


class AnswerRules(Model):
    """How an ally's card answers (rules §The turn, 4): what must be rolled, and the modifiers by band."""

    bandwidth: Positive = 3
    needed: dict[Literal["certain", "high", "medium", "low"], Face]
    near_miss: Count = 2
    price_step: Points = 1
    relation: Many[Step] = ()
    exposure: Many[Step] = ()
    rung: Many[Step] = ()


class DeliveryRules(Model):
    """What must be rolled on a covered route (rules §The turn, 5)."""

    through: Face = 6
    late: Face = 3


class Threshold(Model):
    """The total from which a result of a pressure card holds."""

    result: Literal["major_gain", "gain", "no_change", "setback", "major_setback"]
    at_least: Face


class PressureRules(Model):
    """What pressure costs and yields (rules §Tracks, §The turn, 2 and 6).

    ``repeated`` is added to a card's roll for each time that it was played lately: it wears by one each time, and
    recovers by one in each turn after one in which it rested.
    """

    will: Id
    standing: Id
    signals: Positive = 3
    openness: Openness = "hidden"
    further_cost: Count = 1
    low_standing: Level = 4
    low_standing_cost: Count = 1
    unplayed_standing: Points = -1
    idle_will: Points = 1
    idle_standing: Points = -1
    gain_standing: Points = 1
    repeated: Points = 0
    thresholds: Annotated[tuple[Threshold, ...], Length(5, 5)]


class Action(Model):
    """What a defender does by itself in Plan, out of its budget; each sanction in force may make it dearer.

    ``seat`` is the defender that takes it: without one the first. Without a budget an action costs nothing.
    """

    id: Id
    name: Label
    seat: Id | None = None
    text: Text
    icon: IconOrNone = ""
    cost: Count = 0
    per_turn: Positive = 1
    sanctions_per_extra: Count = 0
    effects: Annotated[tuple[Effect, ...], Length(1, 8)]
    limits: Many[Limit] = ()
    why: Text
    source: Reference


class Modernisation(Model):
    """The most that these tracks together may gain in a turn, own spending and delivered aid together."""

    tracks: Annotated[tuple[Id, ...], Length(1, 6)]
    cap: Positive
    why: Text
    source: Reference


class Trend(Model):
    """What happens by itself in every Economy, or every so many turns, while a condition holds."""

    id: Id
    name: Label
    when: Limit | None = None
    every: Positive = 1
    effects: Annotated[tuple[Effect, ...], Length(1, 8)]
    why: Text
    source: Reference


class Ending(Model):
    """A way the game ends; for ``condition`` endings, when it holds for so many Reviews running."""

    id: Id
    name: Label
    text: Text
    kind: Literal["condition", "result", "settlement", "last_turn"]
    condition: Limit | None = None
    turns: Positive = 1
    may_end_well: YesOrNo = False


class Clause(Model):
    """One clause of a settlement: who gives it, what signing does, what it is worth to each seat's score, and limits.

    ``gives`` is the side that gives it, and ``seat`` the seat of that side: without one the first. While one of its
    limits does not hold, no package with it can be tabled, countered with or signed. ``why`` and ``source`` may be left
    out: a list of clauses may speak for itself.
    """

    id: Id
    name: Label
    gives: Literal["defender", "pressure"]
    seat: Id | None = None
    effects: Annotated[tuple[Effect, ...], Length(most=6)] = ()
    scores: dict[Id, Annotated[int, Range(-50, 50)]]
    limits: Many[Limit] = ()
    why: Text | None = None
    source: Reference | None = None


class Settlement(Model):
    """The clauses on the list, how many a package holds, and the turn from which one may be tabled (rules §Endings)."""

    earliest: Turns = 1
    least: Positive = 2
    most: Positive = 4
    clauses: Annotated[tuple[Clause, ...], Length(2, 8)]


class Claim(Model):
    """A statement of the source that the model must carry, in our own words."""

    text: Text
    paragraph: Positive


class Figure(Model):
    """A figure as reported, with where and when."""

    text: Text
    origin: Annotated[str, Written(least=1, most=300)]


class Minutes(Model):
    """How long the phases that wait for people last."""

    signal: Count = 3
    plan: Count = 4
    answer: Count = 2
    pressure: Count = 2


class Task(Model):
    """A critical task: something to be seen in play that shows whether an objective is met."""

    id: Id
    text: Text


class Objective(Model):
    """What participants should take home; the facilitator notes observations against it and its critical tasks."""

    id: Id
    text: Text
    tasks: Annotated[tuple[Task, ...], Length(most=20)] = ()


LanguageCode = Annotated[str, Written(pattern=r"^[a-z]{2}$")]


class Scenario(Model):
    """Everything one game is played from."""

    format: Literal[2]
    name: Annotated[str, Written(most=60, pattern=r"^[a-z][a-z0-9-]*$")]
    title: Label
    description: Text
    language: LanguageCode = "en"
    languages: Many[LanguageCode] = ()
    turn_length: Text
    turns: Turns
    short_turns: Turns | None = None
    source: Annotated[str, Written(least=1, most=400)]
    minutes: Minutes = field(default_factory=Minutes)
    map: PictureOrNone = ""
    geography: Geography | None = None
    pictures: Annotated[dict[PictureName, OwnPicture], Length(most=40), EmptyShown()] = field(default_factory=dict)
    seats: Annotated[tuple[Seat, ...], Length(3, MOST_SEATS)]
    tracks: Annotated[tuple[Track, ...], Length(1, 40)]
    tokens: Many[Token] = ()
    ladder: Ladder
    aid_kinds: Many[Named] = ()
    pressure_kinds: Many[Named] = ()
    routes: Many[Named] = ()
    sanctions: Many[Sanction] = ()
    currencies: Many[Currency] = ()
    answers: AnswerRules
    deliveries: DeliveryRules = field(default_factory=DeliveryRules)
    pressure: PressureRules
    actions: Many[Action] = ()
    modernisation: Modernisation | None = None
    economy: Economy | None = None
    wear: Many[Wear] = ()
    follows: Many[Follow] = ()
    trends: Many[Trend] = ()
    stances: Stances
    endings: Annotated[tuple[Ending, ...], Length(1, 20)]
    settlement: Settlement | None = None
    claims: Table[ClaimId, Claim] = field(default_factory=dict)
    assumptions: Table[Id, Text] = field(default_factory=dict)
    limitations: Table[Id, Text] = field(default_factory=dict)
    constraints: Table[Id, Text] = field(default_factory=dict)
    figures: Table[Id, Figure] = field(default_factory=dict)
    objectives: Many[Objective] = ()
    debrief: Text | None = None
    briefs: Table[Id, Text] = field(default_factory=dict)
    allies: Many[AllyCard] = ()
    pressure_cards: Annotated[tuple[PressureCard, ...], Length(most=100)] = ()
    injects: Annotated[tuple[Inject, ...], Length(most=100)] = ()
    guidance: Annotated[tuple[GuidanceStep, ...], Length(most=100)] = ()

    def served_by(self, ally: str) -> str:
        """The main seat that an ally serves: the one that its card names, else the first defender."""
        return next((card.serves for card in self.allies if card.seat == ally and card.serves), self._first("defender"))

    def deal_offered_by(self, ally: str) -> str:
        """The main seat that may offer an ally its side deal: the one named, else the first of the other side."""
        deal = next((card.side_deal for card in self.allies if card.seat == ally), None)
        role = {seat.id: seat.role for seat in self.seats}.get(self.served_by(ally))
        return (deal.seat if deal else None) or self._first("defender" if role == "pressure" else "pressure")

    def others_than(self, seat: str) -> list[str]:
        """The main seats but one: all whose signature a settlement needs beside its own."""
        return [one.id for one in self.seats if one.role in MAIN_SIDES and one.id != seat]

    def side(self, role: Role) -> list[str]:
        """The seats of a role."""
        return [one.id for one in self.seats if one.role == role]

    def budget_of(self, seat: str) -> str:
        """The track that pays a defender's actions: its own, else that of its side; empty where neither has one."""
        shared = self.economy.budget if self.economy is not None else ""
        return next((one.budget for one in self.seats if one.id == seat and one.budget), shared)

    def will_of(self, seat: str) -> str:
        """The track that pays a pressure seat's cards: its own, else that of its side."""
        return next((one.will for one in self.seats if one.id == seat and one.will), self.pressure.will)

    def standing_of(self, seat: str) -> str:
        """The track that says how far a pressure seat's threats are believed: its own, else that of its side."""
        return next((one.standing for one in self.seats if one.id == seat and one.standing), self.pressure.standing)

    def owner_of(self, track: str) -> str:
        """The seat that alone plays with a track, its own budget, will or standing; empty for all others."""
        return next((one.id for one in self.seats if track in (one.budget, one.will, one.standing)), "")

    def payer_of(self, currency: Currency) -> str:
        """The main seat that pays in a currency."""
        return currency.payer or self._first("defender")

    def plays(self, card: PressureCard) -> str:
        """The pressure seat that plays a card."""
        return card.seat or self._first("pressure")

    def takes(self, action: Action) -> str:
        """The defender that takes an action."""
        return action.seat or self._first("defender")

    def giver_of(self, clause: Clause) -> str:
        """The main seat that gives a clause."""
        return clause.seat or self._first(clause.gives)

    def _first(self, role: Role) -> str:
        """The first seat of a role."""
        return next(seat.id for seat in self.seats if seat.role == role)

    def stances_of(self, ally: str) -> Stances:
        """What an ally's stances do: as its card says, else as the scenario says of all."""
        return next((card.stances for card in self.allies if card.seat == ally and card.stances), self.stances)
