"""What the numbers that an account looks at are worth to a bot: what a point of each will bring in or cost.

Read from the terms of the economy alone, whatever they are called. Each factor of a term counts for what the others
make of it now. What the world sets, such as a price, is nobody's doing: it is reckoned as at the start of the game.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rules.bots.weights import more
from rules.state.execute import usable_access
from rules.tables.places import RUNG
from rules.tables.tables import ACCESS, WAR_COST

if TYPE_CHECKING:
    from rules.state.state import State
    from rules.tables.tables import Compiled, TermTable

BEARS_NOW: Final = 0.5
BEARS_LATER: Final = 0.25
"""How much of what a track brings in counts for the one that bears it: where it already stands as high, and else."""


class Money:
    """Which numbers the account rests on, and what it makes each of them worth.

    ``places`` are the numbers worth only what they bring in: reserves and budget, what revenue is reckoned from, what
    bears it, and what is owed. What only costs, such as forces that must be fed, has a worth of its own besides.
    """

    def __init__(self, compiled: Compiled) -> None:
        """Look everything up once."""
        economy = compiled.economy
        self.compiled = compiled
        world = {compiled.tracks[track.id] for track in compiled.scenario.tracks if track.group == "world"}
        self.terms: list[tuple[TermTable, float, list[tuple[int, float, float]]]] = []
        earning = set()
        for term in economy.terms:
            usual, counted = 1.0, list[tuple[int, float, float]]()
            for one in term.factors:
                if one.place in world:
                    usual *= (compiled.start[one.place] + one.plus) / one.per
                else:
                    counted.append((one.place, float(one.plus), float(one.per)))
            self.terms.append((term, usual, counted))
            if term.revenue:
                earning |= {economy.access if place == ACCESS else place for place, _, _ in counted}
        self.follows = [(rule.place, rule.ground) for rule in compiled.follows if rule.place in earning]
        owing = {economy.debt, economy.cargoes, *[term.token for term in economy.terms]}
        bearing = {ground for _, ground in self.follows}
        every = earning | owing | bearing | {economy.reserves, economy.budget}
        self.places = tuple(sorted([place for place in every if place >= 0]))

    def weigh(self, state: State, weights: list[float], point: float, tenth: float) -> None:
        """Add what every number will bring; a point of reserves is worth ``point``, a tenth a turn ``tenth`` in all."""
        numbers, economy = state.numbers, self.compiled.economy
        brings: dict[int, float] = {}
        for term, usual, counted in self.terms:
            sign = tenth if term.revenue else -tenth
            for number, (place, _, per) in enumerate(counted):
                if place == WAR_COST:
                    continue
                amount = float(term.rate)
                for other, (at, plus, part) in enumerate(counted):
                    if other != number:
                        amount = amount * (self._number(state, at) + plus) / part
                what = economy.access if place == ACCESS else place
                brings[what] = brings.get(what, 0.0) + amount / per * usual * sign
            if term.token >= 0 and term.most:
                more(weights, term.token, -(term.worth / 10 * point))
        for place, ground in self.follows:
            share = BEARS_NOW if numbers[place] >= numbers[ground] else BEARS_LATER
            brings[ground] = brings.get(ground, 0.0) + brings.get(place, 0.0) * share
        for place, by in brings.items():
            more(weights, place, by)

    def _number(self, state: State, place: int) -> int:
        """The number that a factor looks at."""
        if place >= 0:
            return state.numbers[place]
        return usable_access(state) if place == ACCESS else self.compiled.economy.war_costs[state.numbers[RUNG]]
