"""Playing at the board: giving orders, closing phases, taking back, and saying what no card covers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from game.board.app.table import seats_of_people
from game.board.app.taking_back import note_taken_back, take_back
from game.board.desk.desk import TABLE
from game.board.forms.all_forms import argue_form, explain_form, propose_form, withdraw_form
from game.board.offers.offers import groups
from game.board.screens.game.log import LOG
from game.board.screens.game.order_choice import OrderChoice
from game.board.screens.game.order_desk import OrderDesk
from game.board.screens.overlays.ally_card import AllyCardScreen
from game.board.screens.overlays.review import Review, needs_review
from game.errors import WrongUse
from rules.values.orders import Hold, Pass
from rules.wording.orders import order as order_message

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.board.app.table import Table
    from game.board.offers.choice import Choice
    from rules.values.orders import Order
    from rules.values.ruling import Ruling

__all__ = ["Playing", "Views"]


class Views(Protocol):
    """Where play leads: who comes to the board next, and how it ended."""

    def show_view(self, seat: str) -> None:
        """Show the game as a seat, the table or the facilitator sees it; behind a cover where others look on."""

    def show_who_decides(self) -> None:
        """Show the seat that is waited for."""

    def show_ending(self) -> None:
        """Show how the game on the table ended."""


class Playing:
    """What a seat does at the board.

    ``views`` shows whoever comes next. What is pressed in all orders is handed to ``enter``.
    """

    def __init__(self, table: Table, views: Views, enter: Callable[[str], None]) -> None:
        self._table = table
        self._views = views
        self._enter = enter

    # ----- orders

    def choose(self, choice: Choice, *, at_once: bool = False) -> None:
        """Show what an order means before it is given; ``at_once`` gives it as it is offered."""
        desk, stage = self._table.laid, self._table.stage
        due = bool(choice.orders) and desk.session.forecasts.is_due(choice.orders[0])
        if at_once and choice.orders and choice.orders[0] in desk.legal and not due:
            self.give(choice.orders[0])
        else:
            stage.push(
                OrderChoice(desk, choice, give=self.give, leave=stage.pop, open_line=self._enter, say=self._forecast)
            )

    def _forecast(self, order: Order, said: int | None) -> None:
        """Record how likely a seat thinks an order's success is; from then on it sees the odds."""
        self._table.laid.session.forecasts.state(order, said)
        self._table.recorded()

    def give(self, order: Order) -> None:
        """Give an order as the seat that looks on."""
        desk, stage = self._table.laid, self._table.stage
        desk.session.submit(order)
        if isinstance(stage.top, AllyCardScreen) or (isinstance(stage.top, OrderDesk) and not groups(desk)):
            stage.pop()  # nothing is left to do there
        self._table.recorded()

    def open_orders(self, group: str = "") -> None:
        """All orders at full size, those of a group first."""
        stage = self._table.stage
        stage.push(OrderDesk(self._table.laid, self.choose, stage.pop, self._enter, group))

    def open_offer(self, name: str) -> bool:
        """Show what an order means, by its offer's id; whether the seat that looks on has it to give now."""
        desk = self._table.laid
        offered = (choice for group in groups(desk) for choice in group.choices if choice.id == name)
        choice = next(offered, None) if desk.deciding else None
        if choice is not None:
            self.choose(choice)
        return choice is not None

    # ----- what no card covers

    def propose(self) -> None:
        """The form in which a seat proposes what no card covers."""
        desk, stage = self._table.laid, self._table.stage
        stage.push(propose_form(desk, desk.seat, give=self._say, leave=stage.pop))

    def explain(self) -> None:
        """The form in which a seat gives its reasons."""
        desk, stage = self._table.laid, self._table.stage
        stage.push(explain_form(desk, desk.seat, give=self._say, leave=stage.pop))

    def argue(self, proposal: int) -> None:
        """The form in which a seat speaks for or against a proposal."""
        desk, stage = self._table.laid, self._table.stage
        stage.push(argue_form(desk, proposal, desk.seat, give=self._say, leave=stage.pop))

    def withdraw(self, proposal: int) -> None:
        """The form in which a seat takes its own proposal off the table."""
        desk, stage = self._table.laid, self._table.stage
        stage.push(withdraw_form(desk, proposal, desk.seat, give=self._say, leave=stage.pop))

    def _say(self, order: Order) -> Ruling:
        ruling = self._table.laid.session.submit(order)
        self._table.recorded()
        return ruling

    # ----- the way on

    def go_on(self, *, far: bool = False) -> None:
        """Pass if the phase waits for the seat, and go on to the next stop; ``far`` goes to the next decision."""
        desk = self._table.laid
        session = desk.session
        if session.ending is not None:
            self._views.show_ending()
        elif session.read_only:
            self._table.tell(desk.t("board.read_only"), desk.t("board.read_only_hint"))
        elif desk.seat == TABLE and session.awaiting():
            self._views.show_view(session.awaiting()[0])
        elif needs_review(desk):
            stage = self._table.stage
            stage.push(Review(desk, lambda: self._send(far=far), self._take_back, stage.pop, self._now))
        else:
            self._send(far=far)

    def _now(self) -> float:
        return self._table.stage.now()

    def _send(self, *, far: bool) -> None:
        """Send what the seat ordered, then open the next phase unless another seat of people comes first."""
        desk = self._table.laid
        asked, opened = desk.deciding, [entry.record for entry in desk.entries if entry.kind == "phase"]
        before = self._next_record()
        if asked:
            desk.session.submit(Pass(desk.seat))
        led_seat = self._table.led and desk.seat in seats_of_people(desk.session)
        self._open_next(far=far, led_seat=led_seat)
        # Where something is to be decided, what came just before stays in sight.
        keep = desk.deciding and not asked and not far and bool(opened)
        desk.story_from = opened[-1] if keep else before
        self._call_next(led_seat=led_seat)

    def hold(self, seat: str) -> None:
        """An ally that was called holds and is done, without lifting its cover."""
        desk = self._table.laid
        before, led = self._next_record(), self._table.led
        for order in (Hold(seat), Pass(seat)):
            if seat in desk.session.awaiting():
                desk.session.submit(order, entered=self._table.facilitator if led else "")
        self._open_next(far=False, led_seat=led)
        desk.story_from = before
        self._call_next(led_seat=led)

    def _next_record(self) -> int:
        records = self._table.laid.session.history.records
        return (records[-1]["record"] if records else 0) + 1

    def _open_next(self, *, far: bool, led_seat: bool) -> None:
        """Go on to the next stop when nobody is waited for, unless a seat of a led game was done: that is the leader's.

        A stop is a phase in which somebody decides, and the Review of a turn; in the lesson, every phase of the first
        turn; in a led game every phase, for who leads it speaks, writes injects and sets dice in each. ``far`` stops
        at decisions alone, and whoever leads at a Review too.
        """
        desk = self._table.laid
        if desk.session.awaiting() or led_seat:
            return
        led = self._table.led
        if (led or desk.in_lesson) and not far:
            desk.session.advance()
        else:
            desk.session.play_on(past_reviews=far and not led)

    def _call_next(self, *, led_seat: bool) -> None:
        """Show who comes next: in a led game another seat that the phase waits for, else the view it is led from.

        A game that is over, and that nobody leads, stays at its last Review, which tells what happened; the way on
        leads to how it ended.
        """
        session = self._table.laid.session
        self._table.stage.focus.start_anew(LOG)  # the log shows what is new, wherever one had read
        if led_seat:
            self._views.show_view(next(iter(session.awaiting()), self._table.home))
        else:
            self._views.show_who_decides()
        if session.ending is not None and self._table.led:
            self._views.show_ending()
        self._table.recorded()  # what is unsaved is said over the ending too

    # ----- the way back

    def _take_back(self, record: int) -> str:
        """Take one order back; why not, or nothing when it is done."""
        desk = self._table.laid
        order = next((one.order for one in desk.entries if one.record == record), None)
        try:
            desk.session.going_back.take_back(record, desk.t("board.back"))
        except WrongUse as error:
            return desk.say(error.message)
        self._table.recorded()
        if order is not None:
            note_taken_back(self._table, order_message(desk.scenario, order))
        return ""

    def go_back(self) -> None:
        """Take back the seat's last order, or say why it stays; where more goes with it, ask first and say what."""
        take_back(self._table, self._table.laid)
