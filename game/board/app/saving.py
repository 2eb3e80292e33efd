"""So that nothing played is lost: says at once what is unsaved, offers another place, asks before closing."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from game.board.screens.frame.top_bar import save_shown
from game.board.screens.overlays.place import SavePlace
from game.board.widgets.dialog import Answer, Dialog
from game.errors import UserError
from game.saves.file import Unsaved
from game.saves.names import SUFFIX
from game.user.folders import user_path

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.board.app.table import Table
    from game.board.desk.desk import Desk

__all__ = ["Saving", "new_save_stem"]


class Saving:
    """Whether the game on the table is saved, and the ways out of it. ``show_start`` leads to the start screen."""

    def __init__(self, table: Table, show_start: Callable[[], None]) -> None:
        self._table = table
        self._show_start = show_start
        self._told_unsaved = False
        self._renamed = False
        self._leaving = False
        self._agreed = False
        self._asked: Dialog | None = None

    def check(self) -> None:
        """After anything that was recorded: say at once when it is not saved."""
        state = self._table.laid.session.saved
        if not isinstance(state, Unsaved):
            self._told_unsaved = False
        elif not self._told_unsaved:
            self._told_unsaved = True
            self.ask_place()

    def ask_place(self) -> None:
        """Where the game is saved, and another place for it when it is not."""
        desk = self._table.laid
        if desk.session.read_only:
            self._table.tell(desk.t("board.read_only"), desk.t("board.read_only_hint"))
            return
        shown = save_shown(desk)
        if not shown.wrong:
            self._table.tell(shown.label, desk.t("board.saved_at", path=shown.reason))
            return
        proposed = str(Path.home() / f"{new_save_stem(desk.scenario.name)}{SUFFIX}")
        self._table.stage.push(
            SavePlace(
                desk,
                proposed,
                save=self._save_at,
                again=self._save_again,
                leave=self._leave_place,
                reason=f"{shown.reason[:1].upper()}{shown.reason[1:]}.",
            )
        )

    def _save_at(self, path: str) -> str:
        desk = self._table.laid
        try:
            desk.session.save(user_path(path))
        except UserError as error:
            return desk.say(error.message)
        self._told_unsaved = False
        self._renamed = desk.session.path is not None and desk.session.path.name != user_path(path).name
        return ""

    def _leave_place(self) -> None:
        """Back to the game; where the file is called otherwise than was typed, say how."""
        self._table.stage.pop()
        if self._renamed:
            self._renamed = False
            shown = save_shown(self._table.laid)
            self._table.tell(shown.label, self._table.t("board.saved_at", path=shown.reason))

    def _save_again(self) -> str:
        desk = self._table.laid
        try:
            desk.session.retry()
        except UserError as error:
            return desk.say(error.message)
        self._told_unsaved = False
        return ""

    # ----- leaving

    def ask_to_leave(self) -> None:
        """Stop playing: back to the start screen, on with the game, or out."""
        desk = self._table.laid

        ways = {"quit": self._quit_as_asked, "start": self._show_start}

        def answered(answer: str) -> None:
            if answer not in ways:
                return
            if self._room_looks_on(desk):
                self._look_again(answer, shown.reason if shown.wrong else saved, ways[answer])
            else:
                ways[answer]()

        title, saved, stay = _leaving(desk)
        shown = save_shown(desk)
        if desk.session.ending is not None or desk.session.read_only:
            saved = "\n".join([*self._ends(), saved])
        answers = (
            Answer("start", desk.t("board.to_start")),
            Answer("quit", desk.t("board.quit"), "q", look="danger"),
            Answer("stay", stay, look="primary"),
        )
        self._ask(title, shown.reason if shown.wrong else saved, answers, answered)

    def _room_looks_on(self, desk: Desk) -> bool:
        """Whether a whole room is in the middle of it: a facilitator leads, or the projector's window is open."""
        played = desk.session.ending is None and not desk.session.read_only
        return played and (self._table.led or self._table.stage.beside is not None)

    def _look_again(self, way: str, saved: str, do: Callable[[], None]) -> None:
        """Before a room's game goes out of sight, name what ends with it; so no slip of the keys ends it."""
        t = self._table.t
        yes = t("board.quit_now" if way == "quit" else "board.to_start")
        self._asked = self._table.ask(t("board.ends_title"), "\n".join([*self._ends(), saved]), yes, do)

    def _ends(self) -> list[str]:
        """What a room loses with this window, in sentences: the projector's, and the clock of a game being played."""
        table, desk = self._table, self._table.laid
        ends = [table.t("board.ends_projector")] if table.stage.beside is not None else []
        if self._room_looks_on(desk) and table.clock is not None:
            ends.append(table.t("board.ends_clock"))
        return ends

    def quit(self) -> None:
        """Close the window, unless something is unsaved and the person wants to see to that."""
        self._table.stage.ask_to_close()

    def _quit_as_asked(self) -> None:
        """The same for who was asked already."""
        self._agreed = True
        self.quit()
        self._agreed = False

    def ask_for_new(self) -> None:
        """From the debriefing to the start screen: asked once, for the room is looking at it."""
        t = self._table.t
        text = "\n".join([*self._ends(), t("board.leave_over")])
        self._table.ask(t("board.leave_debrief_title"), text, t("board.to_start"), self._show_start)

    def may_close(self) -> bool:
        """Whether the window may close now; whoever has a game open is asked once, and what is unsaved is named."""
        table, desk = self._table, self._table.desk
        if self._leaving or desk is None:
            return True
        session = table.game or desk.session
        if session.read_only:
            return True
        if self._asked is not None and self._asked in table.stage.screens:
            return False  # it is being asked already
        if save_shown(desk).wrong:
            self._ask_unsaved(desk)
            return False
        if self._agreed:
            return True
        title, saved, stay = _leaving(desk) if session.ending is None else _leaving_debrief(desk)
        text = "\n".join([*self._ends(), saved])
        self._asked = table.ask(title, text, desk.t("board.close_window"), self._close, stay=stay)
        return False

    def _close(self) -> None:
        self._leaving = True
        self._table.stage.close()

    def _ask_unsaved(self, desk: Desk) -> None:
        stage = self._table.stage
        if isinstance(stage.top, SavePlace):
            return  # another place is being chosen

        def answered(answer: str) -> None:
            if answer == "leave":
                self._close()
            elif answer == "save":
                self.ask_place()

        answers = (
            Answer("save", desk.t("board.save_elsewhere"), look="primary"),
            Answer("leave", desk.t("board.leave_unsaved"), look="danger"),
            Answer("stay", desk.t("board.stay")),
        )
        self._ask(desk.t("board.unsaved_title"), save_shown(desk).reason, answers, answered)

    def _ask(self, title: str, text: str, answers: tuple[Answer, ...], answered: Callable[[str], None]) -> None:
        stage = self._table.stage
        self._asked = Dialog(title, text, answers, leave=stage.pop, on_answer=answered)
        stage.push(self._asked)


def _leaving(desk: Desk) -> tuple[str, str, str]:
    """What is asked of who leaves, what becomes of the game, and what staying is: watching, looking back, playing."""
    if desk.session.read_only:
        return desk.t("board.leave_watched_title"), desk.t("board.leave_watched"), desk.t("board.stay_watching")
    if desk.session.ending is not None:
        return desk.t("board.leave_over_title"), desk.t("board.leave_over"), desk.t("board.stay_here")
    return desk.t("board.leave_title"), desk.t("board.leave_saved"), desk.t("board.stay")


def new_save_stem(scenario: str) -> str:
    """The start of a file name that sorts by when the game began, by the wall clock that people see."""
    return f"{scenario}-{datetime.now().astimezone():%Y%m%d-%H%M%S}"


def _leaving_debrief(desk: Desk) -> tuple[str, str, str]:
    """The same of who closes the window on a game that is over."""
    return desk.t("board.leave_debrief_title"), desk.t("board.leave_over"), desk.t("board.stay_here")
