"""Exact odds, by walking the same functions that play uses (architecture: one calculator)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rules import allies, delivery, orders, pressure
from rules.dice import FACES
from rules.state import State

if TYPE_CHECKING:
    from rules.check import Check
    from rules.compiled import AbilityTable

PERCENT = 100 // FACES


@dataclass(frozen=True, slots=True)
class Odds:
    """The chance of each result in per cent, with the roll's itemised modifiers.

    ``estimate`` marks a person's seat: the card's odds, not the person's mind. ``partner`` holds the partner's roll in
    a joint ability, whose chances are already multiplied in.
    """

    roll: str
    chances: dict[str, int]
    modifiers: tuple[tuple[str, int], ...]
    estimate: bool = False
    partner: tuple[tuple[str, int], ...] = field(default=())

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
                    return from_check(allies.answer_check(state, item, compiled.allies[order.seat]))
        case orders.PlayCard() | orders.Signal():
            return from_check(pressure.pressure_check(state, compiled.cards[order.card]))
        case orders.SideDealByCard():
            return from_check(allies.deal_check(state, compiled.allies[order.seat]))
        case orders.OfferSideDeal():
            return from_check(allies.deal_check(state, compiled.allies[order.ally]))
        case _:
            pass
    return None


def _joint(state: State, request: tuple[str, str, str, str, str]) -> Odds:
    ability = state.compiled.abilities[request[0]]
    lead = from_check(allies.answer_check(state, request, ability.ally))
    if ability.partner is None:
        return lead
    other = from_check(allies.answer_check(state, request, ability.partner))
    both = lead.of(allies.ACCEPTED) * other.of(allies.ACCEPTED) // 100
    return Odds(lead.roll, {allies.ACCEPTED: both, allies.DECLINED: 100 - both}, lead.modifiers, partner=other.modifiers)


def accepting(state: State, ability: AbilityTable) -> dict[str, int]:
    """The chance in per cent that a request is accepted at each of the ability's prices: ``odds`` of all its requests."""
    compiled, partner = state.compiled, ability.partner
    offers = list(ability.prices.values())
    request = (ability.id, offers[0].id, allies.ASKED, "", "")
    bonus = allies.answer_check(state, request, ability.ally).bonus() - allies.price_bonus(compiled, ability, offers[0])
    share = PERCENT
    if partner is not None:
        share *= allies.answer_check(state, request, partner).chances().get(allies.ACCEPTED, 0)
        share //= FACES
    lacking = ability.ally.needed - bonus
    return {
        price.id: share * min(FACES, max(0, FACES - lacking + allies.price_bonus(compiled, ability, price)))
        for price in offers
    }


def delivery_odds(state: State, item: tuple[object, ...]) -> Odds:
    """The odds of a delivery as the routes lie now."""
    if not delivery.is_covered(state, str(item[1])):
        return Odds(f"deliver:{item[0]}", {delivery.THROUGH: 100}, ())
    return from_check(delivery.delivery_check(state, item))


def outlook(state: State) -> list[tuple[float, State]]:
    """Every position that pending answers and then due deliveries can lead to, with its probability.

    Equal positions are merged; the probabilities add up to one. People's answers are estimated by their cards.
    """
    start = state.copy()
    start.events, start.marks, start.forced = [], {}, []
    walked: list[tuple[float, State]] = [(1.0, start)]
    for request in state.requests:
        ability = state.compiled.abilities[request[0]]
        if request[2] == allies.ASKED:
            walked = _split_answers(walked, request[0], ability.ally.seat)
        if ability.partner is not None and request[3] == allies.ASKED:
            walked = _split_answers(walked, request[0], ability.partner.seat)
    return _split_deliveries(walked)


def _split_answers(walked: list[tuple[float, State]], ability: str, seat: str) -> list[tuple[float, State]]:
    found = []
    for probability, state in walked:
        ally = state.compiled.allies[seat]
        request = next((one for one in state.requests if one[0] == ability), None)
        if request is None or allies.blocked(state, state.compiled.abilities[ability]):
            found.append((probability, state))
            continue
        check = allies.answer_check(state, request, ally)
        for result, faces in check.chances().items():
            after = state.copy()
            allies.answer(after, request, ally, result)
            after.events = []
            found.append((probability * faces / FACES, after))
    return _merged(found)


def _split_deliveries(walked: list[tuple[float, State]]) -> list[tuple[float, State]]:
    done = []
    for probability, state in walked:
        branches = [(probability, state)]
        for item in delivery.due(state):
            chances = {delivery.THROUGH: FACES}
            if delivery.is_covered(state, item[1]):
                chances = delivery.delivery_check(state, item).chances()
            split = []
            for chance, before in branches:
                for result, faces in chances.items():
                    after = before.copy()
                    delivery.arrive(after, item, result)
                    after.events = []
                    split.append((chance * faces / FACES, after))
            branches = _merged(split)
        done += branches
    return _merged(done)


def _merged(walked: list[tuple[float, State]]) -> list[tuple[float, State]]:
    """Positions that are equal become one."""
    merged: list[tuple[float, State]] = []
    places: dict[tuple[object, ...], int] = {}
    for probability, state in walked:
        key = state.key()
        if key in places:
            before, kept = merged[places[key]]
            merged[places[key]] = (before + probability, kept)
        else:
            places[key] = len(merged)
            merged.append((probability, state))
    return merged


def expected(state: State, walked: list[tuple[float, State]]) -> dict[str, dict[int, float]]:
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

