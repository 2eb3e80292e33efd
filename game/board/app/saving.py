"""So that nothing played is lost: says at once what is unsaved, offers another place, asks before closing."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from game.board.app.looking import Looking
from game.board.screens.frame.top_bar import save_shown
from game.board.screens.overlays.place import SavePlace
from game.board.widgets.dialog import Answer, Dialog
from game.board.widgets.stage import Stage
from game.errors import NotSaved, UserError
from game.saves.file import Unsaved
from game.translate import Translator
from game.user.folders import user_path

__all__ = ["Saving", "new_save_name"]


class Saving(Looking):
    """A game that is played here, and whether it is saved; the rest of the board builds on it."""

    def __init__(self, stage: Stage, t: Translator) -> None:
        super().__init__(stage, t)
        self._told_unsaved = False
        self._leaving = False

    def _after(self) -> None:
        """After anything that was recorded: say at once when it is not saved."""
        state = self._table.session.saved
        if not isinstance(state, Unsaved):
            self._told_unsaved = False
        elif not self._told_unsaved:
            self._told_unsaved = True
            self._ask_place()

    def _ask_place(self) -> None:
        desk = self._table
        if desk.session.read_only:
            self.tell(desk.t("board.read_only"), desk.t("board.read_only_hint"))
            return
        shown = save_shown(desk)
        if not shown.wrong:
            self.tell(shown.label, desk.t("board.saved_at", path=shown.reason))
            return
        proposed = str(Path.home() / new_save_name(desk.scenario.name))
        self.stage.push(
            SavePlace(
                desk, proposed, save=self._save_at, again=self._save_again, leave=self.stage.pop, reason=shown.reason
            )
        )

    def _save_at(self, path: str) -> str:
        desk = self._table
        try:
            desk.session.save(user_path(path))
        except UserError as error:
            return desk.say(error.message)
        self._told_unsaved = False
        return ""

    def _save_again(self) -> str:
        desk = self._table
        try:
            desk.session.retry()
        except NotSaved as error:
            return desk.say(error.message)
        self._told_unsaved = False
        return ""

    def may_close(self) -> bool:
        """Whether the window may close now; if something is unsaved the person is asked."""
        if self._leaving or self.desk is None or not save_shown(self.desk).wrong:
            return True
        if isinstance(self.stage.top, Dialog | SavePlace):
            return False  # it is being asked already
        desk = self.desk

        def answered(answer: str) -> None:
            if answer == "leave":
                self._leaving = True
                self.stage.close()
            elif answer == "save":
                self._ask_place()

        answers = (
            Answer("save", desk.t("board.save_elsewhere"), look="primary"),
            Answer("leave", desk.t("board.leave_unsaved"), look="danger"),
            Answer("stay", desk.t("board.stay")),
        )
        self.stage.push(
            Dialog(
                desk.t("board.unsaved_title"),
                save_shown(desk).reason,
                answers,
                leave=self.stage.pop,
                on_answer=answered,
            )
        )
        return False


def new_save_name(scenario: str) -> str:
    """A file name that sorts by when the game began."""
    return f"{scenario}-{datetime.now():%Y%m%d-%H%M%S}.jsonl"  # noqa: DTZ005 - the wall clock that people see
