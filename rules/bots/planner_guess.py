"""What a seat may not know, filled in by what a usual bot would have done there: one possible position among many.

Nothing here reads more than the masked position: signals that lie hidden are drawn from the cards that may be under
them, requests to others from what a usual defender would ask for, and the dice are new.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rules.bots.appraisal import appraisal
from rules.bots.policies import asking
from rules.mechanics import allies
from rules.state.state import State
from rules.tables.places import ASKED, PAUSED, PHASE, RUNG
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
    if role != "defender" and state.numbers[PHASE] == ANSWER:
        _guess_requests(state, seat, bits)
    return state


def _guess_signals(state: State, bits: int) -> None:
    """Under each signal the card that the pressure seat would like best of those that may lie there."""
    known = [item for item in state.signals if item[0] in state.compiled.cards]
    if len(known) == len(state.signals):
        return
    appraise = appraisal(state, state.compiled.pressure_seat)
    taken = [item[0] for item in known]
    signals = []
    for item in state.signals:
        if item[0] not in state.compiled.cards:
            best: CardTable | None = None
            most = 0.0
            for card in state.compiled.order_book.cards[state.numbers[RUNG]]:
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


def _guess_requests(state: State, seat: str, bits: int) -> None:
    """What a usual defender would ask of the allies that have not acted yet; what was asked of this seat is known."""
    compiled, numbers = state.compiled, state.numbers
    before, known = numbers[ASKED], state.requests[:]
    numbers[PHASE], numbers[ASKED] = PLAN, len(state.requests)
    passed = numbers[compiled.passed[compiled.defender]]
    numbers[compiled.passed[compiled.defender]] = 0
    found = known[:]
    for _ in range(compiled.bandwidth - len(known)):
        bits = mix(bits + 1 & MASK)
        order = asking(state, compiled.defender, appraisal(state, compiled.defender), bits)
        if not isinstance(order, RequestAid):
            break
        ability = compiled.abilities[order.ability]
        request = (ability.id, order.price, allies.ASKED, allies.ASKED if ability.partner else "", "")
        numbers[ASKED] += 1
        state.requests.append(request)
        asked = [one for one in (ability.ally, ability.partner) if one is not None]
        if all(one.seat != seat and not numbers[one.stance] for one in asked):
            found.append(request)
    state.requests = found
    numbers[PHASE], numbers[ASKED], numbers[compiled.passed[compiled.defender]] = ANSWER, before, passed
