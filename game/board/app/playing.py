"""Playing at the board: giving orders, closing phases, and handing the laptop from one seat to the next."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from game.board.app.saving import Saving
from game.board.desk.desk import TABLE
from game.board.forms.all_forms import argue_form, explain_form, propose_form
from game.board.offers.offers import groups
from game.board.screens.frame.top_bar import save_shown
from game.board.screens.game.log import LOG
from game.board.screens.game.order_choice import OrderChoice
from game.board.screens.game.order_desk import OrderDesk
from game.board.screens.game.orders import ALL, ARGUE, EXPLAIN, PROPOSE
from game.board.screens.overlays.ally_card import AllyCardScreen
from game.board.screens.overlays.brief import Brief
from game.board.screens.overlays.cover import Cover
from game.board.screens.overlays.review import Review, needs_review
from game.board.widgets.dialog import Answer, Dialog
from game.errors import WrongUse
from game.play.players import PEOPLE
from game.telling.facts import ACTS
from rules.values.orders import Pass
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.board.desk.desk import Desk
    from game.board.offers.choice import Choice
    from game.board.widgets.stage import Screen
    from game.play.session import Session
    from rules.values.orders import Order
    from rules.values.ruling import Ruling

__all__ = ["Playing", "seat_to_show", "seats_of_people"]


class Playing(Saving, ABC):
    """What a seat does at the board. ``home`` is the view that a led table comes back to after a seat's turn.

    A game is led when a facilitator runs it from the table or the control view; without one the seats of people follow
    on each other by themselves.
    """

    home = ""
    briefed: set[str]
    """The seats whose people have read their brief at this laptop."""

    @property
    def led(self) -> bool:
        """Whether a facilitator runs this game."""
        return bool(self.home)

    # ----- orders

    def choose(self, choice: Choice) -> None:
        """Show what an order means before it is given."""
        self.stage.push(OrderChoice(self._table, choice, give=self.give, leave=self.stage.pop))

    def give(self, order: Order) -> None:
        """Give an order as the seat that looks on."""
        self._table.session.submit(order)
        top = self.stage.top
        if isinstance(top, AllyCardScreen) or (isinstance(top, OrderDesk) and not groups(self._table)):
            self.stage.pop()  # nothing is left to do there
        self._after()

    # ----- the way on

    def go_on(self, *, far: bool = False) -> None:
        """Pass if the phase waits for the seat, and open the next phase; ``far`` goes to the next decision."""
        desk = self._table
        session = desk.session
        if session.ending is not None:
            self.show_ending()
        elif session.read_only:
            self.tell(desk.t("board.read_only"), desk.t("board.read_only_hint"))
        elif desk.seat == TABLE and session.awaiting():
            self.show_view(session.awaiting()[0])
        elif desk.deciding and needs_review(desk):
            self.stage.push(Review(desk, lambda: self._send(far=far), self._take_back, self.stage.pop))
        else:
            self._send(far=far)

    def _take_back(self, record: int) -> str:
        """Take one order back; why not, or nothing when it is done."""
        desk = self._table
        try:
            desk.session.going_back.take_back(record, desk.t("board.back"))
        except WrongUse as error:
            return desk.say(error.message)
        self._after()
        return ""

    def _send(self, *, far: bool) -> None:
        """Send what the seat ordered, then open the next phase unless another seat of people comes first."""
        desk = self._table
        session = desk.session
        asked = desk.deciding
        before = (session.history.records[-1]["record"] if session.history.records else 0) + 1
        opened = [entry.record for entry in desk.entries if entry.kind == "phase"]
        if asked:
            session.submit(Pass(desk.seat))
        led_seat = self.led and desk.seat in seats_of_people(session)
        if not session.awaiting() and not led_seat:
            if far:
                session.play_on()
            else:
                session.advance()
        # Where something is to be decided, what came just before stays in sight.
        keep = desk.deciding and not asked and not far and bool(opened)
        desk.story_from = opened[-1] if keep else before
        self.stage.focus.start_anew(LOG)  # the log shows what is new, wherever one had read
        if led_seat:
            self.show_view(self.home)
        else:
            self._turn_to_who_decides()
        if session.ending is not None:
            self.show_ending()
        self._after()  # what is unsaved is said over the ending too

    def go_back(self) -> None:
        """Take back the seat's last order, or say why it stays."""
        desk = self._table
        session = desk.session
        read_only = Message("session.read_only")
        stays = read_only if session.read_only else session.going_back.undo(desk.seat, desk.t("board.back"))
        if stays is not None:
            self.tell(desk.t("board.back"), desk.say(stays))
            return
        self.tell_from_here()
        self._after()

    def tell_from_here(self) -> None:
        """Tell what happened from the phase being played."""
        desk = self._table
        opened = [entry.record for entry in desk.entries if entry.kind == "phase"]
        desk.story_from = opened[-1] if opened else 0

    # ----- whose turn it is at the laptop

    def _turn_to_who_decides(self) -> None:
        """At a table with several seats of people the board shows the seat that is waited for."""
        desk = self._table
        waiting = desk.session.awaiting()
        if waiting and desk.seat not in waiting and not self.led:
            self.show_view(waiting[0])

    def show_view(self, seat: str) -> None:
        """Show the game as a seat, the table or the facilitator sees it; behind a cover where others look on."""
        desk = self._table
        leaving, desk.seat = desk.seat, TABLE
        secret = seat not in (TABLE, leaving) and (self.led or len(seats_of_people(desk.session)) > 1)

        def uncover() -> None:
            desk.seat = seat
            self.tell_from_here()
            if self._is_new_here(seat):
                self.briefed.add(seat)
                self.stage.replace(Brief(desk, self, self.show_board))
            else:
                self.show_board()

        if secret:
            self._cover(seat, uncover)
        else:
            uncover()

    def _is_new_here(self, seat: str) -> bool:
        """Whether a seat's people have their first turn now, and have not read their brief at this laptop."""
        session = self._table.session
        people = seat in seats_of_people(session) and seat != self._table.seat_with_role("facilitator")
        return people and session.turn <= 1 and not session.read_only and seat not in self.briefed

    def _cover(self, seat: str, uncover: Callable[[], None]) -> None:
        """Hide the board until the people of a seat sit at the laptop."""
        desk = self._table
        title = desk.t("board.cover_title", seat=desk.seat_called(seat))
        text = self._covered(seat)
        self.stage.replace(
            Cover(
                self.t,
                title,
                text,
                uncover,
                mark=desk.mark(seat),
                flag=desk.flag(seat),
                back=(lambda: self.show_view(TABLE)) if self.led else None,
                leaving=self.may_close,
            )
        )

    def _covered(self, seat: str) -> str:
        """What follows a cover, in words."""
        desk = self._table
        if seat in seats_of_people(desk.session):
            return _to_decide(desk, seat)
        return desk.t("board.cover_control")

    # ----- what no card covers

    def enter(self, name: str) -> None:
        """Open all orders, or the form in which a seat proposes, argues or gives reasons; else what looking opens."""
        desk = self._table
        screen: Screen | None = None
        if name.startswith(ALL):
            group = name.removeprefix(ALL).removeprefix(".")
            screen = OrderDesk(desk, self.choose, self.stage.pop, self.enter, group)
        elif name == PROPOSE:
            screen = propose_form(desk, desk.seat, give=self._say, leave=self.stage.pop)
        elif name == EXPLAIN:
            screen = explain_form(desk, desk.seat, give=self._say, leave=self.stage.pop)
        elif name.startswith(ARGUE):
            proposal = int(name.removeprefix(ARGUE))
            screen = argue_form(desk, proposal, desk.seat, give=self._say, leave=self.stage.pop)
        if screen is None:
            super().enter(name)
        else:
            self.stage.push(screen)

    def _say(self, order: Order) -> Ruling:
        ruling = self._table.session.submit(order)
        self._after()
        return ruling

    # ----- leaving

    def ask_to_leave(self) -> None:
        """Stop playing: back to the start screen, on with the game, or out."""
        desk = self._table

        def answered(answer: str) -> None:
            if answer == "quit":
                self.quit()
            elif answer == "start":
                self.show_start()

        title, saved, stay = _leaving(desk)
        answers = (
            Answer("start", desk.t("board.to_start")),
            Answer("quit", desk.t("board.quit"), "q", look="danger"),
            Answer("stay", stay, look="primary"),
        )
        text = saved if not save_shown(desk).wrong else save_shown(desk).reason
        self.stage.push(Dialog(title, text, answers, leave=self.stage.pop, on_answer=answered))

    def quit(self) -> None:
        """Close the window, unless something is unsaved and the person wants to see to that."""
        self.stage.ask_to_close()

    # ----- screens that the whole program has

    @abstractmethod
    def change_language(self, language: str) -> None:
        """Read everything in another language."""

    @abstractmethod
    def change_theme(self) -> None:
        """Dark, light, high contrast, and round again."""

    @abstractmethod
    def show_board(self) -> None:
        """The game on the table, as its desk's seat sees it."""

    @abstractmethod
    def show_ending(self) -> None:
        """How the game on the table ended."""

    @abstractmethod
    def show_start(self) -> None:
        """The start screen."""


def _to_decide(desk: Desk, seat: str) -> str:
    """What waits for a seat: its brief, what the phase asks of it, an inject's choice, or nothing."""
    session, phase = desk.session, desk.phase_called(desk.session.phase)
    if not session.turn:
        return desk.t("board.cover_brief")
    if seat not in session.awaiting():
        return desk.t("board.cover_nothing", phase=phase)
    data = desk.seat_data(seat)
    own = data is not None and data.role in ACTS.get(session.phase, ())
    chooses = any(item[1] == seat for item in session.view(seat).position.choices)
    return (
        desk.t("board.cover_choice", phase=phase) if chooses and not own else desk.t("board.cover_phase", phase=phase)
    )


def _leaving(desk: Desk) -> tuple[str, str, str]:
    """What is asked of who leaves, what becomes of the game, and what staying is: watching, looking back, playing."""
    if desk.session.read_only:
        return desk.t("board.leave_watched_title"), desk.t("board.leave_watched"), desk.t("board.stay_watching")
    if desk.session.ending is not None:
        return desk.t("board.leave_over_title"), desk.t("board.leave_over"), desk.t("board.stay_here")
    return desk.t("board.leave_title"), desk.t("board.leave_saved"), desk.t("board.stay")


def seats_of_people(session: Session) -> list[str]:
    """The seats that people play."""
    return [seat for seat, player in session.seats.items() if player == PEOPLE]


def seat_to_show(session: Session) -> str:
    """The seat whose people look on: the one waited for, else the first that people play, else the table."""
    return (session.awaiting() or seats_of_people(session) or [TABLE])[0]
