"""Who asks whom, who pays in what, who offers what aside: small questions to the models, in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rules.scenario.cards import AllyCard, PressureCard
    from rules.scenario.scenario import Action, Currency, Scenario, Seat

__all__ = ["allies_of", "bandwidth_of", "cards_of", "currencies_of", "deals_of", "efforts_of"]


def allies_of(scenario: Scenario, seat: Seat) -> Sequence[AllyCard]:
    """The allies that a main seat may ask for aid."""
    return [ally for ally in scenario.allies if scenario.served_by(ally.seat) == seat.id]


def bandwidth_of(scenario: Scenario, seat: Seat) -> int:
    """How many requests a main seat may send in a turn."""
    return (seat.bandwidth or scenario.answers.bandwidth) if allies_of(scenario, seat) else 0


def currencies_of(scenario: Scenario, seat: Seat) -> Sequence[Currency]:
    """What a main seat may pay with."""
    return [one for one in scenario.currencies if scenario.payer_of(one) == seat.id]


def deals_of(scenario: Scenario, seat: Seat) -> Sequence[AllyCard]:
    """The allies that a main seat may offer a side deal."""
    deals = (ally for ally in scenario.allies if ally.side_deal is not None)
    return [ally for ally in deals if scenario.deal_offered_by(ally.seat) == seat.id]


def efforts_of(scenario: Scenario, seat: Seat) -> Sequence[Action]:
    """What a main seat may do by itself."""
    return [one for one in scenario.actions if scenario.takes(one) == seat.id]


def cards_of(scenario: Scenario, seat: Seat) -> Sequence[PressureCard]:
    """The pressure cards that a seat may signal."""
    return [one for one in scenario.pressure_cards if scenario.plays(one) == seat.id]
