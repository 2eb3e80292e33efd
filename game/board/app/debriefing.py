"""The debriefing on the board: forms over what was observed, kept in the file beside the save and never in it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from game.board.forms.order_form import blank_form
from game.board.widgets.flow import Line
from game.forms.debriefing import Debrief
from game.forms.observing import FinalBlank, ObservationBlank
from game.saves.beside import Beside

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.board.app.table import Table
    from game.forms.blank import Blank
    from game.forms.values import Filled, Values
    from game.telling.evidence import Evidence
    from rules.wording.names import Message

__all__ = ["Debriefing"]


class Debriefing:
    """Works on the notes beside the save of the game on a table."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._debrief: Debrief | None = None

    @property
    def now(self) -> Debrief:
        """Of the game on the table; of one in memory only, the notes last as long as this window."""
        session = self._table.laid.session
        game, found = str(session.header.get("id", "")), self._debrief
        if found is None or found.beside.game != game:
            found = self._debrief = Debrief(session, Beside.read(session.path, game))
        found.session = session
        return found

    @property
    def beside(self) -> Beside:
        """The notes of the game on the table."""
        return self.now.beside

    def evidence(self) -> Evidence:
        """The objectives with their evidence as the debriefing has them."""
        return self.now.evidence()

    # ----- what is done

    def add(self, about: str) -> None:
        """Enter an observation that nobody entered in play."""
        at = datetime.now().astimezone().isoformat(timespec="seconds")
        self._open(ObservationBlank, {"task": about}, lambda values: self.now.add(values, at))

    def edit(self, name: str) -> None:
        """Work on one: a copy of what was entered in play, or one that the debriefing entered itself."""
        one = self.now.found(name)
        if one is not None:
            self._open(ObservationBlank, self.now.as_filled(one), lambda values: self.now.edit(one, values))

    def drop(self, name: str) -> None:
        """Let one not count, after asking; the one in the record stays there."""
        one = self.now.found(name)
        t = self._table.t
        if one is not None:
            said = t("evidence.drop_asks") if one.record and not one.added else t("evidence.drop_added")
            title = t("evidence.drop")
            self._table.ask(title, f"{one.text}\n{said}", title, lambda: self._tell(self.now.drop(one)))

    def rate(self, objective: str) -> None:
        """Give an objective the lead's final rating."""
        known = self.now.rating(objective)
        start: dict[str, Filled] = {"rating": known.rating, "text": known.text}
        self._open(FinalBlank, start, lambda values: self.now.rate(objective, values))

    # ----- how

    def _tell(self, trouble: Message | None) -> None:
        """Why something was not kept, if it was not."""
        if trouble is not None:
            self._table.tell(self._table.t("board.warning"), self._table.t.render(trouble))

    def _open(self, kind: type[Blank], start: dict[str, Filled], keep: Callable[[Values], Message | None]) -> None:
        desk, stage = self._table.laid, self._table.stage
        blank = kind(desk.session, desk.now)

        def confirm(values: Values) -> str:
            self._tell(keep(values))
            return ""

        facts = [Line(desk.t(blank.does), tone="quiet", space=0)]
        filled = {name: value for name, value in start.items() if value != ""}

        def leave() -> None:
            stage.remove(form)  # why nothing could be kept may lie over it

        form = blank_form(desk, blank, confirm, leave=leave, facts=lambda _values: facts, start=filled or None)
        stage.push(form)
