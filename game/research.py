"""The game as an environment for research: PettingZoo's AEC interface, whose agents are seats.

PettingZoo comes with the extra ``research``. An agent is given what its seat may see, as an array of fixed size, and a
mask over every order that the scenario can ever offer its seat; it answers with the place of one. Rewards are given at
the end: each agent's score (rules §Endings and scores), 0 to 1. Seats that are no agents are played by the usual bots.
A notebook's worth::

    from game.research import Environment

    env = Environment("caracas-calling", agents=["caracas"], turns=2)
    env.reset(seed=7)
    for agent in env.agent_iter():
        seen, reward, terminated, truncated, info = env.last()
        if terminated or truncated:
            action = None
        else:  # your own policy goes here; this one takes any order that it may give
            action = env.action_space(agent).sample(seen["action_mask"])
            print(info["turn"], agent, env.order(agent, action))
        env.step(action)
    print(f"The score was {100 * reward:.0f}.")

The first game after ``reset(seed=S)`` is game 0 of a run of the lab with seed S, the game after another ``reset()`` is
game 1, and so on.
"""

from __future__ import annotations

import os
from functools import partial
from operator import index
from typing import TYPE_CHECKING, Any, Final

from game.lab.arms import Arm, Table, checked
from game.lab.play import seed_of
from game.libraries import install_command
from rules.bots.runner import BOT_STREAM, MOST_ORDERS, NUMBERS_OF_A_PHASE
from rules.judging.legal import Legal
from rules.judging.terms import STAGES
from rules.mechanics.allies import ACCEPTED, ASKED, DECLINED, PRICED
from rules.mechanics.endings import scores
from rules.outlook.odds import odds
from rules.outlook.sight import View
from rules.scenario.scenario import MAIN_SIDES
from rules.tables.places import ENDING, PHASE, TURN
from rules.turn.turn import advance, awaiting, is_over, resolve
from rules.values import orders
from rules.values.dice import MASK, mix, stream
from rules.values.phases import PHASES, WAITING

_driver = os.environ.get("SDL_AUDIODRIVER")
try:
    import numpy as np
    from gymnasium import spaces
    from pettingzoo import AECEnv
except ImportError as missing:
    raise ImportError(f"PettingZoo is not installed; install it with: {install_command('research')}") from missing
finally:  # it chooses a device of its own for the sound of the whole process
    os.environ.pop("SDL_AUDIODRIVER", None)
    if _driver is not None:
        os.environ["SDL_AUDIODRIVER"] = _driver

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from rules.bots.policies import Policy
    from rules.scenario.scenario import Scenario
    from rules.state.state import State
    from rules.tables.tables import Compiled
    from rules.values.orders import Order

__all__ = ["Environment", "catalogue", "observed"]

FARTHEST: Final = 32_767
"""No number is seen beyond this, either way: what a small whole number of the array can hold."""

ANSWERS: Final = ("", ASKED, PRICED, ACCEPTED, DECLINED)
"""How far a request or side deal is: its place here; what is further stands past the end."""


class Environment(AECEnv):
    """A scenario whose seats are agents, one after the other as the phases ask them.

    Observations are ``{"observation": int16 array, "action_mask": int8 array}``; ``order`` says what an action is.
    ``infos`` tell an agent the turn and the phase. An action that the mask leaves out is taken for passing.
    """

    metadata: dict[str, Any] = {  # noqa: RUF012 - PettingZoo wants a plain one
        "name": "bondgenoten_v0",
        "render_modes": ["ansi"],
        "is_parallelizable": False,
    }

    def __init__(
        self,
        scenario: str | Path | Scenario,
        *,
        agents: Sequence[str] = (),
        turns: int | None = None,
        policies: Mapping[str, str | Policy] | None = None,
        render_mode: str | None = None,
    ) -> None:
        """``agents`` by seat, all that play where it is empty; ``policies`` play the others, as in ``game.lab.Arm``.

        Raises:
            ScenarioMissing, ScenarioFaulty, WrongUse: as ``game.lab.arms.checked``; an agent that is no seat.
        """
        super().__init__()
        # An agent's own policy is never asked; naming it here says what is wrong with a seat that is not there.
        named = {**(policies or {}), **dict.fromkeys(agents, "random")}
        self._table = Table(checked(Arm(scenario, policies=named, turns=turns)))
        compiled = self._table.compiled
        self.render_mode = render_mode
        self.possible_agents = [seat for seat in self._table.policies if not agents or seat in agents]
        self.agents: list[str] = []
        self._orders = {seat: catalogue(compiled, seat) for seat in self.possible_agents}
        self._places = {seat: {order: place for place, order in enumerate(all_)} for seat, all_ in self._orders.items()}
        size = len(observed(View(self._table.begin(0), self.possible_agents[0])))
        self._observations = {seat: self._space(size, len(found)) for seat, found in self._orders.items()}
        self._actions = {seat: spaces.Discrete(len(found)) for seat, found in self._orders.items()}
        self._run, self._number = int.from_bytes(os.urandom(8)), -1
        self._state: State = self._table.begin(0)
        self._coming: Iterator[str] = iter(())
        self._chosen: Order | None = None

    def _space(self, size: int, orders_: int) -> spaces.Dict:
        return spaces.Dict(
            {
                "observation": spaces.Box(-FARTHEST, FARTHEST, (size,), np.int16),
                "action_mask": spaces.Box(0, 1, (orders_,), np.int8),
            }
        )

    def observation_space(self, agent: str) -> spaces.Space[Any]:
        """What an agent is given; the same object each time."""
        return self._observations[agent]

    def action_space(self, agent: str) -> spaces.Space[Any]:
        """How many orders an agent chooses from."""
        return self._actions[agent]

    def order(self, agent: str, action: int) -> Order:
        """The order that an action is.

        Raises:
            IndexError: for one beyond the space, either way.
            TypeError: for what is no whole number.
        """
        place = index(action)
        if place < 0:
            raise IndexError(place)
        return self._orders[agent][place]

    def action(self, agent: str, order: Order) -> int:
        """The action that an order is. Raises ``KeyError`` for one that can never be offered."""
        return self._places[agent][order]

    def reset(self, seed: int | None = None, options: dict[str, Any] | None = None) -> None:
        """Begin the next game of the run, or with a seed the first of another run; ``options`` say nothing."""
        del options
        self._number += 1
        if seed is not None:
            self._run, self._number = int(seed), 0
        self._state = self._table.begin(seed_of(self._run & MASK, self._number))
        self.agents = list(self.possible_agents)
        self.rewards = dict.fromkeys(self.agents, 0.0)
        self._cumulative_rewards = dict.fromkeys(self.agents, 0.0)
        self.terminations = dict.fromkeys(self.agents, False)
        self.truncations = dict.fromkeys(self.agents, False)
        self.infos: dict[str, dict[str, Any]] = {seat: {} for seat in self.agents}
        self.agent_selection = self.agents[0]
        self._coming = self._decisions()
        self._go_on()

    def observe(self, agent: str) -> dict[str, Any]:
        """What an agent's seat may see now, and which orders it may give; passing at the least."""
        mask = np.zeros(len(self._orders[agent]), np.int8)
        places = self._places[agent]
        for order in Legal(self._state, agent):
            mask[places[order]] = 1
        if not mask.any():
            mask[0] = 1
        return {"observation": np.array(observed(View(self._state, agent)), np.int16), "action_mask": mask}

    def step(self, action: int | None) -> None:
        """Give the order of the agent whose turn it is, and play on to the next that has to decide."""
        agent = self.agent_selection
        if self.terminations[agent]:
            self._was_dead_step(action)
            return
        self._cumulative_rewards[agent] = 0.0
        self._clear_rewards()
        if action is None:
            raise TypeError("an agent that still plays has to give an action")
        self._chosen = self.order(agent, action)
        self._go_on()
        self._accumulate_rewards()

    def render(self) -> str:
        """The turn and the phase, in a line."""
        numbers = self._state.numbers
        return f"turn {numbers[TURN]}, {PHASES[numbers[PHASE]]}, {self.agent_selection}"

    def close(self) -> None:
        """There is nothing to let go."""

    def state(self) -> Any:
        """The whole position as an array, as nobody at the table sees it."""
        return np.array(observed(View(self._state, self._table.compiled.facilitator)), np.int16)

    def _go_on(self) -> None:
        """To the next decision of an agent, or to the end."""
        agent = next(self._coming, None)
        if agent is not None:
            self.agent_selection = agent
            numbers = self._state.numbers
            self.infos[agent] = {"turn": int(numbers[TURN]), "phase": PHASES[numbers[PHASE]]}
            return
        found = scores(self._state)
        ending = self._table.compiled.endings[self._state.numbers[ENDING] - 1][0].id
        for seat in self.agents:
            self.rewards[seat] = found[seat] / 100
            self.terminations[seat] = True
            self.infos[seat] = {"turn": int(self._state.numbers[TURN]), "ending": ending}

    def _decisions(self) -> Iterator[str]:
        """Each agent when it has to decide; its order is in ``_chosen`` when it goes on."""
        while not is_over(self._state):
            advance(self._state)
            if self._state.numbers[PHASE] in WAITING:
                yield from self._phase()

    def _phase(self) -> Iterator[str]:
        """As ``rules.bots.runner.play_phase``, decision for decision, so that games are the lab's."""
        state, policies = self._state, self._table.policies
        waiting, given, playing = awaiting(state), 0, True
        while playing and given < MOST_ORDERS * len(policies):
            playing = False
            for seat in waiting:
                if seat not in policies:
                    continue
                playing, given = True, given + 1
                if seat in self._orders:
                    yield seat
                    order = self._chosen or orders.Pass(seat)
                else:
                    order = self._asked(seat, policies[seat], given)
                if not resolve(state, order).allowed:
                    resolve(state, orders.Pass(seat))
            waiting = awaiting(state)

    def _asked(self, seat: str, policy: Policy, given: int) -> Order:
        state = self._state
        turn, phase = state.numbers[TURN], state.numbers[PHASE]
        number = phase * NUMBERS_OF_A_PHASE + given
        roll = partial(mix, stream(state.seed ^ BOT_STREAM, turn, seat) + number & MASK)
        return policy(View(state, seat), Legal(state, seat), partial(odds, state), roll)


def catalogue(compiled: Compiled, seat: str) -> list[Order]:
    """Every order that ``rules.judging.legal`` can ever lay out for a seat, each once; passing is the first."""
    book, role = compiled.order_book, compiled.roles[seat]
    groups: list[Sequence[Order]] = [*book.passing[seat]]
    if role == "pressure":
        groups += [group for rungs in book.signalling[seat].values() for several in rungs for group in several]
        groups += [*book.holding[seat], [card.play for card in compiled.cards.values() if card.seat == seat]]
    elif role == "defender":
        groups += [group for several in book.planning[seat].values() for group in several]
    else:
        groups += [*book.stances[seat], book.deal_answers[seat]]
        groups += [book.answers[seat, ability] for ability in compiled.abilities]
        groups += [several for ability in compiled.allies[seat].abilities for several in ability.higher.values()]
    if role in MAIN_SIDES:
        groups += [
            prices for name, prices in book.price_answers.items() if compiled.abilities[name].ally.serves == seat
        ]
        groups += book.countering[seat]
    options = [
        orders.ChooseOption(seat, name, option) for name, several in compiled.options.items() for option, _ in several
    ]
    return list(dict.fromkeys([*(order for group in groups for order in group), *options]))


def observed(view: View) -> list[int]:
    """What a seat may see, as whole numbers in places that are the same in every position of a scenario.

    First every number of the position, in the order of ``compiled.index``; then of each pressure card how often it is
    signalled in sight, and how many signals are not; of each ability how far a request for it is, then of each ally its
    side deal (places of ``ANSWERS``); of each main side the package that it tabled (from 1), how far that is (places of
    ``STAGES``), and the one it was countered with; which choices wait for the seat; how many deliveries are under way.
    """
    state = view.position
    compiled = state.compiled
    signals = [item[0] for item in state.signals]
    requests = {item[0]: _far(item[2]) for item in state.requests}
    deals = {item[0]: _far(item[1]) for item in state.deals}
    terms = {item[0]: item for item in state.terms}
    waiting = [item[0] for item in state.choices]
    seen = [*state.numbers, *[signals.count(card) for card in compiled.cards]]
    seen.append(sum(signal not in compiled.cards for signal in signals))
    seen += [requests.get(ability, 0) for ability in compiled.abilities]
    seen += [deals.get(ally, 0) for ally in compiled.allies]
    packages = {package: place for place, package in enumerate(compiled.packages, start=1)}
    for side in compiled.main_sides:
        item = terms.get(side)
        seen += [packages.get(item[1], 0), STAGES.index(item[2]) + 1, packages.get(item[3], 0)] if item else [0, 0, 0]
    seen += [name in waiting for name in compiled.options if not name.startswith("[")]
    seen.append(len(state.deliveries))
    return [max(-FARTHEST, min(FARTHEST, int(one))) for one in seen]


def _far(stage: str) -> int:
    return ANSWERS.index(stage) if stage in ANSWERS else len(ANSWERS)
