"""Endings, interests and scores (rules §Endings and scores)."""

from __future__ import annotations

from typing import Final

from rules.state.execute import apply
from rules.state.state import State
from rules.tables.places import ENDING, PACKAGE, PAUSED, TURN, TURNS, VERDICT
from rules.values.packages import clauses_in
from rules.values.phases import STOPPED

PAR: Final = 50


def review(state: State) -> None:
    """Test the endings: a verdict, a signed package, a condition, the last turn."""
    reached = _reached(state)
    if reached:
        if state.numbers[PACKAGE]:
            if state.compiled.endings[state.compiled.ending_number[reached] - 1][0].kind == "settlement":
                sign(state)
            else:
                state.put(PACKAGE, 0, f"ending:{reached}")
        state.put(ENDING, state.compiled.ending_number[reached], f"ending:{reached}")


def _reached(state: State) -> str:
    numbers = state.numbers
    endings = state.compiled.endings
    if numbers[VERDICT]:
        return endings[numbers[VERDICT] - 1][0].id
    conditions = ""
    for ending, holds, streak in state.compiled.conditional_endings:
        if holds(numbers):
            state.change(streak, 1, f"ending:{ending.id}")
            if numbers[streak] >= ending.turns and not conditions:
                conditions = ending.id
        elif numbers[streak]:
            state.put(streak, 0, f"ending:{ending.id}")
    wanted = "settlement" if numbers[PACKAGE] else ""
    if not wanted and conditions:
        return conditions
    if not wanted and numbers[TURN] >= numbers[TURNS]:
        wanted = "last_turn"
    return next((ending.id for ending, _ in endings if ending.kind == wanted), "") if wanted else ""


def sign(state: State) -> None:
    """Apply the clauses of the package that both sides signed."""
    for clause in clauses_in(state.compiled.packages[state.numbers[PACKAGE] - 1]):
        apply(state, state.compiled.clauses[clause][0], f"clause:{clause}")


def stop(state: State) -> None:
    """End the exercise as it stands: what was signed and had not come into force yet does not."""
    state.put(PAUSED, 0, "ruling:end_exercise")
    state.put(PACKAGE, 0, "ruling:end_exercise")
    state.put(ENDING, len(state.compiled.endings) + 1, "ruling:end_exercise")


def parts(state: State, seat: str) -> list[tuple[str, int]]:
    """A seat's score by part: each interest's id with its points, then each signed clause's."""
    numbers = state.numbers
    found = [(one.id, one.weight * (one.measure(numbers) - one.start)) for one in state.compiled.interests[seat]]
    if numbers[PACKAGE]:
        for clause in clauses_in(state.compiled.packages[numbers[PACKAGE] - 1]):
            points = state.compiled.clauses[clause][1].get(seat, 0)
            if points:
                found.append((clause, points))
    return found


def score(state: State, seat: str) -> int:
    """A seat's score, 0 to 100, 50 being the starting position."""
    return max(0, min(100, PAR + sum([points for _, points in parts(state, seat)])))


def scores(state: State) -> dict[str, int]:
    """Every seat's score, the facilitator's left out."""
    return {seat: score(state, seat) for seat, role in state.compiled.roles.items() if role != "facilitator"}


def ending(state: State) -> str | None:
    """The ending reached, by id, ``STOPPED`` for the facilitator's own, or ``None`` while the game goes on."""
    number = state.numbers[ENDING]
    if number > len(state.compiled.endings):
        return STOPPED
    return state.compiled.endings[number - 1][0].id if number else None


def ended_well(state: State, seat: str) -> bool:
    """Whether a seat has done well: its score at its bar; the defender needs an ending that may end well, too.

    Where the facilitator ended the exercise, the score alone says it.
    """
    bar = next(one.bar for one in state.compiled.scenario.seats if one.id == seat)
    number = state.numbers[ENDING]
    if number > len(state.compiled.endings):
        return score(state, seat) >= bar
    ends_well = number > 0 and state.compiled.endings[number - 1][0].may_end_well
    if state.compiled.roles[seat] == "defender" and not ends_well:
        return False
    return score(state, seat) >= bar
