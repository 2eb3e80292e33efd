"""Every order that can be enumerated, made once for each scenario."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rules.tables.tables import OrderBook
from rules.values import orders

if TYPE_CHECKING:
    from rules.tables.tables import Compiled, Groups
    from rules.values.orders import Order


def lay_out(compiled: Compiled) -> OrderBook:
    """The orders by phase and kind."""
    pressure = compiled.pressure_seat
    book = OrderBook()
    book.passing = {seat: [[orders.Pass(seat)]] for seat in compiled.seats}
    book.hold_rung = orders.HoldRung(pressure)
    book.holding = [[book.hold_rung], *book.passing[pressure]]
    book.cards = [
        [card for card in compiled.cards.values() if card.lowest <= rung <= card.highest]
        for rung in range(len(compiled.economy.war_costs))
    ]
    _lay_out_signals(book, compiled)
    _lay_out_plan(book, compiled)
    _lay_out_answers(book, compiled)
    _lay_out_terms(book, compiled)
    return book


def _tables(compiled: Compiled, seat: str) -> Groups:
    """The packages that a main side may table."""
    return [[orders.TableSettlement(seat, package) for package in compiled.packages]] if compiled.packages else []


def _lay_out_signals(book: OrderBook, compiled: Compiled) -> None:
    seat = compiled.pressure_seat
    tables = _tables(compiled, seat)
    deals: list[Order] = [
        orders.OfferSideDeal(seat, ally.seat) for ally in compiled.allies.values() if ally.deal_will >= 0
    ]
    book.signalled = {
        may_table: [*([deals] if deals else []), *(tables if may_table else []), *book.passing[seat]]
        for may_table in (False, True)
    }
    by_rung = [[card.signal for card in cards] for cards in book.cards]
    book.signalling = {
        may_table: [[signals, *groups] if signals else groups for signals in by_rung]
        for may_table, groups in book.signalled.items()
    }


def _lay_out_plan(book: OrderBook, compiled: Compiled) -> None:
    tables = _tables(compiled, compiled.defender)
    actions: list[Order] = [action.order for action in compiled.actions.values()]
    requests = [request for ability in compiled.abilities.values() for request in ability.requests.values()]
    book.planning = {
        (may_ask, may_table): [
            *([actions] if actions else []),
            *([requests] if requests and may_ask else []),
            *(tables if may_table else []),
            *book.passing[compiled.defender],
        ]
        for may_ask in (False, True)
        for may_table in (False, True)
    }


def _lay_out_answers(book: OrderBook, compiled: Compiled) -> None:
    """An ally's stances and answers, and the defender's answers to prices."""
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
        ability: [orders.TakePrice(compiled.defender, ability), orders.LeavePrice(compiled.defender, ability)]
        for ability in compiled.abilities
    }


def _lay_out_terms(book: OrderBook, compiled: Compiled) -> None:
    """Both main sides' answers to settlements."""
    book.closing, book.countering = {}, {}
    for seat in compiled.main_sides:
        answers: list[Order] = [orders.AcceptSettlement(seat), orders.RefuseSettlement(seat)]
        counters: list[Order] = [orders.CounterSettlement(seat, package) for package in compiled.packages]
        book.closing[seat] = [answers, *book.passing[seat]]
        book.countering[seat] = [answers, *([counters] if counters else []), *book.passing[seat]]
