"""Rulings on injects: one of the scenario's fired, postponed or cancelled, or one of the facilitator's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson

from game.board.canvas.drawing import SignShape
from game.board.canvas.theme import TypeRole
from game.board.forms.order_form import Give, Leave, does_line, order_form, said
from game.board.widgets.flow import Line
from game.forms.injects import CancelBlank, FireBlank, InjectBlank, PostponeBlank, WithdrawBlank, WriteBlank
from game.telling.facilitator.injects import prepared_now
from rules.values.leading import PrepareInject
from rules.wording.cards import written_effects
from rules.wording.names import Name, addressees
from rules.wording.rules import inject_rules, inject_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.board.desk.desk import Desk
    from game.board.widgets.stage import Screen
    from game.forms.values import Values
    from game.telling.facilitator.injects import PreparedNow

__all__ = ["cancel_form", "fire_form", "postpone_form", "prepared_lines", "withdraw_inject_form", "write_inject_form"]


def _inject_lines(desk: Desk, inject: str) -> Iterator[Line]:
    """An inject whole: its name, what is read aloud, when it comes by itself and what it does."""
    found = next((one for one in desk.scenario.injects if one.id == inject), None)
    if found is None:
        return
    yield Line(desk.say(Name(f"inject.{inject}.name")), TypeRole.HEADING, "sky", space=0)
    yield Line(desk.say(inject_text(inject)))
    for message in inject_rules(desk.scenario, found):
        yield Line(desk.say(message), tone="quiet", sign=SignShape.MINUS)


def _ruled(desk: Desk, blank: InjectBlank, give: Give, leave: Leave) -> Screen:
    return order_form(
        desk, blank, give=give, leave=leave,
        facts=lambda _values: list(_inject_lines(desk, blank.chosen["inject"])),
        preview=lambda values: [*said(desk, blank.order(values)), does_line(desk, blank)],
    )  # fmt: skip


def fire_form(desk: Desk, inject: str, *, give: Give, leave: Leave) -> Screen:
    """Fire an inject of the scenario now, whatever it waits for."""
    return _ruled(desk, FireBlank(desk.session, desk.now, inject=inject), give, leave)


def cancel_form(desk: Desk, inject: str, *, give: Give, leave: Leave) -> Screen:
    """Cancel an inject: it does not come by itself any more."""
    return _ruled(desk, CancelBlank(desk.session, desk.now, inject=inject), give, leave)


def postpone_form(desk: Desk, inject: str, *, give: Give, leave: Leave) -> Screen:
    """Keep an inject from coming before a turn."""
    return _ruled(desk, PostponeBlank(desk.session, desk.now, inject=inject), give, leave)


def write_inject_form(desk: Desk, edited: PreparedNow | None = None, *, give: Give, leave: Leave) -> Screen:
    """An inject of the facilitator's own, or one that waits (``edited``) written anew."""
    blank = WriteBlank(desk.session, desk.now)
    blank.edited = edited

    def preview(values: Values) -> list[Line]:
        made = blank.order(values)
        if made is None:
            return []
        effects = desk.say(written_effects(desk.scenario, blank.drafts["effects"].written(values)))
        lines = [
            Line(blank.text(values, "text"), TypeRole.LABEL),
            Line(effects, sign=SignShape.RIGHT, mark_tone="sky"),
        ]
        if isinstance(made, PrepareInject):
            later = made.turn > desk.session.turn
            when = desk.t("forms.comes_later", turn=made.turn) if later else desk.t("forms.comes_now")
            lines.append(Line(when, tone="quiet", sign=SignShape.MINUS))
            if made.to:
                lines.append(Line(desk.t("forms.known_to", seats=addressees(made.to)), icon="ui_eye_off"))
                lines.extend(_shows_all_the_same(desk, made.effects))
        return lines

    form = order_form(desk, blank, give=give, leave=leave, preview=preview, start=blank.start())
    if edited is not None:
        blank.drafts["effects"].read(edited.effects)
        form.begin()
    return form


def _shows_all_the_same(desk: Desk, effects: str) -> Iterator[Line]:
    """That what an inject for some does is seen by all, though its words are not; nothing where it does nothing."""
    if orjson.loads(effects):
        yield Line(desk.t("forms.effects_show"), tone="orange", icon="ui_eye")


def withdraw_inject_form(desk: Desk, number: int, *, give: Give, leave: Leave) -> Screen:
    """Withdraw a written inject that waits."""
    blank = WithdrawBlank(desk.session, desk.now, prepared=number)
    waits = next(one for one in prepared_now(desk.session) if one.number == number)
    return order_form(
        desk, blank, give=give, leave=leave, facts=lambda _values: list(prepared_lines(desk, waits)),
        preview=lambda _values: [does_line(desk, blank)],
    )  # fmt: skip


def prepared_lines(desk: Desk, one: PreparedNow) -> Iterator[Line]:
    """A written inject that waits: when it comes, for whom, what is read and what it does."""
    yield Line(desk.t("control.inject_written", turn=one.turn), TypeRole.LABEL, "sky", space=0)
    icon = "ui_eye_off" if one.to else "ui_eye"
    yield Line(desk.t("forms.known_to", seats=addressees(one.to)), icon=icon, space=4)
    if one.to:
        yield from _shows_all_the_same(desk, one.effects)
    yield Line(one.text, space=10)
    yield Line(desk.say(written_effects(desk.scenario, one.effects)), sign=SignShape.RIGHT, mark_tone="sky", space=8)
