"""What the facilitator notes, and stopping the game and letting it go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from game.forms.blank import OrderBlank
from game.forms.fields import Field, Needed, Option, Pick, Switch, Words
from rules.values.orders import Note, Pause, Resume
from rules.wording.names import Message, Name

if TYPE_CHECKING:
    from game.forms.values import Values

__all__ = ["NoteBlank", "PauseBlank", "ReasonBlank", "ResumeBlank"]


class NoteBlank(OrderBlank):
    """Note an observation, against a learning objective if there is one."""

    kind = Note
    title = "forms.note"
    confirm = "forms.note_now"
    does = "forms.note_does"

    @override
    def all_fields(self, values: Values) -> list[Field]:
        """What was seen, against which objective, and whether it matters for the debrief."""
        found: list[Field] = [
            Words("text", Message("forms.observed"), Message("rulings.note"), Needed.ALWAYS, rows=4),
        ]
        objectives = tuple(Option(one.id, Name(f"objective.{one.id}.text")) for one in self.scenario.objectives)
        if objectives:
            none = (Message("forms.no_objective"), Message("rulings.no_objective"))
            label, question = Message("forms.objective"), Message("rulings.which_objective")
            found.append(Pick("objective", label, question, objectives, rows=6, none=none))
        return [*found, Switch("important", Message("forms.important"), Message("rulings.important"))]


class PauseBlank(OrderBlank):
    """Stop the game until it is resumed."""

    kind = Pause
    title = "forms.pause"
    confirm = "forms.pause_now"
    does = "forms.pause_does"

    @override
    def all_fields(self, values: Values) -> list[Field]:
        """Why, if one likes."""
        return [self.why(Needed.NEVER)]


class ReasonBlank(PauseBlank):
    """Give the pause that the game is in its reason, or another."""

    title = "forms.pause_reason"
    confirm = "forms.pause_reason_now"
    does = "forms.pause_reason_does"


class ResumeBlank(OrderBlank):
    """Let the game go on."""

    kind = Resume
    title = "desk.resume"

    @override
    def all_fields(self, values: Values) -> list[Field]:
        """Nothing is asked."""
        return []
