"""Editing a scenario's cards: opened from the start screen or by itself, saved, and never lost without being asked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from game.board.app.drafting import desk_of
from game.board.widgets.dialog import Answer, Dialog
from game.errors import UserError, reason_of
from game.scenario import library
from game.user.folders import user_scenarios

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from game.authoring.editing import Editing
    from game.board.app.table import Table
    from game.board.desk.desk import Desk
    from game.board.screens.editor.editor import Editor
    from game.errors import Fault
    from game.scenario.library import Found, Loaded

__all__ = ["CardEditing", "copy_of"]

MOST_COPIES = 99


def copy_of(found: Found, table: Table) -> Found:
    """A copy of a scenario among the user's own, under the first free name made of its own.

    Raises:
        UserError: it cannot be read, or nothing can be written there.
    """
    from game.authoring.copying import copied  # noqa: PLC0415 - wanted only where somebody edits
    from game.authoring.placing import place_for, put  # noqa: PLC0415 - the same
    from game.authoring.schemas import SCENARIO_FILES, beside, with_schema_note  # noqa: PLC0415 - the same

    taken = {one.name for one in library.find()} | {path.name for path in library.misnamed()}
    stem = found.name[:50].rstrip("-")
    name = next(one for one in (f"{stem}-{number}" for number in range(2, MOST_COPIES)) if one not in taken)
    place = place_for(name)
    files = {
        path: with_schema_note(path, text.decode("utf-8-sig") if isinstance(text, bytes) else text)
        if path.endswith(".yaml") else text
        for path, text in copied(found, place.name).items()
    }  # fmt: skip
    put(place.path, files | beside(SCENARIO_FILES, table.t))
    return library.locate(name)


class CardEditing:
    """Opens the editor over the table's stage; ``leave`` is where one goes from there, told what was edited.

    ``checks`` says what is dull or unfair in a sound scenario.
    """

    def __init__(
        self,
        table: Table,
        leave: Callable[[Path | None], None],
        checks: Callable[[Loaded], Iterable[Fault]] = lambda _loaded: (),
    ) -> None:
        self._table = table
        self._checks = checks
        self._left = leave
        self.editing: Editing | None = None
        self.screen: Editor | None = None

    def _leave(self) -> None:
        """Go where one goes from here."""
        self._left(None if self.editing is None else self.editing.found.path)

    # ----- opening

    def ask(self, loaded: Loaded) -> None:
        """Edit a scenario's cards; one that comes with the program is copied first, after asking."""
        found = loaded.found
        if found is None:
            return
        if not library.is_shipped(found):
            self.open(found)
            return
        t = self._table.t

        def answered(answer: str) -> None:
            if answer == "copy":
                self._open_copy(found)

        answers = (Answer("copy", t("editor.copy"), look="primary"), Answer("stay", t("board.close")))
        title = loaded.texts_in(t.language)["title"]
        text = t("editor.ask_copy", title=title, folder=str(user_scenarios()))
        self._table.stage.push(Dialog(t("editor.edit"), text, answers, leave=self._table.stage.pop, on_answer=answered))

    def _open_copy(self, found: Found) -> None:
        try:
            self.open(copy_of(found, self._table))
        except (UserError, StopIteration) as error:
            said = self._table.t.render(error.message) if isinstance(error, UserError) else str(error)
            self._table.tell(self._table.t("editor.edit"), said)

    def open(self, found: Found, subject: str = "") -> bool:
        """Open the editor in place of all screens; whether the files can be read at all."""
        from game.authoring.editing import Editing  # noqa: PLC0415 - wanted only where somebody edits
        from game.board.screens.editor.editor import Editor, EditorRoom  # noqa: PLC0415 - the same

        table = self._table
        try:
            self.editing = Editing(found, self._checks)
        except UserError as error:
            table.tell(table.t("editor.edit"), table.t.render(error.message))
            return False
        room = EditorRoom(self._desk_of, self.save, self.leave, self.may_close, self._now)
        self.screen = Editor(table.t, self.editing, room, subject)
        table.stage.replace(self.screen)
        return True

    def _desk_of(self, loaded: Loaded) -> Desk:
        """The scenario in its own language: what is written is what is seen."""
        return desk_of(replace(loaded, catalogues={}), self._table.t.language)

    def _now(self) -> float:
        return self._table.stage.now()

    # ----- saving and leaving

    def save(self) -> None:
        """Write what was changed; what somebody else changed meanwhile is not overwritten."""
        assert self.editing is not None  # noqa: S101 - the screen is there
        t = self._table.t
        try:
            outside = self.editing.save()
        except OSError as error:
            self._table.tell(t("editor.save"), t("editor.not_saved", reason=reason_of(error)))
            return
        if outside:
            self._ask_to_reload(", ".join(path.name for path in outside))
        else:
            self._table.stage.note(t("editor.saved"))

    def _ask_to_reload(self, files: str) -> None:
        t = self._table.t
        self._table.ask(t("editor.save"), t("editor.changed_outside", files=files), t("editor.reload"), self._reload)

    def _reload(self) -> None:
        assert self.editing is not None  # noqa: S101 - the screen is there
        assert self.screen is not None  # noqa: S101 - the same
        try:
            self.editing.reload()
        except UserError as error:
            self._table.tell(self._table.t("editor.edit"), self._table.t.render(error.message))
            return
        self.screen.refresh()

    def leave(self) -> None:
        """Go away, after asking where something is not saved."""
        if self.may_close(self._leave):
            self._leave()

    def may_close(self, leave: Callable[[], None] | None = None) -> bool:
        """Whether nothing would be lost; else the person is asked, and ``leave`` done if they say so."""
        if self.editing is None or not self.editing.unsaved:
            return True
        t = self._table.t
        files = ", ".join(self.editing.unsaved)
        do = leave or self._table.stage.close
        self._table.ask(t("editor.leave"), t("editor.throw_away", files=files), t("editor.leave_unsaved"), do)
        return False
