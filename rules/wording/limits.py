"""Limits as sentences and conditions as phrases, made from the data that the judge goes by.

A phrase stands after "with", so that it reads the same on a limit, in an effect and in an ending. What must not hold is
said as its opposite: not "not 7 or less" but "8 or more".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from rules.scenario import limits as lim
from rules.wording import names as w
from rules.wording.keys import AND, OR
from rules.wording.names import Message, Name, Value, join

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rules.scenario.limits import Limit
    from rules.scenario.scenario import Scenario


def reasons(
    scenario: Scenario, limits: Sequence[Limit], path: str, ally: str | None = None, *, used: int = 0
) -> list[tuple[Message, Name]]:
    """The limits of a card that give a reason, each as the sentence that ``limit`` makes of it, with the reason.

    ``path`` is that of the card's texts.
    """
    return [
        (limit(scenario, one, ally, used=used), Name(f"{path}.limit.{one.id or place}.why"))
        for place, one in enumerate(limits)
        if one.why
    ]


def limit(scenario: Scenario, limit: Limit, ally: str | None = None, *, used: int = 0) -> Message:
    """A limit as a sentence.

    Args:
        scenario: whose it is.
        limit: in question.
        ally: the seat whose card it stands on, where that must be said.
        used: how often what it stands on was used so far: what may not be used again says so.
    """
    match limit:
        case lim.Never():
            return Message("limit.never", {"aid": Name(f"aid.{limit.aid}.name")})
        case lim.Uses():
            return Message("limit.uses_spent" if used >= limit.at_most else "limit.uses", {"count": limit.at_most})
        case lim.CoolDown():
            return Message("limit.cool_down", {"count": limit.turns})
        case lim.Together():
            return Message("limit.together", {"ally": w.seat_name(limit.ally)})
        case lim.Cap():
            return Message("limit.cap", {"track": w.track_name(limit.track), "total": limit.total})
        case _:
            return Message("limit.only", {"condition": condition(scenario, limit, ally)})


OWN = {
    "relation": ("condition.relation", "condition.relation_with"),
    "exposure": ("condition.exposure", "condition.exposure_of"),
    "pinned": ("condition.pinned", "condition.pinned_of"),
}
"""An ally's numbers in a phrase: on its own card, and where the ally must be named."""

Bounds = tuple[int | None, int | None]

AMOUNTS = ("condition.at_least", "condition.at_most")
RUNGS = ("condition.rung_at_least", "condition.rung_at_most")
TURNS = ("condition.turn_at_least", "condition.turn_at_most")


def condition(scenario: Scenario, limit: Limit, ally: str | None = None, *, holds: bool = True) -> Message:
    """A limit or condition as a phrase that stands after "with"; its opposite when it must not hold."""
    match limit:
        case lim.RelationNeeded():
            return _compared(_of("relation", limit.ally or ally), (limit.at_least, None), holds)
        case lim.ExposureAllowed():
            return _compared(_of("exposure", limit.ally or ally), (None, limit.at_most), holds)
        case lim.NotPinned():
            return _compared(_of("pinned", limit.ally or ally), (None, limit.at_most), holds)
        case lim.CapacityNeeded():
            return _compared(Message("condition.capacity"), (limit.at_least, None), holds)
        case lim.TrackRange():
            floor = next((track.low for track in scenario.tracks if track.id == limit.track), 0)
            return _compared(w.track_name(limit.track), (limit.at_least, limit.at_most), holds, floor)
        case lim.TokenHeld():
            return _compared(Name(f"token.{limit.token}.name"), (limit.at_least, limit.at_most), holds)
        case lim.RungRange():
            return _compared(Message("condition.rung"), (limit.at_least, limit.at_most), holds, keys=RUNGS)
        case lim.TurnRange():
            return _compared(Message("condition.turn"), (limit.at_least, limit.at_most), holds, 1, keys=TURNS)
        case lim.RouteOpen():
            return Message("condition.open" if holds else "condition.covered", {"route": w.route_name(limit.route)})
        case lim.SanctionInForce(sanction=None):
            key = "condition.sanctions" if holds else "condition.fewer_sanctions"
            return Message(key, {"count": limit.at_least})
        case lim.SanctionInForce():
            key = "condition.in_force" if holds else "condition.not_in_force"
            return Message(key, {"sanction": w.sanction_name(limit.sanction)})
        case lim.Fired():
            key = "condition.fired" if holds else "condition.not_fired"
            return Message(key, {"inject": Name(f"inject.{limit.inject}.name")})
        case lim.Used():
            given = Message("condition.given", {"ability": w.ability_of(limit.ability)})
            return _compared(given, (limit.at_least, None), holds)
        case lim.Uses():
            return _compared(Message("condition.uses"), (None, limit.at_most - 1), holds)
        case lim.CoolDown():
            return _compared(Message("condition.since_use"), (limit.turns + 1, None), holds)
        case lim.Never():
            return _unless(Message("condition.never", {"aid": Name(f"aid.{limit.aid}.name")}), holds)
        case lim.Together():
            return _unless(Message("condition.together", {"ally": w.seat_name(limit.ally)}), holds)
        case lim.Cap():
            cap = Message("condition.cap", {"track": w.track_name(limit.track), "total": limit.total})
            return _unless(cap, holds)
        case lim.AllOf():
            return _combined(scenario, limit.of, ally, holds, every=holds)
        case lim.AnyOf():
            return _combined(scenario, limit.of, ally, holds, every=not holds)
        case lim.Not():
            return condition(scenario, limit.of, ally, holds=not holds)
    assert_never(limit)


def _of(what: str, ally: str | None) -> Message:
    own, of_another = OWN[what]
    return Message(own) if ally is None else Message(of_another, {"ally": w.seat_name(ally)})


def _unless(phrase: Message, holds: bool) -> Message:  # noqa: FBT001 - which of the two is the question
    return phrase if holds else Message("condition.not", {"condition": phrase})


def _combined(
    scenario: Scenario,
    parts: Sequence[Limit],
    ally: str | None,
    holds: bool,  # noqa: FBT001 - passed on
    *,
    every: bool,
) -> Message:
    """Parts joined by "and" or "or"; what is joined the other way inside stands in brackets."""
    phrases: list[Value] = []
    for part in parts:
        phrase = condition(scenario, part, ally, holds=holds)
        mixed = phrase.key == (OR if every else AND)
        phrases.append(Message("condition.group", {"condition": phrase}) if mixed else phrase)
    return join(phrases, AND if every else OR)


def _compared(
    what: Value,
    bounds: Bounds,
    holds: bool,  # noqa: FBT001 - passed on
    floor: int = 0,
    keys: tuple[str, str] = AMOUNTS,
) -> Message:
    """A number compared with its bounds, or the opposite."""
    least, most = bounds
    if holds:
        return _range(what, bounds, floor, keys)
    outside: list[Value] = []
    if least is not None:
        outside.append(_range(what, (None, least - 1), floor, keys))
    if most is not None:
        outside.append(_range(what, (most + 1, None), floor, keys))
    return join(outside, OR)


def _range(what: Value, bounds: Bounds, floor: int, keys: tuple[str, str]) -> Message:
    least, most = bounds
    if least is None and most is None:
        return Message("condition.any", {"what": what})
    if least is None and most is not None:
        at_most = keys[1] if most > floor else "condition.exactly"
        return Message(at_most, {"what": what, "number": most})
    if most is None and least is not None:
        return Message(keys[0], {"what": what, "number": least})
    if least == most and least is not None:
        return Message("condition.exactly", {"what": what, "number": least})
    return Message("condition.between", {"what": what, "low": least or 0, "high": most or 0})


def flat(limit: Limit | None) -> Iterator[Limit]:
    """The single limits that one is put together from, itself where it is one of them."""
    if limit is None:
        return
    if limit.limit == "all" or limit.limit == "any":
        for part in limit.of:
            yield from flat(part)
    elif limit.limit == "not":
        yield from flat(limit.of)
    else:
        yield limit
