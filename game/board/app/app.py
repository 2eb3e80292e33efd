"""The game on the board: keeps what lies on the table, and does what the screens ask."""

from __future__ import annotations

from pathlib import Path

from game.board.app import interrupted
from game.board.app.playing import seat_to_show
from game.board.app.preferring import Preferring
from game.board.app.saving import new_save_name
from game.board.app.thumbnails import draw_missing, keep_thumbnail
from game.board.canvas.text import Measure
from game.board.desk.desk import TABLE, Desk
from game.board.screens.control.control import Control
from game.board.screens.ending.ending import Ending
from game.board.screens.game.board import Board
from game.board.screens.game.replay import Replay
from game.board.screens.overlays.brief import Brief
from game.board.screens.overlays.unfit import unfit_page
from game.board.screens.start.start import Start, StartRoom
from game.board.widgets.dialog import Answer, Dialog
from game.board.widgets.stage import Stage
from game.board.window.fonts import Fonts
from game.board.window.pictures import Pictures
from game.errors import NotSaved, SaveExists, UserError
from game.play.session import Session
from game.saves.shelf import saved_games
from game.scenario import library
from game.translate import Translator, system_language
from game.user.folders import played_saves

__all__ = ["App", "seat_to_show"]


class App(Preferring):
    """One run of the board: a stage of screens and, while a game is on the table, its desk.

    With ``pictures`` it keeps a small picture of each game that is left, for the start screen.
    """

    def __init__(self, measure: Measure, language: str = "", pictures: Pictures | None = None) -> None:
        super().__init__(Stage(measure), Translator(language or system_language()))
        self.game: Session | None = None
        self._damaged: Path | None = None
        self._pictures = pictures
        self.stage.refusal = lambda look: unfit_page(look, self.t)

    # ----- what every screen may ask

    def speak(self, language: str) -> None:
        """Read everything in another language."""
        super().speak(language)
        for screen in self.stage.screens:
            if isinstance(screen, Start):
                screen.t = self.t

    def enter(self, name: str) -> None:
        """Open the detail of a thing on the board, or where it is saved, or the views."""
        if name == "save":
            self._ask_place()
        elif name == "views":
            self.ask_view()
        else:
            super().enter(name)

    # ----- screens

    def show_start(self) -> None:
        """The start screen."""
        self.leave_game()
        self.home, self.clock = "", None
        self.stage.close_beside()
        interrupted.close_well()
        room = StartRoom(
            begin=self.begin,
            resume=self.resume,
            replay=self.replay,
            load=library.load,
            change_language=self.change_language,
            settings=self.open_settings,
            about=self.open_about,
            quit=self.quit,
            draw=self._draw_missing,
        )
        self.stage.replace(Start(self.t, library.headlines(), saved_games(), room))

    def leave_game(self) -> None:
        """Let go of the game on the table, if there is one, and keep its small picture."""
        if self.desk is None:
            return
        session, self.desk = self.game or self.desk.session, None
        self.game = None
        if isinstance(self.stage.measure, Fonts) and self._pictures is not None and not session.read_only:
            keep_thumbnail(session, self.stage.measure, self._pictures, self._table_view)
        session.close()

    def _draw_missing(self, path: Path) -> None:
        if isinstance(self.stage.measure, Fonts) and self._pictures is not None:
            draw_missing(path, self.stage.measure, self._pictures, self._table_view)

    def _table_view(self, desk: Desk) -> Board:
        return Board(desk, self)

    def offer_cut_short(self, path: Path | None) -> None:
        """When the program last ended in the middle of a game, say so and offer that game."""
        if path is None or not _can_go_on(path):
            return

        def answered(answer: str) -> None:
            if answer == "continue":
                self.resume(path)

        answers = (
            Answer("continue", self.t("board.continue"), look="primary"),
            Answer("later", self.t("board.later")),
        )
        text = self.t("board.cut_short", path=str(path))
        self.stage.push(
            Dialog(self.t("board.cut_short_title"), text, answers, leave=self.stage.pop, on_answer=answered)
        )

    def begin(self, loaded: library.Loaded, seats: dict[str, str], turns: int, facilitated: bool) -> None:  # noqa: FBT001 - a switch of the start screen
        """A new game in a file of its own; when the disk refuses it begins all the same, and says so."""
        path = played_saves() / new_save_name(loaded.scenario.name)
        try:
            session = Session.new(loaded, seats=seats, turns=turns, save=path, facilitated=facilitated)
        except (NotSaved, SaveExists):
            session = Session.new(loaded, seats=seats, turns=turns, facilitated=facilitated)
        self.show_game(session)
        self._after()

    def resume(self, path: Path) -> None:
        """Go on with a save, or say why not."""
        try:
            session = Session.open(path)
        except UserError as error:
            self.tell(self.t("board.cannot_open"), self.t.render(error.message))
            return
        self._damaged = path if session.warning is not None else None
        self.show_game(session)
        self._damaged = None

    def replay(self, path: Path) -> None:
        """Watch a save from its first record, or say why not."""
        try:
            session = Session.open(path, read_only=True)
        except UserError as error:
            self.tell(self.t("board.cannot_open"), self.t.render(error.message))
            return
        self.show_replay(session)

    def show_game(self, session: Session, seat: str = "", *, facilitated: bool = False) -> None:
        """Put a game on the table: its brief before the first turn, its ending after the last, else the board.

        A ``facilitated`` one opens with the control view, also when only its save says so.
        """
        self.game = session
        self.desk = Desk(session, seat or seat_to_show(session), self.t.language)
        led = facilitated or session.facilitated
        self.home = self.facilitator if led and not session.read_only else ""
        self.briefed = set()
        self.desk.led = self.led
        self.hear_from_here()
        self.tell_from_here()
        self.start_clock()
        interrupted.lies_open(None if session.read_only or session.ending is not None else session.path)
        if self.led and session.ending is None:
            self.show_view(self.home)
        elif session.turn == 0:
            self.briefed.add(self.desk.seat)
            self.stage.replace(Brief(self.desk, self, self._begin_turns))
        elif session.ending is not None:
            self.show_ending()
        else:
            self.show_board()
            self._turn_to_who_decides()
        if session.warning is not None:
            self._warn(session)

    def _warn(self, session: Session) -> None:
        """Say what is wrong with a save, and offer to go on from what is whole of it in a new file."""
        desk, damaged = self._table, self._damaged
        text = self.t.render(session.warning) if session.warning is not None else ""
        if damaged is None:
            self.tell(self.t("board.warning"), text)
            return

        def answered(answer: str) -> None:
            if answer == "new":
                try:
                    self.show_game(Session.go_on(damaged, damaged.with_name(new_save_name(desk.scenario.name))))
                except UserError as error:
                    self.tell(self.t("board.warning"), self.t.render(error.message))

        answers = (Answer("new", self.t("board.go_on_new"), look="primary"), Answer("look", self.t("board.only_look")))
        self.stage.push(Dialog(self.t("board.warning"), text, answers, leave=self.stage.pop, on_answer=answered))

    def _begin_turns(self) -> None:
        self.show_board()
        self.go_on()

    def show_board(self) -> None:
        """The board of the game on the table."""
        desk = self._table
        self.let_time_run()
        if desk.seat == self.facilitator and self.clock is not None:
            self.stage.replace(Control(desk, self, self.clock))
            return
        leads = self.led and desk.seat == TABLE
        self.stage.replace(Board(desk, self, leads=leads, views=not desk.session.read_only, moves=self.moves))

    def show_ending(self) -> None:
        """How the game on the table ended."""
        desk = self._table
        actions = {
            "new": self.show_start,
            "watch": lambda: self.show_replay(desk.session, desk.seat),
            "look": self.show_board,
            "quit": self.quit,
        }

        def watch_from(record: int) -> None:
            self.show_replay(desk.session, desk.seat, record)

        self.stage.replace(Ending(desk, self, actions, watch_from))

    def show_replay(self, session: Session, seat: str = TABLE, at: int | None = None) -> None:
        """The game from its first record, or from the record ``at``, to be stepped through.

        From the hot wash it leads back there: the game itself stays on the table meanwhile.
        """
        ended = self.desk if self.game is session else None
        self.desk = Desk(session, seat, self.t.language)

        def back() -> None:
            if ended is not None:
                ended.language = self.t.language
            self.desk = ended
            self.show_ending()

        leave = None if ended is None else back
        self.stage.replace(Replay(self.desk, self, session, at=at, motion=self.moves, back=leave))


def _can_go_on(path: Path) -> bool:
    """Whether a game can be gone on with: not when another program has it, nor when its file is no save."""
    try:
        session = Session.open(path)
    except UserError:
        return False
    session.close()
    return session.ending is None
