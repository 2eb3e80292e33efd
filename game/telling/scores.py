"""Scores in words: what a seat plays for, what its score is made of, and how every seat did in the end.

Interests are public (rules §Endings and scores): any seat may read those of any other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rules.mechanics.endings import PAR
from rules.outlook.sight import TABLE
from rules.values.leading import EndExercise
from rules.values.phases import STOPPED
from rules.wording import names as w
from rules.wording import orders as told_orders
from rules.wording import rules as rules_text
from rules.wording.keys import COMMA

if TYPE_CHECKING:
    from game.play.session import Session
    from game.translate import Translator

__all__ = ["aims_lines", "ending_lines", "score_lines", "stopped_because"]


def aims_lines(session: Session, seat: str, t: Translator) -> list[str]:
    """Score, bar, and what each interest is worth; a seat that has no score says so in one line."""
    scenario = session.scenario
    if seat not in session.scores:
        return [t("story.aims_none", seat=w.seat_name(seat))]
    bar = next(one.bar for one in scenario.seats if one.id == seat)
    points = dict(session.score_parts(seat))
    lines = [t("story.aims", seat=w.seat_name(seat), score=session.scores[seat], par=PAR, bar=bar)]
    if seat in session.compiled.defenders:
        good = [w.ending_name(one.id) for one in scenario.endings if one.may_end_well]
        lines.append("  " + t("story.aims_ending", endings=w.join(good, COMMA)))
    for table in session.compiled.interests[seat]:
        worth = t.render(rules_text.interest_rules(scenario, seat, table.interest))
        lines.append(f"  {points.pop(table.interest.id, 0):+4d}  {worth}")
    lines += [f"  {by:+4d}  {t.render(told_orders.score_part(scenario, seat, part))}" for part, by in points.items()]
    if scenario.settlement is not None and not points:
        lines.append("        " + t("story.aims_settlement"))
    return lines


def stopped_because(session: Session) -> str:
    """Why the facilitator ended the exercise, in their words; empty where the game ended by itself."""
    if session.ending != STOPPED:
        return ""
    given = (one.order for one in reversed(session.history.entries(TABLE)))
    return next((one.why for one in given if isinstance(one, EndExercise)), "")


def ending_lines(session: Session, t: Translator) -> list[str]:
    """How the game ended and how each seat did, or where it stands."""
    if session.ending is None:
        first = [t("story.not_over", turn=session.turn, turns=session.turns)]
    else:
        first = [
            t("story.ended", turn=session.turn, ending=w.ending_name(session.ending)),
            t.render(w.ending_text(session.ending)),
        ]
        why = stopped_because(session)
        first += [t("hotwash.stopped_because", why=why)] if why else []
    lines = [*first, ""]
    width = max(len(t.render(w.seat_name(seat))) for seat in session.scores)
    for seat, score in session.scores.items():
        well = t("story.did_well" if session.ended_well(seat) else "story.did_badly") if session.ending else ""
        lines.append(f"{t.render(w.seat_name(seat)):<{width}}  {score:>3}  {well}".rstrip())
    return lines


def score_lines(session: Session, seat: str, t: Translator) -> list[str]:
    """What a seat's score is made of."""
    parts = session.score_parts(seat)
    lines = [t("story.score", seat=w.seat_name(seat), score=session.scores[seat])]
    lines += [
        f"  {points:+4d}  {t.render(told_orders.score_part(session.scenario, seat, part))}"
        for part, points in parts
        if points
    ]
    return lines
