"""Games come to the table and leave it: a new one, one gone on with, one watched again, one that was cut short."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.board.app.saving import new_save_stem
from game.board.app.table import seats_of_people
from game.board.app.thumbnails import draw_missing, keep_thumbnail
from game.board.desk.desk import TABLE, Desk
from game.board.widgets.dialog import Answer, Dialog
from game.errors import SaveBusy, UserError
from game.play.session import Session
from game.saves.interrupted import Mark
from game.saves.names import first_free, numbered
from game.user.folders import played_saves

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from game.board.app.table import Table
    from game.board.widgets.stage import Screen
    from game.board.window.camera import Camera
    from game.saves.interrupted import CutShort
    from game.scenario.library import Loaded
    from rules.wording.names import Message

__all__ = ["Games", "seat_to_show"]


class Games:
    """Lays games on a table and clears it.

    ``arrive`` is called when a game lies there, to show it; ``watch`` shows a replay. With a ``camera`` a small picture
    of each game that is left is kept for the start screen: that of the board which ``table_view`` makes for a desk.
    """

    def __init__(
        self,
        table: Table,
        *,
        arrive: Callable[[], None],
        watch: Callable[[Session], None],
        table_view: Callable[[Desk], Screen],
        camera: Camera | None = None,
    ) -> None:
        self._table = table
        self._arrive = arrive
        self._watch = watch
        self._table_view = table_view
        self._camera = camera
        self._mark = Mark()

    # ----- to the table

    def begin(
        self, loaded: Loaded, seats: dict[str, str], turns: int, *, facilitated: bool, forecasts: bool = False
    ) -> None:
        """A new game in a file of its own; when the disk refuses it begins all the same, and says so."""

        def new(path: Path) -> Session:
            return Session.new(
                loaded, seats=seats, turns=turns, save=path, facilitated=facilitated, or_in_memory=True,
                forecasts=forecasts,
            )  # fmt: skip

        names = numbered(played_saves(), new_save_stem(loaded.scenario.name), 0)
        try:
            session = first_free(names, new)
        except UserError as error:
            self._table.tell(self._table.t("board.cannot_open"), self._table.t.render(error.message))
            return
        self.show(session)
        self._table.recorded()

    def resume(self, path: Path) -> None:
        """Go on with a save, or say why not."""
        session = self._opened(path, read_only=False)
        if session is not None:
            self.show(session, damaged=path)

    def replay(self, path: Path) -> None:
        """Watch a save from its first record, or say why not."""
        session = self._opened(path, read_only=True)
        if session is not None:
            self._watch(session)

    def _opened(self, path: Path, *, read_only: bool) -> Session | None:
        table = self._table
        try:
            return Session.open(path, read_only=read_only)
        except UserError as error:
            table.tell(table.t("board.cannot_open"), table.t.render(error.message))
            return None

    def show(self, session: Session, seat: str = "", *, facilitated: bool = False, damaged: Path | None = None) -> None:
        """Put a game on the table and show it, as ``seat`` or whoever is waited for sees it.

        A ``facilitated`` one is led, also when only its save says so. ``damaged`` is the file that it was read from,
        where another can be written of what is whole of it.
        """
        table = self._table
        table.game = session
        table.desk = Desk(session, seat or seat_to_show(session), table.t.language)
        led = (facilitated or session.facilitated) and not session.read_only
        table.home = table.facilitator if led else ""
        table.desk.led, table.desk.lesson = table.led, table.preferences.lesson
        self._remember(session, damaged)
        self._arrive()
        if session.warning is not None:
            self._warn(session, damaged)

    def _remember(self, session: Session, damaged: Path | None) -> None:
        """Mark where a game lies that is being played, or the damaged file that it can be gone on with from."""
        mark = self._mark
        mark.begin(str(session.header.get("id", "")), session.scenario.title, session.came_from)
        if session.ending is not None or (session.read_only and (damaged is None or session.warning is None)):
            mark.clear()
        elif session.read_only:
            mark.lies_at(damaged, saved=True)
        else:
            session.watch(mark)

    def _warn(self, session: Session, damaged: Path | None) -> None:
        """Say what is wrong with a save, and offer to go on from what is whole of it in a new file."""
        table, t = self._table, self._table.t
        text = t.render(session.warning) if session.warning is not None else ""
        if damaged is None:
            table.tell(t("board.warning"), text)
            return

        def answered(answer: str) -> None:
            if answer == "new":
                try:
                    names = numbered(damaged.parent, new_save_stem(session.scenario.name), 0)
                    self.show(first_free(names, lambda path: Session.go_on(damaged, path)))
                except UserError as error:
                    table.tell(t("board.warning"), t.render(error.message))

        answers = (Answer("new", t("board.go_on_new"), look="primary"), Answer("look", t("board.only_look")))
        table.stage.push(Dialog(t("board.warning"), text, answers, leave=table.stage.pop, on_answer=answered))

    def offer_cut_short(self, found: list[CutShort]) -> None:
        """When the program ended in the middle of a game, say so and offer it; of several the latest first."""
        for place, one in enumerate(found):
            if self._offer(one, found[place + 1 :]):
                return

    def _offer(self, cut: CutShort, others: list[CutShort]) -> bool:
        """Say what became of one game; whether there was anything to say. The others are offered after it."""
        table, t, path = self._table, self._table.t, cut.path
        state, reason = _state_of(path)
        if state == "busy":
            cut.let_go()
            return False
        if state == "over":
            cut.forget()
            return False

        def answered(answer: str) -> None:
            if answer == "continue" and path is not None:
                self.resume(path)
            cut.forget()
            if answer == "continue":
                for one in others:
                    one.let_go()
            else:
                self.offer_cut_short(others)

        later = Answer("later", t("board.later"))
        if path is None:
            text = t("board.cut_short_nowhere", title=cut.title)
            answers: tuple[Answer, ...] = (Answer("later", t("board.close")),)
        elif state == "gone":
            text = t("board.cut_short_gone", reason=t.render(reason))
            answers = (Answer("later", t("board.close")),)
        else:
            key = "board.cut_short" if cut.saved else "board.cut_short_unsaved"
            text, answers = t(key, path=str(path)), (Answer("continue", t("board.continue"), look="primary"), later)
        title = t("board.cut_short_title")
        table.stage.push(Dialog(title, text, answers, leave=table.stage.pop, on_answer=answered))
        return True

    # ----- from the table

    def leave(self, *, cut_short: bool = False) -> None:
        """Let go of the game on the table, if there is one, and keep its small picture.

        Where it was ``cut_short``, because the system ended the program, the next start offers it.
        """
        table = self._table
        if table.desk is None:
            return
        session = table.game or table.desk.session
        kept = session.make_sure() or session.read_only
        table.desk = table.game = table.clock = None
        table.home = ""
        if self._camera is not None and not session.read_only:
            keep_thumbnail(session, self._camera, self._table_view)
        session.close()
        if cut_short and not (kept and session.ending is not None):
            self._mark.leave()
        else:
            self._mark.clear()

    def draw_missing(self, path: Path) -> None:
        """Draw the small picture of a save that has none."""
        if self._camera is not None:
            draw_missing(path, self._camera, self._table_view)


def seat_to_show(session: Session) -> str:
    """The seat whose people look on: the one waited for, else the first that people play, else the table."""
    return (session.awaiting() or seats_of_people(session) or [TABLE])[0]


def _state_of(path: Path | None) -> tuple[str, Message | str]:
    """Whether a game can be gone on with: ``busy`` with another program, ``over``, ``gone`` and why, or ``open``."""
    if path is None:
        return "open", ""
    try:
        session = Session.open(path)
    except SaveBusy:
        return "busy", ""
    except UserError as error:
        return "gone", error.message
    session.close()
    return ("open" if session.ending is None else "over"), ""
