"""Plays turns with policies: bots at the table, and whole games for the lab."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from rules.judging.judge import carry_out
from rules.judging.legal import Legal
from rules.outlook.odds import odds
from rules.outlook.sight import View
from rules.state.state import State
from rules.tables.places import PHASE, REVIEW, TURN, WAITING
from rules.turn.turn import advance, awaiting, is_over, resolve
from rules.values.dice import MASK, mix, stream

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from rules.bots.policies import Policy
    from rules.values.orders import Order

BOT_STREAM = 0x626F7473
"""Keeps the bots' draws apart from the game's dice."""

MOST_ORDERS = 60
"""The most orders of one seat in one phase; beyond it a policy is going round in circles."""


def decide(state: State, seat: str, policy: Policy, number: int) -> Order:
    """What a policy orders for a seat now; ``number`` counts its decisions this turn, for its own stream."""
    roll = partial(mix, stream(state.seed ^ BOT_STREAM, state.numbers[TURN], seat) + number & MASK)
    return policy(View(state, seat), Legal(state, seat), partial(odds, state), roll)


def play_phase(state: State, policies: Mapping[str, Policy], take: Callable[[State, Order], object] = resolve) -> None:
    """Let every seat that the phase waits for order until none is left; ``take`` carries an order out."""
    numbers: dict[str, int] = {}  # of each seat's last decision, for its own stream
    first = state.numbers[PHASE] * MOST_ORDERS
    last, seed, turn = first + MOST_ORDERS, state.seed ^ BOT_STREAM, state.numbers[TURN]
    chances = partial(odds, state)
    played = True
    while played:
        played = False
        for seat in awaiting(state):
            policy = policies.get(seat)
            number = numbers[seat] = numbers.get(seat, first) + 1
            if policy is None or number > last:
                continue
            played = True
            legal = Legal(state, seat)
            roll = partial(mix, stream(seed, turn, seat) + number & MASK)
            order = policy(View(state, seat), legal, chances, roll)
            if order is legal.picked and take is resolve:
                carry_out(state, order)  # the judge has allowed it a moment ago
            else:
                take(state, order)


def play_turn(state: State, policies: Mapping[str, Policy]) -> None:
    """One whole turn, from the Brief to the Review."""
    for phase in range(REVIEW + 1):
        advance(state)
        if phase in WAITING:
            play_phase(state, policies)


def play_game(state: State, policies: Mapping[str, Policy]) -> Iterator[State]:
    """Turn after turn to the ending; the same state is handed out after each."""
    while not is_over(state):
        play_turn(state, policies)
        yield state
