"""What a seat may not know, filled in by what a usual bot would have done there: one possible position among many.

Nothing here reads more than the masked position: signals that lie hidden are drawn from the cards that may be under
them, requests to others from what a usual main seat would ask for, and the dice are new.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rules.bots.appraisal import appraisal
from rules.bots.policies import asking
from rules.judging.row import own_phase
from rules.mechanics import allies
from rules.state.state import State
from rules.tables.places import PAUSED, PHASE, RUNG
from rules.values.dice import MASK, mix
from rules.values.orders import RequestAid
from rules.values.phases import ANSWER, PLAN

if TYPE_CHECKING:
    from rules.tables.tables import CardTable

KIND: Final = "kind:"
"""How a signal begins of which only the kind is known."""


def guessed(seen: State, seat: str, bits: int) -> State:
    """A whole position that ``seat`` may be in, with dice of its own.

    Args:
        seen: the position as the seat sees it; it is not changed.
        seat: whose view that is.
        bits: 64 bits, from which all that is drawn comes.
    """
    state = State(seen.compiled, mix(bits), seen)
    state.numbers[PAUSED] = 0  # what would happen is asked in a pause, too
    role = seen.compiled.roles[seat]
    if role != "pressure" and state.signals:
        _guess_signals(state, bits)
    for other in seen.compiled.main_sides:
        if _may_have_asked(state, other, role):
            _guess_requests(state, seat, other, bits)
    return state


def _may_have_asked(state: State, seat: str, role: str) -> bool:
    """Whether a main seat of another side may have asked its allies for something that still waits."""
    compiled, phase = state.compiled, state.numbers[PHASE]
    if not compiled.bandwidth[seat] or compiled.roles[seat] == role:
        return False
    return phase == ANSWER or (phase == PLAN and compiled.roles[seat] == "pressure")


def _guess_signals(state: State, bits: int) -> None:
    """Under each signal the card that its pressure seat would like best of those that may lie there."""
    known = [item for item in state.signals if item[0] in state.compiled.cards]
    if len(known) == len(state.signals):
        return
    taken = [item[0] for item in known]
    signals = []
    for item in state.signals:
        if item[0] not in state.compiled.cards:
            best: CardTable | None = None
            most = 0.0
            for card in _allowed(state):
                appraise = appraisal(state, card.seat)
                fits = card.openness == item[1] and item[0] in ("", f"{KIND}{card.kind}") and card.id not in taken
                worth = appraise.card(card) * appraise.lean(bits, card.key) if fits else 0.0
                if fits and (best is None or worth > most):
                    best, most = card, worth
            if best is None:
                continue  # nothing that is known could lie there: it threatens nothing
            taken.append(best.id)
            signals.append((best.id, *item[1:]))
        else:
            signals.append(item)
    state.signals = signals


def _allowed(state: State) -> list[CardTable]:
    """The cards of every pressure seat that the rung allows."""
    cards = state.compiled.order_book.cards
    return [card for seat in state.compiled.pressure_seats for card in cards[seat][state.numbers[RUNG]]]


def _guess_requests(state: State, seat: str, other: str, bits: int) -> None:
    """What a usual main seat would ask of the allies that have not acted yet; what was asked of this seat is known."""
    compiled, numbers = state.compiled, state.numbers
    known = [one for one in state.requests if compiled.abilities[one[0]].ally.serves == other]
    count, done, now = compiled.asked[other], compiled.passed[other], numbers[PHASE]
    before, passed = numbers[count], numbers[done]
    numbers[PHASE] = own_phase(compiled, other)
    numbers[count], numbers[done] = len(known), 0
    found = state.requests[:]
    for _ in range(compiled.bandwidth[other] - len(known)):
        bits = mix(bits + 1 & MASK)
        order = asking(state, other, appraisal(state, other), bits)
        if not isinstance(order, RequestAid):
            break
        ability = compiled.abilities[order.ability]
        request = (ability.id, order.price, allies.ASKED, allies.ASKED if ability.partner else "", "")
        numbers[count] += 1
        state.requests.append(request)
        asked = [one for one in (ability.ally, ability.partner) if one is not None]
        if all(one.seat != seat and not numbers[one.stance] for one in asked):
            found.append(request)
    state.requests = found
    numbers[PHASE], numbers[count], numbers[done] = now, before, passed
