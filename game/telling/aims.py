"""What a seat plays for: every interest with the rule it scores by and its points now, and the score to reach.

Interests are public (rules §Endings and scores): any seat may read those of any other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rules.mechanics.endings import PAR
from rules.wording import names as w
from rules.wording import orders as told_orders
from rules.wording import rules as rules_text
from rules.wording.keys import COMMA

if TYPE_CHECKING:
    from game.play.session import Session
    from game.translate import Translator

__all__ = ["aims_lines"]


def aims_lines(session: Session, seat: str, t: Translator) -> list[str]:
    """Score, bar, and what each interest is worth; a seat that has no score says so in one line."""
    scenario = session.scenario
    if seat not in session.scores:
        return [t("story.aims_none", seat=w.seat_name(seat))]
    bar = next(one.bar for one in scenario.seats if one.id == seat)
    points = dict(session.score_parts(seat))
    lines = [t("story.aims", seat=w.seat_name(seat), score=session.scores[seat], par=PAR, bar=bar)]
    if seat == session.compiled.defender:
        good = [w.ending_name(one.id) for one in scenario.endings if one.may_end_well]
        lines.append("  " + t("story.aims_ending", endings=w.join(good, COMMA)))
    for table in session.compiled.interests[seat]:
        worth = t.render(rules_text.interest_rules(scenario, seat, table.interest))
        lines.append(f"  {points.pop(table.interest.id, 0):+4d}  {worth}")
    lines += [f"  {by:+4d}  {t.render(told_orders.score_part(scenario, seat, part))}" for part, by in points.items()]
    if scenario.settlement is not None and not points:
        lines.append("        " + t("story.aims_settlement"))
    return lines
