"""What the judge asks of the orders of play: signals, requests, answers, terms, cards (rules §The turn).

Who may order and when was asked before, by ``judge``. What is found here is a ``Ruling`` with its reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rules.mechanics import allies, pressure
from rules.state.execute import sanctions_in_force
from rules.state.state import ASKED, HELD, PACKAGE, PHASE, PLAN, RUNG, SIGNAL, TURN, State
from rules.values import orders
from rules.values.ruling import ALLOWED, Ruling, refused

if TYPE_CHECKING:
    from rules.tables.tables import AbilityTable, AllyTable, CardTable


def judge_pass(state: State, order: orders.Pass) -> Ruling:  # noqa: ARG001 - one shape for all judges
    """Any seat, in a phase that waits."""
    return ALLOWED


def judge_signal(state: State, order: orders.Signal) -> Ruling:
    """Up to so many cards that the rung allows, each once (rules §The turn, 2)."""
    card = state.compiled.cards.get(order.card)
    if card is None:
        return refused("unknown_card", card=order.card)
    rung = state.numbers[RUNG]
    if not card.lowest <= rung <= card.highest:
        return refused("rung", card=order.card, lowest=card.lowest, highest=card.highest)
    most = state.compiled.most_signals
    if len(state.signals) >= most:
        return refused("signals_full", most=most)
    if order.card in [item[0] for item in state.signals]:
        return refused("already_signalled", card=order.card)
    return _card_limits(state, card)


def _card_limits(state: State, card: CardTable) -> Ruling:
    for holds, name, _ in card.checks:
        if not holds(state.numbers):
            return refused("limit", limit=name, owner=card.id)
    return ALLOWED


def judge_side_deal(state: State, order: orders.OfferSideDeal) -> Ruling:
    """A side deal to any ally that has one, once a turn each, if will allows."""
    ally = state.compiled.allies.get(order.ally)
    if ally is None or ally.card.side_deal is None:
        return refused("no_side_deal", ally=order.ally)
    if order.ally in [item[0] for item in state.deals]:
        return refused("already_offered", ally=order.ally)
    if state.numbers[state.compiled.will] < ally.card.side_deal.will:
        return refused("will", needed=ally.card.side_deal.will, held=state.numbers[state.compiled.will])
    return ALLOWED


def judge_table(state: State, order: orders.TableSettlement) -> Ruling:
    """One package a turn from each main side, in its own phase."""
    if order.package not in state.compiled.package_number:
        return refused("unknown_package", package=order.package)
    if state.numbers[PHASE] != (PLAN if order.seat == state.compiled.defender else SIGNAL):
        return refused("wrong_phase", phase=state.numbers[PHASE])
    if order.seat in [item[0] for item in state.terms]:
        return refused("already_tabled")
    earliest = state.compiled.settlement_from
    if state.numbers[TURN] < earliest:
        return refused("talks_too_early", turn=earliest)
    return ALLOWED


def judge_spend(state: State, order: orders.Spend) -> Ruling:
    """An action that can be paid from budget and reserves, so often a turn (rules §The turn, 3)."""
    action = state.compiled.actions.get(order.action)
    if action is None:
        return refused("unknown_action", action=order.action)
    numbers = state.numbers
    if numbers[action.times] >= action.per_turn:
        return refused("per_turn", action=order.action, most=action.per_turn)
    for holds, name, _ in action.checks:
        if not holds(numbers):
            return refused("limit", limit=name, owner=order.action)
    price, reserves = action_cost(state, order.action), numbers[state.compiled.reserves]
    if state.requests:
        reserves -= allies.committed(state, state.compiled.reserves)
    if numbers[state.compiled.budget] + reserves < price:
        return refused("cannot_pay", needed=price, held=numbers[state.compiled.budget] + reserves)
    return ALLOWED


def action_cost(state: State, action: str) -> int:
    """What an action costs now: sanctions in force hold investment back (C18)."""
    table = state.compiled.actions[action]
    return table.cost + (sanctions_in_force(state) // table.per_extra if table.per_extra else 0)


def ability_ruling(state: State, ability: AbilityTable) -> Ruling:
    """Whether an ability could be asked for now, whatever the price."""
    stop = allies.blocked(state, ability)
    if stop:
        return refused("limit", limit=stop[0], owner=ability.id)
    return ALLOWED


def judge_request(state: State, order: orders.RequestAid) -> Ruling:
    """Up to ``bandwidth`` requests, one to an ally, within every limit, at a price that can be paid."""
    ability = state.compiled.abilities.get(order.ability)
    if ability is None:
        return refused("unknown_ability", ability=order.ability)
    price = ability.prices.get(order.price)
    if price is None:
        return refused("unknown_price", ability=order.ability, price=order.price)
    ruling = asking_ruling(state, order.seat)
    if ruling.allowed:
        ruling = aid_ruling(state, ability)
    if ruling.allowed and not allies.can_pay(state, price, reserved=True):
        return refused("cannot_pay_price", price=order.price)
    return ruling


def asking_ruling(state: State, seat: str) -> Ruling:
    """Whether the defender may still ask for anything this turn."""
    if state.numbers[state.compiled.passed[seat]]:
        return refused("already_passed")
    most = state.compiled.bandwidth
    return refused("bandwidth", most=most) if state.numbers[ASKED] >= most else ALLOWED


def aid_ruling(state: State, ability: AbilityTable) -> Ruling:
    """Whether an ability may be asked for beside what has been asked already, whatever the price."""
    for request in state.requests:
        other = state.compiled.abilities[request[0]]
        for ally in (ability.ally, ability.partner):
            if ally is not None and ally in (other.ally, other.partner):
                return refused("ally_asked", ally=ally.seat)
    return ability_ruling(state, ability)


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
    """A price that an ally named, if it can be paid and the limits still hold."""
    request = next((one for one in state.requests if one[0] == order.ability and one[2] == allies.PRICED), None)
    if request is None:
        return refused("no_price_named", ability=order.ability)
    ruling = ability_ruling(state, state.compiled.abilities[order.ability])
    if ruling.allowed and not allies.can_pay(state, state.compiled.prices[request[4]], reserved=False):
        return refused("cannot_pay_price", price=request[4])
    return ruling


def judge_leave(state: State, order: orders.LeavePrice) -> Ruling:
    """A price that an ally named."""
    if any(one[0] == order.ability and one[2] == allies.PRICED for one in state.requests):
        return ALLOWED
    return refused("no_price_named", ability=order.ability)


def judge_stance(state: State, order: orders.StandUp | orders.Hold | orders.StepBack) -> Ruling:
    """One stance a turn (rules §The turn, 4)."""
    ally: AllyTable = state.compiled.allies[order.seat]
    return refused("stance_taken") if state.numbers[ally.stance] else ALLOWED


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


def judge_deal(state: State, order: orders.AcceptSideDeal | orders.RefuseSideDeal | orders.SideDealByCard) -> Ruling:
    """A side deal that lies open."""
    return ALLOWED if (order.seat, allies.ASKED) in state.deals else refused("no_side_deal", ally=order.seat)


def find_terms(state: State, seat: str) -> tuple[Any, ...] | None:
    """The package that waits for this side's answer: the other's, or the other's counter to its own."""
    if state.numbers[PACKAGE]:
        return None
    for item in state.terms:
        if item[2] == ("countered" if item[0] == seat else "tabled"):
            return item
    return None


def judge_terms(state: State, order: orders.AcceptSettlement | orders.RefuseSettlement) -> Ruling:
    """A package that waits for this side."""
    return ALLOWED if find_terms(state, order.seat) else refused("no_terms")


def judge_counter(state: State, order: orders.CounterSettlement) -> Ruling:
    """Another package, once, against one that was tabled."""
    item = find_terms(state, order.seat)
    if item is None or item[0] == order.seat:
        return refused("no_terms")
    if order.package not in state.compiled.package_number or order.package == item[1]:
        return refused("unknown_package", package=order.package)
    return ALLOWED


def judge_choice(state: State, order: orders.ChooseOption) -> Ruling:
    """An option of a choice that this seat has open."""
    item = next((one for one in state.choices if one[0] == order.choice and one[1] == order.seat), None)
    if item is None:
        return refused("no_choice", choice=order.choice)
    if all(order.option != option for option, _ in state.compiled.bundle(order.choice)):
        return refused("unknown_option", option=order.option)
    return ALLOWED


def judge_play(state: State, order: orders.PlayCard) -> Ruling:
    """A card that was signalled, that the rung still allows, and that will can pay (rules §The turn, 6)."""
    card = state.compiled.cards.get(order.card)
    if card is None:
        return refused("unknown_card", card=order.card)
    if pressure.playable(state, card) is None:
        waiting = any(item[0] == order.card for item in state.signals)
        return refused("announced_this_turn" if waiting else "not_signalled", card=order.card)
    if not card.lowest <= state.numbers[RUNG] <= card.highest:
        return refused("rung", card=order.card, lowest=card.lowest, highest=card.highest)
    price = pressure.cost(state, card)
    if state.numbers[state.compiled.will] < price:
        return refused("will", needed=price, held=state.numbers[state.compiled.will])
    return _card_limits(state, card)


def judge_hold_rung(state: State, order: orders.HoldRung) -> Ruling:  # noqa: ARG001 - one shape
    """Once a turn, for will."""
    if state.numbers[HELD] == state.numbers[TURN]:
        return refused("already_held")
    price = state.compiled.scenario.ladder.hold_cost
    if state.numbers[state.compiled.will] < price:
        return refused("will", needed=price, held=state.numbers[state.compiled.will])
    return ALLOWED
