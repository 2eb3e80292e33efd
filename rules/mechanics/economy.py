"""Money, wear and what happens by itself (rules §The turn, 7). Accounts are in tenths of a point of reserves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from rules.state.execute import apply, usable_access
from rules.state.state import State
from rules.tables.places import LEDGER, RUNG, TURN
from rules.tables.tables import ACCESS, TermTable

if TYPE_CHECKING:
    from rules.tables.tables import EconomyTable

TENTHS: Final = 10


class Account(NamedTuple):
    """One turn's account, in tenths of a point of reserves: the amount of each term in the scenario's order.

    ``shipped`` is by term how many of what it owes in kind go now; ``net`` all revenue less all costs.
    """

    amounts: tuple[int, ...]
    shipped: tuple[int, ...]
    net: int

    def values(self, rules: EconomyTable, carried: int) -> list[int]:
        """The account as the journal has it: each amount, after it what its term ships if it may, at last the rest."""
        found = []
        for term, amount, shipped in zip(rules.terms, self.amounts, self.shipped, strict=True):
            found.append(amount)
            if term.token >= 0:
                found.append(shipped)
        found.append(carried)
        return found


def account(state: State) -> Account:
    """What the turn brings in and costs."""
    amounts, shipped, total = [], [], 0
    for term in state.compiled.economy.terms:
        amount = _amount(state, term)
        amounts.append(amount)
        shipped.append(goods(state, term) if term.token >= 0 else 0)
        total += amount if term.revenue else -amount
    return Account(tuple(amounts), tuple(shipped), total)


def net(state: State) -> int:
    """What the turn's account comes to, without what was carried over."""
    total = 0
    for term in state.compiled.economy.terms:
        amount = _amount(state, term)
        total += amount if term.revenue else -amount
    return total


def goods(state: State, term: TermTable) -> int:
    """How many of what a term owes in kind go in this account; the term owes something in kind."""
    owed = state.numbers[term.token]
    return min(owed, term.most)


def _amount(state: State, term: TermTable) -> int:
    """What a term comes to, factor by factor, each time rounded down; revenue is never below nought."""
    numbers, amount = state.numbers, term.rate
    for factor in term.factors:
        place = factor.place
        if place >= 0:
            by = numbers[place]
        elif place == ACCESS:
            by = usable_access(state)
        else:
            by = state.compiled.economy.war_costs[numbers[RUNG]]
        amount = amount * (by + factor.plus) // factor.per
    if term.token >= 0:
        worth = goods(state, term) * term.worth
        amount += -worth if term.revenue else worth
    return 0 if term.revenue and amount < 0 else amount


def settle(state: State) -> None:
    """Pay the turn: a surplus is the next budget; a lack comes out of reserves, and what is unpaid hurts."""
    rules = state.compiled.economy
    if not rules.kept:
        return
    turn = account(state)
    state.tell("account", "economy", *turn.values(rules, state.numbers[LEDGER]))
    for term, shipped in zip(rules.terms, turn.shipped, strict=True):
        if shipped:
            state.change(term.token, -shipped, "economy:shipped")
    points, left = divmod(state.numbers[LEDGER] + turn.net, TENTHS)
    state.put(LEDGER, left, "economy:carried")
    state.put(rules.budget, max(0, points), "economy:budget")
    if points < 0:
        paid = -state.change(rules.reserves, points, "economy:deficit")
        unpaid = -points - paid
        if unpaid:
            for one in rules.unpaid:
                hurt = min(one.most, unpaid * abs(one.by))
                state.change(one.place, hurt if one.by > 0 else -hurt, "economy:unpaid")


def wear(state: State) -> None:
    """What wears by itself, such as infrastructure."""
    turn = state.numbers[TURN]
    for one in state.compiled.wear:
        if turn % one.every == 0:
            state.change(one.place, one.by, one.cause)


def follow(state: State) -> None:
    """What cannot stay above another track falls, such as output that infrastructure does not bear (C17)."""
    turn, numbers = state.numbers[TURN], state.numbers
    for rule in state.compiled.follows:
        value, ground = numbers[rule.place], numbers[rule.ground]
        if value > ground + rule.margin:
            state.change(rule.place, -1, rule.cause)
        elif value < ground and rule.recovery and turn % rule.recovery == 0:
            state.change(rule.place, 1, rule.cause)


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
