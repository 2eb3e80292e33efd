"""Rulings on injects: one of the scenario's fired, postponed or cancelled, or one of the facilitator's own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from game.board.canvas.drawing import SignShape
from game.board.canvas.theme import TypeRole
from game.board.forms.effect_editor import EffectEditor
from game.board.forms.order_form import Give, Leave, facilitator, order_form, said, why_field
from game.board.widgets.flow import Line
from game.board.widgets.form_fields import Field, Number, Values, Words
from rules.values.orders import CancelInject, FireInject, PostponeInject, WriteInject
from rules.wording.cards import written_effects
from rules.wording.names import Name
from rules.wording.rules import inject_rules, inject_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.board.desk.desk import Desk
    from game.board.widgets.stage import Screen
    from rules.values.orders import Order

__all__ = ["cancel_form", "fire_form", "postpone_form", "write_inject_form"]

LATER = 20
"""By at most so many turns an inject is postponed at once."""


def _inject_lines(desk: Desk, inject: str) -> Iterator[Line]:
    """An inject whole: its name, what is read aloud, when it comes by itself and what it does."""
    found = next((one for one in desk.scenario.injects if one.id == inject), None)
    if found is None:
        return
    yield Line(desk.say(Name(f"inject.{inject}.name")), TypeRole.HEADING, "sky", space=0)
    yield Line(desk.say(inject_text(inject)))
    for message in inject_rules(desk.scenario, found):
        yield Line(desk.say(message), tone="quiet", sign=SignShape.MINUS)


def _ruled(  # noqa: PLR0917 - what the three forms differ in
    desk: Desk, inject: str, title: str, does: str, order: Callable[[Values], Order], more: list[Field] | None = None,
    *, give: Give, leave: Leave, needed: bool = True,
) -> Screen:  # fmt: skip
    return order_form(
        desk, title=lambda: desk.t(title), fields=lambda _values: [*(more or []), why_field(desk, needed=needed)],
        order=order, give=give, leave=leave, facts=lambda _values: list(_inject_lines(desk, inject)),
        preview=lambda values: [
            *said(desk, order(values)), Line(desk.t(does), tone="quiet", sign=SignShape.MINUS),
        ],
    )  # fmt: skip


def fire_form(desk: Desk, inject: str, *, give: Give, leave: Leave) -> Screen:
    """Fire an inject of the scenario now, whatever it waits for."""
    return _ruled(
        desk, inject, "forms.fire", "forms.fire_does",
        lambda values: FireInject(facilitator(desk), inject, values.text("why").strip()),
        give=give, leave=leave, needed=False,
    )  # fmt: skip


def cancel_form(desk: Desk, inject: str, *, give: Give, leave: Leave) -> Screen:
    """Cancel an inject: it does not come by itself any more."""
    return _ruled(
        desk, inject, "forms.cancel", "forms.cancel_does",
        lambda values: CancelInject(facilitator(desk), inject, values.text("why").strip()),
        give=give, leave=leave,
    )  # fmt: skip


def postpone_form(desk: Desk, inject: str, *, give: Give, leave: Leave) -> Screen:
    """Keep an inject from coming before a turn."""
    turn = desk.session.turn + 2  # the next Brief is next turn's: to keep it from coming there, later than that
    found = next((one for one in desk.scenario.injects if one.id == inject), None)
    start = max(turn, found.turn + 1) if found is not None and found.turn is not None else turn
    field = Number("turn", desk.t("forms.not_before"), turn, max(turn + LATER, start), start)
    return _ruled(
        desk, inject, "forms.postpone", "forms.postpone_does",
        lambda values: PostponeInject(
            facilitator(desk), inject, values.number("turn", start), values.text("why").strip()
        ),
        [field], give=give, leave=leave,
    )  # fmt: skip


def write_inject_form(desk: Desk, *, give: Give, leave: Leave) -> Screen:
    """An inject of the facilitator's own: what is read aloud, and what it does at once."""
    editor = EffectEditor(desk)

    def fields(values: Values) -> list[Field]:
        return [
            Words("text", desk.t("forms.inject_text"), rows=3, needed=True),
            *editor.fields(values),
            why_field(desk, needed=False),
        ]

    def order(values: Values) -> WriteInject | None:
        text = values.text("text").strip()
        return (
            WriteInject(facilitator(desk), text, editor.written(values), values.text("why").strip()) if text else None
        )

    def preview(values: Values) -> list[Line]:
        made = order(values)
        if made is None:
            return []
        effects = desk.say(written_effects(desk.scenario, made.effects))
        return [Line(made.text, TypeRole.LABEL), Line(effects, sign=SignShape.RIGHT, mark_tone="sky")]

    def pressed(values: Values, name: str, number: int) -> None:
        editor.pressed(values, name, number)

    return order_form(
        desk, title=lambda: desk.t("forms.write_inject"), fields=fields, order=order, give=give, leave=leave,
        confirm="forms.fire_now", preview=preview, unfinished=editor.unfinished, changed=editor.changed,
        pressed=pressed,
    )  # fmt: skip
