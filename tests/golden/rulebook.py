"""What every card, action, inject and ending says it does, in English."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from game.scenario import library
from game.translate import Translator
from rules.scenario.scenario import Scenario
from rules.wording import rules as w
from rules.wording.names import Message
from tests.golden.scenarios import SCENARIOS


def lines() -> list[str]:
    """A heading for each thing, and what it says under it."""
    found = []
    for name, folder in SCENARIOS.items():
        loaded = library.load(folder)
        t = Translator("en", loaded.texts_in("en"))
        for heading, messages in _things(loaded.scenario):
            found += ["", f"{name}, {heading}", *map(t.render, messages)]
    return found[1:]


def _things(scenario: Scenario) -> Iterator[tuple[str, Iterable[Message]]]:
    for ally in scenario.allies:
        yield ally.seat, w.ally_rules(scenario, ally)
        yield f"interests of {ally.seat}", [w.interest_rules(scenario, ally.seat, one) for one in ally.interests]
        for ability in ally.abilities:
            yield f"{ally.seat}.{ability.id}", w.ability_rules(scenario, ally, ability)
        if ally.side_deal is not None:
            yield f"{ally.seat}, side deal", w.side_deal_rules(scenario, ally, ally.side_deal)
    for card in scenario.pressure_cards:
        yield card.id, w.card_rules(scenario, card)
    for action in scenario.actions:
        yield action.id, w.action_rules(scenario, action)
    for inject in scenario.injects:
        yield inject.id, w.inject_rules(scenario, inject)
    yield "trends", [line for trend in scenario.trends for line in w.trend_rules(scenario, trend)]
    yield "sanctions", [line for sanction in scenario.sanctions for line in w.sanction_rules(scenario, sanction)]
    if scenario.settlement is not None:
        yield "clauses", [line for clause in scenario.settlement.clauses for line in w.clause_rules(scenario, clause)]
    yield "endings", [w.ending_rules(scenario, ending) for ending in scenario.endings]
    for seat in scenario.seats:
        yield f"interests of {seat.id}", [w.interest_rules(scenario, seat.id, one) for one in seat.interests]
