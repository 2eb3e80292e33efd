"""Effects and modifiers in words short enough for a card, made from the data that the engine plays by."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from rules.scenario import effects as fx
from rules.scenario.cards import GAINS
from rules.scenario.model import Model
from rules.wording import names as w
from rules.wording.keys import COMMA, OR, OWN_NUMBERS, PLUS
from rules.wording.limits import condition, limit
from rules.wording.names import Message, Name, Value, join

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rules.scenario.cards import Modifier
    from rules.scenario.effects import Effect
    from rules.scenario.scenario import Scenario

__all__ = [
    "ROLL_KINDS",
    "condition",
    "effect",
    "effects",
    "effects_line",
    "limit",
    "modifier_line",
    "modifier_rule",
    "option_name",
    "result_line",
    "written_effects",
]

ROLL_KINDS = {"answer": "effect.on_answers", "delivery": "effect.on_deliveries", "pressure": "effect.on_pressure"}


def effects(scenario: Scenario, several: Iterable[Effect], ally: str | None = None) -> list[Message]:
    """A line for each effect; ``several`` in one are taken apart."""
    lines: list[Message] = []
    for one in several:
        lines += effects(scenario, one.effects, ally) if isinstance(one, fx.Several) else [effect(scenario, one, ally)]
    return lines


def effects_line(scenario: Scenario, several: Iterable[Effect], ally: str | None = None) -> Message:
    """Effects on one line; "no effect" when there are none."""
    lines = effects(scenario, several, ally)
    return join(lines) if lines else Message("effect.none")


def result_line(scenario: Scenario, result: str, does: Sequence[Effect], standing: str) -> Message:
    """All that a pressure card's result does, on one line, with what a gain restores of its seat's ``standing``."""
    gained = scenario.pressure.gain_standing if result in GAINS else 0
    if not gained:
        return effects_line(scenario, does)
    own = [one for one in does if isinstance(one, fx.ChangeTrack) and one.track == standing]
    others = [one for one in does if one not in own]
    restored = _changed(w.track_name(standing), gained + sum([one.by for one in own]))
    return join([*effects(scenario, others), restored])


def written_effects(scenario: Scenario, written: str) -> Message:
    """The effects of a facilitator's ruling, from their JSON text."""
    from rules.scenario.checking import effects_of  # noqa: PLC0415 - few games hold a ruling of this kind

    try:
        return effects_line(scenario, effects_of(written))
    except (ValueError, RecursionError):
        return w.plain(written[:80])


def effect(scenario: Scenario, effect: Effect, ally: str | None = None) -> Message:
    """One effect, short enough for a card.

    ``ally`` is the seat that an effect without an ally means, where that must be said; on its own card it need not.
    """
    match effect:
        case fx.ChangeTrack():
            return _changed(w.track_name(effect.track), effect.by)
        case fx.ChangeOverTurns():
            track = w.track_name(effect.track)
            return Message("effect.change_over_turns", {"track": track, "by": effect.by, "count": effect.turns})
        case fx.SetTrack():
            return Message("effect.set", {"track": w.track_name(effect.track), "value": effect.value})
        case fx.Shield():
            kind = w.pressure_kind_name(effect.against)
            return Message("effect.shield", {"kind": kind, "by": -effect.strength, "count": effect.turns})
        case fx.Reveal():
            return Message("effect.reveal", {"count": effect.signals})
        case fx.ChangeToken():
            return _changed(Name(f"token.{effect.token}.name"), effect.by)
        case fx.Lend():
            return _lend(scenario, effect)
        case fx.Swap():
            gives, takes = _changed(w.track_name(effect.give), -effect.give_amount), w.track_name(effect.take)
            return Message("effect.swap", {"gives": gives, "takes": _changed(takes, effect.take_amount)})
        case fx.Bypass(sanction=None):
            return Message("effect.bypass_worst", {"count": effect.turns})
        case fx.Bypass():
            return Message("effect.bypass", {"sanction": w.sanction_name(effect.sanction), "count": effect.turns})
        case fx.ChangeRelation():
            return _own("relation", effect.by, effect.ally or ally)
        case fx.ChangeExposure():
            return _own("exposure", effect.by, effect.ally or ally)
        case fx.PinCapacity():
            return _own("pinned", effect.by, effect.ally or ally)
        case fx.ModifyRoll():
            return _modify_roll(scenario, effect)
        case fx.ScheduleDelivery():
            return _deliver(scenario, effect, ally)
        case fx.Several():
            return effects_line(scenario, effect.effects, ally)
        case fx.Choose():
            return _choose(scenario, effect, ally)
        case fx.When():
            return _when(scenario, effect, ally)
        case fx.Climb():
            return Message("effect.climb", {"by": effect.by})
        case fx.Impose():
            return Message("effect.impose", {"sanction": w.sanction_name(effect.sanction)})
        case fx.Ease(sanction=None):
            return Message("effect.ease_worst")
        case fx.Ease():
            return Message("effect.ease", {"sanction": w.sanction_name(effect.sanction)})
        case fx.Cover():
            return Message("effect.cover", {"route": w.route_name(effect.route), "rung": effect.rung})
        case fx.End():
            return Message("effect.end", {"ending": w.ending_name(effect.ending)})
    assert_never(effect)


def _changed(what: Value, by: int) -> Message:
    return Message("effect.change", {"what": what, "by": by})


def _own(what: str, by: int, ally: str | None) -> Message:
    number = Message(OWN_NUMBERS[what])
    return _changed(Message("number.of", {"owner": w.seat_name(ally), "what": number}) if ally else number, by)


def _lend(scenario: Scenario, effect: fx.Lend) -> Message:
    economy = scenario.economy
    if economy is None:  # nobody lends where there is no money: the checks refuse it
        return w.plain(effect.do)
    now = _changed(w.track_name(economy.reserves), effect.reserves)
    owed = []
    if effect.debt and economy.debt is not None:
        owed.append(_changed(w.track_name(economy.debt), effect.debt))
    if effect.cargoes:
        owed.append(_changed(Name(f"token.{economy.cargoes}.name"), effect.cargoes))
    if not owed:
        return now
    return Message("effect.lend", {"now": now, "count": effect.after, "owed": join(owed, COMMA)})


def _deliver(scenario: Scenario, effect: fx.ScheduleDelivery, ally: str | None) -> Message:
    later = effects_line(scenario, effect.effects, ally)
    return Message("effect.deliver", {"route": w.route_name(effect.route), "count": effect.lead, "effects": later})


def _modify_roll(scenario: Scenario, effect: fx.ModifyRoll) -> Message:
    roll = Message(ROLL_KINDS[effect.roll])
    if effect.subject:
        subject = w.subject_name(scenario, effect.subject)
        roll = Message("effect.on_subject", {"roll": roll, "subject": subject})
    return Message("effect.modify_roll", {"roll": roll, "by": effect.by, "count": effect.turns})


def _choose(scenario: Scenario, effect: fx.Choose, ally: str | None) -> Message:
    options: list[Value] = []
    for option in effect.options:
        line = effects_line(scenario, option.effects, ally)
        options.append(Message("effect.option", {"option": option_name(effect.id, option.id), "effects": line}))
    return Message("effect.choose", {"seat": w.seat_name(effect.seat), "options": join(options, OR)})


def _when(scenario: Scenario, effect: fx.When, ally: str | None) -> Message:
    values: dict[str, Value] = {
        "condition": condition(scenario, effect.condition, ally),
        "then": effects_line(scenario, effect.then, ally),
    }
    if not effect.otherwise:
        return Message("effect.when", values)
    return Message("effect.when_otherwise", {**values, "otherwise": effects_line(scenario, effect.otherwise, ally)})


def option_name(choice: str, option: str) -> Name:
    """An option of a choice, by their ids."""
    return Name(f"choice.{choice}.option.{option}.name")


def option_effects(scenario: Scenario, choice: str, option: str) -> list[Message]:
    """What an option of a choice does; ``choice`` is the bundle that the choice is kept under (``owner?choice``)."""
    wanted = choice.rpartition("?")[2]
    for found in _choices(scenario):
        if found.id == wanted:
            return [line for one in found.options if one.id == option for line in effects(scenario, one.effects)]
    return []


def _choices(part: Model) -> Iterator[fx.Choose]:
    """Every choice of a scenario."""
    if isinstance(part, fx.Choose):
        yield part
    for value in vars(part).values():
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Model):
                yield from _choices(one)


def modifier_rule(scenario: Scenario, modifier: Modifier, ally: str | None = None) -> Message:
    """What a modifier is worth, from its data: "-1 for every 2 points of Debt over 6"."""
    parts: list[Value] = []
    if modifier.by or not modifier.tracks:
        parts.append(Message("modifier.fixed", {"by": modifier.by}))
    if modifier.tracks:
        tracks = join([w.track_name(track) for track in modifier.tracks], PLUS)
        each = Message("modifier.each", {"by": modifier.times, "count": modifier.divide, "tracks": tracks})
        parts.append(Message("modifier.over", {"each": each, "over": modifier.over}) if modifier.over else each)
    worth = join(parts, COMMA)
    if modifier.when is None:
        return worth
    return Message("modifier.when", {"worth": worth, "condition": condition(scenario, modifier.when, ally)})


def modifier_line(scenario: Scenario, modifier: Modifier, path: str) -> Message:
    """A modifier with its name, which stands under ``path`` in the scenario's texts."""
    name = Name(f"{path}.{modifier.id}.name")
    return Message("modifier.line", {"name": name, "rule": modifier_rule(scenario, modifier)})
