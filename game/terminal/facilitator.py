"""The facilitator at the terminal: when the keyboard is theirs, and what they can do (rules §The facilitator)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from game.errors import UserError
from game.forms.rewriting import NO_MOVE
from game.forms.rulings import RULINGS
from game.forms.seats import SeatBlank
from game.forms.standing import GoBackBlank
from game.play.players import PEOPLE
from game.telling.position import position
from game.telling.proposals import waiting_proposals
from game.terminal.debriefing import Debriefing
from game.terminal.dialogue import Dialogue
from game.terminal.forms import Forms, GoneBack
from game.terminal.last_look import answered_lines
from game.terminal.menu import Item, Menu
from game.terminal.proposals import precedent_lines
from game.terminal.words import paragraph, wrap_all
from game.writing import unmarked
from rules.judging.words import find_precedent
from rules.values import leading, orders
from rules.wording import names as w
from rules.wording.names import Message, Name

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.forms.blank import Blank, OrderBlank
    from game.forms.values import Values
    from game.terminal.keyboard import Keyboard
    from game.terminal.offcard import OffCard
    from rules.values.orders import Order
    from rules.wording.names import Value

__all__ = ["Facilitator"]

DESK: dict[type[Order], str] = {
    orders.Adjudicate: "desk.adjudicate",
    orders.ConfirmPrecedent: "desk.confirm_precedent",
    orders.RevokePrecedent: "desk.revoke",
    orders.OverrideResult: "desk.override",
    orders.ForceRoll: "desk.force",
    orders.ReleaseRoll: "desk.release",
    orders.SetNumber: "desk.set_number",
    orders.SkipOrder: "desk.skip",
    orders.FireInject: "desk.fire",
    orders.PostponeInject: "desk.postpone",
    orders.CancelInject: "desk.cancel",
    orders.WriteInject: "desk.write",
    orders.Note: "desk.note",
    leading.Observe: "desk.observe",
    orders.Pause: "desk.pause",
    orders.Resume: "desk.resume",
    leading.SendMessage: "desk.message",
    leading.WithdrawInject: "desk.withdraw",
    leading.EndExercise: "desk.end",
}
"""The facilitator's rulings as the desk calls them."""

RESULTS = (orders.OverrideResult, orders.ForceRoll, orders.SetNumber, orders.SkipOrder)
INJECTS = (orders.FireInject, orders.PostponeInject, orders.CancelInject, orders.WriteInject)
"""The rulings of two of its sections, in the order of their numbers."""
LAST = (leading.SendMessage, leading.WithdrawInject, leading.EndExercise)
"""What stands at the end of the last section."""


class Facilitator:
    """The facilitator's desk: one menu, open until it is left."""

    def __init__(self, keyboard: Keyboard, off_card: OffCard, choose: Callable[[Menu], bool]) -> None:
        """``choose`` lets whoever sits at ``keyboard`` choose from a menu, and says whether anything came of it."""
        self._keyboard = keyboard
        self._off_card, self._choose = off_card, choose
        self._session, self._t = keyboard.session, keyboard.t
        self._dialogue = Dialogue(keyboard)
        self._debriefing = Debriefing(keyboard, self.seat)
        self._visited: set[tuple[int, str]] = set()
        self._seen: set[tuple[int, str]] = set()
        self.every_phase = not keyboard.people
        self._begun = False

    @property
    def seat(self) -> str:
        """The facilitator's seat; empty where the scenario has none."""
        seat = self._session.compiled.facilitator
        return seat if seat in self._session.compiled.roles else ""

    def is_due(self) -> bool:
        """Whether a seated facilitator gets the keyboard: a proposal is new, the turn is reviewed, or the phase is."""
        place = (self._session.turn, self._session.phase)
        stops = self._session.turn > 0 and (self.every_phase or place[1] == "review") and place not in self._visited
        return stops or bool(self._waiting() - self._seen)

    def _waiting(self) -> set[tuple[int, str]]:
        return {(one.number, one.intent) for one in waiting_proposals(self._session, self.seat)}

    def sit(self) -> None:
        """Look, and rule until there is no more to rule on."""
        self._visited.add((self._session.turn, self._session.phase))
        self._seen |= self._waiting()
        if not self._session.turn and not self._begun:
            self._show_brief()
        self._begun = True
        self._keyboard.look()
        over = self._session.ending
        while self._choose(self.menu()):
            if self._session.ending != over:
                return  # the exercise was ended, or begun again

    def _show_brief(self) -> bool:
        """The facilitator's own brief."""
        if self.seat in self._session.scenario.briefs:
            text = self._t.render(Name(f"brief.{self.seat}"))
            self._keyboard.say("", *paragraph(unmarked(text)))
        return False

    def menu(self) -> Menu:
        """Everything the facilitator can do, always under the same numbers."""
        t, waiting, hints = self._t, len(self._waiting()), self._session.hints.allowed
        asked = "desk.forecasts_off" if self._session.forecasts.on else "desk.forecasts_on"
        propose = [
            Item(t("desk.adjudicate", count=waiting), form=self._ruling(orders.Adjudicate)),
            Item(t("desk.propose"), form=lambda: self._for_a_seat(self._off_card.propose)),
            Item(t("desk.argue"), form=lambda: self._for_a_seat(self._off_card.argue)),
        ]
        pausing = orders.Resume if self._session.paused else orders.Pause
        game = [
            self._item(orders.Note),
            self._item(pausing),
            Item(t("desk.go_back"), form=self._form(GoBackBlank, self._go_back)),
            Item(t("desk.take_over"), form=self._form(SeatBlank, self._take_over)),
            Item(t("desk.every_phase_off" if self.every_phase else "desk.every_phase_on"), form=self._switch_stops),
            *(self._item(kind) for kind in LAST),
            Item(t("desk.brief"), form=self._show_brief),
        ]
        sections = [
            (t("desk.off_card"), propose),
            (t("desk.results"), [self._item(kind) for kind in RESULTS]),
            (t("desk.injects"), [self._item(kind) for kind in INJECTS]),
            (t("desk.game"), game),
            (t("desk.kept_and_set"), self._kept_and_set()),
            (t("desk.hints"), [Item(t("desk.hints_off" if hints else "desk.hints_on"), form=self._switch_hints)]),
            (t("desk.evidence"), [self._item(leading.Observe), Item(t("desk.see_evidence"), form=self._show_evidence)]),
            (t("desk.forecasts"), [Item(t(asked), form=self._switch_forecasts)]),
            (t("desk.debriefing"), self._debriefing.items()),
        ]
        return Menu(sections=sections, way_out=t("desk.leave"))

    def _show_evidence(self) -> bool:
        """Every objective with its tasks, and what was observed of each."""
        self._keyboard.say("", *self._debriefing.lines())
        return False

    def _kept_and_set(self) -> list[Item]:
        """What was ruled beforehand: precedents and set dice, listed, used and taken away."""
        t, position_now = self._t, self._session.view(self.seat).position
        kept = precedent_lines(self._session, self.seat, t)
        cites = any(find_precedent(position_now, item[2]) for item in position_now.proposals)
        dice = [
            t("rulings.roll_set_to", roll=w.roll_name(self._session.scenario, roll), face=face)
            for roll, face in position_now.forced
        ]
        kinds: tuple[tuple[type[Order], list[str], str], ...] = (
            (orders.ConfirmPrecedent, [], "" if cites else t("desk.none_cites")),
            (orders.RevokePrecedent, kept, "" if kept else t("desk.none_kept")),
            (orders.ReleaseRoll, wrap_all(dice, "  "), "" if dice else t("desk.none_set")),
        )
        return [
            Item(t(DESK[kind]), form=self._ruling(kind), notes=tuple(notes), refused=no) for kind, notes, no in kinds
        ]

    def _item(self, kind: type[Order]) -> Item:
        return Item(self._t(DESK[kind]), form=self._ruling(kind))

    # ----- forms

    def _ruling(self, kind: type[Order]) -> Callable[[], bool]:
        """A form that makes an order of a kind, and gives it."""

        def fill() -> bool:
            settled = {"clock": f"{datetime.now().astimezone():%H:%M}"} if kind is leading.Observe else {}
            blank = RULINGS[kind](self._session, position(self._session, self.seat), **settled)
            try:
                order = blank.order(self._dialogue.fill_in(blank, lambda values: self._last_look(blank, values)))
                if isinstance(order, leading.EndExercise) and not self._means_it(order):
                    return False
            except GoneBack:
                return False
            return order is not None and self._keyboard.give(order)

        return fill

    def _last_look(self, blank: OrderBlank, answers: Values) -> None:
        """A person sees all of a ruling once before it is given. Raises ``GoneBack`` where it is to be changed."""
        order = blank.order(answers)
        asked_otherwise = isinstance(order, (*NO_MOVE, leading.EndExercise))
        if order is None or asked_otherwise or not self._keyboard.reader.is_typed:
            return
        self._keyboard.say("", *answered_lines(blank, answers, order, self._t))
        Forms(self._keyboard).one_of(Message("desk.rule_sure"), [(Message("rulings.yes"), "yes")])

    def _means_it(self, order: leading.EndExercise) -> bool:
        """Whether the exercise is to end: asked once, naming what is lost."""
        values: dict[str, Value] = {"turn": self._session.turn, "turns": self._session.turns, "why": order.why}
        return Forms(self._keyboard).agrees(Message("desk.end_sure", values))

    def _form(self, kind: type[Blank], carry_out: Callable[[Values], None]) -> Callable[[], bool]:
        """A form that does what no order does; a mistake is said."""

        def fill() -> bool:
            try:
                carry_out(self._dialogue.fill_in(kind(self._session, position(self._session, self.seat))))
            except GoneBack:
                return False
            except UserError as error:
                self._keyboard.say(self._t.render(error.message))
                return False
            return True

        return fill

    def _for_a_seat(self, form: Callable[[str], bool]) -> bool:
        """A form of another seat's, filled in for it."""
        seats: list[tuple[Value, str]] = [(w.seat_name(one), one) for one in self._session.compiled.roles]
        try:
            seat = Forms(self._keyboard).one_of(Message("rulings.which_seat"), seats)
        except GoneBack:
            return False
        return form(seat)

    def _switch_stops(self) -> bool:
        self.every_phase = not self.every_phase
        return True

    def _switch_hints(self) -> bool:
        """Allow hints to everybody, or forbid them."""
        try:
            self._session.hints.allow(allowed=not self._session.hints.allowed)
        except UserError as error:
            self._keyboard.say(self._t.render(error.message))
            return False
        return True

    def _switch_forecasts(self) -> bool:
        """Ask every seat of people for forecasts, or none."""
        try:
            self._session.forecasts.switch(on=not self._session.forecasts.on)
        except UserError as error:
            self._keyboard.say(self._t.render(error.message))
            return False
        return True

    def _take_over(self, values: Values) -> None:
        """Give a seat to people or to a bot from here on."""
        self._session.take_over(values.text("seat"), values.text("player"))
        self._keyboard.people = [one for one, player in self._session.seats.items() if player == PEOPLE]
        if not self._keyboard.people:
            self._keyboard.facilitated = self.every_phase = True  # else the game would play itself to its end

    def _go_back(self, values: Values) -> None:
        """To just after any order or the beginning of any phase; the way there stays in the record."""
        same_luck = values.text("luck") == "same"
        self._session.going_back.to(values.number("record"), values.text("why"), same_luck=same_luck)
        self._visited.clear()
        self._keyboard.start_again()
        self._keyboard.say(self._t("desk.gone_back"))
