"""What the pressure seat can do with its cards: signal them, by what they are for, and play what it signalled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.offers.offer import Group, Offer, Sitting
from rules.values import orders

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from game.telling.position import Position, SignalNow
    from rules.scenario.cards import PressureCard
    from rules.scenario.effects import Effect
    from rules.scenario.scenario import Scenario

__all__ = ["CLIMB", "EASE", "PLAY", "PRESS", "empty_threats", "playing", "signalling", "threatening"]

CLIMB, PRESS, EASE, PLAY = "climb", "press", "ease", "play"

OUT_OF_RANGE = "rung"
"""Why a card cannot be signalled at this rung."""


def signalling(at: Sitting) -> Iterator[Group]:
    """The cards in groups, those for this rung before the others, and these by rung. Signalling moves none of them."""
    easing = _easing_kinds(at.session.scenario)
    sorted_out: dict[str, list[Offer]] = {CLIMB: [], PRESS: [], EASE: []}
    scenario = at.session.scenario
    for card in scenario.pressure_cards:
        if scenario.plays(card) != at.seat:
            continue
        group = EASE if card.kind in easing else CLIMB if card.climbs > 0 else PRESS
        sorted_out[group].append(_card(at, orders.Signal(at.seat, card.id)))
    for name, cards in sorted_out.items():
        yield Group(name, tuple(sorted(cards, key=lambda one: _place(scenario, one))))


def _place(scenario: Scenario, one: Offer) -> tuple[bool, int]:
    """Where a card stands in its group: cards for this rung first, as the scenario lists them; others as one climbs."""
    if one.ruling.reason != OUT_OF_RANGE or not isinstance(one.order, orders.Signal):
        return (False, 0)
    wanted = one.order.card
    return (True, next(card.lowest_rung for card in scenario.pressure_cards if card.id == wanted))


def playing(at: Sitting) -> Group:
    """The cards that were signalled, and holding the rung."""
    cards = [_card(at, orders.PlayCard(at.seat, one.card)) for one in at.now.signals if one.seat == at.seat]
    hold = at.offer("hold_rung", orders.HoldRung(at.seat), cost=at.session.scenario.ladder.hold_cost)
    return Group(PLAY, (*cards, hold))


def empty_threats(now: Position) -> list[str]:
    """The cards signalled openly that would be empty threats if the turn closed now."""
    own = [one for one in now.signals if one.card and one.seat == now.seat]
    return [one.card for one in own if one.openness == "open" and not one.stays]


def _card(at: Sitting, order: orders.Signal | orders.PlayCard) -> Offer:
    return at.offer(f"card.{order.card}", order, cost=at.session.prospects.card_costs(order.card)[0])


def threatening(scenario: Scenario, signals: Sequence[SignalNow]) -> list[SignalNow]:
    """The signals that threaten, as far as they are known: offers and easings do not."""
    easing = _easing_kinds(scenario)
    return [one for one in signals if one.kind not in easing]


def _easing_kinds(scenario: Scenario) -> set[str]:
    """Kinds of pressure whose cards ease sanctions or come down the ladder, and never climb it."""
    kinds: dict[str, list[PressureCard]] = {}
    for card in scenario.pressure_cards:
        kinds.setdefault(card.kind, []).append(card)
    return {
        kind
        for kind, cards in kinds.items()
        if all(card.climbs <= 0 for card in cards) and any(card.climbs < 0 or _eases(card) for card in cards)
    }


def _eases(card: PressureCard) -> bool:
    effects: list[Effect] = [*card.effects, *(effect for one in card.results for effect in one.effects)]
    return any(effect.do == "ease" for effect in effects)
