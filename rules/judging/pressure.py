"""Orders of the pressure seat: signals, cards and the ladder; side deals of both sides (rules §The turn, 2 and 6)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rules.judging.row import IN_PRESSURE, IN_SIGNAL, MAIN, ORDERING, PRESSURER, Row, in_own_phase, to_all
from rules.judging.secrecy import offers_deal
from rules.mechanics import allies, pressure
from rules.state.execute import apply
from rules.tables.places import HELD, RUNG, TURN
from rules.values import orders
from rules.values.ruling import ALLOWED, Ruling, refused

if TYPE_CHECKING:
    from rules.state.state import State
    from rules.tables.tables import CardTable, Compiled


def judge_signal(state: State, order: orders.Signal) -> Ruling:
    """Up to so many cards that the rung allows, each once (rules §The turn, 2)."""
    card = state.compiled.cards.get(order.card)
    if card is None:
        return refused("unknown_card", card=order.card)
    if card.seat != order.seat:
        return refused("card_of_another", card=order.card, seat=card.seat)
    rung = state.numbers[RUNG]
    if not card.lowest <= rung <= card.highest:
        return refused("rung", card=order.card, lowest=card.lowest, highest=card.highest)
    most = state.compiled.most_signals
    if pressure.signalled(state, order.seat) >= most:
        return refused("signals_full", most=most)
    if order.card in [item[0] for item in state.signals]:
        return refused("already_signalled", card=order.card)
    return _card_limits(state, card)


def judge_side_deal(state: State, order: orders.OfferSideDeal) -> Ruling:
    """A side deal of this seat's with any ally that has one, once a turn each, if it can be paid."""
    ally = state.compiled.allies.get(order.ally)
    if ally is None or ally.deal_seat != order.seat:
        return refused("no_side_deal", ally=order.ally)
    ruling = in_own_phase(state, order.seat)
    if not ruling.allowed:
        return ruling
    if order.ally in [item[0] for item in state.deals]:
        return refused("already_offered", ally=order.ally)
    purse = state.compiled.purses.get(order.seat)
    if purse is not None:
        held = free_will(state, purse.will)
        if held < ally.deal_will:
            return allies.for_want_of(state, purse.will, refused("will", needed=ally.deal_will, held=held))
    return ALLOWED if ally.deal_price is None else allies.unpaid(state, ally.deal_price, reserved=True)


def free_will(state: State, will: int) -> int:
    """What of a seat's will is not promised to an ally whose answer is awaited; ``will`` is its place."""
    return state.numbers[will] - (allies.committed(state, will) if state.requests else 0)


def judge_play(state: State, order: orders.PlayCard) -> Ruling:
    """A card that was signalled, that the rung still allows, and that will can pay (rules §The turn, 6)."""
    card = state.compiled.cards.get(order.card)
    if card is None:
        return refused("unknown_card", card=order.card)
    if card.seat != order.seat:
        return refused("card_of_another", card=order.card, seat=card.seat)
    if order.seat != state.compiled.pressure_seat:
        ruling = _in_turn(state, order.seat)
        if not ruling.allowed:
            return ruling
    if pressure.playable(state, card) is None:
        waiting = any(item[0] == order.card for item in state.signals)
        return refused("announced_this_turn" if waiting else "not_signalled", card=order.card)
    if not card.lowest <= state.numbers[RUNG] <= card.highest:
        return refused("rung", card=order.card, lowest=card.lowest, highest=card.highest)
    price = pressure.cost(state, card)
    if state.numbers[card.will] < price:
        return refused("will", needed=price, held=state.numbers[card.will])
    return _card_limits(state, card)


def judge_hold_rung(state: State, order: orders.HoldRung) -> Ruling:
    """Once a turn, for will."""
    ruling = _in_turn(state, order.seat)
    if not ruling.allowed:
        return ruling
    if state.numbers[HELD] == state.numbers[TURN]:
        return refused("already_held")
    price, held = state.compiled.pressure.hold_cost, state.numbers[state.compiled.purses[order.seat].will]
    return ALLOWED if held >= price else refused("will", needed=price, held=held)


def _in_turn(state: State, seat: str) -> Ruling:
    """Whether the pressure seats before this one have passed: in Pressure they play in the order of their seats."""
    compiled = state.compiled
    for other in compiled.pressure_seats:
        if other == seat:
            break
        if not state.numbers[compiled.passed[other]]:
            return refused("seat_before", seat=other)
    return ALLOWED


def _card_limits(state: State, card: CardTable) -> Ruling:
    for holds, name, _ in card.checks:
        if not holds(state.numbers):
            return refused("limit", limit=name, owner=card.id)
    return ALLOWED


def _signal(state: State, order: orders.Signal) -> None:
    pressure.signal(state, state.compiled.cards[order.card])


def _offer_side_deal(state: State, order: orders.OfferSideDeal) -> None:
    ally, cause = state.compiled.allies[order.ally], f"deal_cost:{order.ally}"
    if ally.deal_will:
        state.change(state.compiled.purses[order.seat].will, -ally.deal_will, cause)
    if ally.deal_price is not None:
        apply(state, ally.deal_price.effects, cause)
    state.add("deals", (order.ally, allies.ASKED), f"deal:{order.ally}")


def _play(state: State, order: orders.PlayCard) -> None:
    pressure.play_card(state, state.compiled.cards[order.card])


def _hold_rung(state: State, order: orders.HoldRung) -> None:
    pressure.hold_rung(state, order.seat)


def _signal_known(compiled: Compiled, order: orders.Signal, seat: str, role: str) -> bool:
    """A signal that is not open is the pressure seat's secret."""
    return role == "pressure" or compiled.cards[order.card].openness == "open"


def _deal_known(compiled: Compiled, order: orders.OfferSideDeal, seat: str, role: str) -> bool:
    """A side deal is between the side that offers it and the ally."""
    return order.ally == seat or offers_deal(compiled, order.ally, role)


ROWS: Final = (
    Row(orders.Signal, PRESSURER, IN_SIGNAL, judge_signal, _signal, _signal_known),
    Row(orders.OfferSideDeal, MAIN, ORDERING, judge_side_deal, _offer_side_deal, _deal_known),
    Row(orders.PlayCard, PRESSURER, IN_PRESSURE, judge_play, _play, to_all),
    Row(orders.HoldRung, PRESSURER, IN_PRESSURE, judge_hold_rung, _hold_rung, to_all),
)
