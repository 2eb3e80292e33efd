"""The one loop in which bots order: at the table, in a demonstration, in a trial and in the lab.

The same seed and the same policies give the same game everywhere, order for order and event for event.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from rules.bots.policies import card
from rules.judging.book import BOOK
from rules.judging.legal import Legal
from rules.outlook.odds import odds
from rules.outlook.sight import View
from rules.state.state import State
from rules.tables.places import PHASE, TURN
from rules.turn.conduct import order_by_card
from rules.turn.turn import advance, awaiting, is_over, resolve
from rules.values.dice import MASK, mix, stream
from rules.values.orders import Pass
from rules.values.phases import REVIEW, WAITING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from rules.bots.policies import Policy
    from rules.values.orders import Order

BOT_STREAM: Final = 0x626F7473
"""Keeps the bots' draws apart from the game's dice."""

MOST_ORDERS: Final = 60
"""The most orders in one phase for each seat that a policy plays; beyond it policies are going round in circles."""

NUMBERS_OF_A_PHASE: Final = 1000
"""How many numbers for decisions each phase has to itself."""


def play_phase(
    state: State,
    policies: Mapping[str, Policy],
    given: int = 0,
    take: Callable[[str, Order], bool] | None = None,
) -> int:
    """Let every seat that the phase waits for order until none with a policy is left.

    A policy whose order is refused passes. Seats without a policy are left to people.

    Args:
        state: the position, which is played on.
        policies: who orders, by seat.
        given: how many decisions policies took in this phase before; a decision's own stream goes by its number.
        take: carries an order out for a seat and says whether it was allowed; without one it is simply resolved.

    Returns:
        How many decisions policies have taken in this phase.
    """
    waiting = awaiting(state)
    limit = MOST_ORDERS * len(policies)
    seed, turn, before = state.seed ^ BOT_STREAM, state.numbers[TURN], state.numbers[PHASE] * NUMBERS_OF_A_PHASE
    chances = partial(odds, state)
    picked: Order | None
    played = True
    while played and given < limit:
        played = False
        for seat in waiting:
            policy = policies.get(seat)
            if policy is None:
                continue
            played = True
            given += 1
            if policy is card:  # nobody's mind: the rules say what it does, as they do when time runs out
                picked = order = order_by_card(state, seat)
            else:
                legal = Legal(state, seat)
                roll = partial(mix, stream(seed, turn, seat) + (before + given) & MASK)
                order = policy(View(state, seat), legal, chances, roll)
                picked = legal.picked
            if take is not None:
                if not take(seat, order):
                    take(seat, Pass(seat))
            elif order is picked:
                BOOK[type(order)].act(state, order)  # the judge has allowed it a moment ago
            elif not resolve(state, order).allowed:
                resolve(state, Pass(seat))
        waiting = awaiting(state)
    return given


def play_phases(state: State, policies: Mapping[str, Policy]) -> Iterator[int]:
    """Phase after phase to the ending; each is handed out by its number once it has opened, before anybody orders."""
    while not is_over(state):
        advance(state)
        phase = state.numbers[PHASE]
        yield phase
        if phase in WAITING:
            play_phase(state, policies)


def play_game(state: State, policies: Mapping[str, Policy]) -> Iterator[State]:
    """Turn after turn to the ending; the same state is handed out at the Review of each."""
    for phase in play_phases(state, policies):
        if phase == REVIEW:
            yield state
