"""Plays whole games with random orders for every seat and looks for what must never happen.

Run: ``python -m tests.fuzz.random_play --games 100000 --workers 2``. A fault is: an exception, a phase that waits for a
seat which has no legal order or never finishes, a game without an end, a number out of its range, the modernisation cap
broken, or aid of a kind that its giver never gives. Each is named with the seed that shows it again.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from game.lab.arms import Arm, Table, checked
from game.lab.play import Game, Meter, seed_of
from game.scenario import library
from rules.bots.policies import random
from rules.bots.runner import play_phase
from rules.scenario.scenario import Scenario
from rules.state.state import State
from rules.tables.places import PHASE, TURN
from rules.turn.turn import advance, awaiting, is_over
from rules.values.phases import PHASES

SCENARIO = "caracas-calling"
CHUNK = 500


@dataclass
class Outcome:
    """What a campaign saw; ``faults`` is empty when every promise held."""

    games: int = 0
    events: int = 0
    endings: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def add(self, other: Outcome) -> None:
        self.games += other.games
        self.events += other.events
        self.endings += other.endings
        self.faults += other.faults


class Fault(Exception):
    """Something that must never happen."""


def random_arm(scenario: Scenario) -> Arm:
    """Every seat but the facilitator's plays at random."""
    seats = [seat.id for seat in scenario.seats if seat.role != "facilitator"]
    return checked(Arm(scenario, policies=dict.fromkeys(seats, random)))


def play(meter: Meter, seed: int, outcome: Outcome) -> None:
    """One game; its first fault is kept."""
    table = meter.table
    state = table.begin(seed)
    game = Game(outcome.games, seed)
    outcome.games += 1
    try:
        while not is_over(state):
            for _ in range(8):
                advance(state)
                play_phase(state, table.policies)
                _check_phase(state, table)
            meter.count_turn(state, game)
            outcome.events += len(state.events)
            _check_turn(state, game, table)
        meter.close(state, game)
        outcome.endings[game.ending] += 1
    except Exception as error:  # noqa: BLE001 - whatever it is, the campaign names the game and goes on
        where = f"seed {seed}, turn {state.numbers[TURN]}, {PHASES[state.numbers[PHASE]]}"
        outcome.faults.append(f"{where}: {type(error).__name__}: {error}")


def _check_phase(state: State, table: Table) -> None:
    waiting = [seat for seat in awaiting(state) if seat in table.policies]
    if waiting:
        raise Fault(f"still waits for {', '.join(waiting)}")


def _check_turn(state: State, game: Game, table: Table) -> None:
    rule = table.compiled.scenario.modernisation
    if rule is not None and game.modernised > rule.cap:
        raise Fault(f"modernised by {game.modernised} in a turn")
    if game.forbidden:
        raise Fault("aid arrived of a kind that is never given")
    if game.turn > table.turns:
        raise Fault("the last turn has passed")
    for place, value in enumerate(state.numbers):
        if not state.low[place] <= value <= state.high[place]:
            raise Fault(f"{table.compiled.names[place]} is {value}")


def play_many(scenario: Scenario, seed: int, first: int, count: int) -> Outcome:
    """Games ``first`` to ``first + count - 1`` of a campaign."""
    meter = Meter(Table(random_arm(scenario)))
    outcome = Outcome()
    for number in range(first, first + count):
        play(meter, seed_of(seed, number), outcome)
    return outcome


def campaign(*, games: int, seed: int = 1, workers: int = 1, scenario: str | Path = SCENARIO) -> Iterator[Outcome]:
    """What was seen so far, again and again, and at last of all games."""
    loaded = library.load(scenario).scenario
    parts = [(first, min(CHUNK, games - first)) for first in range(0, games, CHUNK)]
    play_part = partial(play_many, loaded, seed)
    whole = Outcome()
    if workers == 1:
        for part in parts:
            whole.add(play_part(*part))
            yield whole
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        for outcome in pool.map(play_part, *zip(*parts, strict=True)):
            whole.add(outcome)
            yield whole


def main() -> int:
    """The command: 0 when no game had a fault."""
    parser = argparse.ArgumentParser(description="Play at random and look for what must never happen.")
    parser.add_argument("--games", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--scenario", default=SCENARIO)
    options = parser.parse_args()
    began, outcome = time.perf_counter(), Outcome()
    for outcome in campaign(games=options.games, seed=options.seed, workers=options.workers, scenario=options.scenario):
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{outcome.games} of {options.games} games, {len(outcome.faults)} faults")
    seconds = time.perf_counter() - began
    lines = outcome.faults[:50]
    lines.append(f"{outcome.games} games, {outcome.events} events, {len(outcome.faults)} faults in {seconds:.0f} s")
    lines += [f"  {name}: {count}" for name, count in outcome.endings.most_common()]
    sys.stdout.write("\n".join([*lines, ""]))
    return 1 if outcome.faults else 0


if __name__ == "__main__":
    sys.exit(main())
