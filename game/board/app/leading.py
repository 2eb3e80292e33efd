"""Leading a table: the facilitator's rulings, the clock, the views, and the window for the projector."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.board.app.looking import Looking
from game.board.app.playing import Playing, seats_of_people
from game.board.desk.clock import PhaseClock
from game.board.desk.desk import TABLE, Desk
from game.board.screens.ending.ending import Ending
from game.board.screens.game.projected import Projected
from game.board.screens.overlays.ways import Ways
from game.board.widgets.stage import Stage
from game.board.widgets.values import Option
from game.errors import UserError
from rules.values.orders import Resume

if TYPE_CHECKING:
    from game.board.widgets.stage import Screen
    from game.translate import Translator
    from rules.values.orders import Order
    from rules.values.ruling import Ruling

__all__ = ["Leading", "Projector"]

PROJECTOR = "projector"


class Projector(Looking):
    """The table view in a window of its own: it shows what everyone may see, in a language and look of its own."""

    def __init__(self, of: Leading, stage: Stage, t: Translator, desk: Desk) -> None:
        super().__init__(stage, t)
        self._of = of
        self.desk = desk
        stage.replace(Projected(desk, self, moves=of.moves))

    def follow(self, shown: Screen) -> None:
        """Show the hot wash while the laptop shows it, on the same page; else the board."""
        ending = self.stage.screens[0]
        if isinstance(shown, Ending):
            if not isinstance(ending, Ending):
                ending = Ending(self._table, self, {})
                self.stage.replace(ending)
            ending.follow(shown)
        elif isinstance(ending, Ending):
            self.stage.replace(Projected(self._table, self, moves=self._of.moves))

    def change_language(self, language: str) -> None:
        """Read the projector's window in another language than the laptop's."""
        self.speak(language)

    def change_theme(self) -> None:
        """The next theme, for both windows."""
        self._of.change_theme()

    def go_on(self, *, far: bool = False) -> None:
        """The way on is opened on the laptop."""

    def go_back(self) -> None:
        """So is the way back."""

    def ask_to_leave(self) -> None:
        """Close this window."""
        self._of.open_projector()

    def may_close(self) -> bool:
        """There is nothing to lose here."""
        return True


class Leading(Playing):
    """A game with a facilitator beside or above it. The clock runs in every game that people play."""

    clock: PhaseClock | None = None
    clock_wanted = True
    time_held = False
    """Whether the clock still waits for the first look at the board of a game just opened."""
    _projector: Projector | None = None

    @property
    def facilitator(self) -> str:
        """The facilitator's seat in the scenario."""
        return self._table.seat_with_role("facilitator")

    def start_clock(self) -> None:
        """A clock for the game that was put on the table."""
        self.clock = PhaseClock(self._table.scenario.minutes, enabled=self.clock_wanted)
        self._table.clock = self.clock
        self.time_held = True
        self.keep_time()

    def let_time_run(self) -> None:
        """The people are at the board now."""
        self.time_held = False
        self.keep_time()

    def keep_time(self) -> None:
        """Let the clock keep up with the game."""
        session = self._table.session
        if self.clock is not None:
            waits = session.paused or bool(session.awaiting())  # a paused game waits for whom it waited for before
            over = session.ending is not None or session.read_only or self.time_held or not waits
            self.clock.follow(session.turn, session.phase, paused=session.paused, over=over)

    def _after(self) -> None:
        self.keep_time()
        super()._after()

    # ----- rulings

    def rule(self, order: Order) -> Ruling:
        """Give an order as the facilitator, or for a seat whose team said it aloud; what came of it."""
        ruling = self._table.session.submit(order)
        if ruling.allowed:
            self.tell_from_here()
        if self._table.session.ending is not None:
            self.show_ending()
        self._after()
        return ruling

    def pause(self) -> None:
        """Let a paused game go on; pausing itself asks for the reason, in a form of the control view."""
        self.rule(Resume(self.facilitator))

    def close_phase(self) -> None:
        """Close the phase, whoever is still waited for: who has not acted passes, an ally's card answers for it."""
        desk = self._table
        before = (desk.session.history.records[-1]["record"] if desk.session.history.records else 0) + 1
        desk.session.advance()
        desk.story_from = before
        if desk.session.ending is not None:
            self.show_ending()
        self._after()

    def go_back_to(self, record: int, why: str, *, same_luck: bool) -> str:
        """Go back to just after a record; why not, in the reader's language, or nothing when it is done."""
        try:
            self._table.session.going_back.to(record, why, same_luck=same_luck)
        except UserError as error:
            return self.t.render(error.message)
        self.tell_from_here()
        self._after()
        return ""

    def take_over(self, seat: str, player: str) -> None:
        """Let a person or a bot play a seat from here on."""
        try:
            self._table.session.take_over(seat, player)
        except UserError as error:
            self.tell(self.t("board.warning"), self.t.render(error.message))
            return
        self._after()

    def give_time(self, seconds: int) -> None:
        """Give the phase more time, or take some away."""
        if self.clock is not None:
            self.clock.add(seconds)

    # ----- views

    def ask_view(self) -> None:
        """Choose what this window shows: a seat, the table, the control view; or a window for the projector."""
        desk = self._table
        session = desk.session
        seats = [seat for seat in seats_of_people(session) if seat != desk.seat]
        ways = [
            Option(seat, desk.t("board.view_seat", seat=desk.seat_called(seat)), desk.t("board.view_seat_text"))
            for seat in seats
        ]
        if desk.seat != TABLE:
            ways.append(Option(TABLE, desk.t("board.view_table"), desk.t("board.view_table_text")))
        if self.facilitator and desk.seat != self.facilitator and not session.read_only:
            ways.append(Option(self.facilitator, desk.t("board.view_control"), desk.t("board.view_control_text")))
        name = "board.projector_close" if self.stage.beside is not None else "board.projector_open"
        ways.append(Option(PROJECTOR, desk.t(name), desk.t("board.projector_text")))

        def chosen(way: str) -> None:
            if way == PROJECTOR:
                self.open_projector()
            else:
                self.lead_from(way)

        self.stage.push(
            Ways(
                desk.t("board.views"),
                desk.t("board.views_text"),
                tuple(ways),
                desk.t("board.close"),
                leave=self.stage.pop,
                on_choice=chosen,
            )
        )

    def lead_from(self, seat: str) -> None:
        """Show a view; with the facilitator's the game is led from here on."""
        if seat == self.facilitator:
            self.home = seat
            self._table.led = True
        self.show_view(seat)

    def show_view(self, seat: str) -> None:
        """As in a game without a facilitator; the table and the control view are what a led game comes back to."""
        if self.led and seat in (TABLE, self.facilitator):
            self.home = seat
        super().show_view(seat)

    @property
    def projector_open(self) -> bool:
        """Whether the table view stands in a window of its own."""
        return self.stage.beside is not None

    def moves(self) -> bool:
        """Whether things may move by themselves."""
        return True

    def open_projector(self) -> None:
        """Open the table view in a window of its own, for the projector; close it when it is open."""
        desk = self._table
        if self.stage.beside is not None:
            self.stage.close_beside()
            self._projector = None
            return
        beside = Stage(self.stage.measure, self.stage.theme, self.stage.type_size, desk.t("board.view_table"))
        beside.refusal = self.stage.refusal
        shown = Desk(desk.session, TABLE, desk.language)
        shown.clock = self.clock
        shown.story_from = desk.story_from
        self._projector = Projector(self, beside, self.t, shown)
        self.stage.beside = beside

    def keep_projector(self) -> None:
        """Let the projector's window show the game that is on the table now."""
        if self._projector is None or self.desk is None:
            return
        if self.stage.beside is None:
            self._projector = None
            return
        shown = self._projector.desk
        if shown is not None:
            shown.session, shown.clock, shown.story_from = self.desk.session, self.clock, self.desk.story_from
        self._projector.follow(self.stage.screens[0])
        self._projector.stage.theme = self.stage.theme

    def push(self, screen: Screen) -> None:
        """Put a screen, such as a form, over this one."""
        self.stage.push(screen)

    def pop(self) -> None:
        """Take the screen on top away; a form is gone already when its ruling brought the ending."""
        if len(self.stage.screens) > 1:
            self.stage.pop()
