"""The tables of a compiled scenario: where each card's numbers stand, and the card itself made ready.

Each reserves its numbers when it is made; ``compile.py`` fills in what refers to other cards.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from rules.state.state import FAR
from rules.tables import check
from rules.values import orders

if TYPE_CHECKING:
    from collections.abc import Callable

    from rules.scenario.cards import Ability, AllyCard, Interest, PressureCard
    from rules.scenario.limits import Limit
    from rules.scenario.scenario import Action, Currency
    from rules.tables.compile import Compiled

Numbers = list[int]
LimitCheck = tuple["Callable[[Numbers], bool]", str, "Limit"]
Bonus = tuple[str, "Callable[[Numbers], int]"]
Steps = tuple[Any, ...]


class AllyTable:
    """Where an ally's numbers are, and its card made ready."""

    __slots__ = (
        "abilities",
        "capacity",
        "card",
        "checks",
        "conduct",
        "deal_bonuses",
        "delivered",
        "exposure",
        "full",
        "needed",
        "passed",
        "pinned",
        "regeneration",
        "relation",
        "seat",
        "special",
        "stance",
        "stood_up",
        "unpins_every",
    )

    def __init__(self, card: AllyCard, compiled: Compiled) -> None:
        """Reserve the ally's numbers."""
        seat, start = card.seat, card.start
        self.card = card
        self.seat = seat
        self.relation = compiled.place(f"{seat}.relation", start.relation, 0, 10)
        self.exposure = compiled.place(f"{seat}.exposure", start.exposure, 0, 10)
        self.capacity = compiled.place(f"{seat}.capacity", start.capacity, 0, 10)
        self.pinned = compiled.place(f"{seat}.pinned", start.pinned, 0, 10)
        self.stance = compiled.place(f"{seat}.stance", 0, 0, 4)
        self.delivered = compiled.place(f"{seat}.delivered", 0, 0, FAR)
        self.stood_up = compiled.place(f"{seat}.stood_up", 0, 0, FAR)
        self.full = start.capacity
        self.regeneration = start.regeneration
        self.unpins_every = start.unpins_every
        self.passed = compiled.passed[seat]
        self.needed = compiled.scenario.answers.needed[card.reliability]
        self.abilities: list[AbilityTable] = []
        self.checks: tuple[LimitCheck, ...] = ()
        self.special: tuple[Bonus, ...] = ()
        self.conduct: tuple[tuple[Callable[[Numbers], bool], str, str], ...] = ()
        self.deal_bonuses: tuple[Bonus, ...] = ()


class AbilityTable:
    """An ability made ready: its counters, checks, effects, and every request that can be made for it.

    ``price_bonus`` says what each price adds to the answer: so much for each step above what the card asks. ``higher``
    holds, by the price offered, the dearer ones that the ally may name instead; none of a joint ability.
    """

    __slots__ = (
        "ability",
        "ally",
        "bonuses",
        "capacity",
        "checks",
        "effects",
        "exposure",
        "higher",
        "id",
        "last",
        "lead",
        "offer",
        "partner",
        "price_bonus",
        "prices",
        "requests",
        "route",
        "uses",
    )

    def __init__(self, ability: Ability, ally: AllyTable, compiled: Compiled) -> None:
        """Reserve the ability's counters."""
        self.ability = ability
        self.ally = ally
        self.id = f"{ally.seat}.{ability.id}"
        self.uses = compiled.place(f"{self.id}.uses", 0, 0, FAR)
        self.last = compiled.place(f"{self.id}.last", 0, 0, FAR)
        self.capacity = ability.capacity
        self.exposure = ability.exposure
        self.lead = ability.lead
        self.route = ability.route or ""
        self.partner: AllyTable | None = None
        self.checks: tuple[LimitCheck, ...] = ()
        self.bonuses: tuple[Bonus, ...] = ()
        self.effects: Steps = ()
        self.prices: dict[str, PriceTable] = {}
        self.price_bonus: dict[str, int] = {}
        self.requests: list[orders.RequestAid] = []
        self.higher: dict[str, list[orders.NamePrice]] = {}
        self.offer: orders.OfferAid | None = None


class PriceTable:
    """One step of a currency: what it costs, whether it can be paid, and the step above it."""

    __slots__ = ("above", "checks", "currency", "effects", "id", "needs", "paid", "step")

    def __init__(self, currency: Currency, step: int, compiled: Compiled) -> None:
        """``step`` counts from 1."""
        self.id = f"{currency.id}:{step}"
        self.currency = currency.id
        self.step = step
        self.above = f"{currency.id}:{step + 1}" if step < len(currency.steps) else ""
        self.effects = compiled.steps(currency.steps[step - 1].effects, f"price.{self.id}")
        self.needs = compiled.needs(currency.steps[step - 1].effects)
        self.checks = compiled.checks(currency.steps[step - 1].limits, None)
        self.paid = compiled.index[f"paid.{currency.id}"]


class CardTable:
    """A pressure card made ready."""

    __slots__ = (
        "bonuses",
        "card",
        "checks",
        "climbs",
        "cost",
        "effects",
        "highest",
        "id",
        "kind",
        "last",
        "lowest",
        "openness",
        "play",
        "results",
        "signal",
        "thresholds",
        "uses",
    )

    def __init__(self, card: PressureCard, compiled: Compiled, seat: str) -> None:
        """Reserve the card's counters."""
        scenario = compiled.scenario
        self.card = card
        self.id = card.id
        self.uses = compiled.place(f"{card.id}.uses", 0, 0, FAR)
        self.last = compiled.place(f"{card.id}.last", 0, 0, FAR)
        self.cost = card.cost
        self.climbs = card.climbs
        self.lowest = card.lowest_rung
        self.highest = len(scenario.ladder.rungs) - 1 if card.highest_rung is None else card.highest_rung
        self.kind = card.kind
        self.openness = "open" if card.announced else card.openness or scenario.pressure.openness
        self.signal = orders.Signal(seat, card.id)
        self.play = orders.PlayCard(seat, card.id)
        self.checks: tuple[LimitCheck, ...] = ()
        self.bonuses: tuple[Bonus, ...] = ()
        self.effects: Steps = ()
        self.results: dict[str, Steps] = {}
        usual: dict[str, int] = {one.result: one.at_least for one in scenario.pressure.thresholds}
        ordered: list[tuple[int, str]] = [
            (result.at_least if result.at_least is not None else usual.get(str(result.result), -99), result.result)
            for result in card.results
        ]
        listed = {result.result for result in card.results}
        if listed & usual.keys():
            ordered += [(at_least, name) for name, at_least in usual.items() if name not in listed]
        self.thresholds: tuple[tuple[int, str], ...] = tuple(sorted(ordered, reverse=True))


class ActionTable:
    """An action of the defender's own made ready."""

    __slots__ = ("action", "checks", "cost", "effects", "id", "order", "per_extra", "per_turn", "times")

    def __init__(self, action: Action, compiled: Compiled, seat: str) -> None:
        """Reserve the action's counter."""
        self.action = action
        self.id = action.id
        self.times = compiled.place(f"{action.id}.times", 0, 0, FAR)
        self.cost = action.cost
        self.per_turn = action.per_turn
        self.per_extra = action.sanctions_per_extra
        self.order = orders.Spend(seat, action.id)
        self.effects: Steps = ()
        self.checks: tuple[LimitCheck, ...] = ()


class InjectTable(NamedTuple):
    """An inject that comes by itself: its numbers, its earliest turn, its condition, and its roll if it has one."""

    fired: int
    first: int
    held_off: int
    holds: Callable[[Numbers], bool] | None
    id: str
    check: check.Check | None


class InterestTable:
    """An interest made ready: what it measures, from where, and its weight."""

    __slots__ = ("interest", "measure", "start")

    def __init__(self, interest: Interest, measure: Callable[[Numbers], int], start: int) -> None:
        """``start`` is the measure at the beginning of the game."""
        self.interest = interest
        self.measure = measure
        self.start = start
