"""The turn: eight phases in order. Read it beside the rulebook (rules §The turn).

A phase opens, waits for the seats it waits for, and closes. ``resolve`` carries out one order that the judge allowed;
``advance`` closes the phase and opens the next. Nothing here knows a country, a file, a clock or a person.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rules.judging.any_seat import choose
from rules.judging.judge import carry_out, judge
from rules.judging.terms import find_terms
from rules.mechanics import allies, delivery, economy, endings, injects, pressure
from rules.state.execute import move_rung
from rules.state.state import State
from rules.tables.bundles import options
from rules.tables.places import CLIMBED, ENDING, HELD, PAUSED, PHASE, PROPOSALS, TURN
from rules.turn.conduct import by_card
from rules.values.orders import ProposeAction, SkipOrder
from rules.values.phases import BRIEF, REVIEW, WAITING
from rules.values.ruling import Ruling

if TYPE_CHECKING:
    from rules.tables.tables import AllyTable, Compiled
    from rules.values.orders import Order


def begin(compiled: Compiled, seed: int) -> State:
    """The position before the first turn; ``advance`` opens its Brief."""
    state = State(compiled, seed)
    state.numbers[PHASE] = REVIEW
    return state


def open_brief(state: State) -> None:
    """1. Injects fire, capacity comes back, pins run down, the ladder cools."""
    state.change(TURN, 1, "turn:begins")
    for place in state.compiled.per_turn:
        if state.numbers[place]:
            state.put(place, 0, "turn:begins")
    allies.regenerate(state)
    pressure.rest(state)
    injects.run_schedule(state)
    cool(state)
    injects.fire_due(state)


def cool(state: State) -> None:
    """The ladder cools by one unless it was climbed last turn or paid for."""
    last = state.numbers[TURN] - 1
    if last and state.numbers[CLIMBED] != last and state.numbers[HELD] != last:
        move_rung(state, -1, "ladder:cools")


def open_plan(state: State) -> None:
    """3. Reveals are spent first; then the defender spends its budget and asks for aid."""
    pressure.reveal(state)


def close_plan(state: State) -> None:
    """What the budget still holds flows into reserves; spent actions may be taken again next turn."""
    economy.bank_budget(state)
    for place in state.compiled.action_times:
        if state.numbers[place]:
            state.put(place, 0, "turn:planned")


def close_answer(state: State) -> None:
    """Who has not answered is answered for: an ally's card acts for it, a price is left, terms are refused."""
    for ally in state.compiled.allies.values():
        while _has_to_act(state, ally) and (order := by_card(state, ally)) is not None:
            carry_out(state, order)
    for among in ("requests", "deals", "terms"):
        state.clear(among, "turn:answered")
    settle_choices(state)


def settle_choices(state: State) -> None:
    """A choice that nobody made falls to its first option."""
    for item in state.choices[:]:
        choose(state, item[0], item[1], options(state.compiled, item[0])[0][0])


def open_deliver(state: State) -> None:
    """5. What is due arrives, or is tried on its covered route."""
    delivery.deliver(state)


def close_pressure(state: State) -> None:
    """An idle turn and an empty threat have their price."""
    pressure.close(state)


def open_economy(state: State) -> None:
    """7. Revenue, costs, debt; wear; exhaustion."""
    economy.settle(state)
    economy.wear(state)
    economy.follow(state)
    economy.run_trends(state)


def open_review(state: State) -> None:
    """8. Choices still open fall to their first option; endings are tested and the turn closes."""
    settle_choices(state)
    endings.review(state)


def nothing(state: State) -> None:
    """This phase opens or closes without further ado."""


@dataclass(eq=False, repr=False)
class Phase:
    """One phase of the turn: what opening and closing it do, and the seats that it still waits for."""

    open: Callable[[State], None]
    close: Callable[[State], None]
    awaited: Callable[[State], list[str]]


def advance(state: State) -> None:
    """Close the phase and open the next; after Review the next turn begins. Nothing when over or paused."""
    numbers = state.numbers
    if numbers[ENDING] or numbers[PAUSED]:
        return
    phase = numbers[PHASE]
    if phase in WAITING:
        for place in state.compiled.passes:
            if numbers[place]:
                state.change(place, -1, "phase:ends")
        TURN_OF_PHASES[phase].close(state)
    following = BRIEF if phase == REVIEW else phase + 1
    if following == BRIEF:
        state.begin_turn()
    state.change(PHASE, following - phase, "phase:begins")
    TURN_OF_PHASES[following].open(state)


def is_over(state: State) -> bool:
    """Whether an ending has been reached."""
    return state.numbers[ENDING] != 0


def awaiting(state: State) -> list[str]:
    """The seats that this phase still waits for, allies first in Answer."""
    numbers, compiled = state.numbers, state.compiled
    phase = numbers[PHASE]
    if phase not in WAITING or numbers[ENDING] or numbers[PAUSED]:
        return []
    seats = TURN_OF_PHASES[phase].awaited(state)
    for item in state.choices:
        if item[1] not in seats and not numbers[compiled.passed[item[1]]]:
            seats.append(item[1])
    return seats


def _nobody(_state: State) -> list[str]:
    """The rules alone act in this phase."""
    return []


def _awaiting_defenders(state: State) -> list[str]:
    numbers, passed = state.numbers, state.compiled.passed
    return [seat for seat in state.compiled.defenders if not numbers[passed[seat]]]


def _awaiting_signals(state: State) -> list[str]:
    numbers, passed = state.numbers, state.compiled.passed
    return [seat for seat in state.compiled.pressure_seats if not numbers[passed[seat]]]


def _awaiting_pressure(state: State) -> list[str]:
    """One after the other, in the order of their seats."""
    for seat in state.compiled.pressure_seats:
        if not state.numbers[state.compiled.passed[seat]]:
            return [seat]
    return []


def _awaiting_answers(state: State) -> list[str]:
    """Allies first; then whoever asked for prices that were named, and the main seats for settlements."""
    numbers, compiled = state.numbers, state.compiled
    seats = [
        seat
        for seat, ally in compiled.allies.items()
        if not numbers[ally.passed] and (not numbers[ally.stance] or _has_to_answer(state, ally))
    ]
    passed = compiled.passed
    if state.requests and not seats and allies.PRICED in [request[2] for request in state.requests]:
        seats = [seat for seat in compiled.main_sides if not numbers[passed[seat]] and allies.priced(state, seat)]
    if state.terms:
        seats += [
            seat
            for seat in compiled.main_sides
            if seat not in seats and not numbers[passed[seat]] and find_terms(state, seat)
        ]
    return seats


def _has_to_act(state: State, ally: AllyTable) -> bool:
    return state.numbers[ally.stance] == allies.NO_STANCE or _has_to_answer(state, ally)


def _has_to_answer(state: State, ally: AllyTable) -> bool:
    if state.deals and (ally.seat, allies.ASKED) in state.deals:
        return True
    return bool(state.requests) and allies.is_asked(state, ally)


def resolve(state: State, order: Order, record: int | None = None, floor: int = 0) -> Ruling:
    """Judge an order and, if it is allowed, carry it out; a refused one leaves no trace.

    Args:
        state: the position, which is changed.
        order: what a seat wants.
        record: its number in the journal, by which the facilitator can take it back this turn.
        floor: a proposal's number comes after this one, for on a line that was gone back on others had it.
    """
    ruling = judge(state, order)
    if not ruling.allowed:
        return ruling
    start = len(state.events)
    if floor > state.numbers[PROPOSALS] and isinstance(order, ProposeAction):
        state.put(PROPOSALS, floor, f"proposal:{order.tag}")
    carry_out(state, order)
    if record is not None and not isinstance(order, SkipOrder):  # what takes back is not taken back
        state.marks[record] = (start, len(state.events))
    return ruling


TURN_OF_PHASES: Final[tuple[Phase, ...]] = (
    Phase(open_brief, nothing, _nobody),
    Phase(nothing, nothing, _awaiting_signals),  # 2. cards are signalled; a settlement tabled, side deals offered
    Phase(open_plan, close_plan, _awaiting_defenders),
    Phase(nothing, close_answer, _awaiting_answers),  # 4. every ally acts; the main sides answer prices and settlements
    Phase(open_deliver, nothing, _nobody),
    Phase(nothing, close_pressure, _awaiting_pressure),  # 6. cards that were signalled are played
    Phase(open_economy, nothing, _nobody),
    Phase(open_review, nothing, _nobody),
)
"""The eight phases in order, as ``rules.values.phases.PHASES`` names them (rules §The turn)."""
