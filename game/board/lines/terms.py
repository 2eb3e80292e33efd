"""A settlement in lines: clause by clause, what signing gives up and what it escapes, and whether they will sign."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from game.board.canvas.drawing import SignShape
from game.board.canvas.theme import TypeRole
from game.board.desk.memory import kept
from game.board.lines.pieces import heading, why_lines
from game.board.lines.prospects import package_prospects
from game.board.widgets.flow import Line, Tone
from game.telling.earlier_terms import EarlierTerms, earlier_terms, terms_told
from game.telling.stakes import stakes
from game.translate import signed
from rules.wording.names import clause_name, ending_name, seat_name
from rules.wording.rules import clause_rules

if TYPE_CHECKING:
    from game.board.desk.desk import Desk
    from rules.scenario.scenario import Clause
    from rules.values.orders import Order

__all__ = ["clause_lines", "earlier_lines", "form_lines", "package_lines", "stake_lines"]


NOT_IN_IT = "·"
"""What stands for the points of a clause that is not in a package."""


def form_lines(desk: Desk, variants: tuple[Order, ...], package: str) -> Iterator[Line]:
    """What a package would do while it is put together: the same rows whatever is chosen, so that none moves.

    ``variants`` are the orders that may be given, and ``package`` is what is chosen now.
    """
    order = next((one for one in variants if getattr(one, "package", "") == package), None)
    yield from package_prospects(desk, variants, order)
    yield from stake_lines(desk, desk.seat)
    yield Line(desk.t("seats.lead_terms"), tone="quiet", space=14)
    yield from package_lines(desk, package, every=True)
    yield from earlier_lines(desk, package)


def stake_lines(desk: Desk, seat: str) -> Iterator[Line]:
    """The endings that the game could still come to: those that signing gives up, and those that it escapes."""
    hoped, feared = stakes(desk.session, seat)
    for title, sign, found in (
        ("seats.still_to_come", SignShape.MINUS, hoped),
        ("seats.still_to_fear", SignShape.PLUS, feared),
    ):
        if found:
            yield heading(desk.t(title))
        for ending, points in found:
            yield Line(desk.say(ending_name(ending)), sign=sign, value=signed(points), space=3)


def earlier_lines(desk: Desk, package: str = "") -> Iterator[Line]:
    """What can be known of whether the other side will sign: what it answered before, and why where a bot did.

    That it refused just ``package`` is marked. What playing on may bring it is in no column of points, and is said.
    """
    for other in desk.scenario.others_than(desk.seat):
        yield from _earlier_of(desk, other, package)


def _earlier_of(desk: Desk, other: str, package: str) -> Iterator[Line]:
    """What one of the others answered before."""
    yield heading(desk.t("seats.will_they_sign", seat=seat_name(other)))
    before = [one for one in _earlier(desk) if one.seat == other]
    for one in before:
        same = one.package == package
        yield Line(desk.say(terms_told(one, package)), sign=SignShape.CROSS if same else SignShape.MINUS, space=6)
        if one.why is not None:
            yield Line(desk.say(one.why), TypeRole.CAPTION, "quiet", indent=26, space=1)
    if not before:
        yield Line(desk.t("seats.no_answers_yet", seat=seat_name(other)), tone="quiet", space=6)
    yield Line(desk.t("seats.no_promise", seat=seat_name(other)), tone="quiet", space=6)


@kept
def _earlier(desk: Desk) -> tuple[EarlierTerms, ...]:
    return tuple(earlier_terms(desk.session, desk.seat))


def clause_lines(desk: Desk, clause: Clause) -> Iterator[Line]:
    """What a clause does and is worth, while what it can be offered, why, and what each of these rests on."""
    path, rules = f"settlement.clause.{clause.id}", clause_rules(desk.scenario, clause)
    limits = dict(zip(range(len(rules) - len(clause.limits), len(rules)), clause.limits, strict=True))
    for number, message in enumerate(rules):
        yield Line(desk.say(message), TypeRole.CAPTION, "quiet", indent=26, space=1)
        if number in limits:
            one = limits[number]
            yield from why_lines(desk, f"{path}.limit.{one.id}", one.source, indent=38)
    yield from why_lines(desk, path, clause.source, indent=26)


def package_lines(desk: Desk, package: str, *, offered: bool = False, every: bool = False) -> Iterator[Line]:
    """A package clause by clause with what each adds to this seat's score, what it does, and the sum.

    Of what is ``offered`` and refused, nothing looks like a gain. With ``every`` clause, those that are not in it stand
    in their places too, without points.
    """
    settlement = desk.scenario.settlement
    if settlement is None:
        return
    worths = dict(desk.session.prospects.clause_worths(package, desk.seat, desk.seat))
    for clause in settlement.clauses:
        name, points = desk.say(clause_name(clause.id)), worths.get(clause.id)
        if points is not None:
            tone: Tone = "text" if offered or not points else "green" if points > 0 else "vermilion"
            sign = SignShape.MINUS if offered else SignShape.CHECK
            yield Line(name, TypeRole.LABEL, value=signed(points), value_tone=tone, sign=sign, space=10)
        elif every:
            void = not desk.session.prospects.clause_ruling(clause.id, desk.seat).allowed
            sign = SignShape.PADLOCK if void else SignShape.RING
            yield Line(name, TypeRole.LABEL, "quiet", value=NOT_IN_IT, sign=sign, space=10)
        else:
            continue
        yield from clause_lines(desk, clause)
    if "" in worths or every:
        yield Line(desk.t("board.ending_itself"), TypeRole.LABEL, value=signed(worths.get("", 0)), space=10)
    value = signed(sum(worths.values()))
    yield Line(desk.t("board.package_worth"), TypeRole.LABEL, value=value, space=10, rule=True)
