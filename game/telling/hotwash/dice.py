"""What a die could have brought: every result it had, how likely each was, and what each would have done to a score.

Chances come from the recorded modifiers and the rules' own bands; what a result does comes from applying it, by the
rules' own functions, to a copy of the position just before the die fell. Aid that an ally might have agreed to counts
as if it had arrived at once: what lay in the answer, not what became of it on its way.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rules.mechanics import allies, delivery, endings, injects, pressure
from rules.tables.check import NEVER, chances
from rules.tables.places import ENDING, VERDICT
from rules.values.dice import FACES

if TYPE_CHECKING:
    from rules.mechanics.allies import Request
    from rules.state.state import State
    from rules.tables.check import Bands
    from rules.tables.tables import AllyTable
    from rules.values.events import Rolled

__all__ = ["Chance", "chances_of", "luck", "raw_score"]


@dataclass(frozen=True, slots=True)
class Chance:
    """One result that a die could come to: its chance in per cent, and the points of score it would bring at once."""

    result: str
    percent: int
    points: int


def raw_score(state: State, seat: str) -> int:
    """A seat's score without the bounds of 0 and 100, so that every change counts in full."""
    return endings.PAR + sum(points for _, points in endings.parts(state, seat))


def chances_of(state: State, roll: Rolled, seat: str) -> tuple[Chance, ...]:
    """Every result of a roll from the best total down; nothing where the bands or the matter are not known.

    ``state`` is the position just before the roll; it is not changed.
    """
    bands = _bands(state, roll.name)
    if bands is None:
        return ()
    before = raw_score(state, seat)
    found = []
    for result, faces in chances(bands, roll.total - roll.face).items():
        after = state.copy()
        after.forced = []
        _apply(after, roll.name, result)
        if after.numbers[VERDICT] and not after.numbers[ENDING]:
            after.put(ENDING, after.numbers[VERDICT], "")
        found.append(Chance(result, faces * 100 // FACES, raw_score(after, seat) - before))
    return tuple(found)


def luck(found: tuple[Chance, ...], result: str) -> float:
    """How far a result lies from the mean of all ten faces, in points of score."""
    mean = sum(one.percent * one.points for one in found) / 100
    return next((one.points - mean for one in found if one.result == result), 0.0)


def _asked(state: State, subject: str) -> tuple[Request, AllyTable] | None:
    """The request that a roll answers and who rolls, if it is known."""
    name, _, partner = subject.partition("@")
    ability = state.compiled.abilities.get(name)
    if ability is None:
        return None
    ally = state.compiled.allies[partner] if partner else ability.ally
    return next(((one, ally) for one in state.requests if one[0] == name), None)


def _bands(state: State, roll: str) -> Bands | None:
    kind, _, subject = roll.partition(":")
    compiled = state.compiled
    match kind:
        case "pressure":
            card = compiled.cards.get(subject)
            return card.thresholds if card is not None else None
        case "deliver":
            rules = compiled.scenario.deliveries
            return (rules.through, delivery.THROUGH), (rules.late, delivery.LATE), (NEVER, delivery.LOST)
        case "answer":
            found = _asked(state, subject)
            return allies.answer_check(state, *found).bands if found is not None else None
        case "deal":
            ally = compiled.allies.get(subject)
            return allies.deal_check(state, ally).bands if ally is not None else None
        case "inject":
            check = next((one.check for one in compiled.injects if one.id == subject), None)
            return check.bands if check is not None else None
        case _:
            return None


def _apply(state: State, roll: str, result: str) -> None:
    """Let a result happen on a copy."""
    kind, _, subject = roll.partition(":")
    if kind == "pressure":
        pressure.strike(state, state.compiled.cards[subject], result)
    elif kind == "deliver":
        item = next((one for one in state.deliveries if one[0] == subject), None)
        if item is not None:
            delivery.arrive(state, item, result)
    elif kind == "answer":
        found = _asked(state, subject)
        if found is not None:
            _answered(state, *found, result)
    elif kind == "deal" and any(one[0] == subject for one in state.deals):
        allies.answer_deal(state, state.compiled.allies[subject], result)
    elif kind == "inject" and result == "fires":
        injects.fire(state, subject)


def _answered(state: State, request: Request, ally: AllyTable, result: str) -> None:
    """An answer, and what was agreed as if it came at once; of a joint ability, as if the partner agreed too."""
    ability = state.compiled.abilities[request[0]]
    partner = allies.ACCEPTED if request[3] == allies.ASKED and ally is ability.ally else request[3]
    lead = allies.ACCEPTED if request[2] == allies.ASKED and ally is not ability.ally else request[2]
    whole = (*request[:2], lead, partner, request[4])
    state.requests[state.requests.index(request)] = whole
    before = list(state.deliveries)
    allies.answer(state, whole, ally, result)
    for item in state.deliveries[len(before) :]:
        delivery.arrive(state, item, delivery.THROUGH)
