"""Printing from the start screen: one button, a question about the paper, and a file; the board goes on meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.board.desk.behind import Behind
from game.board.widgets.dialog import Answer, Dialog
from game.errors import UserError
from game.saves.names import first_free, numbered
from game.user.folders import user_data

if TYPE_CHECKING:
    from pathlib import Path

    from game.board.app.table import Table
    from game.scenario.library import Loaded

__all__ = ["Printing"]

A4, LETTER = "a4", "letter"
FOLDER: Final = "print"
SUFFIX: Final = ".pdf"


class Printing(Behind[None]):
    """Sets one pack at a time behind the board, and says where it lies."""

    def __init__(self, table: Table) -> None:
        super().__init__()
        self._table = table
        self._made: Path | None = None
        self._told = True

    def ask(self, loaded: Loaded) -> None:
        """On which paper, and where it will lie; or that it is being done, or cannot be."""
        table, t = self._table, self._table.t
        title = t("print.title")
        if self.at_work:
            table.tell(title, t("print.setting"))
            return
        try:
            folder = user_data() / FOLDER
        except UserError as error:
            table.tell(title, t.render(error.message))
            return

        def answered(answer: str) -> None:
            if answer in (A4, LETTER):
                self._begin(loaded, answer, folder)

        answers = (
            Answer(A4, "A4", "a", look="primary"),
            Answer(LETTER, "Letter", "l"),
            Answer("close", t("board.close")),
        )
        over = "".join(f" --variant {one.name}" for one in loaded.variants)
        text = t(
            "print.ask", folder=str(folder), command=f"bondgenoten print {loaded.scenario.name}{over} --out pack.pdf"
        )
        table.stage.push(Dialog(title, text, answers, leave=table.stage.pop, on_answer=answered))

    def _begin(self, loaded: Loaded, paper: str, folder: Path) -> None:
        language = self._table.t.language
        self.refused, self._made, self._told = None, None, False
        self._start(lambda: self._print(loaded, language, paper, folder))
        self._table.stage.note(self._table.t("print.setting"))

    def _print(self, loaded: Loaded, language: str, paper: str, folder: Path) -> None:
        """Set the pack and put it where nothing lies yet."""
        from game.paper.pack import as_pdf, pack_of  # noqa: PLC0415 - wanted only where somebody prints
        from game.report.forms import place  # noqa: PLC0415 - the same

        content = as_pdf(pack_of(loaded, language, paper=paper))

        def put(path: Path) -> Path:
            place(path, content)
            return path

        self._made = first_free(numbered(folder, f"{loaded.scenario.name}-{language}-{paper}", 0, SUFFIX), put)

    def keep_up(self) -> None:
        """Once it is done, say where it lies, or why it does not."""
        if self._told or self.at_work:
            return
        self._told = True
        t = self._table.t
        if self._made is not None:
            self._table.tell(t("print.title"), t("print.written", path=str(self._made)))
        elif self.refused is not None:
            self._table.tell(t("print.title"), t.render(self.refused))
