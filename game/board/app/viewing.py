"""Viewing: which screen of a game a window shows, and to whom; where others look on, a cover comes first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from game.board.app.debriefing import Debriefing
from game.board.app.replaying import Replaying
from game.board.app.reporting import open_report
from game.board.app.table import messages_not_told, seats_of_people, tell_from_decision, tell_messages
from game.board.desk.desk import TABLE, Desk
from game.board.desk.headlines import Headlines
from game.board.desk.reckoning import Reckoning, moved
from game.board.screens.control.control import Control
from game.board.screens.ending.ending import Ending
from game.board.screens.game.board import Board
from game.board.screens.game.headline import letters
from game.board.screens.game.projected import Projected
from game.board.screens.overlays.brief import Brief
from game.board.screens.overlays.cover import GO, Cover
from game.board.screens.overlays.ways import Ways
from game.board.widgets.values import Option
from game.telling.phases import asked_in
from game.telling.position import has_choice
from rules.values.orders import Hold

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.board.app.guarding import Guarding
    from game.board.app.table import Table
    from game.board.app.timing import Timing
    from game.board.screens.room import ControlRoom
    from game.board.window.camera import Camera
    from game.play.session import Session

__all__ = ["Viewing", "what_waits"]

PROJECTOR: Final = "projector"


class Viewing:
    """Shows the game on a table.

    ``guard`` stands before the control view; ``room`` carries out what its screens are asked; ``timing`` lets time run
    once people are at the board. ``show_start`` asks whether to go from the ending to the start screen; ``moves`` says
    whether things may move by themselves, ``told_beside`` what the projector's window has shown large.
    """

    def __init__(
        self,
        table: Table,
        room: ControlRoom,
        timing: Timing,
        *,
        guard: Guarding,
        show_start: Callable[[], None],
        quit_game: Callable[[], None],
        moves: Callable[[], bool],
        told_beside: Callable[[], frozenset[int]],
        camera: Camera | None = None,
    ) -> None:
        self._table = table
        self._room = room
        self._timing = timing
        self._guard = guard
        self._debriefing = Debriefing(table)
        self._show_start = show_start
        self._quit = quit_game
        self._moves = moves
        self._told_beside = told_beside
        self.replaying = Replaying(table, room, guard, camera)
        self._briefed: set[str] = set()
        self._came_to_look = False
        self._reckoning: Reckoning | None = None
        self.headlines = Headlines(moves, letters)

    # ----- a game comes to the table

    def begin(self, go_on: Callable[[], None]) -> None:
        """Show a game just laid: its brief before the first turn, its ending after the last, else where it stands.

        ``go_on`` begins the first turn.
        """
        desk = self._table.laid
        self._briefed = set()
        self._came_to_look = False
        self._table.handed = set()

        def begin_turns() -> None:
            self.show_board()
            go_on()

        if self._table.led and desk.session.ending is None:
            self.show_view(self._table.home)
        elif desk.session.ending is not None:
            self._debrief()
        elif desk.session.turn == 0:
            self._brief(desk.seat, begin_turns)
        else:
            self.show_board()
            self.show_who_decides()

    def _debrief(self) -> None:
        """How a game ended that was opened again: who led it debriefs it, notes included, and gives a PIN first."""
        table, desk = self._table, self._table.laid

        def lead() -> None:
            desk.seat = table.facilitator
            self.show_ending()

        if not table.led:
            self.show_ending()
            return
        if self._guard.is_set:
            desk.seat = TABLE
            self.show_ending()
        self._guard.ask(lead)

    # ----- screens

    def show_board(self) -> None:
        """The game on the table, as its desk's seat sees it."""
        table, desk = self._table, self._table.laid
        self._timing.let_run()
        if desk.seat == table.facilitator and table.clock is not None:
            table.stage.replace(Control(desk, self._room, table.clock))
            return
        views = not desk.session.read_only
        if desk.seat == TABLE:
            if not isinstance(next(iter(table.stage.screens), None), Projected):
                self.headlines.come_back(desk, self._told_beside())
            shown: Board = Projected(
                desk, self._room, leads=table.led, views=views, moves=self._moves, headlines=self.headlines
            )
        else:
            shown = Board(desk, self._room, views=views, moves=self._moves)
        table.stage.replace(shown)

    def show_ending(self) -> None:
        """How the game on the table ended."""
        desk = self._table.laid
        reckoning = self._reckoning_of(desk.session)
        actions = {
            "new": self._show_start,
            "watch": lambda: self.show_replay(desk.session, desk.seat),
            "look": self.show_board,
            "report": lambda: self._open_report(reckoning),
            "projector": self._room.open_projector,
            "quit": self._quit,
        }

        def watch_from(record: int) -> None:
            self.show_replay(desk.session, desk.seat, record)

        shown = self._debriefing
        ending = Ending(
            desk,
            self._room,
            actions,
            watch_from,
            lambda: self._room.projector_open,
            debrief=shown,
            reckoning=reckoning,
        )
        self._table.stage.replace(ending)

    def _open_report(self, reckoning: Reckoning) -> None:
        """The report: what only the facilitator may know is guarded as the control view is; the rest is anybody's."""
        table, desk = self._table, self._table.laid

        def write(*, leads: bool) -> None:
            open_report(table, desk, reckoning.found, leads=leads)

        if table.led and desk.seat != table.facilitator:
            self._guard.ask(partial(write, leads=True), partial(write, leads=False))
        else:
            write(leads=True)

    def _reckoning_of(self, session: Session) -> Reckoning:
        """The reckoning of the game that ended; the same one as long as its record stands as it does."""
        kept = self._reckoning
        if kept is None or kept.session is not session or kept.moved != moved(session):
            self.stop_reckoning()
            kept = self._reckoning = Reckoning(session)
        return kept

    def stop_reckoning(self) -> None:
        """Break off what is being worked out about a game that ended: it is being left, or goes on."""
        if self._reckoning is not None:
            self._reckoning.cancel()
            self._reckoning = None

    def show_replay(self, session: Session, seat: str = TABLE, at: int | None = None) -> None:
        """The game from its first record, or from the record ``at``, to be stepped through.

        From the hot wash it leads back there: the game itself stays on the table meanwhile.
        """
        table = self._table
        ended = table.desk if table.game is session else None

        def back() -> None:
            if ended is not None:
                ended.language = table.t.language
            table.desk = ended
            self.show_ending()

        self.replaying.show(session, seat, at, motion=self._moves, back=None if ended is None else back)

    # ----- whose turn it is at the laptop

    def show_who_decides(self) -> None:
        """At a table with several seats of people, show the seat that is waited for."""
        desk = self._table.laid
        waiting = desk.session.awaiting()
        if waiting and desk.seat not in waiting and not self._table.led:
            self.show_view(waiting[0])

    def show_view(self, seat: str) -> None:
        """Show the game as a seat, the table or the facilitator sees it; behind a cover where others look on.

        The table and the control view are what a led game comes back to. Who plays alone and only looked in there, as
        to allow hints, comes back to the seat as it was left: there is nobody from whom to cover it.
        """
        table, desk = self._table, self._table.laid
        leads = seat == table.facilitator
        if self._only_looked(seat):
            table.home, desk.led, self._came_to_look = "", False, False
        if table.led and (seat == TABLE or leads):
            table.home = seat
        leaving, desk.seat = desk.seat, TABLE
        desk.session.sits("")
        others = table.led or leads or len(seats_of_people(desk.session)) > 1
        secret = seat not in (TABLE, leaving) and others

        def begin() -> None:
            self.show_board()
            tell_messages(table, desk, desk.t("board.to_you"))

        def uncover() -> None:
            desk.seat = seat
            desk.session.sits(seat)
            if leads:  # who lifts this cover leads from here on, and nobody before
                self._came_to_look = self._came_to_look or not table.led
                table.home, desk.led = seat, True
            tell_from_decision(desk)
            if self._is_new_here(seat):
                self._brief(seat, begin)
            else:
                begin()

        if secret:
            self._cover(seat, uncover, leaving)
        else:
            uncover()

    def _only_looked(self, seat: str) -> bool:
        """Whether a seat is that of the one person in the game, who opened the control view and ruled on nothing."""
        session = self._table.laid.session
        return self._came_to_look and not session.facilitated and seats_of_people(session) == [seat]

    def _is_new_here(self, seat: str) -> bool:
        """Whether a seat's people have their first turn now, and have not read their brief at this laptop."""
        session = self._table.laid.session
        if session.read_only or seat in self._briefed:
            return False
        if seat == self._table.facilitator:
            return not session.turn and seat in session.scenario.briefs
        return seat in seats_of_people(session) and session.turn <= 1

    def _brief(self, seat: str, begin: Callable[[], None]) -> None:
        """Let the people of a seat read their brief, once at this laptop."""
        self._briefed.add(seat)
        self._table.stage.replace(Brief(self._table.laid, self._room, begin))

    def _cover(self, seat: str, uncover: Callable[[], None], leaving: str = TABLE) -> None:
        """Hide the board until the people of a seat sit at the laptop; the facilitator's is guarded."""
        table, desk = self._table, self._table.laid
        guarded = seat == table.facilitator

        def back() -> None:
            self.show_view(TABLE if table.led else leaving)

        table.stage.replace(
            Cover(
                table.t,
                desk.t("board.view_control") if guarded else desk.t("board.cover_title", seat=desk.seat_called(seat)),
                what_waits(desk, seat),
                (lambda: self._guard.ask(uncover)) if guarded else uncover,
                mark=desk.mark(seat),
                flag=desk.flag(seat),
                back=back if table.led or guarded else None,
                leaving=self._room.may_close,
                other=self._only_holds(seat),
                moment=_moment(desk),
                clock=table.clock,
                guarded=guarded,
            )
        )

    def _only_holds(self, seat: str) -> tuple[str, Callable[[], None]] | None:
        """What stands on an ally's cover while it may hold: one key for a team that has nothing to do."""
        desk = self._table.laid
        if seat not in desk.session.awaiting() or not desk.session.judge(Hold(seat)).allowed:
            return None
        title, text = desk.t("board.to_you"), desk.t("seats.message_waits", seat=desk.seat_called(seat))

        def hold() -> None:
            if messages_not_told(self._table, seat):
                self._table.stage.focus.widget = GO.action  # so that Enter then lifts the cover, as it says
                self._table.tell(title, text)  # what it says is for them alone
            else:
                self._room.hold(seat)

        return desk.t("seats.only_holds", seat=desk.seat_called(seat)), hold

    # ----- views to choose from

    def ask_view(self) -> None:
        """Choose what this window shows: a seat, the table, the control view; or a window for the projector."""
        desk, stage = self._table.laid, self._table.stage

        def chosen(way: str) -> None:
            if way == PROJECTOR:
                self._room.open_projector()
            else:
                self.lead_from(way)

        title, text, close = desk.t("board.views"), desk.t("board.views_text"), desk.t("board.close")
        stage.push(Ways(title, text, tuple(self._views()), close, leave=stage.pop, on_choice=chosen))

    def _views(self) -> list[Option]:
        """In a led game a team comes from its seat to the table and the control view; who hands out seats is led from.

        A seat for which nothing waits is not offered there: its people would find another team's secrets.
        """
        table, desk = self._table, self._table.laid
        guarded = table.led and desk.session.ending is None
        at_seat = desk.seat not in (TABLE, table.facilitator)
        offered = seats_of_people(desk.session)
        if guarded:
            offered = [] if at_seat else desk.session.awaiting()
        views = [
            Option(seat, desk.t("board.view_seat", seat=desk.seat_called(seat)), desk.t("board.view_seat_text"))
            for seat in offered
            if seat != desk.seat
        ]
        if desk.seat != TABLE:
            views.append(Option(TABLE, desk.t("board.view_table"), desk.t("board.view_table_text")))
        if table.facilitator and desk.seat != table.facilitator and not desk.session.read_only:
            said = desk.t("board.view_control"), desk.t("board.view_control_text")
            views.append(Option(table.facilitator, *said))
        if guarded and at_seat:
            return views
        name = "board.projector_close" if self._room.projector_open else "board.projector_open"
        return [*views, Option(PROJECTOR, desk.t(name), desk.t("board.projector_text"))]

    def lead_from(self, seat: str) -> None:
        """Show a view; with the facilitator's the game is led as soon as its cover is lifted."""
        self.show_view(seat)


def _moment(desk: Desk) -> str:
    """The turn and the phase in a line; nothing before the first."""
    turn, phase = desk.session.turn, desk.session.phase
    return desk.t("board.phase_of_turn", turn=turn, phase=desk.phase_called(phase)) if turn else ""


def what_waits(desk: Desk, seat: str) -> str:
    """What follows a cover, in words: a brief, what the phase asks, an inject's choice, or nothing; or the control."""
    session, phase = desk.session, desk.phase_called(desk.session.phase)
    if seat not in seats_of_people(session):
        return desk.t("board.cover_control")
    if not session.turn:
        return desk.t("board.cover_brief")
    if seat not in session.awaiting():
        return desk.t("board.cover_nothing", phase=phase)
    data = desk.seat_data(seat)
    own = data is not None and data.role in asked_in(session.phase)
    chooses = has_choice(session, seat)
    return desk.t("board.cover_choice" if chooses and not own else "board.cover_phase", phase=phase)
