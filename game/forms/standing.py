"""Rulings on what stands: a number set, an order taken back, the game gone back to an earlier moment."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from typing_extensions import override

from game.forms.blank import Blank, OrderBlank
from game.forms.fields import Field, Needed, Number, Option, Pick, why
from game.telling.facilitator.numbers import NumberNow, numbers_now
from rules.values.bounds import OWN
from rules.values.orders import SetNumber, SkipOrder
from rules.wording import names as w
from rules.wording.names import Message, phase
from rules.wording.orders import order_done

if TYPE_CHECKING:
    from game.forms.values import Values
    from game.play.record import Entry

__all__ = ["GoBackBlank", "SetNumberBlank", "SkipBlank"]


class SetNumberBlank(OrderBlank):
    """Set a track, the rung, an ally's number or a token."""

    kind = SetNumber
    title = "forms.set_number"
    depends = (("number", "value"),)

    @cached_property
    def numbers(self) -> dict[str, NumberNow]:
        """Every number that can be set, by id."""
        return {one.id: one for one in numbers_now(self.session)}

    @override
    def all_fields(self, values: Values) -> list[Field]:
        """Which number, its new value, and why."""
        found: list[Field] = [
            Pick(
                "number", Message("forms.which_number"), self._question, self._options, Needed.ALWAYS,
                asked=self._asked,
            )
        ]  # fmt: skip
        one = self.numbers.get(self.text(values, "number"))
        if one is not None:
            question = Message("rulings.new_value", {"what": one.name})
            found.append(Number("value", Message("forms.becomes"), question, one.low, one.high, one.value))
        return [*found, self.why()]

    @property
    def _question(self) -> Message:
        return Message("rulings.which_number")

    @cached_property
    def _options(self) -> tuple[Option, ...]:
        """The rung, the tracks, the allies' own numbers, and the tokens, each with its value."""
        allies = [f"{ally.seat}.{what}" for ally in self.now.allies for what in OWN]
        others = [one for one in self.numbers if one not in allies]
        first = [one for one in others if not one.startswith("token.")]
        ids = (*first, *allies, *others[len(first) :])
        return tuple(Option(one, self.numbers[one].name, aside=str(self.numbers[one].value)) for one in ids)

    def _asked(self) -> list[Option]:
        """The tracks, the rung and the tokens with their values, then the allies, each for its own numbers."""
        scenario = self.scenario
        ids = [*(one.id for one in scenario.tracks), "rung", *(f"token.{one.id}" for one in scenario.tokens)]
        allies = [
            Option(
                one.seat, Message("rulings.more", {"what": w.seat_name(one.seat)}),
                opens=(self._question, tuple(self._stands(f"{one.seat}.{what}") for what in OWN)),
            )
            for one in scenario.allies
        ]  # fmt: skip
        return [*map(self._stands, ids), *allies]

    def _stands(self, number: str) -> Option:
        """A number with its value now."""
        one = self.numbers[number]
        return Option(number, Message("rulings.stands", {"what": one.name, "value": one.value}))


class SkipBlank(OrderBlank):
    """Take back what an order of this turn did; the order stays in the record."""

    kind = SkipOrder
    title = "forms.skip"
    confirm = "forms.take_back"
    does = "forms.skip_does"

    @override
    def all_fields(self, values: Values) -> list[Field]:
        """Which order, and why."""
        question = Message("rulings.which_order")
        return [Pick("record", question, question, (), Needed.ALWAYS, asked=self._given), self.why()]

    def _given(self) -> list[Option]:
        judge = self.session.judge
        return [
            Option(str(entry.record), order_done(self.scenario, entry.order))
            for entry in self.session.history.entries(self.seat)
            if entry.turn == self.session.turn and entry.order is not None
            if entry.events and judge(SkipOrder(self.seat, entry.record, "")).allowed
        ]


class GoBackBlank(Blank):
    """Go back to just after a record, under the same luck or new."""

    title = "forms.go_back"
    confirm = "forms.go_back_now"
    does = "forms.go_back_does"

    @override
    def all_fields(self, values: Values) -> list[Field]:
        """To which moment, with which luck, and why."""
        question = Message("rulings.which_turn")
        luck = (
            Option("new", Message("forms.luck_new"), asked=Message("rulings.yes")),
            Option("same", Message("forms.luck_same"), asked=Message("rulings.no")),
        )
        return [
            Pick("record", question, question, (), Needed.ALWAYS, asked=self._turns),
            Pick("luck", Message("forms.luck"), Message("rulings.new_luck"), luck, Needed.ALWAYS),
            why(),
        ]

    def _turns(self) -> list[Option]:
        """The turns that were played, each with its moments: after any order, and at the beginning of any phase."""
        newest = self.session.history.line[-1]["record"] if self.session.history.line else 0
        points = {one["record"] for one in self.session.history.steps if one["record"] < newest}  # else nothing is lost
        entries = [one for one in self.session.history.entries(self.seat) if one.record in points]
        return [
            Option(
                str(turn), Message("desk.turn", {"turn": turn}),
                opens=(
                    Message("rulings.which_point"),
                    tuple(Option(str(one.record), self._moment(one)) for one in entries if one.turn == turn),
                ),
            )
            for turn in dict.fromkeys(entry.turn for entry in entries)
        ]  # fmt: skip

    def _moment(self, entry: Entry) -> Message:
        if entry.order is None:
            return Message("desk.phase_begins", {"phase": phase(entry.phase)})
        done = order_done(self.scenario, entry.order)
        return Message("desk.after_order", {"phase": phase(entry.phase), "done": done})

    def same_luck(self, values: Values) -> bool:
        """Whether the same rolls are to fall as they fell before."""
        return values.text("luck") == "same"
