"""Rulings on injects: one of the scenario's fired, postponed or cancelled, or one of the facilitator's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from game.forms.blank import OrderBlank
from game.forms.fields import Effects, Field, Needed, Number, Option, Pick, Words, why
from rules.values.orders import CancelInject, FireInject, PostponeInject, WriteInject
from rules.wording.names import Message, Name

if TYPE_CHECKING:
    from game.forms.values import Values

__all__ = ["CancelBlank", "FireBlank", "InjectBlank", "PostponeBlank", "WriteBlank"]

LATER = 20
"""By at most so many turns a form postpones an inject at once."""


class InjectBlank(OrderBlank):
    """A ruling on one of the scenario's injects that has not happened."""

    @override
    def all_fields(self, values: Values) -> list[Field]:
        """Which inject, and why."""
        question = Message("rulings.which_inject")
        return [Pick("inject", question, question, (), Needed.ALWAYS, asked=self._to_come), why()]

    def _to_come(self) -> list[Option]:
        judge = self.session.judge
        return [
            Option(one.id, Name(f"inject.{one.id}.name"))
            for one in self.scenario.injects
            if judge(FireInject(self.seat, one.id, "")).allowed
        ]


class FireBlank(InjectBlank):
    """Fire an inject of the scenario now, whatever it waits for."""

    kind = FireInject
    title = "forms.fire"
    does = "forms.fire_does"

    @override
    def all_fields(self, values: Values) -> list[Field]:
        """Which inject; why may be left out."""
        return [*super().all_fields(values)[:-1], why(Needed.NEVER)]


class CancelBlank(InjectBlank):
    """Cancel an inject: it does not come by itself any more."""

    kind = CancelInject
    title = "forms.cancel"
    does = "forms.cancel_does"


class PostponeBlank(InjectBlank):
    """Keep an inject from coming before a turn."""

    kind = PostponeInject
    title = "forms.postpone"
    does = "forms.postpone_does"

    @override
    def all_fields(self, values: Values) -> list[Field]:
        """Which inject, before which turn not, and why."""
        which, reason = super().all_fields(values)
        return [which, self._turn(self.text(values, "inject")), reason]

    def _turn(self, inject: str) -> Number:
        """Later than the next Brief, which is next turn's; and than when it is due."""
        now = self.session.turn
        due = next((one.turn for one in self.scenario.injects if one.id == inject), None)
        least = now + 2
        start = least if due is None else max(least, due + 1)
        label, question = Message("forms.not_before"), Message("rulings.not_before")
        asked = (now + 1, max(now + 1, self.session.turns))
        return Number("turn", label, question, least, max(least + LATER, start), start, asked)


class WriteBlank(OrderBlank):
    """An inject of the facilitator's own: what is read aloud, and what it does at once."""

    kind = WriteInject
    title = "forms.write_inject"
    confirm = "forms.fire_now"

    @override
    def all_fields(self, values: Values) -> list[Field]:
        """Its text, its effects; why may be left out."""
        label, question = Message("forms.inject_text"), Message("rulings.inject_text")
        return [Words("text", label, question, Needed.ALWAYS), Effects(), why(Needed.NEVER)]
