"""One engine's random play, measured in an environment where it is installed: ``python engines.py NAME SECONDS``.

Prints as JSON its version, the decisions taken, the processor seconds they took and what a decision is.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.metadata import version
from typing import Any

Plays = Callable[[], Iterator[int]]
"""Plays game after game without end and gives for each how many decisions were taken in it."""

DRAWS = random.Random(1)


def bondgenoten() -> Iterator[int]:
    """Every seat of a whole game, with all its events."""
    driver = import_module("driver")
    runner, turn = import_module("rules.bots.runner"), import_module("rules.turn.turn")
    taken = 0

    def counted(policy: Any) -> Any:
        def decide(*asked: Any) -> Any:
            nonlocal taken
            taken += 1
            return policy(*asked)

        return decide

    players = {seat: counted(policy) for seat, policy in driver.policies(competent=False).items()}
    seed = 0
    while True:
        before, seed = taken, seed + 1
        for _ in runner.play_game(turn.begin(driver.compiled(), seed), players):
            pass
        yield taken - before


def chess() -> Iterator[int]:
    """Chess to its end, each move one of all that are legal."""
    library = import_module("chess")
    while True:
        board, moves = library.Board(), 0
        while not board.is_game_over():
            board.push(DRAWS.choice(list(board.legal_moves)))
            moves += 1
        yield moves


def catanatron() -> Iterator[int]:
    """Four random players at Catan."""
    library = import_module("catanatron")
    colours = list(library.Color)
    while True:
        game = library.Game([library.RandomPlayer(colour) for colour in colours])
        game.play()
        state = game.state
        yield len(state.actions if hasattr(state, "actions") else state.action_records)


def pokerkit() -> Iterator[int]:
    """A hand of no-limit hold'em by six players who fold, call or raise at random."""
    library = import_module("pokerkit")
    automations = tuple(library.Automation)
    while True:
        state = library.NoLimitTexasHoldem.create_state(automations, True, 0, (1, 2), 2, (200,) * 6, 6)
        decisions = 0
        while state.status:
            ways = [state.check_or_call] if state.can_check_or_call() else []
            ways += [state.fold] if state.can_fold() else []
            ways += [state.complete_bet_or_raise_to] if state.can_complete_bet_or_raise_to() else []
            DRAWS.choice(ways)()
            decisions += 1
        yield decisions


def spiel(name: str) -> Iterator[int]:
    """A game of OpenSpiel by its name, chance included."""
    library = import_module("pyspiel")
    if name.startswith("python_"):
        import_module(f"open_spiel.python.games.{name.removeprefix('python_')}")
    game = library.load_game(name)
    while True:
        state, decisions = game.new_initial_state(), 0
        while not state.is_terminal():
            if state.is_chance_node():
                outcomes, weights = zip(*state.chance_outcomes(), strict=True)
                state.apply_action(DRAWS.choices(outcomes, weights)[0])
                continue
            state.apply_action(DRAWS.choice(state.legal_actions()))
            decisions += 1
        yield decisions


ENGINES: dict[str, tuple[str, str, Plays]] = {
    "bondgenoten": ("bondgenoten", "an order of a seat in a whole game, events kept", bondgenoten),
    "chess": ("chess", "a move in chess", chess),
    "catanatron": ("catanatron", "an action of four players at Catan", catanatron),
    "pokerkit": ("pokerkit", "fold, call or raise in hold'em for six", pokerkit),
    "open_spiel": ("open_spiel", "a move in chess, in C++ but for the choice", lambda: spiel("chess")),
    "open_spiel_python": (
        "open_spiel",
        "a move in tic-tac-toe, a game written in Python",
        lambda: spiel("python_tic_tac_toe"),
    ),
}
"""By name: the package, what a decision is, and how it is played."""


def main(name: str, seconds: float) -> dict[str, Any]:
    """Play for so many processor seconds, after a fifth of that to warm up."""
    package, decision, plays = ENGINES[name]
    games = plays()
    until = time.process_time() + seconds / 5
    while time.process_time() < until:
        next(games)
    taken, began = 0, time.process_time()
    while (spent := time.process_time() - began) < seconds:
        taken += next(games)
    return {"version": version(package), "decision": decision, "decisions": taken, "seconds": spent}


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], float(sys.argv[2]))))
