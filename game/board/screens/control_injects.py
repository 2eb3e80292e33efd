"""The tab of the injects: each with its state, its text and effects, and the rulings on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from game.board import ruling_forms as forms
from game.board.detail_lines import heading, why_lines
from game.board.drawing import SignShape
from game.board.flow import Line, Tone
from game.board.screens.control_parts import Deed, closed, refusal
from game.board.screens.control_sheet import Sheet
from game.board.theme import AccentName, TypeRole
from game.board.widgets import Option
from game.control_facts import CANCELLED, DUE, HAPPENED, HELD, SCHEDULED, YOURS, InjectNow, injects_now
from rules.orders import CancelInject, FireInject
from rules.wording import Name
from rules.wording_rules import inject_rules, inject_text

if TYPE_CHECKING:
    from game.board.desk import Desk
    from game.board.room import ControlRoom

__all__ = ["injects_sheet"]

STATES: dict[str, tuple[SignShape, AccentName]] = {
    DUE: (SignShape.RIGHT, "orange"),
    SCHEDULED: (SignShape.RING, "sky"),
    HELD: (SignShape.SQUARE, "purple"),
    YOURS: (SignShape.DIAMOND, "yellow"),
    CANCELLED: (SignShape.CROSS, "vermilion"),
    HAPPENED: (SignShape.CHECK, "green"),
}
"""The sign of each state; the list shows them in this order, so that what may still come stands above."""


def injects_sheet(desk: Desk, room: ControlRoom) -> Sheet:
    """Every inject: first what comes next, last what has been."""
    found: tuple[InjectNow, ...] = desk.keep("control.injects", lambda: _ordered(desk))
    by_id = {one.id: one for one in found}
    write = Deed(
        "inject.write",
        desk.t("control.write_inject"),
        lambda: room.push(forms.write_inject_form(desk, give=room.rule, leave=room.pop)),
        "w",
        why_not=closed(desk),
        icon="ui_edit",
    )
    return Sheet(
        "injects",
        desk.t("control.tab_injects"),
        tuple(_row(desk, one) for one in found),
        desk.t("control.no_injects"),
        lambda name: list(_lines(desk, by_id[name])),
        lambda name: _deeds(desk, room, name),
        (write,),
    )


def _ordered(desk: Desk) -> tuple[InjectNow, ...]:
    order = list(STATES)
    return tuple(sorted(injects_now(desk.session), key=lambda one: (order.index(one.state), one.turn)))


def _row(desk: Desk, one: InjectNow) -> Option:
    shape, accent = STATES[one.state]
    name = desk.say(Name(f"inject.{one.id}.name"))
    return Option(one.id, name, desk.say(one.words), mark=shape, mark_accent=accent)


def _lines(desk: Desk, one: InjectNow) -> Iterator[Line]:
    shape, accent = STATES[one.state]
    tone: Tone = accent
    yield Line(desk.say(Name(f"inject.{one.id}.name")), TypeRole.NUMBER, space=0)
    yield Line(desk.say(one.words), TypeRole.LABEL, tone, sign=shape, mark_tone=tone, space=2)
    yield Line(desk.say(inject_text(one.id)), space=10)
    yield heading(desk.t("control.when_and_what"))
    for message in inject_rules(desk.scenario, one.inject):
        yield Line(desk.say(message), sign=SignShape.MINUS)
    yield from why_lines(desk, f"inject.{one.id}", one.inject.source)


def _deeds(desk: Desk, room: ControlRoom, name: str) -> tuple[Deed, ...]:
    """What can be ruled of an inject; the judge says why not."""
    seat = desk.seat
    fire = closed(desk) or refusal(desk, FireInject(seat, name, ""))
    stop = closed(desk) or refusal(desk, CancelInject(seat, name, ""))
    return (
        Deed(
            "inject.fire", desk.t("control.fire"),
            lambda: room.push(forms.fire_form(desk, name, give=room.rule, leave=room.pop)), "f", fire,
            icon="lightning",
        ),
        Deed(
            "inject.postpone", desk.t("control.postpone"),
            lambda: room.push(forms.postpone_form(desk, name, give=room.rule, leave=room.pop)), "h", stop,
            icon="ui_clock",
        ),
        Deed(
            "inject.cancel", desk.t("control.cancel"),
            lambda: room.push(forms.cancel_form(desk, name, give=room.rule, leave=room.pop)), "x", stop,
            icon="ui_close",
        ),
    )  # fmt: skip
