"""Rulings on injects: one of the scenario's fired, postponed or cancelled, or one of the facilitator's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.board.canvas.drawing import SignShape
from game.board.canvas.theme import TypeRole
from game.board.forms.order_form import Give, Leave, does_line, order_form, said
from game.board.widgets.flow import Line
from game.forms.injects import CancelBlank, FireBlank, InjectBlank, PostponeBlank, WriteBlank
from rules.wording.cards import written_effects
from rules.wording.names import Name
from rules.wording.rules import inject_rules, inject_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.board.desk.desk import Desk
    from game.board.widgets.stage import Screen
    from game.forms.values import Values

__all__ = ["cancel_form", "fire_form", "postpone_form", "write_inject_form"]


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


def write_inject_form(desk: Desk, *, give: Give, leave: Leave) -> Screen:
    """An inject of the facilitator's own: what is read aloud, and what it does at once."""
    blank = WriteBlank(desk.session, desk.now)

    def preview(values: Values) -> list[Line]:
        if blank.order(values) is None:
            return []
        effects = desk.say(written_effects(desk.scenario, blank.drafts["effects"].written(values)))
        text = Line(blank.text(values, "text"), TypeRole.LABEL)
        return [text, Line(effects, sign=SignShape.RIGHT, mark_tone="sky")]

    return order_form(desk, blank, give=give, leave=leave, preview=preview)
