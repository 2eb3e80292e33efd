"""A scenario made into flat tables, once, when it is loaded: every id becomes a place in a list of whole numbers.

First every number gets its place (``numbering``), so that whatever is made ready afterwards can name any of them; then
limits become functions and effects steps (``ready``), endings and interests measures (``outcomes``), and orders a book
(``order_book``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rules.tables.check import NEVER
from rules.tables.money import economy_of, follows_of, wear_of
from rules.tables.numbering import number, reserve
from rules.tables.order_book import lay_out
from rules.tables.outcomes import endings, interests
from rules.tables.places import ASKED, MODERNISED, PLAYED, RUNG
from rules.tables.ready import make_ready
from rules.tables.tables import (
    AbilityTable,
    ActionTable,
    AllyTable,
    CardTable,
    Compiled,
    PressureTable,
)
from rules.values import orders
from rules.values.bounds import OWN
from rules.values.dice import name_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rules.scenario.cards import Ability, AllyCard, PressureCard
    from rules.scenario.scenario import Action, Scenario
    from rules.scenario.scenario import Step as AnswerStep

MOST_WORN: Final = 3
"""A card that was played more often lately is no more worn than this."""

LARGEST: Final = 21
"""So many values has a table of answer modifiers: those of any track or rung."""


def compile_scenario(scenario: Scenario, turns: int | None = None) -> Compiled:
    """All tables of a checked scenario; ``turns`` overrides the length of the game."""
    compiled = Compiled()
    compiled.scenario = scenario
    compiled.bundles, compiled.options, compiled.memory = {}, {}, {}
    _seats(compiled, scenario)
    number(compiled, scenario, turns or scenario.turns)
    compiled.asked_by = {place: compiled.roles[seat] for seat, place in compiled.asked.items()}
    played = [purse.played for purse in compiled.purses.values()]
    compiled.per_turn = tuple(dict.fromkeys((PLAYED, ASKED, MODERNISED, *compiled.asked.values(), *played)))
    _rules(compiled, scenario)
    _cards(compiled, scenario)
    make_ready(compiled, scenario)
    endings(compiled, scenario)
    interests(compiled, scenario)
    compiled.order_book = lay_out(compiled)
    return compiled


def _seats(compiled: Compiled, scenario: Scenario) -> None:
    compiled.seats = [seat.id for seat in scenario.seats]
    compiled.roles = {seat.id: seat.role for seat in scenario.seats}
    by_role = {role: seat for seat, role in reversed(compiled.roles.items())}
    compiled.defender, compiled.pressure_seat = by_role["defender"], by_role["pressure"]
    compiled.defenders = tuple([seat for seat, role in compiled.roles.items() if role == "defender"])
    compiled.pressure_seats = tuple([seat for seat, role in compiled.roles.items() if role == "pressure"])
    compiled.main_sides = (*compiled.defenders, *compiled.pressure_seats)
    compiled.facilitator = by_role.get("facilitator", "facilitator")
    served = {card.serves or compiled.defender for card in scenario.allies}
    compiled.bandwidth = {
        seat.id: seat.bandwidth or scenario.answers.bandwidth if seat.id in served else 0
        for seat in scenario.seats
        if seat.id in compiled.main_sides
    }


def _cards(compiled: Compiled, scenario: Scenario) -> None:
    """A table for each card, with its counters; what refers to other cards follows in ``_make_ready``."""
    compiled.cards = {card.id: _card(compiled, card) for card in scenario.pressure_cards}
    compiled.actions = {action.id: _action(compiled, action) for action in scenario.actions}
    compiled.action_times = [action.times for action in compiled.actions.values()]
    compiled.allies, compiled.abilities = {}, {}
    for card in scenario.allies:
        ally = compiled.allies[card.seat] = _ally(compiled, card)
        for ability in card.abilities:
            table = _ability(compiled, ability, ally)
            ally.abilities.append(table)
            compiled.abilities[table.id] = table


def _ally(compiled: Compiled, card: AllyCard) -> AllyTable:
    seat, start = card.seat, card.start
    serves = compiled.scenario.served_by(seat)
    own = [reserve(compiled, f"{seat}.{what}", getattr(start, what), 0, 10) for what in OWN]
    deal = card.side_deal
    return AllyTable(
        card,
        seat,
        serves,
        compiled.roles[serves],
        own[0],
        own[1],
        own[2],
        own[3],
        stance=reserve(compiled, f"{seat}.stance", 0, 0, 4),
        delivered=reserve(compiled, f"{seat}.delivered"),
        stood_up=reserve(compiled, f"{seat}.stood_up"),
        paid={one.id: reserve(compiled, f"paid.{one.id}.{seat}") for one in compiled.scenario.currencies},
        passed=compiled.passed[seat],
        full=start.capacity,
        regeneration=start.regeneration,
        unpins_every=start.unpins_every,
        needed=compiled.needed[card.reliability],
        deal_seat=compiled.scenario.deal_offered_by(seat) if deal else "",
        deal_will=deal.will or 0 if deal else 0,
        deal_needed=compiled.needed[deal.reliability if deal else "low"],
    )


def _ability(compiled: Compiled, ability: Ability, ally: AllyTable) -> AbilityTable:
    name = f"{ally.seat}.{ability.id}"
    return AbilityTable(
        ability,
        ally,
        name,
        uses=reserve(compiled, f"{name}.uses"),
        last=reserve(compiled, f"{name}.last"),
        capacity=ability.capacity,
        exposure=ability.exposure,
        lead=ability.lead,
        route=ability.route or "",
        key=name_key(name),
    )


def _card(compiled: Compiled, card: PressureCard) -> CardTable:
    scenario = compiled.scenario
    seat = scenario.plays(card)
    purse = compiled.purses[seat]
    return CardTable(
        card,
        card.id,
        seat,
        uses=reserve(compiled, f"{card.id}.uses"),
        last=reserve(compiled, f"{card.id}.last"),
        cost=card.cost,
        climbs=card.climbs,
        lowest=card.lowest_rung,
        highest=compiled.high[RUNG] if card.highest_rung is None else card.highest_rung,
        kind=card.kind,
        openness="open" if card.announced else card.openness or scenario.pressure.openness,
        announced=card.announced,
        key=name_key(card.id),
        thresholds=_thresholds(card, scenario),
        signal=orders.Signal(seat, card.id),
        play=orders.PlayCard(seat, card.id),
        will=purse.will,
        standing=purse.standing,
        played=purse.played,
        worn=reserve(compiled, f"{card.id}.worn", high=MOST_WORN) if scenario.pressure.repeated else -1,
    )


def _thresholds(card: PressureCard, scenario: Scenario) -> tuple[tuple[int, str], ...]:
    """The results that a card's roll may have, from the highest total down."""
    usual: dict[str, int] = {one.result: one.at_least for one in scenario.pressure.thresholds}
    ordered: list[tuple[int, str]] = [
        (one.at_least if one.at_least is not None else usual.get(one.result, NEVER), one.result) for one in card.results
    ]
    listed = {one.result for one in card.results}
    if listed & usual.keys():
        ordered += [(at_least, name) for name, at_least in usual.items() if name not in listed]
    return tuple(sorted(ordered, reverse=True))


def _action(compiled: Compiled, action: Action) -> ActionTable:
    seat = compiled.scenario.takes(action)
    name = compiled.scenario.budget_of(seat)
    budget = compiled.tracks[name] if name else compiled.budget  # without an economy a place that holds nothing
    return ActionTable(
        action,
        action.id,
        seat,
        budget,
        compiled.reserves if budget == compiled.budget else -1,
        times=reserve(compiled, f"{action.id}.times"),
        cost=action.cost,
        per_turn=action.per_turn,
        per_extra=action.sanctions_per_extra,
        key=name_key(action.id),
        order=orders.Spend(seat, action.id),
    )


def _rules(compiled: Compiled, scenario: Scenario) -> None:
    pressure, answers = scenario.pressure, scenario.answers
    compiled.will, compiled.standing = compiled.tracks[pressure.will], compiled.tracks[pressure.standing]
    compiled.most_signals = pressure.signals
    compiled.near_miss = answers.near_miss
    compiled.needed = {str(name): total for name, total in answers.needed.items()}
    compiled.answer_steps = {name: _steps(getattr(answers, name)) for name in ("relation", "exposure", "rung")}
    compiled.through, compiled.late = scenario.deliveries.through, scenario.deliveries.late
    modern = scenario.modernisation
    compiled.modern = frozenset([compiled.tracks[track] for track in modern.tracks] if modern else [])
    compiled.modern_cap = modern.cap if modern else 0
    compiled.economy = economy = economy_of(compiled, scenario)
    compiled.reserves, compiled.budget = economy.reserves, economy.budget
    compiled.wear, compiled.follows = wear_of(compiled, scenario), follows_of(compiled, scenario)
    compiled.pressure = PressureTable(
        further_cost=pressure.further_cost,
        low_standing=pressure.low_standing,
        low_standing_cost=pressure.low_standing_cost,
        unplayed_standing=pressure.unplayed_standing,
        idle_will=pressure.idle_will,
        idle_standing=pressure.idle_standing,
        gain_standing=pressure.gain_standing,
        repeated=pressure.repeated,
        hold_cost=scenario.ladder.hold_cost,
    )


def _steps(steps: Iterable[AnswerStep]) -> tuple[int, ...]:
    """A table by value of the modifier in force from each step upward."""
    downward = sorted(steps, key=lambda step: step.at_least, reverse=True)
    return tuple([next((step.by for step in downward if value >= step.at_least), 0) for value in range(LARGEST)])
