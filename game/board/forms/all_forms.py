"""Every form of the facilitator's rulings and of what seats propose and say, in one place.

What each asks for lies in ``game.forms``; here is what the board draws beside it. Each gives a screen. ``give`` gives
the order and says what the judge ruled; a refused one keeps the form open with its reason. ``leave`` takes the form
away, after it was confirmed or closed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.board.canvas.drawing import SignShape
from game.board.forms.injects import cancel_form, fire_form, postpone_form, withdraw_inject_form, write_inject_form
from game.board.forms.leading import end_form, message_form
from game.board.forms.numbers import go_back_form, set_number_form, skip_form
from game.board.forms.order_form import Give, Leave, blank_form, in_words, order_form
from game.board.forms.proposals import (
    adjudicate_form,
    argue_form,
    confirm_form,
    explain_form,
    propose_form,
    revoke_form,
    withdraw_form,
)
from game.board.forms.rolls import force_form, override_form, release_form
from game.board.widgets.flow import Line
from game.forms.notes import NoteBlank, PauseBlank, ReasonBlank
from game.forms.observing import ObserveBlank
from rules.values import leading, orders

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.board.desk.desk import Desk
    from game.board.widgets.stage import Screen
    from game.forms.values import Filled, Values

__all__ = [
    "FORMS",
    "adjudicate_form",
    "argue_form",
    "cancel_form",
    "confirm_form",
    "end_form",
    "explain_form",
    "fire_form",
    "force_form",
    "go_back_form",
    "message_form",
    "note_form",
    "observe_form",
    "override_form",
    "pause_form",
    "postpone_form",
    "propose_form",
    "reason_form",
    "release_form",
    "revoke_form",
    "set_number_form",
    "skip_form",
    "withdraw_form",
    "withdraw_inject_form",
    "write_inject_form",
]


def note_form(desk: Desk, objective: str = "", *, give: Give, leave: Leave) -> Screen:
    """Note an observation, against a learning objective if there is one; ``objective`` is chosen to begin with."""
    blank = NoteBlank(desk.session, desk.now)
    return order_form(
        desk, blank, give=give, leave=leave, facts=lambda _values: [Line(desk.t(blank.does), tone="quiet", space=0)],
        start={"objective": objective} if objective else None,
    )  # fmt: skip


def observe_form(desk: Desk, task: str = "", set_off: str = "", clock: str = "", *, give: Give, leave: Leave) -> Screen:
    """Enter an observation of a critical task; ``task`` and ``set_off`` are chosen to begin with."""
    blank = ObserveBlank(desk.session, desk.now, clock=clock)
    start: dict[str, Filled] = {name: what for name, what in (("task", task), ("set_off", set_off)) if what}
    return order_form(
        desk, blank, give=give, leave=leave, facts=lambda _values: [Line(desk.t(blank.does), tone="quiet", space=0)],
        start=start or None,
    )  # fmt: skip


def pause_form(desk: Desk, *, give: Give, leave: Leave) -> Screen:
    """Stop the game until it is resumed."""
    blank = PauseBlank(desk.session, desk.now)
    return order_form(
        desk, blank, give=give, leave=leave,
        preview=lambda _values: [Line(desk.t(blank.does), sign=SignShape.MINUS)],
    )  # fmt: skip


def reason_form(desk: Desk, why: str, *, give: Give, leave: Leave) -> Screen:
    """Why the game is paused, in place of ``why``: it is paused anew in one go, and the room reads the new reason."""
    blank = ReasonBlank(desk.session, desk.now)

    def confirm(values: Values) -> str:
        made = blank.order(values)
        if made is None:
            return desk.t("forms.choose_first")
        if desk.session.paused:
            give(orders.Resume(made.seat))
        return in_words(desk, give(made))

    return blank_form(
        desk, blank, confirm, leave=leave, facts=lambda _values: [Line(desk.t(blank.does), tone="quiet", space=0)],
        start={"why": why} if why else None,
    )  # fmt: skip


FORMS: dict[type[orders.Order], Callable[..., Screen]] = {
    orders.Adjudicate: adjudicate_form,
    orders.ConfirmPrecedent: confirm_form,
    orders.RevokePrecedent: revoke_form,
    orders.OverrideResult: override_form,
    orders.ForceRoll: force_form,
    orders.ReleaseRoll: release_form,
    orders.SetNumber: set_number_form,
    orders.SkipOrder: skip_form,
    orders.FireInject: fire_form,
    orders.PostponeInject: postpone_form,
    orders.CancelInject: cancel_form,
    orders.WriteInject: write_inject_form,
    leading.WithdrawInject: withdraw_inject_form,
    leading.SendMessage: message_form,
    leading.EndExercise: end_form,
    orders.Note: note_form,
    leading.Observe: observe_form,
    orders.Pause: pause_form,
    orders.ProposeAction: propose_form,
    orders.WithdrawProposal: withdraw_form,
    orders.Argue: argue_form,
    orders.Explain: explain_form,
}
"""The form of each kind of order that is filled in; letting the game go on asks for nothing and is a button."""
