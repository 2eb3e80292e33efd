"""The debriefing: what the facilitator works on after the game, kept in the file beside the save and never in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from game.board.forms.order_form import blank_form
from game.board.widgets.flow import Line
from game.forms.observing import FinalBlank, ObservationBlank
from game.saves.beside import Beside, Observation, Rating
from game.saves.beside_parts import within_bounds
from game.telling.evidence import Evidence, evidence, observations

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.board.app.table import Table
    from game.forms.blank import Blank
    from game.forms.values import Filled, Values
    from game.telling.evidence import Observation as Observed

__all__ = ["Debriefing"]


class Debriefing:
    """Works on the notes beside the save of the game on a table."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._beside: Beside | None = None
        self._known: tuple[object, Evidence] | None = None

    @property
    def beside(self) -> Beside:
        """The notes of the game on the table; of one in memory only, they last as long as this window."""
        session = self._table.laid.session
        game, path = str(session.header.get("id", "")), session.path
        if self._beside is None or self._beside.game != game:
            self._beside = Beside.read(path, game)
        return self._beside

    def evidence(self) -> Evidence:
        """The objectives with their evidence as the debriefing has them; worked out once for each change."""
        session, beside = self._table.laid.session, self.beside
        key = session, len(session.history.records), beside.observations, beside.ratings
        if self._known is None or self._known[0] != key:
            self._known = key, evidence(session, beside)
        return self._known[1]

    # ----- what is done

    def add(self, about: str) -> None:
        """Enter an observation that nobody entered in play."""
        now = datetime.now().astimezone().isoformat(timespec="seconds")

        def keep(values: Values) -> None:
            taken = {one.id for one in self.beside.observations}
            name = next(f"debrief-{at}" for at in range(1, len(taken) + 2) if f"debrief-{at}" not in taken)
            self._keep(_filled(Observation(name, at=now), values))

        self._open(ObservationBlank, {"task": about}, keep)

    def edit(self, name: str) -> None:
        """Work on one: a copy of what was entered in play, or one that the debriefing entered itself."""
        one = self._found(name)
        if one is None:
            return
        task = f"{one.objective}.{one.task}" if one.task else one.objective
        start: dict[str, Filled] = {
            "text": one.text, "rating": one.rating, "task": task, "who": one.seat, "set_off": one.set_off,
        }  # fmt: skip
        self._open(ObservationBlank, start, lambda values: self._keep(_filled(self._edit_of(one), values)))

    def drop(self, name: str) -> None:
        """Let one not count, after asking; the one in the record stays there."""
        one = self._found(name)
        t = self._table.t
        if one is not None:
            edit = replace(self._edit_of(one), dropped=True)
            said = t("evidence.drop_asks") if one.record and not one.added else t("evidence.drop_added")
            self._table.ask(t("evidence.drop"), f"{one.text}\n{said}", t("evidence.drop"), lambda: self._keep(edit))

    def rate(self, objective: str) -> None:
        """Give an objective the lead's final rating."""
        now = next((one for one in self.beside.ratings if one.of == objective), Rating(objective))

        def keep(values: Values) -> None:
            made = within_bounds(Rating(objective, values.text("rating"), values.text("text").strip()))
            self.beside.ratings = (*(one for one in self.beside.ratings if one.of != objective), made)
            self._write()

        self._open(FinalBlank, {"rating": now.rating, "text": now.text}, keep)

    # ----- how

    def _found(self, name: str) -> Observed | None:
        found = self.evidence()
        every = [*found.free, *(each for one in found.objectives for each in one.observations)]
        return next((one for one in every if one.id == name), None)

    def _edit_of(self, one: Observed) -> Observation:
        """What the file holds of an observation, or what it will hold of one in the record."""
        for each in self.beside.observations:
            if each.id == one.id or (each.of and each.of == one.record and not one.added):
                return each
        raw = next(each for each in observations(self._table.laid.session) if each.id == one.id)
        return within_bounds(
            Observation(
                f"debrief-of-{raw.record}", raw.record, raw.record, raw.seat,
                f"{raw.objective}.{raw.task}" if raw.task else raw.objective, raw.rating, "", raw.text, raw.set_off,
                important=raw.important,
            )
        )  # fmt: skip

    def _keep(self, made: Observation) -> None:
        self.beside.observations = (*(one for one in self.beside.observations if one.id != made.id), made)
        self._write()

    def _write(self) -> None:
        trouble = self.beside.write()
        if trouble is not None:
            self._table.tell(self._table.t("board.warning"), self._table.t.render(trouble))

    def _open(self, kind: type[Blank], start: dict[str, Filled], keep: Callable[[Values], None]) -> None:
        desk, stage = self._table.laid, self._table.stage
        blank = kind(desk.session, desk.now)

        def confirm(values: Values) -> str:
            keep(values)
            return ""

        facts = [Line(desk.t(blank.does), tone="quiet", space=0)]
        filled = {name: value for name, value in start.items() if value != ""}

        def leave() -> None:
            stage.remove(form)  # why nothing could be kept may lie over it

        form = blank_form(desk, blank, confirm, leave=leave, facts=lambda _values: facts, start=filled or None)
        stage.push(form)


def _filled(one: Observation, values: Values) -> Observation:
    """An observation with what was filled in."""
    return within_bounds(
        replace(
            one, text=values.text("text").strip(), rating=values.text("rating"), task=values.text("task"),
            seat=values.text("who"), cause=values.text("set_off"), dropped=False,
        )
    )  # fmt: skip
