"""What an inject or a card says with the numbers that are set on the form that adapts a scenario."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rules.scenario.cards import Ability, Inject, PressureCard
from rules.scenario.scenario import Action
from rules.wording.rules import ability_rules, action_rules, card_rules, inject_rules

if TYPE_CHECKING:
    from game.authoring.adaptable import Item
    from game.board.forms.adapted import Adapted
    from game.forms.values import Values
    from rules.wording.names import Message

__all__ = ["rules_as_set"]


def rules_as_set(about: Adapted, item: Item, values: Values) -> list[Message]:
    """Its lines of rules, whether or not the whole is sound; none of what is no card."""
    scenario = about.loaded.scenario
    inject = about.as_set(Inject, item, values) if item.keys[0] == "injects" else None
    if inject is not None:
        return inject_rules(scenario, inject)
    card = about.as_set(PressureCard, item, values) if item.keys[0] == "pressure_cards" else None
    if card is not None:
        return card_rules(scenario, card)
    action = about.as_set(Action, item, values) if item.keys[0] == "actions" else None
    if action is not None:
        return action_rules(scenario, action)
    ally = next((one for one in scenario.allies if item.keys[:3] == ("allies", one.seat, "abilities")), None)
    ability = about.as_set(Ability, item, values) if ally is not None else None
    return ability_rules(scenario, ally, ability) if ally is not None and ability is not None else []
