"""Terms of a settlement as lines of text: its clauses, what was answered before, and what signing is worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.telling.earlier_terms import earlier_terms, terms_told
from game.telling.stakes import stakes
from game.terminal.cards import clause_told
from game.translate import signed
from rules.values.packages import package_id
from rules.wording import names as w
from rules.wording import orders as told

if TYPE_CHECKING:
    from collections.abc import Iterable

    from game.play.session import Session
    from game.translate import Translator

__all__ = ["clause_lines", "earlier_lines", "package_of", "stake_lines"]


def clause_lines(session: Session, seat: str, t: Translator) -> list[str]:
    """The clauses of the list with what each does and is worth, numbered from 1; one that is void now says so."""
    settlement = session.scenario.settlement
    lines = []
    for number, clause in enumerate(settlement.clauses if settlement else (), 1):
        giver = session.scenario.giver_of(clause)
        name = w.clause_name(clause.id)
        lines.append(f"{number:>4}  {t('terminal.clause', name=name, seat=w.seat_name(giver))}")
        lines += [f"      {line}" for line in clause_told(session.scenario, clause, t)]
        ruling = session.prospects.clause_ruling(clause.id, seat)
        if not ruling.allowed:
            lines.append(f"    × {t.render(told.ruling(session.scenario, ruling))}")
    return lines


def earlier_lines(session: Session, seat: str, t: Translator) -> list[str]:
    """What can be known of whether the other side will sign: what it answered before, with its reasons."""
    return [line for other in session.scenario.others_than(seat) for line in _earlier_of(session, seat, other, t)]


def _earlier_of(session: Session, seat: str, other: str, t: Translator) -> list[str]:
    """What one of the others answered before."""
    lines = [t("seats.will_they_sign", seat=w.seat_name(other))]
    before = [one for one in earlier_terms(session, seat) if one.seat == other]
    for one in before:
        lines.append(f"  {t.render(terms_told(one))}")
        lines += [f"    {t.render(one.why)}"] if one.why is not None else []
    if not before:
        lines.append(f"  {t('seats.no_answers_yet', seat=w.seat_name(other))}")
    return [*lines, f"  {t('seats.no_promise', seat=w.seat_name(other))}"]


def stake_lines(session: Session, seat: str, t: Translator) -> list[str]:
    """The endings that signing gives up, and those that it escapes, each with its points for this seat."""
    found = zip(("seats.still_to_come", "seats.still_to_fear"), stakes(session, seat), strict=True)
    return [
        f"{t(title)}: {' · '.join(f'{t.render(w.ending_name(one))} {signed(points)}' for one, points in endings)}"
        for title, endings in found
        if endings
    ]


def package_of(session: Session, numbers: Iterable[int]) -> str | None:
    """The package that the numbers of clauses make, in the scenario's order; ``None`` if one is not in the list."""
    settlement = session.scenario.settlement
    clauses = settlement.clauses if settlement else ()
    wanted = set(numbers)
    if not wanted or not wanted <= set(range(1, len(clauses) + 1)):
        return None
    return package_id(clause.id for number, clause in enumerate(clauses, 1) if number in wanted)
