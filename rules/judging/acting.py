"""What an allowed order does: one small function a kind of order (rules §The turn, §The facilitator)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rules.judging import facilitation
from rules.judging.play import action_cost, find_request, find_terms
from rules.mechanics import allies, injects, pressure
from rules.state.execute import apply, move_rung
from rules.state.state import ASKED, PACKAGE, PAUSED, PROPOSALS, RUNG, State
from rules.tables.check import NEVER, Check, play
from rules.values import orders

if TYPE_CHECKING:
    from collections.abc import Callable


def carry_out(state: State, order: orders.Order) -> None:
    """Do what an order asks; the judge has allowed it."""
    ACTS[type(order)](state, order)


def _pass(state: State, order: orders.Pass) -> None:
    state.change(state.compiled.passed[order.seat], 1, f"pass:{order.seat}")


def _signal(state: State, order: orders.Signal) -> None:
    pressure.signal(state, state.compiled.cards[order.card])


def _offer_side_deal(state: State, order: orders.OfferSideDeal) -> None:
    deal = state.compiled.allies[order.ally].card.side_deal
    if deal is not None:
        state.change(state.compiled.will, -deal.will, f"deal_cost:{order.ally}")
        state.add("deals", (order.ally, allies.ASKED), f"deal:{order.ally}")


def _table(state: State, order: orders.TableSettlement) -> None:
    state.add("terms", (order.seat, order.package, "tabled", ""), f"terms:{order.seat}")


def _spend(state: State, order: orders.Spend) -> None:
    """The budget pays first, then reserves (rules §The turn, 3)."""
    action, compiled = state.compiled.actions[order.action], state.compiled
    price = action_cost(state, order.action)
    from_budget = -state.change(compiled.budget, -price, f"spend:{action.id}")
    if from_budget < price:
        state.change(compiled.reserves, from_budget - price, f"spend:{action.id}")
    state.change(action.times, 1, f"spend:{action.id}")
    apply(state, action.effects, f"action:{action.id}")


def _request(state: State, order: orders.RequestAid) -> None:
    partner = allies.ASKED if state.compiled.abilities[order.ability].partner else ""
    state.change(ASKED, 1, f"request:{order.ability}")
    state.add("requests", (order.ability, order.price, allies.ASKED, partner, ""), f"request:{order.ability}")


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
    request = next(one for one in state.requests if one[0] == order.ability and one[2] == allies.PRICED)
    taken = (request[0], request[4], allies.ACCEPTED, request[3], "")
    state.replace("requests", request, taken, f"answer:{order.ability}")
    allies.conclude(state, taken)


def _leave(state: State, order: orders.LeavePrice) -> None:
    request = next(one for one in state.requests if one[0] == order.ability and one[2] == allies.PRICED)
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


def _answer_terms(state: State, seat: str, stage: str, counter: str = "") -> tuple[Any, ...]:
    item = find_terms(state, seat)
    if item is None:
        raise KeyError(seat)
    package = item[3] if item[2] == "countered" else item[1]
    state.replace("terms", item, (item[0], item[1], stage, counter or item[3]), f"terms:{seat}")
    return item[0], package


def _accept_terms(state: State, order: orders.AcceptSettlement) -> None:
    _, package = _answer_terms(state, order.seat, "accepted")
    state.put(PACKAGE, state.compiled.package_number[package], f"terms:{order.seat}")


def _refuse_terms(state: State, order: orders.RefuseSettlement) -> None:
    _answer_terms(state, order.seat, "refused")


def _counter(state: State, order: orders.CounterSettlement) -> None:
    _answer_terms(state, order.seat, "countered", order.package)


def _choose(state: State, order: orders.ChooseOption) -> None:
    choose(state, order.choice, order.seat, order.option)


def choose(state: State, choice: str, seat: str, option: str) -> None:
    """Apply one option of an open choice."""
    item = next(one for one in state.choices if one[0] == choice and one[1] == seat)
    state.remove("choices", item, item[2])
    state.tell("chosen", choice, option)
    apply(state, dict(state.compiled.bundle(choice))[option], item[2])


def _play(state: State, order: orders.PlayCard) -> None:
    pressure.play_card(state, state.compiled.cards[order.card])


def _hold_rung(state: State, order: orders.HoldRung) -> None:  # noqa: ARG001 - one shape for all acts
    pressure.hold_rung(state)


def _propose(state: State, order: orders.ProposeAction) -> None:
    """A precedent with the same tag gives the same odds at once; else the proposal waits for the facilitator."""
    state.change(PROPOSALS, 1, f"proposal:{order.tag}")
    number = state.numbers[PROPOSALS]
    precedent = next((item for item in state.precedents if order.tag and item[0] == order.tag), None)
    if precedent is None:
        state.add("proposals", (number, order.seat, order.tag, order.aid), f"proposal:{number}")
    else:
        state.tell("by_precedent", str(number), order.tag)
        _try(state, number, precedent[1], precedent[2])


def _adjudicate(state: State, order: orders.Adjudicate) -> None:
    item = next(one for one in state.proposals if one[0] == order.proposal)
    state.remove("proposals", item, f"proposal:{order.proposal}")
    if order.keep and item[2]:
        for old in [one for one in state.precedents if one[0] == item[2]]:
            state.remove("precedents", old, f"proposal:{order.proposal}")
        state.add("precedents", (item[2], order.reliability, order.effects), f"proposal:{order.proposal}")
    _try(state, order.proposal, order.reliability, order.effects)


def proposal_check(state: State, number: int, reliability: str) -> Check | None:
    """The roll of a proposal that was found possible; nothing for one that is refused (rules §Off-card action)."""
    totals = state.compiled.scenario.answers.needed.items()
    needed = next((total for name, total in totals if name == reliability), None)
    return None if needed is None else Check(f"proposal:{number}", (), ((needed, "succeeds"), (NEVER, "fails")))


def _try(state: State, number: int, reliability: str, effects: str) -> None:
    """Roll an adjudicated proposal and apply its effects when it succeeds."""
    state.tell("adjudicated", str(number), reliability, effects)
    check = proposal_check(state, number, reliability)
    if check is None:
        return
    if play(state, check) == "succeeds":
        apply(state, state.compiled.bundle(effects), f"proposal:{number}")


def _force(state: State, order: orders.ForceRoll) -> None:
    state.add("forced", (order.roll, order.face), "ruling:force_roll")


def _override(state: State, order: orders.OverrideResult) -> None:
    facilitation.override(state, order.roll, order.result)


def _set(state: State, order: orders.SetNumber) -> None:
    place = state.compiled.index[order.number]
    if place == RUNG:
        move_rung(state, order.value - state.numbers[RUNG], "ruling:set_number")
    else:
        state.put(place, order.value, "ruling:set_number")


def _fire(state: State, order: orders.FireInject) -> None:
    injects.fire(state, order.inject)


def _cancel(state: State, order: orders.CancelInject) -> None:
    state.put(state.compiled.held_off[order.inject], injects.CANCELLED, "ruling:cancel_inject")


def _postpone(state: State, order: orders.PostponeInject) -> None:
    state.put(state.compiled.held_off[order.inject], order.turn, "ruling:postpone_inject")


def _write(state: State, order: orders.WriteInject) -> None:
    apply(state, state.compiled.bundle(order.effects), "ruling:write_inject")


def _skip(state: State, order: orders.SkipOrder) -> None:
    facilitation.skip(state, order.record)


def _pause(state: State, order: orders.Pause) -> None:  # noqa: ARG001 - one shape for all acts
    state.put(PAUSED, 1, "ruling:pause")


def _resume(state: State, order: orders.Resume) -> None:  # noqa: ARG001
    state.put(PAUSED, 0, "ruling:resume")


def _nothing(state: State, order: Any) -> None:
    """Words only: the record keeps them."""


ACTS: dict[type[Any], Callable[[State, Any], None]] = {
    orders.Pass: _pass,
    orders.Signal: _signal,
    orders.OfferSideDeal: _offer_side_deal,
    orders.TableSettlement: _table,
    orders.Spend: _spend,
    orders.RequestAid: _request,
    orders.AcceptRequest: _accept,
    orders.DeclineRequest: _decline,
    orders.NamePrice: _name_price,
    orders.AnswerByCard: _answer_by_card,
    orders.TakePrice: _take,
    orders.LeavePrice: _leave,
    orders.OfferAid: _offer_aid,
    orders.StandUp: _stand_up,
    orders.Hold: _hold,
    orders.StepBack: _step_back,
    orders.AcceptSideDeal: _accept_deal,
    orders.RefuseSideDeal: _refuse_deal,
    orders.SideDealByCard: _deal_by_card,
    orders.AcceptSettlement: _accept_terms,
    orders.RefuseSettlement: _refuse_terms,
    orders.CounterSettlement: _counter,
    orders.ChooseOption: _choose,
    orders.PlayCard: _play,
    orders.HoldRung: _hold_rung,
    orders.ProposeAction: _propose,
    orders.Argue: _nothing,
    orders.Explain: _nothing,
    orders.Adjudicate: _adjudicate,
    orders.ForceRoll: _force,
    orders.OverrideResult: _override,
    orders.SetNumber: _set,
    orders.FireInject: _fire,
    orders.CancelInject: _cancel,
    orders.PostponeInject: _postpone,
    orders.WriteInject: _write,
    orders.SkipOrder: _skip,
    orders.Pause: _pause,
    orders.Resume: _resume,
    orders.Note: _nothing,
}
