"""Whole cards as lines of rules text: an ally and its abilities, pressure cards, actions, injects, clauses.

The same data drives the engine, so that what a card says and what it does cannot disagree (rules §Ally cards).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rules.wording import names as w
from rules.wording.cards import effects, effects_line, modifier_line, result_line
from rules.wording.keys import COMMA, OR, OWN_NUMBERS
from rules.wording.limits import condition, flat, limit
from rules.wording.money import follow_rules, wear_rule
from rules.wording.names import Message, Name, Value, join

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rules.scenario.cards import Ability, AllyCard, Conduct, Inject, Interest, PressureCard, SideDeal
    from rules.scenario.model import Model
    from rules.scenario.scenario import Action, Clause, Ending, Role, Sanction, Scenario, Trend


def _signed(what: Value, by: int) -> Message:
    return Message("effect.change", {"what": what, "by": by})


def _cost(track: str, cost: int) -> Message:
    return Message("rules.cost", {"cost": _signed(w.track_name(track), -cost)}) if cost else Message("rules.free")


def ability_rules(scenario: Scenario, ally: AllyCard, ability: Ability, used: int = 0) -> list[Message]:
    """Everything an ability's card says: kind, prices, what the ally pays, lead and route, effects, limits.

    ``used``: how often it was given so far.
    """
    path = f"ally.{ally.seat}.ability.{ability.id}"
    prices = [w.price_name(f"{currency}:{step}") for currency, step in ability.prices.items()]
    lines = [
        Message("rules.kind", {"kind": Name(f"aid.{ability.kind}.name")}),
        Message("rules.prices", {"prices": join(prices, OR)}),
        ally_pays(ability),
        *_partner_pays(ability),
        _arrival(ability),
        *effects(scenario, ability.effects),
        *(modifier_line(scenario, one, f"{path}.modifier") for one in ability.modifiers),
        *(limit(scenario, one, used=used) for one in ability.limits),
    ]
    return [*lines, Message("rules.unasked")] if ability.unasked else lines


def ally_pays(ability: Ability, seat: str = "") -> Message:
    """What an ability costs the ally that gives it; its ``seat``, where that may be the partner of a joint one."""
    parts: list[Value] = []
    if ability.capacity and (not seat or seat != _partner(ability)):  # the capacity is the lead's alone
        parts.append(_signed(Message("number.capacity"), -ability.capacity))
    if ability.exposure:
        parts.append(_signed(Message("number.exposure"), ability.exposure))
    return Message("rules.ally_pays", {"parts": join(parts, COMMA)}) if parts else Message("rules.ally_pays_nothing")


def _partner(ability: Ability) -> str:
    return next((one.ally for one in ability.limits if one.limit == "together"), "")


def _partner_pays(ability: Ability) -> Iterator[Message]:
    partner = _partner(ability)
    if partner and ability.exposure:
        paid = _signed(Message("number.exposure"), ability.exposure)
        yield Message("rules.partner_pays", {"seat": w.seat_name(partner), "parts": paid})


def _arrival(ability: Ability) -> Message:
    lead = Message("rules.lead", {"count": ability.lead}) if ability.lead else Message("rules.at_once")
    if ability.route is None:
        return Message("rules.arrives", {"lead": lead})
    return Message("rules.arrives_by", {"lead": lead, "route": Name(f"route.{ability.route}.name")})


def ally_rules(scenario: Scenario, ally: AllyCard) -> list[Message]:
    """What holds for an ally's whole card: whom it serves, reliability, capacity, rules, limits, conduct, side deal."""
    start = ally.start
    lines = [
        *whom_it_serves(scenario, ally),
        reliability_rule(scenario, ally.reliability),
        Message("rules.capacity", {"capacity": start.capacity, "by": start.regeneration}),
    ]
    if start.pinned:
        lines.append(Message("rules.pinned", {"pinned": start.pinned}))
    if start.unpins_every:
        lines.append(Message("rules.unpins", {"count": start.unpins_every}))
    lines += [modifier_line(scenario, one, f"ally.{ally.seat}.rule") for one in ally.special_rules]
    lines += [limit(scenario, one) for one in ally.limits]
    lines += [_conduct(scenario, ally, one) for one in ally.conduct]
    lines += _own_stances(scenario, ally)
    return lines if ally.side_deal is None else [*lines, *side_deal_rules(scenario, ally, ally.side_deal)]


def whom_it_serves(scenario: Scenario, ally: AllyCard) -> list[Message]:
    """Who asks an ally for aid, where not all allies serve the same seat."""
    if all(one.serves is None for one in scenario.allies):
        return []
    return [Message("rules.serves", {"seat": w.seat_name(scenario.served_by(ally.seat))})]


def reliability_rule(scenario: Scenario, name: str) -> Message:
    """A reliability with what must be rolled for it."""
    return Message("rules.reliability", _needed(scenario, name))


def _needed(scenario: Scenario, reliability: str) -> dict[str, Value]:
    faces = {str(name): face for name, face in scenario.answers.needed.items()}
    return {"reliability": w.reliability(reliability), "needed": faces.get(reliability, 0)}


def _conduct(scenario: Scenario, ally: AllyCard, conduct: Conduct) -> Message:
    does: Value = w.stance(conduct.stance)
    if conduct.ability:
        ability = w.ability_name(f"{ally.seat}.{conduct.ability}")
        does = Message("rules.offers", {"stance": does, "ability": ability})
    return Message("rules.conduct", {"condition": condition(scenario, conduct.when), "stance": does})


def _own_stances(scenario: Scenario, ally: AllyCard) -> list[Message]:
    """What an ally's stances do, where its card says otherwise than the scenario says of all."""
    if ally.stances is None:
        return []
    does = (("stand_up", ally.stances.stand_up), ("step_back", ally.stances.step_back))
    return [
        Message("rules.own_stance", {"stance": w.stance(name), "effects": effects_line(scenario, effects)})
        for name, effects in does
    ]


def side_deal_rules(scenario: Scenario, ally: AllyCard, deal: SideDeal) -> list[Message]:
    """What the other side may offer an ally, what it costs, and what taking it does."""
    values: dict[str, Value] = {
        "name": Name(f"ally.{ally.seat}.side_deal.name"),
        "cost": side_deal_cost(scenario, deal),
        "effects": effects_line(scenario, deal.effects),
        "back": effects_line(scenario, scenario.stances_of(ally.seat).step_back),
    }
    path = f"ally.{ally.seat}.side_deal.modifier"
    by = scenario.deal_offered_by(ally.seat)
    first = next(one.id for one in scenario.seats if one.role == "pressure")
    return [
        Message("rules.side_deal", values),
        *([] if by == first else [Message("rules.side_deal_by", {"seat": w.seat_name(by)})]),
        Message("rules.side_deal_roll", _needed(scenario, deal.reliability)),
        *(modifier_line(scenario, one, path) for one in deal.modifiers),
    ]


def side_deal_cost(scenario: Scenario, deal: SideDeal) -> Message:
    """What offering a side deal takes: will, a step of a currency, or both."""
    parts: list[Value] = []
    if deal.will is not None:
        ally = next((one.seat for one in scenario.allies if one.side_deal is deal), "")
        parts.append(_signed(w.track_name(scenario.will_of(scenario.deal_offered_by(ally))), -deal.will))
    parts += [w.price_name(f"{currency}:{step}") for currency, step in deal.price.items()]
    return join(parts, COMMA) if parts else Message("rules.free")


def card_rules(scenario: Scenario, card: PressureCard) -> list[Message]:
    """Everything a pressure card says: kind, cost, rungs, climb, what playing it does, results, modifiers, limits."""
    lines = [
        *_whose(scenario, "pressure", "rules.played_by", scenario.plays(card)),
        Message("rules.kind", {"kind": Name(f"pressure_kind.{card.kind}.name")}),
        _cost(scenario.will_of(scenario.plays(card)), card.cost),
        *_rungs(scenario, card),
    ]
    if card.climbs:
        lines.append(Message("effect.climb", {"by": card.climbs}))
    openness = w.openness(card.openness or scenario.pressure.openness)
    lines.append(Message("rules.announced") if card.announced else openness)
    if card.effects:
        lines.append(Message("rules.when_played", {"effects": effects_line(scenario, card.effects)}))
    lines += _results(scenario, card)
    lines += [modifier_line(scenario, one, f"card.{card.id}.modifier") for one in card.modifiers]
    if scenario.pressure.repeated:
        lines.append(Message("rules.repeated", {"by": scenario.pressure.repeated}))
    return [*lines, *(limit(scenario, one) for one in card.limits)]


def card_in_short(scenario: Scenario, card: PressureCard) -> list[Message]:
    """What playing a pressure card does, and what it brings when it comes off."""
    lines = [Message("rules.when_played", {"effects": effects_line(scenario, card.effects)})] if card.effects else []
    comes_off = next((one for one in card.results if one.result in ("gain", "defeat")), None)
    if comes_off is not None:
        does = result_line(scenario, comes_off.result, comes_off.effects, _standing(scenario, card))
        lines.append(Message("rules.comes_off", {"result": w.result(comes_off.result), "effects": does}))
    return lines


def _standing(scenario: Scenario, card: PressureCard) -> str:
    return scenario.standing_of(scenario.plays(card))


def _whose(scenario: Scenario, role: Role, key: str, seat: str) -> list[Message]:
    """Whose a card is, where several seats of its side have cards."""
    return [Message(key, {"seat": w.seat_name(seat)})] if len(scenario.side(role)) > 1 else []


def _rungs(scenario: Scenario, card: PressureCard) -> list[Message]:
    last = len(scenario.ladder.rungs) - 1
    low, high = card.lowest_rung, last if card.highest_rung is None else card.highest_rung
    if (low, high) == (0, last):
        return []
    if low == high:
        return [Message("rules.rung", {"low": low})]
    if high == last:
        return [Message("rules.rungs_from", {"low": low})]
    return [Message("rules.rungs", {"low": low, "high": high})]


def _results(scenario: Scenario, card: PressureCard) -> list[Message]:
    """Results from the best to the worst with the total from which each holds, those too that the card leaves out."""
    usual = {str(one.result): one.at_least for one in scenario.pressure.thresholds}
    does = {str(one.result): one.effects for one in card.results}
    least = usual.copy() if usual.keys() & does.keys() else {}
    for card_result in card.results:
        own = card_result.at_least
        least[card_result.result] = own if own is not None else usual.get(card_result.result, -99)
    ordered = sorted(least, key=lambda one: least[one], reverse=True)
    lines, standing = list[Message](), _standing(scenario, card)
    if not any(does.values()):
        return _undecided(scenario, ordered, least, standing)
    for one in ordered:
        effects_of_it = result_line(scenario, one, does.get(one, ()), standing)
        values: dict[str, Value] = {"result": w.result(one), "effects": effects_of_it}
        if least[one] <= 0 and one == ordered[-1]:
            lines.append(Message("rules.result_else", values))
        else:
            lines.append(Message("rules.result", {**values, "least": least[one]}))
    return lines


def _undecided(scenario: Scenario, ordered: list[str], least: dict[str, int], standing: str) -> list[Message]:
    """The results of a card whose roll decides nothing of its own: those that come to the same on one line."""
    lines = list[Message]()
    for one, below in zip(ordered, [*ordered[1:], ""], strict=True):
        effects_of_it = result_line(scenario, one, (), standing)
        if below and result_line(scenario, below, (), standing) == effects_of_it:
            continue
        if below:
            lines.append(Message("rules.result_from", {"effects": effects_of_it, "least": least[one]}))
        else:
            key = "rules.result_rest" if lines else "rules.result_any"
            lines.append(Message(key, {"effects": effects_of_it}))
    return lines


def action_rules(scenario: Scenario, action: Action) -> list[Message]:
    """What an action of the defender's own costs and does."""
    seat = scenario.takes(action)
    lines, budget = _whose(scenario, "defender", "rules.taken_by", seat), scenario.budget_of(seat)
    if budget:
        lines.append(_cost(budget, action.cost))
    if action.sanctions_per_extra:
        lines.append(Message("rules.dearer", {"count": action.sanctions_per_extra}))
    lines.append(Message("rules.per_turn", {"count": action.per_turn}))
    return [*lines, *effects(scenario, action.effects), *(limit(scenario, one) for one in action.limits)]


def inject_text(inject: str) -> Name:
    """What is read aloud when an inject fires."""
    return Name(f"inject.{inject}.text")


def inject_rules(scenario: Scenario, inject: Inject) -> list[Message]:
    """When an inject fires and what it does."""
    lines = []
    if inject.turn is not None:
        lines.append(Message("rules.inject_turn", {"turn": inject.turn}))
    if inject.condition is not None:
        lines.append(Message("rules.inject_when", {"condition": condition(scenario, inject.condition)}))
    if not lines:
        lines.append(Message("rules.inject_facilitator"))
    if inject.chance < 10:
        lines.append(Message("rules.inject_chance", {"chance": inject.chance}))
    return [*lines, *effects(scenario, inject.effects)]


def trend_rules(scenario: Scenario, trend: Trend) -> list[Message]:
    """What happens by itself, when, and how often."""
    lines = [] if trend.when is None else [Message("limit.only", {"condition": condition(scenario, trend.when)})]
    lines.append(Message("rules.every", {"count": trend.every}))
    return [*lines, *effects(scenario, trend.effects)]


def trends_on(scenario: Scenario, track: str) -> list[Trend]:
    """The trends that move a track, at once or by an effect within another."""
    return [trend for trend in scenario.trends if any(_moves(effect, track) for effect in trend.effects)]


def _moves(effect: Model, track: str) -> bool:
    """Whether an effect, a part of one or an option moves a track."""
    if track in [getattr(effect, name, None) for name in ("track", "give", "take")]:
        return True
    parts = [part for name in ("effects", "then", "otherwise", "options") for part in getattr(effect, name, ())]
    return any(_moves(part, track) for part in parts)


def wear_rules(scenario: Scenario, number: str) -> list[Message]:
    """How a track wears by itself, and how it follows another or is followed (C17)."""
    lines = [wear_rule(one) for one in scenario.wear if one.track == number]
    for rule in scenario.follows:
        if number in (rule.track, rule.follows):
            lines += follow_rules(rule)
    return lines


def clause_rules(scenario: Scenario, clause: Clause) -> list[Message]:
    """What signing a clause does, what it is worth to each seat, and while what it can be offered."""
    worth = [
        Message("effect.change", {"what": w.seat_name(seat), "by": points}) for seat, points in clause.scores.items()
    ]
    lines = effects(scenario, clause.effects)
    if worth:
        lines.append(Message("rules.clause_scores", {"scores": join(worth, COMMA)}))
    return [*lines, *(limit(scenario, one) for one in clause.limits)]


def sanction_rules(scenario: Scenario, sanction: Sanction) -> list[Message]:
    """What a sanction takes while it is in force."""
    if scenario.economy is None or scenario.economy.access is None:
        return []
    access = _signed(w.track_name(scenario.economy.access), -sanction.bite)
    return [Message("rules.sanction", {"bite": access})]


ENDING_KINDS = {
    "condition": "rules.ending_when",
    "result": "rules.ending_result",
    "settlement": "rules.ending_settlement",
    "last_turn": "rules.ending_last_turn",
}


def endings_on(scenario: Scenario, track: str) -> Iterator[tuple[Message | Name, Message]]:
    """The endings whose condition looks at a track, by name, each with when it is reached."""
    for ending in scenario.endings:
        if any(limit.limit == "track" and limit.track == track for limit in flat(ending.condition)):
            yield w.ending_name(ending.id), ending_rules(scenario, ending)


def ending_rules(scenario: Scenario, ending: Ending) -> Message:
    """When an ending is reached."""
    if ending.condition is None:
        return Message(ENDING_KINDS[ending.kind] if ending.kind != "condition" else "join.nothing")
    phrase = condition(scenario, ending.condition)
    if ending.turns == 1:
        return Message(ENDING_KINDS["condition"], {"condition": phrase})
    return Message("rules.ending_running", {"condition": phrase, "turns": ending.turns})


MEASURES = {
    "rung": "measure.rung",
    "sanctions": "measure.sanctions",
    "delivered": "measure.delivered",
    "stood_up": "measure.stood_up",
}


def interest_rules(scenario: Scenario, seat: str, interest: Interest) -> Message:
    """What an interest is worth: so many points of score for each point of what it is measured by."""
    owner = "ally" if any(ally.seat == seat for ally in scenario.allies) else "seat"
    name, measure = Name(f"{owner}.{seat}.interest.{interest.id}.name"), interest.measure
    if measure.of == "ending":
        values: dict[str, Value] = {"name": name, "by": interest.weight, "ending": w.ending_name(measure.ending or "")}
        return Message("interest.ending", values)
    what: Value
    if measure.of == "track":
        what = w.track_name(measure.track or "")
    elif measure.of == "token":
        what = Name(f"token.{measure.token}.name")
    elif measure.of == "paid":
        key = "measure.received" if owner == "ally" or measure.ally is not None else "measure.paid"
        what = Message(key, {"currency": Name(f"currency.{measure.currency}.name")})
    elif measure.of == "own":
        what = Message(OWN_NUMBERS[measure.what or "relation"])
    else:
        what = Message(MEASURES[measure.of])
    if measure.ally is not None:
        what = Message("number.of", {"owner": w.seat_name(measure.ally), "what": what})
    values = {"name": name, "by": interest.weight, "measure": what}
    if measure.over:
        return Message("interest.over", {**values, "over": measure.over})
    return Message("interest.line", values)
