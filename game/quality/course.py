"""What never comes: rungs that change nothing, injects, hints and endings that cannot be reached."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from game.authoring.inject_times import is_over_before
from game.quality.finding import DEAD, DULL, Finding, found
from game.quality.numbers import reach_ending

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.quality.reach import Reach
    from game.scenario.document import Keys

__all__ = ["endings", "hints", "injects", "rungs"]


def rungs(reach: Reach) -> Iterator[Finding]:
    """Rungs on which nothing is otherwise than on the one below: no card, no limit, no cost, no marker, no modifier."""
    scenario = reach.scenario
    bounds = set(_rungs_named(reach))
    below: Any = None
    for number, rung in enumerate(scenario.ladder.rungs):
        low, high = reach.spans["rung"]
        place: Keys = ("ladder", "rungs", number)
        if not low <= number <= high:
            yield found("rung_out_of_reach", DULL, place, name=rung.name, rung=number)
        elif below is not None and number not in bounds and rung.war_cost == below.war_cost:
            yield found("rung_idle", DULL, place, name=rung.name, rung=number)
        below = rung


def _rungs_named(reach: Reach) -> Iterator[int]:
    """Every rung from which on something is otherwise than below it."""
    scenario = reach.scenario
    for _, model in reach.everything:
        one: Any = model
        kind = type(model).__name__
        if kind == "PressureCard":
            yield one.lowest_rung
            yield from () if one.highest_rung is None else (one.highest_rung + 1,)
        elif kind == "RungRange":
            yield from () if one.at_least is None else (one.at_least,)
            yield from () if one.at_most is None else (one.at_most + 1,)
        elif kind == "PostureMarker":
            yield one.rung
            yield from () if one.until is None else (one.until + 1,)
        elif kind == "Cover":
            yield one.rung
        elif kind == "Measure" and one.of == "rung":
            yield from range(one.over + 1, len(scenario.ladder.rungs))
    yield from (step.at_least for step in scenario.answers.rung)


def injects(reach: Reach) -> Iterator[Finding]:
    """Injects that can come in no turn: one after the last, or a condition that never holds."""
    for number, inject in enumerate(reach.scenario.injects):
        place: Keys = ("injects", number)
        turns = reach.scenario.turns
        if inject.turn is not None and inject.turn > turns:
            yield found("inject_too_late", DEAD, (*place, "turn"), name=inject.name, turn=inject.turn, turns=turns)
        elif inject.condition is not None and (is_over_before(inject) or not reach.truth(inject.condition)[0]):
            yield found("inject_never", DEAD, (*place, "condition"), name=inject.name)


def hints(reach: Reach) -> Iterator[Finding]:
    """Hints that nobody ever reads: one after the last turn, or with a condition that never holds."""
    turns = reach.scenario.turns
    for number, hint in enumerate(reach.scenario.guidance):
        place: Keys = ("guidance", number)
        if hint.turn is not None and hint.turn > turns:
            yield found("hint_too_late", DULL, (*place, "turn"), name=hint.id, turn=hint.turn, turns=turns)
        elif hint.when is not None and not reach.truth(hint.when)[0]:
            yield found("hint_never", DULL, (*place, "when"), name=hint.id)


def endings(reach: Reach) -> Iterator[Finding]:
    """Endings that nothing leads to."""
    for number, ending in enumerate(reach.scenario.endings):
        if not reach_ending(reach, ending.id):
            key = {"condition": "condition", "result": "id"}.get(ending.kind, "kind")
            yield found("ending_never", DEAD, ("endings", number, key), name=ending.name)
