"""What each kind of effect does: one small function a kind (rules §Ally cards, Effects).

Each takes the state, the tuple that ``rules.tables.lowering`` made, and the cause to record.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rules.state.state import CLIMBED, MODERNISED, REVEALS, RUNG, TURN, VERDICT, State

if TYPE_CHECKING:
    from collections.abc import Callable

Step = tuple[Any, ...]

CLIMBING = ("climb:", "pressure:")
"""The causes under which the pressure seat itself climbs, so that the ladder does not cool next turn."""

MODERNISING = ("ability:", "action:")
"""The causes under which a gain counts against the modernisation cap: delivered aid and own spending."""


def apply(state: State, steps: tuple[Step, ...], cause: str) -> None:
    """Apply effects in order."""
    for step in steps:
        if step[0] == "change":
            state.change(step[1], step[2], cause)
        else:
            EXECUTORS[step[0]](state, step, cause)


def _change(state: State, step: Step, cause: str) -> None:
    state.change(step[1], step[2], cause)


def _limited(state: State, step: Step, cause: str) -> None:
    """A gain under a cap of the card, under the modernisation cap of the turn, or both (rules §Limits, C19)."""
    _, place, by, counts, counter, total = step
    if counter >= 0:
        by = max(0, min(by, total - state.numbers[counter]))
    moved = gain(state, place, by, cause) if counts else state.change(place, by, cause)
    if moved and counter >= 0:
        state.change(counter, moved, cause)


def gain(state: State, place: int, by: int, cause: str) -> int:
    """Change a number; where own spending or aid modernises the forces, within the cap of the turn (C19)."""
    modern = state.compiled.scenario.modernisation
    if modern is None or by <= 0 or place not in state.compiled.modern or not cause.startswith(MODERNISING):
        return state.change(place, by, cause)
    room = modern.cap - state.numbers[MODERNISED]
    if by > room:
        state.tell("capped", cause, modern.cap)
    moved = state.change(place, min(by, room), cause) if room > 0 else 0
    if moved:
        state.change(MODERNISED, moved, cause)
    return moved


def _change_over_turns(state: State, step: Step, cause: str) -> None:
    _, track, by, turns = step
    state.add("schedule", ("change", track, by, state.numbers[TURN] + turns, cause), cause)


def _set(state: State, step: Step, cause: str) -> None:
    gain(state, step[1], step[2] - state.numbers[step[1]], cause)


def _shield(state: State, step: Step, cause: str) -> None:
    _, strength, until, by, turns = step
    numbers = state.numbers
    running = numbers[strength] if numbers[until] >= numbers[TURN] else 0
    state.put(strength, max(running, by), cause)
    state.put(until, max(numbers[until], numbers[TURN] + turns - 1), cause)


def _reveal(state: State, step: Step, cause: str) -> None:
    state.change(REVEALS, step[1], cause)


def _lend(state: State, step: Step, cause: str) -> None:
    _, reserves, debt, cargoes, after = step
    state.change(state.compiled.reserves, reserves, cause)
    economy = state.compiled.scenario.economy
    due = state.numbers[TURN] + after
    if debt:
        state.add("schedule", ("owed", economy.debt, debt, due, cause), cause)
    if cargoes:
        state.add("schedule", ("owed", f"token.{economy.cargoes}", cargoes, due, cause), cause)


def _swap(state: State, step: Step, cause: str) -> None:
    _, give, amount, take, taken = step
    if state.numbers[give] - amount >= state.low[give]:
        state.change(give, -amount, cause)
        gain(state, take, taken, cause)
    else:
        state.tell("swap_failed", cause)


def _bypass(state: State, step: Step, cause: str) -> None:
    sanction = step[1] or worst_sanction(state)
    if sanction:
        place = state.compiled.bypasses[sanction]
        state.put(place, max(state.numbers[place], state.numbers[TURN] + step[2] - 1), cause)
        state.tell("bypassed", sanction, step[2])


def _modify_roll(state: State, step: Step, cause: str) -> None:
    _, roll, subject, by, turns = step
    state.add("modifiers", (roll, subject, by, state.numbers[TURN] + turns - 1, cause), cause)


def _deliver(state: State, step: Step, cause: str) -> None:
    _, bundle, route, lead = step
    state.add("deliveries", (bundle, route, state.numbers[TURN] + lead, cause), cause)


def _several(state: State, step: Step, cause: str) -> None:
    apply(state, step[1], cause)


def _choose(state: State, step: Step, cause: str) -> None:
    item = (step[1], step[2], cause)
    if item not in state.choices:
        state.add("choices", item, cause)


def _when(state: State, step: Step, cause: str) -> None:
    _, holds, then, otherwise = step
    apply(state, then if holds(state.numbers) else otherwise, cause)


def _climb(state: State, step: Step, cause: str) -> None:
    move_rung(state, step[1], cause)


def _impose(state: State, step: Step, cause: str) -> None:
    state.put(step[1], 1, cause)


def _ease(state: State, step: Step, cause: str) -> None:
    sanction = step[1] or worst_sanction(state)
    if sanction:
        state.put(state.compiled.sanctions[sanction][0], 0, cause)


def _cover(state: State, step: Step, cause: str) -> None:
    _, place, level = step
    covered = state.numbers[place]
    if level - 1 <= state.numbers[RUNG] and (covered == 0 or level < covered):
        state.put(place, level, cause)


def _end(state: State, step: Step, cause: str) -> None:
    if state.numbers[VERDICT] == 0:
        state.put(VERDICT, step[1], cause)


EXECUTORS: dict[str, Callable[[State, Step, str], None]] = {
    "change": _change,
    "limited": _limited,
    "change_over_turns": _change_over_turns,
    "set": _set,
    "shield": _shield,
    "reveal": _reveal,
    "lend": _lend,
    "swap": _swap,
    "bypass": _bypass,
    "modify_roll": _modify_roll,
    "deliver": _deliver,
    "several": _several,
    "choose": _choose,
    "when": _when,
    "climb": _climb,
    "impose": _impose,
    "ease": _ease,
    "cover": _cover,
    "end": _end,
}


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
    """Access less the bite of every sanction in force that is not by-passed (rules §The turn, 7)."""
    numbers = state.numbers
    turn = numbers[TURN]
    access = numbers[state.compiled.tracks[state.compiled.scenario.economy.access]]
    for sanction, (place, bite) in state.compiled.sanctions.items():
        if numbers[place] and numbers[state.compiled.bypasses[sanction]] < turn:
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
