"""Every number of a scenario gets its place in one list, so that whatever is made ready afterwards can name it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rules.tables.places import ASKED, ENDING, FAR, GLOBALS, LEDGER, PHASE, PLAYED, RUNG, TURNS, VERDICT
from rules.tables.tables import Purse
from rules.values.bounds import LONGEST_GAME
from rules.values.phases import REVIEW

if TYPE_CHECKING:
    from rules.scenario.scenario import Scenario
    from rules.tables.tables import Compiled


def number(compiled: Compiled, scenario: Scenario, turns: int) -> None:
    """The numbers that every scenario has, the tracks, and all counters but those of cards; the seats are known."""
    compiled.names, compiled.index = [], {}
    compiled.start, compiled.low, compiled.high = [], [], []
    _globals(compiled, scenario, turns)
    _counters(compiled, scenario)


def reserve(compiled: Compiled, name: str, start: int = 0, low: int = 0, high: int = FAR) -> int:
    """Reserve a number with its start and range; its place. Raises ``ValueError`` for a name that is taken."""
    if name in compiled.index:
        raise ValueError(f"two numbers are called {name}")
    place = compiled.index[name] = len(compiled.names)
    compiled.names.append(name)
    compiled.start.append(start)
    compiled.low.append(low)
    compiled.high.append(high)
    return place


def _globals(compiled: Compiled, scenario: Scenario, turns: int) -> None:
    for name in GLOBALS:
        reserve(compiled, name, 0, 0, FAR)
    compiled.asked = {seat: ASKED for seat, most in compiled.bandwidth.items() if most and seat == compiled.defender}
    compiled.start[TURNS] = turns
    compiled.start[RUNG], compiled.high[RUNG] = scenario.ladder.start, len(scenario.ladder.rungs) - 1
    compiled.low[LEDGER] = -FAR
    compiled.high[PHASE] = REVIEW
    compiled.high[VERDICT] = len(scenario.endings)
    compiled.high[ENDING] = len(scenario.endings) + 1  # the last is no scenario's: the facilitator's own
    compiled.tracks = {one.id: reserve(compiled, one.id, one.start, one.low, one.high) for one in scenario.tracks}
    compiled.passed = {seat: reserve(compiled, f"{seat}.passed", 0, 0, 1) for seat in compiled.seats}
    compiled.passes = tuple(compiled.passed.values())
    compiled.cited = {seat: reserve(compiled, f"{seat}.cited", 0, 0, LONGEST_GAME + 1) for seat in compiled.seats}


def _counters(compiled: Compiled, scenario: Scenario) -> None:
    """The numbers that tokens, routes, sanctions, shields, injects, payments, endings and requests need."""
    compiled.tokens = {one.id: reserve(compiled, f"token.{one.id}", one.start, 0, one.high) for one in scenario.tokens}
    compiled.covers = {one.id: reserve(compiled, f"cover.{one.id}") for one in scenario.routes}
    compiled.sanctions = {
        one.id: (reserve(compiled, f"sanction.{one.id}", int(one.in_force), 0, 1), one.bite)
        for one in scenario.sanctions
    }
    compiled.bypasses = {one.id: reserve(compiled, f"bypass.{one.id}") for one in scenario.sanctions}
    compiled.shields = {
        one.id: (reserve(compiled, f"shield.{one.id}"), reserve(compiled, f"shield.{one.id}.until"))
        for one in scenario.pressure_kinds
    }
    compiled.fired = {one.id: reserve(compiled, f"{one.id}.fired") for one in scenario.injects}
    compiled.held_off = {one.id: reserve(compiled, f"{one.id}.held_off") for one in scenario.injects}
    compiled.held_back = list(compiled.held_off.values())
    for currency in scenario.currencies:
        reserve(compiled, f"paid.{currency.id}")
    compiled.ending_number = {one.id: number for number, one in enumerate(scenario.endings, 1)}
    compiled.streaks = {one.id: reserve(compiled, f"{one.id}.streak") for one in scenario.endings}
    for seat, most in compiled.bandwidth.items():
        if most and seat != compiled.defender:  # whose number every scenario has
            compiled.asked[seat] = reserve(compiled, f"{seat}.asked")
    compiled.purses = {
        seat: Purse(
            compiled.tracks[scenario.will_of(seat)],
            compiled.tracks[scenario.standing_of(seat)],
            PLAYED if seat == compiled.pressure_seat else reserve(compiled, f"{seat}.played"),
        )
        for seat in compiled.pressure_seats
    }
