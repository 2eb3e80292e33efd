"""Every form of the facilitator's rulings and of what seats propose and say, in one place.

Each gives a screen. ``give`` gives the order and says what the judge ruled; a refused one keeps the form open with its
reason. ``leave`` takes the form away, after it was confirmed or closed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.board.canvas.drawing import SignShape
from game.board.forms.injects import cancel_form, fire_form, postpone_form, write_inject_form
from game.board.forms.numbers import go_back_form, set_number_form, skip_form
from game.board.forms.order_form import Give, Leave, facilitator, order_form, why_field
from game.board.forms.proposals import adjudicate_form, argue_form, explain_form, propose_form
from game.board.forms.rolls import force_form, override_form
from game.board.widgets.flow import Line
from game.board.widgets.form_fields import Field, Pick, Switch, Values, Words
from game.board.widgets.values import Option
from rules.values.orders import Note, Pause
from rules.wording.names import Name

if TYPE_CHECKING:
    from game.board.desk.desk import Desk
    from game.board.widgets.stage import Screen

__all__ = [
    "adjudicate_form",
    "argue_form",
    "cancel_form",
    "explain_form",
    "fire_form",
    "force_form",
    "go_back_form",
    "note_form",
    "override_form",
    "pause_form",
    "postpone_form",
    "propose_form",
    "set_number_form",
    "skip_form",
    "write_inject_form",
]


def note_form(desk: Desk, objective: str = "", *, give: Give, leave: Leave) -> Screen:
    """Note an observation, against a learning objective if there is one; ``objective`` is chosen to begin with."""

    def fields(_values: Values) -> list[Field]:
        objectives = tuple(
            Option(one.id, desk.say(Name(f"objective.{one.id}.text"))) for one in desk.scenario.objectives
        )
        found: list[Field] = [Words("text", desk.t("forms.observed"), rows=4, needed=True)]
        if objectives:
            none = Option("", desk.t("forms.no_objective"))
            found.append(Pick("objective", desk.t("forms.objective"), (none, *objectives), rows=6))
        return [*found, Switch("important", desk.t("forms.important"))]

    def order(values: Values) -> Note | None:
        text = values.text("text").strip()
        if not text:
            return None
        return Note(facilitator(desk), text, values.text("objective"), values.flag("important"))

    return order_form(
        desk, title=lambda: desk.t("forms.note"), fields=fields, order=order, give=give, leave=leave,
        confirm="forms.note_now", facts=lambda _values: [Line(desk.t("forms.note_does"), tone="quiet", space=0)],
        start={"objective": objective} if objective else None,
    )  # fmt: skip


def pause_form(desk: Desk, *, give: Give, leave: Leave) -> Screen:
    """Stop the game until it is resumed."""
    return order_form(
        desk, title=lambda: desk.t("forms.pause"), fields=lambda _values: [why_field(desk, needed=False)],
        order=lambda values: Pause(facilitator(desk), values.text("why").strip()), give=give, leave=leave,
        confirm="forms.pause_now",
        preview=lambda _values: [Line(desk.t("forms.pause_does"), sign=SignShape.MINUS)],
    )  # fmt: skip
