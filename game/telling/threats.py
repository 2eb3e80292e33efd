"""A card on the table and what counters it, in words for every face."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rules.values import orders
from rules.wording import names as w
from rules.wording.names import Message, Name, Value

if TYPE_CHECKING:
    from game.play.session import Session
    from game.telling.position import SignalNow
    from rules.outlook.counters import Counter
    from rules.scenario.scenario import Scenario

__all__ = ["counter_asides", "counter_effect", "counter_name", "played_until", "seen_as"]


def seen_as(signal: SignalNow) -> str:
    """A signal as it may be asked about: its card, ``kind:…``, or nothing."""
    return signal.card or (f"kind:{signal.kind}" if signal.kind else "")


def played_until(session: Session, card: str) -> Message:
    """Until when a card on the table may be played."""
    until = session.prospects.last_turn_of(card)
    return Message("seats.may_be_played_next" if until > session.turn else "seats.may_be_played_now", {"turn": until})


def counter_name(scenario: Scenario, one: Counter) -> Message | Name:
    """What counters a card: an action, an aid with its ally, or what is on its way."""
    if isinstance(one.order, orders.Spend):
        return Name(f"action.{one.subject}.name")
    return w.delivery_name(scenario, one.subject) if one.order is None else w.ability_of(one.subject)


def counter_effect(one: Counter) -> Message:
    """What it does to the chance that the card comes off; to its roll, where the card is not known."""
    if one.before < 0:
        return Message("seats.roll_falls", {"by": one.by})
    return Message("seats.chance_falls", {"before": one.before, "after": one.after})


def counter_asides(session: Session, one: Counter) -> list[Message]:
    """When it is there, and how likely it is agreed to."""
    values: dict[str, Value] = {"turn": one.due, "until": one.until}
    if not one.in_time:
        found = [Message("seats.there_late", values)]
    elif one.due > session.turn:
        found = [Message("seats.there_in_turn", values)]
    else:
        at_once = isinstance(one.order, orders.Spend)
        found = [Message("seats.there_at_once" if at_once else "seats.there_this_turn")]
    if one.order is None:
        found.append(Message("seats.on_its_way"))
    elif isinstance(one.order, orders.RequestAid):
        odds = session.odds(one.order)
        if odds is not None:
            found.append(Message("seats.chance_yes", {"percent": odds.of("accepted")}))
            found += [Message("seats.estimate_short")] if odds.estimate else []
    return found
