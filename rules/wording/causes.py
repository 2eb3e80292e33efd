"""Why a number moved: the cause that its event carries, the rule behind it, and what the rule rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from rules.values.phases import ANSWER, BRIEF, DELIVER, ECONOMY, PHASES, PLAN, PRESSURE, SIGNAL
from rules.wording import names as w
from rules.wording.money import by_itself, purses
from rules.wording.names import Message, Name, Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rules.scenario.cards import Modifier
    from rules.scenario.fields import Reference
    from rules.scenario.scenario import Scenario


FIXED = {
    "budget:banked": "cause.budget_banked",
    "capacity:back": "cause.capacity_back",
    "capacity:freed": "cause.capacity_freed",
    "economy:budget": "cause.economy_budget",
    "economy:carried": "cause.economy_carried",
    "economy:deficit": "cause.economy_deficit",
    "economy:shipped": "cause.economy_shipped",
    "economy:unpaid": "cause.economy_unpaid",
    "ladder:cools": "cause.ladder_cools",
    "ladder:held": "cause.ladder_held",
    "phase:begins": "cause.phase_begins",
    "phase:ends": "cause.phase_ends",
    "pressure:idle": "cause.pressure_idle",
    "ruling:cancel_inject": "cause.ruling_cancel_inject",
    "ruling:end_exercise": "cause.ruling_end_exercise",
    "ruling:force_roll": "cause.ruling_force_roll",
    "ruling:pause": "cause.ruling_pause",
    "ruling:release_roll": "cause.ruling_release_roll",
    "ruling:resume": "cause.ruling_resume",
    "ruling:revoke_precedent": "cause.ruling_revoke_precedent",
    "ruling:go_back": "cause.ruling_go_back",
    "ruling:override": "cause.ruling_override",
    "ruling:postpone_inject": "cause.ruling_postpone_inject",
    "ruling:prepare_inject": "cause.ruling_prepare_inject",
    "ruling:set_number": "cause.ruling_set_number",
    "ruling:skip_order": "cause.ruling_skip_order",
    "ruling:withdraw_inject": "cause.ruling_withdraw_inject",
    "ruling:write_inject": "cause.ruling_write_inject",
    "turn:answered": "cause.turn_answered",
    "turn:begins": "cause.turn_begins",
    "turn:planned": "cause.turn_planned",
}
"""Causes that are the same in every scenario."""

ABOUT_PURSES = ("budget:banked", "economy:budget")
"""Those that name what the scenario calls its budget."""

ABOUT = {
    "ability": "cause.ability",
    "action": "cause.action",
    "aid": "cause.aid",
    "answer": "cause.answer",
    "card_cost": "cause.card_cost",
    "clause": "cause.clause",
    "climb": "cause.climb",
    "deal": "cause.deal",
    "deal_cost": "cause.deal_cost",
    "deliver": "cause.deliver",
    "economy": "cause.economy",
    "ending": "cause.ending",
    "inject": "cause.inject",
    "pass": "cause.pass",
    "pressure": "cause.pressure",
    "price": "cause.price",
    "proposal": "cause.proposal",
    "request": "cause.request",
    "reveal": "cause.reveal",
    "signal": "cause.signal",
    "spend": "cause.spend",
    "stance": "cause.stance",
    "stand_up": "cause.stand_up",
    "standing": "cause.standing",
    "step_back": "cause.step_back",
    "terms": "cause.terms",
    "trend": "cause.trend",
    "unplayed": "cause.unplayed",
}
"""Causes that speak of something: ``{subject}`` takes its name."""

UNTOLD = {
    "deal": "cause.some_deal",
    "pressure": "cause.some_pressure",
    "reveal": "cause.some_reveal",
    "ruling": "cause.some_ruling",
    "signal": "cause.some_signal",
    "unplayed": "cause.some_unplayed",
}
"""Causes whose subject a seat may not know."""

LABELS = {
    "action": "action",
    "clause": "settlement.clause",
    "ending": "ending",
    "inject": "inject",
    "spend": "action",
    "trend": "trend",
}
"""Where the texts of a cause's subject stand, for rules whose subject is an id of its own kind."""

CARDS = ("card_cost", "climb", "pressure", "reveal", "signal", "standing", "unplayed")
SEATS = ("deal", "deal_cost", "pass", "stance", "stand_up", "step_back", "terms")
ABILITIES = ("ability", "aid", "answer", "price", "request")

IN_PHASE = {
    "ability": DELIVER,
    "action": PLAN,
    "aid": ANSWER,
    "answer": ANSWER,
    "budget": PLAN,
    "capacity": BRIEF,
    "card_cost": PRESSURE,
    "climb": PRESSURE,
    "deal": ANSWER,
    "deal_cost": SIGNAL,
    "deliver": DELIVER,
    "economy": ECONOMY,
    "ladder": BRIEF,
    "pressure": PRESSURE,
    "price": ANSWER,
    "request": PLAN,
    "reveal": PLAN,
    "signal": SIGNAL,
    "spend": PLAN,
    "stance": ANSWER,
    "stand_up": ANSWER,
    "standing": PRESSURE,
    "step_back": ANSWER,
    "trend": ECONOMY,
    "unplayed": PRESSURE,
}
"""The phase under which the rulebook treats a cause."""

IN_SECTION = {
    "clause": "rule.endings",
    "ending": "rule.endings",
    "inject": "rule.injects",
    "proposal": "rule.off_card",
    "ruling": "rule.facilitator",
    "terms": "rule.endings",
}
"""The sections of the rulebook outside the turn."""


def cause(scenario: Scenario, cause: str) -> Message:
    """What brought a change about, such as "Delivered: Credit line" for ``ability:beijing.credit``."""
    if cause in FIXED:
        named = purses(scenario.economy) if cause in ABOUT_PURSES else {}
        return Message(FIXED[cause], named)
    rule, _, subject = cause.partition(":")
    if not subject or rule not in ABOUT:
        return Message(UNTOLD[rule]) if rule in UNTOLD else w.plain(cause)
    return Message(ABOUT[rule], {"subject": _subject(scenario, rule, subject)})


def _subject(scenario: Scenario, rule: str, subject: str) -> Value:
    if rule in LABELS:
        return Name(f"{LABELS[rule]}.{subject}.name")
    if rule in CARDS:
        return w.card_name(subject)
    if rule in SEATS:
        return w.seat_name(subject)
    if rule == "economy":
        return by_itself(scenario, subject)
    if rule == "proposal":
        return subject
    if rule == "deliver":
        return w.delivery_name(scenario, subject)
    return w.subject_name(scenario, subject)


def rule_reference(cause: str) -> Message:
    """The section of the rulebook behind a cause: "Rules, The turn, 7: Economy"."""
    rule = cause.partition(":")[0]
    if rule in IN_SECTION:
        return Message(IN_SECTION[rule])
    if rule in IN_PHASE:
        return Message("rule.turn_phase", {"number": IN_PHASE[rule] + 1, "phase": w.phase(IN_PHASE[rule])})
    return Message("rule.turn")


def rule_section(cause: str) -> str:
    """The rulebook's own name for the section that ``rule_reference`` cites: ``turn_economy``, ``endings``."""
    rule = cause.partition(":")[0]
    if rule in IN_SECTION:
        return IN_SECTION[rule].partition(".")[2]
    return f"turn_{PHASES[IN_PHASE[rule]]}" if rule in IN_PHASE else "turn"


def source(scenario: Scenario, cause: str) -> Message | None:
    """What the card behind a cause rests on: a paragraph of the source, a figure, an assumption, if there is a card."""
    found = reference_of(scenario, cause)
    return None if found is None else reference(scenario, found)


def reference(scenario: Scenario, reference: Reference) -> Message | None:
    """A reference in words: the paragraph of the source, then the figure, then the assumption in full."""
    parts: list[Value] = []
    if reference.paragraph is not None:
        parts.append(Message("source.paragraph", {"number": reference.paragraph}))
    if reference.figure is not None:
        figure = scenario.figures.get(reference.figure)
        values: dict[str, Value] = {"text": Name(f"figure.{reference.figure}.text")}
        parts.append(Message("source.figure", {**values, "origin": figure.origin if figure else ""}))
    if reference.assumption is not None:
        parts.append(Message("source.assumption", {"text": Name(f"assumption.{reference.assumption}")}))
    return w.join(parts) if parts else None


def reference_of(scenario: Scenario, cause: str) -> Reference | None:
    """What the card behind a cause gives as its source; nothing where there is no card."""
    rule, _, subject = cause.partition(":")
    seat, _, name = subject.partition("@")[0].partition("#")[0].partition(".")
    for ally in scenario.allies:
        if ally.seat != seat:
            continue
        if rule in ("deal", "deal_cost"):
            return ally.side_deal.source if ally.side_deal else None
        return next((one.source for one in ally.abilities if one.id == name), None)
    return next((one.source for one in _sourced(scenario, rule) if one.id == subject), None)


class _Sourced(Protocol):
    @property
    def id(self) -> str: ...

    @property
    def source(self) -> Reference | None: ...


def _sourced(scenario: Scenario, rule: str) -> Sequence[_Sourced]:
    if rule in CARDS:
        return scenario.pressure_cards
    if rule in ("action", "spend"):
        return scenario.actions
    if rule == "trend":
        return scenario.trends
    if rule == "economy":
        return *scenario.wear, *scenario.follows
    return scenario.injects if rule == "inject" else ()


MODIFIERS = {
    "deal": "cause.some_deal",
    "relation": "modifier.relation",
    "exposure": "modifier.exposure",
    "rung": "modifier.rung",
    "price": "modifier.price",
    "shield": "modifier.shield",
    "repeated": "modifier.repeated",
}
"""The modifiers of a roll that the rules themselves bring."""


def modifier_name(scenario: Scenario, owner: str, modifier: str) -> Message | Name:
    """What a modifier of a roll is called.

    ``owner`` is what the roll is about, such as ``beijing.credit``, ``havana.drill@managua`` or a card, or the roll's
    whole name. A running modifier goes by the cause that brought it.
    """
    if ":" in modifier:
        return cause(scenario, modifier)
    for one, path in modifiers_of(scenario, owner.rpartition(":")[2]):
        if one.id == modifier:
            return Name(f"{path}.{modifier}.name")
    return Message(MODIFIERS[modifier]) if modifier in MODIFIERS else w.plain(modifier)


def modifiers_of(scenario: Scenario, owner: str) -> Iterator[tuple[Modifier, str]]:
    """The modifiers that the cards behind a roll bring, each with the path of its texts; ``owner`` as above."""
    lead, _, partner = owner.partition("@")
    seat, _, name = lead.partition(".")
    for ally in scenario.allies:
        if ally.seat == seat and not partner:
            for ability in ally.abilities:
                if ability.id == name:
                    yield from ((one, f"ally.{seat}.ability.{name}.modifier") for one in ability.modifiers)
            if not name and ally.side_deal:
                yield from ((one, f"ally.{seat}.side_deal.modifier") for one in ally.side_deal.modifiers)
        if ally.seat == (partner or seat):
            yield from ((one, f"ally.{ally.seat}.rule") for one in ally.special_rules)
    for card in scenario.pressure_cards:
        if card.id == lead:
            yield from ((one, f"card.{lead}.modifier") for one in card.modifiers)
