"""A bot that thinks: it plays its plans on with usual bots, and takes the one that its seat's score likes best.

A *plan* is all that the seat orders in Signal or Plan, where nothing is rolled for, and a single order elsewhere. Plans
begin as what the usual bot would do in several moods, and the seat plays on in the mood that proposed a plan; then the
best is varied by one order. All plans are played on under the same luck, from the same guesses at what the seat cannot
see, and the weaker half is dropped again and again (sequential halving), until the playouts of the budget are spent.

The budget counts playouts, never seconds, so that a planner plays the same on every machine. All luck comes from the
bot's own ``roll``: it sees no seed, and of what is hidden only what its view shows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rules.bots.characters import USUAL
from rules.bots.planner_plans import first_plans, is_whole, variations
from rules.bots.planner_playouts import Plan, Playouts
from rules.judging.judge import carry_out, judge
from rules.state.state import State

if TYPE_CHECKING:
    from collections.abc import Callable

    from rules.bots.characters import Character
    from rules.judging.legal import Legal
    from rules.outlook.odds import Odds
    from rules.outlook.sight import View
    from rules.values.orders import Order

BUDGET: Final = 96
"""Playouts a decision, when nobody says otherwise: for a game at the table, where a second's thought is no wait.

For thousands of games 4 are enough to do better than the usual bots; two such planners play some twenty a second on
two cores. With 2 a defender does no better.
"""

QUICK: Final = 16
NEAR: Final = 3
"""With fewer playouts than so many, each goes only so many turns, this one among them: cheaper, and little worse."""

FEWEST: Final = 4
"""The fewest playouts by which a plan is judged."""


@dataclass(eq=False, repr=False)
class Thought:
    """What thinking came to: every plan that was tried, the best first, the playouts it took, and the usual bot's."""

    plans: list[Plan]
    spent: int
    usual: Plan


def think(
    seen: State,
    seat: str,
    bits: int,
    *,
    budget: int = BUDGET,
    character: Character = USUAL,
    horizon: int = 0,
    by_part: bool = False,
) -> Thought:
    """Compare the plans of a seat.

    Args:
        seen: the position as the seat sees it (``outlook.sight``); it is not changed.
        seat: who decides.
        bits: 64 bits, from which all luck comes.
        budget: playouts at most, as long as each plan can have a few.
        character: whose plan comes first among the moods.
        horizon: how many turns a playout goes, this one among them; 0 for all that are left.
        by_part: whether to note what each part of the score comes to.
    """
    plans = first_plans(seen, seat, bits, character)
    usual = plans[0]
    playouts = Playouts(seen, seat, bits, horizon)
    playouts.by_part = by_part
    if not is_whole(seen, seat):
        return Thought(_halved(playouts, plans, budget), playouts.spent, usual)
    ranked = _halved(playouts, plans, budget // 2)
    varied = variations(seen, seat, ranked[0], bits, (budget - playouts.spent) // (2 * FEWEST))
    if varied:
        ranked = _halved(playouts, [ranked[0], *varied], budget - playouts.spent) + ranked[1:]
    return Thought(ranked, playouts.spent, usual)


def _halved(playouts: Playouts, plans: list[Plan], budget: int) -> list[Plan]:
    """The plans, the best first; in each round of the race the weaker half drops out, judged by the same playouts.

    A plan that was played before brings its playouts along. What the budget has no room for comes last, unplayed.
    """
    most = max(2, budget // FEWEST)
    racing, left = plans[:most], plans[most:]
    end = playouts.spent + budget
    while len(racing) > 1:
        rounds = (len(racing) - 1).bit_length()
        each = _reach([len(plan.values) for plan in racing], (end - playouts.spent) // rounds)
        if not each:
            break
        for plan in racing:
            playouts.more(plan, each - len(plan.values))
        racing.sort(key=lambda plan: -sum(plan.values[:each]))
        half = (len(racing) + 1) // 2
        racing, left = racing[:half], racing[half:] + left
    return racing + left


def _reach(played: list[int], budget: int) -> int:
    """How many playouts every plan can have had when so many more are spent; nought if not one."""
    each = 0
    while sum([each + 1 - one for one in played if one <= each]) <= budget:
        each += 1
        if each >= budget + max(played):
            break
    return each


class Planner:
    """The policy ``planner``, with a budget and a character.

    A plan of several orders is kept in hand while the position is the one it was made for; wherever it is another, as
    after going back, the planner thinks anew.
    """

    def __init__(self, budget: int = BUDGET, character: Character = USUAL, horizon: int | None = None) -> None:
        """``budget`` in playouts a decision; ``horizon`` in turns, 0 for all, and by the budget where none is given."""
        self.budget = budget
        self.character = character
        self.horizon = (NEAR if budget < QUICK else 0) if horizon is None else horizon
        self.name = f"{character.name} {budget} {self.horizon}"

    def __call__(
        self, view: View, legal: Legal, odds: Callable[[Order], Odds | None], roll: Callable[[], int]
    ) -> Order:
        """The next order of the plan in hand, or of a new one."""
        del legal, odds
        state, seat = view.position, view.seat
        memory, name = state.compiled.memory, f"plan in hand {seat}"
        hand: Hand | None = memory.pop(name, None)
        if hand is None or hand.whose != self.name or hand.position != state.key():
            thought = think(state, seat, roll(), budget=self.budget, character=self.character, horizon=self.horizon)
            hand = Hand(self.name, (), thought.plans[0].orders)
        order, rest = hand.orders[0], hand.orders[1:]
        if rest and judge(state, order).allowed:
            after = State(state.compiled, 0, state)
            carry_out(after, order)
            memory[name] = Hand(self.name, after.key(), rest)
        return order


class Hand:
    """The rest of a plan, and the position that it waits for."""

    def __init__(self, whose: str, position: tuple[object, ...], orders: tuple[Order, ...]) -> None:
        """``whose`` is the planner's name; ``position`` as ``State.key`` gives it."""
        self.whose = whose
        self.position = position
        self.orders = orders
