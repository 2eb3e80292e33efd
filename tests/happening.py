"""What an order really does, tried on a copy of the position by the rules themselves.

Anything shown before a choice is held against it. Nothing here asks ``rules.outlook``, which works out what is shown.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from rules.judging.answer import find_request
from rules.judging.judge import carry_out
from rules.mechanics import allies, delivery, endings, pressure
from rules.outlook.odds import Odds
from rules.state.state import State
from rules.tables.places import MODERNISED, TURN, TURNS
from rules.turn import turn
from rules.values import orders
from rules.values.events import HAPPENED, ROLLED

Order = orders.Order

PACKAGES = orders.TableSettlement | orders.CounterSettlement

ROLLS_OF = {
    orders.PlayCard: "pressure",
    orders.SideDealByCard: "deal",
    orders.AnswerByCard: "answer",
    orders.Adjudicate: "proposal",
}
"""The kind of roll that an order brings."""


def rolled(state: State, order: Order, face: int = 0) -> tuple[State, Any]:
    """A copy on which what an order sets going has been rolled with this face, and the roll's event if one was made."""
    after = state.copy()
    begun = len(after.events)
    match order:
        case orders.Signal(card=card) | orders.PlayCard(card=card):
            once_playable(after, card)
            act: Order = after.compiled.cards[card].play
        case orders.OfferSideDeal(ally=ally):
            carry_out(after, order)
            act = orders.SideDealByCard(ally)
        case _:
            act = order
    kind = ROLLS_OF.get(type(act), "")
    subject = getattr(act, "card", "") or getattr(act, "ability", "") or getattr(act, "proposal", act.seat)
    name = f"{kind}:{subject}"
    if isinstance(act, orders.AnswerByCard) and act.ability.partition(".")[0] != act.seat:
        name += f"@{act.seat}"
    after.forced = [(name, face)]
    carry_out(after, act)
    found = [event for event in after.events[begun:] if event[0] == ROLLED]
    return after, found[0] if found else None


def waits(state: State, card: str) -> bool:
    """Whether a card cannot be played before the next turn, since it is to be announced a turn ahead."""
    announced = any(one[0] == card and one[2] < state.numbers[TURN] for one in state.signals)
    return state.compiled.cards[card].announced and not announced


def once_playable(after: State, card: str) -> None:
    """On to the turn in which a card may be played: one that is announced lies on the table for a turn before.

    What runs out with this turn is gone by then, and a card that nobody plays rests; ``after`` is changed.
    """
    if not waits(after, card):
        return
    numbers = after.numbers
    numbers[TURN] += 1
    after.modifiers = [one for one in after.modifiers if one[3] >= numbers[TURN]]
    pressure.rest(after)


def chances(state: State, order: Order) -> tuple[dict[str, int], tuple[Any, ...]]:
    """The chance of every result of an order by all ten faces, and the modifiers of the roll."""
    if isinstance(order, orders.RequestAid):
        return _asked(state, order)
    found: Counter[str] = Counter()
    modifiers: tuple[Any, ...] = ()
    for face in range(10):
        _, event = rolled(state, order, face)
        if event is None:
            return {allies.DECLINED: 100}, ()
        modifiers = event[6]
        assert event[4] == face + sum(by for _, by in modifiers), event
        found[event[5]] += 10
    return dict(found), modifiers


def _asked(state: State, order: orders.RequestAid) -> tuple[dict[str, int], tuple[Any, ...]]:
    ability = state.compiled.abilities[order.ability]
    after = state.copy()
    after.requests = [one for one in after.requests if one[0] != order.ability]
    carry_out(after, order)
    lead, modifiers = chances(after, orders.AnswerByCard(ability.ally.seat, order.ability))
    if ability.partner is None:
        return lead, modifiers
    other, _ = chances(after, orders.AnswerByCard(ability.partner.seat, order.ability))
    both = lead.get("accepted", 0) * other.get("accepted", 0) // 100
    return {"accepted": both, "declined": 100 - both}, modifiers


def done(state: State, order: Order) -> State:
    """A copy on which an order has come off, and what was asked for is given, named is taken, tabled is signed."""
    after = state.copy()
    match order:
        case orders.RequestAid() | orders.NamePrice() | orders.AcceptRequest():
            _given(after, order)
        case orders.TableSettlement() | orders.CounterSettlement() | orders.AcceptSettlement():
            _signed(after, order)
        case _:
            carry_out(after, order)
    return after


def _given(after: State, order: Any) -> None:
    ability = after.compiled.abilities[order.ability]
    if isinstance(order, orders.RequestAid):
        carry_out(after, order)
        carry_out(after, orders.AcceptRequest(ability.ally.seat, order.ability))
    elif isinstance(order, orders.NamePrice):
        carry_out(after, order)
        carry_out(after, orders.TakePrice(after.compiled.defender, order.ability))
    else:
        carry_out(after, order)
    for one in (ability.ally, ability.partner):
        if one is not None and find_request(after, one.seat, order.ability) is not None:
            carry_out(after, orders.AcceptRequest(one.seat, order.ability))


def _signed(after: State, order: Any) -> None:
    other = next(seat for seat in after.compiled.main_sides if seat != order.seat)
    carry_out(after, order)
    if isinstance(order, PACKAGES):
        after.terms = [one for one in after.terms if one[2] in ("tabled", "countered")][-1:]
        carry_out(after, orders.AcceptSettlement(other))
    endings.review(after)


def arrived(state: State, after: State) -> State:
    """The position once what has set out since is there, as far as it comes before the end."""
    then = after.copy()
    for item in [one for one in after.deliveries if one not in state.deliveries]:
        if item[2] > then.numbers[TURNS]:
            continue
        if item[2] > then.numbers[TURN]:
            then.numbers[TURN], then.numbers[MODERNISED] = item[2], 0
        delivery.arrive(then, item, delivery.THROUGH)
    return then


def account_follows(state: State) -> State | None:
    """On to the next account with nobody ordering anything; ``None`` where a die, an inject or a choice intervenes."""
    after = state.copy()
    after.events = []
    while True:
        if after.choices:
            return None
        turn.advance(after)
        if turn.is_over(after):
            return None
        told = [event[1] for event in after.events if event[0] == HAPPENED]
        if any(event[0] == ROLLED for event in after.events) or "offered" in told or "could_not_pay" in told:
            return None
        if any(isinstance(event[-1], str) and event[-1].startswith(("inject:", "ruling:")) for event in after.events):
            return None
        if "account" in told:
            return after


@dataclass
class Seen:
    """What was looked at, how often each kind of thing, and what was not true, each said once by its kind."""

    values: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    faults: dict[str, str] = field(default_factory=dict)

    def equal(self, kind: str, shown: object, true: object, *about: object) -> None:
        self.values += 1
        self.kinds[kind] += 1
        if shown != true:
            self.faults.setdefault(kind, f"shown {shown!r}, true {true!r} ({', '.join(map(repr, about))})")


def likely(found: Odds) -> dict[str, int]:
    """The results that may come, with their chances."""
    return some(found.chances)


def some(found: dict[str, int]) -> dict[str, int]:
    return {name: chance for name, chance in found.items() if chance}


def masked(name: str) -> str:
    """The name of a modifier as those may know it who are no party to a side deal."""
    return "deal" if name.startswith("deal:") else name
