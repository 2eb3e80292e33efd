"""What each kind of effect does: one small function a kind (rules §Ally cards, Effects).

Each takes the state, the step that ``rules.tables.lowering`` made, and the cause to record.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from rules.tables import steps
from rules.tables.places import CLIMBED, MODERNISED, REVEALS, RUNG, TURN, VERDICT
from rules.tables.steps import Change

if TYPE_CHECKING:
    from collections.abc import Callable

    from rules.state.state import State
    from rules.tables.steps import Steps

CLIMBING: Final = ("climb:", "pressure:")
"""The causes under which the pressure seat itself climbs, so that the ladder does not cool next turn."""

MODERNISING: Final = ("ability:", "action:")
"""The causes under which a gain counts against the modernisation cap: delivered aid and own spending."""


def apply(state: State, effects: Steps, cause: str) -> None:
    """Apply effects in order."""
    for step in effects:
        if isinstance(step, Change):  # nine of ten
            state.change(step.place, step.by, cause)
        else:
            EXECUTORS[type(step)](state, step, cause)


def _change(state: State, step: steps.Change, cause: str) -> None:
    state.change(step.place, step.by, cause)


def _limited(state: State, step: steps.Limited, cause: str) -> None:
    """A gain under a cap of the card, under the modernisation cap of the turn, or both (rules §Limits, C19)."""
    by = step.by
    if step.counter >= 0:
        by = max(0, min(by, step.total - state.numbers[step.counter]))
    moved = gain(state, step.place, by, cause) if step.modernises else state.change(step.place, by, cause)
    if moved and step.counter >= 0:
        state.change(step.counter, moved, cause)


def gain(state: State, place: int, by: int, cause: str) -> int:
    """Change a number; where own spending or aid modernises the forces, within the cap of the turn (C19)."""
    compiled = state.compiled
    if by <= 0 or place not in compiled.modern or not cause.startswith(MODERNISING):
        return state.change(place, by, cause)
    room = compiled.modern_cap - state.numbers[MODERNISED]
    if by > room:
        state.tell("capped", cause, compiled.modern_cap)
    moved = state.change(place, min(by, room), cause) if room > 0 else 0
    if moved:
        state.change(MODERNISED, moved, cause)
    return moved


def _change_over_turns(state: State, step: steps.ChangeOverTurns, cause: str) -> None:
    state.add("schedule", ("change", step.track, step.by, state.numbers[TURN] + step.turns, cause), cause)


def _put(state: State, step: steps.Put, cause: str) -> None:
    gain(state, step.place, step.value - state.numbers[step.place], cause)


def _reveal(state: State, step: steps.Reveal, cause: str) -> None:
    state.change(REVEALS, step.signals, cause)


def _shield(state: State, step: steps.Shield, cause: str) -> None:
    numbers, turn = state.numbers, state.numbers[TURN]
    running = numbers[step.strength] if numbers[step.until] >= turn else 0
    state.put(step.strength, max(running, step.by), cause)
    state.put(step.until, max(numbers[step.until], turn + step.turns - 1), cause)


def _lend(state: State, step: steps.Lend, cause: str) -> None:
    compiled = state.compiled
    state.change(compiled.reserves, step.reserves, cause)
    due = state.numbers[TURN] + step.after
    for place, owed in ((compiled.economy.debt, step.debt), (compiled.economy.cargoes, step.cargoes)):
        if owed:
            state.add("schedule", ("owed", compiled.names[place], owed, due, cause), cause)


def _swap(state: State, step: steps.Swap, cause: str) -> None:
    if state.numbers[step.give] - step.amount >= state.low[step.give]:
        state.change(step.give, -step.amount, cause)
        gain(state, step.take, step.taken, cause)
    else:
        state.tell("swap_failed", cause)


def _bypass(state: State, step: steps.Bypass, cause: str) -> None:
    sanction = step.sanction or worst_sanction(state)
    if sanction:
        place = state.compiled.bypasses[sanction]
        state.put(place, max(state.numbers[place], state.numbers[TURN] + step.turns - 1), cause)
        state.tell("bypassed", sanction, step.turns)


def _modify_roll(state: State, step: steps.ModifyRoll, cause: str) -> None:
    until = state.numbers[TURN] + step.turns - 1
    state.add("modifiers", (step.roll, step.subject, step.by, until, cause), cause)


def _deliver(state: State, step: steps.Deliver, cause: str) -> None:
    state.add("deliveries", (step.bundle, step.route, state.numbers[TURN] + step.lead, cause), cause)


def _several(state: State, step: steps.Several, cause: str) -> None:
    apply(state, step.parts, cause)


def _choose(state: State, step: steps.Choose, cause: str) -> None:
    item = (step.options, step.seat, cause)
    if item not in state.choices:
        state.add("choices", item, cause)


def _when(state: State, step: steps.When, cause: str) -> None:
    apply(state, step.then if step.holds(state.numbers) else step.otherwise, cause)


def _climb(state: State, step: steps.Climb, cause: str) -> None:
    move_rung(state, step.by, cause)


def _impose(state: State, step: steps.Impose, cause: str) -> None:
    state.put(step.place, 1, cause)


def _ease(state: State, step: steps.Ease, cause: str) -> None:
    sanction = step.sanction or worst_sanction(state)
    if sanction:
        state.put(state.compiled.sanctions[sanction][0], 0, cause)


def _cover(state: State, step: steps.Cover, cause: str) -> None:
    covered = state.numbers[step.place]
    if step.level - 1 <= state.numbers[RUNG] and (covered == 0 or step.level < covered):
        state.put(step.place, step.level, cause)


def _end(state: State, step: steps.End, cause: str) -> None:
    if state.numbers[VERDICT] == 0:
        state.put(VERDICT, step.ending, cause)


EXECUTORS: Final[dict[type[Any], Callable[[State, Any, str], None]]] = {
    steps.Change: _change,
    steps.Limited: _limited,
    steps.ChangeOverTurns: _change_over_turns,
    steps.Put: _put,
    steps.Shield: _shield,
    steps.Reveal: _reveal,
    steps.Lend: _lend,
    steps.Swap: _swap,
    steps.Bypass: _bypass,
    steps.ModifyRoll: _modify_roll,
    steps.Deliver: _deliver,
    steps.Several: _several,
    steps.Choose: _choose,
    steps.When: _when,
    steps.Climb: _climb,
    steps.Impose: _impose,
    steps.Ease: _ease,
    steps.Cover: _cover,
    steps.End: _end,
}
"""What carries a kind of step out."""


def move_rung(state: State, by: int, cause: str) -> None:
    """Move the ladder; covers whose rung no longer holds are lifted (rules §The turn, 5)."""
    moved = state.change(RUNG, by, cause)
    if moved > 0 and cause.startswith(CLIMBING):
        state.put(CLIMBED, state.numbers[TURN], cause)
    elif moved < 0:
        for place in state.compiled.covers.values():
            if state.numbers[place] > state.numbers[RUNG] + 1:
                state.put(place, 0, cause)


def worst_sanction(state: State) -> str:
    """The sanction in force and not by-passed that bites most; empty when there is none."""
    numbers, worst, most = state.numbers, "", -1
    for sanction, (place, bite) in state.compiled.sanctions.items():
        biting = numbers[place] and numbers[state.compiled.bypasses[sanction]] < numbers[TURN]
        if biting and bite > most:
            worst, most = sanction, bite
    return worst


def usable_access(state: State) -> int:
    """Access less the bite of every sanction in force that is not by-passed; nought where there is no access.

    Rules §The turn, 7.
    """
    numbers, compiled = state.numbers, state.compiled
    turn = numbers[TURN]
    place = compiled.economy.access
    access = numbers[place] if place >= 0 else 0
    for sanction, (place, bite) in compiled.sanctions.items():
        until = numbers[compiled.bypasses[sanction]]
        if numbers[place] and (not until or until < turn):  # before turn 1 nothing is by-passed yet
            access -= bite
    return max(0, access)


def sanctions_in_force(state: State) -> int:
    """How many sanctions are in force."""
    return sum([state.numbers[place] for place, _ in state.compiled.sanctions.values()])


def roll_bonus(state: State, roll: str, subject: str) -> list[tuple[str, int]]:
    """Running modifiers of a kind of roll, by the cause that brought them."""
    if not state.modifiers:
        return []
    turn = state.numbers[TURN]
    return [
        (cause, by)
        for kind, about, by, until, cause in state.modifiers
        if kind == roll and until >= turn and about in ("", subject, subject.partition(".")[0])
    ]
