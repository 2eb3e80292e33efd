"""Plays one game of an arm and measures it.

What is counted, for a game:

* ``survived``: the turn of an ending that can never end well for the defender, else the full length.
* ``values``: every track and the rung at the end of each turn played, one turn after the other; ``at`` reads them and
  carries the last ones on.
* ``could``: turns at whose Plan, before the first order, an ability could be asked for at some price.
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
"""

from __future__ import annotations

from array import array
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rules.bots.runner import play_phases
from rules.judging.plan import aid_ruling
from rules.mechanics import endings
from rules.mechanics.allies import can_pay
from rules.state.state import State
from rules.tables.places import ENDING, REVEALS, RUNG
from rules.values import dice
from rules.values.events import ADDED, HAPPENED
from rules.values.phases import PLAN, REVIEW

if TYPE_CHECKING:
    from game.lab.arms import Table
    from rules.values.events import Raw

OWN_AND_AID = ("action", "ability")


@dataclass(slots=True)
class Game:
    """One game, measured; the module's docstring says what each count is."""

    number: int
    seed: int
    ending: str = ""
    turn: int = 0
    survived: int = 0
    well: tuple[str, ...] = ()
    scores: dict[str, int] = field(default_factory=dict)
    values: array[int] = field(default_factory=lambda: array("i"))
    could: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    accepted: Counter[str] = field(default_factory=Counter)
    delivered: Counter[str] = field(default_factory=Counter)
    gained: Counter[str] = field(default_factory=Counter)
    bypassed: int = 0
    revealed: int = 0
    modernised: int = 0
    forbidden: int = 0

    def at(self, turn: int) -> array[int]:
        """Every track in the scenario's order, then the rung, at the end of a turn; after the ending as it was then."""
        width = len(self.values) // self.turn
        last = min(turn, self.turn) * width
        return self.values[last - width : last]


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
        compiled = table.compiled
        scenario = compiled.scenario
        self.shown = (*compiled.tracks.values(), RUNG)
        self.good = {
            compiled.tracks[track.id]: 1 if track.good == "high" else -1
            for track in scenario.tracks
            if track.group != "pressure" and compiled.tracks[track.id] != compiled.budget
        }
        modern = scenario.modernisation
        self.modern = frozenset(compiled.tracks[track] for track in modern.tracks) if modern else frozenset()
        self.uses = {ability.uses: ability.id for ability in compiled.abilities.values()}
        self.forbidden = frozenset(
            f"{card.seat}.{ability.id}"
            for card in scenario.allies
            for ability in card.abilities
            if any(limit.limit == "never" and limit.aid == ability.kind for limit in card.limits)
        )

    def play(self, number: int, seed: int) -> Game:
        """Play game ``number`` to its ending."""
        state = self.table.begin(seed_of(seed, number))
        game = Game(number, state.seed)
        for phase in play_phases(state, self.table.policies):
            if phase == PLAN:
                self.count_possible(state, game)
            elif phase == REVIEW:
                self.count_turn(state, game)
        self.close(state, game)
        return game

    def count_possible(self, state: State, game: Game) -> None:
        """Count the abilities that could be asked for now, at the start of Plan."""
        for ability in state.compiled.abilities.values():
            if aid_ruling(state, ability).allowed and any(
                can_pay(state, price, reserved=True) for price in ability.prices.values()
            ):
                game.could[ability.id] += 1

    def count_turn(self, state: State, game: Game) -> None:
        """Count what happened in the turn that has just been played."""
        numbers = state.numbers
        game.turn += 1
        game.values.extend([numbers[place] for place in self.shown])
        modernised = 0
        for event in state.events:
            place = event[0]
            if place.__class__ is not int:
                self._count_told(event, game)
            elif place in self.good:
                gain = (event[2] - event[1]) * self.good[place]
                if gain > 0:
                    source = event[3].partition(":")[0]
                    game.gained[source] += gain
                    if place in self.modern and source in OWN_AND_AID:
                        modernised += gain
            elif place in self.uses:
                game.accepted[self.uses[place]] += 1
            elif place == REVEALS and event[2] < event[1]:
                game.revealed += 1
        game.modernised = max(game.modernised, modernised)

    def _count_told(self, event: Raw, game: Game) -> None:
        if event[0] == HAPPENED:
            what, subject = event[1], event[2]
            if what == "delivered":
                game.delivered[subject] += 1
                game.forbidden += subject in self.forbidden
            elif what == "bypassed":
                game.bypassed += 1
            elif what == "offered":  # its sending counts as a use, but nobody had asked
                game.accepted[subject] -= 1
        elif event[0] == ADDED and event[1] == "requests" and event[3].startswith("request:"):
            game.asked[event[2][0]] += 1

    def close(self, state: State, game: Game) -> None:
        """Note the ending that was reached, and how well it is for whom."""
        compiled = self.table.compiled
        ending = compiled.endings[state.numbers[ENDING] - 1][0]
        game.ending = ending.id
        game.survived = self.table.turns if ending.may_end_well else game.turn
        game.scores = endings.scores(state)
        game.well = tuple(seat for seat in game.scores if endings.ended_well(state, seat))
