"""Reading: whatever can be looked behind without playing opens here, the help and the allies' cards among it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.board.app.signs import sign_lines
from game.board.lines.details import lines_of, title_of
from game.board.screens.overlays.ally_card import AllyCardScreen
from game.board.screens.overlays.detail import Detail
from game.board.widgets.bindings import help_keys
from game.board.widgets.flow import Line
from game.board.widgets.looks import key_label
from game.telling.hint import hint_lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.board.app.table import Table
    from game.board.offers.choice import Choice
    from game.board.widgets.bindings import Keys

__all__ = ["Reading"]


class Reading:
    """Opens what there is to read over a table's screen.

    Lines of it may lead on: ``enter`` is told of those. ``ask`` is told of the ability that a card is asked for; who
    only looks on asks for none. ``help_ways`` gives further lines of the help that can be pressed.
    """

    def __init__(
        self,
        table: Table,
        enter: Callable[[str], None],
        *,
        ask: Callable[[Choice], None] = lambda _choice: None,
        help_ways: Callable[[], list[Line]] = list,
    ) -> None:
        self._table = table
        self._enter = enter
        self._ask = ask
        self._help_ways = help_ways

    def open(self, name: str) -> None:
        """Open the detail of a thing on the board, if there is anything to tell of it."""
        desk = self._table.laid
        if lines_of(desk, name) is not None:
            self._show(lambda: title_of(desk, name), lambda: lines_of(desk, name) or [])

    def open_ally(self, seat: str) -> None:
        """Open an ally's card; with an ability's whole id, at that ability."""
        stage = self._table.stage
        seat, _, ability = seat.partition(".")
        stage.push(
            AllyCardScreen(
                self._table.laid,
                seat,
                ability=ability,
                ask=self._ask,
                explain=lambda title, lines: self._show(lambda: title, lines),
                open_line=self._enter,
                leave=stage.pop,
            )
        )

    def open_help(self) -> None:
        """What the keys of the screen in sight do, and what the signs mean."""
        keys = help_keys(self._table.stage.top.bindings)  # of the screen under the help
        self._show(lambda: self._table.t("board.help"), lambda: self._help_lines(keys))

    def open_hint(self) -> None:
        """What a bot would do in the place of the seat in sight, and why."""
        desk = self._table.laid
        lines = [Line(one.strip(), space=8) for one in hint_lines(desk.session, desk.seat, desk.t)]
        self._show(lambda: self._table.t("board.hint"), lambda: lines)

    def key_words(self, names: str) -> str:
        """Keys as they stand on buttons: ``ctrl+z`` as "Ctrl Z", ``f1–f5`` as "F1–F5"."""
        look = self._table.stage.look((1, 1))
        return " ".join("–".join(key_label(key, look) for key in name.split("–")) for name in names.split())

    def _show(self, title: Callable[[], str], lines: Callable[[], list[Line]]) -> None:
        table = self._table
        leave = table.stage.pop
        table.stage.push(Detail(title, lines, lambda: table.t("board.close"), leave=leave, open_line=self._enter))

    def _help_lines(self, keys: Keys) -> list[Line]:
        t = self._table.t
        lines = [Line(t(does), value=self.key_words(names), space=8) for does, names in keys]
        lines.extend(sign_lines(self._table.laid) if self._table.desk is not None else ())
        lines.extend(self._help_ways())
        return lines
