"""Money, wear and what happens by itself (rules §The turn, 7). Accounts are in tenths of a point of reserves."""

from __future__ import annotations

from typing import Final, NamedTuple

from rules.state.execute import apply, usable_access
from rules.state.state import State
from rules.tables.places import LEDGER, RUNG, TURN

TENTHS: Final = 10


class Account(NamedTuple):
    """One turn's account, in tenths of a point of reserves."""

    revenue: int
    shipped: int
    imports: int
    upkeep: int
    war: int
    service: int

    @property
    def net(self) -> int:
        """What is left, or lacking when below nought."""
        return self.revenue - self.imports - self.upkeep - self.war - self.service


def account(state: State) -> Account:
    """What the turn brings in and costs; ``shipped`` counts the cargoes that go to creditors."""
    rules, numbers = state.compiled.economy, state.numbers
    shipped = min(rules.cargoes_shipped, numbers[rules.cargoes])
    revenue = rules.rate * numbers[rules.output] * usable_access(state) // TENTHS
    if rules.price >= 0:
        revenue = revenue * (5 + numbers[rules.price]) // TENTHS
    upkeep = rules.upkeep * numbers[rules.readiness] // TENTHS
    war, service = rules.war_costs[numbers[RUNG]], rules.debt_service * numbers[rules.debt] // TENTHS
    return Account(max(0, revenue - shipped * rules.cargo_value), shipped, rules.imports, upkeep, war, service)


def settle(state: State) -> None:
    """Pay the turn: a surplus is the next budget; a lack comes out of reserves, and what is unpaid out of resolve."""
    rules = state.compiled.economy
    turn = account(state)
    state.tell("account", "economy", *turn, state.numbers[LEDGER])
    if turn.shipped:
        state.change(rules.cargoes, -turn.shipped, "economy:shipped")
    points, left = divmod(state.numbers[LEDGER] + turn.net, TENTHS)
    state.put(LEDGER, left, "economy:carried")
    state.put(rules.budget, max(0, points), "economy:budget")
    if points < 0:
        paid = -state.change(rules.reserves, points, "economy:deficit")
        unpaid = -points - paid
        if unpaid:
            hurt = min(rules.most_unpaid, unpaid * rules.unpaid_resolve)
            state.change(rules.resolve, -hurt, "economy:unpaid")


def wear(state: State) -> None:
    """Infrastructure wears, and output follows it (C17)."""
    rules, numbers = state.compiled.economy, state.numbers
    output, infrastructure = rules.output, rules.infrastructure
    turn = numbers[TURN]
    if rules.wear_every and turn % rules.wear_every == 0:
        state.change(infrastructure, -1, "economy:wear")
    if numbers[output] > numbers[infrastructure] + rules.output_margin:
        state.change(output, -1, "economy:output_follows")
    elif rules.recovery_every and turn % rules.recovery_every == 0 and numbers[output] < numbers[infrastructure]:
        state.change(output, 1, "economy:output_follows")


def run_trends(state: State) -> None:
    """What the scenario lets happen by itself, such as exhaustion on the upper rungs (C20)."""
    turn, numbers = state.numbers[TURN], state.numbers
    for cause, every, holds, steps in state.compiled.trends:
        if turn % every == 0 and (holds is None or holds(numbers)):
            apply(state, steps, cause)


def bank_budget(state: State) -> None:
    """What the budget still holds at the end of Plan flows into reserves."""
    left = state.numbers[state.compiled.budget]
    if left:
        state.put(state.compiled.budget, 0, "budget:banked")
        state.change(state.compiled.reserves, left, "budget:banked")
