"""What happens by itself from a position on, as long as no die falls and nobody orders anything (rules §The turn).

The one answer to what the next account comes to, and what endings, notes and reviews are reckoned from. What is
certain counts: aid that is due on an open route, changes over turns, what falls due, cargoes to ship, the ladder that
cools. What takes a die or an answer is named beside the figure instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rules.mechanics import allies, delivery, economy, injects
from rules.mechanics.economy import TENTHS, Account
from rules.state.execute import apply
from rules.state.state import State  # the compiled form reads the annotations of a class when it is made
from rules.tables.places import ENDING, LEDGER, MODERNISED, PHASE, TURN, TURNS
from rules.tables.tables import FollowTable
from rules.turn.turn import cool
from rules.values.phases import BRIEF, DELIVER, ECONOMY, PLAN, REVIEW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rules.tables.tables import EconomyTable

__all__ = ["Falling", "NextAccount", "close_turn", "falling", "next_account", "open_turn", "promised", "trial"]


@dataclass(frozen=True, slots=True)
class NextAccount:
    """The account of the next Economy, as far as it is certain; amounts are in tenths of a point of reserves.

    ``carried`` is what earlier accounts left over; ``reserves`` is what it leaves in reserves, in points, once the
    budget has flowed into them. ``at_sea`` names the aid that is due before it on covered routes,
    and ``asked`` the requests that wait for an answer: each by its id, and only those that would change the account or
    what it leaves in reserves.
    No turn follows the ``last``; where all is ``over``, none comes any more, and the figure means nothing.
    """

    account: Account
    carried: int
    turn: int
    reserves: int
    at_sea: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    last: bool = False
    over: bool = False

    def values(self, rules: EconomyTable) -> list[int]:
        """The account as the journal will have it."""
        return self.account.values(rules, self.carried)

    @property
    def net(self) -> int:
        """What is left with what was carried over, or lacking when below nought."""
        return self.account.net + self.carried

    @property
    def points(self) -> int:
        """The whole points of it: the next budget, or what comes out of reserves when below nought."""
        return self.net // TENTHS


def trial(state: State) -> State:
    """A copy to try something on, with nothing of what happened before."""
    copy = state.copy()
    copy.events, copy.marks = [], {}
    return copy


def promised(state: State) -> State:
    """A copy in which every request that waits has been paid for."""
    after = trial(state)
    for request in after.requests:
        if allies.ASKED in request[2:4]:
            apply(after, after.compiled.prices[request[1]].effects, f"price:{request[0]}")
    return after


def next_account(state: State) -> NextAccount:
    """The account that the next Economy settles if no die and no order intervenes; the last one when all is over.

    ``state`` is what one seat, or the table, may know of the position; it is not changed.
    """
    then = _before_account(state)
    found = economy.account(then)
    turn, carried, reserves = then.numbers[TURN], then.numbers[LEDGER], _reserves_after(state, then)
    last = turn >= state.numbers[TURNS]
    if _over(state):
        return NextAccount(found, carried, turn, reserves, last=last, over=True)
    comes_to = found.net, reserves
    at_sea = [name for name, other in _landed(state) if _comes_to(other) != comes_to]
    asked = [name for name, other in _agreed(state) if _comes_to(other) != comes_to]
    return NextAccount(found, carried, turn, reserves, tuple(at_sea), tuple(asked), last)


def _comes_to(state: State) -> tuple[int, int]:
    """What the next account is from a position on, and what it leaves in reserves."""
    then = _before_account(state)
    return economy.net(then), _reserves_after(state, then)


def _before_account(state: State) -> State:
    """A copy as the next Economy finds it."""
    then = trial(state)
    if not _over(then):
        if then.numbers[PHASE] >= ECONOMY:
            open_turn(then)
        if then.numbers[PHASE] <= PLAN:  # else this turn's budget has been banked
            economy.bank_budget(then)
        _deliver(then)
    return then


def _reserves_after(state: State, before: State) -> int:
    """What the next account leaves in reserves; ``before`` is the position as it finds it."""
    if _over(state):
        return state.numbers[state.compiled.reserves]
    after = trial(before)
    economy.settle(after)
    return after.numbers[state.compiled.reserves]


def _over(state: State) -> bool:
    numbers = state.numbers
    return numbers[ENDING] != 0 or (numbers[TURN] >= numbers[TURNS] and numbers[PHASE] >= ECONOMY)


def open_turn(state: State) -> None:
    """The next turn's Brief, but for injects, which nobody knows of beforehand; ``state`` is changed."""
    numbers = state.numbers
    numbers[TURN], numbers[PHASE], numbers[MODERNISED] = numbers[TURN] + 1, BRIEF, 0
    allies.regenerate(state)
    injects.run_schedule(state)
    cool(state)


def close_turn(state: State) -> None:
    """The rest of a turn up to its Review: budget banked, aid delivered, account and trends; ``state`` is changed."""
    numbers = state.numbers
    phase = numbers[PHASE]
    if phase <= PLAN:
        economy.bank_budget(state)
    _deliver(state)
    if phase < ECONOMY:
        economy.settle(state)
        economy.wear(state)
        economy.follow(state)
        economy.run_trends(state)
    numbers[PHASE] = REVIEW


def _deliver(state: State) -> None:
    """What is due and certain to arrive, unless this turn's Deliver is over."""
    if state.numbers[PHASE] >= DELIVER:
        return
    for item in delivery.due(state):
        if not delivery.is_covered(state, item[1]):
            delivery.arrive(state, item, delivery.THROUGH)


def _landed(state: State) -> Iterator[tuple[str, State]]:
    """The aid that is due before the account and takes a die, each with a copy in which it is through all the same."""
    due = state.numbers[TURN] + (1 if state.numbers[PHASE] >= ECONOMY else 0)
    if state.numbers[PHASE] in range(DELIVER, ECONOMY):
        return
    for item in state.deliveries:
        if item[2] <= due and delivery.is_covered(state, item[1]):
            other = trial(state)
            other.deliveries = [(one[0], "", *one[2:]) if one == item else one for one in state.deliveries]
            yield item[0], other


def _agreed(state: State) -> Iterator[tuple[str, State]]:
    """The requests that wait for an answer, each with a copy in which it is granted at what is asked for it."""
    for request in state.requests:
        if allies.ASKED in request[2:4] or request[2] == allies.PRICED:
            price = request[4] if request[2] == allies.PRICED else request[1]
            other = trial(state)
            other.requests = [one for one in other.requests if one != request]
            granted = (request[0], price, allies.ACCEPTED, "", "")
            other.requests.append(granted)
            allies.conclude(other, granted)
            yield request[0], other


@dataclass(frozen=True, slots=True)
class Falling:
    """A track that the next Economy lowers because what it follows does not bear it: before, after, and that then."""

    rule: FollowTable
    before: int
    after: int
    level: int


def falling(state: State) -> list[Falling]:
    """What falls in the next Economy because it stands too high above what it follows (C17)."""
    then = _before_account(state)
    if _over(then):
        return []
    numbers, rules = then.numbers, then.compiled.follows
    economy.wear(then)
    before = [numbers[rule.place] for rule in rules]
    economy.follow(then)
    return [
        Falling(rule, was, numbers[rule.place], numbers[rule.ground])
        for rule, was in zip(rules, before, strict=True)
        if numbers[rule.place] < was
    ]
