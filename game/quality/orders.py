"""What nobody can ever order, and limits, conduct and modifiers that never decide anything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from game.quality.finding import DEAD, DULL, Finding, found
from game.quality.reach import models_in
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.quality.reach import Reach
    from game.scenario.document import Keys
    from rules.scenario.cards import Ability, AllyCard, PressureCard
    from rules.scenario.limits import Limit
    from rules.scenario.scenario import Scenario

__all__ = ["abilities", "actions", "conditions", "limits", "pressure"]


def abilities(reach: Reach) -> Iterator[Finding]:
    """Abilities that no game can see: by a limit, or for want of a price that can be paid, of capacity or of time."""
    turns = reach.scenario.turns
    for number, card in enumerate(reach.scenario.allies):
        for n, ability in enumerate(card.abilities):
            place: Keys = ("allies", number, "abilities", n)
            dead = _dead_limit(reach, ability.limits, card.seat)
            whole = _dead_limit(reach, card.limits, card.seat)
            if dead is not None:
                limit = (*place, "limits", dead)
                yield found("ability_never", DEAD, limit, name=ability.name, limit=_called(ability.limits[dead]))
            elif whole is not None:
                limit = ("allies", number, "limits", whole)
                yield found("ability_never", DEAD, limit, name=ability.name, limit=_called(card.limits[whole]))
            elif ability.capacity > card.start.capacity:
                values = {"name": ability.name, "needs": ability.capacity, "has": card.start.capacity}
                yield found("ability_too_large", DEAD, (*place, "capacity"), **values)
            elif ability.lead >= turns:
                yield found(
                    "ability_too_late", DEAD, (*place, "lead"), name=ability.name, lead=ability.lead, turns=turns
                )
            elif not any(_payable(reach, *price) for price in ability.prices.items()):
                yield found("ability_unpaid", DEAD, (*place, "prices"), name=ability.name)


def _dead_limit(reach: Reach, limits: tuple[Limit, ...], ally: str = "") -> int | None:
    """The first of the limits that can hold in no turn."""
    return next((n for n, one in enumerate(limits) if not reach.truth(one, ally)[0]), None)


def _called(limit: Limit) -> str:
    return limit.id or limit.limit


def _payable(reach: Reach, currency: str, step: int) -> bool:
    """Whether a price can ever be paid: what it takes can be there, and its limits can hold."""
    paid = next(one for one in reach.scenario.currencies if one.id == currency)
    price = paid.steps[step - 1]
    for effect in price.effects:
        name = str(getattr(effect, "track", None) or getattr(effect, "token", None))
        by = getattr(effect, "by", 0)
        taken = name in reach.spans and effect.do in ("change", "token") and by < 0
        if taken and reach.spans[name][1] + by < reach.bounds[name][0]:
            return False
    return all(reach.truth(one)[0] for one in price.limits if one.limit in ("track", "rung", "turn", "token"))


def pressure(reach: Reach) -> Iterator[Finding]:
    """Cards of pressure that can never be played, and those that cost nothing and can only help."""
    scenario = reach.scenario
    low, high = reach.spans["rung"]
    highs = {one.id: one.high for one in scenario.tracks}
    for number, card in enumerate(scenario.pressure_cards):
        place: Keys = ("pressure_cards", number)
        top = len(scenario.ladder.rungs) - 1 if card.highest_rung is None else card.highest_rung
        dead = _dead_limit(reach, card.limits)
        will = highs.get(scenario.will_of(scenario.plays(card)), 0)
        if card.lowest_rung > high or top < low or card.lowest_rung > top:
            values = {"name": card.name, "from": card.lowest_rung, "to": top, "low": low, "high": high}
            yield found("card_off_ladder", DEAD, (*place, "lowest_rung"), **values)
        elif card.cost > will:
            yield found("card_too_dear", DEAD, (*place, "cost"), name=card.name, cost=card.cost, will=will)
        elif dead is not None:
            limit = (*place, "limits", dead)
            yield found("card_never", DEAD, limit, name=card.name, limit=_called(card.limits[dead]))
        elif _free(reach, card):
            yield found("card_free", DULL, (*place, "cost"), name=card.name)
    if not scenario.pressure_cards:
        yield found("no_cards", DEAD, ("pressure",))


def _free(reach: Reach, card: PressureCard) -> bool:
    """Whether a card costs nothing, and no result of it is ever bad for who plays it."""
    if card.cost or card.climbs > 0 or card.limits or card.highest_rung is not None:
        return False
    effects = [*card.effects, *(effect for result in card.results for effect in result.effects)]
    return not any(_hurts(reach, effect) for effect in effects)


def _hurts(reach: Reach, effect: Any) -> bool:
    """Whether an effect is bad for the pressure seat, or not known to be good."""
    worth = _worth(reach, effect)
    return effect.do not in ("impose", "cover", "exposure", "pin") if worth is None else worth > 0


def _hurts_defender(reach: Reach, effect: Any) -> bool:
    """Whether an effect is bad for the defender, or not known to be good."""
    worth = _worth(reach, effect)
    return effect.do not in ("shield", "bypass", "ease", "reveal") if worth is None else worth < 0


def _worth(reach: Reach, effect: Any) -> int | None:
    """What a change of a track is worth to the defender, in points; nothing for effects of another sort."""
    track = next((one for one in reach.scenario.tracks if one.id == getattr(effect, "track", "")), None)
    if effect.do not in ("change", "change_over_turns") or track is None:
        return None
    good: int = effect.by if track.good == "high" else -effect.by
    return -good if track.group == "pressure" else good


def actions(reach: Reach) -> Iterator[Finding]:
    """Actions that can never be ordered, or that cost nothing and are always there."""
    scenario = reach.scenario
    for number, action in enumerate(scenario.actions):
        place: Keys = ("actions", number)
        dead, purse = _dead_limit(reach, action.limits), _purse(reach, scenario.takes(action))
        if dead is not None:
            limit = (*place, "limits", dead)
            yield found("action_never", DEAD, limit, name=action.name, limit=_called(action.limits[dead]))
        elif action.cost > purse:
            yield found("action_too_dear", DEAD, (*place, "cost"), name=action.name, cost=action.cost, purse=purse)
        elif action.cost == 0 and not action.limits and not any(_hurts_defender(reach, one) for one in action.effects):
            yield _without_drawback(scenario, place, action.name)


def _without_drawback(scenario: Scenario, place: Keys, name: str) -> Finding:
    """An action without a drawback; without an economy none can have a cost, so none is asked for."""
    if scenario.economy is None:
        return found("action_free", DULL, place, name=name)._replace(write=Message("mend.action_unheld"))
    return found("action_free", DULL, (*place, "cost"), name=name)


def _purse(reach: Reach, seat: str) -> int:
    """The most that a defender can ever have to spend: a budget of its own alone, or that of its side with reserves."""
    economy, own = reach.scenario.economy, reach.scenario.budget_of(seat)
    shared = economy is not None and own == economy.budget
    names = [own, economy.reserves if economy is not None and shared else None]
    return sum(one.high for one in reach.scenario.tracks if one.id in names) if any(names) else 10**6


def limits(reach: Reach) -> Iterator[Finding]:
    """Limits that never stop anything."""
    scenario = reach.scenario
    for number, card in enumerate(scenario.allies):
        yield from _idle(reach, ("allies", number), card, card.seat)
        for n, ability in enumerate(card.abilities):
            yield from _idle(reach, ("allies", number, "abilities", n), ability, card.seat)
    for kind in ("pressure_cards", "actions"):
        for number, one in enumerate(getattr(scenario, kind)):
            yield from _idle(reach, (kind, number), one)


def _idle(reach: Reach, owner_at: Keys, owner: Any, ally: str = "") -> Iterator[Finding]:
    """The limits of a card, an ability or an action that never stop it."""
    limits, name, place = owner.limits, owner.name, (*owner_at, "limits")
    for n, limit in enumerate(limits):
        if limit.limit == "uses":
            most = reach.most_uses(limits)
            times = getattr(owner, "per_turn", 1)
            if limit.at_most >= most * times:
                values = {"name": name, "limit": _called(limit), "uses": limit.at_most, "most": most * times}
                yield found("limit_uses", DULL, (*place, n, "at_most"), **values)
        elif limit.limit == "cap":
            if not _raises(reach, owner, limit.track):
                track = next(one.name for one in reach.scenario.tracks if one.id == limit.track)
                yield found("limit_cap", DULL, (*place, n), name=name, limit=_called(limit), track=track)
        elif not reach.truth(limit, ally)[1]:
            yield found("limit_idle", DULL, (*place, n), name=name, limit=_called(limit))


def _raises(reach: Reach, owner: AllyCard | Ability, track: str) -> bool:
    """Whether anything on a card adds to a track, at once, later, as a loan or in exchange."""
    lent = [getattr(reach.scenario.economy, name, None) for name in ("reserves", "debt")]
    return any(
        (getattr(one, "track", None) == track and getattr(one, "by", getattr(one, "value", 0)) > 0)
        or getattr(one, "take", None) == track
        or (getattr(one, "do", "") == "lend" and track in lent)
        for _, one in models_in(owner)
        if hasattr(one, "do")
    )


def conditions(reach: Reach) -> Iterator[Finding]:
    """Conduct and modifiers whose condition never holds, or that are worth nothing."""
    for place, model in reach.everything:
        ally = reach.scenario.allies[int(place[1])].seat if place[:1] == ("allies",) else ""
        kind = type(model).__name__
        when = getattr(model, "when", None)
        if kind == "Conduct" and not reach.truth(when, ally)[0]:  # type: ignore[arg-type] # a rule of conduct has one
            yield found("conduct_never", DULL, (*place, "when"), ally=ally)
        elif kind == "Modifier":
            if when is not None and not reach.truth(when, ally)[0]:
                yield found("modifier_never", DULL, (*place, "when"), name=_name(model))
            elif _worthless(reach, model):
                yield found("modifier_nothing", DULL, place, name=_name(model))


def _worthless(reach: Reach, modifier: Any) -> bool:
    """Whether a modifier is nought whatever happens."""
    if modifier.by:
        return False
    highest = sum(reach.spans[track][1] for track in modifier.tracks)
    return not modifier.tracks or not modifier.times or highest - modifier.over < modifier.divide


def _name(model: Any) -> str:
    return str(model.name)
