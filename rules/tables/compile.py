"""A scenario as flat tables, made once when it is loaded: every id becomes a place in a list of whole numbers.

``State`` holds the numbers; the tables here say which number is what. Limits and modifiers become small functions
of the numbers, effects become tuples that ``rules.state.execute`` reads.
"""

from __future__ import annotations

import json
from itertools import combinations
from typing import TYPE_CHECKING, Any

from pydantic import ConfigDict, TypeAdapter

from rules.scenario import effects as fx
from rules.state.state import ENDING, FAR, GLOBALS, PHASE, REVIEW, RUNG, TURNS, VERDICT
from rules.tables.check import NEVER, Check
from rules.tables.conditions import compile_condition, compile_modifier
from rules.tables.order_book import OrderBook
from rules.tables.tables import (
    AbilityTable,
    ActionTable,
    AllyTable,
    Bonus,
    CardTable,
    InjectTable,
    InterestTable,
    LimitCheck,
    Numbers,
    PriceTable,
    Steps,
)
from rules.values import orders
from rules.values.dice import FACES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from rules.scenario.cards import Inject, Interest, Modifier
    from rules.scenario.limits import Limit
    from rules.scenario.scenario import Ending, Scenario


EFFECTS: TypeAdapter[tuple[fx.Effect, ...]] = TypeAdapter(tuple[fx.Effect, ...], config=ConfigDict(defer_build=True))


class Compiled:
    """All tables of a scenario; ``index`` and ``names`` translate between ids and places."""

    __slots__ = (  # beyond thirty names a slot is found quicker, and these are read at every step
        "abilities",
        "action_times",
        "actions",
        "allies",
        "answer_steps",
        "appraisals",
        "bandwidth",
        "budget",
        "bundles",
        "bypasses",
        "cards",
        "clauses",
        "conditional_endings",
        "covers",
        "defender",
        "ending_number",
        "endings",
        "facilitator",
        "fired",
        "held_off",
        "high",
        "index",
        "injects",
        "interests",
        "low",
        "main_sides",
        "modern",
        "most_signals",
        "names",
        "order_book",
        "package_number",
        "packages",
        "passed",
        "passes",
        "places",
        "pressure_seat",
        "prices",
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
        "tokens",
        "tracks",
        "trends",
        "will",
    )

    def __init__(self, scenario: Scenario, turns: int | None = None) -> None:
        """Compile a checked scenario; ``turns`` overrides the length of the game."""
        self.scenario = scenario
        self.names: list[str] = []
        self.index: dict[str, int] = {}
        self.start: list[int] = []
        self.low: list[int] = []
        self.high: list[int] = []
        self.bundles: dict[str, Steps] = {}
        self.appraisals: dict[str, Any] = {}  # what policies keep with the tables
        for name in GLOBALS:
            self.place(name, 0, 0, FAR)
        self.start[TURNS] = turns or scenario.turns
        self.start[RUNG], self.high[RUNG] = scenario.ladder.start, len(scenario.ladder.rungs) - 1
        self.low[self.index["ledger"]] = -FAR
        self.high[PHASE] = REVIEW
        self.high[ENDING] = self.high[VERDICT] = len(scenario.endings)
        self.seats = [seat.id for seat in scenario.seats]
        self.roles = {seat.id: seat.role for seat in scenario.seats}
        self.defender = next(seat.id for seat in scenario.seats if seat.role == "defender")
        self.pressure_seat = next(seat.id for seat in scenario.seats if seat.role == "pressure")
        self.main_sides = (self.defender, self.pressure_seat)
        self.facilitator = next((seat.id for seat in scenario.seats if seat.role == "facilitator"), "facilitator")
        self.tracks = {track.id: self.place(track.id, track.start, track.low, track.high) for track in scenario.tracks}
        self.passed = {seat: self.place(f"{seat}.passed", 0, 0, 1) for seat in self.seats}
        self.passes = tuple(self.passed.values())
        self._counters(scenario)
        economy, pressure = scenario.economy, scenario.pressure
        self.reserves, self.budget = self.tracks[economy.reserves], self.tracks[economy.budget]
        self.will, self.standing = self.tracks[pressure.will], self.tracks[pressure.standing]
        self.bandwidth, self.most_signals = scenario.answers.bandwidth, pressure.signals
        self.answer_steps = {
            name: _steps(getattr(scenario.answers, name), 11) for name in ("relation", "exposure", "rung")
        }
        self.prices: dict[str, PriceTable] = {}
        self.allies: dict[str, AllyTable] = {}
        self.abilities: dict[str, AbilityTable] = {}
        self.cards = {card.id: CardTable(card, self, self.pressure_seat) for card in scenario.pressure_cards}
        self.actions = {action.id: ActionTable(action, self, self.defender) for action in scenario.actions}
        for card in scenario.allies:
            ally = self.allies[card.seat] = AllyTable(card, self)
            for ability in card.abilities:
                table = AbilityTable(ability, ally, self)
                ally.abilities.append(table)
                self.abilities[table.id] = table
        self.action_times = [action.times for action in self.actions.values()]
        self._compile_cards(scenario)
        self._compile_rest(scenario)
        self.order_book = OrderBook(self)
        self.places: dict[int | str, int] = {place: place for place in self.index.values()}
        self.places.update(self.index)

    def place(self, name: str, start: int, low: int, high: int) -> int:
        """Reserve a number with its start and range; its place. Raises ``ValueError`` for a name that is taken."""
        if name in self.index:
            raise ValueError(f"two numbers are called {name}")
        self.index[name] = len(self.names)
        self.names.append(name)
        self.start.append(start)
        self.low.append(low)
        self.high.append(high)
        return len(self.names) - 1

    def _counters(self, scenario: Scenario) -> None:
        """Reserve the numbers that tokens, routes, sanctions, shields, injects and payments need."""
        self.tokens = {
            token.id: self.place(f"token.{token.id}", token.start, 0, token.high) for token in scenario.tokens
        }
        self.covers = {route.id: self.place(f"cover.{route.id}", 0, 0, FAR) for route in scenario.routes}
        self.sanctions = {
            one.id: (self.place(f"sanction.{one.id}", int(one.in_force), 0, 1), one.bite) for one in scenario.sanctions
        }
        self.bypasses = {one.id: self.place(f"bypass.{one.id}", 0, 0, FAR) for one in scenario.sanctions}
        self.shields = {
            kind.id: (self.place(f"shield.{kind.id}", 0, 0, FAR), self.place(f"shield.{kind.id}.until", 0, 0, FAR))
            for kind in scenario.pressure_kinds
        }
        self.fired = {one.id: self.place(f"{one.id}.fired", 0, 0, FAR) for one in scenario.injects}
        self.held_off = {one.id: self.place(f"{one.id}.held_off", 0, 0, FAR) for one in scenario.injects}
        for currency in scenario.currencies:
            self.place(f"paid.{currency.id}", 0, 0, FAR)
        self.ending_number = {one.id: number for number, one in enumerate(scenario.endings, 1)}
        self.streaks = {one.id: self.place(f"{one.id}.streak", 0, 0, FAR) for one in scenario.endings}

    def _compile_cards(self, scenario: Scenario) -> None:
        for currency in scenario.currencies:
            for step in range(1, len(currency.steps) + 1):
                price = PriceTable(currency, step, self)
                self.prices[price.id] = price
        for ally in self.allies.values():
            card = ally.card
            ally.checks = self.checks(card.limits, ally)
            ally.special = self.bonuses(card.special_rules, ally)
            ally.conduct = tuple(
                (
                    compile_condition(rule.when, self, ally),
                    rule.stance,
                    f"{ally.seat}.{rule.ability}" if rule.ability else "",
                )
                for rule in card.conduct
            )
            if card.side_deal:
                ally.deal_bonuses = self.bonuses(card.side_deal.modifiers, ally)
                self.bundles[f"{ally.seat}.side_deal"] = self.steps(
                    card.side_deal.effects, f"{ally.seat}.side_deal", ally
                )
            for table in ally.abilities:
                self._compile_ability(table)
        for card_table in self.cards.values():
            pressure = card_table.card
            card_table.checks = self.checks(pressure.limits, None, card_table.uses, card_table.last)
            card_table.bonuses = self.bonuses(pressure.modifiers, None)
            card_table.effects = self.steps(pressure.effects, card_table.id)
            card_table.results = {
                result.result: self.steps(result.effects, f"{card_table.id}.{result.result}")
                for result in pressure.results
            }

    def _compile_ability(self, table: AbilityTable) -> None:
        ability, ally = table.ability, table.ally
        table.checks = (*self.checks(ability.limits, ally, table.uses, table.last), *ally.checks)
        table.bonuses = self.bonuses(ability.modifiers, ally)
        caps = {
            limit.track: (self.place(f"{table.id}.cap.{limit.id}", 0, 0, FAR), limit.total)
            for limit in ability.limits
            if limit.limit == "cap"
        }
        for limit in ally.card.limits:
            if limit.limit == "cap":
                name = f"{ally.seat}.cap.{limit.id}"
                place = self.index[name] if name in self.index else self.place(name, 0, 0, FAR)
                caps.setdefault(limit.track, (place, limit.total))
        table.effects = self.steps(ability.effects, table.id, ally, caps=caps, modernises=True)
        self.bundles[table.id] = table.effects
        table.partner = next((self.allies[one.ally] for one in ability.limits if one.limit == "together"), None)
        for currency in ability.prices:
            for price in self.prices.values():
                if price.currency == currency:
                    table.prices[price.id] = price
                    above = price.step - ability.prices[currency]
                    table.price_bonus[price.id] = above * self.scenario.answers.price_step
        table.requests = [orders.RequestAid(self.defender, table.id, price) for price in table.prices]
        if not table.partner:
            for offered in table.prices.values():
                dearer = [
                    orders.NamePrice(ally.seat, table.id, price.id)
                    for price in table.prices.values()
                    if price.currency == offered.currency and price.step > offered.step
                ]
                if dearer:
                    table.higher[offered.id] = dearer
        if ability.unasked:
            table.offer = orders.OfferAid(ally.seat, table.id)

    def _compile_rest(self, scenario: Scenario) -> None:
        for table in self.actions.values():
            table.effects = self.steps(table.action.effects, table.id, modernises=True)
            table.checks = self.checks(table.action.limits, None)
        for inject in scenario.injects:
            self.bundles[inject.id] = self.steps(inject.effects, inject.id)
        self.injects = [
            InjectTable(
                self.fired[one.id],
                one.turn or 0,
                self.held_off[one.id],
                compile_condition(one.condition, self) if one.condition else None,
                one.id,
                _chance_check(one),
            )
            for one in scenario.injects
            if one.turn is not None or one.condition
        ]
        self.stand_up = {
            seat: self.steps(scenario.stances.stand_up, "stand_up", one) for seat, one in self.allies.items()
        }
        self.step_back = {
            seat: self.steps(scenario.stances.step_back, "step_back", one) for seat, one in self.allies.items()
        }
        self.trends = [
            (
                f"trend:{one.id}",
                one.every,
                compile_condition(one.when, self) if one.when else None,
                self.steps(one.effects, one.id),
            )
            for one in scenario.trends
        ]
        self.endings: list[tuple[Ending, Callable[[Numbers], bool] | None]] = [
            (one, compile_condition(one.condition, self) if one.condition else None) for one in scenario.endings
        ]
        self.conditional_endings = [
            (one, holds, self.streaks[one.id]) for one, holds in self.endings if holds is not None
        ]
        self.packages: list[str] = []
        self.clauses: dict[str, tuple[Steps, dict[str, int]]] = {}
        if scenario.settlement:
            clauses = scenario.settlement.clauses
            self.clauses = {one.id: (self.steps(one.effects, one.id), one.scores) for one in clauses}
            for size in range(scenario.settlement.least, scenario.settlement.most + 1):
                self.packages += ["+".join(one.id for one in chosen) for chosen in combinations(clauses, size)]
        self.settlement_from = scenario.settlement.earliest if scenario.settlement else 1
        self.package_number = {package: number for number, package in enumerate(self.packages, 1)}
        self.interests = {seat.id: self._interests(seat.interests, None) for seat in scenario.seats}
        for seat, ally in self.allies.items():
            self.interests[seat] = self._interests(ally.card.interests, ally)
        self.modern = frozenset(
            self.tracks[track] for track in (scenario.modernisation.tracks if scenario.modernisation else ())
        )

    def _interests(self, interests: Iterable[Interest], ally: AllyTable | None) -> list[InterestTable]:
        tables = []
        for interest in interests:
            measure = self._measure(interest, ally)
            tables.append(InterestTable(interest, measure, measure(self.start)))
        return tables

    def _measure(self, interest: Interest, ally: AllyTable | None) -> Callable[[Numbers], int]:
        measure = interest.measure
        over = measure.over
        place: int
        if measure.of == "sanctions":
            places = [one for one, _ in self.sanctions.values()]
            return lambda numbers: max(0, sum(numbers[one] for one in places) - over)
        if measure.of == "ending":
            number, ending = self.ending_number[str(measure.ending)], self.index["ending"]
            return lambda numbers: int(numbers[ending] == number)
        who = measure.ally or (ally.seat if ally else "")
        if measure.of == "delivered" and not who:
            places = [one.delivered for one in self.allies.values()]
            return lambda numbers: max(0, sum(numbers[one] for one in places) - over)
        match measure.of:
            case "track":
                place = self.tracks[str(measure.track)]
            case "rung":
                place = RUNG
            case "token":
                place = self.tokens[str(measure.token)]
            case "paid":
                place = self.index[f"paid.{measure.currency}"]
            case "own":
                place = self.index[f"{who}.{measure.what}"]
            case _:
                place = self.index[f"{who}.{measure.of}"]
        if over:
            return lambda numbers: max(0, numbers[place] - over)
        return lambda numbers: numbers[place]

    def checks(
        self, limits: Iterable[Limit], ally: AllyTable | None, uses: int | None = None, last: int | None = None
    ) -> tuple[LimitCheck, ...]:
        """Limits as functions of the numbers, with their ids; a *never* is checked against aid kinds elsewhere."""
        return tuple(
            (compile_condition(limit, self, ally, uses, last), limit.id or limit.limit, limit)
            for limit in limits
            if limit.limit not in ("never", "cap", "together")
        )

    def bonuses(self, modifiers: Iterable[Modifier], ally: AllyTable | None) -> tuple[Bonus, ...]:
        """Modifiers as functions of the numbers, with their ids."""
        return tuple((modifier.id, compile_modifier(modifier, self, ally)) for modifier in modifiers)

    def needs(self, effects: Iterable[fx.Effect]) -> tuple[tuple[int, int], ...]:
        """What must be there so that a price can be paid in full: (place, at least)."""
        taken: dict[int, int] = {}
        left = list(effects)
        while left:
            effect = left.pop()
            if effect.do == "several":
                left += effect.effects
            elif effect.do in ("change", "token") and effect.by < 0:
                place = self.tracks[effect.track] if effect.do == "change" else self.tokens[effect.token]
                taken[place] = taken.get(place, 0) - effect.by
        return tuple((place, self.low[place] + amount) for place, amount in sorted(taken.items()))

    def steps(
        self,
        effects: Iterable[fx.Effect],
        owner: str,
        ally: AllyTable | None = None,
        *,
        caps: dict[str, tuple[int, int]] | None = None,
        modernises: bool = False,
    ) -> Steps:
        """Effects as tuples. ``owner`` names the bundle that delayed or chosen parts are kept under."""
        from rules.tables.lowering import lower  # noqa: PLC0415 - lowering needs these tables' types

        return tuple(lower(effect, self, owner, ally, caps or {}, modernises=modernises) for effect in effects)

    def bundle(self, name: str) -> Steps:
        """The effects kept under a name; a name that starts with ``[`` is a ruling's own effects as JSON."""
        found = self.bundles.get(name)
        if found is None and name.startswith("["):
            written = name[: name.rindex("]") + 1]
            self.bundles[written] = self.steps(EFFECTS.validate_python(json.loads(written)), written)
            found = self.bundles.get(name)
        if found is None:
            raise KeyError(name)
        return found


def _chance_check(inject: Inject) -> Check | None:
    """The roll of an inject that may come, so many faces in ten; ``None`` where it comes for certain."""
    if inject.chance == FACES:
        return None
    return Check(f"inject:{inject.id}", (), ((inject.chance, "waits"), (NEVER, "fires")))


def _steps(steps: Iterable[Any], size: int) -> tuple[int, ...]:
    """A table by value of the modifier in force from each step upward."""
    downward = sorted(steps, key=lambda step: step.at_least, reverse=True)
    return tuple(next((step.by for step in downward if value >= step.at_least), 0) for value in range(max(size, 21)))
