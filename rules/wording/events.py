"""What happened, as the log tells it; what only keeps the books has no line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from rules.values.bounds import LONGEST_GAME, OWN
from rules.values.events import Added, Changed, Event, Happened, Removed, Rolled, read
from rules.wording import names as w
from rules.wording.cards import ROLL_KINDS
from rules.wording.causes import cause
from rules.wording.names import Message, Name, Value
from rules.wording.story import HAPPENED, roll_modifiers, rolled

if TYPE_CHECKING:
    from rules.scenario.scenario import Scenario

__all__ = ["event", "roll_modifiers", "rolled"]

Item = tuple[Any, ...]

STANCES_TOLD = {2: "event.stood_up", 3: "event.held", 4: "event.stepped_back"}
"""What an ally did of its own accord, by the number in the state; aid offered unasked is told by itself."""


def event(scenario: Scenario, event: Event | Sequence[Any], names: Sequence[str] = ()) -> Message | None:
    """A line of the log, or ``None`` for what only keeps the books.

    ``event`` is one of the classes of ``rules.values.events``, or a raw tuple with the numbers' ids in ``names``, or
    the journal's form, which needs no names.
    """
    if not isinstance(event, Changed | Added | Removed | Rolled | Happened):
        event = read(tuple(event), list(names))
    match event:
        case Changed():
            return _changed(scenario, event)
        case Added():
            tell = ADDED.get(event.among)
            return tell(scenario, tuple(event.item), event.cause) if tell else None
        case Removed():
            return _removed(event)
        case Rolled():
            return rolled(scenario, event)
        case Happened():
            say = HAPPENED.get(event.what)
            return say(scenario, event.subject, event.values) if say else None


def _changed(scenario: Scenario, event: Changed) -> Message | None:
    number, after = event.number, event.after
    first, _, rest = number.partition(".")
    owner, _, what = number.rpartition(".")
    if "." not in number:
        return _changed_whole(scenario, event)
    if first == "token" or rest in OWN:
        return _moved(scenario, event)
    if first == "sanction":
        return Message("event.imposed" if after else "event.eased", {"sanction": w.sanction_name(rest)})
    if first == "cover":
        route = w.route_name(rest)
        covered: dict[str, Value] = {"route": route, "rung": after - 1}
        return Message("event.covered", covered) if after else Message("event.uncovered", {"route": route})
    if first == "shield":
        kind = w.pressure_kind_name(rest.partition(".")[0])
        if what == "until":
            if not after:
                return Message("event.shield_gone", {"kind": kind})
            return Message("event.shield_until", {"kind": kind, "turn": _last(scenario, after)})
        return Message("event.shield", {"kind": kind, "by": -after})
    if what == "stance":
        return Message(STANCES_TOLD[after], {"seat": w.seat_name(first)}) if after in STANCES_TOLD else None
    if what == "fired":
        return Message("event.fired", {"inject": Name(f"inject.{owner}.name")}) if after else None
    if what == "held_off":
        return _held_off(owner, after)
    return _streak(scenario, owner, after) if what == "streak" else None


def _changed_whole(scenario: Scenario, event: Changed) -> Message | None:
    """A number without an owner: a track, the rung, an ending, or one that only keeps the books."""
    if any(track.id == event.number for track in scenario.tracks):
        return _moved(scenario, event)
    after = event.after
    if event.number == "rung":
        key = "event.climbed" if after > event.before else "event.cooled"
        return Message(key, {"before": event.before, "after": after, "rung": w.rung_name(after)})
    if event.number in ("ending", "verdict") and after > 0:
        key = "event.ended" if event.number == "ending" else "event.verdict"
        return Message(key, {"ending": w.ending_name(w.ending_of(scenario, after))})
    if event.number == "reveals" and after > event.before:
        return Message("event.reveals", {"count": after})
    if event.number == "held" and after:
        return Message("event.ladder_held")
    return Message("event.new_luck") if event.number == "luck" else None


def _moved(scenario: Scenario, event: Changed) -> Message:
    values: dict[str, Value] = {
        "what": w.number_name(scenario, event.number),
        "before": event.before,
        "after": event.after,
        "by": event.after - event.before,
    }
    return Message("event.changed", values)


def _held_off(inject: str, turn: int) -> Message:
    values: dict[str, Value] = {"inject": Name(f"inject.{inject}.name")}
    if turn > LONGEST_GAME:  # held off for ever
        return Message("event.cancelled", values)
    return Message("event.postponed", {**values, "turn": turn})


def _streak(scenario: Scenario, ending: str, number: int) -> Message | None:
    """How near an ending is that needs several Reviews running."""
    turns = next((one.turns for one in scenario.endings if one.id == ending), 1)
    if turns == 1 or not number:
        return None
    return Message("event.streak", {"ending": w.ending_name(ending), "number": number, "turns": turns})


def _signal(_scenario: Scenario, item: Item, why: str) -> Message | None:
    if why.startswith("ruling"):
        return None
    key = "event.revealed" if why.startswith("reveal") else "event.signalled"
    return Message(key, {"card": w.card_name(item[0])})


def _request(_scenario: Scenario, item: Item, why: str) -> Message | None:
    ability, price, stage, partner, named = item
    values: dict[str, Value] = {"ability": w.ability_of(ability), "price": w.price_name(price)}
    if why.startswith("ruling"):
        return None
    if stage == "priced":
        return Message("event.priced", {**values, "named": w.price_name(named) if named else w.price_name(price)})
    if "declined" in (stage, partner):
        return Message("event.declined", values)
    if stage == "accepted":
        return Message("event.agreed" if partner in ("", "accepted") else "event.half_agreed", values)
    return Message("event.half_agreed" if partner == "accepted" else "event.requested", values)


DEALS = {"asked": "event.deal_offered", "accepted": "event.deal_accepted", "declined": "event.deal_declined"}
TERMS = {
    "tabled": "event.terms_tabled",
    "accepted": "event.terms_accepted",
    "refused": "event.terms_refused",
    "countered": "event.terms_countered",
    "signed": "event.terms_signed",
}


def _deal(_scenario: Scenario, item: Item, why: str) -> Message | None:
    seat, stage = item
    values: dict[str, Value] = {"ally": w.seat_name(seat), "deal": Name(f"ally.{seat}.side_deal.name")}
    return Message(DEALS[stage], values) if stage in DEALS and not why.startswith("ruling") else None


def _terms(_scenario: Scenario, item: Item, why: str) -> Message | None:
    seat, package, stage, counter = item
    if stage not in TERMS or why.startswith("ruling"):
        return None
    signed = counter or package
    return Message(TERMS[stage], {"seat": w.seat_name(seat), "package": w.package_name(signed)})


def _choice(scenario: Scenario, item: Item, _why: str) -> Message | None:
    return Message("event.choice", {"seat": w.seat_name(item[1]), "what": cause(scenario, item[2])})


def _delivery(scenario: Scenario, item: Item, why: str) -> Message | None:
    bundle, route, due, _ = item
    if why.startswith("ruling"):
        return None
    values: dict[str, Value] = {"what": w.delivery_name(scenario, bundle), "turn": due}
    if why.startswith("deliver:"):
        return Message("event.delayed", values)
    if not route:
        return Message("event.set_out", values)
    return Message("event.set_out_by", {**values, "route": w.route_name(route)})


def _schedule(scenario: Scenario, item: Item, why: str) -> Message | None:
    kind, number, by, until, _ = item
    if why.startswith("ruling"):
        return None
    change = Message("effect.change", {"what": w.number_name(scenario, number), "by": by})
    if kind == "change":
        return Message("event.scheduled", {"change": change, "turn": _last(scenario, until)})
    return Message("event.owed", {"change": change, "turn": until})


def _modifier(scenario: Scenario, item: Item, why: str) -> Message | None:
    roll, subject, by, until, _ = item
    if why.startswith("ruling") and not why.endswith("write_inject"):
        return None
    rolls: Value = Message(ROLL_KINDS[roll])
    if subject:
        rolls = Message("effect.on_subject", {"roll": rolls, "subject": w.subject_name(scenario, subject)})
    return Message("event.modified", {"roll": rolls, "by": by, "turn": _last(scenario, until)})


def _last(scenario: Scenario, turn: int) -> int:
    """The last turn of something that goes on: none comes after the game's."""
    return min(turn, scenario.turns)


def _proposal(_scenario: Scenario, item: Item, _why: str) -> Message | None:
    return Message("event.proposed", {"number": item[0], "seat": w.seat_name(item[1])})


def _precedent(_scenario: Scenario, item: Item, _why: str) -> Message | None:
    return Message("event.precedent", {"tag": item[0], "reliability": w.reliability(item[1])})


def _forced(scenario: Scenario, item: Item, _why: str) -> Message | None:
    return Message("event.forced", {"roll": w.roll_name(scenario, item[0]), "face": item[1]})


def _prepared(_scenario: Scenario, item: Item, _why: str) -> Message | None:
    return Message("event.prepared", {"to": w.addressees(item[2]), "turn": item[1], "text": item[3]})


ADDED: dict[str, Callable[[Scenario, Item, str], Message | None]] = {
    "signals": _signal,
    "requests": _request,
    "deals": _deal,
    "terms": _terms,
    "choices": _choice,
    "deliveries": _delivery,
    "schedule": _schedule,
    "modifiers": _modifier,
    "proposals": _proposal,
    "precedents": _precedent,
    "forced": _forced,
    "prepared": _prepared,
}
"""What is told of an item that was put into one of the state's lists."""


def _removed(event: Removed) -> Message | None:
    """Of what leaves a list a signal's end is told, played or not, and a precedent's."""
    if event.among == "precedents" and event.cause == "ruling:revoke_precedent":
        return Message("event.revoked", {"tag": event.item[0]})
    if event.among != "signals" or not event.cause.startswith(("pressure", "unplayed")):
        return None
    key = "event.played" if event.cause.startswith("pressure") else "event.unplayed"
    return Message(key, {"card": w.card_name(event.item[0])})
