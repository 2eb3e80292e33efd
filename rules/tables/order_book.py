"""Every order that can be enumerated, made once for each scenario."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rules.tables.tables import OrderBook
from rules.values import orders

if TYPE_CHECKING:
    from rules.tables.tables import Compiled, Groups
    from rules.values.orders import Order


def lay_out(compiled: Compiled) -> OrderBook:
    """The orders by phase and kind."""
    book = OrderBook()
    book.passing = {seat: [[orders.Pass(seat)]] for seat in compiled.seats}
    book.hold_rung = {seat: orders.HoldRung(seat) for seat in compiled.pressure_seats}
    book.holding = {seat: [[hold], *book.passing[seat]] for seat, hold in book.hold_rung.items()}
    book.cards, book.signalled, book.signalling, book.planning = {}, {}, {}, {}
    for seat in compiled.pressure_seats:
        _lay_out_signals(book, compiled, seat)
    for seat in compiled.defenders:
        _lay_out_plan(book, compiled, seat)
    _lay_out_answers(book, compiled)
    _lay_out_terms(book, compiled)
    return book


def _tables(compiled: Compiled, seat: str) -> Groups:
    """The packages that a main side may table."""
    return [[orders.TableSettlement(seat, package) for package in compiled.packages]] if compiled.packages else []


def _requests(compiled: Compiled, seat: str) -> Groups:
    """All that a main seat may ask its allies for."""
    mine = [ability for ability in compiled.abilities.values() if ability.ally.serves == seat]
    requests = [request for ability in mine for request in ability.requests.values()]
    return [requests] if requests else []


def _deals(compiled: Compiled, seat: str) -> Groups:
    """The side deals that a main seat may offer."""
    allies = [ally.seat for ally in compiled.allies.values() if ally.deal_seat == seat]
    return [[orders.OfferSideDeal(seat, ally) for ally in allies]] if allies else []


ASKING_AND_TABLING: Final = tuple([(may_ask, may_table) for may_ask in (False, True) for may_table in (False, True)])
"""Whether aid may still be asked for and whether a settlement may be tabled."""


def _lay_out_signals(book: OrderBook, compiled: Compiled, seat: str) -> None:
    tables, deals, requests = _tables(compiled, seat), _deals(compiled, seat), _requests(compiled, seat)
    book.cards[seat] = [
        [card for card in compiled.cards.values() if card.seat == seat and card.lowest <= rung <= card.highest]
        for rung in range(len(compiled.economy.war_costs))
    ]
    book.signalled[seat] = {
        (may_ask, may_table): [
            *(requests if may_ask else []),
            *deals,
            *(tables if may_table else []),
            *book.passing[seat],
        ]
        for may_ask, may_table in ASKING_AND_TABLING
    }
    by_rung = [[card.signal for card in cards] for cards in book.cards[seat]]
    book.signalling[seat] = {
        which: [[signals, *groups] if signals else groups for signals in by_rung]
        for which, groups in book.signalled[seat].items()
    }


def _lay_out_plan(book: OrderBook, compiled: Compiled, seat: str) -> None:
    tables, deals, requests = _tables(compiled, seat), _deals(compiled, seat), _requests(compiled, seat)
    actions: list[Order] = [action.order for action in compiled.actions.values() if action.seat == seat]
    book.planning[seat] = {
        (may_ask, may_table): [
            *([actions] if actions else []),
            *(requests if may_ask else []),
            *deals,
            *(tables if may_table else []),
            *book.passing[seat],
        ]
        for may_ask, may_table in ASKING_AND_TABLING
    }


def _lay_out_answers(book: OrderBook, compiled: Compiled) -> None:
    """An ally's stances and answers, and the main seats' answers to prices."""
    book.stances = {}
    for seat, ally in compiled.allies.items():
        stances: list[Order] = [orders.StandUp(seat), orders.Hold(seat), orders.StepBack(seat)]
        offers: list[Order] = [ability.offer for ability in ally.abilities if ability.offer]
        book.stances[seat] = [stances, *([offers] if offers else []), *book.passing[seat]]
    book.answers = {
        (seat, ability): [
            orders.AnswerByCard(seat, ability),
            orders.AcceptRequest(seat, ability),
            orders.DeclineRequest(seat, ability),
        ]
        for seat in compiled.allies
        for ability in compiled.abilities
    }
    book.deal_answers = {
        seat: [orders.SideDealByCard(seat), orders.AcceptSideDeal(seat), orders.RefuseSideDeal(seat)]
        for seat in compiled.allies
    }
    book.price_answers = {
        name: [orders.TakePrice(ability.ally.serves, name), orders.LeavePrice(ability.ally.serves, name)]
        for name, ability in compiled.abilities.items()
    }


def _lay_out_terms(book: OrderBook, compiled: Compiled) -> None:
    """Both main sides' answers to settlements."""
    book.closing, book.countering = {}, {}
    for seat in compiled.main_sides:
        answers: list[Order] = [orders.AcceptSettlement(seat), orders.RefuseSettlement(seat)]
        counters: list[Order] = [orders.CounterSettlement(seat, package) for package in compiled.packages]
        book.closing[seat] = [answers, *book.passing[seat]]
        book.countering[seat] = [answers, *([counters] if counters else []), *book.passing[seat]]
