"""Limits, modifiers and effects of everything that has a table, made ready: functions and steps where data stood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rules.tables.check import NEVER, Check
from rules.tables.conditions import compile_condition, compile_modifier
from rules.tables.lowering import Owner, lower
from rules.tables.numbering import reserve
from rules.tables.tables import AbilityTable, AllyTable, CardTable, Compiled, InjectTable, PriceTable, Trend
from rules.values import orders
from rules.values.dice import FACES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rules.scenario import effects as fx
    from rules.scenario.cards import Inject, Modifier
    from rules.scenario.limits import Limit
    from rules.scenario.scenario import Currency, Scenario
    from rules.tables.tables import Bonus, LimitCheck


def make_ready(compiled: Compiled, scenario: Scenario) -> None:
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
    clauses = scenario.settlement.clauses if scenario.settlement else ()
    compiled.clause_checks = {one.id: _checks(compiled, one.limits) for one in clauses if one.limits}
    for inject in scenario.injects:
        compiled.bundles[inject.id] = lower(inject.effects, compiled, Owner(inject.id))
    compiled.injects = [_inject(compiled, one) for one in scenario.injects if one.turn is not None or one.condition]
    latest = max([one.first for one in compiled.injects], default=0)
    compiled.injects_by = [[one for one in compiled.injects if one.first <= turn] for turn in range(latest + 1)]
    compiled.stand_up = {
        seat: lower(scenario.stances_of(seat).stand_up, compiled, Owner("stand_up", ally))
        for seat, ally in compiled.allies.items()
    }
    compiled.step_back = {
        seat: lower(scenario.stances_of(seat).step_back, compiled, Owner("step_back", ally))
        for seat, ally in compiled.allies.items()
    }
    compiled.trends = [
        Trend(
            f"trend:{one.id}",
            one.every,
            compile_condition(one.when, compiled) if one.when else None,
            lower(one.effects, compiled, Owner(one.id)),
        )
        for one in scenario.trends
    ]


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


def _price(compiled: Compiled, currency: Currency, number: int) -> PriceTable:
    """One step of a currency; ``number`` counts from 0, its id from 1."""
    step, name = currency.steps[number], f"{currency.id}:{number + 1}"
    return PriceTable(
        id=name,
        payer=currency.payer or compiled.defender,
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
        for currency, step in card.side_deal.price.items():
            ally.deal_price = compiled.prices[f"{currency}:{step}"]
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
    table.requests = {price: orders.RequestAid(ally.serves, table.id, price) for price in table.prices}
    if not table.partner:
        _name_higher(table)
    if ability.unasked:
        table.offer = orders.OfferAid(ally.seat, table.id)


def _caps(compiled: Compiled, table: AbilityTable) -> dict[str, tuple[int, int]]:
    """The caps on what an ability may bring, its own first: by track the place of the counter and the total."""
    seat = table.ally.seat
    caps = {
        limit.track: (reserve(compiled, f"{table.id}.cap.{limit.id}"), limit.total)
        for limit in table.ability.limits
        if limit.limit == "cap"
    }
    for limit in table.ally.card.limits:
        if limit.limit == "cap":
            name = f"{seat}.cap.{limit.id}"
            place = compiled.index[name] if name in compiled.index else reserve(compiled, name)
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


def _ready_card(compiled: Compiled, table: CardTable) -> None:
    card = table.card
    table.checks = _checks(compiled, card.limits, None, table.uses, table.last)
    table.bonuses = _bonuses(compiled, card.modifiers)
    table.effects = lower(card.effects, compiled, Owner(table.id))
    table.results = {
        one.result: lower(one.effects, compiled, Owner(f"{table.id}.{one.result}")) for one in card.results
    }


def _inject(compiled: Compiled, inject: Inject) -> InjectTable:
    """What comes by itself; its roll, so many faces in ten, is ``None`` where it comes for certain."""
    check = None
    if inject.chance != FACES:
        check = Check(f"inject:{inject.id}", (), ((inject.chance, "waits"), (NEVER, "fires")))
    return InjectTable(
        inject.turn or 0,
        compiled.fired[inject.id],
        compiled.held_off[inject.id],
        compile_condition(inject.condition, compiled) if inject.condition else None,
        inject.id,
        check,
    )
