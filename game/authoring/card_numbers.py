"""The plain numbers of aid cards, pressure cards and injects: where each stands, its bounds, and what it is called.

Which numbers there are and how far they go comes from the models; an effect of a new kind has its numbers here without
a line, called as the facilitator's form calls them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, get_args

from game.authoring.inject_times import CORE
from game.authoring.number_names import named, only_number, subject
from game.forms.effects import NUMBERS
from rules.scenario import effects as fx
from rules.scenario import limits as lim
from rules.scenario.cards import CardResult
from rules.scenario.model import Model, Range, fields_of
from rules.wording import names as w
from rules.wording.cards import option_name
from rules.wording.limits import condition
from rules.wording.names import Message, Name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rules.scenario.cards import Ability, Inject, Modifier, PressureCard
    from rules.scenario.scenario import Action, Scenario
    from rules.wording.names import Value

__all__ = ["Spot", "of_ability", "of_action", "of_card", "of_inject"]

MOST_TURNS: Final = 100
SIGNED: Final = ("by", "times", "climbs", "exposure")
"""Numbers to add: they are shown with their sign."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One number of a card.

    Attributes:
        keys: where a variant writes it, by keys and ids, seen from the card.
        inside: where it stands within what is there, when that is a list without ids and is written whole.
        now: what it is.
        low, high: its bounds.
        label: what it is called.
        group: under which heading it stands.
        names: what its values are called, from the lowest on.
        signed: whether it is shown with its sign.
    """

    keys: tuple[str, ...]
    inside: tuple[str | int, ...]
    now: int
    low: int
    high: int
    label: Value
    group: Value = ""
    names: tuple[Value, ...] = ()
    signed: bool = False


def of_ability(scenario: Scenario, seat: str, one: Ability) -> Iterator[Spot]:
    """What an aid card costs both sides, how long it travels, what it does, and how often."""
    cost = Message("adapt.costs")
    for currency, step in one.prices.items():
        steps = next((each.steps for each in scenario.currencies if each.id == currency), ())
        names = tuple(w.price_name(f"{currency}:{number}") for number in range(1, len(steps) + 1))
        label = Message("adapt.price", {"currency": Name(f"currency.{currency}.name")})
        if len(steps) > 1:
            yield Spot(("prices", currency), (), step, 1, len(steps), label, cost, names)
    for key, called in (("capacity", "number.capacity"), ("exposure", "number.exposure"), ("lead", "adapt.lead")):
        yield replace(_field(one, key, Message(called)), group=cost)
    yield from _effects(scenario, one.effects, ("effects",), (), Message("adapt.does"))
    yield from _limits(scenario, one.limits)
    yield from _modifiers(one.modifiers, f"ally.{seat}.ability.{one.id}.modifier")


def of_card(scenario: Scenario, one: PressureCard) -> Iterator[Spot]:
    """What a pressure card costs, from which rung it may be played, and what each of its results does."""
    cost, last = Message("adapt.costs"), len(scenario.ladder.rungs) - 1
    will = w.track_name(scenario.will_of(scenario.plays(one)))
    yield replace(_field(one, "cost", Message("adapt.price", {"currency": will})), group=cost)
    for key, label in (("lowest_rung", "adapt.lowest_rung"), ("highest_rung", "adapt.highest_rung")):
        if getattr(one, key) is not None:
            names = tuple(Name(f"ladder.rung.{number}.name") for number in range(last + 1))
            yield replace(_field(one, key, Message(label), last), group=cost, names=names)
    yield replace(_field(one, "climbs", Message("adapt.climbs")), group=cost)
    yield from _effects(scenario, one.effects, ("effects",), (), Message("adapt.when_played"))
    for result in one.results:
        yield from _result(scenario, result)
    yield from _limits(scenario, one.limits)
    yield from _modifiers(one.modifiers, f"card.{one.id}.modifier")


def of_action(scenario: Scenario, one: Action) -> Iterator[Spot]:
    """What an action of a defender's own costs, how often it may be taken, and what it does."""
    cost, budget = Message("adapt.costs"), scenario.budget_of(scenario.takes(one))
    if budget:
        yield replace(_field(one, "cost", Message("adapt.price", {"currency": w.track_name(budget)})), group=cost)
    yield replace(_field(one, "per_turn", Message("adapt.per_turn")), group=cost)
    yield from _effects(scenario, one.effects, ("effects",), (), Message("adapt.does"))
    yield from _limits(scenario, one.limits)


def of_inject(scenario: Scenario, one: Inject, core: lim.Limit | None) -> Iterator[Spot]:
    """The numbers of what must hold for an inject to come, besides the turn, and of what it does."""
    if core is not None:
        yield from _conditions(scenario, core, ("condition",), (CORE,), Message("adapt.when"))
    yield from _effects(scenario, one.effects, ("effects",), (), Message("adapt.does"))


def _result(scenario: Scenario, one: CardResult) -> Iterator[Spot]:
    keys, group = ("results", one.result), w.result(one.result)
    if one.at_least is not None:
        spot = _field(one, "at_least", Message("adapt.from_total"))
        yield replace(spot, keys=(*keys, "at_least"), group=group)
    yield from _effects(scenario, one.effects, (*keys, "effects"), (), group)


def _limits(scenario: Scenario, limits: Sequence[lim.Limit]) -> Iterator[Spot]:
    """The numbers of limits, each of which has an id on a card; those that stand in one another are written whole."""
    group = Message("adapt.limits")
    for one in limits:
        if one.id is None:
            continue
        keys: tuple[str, ...] = ("limits", one.id)
        if isinstance(one, lim.AllOf | lim.AnyOf):
            for number, part in enumerate(one.of):
                yield from _conditions(scenario, part, (*keys, "of"), (number,), group)
        elif isinstance(one, lim.Not):
            yield from _conditions(scenario, one.of, (*keys, "of"), (), group)
        else:
            for name in _plain(one):
                spot = _field(one, name, named(one, name), _most(scenario, one, name))
                yield replace(spot, keys=(*keys, name), group=group)


def _conditions(
    scenario: Scenario, one: lim.Limit, keys: tuple[str, ...], inside: tuple[str | int, ...], group: Value
) -> Iterator[Spot]:
    if isinstance(one, lim.AllOf | lim.AnyOf):
        for number, part in enumerate(one.of):
            yield from _conditions(scenario, part, keys, (*inside, "of", number), group)
    elif isinstance(one, lim.Not):
        yield from _conditions(scenario, one.of, keys, (*inside, "of"), group)
    else:
        for name in _plain(one):
            spot = _field(one, name, named(one, name), _most(scenario, one, name))
            yield replace(spot, keys=keys, inside=(*inside, name), group=group)


def _modifiers(several: Iterable[Modifier], path: str) -> Iterator[Spot]:
    group = Message("adapt.modifiers")
    for one in several:
        label = Name(f"{path}.{one.id}.name")
        if one.by or not one.tracks:
            yield replace(_field(one, "by", label), keys=("modifiers", one.id, "by"), group=group)


def _effects(
    scenario: Scenario,
    several: Sequence[fx.Effect],
    keys: tuple[str, ...],
    inside: tuple[str | int, ...],
    group: Value,
) -> Iterator[Spot]:
    """The numbers of effects and of those that stand in them; a list of effects is written whole."""
    for number, one in enumerate(several):
        here = (*inside, number)
        for name in _plain(one):
            which = Message(NUMBERS[name].label) if name in NUMBERS else ""
            what, alone = subject(scenario, one, name), only_number(one)
            label = what if alone or not which else Message("adapt.of", {"what": what, "which": which})
            spot = _field(one, name, label if what else which, _most(scenario, one, name))
            yield replace(spot, keys=keys, inside=(*here, name), group=group)
        for path, below, title in _inner(scenario, one, group):
            yield from _effects(scenario, below, keys, (*here, *path), title)


def _inner(
    scenario: Scenario, one: fx.Effect, group: Value
) -> Iterator[tuple[tuple[str | int, ...], Sequence[fx.Effect], Value]]:
    """The effects that stand in another, where, and under which heading."""
    match one:
        case fx.ScheduleDelivery() | fx.Several():
            yield ("effects",), one.effects, group
        case fx.Choose():
            for number, option in enumerate(one.options):
                yield ("options", number, "effects"), option.effects, option_name(one.id, option.id)
        case fx.When():
            holds = condition(scenario, one.condition)
            yield ("then",), one.then, Message("adapt.when_holds", {"condition": holds})
            against = condition(scenario, one.condition, holds=False)
            yield ("otherwise",), one.otherwise, Message("adapt.when_holds", {"condition": against})
        case _:
            return


def _plain(model: Model) -> Iterator[str]:
    """The fields of a part that hold a number now; of a sanction by its id nobody counts how many there are."""
    if isinstance(model, lim.SanctionInForce) and model.sanction:
        return
    for name in fields_of(type(model)):
        value = getattr(model, name)
        if isinstance(value, int) and not isinstance(value, bool):
            yield name


def _field(model: Model, name: str, label: Value, most: int = MOST_TURNS) -> Spot:
    """A number of a part between the bounds that its model has."""
    now = getattr(model, name)
    span = _span(fields_of(type(model))[name]) or Range(0, most)
    high = max(now, min(span.high, most))
    return Spot((name,), (), now, min(now, max(span.low, -high)), high, label, signed=name in SIGNED)


def _span(declared: Any) -> Range | None:
    """How far a field goes."""
    if isinstance(declared, Range):
        return declared
    return next((found for part in get_args(declared) for found in [_span(part)] if found is not None), None)


def _most(scenario: Scenario, one: Model, name: str) -> int:
    """How high a number can usefully go: a track to its end, a rung to the last."""
    track = getattr(one, "track", None)
    found = next((each for each in scenario.tracks if each.id == track), None)
    if isinstance(one, lim.RungRange | fx.Cover):
        return len(scenario.ladder.rungs) - 1
    if found is not None and name in ("value", "at_least", "at_most"):
        return found.high
    return MOST_TURNS
