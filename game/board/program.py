"""The game on the board: keeps what lies on the table, and does what the screens ask."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from game import library, preferences
from game.board.choices import Choice
from game.board.desk import TABLE, Desk
from game.board.details import lines_of, title_of
from game.board.dialog import Answer, Dialog
from game.board.drawing import SignShape
from game.board.flow import Line
from game.board.fonts import Fonts
from game.board.pictures import Pictures
from game.board.saving import Saving, new_save_name
from game.board.screens.about import About
from game.board.screens.ally_card import AllyCardScreen
from game.board.screens.board import Board
from game.board.screens.brief import Brief
from game.board.screens.detail import Detail
from game.board.screens.ending import Ending
from game.board.screens.order_choice import OrderChoice
from game.board.screens.replay import Replay
from game.board.screens.settings import Settings
from game.board.screens.start import Start, StartRoom
from game.board.screens.top_bar import save_shown
from game.board.stage import Stage
from game.board.text import Measure
from game.board.theme import THEMES, TypeRole
from game.board.thumbnails import draw_missing
from game.errors import NotSaved, SaveExists, UserError
from game.players import PEOPLE
from game.saved_games import saved_games
from game.session import Session
from game.settings import data_root, played_saves
from game.translate import Translator, system_language
from rules.orders import Pass

if TYPE_CHECKING:
    from collections.abc import Callable

    from rules.orders import Order

__all__ = ["App", "seat_to_show"]

KEYS = {
    "enter": "key.enter",
    "escape": "key.escape",
    "space": "key.space",
    "tab": "key.tab",
    "ctrl": "key.ctrl",
    "home": "key.home",
    "end": "key.end",
    "page_up": "key.page_up",
    "page_down": "key.page_down",
    "left": "key.left",
    "right": "key.right",
    "up": "key.up",
    "down": "key.down",
}
"""What keys are called on buttons."""
HELP_LINES = (
    ("board.help_next", "N"),
    ("board.help_jump", "J"),
    ("board.help_choose", "1 2 3"),
    ("board.help_tab", "Tab"),
    ("board.help_cards", "F1–F5"),
    ("board.help_back", "Ctrl Z"),
    ("board.help_save", "Ctrl S"),
    ("board.help_size", "+ −"),
    ("board.help_theme", "T"),
    ("board.help_full", "F11"),
    ("board.help_escape", "Esc"),
)


class App(Saving):
    """One run of the board: a stage of screens and, while a game is on the table, its desk."""

    def __init__(self, measure: Measure, language: str = "") -> None:
        super().__init__(Stage(measure), Translator(language or system_language()))
        self._damaged: Path | None = None
        self._measure = measure
        self._start: Start | None = None
        self.preferences = preferences.Preferences(language=language)
        self._name_keys()

    # ----- what every screen may ask

    def change_language(self, language: str) -> None:
        """Read everything in another language."""
        self.t = Translator(language)
        if self.desk is not None:
            self.desk.language = language
        if self._start is not None:
            self._start.t = self.t
        self._name_keys()

    def _name_keys(self) -> None:
        self.stage.key_names = tuple((key, self.t(said)) for key, said in KEYS.items())

    def change_theme(self) -> None:
        """Dark, light, high contrast, and round again."""
        names = list(THEMES)
        self.stage.theme = THEMES[names[(names.index(self.stage.theme.name) + 1) % len(names)]]

    def enter(self, name: str) -> None:
        """Open the detail of a thing on the board."""
        desk = self._table
        if name == "help":
            self.show(lambda: self.t("board.help"), self._help_lines)
        elif name == "save":
            self._ask_place()
        elif name.partition(".")[0] in ("track", "card", "record", "ladder", "score"):
            self.show(lambda: title_of(desk, name), lambda: self._kept(f"detail.{name}", lambda: lines_of(desk, name)))

    def _kept(self, name: str, make: Callable[[], list[Line]]) -> list[Line]:
        found: list[Line] = self._table.keep(f"{name}.{self._table.language}", make)
        return found

    def show(self, title: Callable[[], str], lines: Callable[[], list[Line]]) -> None:
        """Show lines over the screen."""
        self.stage.push(Detail(title, lines, lambda: self.t("board.close"), leave=self.stage.pop, open_line=self.enter))

    def _help_lines(self) -> list[Line]:
        lines = [Line(self.t(key), value=keys, space=8) for key, keys in HELP_LINES]
        signs = (
            (SignShape.DISC, "board.state_ready"),
            (SignShape.RIGHT, "board.state_asked"),
            (SignShape.RING, "board.state_cooling"),
            (SignShape.CROSS, "board.state_spent"),
            (SignShape.PADLOCK, "board.state_blocked"),
        )
        lines.append(Line(self.t("board.signs"), TypeRole.LABEL, "sky", space=16))
        lines.extend(Line(self.t(key), sign=shape, mark_tone="text", space=5) for shape, key in signs)
        lines.append(Line(self.t("board.die_rule"), tone="quiet", space=12))
        return lines

    def open_ally(self, seat: str) -> None:
        """Open an ally's card."""
        self.stage.push(
            AllyCardScreen(
                self._table,
                seat,
                ask=self.choose,
                explain=lambda title, lines: self.show(lambda: title, lines),
                leave=self.stage.pop,
            )
        )

    # ----- playing

    def choose(self, choice: Choice) -> None:
        """Show what an order means before it is given."""
        self.stage.push(OrderChoice(self._table, choice, give=self._give, leave=self.stage.pop))

    def _give(self, order: Order) -> None:
        desk = self._table
        desk.session.submit(order)
        if isinstance(self.stage.top, AllyCardScreen):
            self.stage.pop()
        self._after()

    def go_on(self, *, far: bool = False) -> None:
        """Pass if the phase waits for the seat, and open the next phase; ``far`` goes to the next decision."""
        desk = self._table
        session = desk.session
        if session.ending is not None:
            self.show_ending()
            return
        if session.read_only:
            self._tell(desk.t("board.read_only"), desk.t("board.read_only_hint"))
            return
        asked = desk.deciding
        before = (session.records[-1]["record"] if session.records else 0) + 1
        opened = [entry.record for entry in desk.entries if entry.kind == "phase"]
        if asked:
            session.submit(Pass(desk.seat))
        if not session.awaiting():  # else another seat of people comes first
            if far:
                session.play_on()
            else:
                session.advance()
        # Where something is to be decided, what came just before stays in sight.
        keep = desk.deciding and not asked and not far and bool(opened)
        desk.story_from = opened[-1] if keep else before
        self._turn_to_who_decides()
        self._after()
        if session.ending is not None:
            self.show_ending()

    def go_back(self) -> None:
        """Take back the last order of a person this turn, or say that there is none."""
        desk = self._table
        if desk.session.read_only or not desk.session.undo_last(desk.t("board.back")):
            self._tell(desk.t("board.back"), desk.t("board.nothing_to_undo"))
            return
        entries = [entry for entry in desk.entries if entry.kind == "phase"]
        desk.story_from = entries[-1].record if entries else 0
        self._after()

    def _turn_to_who_decides(self) -> None:
        """At a table with several seats of people the board shows the seat that is waited for."""
        desk = self._table
        waiting = desk.session.awaiting()
        if not waiting or desk.seat in waiting:
            return
        seat = waiting[0]
        title = desk.t("board.cover_title", seat=desk.seat_called(seat))

        def uncover(_answer: str) -> None:
            desk.seat = seat

        desk.seat = TABLE
        self.stage.push(
            Dialog(
                title,
                desk.t("board.cover"),
                (Answer("ready", desk.t("board.ready")),),
                leave=self.stage.pop,
                on_answer=uncover,
            )
        )

    def ask_to_leave(self) -> None:
        """Stop playing: back to the start screen, on with the game, or out."""
        desk = self._table

        def answered(answer: str) -> None:
            if answer == "quit":
                self.quit()
            elif answer == "start":
                self.show_start()

        answers = (
            Answer("start", desk.t("board.to_start")),
            Answer("quit", desk.t("board.quit"), "q", look="danger"),
            Answer("stay", desk.t("board.stay"), look="primary"),
        )
        text = desk.t("board.leave_saved") if not save_shown(desk).wrong else save_shown(desk).reason
        self.stage.push(Dialog(desk.t("board.leave_title"), text, answers, leave=self.stage.pop, on_answer=answered))

    def quit(self) -> None:
        """Close the window, unless something is unsaved and the person wants to see to that."""
        self.stage.ask_to_close()

    # ----- screens

    def show_start(self) -> None:
        """The start screen."""
        if self.desk is not None:
            self.desk.session.close()
            self.desk = None
        room = StartRoom(
            begin=self.begin,
            resume=self.resume,
            replay=self.replay,
            load=library.load,
            change_language=self.change_language,
            settings=self.open_settings,
            about=lambda: self.stage.push(About(self.t, self.stage.pop)),
            quit=self.quit,
            draw=self._draw_missing,
        )
        self._start = Start(self.t, library.headlines(), saved_games(), room)
        self.stage.replace(self._start)

    def _draw_missing(self, path: Path) -> None:
        if isinstance(self._measure, Fonts):
            draw_missing(path, self._measure, Pictures(data_root() / "assets"), lambda desk: Board(desk, self))

    def open_settings(self) -> None:
        """The settings, over whatever is shown."""
        self.stage.push(Settings(self.t, self.preferences, self.change_preferences, self.stage.pop))

    def change_preferences(self, wanted: preferences.Preferences) -> str:
        """Let preferences hold from now on, and keep them; why they could not be kept, else nothing."""
        before, self.preferences = self.preferences, wanted
        if wanted.language != before.language:
            self.change_language(wanted.language)
        self.stage.theme, self.stage.type_size = THEMES[wanted.theme], wanted.type_size
        refused = preferences.save(wanted)
        return self.t.render(refused) if refused is not None else ""

    def replay(self, path: Path) -> None:
        """Watch a save from its first record, or say why not."""
        try:
            session = Session.open(path, read_only=True)
        except UserError as error:
            self._tell(self.t("board.cannot_open"), self.t.render(error.message))
            return
        self.show_replay(session)

    def begin(self, loaded: library.Loaded, seats: dict[str, str], turns: int, facilitated: bool) -> None:  # noqa: ARG002, FBT001 - the control view is not plugged in here yet
        """A new game in a file of its own; when the disk refuses it begins all the same, and says so."""
        path = played_saves() / new_save_name(loaded.scenario.name)
        try:
            session = Session.new(loaded, seats=seats, turns=turns, save=path)
        except (NotSaved, SaveExists):
            session = Session.new(loaded, seats=seats, turns=turns)
        self.show_game(session)
        self._after()

    def resume(self, path: Path) -> None:
        """Go on with a save, or say why not."""
        try:
            session = Session.open(path)
        except UserError as error:
            self._tell(self.t("board.cannot_open"), self.t.render(error.message))
            return
        self._damaged = path if session.warning is not None else None
        self.show_game(session)
        self._damaged = None

    def show_game(self, session: Session, seat: str = "") -> None:
        """Put a game on the table: its brief before the first turn, its ending after the last, else the board."""
        self.desk = Desk(session, seat or seat_to_show(session), self.t.language)
        opened = [entry.record for entry in self.desk.entries if entry.kind == "phase"]
        self.desk.story_from = opened[-1] if opened else 0
        if session.turn == 0:
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
            self._tell(self.t("board.warning"), text)
            return

        def answered(answer: str) -> None:
            if answer == "new":
                try:
                    self.show_game(Session.go_on(damaged, damaged.with_name(new_save_name(desk.scenario.name))))
                except UserError as error:
                    self._tell(self.t("board.warning"), self.t.render(error.message))

        answers = (Answer("new", self.t("board.go_on_new"), look="primary"), Answer("look", self.t("board.only_look")))
        self.stage.push(Dialog(self.t("board.warning"), text, answers, leave=self.stage.pop, on_answer=answered))

    def _begin_turns(self) -> None:
        self.show_board()
        self.go_on()

    def show_board(self) -> None:
        """The board of the game on the table."""
        self.stage.replace(Board(self._table, self))

    def show_ending(self) -> None:
        """How the game on the table ended."""
        desk = self._table
        actions = {
            "new": self.show_start,
            "watch": lambda: self.show_replay(desk.session, desk.seat),
            "look": self.show_board,
            "quit": self.quit,
        }
        self.stage.replace(Ending(desk, self, actions))

    def show_replay(self, session: Session, seat: str = TABLE) -> None:
        """The game from its first record, to be stepped through."""
        self.desk = Desk(session, seat, self.t.language)
        self.stage.replace(Replay(self.desk, self, session))


def seat_to_show(session: Session) -> str:
    """The seat whose people look on: the one waited for, else the first that people play, else the table."""
    waiting = session.awaiting()
    people = [seat for seat, player in session.seats.items() if player == PEOPLE]
    return (waiting or people or [TABLE])[0]
