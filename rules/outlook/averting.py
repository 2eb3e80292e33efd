"""Which orders can still avert an ending that the defender fears, as far as they come in time (rules §Endings).

Found by trying: every order that the defender may give, and two of them together where none does alone, is carried out
on a copy, and the turns up to the Review that would end the game run by themselves. Requests count as granted and aid
as through.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

from rules.judging.judge import judge
from rules.judging.legal import legal
from rules.mechanics import allies
from rules.outlook.forecast import close_turn, open_turn, promised, trial
from rules.outlook.foresight import carried_out
from rules.tables.places import LEDGER, PHASE, TURN, TURNS
from rules.values import orders
from rules.values.phases import ANSWER, PLAN

if TYPE_CHECKING:
    from rules.state.state import State

__all__ = ["Averting", "averting"]

TRIED: Final = (orders.Spend, orders.RequestAid, orders.TakePrice, orders.ChooseOption)
"""The orders that may avert an ending in one known way."""


@dataclass(frozen=True, slots=True)
class Averting:
    """What still averts an ending: ``orders`` in the Plan, or the Answer, of ``turn``; none where nothing does.

    Each of them does alone, or the two do ``together``. ``asked`` are the requests that wait for an answer and would
    do when granted. ``passes`` says that it does not come to the ending if nothing else happens.
    """

    turn: int
    orders: tuple[orders.Order, ...] = ()
    together: bool = False
    asked: tuple[str, ...] = ()
    passes: bool = False


def averting(state: State, ending: str) -> Averting:
    """What the defender can still do against an ending whose condition would hold in the next Review.

    It looks first at what may be ordered now, then at the last Plan before the Review that ends the game. Of requests
    for the same aid the first price that helps stands for all. ``state`` is what the defender may know of the position;
    it is not changed.
    """
    turn = state.numbers[TURN]
    until = _last_review(state, ending)
    if not _ends(state, ending, until):
        return Averting(turn, passes=True)
    asked = tuple([name for name, then in _granted(state) if not _ends(then, ending, until)])
    for planning in _plans(state, until):
        found = _alone(planning, ending, until)
        if found:
            return Averting(planning.numbers[TURN], found, asked=asked)
        found = _together(planning, ending, until)
        if found:
            return Averting(planning.numbers[TURN], found, together=True, asked=asked)
    return Averting(turn, asked=asked)


def _last_review(state: State, ending: str) -> int:
    """The turn in whose Review the ending comes if its condition holds from now on."""
    for one, _, streak in state.compiled.conditional_endings:
        if one.id == ending:
            return state.numbers[TURN] + one.turns - state.numbers[streak] - 1
    return state.numbers[TURN]


def _ends(state: State, ending: str, until: int) -> bool:
    """Whether an ending's condition holds in every Review up to a turn, if nothing but what is certain happens."""
    then = promised(state)
    holds = next(holds for one, holds, _ in then.compiled.conditional_endings if one.id == ending)
    while True:
        close_turn(then)
        if not holds(then.numbers):
            return False
        if then.numbers[TURN] >= until:
            return True
        if then.numbers[TURN] >= then.numbers[TURNS]:
            return False
        open_turn(then)


def _granted(state: State) -> list[tuple[str, State]]:
    """Each request that waits for an answer, with a copy in which it is granted and through."""
    found = []
    for request in state.requests:
        ours = state.compiled.abilities[request[0]].ally.side == "defender"
        if ours and allies.ASKED in request[2:4]:
            then = trial(state)
            then.requests = [one for one in then.requests if one != request]
            agreed = (request[0], request[1], allies.ACCEPTED, "", "")
            then.requests.append(agreed)
            allies.conclude(then, agreed)
            found.append((request[0], _through(state, then)))
    return found


def _plans(state: State, until: int) -> list[State]:
    """The position as the defender orders: in this turn's Plan or Answer, and in the last Plan before the end."""
    found = []
    if state.numbers[PHASE] <= ANSWER:
        now = trial(state)
        now.numbers[PHASE] = max(now.numbers[PHASE], PLAN)
        found.append(now)
    if until > state.numbers[TURN]:
        last = promised(state)
        while last.numbers[TURN] < until:
            close_turn(last)
            last.requests, last.terms = [], []
            open_turn(last)
        last.numbers[PHASE] = PLAN
        done = [last.compiled.passed[seat] for seat in last.compiled.defenders]
        for place in (*last.compiled.asked.values(), *last.compiled.action_times, *done):
            last.numbers[place] = 0
        found.append(last)
    return found


def _alone(state: State, ending: str, until: int) -> tuple[orders.Order, ...]:
    """The orders of which each averts it by itself, one for each thing that they are about."""
    found: dict[tuple[str, str], orders.Order] = {}
    for order in _legal(state):
        if _subject(order) not in found:
            then = _tried(state, order)
            if not _ends(then, ending, until):
                found[_subject(order)] = order
    return tuple(found.values())


def _together(state: State, ending: str, until: int) -> tuple[orders.Order, ...]:
    """The first two orders that avert it together, among those that each move something for the better."""
    start = _mark(state, until)
    moving: dict[tuple[str, str], orders.Order] = {}
    for order in _legal(state):
        if _subject(order) not in moving:
            then = _mark(_tried(state, order), until)
            if any(after > before for after, before in zip(then, start, strict=True)):
                moving[_subject(order)] = order
    for one, other in combinations(moving.values(), 2):
        first = _tried(state, one)
        if judge(first, other).allowed and not _ends(_tried(first, other), ending, until):
            return one, other
    return ()


def _legal(state: State) -> list[orders.Order]:
    return [one for seat in state.compiled.defenders for one in legal(state, seat) if isinstance(one, TRIED)]


def _tried(state: State, order: orders.Order) -> State:
    """A copy after an order, with the aid that it sends through, whatever lies on its route."""
    then = carried_out(trial(state), order)
    if isinstance(order, orders.RequestAid):
        then.numbers[then.compiled.asked[order.seat]] += 1
    return _through(state, then)


def _through(state: State, then: State) -> State:
    """``then`` with all that has set out since ``state`` on no route, where nothing can cover it."""
    before = list(state.deliveries)
    then.deliveries = [item if item in before else (item[0], "", *item[2:]) for item in then.deliveries]
    return then


def _subject(order: orders.Order) -> tuple[str, str]:
    """What an order is about, whatever the price."""
    match order:
        case orders.Spend():
            return "action", order.action
        case orders.RequestAid() | orders.TakePrice():
            return "aid", order.ability
        case orders.ChooseOption():
            return order.choice, order.option
        case _:
            return "", type(order).__name__


def _mark(state: State, until: int) -> tuple[int, ...]:
    """The tracks and the account as the last Review would find them, each the greater the better for the defender."""
    then = promised(state)
    close_turn(then)
    while then.numbers[TURN] < min(until, then.numbers[TURNS]):
        open_turn(then)
        close_turn(then)
    compiled, numbers = then.compiled, then.numbers
    tracks = [
        numbers[compiled.tracks[one.id]] * (1 if one.good == "high" and one.group != "pressure" else -1)
        for one in compiled.scenario.tracks
    ]
    return (10 * numbers[compiled.reserves] + 10 * numbers[compiled.budget] + numbers[LEDGER], *tracks)
