"""What the facilitator observes of a critical task: entered during play, edited and rated afterwards."""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Final

from typing_extensions import override

from game.forms.blank import Blank, OrderBlank
from game.forms.fields import Field, Needed, Option, Pick, Words
from game.telling.taken_back import done_words
from rules.values.leading import RATINGS, Observe
from rules.values.order_data import MalformedOrder, from_data
from rules.wording.names import Message, Name, rating, seat_name, task_name

if TYPE_CHECKING:
    from game.forms.values import Values
    from game.play.session import Session

__all__ = ["FinalBlank", "ObservationBlank", "ObserveBlank", "set_off_words"]

LATEST: Final = 12
"""So many orders are offered as what set an observation off, the latest."""


class ObservationFields(Blank):
    """The fields that an observation has, whether it is entered in play or edited in the debriefing."""

    def observed(self) -> list[Field]:
        """The rating and the words first: they are what changes from one observation to the next."""
        task = Pick(
            "task", Message("forms.task"), Message("rulings.which_task"), self._tasks, rows=6,
            none=(Message("forms.no_task"), Message("rulings.no_task")),
        )  # fmt: skip
        return [
            Words("text", Message("forms.observed"), Message("rulings.note"), Needed.NEVER, rows=3),
            rating_field(Message("forms.rating"), Message("rulings.which_rating")),
            *([task] if self._tasks else []),
            Pick(
                "who", Message("forms.who"), Message("rulings.which_observed"), self._seats, rows=4,
                none=(Message("forms.whole_table"), Message("rulings.whole_table")),
            ),
            Pick(
                "set_off", Message("forms.set_off"), Message("rulings.which_set_off"), self._causes, rows=5,
                none=(Message("forms.free"), Message("rulings.free")),
            ),
        ]  # fmt: skip

    @cached_property
    def _tasks(self) -> tuple[Option, ...]:
        """Every task under its objective, and the objective by itself."""
        found: list[Option] = []
        for one in self.scenario.objectives:
            found.append(Option(one.id, Name(f"objective.{one.id}.text")))
            for task in one.tasks:
                name = f"{one.id}.{task.id}"
                found.append(Option(name, Message("forms.task_under", {"task": task_name(name)})))
        return tuple(found)

    @cached_property
    def _seats(self) -> tuple[Option, ...]:
        return tuple(Option(one.id, seat_name(one.id)) for one in self.scenario.seats if one.role != "facilitator")

    @cached_property
    def _causes(self) -> tuple[Option, ...]:
        """What was chosen beforehand, the latest orders, and the injects that have come."""
        orders = [entry for entry in self.session.history.entries(self.seat) if entry.order is not None]
        told = [one for one in orders if not isinstance(one.order, Observe)][: -LATEST - 1 : -1]
        found = [f"record:{one.record}" for one in told]
        moved = {event[0] for entry in self.session.history.entries(self.seat) for event in entry.events}
        found += [f"inject:{one.id}" for one in self.scenario.injects if f"{one.id}.fired" in moved]
        known = self.chosen.get("set_off", "")
        first = [known] if known and known not in found else []
        return tuple(Option(one, set_off_words(self.session, one)) for one in (*first, *found))

    @override
    def lacks(self, values: Values) -> Message | str:
        """Words, or a rating: one of them is an observation."""
        return "" if self.text(values, "text") or self.text(values, "rating") else Message("forms.observed_or_rated")


class ObserveBlank(ObservationFields, OrderBlank):
    """Note what was seen, against a critical task if there is one, with a rating if one can be given."""

    kind = Observe
    title = "forms.observe"
    confirm = "forms.note_now"
    does = "forms.observe_does"

    @override
    def all_fields(self, values: Values) -> list[Field]:
        """What was seen, how it went, of which task, of whom, and what set it off."""
        return self.observed()


class ObservationBlank(ObservationFields):
    """An observation as the debriefing has it; the one in the record stays as it was."""

    title = "forms.edit_observation"
    confirm = "forms.keep_it"
    does = "forms.edit_observation_does"

    @override
    def all_fields(self, values: Values) -> list[Field]:
        """As in play."""
        return self.observed()


class FinalBlank(Blank):
    """The lead's final rating of an objective, and why."""

    title = "forms.final"
    confirm = "forms.keep_it"
    does = "forms.final_does"

    @override
    def all_fields(self, values: Values) -> list[Field]:
        """The rating, and the reason for it."""
        return [
            rating_field(Message("forms.final_rating"), Message("rulings.which_rating")),
            Words("text", Message("forms.final_why"), Message("rulings.why"), rows=4),
        ]


def rating_field(label: Message, question: Message) -> Pick:
    """One of the four ratings, or none."""
    options = tuple(Option(letter, rating(letter)) for letter in RATINGS)
    return Pick("rating", label, question, options, rows=5, none=(rating(""), rating("")))


def set_off_words(session: Session, what: str) -> Message | Name | str:
    """What set an observation off, in words: an order as the record tells it, a phase, or an inject."""
    kind, _, name = what.partition(":")
    if kind == "inject":
        return Name(f"inject.{name}.name")
    # Also one from before the game went back, and an answer by the number under which it lay sealed.
    given = (one["order"] for one in session.history.records if str(one["record"]) == name and "order" in one)
    with suppress(MalformedOrder, StopIteration):
        return done_words(session, from_data(next(given)), session.compiled.facilitator)
    return Message("board.record", {"number": name})
