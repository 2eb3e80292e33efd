"""What every form of an order has in common: judged while it is filled in, given when confirmed, refused in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from game.board.canvas.drawing import SignShape
from game.board.canvas.theme import TypeRole
from game.board.forms.drawn import Drawn
from game.board.forms.effect_editor import EffectEditor
from game.board.forms.form import Content, Form, no_lines
from game.board.widgets.flow import Line
from game.forms.blank import OrderBlank
from rules.wording.orders import order as order_message
from rules.wording.orders import ruling as ruling_message
from rules.wording.orders import ruling_why

if TYPE_CHECKING:
    from game.board.desk.desk import Desk
    from game.forms.blank import Blank
    from game.forms.values import Filled, Values
    from rules.values.orders import Order
    from rules.values.ruling import Ruling

__all__ = ["Give", "Leave", "blank_form", "does_line", "in_words", "order_form", "said"]

Give = Callable[["Order"], "Ruling"]
Leave = Callable[[], None]
Lines = Callable[["Values"], Sequence[Line]]


def in_words(desk: Desk, ruling: Ruling) -> str:
    """Why an order is refused, with the reason that the card gives; nothing when it is allowed."""
    if ruling.allowed:
        return ""
    said = desk.say(ruling_message(desk.scenario, ruling))
    why = ruling_why(desk.scenario, ruling)
    reason = desk.say(why) if why is not None else ""
    return f"{said} {reason}" if why is not None and reason != why.path else said


def blank_form(
    desk: Desk,
    blank: Blank,
    confirm: Callable[[Values], str],
    *,
    leave: Leave,
    refusal: Callable[[Values], str] = lambda _values: "",
    facts: Lines = no_lines,
    preview: Lines = no_lines,
    start: dict[str, Filled] | None = None,
) -> Form:
    """A blank as a form; ``confirm`` does what was filled in and says why not, or nothing."""
    editors = {name: EffectEditor(desk, name) for name in blank.effects}
    blank.drafts = dict(editors)
    drawn = Drawn(desk, lambda name, values: editors[name].fields(values))

    def pressed(values: Values, name: str, number: int) -> None:
        if not any(editor.pressed(values, name, number) for editor in editors.values()):
            blank.take_ready(values, name)

    content = Content(
        lambda: desk.say(blank.heading()), lambda values: list(drawn.fields(blank.fields(values), values)),
        confirm, lambda: desk.t(blank.confirm), refusal=refusal, facts=facts, preview=preview, changed=blank.changed,
        pressed=pressed, missing=lambda values: desk.say(blank.lacks(values)),
        ready=None if isinstance(blank, OrderBlank) else lambda: desk.t("forms.whole"),
    )  # fmt: skip
    return Form(desk, content, leave=leave, start=start)


def order_form(
    desk: Desk,
    blank: OrderBlank,
    *,
    give: Give,
    leave: Leave,
    facts: Lines = no_lines,
    preview: Lines = no_lines,
    start: dict[str, Filled] | None = None,
) -> Form:
    """A form that gives an order; what was begun and is not whole is said, so that it is not lost by confirming."""

    def unfinished(values: Values) -> str:
        return desk.t("forms.half_made") if blank.unfinished(values) else ""

    def refusal(values: Values) -> str:
        made = blank.order(values)
        return unfinished(values) or ("" if made is None else in_words(desk, desk.session.judge(made)))

    def done(values: Values) -> str:
        made = blank.order(values)
        if made is None:
            return desk.t("forms.choose_first")
        return unfinished(values) or in_words(desk, give(made))

    return blank_form(desk, blank, done, leave=leave, refusal=refusal, facts=facts, preview=preview, start=start)


def said(desk: Desk, order: Order | None) -> list[Line]:
    """An order as the rules word it; nothing while it is incomplete."""
    if order is None:
        return []
    return [Line(desk.say(order_message(desk.scenario, order)), TypeRole.LABEL, space=2)]


def does_line(desk: Desk, blank: Blank) -> Line:
    """What will come of it whatever is filled in."""
    return Line(desk.t(blank.does), tone="quiet", sign=SignShape.MINUS)
