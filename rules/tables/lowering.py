"""Effects as tuples: a kind, then the places and amounts that its function in ``rules.state.execute`` takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, assert_never

from rules.scenario import effects as fx
from rules.tables.conditions import compile_condition

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rules.tables.compile import Compiled
    from rules.tables.tables import AllyTable


def lower(
    effect: fx.Effect,
    compiled: Compiled,
    owner: str,
    ally: AllyTable | None,
    caps: dict[str, tuple[int, int]],
    *,
    modernises: bool,
) -> tuple[Any, ...]:
    """One effect as a tuple; the delayed and chosen parts are kept as bundles under the owner's name."""

    def parts(effects: Iterable[fx.Effect]) -> tuple[Any, ...]:
        return tuple(lower(one, compiled, owner, ally, caps, modernises=modernises) for one in effects)

    def whose(name: str | None) -> AllyTable:
        return ally if ally is not None and not name else compiled.allies[str(name)]

    match effect:
        case fx.ChangeTrack():
            modern = compiled.scenario.modernisation
            counts = modernises and effect.by > 0 and modern is not None and effect.track in modern.tracks
            if counts or (effect.by > 0 and effect.track in caps):
                return "limited", compiled.tracks[effect.track], effect.by, counts, *caps.get(effect.track, (-1, 0))
            return "change", compiled.tracks[effect.track], effect.by
        case fx.ChangeOverTurns():
            return "change_over_turns", effect.track, effect.by, effect.turns
        case fx.SetTrack():
            return "set", compiled.tracks[effect.track], effect.value
        case fx.Shield():
            return "shield", *compiled.shields[effect.against], effect.strength, effect.turns
        case fx.Reveal():
            return "reveal", effect.signals
        case fx.ChangeToken():
            return "change", compiled.tokens[effect.token], effect.by
        case fx.Lend():
            return "lend", effect.reserves, effect.debt, effect.cargoes, effect.after
        case fx.Swap():
            give, take = compiled.tracks[effect.give], compiled.tracks[effect.take]
            return "swap", give, effect.give_amount, take, effect.take_amount
        case fx.Bypass():
            return "bypass", effect.sanction or "", effect.turns
        case fx.ChangeRelation():
            return "change", whose(effect.ally).relation, effect.by
        case fx.ChangeExposure():
            return "change", whose(effect.ally).exposure, effect.by
        case fx.PinCapacity():
            return "change", whose(effect.ally).pinned, effect.by
        case fx.ModifyRoll():
            return "modify_roll", effect.roll, effect.subject or "", effect.by, effect.turns
        case fx.ScheduleDelivery():
            name = _keep(compiled, owner, parts(effect.effects))
            return "deliver", name, effect.route, effect.lead
        case fx.Several():
            return "several", parts(effect.effects)
        case fx.Choose():
            name = f"{owner}?{effect.id}"
            compiled.bundles[name] = tuple((one.id, parts(one.effects)) for one in effect.options)
            return "choose", name, effect.seat
        case fx.When():
            holds = compile_condition(effect.condition, compiled, ally)
            return "when", holds, parts(effect.then), parts(effect.otherwise)
        case fx.Climb():
            return "climb", effect.by
        case fx.Impose():
            return "impose", compiled.sanctions[effect.sanction][0]
        case fx.Ease():
            return "ease", effect.sanction or ""
        case fx.Cover():
            return "cover", compiled.covers[effect.route], effect.rung + 1
        case fx.End():
            return "end", compiled.ending_number[effect.ending]
    assert_never(effect)


def _keep(compiled: Compiled, owner: str, steps: tuple[Any, ...]) -> str:
    number = 1
    while f"{owner}#{number}" in compiled.bundles:
        number += 1
    name = f"{owner}#{number}"
    compiled.bundles[name] = steps
    return name
