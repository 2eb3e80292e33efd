"""What every form of an order has in common: judged while it is filled in, given when confirmed, refused in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from game.board.canvas.theme import TypeRole
from game.board.desk.memory import kept
from game.board.forms.form import Content, Form, no_change, no_lines, no_press
from game.board.widgets.flow import Line
from game.board.widgets.form_fields import Field, Values, Words
from rules.wording.orders import order as order_message
from rules.wording.orders import ruling as ruling_message
from rules.wording.orders import ruling_why

if TYPE_CHECKING:
    from game.board.desk.desk import Desk
    from rules.values.orders import Order
    from rules.values.ruling import Ruling

__all__ = ["Give", "Leave", "facilitator", "in_words", "order_form", "position", "said", "why_field"]

Give = Callable[["Order"], "Ruling"]
Leave = Callable[[], None]


def facilitator(desk: Desk) -> str:
    """The seat in whose name rulings are given."""
    return desk.session.compiled.facilitator


@kept
def position(desk: Desk) -> Any:
    """The whole position, as the facilitator may know it."""
    return desk.session.view(facilitator(desk)).position


def in_words(desk: Desk, ruling: Ruling) -> str:
    """Why an order is refused, with the reason that the card gives; nothing when it is allowed."""
    if ruling.allowed:
        return ""
    said = desk.say(ruling_message(desk.scenario, ruling))
    why = ruling_why(desk.scenario, ruling)
    reason = desk.say(why) if why is not None else ""
    return f"{said} {reason}" if why is not None and reason != why.path else said


def why_field(desk: Desk, *, needed: bool = True) -> Words:
    """The reason for a ruling, which stands in the record and in the report."""
    return Words("why", desk.t("forms.why"), needed=needed)


def order_form(
    desk: Desk,
    *,
    title: Callable[[], str],
    fields: Callable[[Values], Sequence[Field]],
    order: Callable[[Values], Order | None],
    give: Give,
    leave: Leave,
    confirm: str = "forms.rule",
    facts: Callable[[Values], Sequence[Line]] = no_lines,
    preview: Callable[[Values], Sequence[Line]] = no_lines,
    changed: Callable[[Values, str], None] = no_change,
    pressed: Callable[[Values, str, int], None] = no_press,
    unfinished: Callable[[Values], str] = lambda _values: "",
    start: dict[str, str | int | bool] | None = None,
) -> Form:
    """A form that gives an order.

    ``order`` is nothing while a choice is missing; ``unfinished`` says what was begun and is not whole, so that it is
    not lost by confirming; ``confirm`` names the button.
    """

    def refusal(values: Values) -> str:
        made = order(values)
        return unfinished(values) or ("" if made is None else in_words(desk, desk.session.judge(made)))

    def done(values: Values) -> str:
        made = order(values)
        if made is None:
            return desk.t("forms.choose_first")
        return unfinished(values) or in_words(desk, give(made))

    content = Content(
        title, fields, done, lambda: desk.t(confirm), refusal=refusal, facts=facts, preview=preview, changed=changed,
        pressed=pressed,
    )  # fmt: skip
    return Form(desk, content, leave=leave, start=start)


def said(desk: Desk, order: Order | None) -> list[Line]:
    """An order as the rules word it; nothing while it is incomplete."""
    if order is None:
        return []
    return [Line(desk.say(order_message(desk.scenario, order)), TypeRole.LABEL, space=2)]
