"""The small scenario of the tests, and short ways to bring a game of it where a test wants it."""

from __future__ import annotations

import copy
from functools import cache
from pathlib import Path
from typing import Any

from game.scenario import library
from rules.scenario.checking import checked
from rules.scenario.scenario import Scenario
from rules.state.state import State
from rules.tables.compile import compile_scenario
from rules.tables.places import PHASE, RUNG, TURN
from rules.tables.tables import Compiled
from rules.turn import turn
from rules.values import orders

FOLDER = Path(__file__).parent / "two-valleys"
BRIEF, SIGNAL, PLAN, ANSWER, DELIVER, PRESSURE, ECONOMY, REVIEW = range(8)
HILL, PLAIN, MILL, FORGE, FEN, UMPIRE = "hill", "plain", "mill", "forge", "fen", "umpire"
PLAYERS = (HILL, PLAIN, MILL, FORGE, FEN)
SEATS = (*PLAYERS, UMPIRE)
EFFECTS = (
    '[{"do":"change","track":"spirit","by":-1},{"do":"climb","by":1}]',
    '[{"do":"cover","route":"river","rung":2},{"do":"impose","sanction":"ban"}]',
    (
        '[{"do":"choose","id":"x","seat":"mill","options":[{"id":"a","name":"A","effects":[{"do":"climb","by":-1}]},'
        '{"id":"b","name":"B","effects":[]}]}]'
    ),
    '[{"do":"deliver","lead":1,"route":"river","effects":[{"do":"change","track":"roads","by":1}]}]',
    '[{"do":"modify_roll","roll":"answer","by":1,"turns":2},{"do":"lend","reserves":1,"debt":1,"after":1}]',
)
"""What a facilitator may write into a ruling."""


@cache
def loaded() -> library.Loaded:
    """The scenario as the library loads it."""
    return library.load(FOLDER)


def raw() -> dict[str, Any]:
    """Its data, to be changed by a test."""
    data = copy.deepcopy(loaded().raw)
    data.pop("catalogues")
    return data


@cache
def compiled(turns: int | None = None) -> Compiled:
    """Its tables."""
    return compile_scenario(loaded().scenario, turns)


def changed(data: dict[str, Any]) -> Compiled:
    """The tables of changed data, which must still be sound."""
    return compile_scenario(library.from_pinned(data).scenario)


def scenario_of(data: dict[str, Any]) -> Scenario:
    """Changed data as a scenario, without looking at its references."""
    return checked(Scenario, data)


def begin(seed: int = 1, *, tables: Compiled | None = None) -> State:
    """A game before its first turn."""
    return turn.begin(tables or compiled(), seed)


def at(phase: int, turn_number: int = 1, *, seed: int = 1, tables: Compiled | None = None) -> State:
    """A game in which nobody did anything, at a phase of a turn."""
    state = begin(seed, tables=tables)
    go(state, phase, turn_number)
    return state


def go(state: State, phase: int, turn_number: int | None = None) -> None:
    """On to a phase, of this turn or of a later one."""
    wanted = state.numbers[TURN] if turn_number is None else turn_number
    for _ in range(2000):
        if state.numbers[PHASE] == phase and state.numbers[TURN] >= max(1, wanted):
            return
        before = state.numbers[TURN], state.numbers[PHASE]
        turn.advance(state)
        assert (state.numbers[TURN], state.numbers[PHASE]) != before, "the game is over"
    raise AssertionError(phase)


def put(state: State, **numbers: int) -> None:
    """Set numbers by id, with two underscores for the dot."""
    for name, value in numbers.items():
        place = RUNG if name == "rung" else state.compiled.index[name.replace("__", ".")]
        state.put(place, value, "test:set")


def number(state: State, name: str) -> int:
    """A number by its id."""
    return state.numbers[state.compiled.index[name]]


def order(state: State, given: orders.Order, record: int | None = None) -> None:
    """Give an order that must be allowed."""
    ruling = turn.resolve(state, given, record)
    assert ruling.allowed, (given, ruling)


def refusal(state: State, given: orders.Order) -> str:
    """Give an order that must be refused without a trace; the reason."""
    before = state.key(), list(state.events), dict(state.rolls), dict(state.marks)
    ruling = turn.resolve(state, given)
    assert not ruling.allowed, given
    assert (state.key(), list(state.events), dict(state.rolls), dict(state.marks)) == before
    return ruling.reason


def die(state: State, roll: str, face: int) -> None:
    """Set the face of the next roll of a name."""
    order(state, orders.ForceRoll(UMPIRE, roll, face, "test"))


def rolls(state: State, name: str) -> list[Any]:
    """The rolls of a name this turn, oldest first."""
    return [event for event in state.events if event[0] == "Rolled" and event[1] == name]


def told(state: State, what: str) -> list[Any]:
    """What happened this turn under a name."""
    return [event for event in state.events if event[0] == "Happened" and event[1] == what]


def changes(state: State, name: str) -> list[tuple[int, str]]:
    """How a number moved this turn, and why."""
    place = state.compiled.index[name]
    return [(event[2] - event[1], event[3]) for event in state.events if event[0] == place]
