"""Something that no card covers: proposed by any seat, argued for and against by others (rules §Off-card action)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.telling.proposals import Proposal, waiting_proposals
from game.terminal.forms import Forms, GoneBack
from game.terminal.menu import Item
from game.terminal.proposals import headline, precedent_lines, proposal_lines
from rules.values import orders
from rules.wording import names as w
from rules.wording.names import Message, Name

if TYPE_CHECKING:
    from game.play.session import Session
    from game.terminal.keyboard import Keyboard
    from rules.wording.names import Value

__all__ = ["OffCard", "choose_proposal"]


class OffCard:
    """The two forms of an off-card action, for whichever seat is at the keyboard."""

    def __init__(self, keyboard: Keyboard) -> None:
        """``keyboard`` has the game and the voice."""
        self._keyboard = keyboard
        self._session, self._t = keyboard.session, keyboard.t
        self._forms = Forms(keyboard)

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
        try:
            order = self._proposed(seat)
        except GoneBack:
            return False
        before = len(waiting_proposals(self._session, seat))
        if not self._keyboard.give(order):
            return False
        facilitating = self._keyboard.seat == self._session.compiled.facilitator
        if not facilitating and len(waiting_proposals(self._session, seat)) > before:
            key = "terminal.proposal_waits" if self._keyboard.facilitated else "terminal.proposal_waits_alone"
            self._keyboard.say(self._t(key, word=Message("terminal.word_facilitator")))
        return True

    def _proposed(self, seat: str) -> orders.ProposeAction:
        forms = self._forms
        intent = forms.text(Message("rulings.intent", {"seat": w.seat_name(seat)}), needed=True)
        aid = ""
        if seat in self._session.compiled.allies:
            kinds: list[tuple[Value, str]] = [
                (Name(f"aid.{one.id}.name"), one.id) for one in self._session.scenario.aid_kinds
            ]
            aid = forms.one_of(Message("rulings.aid"), kinds)
        effect = forms.text(Message("rulings.effect_wanted"), needed=True)
        argument = forms.text(Message("rulings.argument_for"))
        return orders.ProposeAction(seat, intent, effect, argument, self._tag(seat), aid)

    def _tag(self, seat: str) -> str:
        """The word under which a ruling may be kept; one that is kept already settles the proposal at once."""
        self._keyboard.say(*precedent_lines(self._session, seat, self._t))
        return self._forms.text(Message("rulings.tag"))

    def argue(self, seat: str) -> bool:
        """An argument for or against a proposal that waits; whether it was given."""
        try:
            proposal = choose_proposal(self._session, self._forms, seat)
            self._keyboard.say("", *proposal_lines(proposal, self._t))
            sides: list[tuple[Value, bool]] = [(Message("flag.supports"), True), (Message("flag.against"), False)]
            supports = self._forms.one_of(Message("rulings.for_or_against"), sides)
            argument = self._forms.text(Message("rulings.argument"), needed=True)
        except GoneBack:
            return False
        return self._keyboard.give(orders.Argue(seat, proposal.number, supports, argument))


def choose_proposal(session: Session, forms: Forms, seat: str) -> Proposal:
    """One of the proposals that wait; the only one without asking.

    Raises:
        GoneBack: none waits, or none was chosen.
    """
    waiting = waiting_proposals(session, seat)
    if len(waiting) == 1:
        return waiting[0]
    labels: list[tuple[Value, Proposal]] = [(headline(one), one) for one in waiting]
    return forms.one_of(Message("rulings.which_proposal"), labels)
