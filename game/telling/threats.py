"""A card on the table and what counters it, in words for every face."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rules.outlook.counters import ASKED_FOR, IN_FORCE, ON_ITS_WAY, PRICED
from rules.values import orders
from rules.wording import names as w
from rules.wording.causes import modifier_name
from rules.wording.names import Message, Name, Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from game.play.session import Session
    from game.telling.position import SignalNow
    from rules.outlook.counters import Counter

__all__ = [
    "counter_asides",
    "counter_effect",
    "counter_name",
    "counter_stands",
    "none_in_time",
    "none_open",
    "played_until",
    "seen_as",
]


def seen_as(signal: SignalNow) -> str:
    """A signal as it may be asked about: its card, ``kind:…``, or nothing."""
    return signal.card or (f"kind:{signal.kind}" if signal.kind else "")


def played_until(session: Session, card: str) -> Message:
    """Until when a card on the table may be played."""
    until = session.prospects.last_turn_of(card)
    return Message("seats.may_be_played_next" if until > session.turn else "seats.may_be_played_now", {"turn": until})


def counter_name(session: Session, one: Counter, seat: str) -> Message | Name:
    """What counters a card: an action, an aid with its ally, what is on its way, or what is in force by its cause.

    ``seat`` is who reads it.
    """
    scenario = session.scenario
    if one.stands == IN_FORCE:
        return modifier_name(scenario, "", _cause_in_force(session, one.subject, seat))
    if isinstance(one.order, orders.Spend):
        return Name(f"action.{one.subject}.name")
    return w.delivery_name(scenario, one.subject) if one.order is None else w.ability_of(one.subject)


def _cause_in_force(session: Session, subject: str, seat: str) -> str:
    """The cause of what is in force: of a shield what last raised it, or that it is one where nobody says."""
    kind = subject.removeprefix("shield.")
    if kind == subject:
        return subject
    number = session.compiled.names[session.compiled.shields[kind][0]]
    for entry in reversed(session.history.entries(seat)):
        for raw in reversed(entry.events):
            if raw[0] == number and raw[2]:
                return str(raw[3])
    return "shield"


def counter_effect(one: Counter) -> Message:
    """What it does to the chance that the card comes off; to its roll, where the card is not known."""
    if one.before < 0:
        return Message("seats.roll_falls", {"by": one.by})
    return Message("seats.chance_falls", {"before": one.before, "after": one.after})


def counter_stands(session: Session, one: Counter) -> Message | None:
    """How far it has come: asked with its chance of a yes, priced, on its way, in force; else ``None``."""
    if one.stands == IN_FORCE:
        return Message("seats.in_force", {"turn": one.lasts})
    if one.stands in (ON_ITS_WAY, PRICED):
        return Message("seats.on_its_way" if one.stands == ON_ITS_WAY else "seats.priced")
    if one.stands == ASKED_FOR and one.order is not None:
        odds = session.odds(one.order)
        if odds is None or odds.hidden:
            return Message("seats.asked_for")
        return Message("seats.asked_estimate" if odds.estimate else "seats.asked", {"percent": odds.of("accepted")})
    return None


def none_open(session: Session, card: str, seat: str, found: Sequence[Counter]) -> str:
    """The key of what is to be said where nothing can be ordered any more; empty where something can, or is done.

    ``card`` is the signal as ``seen_as`` gives it, ``found`` what counters it whatever it turns out to be.
    """
    in_time = [one for one in found if one.in_time]
    if any(not one.stands and one.ruling.allowed for one in in_time):
        return ""
    if any(not one.stands and one.ruling.reason == "bandwidth" for one in in_time):
        return "seats.no_request_left"
    if any(one.stands for one in in_time):
        return ""
    return "seats.none_can_be_ordered" if in_time else none_in_time(session, card, seat, short=True)


def none_in_time(session: Session, card: str, seat: str, *, short: bool = False) -> str:
    """The key of what is to be said where nothing counters a signal in time: of one not known in full it may depend."""
    cards, kind = session.scenario.pressure_cards, card.removeprefix("kind:")
    may_be = [] if card in [one.id for one in cards] else [one for one in cards if kind in ("", one.kind)]
    if not any(one.in_time for may in may_be for one in session.prospects.counters(may.id, seat)):
        return "seats.no_counters_short" if short else "seats.no_counters"
    if kind:
        return "seats.counters_by_card_short" if short else "seats.counters_by_card"
    return "seats.counters_by_kind_short" if short else "seats.counters_by_kind"


def counter_asides(session: Session, one: Counter) -> list[Message]:
    """When it is there, and how likely it is agreed to."""
    values: dict[str, Value] = {"turn": one.due, "until": one.until}
    stands = counter_stands(session, one)
    if stands is not None and one.stands == IN_FORCE:
        return [stands]
    if not one.in_time:
        found = [Message("seats.there_late", values)]
    elif one.due > session.turn:
        found = [Message("seats.there_in_turn", values)]
    else:
        at_once = isinstance(one.order, orders.Spend)
        found = [Message("seats.there_at_once" if at_once else "seats.there_this_turn")]
    if stands is not None:
        found.append(stands)
    elif isinstance(one.order, orders.RequestAid):
        odds = session.odds(one.order)
        if odds is not None and not odds.hidden:
            found.append(Message("seats.chance_yes", {"percent": odds.of("accepted")}))
            found += [Message("seats.estimate_short")] if odds.estimate else []
    return found
