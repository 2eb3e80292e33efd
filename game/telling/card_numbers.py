"""The number on each printed card, by which a facilitator enters it quickly: ``A7`` an ability, ``P3``, ``E2``, ``I4``.

The letters stand for aid, pressure, the defender's own efforts, and injects, in every language; the numbers follow the
scenario's order.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rules.scenario.scenario import Scenario

__all__ = ["CardNumbers", "card_numbers"]


@dataclass(frozen=True, slots=True)
class CardNumbers:
    """The numbers by the ids of what the cards stand for; abilities go by ``ally.ability``."""

    abilities: dict[str, str]
    cards: dict[str, str]
    actions: dict[str, str]
    injects: dict[str, str]


def card_numbers(scenario: Scenario) -> CardNumbers:
    """The numbers on the cards of a scenario."""
    return CardNumbers(
        abilities=_numbered("A", (f"{ally.seat}.{one.id}" for ally in scenario.allies for one in ally.abilities)),
        cards=_numbered("P", (one.id for one in scenario.pressure_cards)),
        actions=_numbered("E", (one.id for one in scenario.actions)),
        injects=_numbered("I", (one.id for one in scenario.injects)),
    )


def _numbered(letter: str, ids: Iterable[str]) -> dict[str, str]:
    return {one: f"{letter}{number}" for number, one in enumerate(ids, start=1)}
