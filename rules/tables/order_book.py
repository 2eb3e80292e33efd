"""Every order that can be enumerated, made once for each scenario."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rules.values import orders

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rules.tables.compile import Compiled
    from rules.values.orders import Order

    Groups = list[Sequence[Order]]


class OrderBook:
    """The orders by phase and kind; ``legal`` lays them out and the judge decides which of them a seat may give.

    What ends on passing is the whole of a seat's orders in a phase, so that laying out is a look into a table.
    """

    def __init__(self, compiled: Compiled) -> None:
        """Lay the orders out by phase and kind."""
        defender, pressure = compiled.defender, compiled.pressure_seat
        self.passing: dict[str, Groups] = {seat: [[orders.Pass(seat)]] for seat in compiled.seats}
        self.hold_rung = orders.HoldRung(pressure)
        self.holding: Groups = [[self.hold_rung], *self.passing[pressure]]
        self.signals: list[list[orders.Signal]] = [
            [card.signal for card in compiled.cards.values() if card.lowest <= rung <= card.highest]
            for rung in range(len(compiled.scenario.ladder.rungs))
        ]
        tables: dict[str, Groups] = {
            seat: [[orders.TableSettlement(seat, package) for package in compiled.packages]]
            if compiled.packages
            else []
            for seat in (defender, pressure)
        }
        self._lay_out_signals(compiled, tables[pressure])
        self._lay_out_plan(compiled, tables[defender])
        self._lay_out_answers(compiled)

    def _lay_out_signals(self, compiled: Compiled, tables: Groups) -> None:
        """``signalled``, by whether a settlement may be tabled; ``signalling``, by rung too, while signals are left."""
        seat = compiled.pressure_seat
        deals: list[Order] = [
            orders.OfferSideDeal(seat, ally) for ally, one in compiled.allies.items() if one.card.side_deal
        ]
        self.signalled: dict[bool, Groups] = {
            may_table: [*([deals] if deals else []), *(tables if may_table else []), *self.passing[seat]]
            for may_table in (False, True)
        }
        self.signalling: dict[bool, list[Groups]] = {
            may_table: [[signals, *groups] if signals else groups for signals in self.signals]
            for may_table, groups in self.signalled.items()
        }

    def _lay_out_plan(self, compiled: Compiled, tables: Groups) -> None:
        """``planning``, by whether aid may still be asked for and whether a settlement may be tabled."""
        actions: list[Order] = [action.order for action in compiled.actions.values()]
        requests = [request for ability in compiled.abilities.values() for request in ability.requests]
        self.planning: dict[tuple[bool, bool], Groups] = {
            (may_ask, may_table): [
                *([actions] if actions else []),
                *([requests] if requests and may_ask else []),
                *(tables if may_table else []),
                *self.passing[compiled.defender],
            ]
            for may_ask in (False, True)
            for may_table in (False, True)
        }

    def _lay_out_answers(self, compiled: Compiled) -> None:
        """An ally's stances and answers; both main sides' answers to prices and settlements."""
        self.stances: dict[str, Groups] = {}
        for seat, ally in compiled.allies.items():
            stances: list[Order] = [orders.StandUp(seat), orders.Hold(seat), orders.StepBack(seat)]
            offers: list[Order] = [ability.offer for ability in ally.abilities if ability.offer]
            self.stances[seat] = [stances, *([offers] if offers else []), *self.passing[seat]]
        self.answers: dict[tuple[str, str], list[Order]] = {
            (seat, ability): [
                orders.AnswerByCard(seat, ability),
                orders.AcceptRequest(seat, ability),
                orders.DeclineRequest(seat, ability),
            ]
            for seat in compiled.allies
            for ability in compiled.abilities
        }
        self.deal_answers: dict[str, list[Order]] = {
            seat: [orders.SideDealByCard(seat), orders.AcceptSideDeal(seat), orders.RefuseSideDeal(seat)]
            for seat in compiled.allies
        }
        self.price_answers: dict[str, list[Order]] = {
            ability: [orders.TakePrice(compiled.defender, ability), orders.LeavePrice(compiled.defender, ability)]
            for ability in compiled.abilities
        }
        self.closing: dict[str, Groups] = {}
        self.countering: dict[str, Groups] = {}
        for seat in compiled.main_sides:
            answers: list[Order] = [orders.AcceptSettlement(seat), orders.RefuseSettlement(seat)]
            counters: list[Order] = [orders.CounterSettlement(seat, package) for package in compiled.packages]
            self.closing[seat] = [answers, *self.passing[seat]]
            self.countering[seat] = [answers, *([counters] if counters else []), *self.passing[seat]]
