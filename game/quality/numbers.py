"""Effects that come to nothing, numbers that nothing moves, choices that are none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from game.quality.finding import DEAD, DULL, Finding, found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.quality.reach import Placed, Reach
    from game.scenario.document import Keys

__all__ = ["choices", "effects", "interests", "unused"]


def effects(reach: Reach) -> Iterator[Finding]:
    """Effects that change nothing: by nought, or on a number that already stands at the end of its range for good."""
    for one in reach.effects:
        effect, place = one.effect, one.place
        name, by = _moves(one)
        if name and by == 0:
            yield found("effect_nothing", DULL, (*place, "by"), number=_called(reach, name))
        elif name and _stuck(reach, name, by):
            low, high = reach.bounds[name]
            end = high if by > 0 else low
            yield found("effect_clamped", DULL, place, number=_called(reach, name), by=by, end=end)
        elif effect.do == "set" and not _inside(reach, effect):
            low, high = reach.bounds[effect.track]
            values = {"number": _called(reach, effect.track), "value": effect.value, "low": low, "high": high}
            yield found("effect_outside", DULL, (*place, "value"), **values)
        elif effect.do == "swap" and effect.give_amount > reach.spans[effect.give][1] - reach.bounds[effect.give][0]:
            yield found("effect_swap", DEAD, (*place, "give_amount"), number=_called(reach, effect.give))
        elif effect.do in ("ease", "bypass") and not _imposed(reach, effect.sanction):
            yield found("effect_eases_nothing", DULL, place)
        elif effect.do == "cover" and effect.rung > reach.spans["rung"][1]:
            yield found("effect_cover", DULL, (*place, "rung"), rung=effect.rung, high=reach.spans["rung"][1])


def _moves(one: Placed) -> tuple[str, int]:
    """The number that an effect moves, and by how much; no name for effects of another sort."""
    effect = one.effect
    if effect.do in ("change", "change_over_turns"):
        return effect.track, effect.by
    if effect.do == "token":
        return effect.token, effect.by
    if effect.do == "climb":
        return "rung", effect.by
    what = {"relation": "relation", "exposure": "exposure", "pin": "pinned"}.get(effect.do)
    seat = getattr(effect, "ally", None) or one.ally
    return (f"{seat}.{what}", effect.by) if what and seat else ("", 0)


def _stuck(reach: Reach, name: str, by: int) -> bool:
    """Whether a number can never be anywhere but at the end towards which it is to move."""
    if name not in reach.spans:
        return False
    (least, most), (low, high) = reach.spans[name], reach.bounds[name]
    return (by > 0 and least == high) or (by < 0 and most == low)


def _inside(reach: Reach, effect: Any) -> bool:
    low, high = reach.bounds[effect.track]
    return low <= int(effect.value) <= high


def _imposed(reach: Reach, sanction: str | None) -> bool:
    names = [one.id for one in reach.scenario.sanctions if sanction in (None, one.id)]
    return any(reach.spans[f"sanction.{name}"][1] for name in names)


def _called(reach: Reach, name: str) -> str:
    """A number's name as the scenario writes it."""
    names = {one.id: one.name for one in reach.scenario.tracks}
    names |= {one.id: one.name for one in reach.scenario.tokens}
    return names.get(name, name)


def choices(reach: Reach) -> Iterator[Finding]:
    """Choices whose options all do the same."""
    for one in reach.effects:
        if one.effect.do == "choose":
            first, *others = (option.effects for option in one.effect.options)
            if all(other == first for other in others):
                yield found("choice_alike", DEAD, (*one.place, "options"), id=one.effect.id)


def interests(reach: Reach) -> Iterator[Finding]:
    """Interests whose measure nothing can move, so that they give every game the same score."""
    for place, model in reach.everything:
        if type(model).__name__ != "Interest":
            continue
        interest: Any = model
        ally = reach.scenario.allies[int(place[1])].seat if place[0] == "allies" else ""
        if interest.weight == 0:
            yield found("interest_weightless", DULL, (*place, "weight"), name=interest.name)
        elif not _measured(reach, interest.measure, ally):
            yield found("interest_fixed", DEAD, (*place, "measure"), name=interest.name)


def _measured(reach: Reach, measure: Any, ally: str) -> bool:
    """Whether a measure can come out otherwise than at the start."""
    seat = measure.ally or ally
    match measure.of:
        case "track" | "token":
            name = getattr(measure, measure.of)
            return _passes(reach.spans[name], measure.over, reach.starts[name])
        case "rung":
            return _passes(reach.spans["rung"], measure.over, reach.starts["rung"])
        case "own":
            name = f"{seat}.{measure.what}"
            return name not in reach.spans or _passes(reach.spans[name], measure.over, reach.starts[name])
        case "sanctions":
            return any(low != high for name, (low, high) in reach.spans.items() if name.startswith("sanction."))
        case "ending":
            return reach_ending(reach, measure.ending)
        case "paid":
            cards = [card for card in reach.scenario.allies if card.seat == seat] or reach.scenario.allies
            return any(measure.currency in one.prices for card in cards for one in card.abilities)
    return True


def _passes(span: tuple[int, int], over: int, start: int) -> bool:
    """Whether what is counted above ``over`` can differ from what it is at the start."""
    low, high = span
    return max(0, low - over) != max(0, start - over) or max(0, high - over) != max(0, start - over)


def reach_ending(reach: Reach, name: str) -> bool:
    """Whether an ending can come by itself."""
    ending = next(one for one in reach.scenario.endings if one.id == name)
    if ending.kind == "condition":
        return ending.condition is None or (reach.truth(ending.condition)[0] and ending.turns <= reach.scenario.turns)
    if ending.kind == "result":
        return any(one.effect.do == "end" and one.effect.ending == name for one in reach.effects)
    if ending.kind == "settlement":
        settlement = reach.scenario.settlement
        return settlement is not None and settlement.earliest <= reach.scenario.turns
    return True


THINGS = ("aid_kinds", "pressure_kinds", "routes", "sanctions", "currencies", "tokens", "assumptions", "figures")
"""What is listed for others to name."""


def unused(reach: Reach) -> Iterator[Finding]:
    """Things that are listed and that nothing names."""
    named: set[str] = set()
    for _, model in reach.everything:
        for name, value in vars(model).items():
            if isinstance(value, str):
                if name != "id":
                    named.add(value)
            elif isinstance(value, tuple):
                if value and isinstance(value[0], str):
                    named.update(value)
            elif name in ("prices", "price", "needed") and value:  # tables by what they name
                named.update(value)
    anything = any(one.effect.do in ("ease", "bypass") and one.effect.sanction is None for one in reach.effects)
    for kind in THINGS:
        table = getattr(reach.scenario, kind)
        ids = list(table) if isinstance(table, dict) else [one.id for one in table]
        if kind == "sanctions":
            ids = [one.id for one in table if not (one.in_force and one.bite) and not anything] if table else []
        for number, one in enumerate(ids):
            if one not in named:
                place: Keys = (kind, one) if isinstance(table, dict) else (kind, number)
                yield found(f"unused_{kind}", DULL, place, id=one)
