"""Measures one checkout from within a process of its own, for ``tests.benchmarks.compare``.

It is run with the measured checkout first on the path, so it imports nothing of the checkout that it lies in, and finds
what it needs under today's names or those of commit 1f00e5a. Asked on standard input for a measure and its arguments,
one JSON list a line, it answers each with one line of JSON: the processor seconds that a unit took.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

SCENARIO = "caracas-calling"

LAB_GAMES = 400
"""As many as the lab plays when nobody says how many; making its tables is part of the time."""


def room(*names: str) -> Any:
    """The first module of these names that this checkout has."""
    for name in names[:-1]:
        try:
            return import_module(name)
        except ModuleNotFoundError:
            continue
    return import_module(names[-1])


@cache
def library() -> Any:
    return room("game.scenario.library", "game.library")


@cache
def session() -> Any:
    return room("game.play.session", "game.session").Session


@cache
def scenario() -> Any:
    """The first scenario that ships."""
    return library().load(SCENARIO).scenario


@cache
def compiled() -> Any:
    """Its tables."""
    tables = room("rules.tables.compile", "rules.compiled")
    return tables.compile_scenario(scenario()) if hasattr(tables, "compile_scenario") else tables.Compiled(scenario())


def policies(*, competent: bool) -> dict[str, Any]:
    """Who plays which seat: all at random, or the main sides competently and the allies by their cards."""
    known, usual = room("rules.bots.policies", "rules.policies"), room("rules.bots.usual", "rules.policies")
    players = {
        seat: usual.COMPETENT[role] if competent else "random"
        for seat, role in compiled().roles.items()
        if role != "facilitator"
    }
    return {seat: known.POLICIES[name] for seat, name in players.items()}


def whole_games(count: int, first: int, *, competent: bool) -> float:
    """Games with all their events, by the rules alone."""
    runner, turn = room("rules.bots.runner", "rules.runner"), room("rules.turn.turn", "rules.turn")
    players = policies(competent=competent)
    began = time.process_time()
    for seed in range(first, first + count):
        events: list[Any] = []
        for state in runner.play_game(turn.begin(compiled(), seed), players):
            events += state.events
    return (time.process_time() - began) / count


def random_games(repeat: int) -> float:
    return whole_games(40, 40 * repeat, competent=False)


def competent_games(repeat: int) -> float:
    return whole_games(6, 6 * repeat, competent=True)


def lab_games(repeat: int) -> float:
    """Games of the lab, competent, with everything that it counts; reading the scenario is no part of it."""
    lab = import_module("game.lab")
    arm = lab.Arm(scenario())
    began = time.process_time()
    lab.run_arm(arm, games=LAB_GAMES, seed=repeat + 1, workers=1)
    return (time.process_time() - began) / LAB_GAMES


def opening(repeat: int, save: str) -> float:
    began = time.process_time()
    for _ in range(5):
        session().open(Path(save), read_only=True)
    return (time.process_time() - began) / 5


def verifying(repeat: int, short: str, long: str, events: int) -> float:
    """What an event more costs to verify: a long game less a short one, divided by the events between them."""
    spent = {save: _verified(save) for save in (short, long)}
    return (spent[long] - spent[short]) / events


def _verified(save: str) -> float:
    game = session().open(Path(save), read_only=True)
    began = time.process_time()
    verify = game.verify if hasattr(game, "verify") else game.history.verify
    if verify() is not None:
        raise ValueError(f"{save} does not verify")
    return time.process_time() - began


def endless(data: Any) -> Any:
    """Scenario data in which nothing ends the game but its last turn."""
    if isinstance(data, list):
        return [endless(one) for one in data]
    if not isinstance(data, dict):
        return data
    if data.get("do") == "end":
        return {"do": "change", "track": "resolve", "by": -1}
    if data.get("of") == "ending":
        return {"of": "rung"}
    return {key: endless(value) for key, value in data.items()}


def endless_scenario(turns: int) -> Any:
    """The first scenario for so many turns, which it is sure to last; loaded."""
    raw = endless(library().load(SCENARIO).raw)
    raw["endings"] = [one for one in raw["endings"] if one["kind"] == "last_turn"]
    return library().from_pinned(raw | {"settlement": None, "turns": turns})


def random_save(path: str, turns: int) -> int:
    """Leave the save of a random game that is sure to last so many turns; how many events it holds."""
    loaded = endless_scenario(turns)
    seats = {seat.id: "random" for seat in loaded.scenario.seats if seat.role != "facilitator"}
    return _played(session().new(loaded, seed=5, turns=turns, save=Path(path), seats=seats), path)


def competent_save(path: str, turns: int) -> int:
    """Leave the save of a game as it is usually played; how many events it holds."""
    return _played(session().new(SCENARIO, seed=7, turns=turns, save=Path(path), seats={"caracas": "defender"}), path)


def _played(game: Any, path: str) -> int:
    while game.ending is None:
        game.advance()
    game.close()
    lines = Path(path).read_text("utf-8").splitlines()
    return sum(len(json.loads(line).get("events", ())) for line in lines)


def form(repeat: int) -> str:
    """Whether the rules that answer here are compiled; commit 1f00e5a has no other way to ask."""
    return "plain" if room("rules.turn.turn", "rules.turn").__file__.endswith(".py") else "compiled"


MEASURES: dict[str, Callable[..., Any]] = {
    "competent": competent_games,
    "competent_save": competent_save,
    "form": form,
    "lab": lab_games,
    "open": opening,
    "random": random_games,
    "random_save": random_save,
    "verify": verifying,
}


def main() -> None:
    """Answer until nothing more is asked."""
    for line in sys.stdin:
        name, *arguments = json.loads(line)
        print(json.dumps(MEASURES[name](*arguments)), flush=True)


if __name__ == "__main__":
    main()
