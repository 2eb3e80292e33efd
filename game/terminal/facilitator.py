"""The facilitator at the terminal: when the keyboard is theirs, and what they can do (rules §The facilitator)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.errors import UserError
from game.play.players import PEOPLE, players_for
from game.telling.proposals import waiting_proposals
from game.terminal.forms import Forms, GoneBack
from game.terminal.menu import Item, Menu
from game.terminal.rulings import Rulings
from game.terminal.words import player_name
from rules.wording import names as w
from rules.wording import orders as told
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.play.record import Entry
    from game.terminal.keyboard import Keyboard
    from game.terminal.offcard import OffCard
    from rules.values.orders import Order
    from rules.wording.names import Value

__all__ = ["Facilitator"]


class Facilitator:
    """The facilitator's desk: one menu, open until it is left."""

    def __init__(self, keyboard: Keyboard, off_card: OffCard, choose: Callable[[Menu], bool]) -> None:
        """``choose`` lets whoever sits at ``keyboard`` choose from a menu, and says whether anything came of it."""
        self._keyboard = keyboard
        self._off_card, self._choose = off_card, choose
        self._session, self._t = keyboard.session, keyboard.t
        self._forms = Forms(keyboard)
        self._rulings = Rulings(keyboard)
        self._visited: set[tuple[int, str]] = set()
        self._seen: set[tuple[int, str]] = set()
        self.every_phase = not keyboard.people

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
        self._keyboard.look()
        while self._choose(self.menu()):
            pass

    def menu(self) -> Menu:
        """Everything the facilitator can do, always under the same numbers."""
        t, rulings = self._t, self._rulings
        waiting = len(self._waiting())
        propose = [
            Item(t("desk.adjudicate", count=waiting), form=self._ruling(rulings.adjudicate)),
            Item(t("desk.propose"), form=lambda: self._for_a_seat(self._off_card.propose)),
            Item(t("desk.argue"), form=lambda: self._for_a_seat(self._off_card.argue)),
        ]
        results = [
            Item(t("desk.override"), form=self._ruling(rulings.override)),
            Item(t("desk.force"), form=self._ruling(rulings.force)),
            Item(t("desk.set_number"), form=self._ruling(rulings.set_number)),
            Item(t("desk.skip"), form=self._ruling(rulings.skip)),
        ]
        injects = [
            Item(t("desk.fire"), form=self._ruling(rulings.fire)),
            Item(t("desk.postpone"), form=self._ruling(rulings.postpone)),
            Item(t("desk.cancel"), form=self._ruling(rulings.cancel)),
            Item(t("desk.write"), form=self._ruling(rulings.write_inject)),
        ]
        game = [
            Item(t("desk.note"), form=self._ruling(rulings.note)),
            Item(t("desk.resume" if self._session.paused else "desk.pause"), form=self._ruling(rulings.pause)),
            Item(t("desk.go_back"), form=lambda: self._form(self._go_back)),
            Item(t("desk.take_over"), form=lambda: self._form(self._take_over)),
            Item(t("desk.every_phase_off" if self.every_phase else "desk.every_phase_on"), form=self._switch_stops),
        ]
        sections = [
            (t("desk.off_card"), propose),
            (t("desk.results"), results),
            (t("desk.injects"), injects),
            (t("desk.game"), game),
        ]
        return Menu(sections=sections, way_out=t("desk.leave"))

    # ----- forms

    def _ruling(self, make: Callable[[], Order]) -> Callable[[], bool]:
        """A form that makes an order, and gives it."""

        def fill() -> bool:
            try:
                order = make()
            except GoneBack:
                return False
            return self._keyboard.give(order)

        return fill

    def _form(self, fill: Callable[[], None]) -> bool:
        """A form that does what no order does; a mistake is said."""
        try:
            fill()
        except GoneBack:
            return False
        except UserError as error:
            self._keyboard.say(self._t.render(error.message))
            return False
        return True

    def _for_a_seat(self, form: Callable[[str], bool]) -> bool:
        """A form of another seat's, filled in for it."""
        seats: list[tuple[Value, str]] = [(w.seat_name(one), one) for one in self._session.compiled.roles]
        try:
            seat = self._forms.one_of(Message("rulings.which_seat"), seats)
        except GoneBack:
            return False
        return form(seat)

    def _switch_stops(self) -> bool:
        self.every_phase = not self.every_phase
        return True

    def _take_over(self) -> None:
        """Give a seat to people or to a bot from here on."""
        roles = {seat: role for seat, role in self._session.compiled.roles.items() if role != "facilitator"}
        seats: list[tuple[Value, str]] = [
            (Message("desk.seat_played", {"seat": w.seat_name(one), "player": self._player(one)}), one) for one in roles
        ]
        seat = self._forms.one_of(Message("rulings.which_seat"), seats)
        players: list[tuple[Value, str]] = [(player_name(one, self._t), one) for one in players_for(roles[seat])]
        self._session.take_over(seat, self._forms.one_of(Message("rulings.which_player"), players))
        self._keyboard.people = [one for one, player in self._session.seats.items() if player == PEOPLE]
        if not self._keyboard.people:
            self._keyboard.facilitated = self.every_phase = True  # else the game would play itself to its end

    def _player(self, seat: str) -> str:
        return player_name(self._session.seats.get(seat, ""), self._t)

    def _go_back(self) -> None:
        """To just after any order or the beginning of any phase; the way there stays in the record."""
        entries = self._session.history.entries(self.seat)
        turns: list[tuple[Value, int]] = [
            (Message("desk.turn", {"turn": one}), one) for one in dict.fromkeys(entry.turn for entry in entries)
        ]
        turn = self._forms.one_of(Message("rulings.which_turn"), turns)
        points: list[tuple[Value, int]] = [(self._point(one), one.record) for one in entries if one.turn == turn]
        record = self._forms.one_of(Message("rulings.which_point"), points)
        same_luck = not self._forms.agrees(Message("rulings.new_luck"))
        why = self._forms.text(Message("rulings.why"))
        self._session.going_back.to(record, why, same_luck=same_luck)
        self._visited.clear()
        self._keyboard.start_again()
        self._keyboard.say(self._t("desk.gone_back"))

    def _point(self, entry: Entry) -> Message:
        if entry.order is None:
            return Message("desk.phase_begins", {"phase": w.phase(entry.phase)})
        done = told.order_done(self._session.scenario, entry.order)
        return Message("desk.after_order", {"phase": w.phase(entry.phase), "done": done})
