"""So that nothing played is lost: says at once what is unsaved, offers another place, asks before closing."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from game.board.screens.overlays.place import SavePlace
from game.board.widgets.dialog import Answer, Dialog
from game.errors import UserError
from game.saves.file import Unsaved
from game.saves.names import SUFFIX
from game.user.folders import own_folder, played_saves, shipped_saves, user_path
from game.user.shell import file_word, typed

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.board.app.table import Table
    from game.board.desk.desk import Desk
    from game.play.session import Session

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
        desk, game = self._table.laid, self._game
        if game.read_only:
            self._table.tell(desk.t("board.read_only"), desk.t("board.read_only_hint"))
            return
        if not isinstance(game.saved, Unsaved):
            self._tell_place()
            return
        proposed = str(own_folder() / f"{new_save_stem(desk.scenario.name)}{SUFFIX}")
        reason = desk.say(game.saved.reason)
        self._table.stage.push(
            SavePlace(
                desk,
                proposed,
                save=self._save_at,
                again=self._save_again,
                leave=self._leave_place,
                reason=f"{reason[:1].upper()}{reason[1:]}.",
            )
        )

    def _save_at(self, path: str) -> str:
        desk, game = self._table.laid, self._game
        try:
            game.save(user_path(path))
        except UserError as error:
            return desk.say(error.message)
        self._told_unsaved = False
        self._renamed = game.path is not None and game.path.name != user_path(path).name
        return ""

    def _leave_place(self) -> None:
        """Back to the game; where the file is called otherwise than was typed, say how."""
        self._table.stage.pop()
        if self._renamed:
            self._renamed = False
            self._tell_place()

    def _tell_place(self) -> None:
        t = self._table.t
        self._table.tell(t("board.saved"), t("board.saved_at", path=str(self._game.path or "")))

    def _save_again(self) -> str:
        desk = self._table.laid
        try:
            self._game.retry()
        except UserError as error:
            return desk.say(error.message)
        self._told_unsaved = False
        return ""

    # ----- leaving

    def ask_to_leave(self) -> None:
        """Stop playing: back to the start screen, on with the game, or out; what would be lost is asked of twice."""
        desk = self._table.laid

        ways = {"quit": self._quit_as_asked, "start": self._start_as_asked}

        def answered(answer: str) -> None:
            if answer not in ways:
                return
            if self._room_looks_on(desk):
                self._look_again(answer, text, ways[answer])
            else:
                ways[answer]()

        title, saved, stay = _leaving(desk)
        text = saved if self._is_kept() else self._what_is_lost()
        if desk.session.ending is not None or desk.session.read_only:
            text = "\n".join([*self._ends(), text])
        answers = (
            Answer("start", desk.t("board.to_start")),
            Answer("quit", desk.t("board.quit"), "q", look="danger"),
            Answer("stay", stay, look="primary"),
        )
        self._ask(title, text, answers, answered)

    @property
    def _game(self) -> Session:
        """The game that is played, also while another moment of it is shown."""
        return self._table.game or self._table.laid.session

    def _is_kept(self) -> bool:
        """Whether leaving loses nothing: what the disk refused is tried again, and the file looked for."""
        return self._game.make_sure() or self._game.read_only

    def _what_is_lost(self) -> str:
        state, t = self._game.saved, self._table.t
        return t("board.leave_loses", reason=state.reason) if isinstance(state, Unsaved) else ""

    def _start_as_asked(self) -> None:
        """To the start screen, unless something would be lost and the person wants to see to that."""
        if self._is_kept():
            self._show_start()
        else:
            self._ask_unsaved(self._show_start)

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
        if self._is_kept():
            text = "\n".join([*self._ends(), t("board.leave_over")])
            self._table.ask(t("board.leave_debrief_title"), text, t("board.to_start"), self._show_start)
        else:
            self._ask_unsaved(self._show_start)

    def may_close(self) -> bool:
        """Whether the window may close now; whoever has a game open is asked once, and what is unsaved is named."""
        table, desk = self._table, self._table.desk
        if self._leaving or desk is None:
            return True
        session = self._game
        if session.read_only:
            return True
        if self._asked is not None and self._asked in table.stage.screens:
            return False  # it is being asked already
        if not self._is_kept():
            self._ask_unsaved(self._close)
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

    def _ask_unsaved(self, leave: Callable[[], None]) -> None:
        stage, t = self._table.stage, self._table.t
        if isinstance(stage.top, SavePlace):
            return  # another place is being chosen

        def answered(answer: str) -> None:
            if answer == "leave":
                leave()
            elif answer == "save":
                self.ask_place()

        answers = (
            Answer("save", t("board.save_elsewhere"), look="primary"),
            Answer("leave", t("board.leave_unsaved"), look="danger"),
            Answer("stay", t("board.stay")),
        )
        self._ask(t("board.unsaved_title"), self._what_is_lost(), answers, answered)

    def _ask(self, title: str, text: str, answers: tuple[Answer, ...], answered: Callable[[str], None]) -> None:
        stage = self._table.stage
        self._asked = Dialog(title, text, answers, leave=stage.pop, on_answer=answered)
        stage.push(self._asked)


def _leaving(desk: Desk) -> tuple[str, str, str]:
    """What is asked of who leaves, what becomes of the game, and what staying is: watching, looking back, playing."""
    if desk.session.read_only:
        return desk.t("board.leave_watched_title"), desk.t("board.leave_watched"), desk.t("board.stay_watching")
    if desk.session.ending is not None:
        return (
            desk.t("board.leave_over_title"),
            _and_where(desk, "board.leave_over", "replay"),
            desk.t("board.stay_here"),
        )
    return desk.t("board.leave_title"), _and_where(desk, "board.leave_saved", "play"), desk.t("board.stay")


def _and_where(desk: Desk, key: str, command: str) -> str:
    """That all is saved; of a game that lies where the start screen does not look, also how one comes back to it."""
    path = desk.session.path
    if path is None or path.resolve().parent in (played_saves().resolve(), shipped_saves().resolve()):
        return desk.t(key)
    return f"{desk.t(key)} {desk.t('board.leave_elsewhere', command=typed(command, file_word(path)))}"


def new_save_stem(scenario: str) -> str:
    """The start of a file name that sorts by when the game began, by the wall clock that people see."""
    return f"{scenario}-{datetime.now().astimezone():%Y%m%d-%H%M%S}"


def _leaving_debrief(desk: Desk) -> tuple[str, str, str]:
    """The same of who closes the window on a game that is over."""
    return desk.t("board.leave_debrief_title"), desk.t("board.leave_over"), desk.t("board.stay_here")
