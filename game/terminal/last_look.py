"""What a ruling is about, shown when it is picked; and all that was answered, shown once before it is given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.forms.fields import Effects, Number, Pick, Switch, Words
from game.forms.injects import InjectBlank, WithdrawBlank
from game.forms.proposals import IMPOSSIBLE
from game.telling.chances import odds_line
from game.telling.facilitator.injects import prepared_now
from game.terminal.words import paragraph, wrap_all
from rules.values.orders import Adjudicate
from rules.wording.cards import written_effects
from rules.wording.names import Message, Name
from rules.wording.rules import inject_rules, inject_text

if TYPE_CHECKING:
    from game.forms.blank import Blank, OrderBlank
    from game.forms.fields import Field, Option
    from game.forms.values import Values
    from game.play.session import Session
    from game.translate import Translator
    from rules.values.orders import Order
    from rules.wording.names import Value

__all__ = ["answered_lines", "picked_lines"]


def picked_lines(blank: Blank, field: str, values: Values, t: Translator) -> list[str]:
    """The inject that was just picked, with what it says and does; nothing after any other answer."""
    if isinstance(blank, InjectBlank) and field == "inject":
        return _inject(blank.session, values.text(field), t)
    if isinstance(blank, WithdrawBlank) and field == "prepared":
        return _prepared(blank.session, values.text(field), t)
    return []


def _inject(session: Session, inject: str, t: Translator) -> list[str]:
    """One of the scenario's: what is read aloud, when it comes by itself, and what it does."""
    found = next(one for one in session.scenario.injects if one.id == inject)
    lines = [t.render(Name(f"inject.{inject}.name")), *paragraph(t.render(inject_text(inject)), indent="  ")]
    rules = [paragraph(f"- {t.render(rule)}", indent="  ") for rule in inject_rules(session.scenario, found)]
    return [*lines, *(part for rule in rules for part in rule)]


def _prepared(session: Session, number: str, t: Translator) -> list[str]:
    """A written one that waits, whole: the list has only how it begins."""
    found = next(one for one in prepared_now(session) if str(one.number) == number)
    effects = t.render(written_effects(session.scenario, found.effects))
    return [*paragraph(found.text, indent="  "), *paragraph(f"- {effects}", indent="  ")]


def answered_lines(blank: OrderBlank, values: Values, order: Order, t: Translator) -> list[str]:
    """Every question of a blank with what was answered, what always comes of it, and of a ruling its odds."""
    lines = [t.render(blank.heading()) if blank.chosen else ""]
    for field in blank.fields(values):
        said = _said(blank, field, values, t)
        if said:
            label = t.render(_label(field))
            lines += wrap_all([f"{label} {said}" if label.endswith("?") else f"{label}: {said}"], "  ")
    if isinstance(order, Adjudicate):
        odds = blank.session.odds(order) if order.reliability != IMPOSSIBLE else None
        chances = t("forms.refused_flat") if odds is None else odds_line(blank.session, order, odds, t)
        lines += wrap_all([chances], "  ")
    if blank.does:
        lines += wrap_all([t(blank.does)], "  ")
    return [line for line in lines if line]


def _label(field: Field) -> Value:
    if isinstance(field, Effects):
        return Message("forms.effects" if field.id == "effects" else "forms.effects_on_failure")
    return field.label if not hasattr(field, "text") else ""


def _said(blank: OrderBlank, field: Field, values: Values, t: Translator) -> str:
    """An answer in words; nothing where there is none."""
    match field:
        case Words():
            return values.text(field.id)
        case Number():
            return str(values.number(field.id, field.start))
        case Switch():
            return t("rulings.yes" if values.flag(field.id) else "rulings.no")
        case Effects():
            return t.render(written_effects(blank.scenario, values.text(field.id) or "[]"))
        case Pick():
            return _chosen(field, values.text(field.id), t)
    return ""


def _chosen(field: Pick, picked: str, t: Translator) -> str:
    """The label of what was picked, also where it stood in a list that another opened."""
    options: list[Option] = [*field.options, *(field.asked() if field.asked is not None else ())]
    options += [further for one in options if one.opens is not None for further in one.opens[1]]
    found = next((one for one in options if one.id == picked and picked), None)
    if found is not None:
        return t.render(found.label if found.asked is None else found.asked)
    return t.render(field.none[1]) if field.none is not None else picked
