"""Playing a position on with usual bots, to see what a plan comes to: the same luck for every plan that is compared."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from rules.bots.hasty import play_on
from rules.bots.planner_guess import guessed
from rules.bots.policies import ally, defender, pressure
from rules.judging.judge import carry_out, judge
from rules.mechanics import endings
from rules.state.state import State
from rules.tables.places import TURN
from rules.values.dice import MASK, mix

if TYPE_CHECKING:
    from rules.bots.characters import Character
    from rules.bots.policies import Policy
    from rules.values.orders import Order


class Plan:
    """Orders to give now, the mood in which the seat plays on after them, and what playouts have shown so far.

    ``values`` are the seat's scores, one a playout; ``parts`` the points of each interest and clause, summed over them.
    """

    def __init__(self, orders: tuple[Order, ...], mood: Character) -> None:
        """``orders`` in the order in which they are given."""
        self.orders = orders
        self.mood = mood
        self.values: list[float] = []
        self.parts: dict[str, float] = {}

    def mean(self) -> float:
        """The seat's mean score over its playouts; nought before the first."""
        return sum(self.values) / len(self.values) if self.values else 0.0


def in_mood(role: str, mood: Character) -> Policy:
    """The usual bot of a role in a mood."""
    if role == "ally":
        return partial(ally, character=mood)
    return partial(defender, character=mood) if role == "defender" else partial(pressure, character=mood)


class Playouts:
    """Playouts of one decision. Number n begins from the same guess, with the same dice, for every plan."""

    def __init__(self, seen: State, seat: str, bits: int, horizon: int) -> None:
        """Take a decision in.

        Args:
            seen: the position as the seat sees it.
            seat: who decides.
            bits: 64 bits, from which every guess and all luck come.
            horizon: how many turns are played, this one among them; 0 for all that are left.
        """
        self.seen, self.seat, self.bits = seen, seat, bits
        self.last = seen.numbers[TURN] + horizon - 1 if horizon else -1
        self.spent = 0
        self.by_part = False
        self._guesses: list[State] = []

    def guess(self, number: int) -> State:
        """The position from which playout ``number`` begins; not to be changed."""
        while len(self._guesses) <= number:
            bits = mix(self.bits + len(self._guesses) + 1 & MASK)
            self._guesses.append(guessed(self.seen, self.seat, bits))
        return self._guesses[number]

    def more(self, plan: Plan, number: int) -> None:
        """Play a plan so many times more, or not at all."""
        for _ in range(number):
            state = self.played(plan, len(plan.values))
            parts = endings.parts(state, self.seat)
            plan.values.append(float(max(0, min(100, endings.PAR + sum([points for _, points in parts])))))
            if self.by_part:
                for part, points in parts:
                    plan.parts[part] = plan.parts.get(part, 0.0) + points

    def played(self, plan: Plan, number: int) -> State:
        """The position at the end of playout ``number`` of a plan."""
        self.spent += 1
        start = self.guess(number)
        state = State(start.compiled, start.seed, start)
        for order in plan.orders:
            if judge(state, order).allowed:
                carry_out(state, order)
        play_on(state, {self.seat: plan.mood}, self.last)
        return state
