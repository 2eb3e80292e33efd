"""The tables of a scenario: plain data, every id a place in a list of whole numbers. ``compile.py`` fills them in.

``State`` holds the numbers; the tables say which number is what. Limits and modifiers are small functions of the
numbers; effects are the steps of ``steps.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple, TypeAlias

from rules.scenario.cards import Ability, AllyCard, Interest, PressureCard
from rules.scenario.limits import Limit
from rules.scenario.scenario import Action, Ending, Scenario
from rules.tables.check import Check
from rules.tables.steps import Options, Steps
from rules.values.orders import Order

Numbers: TypeAlias = list[int]
Condition: TypeAlias = Callable[[list[int]], bool]
Worth: TypeAlias = Callable[[list[int]], int]
LimitCheck: TypeAlias = tuple[Condition, str, Limit]
"""A limit as a function that says whether it allows, with its id and itself."""
Bonus: TypeAlias = tuple[str, Worth]
"""A modifier's id with a function that says what it is worth."""
ACCESS: Final = -1
WAR_COST: Final = -2
"""Factors of the account that are no number of the state."""
Groups: TypeAlias = list[Sequence[Order]]
"""Orders by kind."""


@dataclass(eq=False, repr=False)
class AllyTable:
    """An ally's card made ready, and where its numbers are."""

    card: AllyCard
    seat: str
    serves: str
    """The main seat that asks it for aid."""
    side: str
    """The role of that seat."""
    relation: int
    exposure: int
    capacity: int
    pinned: int
    stance: int
    delivered: int
    stood_up: int
    paid: dict[str, int]
    """What it was paid so far, by currency: the places of the counters."""
    passed: int
    full: int
    regeneration: int
    unpins_every: int
    needed: int
    deal_seat: str = ""
    """The main seat of the other side that may offer it its side deal; empty for an ally that has none."""
    deal_will: int = 0
    deal_price: PriceTable | None = None
    """What offering its side deal costs: so much will, and a step of a currency."""
    deal_needed: int = 0
    abilities: list[AbilityTable] = field(default_factory=list)
    checks: tuple[LimitCheck, ...] = ()
    special: tuple[Bonus, ...] = ()
    conduct: tuple[tuple[Condition, str, str], ...] = ()
    deal_bonuses: tuple[Bonus, ...] = ()


@dataclass(eq=False, repr=False)
class AbilityTable:
    """An ability made ready: its counters, checks, effects, and every request that can be made for it.

    ``requests`` has one for each price. ``price_bonus`` says what each price adds to the answer: so much for each step
    above what the card asks. ``higher`` holds, by the price offered, the dearer ones that the ally may name instead;
    none of a joint ability.
    """

    ability: Ability
    ally: AllyTable
    id: str
    uses: int
    last: int
    capacity: int
    exposure: int
    lead: int
    route: str
    key: int
    """Names it in draws of its own (``dice.name_key``)."""
    partner: AllyTable | None = None
    checks: tuple[LimitCheck, ...] = ()
    bonuses: tuple[Bonus, ...] = ()
    effects: Steps = ()
    prices: dict[str, PriceTable] = field(default_factory=dict)
    price_bonus: dict[str, int] = field(default_factory=dict)
    best_bonus: int = 0
    requests: dict[str, Order] = field(default_factory=dict)
    higher: dict[str, list[Order]] = field(default_factory=dict)
    offer: Order | None = None


@dataclass(eq=False, repr=False)
class PriceTable:
    """One step of a currency: who pays in it, what it costs, what must be there to pay it, and the step above it."""

    id: str
    payer: str
    currency: str
    step: int
    above: str
    effects: Steps
    needs: tuple[tuple[int, int], ...]
    checks: tuple[LimitCheck, ...]
    paid: int


@dataclass(eq=False, repr=False)
class CardTable:
    """A pressure card made ready."""

    card: PressureCard
    id: str
    seat: str
    """The pressure seat that plays it."""
    uses: int
    last: int
    cost: int
    climbs: int
    lowest: int
    highest: int
    kind: str
    openness: str
    announced: bool
    key: int
    thresholds: tuple[tuple[int, str], ...]
    signal: Order
    play: Order
    will: int
    standing: int
    played: int
    """Where what pays it, what its gains restore, and how many cards its seat has played this turn, are."""
    worn: int = -1
    """How often it was played lately, where that counts; -1 where it does not."""
    checks: tuple[LimitCheck, ...] = ()
    bonuses: tuple[Bonus, ...] = ()
    effects: Steps = ()
    results: dict[str, Steps] = field(default_factory=dict)


@dataclass(eq=False, repr=False)
class ActionTable:
    """An action of a defender's own made ready; ``reserves`` pay what its ``budget`` cannot, -1 where nothing does."""

    action: Action
    id: str
    seat: str
    budget: int
    reserves: int
    times: int
    cost: int
    per_turn: int
    per_extra: int
    key: int
    order: Order
    effects: Steps = ()
    checks: tuple[LimitCheck, ...] = ()


class InjectTable(NamedTuple):
    """An inject that comes by itself: its earliest turn, its numbers, its condition, and its roll if it has one."""

    first: int
    fired: int
    held_off: int
    holds: Condition | None
    id: str
    check: Check | None


@dataclass(eq=False, repr=False)
class InterestTable:
    """An interest made ready: what it measures, from where (its measure at the beginning of the game), its weight."""

    interest: Interest
    id: str
    weight: int
    measure: Worth
    start: int


@dataclass(eq=False, repr=False)
class FactorTable:
    """What an amount is multiplied by: (the number at ``place`` + ``plus``) ÷ ``per``.

    ``ACCESS`` for a place is the access that can be used, ``WAR_COST`` what the rung costs.
    """

    place: int
    plus: int
    per: int


@dataclass(eq=False, repr=False)
class TermTable:
    """A line of the account made ready; ``token`` is -1 where nothing is owed in kind."""

    id: str
    revenue: bool
    rate: int
    factors: tuple[FactorTable, ...]
    token: int
    most: int
    worth: int


@dataclass(eq=False, repr=False)
class UnpaidTable:
    """What a point that is not paid takes of a track, and at most; ``by`` says which way."""

    place: int
    by: int
    most: int


@dataclass(eq=False, repr=False)
class EconomyTable:
    """The money of a scenario: where its numbers are and the terms of its account (rules §The turn, 7).

    ``access``, ``debt`` and ``cargoes`` are -1 where there is none. Where the scenario has no economy ``kept`` is
    false, there are no terms, and reserves and budget are a number that is always nought.
    """

    kept: bool
    seat: str
    reserves: int
    budget: int
    access: int
    debt: int
    cargoes: int
    terms: tuple[TermTable, ...]
    unpaid: tuple[UnpaidTable, ...]
    war_costs: tuple[int, ...]

    def width(self) -> int:
        """How many values an account has in the journal: an amount a term, what it ships, and what was carried.

        Raises ``KeyError`` where there is no economy, and so no account.
        """
        if not self.kept:
            raise KeyError("account")
        return len(self.terms) + sum([1 for one in self.terms if one.token >= 0]) + 1


@dataclass(eq=False, repr=False)
class WearTable:
    """A track that moves by itself every so many turns."""

    cause: str
    place: int
    by: int
    every: int


@dataclass(eq=False, repr=False)
class FollowTable:
    """A track that cannot stay above the number at ``ground`` by more than a margin; ``recovery`` 0 for never."""

    id: str
    cause: str
    place: int
    ground: int
    margin: int
    recovery: int


@dataclass(eq=False, repr=False)
class PressureTable:
    """The rules of pressure: its prices in will and what standing gains and loses (rules §Tracks, §The turn, 6)."""

    further_cost: int
    low_standing: int
    low_standing_cost: int
    unplayed_standing: int
    idle_will: int
    idle_standing: int
    gain_standing: int
    repeated: int
    hold_cost: int


class Trend(NamedTuple):
    """What happens by itself: its cause, every how many turns, while what holds, and its effects."""

    cause: str
    every: int
    holds: Condition | None
    effects: Steps


class Purse(NamedTuple):
    """Where what a pressure seat plays with is: its will, its standing, and how many cards it has played this turn."""

    will: int
    standing: int
    played: int


class OrderBook:
    """The orders by phase and kind; ``legal`` lays them out and the judge decides which of them a seat may give.

    What ends on passing is the whole of a seat's orders in a phase, so that laying out is a look into a table.
    """

    passing: dict[str, Groups]
    hold_rung: dict[str, Order]
    holding: dict[str, Groups]
    cards: dict[str, list[list[CardTable]]]
    """By pressure seat, the cards that each rung allows."""
    signalled: dict[str, dict[tuple[bool, bool], Groups]]
    """By pressure seat, and by whether aid may still be asked for and whether a settlement may be tabled."""
    signalling: dict[str, dict[tuple[bool, bool], list[Groups]]]
    """By rung too, while signals are left."""
    planning: dict[str, dict[tuple[bool, bool], Groups]]
    """By defender, and by whether aid may still be asked for and whether a settlement may be tabled."""
    stances: dict[str, Groups]
    """An ally's stances (to stand up, hold, step back), what it may give unasked, and passing."""
    answers: dict[tuple[str, str], list[Order]]
    """An ally's answers to a request for an ability, its card's first."""
    deal_answers: dict[str, list[Order]]
    """An ally's answers to a side deal, its card's first."""
    price_answers: dict[str, list[Order]]
    closing: dict[str, Groups]
    countering: dict[str, Groups]


class Compiled:
    """All tables of a scenario; ``index`` and ``names`` translate between ids and places.

    Plain data, filled in once by ``compile_scenario``; only ``bundles``, ``options`` and ``memory`` may still grow.
    """

    __slots__ = (  # beyond thirty names a slot is found quicker, and these are read at every step
        "abilities",
        "action_times",
        "actions",
        "allies",
        "answer_steps",
        "asked",
        "asked_by",
        "bandwidth",
        "budget",
        "bundles",
        "bypasses",
        "cards",
        "cited",
        "clause_checks",
        "clauses",
        "conditional_endings",
        "covers",
        "defender",
        "defenders",
        "economy",
        "ending_number",
        "endings",
        "facilitator",
        "fired",
        "follows",
        "held_back",
        "held_off",
        "high",
        "index",
        "injects",
        "injects_by",
        "interests",
        "late",
        "low",
        "main_sides",
        "memory",
        "modern",
        "modern_cap",
        "most_signals",
        "names",
        "near_miss",
        "needed",
        "options",
        "order_book",
        "package_number",
        "packages",
        "passed",
        "passes",
        "per_turn",
        "pressure",
        "pressure_seat",
        "pressure_seats",
        "prices",
        "purses",
        "reserves",
        "roles",
        "sanctions",
        "scenario",
        "seats",
        "settlement_from",
        "shields",
        "stand_up",
        "standing",
        "start",
        "step_back",
        "streaks",
        "through",
        "tokens",
        "tracks",
        "trends",
        "wear",
        "will",
    )

    scenario: Scenario
    # every number: its name, its place, its start and its range
    names: list[str]
    index: dict[str, int]
    start: list[int]
    low: list[int]
    high: list[int]
    """The place of a number by its id, and by its place: for events in the journal's form and raw ones."""
    # seats
    seats: list[str]
    roles: dict[str, str]
    defender: str
    pressure_seat: str
    """The first of each side: what names no seat is theirs."""
    defenders: tuple[str, ...]
    pressure_seats: tuple[str, ...]
    facilitator: str
    main_sides: tuple[str, ...]
    """The main seats, the defender's side first."""
    asked: dict[str, int]
    """How many requests a main seat has sent this turn, by its seat: only those that an ally serves."""
    asked_by: dict[int, str]
    """The role of the seat whose requests such a number counts."""
    purses: dict[str, Purse]
    """What each pressure seat plays with."""
    per_turn: tuple[int, ...]
    """The numbers that count from nought in each turn."""
    passed: dict[str, int]
    passes: tuple[int, ...]
    cited: dict[str, int]
    """The turn after the one in which a seat last used a precedent; 0 while it has used none."""
    interests: dict[str, list[InterestTable]]
    # places by what they count
    tracks: dict[str, int]
    tokens: dict[str, int]
    covers: dict[str, int]
    sanctions: dict[str, tuple[int, int]]
    """Whether it is in force, and its bite."""
    bypasses: dict[str, int]
    shields: dict[str, tuple[int, int]]
    """By kind of pressure: how strong, and until which turn."""
    fired: dict[str, int]
    held_off: dict[str, int]
    held_back: list[int]
    """The same places, which only the facilitator may see."""
    streaks: dict[str, int]
    reserves: int
    budget: int
    will: int
    standing: int
    # rules
    bandwidth: dict[str, int]
    """How many requests a main seat may send in a turn, nought where no ally serves it."""
    most_signals: int
    near_miss: int
    needed: dict[str, int]
    answer_steps: dict[str, tuple[int, ...]]
    through: int
    late: int
    modern: frozenset[int]
    modern_cap: int
    economy: EconomyTable
    pressure: PressureTable
    settlement_from: int
    # cards
    allies: dict[str, AllyTable]
    abilities: dict[str, AbilityTable]
    prices: dict[str, PriceTable]
    cards: dict[str, CardTable]
    actions: dict[str, ActionTable]
    action_times: list[int]
    injects: list[InjectTable]
    injects_by: list[list[InjectTable]]
    """By turn, those that may have come by then; the last for every turn after."""
    wear: list[WearTable]
    follows: list[FollowTable]
    trends: list[Trend]
    stand_up: dict[str, Steps]
    step_back: dict[str, Steps]
    # endings and settlement
    endings: list[tuple[Ending, Condition | None]]
    conditional_endings: list[tuple[Ending, Condition, int]]
    ending_number: dict[str, int]
    packages: list[str]
    package_number: dict[str, int]
    clauses: dict[str, tuple[Steps, dict[str, int]]]
    clause_checks: dict[str, tuple[LimitCheck, ...]]
    """The limits of the clauses that have some."""
    # effects kept under a name, the orders that can be enumerated, and what readers of the tables remember
    bundles: dict[str, Steps]
    options: dict[str, Options]
    order_book: OrderBook
    memory: dict[str, Any]
    """What policies keep with the tables, by seat."""
