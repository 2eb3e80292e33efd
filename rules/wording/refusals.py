"""Why an ally said no, in its seat's own voice: what its card weighed, and what the card says of that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rules.values.events import Event, Happened, Rolled
from rules.wording import names as w
from rules.wording.causes import modifier_name, modifiers_of
from rules.wording.names import Message, Name, Value
from rules.wording.orders import find_limit

if TYPE_CHECKING:
    from rules.scenario.cards import AllyCard
    from rules.scenario.scenario import Scenario

__all__ = ["refused_by", "roll_refusal", "said"]


def said(seat: str, reasons: list[Message | Name]) -> Message:
    """Reasons in the mouth of a seat."""
    whole: Value = reasons[0]
    for one in reasons[1:]:
        whole = Message("refusal.and_then", {"first": whole, "rest": one})
    return Message("refusal.said", {"seat": w.seat_name(seat), "reason": whole})


def roll_refusal(scenario: Scenario, event: Rolled) -> Message | None:
    """What weighed most when an ally's card said no, and its own words for that; ``None`` where no card said no."""
    kind, _, subject = event.name.partition(":")
    if kind not in ("answer", "deal") or event.result != "declined" or event.instead_of is not None:
        return None
    seat = subject.partition("@")[2] or subject.partition(".")[0]
    card = next((one for one in scenario.allies if one.seat == seat), None)
    if card is None:
        return None
    against = [(by, name) for name, by in event.modifiers if by < 0]
    reasons: list[Message | Name] = []
    if against:
        by, name = min(against, key=lambda one: one[0])  # the first of equals
        reasons.append(Message("refusal.weighed", {"what": modifier_name(scenario, event.name, name), "by": by}))
        why = _why(scenario, subject, name)
    else:
        reasons.append(Message("refusal.the_die"))
        why = None
    if kind == "answer":
        why = why or _harm(card)
    if why is not None:
        reasons.append(Message("refusal.why", {"why": why}))
    return said(seat, reasons)


def refused_by(scenario: Scenario, event: Event) -> Message | None:
    """Why an event says no, in the voice of the seat that does: a card's roll, or a limit of its card."""
    if isinstance(event, Rolled):
        return roll_refusal(scenario, event)
    if not isinstance(event, Happened) or event.what != "limit_stopped":
        return None
    found = find_limit(scenario, event.subject, str(event.values[0]))
    if found is None or not found[0].why:
        return None
    return said(event.subject.partition(".")[0], [Message("refusal.why", {"why": Name(f"{found[1]}.why")})])


def _why(scenario: Scenario, owner: str, modifier: str) -> Name | None:
    """The card's own reason for a modifier, if it gives one."""
    for one, path in modifiers_of(scenario, owner):
        if one.id == modifier and one.why:
            return Name(f"{path}.{modifier}.why")
    return None


def _harm(card: AllyCard) -> Name | None:
    """What helping harms most, in the card's own words, if it has any for that."""
    harmed = [one for one in card.interests if one.bearing == "helping_harms" and one.why]
    if not harmed:
        return None
    return Name(f"ally.{card.seat}.interest.{max(harmed, key=lambda one: abs(one.weight)).id}.why")
