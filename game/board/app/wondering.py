"""Wondering: what if something had been otherwise, and how two games compare; asked from a replay or the start."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.board.desk.desk import Desk
from game.board.desk.trial import Trial
from game.board.forms.order_form import order_form
from game.board.screens.overlays.ways import Ways
from game.board.screens.whatif.asking import Asking
from game.board.screens.whatif.side_by_side import SideBySide
from game.board.widgets.values import Option
from game.errors import UserError
from game.forms.rewriting import blank_of, filled_in, written_effects
from game.play.session import Session
from game.saves.lineage import family, flat
from game.saves.shelf import saved_games
from game.telling.compare import compare
from game.translate import Translator

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from game.board.app.table import Table
    from rules.values.orders import Order
    from rules.values.ruling import Ruling

__all__ = ["Wondering"]

MOST_OFFERED: Final = 12
MOST_TOGETHER: Final = 6
"""So many games stand side by side at most."""
FAMILY: Final = "family"


class Wondering:
    """Opens what-ifs and comparisons over a table's screen. ``resume`` and ``replay`` bring a branch to the table."""

    def __init__(self, table: Table, *, resume: Callable[[Path], None], replay: Callable[[Path], None]) -> None:
        self._table = table
        self._resume = resume
        self._replay = replay

    def ask(self, path: Path | None, record: int) -> None:
        """Put a what-if together about a record of the game in a file; or say why that cannot be."""
        table = self._table
        if path is None:
            table.tell(table.t("whatif.open"), table.t("session.branch_needs_file"))
            return
        self._open(path, record)

    def _open(self, path: Path, record: int) -> None:
        table = self._table
        try:
            trial = Trial(path, record)
        except UserError as error:
            table.tell(table.t("whatif.open"), table.t.render(error.message))
            return
        texts = trial.parent.course.loaded

        def speak() -> Translator:
            return Translator(table.t.language, texts.texts_in(table.t.language))

        screen = Asking(
            trial,
            speak,
            leave=table.stage.pop,
            play=lambda: self._leave(trial, self._resume),
            watch=lambda: self._leave(trial, self._replay),
            side_by_side=lambda: self._show([path, *([trial.made] if trial.made is not None else [])]),
            write=lambda: self._write(trial),
        )
        self._unless_secret(table.t("whatif.open"), [Session(trial.parent.course)], lambda: table.stage.push(screen))

    def _write(self, trial: Trial) -> None:
        """A form over the screen in which the ruling that was given is written anew."""
        given, stage = trial.given, self._table.stage
        if given is None:
            return
        desk = Desk(trial.session, given.seat, self._table.t.language)
        blank = blank_of(given, trial.session, desk.now)

        def give(order: Order) -> Ruling:
            ruling = trial.session.judge(order)
            if ruling.allowed:
                trial.take(order)
            return ruling

        form = order_form(desk, blank, give=give, leave=stage.pop, start=filled_in(trial.written or given))
        for name, effects in written_effects(trial.written or given).items():
            if name in blank.drafts:
                blank.drafts[name].read(effects)
        stage.push(form)

    def _leave(self, trial: Trial, bring: Callable[[Path], None]) -> None:
        """The branch comes to the table instead of what lies there."""
        made = trial.made
        trial.close()
        if made is not None:
            bring(made)

    def choose(self, path: Path | None) -> None:
        """Ask with which other game the one in a file is to be compared: its family first, then other tables."""
        table = self._table
        if path is None:
            table.tell(table.t("compare.open_screen"), table.t("session.branch_needs_file"))
            return
        options = self._others(path)
        if not options:
            table.tell(table.t("compare.open_screen"), table.t("compare.no_others"))
            return
        title, text, close = table.t("compare.open_screen"), table.t("compare.choose"), table.t("board.close")
        paths = {one.id: place for one, place in options}

        kin = [place for one, place in options if one.detail == table.t("compare.kin")][: MOST_TOGETHER - 1]

        def chosen(which: str) -> None:
            self.side_by_side([path, *([paths[which]] if which in paths else kin)])

        whole = Option(FAMILY, table.t("compare.all_kin"), ", ".join(one.stem for one in kin))
        ways = (*([whole] if len(kin) > 1 else []), *[one for one, _ in options])
        table.stage.push(Ways(title, text, ways, close, leave=table.stage.pop, on_choice=chosen))

    def _others(self, path: Path) -> list[tuple[Option, Path]]:
        t = self._table.t
        kin = [one.path for _, one in flat(family(path)) if one.path != path]
        games = saved_games(also=path.parent)
        known = {one.resolve() for one in (path, *kin)}
        title = next((one.scenario_title for one in games if one.path.resolve() == path.resolve()), "")
        tables = [
            one.path for one in games if one.path.resolve() not in known and one.scenario_title == title and one.turn
        ]
        found = [*[(one, t("compare.kin")) for one in kin], *[(one, t("compare.table")) for one in tables]]
        return [(Option(str(one), one.stem, said), one) for one, said in found[:MOST_OFFERED]]

    def _unless_secret(self, title: str, sessions: Sequence[Session], do: Callable[[], None]) -> None:
        """Ask before all of a game is laid open that is not over: its secrets, and dice that are still to fall."""
        t = self._table.t
        if all(one.ending is not None for one in sessions):
            do()
        else:
            self._table.ask(title, t("whatif.not_over"), t("whatif.go_on"), do)

    def side_by_side(self, paths: Sequence[Path]) -> None:
        """Show games side by side, or say why one of them cannot be read; asks first where one is not over."""
        self._show(paths, ask=True)

    def _show(self, paths: Sequence[Path], *, ask: bool = False) -> None:
        table = self._table
        try:
            sessions = [Session.open(one, read_only=True) for one in paths]
        except UserError as error:
            table.tell(table.t("board.cannot_open"), table.t.render(error.message))
            return
        found = compare(sessions, [one.stem for one in paths])
        texts = sessions[0].loaded

        def speak() -> Translator:
            return Translator(table.t.language, texts.texts_in(table.t.language))

        screen = SideBySide(found, speak, leave=table.stage.pop)
        self._unless_secret(table.t("compare.open_screen"), sessions if ask else [], lambda: table.stage.push(screen))
