"""Which dice have fallen this turn and which are to come, by name, with what they may come to (rules §The facilitator).

The only answer to this question: what the facilitator sets and overrides, and what every face lists, is read here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rules.judging.facilitation import RESULTS_OF
from rules.mechanics import allies, delivery, pressure
from rules.tables.places import ENDING, PHASE
from rules.values.events import HAPPENED, ROLLED, Rolled, read
from rules.values.phases import PRESSURE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rules.state.state import State
    from rules.tables.check import Check
    from rules.tables.tables import CardTable, Compiled

__all__ = ["Coming", "Made", "made", "results", "to_come"]


class Made(NamedTuple):
    """A roll of this turn, and what holds: its result or the last ruling's."""

    roll: Rolled
    holds: str


class Coming(NamedTuple):
    """A roll that may still come, by its name, and how it would be worked out as things stand.

    ``check`` is ``None`` where only the roll itself will tell, as for a proposal before it is ruled on. ``waits`` says
    that what sets it off lies on the table, ``due`` that it falls this turn if nothing else happens, and ``seat`` is
    the ally whose answer it is, else empty. ``face`` was set for it by the facilitator.
    """

    name: str
    check: Check | None
    waits: bool
    due: bool = False
    seat: str = ""
    face: int | None = None


def made(state: State) -> dict[str, Made]:
    """The rolls of this turn by name, each as it came out last."""
    found: dict[str, Made] = {}
    for event in state.events:
        if event[0] == ROLLED:
            roll = read(event, ())
            if isinstance(roll, Rolled):
                found[roll.name] = Made(roll, roll.result)
        elif event[0] == HAPPENED and event[1] == "overridden" and event[2] in found:
            found[event[2]] = found[event[2]]._replace(holds=event[3])
    return found


def results(compiled: Compiled, roll: str) -> tuple[str, ...]:
    """What a roll of this name can come to, the best first; a pressure card's results stand on the card."""
    kind, _, subject = roll.partition(":")
    card = compiled.cards.get(subject) if kind == "pressure" else None
    return RESULTS_OF.get(kind, ()) if card is None else tuple([name for _, name in card.thresholds])


def to_come(state: State) -> list[Coming]:
    """Every roll that may still come: what waits on the table first, one for each, then what may yet be set off."""
    waiting = list(_waiting(state))
    if state.numbers[ENDING]:  # what lies on the table stays there
        waiting = [one._replace(due=False) for one in waiting]
    faces: dict[str, int] = dict(state.forced)
    names = {one.name for one in waiting}
    found = [*waiting, *(one for one in _possible(state) if one.name not in names)]
    return [one._replace(face=faces.get(one.name)) for one in found] if faces else found


def _waiting(state: State) -> Iterator[Coming]:
    compiled = state.compiled
    for request in state.requests:
        ability = compiled.abilities[request[0]]
        for ally, stage in ((ability.ally, request[2]), (ability.partner, request[3])):
            if ally is not None and stage == allies.ASKED:
                check = allies.answer_check(state, request, ally)
                falls = allies.blocked(state, ability) is None  # else a limit answers, without a die
                yield Coming(check.name, check, waits=True, due=falls, seat=ally.seat)
    for seat, stage in state.deals:
        if stage == allies.ASKED:
            check = allies.deal_check(state, compiled.allies[seat])
            yield Coming(check.name, check, waits=True, due=True, seat=seat)
    due = delivery.due(state)
    for item in state.deliveries:
        check = delivery.delivery_check(state, item)
        yield Coming(check.name, check, waits=True, due=item in due and delivery.is_covered(state, item[1]))
    for signal in state.signals:
        card = compiled.cards[signal[0]]
        check = pressure.check_when_played(state, card)
        yield Coming(check.name, check, waits=True, due=_may_be_played(state, card))
    for proposal in state.proposals:
        yield Coming(f"proposal:{proposal[0]}", None, waits=True)


def _may_be_played(state: State, card: CardTable) -> bool:
    """Whether a card on the table may still be played this turn: its seat is not done with it."""
    numbers, compiled = state.numbers, state.compiled
    done = numbers[PHASE] == PRESSURE and numbers[compiled.passed[card.seat]]
    return not done and pressure.playable(state, card) is not None


def _possible(state: State) -> Iterator[Coming]:
    """What may be rolled for when somebody asks, signals or offers it, or when an inject's turn comes."""
    compiled = state.compiled
    for ability in compiled.abilities.values():
        price = next(iter(ability.prices), "")
        if price:
            check = allies.answer_check(state, (ability.id, price, allies.ASKED, "", ""), ability.ally)
            yield Coming(check.name, check, waits=False, seat=ability.ally.seat)
    for card in compiled.cards.values():
        check = pressure.check_when_played(state, card)
        yield Coming(check.name, check, waits=False)
    for ally in compiled.allies.values():
        if ally.card.side_deal is not None:
            check = allies.deal_check(state, ally)
            yield Coming(check.name, check, waits=False, seat=ally.seat)
    if state.numbers[ENDING]:
        return
    for inject in compiled.injects:
        if inject.check is not None and not state.numbers[inject.fired]:
            yield Coming(inject.check.name, inject.check, waits=False)
