"""The lists of the rulings' tab that no card covers: the proposals that wait, and the rulings that were kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from game.board.canvas.drawing import SignShape
from game.board.canvas.theme import TypeRole
from game.board.desk.memory import kept
from game.board.forms import all_forms as forms
from game.board.forms.proposals import precedent_lines
from game.board.screens.control.parts import Deed, closed, opens, refusal
from game.board.screens.control.sheet import Sheet
from game.board.widgets.dialog import Answer, Dialog
from game.board.widgets.flow import Line
from game.board.widgets.values import Option
from game.telling.proposals import Precedent, Proposal, precedents
from rules.values.orders import ConfirmPrecedent
from rules.wording.names import Name, reliability

if TYPE_CHECKING:
    from game.board.desk.desk import Desk
    from game.board.screens.room import ControlRoom

__all__ = ["precedents_sheet", "proposals_sheet"]

YES: Final = "do"


@kept
def _precedents_kept(desk: Desk) -> dict[str, Precedent]:
    return {one.tag: one for one in precedents(desk.session)}


def proposals_sheet(desk: Desk, room: ControlRoom) -> Sheet:
    """The proposals that wait: to rule on, to confirm where they cite a precedent, to argue on."""
    by_id = {str(one.number): one for one in desk.proposals}

    def row(name: str, one: Proposal) -> Option:
        mark = desk.mark(one.seat)
        seat = desk.seat_called(one.seat)
        cited = desk.t("forms.cites", tag=one.tag) if one.tag in _precedents_kept(desk) else ""
        return Option(
            name, one.intent, f"{seat} · {cited}" if cited else seat, mark=mark.shape, mark_accent=mark.accent
        )

    def lines(name: str) -> list[Line]:
        return list(_proposal_lines(desk, by_id[name]))

    def deeds(name: str) -> tuple[Deed, ...]:
        number = int(name)
        return (
            *_confirming(desk, room, by_id[name]),
            Deed(
                "adjudicate",
                desk.t("control.adjudicate"),
                opens(desk, room, forms.adjudicate_form, number),
                "f",
                closed(desk),
                icon="gavel",
            ),
            *(_argue(desk, room, number, seat, key) for seat, key in _sides(desk)),
        )

    rows = tuple(row(name, one) for name, one in by_id.items())
    return Sheet("proposals", desk.t("control.proposals"), rows, desk.t("control.no_proposals"), lines, deeds)


def _confirming(desk: Desk, room: ControlRoom, one: Proposal) -> tuple[Deed, ...]:
    """With one key, and after asking, a proposal that cites a precedent is tried as that says."""
    if one.tag not in _precedents_kept(desk):
        return ()
    order = ConfirmPrecedent(desk.seat, one.number)
    why_not = closed(desk) or refusal(desk, order)
    words, hint = desk.t("control.confirm_precedent"), desk.t("control.confirm_precedent_hint")

    def answered(answer: str) -> None:
        if answer == YES:
            room.rule(order)

    def ask() -> None:
        said = desk.t("control.confirm_asks", intent=one.intent, seat=desk.seat_called(one.seat), tag=one.tag)
        answers = (
            Answer(YES, desk.t("control.confirm_yes"), look="danger"),
            Answer("stay", desk.t("control.confirm_no"), look="primary"),
        )
        room.push(Dialog(words, said, answers, leave=room.pop, on_answer=answered))

    return (Deed("confirm", words, ask, "k", why_not, look="primary", icon="ui_check", hint=hint),)


def _sides(desk: Desk) -> Iterator[tuple[str, str]]:
    """The main seats, each with its key, which the first of a side has; an ally argues on the tab of the seats."""
    for side, key in ((desk.scenario.side("defender"), "a"), (desk.scenario.side("pressure"), "e")):
        yield from ((seat, key if seat == side[0] else "") for seat in side)


def _argue(desk: Desk, room: ControlRoom, number: int, seat: str, key: str) -> Deed:
    return Deed(
        f"argue.{seat}",
        desk.t("control.argument_of", seat=desk.seat_called(seat)),
        opens(desk, room, forms.argue_form, number, seat),
        key,
        closed(desk),
        icon="speech",
    )


def _proposal_lines(desk: Desk, one: Proposal) -> Iterator[Line]:
    yield Line(desk.seat_called(one.seat), TypeRole.LABEL, "sky", flag=desk.flag(one.seat), space=0)
    yield Line(one.intent, TypeRole.HEADING, space=6)
    if one.effect:
        yield Line(desk.t("control.wanted"), TypeRole.LABEL, "sky", space=12)
        yield Line(one.effect)
    if one.aid:
        yield Line(desk.say(Name(f"aid.{one.aid}.name")), tone="quiet", icon="crate")
    before = _precedents_kept(desk).get(one.tag)
    if before is not None:
        cited = desk.t("forms.cites", tag=one.tag)
        yield Line(cited, TypeRole.LABEL, "orange", sign=SignShape.SQUARE, mark_tone="orange", space=12)
        yield from precedent_lines(desk, before)
    elif one.tag:
        yield Line(desk.t("forms.tagged", tag=one.tag), tone="quiet")
    yield Line(desk.t("control.arguments"), TypeRole.LABEL, "sky", space=12)
    if not one.arguments:
        yield Line(desk.t("control.no_arguments"), tone="quiet")
    for said in one.arguments:
        shape, key = (
            (SignShape.PLUS, "control.argued_for") if said.supports else (SignShape.MINUS, "control.argued_against")
        )
        yield Line(
            desk.t(key, seat=desk.seat_called(said.seat)), TypeRole.LABEL, sign=shape,
            mark_tone="green" if said.supports else "vermilion", space=6,
        )  # fmt: skip
        yield Line(said.text, indent=30, space=0)


def precedents_sheet(desk: Desk, room: ControlRoom) -> Sheet:
    """The rulings that were kept: what each gives, and a way to let it hold no more."""
    by_id = _precedents_kept(desk)

    def lines(name: str) -> list[Line]:
        one = by_id[name]
        return [
            Line(one.tag, TypeRole.NUMBER, space=0),
            *precedent_lines(desk, one),
            Line(desk.t("control.precedent_use"), tone="quiet", space=12),
        ]

    def deeds(name: str) -> tuple[Deed, ...]:
        return (
            Deed(
                "revoke",
                desk.t("control.revoke"),
                opens(desk, room, forms.revoke_form, name),
                "f",
                closed(desk),
                icon="ui_delete",
            ),
        )

    rows = tuple(
        Option(tag, tag, desk.say(reliability(one.reliability)), mark=SignShape.SQUARE) for tag, one in by_id.items()
    )
    return Sheet("precedents", desk.t("control.precedents"), rows, desk.t("control.no_precedents"), lines, deeds)
