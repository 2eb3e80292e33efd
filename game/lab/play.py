"""Plays one game of an arm and measures it.

What is counted, for a game:

* ``survived``: the turn of an ending that can never end well for the defender, else the full length; ``fell`` tells
  the first case.
* ``values``: every track and the rung at the end of each turn played, one turn after the other; ``at`` reads them and
  carries the last ones on.
* ``could``: turns at whose Plan (of the pressure side: Signal), before the first order, an ability could be asked for
  at some price.
* ``asked``: requests sent. ``accepted``: requests agreed to by everyone needed and paid, an ally's own price taken
  included; the aid sets out. ``delivered``: arrivals, of aid offered unasked too.
* ``bypassed``: sanctions by-passed, once for each time. ``revealed``: signals laid open by reveals.
* ``gained``: points gained in the good direction on the defender's and the world's tracks, by the rule that brought
  them: ``action`` (the defender's own spending), ``ability`` (aid, at once or over turns), ``budget`` (what was not
  spent and went into reserves), ``inject``, ``economy``, ``pressure`` and so on. The budget itself, which is set anew
  each turn, is left out.
* ``modernised``: the most points in one turn that own spending and aid added to the tracks under the modernisation
  cap, counted from the events and not from the rules' own counter.
* ``forbidden``: deliveries of a kind of aid that the ally's card says it never gives.
* ``ordered``: what was ordered, by kind and name: ``signal:CARD`` and ``play:CARD``, each time; ``action:NAME``, the
  defender's own; ``choice:NAME=OPTION``, of those that injects and cards leave; ``deal:ALLY.asked`` and the like, side
  deals; ``stance:ALLY.stand_up`` and the like, what an ally did of its own accord. To pass is to hold.
* ``chances``, ``dead``: in every ``LOOKED_THROUGH``-th game, a seat's turns, and those in which it had no order to give
  but to pass in any phase.
"""

from __future__ import annotations

from array import array
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from game.lab.arms import passing
from rules.bots.runner import play_phases
from rules.bots.tally import Tally, Watched, askable, has_choice
from rules.judging.row import own_phase
from rules.mechanics import endings
from rules.state.state import State
from rules.tables.places import ENDING, RUNG
from rules.turn.turn import awaiting
from rules.values import dice
from rules.values.phases import REVIEW, WAITING

if TYPE_CHECKING:
    from game.lab.arms import Table


@dataclass(slots=True)
class Game:
    """One game, measured; the module's docstring says what each count is."""

    number: int
    seed: int
    ending: str = ""
    turn: int = 0
    survived: int = 0
    fell: bool = False
    well: tuple[str, ...] = ()
    scores: dict[str, int] = field(default_factory=dict)
    values: array[int] = field(default_factory=lambda: array("i"))
    could: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    accepted: Counter[str] = field(default_factory=Counter)
    delivered: Counter[str] = field(default_factory=Counter)
    gained: Counter[str] = field(default_factory=Counter)
    ordered: Counter[str] = field(default_factory=Counter)
    chances: Counter[str] = field(default_factory=Counter)
    dead: Counter[str] = field(default_factory=Counter)
    bypassed: int = 0
    revealed: int = 0
    modernised: int = 0
    forbidden: int = 0

    def at(self, turn: int) -> array[int]:
        """Every track in the scenario's order, then the rung, at the end of a turn; after the ending as it was then."""
        width = len(self.values) // self.turn
        last = min(turn, self.turn) * width
        return self.values[last - width : last]

    def turn_by_turn(self, full: int) -> list[array[int]]:
        """The same at the end of every turn to the full length."""
        return [self.at(turn) for turn in range(1, full + 1)]


LOOKED_THROUGH = 8
"""Every how many games it is looked into who has anything to order; it costs time, and a sample says enough."""

SEED_BITS = 49
"""Fifteen digits: as many as a spreadsheet keeps; 100,000 games hardly ever share one."""


def seed_of(seed: int, number: int) -> int:
    """The seed of game ``number`` (from 0) of a run: the same in every arm, far from that of any other game."""
    return dice.draw(seed, 0, "lab", number) >> 64 - SEED_BITS


class Meter:
    """Where the things to measure stand among an arm's numbers."""

    def __init__(self, table: Table) -> None:
        """Look everything up once."""
        self.table = table
        self.shown = (*table.compiled.tracks.values(), RUNG)
        self.asking = {own_phase(table.compiled, seat) for seat in table.compiled.asked}
        self.watched = Watched(table.compiled)
        self.seats = [seat for seat, policy in table.policies.items() if policy is not passing]

    def play(self, number: int, seed: int) -> Game:
        """Play game ``number`` to its ending."""
        state = self.table.begin(seed_of(seed, number))
        game = Game(number, state.seed)
        free: set[str] | None = None if number % LOOKED_THROUGH else set()
        for phase in play_phases(state, self.table.policies):
            if free is not None and phase in WAITING:
                free |= {seat for seat in awaiting(state) if seat not in free and has_choice(state, seat)}
            if phase in self.asking:
                self.count_possible(state, game)
            elif phase == REVIEW:
                self.count_turn(state, game)
                if free is not None:
                    self.count_free(free, game)
                    free = set()
        self.close(state, game)
        return game

    def count_free(self, free: set[str], game: Game) -> None:
        """Count the seats that take part, and of them those that had nothing to order in the turn just played."""
        for seat in self.seats:
            game.chances[seat] += 1
            game.dead[seat] += seat not in free

    def count_possible(self, state: State, game: Game) -> None:
        """Count the abilities that could be asked for now, at the start of the phase for asking."""
        for ability in askable(state):
            game.could[ability] += 1

    def count_turn(self, state: State, game: Game) -> None:
        """Count what happened in the turn that has just been played."""
        numbers = state.numbers
        game.turn += 1
        game.values.extend([numbers[place] for place in self.shown])
        turn = Tally(self.watched).count(state.events)
        _add(game.asked, turn.asked)
        _add(game.accepted, turn.accepted)
        _add(game.delivered, turn.delivered)
        _add(game.gained, turn.gained)
        _add(game.ordered, turn.ordered)
        game.bypassed += turn.bypassed
        game.revealed += turn.revealed
        game.forbidden += turn.forbidden
        game.modernised = max(game.modernised, turn.modernised)

    def close(self, state: State, game: Game) -> None:
        """Note the ending that was reached, and how well it is for whom."""
        compiled = self.table.compiled
        ending = compiled.endings[state.numbers[ENDING] - 1][0]
        game.ending = ending.id
        game.fell = not ending.may_end_well
        game.survived = self.table.turns if ending.may_end_well else game.turn
        game.scores = endings.scores(state)
        game.well = tuple(seat for seat in game.scores if endings.ended_well(state, seat))


def _add(counts: Counter[str], more: dict[str, int]) -> None:
    for name, by in more.items():
        counts[name] += by
