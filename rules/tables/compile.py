"""A scenario made into flat tables, once, when it is loaded: every id becomes a place in a list of whole numbers.

First every number gets its place, so that whatever is made ready afterwards can name any of them; then limits become
functions, effects steps, and orders a book.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final

from rules.tables import tables as made
from rules.tables.check import NEVER, Check
from rules.tables.conditions import compile_condition, compile_modifier
from rules.tables.lowering import Owner, lower
from rules.tables.order_book import lay_out
from rules.tables.places import ENDING, FAR, GLOBALS, LEDGER, PHASE, REVIEW, RUNG, TURNS, VERDICT
from rules.tables.tables import AbilityTable, AllyTable, Compiled
from rules.values import orders
from rules.values.bounds import OWN
from rules.values.dice import FACES, name_key
from rules.values.packages import package_id

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rules.scenario import effects as fx
    from rules.scenario.cards import Ability, AllyCard, Inject, Interest, Modifier, PressureCard
    from rules.scenario.limits import Limit
    from rules.scenario.scenario import Action, Currency, Scenario
    from rules.scenario.scenario import Step as AnswerStep
    from rules.tables.tables import Bonus, LimitCheck, Numbers, PriceTable, Worth

LARGEST: Final = 21
"""So many values has a table of answer modifiers: those of any track or rung."""


def compile_scenario(scenario: Scenario, turns: int | None = None) -> Compiled:
    """All tables of a checked scenario; ``turns`` overrides the length of the game."""
    compiled = Compiled()
    compiled.scenario = scenario
    compiled.names, compiled.index = [], {}
    compiled.start, compiled.low, compiled.high = [], [], []
    compiled.bundles, compiled.options, compiled.memory = {}, {}, {}
    _seats(compiled, scenario)
    _globals(compiled, scenario, turns or scenario.turns)
    _counters(compiled, scenario)
    _rules(compiled, scenario)
    _cards(compiled, scenario)
    _make_ready(compiled, scenario)
    _endings(compiled, scenario)
    _interests(compiled, scenario)
    compiled.order_book = lay_out(compiled)
    return compiled


def _place(compiled: Compiled, name: str, start: int = 0, low: int = 0, high: int = FAR) -> int:
    """Reserve a number with its start and range; its place. Raises ``ValueError`` for a name that is taken."""
    if name in compiled.index:
        raise ValueError(f"two numbers are called {name}")
    place = compiled.index[name] = len(compiled.names)
    compiled.names.append(name)
    compiled.start.append(start)
    compiled.low.append(low)
    compiled.high.append(high)
    return place


# ----- every number its place


def _seats(compiled: Compiled, scenario: Scenario) -> None:
    compiled.seats = [seat.id for seat in scenario.seats]
    compiled.roles = {seat.id: seat.role for seat in scenario.seats}
    by_role = {role: seat for seat, role in reversed(compiled.roles.items())}
    compiled.defender, compiled.pressure_seat = by_role["defender"], by_role["pressure"]
    compiled.main_sides = (compiled.defender, compiled.pressure_seat)
    compiled.facilitator = by_role.get("facilitator", "facilitator")


def _globals(compiled: Compiled, scenario: Scenario, turns: int) -> None:
    for name in GLOBALS:
        _place(compiled, name, 0, 0, FAR)
    compiled.start[TURNS] = turns
    compiled.start[RUNG], compiled.high[RUNG] = scenario.ladder.start, len(scenario.ladder.rungs) - 1
    compiled.low[LEDGER] = -FAR
    compiled.high[PHASE] = REVIEW
    compiled.high[ENDING] = compiled.high[VERDICT] = len(scenario.endings)
    compiled.tracks = {one.id: _place(compiled, one.id, one.start, one.low, one.high) for one in scenario.tracks}
    compiled.passed = {seat: _place(compiled, f"{seat}.passed", 0, 0, 1) for seat in compiled.seats}
    compiled.passes = tuple(compiled.passed.values())


def _counters(compiled: Compiled, scenario: Scenario) -> None:
    """The numbers that tokens, routes, sanctions, shields, injects, payments and endings need."""
    compiled.tokens = {one.id: _place(compiled, f"token.{one.id}", one.start, 0, one.high) for one in scenario.tokens}
    compiled.covers = {one.id: _place(compiled, f"cover.{one.id}") for one in scenario.routes}
    compiled.sanctions = {
        one.id: (_place(compiled, f"sanction.{one.id}", int(one.in_force), 0, 1), one.bite)
        for one in scenario.sanctions
    }
    compiled.bypasses = {one.id: _place(compiled, f"bypass.{one.id}") for one in scenario.sanctions}
    compiled.shields = {
        one.id: (_place(compiled, f"shield.{one.id}"), _place(compiled, f"shield.{one.id}.until"))
        for one in scenario.pressure_kinds
    }
    compiled.fired = {one.id: _place(compiled, f"{one.id}.fired") for one in scenario.injects}
    compiled.held_off = {one.id: _place(compiled, f"{one.id}.held_off") for one in scenario.injects}
    compiled.held_back = list(compiled.held_off.values())
    for currency in scenario.currencies:
        _place(compiled, f"paid.{currency.id}")
    compiled.ending_number = {one.id: number for number, one in enumerate(scenario.endings, 1)}
    compiled.streaks = {one.id: _place(compiled, f"{one.id}.streak") for one in scenario.endings}


def _cards(compiled: Compiled, scenario: Scenario) -> None:
    """A table for each card, with its counters; what refers to other cards follows in ``_make_ready``."""
    compiled.cards = {card.id: _card(compiled, card) for card in scenario.pressure_cards}
    compiled.actions = {action.id: _action(compiled, action) for action in scenario.actions}
    compiled.action_times = [action.times for action in compiled.actions.values()]
    compiled.allies, compiled.abilities = {}, {}
    for card in scenario.allies:
        ally = compiled.allies[card.seat] = _ally(compiled, card)
        for ability in card.abilities:
            table = _ability(compiled, ability, ally)
            ally.abilities.append(table)
            compiled.abilities[table.id] = table


def _ally(compiled: Compiled, card: AllyCard) -> AllyTable:
    seat, start = card.seat, card.start
    own = [_place(compiled, f"{seat}.{what}", getattr(start, what), 0, 10) for what in OWN]
    deal = card.side_deal
    return AllyTable(
        card,
        seat,
        own[0],
        own[1],
        own[2],
        own[3],
        stance=_place(compiled, f"{seat}.stance", 0, 0, 4),
        delivered=_place(compiled, f"{seat}.delivered"),
        stood_up=_place(compiled, f"{seat}.stood_up"),
        passed=compiled.passed[seat],
        full=start.capacity,
        regeneration=start.regeneration,
        unpins_every=start.unpins_every,
        needed=compiled.needed[card.reliability],
        deal_will=deal.will if deal else -1,
        deal_needed=compiled.needed[deal.reliability if deal else "low"],
    )


def _ability(compiled: Compiled, ability: Ability, ally: AllyTable) -> AbilityTable:
    name = f"{ally.seat}.{ability.id}"
    return AbilityTable(
        ability,
        ally,
        name,
        uses=_place(compiled, f"{name}.uses"),
        last=_place(compiled, f"{name}.last"),
        capacity=ability.capacity,
        exposure=ability.exposure,
        lead=ability.lead,
        route=ability.route or "",
        key=name_key(name),
    )


def _card(compiled: Compiled, card: PressureCard) -> made.CardTable:
    scenario, seat = compiled.scenario, compiled.pressure_seat
    return made.CardTable(
        card,
        card.id,
        uses=_place(compiled, f"{card.id}.uses"),
        last=_place(compiled, f"{card.id}.last"),
        cost=card.cost,
        climbs=card.climbs,
        lowest=card.lowest_rung,
        highest=compiled.high[RUNG] if card.highest_rung is None else card.highest_rung,
        kind=card.kind,
        openness="open" if card.announced else card.openness or scenario.pressure.openness,
        announced=card.announced,
        key=name_key(card.id),
        thresholds=_thresholds(card, scenario),
        signal=orders.Signal(seat, card.id),
        play=orders.PlayCard(seat, card.id),
    )


def _thresholds(card: PressureCard, scenario: Scenario) -> tuple[tuple[int, str], ...]:
    """The results that a card's roll may have, from the highest total down."""
    usual: dict[str, int] = {one.result: one.at_least for one in scenario.pressure.thresholds}
    ordered: list[tuple[int, str]] = [
        (one.at_least if one.at_least is not None else usual.get(one.result, NEVER), one.result) for one in card.results
    ]
    listed = {one.result for one in card.results}
    if listed & usual.keys():
        ordered += [(at_least, name) for name, at_least in usual.items() if name not in listed]
    return tuple(sorted(ordered, reverse=True))


def _action(compiled: Compiled, action: Action) -> made.ActionTable:
    return made.ActionTable(
        action,
        action.id,
        times=_place(compiled, f"{action.id}.times"),
        cost=action.cost,
        per_turn=action.per_turn,
        per_extra=action.sanctions_per_extra,
        key=name_key(action.id),
        order=orders.Spend(compiled.defender, action.id),
    )


# ----- rules as numbers


def _rules(compiled: Compiled, scenario: Scenario) -> None:
    economy, pressure, answers = scenario.economy, scenario.pressure, scenario.answers
    compiled.reserves, compiled.budget = compiled.tracks[economy.reserves], compiled.tracks[economy.budget]
    compiled.will, compiled.standing = compiled.tracks[pressure.will], compiled.tracks[pressure.standing]
    compiled.bandwidth, compiled.most_signals = answers.bandwidth, pressure.signals
    compiled.near_miss = answers.near_miss
    compiled.needed = {str(name): total for name, total in answers.needed.items()}
    compiled.answer_steps = {name: _steps(getattr(answers, name)) for name in ("relation", "exposure", "rung")}
    compiled.through, compiled.late = scenario.deliveries.through, scenario.deliveries.late
    modern = scenario.modernisation
    compiled.modern = frozenset([compiled.tracks[track] for track in modern.tracks] if modern else [])
    compiled.modern_cap = modern.cap if modern else 0
    compiled.economy = _economy(compiled, scenario)
    compiled.pressure = made.PressureTable(
        further_cost=pressure.further_cost,
        low_standing=pressure.low_standing,
        low_standing_cost=pressure.low_standing_cost,
        unplayed_standing=pressure.unplayed_standing,
        idle_will=pressure.idle_will,
        idle_standing=pressure.idle_standing,
        gain_standing=pressure.gain_standing,
        hold_cost=scenario.ladder.hold_cost,
    )


def _steps(steps: Iterable[AnswerStep]) -> tuple[int, ...]:
    """A table by value of the modifier in force from each step upward."""
    downward = sorted(steps, key=lambda step: step.at_least, reverse=True)
    return tuple([next((step.by for step in downward if value >= step.at_least), 0) for value in range(LARGEST)])


def _economy(compiled: Compiled, scenario: Scenario) -> made.EconomyTable:
    economy, tracks = scenario.economy, compiled.tracks
    return made.EconomyTable(
        reserves=compiled.reserves,
        budget=compiled.budget,
        output=tracks[economy.output],
        access=tracks[economy.access],
        infrastructure=tracks[economy.infrastructure],
        debt=tracks[economy.debt],
        resolve=tracks[economy.resolve],
        readiness=tracks[economy.readiness],
        price=tracks[economy.price] if economy.price else -1,
        cargoes=compiled.tokens[economy.cargoes],
        rate=economy.rate,
        imports=economy.imports,
        upkeep=economy.upkeep,
        debt_service=economy.debt_service,
        cargoes_shipped=economy.cargoes_shipped,
        cargo_value=economy.cargo_value,
        wear_every=economy.wear_every,
        output_margin=economy.output_margin,
        recovery_every=economy.recovery_every,
        unpaid_resolve=economy.unpaid_resolve,
        most_unpaid=economy.most_unpaid,
        war_costs=tuple([rung.war_cost for rung in scenario.ladder.rungs]),
    )


# ----- limits, modifiers and effects made ready


def _checks(
    compiled: Compiled, limits: Iterable[Limit], ally: AllyTable | None = None, uses: int = -1, last: int = -1
) -> tuple[LimitCheck, ...]:
    """Limits as functions of the numbers, with their ids; a *never* is checked against aid kinds elsewhere."""
    return tuple(
        [
            (
                compile_condition(limit, compiled, ally, uses if uses >= 0 else None, last if last >= 0 else None),
                limit.id or limit.limit,
                limit,
            )
            for limit in limits
            if limit.limit not in ("never", "cap", "together")
        ]
    )


def _bonuses(compiled: Compiled, modifiers: Iterable[Modifier], ally: AllyTable | None = None) -> tuple[Bonus, ...]:
    """Modifiers as functions of the numbers, with their ids."""
    return tuple([(modifier.id, compile_modifier(modifier, compiled, ally)) for modifier in modifiers])


def _make_ready(compiled: Compiled, scenario: Scenario) -> None:
    """Limits, modifiers and effects of everything that has a table."""
    prices = [
        _price(compiled, currency, step) for currency in scenario.currencies for step in range(len(currency.steps))
    ]
    compiled.prices = {price.id: price for price in prices}
    for ally in compiled.allies.values():
        _ready_ally(compiled, ally)
    for card in compiled.cards.values():
        _ready_card(compiled, card)
    for action in compiled.actions.values():
        action.effects = lower(action.action.effects, compiled, Owner(action.id, modernises=True))
        action.checks = _checks(compiled, action.action.limits)
    for inject in scenario.injects:
        compiled.bundles[inject.id] = lower(inject.effects, compiled, Owner(inject.id))
    compiled.injects = [_inject(compiled, one) for one in scenario.injects if one.turn is not None or one.condition]
    latest = max([one.first for one in compiled.injects], default=0)
    compiled.injects_by = [[one for one in compiled.injects if one.first <= turn] for turn in range(latest + 1)]
    stances, allies = scenario.stances, compiled.allies
    compiled.stand_up = {
        seat: lower(stances.stand_up, compiled, Owner("stand_up", ally)) for seat, ally in allies.items()
    }
    compiled.step_back = {
        seat: lower(stances.step_back, compiled, Owner("step_back", ally)) for seat, ally in allies.items()
    }
    compiled.trends = [
        made.Trend(
            f"trend:{one.id}",
            one.every,
            compile_condition(one.when, compiled) if one.when else None,
            lower(one.effects, compiled, Owner(one.id)),
        )
        for one in scenario.trends
    ]


def _price(compiled: Compiled, currency: Currency, number: int) -> PriceTable:
    """One step of a currency; ``number`` counts from 0, its id from 1."""
    step, name = currency.steps[number], f"{currency.id}:{number + 1}"
    return made.PriceTable(
        id=name,
        currency=currency.id,
        step=number + 1,
        above=f"{currency.id}:{number + 2}" if number + 1 < len(currency.steps) else "",
        effects=lower(step.effects, compiled, Owner(f"price.{name}")),
        needs=_needs(compiled, step.effects),
        checks=_checks(compiled, step.limits),
        paid=compiled.index[f"paid.{currency.id}"],
    )


def _needs(compiled: Compiled, effects: Iterable[fx.Effect]) -> tuple[tuple[int, int], ...]:
    """What must be there so that a price can be paid in full: (place, at least)."""
    taken: dict[int, int] = {}
    left = list(effects)
    while left:
        effect = left.pop()
        if effect.do == "several":
            left += effect.effects
        elif effect.do in ("change", "token") and effect.by < 0:
            place = compiled.tracks[effect.track] if effect.do == "change" else compiled.tokens[effect.token]
            taken[place] = taken.get(place, 0) - effect.by
    return tuple([(place, compiled.low[place] + amount) for place, amount in sorted(taken.items())])


def _ready_ally(compiled: Compiled, ally: AllyTable) -> None:
    card, seat = ally.card, ally.seat
    ally.checks = _checks(compiled, card.limits, ally)
    ally.special = _bonuses(compiled, card.special_rules, ally)
    ally.conduct = tuple(
        [
            (
                compile_condition(rule.when, compiled, ally),
                rule.stance,
                f"{seat}.{rule.ability}" if rule.ability else "",
            )
            for rule in card.conduct
        ]
    )
    if card.side_deal:
        name = f"{seat}.side_deal"
        ally.deal_bonuses = _bonuses(compiled, card.side_deal.modifiers, ally)
        compiled.bundles[name] = lower(card.side_deal.effects, compiled, Owner(name, ally))
    for table in ally.abilities:
        _ready_ability(compiled, table)


def _ready_ability(compiled: Compiled, table: AbilityTable) -> None:
    ability, ally = table.ability, table.ally
    table.checks = (*_checks(compiled, ability.limits, ally, table.uses, table.last), *ally.checks)
    table.bonuses = _bonuses(compiled, ability.modifiers, ally)
    owner = Owner(table.id, ally, _caps(compiled, table), modernises=True)
    table.effects = compiled.bundles[table.id] = lower(ability.effects, compiled, owner)
    table.partner = next((compiled.allies[one.ally] for one in ability.limits if one.limit == "together"), None)
    for currency, usual in ability.prices.items():
        for price in compiled.prices.values():
            if price.currency == currency:
                table.prices[price.id] = price
                table.price_bonus[price.id] = (price.step - usual) * compiled.scenario.answers.price_step
    table.best_bonus = max(table.price_bonus.values(), default=0)
    table.requests = {price: orders.RequestAid(compiled.defender, table.id, price) for price in table.prices}
    if not table.partner:
        _name_higher(table)
    if ability.unasked:
        table.offer = orders.OfferAid(ally.seat, table.id)


def _caps(compiled: Compiled, table: AbilityTable) -> dict[str, tuple[int, int]]:
    """The caps on what an ability may bring, its own first: by track the place of the counter and the total."""
    seat = table.ally.seat
    caps = {
        limit.track: (_place(compiled, f"{table.id}.cap.{limit.id}"), limit.total)
        for limit in table.ability.limits
        if limit.limit == "cap"
    }
    for limit in table.ally.card.limits:
        if limit.limit == "cap":
            name = f"{seat}.cap.{limit.id}"
            place = compiled.index[name] if name in compiled.index else _place(compiled, name)
            caps.setdefault(limit.track, (place, limit.total))
    return caps


def _name_higher(table: AbilityTable) -> None:
    """The dearer prices in the same currency that the ally may name, by the price offered."""
    for offered in table.prices.values():
        dearer: list[orders.Order] = [
            orders.NamePrice(table.ally.seat, table.id, price.id)
            for price in table.prices.values()
            if price.currency == offered.currency and price.step > offered.step
        ]
        if dearer:
            table.higher[offered.id] = dearer


def _ready_card(compiled: Compiled, table: made.CardTable) -> None:
    card = table.card
    table.checks = _checks(compiled, card.limits, None, table.uses, table.last)
    table.bonuses = _bonuses(compiled, card.modifiers)
    table.effects = lower(card.effects, compiled, Owner(table.id))
    table.results = {
        one.result: lower(one.effects, compiled, Owner(f"{table.id}.{one.result}")) for one in card.results
    }


def _inject(compiled: Compiled, inject: Inject) -> made.InjectTable:
    """What comes by itself; its roll, so many faces in ten, is ``None`` where it comes for certain."""
    check = None
    if inject.chance != FACES:
        check = Check(f"inject:{inject.id}", (), ((inject.chance, "waits"), (NEVER, "fires")))
    return made.InjectTable(
        inject.turn or 0,
        compiled.fired[inject.id],
        compiled.held_off[inject.id],
        compile_condition(inject.condition, compiled) if inject.condition else None,
        inject.id,
        check,
    )


# ----- endings, settlement and interests


def _endings(compiled: Compiled, scenario: Scenario) -> None:
    compiled.endings = [
        (one, compile_condition(one.condition, compiled) if one.condition else None) for one in scenario.endings
    ]
    compiled.conditional_endings = [
        (one, holds, compiled.streaks[one.id]) for one, holds in compiled.endings if holds is not None
    ]
    compiled.packages, compiled.clauses = [], {}
    settlement = scenario.settlement
    if settlement:
        compiled.clauses = {
            one.id: (lower(one.effects, compiled, Owner(one.id)), dict(one.scores)) for one in settlement.clauses
        }
        for size in range(settlement.least, settlement.most + 1):
            some = combinations([one.id for one in settlement.clauses], size)
            compiled.packages += [package_id(clauses) for clauses in some]
    compiled.settlement_from = settlement.earliest if settlement else 1
    compiled.package_number = {package: number for number, package in enumerate(compiled.packages, 1)}


def _interests(compiled: Compiled, scenario: Scenario) -> None:
    compiled.interests = {seat.id: _measured(compiled, seat.interests, None) for seat in scenario.seats}
    for seat, ally in compiled.allies.items():
        compiled.interests[seat] = _measured(compiled, ally.card.interests, ally)


def _measured(compiled: Compiled, interests: Iterable[Interest], ally: AllyTable | None) -> list[made.InterestTable]:
    tables = []
    for one in interests:
        measure = _measure(compiled, one, ally)
        tables.append(made.InterestTable(one, one.id, one.weight, measure, measure(compiled.start)))
    return tables


def _measure(compiled: Compiled, interest: Interest, ally: AllyTable | None) -> Worth:
    measure = interest.measure
    if measure.of == "ending":
        number = compiled.ending_number[str(measure.ending)]
        return lambda numbers: 1 if numbers[ENDING] == number else 0
    places = _measured_places(compiled, interest, ally)
    over = measure.over
    if len(places) == 1 and not over:
        place = places[0]
        return lambda numbers: numbers[place]

    def above(numbers: Numbers) -> int:
        return max(0, sum([numbers[place] for place in places]) - over)

    return above


def _measured_places(compiled: Compiled, interest: Interest, ally: AllyTable | None) -> list[int]:
    """The numbers whose sum an interest measures."""
    measure = interest.measure
    who = measure.ally or (ally.seat if ally else "")
    match measure.of:
        case "sanctions":
            return [place for place, _ in compiled.sanctions.values()]
        case "track":
            return [compiled.tracks[str(measure.track)]]
        case "rung":
            return [RUNG]
        case "token":
            return [compiled.tokens[str(measure.token)]]
        case "paid":
            return [compiled.index[f"paid.{measure.currency}"]]
        case "own":
            return [compiled.index[f"{who}.{measure.what}"]]
        case "delivered" if not who:
            return [one.delivered for one in compiled.allies.values()]
        case _:
            return [compiled.index[f"{who}.{measure.of}"]]
