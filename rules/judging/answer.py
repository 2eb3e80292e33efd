"""Orders in Answer: allies answer and take a stance, main seats answer prices (rules §The turn, 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from rules.judging.plan import ability_ruling
from rules.judging.row import ALLY, IN_ANSWER, MAIN, Row, to_all, to_offering, to_parties
from rules.mechanics import allies
from rules.state.state import play
from rules.values import orders
from rules.values.ruling import ALLOWED, Ruling, refused

if TYPE_CHECKING:
    from rules.state.state import State
    from rules.tables.tables import AllyTable


def find_request(state: State, seat: str, ability: str) -> tuple[Any, ...] | None:
    """The request for an ability that waits for this ally's answer."""
    ally = state.compiled.allies[seat]
    for request in state.requests:
        if request[0] == ability and allies.waits_for(state, request, ally):
            return request
    return None


def judge_answer(state: State, order: orders.DeclineRequest | orders.AnswerByCard) -> Ruling:
    """Only what was asked of this ally and is not answered yet."""
    return ALLOWED if find_request(state, order.seat, order.ability) else refused("not_asked", ability=order.ability)


def judge_accept(state: State, order: orders.AcceptRequest) -> Ruling:
    """Hard limits bind a person as they bind the card."""
    if not find_request(state, order.seat, order.ability):
        return refused("not_asked", ability=order.ability)
    return ability_ruling(state, state.compiled.abilities[order.ability])


def judge_name_price(state: State, order: orders.NamePrice) -> Ruling:
    """A higher step of the currency that was offered."""
    request = find_request(state, order.seat, order.ability)
    if not request or state.compiled.abilities[order.ability].ally.seat != order.seat:
        return refused("not_asked", ability=order.ability)
    table = state.compiled.abilities[order.ability]
    offered, named = table.prices[request[1]], table.prices.get(order.price)
    if named is None or named.currency != offered.currency or named.step <= offered.step or table.partner:
        return refused("unknown_price", ability=order.ability, price=order.price)
    return ability_ruling(state, table)


def judge_take(state: State, order: orders.TakePrice) -> Ruling:
    """A price that an ally of this seat named, if it can be paid and the limits still hold."""
    request = next((one for one in allies.priced(state, order.seat) if one[0] == order.ability), None)
    if request is None:
        return refused("no_price_named", ability=order.ability)
    ruling = ability_ruling(state, state.compiled.abilities[order.ability])
    return allies.unpaid(state, state.compiled.prices[request[4]], reserved=False) if ruling.allowed else ruling


def judge_leave(state: State, order: orders.LeavePrice) -> Ruling:
    """A price that an ally of this seat named."""
    if any(one[0] == order.ability for one in allies.priced(state, order.seat)):
        return ALLOWED
    return refused("no_price_named", ability=order.ability)


def judge_offer(state: State, order: orders.OfferAid) -> Ruling:
    """An ability that may be given unasked, within every limit, not being asked for already."""
    ability = state.compiled.abilities.get(order.ability)
    if ability is None or ability.ally.seat != order.seat or ability.offer is None:
        return refused("not_unasked", ability=order.ability)
    if state.numbers[ability.ally.stance]:
        return refused("stance_taken")
    if order.ability in [request[0] for request in state.requests]:
        return refused("ally_asked", ally=order.seat)
    return ability_ruling(state, ability)


def judge_stance(state: State, order: orders.StandUp | orders.Hold | orders.StepBack) -> Ruling:
    """One stance a turn; who has agreed to help does not step back from it (rules §The turn, 4)."""
    ally: AllyTable = state.compiled.allies[order.seat]
    if state.numbers[ally.stance]:
        return refused("stance_taken")
    if isinstance(order, orders.StepBack) and allies.has_agreed(state, ally):
        return refused("has_agreed")
    return ALLOWED


def judge_deal(state: State, order: orders.AcceptSideDeal | orders.RefuseSideDeal | orders.SideDealByCard) -> Ruling:
    """A side deal that lies open."""
    return ALLOWED if (order.seat, allies.ASKED) in state.deals else refused("no_side_deal", ally=order.seat)


def _answer(state: State, seat: str, ability: str, result: str, named: str = "") -> None:
    request = find_request(state, seat, ability)
    if request is not None:
        allies.answer(state, request, state.compiled.allies[seat], result, named)


def _accept(state: State, order: orders.AcceptRequest) -> None:
    _answer(state, order.seat, order.ability, allies.ACCEPTED)


def _decline(state: State, order: orders.DeclineRequest) -> None:
    _answer(state, order.seat, order.ability, allies.DECLINED)


def _name_price(state: State, order: orders.NamePrice) -> None:
    _answer(state, order.seat, order.ability, allies.PRICED, order.price)


def _answer_by_card(state: State, order: orders.AnswerByCard) -> None:
    request = find_request(state, order.seat, order.ability)
    if request is not None:
        allies.answer_by_card(state, request, state.compiled.allies[order.seat])


def _take(state: State, order: orders.TakePrice) -> None:
    request = next(one for one in allies.priced(state, order.seat) if one[0] == order.ability)
    taken = (request[0], request[4], allies.ACCEPTED, request[3], "")
    state.replace("requests", request, taken, f"answer:{order.ability}")
    allies.conclude(state, taken)


def _leave(state: State, order: orders.LeavePrice) -> None:
    request = next(one for one in allies.priced(state, order.seat) if one[0] == order.ability)
    state.replace("requests", request, (*request[:2], allies.DECLINED, request[3], ""), f"answer:{order.ability}")


def _offer_aid(state: State, order: orders.OfferAid) -> None:
    allies.offer_aid(state, state.compiled.allies[order.seat], state.compiled.abilities[order.ability])


def _stand_up(state: State, order: orders.StandUp) -> None:
    allies.stand_up(state, state.compiled.allies[order.seat])


def _hold(state: State, order: orders.Hold) -> None:
    state.put(state.compiled.allies[order.seat].stance, allies.HELD, f"stance:{order.seat}")


def _step_back(state: State, order: orders.StepBack) -> None:
    allies.step_back(state, state.compiled.allies[order.seat])


def _accept_deal(state: State, order: orders.AcceptSideDeal) -> None:
    allies.answer_deal(state, state.compiled.allies[order.seat], allies.ACCEPTED)


def _refuse_deal(state: State, order: orders.RefuseSideDeal) -> None:
    allies.answer_deal(state, state.compiled.allies[order.seat], allies.DECLINED)


def _deal_by_card(state: State, order: orders.SideDealByCard) -> None:
    ally = state.compiled.allies[order.seat]
    allies.answer_deal(state, ally, play(state, allies.deal_check(state, ally)))


ROWS: Final = (
    Row(orders.AcceptRequest, ALLY, IN_ANSWER, judge_accept, _accept, to_parties),
    Row(orders.DeclineRequest, ALLY, IN_ANSWER, judge_answer, _decline, to_parties),
    Row(orders.NamePrice, ALLY, IN_ANSWER, judge_name_price, _name_price, to_parties),
    Row(orders.AnswerByCard, ALLY, IN_ANSWER, judge_answer, _answer_by_card, to_parties),
    Row(orders.TakePrice, MAIN, IN_ANSWER, judge_take, _take, to_parties),
    Row(orders.LeavePrice, MAIN, IN_ANSWER, judge_leave, _leave, to_parties),
    Row(orders.OfferAid, ALLY, IN_ANSWER, judge_offer, _offer_aid, to_all),
    Row(orders.StandUp, ALLY, IN_ANSWER, judge_stance, _stand_up, to_all),
    Row(orders.Hold, ALLY, IN_ANSWER, judge_stance, _hold, to_all),
    Row(orders.StepBack, ALLY, IN_ANSWER, judge_stance, _step_back, to_all),
    Row(orders.AcceptSideDeal, ALLY, IN_ANSWER, judge_deal, _accept_deal, to_offering),
    Row(orders.RefuseSideDeal, ALLY, IN_ANSWER, judge_deal, _refuse_deal, to_offering),
    Row(orders.SideDealByCard, ALLY, IN_ANSWER, judge_deal, _deal_by_card, to_offering),
)
