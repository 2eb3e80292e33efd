"""Something that no card covers: proposed by any seat, argued for and against by others (rules §Off-card action)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.forms.proposals import ArgueBlank, ProposeBlank, WithdrawBlank
from game.telling.position import position
from game.telling.proposals import waiting_proposals
from game.terminal.dialogue import Dialogue
from game.terminal.forms import GoneBack
from game.terminal.menu import Item
from rules.wording.names import Message

if TYPE_CHECKING:
    from game.forms.blank import OrderBlank
    from game.terminal.keyboard import Keyboard

__all__ = ["OffCard"]


class OffCard:
    """The two forms of an off-card action, for whichever seat is at the keyboard."""

    def __init__(self, keyboard: Keyboard) -> None:
        """``keyboard`` has the game and the voice."""
        self._keyboard = keyboard
        self._session, self._t = keyboard.session, keyboard.t
        self._dialogue = Dialogue(keyboard)

    def items(self, seat: str) -> list[Item]:
        """The lines of a seat's menu: propose, and argue where something waits."""
        refused = "" if self._is_led_by_somebody else self._t("terminal.no_facilitator")
        found = [
            Item(self._t("terminal.propose"), form=lambda: self.propose(seat), notes=self._alone(), refused=refused)
        ]
        waiting = waiting_proposals(self._session, seat)
        if waiting:
            label = self._t("terminal.argue", count=len(waiting))
            found.append(Item(label, form=lambda: self.argue(seat)))
        own = [one for one in waiting if one.seat == seat]
        if own:
            found.append(Item(self._t("terminal.withdraw", count=len(own)), form=lambda: self.withdraw(seat)))
        return found

    @property
    def _is_led_by_somebody(self) -> bool:
        """Whether there is a facilitator's seat, played or empty: without one nobody can rule."""
        return self._session.compiled.facilitator in self._session.compiled.roles

    def _alone(self) -> tuple[str, ...]:
        """Where nobody has the facilitator's seat: who rules then, and how."""
        if self._keyboard.facilitated or not self._is_led_by_somebody:
            return ()
        return (self._t("terminal.propose_alone", word=Message("terminal.word_facilitator")),)

    def propose(self, seat: str) -> bool:
        """Intent, effect wanted, an argument; an ally names the kind of aid. Whether it was put to the table."""
        if not self._is_led_by_somebody:
            self._keyboard.say(self._t("terminal.no_facilitator"))
            return False
        before = len(waiting_proposals(self._session, seat))
        waits = "yes" if self._keyboard.facilitated else ""
        if not self._give(ProposeBlank(self._session, position(self._session, seat), seat, waits=waits)):
            return False
        facilitating = self._keyboard.seat == self._session.compiled.facilitator
        if not facilitating and len(waiting_proposals(self._session, seat)) > before:
            key = "terminal.proposal_waits" if self._keyboard.facilitated else "terminal.proposal_waits_alone"
            self._keyboard.say(self._t(key, word=Message("terminal.word_facilitator")))
        return True

    def argue(self, seat: str) -> bool:
        """An argument for or against a proposal that waits; whether it was given."""
        return self._give(ArgueBlank(self._session, position(self._session, seat), seat))

    def withdraw(self, seat: str) -> bool:
        """One of the seat's own proposals leaves the table; whether one did."""
        return self._give(WithdrawBlank(self._session, position(self._session, seat), seat))

    def _give(self, blank: OrderBlank) -> bool:
        """Fill in a blank and give what it becomes; whether it was allowed, and nothing was left."""
        try:
            order = blank.order(self._dialogue.fill_in(blank))
        except GoneBack:
            return False
        return order is not None and self._keyboard.give(order)
