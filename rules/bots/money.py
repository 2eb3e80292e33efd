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
    from rules.tables.tables import Compiled

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
        self.fixed: dict[int, float] = {}
        """Numbers of which a point brings the same whatever the position, and how much."""
        self.products: list[tuple[float, list[tuple[int, float, float]]]] = []
        """Terms of several factors: the rate, and of each factor its place, what is added and what it is divided by."""
        earning: set[int] = set()
        for term in economy.terms:
            usual, counted = 1.0 if term.revenue else -1.0, list[tuple[int, float, float]]()
            for one in term.factors:
                if one.place in world:
                    usual *= (compiled.start[one.place] + one.plus) / one.per
                else:
                    counted.append((one.place, float(one.plus), float(one.per)))
            if term.revenue:
                earning |= {economy.access if place == ACCESS else place for place, _, _ in counted}
            if len(counted) == 1 and counted[0][0] != WAR_COST:
                place, _, per = counted[0]
                what = economy.access if place == ACCESS else place
                self.fixed[what] = self.fixed.get(what, 0.0) + term.rate / per * usual
            elif len(counted) > 1:
                self.products.append((term.rate * usual, counted))
        self.owed = [(term.token, term.worth / 10) for term in economy.terms if term.token >= 0 and term.most]
        self.follows = [(rule.place, rule.ground) for rule in compiled.follows if rule.place in earning]
        owing = {economy.debt, economy.cargoes, *[term.token for term in economy.terms]}
        bearing = {ground for _, ground in self.follows}
        every = earning | owing | bearing | {economy.reserves, economy.budget}
        self.places = tuple(sorted([place for place in every if place >= 0]))

    def weigh(self, state: State, weights: list[float], point: float, tenth: float) -> None:
        """Add what every number will bring; a point of reserves is worth ``point``, a tenth a turn ``tenth`` in all."""
        numbers = state.numbers
        for place, worth in self.owed:
            more(weights, place, -(worth * point))
        brings = self.fixed.copy()
        for rate, counted in self.products:
            values = [(numbers[at] if at >= 0 else self._number(state, at)) + plus for at, plus, _ in counted]
            for number, (place, _, per) in enumerate(counted):
                if place == WAR_COST:
                    continue
                amount = rate
                for other, (_, _, part) in enumerate(counted):
                    if other != number:
                        amount = amount * values[other] / part
                what = self.compiled.economy.access if place == ACCESS else place
                brings[what] = brings.get(what, 0.0) + amount / per
        for place, ground in self.follows:
            share = BEARS_NOW if numbers[place] >= numbers[ground] else BEARS_LATER
            brings[ground] = brings.get(ground, 0.0) + brings.get(place, 0.0) * share
        for place, by in brings.items():
            more(weights, place, by * tenth)

    def _number(self, state: State, place: int) -> int:
        """What a factor looks at that is no number of the state."""
        return usable_access(state) if place == ACCESS else self.compiled.economy.war_costs[state.numbers[RUNG]]
