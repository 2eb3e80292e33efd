"""The table view in a window of its own, for the projector: what everyone may see, in a language of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from game.board.app.reading import Reading
from game.board.app.table import Table
from game.board.canvas.geometry import Box
from game.board.desk.desk import TABLE, Desk
from game.board.desk.headlines import Headlines
from game.board.lines.story import STORY_BODY
from game.board.screens.ending.ending import Ending
from game.board.screens.game.headline import letters
from game.board.screens.game.projected import Projected
from game.board.screens.keys import ALLY, HELP
from game.board.widgets.routes import Handlers, carry_out
from game.board.widgets.stage import Placing, Stage
from game.translate import Translator

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.board.offers.choice import Choice
    from game.board.widgets.dialog import Dialog
    from game.board.widgets.stage import Screen
    from game.user.preferences import Preferences

__all__ = ["Projecting", "Projector"]


class Projector:
    """What the screens in the projector's window may ask for: to look, and little else.

    ``moves`` says whether things may move by themselves; ``change_theme`` changes it for both windows; ``spoke`` is
    told the language that was chosen here; ``close`` closes this window.
    """

    def __init__(
        self,
        table: Table,
        *,
        moves: Callable[[], bool],
        change_theme: Callable[[], None],
        spoke: Callable[[str], None],
        close: Callable[[], None],
    ) -> None:
        self.table = table
        self._moves = moves
        self._change_theme = change_theme
        self._spoke = spoke
        self._close = close
        self._reading = Reading(table, self.enter)
        self._asked: Dialog | None = None
        self.headlines = Headlines(moves, letters)
        self._show_board()

    def _show_board(self) -> None:
        shown = Projected(self.table.laid, self, moves=self._moves, headlines=self.headlines)
        self.table.stage.replace(shown)
        self.table.stage.focus.visible = False  # nobody at the projector has a keyboard

    def follow(self, shown: Screen) -> None:
        """Show the hot wash while the laptop shows it, on the same page; else the board.

        What led to the ending, and the ending itself, come large before, until somebody turns a page.
        """
        ending = self.table.stage.screens[0]
        if isinstance(shown, Ending):
            if not isinstance(ending, Ending):
                self.headlines.follow(self.table.laid)
                if self.headlines.large is not None and shown.unturned:
                    return
                self.headlines.arrive(self.table.laid.session)  # what nobody waited for is not shown later
                ending = Ending(self.table.laid, self, {})
                self.table.stage.replace(ending)
            ending.follow(shown)
        elif isinstance(ending, Ending):
            self._show_board()

    def enter(self, name: str) -> None:
        """Open the detail of a thing on the board."""
        handlers: Handlers = {HELP.action: lambda _: self._reading.open_help(), ALLY: self._reading.open_ally}
        if not carry_out(name, handlers):
            self._reading.open(name)

    def open_ally(self, seat: str) -> None:
        """Open an ally's card."""
        self._reading.open_ally(seat)

    def change_language(self, language: str) -> None:
        """Read the projector's window in another language than the laptop's."""
        self.table.speak(language)
        self._spoke(language)

    def change_theme(self) -> None:
        """The next theme, for both windows."""
        self._change_theme()

    def choose(self, choice: Choice, *, at_once: bool = False) -> None:
        """Who only looks gives no orders."""

    def go_on(self, *, far: bool = False) -> None:
        """The way on is opened on the laptop."""

    def go_back(self) -> None:
        """So is the way back."""

    def ask_to_leave(self) -> None:
        """Ask whether to close this window."""
        t = self.table.t
        if self._asked is None or self._asked not in self.table.stage.screens:
            title, text = t("board.close_projector_title"), t("board.close_projector")
            self._asked = self.table.ask(title, text, t("board.projector_close"), self._close)

    def may_close(self) -> bool:
        """Nothing is lost, but the room would look at an empty wall: asked in this window, once."""
        self.ask_to_leave()
        return False


class Projecting:
    """Opens and closes the projector's window beside a table's own, and lets it follow the game."""

    def __init__(
        self,
        table: Table,
        *,
        moves: Callable[[], bool],
        change_theme: Callable[[], None],
        keep_type_size: Callable[[float], None],
        keep: Callable[[Preferences], object],
    ) -> None:
        self._table = table
        self._moves = moves
        self._change_theme = change_theme
        self._keep_type_size = keep_type_size
        self._keep = keep
        self.projector: Projector | None = None
        self._told = False

    @property
    def is_open(self) -> bool:
        """Whether the table view stands in a window of its own."""
        return self._table.stage.beside is not None

    def turn(self) -> None:
        """Open the window; close it when it is open."""
        if self.is_open:
            self._table.stage.close_beside()
            self.projector = None
        else:
            self._open()

    def _open(self) -> None:
        stage, desk, liked = self._table.stage, self._table.laid, self._table.preferences
        shown = Desk(desk.session, TABLE, liked.projector_language or desk.language)
        beside = Stage(stage.measure, stage.theme, stage.far_type_size, shown.t("board.view_table"))
        beside.on_type_size = beside.on_far_type_size = self._keep_type_size
        beside.refusal = stage.refusal
        shown.clock = self._table.clock
        shown.story_from = desk.story_from
        self.projector = Projector(
            Table(beside, Translator(shown.language), desk=shown),
            moves=self._moves,
            change_theme=self._change_theme,
            spoke=self._spoke,
            close=self.turn,
        )
        self.projector.headlines.arrive(desk.session)
        kept = Box(*liked.projector_window) if liked.projector_window else None
        stage.placing = Placing(kept, liked.projector_full, self._opened, self._stood)
        beside.on_full_screen = self._filled
        stage.beside = beside

    def _opened(self, alone: bool) -> None:  # noqa: FBT001 - the window says it, by place
        """The window stands; where there is no second screen for it, that is said once at the laptop."""
        if alone and not self._told:
            self._told = True
            self._table.tell(self._table.t("board.one_screen"), self._table.t("board.one_screen_text"))

    def _filled(self, full: bool) -> None:  # noqa: FBT001 - the window says it, by place
        """Somebody let the window fill its screen, or no longer."""
        self._keep(replace(self._table.preferences, projector_full=full))

    def _spoke(self, language: str) -> None:
        """Somebody chose a language there: the room reads it the next day too."""
        self._keep(replace(self._table.preferences, projector_language=language))

    def _stood(self, box: Box) -> None:
        """The window is gone from there."""
        self._keep(replace(self._table.preferences, projector_window=(box.x, box.y, box.w, box.h)))

    @property
    def told(self) -> frozenset[int]:
        """The records that the room has seen large in the projector's window."""
        return self.projector.headlines.told if self.projector is not None and self.is_open else frozenset()

    def put_away(self) -> None:
        """What is shown large in the projector's window has been read."""
        if self.projector is not None:
            self.projector.headlines.go_on()

    def keep(self) -> None:
        """Keep what is shown large there, or let it go."""
        if self.projector is not None:
            self.projector.headlines.keep()

    def keep_up(self) -> None:
        """Let the projector's window show the game that is on the table now."""
        table = self._table
        if self.projector is None or table.desk is None:
            return
        if not self.is_open:
            self.projector = None
            return
        shown, desk = self.projector.table.laid, table.desk
        before = shown.shown
        shown.session, shown.clock, shown.story_from = desk.session, table.clock, desk.story_from
        beside = self.projector.table.stage
        if shown.shown is not before:
            beside.start_anew(STORY_BODY)
        self.projector.follow(table.stage.screens[0])
        beside.theme = table.stage.theme
        beside.type_size = beside.far_type_size = table.stage.far_type_size
