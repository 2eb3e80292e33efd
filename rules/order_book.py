"""Every order that can be enumerated, made once for each scenario."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rules import orders

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rules.compiled import Compiled
    from rules.orders import Order

    Groups = list[Sequence[Order]]


class OrderBook:
    """The orders by phase and kind; the judge decides which of them a seat may give."""

    def __init__(self, compiled: Compiled) -> None:
        """Lay the orders out by phase and kind."""
        defender, pressure = compiled.defender, compiled.pressure_seat
        self.passes: dict[str, list[Order]] = {seat: [orders.Pass(seat)] for seat in compiled.seats}
        self.hold_rung: list[Order] = [orders.HoldRung(pressure)]
        deals: list[Order] = [
            orders.OfferSideDeal(pressure, seat) for seat, ally in compiled.allies.items() if ally.card.side_deal
        ]
        self.signals: list[list[orders.Signal]] = [
            [card.signal for card in compiled.cards.values() if card.lowest <= rung <= card.highest]
            for rung in range(len(compiled.scenario.ladder.rungs))
        ]
        self.deals = deals
        self.tables: dict[str, list[Order]] = {
            seat: [orders.TableSettlement(seat, package) for package in compiled.packages]
            for seat in (defender, pressure)
        }
        self.actions: list[Order] = [action.order for action in compiled.actions.values()]
        self.requests: list[Order] = [
            request for ability in compiled.abilities.values() for request in ability.requests
        ]
        self.stances: dict[str, Groups] = {}
        for seat, ally in compiled.allies.items():
            stances: list[Order] = [orders.StandUp(seat), orders.Hold(seat), orders.StepBack(seat)]
            offers: list[Order] = [ability.offer for ability in ally.abilities if ability.offer]
            self.stances[seat] = [stances, offers] if offers else [stances]
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
        self.terms: dict[str, list[Order]] = {
            seat: [orders.AcceptSettlement(seat), orders.RefuseSettlement(seat)] for seat in (defender, pressure)
        }
        self.counters: dict[str, list[Order]] = {
            seat: [orders.CounterSettlement(seat, package) for package in compiled.packages]
            for seat in (defender, pressure)
        }
