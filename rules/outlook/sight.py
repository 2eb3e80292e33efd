"""What a seat may know: a masked copy of the state, and which events it may see (architecture: views).

Secret are: signals that are not open, from everyone but the pressure seat (and, once revealed, the defender); requests,
their number and their prices until they are answered, from everyone but the side that asks and the ally; side deals,
from everyone but the side that offers them and the ally;
rolls the facilitator has set and injects that may still come, from everyone but the facilitator, and what was written
for some, from all others; the seed, from everyone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from rules.judging.book import BOOK
from rules.judging.secrecy import may_know_bundle, may_know_roll, offers_deal
from rules.scenario.scenario import MAIN_SIDES
from rules.state.state import State
from rules.values.events import ADDED, HAPPENED, REMOVED, ROLLED, Raw

if TYPE_CHECKING:
    from rules.tables.tables import Compiled
    from rules.values.orders import Order

TABLE: Final = "table"
"""The view that anyone at the table may have; the board shows it."""


class View:
    """A seat's sight of the position: ``position`` is a masked copy, made when first asked for."""

    __slots__ = ("_position", "_source", "seat")

    def __init__(self, state: State, seat: str) -> None:
        """``seat`` is a seat's id, or ``table`` for what everyone may see."""
        self._source: State | None = state
        self._position: State | None = None
        self.seat = seat

    @property
    def position(self) -> State:
        """The masked position; changing it changes nothing in the game."""
        if self._position is None:
            assert self._source is not None  # noqa: S101 - narrows the type; set in __init__
            self._position = masked(self._source, self.seat)
            self._source = None
        return self._position


def masked(state: State, seat: str) -> State:
    """A copy with everything taken out that the seat may not know; never the seed."""
    compiled = state.compiled
    copy = State(compiled, 0, state)
    role = compiled.roles.get(seat, TABLE)
    if role == "facilitator":
        copy.rolls = dict(state.rolls)
        return copy
    copy.prepared = []
    copy.forced = []  # nor the repeat counts of rolls, which name side deals
    if copy.signals and role != "pressure":
        copy.signals = [mask_signal(compiled, item, role) for item in copy.signals]
    for place, asking in compiled.asked_by.items():
        if role != asking:
            copy.numbers[place] = 0
    if copy.requests:
        copy.requests = [item for item in copy.requests if may_see_request(compiled, item, seat, role)]
    if copy.deals:
        copy.deals = [item for item in copy.deals if item[0] == seat or offers_deal(compiled, item[0], role)]
    if copy.choices:
        copy.choices = [item for item in copy.choices if item[1] == seat]
    if copy.deliveries:
        copy.deliveries = [item for item in copy.deliveries if may_know_bundle(compiled, item[0], seat, role)]
    if copy.schedule:
        copy.schedule = [_mask_cause(compiled, item, seat, role) for item in copy.schedule]
    if copy.modifiers:
        copy.modifiers = [_mask_cause(compiled, item, seat, role) for item in copy.modifiers]
    numbers = copy.numbers
    for place in compiled.held_back:
        if numbers[place]:
            numbers[place] = 0  # what the facilitator holds back
    return copy


def _mask_cause(compiled: Compiled, item: Raw, seat: str, role: str) -> Raw:
    """A running effect without the name of the side deal that it came from."""
    cause = item[4]
    known = _known_cause(compiled, cause, seat, role)
    return item if known == cause else (*item[:4], known)


def _known_cause(compiled: Compiled, cause: str, seat: str, role: str) -> str:
    """A cause as far as a seat may know it: without the ally of a side deal, or what was asked for."""
    rule, _, subject = cause.partition(":")
    if rule in ("deal", "deal_cost"):
        return cause if subject == seat or offers_deal(compiled, subject, role) else "deal"
    if not may_know_bundle(compiled, subject, seat, role):
        return "deal"
    if rule == "request":
        return cause if knows_of_asking(compiled, subject, seat, role) else rule
    if rule == "reveal":
        return cause if role in MAIN_SIDES else rule
    return cause


def mask_signal(compiled: Compiled, item: Raw, role: str) -> Raw:
    """A signal as a role may see it: its card's id, ``kind:…``, or nothing but that it is there."""
    if role in ("pressure", "facilitator") or item[1] == "open" or (item[3] and role == "defender"):
        return item
    if item[0] not in compiled.cards:  # masked already, in a seat's export
        return item
    seen = f"kind:{compiled.cards[item[0]].kind}" if item[1] == "kind" else ""
    return (seen, *item[1:3], 0)


def knows_of_asking(compiled: Compiled, ability: str, seat: str, role: str) -> bool:
    """Whether a seat is of the side that asks for an ability, or the ally that is asked."""
    ally = ability.partition(".")[0]
    table = compiled.allies.get(ally)
    return ally == seat or (table is not None and role == table.side)


def may_see_request(compiled: Compiled, item: Raw, seat: str, role: str) -> bool:
    """Whether a request is of this side, or this ally's to answer, alone or as a partner."""
    ability = compiled.abilities[item[0]]
    if role == ability.ally.side:
        return True
    return ability.ally.seat == seat or (ability.partner is not None and ability.partner.seat == seat)


def visible(compiled: Compiled, events: list[Any], seat: str) -> list[Any]:
    """The events of a record as a seat may see them, raw or in the journal's form."""
    role = compiled.roles.get(seat, TABLE)
    if role == "facilitator":
        return list(events)
    return [seen for event in events if (seen := _seen(compiled, event, seat, role)) is not None]


def _seen(compiled: Compiled, event: Any, seat: str, role: str) -> Any:
    head = event[0]
    if head in (ADDED, REMOVED):
        return _seen_item(compiled, event, seat, role)
    if head == HAPPENED:
        return _seen_happening(compiled, event, seat, role)
    if head == ROLLED:
        return _seen_roll(compiled, event, seat, role) if may_know_roll(compiled, event[1], seat, role) else None
    place = head if head.__class__ is int else compiled.index[head]
    if place in compiled.held_back or (place in compiled.asked_by and role != compiled.asked_by[place]):
        return None  # whatever moved it: also a ruling that takes another back
    cause = _known_cause(compiled, event[3], seat, role)
    return event if cause == event[3] else (*event[:3], cause)


def _seen_happening(compiled: Compiled, event: Any, seat: str, role: str) -> Any:
    what, subject = event[1], event[2]
    if what in ("could_not_pay", "limit_stopped"):
        return event if knows_of_asking(compiled, subject, seat, role) else None
    if what == "written":
        return event if not subject or seat in subject.split("+") else None
    if what == "overridden":
        return event if may_know_roll(compiled, subject, seat, role) else None
    if what == "swap_failed":
        known = _known_cause(compiled, subject, seat, role)
        return event if known == subject else (*event[:2], known, *event[3:])
    return event if role == "facilitator" or may_know_bundle(compiled, str(subject), seat, role) else None


def _seen_roll(compiled: Compiled, event: Any, seat: str, role: str) -> Any:
    """A roll; a modifier that a side deal brought goes without its name, and what may still come is not told of."""
    if event[1].startswith("inject:") and event[5] == "waits":
        return None
    seen = tuple((_known_cause(compiled, name, seat, role), by) for name, by in event[6])
    known = all(one[0] == name for one, (name, _) in zip(seen, event[6], strict=True))
    return event if known else (*event[:6], seen, event[7])


def _seen_item(compiled: Compiled, event: Any, seat: str, role: str) -> Any:
    among, item, cause = event[1], tuple(event[2]), event[3]
    if among == "signals":
        seen = mask_signal(compiled, item, role)
        if seen is item:
            return event
        if cause.startswith("reveal:") and role != "defender":
            return None
        return (event[0], among, seen, cause if cause.startswith("pressure:") else cause.partition(":")[0])
    if among == "requests":
        return event if may_see_request(compiled, item, seat, role) else None
    if among == "deals":
        return event if item[0] == seat or offers_deal(compiled, item[0], role) else None
    if among in ("forced", "prepared"):
        return None
    if among == "choices" and item[1] != seat:
        return None
    if among == "deliveries" and not may_know_bundle(compiled, item[0], seat, role):
        return None
    if among in ("schedule", "modifiers"):
        return (event[0], among, _mask_cause(compiled, item, seat, role), _known_cause(compiled, cause, seat, role))
    known = _known_cause(compiled, cause, seat, role)
    return event if known == cause else (*event[:3], known)


def may_see_order(compiled: Compiled, order: Order, seat: str) -> bool:
    """Whether a seat may know that this order was given; its own always, the facilitator all."""
    role = compiled.roles.get(seat, TABLE)
    if role == "facilitator" or order.seat == seat:
        return True
    return BOOK[type(order)].known(compiled, order, seat, role)
