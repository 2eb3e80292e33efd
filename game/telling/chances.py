"""Exact odds on a line: the chance of each result, and the modifiers it is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rules.values import orders
from rules.wording import causes
from rules.wording import names as w

if TYPE_CHECKING:
    from collections.abc import Sequence

    from game.play.session import Session
    from game.translate import Translator
    from rules.outlook.odds import Odds

__all__ = ["modifier_words", "odds_line"]


def odds_line(session: Session, order: orders.Order, chances: Odds, t: Translator) -> str:
    """The chance of each result and the modifiers it is made of, on one line."""
    if chances.hidden:
        return t("forecast.hidden")
    subject = order.card if isinstance(order, orders.PlayCard | orders.Signal) else chances.roll.partition(":")[2]
    results = ", ".join(
        t("story.chance", result=w.result(name), percent=percent)
        for name, percent in chances.chances.items()
        if percent
    )
    named = ", ".join(modifier_words(session, subject, chances.modifiers, t)) or t("story.no_modifiers")
    partner = getattr(session.compiled.abilities.get(subject), "partner", None)
    if partner is not None:
        other = ", ".join(modifier_words(session, f"{subject}@{partner.seat}", chances.partner, t))
        named += "; " + t(
            "story.of_partner", seat=w.seat_name(partner.seat), modifiers=other or t("story.no_modifiers")
        )
    values = {"chances": results, "modifiers": named}
    return t("story.odds_estimate" if chances.estimate else "story.odds", **values)


def modifier_words(session: Session, subject: str, modifiers: Sequence[tuple[str, int]], t: Translator) -> list[str]:
    """Each modifier with its name and worth."""
    return [
        t("story.modifier", name=causes.modifier_name(session.scenario, subject, name), by=by) for name, by in modifiers
    ]
