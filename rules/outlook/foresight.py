"""What an order would bring by itself, worked out on a copy of the position by the same functions that play uses.

Odds say how likely a result is; this says what the result does: which numbers move and what every seat's score makes
of it. It reads only the position it is given, so that a masked one gives away nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rules.judging.answer import find_request
from rules.judging.judge import carry_out
from rules.judging.terms import find_terms, package_in
from rules.mechanics import allies, delivery, economy, endings, injects, pressure
from rules.state.execute import apply
from rules.state.state import State
from rules.tables.places import ENDING, MODERNISED, PACKAGE, RUNG, TURN, TURNS
from rules.values import orders
from rules.values.bounds import OWN
from rules.values.dice import FACES
from rules.values.events import ROLLED
from rules.values.packages import clauses_in

if TYPE_CHECKING:
    from rules.tables.tables import Compiled

PERCENT: Final = 100 // FACES


@dataclass(frozen=True, slots=True)
class Move:
    """A number by its id, as it is, as it would stand at once, and once the aid that sets out has arrived."""

    number: str
    before: int
    after: int
    arrived: int


@dataclass(frozen=True, slots=True)
class Prospect:
    """One way an order may come out, by itself: nothing else that happens this turn is in it.

    ``result`` is empty and ``chance`` 100 where no die is rolled. ``scores`` holds by how much the score of each seat
    would move, with the aid arrived; ``later`` by how much more once all that is certain to follow has fallen due, as
    far as it does before the end. ``partner`` says that it takes a yes of the partner of a joint ability besides.
    """

    result: str
    chance: int
    moves: tuple[Move, ...]
    scores: dict[str, int]
    later: dict[str, int]
    partner: bool = False


def foresee(state: State, order: orders.Order) -> tuple[Prospect, ...]:
    """Every way an order may come out, each with its chance in per cent, the best result first.

    A signal is foreseen as its card played as soon as it may be; a request as granted; a package as signed; a price
    that is named as taken. Empty for what moves nothing. The position is not changed.
    """
    tried = carried_out(state, order)
    begun = len(state.events)
    rolls = [event[1] for event in tried.events[begun:] if event[0] == ROLLED]
    if not rolls:
        return (_prospect(state, tried, "", 100, order),)
    counted: dict[str, int] = {}
    outcomes: dict[str, State] = {}
    for face in reversed(range(FACES)):
        after = carried_out(state, order, (rolls[0], face))
        result = next(event[5] for event in after.events[begun:] if event[0] == ROLLED)
        counted[result] = counted.get(result, 0) + PERCENT
        outcomes.setdefault(result, after)
    return tuple(_prospect(state, after, result, counted[result], order) for result, after in outcomes.items())


def carried_out(state: State, order: orders.Order, forced: tuple[str, int] | None = None) -> State:
    """A copy on which the order has been carried out, with the die of a roll set where wanted.

    A request counts as granted, terms as signed, as ``foresee`` says.
    """
    after = state.copy()
    after.forced = [forced] if forced is not None else []
    match order:
        case orders.Signal() | orders.PlayCard():
            card = after.compiled.cards[order.card]
            pressure.await_turn(after, card)
            carry_out(after, card.play)
        case orders.OfferSideDeal():
            carry_out(after, order)
            carry_out(after, orders.SideDealByCard(order.ally))
        case orders.RequestAid():
            _grant(after, (order.ability, order.price, allies.ACCEPTED, "", ""))
        case orders.NamePrice():
            _grant(after, (order.ability, order.price, allies.ACCEPTED, "", ""))
        case orders.AcceptRequest():
            request = find_request(after, order.seat, order.ability)
            if request is not None:
                _grant(after, (*request[:2], allies.ACCEPTED, "", ""))
        case orders.TableSettlement() | orders.CounterSettlement():
            _sign(after, order.package)
        case orders.AcceptSettlement():
            item = find_terms(after, order.seat)
            if item is not None:
                _sign(after, package_in(item))
        case _:
            carry_out(after, order)
    return after


def _grant(state: State, request: allies.Request) -> None:
    """Carry a request out as if everyone asked had agreed."""
    if state.compiled.abilities[request[0]].partner is not None:
        request = (*request[:3], allies.ACCEPTED, *request[4:])
    state.requests = [one for one in state.requests if one[0] != request[0]]
    state.requests.append(request)
    allies.conclude(state, request)


def _sign(state: State, package: str) -> None:
    """Sign a package, which ends the game."""
    compiled = state.compiled
    state.numbers[PACKAGE] = compiled.package_number[package]
    endings.sign(state)
    state.numbers[ENDING] = _settled(compiled)


def _prospect(state: State, after: State, result: str, chance: int, order: orders.Order) -> Prospect:
    arrived = _arrived(state, after)
    moves = tuple(
        Move(name, state.numbers[place], after.numbers[place], arrived.numbers[place])
        for name, place in watched(state.compiled).items()
        if not state.numbers[place] == after.numbers[place] == arrived.numbers[place]
    )
    before, then = endings.scores(state), endings.scores(arrived)
    scores = {seat: then[seat] - before[seat] for seat in before}
    due = endings.scores(_fallen_due(state, arrived))
    later = {seat: due[seat] - then[seat] for seat in then}
    return Prospect(result, chance, moves, scores, later, partner=_waits_for_partner(state, order))


def _waits_for_partner(state: State, order: orders.Order) -> bool:
    """Whether what is foreseen takes a yes of another ally besides, who has not said so yet."""
    ability = state.compiled.abilities.get(getattr(order, "ability", ""))
    if ability is None or ability.partner is None:
        return False
    return all(allies.ACCEPTED not in request[2:4] for request in state.requests if request[0] == ability.id)


def _arrived(state: State, after: State) -> State:
    """The position once what set out has arrived, as far as it does before the game ends."""
    sent = [item for item in after.deliveries if item not in state.deliveries and item[2] <= state.numbers[TURNS]]
    if not sent:
        return after
    arrived = after.copy()
    for item in sent:
        if item[2] > arrived.numbers[TURN]:  # each turn has a cap of its own
            arrived.numbers[TURN], arrived.numbers[MODERNISED] = item[2], 0
        delivery.arrive(arrived, item, delivery.THROUGH)
    return arrived


def _fallen_due(state: State, arrived: State) -> State:
    """The position once what was newly set down for later turns has happened, but for nothing else."""
    new = [item for item in arrived.schedule if item not in state.schedule]
    if not new or arrived.numbers[ENDING] or arrived.numbers[PACKAGE]:
        return arrived
    due = arrived.copy()
    due.schedule, due.modifiers = new, []
    while due.schedule and due.numbers[TURN] < due.numbers[TURNS]:
        due.numbers[TURN] += 1
        injects.run_schedule(due)
    return due


def scores_after_plan(state: State, order: orders.Order) -> tuple[int, int]:
    """The score of an order's seat once Plan has closed, without the order and with it.

    What the budget still holds has flowed into reserves by then, as far as it fits (rules §The turn, 3).
    """
    found = []
    for after in (state.copy(), _arrived(state, carried_out(state, order)).copy()):
        economy.bank_budget(after)
        found.append(endings.score(after, order.seat))
    return found[0], found[1]


def clause_worths(state: State, package: str, seat: str) -> list[tuple[str, int]]:
    """What each clause of a package adds to a seat's score when it is signed, with its effects on numbers.

    In the package's order, each on top of those before it, so that the sum is what signing does to the score; what the
    ending itself is worth to the seat stands last, under an empty name, if it is worth anything.
    """
    compiled = state.compiled
    after = state.copy()
    worths: list[tuple[str, int]] = []
    if not package:
        return worths
    after.numbers[PACKAGE] = 0  # one that is signed already counts in the score
    agreed, before = 0, endings.score(after, seat)
    for clause in clauses_in(package):
        effects, scores = compiled.clauses[clause]
        apply(after, effects, f"clause:{clause}")
        agreed += scores.get(seat, 0)
        now = _score_with(after, seat, agreed)
        worths.append((clause, now - before))
        before = now
    after.numbers[ENDING] = _settled(compiled)
    now = _score_with(after, seat, agreed)
    if now != before:
        worths.append(("", now - before))
    return worths


def _score_with(state: State, seat: str, agreed: int) -> int:
    """A seat's score with so many points for clauses besides."""
    points = sum([points for _, points in endings.parts(state, seat)])
    return max(0, min(100, endings.PAR + points + agreed))


def _settled(compiled: Compiled) -> int:
    """The number of the ending that a signed package brings; 0 where there is none."""
    ending = next((one.id for one, _ in compiled.endings if one.kind == "settlement"), "")
    return compiled.ending_number.get(ending, 0)


def watched(compiled: Compiled) -> dict[str, int]:
    """The numbers that people watch, with their places: tracks, the ladder, the allies' own, tokens and sanctions.

    All others keep the books.
    """
    found = {**compiled.tracks, "rung": RUNG}
    for seat in compiled.allies:
        for what in OWN:
            found[f"{seat}.{what}"] = compiled.index[f"{seat}.{what}"]
    found |= {f"token.{token}": place for token, place in compiled.tokens.items()}
    found |= {f"sanction.{sanction}": place for sanction, (place, _) in compiled.sanctions.items()}
    return found
