"""A defender's own actions in Plan, and the requests for aid of both sides (rules §The turn, 2 and 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rules.judging.row import DEFENDER, IN_PLAN, MAIN, ORDERING, Row, in_own_phase, to_all, to_parties
from rules.mechanics import allies
from rules.state.execute import apply, sanctions_in_force
from rules.values import orders
from rules.values.ruling import ALLOWED, Ruling, refused

if TYPE_CHECKING:
    from rules.state.state import State
    from rules.tables.tables import AbilityTable, ActionTable, PriceTable


def judge_spend(state: State, order: orders.Spend) -> Ruling:
    """An action that can be paid from budget and reserves, so often a turn (rules §The turn, 3)."""
    action = state.compiled.actions.get(order.action)
    if action is None:
        return refused("unknown_action", action=order.action)
    if action.seat != order.seat:
        return refused("action_of_another", action=order.action, seat=action.seat)
    numbers = state.numbers
    if numbers[action.times] >= action.per_turn:
        return refused("per_turn", action=order.action, most=action.per_turn)
    for holds, name, _ in action.checks:
        if not holds(numbers):
            return refused("limit", limit=name, owner=order.action)
    price, free = action_cost(state, order.action), spendable(state, action)
    if free >= price:
        return ALLOWED
    ruling = refused("cannot_pay", needed=price, held=max(0, free))
    return ruling if action.reserves < 0 else allies.for_want_of(state, action.reserves, ruling)


def spendable(state: State, action: ActionTable) -> int:
    """What may pay an action: its seat's budget, and of its side's with what reserves are not promised."""
    numbers = state.numbers
    free = numbers[action.budget]
    if action.reserves >= 0:
        free += numbers[action.reserves]
        if state.requests:
            free -= allies.committed(state, action.reserves)
    elif state.requests:
        free -= allies.committed(state, action.budget)
    return free


def action_cost(state: State, action: str) -> int:
    """What an action costs now: sanctions in force hold investment back (C18)."""
    table = state.compiled.actions[action]
    return table.cost + (sanctions_in_force(state) // table.per_extra if table.per_extra else 0)


def judge_request(state: State, order: orders.RequestAid) -> Ruling:
    """Up to ``bandwidth`` requests of a main seat's own allies, within every limit, at a price that can be paid."""
    ability = state.compiled.abilities.get(order.ability)
    if ability is None:
        return refused("unknown_ability", ability=order.ability)
    if ability.ally.serves != order.seat:
        return refused("serves_another", ally=ability.ally.seat, seat=ability.ally.serves)
    ruling = in_own_phase(state, order.seat)
    if not ruling.allowed:
        return ruling
    price = ability.prices.get(order.price)
    if price is None:
        return refused("unknown_price", ability=order.ability, price=order.price)
    ruling = aid_ruling(state, ability)
    if ruling.allowed:
        ruling = asking_ruling(state, order.seat)
    return allies.unpaid(state, price, reserved=True) if ruling.allowed else ruling


def usual_price(ability: AbilityTable) -> PriceTable | None:
    """The price that the card itself names first; ``None`` for an ability without one."""
    return next((price for name, price in ability.prices.items() if not ability.price_bonus[name]), None)


def first_price(state: State, ability: AbilityTable) -> tuple[PriceTable | None, Ruling]:
    """The price that comes first when an ability is asked for: the card's own, else the first that can be paid.

    With it whether any can be paid; ``None`` for an ability without a price.
    """
    usual = usual_price(ability)
    if usual is None or allies.can_pay(state, usual, reserved=True):
        return usual, ALLOWED
    for price in ability.prices.values():
        if allies.can_pay(state, price, reserved=True):
            return price, ALLOWED
    return usual, allies.unpaid(state, usual, reserved=True)


def asking_ruling(state: State, seat: str) -> Ruling:
    """Whether a main seat may still ask for anything this turn."""
    compiled = state.compiled
    if state.numbers[compiled.passed[seat]]:
        return refused("already_passed")
    most = compiled.bandwidth[seat]
    if most and state.numbers[compiled.asked[seat]] < most:
        return ALLOWED
    return refused("bandwidth", most=most)


def aid_ruling(state: State, ability: AbilityTable) -> Ruling:
    """Whether an ability may be asked for beside what has been asked already, whatever the price."""
    ruling = ability_ruling(state, ability)
    return beside_ruling(state, ability) if ruling.allowed else ruling


def beside_ruling(state: State, ability: AbilityTable) -> Ruling:
    """Whether nobody that an ability needs has been asked for anything yet this turn."""
    lead, partner = ability.ally, ability.partner
    for request in state.requests:
        other = state.compiled.abilities[request[0]]
        if lead is other.ally or lead is other.partner:
            return refused("ally_asked", ally=lead.seat)
        if partner is not None and (partner is other.ally or partner is other.partner):
            return refused("ally_asked", ally=partner.seat)
    return ALLOWED


def ability_ruling(state: State, ability: AbilityTable) -> Ruling:
    """Whether an ability could be asked for now, whatever the price."""
    stop = allies.blocked(state, ability)
    if stop:
        return refused("limit", limit=stop[0], owner=ability.id)
    return ALLOWED


def _spend(state: State, order: orders.Spend) -> None:
    """The budget pays first, then reserves where they are the side's (rules §The turn, 3)."""
    action = state.compiled.actions[order.action]
    price = action_cost(state, order.action)
    from_budget = -state.change(action.budget, -price, f"spend:{action.id}")
    if from_budget < price and action.reserves >= 0:
        state.change(action.reserves, from_budget - price, f"spend:{action.id}")
    state.change(action.times, 1, f"spend:{action.id}")
    apply(state, action.effects, f"action:{action.id}")


def _request(state: State, order: orders.RequestAid) -> None:
    partner = allies.ASKED if state.compiled.abilities[order.ability].partner else ""
    state.change(state.compiled.asked[order.seat], 1, f"request:{order.ability}")
    state.add("requests", (order.ability, order.price, allies.ASKED, partner, ""), f"request:{order.ability}")


ROWS: Final = (
    Row(orders.Spend, DEFENDER, IN_PLAN, judge_spend, _spend, to_all),
    Row(orders.RequestAid, MAIN, ORDERING, judge_request, _request, to_parties),
)
