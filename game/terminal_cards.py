"""Cards in full: an ally with its abilities and limits, a pressure card, one of the defender's own actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.terminal_words import paragraph
from rules import wording as w
from rules import wording_orders as told
from rules import wording_rules as rules_text
from rules.wording import Name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from game.position import AllyNow, Position
    from game.session import Session
    from game.translate import Translator
    from rules.wording import Message


def card_lines(session: Session, now: Position, asked: str, t: Translator) -> list[str]:
    """The card that a person means by an id or a name, in full; or what there is to choose from."""
    wanted = asked.strip().lower()
    for ally in now.allies:
        if wanted in (ally.seat, t.render(ally.name).lower(), t.render(w.seat_name(ally.seat)).lower()):
            return _ally(session, ally, t)
        for one in ally.abilities:
            if wanted in (one.id, one.ability.id, t.render(w.ability_name(one.id)).lower()):
                path = f"ally.{ally.seat}.ability.{one.ability.id}"
                return _card(t, path, rules_text.ability_rules(session.scenario, ally.card, one.ability))
    for card in session.scenario.pressure_cards:
        if wanted in (card.id, t.render(w.card_name(card.id)).lower()):
            return _card(t, f"card.{card.id}", rules_text.card_rules(session.scenario, card))
    for action in session.scenario.actions:
        if wanted in (action.id, t.render(Name(f"action.{action.id}.name")).lower()):
            return _card(t, f"action.{action.id}", rules_text.action_rules(session.scenario, action))
    known = ", ".join(ally.seat for ally in now.allies)
    return paragraph(t("terminal.which_card", known=known))


def _card(t: Translator, path: str, rules: Iterable[Message]) -> list[str]:
    lines = [t.render(Name(f"{path}.name")), *paragraph(t.render(Name(f"{path}.text")), indent="  ")]
    lines += [line for rule in rules for line in paragraph("- " + t.render(rule), indent="  ")]
    return [*lines, *paragraph(t("terminal.because", why=Name(f"{path}.why")), indent="  ")]


def _ally(session: Session, ally: AllyNow, t: Translator) -> list[str]:
    """An ally's whole card with how each ability stands now."""
    lines = [
        t("terminal.card_of", ally=ally.name, relation=ally.relation, exposure=ally.exposure, free=ally.free),
        *paragraph(t.render(Name(f"ally.{ally.seat}.posture")), indent="  "),
        "",
        t("terminal.holds_for_all"),
    ]
    for rule in rules_text.ally_rules(session.scenario, ally.card):
        lines += paragraph("- " + t.render(rule), indent="  ")
    lines += ["", t("terminal.interests")]
    for interest in ally.card.interests:
        worth = rules_text.interest_rules(session.scenario, ally.seat, interest)
        lines += paragraph("- " + t.render(worth), indent="  ")
    for one in ally.abilities:
        state = t("terminal.can_be_asked")
        if not one.ruling.allowed:
            state = t.render(told.ruling(session.scenario, one.ruling))
        lines += ["", f"{t.render(w.ability_name(one.id))} ({one.id}): {state}"]
        for rule in rules_text.ability_rules(session.scenario, ally.card, one.ability):
            lines += paragraph("- " + t.render(rule), indent="  ")
    return lines
