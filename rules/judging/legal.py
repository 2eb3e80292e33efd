"""What a seat may order now: the candidates of its phase that the judge allows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, overload

from rules.judging.book import BOOK
from rules.judging.terms import find_terms, has_tabled
from rules.mechanics import allies, pressure
from rules.state.state import State
from rules.tables.bundles import options
from rules.tables.places import ENDING, HELD, PAUSED, PHASE, RUNG, TURN
from rules.values import orders
from rules.values.dice import mix

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rules.tables.tables import Groups
    from rules.values.orders import Order

_LOW: Final = (1 << 32) - 1
"""The low half of 64 bits."""


class Legal:
    """The legal orders of a seat, a sequence that is worked out when first looked at.

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

    def __iter__(self) -> Iterator[Order]:
        """Each of them."""
        return iter(self._all())

    def __contains__(self, order: object) -> bool:
        """Whether an order is among them."""
        return order in self._all()

    def index(self, order: Order) -> int:
        """The place of an order. Raises ``ValueError`` when it is not among them."""
        return self._all().index(order)

    def count(self, order: Order) -> int:
        """How often an order is among them: once or never."""
        return self._all().count(order)

    def any(self, bits: int) -> Order:
        """A legal order: its kind drawn evenly, then one of that kind, again if the judge refuses it."""
        state = self.state
        groups = candidates(state, self.seat)
        for _ in range(6):
            group = groups[(bits & _LOW) * len(groups) >> 32]
            order = group[(bits >> 32) * len(group) >> 32]
            if BOOK[type(order)].judge(state, order).allowed:
                self.picked = order
                return order
            bits = mix(bits)
        found = self._all()
        return found[(bits & _LOW) * len(found) >> 32]


Sequence.register(Legal)  # it does what a sequence does; inheriting would cost every decision of a bot


def legal(state: State, seat: str) -> list[Order]:
    """Every enumerable order that the judge allows this seat now; empty when it has nothing to do."""
    return [
        order for group in candidates(state, seat) for order in group if BOOK[type(order)].judge(state, order).allowed
    ]


def candidates(state: State, seat: str) -> Groups:
    """The orders a seat might give now, by kind: its own, and of this phase. The judge's further questions remain.

    A kind that is used up for this turn is left out: it would only cost the judge time. Do not change what is handed
    out: where nothing depends on the moment it is the order book's own.
    """
    compiled, numbers = state.compiled, state.numbers
    role = compiled.roles.get(seat)
    if role is None or numbers[ENDING]:
        return []
    if numbers[PAUSED]:
        return []
    if numbers[compiled.passed[seat]]:
        groups: Groups = []
    else:
        groups = LAYING_OUT[role][numbers[PHASE]](state, seat)
    return _with_choices(state, seat, groups) if state.choices else groups


def _with_choices(state: State, seat: str, groups: Groups) -> Groups:
    """The same with the seat's open choices, which come before passing."""
    choices: Groups = [
        [orders.ChooseOption(seat, item[0], option) for option, _ in options(state.compiled, item[0])]
        for item in state.choices
        if item[1] == seat
    ]
    return [*groups[:-1], *choices, *groups[-1:]]


def _nothing(state: State, seat: str) -> Groups:
    return []


def _pass(state: State, seat: str) -> Groups:
    return state.compiled.order_book.passing[seat]


def _signalling(state: State, seat: str) -> Groups:
    compiled, book, numbers = state.compiled, state.compiled.order_book, state.numbers
    most = compiled.bandwidth[seat]
    which = most > 0 and numbers[compiled.asked[seat]] < most, not has_tabled(state, seat)
    lying = len(state.signals)
    if lying and len(compiled.pressure_seats) > 1:
        lying = pressure.signalled(state, seat)
    if lying < compiled.most_signals:
        return book.signalling[seat][which][numbers[RUNG]]
    return book.signalled[seat][which]


def _planning(state: State, seat: str) -> Groups:
    compiled = state.compiled
    most = compiled.bandwidth[seat]
    may_ask = most > 0 and state.numbers[compiled.asked[seat]] < most
    return compiled.order_book.planning[seat][may_ask, not has_tabled(state, seat)]


def _pressing(state: State, seat: str) -> Groups:
    compiled, book = state.compiled, state.compiled.order_book
    groups = book.passing[seat] if state.numbers[HELD] == state.numbers[TURN] else book.holding[seat]
    if state.signals:
        plays = [compiled.cards[item[0]].play for item in state.signals if compiled.cards[item[0]].seat == seat]
        groups = [plays, *groups] if plays else groups
    return groups


def _answering(state: State, seat: str) -> Groups:
    compiled, book = state.compiled, state.compiled.order_book
    ally = compiled.allies[seat]
    groups = book.passing[seat] if state.numbers[ally.stance] else book.stances[seat]
    if not state.requests and not state.deals:
        return groups
    answers: Groups = []
    for request in state.requests:
        if allies.waits_for(state, request, ally):
            answers.append(book.answers[seat, request[0]])
            ability = compiled.abilities[request[0]]
            if ability.ally is ally and request[1] in ability.higher:
                answers.append(ability.higher[request[1]])
    if (seat, allies.ASKED) in state.deals:
        answers.append(book.deal_answers[seat])
    return [*groups[:-1], *answers, groups[-1]] if answers else groups


def _closing_prices(state: State, seat: str) -> Groups:
    book = state.compiled.order_book
    groups: Groups = [book.price_answers[request[0]] for request in allies.priced(state, seat)]
    return groups + _closing_terms(state, seat)


def _closing_terms(state: State, seat: str) -> Groups:
    book = state.compiled.order_book
    item = find_terms(state, seat) if state.terms else None
    if item is None:
        return book.passing[seat]
    return book.countering[seat] if item[2] == "tabled" else book.closing[seat]


LAYING_OUT: Final[dict[str, tuple[Callable[[State, str], Groups], ...]]] = {
    "defender": (_nothing, _pass, _planning, _closing_prices, _nothing, _pass, _nothing, _nothing),
    "pressure": (_nothing, _signalling, _pass, _closing_prices, _nothing, _pressing, _nothing, _nothing),
    "ally": (_nothing, _pass, _pass, _answering, _nothing, _pass, _nothing, _nothing),
    "facilitator": (_nothing, _pass, _pass, _pass, _nothing, _pass, _nothing, _nothing),
}
"""What lays out the orders of a role in each of the eight phases, passing always the last of them."""
