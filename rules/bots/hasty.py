"""The usual bots in haste: a whole phase at a time, for the many games in which nobody looks at how they think.

They order what ``policies`` orders, but for two things: a seat that spends weighs its actions up once for a phase and
not after each, and nobody passes, since the phase closes anyway. All else is the same: interests, moods, dice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rules.bots import policies
from rules.bots.appraisal import appraisal
from rules.bots.characters import USUAL
from rules.judging.judge import carry_out, judge
from rules.judging.terms import find_terms
from rules.mechanics import allies
from rules.tables.bundles import options
from rules.tables.places import ENDING, PHASE, TURN
from rules.turn.conduct import by_card
from rules.turn.turn import advance
from rules.values import orders
from rules.values.dice import MASK, mix, stream
from rules.values.phases import ANSWER, PLAN, PRESSURE, REVIEW, SIGNAL

if TYPE_CHECKING:
    from rules.bots.appraisal import Appraisal
    from rules.bots.characters import Character
    from rules.state.state import State
    from rules.values.orders import Order

MOOD_STREAM: Final = 0x6D6F6F64
"""Keeps the leanings of the moment apart from the dice."""

MOST: Final = 12
"""The most orders of a kind in a phase."""


def play_on(state: State, moods: dict[str, Character], last: int = -1) -> None:
    """Play from the middle of a phase to the ending, or to the Review of turn ``last``.

    Args:
        state: the position, which is played on.
        moods: the mood of a seat, where it is not the usual one; an ally without one plays by its card.
        last: the turn after which to stop.
    """
    numbers = state.numbers
    order_phase(state, moods)
    while not numbers[ENDING] and not (numbers[TURN] == last and numbers[PHASE] == REVIEW):
        advance(state)
        order_phase(state, moods)


def order_phase(state: State, moods: dict[str, Character]) -> None:
    """What all seats order in this phase; ``moods`` as for ``play_on``."""
    phase = state.numbers[PHASE]
    if phase == SIGNAL:
        _choose(state, moods)
        for seat in state.compiled.pressure_seats:
            _signal(state, seat, moods)
    elif phase == PLAN:
        _choose(state, moods)
        for seat in state.compiled.defenders:
            _plan(state, seat, moods)
    elif phase == ANSWER:
        _answer(state, moods)
        _choose(state, moods)
    elif phase == PRESSURE:
        _choose(state, moods)
        for seat in state.compiled.pressure_seats:
            _press(state, seat, moods)
            if seat != state.compiled.pressure_seats[-1] and not state.numbers[state.compiled.passed[seat]]:
                carry_out(state, orders.Pass(seat))  # the next may only play then


def _bits(state: State, seat: str, number: int) -> int:
    """64 bits for the leaning of the moment: the same for every plan that is compared, as long as turns go by."""
    return mix(stream(state.seed ^ MOOD_STREAM, state.numbers[TURN], seat) + number & MASK)


def _choose(state: State, moods: dict[str, Character]) -> None:
    """Choices that are open: a mind weighs the options up, a card takes the first."""
    while state.choices:
        item = state.choices[0]
        seat: str = item[1]
        if seat in state.compiled.main_sides or seat in moods:
            appraise = appraisal(state, seat, moods.get(seat, USUAL))
            carry_out(state, policies.choosing(state, item, seat, appraise))
        else:
            carry_out(state, orders.ChooseOption(seat, item[0], options(state.compiled, item[0])[0][0]))


def _opened(state: State, seat: str, phase: int, moods: dict[str, Character]) -> tuple[Appraisal, int] | None:
    """A main seat, unless it has passed, first tables terms that pay; how it weighs things up, and its leaning."""
    if state.numbers[state.compiled.passed[seat]]:
        return None
    appraise, bits = appraisal(state, seat, moods.get(seat, USUAL)), _bits(state, seat, phase)
    order = policies.tabling(state, seat, appraise, bits)
    if order is not None:
        carry_out(state, order)
    return appraise, bits


def _signal(state: State, seat: str, moods: dict[str, Character]) -> None:
    opened = _opened(state, seat, SIGNAL, moods)
    if opened is None:
        return
    appraise, bits = opened
    _ask(state, appraise, bits)
    for _ in range(state.compiled.most_signals):
        order = policies.signalling(state, appraise, bits)
        if order is None:
            return
        carry_out(state, order)


def _plan(state: State, seat: str, moods: dict[str, Character]) -> None:
    opened = _opened(state, seat, PLAN, moods)
    if opened is None:
        return
    appraise, bits = opened
    _ask(state, appraise, bits)
    for _ in range(MOST):
        order = policies.spending(state, appraise, bits)
        if order is None:
            return
        carry_out(state, order)


def _ask(state: State, appraise: Appraisal, bits: int) -> None:
    """A main seat asks its allies for what is worth it."""
    for _ in range(state.compiled.bandwidth[appraise.seat]):
        order = policies.asking(state, appraise.seat, appraise, bits)
        if order is None:
            return
        carry_out(state, order)


def _answer(state: State, moods: dict[str, Character]) -> None:
    """Allies first, then prices that were named, then settlements."""
    compiled = state.compiled
    order: Order | None
    for ally in compiled.allies.values():
        mood = moods.get(ally.seat)
        for _ in range(MOST):
            order = by_card(state, ally) if mood is None else policies.allied(state, ally.seat, mood)
            if order is None or isinstance(order, orders.Pass) or not judge(state, order).allowed:
                break
            carry_out(state, order)
    for request in [one for one in state.requests if one[2] == allies.PRICED]:
        seat = compiled.abilities[request[0]].ally.serves
        appraise = appraisal(state, seat, moods.get(seat, USUAL))
        carry_out(state, policies.answering_price(state, request, seat, appraise))
    for _ in range(2):  # a counter is answered once more
        for side in compiled.main_sides:
            if state.terms and find_terms(state, side) is not None:
                appraise, bits = appraisal(state, side, moods.get(side, USUAL)), _bits(state, side, ANSWER)
                carry_out(state, policies.answering_terms(state, side, appraise, bits))


def _press(state: State, seat: str, moods: dict[str, Character]) -> None:
    if state.numbers[state.compiled.passed[seat]]:
        return
    for _ in range(MOST):
        appraise = appraisal(state, seat, moods.get(seat, USUAL))
        order = policies.playing(state, appraise) or policies.holding(state, appraise)
        if order is None or state.numbers[ENDING]:
            return
        carry_out(state, order)
