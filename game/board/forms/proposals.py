"""What no card covers: a seat proposes and argues, the facilitator rules on it (rules §Off-card action)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.board.canvas.drawing import SignShape
from game.board.canvas.theme import TypeRole
from game.board.forms.order_form import Give, Leave, does_line, order_form
from game.board.lines.pieces import odds_lines
from game.board.widgets.flow import Line
from game.forms.proposals import (
    IMPOSSIBLE,
    AdjudicateBlank,
    ArgueBlank,
    ConfirmBlank,
    ExplainBlank,
    ProposeBlank,
    RevokeBlank,
    WithdrawBlank,
)
from game.telling.proposals import precedents
from rules.values.orders import Adjudicate
from rules.wording.cards import written_effects
from rules.wording.limits import limit
from rules.wording.names import Name, reliability, seat_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.board.desk.desk import Desk
    from game.board.widgets.stage import Screen
    from game.forms.values import Values
    from game.telling.proposals import Precedent

__all__ = [
    "adjudicate_form",
    "argue_form",
    "confirm_form",
    "explain_form",
    "precedent_lines",
    "propose_form",
    "revoke_form",
    "withdraw_form",
]


def _proposal_lines(desk: Desk, number: int) -> Iterator[Line]:
    """A proposal whole: whose it is, what is intended and wanted, and the arguments for and against."""
    made = next((one for one in desk.proposals if one.number == number), None)
    if made is None:
        return
    mark = desk.mark(made.seat)
    yield Line(desk.say(seat_name(made.seat)), TypeRole.HEADING, sign=mark.shape, mark_tone=mark.accent, space=0)
    yield Line(made.intent, TypeRole.LABEL)
    if made.effect:
        yield Line(desk.t("forms.wants", effect=made.effect))
    if made.tag:
        yield _tag_line(desk, made.tag)
    if made.aid:
        yield Line(desk.t("forms.kind_of_aid", aid=Name(f"aid.{made.aid}.name")), tone="quiet")
    if made.arguments:
        yield Line(desk.t("forms.arguments"), TypeRole.LABEL, "sky", space=12)
    for one in made.arguments:
        yield _argument_line(desk, one.seat, one.text, supports=one.supports)


def _tag_line(desk: Desk, tag: str) -> Line:
    """The precedent that a proposal cites, or the team's own word for it."""
    if any(one.tag == tag for one in precedents(desk.session)):
        return Line(desk.t("forms.cites", tag=tag), TypeRole.LABEL, "orange", sign=SignShape.SQUARE, mark_tone="orange")
    return Line(desk.t("forms.tagged", tag=tag), tone="quiet")


def _argument_line(desk: Desk, seat: str, argument: str, *, supports: bool) -> Line:
    key = "forms.argues_for" if supports else "forms.argues_against"
    return Line(
        desk.t(key, seat=seat_name(seat), argument=argument),
        sign=SignShape.PLUS if supports else SignShape.MINUS,
        mark_tone="green" if supports else "vermilion",
        space=6,
    )


# ----- the facilitator's ruling


def adjudicate_form(desk: Desk, proposal: int, *, give: Give, leave: Leave) -> Screen:
    """Rule on a proposal: how likely it is, what it does when it succeeds, why, and whether that is a precedent."""
    blank = AdjudicateBlank(desk.session, desk.now, proposal=proposal)

    def preview(values: Values) -> list[Line]:
        made = blank.order(values)
        return list(_ruled_lines(desk, made)) if isinstance(made, Adjudicate) else []

    made = next((one for one in blank.waiting if one.number == proposal), None)
    return order_form(
        desk, blank, give=give, leave=leave, facts=lambda _values: list(_proposal_lines(desk, proposal)),
        preview=preview, start={"name": made.tag} if made is not None and made.tag else None,
    )  # fmt: skip


def confirm_form(desk: Desk, proposal: int, *, give: Give, leave: Leave) -> Screen:
    """Let a proposal be tried as the precedent that it cites says."""
    blank = ConfirmBlank(desk.session, desk.now, proposal=proposal)
    made = next((one for one in blank.waiting if one.number == proposal), None)
    before = blank.precedent_of(made.tag) if made is not None else None
    told = list(precedent_lines(desk, before)) if before is not None else []
    return order_form(
        desk, blank, give=give, leave=leave, facts=lambda _values: list(_proposal_lines(desk, proposal)),
        preview=lambda _values: told,
    )  # fmt: skip


def revoke_form(desk: Desk, precedent: str, *, give: Give, leave: Leave) -> Screen:
    """Let a precedent hold no more."""
    blank = RevokeBlank(desk.session, desk.now, precedent=precedent)
    before = blank.precedent_of(precedent)
    facts = [Line(precedent, TypeRole.HEADING, "sky", space=0), *(precedent_lines(desk, before) if before else ())]
    return order_form(
        desk, blank, give=give, leave=leave, facts=lambda _values: facts,
        preview=lambda _values: [does_line(desk, blank)],
    )  # fmt: skip


def precedent_lines(desk: Desk, one: Precedent) -> Iterator[Line]:
    """What a proposal under a precedent gets: how likely it is, what it does, and what failure brings."""
    facilitator = desk.session.compiled.facilitator
    yield from _ruled_lines(desk, Adjudicate(facilitator, 0, one.reliability, one.effects, "", otherwise=one.otherwise))


def _ruled_lines(desk: Desk, ruled: Adjudicate) -> Iterator[Line]:
    """A ruling in words: how likely, what it does when it succeeds, and the odds."""
    likely = desk.say(reliability(ruled.reliability))
    yield Line(desk.t("forms.ruled_reliability"), TypeRole.LABEL, value=likely, space=2)
    if ruled.reliability != IMPOSSIBLE:
        said_effects = desk.say(written_effects(desk.scenario, ruled.effects))
        yield Line(desk.t("forms.when_it_succeeds", effects=said_effects), space=6)
    if ruled.reliability != IMPOSSIBLE and ruled.otherwise:
        failing = desk.say(written_effects(desk.scenario, ruled.otherwise))
        yield Line(desk.t("forms.when_it_fails", effects=failing), space=6)
    odds = desk.session.odds(ruled)
    if odds is None:
        yield Line(desk.t("forms.refused_flat"), tone="quiet", sign=SignShape.MINUS)
    else:
        yield from odds_lines(desk, odds)


# ----- what seats say


def propose_form(desk: Desk, seat: str, *, give: Give, leave: Leave) -> Screen:
    """Propose something that no card covers; an ally says which kind of aid it would be."""
    blank = ProposeBlank(desk.session, desk.now, seat, waits="yes" if desk.led else "")

    def preview(values: Values) -> list[Line]:
        before = blank.precedent(values)
        if before is None:
            key = "forms.propose_does" if desk.led else "forms.propose_does_alone"
            return [Line(desk.t(key), sign=SignShape.MINUS)]
        found = desk.t("forms.precedent_led" if desk.led else "forms.precedent_found", tag=before.tag)
        return [Line(found, TypeRole.LABEL, sign=SignShape.RIGHT), *precedent_lines(desk, before)]

    return order_form(
        desk, blank, give=give, leave=leave, facts=lambda _values: list(_bounds_lines(desk, blank)), preview=preview
    )


def _bounds_lines(desk: Desk, blank: ProposeBlank) -> Iterator[Line]:
    """What no proposal moves: what an ally never gives, and what was ruled before."""
    card = next((one for one in desk.scenario.allies if one.seat == blank.seat), None)
    kept = blank.precedents
    never = [one for one in card.limits if one.limit == "never"] if card is not None else []
    if never:
        yield Line(desk.t("forms.never_gives"), TypeRole.HEADING, "sky", space=0)
    for one in never:
        yield Line(desk.say(limit(desk.scenario, one)), sign=SignShape.PADLOCK)
    if kept:
        yield Line(desk.t("forms.precedents"), TypeRole.HEADING, "sky", space=14 if never else 0)
    for before in kept:
        yield Line(before.tag, TypeRole.LABEL, value=desk.say(reliability(before.reliability)))
        yield Line(desk.say(written_effects(desk.scenario, before.effects)), TypeRole.CAPTION, "quiet", space=1)
        if before.otherwise:
            failing = desk.say(written_effects(desk.scenario, before.otherwise))
            yield Line(desk.t("forms.when_it_fails", effects=failing), TypeRole.CAPTION, "quiet", space=1)


def withdraw_form(desk: Desk, proposal: int, seat: str, *, give: Give, leave: Leave) -> Screen:
    """A seat takes its own proposal off the table while it waits."""
    blank = WithdrawBlank(desk.session, desk.now, seat, proposal=proposal)
    return order_form(
        desk, blank, give=give, leave=leave, facts=lambda _values: list(_proposal_lines(desk, proposal)),
        preview=lambda _values: [does_line(desk, blank)],
    )  # fmt: skip


def argue_form(desk: Desk, proposal: int, seat: str, *, give: Give, leave: Leave) -> Screen:
    """Add an argument for or against a proposal that waits."""
    blank = ArgueBlank(desk.session, desk.now, seat, proposal=proposal)
    return order_form(desk, blank, give=give, leave=leave, facts=lambda _values: list(_proposal_lines(desk, proposal)))


def explain_form(desk: Desk, seat: str, *, give: Give, leave: Leave) -> Screen:
    """A seat notes why it did what it did; only the seat and the facilitator read it before the debrief."""
    blank = ExplainBlank(desk.session, desk.now, seat)
    return order_form(
        desk, blank, give=give, leave=leave, facts=lambda _values: [Line(desk.t(blank.does), tone="quiet", space=0)]
    )
