"""The debriefing at the terminal: observations added, changed and let go of after the game, and the final ratings."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from game.forms.debriefing import Debrief
from game.forms.fields import Pick, Words
from game.forms.observing import FinalBlank, ObservationBlank
from game.forms.values import Values
from game.saves.beside import Beside
from game.telling.evidence_words import evidence_lines, observation_line
from game.telling.position import position
from game.terminal.dialogue import Dialogue
from game.terminal.forms import Forms, GoneBack
from game.terminal.menu import Item
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.forms.blank import Blank
    from game.telling.evidence import Observation
    from game.terminal.keyboard import Keyboard
    from rules.wording.names import Value

__all__ = ["Debriefing"]


class Debriefing:
    """What the facilitator does with the evidence once the game is over, beside the save and never in it."""

    def __init__(self, keyboard: Keyboard, seat: str) -> None:
        """``seat`` is the facilitator's."""
        self._keyboard, self._seat = keyboard, seat
        self._forms, self._dialogue = Forms(keyboard), Dialogue(keyboard)
        self._known: Debrief | None = None

    @property
    def now(self) -> Debrief:
        """Of the game at the keyboard, read when it is first asked for."""
        session = self._keyboard.session
        if self._known is None:
            self._known = Debrief(session, Beside.read(session.path, str(session.header.get("id", ""))))
            if self._known.beside.trouble is not None:
                self._keyboard.say(self._keyboard.t.render(self._known.beside.trouble))
        return self._known

    def items(self) -> list[Item]:
        """What can be done, always under the same numbers; before the end nothing of it can."""
        t = self._keyboard.t
        over = self._keyboard.session.ending is not None
        no = "" if over else t("desk.after_the_end")
        none = no or ("" if self.now.every() else t("desk.nothing_observed"))
        plain = no or ("" if self._keyboard.session.scenario.objectives else t("desk.no_objectives"))
        deeds: tuple[tuple[str, Callable[[], None], str], ...] = (
            ("desk.add_observation", self._add, no),
            ("desk.edit_observation", self._edit, none),
            ("desk.drop_observation", self._drop, none),
            ("desk.final_rating", self._rate, plain),
        )
        return [Item(t(key), form=self._form(do), refused=refused) for key, do, refused in deeds]

    def lines(self) -> list[str]:
        """Every objective with what was observed of it, as the debriefing has it."""
        beside = self.now.beside if self._keyboard.session.ending is not None else None
        return evidence_lines(self._keyboard.session, self._keyboard.t, beside)

    def _form(self, do: Callable[[], None]) -> Callable[[], bool]:
        """Do it unless a question is left; the menu is shown again afterwards."""

        def fill() -> bool:
            try:
                do()
            except GoneBack:
                return False
            return True

        return fill

    def _blank(self, kind: type[Blank]) -> Blank:
        session = self._keyboard.session
        return kind(session, position(session, self._seat))

    def _tell(self, trouble: Message | None) -> None:
        t = self._keyboard.t
        self._keyboard.say(t("desk.kept_beside") if trouble is None else t.render(trouble))

    def _add(self) -> None:
        blank = self._blank(ObservationBlank)
        values = self._dialogue.fill_in(blank)
        lacking = blank.lacks(values)
        if lacking:
            self._keyboard.say(self._keyboard.t.render(lacking))
            return
        self._tell(self.now.add(values, datetime.now().astimezone().isoformat(timespec="seconds")))

    def _which(self) -> Observation:
        """One of the observations. Raises ``GoneBack``."""
        t = self._keyboard.t
        known: list[tuple[Value, Observation]] = [(observation_line(one, t), one) for one in self.now.every()]
        return self._forms.one_of(Message("desk.which_observation"), known)

    def _edit(self) -> None:
        """Change one thing about an observation, the rest stays."""
        one, blank = self._which(), self._blank(ObservationBlank)
        values = Values.of(self.now.as_filled(one))
        fields = {each.id: each for each in blank.fields(Values()) if isinstance(each, Words | Pick)}
        named: list[tuple[Value, str]] = [(each.label, each.id) for each in fields.values()]
        field = fields[self._forms.one_of(Message("desk.change_what"), named)]
        values.put(field.id, self._dialogue.answer(blank, field))
        lacking = blank.lacks(values)
        if lacking:
            self._keyboard.say(self._keyboard.t.render(lacking))
            return
        self._tell(self.now.edit(one, values))

    def _drop(self) -> None:
        one, t = self._which(), self._keyboard.t
        said = "evidence.drop_asks" if one.record and not one.added else "evidence.drop_added"
        self._keyboard.say("", observation_line(one, t))
        if self._forms.agrees(Message("desk.drop_sure", {"what": t(said)})):
            self._tell(self.now.drop(one))

    def _rate(self) -> None:
        found = self.now.evidence().objectives
        named: list[tuple[Value, str]] = [(one.text, one.id) for one in found]
        objective = self._forms.one_of(Message("desk.which_objective"), named)
        self._tell(self.now.rate(objective, self._dialogue.fill_in(self._blank(FinalBlank))))
