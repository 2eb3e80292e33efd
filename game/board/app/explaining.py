"""The guide from the start screen: one button opens it in the browser; the board goes on meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.board.desk.behind import Behind

if TYPE_CHECKING:
    from game.board.app.table import Table

__all__ = ["Explaining"]


class Explaining(Behind[None]):
    """Opens the guide, and says where it lies or why it does not."""

    def __init__(self, table: Table) -> None:
        super().__init__()
        self._table = table
        self._said = ""

    def open(self) -> None:
        """Make the guide in the language of the screen, and tell a browser to show it."""
        if not self.at_work:
            self.refused, self._said = None, ""
            language = self._table.t.language
            self._start(lambda: self._show(language))

    def _show(self, language: str) -> None:
        from game.handbook.showing import opened, written_anew  # noqa: PLC0415 - wanted only where somebody reads it

        path = written_anew(language)
        key = "handbook.opened" if opened(path) else "handbook.lies"
        self._said = self._table.t(key, path=str(path))

    def keep_up(self) -> None:
        """Once it is open, say where it lies, or why it is not."""
        if self.at_work:
            return
        t = self._table.t
        said = self._said if self.refused is None else t.render(self.refused)
        self.refused, self._said = None, ""
        if said:
            self._table.tell(t("handbook.title"), said)
