"""The table view in a window of its own, for the projector: what everyone may see, in a language of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.board.app.reading import Reading
from game.board.app.table import Table
from game.board.desk.desk import TABLE, Desk
from game.board.screens.ending.ending import Ending
from game.board.screens.game.projected import Projected
from game.board.screens.keys import ALLY, HELP
from game.board.widgets.routes import Handlers, carry_out
from game.board.widgets.stage import Stage

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.board.offers.choice import Choice
    from game.board.widgets.stage import Screen

__all__ = ["Projecting", "Projector"]


class Projector:
    """What the screens in the projector's window may ask for: to look, and little else.

    ``moves`` says whether things may move by themselves; ``change_theme`` changes it for both windows; ``close`` closes
    this one.
    """

    def __init__(
        self, table: Table, *, moves: Callable[[], bool], change_theme: Callable[[], None], close: Callable[[], None]
    ) -> None:
        self.table = table
        self._moves = moves
        self._change_theme = change_theme
        self._close = close
        self._reading = Reading(table, self.enter)
        self._show_board()

    def _show_board(self) -> None:
        self.table.stage.replace(Projected(self.table.laid, self, moves=self._moves))

    def follow(self, shown: Screen) -> None:
        """Show the hot wash while the laptop shows it, on the same page; else the board."""
        ending = self.table.stage.screens[0]
        if isinstance(shown, Ending):
            if not isinstance(ending, Ending):
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
        """Close this window."""
        self._close()

    def may_close(self) -> bool:
        """There is nothing to lose here."""
        return True


class Projecting:
    """Opens and closes the projector's window beside a table's own, and lets it follow the game."""

    def __init__(self, table: Table, *, moves: Callable[[], bool], change_theme: Callable[[], None]) -> None:
        self._table = table
        self._moves = moves
        self._change_theme = change_theme
        self.projector: Projector | None = None

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
        stage, desk = self._table.stage, self._table.laid
        beside = Stage(stage.measure, stage.theme, stage.type_size, desk.t("board.view_table"))
        beside.refusal = stage.refusal
        shown = Desk(desk.session, TABLE, desk.language)
        shown.clock = self._table.clock
        shown.story_from = desk.story_from
        self.projector = Projector(
            Table(beside, self._table.t, desk=shown),
            moves=self._moves,
            change_theme=self._change_theme,
            close=self.turn,
        )
        stage.beside = beside

    def keep_up(self) -> None:
        """Let the projector's window show the game that is on the table now."""
        table = self._table
        if self.projector is None or table.desk is None:
            return
        if not self.is_open:
            self.projector = None
            return
        shown, desk = self.projector.table.laid, table.desk
        shown.session, shown.clock, shown.story_from = desk.session, table.clock, desk.story_from
        self.projector.follow(table.stage.screens[0])
        self.projector.table.stage.theme = table.stage.theme
