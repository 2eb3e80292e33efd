"""A message to one seat, and the end of the exercise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from game.forms.blank import OrderBlank
from game.forms.fields import Field, Needed, Option, Pick, Words
from rules.values.leading import EndExercise, SendMessage
from rules.wording.names import Message, seat_name

if TYPE_CHECKING:
    from game.forms.values import Values

__all__ = ["EndBlank", "MessageBlank"]


class MessageBlank(OrderBlank):
    """Write to one seat; nobody else learns of it."""

    kind = SendMessage
    title = "forms.message"
    confirm = "forms.send_now"
    does = "forms.message_does"

    @override
    def all_fields(self, values: Values) -> list[Field]:
        """To which seat, and what."""
        question = Message("rulings.which_seat")
        seats = tuple(Option(one.id, seat_name(one.id)) for one in self.scenario.seats if one.role != "facilitator")
        return [
            Pick("to", question, question, seats, Needed.ALWAYS),
            Words("text", Message("forms.message_text"), Message("rulings.message_text"), Needed.ALWAYS, rows=4),
        ]


class EndBlank(OrderBlank):
    """End the exercise as it stands."""

    kind = EndExercise
    title = "forms.end_exercise"
    confirm = "forms.end_now"
    does = "forms.end_does"

    @override
    def all_fields(self, values: Values) -> list[Field]:
        """Why: the room is told."""
        return [self.why(Needed.ALWAYS)]
