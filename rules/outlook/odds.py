"""Exact odds, by walking the same functions that play uses (architecture: one calculator)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias

from rules.judging.words import proposal_check
from rules.mechanics import allies, delivery, pressure
from rules.state.state import State
from rules.tables.check import total
from rules.tables.places import LISTS
from rules.values import orders
from rules.values.dice import FACES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rules.tables.check import Check
    from rules.tables.tables import AbilityTable, AllyTable

PERCENT: Final = 100 // FACES

Walked: TypeAlias = list[tuple[float, State]]
"""Positions with their probabilities."""


@dataclass(frozen=True, slots=True)
class Odds:
    """The chance of each result in per cent, with the roll's itemised modifiers.

    ``estimate`` marks a person's seat: the card's odds, not the person's mind. ``partner`` holds the partner's roll in
    a joint ability, whose chances are already multiplied in. ``hidden`` ones say nothing: a seat must speak first.
    """

    roll: str
    chances: dict[str, int]
    modifiers: tuple[tuple[str, int], ...]
    estimate: bool = False
    partner: tuple[tuple[str, int], ...] = field(default=())
    hidden: bool = False

    def of(self, *results: str) -> int:
        """The chance in per cent of any of these results."""
        return sum(self.chances.get(result, 0) for result in results)


def from_check(check: Check) -> Odds:
    """The odds of a single roll."""
    return Odds(check.name, {name: count * PERCENT for name, count in check.chances().items()}, check.modifiers)


def odds(state: State, order: orders.Order) -> Odds | None:
    """The odds of what an order sets going, or ``None`` when no die is in it. The position is not changed.

    Uses public numbers only, so that a masked position gives the same.
    """
    compiled = state.compiled
    match order:
        case orders.RequestAid():
            ability = compiled.abilities[order.ability]
            request = (order.ability, order.price, allies.ASKED, allies.ASKED if ability.partner else "", "")
            return _joint(state, request)
        case orders.AnswerByCard():
            for item in state.requests:
                if item[0] == order.ability:
                    return _answer(state, item, compiled.allies[order.seat])
        case orders.PlayCard() | orders.Signal():
            return from_check(pressure.check_when_played(state, compiled.cards[order.card]))
        case orders.SideDealByCard():
            return from_check(allies.deal_check(state, compiled.allies[order.seat]))
        case orders.OfferSideDeal():
            return from_check(allies.deal_check(state, compiled.allies[order.ally]))
        case orders.Adjudicate():
            check = proposal_check(state, order.proposal, order.reliability)
            return None if check is None else from_check(check)
        case _:
            pass
    return None


def request_odds(state: State, request: allies.Request) -> Odds | None:
    """The odds of the answers that a request still waits for; ``None`` once it waits for none."""
    ability = state.compiled.abilities[request[0]]
    if request[2] == allies.ASKED:
        if ability.partner is not None and request[3] != allies.ASKED:
            return _answer(state, request, ability.ally)
        return _joint(state, request)
    waits = ability.partner is not None and request[2] == allies.ACCEPTED and request[3] == allies.ASKED
    return _answer(state, request, ability.partner) if waits and ability.partner is not None else None


def _answer(state: State, request: allies.Request, ally: AllyTable) -> Odds:
    """The odds of one answer; a limit that forbids the ability by now decides without a die."""
    check = allies.answer_check(state, request, ally)
    if allies.blocked(state, state.compiled.abilities[request[0]]):
        return Odds(check.name, {allies.DECLINED: 100}, ())
    return from_check(check)


def _joint(state: State, request: allies.Request) -> Odds:
    ability = state.compiled.abilities[request[0]]
    lead = _answer(state, request, ability.ally)
    if ability.partner is None:
        return lead
    other = _answer(state, request, ability.partner)
    both = lead.of(allies.ACCEPTED) * other.of(allies.ACCEPTED) // 100
    chances = {allies.ACCEPTED: both, allies.DECLINED: 100 - both}
    return Odds(lead.roll, chances, lead.modifiers, partner=other.modifiers)


def accepting(state: State, ability: AbilityTable) -> tuple[int, int]:
    """The chance that requests for an ability are accepted, of all its prices at once.

    Returns what each face of the lead's die counts in per cent, a partner's roll multiplied in, and how many of its
    faces accept at a price without a bonus; ``chance_at`` goes on from there.
    """
    lead, partner = ability.ally, ability.partner
    share = PERCENT
    if partner is not None:
        other = total(allies.answer_modifiers(state, ability, partner))
        share = share * min(FACES, max(0, FACES - partner.needed + other)) // FACES
    return share, FACES - lead.needed + total(allies.answer_modifiers(state, ability, lead))


def chance_at(share: int, faces: int, bonus: int) -> int:
    """The chance in per cent of a price with a bonus, from what ``accepting`` found: the same as the request's odds."""
    return share * min(FACES, max(0, faces + bonus))


def delivery_odds(state: State, item: tuple[object, ...]) -> Odds:
    """The odds of a delivery as the routes lie now."""
    if not delivery.is_covered(state, str(item[1])):
        return Odds(f"deliver:{item[0]}", {delivery.THROUGH: 100}, ())
    return from_check(delivery.delivery_check(state, item))


def outlook(state: State) -> Walked:
    """Every position that pending answers and then due deliveries can lead to, with its probability.

    Equal positions are merged; the probabilities add up to one. People's answers are estimated by their cards. A
    request that has been answered for good is taken off the table, so that two ways to be declined are one.
    """
    return _Walk().walk(state)


class _Walk:
    """A walk over all branches. It notes what any branch touches: only by that can two positions differ."""

    def __init__(self) -> None:
        self.touched: set[int | str] = {"requests"}

    def walk(self, state: State) -> Walked:
        start = state.copy()
        start.events, start.marks, start.forced = [], {}, []
        walked: Walked = [(1.0, start)]
        for request in state.requests:
            ability = state.compiled.abilities[request[0]]
            for ally, stage in ((ability.ally, request[2]), (ability.partner, request[3])):
                if ally is not None and stage == allies.ASKED:
                    walked = self.merged([branch for one in walked for branch in self.answers(*one, ability, ally)])
        return self.merged([branch for one in walked for branch in self.deliveries(*one)])

    def answers(self, probability: float, state: State, ability: AbilityTable, ally: AllyTable) -> Walked:
        """The positions after one ally's answer; ``state`` is used up."""
        request = next((one for one in state.requests if one[0] == ability.id), None)
        if request is None:
            return [(probability, state)]
        if allies.blocked(state, ability):
            state.requests.remove(request)
            return [(probability, state)]
        found: Walked = []
        check = allies.answer_check(state, request, ally)
        for faces, result, after in _branches(state, check.chances()):
            allies.answer(after, request, ally, result)
            after.requests = [one for one in after.requests if not _is_settled(one)]
            self.note(after)
            found.append((probability * faces / FACES, after))
        return found

    def deliveries(self, probability: float, state: State) -> Walked:
        """The positions after all that is due has been tried; ``state`` is used up."""
        branches: Walked = [(probability, state)]
        for item in delivery.due(state):
            chances = {delivery.THROUGH: FACES}
            if delivery.is_covered(state, item[1]):
                chances = delivery.delivery_check(state, item).chances()
            split: Walked = []
            for chance, before in branches:
                for faces, result, after in _branches(before, chances):
                    delivery.arrive(after, item, result)
                    self.note(after)
                    split.append((chance * faces / FACES, after))
            branches = split
        return branches

    def note(self, state: State) -> None:
        """Remember which numbers and lists the events touch, and forget the events."""
        self.touched.update([event[0] if event[0].__class__ is int else event[1] for event in state.events])
        state.events = []

    def merged(self, walked: Walked) -> Walked:
        """Positions that are equal become one."""
        places = [one for one in self.touched if isinstance(one, int)]
        lists = [one for one in LISTS if one in self.touched]
        found: dict[object, tuple[float, State]] = {}
        for probability, state in walked:
            numbers = state.numbers
            key = tuple([numbers[place] for place in places]), tuple([tuple(getattr(state, name)) for name in lists])
            same = found.get(key)
            found[key] = (probability, state) if same is None else (same[0] + probability, same[1])
        return list(found.values())


def _branches(state: State, chances: dict[str, int]) -> Iterator[tuple[int, str, State]]:
    """Each result with its faces and a position to apply it to; the last takes ``state`` itself, which saves a copy."""
    last = len(chances)
    for number, (result, faces) in enumerate(chances.items(), 1):
        yield faces, result, state if number == last else state.copy()


def _is_settled(request: allies.Request) -> bool:
    return allies.DECLINED in request[2:4] or (request[2] == allies.ACCEPTED and request[3] in ("", allies.ACCEPTED))


def expected(state: State, walked: Walked) -> dict[str, dict[int, float]]:
    """For every track that may move: how likely each change is, from ``outlook``'s positions."""
    changes: dict[str, dict[int, float]] = {}
    for track, place in state.compiled.tracks.items():
        spread: dict[int, float] = {}
        for probability, after in walked:
            by = after.numbers[place] - state.numbers[place]
            spread[by] = spread.get(by, 0.0) + probability
        if set(spread) != {0}:
            changes[track] = spread
    return changes
