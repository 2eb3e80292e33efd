"""Paper slips: the facilitator enters what a team wrote down, from the control view and without a cover."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from game.board.desk.memory import kept
from game.board.screens.game.order_desk import Choose, OrderDesk
from game.board.screens.game.orders import proposal_lines
from game.board.screens.keys import HOLD_DONE, SLIP_BACK, SLIP_DONE
from game.board.widgets.bindings import CLOSE, Bindings
from game.board.widgets.flow import Line
from game.board.widgets.values import Action, Button
from rules.values.orders import Hold
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.board.canvas.geometry import Box
    from game.board.desk.desk import Desk
    from game.play.going_back import Undoing

__all__ = ["Slip"]


class Finish(Protocol):
    """What ends a seat's phase."""

    def __call__(self, *, holds: bool) -> None:
        """End it; an ally that ``holds`` takes that stance first."""


class Slip(OrderDesk):
    """All orders of a seat that is waited for, entered for it; ``following`` is the seat whose slip comes next, if any.

    ``choose`` is told the choice that was pressed, ``speak`` what is to be said; ``done`` ends the seat's phase, with
    ``holds`` after it has held; ``take_back`` takes the seat's last order back. ``leave`` takes this screen away.
    """

    def __init__(
        self,
        desk: Desk,
        choose: Choose,
        leave: Callable[[], None],
        speak: Callable[[str], None],
        *,
        following: str,
        done: Finish,
        take_back: Callable[[], None],
    ) -> None:
        super().__init__(desk, choose, leave, speak)
        self._following = following
        self._done = done
        self._take_back = take_back

    @property
    def bindings(self) -> Bindings:
        """The keys of all orders, to take the last one back, and to end the seat's phase."""
        return (SLIP_DONE, HOLD_DONE, SLIP_BACK, *super().bindings)

    def title(self) -> str:
        """Whose slip it is, and that the record says who entered it."""
        return self._desk.t("control.slip_title", seat=self._desk.seat_called(self._desk.seat))

    def talk(self) -> list[Line]:
        """As of all orders; where all is entered, what sends it."""
        desk = self._desk
        if desk.deciding:
            return super().talk()
        return [*proposal_lines(desk), Line(desk.t("control.slip_entered"), space=0)]

    def foot(self, row: Box) -> list[Button]:
        """Done, and on to the next slip; for an ally that only passes one key; and the way back."""
        desk = self._desk
        next_slip = desk.t("control.slip_done_next", seat=desk.seat_called(self._following))
        buttons = [
            Button(
                SLIP_DONE.action, row, next_slip if self._following else desk.t("control.slip_done"), SLIP_DONE.key,
                look="primary", hint=desk.t("control.slip_done_hint"),
            ),
            _back_button(desk, row),
            Button(CLOSE.action, row, desk.t("board.close"), CLOSE.key),
        ]  # fmt: skip
        if desk.role == "ally" and desk.session.judge(Hold(desk.seat)).allowed:
            words, hint = desk.t("control.slip_hold"), desk.t("control.slip_hold_hint")
            buttons.insert(0, Button(HOLD_DONE.action, row, words, HOLD_DONE.key, hint=hint))
        return buttons

    def handle(self, action: Action) -> None:
        """End the seat's phase, take back its last order, or what all orders offer."""
        if action.widget in (SLIP_DONE.action, HOLD_DONE.action):
            self._done(holds=action.widget == HOLD_DONE.action)
        elif action.widget == SLIP_BACK.action:
            self._take_back()
        else:
            super().handle(action)


def _back_button(desk: Desk, row: Box) -> Button:
    """What takes the seat's last order back, by name; off with the reason where it stays or there is none."""
    found = _what_goes_back(desk)
    stays, hint = "", ""
    if isinstance(found, Message):
        stays = desk.say(found)
    else:
        hint = desk.t("control.slip_back_hint", order=found.order)
    return Button(
        SLIP_BACK.action, row, desk.t("board.back"), SLIP_BACK.key, enabled=not stays, why_disabled=stays, hint=hint
    )


@kept
def _what_goes_back(desk: Desk) -> Undoing | Message:
    return desk.session.going_back.would_undo(desk.seat)
