"""What the numbers of limits and effects are called, so short that they stand beside a field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rules.scenario import effects as fx
from rules.scenario import limits as lim
from rules.wording import names as w
from rules.wording.cards import ROLL_KINDS
from rules.wording.keys import GLOBAL_NUMBERS, OWN_NUMBERS
from rules.wording.names import Message, Name

if TYPE_CHECKING:
    from rules.scenario.scenario import Scenario
    from rules.wording.names import Value

__all__ = ["named", "only_number", "subject"]


def only_number(effect: fx.Effect) -> bool:
    """Whether an effect is told by its one number, and what that is about."""
    alone = (
        fx.ChangeTrack | fx.ChangeToken | fx.ChangeRelation | fx.ChangeExposure | fx.PinCapacity | fx.Climb | fx.Swap
    )
    return isinstance(effect, alone)


def subject(scenario: Scenario, effect: fx.Effect, name: str) -> Value:
    """What a number of an effect is about; empty where the number's own name says it."""
    match effect:
        case fx.ChangeTrack() | fx.ChangeOverTurns() | fx.SetTrack():
            return w.track_name(effect.track)
        case fx.ChangeToken():
            return Name(f"token.{effect.token}.name")
        case fx.Shield():
            return Message("adapt.shield", {"kind": w.pressure_kind_name(effect.against)})
        case fx.Swap():
            gives = name == "give_amount"
            key, track = ("adapt.gives", effect.give) if gives else ("adapt.takes", effect.take)
            return Message(key, {"track": w.track_name(track)})
        case fx.Bypass():
            return w.sanction_name(effect.sanction) if effect.sanction else Message("adapt.bypass")
        case fx.ChangeRelation() | fx.ChangeExposure() | fx.PinCapacity():
            what = {"relation": "relation", "exposure": "exposure", "pin": "pinned"}[effect.do]
            return _own(what, effect.ally)
        case fx.ModifyRoll():
            roll = Message(ROLL_KINDS[effect.roll])
            if not effect.subject:
                return roll
            return Message("effect.on_subject", {"roll": roll, "subject": w.subject_name(scenario, effect.subject)})
        case fx.ScheduleDelivery() | fx.Cover():
            return w.route_name(effect.route)
        case fx.Climb():
            return Message(GLOBAL_NUMBERS["rung"])
        case _:
            return ""


def named(limit: lim.Limit, name: str) -> Value:
    """What a number of a limit is called: what it bounds, and which of the two bounds it is."""
    match limit:
        case lim.Uses():
            return Message("adapt.uses")
        case lim.CoolDown():
            return Message("adapt.pause")
        case lim.Cap():
            return Message("adapt.cap", {"track": w.track_name(limit.track)})
        case _:
            key = "adapt.at_most" if name == "at_most" else "adapt.at_least"
            return Message(key, {"what": _bounded(limit)})


def _bounded(limit: lim.Limit) -> Value:
    match limit:
        case lim.RelationNeeded():
            return _own("relation", limit.ally)
        case lim.ExposureAllowed():
            return _own("exposure", limit.ally)
        case lim.NotPinned():
            return _own("pinned", limit.ally)
        case lim.CapacityNeeded():
            return Message(OWN_NUMBERS["capacity"])
        case lim.TrackRange():
            return w.track_name(limit.track)
        case lim.TokenHeld():
            return Name(f"token.{limit.token}.name")
        case lim.RungRange():
            return Message(GLOBAL_NUMBERS["rung"])
        case lim.TurnRange():
            return Message(GLOBAL_NUMBERS["turn"])
        case lim.Used():
            return w.ability_of(limit.ability)
        case lim.SanctionInForce():
            return w.sanction_name(limit.sanction) if limit.sanction else Message("adapt.sanctions")
        case _:
            return w.plain(limit.limit)


def _own(what: str, ally: str | None) -> Message:
    number = Message(OWN_NUMBERS[what])
    return Message("number.of", {"owner": w.seat_name(ally), "what": number}) if ally else number
