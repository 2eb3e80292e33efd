"""What a seat may order now: the candidates of its phase that the judge allows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

from rules import allies, orders
from rules.dice import mix
from rules.judge import find_terms, judge
from rules.state import ANSWER, ASKED, ENDING, HELD, PHASE, PLAN, PRESSURE, RUNG, SIGNAL, TURN, WAITING, State

if TYPE_CHECKING:
    from rules.orders import Order

Groups = list[Sequence["Order"]]

_LOW = (1 << 32) - 1
"""The low half of 64 bits."""


class Legal(Sequence["Order"]):
    """The legal orders of a seat, worked out when first looked at.

    ``any`` picks one by 64 random bits without working out the rest, and notes it as ``picked``: judged already.
    """

    __slots__ = ("_found", "picked", "seat", "state")

    def __init__(self, state: State, seat: str) -> None:
        """The orders of ``seat`` in this position; do not keep it once the position changes."""
        self.state = state
        self.seat = seat
        self.picked: Order | None = None
        self._found: list[Order] | None = None

    def _all(self) -> list[Order]:
        if self._found is None:
            self._found = legal(self.state, self.seat)
        return self._found

    @overload
    def __getitem__(self, place: int) -> Order: ...
    @overload
    def __getitem__(self, place: slice) -> list[Order]: ...
    def __getitem__(self, place: int | slice) -> Order | list[Order]:
        """The orders in the order of their kinds."""
        return self._all()[place]

    def __len__(self) -> int:
        """How many there are."""
        return len(self._all())

    def any(self, bits: int) -> Order:
        """A legal order: its kind drawn evenly, then one of that kind, again if the judge refuses it."""
        state = self.state
        groups = candidates(state, self.seat)
        for _ in range(6):
            group = groups[(bits & _LOW) * len(groups) >> 32]
            order = group[(bits >> 32) * len(group) >> 32]
            if judge(state, order).allowed:
                self.picked = order
                return order
            bits = mix(bits)
        found = self._all()
        return found[(bits & _LOW) * len(found) >> 32]


def legal(state: State, seat: str) -> list[Order]:
    """Every enumerable order that the judge allows this seat now; empty when it has nothing to do."""
    return [order for group in candidates(state, seat) for order in group if judge(state, order).allowed]


def candidates(state: State, seat: str) -> Groups:
    """The orders a seat might give in this phase, by kind; the judge decides which it may.

    A kind that is used up for this turn is left out: it would only cost the judge time.
    """
    role = state.compiled.roles.get(seat)
    numbers = state.numbers
    if role is None or numbers[ENDING]:
        return []
    compiled, phase = state.compiled, numbers[PHASE]
    groups: Groups
    if phase == ANSWER:
        groups = _answering(state, seat, role)
    elif role == "pressure" and phase == SIGNAL:
        groups = _signalling(state, seat)
    elif role == "defender" and phase == PLAN:
        groups = _planning(state, seat)
    elif role == "pressure" and phase == PRESSURE:
        groups = [[compiled.cards[item[0]].play for item in state.signals]] if state.signals else []
        if numbers[HELD] != numbers[TURN]:
            groups.append(compiled.order_book.hold_rung)
    else:
        groups = []
    if state.choices:
        groups += [
            [orders.ChooseOption(seat, item[0], option) for option, _ in compiled.bundle(item[0])]
            for item in state.choices
            if item[1] == seat
        ]
    if groups or phase in WAITING:
        groups.append(compiled.order_book.passes[seat])
    return groups


def _signalling(state: State, seat: str) -> Groups:
    compiled, book = state.compiled, state.compiled.order_book
    groups: Groups = []
    if len(state.signals) < compiled.scenario.pressure.signals and book.signals[state.numbers[RUNG]]:
        groups.append(book.signals[state.numbers[RUNG]])
    if book.deals:
        groups.append(book.deals)
    if book.tables[seat] and not _has_tabled(state, seat):
        groups.append(book.tables[seat])
    return groups


def _planning(state: State, seat: str) -> Groups:
    compiled, book = state.compiled, state.compiled.order_book
    groups: Groups = []
    if book.actions:
        groups.append(book.actions)
    if book.requests and state.numbers[ASKED] < compiled.scenario.answers.bandwidth:
        groups.append(book.requests)
    if book.tables[seat] and not _has_tabled(state, seat):
        groups.append(book.tables[seat])
    return groups


def _has_tabled(state: State, seat: str) -> bool:
    return any(item[0] == seat for item in state.terms)


def _answering(state: State, seat: str, role: str) -> Groups:
    compiled = state.compiled
    groups: Groups = []
    if role == "ally":
        ally = compiled.allies[seat]
        if state.numbers[ally.stance] == allies.NO_STANCE:
            groups = compiled.order_book.stances[seat][:]
        for request in state.requests:
            ability = compiled.abilities[request[0]]
            if allies.waits_for(state, request, ally):
                groups.append(compiled.order_book.answers[seat, request[0]])
                offered = ability.prices[request[1]]
                higher: list[Order] = [
                    orders.NamePrice(seat, request[0], price.id)
                    for price in ability.prices.values()
                    if price.currency == offered.currency and price.step > offered.step
                ]
                if higher and ability.ally.seat == seat and not ability.partner:
                    groups.append(higher)
        if (seat, allies.ASKED) in state.deals:
            groups.append(compiled.order_book.deal_answers[seat])
        return groups
    if role == "defender":
        groups = [
            [orders.TakePrice(seat, request[0]), orders.LeavePrice(seat, request[0])]
            for request in state.requests
            if request[2] == allies.PRICED
        ]
    if role in ("defender", "pressure"):
        item = find_terms(state, seat)
        if item is not None:
            groups.append(compiled.order_book.terms[seat])
            if item[0] != seat and compiled.order_book.counters[seat]:
                groups.append(compiled.order_book.counters[seat])
    return groups
