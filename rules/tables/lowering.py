"""Effects of a scenario made into steps: ids become places, delayed and chosen parts are kept under a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from rules.tables import steps
from rules.tables.conditions import compile_condition

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rules.scenario import effects as fx
    from rules.tables.steps import Step, Steps
    from rules.tables.tables import AllyTable, Compiled


class Owner:
    """What effects stand on: the name under which parts are kept, its ally, and the caps on what it may bring.

    ``caps`` gives by track the place of its counter and the total; ``modernises`` says whether gains count against the
    modernisation cap of the turn (C19).
    """

    def __init__(
        self,
        name: str,
        ally: AllyTable | None = None,
        caps: dict[str, tuple[int, int]] | None = None,
        *,
        modernises: bool = False,
    ) -> None:
        self.name = name
        self.ally = ally
        self.caps = caps or {}
        self.modernises = modernises


def lower(effects: Iterable[fx.Effect], compiled: Compiled, owner: Owner) -> Steps:
    """Effects as steps; the delayed and chosen parts are kept in ``bundles`` and ``options`` under the owner's name."""
    return tuple([_step(effect, compiled, owner) for effect in effects])


def _step(effect: fx.Effect, compiled: Compiled, owner: Owner) -> Step:
    match effect.do:
        case "change":
            return _change(effect, compiled, owner)
        case "change_over_turns":
            return steps.ChangeOverTurns(effect.track, effect.by, effect.turns)
        case "set":
            return steps.Put(compiled.tracks[effect.track], effect.value)
        case "shield":
            strength, until = compiled.shields[effect.against]
            return steps.Shield(strength, until, effect.strength, effect.turns)
        case "reveal":
            return steps.Reveal(effect.signals)
        case "token":
            return steps.Change(compiled.tokens[effect.token], effect.by)
        case "lend":
            return steps.Lend(effect.reserves, effect.debt, effect.cargoes, effect.after)
        case "swap":
            give, take = compiled.tracks[effect.give], compiled.tracks[effect.take]
            return steps.Swap(give, effect.give_amount, take, effect.take_amount)
        case "bypass":
            return steps.Bypass(effect.sanction or "", effect.turns)
        case "relation":
            return steps.Change(_ally(effect.ally, compiled, owner).relation, effect.by)
        case "exposure":
            return steps.Change(_ally(effect.ally, compiled, owner).exposure, effect.by)
        case "pin":
            return steps.Change(_ally(effect.ally, compiled, owner).pinned, effect.by)
        case "modify_roll":
            return steps.ModifyRoll(effect.roll, effect.subject or "", effect.by, effect.turns)
        case "deliver":
            return steps.Deliver(_kept(effect, compiled, owner), effect.route, effect.lead)
        case "several":
            return steps.Several(lower(effect.effects, compiled, owner))
        case "choose":
            return _choice(effect, compiled, owner)
        case "when":
            holds = compile_condition(effect.condition, compiled, owner.ally)
            then, otherwise = lower(effect.then, compiled, owner), lower(effect.otherwise, compiled, owner)
            return steps.When(holds, then, otherwise)
        case "climb":
            return steps.Climb(effect.by)
        case "impose":
            return steps.Impose(compiled.sanctions[effect.sanction][0])
        case "ease":
            return steps.Ease(effect.sanction or "")
        case "cover":
            return steps.Cover(compiled.covers[effect.route], effect.rung + 1)
        case "end":
            return steps.End(compiled.ending_number[effect.ending])
    assert_never(effect)


def _change(effect: fx.ChangeTrack, compiled: Compiled, owner: Owner) -> Step:
    place = compiled.tracks[effect.track]
    counts = owner.modernises and effect.by > 0 and place in compiled.modern
    if counts or (effect.by > 0 and effect.track in owner.caps):
        counter, total = owner.caps.get(effect.track, (-1, 0))
        return steps.Limited(place, effect.by, counts, counter, total)
    return steps.Change(place, effect.by)


def _ally(named: str | None, compiled: Compiled, owner: Owner) -> AllyTable:
    """The ally named, or the one on whose card the effect stands."""
    return owner.ally if owner.ally is not None and not named else compiled.allies[str(named)]


def _kept(effect: fx.ScheduleDelivery, compiled: Compiled, owner: Owner) -> str:
    """The name under which what is to arrive is kept."""
    parts = lower(effect.effects, compiled, owner)
    number = 1
    while f"{owner.name}#{number}" in compiled.bundles:
        number += 1
    name = f"{owner.name}#{number}"
    compiled.bundles[name] = parts
    return name


def _choice(effect: fx.Choose, compiled: Compiled, owner: Owner) -> Step:
    name = f"{owner.name}?{effect.id}"
    compiled.options[name] = tuple([(one.id, lower(one.effects, compiled, owner)) for one in effect.options])
    return steps.Choose(name, effect.seat)
