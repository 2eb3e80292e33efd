"""Rulings on injects: one of the scenario's fired, postponed or cancelled, or one of the facilitator's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from game.forms.blank import OrderBlank
from game.forms.fields import Effects, Field, Needed, Number, Option, Pick, Switch, Words, why
from game.telling.facilitator.injects import next_prepared, prepared_now
from rules.values.leading import PrepareInject, WithdrawInject
from rules.values.orders import CancelInject, FireInject, PostponeInject, WriteInject
from rules.wording.names import Message, Name, seat_name

if TYPE_CHECKING:
    from game.forms.values import Values
    from game.telling.facilitator.injects import PreparedNow
    from rules.values.orders import Order
    from rules.wording.names import Value

__all__ = ["CancelBlank", "FireBlank", "InjectBlank", "PostponeBlank", "WithdrawBlank", "WriteBlank"]

EVERYBODY, SOME = "everybody", "some"
"""Who learns of a written inject."""

LATER = 20
"""By at most so many turns a form postpones an inject at once."""


class InjectBlank(OrderBlank):
    """A ruling on one of the scenario's injects that has not happened."""

    @override
    def all_fields(self, values: Values) -> list[Field]:
        """Which inject, and why."""
        question = Message("rulings.which_inject")
        return [Pick("inject", question, question, (), Needed.ALWAYS, asked=self._to_come), self.why()]

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
        return [*super().all_fields(values)[:-1], self.why(Needed.NEVER)]


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
    """An inject of the facilitator's own: what is read aloud, what it does, when it comes and who learns of it.

    ``edited`` is one that waits and is written anew.
    """

    kind = WriteInject
    title = "forms.write_inject"
    confirm = "forms.confirm_inject"
    edited: PreparedNow | None = None

    @override
    def all_fields(self, values: Values) -> list[Field]:
        """Its text, its effects, its turn, who learns of it; why may be left out."""
        label, question = Message("forms.inject_text"), Message("rulings.inject_text")
        found: list[Field] = [Words("text", label, question, Needed.ALWAYS), Effects()]
        now, last = self.session.turn, self.session.turns
        if now < last:
            start = self.edited.turn if self.edited is not None else now
            found.append(Number("turn", Message("forms.comes_in"), Message("rulings.comes_in"), now, last, start))
        known = (Option(EVERYBODY, Message("names.everybody")), Option(SOME, Message("forms.some_seats")))
        label, question = Message("forms.who_learns"), Message("rulings.who_learns")
        found.append(Pick("known", label, question, known, Needed.ALWAYS))
        if self.text(values, "known") == SOME:
            found += [
                Switch(f"to.{seat}", seat_name(seat), Message("rulings.learns", {"seat": seat_name(seat)}))
                for seat in self._seats
            ]
        return [*found, why(Needed.NEVER, told=self._is_plain(values))]

    def _is_plain(self, values: Values) -> bool:
        """Whether it comes at once and for everybody, who then read why."""
        now = self.session.turn
        at_once = self.edited is None and values.number("turn", now) == now
        return at_once and self.text(values, "known") != SOME

    @property
    def _seats(self) -> list[str]:
        return [one.id for one in self.scenario.seats if one.role != "facilitator"]

    def _chosen(self, values: Values) -> list[str]:
        return [seat for seat in self._seats if values.flag(f"to.{seat}")]

    @override
    def lacks(self, values: Values) -> Value:
        """Who learns of it, where that is some seats and none is chosen."""
        nobody = self.text(values, "known") == SOME and not self._chosen(values)
        return Message("forms.who_learns") if nobody else ""

    def start(self) -> dict[str, str | int | bool]:
        """What stands in the form to begin with."""
        if self.edited is None:
            return {"known": EVERYBODY}
        some = {f"to.{seat}": True for seat in self.edited.to.split("+") if seat}
        return {"text": self.edited.text, "known": SOME if some else EVERYBODY, **some}

    @override
    def order(self, values: Values) -> Order | None:
        """Plain where it comes at once and for everybody; nothing while no seat was named that is to learn of it."""
        text, reason = self.text(values, "text"), self.text(values, "why")
        chosen = self._chosen(values)
        if not text or not self.text(values, "known") or self.lacks(values):
            return None
        to = "+".join(chosen) if self.text(values, "known") == SOME else ""
        now = self.session.turn
        turn = values.number("turn", self.edited.turn if self.edited is not None else now)
        effects = self.drafts["effects"].written(values)
        effects = values.text("effects") or effects
        if self.edited is None and turn == now and not to:
            return WriteInject(self.seat, text, effects, reason)
        number = self.edited.number if self.edited is not None else next_prepared(self.session)
        return PrepareInject(self.seat, number, turn, to, text, effects, reason)


class WithdrawBlank(OrderBlank):
    """Withdraw a written inject that waits."""

    kind = WithdrawInject
    title = "forms.withdraw_inject"
    confirm = "forms.withdraw_inject_now"
    does = "forms.withdraw_inject_does"

    @override
    def all_fields(self, values: Values) -> list[Field]:
        """Which one; why may be left out."""
        question = Message("rulings.which_inject")
        waiting = tuple(
            Option(str(one.number), Message("rulings.waits_for", {"turn": one.turn, "text": one.text[:80]}))
            for one in prepared_now(self.session)
        )
        return [Pick("prepared", question, question, waiting, Needed.ALWAYS), self.why(Needed.NEVER)]
